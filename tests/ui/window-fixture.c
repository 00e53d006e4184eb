#include "window-fixture.h"

#include "base/language.h"
#include "settings.h"
#include "speech.h"

#define PATIENCE_SECONDS 20
#define TABS_MAX 400

void
window_fixture_init (int *argc, char ***argv)
{
  g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
  g_setenv ("GSK_RENDERER", "cairo", FALSE);
  g_setenv ("TZ", "UTC", TRUE);
  gtk_test_init (argc, argv);
  speech_init ();
  adw_init ();
  settings_init ();
}

/* One for all tests: it stays registered on the bus as long as the process lives. */
static TodokuApplication *
get_application (void)
{
  static TodokuApplication *application;
  g_autoptr (GError) error = NULL;

  if (!application)
    {
      application = todoku_application_new ();
      g_application_register (G_APPLICATION (application), NULL, &error);
      g_assert_no_error (error);
    }
  return application;
}

WindowFixture *
window_fixture_new (Language language)
{
  WindowFixture *fixture = g_new0 (WindowFixture, 1);
  g_autoptr (GError) error = NULL;

  language_set (language);
  fixture->catalog = providers_catalog_new_bundled (NULL, &error);
  g_assert_no_error (error);
  fixture->application = get_application ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  return fixture;
}

void
window_fixture_free (WindowFixture *fixture)
{
  if (fixture->window)
    gtk_window_close (GTK_WINDOW (fixture->window));
  window_fixture_settle ();
  g_assert_null (fixture->window);
  providers_catalog_unref (fixture->catalog);
  g_free (fixture);
}

void
window_fixture_open (WindowFixture *fixture, TodokuJourney *journey)
{
  window_fixture_open_kept (fixture, journey, NULL);
}

void
window_fixture_open_kept (WindowFixture *fixture, TodokuJourney *journey, SessionKeeper *keeper)
{
  fixture->window = todoku_window_new (ADW_APPLICATION (fixture->application), journey, keeper);
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *)&fixture->window);
  g_object_unref (journey);
  gtk_window_present (GTK_WINDOW (fixture->window));
  window_fixture_settle ();
}

void
window_fixture_open_world (WindowFixture *fixture, const char *world)
{
  g_autofree char *path = g_build_filename (TODOKU_TEST_WORLDS, world, NULL);
  g_autoptr (GError) error = NULL;
  TodokuJourney *journey = todoku_journey_new_recorded (fixture->catalog, path, &error);

  g_assert_no_error (error);
  window_fixture_open (fixture, journey);
}

void
window_fixture_open_demo (WindowFixture *fixture, DemoStage stage)
{
  window_fixture_open (fixture, todoku_journey_new_demo (fixture->catalog, stage));
}

TodokuJourney *
window_fixture_get_journey (WindowFixture *fixture)
{
  return todoku_window_get_journey (fixture->window);
}

void
window_fixture_settle (void)
{
  gint64 until = g_get_monotonic_time () + G_USEC_PER_SEC / 5;

  while (g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, FALSE);
}

void
window_fixture_wait (WindowFixture *fixture, WindowCondition condition)
{
  gint64 until = g_get_monotonic_time () + PATIENCE_SECONDS * G_USEC_PER_SEC;

  while (!condition (fixture))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, until);
      g_main_context_iteration (NULL, FALSE);
    }
  window_fixture_settle ();
}

GtkWidget *
window_fixture_get_focus (WindowFixture *fixture)
{
  return gtk_window_get_focus (GTK_WINDOW (fixture->window));
}

void
window_fixture_press_tab (WindowFixture *fixture)
{
  g_signal_emit_by_name (fixture->window, "move-focus", GTK_DIR_TAB_FORWARD);
}

void
window_fixture_press_enter (WindowFixture *fixture)
{
  GtkWidget *focus = window_fixture_get_focus (fixture);

  g_assert_nonnull (focus);
  gtk_widget_activate (focus);
  /* A button stays pressed for a quarter of a second before it acts. */
  window_fixture_settle ();
  window_fixture_settle ();
}

void
window_fixture_press (WindowFixture *fixture, const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), action, NULL);
  window_fixture_settle ();
}

void
window_fixture_tab_to_button (WindowFixture *fixture, const char *label)
{
  for (guint i = 0; i < TABS_MAX; i++)
    {
      GtkWidget *focus = window_fixture_get_focus (fixture);

      if (GTK_IS_BUTTON (focus)
          && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (focus)), label) == 0)
        return;
      window_fixture_press_tab (fixture);
    }
  g_error ("no button “%s” can be reached with Tab", label);
}

typedef gboolean (*Match) (GtkWidget *widget, gconstpointer data);

static GtkWidget *
find_in (GtkWidget *widget, Match match, gconstpointer data)
{
  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (match (widget, data))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_in (child, match, data);

      if (found)
        return found;
    }
  return NULL;
}

static gboolean
is_of_type (GtkWidget *widget, gconstpointer type)
{
  return g_type_is_a (G_OBJECT_TYPE (widget), GPOINTER_TO_SIZE (type));
}

static gboolean
has_text (GtkWidget *widget, gconstpointer text)
{
  return GTK_IS_LABEL (widget) && g_strcmp0 (gtk_label_get_text (GTK_LABEL (widget)), text) == 0;
}

GtkWidget *
window_fixture_find (WindowFixture *fixture, GType type)
{
  return find_in (GTK_WIDGET (fixture->window), is_of_type, GSIZE_TO_POINTER (type));
}

GtkWidget *
window_fixture_find_text (WindowFixture *fixture, const char *text)
{
  return find_in (GTK_WIDGET (fixture->window), has_text, text);
}

void
window_fixture_assert_invalid (GtkWidget *field, gboolean invalid)
{
  g_assert_true (gtk_widget_has_css_class (field, "error") == invalid);
  g_assert_true (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (field),
                                                   GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE)
                 == invalid);
  if (invalid)
    gtk_test_accessible_assert_state (field, GTK_ACCESSIBLE_STATE_INVALID,
                                      GTK_ACCESSIBLE_INVALID_TRUE);
}

void
window_fixture_answer (const char *response)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *link = windows; link; link = link->next)
    if (ADW_IS_MESSAGE_DIALOG (link->data))
      {
        adw_message_dialog_response (link->data, response);
        gtk_window_destroy (link->data);
        return;
      }
  g_error ("nothing is asked");
}
