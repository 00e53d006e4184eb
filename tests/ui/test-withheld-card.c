/* Pasting what a service's screen shows, for DKIM and for SPF. */
#include "withheld-card.h"

#include "window-fixture.h"

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

static void
type_into (GtkWidget *card, const char *child, const char *text)
{
  GObject *entry = gtk_widget_get_template_child (card, TODOKU_TYPE_WITHHELD_CARD, child);

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
}

static void
test_pasted_value_is_checked_at_once (void)
{
  WindowFixture *fixture = window_fixture_new (LANGUAGE_JA);
  TodokuJourney *journey;
  GtkWidget *card;
  GtkWidget *value;
  GtkWidget *host;

  window_fixture_open_demo (fixture, DEMO_BEFORE);
  window_fixture_wait (fixture, is_done);
  journey = window_fixture_get_journey (fixture);
  todoku_journey_go_to (journey, 3);
  window_fixture_wait (fixture, has_plan);
  card = window_fixture_find (fixture, TODOKU_TYPE_WITHHELD_CARD);
  g_assert_nonnull (card);
  value = GTK_WIDGET (gtk_widget_get_template_child (card, TODOKU_TYPE_WITHHELD_CARD, "value"));
  host = GTK_WIDGET (gtk_widget_get_template_child (card, TODOKU_TYPE_WITHHELD_CARD, "host"));
  type_into (card, "host", "mail._domainkey");
  window_fixture_assert_invalid (value, FALSE);
  type_into (card, "value", "v=DKIM1; k=rsa; p=notakey!");
  window_fixture_assert_invalid (value, TRUE);
  window_fixture_assert_invalid (host, FALSE);
  type_into (card, "value", "mail.dkim.haihaimail.example");
  window_fixture_assert_invalid (value, FALSE);
  type_into (card, "host", "");
  window_fixture_assert_invalid (value, FALSE);
  window_fixture_assert_invalid (host, TRUE);
  type_into (card, "value", "");
  window_fixture_assert_invalid (host, FALSE);
  window_fixture_free (fixture);
}

/* One sender whose SPF value only its console shows, and nothing else. */
static PlanRequest *
make_request_of (const char *service)
{
  PlanRequest *request = plan_request_new ();

  plan_request_add_sender (request, service, SENDER_FROM_OWN);
  return request;
}

static GtkWidget *
find_spf_card (WindowFixture *fixture)
{
  TodokuJourney *journey = window_fixture_get_journey (fixture);

  todoku_journey_take_request (journey, make_request_of ("hubspot"));
  todoku_journey_go_to (journey, 3);
  window_fixture_settle ();
  window_fixture_wait (fixture, has_plan);
  window_fixture_settle ();
  return window_fixture_find (fixture, TODOKU_TYPE_WITHHELD_CARD);
}

static gboolean
has_spf_term (WindowFixture *fixture)
{
  TodokuJourney *journey = window_fixture_get_journey (fixture);

  return plan_request_find_spf_term (todoku_journey_get_request (journey), "hubspot") != NULL
         && has_plan (fixture);
}

static void
assert_no_term_is_waited_for (TodokuJourney *journey)
{
  const GPtrArray *withheld = todoku_journey_get_plan (journey)->proposals->withheld;

  for (guint i = 0; i < withheld->len; i++)
    g_assert_cmpint (((const Withheld *)withheld->pdata[i])->code, !=, WITHHELD_SPF_VALUE_WANTED);
}

/* Without a host name; with Enter in the field itself. */
static void
test_pasted_spf_term (void)
{
  WindowFixture *fixture = window_fixture_new (LANGUAGE_JA);
  GtkWidget *card;
  GtkWidget *value;
  GtkWidget *host;

  window_fixture_open_demo (fixture, DEMO_BEFORE);
  window_fixture_wait (fixture, is_done);
  card = find_spf_card (fixture);
  g_assert_nonnull (card);
  host = GTK_WIDGET (gtk_widget_get_template_child (card, TODOKU_TYPE_WITHHELD_CARD, "host"));
  value = GTK_WIDGET (gtk_widget_get_template_child (card, TODOKU_TYPE_WITHHELD_CARD, "value"));
  g_assert_false (gtk_widget_get_mapped (host));
  g_assert_true (gtk_widget_get_mapped (value));
  type_into (card, "value", "v=spf1 redirect=spf.example");
  window_fixture_assert_invalid (value, TRUE);
  type_into (card, "value", "");
  window_fixture_assert_invalid (value, FALSE);
  type_into (card, "value", "“v=spf1 ip4:192.0.2.77 ~all”");
  window_fixture_assert_invalid (value, FALSE);
  gtk_widget_grab_focus (value);
  g_signal_emit_by_name (value, "activate");
  window_fixture_wait (fixture, has_spf_term);
  assert_no_term_is_waited_for (window_fixture_get_journey (fixture));
  window_fixture_free (fixture);
}

int
main (int argc, char **argv)
{
  window_fixture_init (&argc, &argv);
  g_test_add_func ("/withheld-card/value", test_pasted_value_is_checked_at_once);
  g_test_add_func ("/withheld-card/spf-term", test_pasted_spf_term);
  return g_test_run ();
}
