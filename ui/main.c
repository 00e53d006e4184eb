#include "application.h"
#include "settings.h"
#include "speech.h"

int
main (int argc, char *argv[])
{
  g_autoptr (TodokuApplication) application = NULL;
  int status;

  speech_init ();
  /* The locale is set already, in a way that GTK must not undo. */
  gtk_disable_setlocale ();
  settings_init ();
  application = todoku_application_new ();
  status = g_application_run (G_APPLICATION (application), argc, argv);
  g_clear_object (&application);
  settings_shutdown ();
  return status;
}
