#include "evidence/answer.h"

#include <string.h>

#include "dns/name.h"

/* A chain longer than this is a loop or a joke. */
#define MAX_ALIASES 16

const char *
evidence_status_to_string (EvidenceStatus status)
{
  switch (status)
    {
    case EVIDENCE_DATA:
      return "data";
    case EVIDENCE_NODATA:
      return "no-data";
    case EVIDENCE_NXDOMAIN:
      return "no-such-name";
    case EVIDENCE_SERVFAIL:
      return "server-failure";
    case EVIDENCE_REFUSED:
      return "refused";
    case EVIDENCE_TIMEOUT:
      return "time-out";
    case EVIDENCE_UNREACHABLE:
      return "unreachable";
    case EVIDENCE_MALFORMED:
      return "malformed";
    case EVIDENCE_LAME:
      return "not-authoritative";
    case EVIDENCE_NOT_RECORDED:
      return "not-recorded";
    case EVIDENCE_NOT_ASKED:
      return "not-asked";
    case EVIDENCE_HTTP_STATUS:
      return "http-status";
    case EVIDENCE_CERTIFICATE:
      return "certificate";
    case EVIDENCE_REDIRECT:
      return "redirect";
    case EVIDENCE_TOO_LARGE:
      return "too-large";
    }
  g_assert_not_reached ();
}

gboolean
evidence_status_is_known (EvidenceStatus status)
{
  return status == EVIDENCE_DATA || status == EVIDENCE_NODATA || status == EVIDENCE_NXDOMAIN;
}

EvidenceAnswer *
evidence_answer_new (EvidenceStatus status)
{
  EvidenceAnswer *answer = g_new0 (EvidenceAnswer, 1);

  g_atomic_ref_count_init (&answer->references);
  answer->status = status;
  answer->records = g_ptr_array_new_with_free_func ((GDestroyNotify)dns_record_unref);
  answer->aliases = g_ptr_array_new_with_free_func ((GDestroyNotify)dns_record_unref);
  return answer;
}

static void
note_ttl (EvidenceAnswer *answer, guint32 ttl_seconds)
{
  if (!answer->has_ttl || ttl_seconds < answer->ttl_seconds)
    answer->ttl_seconds = ttl_seconds;
  answer->has_ttl = TRUE;
}

static const DnsRecord *
find_alias (const GPtrArray *records, const char *owner)
{
  for (guint i = 0; i < records->len; i++)
    {
      const DnsRecord *record = g_ptr_array_index (records, i);

      if (record->type == DNS_TYPE_CNAME && strcmp (record->name, owner) == 0)
        return record;
    }
  return NULL;
}

/* Returns the name at the end of the chain, borrowed from the message or the question. */
static const char *
follow_aliases (EvidenceAnswer *answer, const char *name, const GPtrArray *records)
{
  const DnsRecord *alias;

  while (answer->aliases->len < MAX_ALIASES && (alias = find_alias (records, name)))
    {
      g_ptr_array_add (answer->aliases, dns_record_ref ((DnsRecord *)alias));
      note_ttl (answer, alias->ttl_seconds);
      name = alias->target;
    }
  return name;
}

static void
take_records (EvidenceAnswer *answer, const char *owner, DnsType type, const GPtrArray *records)
{
  for (guint i = 0; i < records->len; i++)
    {
      DnsRecord *record = g_ptr_array_index (records, i);

      if (record->type != type || strcmp (record->name, owner) != 0)
        continue;
      g_ptr_array_add (answer->records, dns_record_ref (record));
      note_ttl (answer, record->ttl_seconds);
    }
}

static void
take_negative_ttl (EvidenceAnswer *answer, const GPtrArray *authority)
{
  for (guint i = 0; i < authority->len; i++)
    {
      const DnsRecord *record = g_ptr_array_index (authority, i);

      if (record->type == DNS_TYPE_SOA)
        note_ttl (answer, MIN (record->ttl_seconds, record->soa.minimum_seconds));
    }
}

static EvidenceStatus
status_of (const DnsMessage *message, gboolean has_records)
{
  switch (message->rcode)
    {
    case DNS_RCODE_NOERROR:
      return has_records ? EVIDENCE_DATA : EVIDENCE_NODATA;
    case DNS_RCODE_NXDOMAIN:
      return EVIDENCE_NXDOMAIN;
    case DNS_RCODE_REFUSED:
      return EVIDENCE_REFUSED;
    default:
      return EVIDENCE_SERVFAIL;
    }
}

/* TRUE if @message says "no" without being in a position to: a referral, or an empty answer. */
static gboolean
is_lame (const EvidenceQuestion *question, const EvidenceAnswer *answer, const DnsMessage *message)
{
  if ((answer->status != EVIDENCE_NODATA && answer->status != EVIDENCE_NXDOMAIN)
      || !question->server || question->recursive || message->authoritative
      || answer->aliases->len > 0)
    return FALSE;
  for (guint i = 0; i < message->authority->len; i++)
    {
      const DnsRecord *record = g_ptr_array_index (message->authority, i);

      if (record->type == DNS_TYPE_SOA && dns_name_is_at_or_below (question->name, record->name))
        return FALSE;
    }
  return TRUE;
}

EvidenceAnswer *
evidence_answer_new_from_message (const EvidenceQuestion *question, const DnsMessage *message)
{
  EvidenceAnswer *answer = evidence_answer_new (EVIDENCE_NODATA);
  const char *owner = question->name;

  if (question->type != DNS_TYPE_CNAME)
    owner = follow_aliases (answer, owner, message->answer);
  /* What stands in a failure is no answer. */
  if (message->rcode == DNS_RCODE_NOERROR)
    take_records (answer, owner, question->type, message->answer);
  evidence_answer_sort (answer);
  answer->status = status_of (message, answer->records->len > 0);
  if (answer->status == EVIDENCE_NODATA || answer->status == EVIDENCE_NXDOMAIN)
    take_negative_ttl (answer, message->authority);
  if (is_lame (question, answer, message))
    answer->status = EVIDENCE_LAME;
  answer->claims_authenticated = message->authenticated;
  return answer;
}

static gint
compare_records (gconstpointer a, gconstpointer b)
{
  const DnsRecord *one = *(DnsRecord *const *)a;
  const DnsRecord *other = *(DnsRecord *const *)b;
  g_autofree char *one_text = NULL;
  g_autofree char *other_text = NULL;

  if (one->preference != other->preference)
    return one->preference < other->preference ? -1 : 1;
  one_text = dns_record_data_to_string (one);
  other_text = dns_record_data_to_string (other);
  return strcmp (one_text, other_text);
}

void
evidence_answer_sort (EvidenceAnswer *answer)
{
  if (answer->records->len > 1)
    g_ptr_array_sort (answer->records, compare_records);
}

EvidenceAnswer *
evidence_answer_ref (EvidenceAnswer *answer)
{
  g_atomic_ref_count_inc (&answer->references);
  return answer;
}

void
evidence_answer_unref (EvidenceAnswer *answer)
{
  if (!g_atomic_ref_count_dec (&answer->references))
    return;
  g_ptr_array_unref (answer->records);
  g_ptr_array_unref (answer->aliases);
  g_free (answer->server);
  g_free (answer->media_type);
  g_clear_pointer (&answer->body, g_bytes_unref);
  g_free (answer);
}

const char *
evidence_answer_get_final_name (const EvidenceAnswer *answer, const EvidenceQuestion *question)
{
  const DnsRecord *last;

  if (answer->aliases->len == 0)
    return question->name;
  last = g_ptr_array_index (answer->aliases, answer->aliases->len - 1);
  return last->target;
}
