#include "walk.h"

#include <glib/gstdio.h>
#include <string.h>

#include "steps.h"

#define SPF_TODAY "v=spf1 include:spf.sender.xserver.jp ~all"

/* What every server says, before and after. */
#define WORLD \
  WALK_DOMAIN ". 3600 SOA ns1.xserver.jp. root.xserver.jp. 1 10800 3600 604800 3600", \
      WALK_DOMAIN ". 3600 NS ns1.xserver.jp.", WALK_DOMAIN ". 3600 MX 0 " WALK_DOMAIN ".", \
      WALK_DOMAIN ". 3600 A 192.0.2.14", \
      WALK_DOMAIN ". 3600 TXT \"google-site-verification=abc\"", \
      "ns1.xserver.jp. 3600 A 192.0.2.53", \
      "spf.sender.xserver.jp. 3600 TXT \"v=spf1 ip4:192.0.2.0/26 ~all\"", \
      WALK_DOMAIN ". 3600 TXT \"" SPF_TODAY "\""

const char *const walk_before[] = { WORLD, NULL };
const char *const walk_after[]
    = { WORLD, "_dmarc." WALK_DOMAIN ". 3600 TXT \"v=DMARC1; p=none; rua=mailto:" WALK_REPORTS "\"",
        NULL };

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  gboolean *opened = user_data;

  *opened = session_keeper_open_finish (SESSION_KEEPER (source), result, &error);
  g_assert_no_error (error);
}

void
walk_open (Walk *walk, const char *const *zone)
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

void
walk_close (Walk *walk)
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

Walk *
walk_new (Language language)
{
  Walk *walk = g_new0 (Walk, 1);

  walk->fixture = window_fixture_new (language);
  walk->folder = g_dir_make_tmp ("todoku-XXXXXX", NULL);
  walk->path = g_build_filename (walk->folder, "todoku.db", NULL);
  return walk;
}

void
walk_free (Walk *walk)
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
void
walk_press (Walk *walk, const char *text)
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
void
walk_type (Walk *walk, guint which, const char *text)
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

TodokuJourney *
walk_get_journey (Walk *walk)
{
  return window_fixture_get_journey (walk->fixture);
}

gboolean
walk_has_result (WindowFixture *fixture)
{
  return todoku_journey_has_result (window_fixture_get_journey (fixture));
}

gboolean
walk_has_plan (WindowFixture *fixture)
{
  return todoku_journey_get_plan (window_fixture_get_journey (fixture)) != NULL;
}

gboolean
walk_has_changes (WindowFixture *fixture)
{
  return todoku_journey_get_changes (window_fixture_get_journey (fixture))->len > 0;
}

const char *
walk_get_step_id (Walk *walk)
{
  guint count;

  return steps_get (&count)[todoku_journey_get_step (walk_get_journey (walk))].id;
}

/* ---- the first day ---- */

/* clang-format off */
const WalkWords walk_words[WALK_N_WORDS] = {
  { "ja", LANGUAGE_JA, "自社ドメインを点検して、直す", "調べる", "自分", "DNSへの登録はこれから", "登録しました",
    "登録済み・反映待ち", "すべて反映されました", "反映済み" },
  { "en", LANGUAGE_EN, "Check our domain and fix it", "Look", "Myself", "to be entered in the DNS", "I have entered it",
    "entered; waiting for the DNS", "Everything has landed", "senders proved" },
};
/* clang-format on */

void
walk_look_and_decide (Walk *walk, const WalkWords *row)
{
  walk_press (walk, row->door);
  walk_type (walk, 1, WALK_DOMAIN);
  walk_press (walk, row->look);
  window_fixture_wait (walk->fixture, walk_has_result);
  window_fixture_press (walk->fixture, "win.next");
  g_assert_cmpstr (walk_get_step_id (walk), ==, "senders");
  /* The first one is for servers of one's own. */
  walk_type (walk, 2, WALK_REPORTS);
  window_fixture_press (walk->fixture, "win.next");
  g_assert_cmpstr (walk_get_step_id (walk), ==, "change");
  window_fixture_wait (walk->fixture, walk_has_plan);
  window_fixture_press (walk->fixture, "win.next");
  g_assert_cmpstr (walk_get_step_id (walk), ==, "setup");
  window_fixture_wait (walk->fixture, walk_has_changes);
}
