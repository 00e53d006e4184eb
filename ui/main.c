#include "application.h"
#include "base/language.h"
#include "settings.h"

/* GLib decides at its first look whether to translate at all, by whether there is a catalogue for
 * the language of that moment, and never looks again. There is none for English, and the window
 * may have to speak Japanese later: so the first look is Japanese. */
static void
let_glib_translate (void)
{
  g_auto (LanguageScope) scope = language_speak (LANGUAGE_JA);

  g_dgettext (GETTEXT_PACKAGE, "Todoku");
}

int
main (int argc, char *argv[])
{
  g_autoptr (TodokuApplication) application = NULL;
  int status;

  language_init ();
  let_glib_translate ();
  /* Han letters in their Japanese form, whichever language the window spoke first. */
  g_setenv ("PANGO_LANGUAGE", "ja:en", FALSE);
  /* The locale is set already, in a way that GTK must not undo. */
  gtk_disable_setlocale ();
  settings_init ();
  application = todoku_application_new ();
  status = g_application_run (G_APPLICATION (application), argc, argv);
  g_clear_object (&application);
  settings_shutdown ();
  return status;
}
