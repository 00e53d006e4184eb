/* What is not proposed, and what is said instead: nothing of a record that stands nowhere. */
#include "plan/plan.h"

#include <string.h>

#include "auth/world.h"
#include "plan/explain/explain.h"

#define OTHERWISE "; OTHERWISE NXDOMAIN\n"
#define SOA "example.jp. 300 SOA ns1.example.jp. root.example.jp. 1 10800 3600 604800 3600\n"
#define NS(server) "example.jp. 300 NS " server ".\n" server ". 300 A 198.51.100.53\n"
#define MX "example.jp. 300 MX 10 mail.example.jp.\nmail.example.jp. 300 A 198.51.100.1\n"
#define AT(name, text) name " 300 TXT \"" text "\"\n"
#define DMARC AT ("_dmarc.example.jp.", "v=DMARC1; p=none; rua=mailto:d@example.jp")
#define NOTHING OTHERWISE SOA MX DMARC NS ("ns1.example.jp")
#define COMPANY NOTHING AT ("example.jp.", "v=spf1 mx ~all")
#define MESSAGING AT ("spf.messagingengine.com.", "v=spf1 ip4:198.51.100.2 ~all")
#define FOUR "a:mail.example.jp a:mail.example.jp a:mail.example.jp a:mail.example.jp"
#define ELEVEN \
  "mx a a:mail.example.jp a:ns1.example.jp mx:example.jp a/31 a/30 mx/31 mx/30 " \
  "a:mail.example.jp/31 a:mail.example.jp/30"
#define FULL \
  NOTHING AT ("example.jp.", "v=spf1 mx include:end.example ~all") \
      AT ("end.example.", "v=spf1 " FOUR " " FOUR " ~all")

typedef struct
{
  const char *label;
  const char *zone;
  const char *sender;
  const char *withheld; /* "kind:code …" */
  const char *findings; /* about the senders */
  const char *said;     /* (nullable): a part of what is said of the first one withheld */
  const char *todo;     /* (nullable): of the first finding */
} Case;

/* clang-format off */
static const Case cases[] = {
  { "an alias that would lead nowhere", COMPANY MESSAGING, "fastmail",
    "dkim:not-proved dkim:not-proved dkim:not-proved", "spf-sender-missing",
    "fm1._domainkey.example.jp would point to fm1.example.jp.dkim.fmhosted.com", "the complete new value is in the proposal" },
  { "and a term that leads nowhere", COMPANY, "fastmail",
    "spf:spf-value-failed dkim:not-proved dkim:not-proved dkim:not-proved", "spf-sender-missing",
    "The SPF value of Fastmail", "no new SPF value can be proposed" },
  { "too many look-ups", FULL MESSAGING, "fastmail",
    "spf:spf-too-many-lookups dkim:not-proved dkim:not-proved dkim:not-proved", "spf-sender-missing",
    "11 DNS look-ups", "no new SPF value can be proposed" },
  { "single terms cost look-ups, too", NOTHING AT ("example.jp.", "v=spf1 " ELEVEN " ~all") MESSAGING, "fastmail",
    "spf:spf-too-many-lookups dkim:not-proved dkim:not-proved dkim:not-proved", "spf-sender-missing", "that leaves 10.", NULL },
  { "SES needs no SPF", NOTHING, "amazon-ses", "spf:no-sender dkim:dkim-value-wanted", "dkim-signature-not-ours",
    "Amazon SES needs nothing in SPF", NULL },
  { "SendGrid neither", NOTHING, "sendgrid", "spf:no-sender dkim:dkim-value-wanted", "dkim-signature-not-ours",
    "SendGrid needs nothing in SPF", NULL },
  { "as far as is said", NOTHING, "moneyforward", "spf:no-sender", "sender-uses-its-own-domain",
    "is said to need nothing in SPF", NULL },
  { "a value that nobody confirmed", NOTHING, "mixhost", "spf:spf-value-wanted dkim:dkim-value-wanted", "",
    "“include:_spf.mixhost.jp”, but that is not confirmed", NULL },
  { "which stands there already", NOTHING AT ("example.jp.", "v=spf1 include:_spf.mixhost.jp ~all")
    AT ("_spf.mixhost.jp.", "v=spf1 ip4:198.51.100.2 ~all"), "mixhost", "dkim:dkim-value-wanted", "", "it is made on your side", NULL },
  { "a value that its own DNS writes", NOTHING, "muumuu-mail", "spf:spf-value-wanted dkim:dkim-value-wanted", "",
    "registers its SPF value by itself", NULL },
  { "a flattener needs no key", NOTHING, "spf-flattener", "spf:spf-value-wanted", "", "Waiting for the SPF value", NULL },
  { "nobody was named", NOTHING, "", "spf:no-sender", "", "Waiting to know who sends", NULL },
};
/* clang-format on */

static ProvidersCatalog *catalog;

static const char *const later[]
    = { "spf.messagingengine.com", "fm1.example.jp.dkim.fmhosted.com",
        "fm2.example.jp.dkim.fmhosted.com", "fm3.example.jp.dkim.fmhosted.com", NULL };

/* What the program asks in two rounds, in one: today's world, and what a proposal leads to. */
static void
inquire (const Evidence *evidence, EvidenceQuestions *lacking, gpointer scope)
{
  guint count;
  const Inquiry *inquiries = survey_get_inquiries (&count);

  for (guint i = 0; i < count; i++)
    inquiries[i](scope, evidence, lacking);
  for (guint i = 0; later[i]; i++)
    evidence_ask (evidence, later[i], DNS_TYPE_TXT, lacking);
}

static void
add_word (GString *list, const char *word)
{
  g_string_append_printf (list, "%s%s", list->len ? " " : "", word);
}

static int
compare_words (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)b, *(const char *const *)a);
}

/* SPF first, whatever was withheld first. */
static char *
describe_withheld (const Proposals *proposals)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < proposals->withheld->len; i++)
    {
      const Withheld *withheld = g_ptr_array_index (proposals->withheld, i);

      g_ptr_array_add (words, g_strconcat (withheld->kind == RECORD_SPF ? "spf:" : "dkim:",
                                           withheld_code_to_string (withheld->code), NULL));
    }
  g_ptr_array_sort (words, compare_words);
  for (guint i = 0; i < words->len; i++)
    add_word (list, g_ptr_array_index (words, i));
  return g_string_free (list, FALSE);
}

static char *
describe_findings (const Proposals *proposals)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < proposals->findings->len; i++)
    add_word (list, finding_code_to_string (
                        ((const Finding *)g_ptr_array_index (proposals->findings, i))->code));
  return g_string_free (list, FALSE);
}

/* Twice, as the program does it: the second world is without what was withheld. */
static Plan *
prove (Survey *survey, const Judgement *judgement, Proposals *proposals, const Evidence *evidence)
{
  static const char *const aliases[] = { "fm1", "fm2", "fm3", NULL };
  const char *const *selectors = proposals->proposals->len > 2 ? aliases : NULL;
  Plan *plan = NULL;

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (SurveyScope) scope
          = survey_scope_new ("example.jp", selectors, providers_catalog_ref (catalog));
      g_autoptr (Evidence) overlay = evidence_new_overlay ((Evidence *)evidence);

      if (plan)
        {
          proposals = g_steal_pointer (&plan->proposals);
          survey_free (plan->after_survey);
          judgement_free (plan->after);
          g_free (plan);
        }
      proposals_apply (proposals, overlay);
      plan = plan_prove (survey, judgement, survey_build (scope, overlay), proposals);
    }
  return plan;
}

static void
assert_said (const Case *row, const Plan *plan)
{
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < plan->proposals->withheld->len; i++)
    {
      g_autofree char *said = explain_withheld (g_ptr_array_index (plan->proposals->withheld, i),
                                                catalog, LANGUAGE_EN);

      g_assert_null (strchr (said, '{'));
      g_string_append (all, said);
    }
  g_test_message ("%s", all->str);
  g_assert_nonnull (strstr (all->str, row->said));
}

static void
test_case (gconstpointer data)
{
  const Case *row = data;
  g_autoptr (SurveyScope) scope
      = survey_scope_new ("example.jp", NULL, providers_catalog_ref (catalog));
  g_autoptr (Evidence) evidence = world_settle (row->zone, inquire, scope, NULL);
  g_autoptr (Survey) survey = survey_build (scope, evidence);
  g_autoptr (Judgement) judgement = judgement_new (survey);
  g_autoptr (PlanRequest) request = plan_request_new ();
  g_autoptr (Plan) plan = NULL;
  g_autofree char *withheld = NULL;
  g_autofree char *findings = NULL;

  if (*row->sender)
    plan_request_add_sender (request, row->sender, SENDER_FROM_UNKNOWN);
  request->rung = RUNG_WATCH;
  plan = prove (survey, judgement, proposals_new (survey, judgement, request), evidence);
  withheld = describe_withheld (plan->proposals);
  findings = describe_findings (plan->proposals);
  g_assert_cmpstr (withheld, ==, row->withheld);
  g_assert_cmpstr (findings, ==, row->findings);
  assert_said (row, plan);
  if (row->todo)
    {
      g_autofree char *said
          = explain_finding (g_ptr_array_index (plan->proposals->findings, 0), LANGUAGE_EN);

      g_assert_nonnull (strstr (said, row->todo));
    }
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  catalog = providers_catalog_new_bundled (NULL, NULL);
  g_assert_nonnull (catalog);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/plan/withheld/", cases[i].label, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  status = g_test_run ();
  providers_catalog_unref (catalog);
  return status;
}
