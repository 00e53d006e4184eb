/* What becomes of a plan once somebody acts on it, day after day. */
#include "plan/change.h"

#define NAME "_dmarc.example.jp"

static Evidence *
world (const char *text)
{
  Evidence *evidence = evidence_new ();
  g_autoptr (EvidenceQuestion) question = evidence_question_new (NAME, DNS_TYPE_TXT);
  g_autoptr (EvidenceAnswer) answer
      = evidence_answer_new (text ? EVIDENCE_DATA : EVIDENCE_NXDOMAIN);

  if (text)
    g_ptr_array_add (answer->records, dns_record_new_text (NAME, 300, text));
  evidence_add (evidence, question, answer);
  return evidence;
}

static Plan *
plan_for (ProvidersCatalog *catalog, const char *today, const char *proposed)
{
  Plan *plan = g_new0 (Plan, 1);

  plan->before_survey = g_new0 (Survey, 1);
  plan->before_survey->scope = survey_scope_new ("example.jp", NULL, catalog);
  plan->proposals = g_new0 (Proposals, 1);
  plan->proposals->proposals = g_ptr_array_new_with_free_func ((GDestroyNotify)proposal_free);
  plan->proposals->withheld = g_ptr_array_new ();
  plan->proposals->findings = g_ptr_array_new ();
  if (proposed)
    {
      Proposal *proposal = proposal_new (RECORD_DMARC, NAME, DNS_TYPE_TXT);
      const char *values[] = { today, NULL };

      g_strfreev (proposal->today);
      proposal->today = g_strdupv ((char **)values);
      proposal_take_value (proposal, g_strdup (proposed));
      proposal->changed = TRUE;
      g_ptr_array_add (plan->proposals->proposals, proposal);
    }
  return plan;
}

static void
plan_clear (Plan *plan)
{
  proposals_free (plan->proposals);
  survey_scope_unref (plan->before_survey->scope);
  g_free (plan->before_survey);
  g_free (plan);
}

typedef struct
{
  const char *name;
  const char *published; /* (nullable): today */
  const char *proposed;  /* (nullable): by the plan of today */
  Rung rung;             /* that the user asks for */
  const char *wanted;    /* (nullable): what is taken up then */
  const char *way_back;  /* (nullable): what stood there before, by what is kept */
} Case;

#define WATCH "v=DMARC1; p=none; rua=mailto:d@example.jp"
#define QUARANTINE "v=DMARC1; p=quarantine; rua=mailto:d@example.jp"
#define OLD "v=DMARC1; p=none"

/* clang-format off */
static const Case cases[] = {
  { "not typed yet",                     OLD,        WATCH,      RUNG_UNKNOWN,    WATCH,      OLD },
  { "landed, and the plan wants no more", WATCH,     NULL,       RUNG_UNKNOWN,    WATCH,      OLD },
  { "landed: the next rung waits",       WATCH,      QUARANTINE, RUNG_UNKNOWN,    WATCH,      OLD },
  { "landed: the next rung is asked for", WATCH,     QUARANTINE, RUNG_QUARANTINE, QUARANTINE, WATCH },
  { "nobody wants it any more",          OLD,        NULL,       RUNG_UNKNOWN,    NULL,       NULL },
};
/* clang-format on */

static void
test_case (gconstpointer data)
{
  const Case *row = data;
  g_autoptr (Evidence) first_day = world (OLD);
  g_autoptr (Evidence) today = world (row->published);
  g_autoptr (PlanRequest) request = plan_request_new ();
  g_autoptr (GPtrArray) nothing = g_ptr_array_new ();
  g_autoptr (ProvidersCatalog) catalog = providers_catalog_new_bundled (NULL, NULL);
  Plan *first = plan_for (catalog, OLD, WATCH);
  Plan *plan = plan_for (catalog, row->published, row->proposed);
  g_autoptr (GPtrArray) earlier = changes_take_up (nothing, first, request, first_day);
  g_autoptr (GPtrArray) changes = NULL;

  g_assert_cmpuint (earlier->len, ==, 1);
  request->rung = row->rung;
  changes = changes_take_up (earlier, plan, request, today);
  g_assert_cmpuint (changes->len, ==, row->wanted ? 1 : 0);
  if (row->wanted)
    {
      const Change *change = g_ptr_array_index (changes, 0);
      g_autoptr (Change) undo = change_new_undo (change);

      g_assert_cmpstr (change->after[0], ==, row->wanted);
      g_assert_cmpstr (undo->after[0], ==, row->way_back);
    }
  plan_clear (first);
  plan_clear (plan);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/plan/change/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  return g_test_run ();
}
