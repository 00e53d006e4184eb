#include "window-fixture.h"

#include <gio/gio.h>
#include <string.h>

#include "base/language.h"
#include "fold.h"
#include "heading.h"
#include "page.h"
#include "result-view.h"
#include "sender-card.h"
#include "sender-picker.h"
#include "server-question.h"
#include "steps.h"
#include "value-list.h"

static gboolean
is_done (WindowFixture *fixture)
{
  return todoku_journey_get_phase (window_fixture_get_journey (fixture)) == TODOKU_PHASE_DONE;
}

static gboolean
has_plan (WindowFixture *fixture)
{
  TodokuJourney *journey = window_fixture_get_journey (fixture);

  return todoku_journey_get_plan (journey) && !todoku_journey_is_planning (journey);
}

static gboolean
focus_is_inside (WindowFixture *fixture, GType type)
{
  GtkWidget *focus = window_fixture_get_focus (fixture);

  return focus && gtk_widget_get_ancestor (focus, type) != NULL;
}

/* On a small or zoomed screen nothing may lie below its edge: everything scrolls. */
#define LOWEST_WINDOW 390

static void
assert_low (WindowFixture *fixture)
{
  int least;

  gtk_widget_measure (GTK_WIDGET (fixture->window), GTK_ORIENTATION_VERTICAL, 1100, &least, NULL,
                      NULL, NULL);
  g_assert_cmpint (least, <=, LOWEST_WINDOW);
}

/* Every step, with nothing but Tab, Enter and typing. */
static void
walk (WindowFixture *fixture)
{
  TodokuJourney *journey;

  window_fixture_open_world (fixture, "all-good.world");
  journey = window_fixture_get_journey (fixture);
  g_assert_true (focus_is_inside (fixture, GTK_TYPE_ENTRY));
  g_assert_cmpstr (todoku_journey_get_input (journey), !=, "");
  assert_low (fixture);

  window_fixture_tab_to_button (fixture, _ ("Look"));
  window_fixture_press_enter (fixture);
  g_assert_cmpuint (todoku_journey_get_step (journey), ==, 1);
  window_fixture_wait (fixture, is_done);
  g_assert_nonnull (window_fixture_find (fixture, TODOKU_TYPE_RESULT_VIEW));
  assert_low (fixture);
  g_assert_true (focus_is_inside (fixture, TODOKU_TYPE_HEADING));

  window_fixture_tab_to_button (fixture, _ ("Next"));
  window_fixture_press_enter (fixture);
  g_assert_cmpuint (todoku_journey_get_step (journey), ==, 2);
  g_assert_true (focus_is_inside (fixture, TODOKU_TYPE_HEADING));
  g_assert_nonnull (window_fixture_find (fixture, TODOKU_TYPE_VALUE_LIST));

  window_fixture_tab_to_button (fixture, _ ("Next"));
  window_fixture_press_enter (fixture);
  g_assert_cmpuint (todoku_journey_get_step (journey), ==, 3);
  window_fixture_wait (fixture, has_plan);
  assert_low (fixture);
  g_assert_true (focus_is_inside (fixture, TODOKU_TYPE_HEADING));

  window_fixture_tab_to_button (fixture, _ ("Back"));
  window_fixture_press_enter (fixture);
  g_assert_cmpuint (todoku_journey_get_step (journey), ==, 2);
}

static void
test_walk (gconstpointer data)
{
  WindowFixture *fixture = window_fixture_new (GPOINTER_TO_INT (data));

  walk (fixture);
  window_fixture_free (fixture);
}

/* A name of its own, or one that stands in the button as text. */
static gboolean
has_name (GtkWidget *widget)
{
  for (guint depth = 0; widget && depth < 3; depth++, widget = gtk_widget_get_parent (widget))
    {
      GtkAccessible *accessible = GTK_ACCESSIBLE (widget);

      if (gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL)
          || gtk_test_accessible_has_relation (accessible, GTK_ACCESSIBLE_RELATION_LABELLED_BY))
        return TRUE;
      /* A label that can be selected reads itself out. */
      if (GTK_IS_LABEL (widget) || ADW_IS_PREFERENCES_ROW (widget))
        return TRUE;
    }
  return FALSE;
}

/* A full turn with Tab: everything that takes the focus has a name. */
static void
assert_all_named (WindowFixture *fixture)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (;;)
    {
      GtkWidget *focus;

      window_fixture_press_tab (fixture);
      focus = window_fixture_get_focus (fixture);
      if (!focus || !g_hash_table_add (seen, focus))
        break;
      if (!has_name (focus))
        g_error ("a %s in a %s has no name", G_OBJECT_TYPE_NAME (focus),
                 G_OBJECT_TYPE_NAME (gtk_widget_get_parent (focus)));
    }
  g_assert_cmpuint (g_hash_table_size (seen), >, 3);
}

static void
open_folds (GtkWidget *widget)
{
  if (TODOKU_IS_FOLD (widget))
    todoku_fold_set_open (TODOKU_FOLD (widget), TRUE);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    open_folds (child);
}

static void
test_everything_is_named (void)
{
  WindowFixture *fixture = window_fixture_new (LANGUAGE_EN);
  guint count;

  steps_get (&count);
  window_fixture_open_demo (fixture, DEMO_BEFORE);
  window_fixture_wait (fixture, is_done);
  for (guint i = 0; i < count; i++)
    {
      todoku_journey_go_to (window_fixture_get_journey (fixture), i);
      window_fixture_settle ();
      if (i == 3)
        window_fixture_wait (fixture, has_plan);
      open_folds (GTK_WIDGET (fixture->window));
      window_fixture_settle ();
      assert_all_named (fixture);
    }
  window_fixture_press (fixture, "win.home");
  assert_all_named (fixture);
  window_fixture_free (fixture);
}

static void
test_fold_says_whether_it_is_open (void)
{
  TodokuFold *fold = TODOKU_FOLD (todoku_fold_new ("Nothing <b>bold</b> here"));
  GtkWidget *header
      = GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (fold), TODOKU_TYPE_FOLD, "header"));

  g_object_ref_sink (fold);
  gtk_test_accessible_assert_property (header, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Nothing <b>bold</b> here");
  gtk_test_accessible_assert_state (header, GTK_ACCESSIBLE_STATE_EXPANDED, FALSE);
  gtk_widget_activate (header);
  todoku_fold_set_open (fold, TRUE);
  gtk_test_accessible_assert_state (header, GTK_ACCESSIBLE_STATE_EXPANDED, TRUE);
  g_object_unref (fold);
}

static void
test_wrong_domains (void)
{
  static const char *const wrong[] = { "", "jp", "co.jp", "192.0.2.1", "a..b.jp", "<b>x</b>.jp" };
  WindowFixture *fixture = window_fixture_new (LANGUAGE_JA);
  GtkWidget *entry;

  window_fixture_open_world (fixture, "all-good.world");
  entry = window_fixture_find (fixture, GTK_TYPE_ENTRY);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      gtk_editable_set_text (GTK_EDITABLE (entry), wrong[i]);
      window_fixture_assert_invalid (entry, FALSE);
      g_signal_emit_by_name (entry, "activate");
      window_fixture_assert_invalid (entry, TRUE);
      g_assert_cmpuint (todoku_journey_get_step (window_fixture_get_journey (fixture)), ==, 0);
    }
  gtk_editable_set_text (GTK_EDITABLE (entry), "example.co.jp");
  window_fixture_assert_invalid (entry, FALSE);
  window_fixture_free (fixture);
}

static void
test_says_what_it_made_of_the_input (void)
{
  WindowFixture *fixture = window_fixture_new (LANGUAGE_EN);
  GtkWidget *entry;
  GtkWidget *page;
  GObject *made;

  window_fixture_open_world (fixture, "all-good.world");
  entry = window_fixture_find (fixture, GTK_TYPE_ENTRY);
  page = gtk_widget_get_ancestor (entry, TODOKU_TYPE_PAGE);
  made = gtk_widget_get_template_child (page, G_OBJECT_TYPE (page), "made");
  gtk_editable_set_text (GTK_EDITABLE (entry), "https://www.example.co.jp/about.html");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (made)));
  gtk_editable_set_text (GTK_EDITABLE (entry), "example.co.jp");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (made)));
  window_fixture_free (fixture);
}

/* Worlds in which there is nothing to go on with: a page that says so, and no way to step 3. */
static void
test_hopeless_world (gconstpointer data)
{
  WindowFixture *fixture = window_fixture_new (LANGUAGE_JA);
  TodokuJourney *journey;

  window_fixture_open_world (fixture, data);
  journey = window_fixture_get_journey (fixture);
  if (!*todoku_journey_get_input (journey))
    todoku_journey_set_input (journey, "example.co.jp");
  todoku_journey_check (journey, todoku_journey_get_input (journey));
  todoku_journey_go_to (journey, 1);
  window_fixture_wait (fixture, is_done);
  g_assert_false (todoku_journey_has_result (journey));
  g_assert_cmpint (step_get_state (journey, 2), ==, STEP_BLOCKED);
  g_assert_nonnull (step_get_obstacle (journey, 2));
  g_assert_null (window_fixture_find (fixture, TODOKU_TYPE_RESULT_VIEW));
  g_assert_true (focus_is_inside (fixture, TODOKU_TYPE_HEADING));
  window_fixture_press (fixture, "win.next");
  g_assert_cmpuint (todoku_journey_get_step (journey), ==, 1);
  window_fixture_free (fixture);
}

static void
test_language_keeps_page_input_and_focus (void)
{
  WindowFixture *fixture = window_fixture_new (LANGUAGE_EN);
  GtkWidget *entry;

  window_fixture_open_world (fixture, "all-good.world");
  entry = window_fixture_find (fixture, GTK_TYPE_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (entry), "half-typed.exam");
  g_assert_nonnull (window_fixture_find_text (fixture, _ ("Domain")));
  todoku_application_set_language (fixture->application, "ja");
  window_fixture_settle ();

  g_assert_cmpint (language_get (), ==, LANGUAGE_JA);
  g_assert_true (entry != window_fixture_find (fixture, GTK_TYPE_ENTRY));
  entry = window_fixture_find (fixture, GTK_TYPE_ENTRY);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "half-typed.exam");
  g_assert_true (focus_is_inside (fixture, GTK_TYPE_ENTRY));
  g_assert_nonnull (window_fixture_find_text (fixture, _ ("Domain")));
  window_fixture_free (fixture);
}

static void
test_language_keeps_the_result (void)
{
  WindowFixture *fixture = window_fixture_new (LANGUAGE_JA);
  SessionCheck *check;

  window_fixture_open_demo (fixture, DEMO_BEFORE);
  window_fixture_wait (fixture, is_done);
  check = todoku_journey_get_check (window_fixture_get_journey (fixture));
  open_folds (window_fixture_find (fixture, TODOKU_TYPE_RESULT_VIEW));
  window_fixture_press (fixture, "app.other-language");
  g_assert_cmpint (language_get (), ==, LANGUAGE_EN);
  g_assert_true (check == todoku_journey_get_check (window_fixture_get_journey (fixture)));
  g_assert_true (
      todoku_fold_get_open (TODOKU_FOLD (window_fixture_find (fixture, TODOKU_TYPE_FOLD))));
  g_assert_nonnull (window_fixture_find_text (fixture, _ ("The next thing to do")));
  window_fixture_free (fixture);
}

static void
test_demo_is_marked_until_it_ends (void)
{
  WindowFixture *fixture = window_fixture_new (LANGUAGE_JA);
  const char *mark = "Demo: a made-up company, no network";

  window_fixture_open (fixture, todoku_journey_new_live (fixture->catalog, NULL, NULL));
  g_assert_null (window_fixture_find_text (fixture, _ (mark)));
  window_fixture_press (fixture, "win.demo");
  window_fixture_wait (fixture, is_done);
  for (guint i = 0; i < 3; i++)
    {
      g_assert_nonnull (window_fixture_find_text (fixture, _ (mark)));
      window_fixture_press (fixture, "win.next");
    }
  window_fixture_press (fixture, "win.home");
  g_assert_null (window_fixture_find_text (fixture, _ (mark)));
  g_assert_cmpint (todoku_journey_get_kind (window_fixture_get_journey (fixture)), ==,
                   TODOKU_JOURNEY_LIVE);
  window_fixture_free (fixture);
}

/* Removing a sender can be taken back. */
static void
test_sender_is_removed_and_comes_back (void)
{
  WindowFixture *fixture = window_fixture_new (LANGUAGE_EN);
  TodokuJourney *journey;
  GtkWidget *card;
  guint n;

  window_fixture_open_demo (fixture, DEMO_BEFORE);
  window_fixture_wait (fixture, is_done);
  journey = window_fixture_get_journey (fixture);
  todoku_journey_go_to (journey, 2);
  window_fixture_settle ();
  n = todoku_journey_get_request (journey)->senders->len;
  card = window_fixture_find (fixture, TODOKU_TYPE_SENDER_CARD);
  g_signal_emit_by_name (gtk_widget_get_template_child (card, TODOKU_TYPE_SENDER_CARD, "remove"),
                         "clicked");
  window_fixture_settle ();
  g_assert_cmpuint (todoku_journey_get_request (journey)->senders->len, ==, n - 1);
  window_fixture_tab_to_button (fixture, _ ("Undo"));
  window_fixture_press_enter (fixture);
  g_assert_cmpuint (todoku_journey_get_request (journey)->senders->len, ==, n);
  window_fixture_free (fixture);
}

/* A server that is there and never says anything. */
static char *
open_silent_server (GSocket **socket)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) wanted = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) bound = NULL;

  *socket
      = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_DATAGRAM, G_SOCKET_PROTOCOL_UDP, &error);
  g_assert_no_error (error);
  g_socket_bind (*socket, wanted, FALSE, &error);
  g_assert_no_error (error);
  bound = g_socket_get_local_address (*socket, &error);
  return g_strdup_printf ("127.0.0.1:%u",
                          g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound)));
}

static TodokuJourney *
start_against_silence (WindowFixture *fixture, const char *server)
{
  const char *const servers[] = { server, NULL };
  g_autoptr (GError) error = NULL;
  TodokuJourney *journey = todoku_journey_new_live (fixture->catalog, servers, &error);

  g_assert_no_error (error);
  todoku_journey_set_input (journey, "example.co.jp");
  window_fixture_open (fixture, journey);
  todoku_journey_set_fetches (journey, FALSE);
  todoku_journey_check (journey, "example.co.jp");
  todoku_journey_go_to (journey, 1);
  window_fixture_settle ();
  g_assert_cmpint (todoku_journey_get_phase (journey), ==, TODOKU_PHASE_RUNNING);
  return journey;
}

static gboolean
is_stopped (WindowFixture *fixture)
{
  return todoku_journey_get_phase (window_fixture_get_journey (fixture)) == TODOKU_PHASE_STOPPED;
}

static void
test_running_check_can_be_stopped (void)
{
  WindowFixture *fixture = window_fixture_new (LANGUAGE_EN);
  g_autoptr (GSocket) socket = NULL;
  g_autofree char *server = open_silent_server (&socket);

  start_against_silence (fixture, server);
  window_fixture_press (fixture, "win.stop");
  window_fixture_wait (fixture, is_stopped);
  g_assert_nonnull (window_fixture_find_text (fixture, _ ("Stopped")));
  window_fixture_tab_to_button (fixture, _ ("Check again"));
  window_fixture_free (fixture);
}

static void
test_leaving_the_page_stops_the_check (void)
{
  WindowFixture *fixture = window_fixture_new (LANGUAGE_EN);
  g_autoptr (GSocket) socket = NULL;
  g_autofree char *server = open_silent_server (&socket);

  start_against_silence (fixture, server);
  window_fixture_press (fixture, "win.back");
  window_fixture_wait (fixture, is_stopped);
  window_fixture_free (fixture);
}

/* Nothing that runs keeps the window or the journey alive. */
static void
test_closing_during_a_check_ends_everything (void)
{
  WindowFixture *fixture = window_fixture_new (LANGUAGE_EN);
  g_autoptr (GSocket) socket = NULL;
  g_autofree char *server = open_silent_server (&socket);
  TodokuJourney *journey = start_against_silence (fixture, server);

  g_object_add_weak_pointer (G_OBJECT (journey), (gpointer *)&journey);
  gtk_window_close (GTK_WINDOW (fixture->window));
  window_fixture_settle ();
  g_assert_null (fixture->window);
  g_assert_null (journey);
  window_fixture_free (fixture);
}

static void
test_picker_finds_by_either_name (void)
{
  WindowFixture *fixture = window_fixture_new (LANGUAGE_JA);
  TodokuJourney *journey;
  GtkWidget *picker;
  GtkEditable *search;
  GtkListBox *list;

  window_fixture_open_demo (fixture, DEMO_DONE);
  window_fixture_wait (fixture, is_done);
  journey = window_fixture_get_journey (fixture);
  picker = todoku_sender_picker_new (journey, GTK_WINDOW (fixture->window));
  search
      = GTK_EDITABLE (gtk_widget_get_template_child (picker, TODOKU_TYPE_SENDER_PICKER, "search"));
  list = GTK_LIST_BOX (gtk_widget_get_template_child (picker, TODOKU_TYPE_SENDER_PICKER, "list"));
  gtk_window_present (GTK_WINDOW (picker));
  gtk_editable_set_text (search, "ｇｏｏｇｌｅ");
  g_signal_emit_by_name (search, "search-changed");
  g_assert_nonnull (gtk_list_box_get_row_at_index (list, 0));
  g_assert_nonnull (gtk_list_box_get_row_at_index (list, 1));
  gtk_window_close (GTK_WINDOW (picker));
  window_fixture_free (fixture);
}

/* What is in no list is added by its name, and is a sender like any other. */
static void
test_picker_takes_a_name (void)
{
  WindowFixture *fixture = window_fixture_new (LANGUAGE_JA);
  TodokuJourney *journey;
  GtkWidget *picker;
  GtkWidget *search;

  window_fixture_open_demo (fixture, DEMO_DONE);
  window_fixture_wait (fixture, is_done);
  journey = window_fixture_get_journey (fixture);
  picker = todoku_sender_picker_new (journey, GTK_WINDOW (fixture->window));
  search = GTK_WIDGET (gtk_widget_get_template_child (picker, TODOKU_TYPE_SENDER_PICKER, "search"));
  gtk_window_present (GTK_WINDOW (picker));
  gtk_editable_set_text (GTK_EDITABLE (search), "a=b");
  g_signal_emit_by_name (search, "activate");
  g_assert_null (plan_request_find_sender (todoku_journey_get_request (journey), "other:a=b"));
  gtk_editable_set_text (GTK_EDITABLE (search), " かもめ予約 ");
  g_signal_emit_by_name (search, "activate");
  g_assert_nonnull (
      plan_request_find_sender (todoku_journey_get_request (journey), "other:かもめ予約"));
  window_fixture_free (fixture);
}

/* What is only searched for takes no place of what is chosen. */
static void
test_picker_remembers_nothing (void)
{
  WindowFixture *fixture = window_fixture_new (LANGUAGE_JA);
  const ProvidersCatalog *catalog;
  TodokuJourney *journey;
  GtkWidget *picker;
  GtkWidget *search;

  window_fixture_open_demo (fixture, DEMO_DONE);
  window_fixture_wait (fixture, is_done);
  journey = window_fixture_get_journey (fixture);
  catalog = todoku_journey_get_catalog (journey);
  for (guint i = 1; i < PROVIDERS_MAX_NAMED; i++)
    {
      g_autofree char *id = g_strdup_printf ("other:%u", i);

      g_assert_nonnull (providers_catalog_get_service (catalog, id));
    }
  picker = todoku_sender_picker_new (journey, GTK_WINDOW (fixture->window));
  search = GTK_WIDGET (gtk_widget_get_template_child (picker, TODOKU_TYPE_SENDER_PICKER, "search"));
  gtk_window_present (GTK_WINDOW (picker));
  gtk_editable_set_text (GTK_EDITABLE (search), "かもめ");
  g_signal_emit_by_name (search, "search-changed");
  gtk_editable_set_text (GTK_EDITABLE (search), "かもめ予約");
  g_signal_emit_by_name (search, "activate");
  g_assert_nonnull (providers_catalog_get_service (catalog, "other:かもめ予約"));
  window_fixture_free (fixture);
}

static gboolean
has_server_answer (WindowFixture *fixture)
{
  DnsAddress address;

  return todoku_journey_get_server_evaluation (window_fixture_get_journey (fixture), &address)
         != NULL;
}

static void
test_server_question (void)
{
  WindowFixture *fixture = window_fixture_new (LANGUAGE_JA);
  GtkWidget *title;
  GtkWidget *question;
  GtkWidget *entry;

  window_fixture_open_world (fixture, "all-good.world");
  todoku_journey_check (window_fixture_get_journey (fixture), "example.co.jp");
  todoku_journey_go_to (window_fixture_get_journey (fixture), 1);
  window_fixture_wait (fixture, is_done);
  title = window_fixture_find_text (fixture, "このサーバーから送ってもよいか");
  g_assert_true (gtk_widget_grab_focus (gtk_widget_get_ancestor (title, GTK_TYPE_BUTTON)));
  window_fixture_press_enter (fixture);
  window_fixture_settle ();
  question = window_fixture_find (fixture, TODOKU_TYPE_SERVER_QUESTION);
  g_assert_nonnull (question);
  entry
      = GTK_WIDGET (gtk_widget_get_template_child (question, TODOKU_TYPE_SERVER_QUESTION, "entry"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "203.0.113");
  window_fixture_tab_to_button (fixture, _ ("Look up"));
  window_fixture_press_enter (fixture);
  window_fixture_assert_invalid (entry, TRUE);
  gtk_editable_set_text (GTK_EDITABLE (entry), " 192.0.2.5 ");
  window_fixture_assert_invalid (entry, FALSE);
  window_fixture_tab_to_button (fixture, _ ("Look up"));
  window_fixture_press_enter (fixture);
  window_fixture_wait (fixture, has_server_answer);
  g_assert_nonnull (window_fixture_find_text (
      fixture, "はい。192.0.2.5 は、example.co.jp を名乗って送ってよいサーバーです。"));
  /* Looking again may change the answer, so the old one goes. */
  todoku_journey_check_again (window_fixture_get_journey (fixture));
  g_assert_false (has_server_answer (fixture));
  window_fixture_wait (fixture, is_done);
  window_fixture_free (fixture);
}

int
main (int argc, char *argv[])
{
  window_fixture_init (&argc, &argv);

  g_test_add_data_func ("/window/walk/en", GINT_TO_POINTER (LANGUAGE_EN), test_walk);
  g_test_add_data_func ("/window/walk/ja", GINT_TO_POINTER (LANGUAGE_JA), test_walk);
  g_test_add_func ("/window/everything-is-named", test_everything_is_named);
  g_test_add_func ("/window/fold-says-whether-it-is-open", test_fold_says_whether_it_is_open);
  g_test_add_func ("/window/wrong-domains", test_wrong_domains);
  g_test_add_func ("/window/says-what-it-made", test_says_what_it_made_of_the_input);
  g_test_add_data_func ("/window/hopeless/no-such-domain", "domain-does-not-exist.world",
                        test_hopeless_world);
  g_test_add_data_func ("/window/hopeless/no-answers", "everything-times-out.world",
                        test_hopeless_world);
  g_test_add_func ("/window/language/input-and-focus", test_language_keeps_page_input_and_focus);
  g_test_add_func ("/window/language/result", test_language_keeps_the_result);
  g_test_add_func ("/window/demo-is-marked", test_demo_is_marked_until_it_ends);
  g_test_add_func ("/window/sender-comes-back", test_sender_is_removed_and_comes_back);
  g_test_add_func ("/window/server-question", test_server_question);
  g_test_add_func ("/window/picker", test_picker_finds_by_either_name);
  g_test_add_func ("/window/picker-name", test_picker_takes_a_name);
  g_test_add_func ("/window/picker-remembers-nothing", test_picker_remembers_nothing);
  g_test_add_func ("/window/check/stop", test_running_check_can_be_stopped);
  g_test_add_func ("/window/check/leave", test_leaving_the_page_stops_the_check);
  g_test_add_func ("/window/check/close", test_closing_during_a_check_ends_everything);
  return g_test_run ();
}
