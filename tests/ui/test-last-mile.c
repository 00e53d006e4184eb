/* The last mile as a person walks it, by keyboard: from Home to "landed" over a DNS server on loopback,
 * with the window closed twice on the way, in both languages. */
#include "walk.h"

static gboolean
has_landed (WindowFixture *fixture)
{
  return todoku_journey_get_landed_at_usecs (window_fixture_get_journey (fixture)) != 0;
}

static void
resume (Walk *walk, const char *standing)
{
  window_fixture_settle ();
  g_assert_nonnull (window_fixture_find_text (walk->fixture, WALK_DOMAIN));
  walk_press (walk, standing);
  /* What was kept is there at once, and is looked at anew behind it. */
  window_fixture_wait (walk->fixture, walk_has_result);
}

static void
test_walk (gconstpointer data)
{
  const WalkWords *row = data;
  Walk *walk = walk_new (row->language);

  walk_open (walk, walk_before);
  walk_look_and_decide (walk, row);
  walk_press (walk, row->myself);
  walk_close (walk);

  walk_open (walk, walk_before);
  resume (walk, row->taken_up);
  g_assert_cmpstr (walk_get_step_id (walk), ==, "setup");
  g_assert_cmpint (todoku_journey_get_setup (walk_get_journey (walk))->hands, ==, HANDS_OWN);
  g_assert_cmpuint (todoku_journey_get_changes (walk_get_journey (walk))->len, ==, 1);
  walk_press (walk, row->entered);
  walk_close (walk);

  walk_open (walk, walk_after);
  resume (walk, row->waiting);
  window_fixture_press (walk->fixture, "win.next");
  g_assert_cmpstr (walk_get_step_id (walk), ==, "landed");
  window_fixture_wait (walk->fixture, has_landed);
  g_assert_nonnull (window_fixture_find_text (walk->fixture, row->landed));
  g_assert_cmpint (
      todoku_journey_find_mark (walk_get_journey (walk), "dns TXT _dmarc." WALK_DOMAIN)->state, ==,
      TASK_PROVED);
  walk_close (walk);

  walk_open (walk, walk_after);
  window_fixture_settle ();
  walk_press (walk, row->to_prove);
  walk_close (walk);
  walk_free (walk);
}

/* What is told is on disk before the window says so; forgetting takes it away. */
static void
test_forgetting (void)
{
  Walk *walk = walk_new (LANGUAGE_EN);

  walk_open (walk, walk_before);
  walk_look_and_decide (walk, &walk_words[1]);
  session_keeper_delete (walk->keeper, WALK_DOMAIN);
  window_fixture_settle ();
  walk_close (walk);
  walk_open (walk, walk_before);
  window_fixture_settle ();
  g_assert_null (window_fixture_find_text (walk->fixture, WALK_DOMAIN));
  walk_close (walk);
  walk_free (walk);
}

int
main (int argc, char **argv)
{
  window_fixture_init (&argc, &argv);
  for (guint i = 0; i < WALK_N_WORDS; i++)
    {
      g_autofree char *path = g_strdup_printf ("/last-mile/walk/%s", walk_words[i].name);

      g_test_add_data_func (path, &walk_words[i], test_walk);
    }
  g_test_add_func ("/last-mile/forgetting", test_forgetting);
  return g_test_run ();
}
