/* The last mile as a person walks it, by keyboard: from Home to "landed" over a DNS server on loopback,
 * with the window closed twice on the way, in both languages. */
#include <glib/gstdio.h>
#include <string.h>

#include "base/language.h"
#include "heading.h"
#include "lib/fake-dns.h"
#include "steps.h"
#include "window-fixture.h"

#define DOMAIN "kamome.example"
#define SPF_TODAY "v=spf1 include:spf.sender.xserver.jp ~all"
#define REPORTS "dmarc@" DOMAIN

/* What every server says, before and after. */
#define WORLD \
  DOMAIN ". 3600 SOA ns1.xserver.jp. root.xserver.jp. 1 10800 3600 604800 3600", \
      DOMAIN ". 3600 NS ns1.xserver.jp.", DOMAIN ". 3600 MX 0 " DOMAIN ".", \
      DOMAIN ". 3600 A 192.0.2.14", DOMAIN ". 3600 TXT \"google-site-verification=abc\"", \
      "ns1.xserver.jp. 3600 A 192.0.2.53", \
      "spf.sender.xserver.jp. 3600 TXT \"v=spf1 ip4:192.0.2.0/26 ~all\"", \
      DOMAIN ". 3600 TXT \"" SPF_TODAY "\""

static const char *const before[] = { WORLD, NULL };
static const char *const after[]
    = { WORLD, "_dmarc." DOMAIN ". 3600 TXT \"v=DMARC1; p=none; rua=mailto:" REPORTS "\"", NULL };

typedef struct
{
  WindowFixture *fixture;
  char *folder;
  char *path;
  SessionKeeper *keeper;
  FakeZone *zone;
  FakeDns *dns;
} Walk;

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  gboolean *opened = user_data;

  *opened = session_keeper_open_finish (SESSION_KEEPER (source), result, &error);
  g_assert_no_error (error);
}

static void
open_window (Walk *walk, const char *const *zone)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *rule = NULL;
  const char *servers[2] = { NULL };
  const char *rules[2] = { NULL };
  TodokuJourney *journey;
  gboolean opened = FALSE;

  walk->zone = fake_zone_new (zone);
  walk->dns = fake_dns_new (walk->zone, 0, FAKE_DNS_USUAL);
  walk->keeper = session_keeper_new (walk->path);
  session_keeper_open_async (walk->keeper, NULL, opened_cb, &opened);
  while (!opened)
    g_main_context_iteration (NULL, TRUE);
  servers[0] = fake_dns_get_address (walk->dns);
  rule = g_strdup_printf ("192.0.2.53:53=%s", servers[0]);
  rules[0] = rule;
  journey = todoku_journey_new_live (walk->fixture->catalog, servers, &error);
  g_assert_no_error (error);
  g_assert_true (todoku_journey_set_rig (journey, rules, &error));
  todoku_journey_set_fetches (journey, FALSE);
  window_fixture_open_kept (walk->fixture, journey, walk->keeper);
}

static void
close_window (Walk *walk)
{
  gtk_window_close (GTK_WINDOW (walk->fixture->window));
  window_fixture_settle ();
  g_assert_null (walk->fixture->window);
  session_keeper_close (walk->keeper);
  g_assert_false (session_keeper_is_saving (walk->keeper));
  g_clear_object (&walk->keeper);
  g_clear_pointer (&walk->dns, fake_dns_free);
  g_clear_pointer (&walk->zone, fake_zone_free);
}

static Walk *
begin (Language language)
{
  Walk *walk = g_new0 (Walk, 1);

  walk->fixture = window_fixture_new (language);
  walk->folder = g_dir_make_tmp ("todoku-XXXXXX", NULL);
  walk->path = g_build_filename (walk->folder, "todoku.db", NULL);
  return walk;
}

static void
end (Walk *walk)
{
  g_unlink (walk->path);
  g_assert_cmpint (g_rmdir (walk->folder), ==, 0);
  window_fixture_free (walk->fixture);
  g_free (walk->folder);
  g_free (walk->path);
  g_free (walk);
}

/* ---- hands ---- */

static gboolean
is_button_about (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget))
    return strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    if (is_button_about (child, text))
      return TRUE;
  return FALSE;
}

/* Tab until a button that shows @text has the focus, then Enter. */
static void
press_button (Walk *walk, const char *text)
{
  for (guint i = 0; i < 400; i++)
    {
      GtkWidget *focus = window_fixture_get_focus (walk->fixture);

      if (GTK_IS_BUTTON (focus) && is_button_about (focus, text))
        {
          window_fixture_press_enter (walk->fixture);
          return;
        }
      window_fixture_press_tab (walk->fixture);
    }
  g_error ("no button about “%s” can be reached with Tab", text);
}

/* @which: the entry that Tab comes to as the how manieth, from 1 */
static void
type_into_entry (Walk *walk, guint which, const char *text)
{
  for (guint i = 0; i < 400; i++)
    {
      GtkWidget *focus = window_fixture_get_focus (walk->fixture);

      if (GTK_IS_EDITABLE (focus) && --which == 0)
        {
          gtk_editable_set_text (GTK_EDITABLE (focus), text);
          return;
        }
      window_fixture_press_tab (walk->fixture);
    }
  g_error ("not so many entries can be reached with Tab");
}

static TodokuJourney *
get_journey (Walk *walk)
{
  return window_fixture_get_journey (walk->fixture);
}

static gboolean
has_result (WindowFixture *fixture)
{
  return todoku_journey_has_result (window_fixture_get_journey (fixture));
}

static gboolean
has_plan (WindowFixture *fixture)
{
  return todoku_journey_get_plan (window_fixture_get_journey (fixture)) != NULL;
}

static gboolean
has_changes (WindowFixture *fixture)
{
  return todoku_journey_get_changes (window_fixture_get_journey (fixture))->len > 0;
}

static gboolean
has_landed (WindowFixture *fixture)
{
  return todoku_journey_get_landed_at_usecs (window_fixture_get_journey (fixture)) != 0;
}

static const char *
get_step_id (Walk *walk)
{
  guint count;

  return steps_get (&count)[todoku_journey_get_step (get_journey (walk))].id;
}

/* ---- the walk ---- */

typedef struct
{
  const char *name;
  Language language;
  const char *door;
  const char *look;
  const char *myself;
  const char *taken_up; /* in the list of what one left off */
  const char *entered;  /* the button */
  const char *waiting;  /* in the list, then */
  const char *landed;   /* the headline at the end */
  const char *to_prove; /* in the list, at the end */
} Case;

/* clang-format off */
static const Case cases[] = {
  { "ja", LANGUAGE_JA, "自社ドメインを点検して、直す", "調べる", "自分", "DNSへの登録はこれから", "登録しました",
    "登録済み・反映待ち", "すべて反映されました", "反映済み" },
  { "en", LANGUAGE_EN, "Check our domain and fix it", "Look", "Myself", "to be entered in the DNS", "I have entered it",
    "entered; waiting for the DNS", "Everything has landed", "senders proved" },
};
/* clang-format on */

static void
look_and_decide (Walk *walk, const Case *row)
{
  press_button (walk, row->door);
  type_into_entry (walk, 1, DOMAIN);
  press_button (walk, row->look);
  window_fixture_wait (walk->fixture, has_result);
  window_fixture_press (walk->fixture, "win.next");
  g_assert_cmpstr (get_step_id (walk), ==, "senders");
  /* The first one is for servers of one's own. */
  type_into_entry (walk, 2, REPORTS);
  window_fixture_press (walk->fixture, "win.next");
  g_assert_cmpstr (get_step_id (walk), ==, "change");
  window_fixture_wait (walk->fixture, has_plan);
  window_fixture_press (walk->fixture, "win.next");
  g_assert_cmpstr (get_step_id (walk), ==, "setup");
  window_fixture_wait (walk->fixture, has_changes);
}

static void
resume (Walk *walk, const char *standing)
{
  window_fixture_settle ();
  g_assert_nonnull (window_fixture_find_text (walk->fixture, DOMAIN));
  press_button (walk, standing);
  /* What was kept is there at once, and is looked at anew behind it. */
  window_fixture_wait (walk->fixture, has_result);
}

static void
test_walk (gconstpointer data)
{
  const Case *row = data;
  Walk *walk = begin (row->language);

  open_window (walk, before);
  look_and_decide (walk, row);
  press_button (walk, row->myself);
  close_window (walk);

  open_window (walk, before);
  resume (walk, row->taken_up);
  g_assert_cmpstr (get_step_id (walk), ==, "setup");
  g_assert_cmpint (todoku_journey_get_setup (get_journey (walk))->hands, ==, HANDS_OWN);
  g_assert_cmpuint (todoku_journey_get_changes (get_journey (walk))->len, ==, 1);
  press_button (walk, row->entered);
  close_window (walk);

  open_window (walk, after);
  resume (walk, row->waiting);
  window_fixture_press (walk->fixture, "win.next");
  g_assert_cmpstr (get_step_id (walk), ==, "landed");
  window_fixture_wait (walk->fixture, has_landed);
  g_assert_nonnull (window_fixture_find_text (walk->fixture, row->landed));
  g_assert_cmpint (todoku_journey_find_mark (get_journey (walk), "dns TXT _dmarc." DOMAIN)->state,
                   ==, TASK_PROVED);
  close_window (walk);

  open_window (walk, after);
  window_fixture_settle ();
  press_button (walk, row->to_prove);
  close_window (walk);
  end (walk);
}

/* What is told is on disk before the window says so; forgetting takes it away. */
static void
test_forgetting (void)
{
  Walk *walk = begin (LANGUAGE_EN);

  open_window (walk, before);
  look_and_decide (walk, &cases[1]);
  session_keeper_delete (walk->keeper, DOMAIN);
  window_fixture_settle ();
  close_window (walk);
  open_window (walk, before);
  window_fixture_settle ();
  g_assert_null (window_fixture_find_text (walk->fixture, DOMAIN));
  close_window (walk);
  end (walk);
}

int
main (int argc, char **argv)
{
  window_fixture_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/last-mile/walk/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_walk);
    }
  g_test_add_func ("/last-mile/forgetting", test_forgetting);
  return g_test_run ();
}
