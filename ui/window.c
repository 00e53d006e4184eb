#include "window.h"

#include "background.h"
#include "base/language.h"
#include "compat.h"
#include "keeping-actions.h"
#include "settings.h"
#include "shell.h"
#include "steps.h"
#include "view-memory.h"
#include "widgets.h"

struct _TodokuWindow
{
  AdwApplicationWindow parent_instance;

  TodokuJourney *own;     /* the user's, kept while another is shown */
  TodokuJourney *journey; /* the one that is shown */
  TodokuMailCase *mail_case;
  TodokuShell *shell;
  gboolean came_from_mail; /* the wizard was opened by a mail: back leads there */
};

G_DEFINE_FINAL_TYPE (TodokuWindow, todoku_window, ADW_TYPE_APPLICATION_WINDOW)

static void
set_shell (TodokuWindow *self)
{
  self->shell = TODOKU_SHELL (todoku_shell_new (self->journey, self->mail_case));
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (self), GTK_WIDGET (self->shell));
}

void
todoku_window_rebuild (TodokuWindow *self)
{
  g_autoptr (ViewMemory) memory = view_memory_new (GTK_WIDGET (self->shell));
  TodokuRoom room = todoku_shell_get_room (self->shell);

  set_shell (self);
  todoku_shell_show (self->shell, room, FALSE);
  view_memory_restore (memory, GTK_WIDGET (self->shell));
}

/* @journey: (transfer full) */
static void
show_journey (TodokuWindow *self, TodokuJourney *journey, TodokuRoom room)
{
  /* One's own goes on: it may watch for what was typed. */
  if (self->journey != self->own)
    todoku_journey_stop (self->journey);
  g_object_unref (self->journey);
  self->journey = journey;
  set_shell (self);
  todoku_shell_show (self->shell, room, TRUE);
}

static void
start_wizard (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TODOKU_WINDOW (widget)->came_from_mail = FALSE;
  todoku_shell_show (TODOKU_WINDOW (widget)->shell, ROOM_WIZARD, TRUE);
}

/* The room of mails is the user's own, too: from the demo one comes home first. */
static void
start_mail (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TodokuWindow *self = TODOKU_WINDOW (widget);

  if (self->journey != self->own)
    show_journey (self, g_object_ref (self->own), ROOM_MAIL);
  else
    todoku_shell_show (self->shell, ROOM_MAIL, TRUE);
}

/* From the row of a sender to the mail that shall prove it; back leads to the row. */
static void
prove (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TodokuWindow *self = TODOKU_WINDOW (widget);

  todoku_journey_set_proving (self->own, g_variant_get_string (parameter, NULL));
  todoku_mail_case_restart (self->mail_case);
  start_mail (widget, NULL, NULL);
}

/* @other: the service that the mail came from, if it was not the one that was asked for; else "" */
static char *
say_proved (TodokuWindow *self, const char *other)
{
  const ProvidersService *service
      = *other ? providers_catalog_get_service (todoku_journey_get_catalog (self->own), other)
               : NULL;

  if (!service)
    return g_strdup (_ ("This sender is proved"));
  /* Translators: the name of a service. */
  return g_strdup_printf (_ ("This mail came from %s, so that sender is proved"),
                          providers_text_get (&service->name, language_get ()));
}

static void
mail_changed_cb (TodokuWindow *self)
{
  const Examination *examination = todoku_mail_case_get_examination (self->mail_case);
  g_autofree char *text = NULL;
  const char *other;

  if (todoku_mail_case_get_phase (self->mail_case) != MAIL_CASE_RESULT || !examination
      || !examination->lessons)
    return;
  other = todoku_journey_prove (self->own, examination->lessons);
  if (!other)
    return;
  text = say_proved (self, other);
  todoku_show_way (GTK_WIDGET (self), text, _ ("Back to the list"), "win.wizard");
}

/* From a mail to the step that mends it: the domain is checked, and where it stands is shown. */
static void
fix (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TodokuWindow *self = TODOKU_WINDOW (widget);
  const char *domain = g_variant_get_string (parameter, NULL);

  self->came_from_mail = TRUE;
  if (*domain)
    {
      todoku_journey_set_input (self->own, domain);
      /* What was looked up a moment ago need not be asked again. */
      if (g_strcmp0 (domain, todoku_journey_get_domain (self->own)) != 0
          || todoku_journey_get_phase (self->own) != TODOKU_PHASE_DONE)
        todoku_journey_check (self->own, domain);
      todoku_journey_go_to (self->own, 1);
    }
  else
    todoku_journey_go_to (self->own, 0);
  todoku_shell_show (self->shell, ROOM_WIZARD, TRUE);
}

static void
show_demo (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TodokuWindow *self = TODOKU_WINDOW (widget);
  ProvidersCatalog *catalog = todoku_journey_get_catalog (self->own);
  TodokuJourney *demo = todoku_journey_new_demo (catalog, DEMO_BEFORE);

  todoku_journey_set_stage (demo, DEMO_BEFORE);
  todoku_journey_go_to (demo, 1);
  show_journey (self, demo, ROOM_WIZARD);
}

static void
leave (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TodokuWindow *self = TODOKU_WINDOW (widget);

  show_journey (self, g_object_ref (self->own), ROOM_HOME);
}

/* Home is the user's own: the demo and a saved result end there, so that nobody goes on in them by
 * mistake. */
static void
go_home (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TodokuWindow *self = TODOKU_WINDOW (widget);

  if (self->journey != self->own)
    leave (widget, name, parameter);
  else
    todoku_shell_show (self->shell, ROOM_HOME, TRUE);
}

/* ---- what is kept ---- */

static void
resume_kept (const StoreDomain *kept, gpointer user_data)
{
  TodokuWindow *self = TODOKU_WINDOW (user_data);

  self->came_from_mail = FALSE;
  todoku_journey_resume (self->own, kept);
  todoku_shell_show (self->shell, ROOM_WIZARD, TRUE);
}

/* What is open already is as it was left. */
static void
resume (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TodokuWindow *self = TODOKU_WINDOW (widget);
  SessionKeeper *keeper = todoku_journey_get_keeper (self->own);
  const char *domain = g_variant_get_string (parameter, NULL);

  if (g_strcmp0 (domain, todoku_journey_get_domain (self->own)) == 0)
    todoku_shell_show (self->shell, ROOM_WIZARD, TRUE);
  else if (keeper)
    keeping_load (widget, keeper, domain, resume_kept);
}

static void
export_kept (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SessionKeeper *keeper = todoku_journey_get_keeper (TODOKU_WINDOW (widget)->own);

  if (keeper)
    keeping_export (widget, keeper, g_variant_get_string (parameter, NULL));
}

static void
reload_kept (const StoreDomain *kept, gpointer user_data)
{
  TodokuWindow *self = TODOKU_WINDOW (user_data);
  gboolean was_watching = todoku_journey_is_watching (self->own);

  if (g_strcmp0 (kept->domain, todoku_journey_get_domain (self->own)) != 0)
    return;
  todoku_journey_resume (self->own, kept);
  if (was_watching)
    todoku_journey_watch (self->own);
}

void
todoku_window_reload (TodokuWindow *self)
{
  const char *open = todoku_journey_get_domain (self->own);

  if (open)
    keeping_load (GTK_WIDGET (self), todoku_journey_get_keeper (self->own), open, reload_kept);
}

static void
imported (const char *domain, gpointer widget)
{
  todoku_window_reload (TODOKU_WINDOW (widget));
}

static void
import_kept (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SessionKeeper *keeper = todoku_journey_get_keeper (TODOKU_WINDOW (widget)->own);

  if (keeper)
    keeping_import (widget, keeper, imported);
}

/* It is as new as if it had never been looked at, also where it is open. */
static void
forgotten (const char *domain, gpointer widget)
{
  TodokuWindow *self = TODOKU_WINDOW (widget);

  if (g_strcmp0 (domain, todoku_journey_get_domain (self->own)) != 0)
    return;
  todoku_journey_reset (self->own);
  todoku_window_rebuild (self);
}

static void
forget (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SessionKeeper *keeper = todoku_journey_get_keeper (TODOKU_WINDOW (widget)->own);

  if (keeper)
    keeping_forget (widget, keeper, g_variant_get_string (parameter, NULL), forgotten);
}

/* To a step by its name, from a task that is done there. */
static void
show_step (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TodokuWindow *self = TODOKU_WINDOW (widget);
  guint step;

  if (step_find (g_variant_get_string (parameter, NULL), &step))
    todoku_journey_go_to (self->journey, step);
}

static void
show_unreadable (TodokuWindow *self, const GError *error)
{
  /* Translators: what is wrong with the file; in English. */
  g_autofree char *body = g_strdup_printf (
      _ ("Choose a file that was written with “Save the result”.\n\nDetails: %s"), error->message);

  compat_show_message (GTK_WINDOW (self), _ ("This file cannot be read as a saved result"), body);
}

static void
file_chosen_cb (const char *path, gpointer user_data)
{
  TodokuWindow *self = user_data;
  g_autoptr (GError) error = NULL;
  TodokuJourney *journey;

  if (!path)
    return;
  journey = todoku_journey_new_recorded (todoku_journey_get_catalog (self->own), path, &error);
  if (journey)
    {
      show_journey (self, journey, ROOM_WIZARD);
      return;
    }
  show_unreadable (self, error);
}

static void
mail_chosen_cb (const char *path, gpointer user_data)
{
  if (path)
    todoku_window_open_mail (TODOKU_WINDOW (user_data), path);
}

/* In the room of mails a mail is meant. */
static void
open_file (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TodokuWindow *self = TODOKU_WINDOW (widget);

  if (todoku_shell_get_room (self->shell) == ROOM_MAIL)
    compat_choose_file (widget, _ ("Open a mail"), mail_chosen_cb);
  else
    compat_choose_file (widget, _ ("Open a saved result"), file_chosen_cb);
}

static void
save_chosen_cb (const char *path, gpointer user_data)
{
  TodokuWindow *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (!path || !todoku_journey_get_check (self->journey))
    return;
  text = session_check_write_recording (todoku_journey_get_check (self->journey));
  if (g_file_set_contents (path, text, -1, &error))
    todoku_show_toast (GTK_WIDGET (self->shell), _ ("The result was saved"));
  else
    compat_show_message (GTK_WINDOW (self), _ ("The result could not be saved"), error->message);
}

static void
save_file (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TodokuWindow *self = TODOKU_WINDOW (widget);
  g_autofree char *file_name = NULL;

  if (todoku_journey_get_phase (self->journey) != TODOKU_PHASE_DONE)
    return;
  file_name = g_strconcat (todoku_journey_get_domain (self->journey), ".evidence", NULL);
  compat_choose_save (widget, _ ("Save the result"), file_name, save_chosen_cb);
}

static void
next (GtkWidget *widget, const char *name, GVariant *parameter)
{
  todoku_shell_go_on (TODOKU_WINDOW (widget)->shell);
}

static void
back (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TodokuWindow *self = TODOKU_WINDOW (widget);
  gboolean at_entry = todoku_shell_get_room (self->shell) == ROOM_WIZARD && self->came_from_mail
                      && todoku_journey_get_step (self->journey) <= 1;

  if (todoku_shell_get_room (self->shell) == ROOM_MAIL && todoku_journey_get_proving (self->own))
    {
      todoku_journey_set_proving (self->own, NULL);
      todoku_shell_show (self->shell, ROOM_WIZARD, TRUE);
    }
  else if (at_entry)
    {
      self->came_from_mail = FALSE;
      todoku_shell_show (self->shell, ROOM_MAIL, TRUE);
    }
  else
    todoku_shell_go_back (self->shell);
}

static void
check_again (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TodokuWindow *self = TODOKU_WINDOW (widget);

  if (!todoku_journey_get_check (self->journey))
    return;
  todoku_journey_check_again (self->journey);
  todoku_journey_go_to (self->journey, 1);
}

static void
check_outside (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TodokuWindow *self = TODOKU_WINDOW (widget);

  if (todoku_journey_get_kind (self->journey) == TODOKU_JOURNEY_LIVE)
    todoku_journey_check_outside (self->journey);
}

static void
stop (GtkWidget *widget, const char *name, GVariant *parameter)
{
  todoku_journey_stop_check (TODOKU_WINDOW (widget)->journey);
  todoku_mail_case_stop (TODOKU_WINDOW (widget)->mail_case);
}

static gboolean
todoku_window_close_request (GtkWindow *window)
{
  TodokuWindow *self = TODOKU_WINDOW (window);
  int width, height;

  /* Here and not in dispose: what runs holds the journey until it is told to stop. */
  if (self->journey != self->own)
    todoku_journey_stop (self->journey);
  if (!background_take_over (g_application_get_default (), self->own))
    todoku_journey_stop (self->own);
  todoku_mail_case_stop (self->mail_case);
  gtk_window_get_default_size (window, &width, &height);
  settings_set_window_size (width, height);
  return GTK_WINDOW_CLASS (todoku_window_parent_class)->close_request (window);
}

static void
todoku_window_finalize (GObject *object)
{
  TodokuWindow *self = TODOKU_WINDOW (object);

  g_clear_object (&self->mail_case);
  g_clear_object (&self->own);
  g_clear_object (&self->journey);
  G_OBJECT_CLASS (todoku_window_parent_class)->finalize (object);
}

static void
todoku_window_class_init (TodokuWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = todoku_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = todoku_window_close_request;
  gtk_widget_class_install_action (widget_class, "win.home", NULL, go_home);
  gtk_widget_class_install_action (widget_class, "win.wizard", NULL, start_wizard);
  gtk_widget_class_install_action (widget_class, "win.mail", NULL, start_mail);
  gtk_widget_class_install_action (widget_class, "win.prove", "s", prove);
  gtk_widget_class_install_action (widget_class, "win.fix", "s", fix);
  gtk_widget_class_install_action (widget_class, "win.resume", "s", resume);
  gtk_widget_class_install_action (widget_class, "win.export", "s", export_kept);
  gtk_widget_class_install_action (widget_class, "win.import", NULL, import_kept);
  gtk_widget_class_install_action (widget_class, "win.forget", "s", forget);
  gtk_widget_class_install_action (widget_class, "win.step", "s", show_step);
  gtk_widget_class_install_action (widget_class, "win.demo", NULL, show_demo);
  gtk_widget_class_install_action (widget_class, "win.leave", NULL, leave);
  gtk_widget_class_install_action (widget_class, "win.open", NULL, open_file);
  gtk_widget_class_install_action (widget_class, "win.save", NULL, save_file);
  gtk_widget_class_install_action (widget_class, "win.next", NULL, next);
  gtk_widget_class_install_action (widget_class, "win.back", NULL, back);
  gtk_widget_class_install_action (widget_class, "win.again", NULL, check_again);
  gtk_widget_class_install_action (widget_class, "win.outside", NULL, check_outside);
  gtk_widget_class_install_action (widget_class, "win.stop", NULL, stop);
}

static void
todoku_window_init (TodokuWindow *self)
{
  int width, height;

  settings_get_window_size (&width, &height);
  gtk_window_set_default_size (GTK_WINDOW (self), width, height);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Todoku"));
}

/* What was asked for on the command line is shown at once: the demo, or a saved file. */
static void
show_first (TodokuWindow *self)
{
  TodokuJourneyKind kind = todoku_journey_get_kind (self->journey);
  gboolean at_home = kind == TODOKU_JOURNEY_LIVE && !*todoku_journey_get_input (self->journey);

  if (kind == TODOKU_JOURNEY_DEMO)
    {
      todoku_journey_set_stage (self->journey, todoku_journey_get_stage (self->journey));
      todoku_journey_go_to (self->journey, 1);
    }
  todoku_shell_show (self->shell, at_home ? ROOM_HOME : ROOM_WIZARD, TRUE);
}

TodokuWindow *
todoku_window_new (AdwApplication *application, TodokuJourney *journey, SessionKeeper *keeper)
{
  TodokuWindow *self = g_object_new (TODOKU_TYPE_WINDOW, "application", application, NULL);

  self->journey = g_object_ref (journey);
  if (todoku_journey_get_kind (journey) == TODOKU_JOURNEY_LIVE)
    self->own = g_object_ref (journey);
  else
    self->own = todoku_journey_new_live (todoku_journey_get_catalog (journey), NULL, NULL);
  todoku_journey_set_keeper (self->own, keeper);
  self->mail_case = todoku_mail_case_new (self->own);
  g_signal_connect_object (self->mail_case, "changed", G_CALLBACK (mail_changed_cb), self,
                           G_CONNECT_SWAPPED);
  if (todoku_journey_get_keeper (self->own))
    keeping_watch_problems (GTK_WIDGET (self), todoku_journey_get_keeper (self->own));
  set_shell (self);
  show_first (self);
  return self;
}

TodokuJourney *
todoku_window_get_journey (TodokuWindow *self)
{
  return self->journey;
}

void
todoku_window_open_mail (TodokuWindow *self, const char *path)
{
  start_mail (GTK_WIDGET (self), NULL, NULL);
  todoku_mail_case_examine_file (self->mail_case, path);
}

TodokuMailCase *
todoku_window_get_mail_case (TodokuWindow *self)
{
  return self->mail_case;
}
