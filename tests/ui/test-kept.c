/* What is kept of a domain survives whatever a person does with it: typing its name again, looking at
 * the demo, taking in a file, undoing, forgetting. */
#include <glib/gstdio.h>
#include <string.h>

#include "request-change.h"
#include "walk.h"

#define OTHER "spf.sender.xserver.jp"

static const WalkWords *const words = &walk_words[1];

static gboolean
has_request_of_old (WindowFixture *fixture)
{
  const PlanRequest *request = todoku_journey_get_request (window_fixture_get_journey (fixture));

  return request && plan_request_find_sender (request, "other:Kamome CRM");
}

static gboolean
is_at_other (WindowFixture *fixture)
{
  TodokuJourney *journey = window_fixture_get_journey (fixture);

  return g_strcmp0 (todoku_journey_get_domain (journey), OTHER) == 0
         && todoku_journey_get_phase (journey) == TODOKU_PHASE_DONE;
}

static gboolean
has_row (WindowFixture *fixture)
{
  SessionKeeper *keeper = todoku_journey_get_keeper (window_fixture_get_journey (fixture));

  return !session_keeper_is_saving (keeper) && session_keeper_get_domains (keeper)->len > 0;
}

static gboolean
has_no_row (WindowFixture *fixture)
{
  SessionKeeper *keeper = todoku_journey_get_keeper (window_fixture_get_journey (fixture));

  return !session_keeper_is_saving (keeper) && session_keeper_get_domains (keeper)->len == 0;
}

static void
add_sender (Walk *walk, const char *id)
{
  TodokuJourney *journey = walk_get_journey (walk);
  PlanRequest *request = plan_request_copy (todoku_journey_get_request (journey));

  plan_request_add_sender (request, id, SENDER_FROM_OWN);
  todoku_journey_take_request (journey, request);
}

static gboolean
has_sender (Walk *walk, const char *id)
{
  return plan_request_find_sender (todoku_journey_get_request (walk_get_journey (walk)), id)
         != NULL;
}

/* What the file says when nobody has it open. */
static StoreDomain *
read_kept (Walk *walk, const char *domain)
{
  g_autoptr (GError) error = NULL;
  StoreKeep *keep = store_keep_open (walk->path, &error);
  StoreDomain *kept = store_keep_load (keep, domain, &error);

  g_assert_no_error (error);
  store_keep_close (keep);
  return kept;
}

static void
type_domain (Walk *walk)
{
  walk_press (walk, words->door);
  walk_type (walk, 1, WALK_DOMAIN);
  walk_press (walk, words->look);
  window_fixture_wait (walk->fixture, walk_has_result);
}

/* Its row on Home need not be found: the name is enough. */
static void
test_typed_again (void)
{
  Walk *walk = walk_new (LANGUAGE_EN);
  g_autoptr (StoreDomain) kept = NULL;

  walk_open (walk, walk_before);
  walk_look_and_decide (walk, words);
  walk_press (walk, words->myself);
  add_sender (walk, "other:Kamome CRM");
  todoku_journey_add_note (walk_get_journey (walk), "", "Ask Sato");
  walk_close (walk);

  walk_open (walk, walk_before);
  type_domain (walk);
  window_fixture_wait (walk->fixture, has_request_of_old);
  add_sender (walk, "other:Another");
  walk_close (walk);

  kept = read_kept (walk, WALK_DOMAIN);
  g_assert_nonnull (plan_request_find_sender (kept->request, "other:Kamome CRM"));
  g_assert_nonnull (plan_request_find_sender (kept->request, "other:Another"));
  g_assert_cmpuint (kept->changes->len, ==, 1);
  g_assert_cmpuint (kept->notes->len, ==, 1);
  g_assert_cmpint (kept->setup.hands, ==, HANDS_OWN);
  g_assert_cmpuint (kept->furthest, ==, 4);
  walk_free (walk);
}

/* What has landed meanwhile keeps its values to go back to. */
static void
test_typed_after_landing (void)
{
  Walk *walk = walk_new (LANGUAGE_EN);
  g_autoptr (StoreDomain) kept = NULL;

  walk_open (walk, walk_before);
  walk_look_and_decide (walk, words);
  walk_close (walk);

  walk_open (walk, walk_after);
  type_domain (walk);
  window_fixture_wait (walk->fixture, walk_has_changes);
  todoku_journey_go_to (walk_get_journey (walk), 3);
  window_fixture_wait (walk->fixture, walk_has_plan);
  todoku_journey_go_to (walk_get_journey (walk), 4);
  window_fixture_settle ();
  walk_close (walk);

  kept = read_kept (walk, WALK_DOMAIN);
  g_assert_cmpuint (kept->changes->len, ==, 1);
  g_assert_cmpstr (((const Change *)g_ptr_array_index (kept->changes, 0))->name, ==,
                   "_dmarc." WALK_DOMAIN);
  walk_free (walk);
}

/* A name that is new is kept like any other. */
static void
test_typed_first (void)
{
  Walk *walk = walk_new (LANGUAGE_EN);
  g_autoptr (StoreDomain) kept = NULL;

  walk_open (walk, walk_before);
  type_domain (walk);
  window_fixture_wait (walk->fixture, has_row);
  walk_close (walk);
  kept = read_kept (walk, WALK_DOMAIN);
  g_assert_nonnull (kept->recording);
  walk_free (walk);
}

/* Forgotten where it is open, it stays forgotten, whatever still runs. */
static void
test_forgotten_while_open (void)
{
  Walk *walk = walk_new (LANGUAGE_EN);

  walk_open (walk, walk_before);
  walk_look_and_decide (walk, words);
  window_fixture_press (walk->fixture, "win.next");
  g_assert_true (todoku_journey_is_watching (walk_get_journey (walk)));
  window_fixture_press (walk->fixture, "win.home");
  window_fixture_wait (walk->fixture, has_row);
  gtk_widget_activate_action (GTK_WIDGET (walk->fixture->window), "win.forget", "s", WALK_DOMAIN);
  window_fixture_settle ();
  window_fixture_answer ("do");
  window_fixture_wait (walk->fixture, has_no_row);
  g_assert_false (todoku_journey_is_watching (walk_get_journey (walk)));
  g_assert_null (todoku_journey_get_domain (walk_get_journey (walk)));
  g_assert_cmpuint (todoku_journey_get_step (walk_get_journey (walk)), ==, 0);
  window_fixture_settle ();
  walk_close (walk);
  g_assert_null (read_kept (walk, WALK_DOMAIN));
  walk_free (walk);
}

static void
finished_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **)user_data = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (!*result)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

/* The same domain as a colleague left it, later. */
static char *
write_colleague (Walk *walk)
{
  char *path = g_build_filename (walk->folder, "colleague.todoku", NULL);
  g_autofree char *other = g_build_filename (walk->folder, "other.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (PlanRequest) request = plan_request_new ();
  g_autofree char *text = NULL;
  StoreKeep *keep = store_keep_open (other, &error);

  plan_request_add_sender (request, "other:Colleague", SENDER_FROM_OWN);
  store_keep_save_request (keep, WALK_DOMAIN, request, g_get_real_time (), &error);
  text = store_keep_export (keep, NULL, &error);
  g_assert_no_error (error);
  store_keep_close (keep);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  g_unlink (other);
  return path;
}

/* What was taken in is shown, and what is told from then on is added to it. */
static void
test_import_while_open (void)
{
  Walk *walk = walk_new (LANGUAGE_EN);
  g_autofree char *path = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (StoreDomain) kept = NULL;
  guint n_imported = 0;

  walk_open (walk, walk_before);
  walk_look_and_decide (walk, words);
  window_fixture_wait (walk->fixture, has_row);
  path = write_colleague (walk);
  file = g_file_new_for_path (path);
  session_keeper_import_async (walk->keeper, file, NULL, finished_cb, &result);
  g_assert_true (
      session_keeper_import_finish (walk->keeper, wait_for (&result), &n_imported, NULL, NULL));
  g_assert_cmpuint (n_imported, ==, 1);
  todoku_window_reload (walk->fixture->window);
  while (!has_sender (walk, "other:Colleague"))
    g_main_context_iteration (NULL, TRUE);
  add_sender (walk, "other:Mine");
  walk_close (walk);
  kept = read_kept (walk, WALK_DOMAIN);
  g_assert_nonnull (plan_request_find_sender (kept->request, "other:Colleague"));
  g_assert_nonnull (plan_request_find_sender (kept->request, "other:Mine"));
  g_unlink (path);
  walk_free (walk);
}

/* Whoever was promised to be told is told, also after a look at the demo. */
static void
test_demo_ends_no_watch (void)
{
  Walk *walk = walk_new (LANGUAGE_EN);

  walk_open (walk, walk_before);
  walk_look_and_decide (walk, words);
  window_fixture_press (walk->fixture, "win.next");
  g_assert_true (todoku_journey_is_watching (walk_get_journey (walk)));
  window_fixture_press (walk->fixture, "win.demo");
  window_fixture_settle ();
  window_fixture_press (walk->fixture, "win.home");
  window_fixture_settle ();
  g_assert_cmpstr (todoku_journey_get_domain (walk_get_journey (walk)), ==, WALK_DOMAIN);
  g_assert_true (todoku_journey_is_watching (walk_get_journey (walk)));
  walk_close (walk);
  walk_free (walk);
}

/* Undo brings back what was removed, and nothing else. */
static void
test_undo (void)
{
  Walk *walk = walk_new (LANGUAGE_EN);
  PlanRequest *request;

  walk_open (walk, walk_before);
  walk_look_and_decide (walk, words);
  add_sender (walk, "other:A");
  request = plan_request_copy (todoku_journey_get_request (walk_get_journey (walk)));
  plan_request_remove_sender (request, "other:A");
  request_change_with_undo (GTK_WIDGET (walk->fixture->window), walk_get_journey (walk), request,
                            "removed");
  add_sender (walk, "other:B");
  g_assert_false (has_sender (walk, "other:A"));
  walk_press (walk, "Undo");
  g_assert_true (has_sender (walk, "other:A"));
  g_assert_true (has_sender (walk, "other:B"));
  walk_close (walk);
  walk_free (walk);
}

/* It is the undoing of what was done to one domain. */
static void
test_undo_elsewhere (void)
{
  Walk *walk = walk_new (LANGUAGE_EN);
  PlanRequest *request;

  walk_open (walk, walk_before);
  walk_look_and_decide (walk, words);
  add_sender (walk, "other:A");
  request = plan_request_copy (todoku_journey_get_request (walk_get_journey (walk)));
  plan_request_remove_sender (request, "other:A");
  request_change_with_undo (GTK_WIDGET (walk->fixture->window), walk_get_journey (walk), request,
                            "removed");
  todoku_journey_check (walk_get_journey (walk), OTHER);
  window_fixture_wait (walk->fixture, is_at_other);
  walk_press (walk, "Undo");
  g_assert_false (has_sender (walk, "other:A"));
  walk_close (walk);
  walk_free (walk);
}

/* A plan that is of another request is not taken up. */
static void
test_no_old_plan (void)
{
  Walk *walk = walk_new (LANGUAGE_EN);
  TodokuJourney *journey;
  PlanRequest *request;

  walk_open (walk, walk_before);
  walk_look_and_decide (walk, words);
  journey = walk_get_journey (walk);
  request = plan_request_copy (todoku_journey_get_request (journey));
  plan_request_add_address (request, "198.51.100.7", NULL);
  todoku_journey_take_request (journey, request);
  todoku_journey_plan (journey);
  todoku_journey_take_up (journey);
  g_assert_cmpuint (todoku_journey_get_changes (journey)->len, ==, 1);
  walk_close (walk);
  walk_free (walk);
}

int
main (int argc, char **argv)
{
  window_fixture_init (&argc, &argv);
  g_test_add_func ("/kept/typed-again", test_typed_again);
  g_test_add_func ("/kept/typed-after-landing", test_typed_after_landing);
  g_test_add_func ("/kept/typed-first", test_typed_first);
  g_test_add_func ("/kept/forgotten-while-open", test_forgotten_while_open);
  g_test_add_func ("/kept/import-while-open", test_import_while_open);
  g_test_add_func ("/kept/demo-ends-no-watch", test_demo_ends_no_watch);
  g_test_add_func ("/kept/undo", test_undo);
  g_test_add_func ("/kept/undo-elsewhere", test_undo_elsewhere);
  g_test_add_func ("/kept/no-old-plan", test_no_old_plan);
  return g_test_run ();
}
