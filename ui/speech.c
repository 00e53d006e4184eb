#include "speech.h"

#include "base/language.h"

/* GLib decides at its first look whether to translate at all, by whether there is a catalogue for
 * the language of that moment, and never looks again. There is none for English, and the window
 * may have to speak Japanese later: so the first look is Japanese. */
static void
let_glib_translate (void)
{
  g_auto (LanguageScope) scope = language_speak (LANGUAGE_JA);

  g_dgettext (GETTEXT_PACKAGE, "Todoku");
}

void
speech_init (void)
{
  language_init ();
  let_glib_translate ();
  /* Han letters in their Japanese form, whichever language the window spoke first. */
  g_setenv ("PANGO_LANGUAGE", "ja:en", FALSE);
}
