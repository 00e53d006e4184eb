#pragma once

#include <glib.h>

#include "providers/service.h"

/* A service that nobody has written a file for: of it we know the name that the user gave, and
 * everything else is asked for. Its id is "other:" and that name, so that whoever keeps the id keeps
 * all there is. */
#define PROVIDERS_NAMED_PREFIX "other:"

/* As many characters as an office would call anything by. */
#define PROVIDERS_NAMED_MAX_CHARS 60

/**
 * providers_named_service_make_id:
 * @name: as a person typed it
 *
 * Blanks at the ends and several in a row are taken out, letters of full width made narrow.
 *
 * Returns: (transfer full) (nullable): the id; %NULL if @name is empty, longer than
 *   %PROVIDERS_NAMED_MAX_CHARS, no UTF-8, or holds "=" (which ends an id on the command line) or what
 *   is no visible character
 */
char *providers_named_service_make_id (const char *name);

/**
 * providers_named_service_new:
 * @id: of any service
 *
 * Returns: (transfer full) (nullable): a sending service of which nothing else is known; %NULL if @id
 *   is not as providers_named_service_make_id() makes it
 */
ProvidersService *providers_named_service_new (const char *id);
