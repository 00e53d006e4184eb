#pragma once

#include <glib.h>

#include "providers/service.h"

/**
 * ProvidersSelector:
 * @name: the selector, in lower case
 * @service_id: (nullable): the service that uses it; %NULL for services without a file and for
 *   names that anybody chooses
 * @strength: how much the name alone says for that service; %PROVIDERS_STRENGTH_NONE without one
 * @common: one of the twenty asked for in every check
 * @guessable: whether asking for it makes sense; a name with an account number in it cannot be
 *   guessed, and is kept as a pattern with `*`
 *
 * One usual DKIM selector, from data/providers/selectors.list.
 */
typedef struct
{
  char *name;
  char *service_id;
  ProvidersStrength strength;
  gboolean common;
  gboolean guessable;
} ProvidersSelector;

/**
 * providers_selectors_parse:
 *
 * Returns: (transfer full) (element-type ProvidersSelector): in the order of the file, which is the
 *   order of asking; %NULL with a %PROVIDERS_ERROR that names the line
 */
GPtrArray *providers_selectors_parse (GBytes *bytes, const char *file_name, GError **error);

void providers_selector_free (ProvidersSelector *selector);
