/* Language: the two voices of the program.
 *
 * Sentences are marked with _() and made from English message ids. A document or JSON needs both
 * languages in one process, so a sentence can be asked for in a given one. Everything here belongs
 * to the main thread.
 */
#pragma once

#include <glib.h>

typedef enum
{
  LANGUAGE_EN,
  LANGUAGE_JA,
} Language;

#define LANGUAGE_COUNT 2

/* Sets up the locale and gettext; to be called once, before any thread is started. */
void language_init (void);

/* "en" or "ja"; allocates nothing. */
const char *language_to_string (Language language);
gboolean language_from_string (const char *text, Language *language);

/* The language in which _() answers now. */
Language language_get (void);
void language_set (Language language);

/* The sentence for @message_id in the language in use. */
const char *language_gettext (const char *message_id) G_GNUC_FORMAT (1);
const char *language_ngettext (const char *one, const char *many, gulong count);

/* A text that exists in both languages as data, not through gettext. */
const char *language_pick (Language language, const char *en, const char *ja);

#define _(text) language_gettext (text)
#define N_(text) (text)

/* Speaks @language until the end of the block:  g_auto (LanguageScope) scope = … */
typedef struct
{
  Language previous;
} LanguageScope;

LanguageScope language_speak (Language language);
void language_scope_end (LanguageScope *scope);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LanguageScope, language_scope_end)
