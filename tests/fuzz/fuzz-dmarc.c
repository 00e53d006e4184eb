/* DMARC records, their discovery and their evaluation. The first line is a record by itself, the others
 * are the answers that a walk up the tree gets. */
#include <string.h>

#include "auth/dmarc-evaluation.h"
#include "dns/name.h"
#include "fuzz/fuzz.h"

static void
check_uris (const DmarcRecord *record, const GPtrArray *uris)
{
  for (guint i = 0; i < uris->len; i++)
    {
      const DmarcUri *uri = g_ptr_array_index (uris, i);

      g_assert_cmpuint (uri->offset, <=, strlen (record->text));
      g_assert_cmpint (uri->valid, ==, uri->host != NULL);
      if (uri->host)
        {
          g_autofree char *again = dns_name_normalize (uri->host);

          g_assert_cmpstr (again, ==, uri->host);
        }
    }
}

static void
check_same_uris (const GPtrArray *a, const GPtrArray *b)
{
  g_assert_cmpuint (a->len, ==, b->len);
  for (guint i = 0; i < a->len; i++)
    {
      const DmarcUri *one = g_ptr_array_index (a, i);
      const DmarcUri *other = g_ptr_array_index (b, i);

      g_assert_cmpstr (one->text, ==, other->text);
      g_assert_cmpstr (one->host, ==, other->host);
    }
}

/* The tags that were understood, written anew, say the same. */
static void
check_rewritten (const DmarcRecord *record)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (DmarcRecord) again = NULL;

  for (guint i = 0; i < record->tags->tags->len; i++)
    {
      const Tag *tag = g_ptr_array_index (record->tags->tags, i);

      g_string_append_printf (text, "%s%s=%s", i ? "; " : "", tag->name, tag->value);
    }
  again = dmarc_record_parse (text->str);
  g_assert_true (dmarc_record_is_one (text->str));
  g_assert_cmpuint (again->tags->tags->len, ==, record->tags->tags->len);
  g_assert_cmpint (again->applies, ==, record->applies);
  g_assert_cmpint (again->policy, ==, record->policy);
  g_assert_cmpint (again->subdomain_policy, ==, record->subdomain_policy);
  g_assert_cmpint (again->missing_policy, ==, record->missing_policy);
  g_assert_cmpint (again->testing, ==, record->testing);
  g_assert_cmpint (again->psd, ==, record->psd);
  g_assert_cmpint (again->percent, ==, record->percent);
  check_same_uris (again->aggregate, record->aggregate);
  check_same_uris (again->failure, record->failure);
}

static void
check_record (const char *text, gboolean twice)
{
  g_autoptr (DmarcRecord) record = dmarc_record_parse (text);

  fuzz_check_errors (record->errors, strlen (text));
  check_uris (record, record->aggregate);
  check_uris (record, record->failure);
  g_assert_cmpint (record->percent, <=, 100);
  g_assert_nonnull (dmarc_policy_to_string (record->policy));
  if (!record->has_policy)
    g_assert_cmpint (record->policy, ==, DMARC_POLICY_NONE);
  if (twice && dmarc_record_is_one (text))
    check_rewritten (record);
}

static void
check_result (const DmarcDiscovery *discovery)
{
  g_assert_cmpuint (discovery->steps->len, <=, DMARC_MAX_QUERIES);
  g_assert_true (dns_name_is_at_or_below (discovery->domain, discovery->organizational_domain));
  g_assert_true (dns_name_is_at_or_below (discovery->domain, discovery->psl_organizational_domain));
  for (guint i = 0; i < discovery->steps->len; i++)
    {
      const DmarcStep *step = g_ptr_array_index (discovery->steps, i);

      g_assert_cmpuint (step->n_records, ==, step->texts->len);
      g_assert_cmpint (step->record != NULL, ==, step->n_records == 1);
    }
  if (discovery->applied)
    g_assert_nonnull (discovery->applied->record);
  g_assert_cmpint (dmarc_discovery_get_effective_policy (discovery), <=, DMARC_POLICY_REJECT);
}

/* The walk names all its questions at once; only whether the domain exists is asked later. */
static void
check_discovery (const char *domain, const char *text)
{
  g_autoptr (Evidence) evidence = evidence_new ();
  FuzzWorld world;

  fuzz_world_init (&world, text);
  for (guint round = 0; round < 3; round++)
    {
      g_autoptr (EvidenceQuestions) lacking = evidence_questions_new ();
      g_autoptr (DmarcDiscovery) discovery = dmarc_discover (domain, evidence, lacking);

      check_result (discovery);
      if (lacking->open->len == 0)
        return;
      fuzz_world_answer (&world, evidence, lacking);
    }
  g_assert_not_reached ();
}

static void
check_evaluation (const DmarcEvaluation *evaluation)
{
  g_assert_nonnull (dmarc_reason_to_string (evaluation->reason));
  g_assert_nonnull (dmarc_disposition_to_string (evaluation->disposition));
  g_assert_nonnull (dmarc_disposition_reason_to_string (evaluation->disposition_reason));
  g_assert_cmpint (evaluation->percent, <=, 100);
  if (evaluation->result == DMARC_RESULT_PASS)
    {
      g_assert_true (evaluation->spf_aligned || evaluation->dkim_aligned);
      g_assert_cmpint (evaluation->disposition, ==, DMARC_DISPOSITION_NONE);
    }
  if (evaluation->result == DMARC_RESULT_FAIL)
    g_assert_false (evaluation->spf_aligned || evaluation->dkim_aligned);
  if (evaluation->disposition != DMARC_DISPOSITION_NONE)
    g_assert_true (evaluation->has_policy && evaluation->result == DMARC_RESULT_FAIL);
  for (guint i = 0; i < evaluation->dkim->len; i++)
    {
      const DmarcIdentityJudgment *judgment = g_ptr_array_index (evaluation->dkim, i);

      g_assert_nonnull (dmarc_alignment_to_string (judgment->alignment));
      if (judgment->aligned)
        g_assert_true (evaluation->dkim_aligned && judgment->result == DMARC_IDENTITY_PASS);
    }
}

/* Walks whose questions may each wait for those of the one before. */
static void
check_evaluations (const char *text, DmarcProfile profile)
{
  static const char *const author = "b.jp";
  static const DmarcIdentity spf = { "b.jp", DMARC_IDENTITY_NO_PASS };
  static const DmarcIdentity dkim[]
      = { { "c.jp", DMARC_IDENTITY_TEMPERROR }, { "a.b.jp", DMARC_IDENTITY_PASS } };
  const DmarcQuery query = {
    .author_domains = &author,
    .n_author_domains = 1,
    .spf = &spf,
    .n_spf = 1,
    .spf_known = TRUE,
    .dkim = dkim,
    .n_dkim = G_N_ELEMENTS (dkim),
    .dkim_known = TRUE,
    .profile = profile,
  };
  g_autoptr (Evidence) evidence = evidence_new ();
  FuzzWorld world;

  fuzz_world_init (&world, text);
  for (guint round = 0; round < 6; round++)
    {
      g_autoptr (EvidenceQuestions) lacking = evidence_questions_new ();
      g_autoptr (DmarcEvaluation) evaluation = dmarc_evaluate (&query, evidence, lacking);

      check_evaluation (evaluation);
      g_assert_cmpint (evaluation->result == DMARC_RESULT_PENDING, ==, lacking->open->len > 0);
      if (lacking->open->len == 0)
        return;
      fuzz_world_answer (&world, evidence, lacking);
    }
  g_assert_not_reached ();
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length)
{
  g_autofree char *text = fuzz_dup_text (bytes, length);
  char *rest = strchr (text, '\n');

  if (rest)
    *rest++ = '\0';
  if (!rest || fuzz_is_chosen (bytes, length, 2))
    {
      check_record (text, fuzz_is_chosen (bytes, length, 8));
      return 0;
    }
  if (fuzz_is_chosen (bytes, length, 32))
    check_discovery ("a.b.c.d.e.f.g.jp", rest);
  else if (fuzz_is_chosen (bytes, length, 3))
    check_discovery ("a.b.jp", rest);
  else
    check_evaluations (rest, fuzz_is_chosen (bytes, length, 5) ? DMARC_PROFILE_RFC7489
                                                               : DMARC_PROFILE_RFC9989);
  return 0;
}
