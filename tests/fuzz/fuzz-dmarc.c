/* DMARC records and their discovery. The first line is a record by itself, the others are the answers
 * that a walk up the tree gets. */
#include <string.h>

#include "auth/dmarc-discovery.h"
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
          g_autofree char *asked = NULL;

          g_assert_cmpstr (again, ==, uri->host);
          asked = dmarc_dup_authorization_name ("mail.example.jp", uri->host);
          g_assert_true (!asked || dns_name_is_at_or_below (asked, uri->host));
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
check_record (const char *text)
{
  g_autoptr (DmarcRecord) record = dmarc_record_parse (text);

  fuzz_check_errors (record->errors, strlen (text));
  check_uris (record, record->aggregate);
  check_uris (record, record->failure);
  g_assert_cmpint (record->percent, <=, 100);
  g_assert_nonnull (dmarc_policy_to_string (record->policy));
  if (!record->has_policy)
    g_assert_cmpint (record->policy, ==, DMARC_POLICY_NONE);
  if (dmarc_record_is_one (text))
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
  g_autoptr (FuzzWorld) world = fuzz_world_new (text);
  g_autoptr (Evidence) evidence = evidence_new ();

  for (guint round = 0; round < 3; round++)
    {
      g_autoptr (EvidenceQuestions) lacking = evidence_questions_new ();
      g_autoptr (DmarcDiscovery) discovery = dmarc_discover (domain, evidence, lacking);

      check_result (discovery);
      if (lacking->open->len == 0)
        return;
      fuzz_world_answer (world, evidence, lacking);
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
  check_record (text);
  if (rest)
    check_discovery ("a.b.c.d.e.f.g.jp", rest);
  return 0;
}
