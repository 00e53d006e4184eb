#pragma once

#include <glib.h>

#include "base/language.h"

/**
 * ProvidersText:
 *
 * One short sentence or name that a person sees, in both languages. A file that a user added may
 * hold English only; its Japanese is then the same text. Both are %NULL when nothing is said.
 */
typedef struct
{
  char *en;
  char *ja;
} ProvidersText;

/**
 * providers_text_get:
 *
 * Returns: (nullable): the text in @language, borrowed; %NULL when nothing is said
 */
const char *providers_text_get (const ProvidersText *text, Language language);

/** providers_text_clear: frees what @text holds, not @text itself. */
void providers_text_clear (ProvidersText *text);

/** providers_text_free: frees @text and what it holds. */
void providers_text_free (ProvidersText *text);
