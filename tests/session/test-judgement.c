/* From records to the rung and the three answers: the table of the design, section 2, row by row. */
#include <string.h>

#include "company.h"

#define GOOD_SPF "v=spf1 include:spf.good.example ~all"
#define RUA "; rua=mailto:dmarc@example.co.jp"

static ProvidersCatalog *catalog;

typedef struct
{
  const char *label;
  const char *dmarc[3];
  Rung rung;
} RungCase;

typedef struct
{
  const char *label;
  const char *spf[3];
  const char *dmarc[3];
  Answer spoofing;
  Answer delivery;
  Answer visibility;
} AnswerCase;

/* clang-format off */
static const RungCase rungs[] = {
  { "no record", { NULL }, RUNG_FIND_OUT },
  { "none", { "v=DMARC1; p=none" }, RUNG_FIND_OUT },
  { "none with reports", { "v=DMARC1; p=none" RUA }, RUNG_WATCH },
  { "none with reports to nobody", { "v=DMARC1; p=none; rua=dmarc@example.co.jp" }, RUNG_FIND_OUT },
  { "a policy that is none", { "v=DMARC1; p=rejekt" RUA }, RUNG_WATCH },
  { "a policy that is none, no reports", { "v=DMARC1; p=rejekt" }, RUNG_FIND_OUT },
  { "no policy, with reports", { "v=DMARC1" RUA }, RUNG_WATCH },
  { "quarantine in rehearsal", { "v=DMARC1; p=quarantine; t=y" RUA }, RUNG_REHEARSE },
  { "quarantine of half", { "v=DMARC1; p=quarantine; pct=50" RUA }, RUNG_REHEARSE },
  { "quarantine of nothing", { "v=DMARC1; p=quarantine; pct=0" RUA }, RUNG_REHEARSE },
  { "quarantine", { "v=DMARC1; p=quarantine" RUA }, RUNG_QUARANTINE },
  { "quarantine of all", { "v=DMARC1; p=quarantine; pct=100" RUA }, RUNG_QUARANTINE },
  { "quarantine, not in rehearsal", { "v=DMARC1; p=quarantine; t=n" RUA }, RUNG_QUARANTINE },
  { "quarantine without reports", { "v=DMARC1; p=quarantine" }, RUNG_QUARANTINE },
  { "reject in rehearsal", { "v=DMARC1; p=reject; t=y" RUA }, RUNG_QUARANTINE },
  { "reject of nearly all", { "v=DMARC1; p=reject; pct=99" RUA }, RUNG_QUARANTINE },
  { "reject", { "v=DMARC1; p=reject" RUA }, RUNG_REJECT },
  { "reject without reports", { "v=DMARC1; p=reject" }, RUNG_REJECT },
  { "reject, subdomains apart", { "v=DMARC1; p=reject; sp=none" RUA }, RUNG_REJECT },
  { "capitals", { "v=DMARC1; p=Reject" RUA }, RUNG_REJECT },
  { "two records", { "v=DMARC1; p=reject" RUA, "v=DMARC1; p=none" }, RUNG_FIND_OUT },
  { "a neighbour that is no record", { "v=DMARC1; p=reject" RUA, "v=spf1 -all" }, RUNG_REJECT },
};

static const AnswerCase answers[] = {
  { "nothing at all", { NULL }, { NULL },
    ANSWER_NOT_YET, ANSWER_BAD, ANSWER_NOT_YET },
  { "SPF only: who signs is not known", { GOOD_SPF }, { NULL },
    ANSWER_NOT_YET, ANSWER_UNKNOWN, ANSWER_NOT_YET },
  { "watching is a correct first step", { GOOD_SPF }, { "v=DMARC1; p=none" RUA },
    ANSWER_NOT_YET, ANSWER_UNKNOWN, ANSWER_NOT_YET },
  { "stopped", { GOOD_SPF }, { "v=DMARC1; p=reject" RUA },
    ANSWER_GOOD, ANSWER_UNKNOWN, ANSWER_NOT_YET },
  { "the spam folder is enough", { GOOD_SPF }, { "v=DMARC1; p=quarantine" RUA },
    ANSWER_GOOD, ANSWER_UNKNOWN, ANSWER_NOT_YET },
  { "a rehearsal is not", { GOOD_SPF }, { "v=DMARC1; p=quarantine; t=y" RUA },
    ANSWER_NOT_YET, ANSWER_UNKNOWN, ANSWER_NOT_YET },
  { "everybody may send", { "v=spf1 +all" }, { "v=DMARC1; p=reject" RUA },
    ANSWER_BAD, ANSWER_BAD, ANSWER_NOT_YET },
  { "two SPF records", { GOOD_SPF, "v=spf1 -all" }, { NULL },
    ANSWER_NOT_YET, ANSWER_BAD, ANSWER_NOT_YET },
  { "SPF that cannot be read", { "v=spf1 ipv4:192.0.2.1 -all" }, { NULL },
    ANSWER_NOT_YET, ANSWER_BAD, ANSWER_NOT_YET },
  { "a dead include", { "v=spf1 include:spf.gone.example -all" }, { NULL },
    ANSWER_NOT_YET, ANSWER_BAD, ANSWER_NOT_YET },
  { "two DMARC records", { GOOD_SPF }, { "v=DMARC1; p=none" RUA, "v=DMARC1; p=reject" },
    ANSWER_BAD, ANSWER_UNKNOWN, ANSWER_BAD },
};
/* clang-format on */

static SessionCheck *
check_company (const char *const *spf, const char *const *dmarc)
{
  g_autoptr (SessionWorld) world = company_make_world (catalog, spf, dmarc);

  return company_check (world);
}

static void
test_rung (gconstpointer data)
{
  static const char *const spf[] = { GOOD_SPF, NULL };
  const RungCase *row = data;
  g_autoptr (SessionCheck) check = check_company (spf, row->dmarc);

  g_assert_cmpint (session_check_get_judgement (check)->rung, ==, row->rung);
}

/* A broken SPF record is a finding, and blocks the next rung; it does not lower the present one. */
static void
test_rung_is_of_dmarc_only (void)
{
  static const char *const broken[] = { "v=spf1 ipv4:1 -all", "v=spf1 +all", NULL };
  static const char *const dmarc[] = { "v=DMARC1; p=reject" RUA, NULL };
  g_autoptr (SessionCheck) check = check_company (broken, dmarc);
  const Judgement *judgement = session_check_get_judgement (check);

  g_assert_cmpint (judgement->rung, ==, RUNG_REJECT);
  g_assert_cmpint (judgement->headline, ==, HEADLINE_REQUIRED);
  g_assert_cmpint (judgement->next_action, ==, NEXT_FIX_REQUIRED);
}

static void
test_answers (gconstpointer data)
{
  const AnswerCase *row = data;
  g_autoptr (SessionCheck) check = check_company (row->spf, row->dmarc);
  const Judgement *judgement = session_check_get_judgement (check);

  g_assert_cmpstr (answer_to_string (judgement->answers[QUESTION_SPOOFING]), ==,
                   answer_to_string (row->spoofing));
  g_assert_cmpstr (answer_to_string (judgement->answers[QUESTION_DELIVERY]), ==,
                   answer_to_string (row->delivery));
  g_assert_cmpstr (answer_to_string (judgement->answers[QUESTION_VISIBILITY]), ==,
                   answer_to_string (row->visibility));
}

/* The next rung by itself is only proposed when nothing stands in the way; what the user chose is. */
static void
test_what_blocks_the_next_rung (void)
{
  static const char *const spf[] = { GOOD_SPF, NULL };
  static const char *const dmarc[] = { "v=DMARC1; p=none" RUA, NULL };
  g_autoptr (SessionCheck) check = check_company (spf, dmarc);
  g_autoptr (PlanRequest) request = plan_request_new ();
  g_autoptr (Plan) waiting = company_plan (check, request);
  g_autoptr (Plan) chosen = NULL;

  request->rung = RUNG_REJECT;
  chosen = company_plan (check, request);
  g_assert_false (company_find (waiting, RECORD_DMARC)->changed);
  g_assert_cmpint (waiting->proposals->withheld->len, >, 0);
  g_assert_cmpint (chosen->after->rung, ==, RUNG_REJECT);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  catalog = providers_catalog_new_bundled (NULL, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rungs); i++)
    {
      g_autofree char *path = g_strconcat ("/plan/rung/", rungs[i].label, NULL);

      g_test_add_data_func (path, &rungs[i], test_rung);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autofree char *path = g_strconcat ("/plan/answers/", answers[i].label, NULL);

      g_test_add_data_func (path, &answers[i], test_answers);
    }
  g_test_add_func ("/plan/rung/is of DMARC only", test_rung_is_of_dmarc_only);
  g_test_add_func ("/plan/rung/what blocks the next", test_what_blocks_the_next_rung);
  status = g_test_run ();
  providers_catalog_unref (catalog);
  return status;
}
