#include "survey/near-misses.h"

#include <string.h>

#include "auth/dmarc-record.h"
#include "auth/spf-record.h"
#include "dns/name.h"

#define PROBE_LABEL "todoku-probe"
/* A domain has a handful; what lies behind fifty tells nothing new. */
#define MAX_TOKENS 50

static void
near_miss_free (gpointer data)
{
  NearMiss *miss = data;

  g_free (miss->name);
  g_free (miss->text);
  g_free (miss);
}

static gboolean
exists (const EvidenceAnswer *answer)
{
  return answer && (answer->status == EVIDENCE_DATA || answer->status == EVIDENCE_NODATA);
}

/* "v=DMARC1 p=none", "v=spf1;include:…", "v=spf1include:…": the right words, and no receiver reads
 * them. */
static gboolean
is_unreadable (const char *text, TxtMeaning meaning)
{
  if (meaning == TXT_MEANT_DMARC)
    return !dmarc_record_is_one (text);
  return meaning == TXT_MEANT_SPF && !spf_record_is_one (text);
}

static void
look_at_texts (NearMisses *misses, const char *name, const EvidenceAnswer *answer)
{
  for (guint i = 0; answer && i < answer->records->len; i++)
    {
      g_autofree char *text = dns_record_dup_text (g_ptr_array_index (answer->records, i));
      guint slips;
      TxtMeaning meaning = txt_find_slips (text, &slips);
      NearMiss *miss;

      if (!slips && is_unreadable (text, meaning))
        slips = TXT_SLIP_UNREADABLE;
      misses->has_sender_id |= meaning == TXT_MEANT_SENDER_ID;
      if (!slips || meaning == TXT_MEANT_SENDER_ID)
        continue;
      miss = g_new0 (NearMiss, 1);
      miss->name = g_strdup (name);
      miss->text = g_steal_pointer (&text);
      miss->meaning = meaning;
      miss->slips = slips;
      g_ptr_array_add (misses->misses, miss);
    }
}

/* "MS=ms12345678", "google-site-verification=…": a value with a name before it. */
static void
look_for_tokens (NearMisses *misses, const EvidenceAnswer *answer)
{
  for (guint i = 0; answer && i < answer->records->len && misses->tokens->len < MAX_TOKENS; i++)
    {
      g_autofree char *text = dns_record_dup_text (g_ptr_array_index (answer->records, i));
      const char *equals = strchr (text, '=');
      guint slips;

      if (equals && equals != text && equals[1]
          && txt_find_slips (text, &slips) == TXT_MEANT_NOTHING)
        g_ptr_array_add (misses->tokens, g_steal_pointer (&text));
    }
}

static void
look_at_name (NearMisses *misses,
              const char *name,
              const Evidence *evidence,
              EvidenceQuestions *lacking)
{
  look_at_texts (misses, name, evidence_ask (evidence, name, DNS_TYPE_TXT, lacking));
}

static void
look_at_type99 (NearMisses *misses,
                const char *domain,
                const Evidence *evidence,
                EvidenceQuestions *lacking)
{
  const EvidenceAnswer *answer = evidence_ask (evidence, domain, DNS_TYPE_SPF, lacking);

  if (answer && answer->records->len > 0)
    misses->type99_text = dns_record_dup_text (g_ptr_array_index (answer->records, 0));
}

static void
look_for_wildcard (NearMisses *misses,
                   const char *domain,
                   const Evidence *evidence,
                   EvidenceQuestions *lacking)
{
  g_autofree char *name = dns_name_join (PROBE_LABEL, domain);
  const EvidenceAnswer *answer = name ? evidence_ask (evidence, name, DNS_TYPE_TXT, lacking) : NULL;

  if (!exists (answer))
    return;
  misses->wildcard = TRUE;
  if (answer->records->len > 0)
    misses->wildcard_text = dns_record_dup_text (g_ptr_array_index (answer->records, 0));
}

/* A value with a mail address in it, typed as a name, ends in the domain twice: so "co.jp" exists
 * below the domain although the domain itself does not. */
static void
look_for_address_in_name (NearMisses *misses,
                          const char *domain,
                          const Evidence *evidence,
                          EvidenceQuestions *lacking)
{
  g_autofree char *doubled = dns_name_join (domain, domain);
  g_autofree char *suffix = dns_name_join (dns_name_parent (domain), domain);
  const EvidenceAnswer *whole
      = doubled ? evidence_ask (evidence, doubled, DNS_TYPE_TXT, lacking) : NULL;
  const EvidenceAnswer *part
      = suffix ? evidence_ask (evidence, suffix, DNS_TYPE_TXT, lacking) : NULL;

  if (!misses->value_name && !misses->wildcard && exists (part) && whole
      && whole->status == EVIDENCE_NXDOMAIN)
    misses->value_name = g_strconcat ("*.", suffix, NULL);
}

/* The value was typed into the field for the name. Only the commonest spellings can be asked for:
 * a dot inside the value makes labels, so the last of them tells. */
static void
look_for_value_in_name (NearMisses *misses,
                        const char *domain,
                        const Evidence *evidence,
                        EvidenceQuestions *lacking)
{
  static const char *const labels[] = {
    "v=dmarc1",
    "v=dmarc1\\;",
    "v=dmarc1\\;\\032p=none",
    "v=dmarc1\\;\\032p=none\\;",
    "v=dmarc1\\;p=none",
    "v=spf1",
    "v=spf1\\032-all",
    "v=spf1\\032~all",
    "v=spf1\\032mx\\032~all",
    "v=dmarc1\\;p=reject",
    "v=dmarc1\\;\\032p=reject",
    "com\\032~all",
    "com\\032-all",
    "jp\\032~all",
    "jp\\032-all",
  };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      g_autofree char *name = dns_name_join (labels[i], domain);
      const EvidenceAnswer *answer
          = name ? evidence_ask (evidence, name, DNS_TYPE_TXT, lacking) : NULL;

      if (!misses->wildcard && !misses->value_name && exists (answer))
        misses->value_name = g_steal_pointer (&name);
    }
}

/* RFC 1034, section 3.6.2: a name with a CNAME has no other records. */
static void
look_for_alias (NearMisses *misses,
                const char *name,
                const DnsType *types,
                guint n_types,
                const Evidence *evidence,
                EvidenceQuestions *lacking)
{
  const EvidenceAnswer *alias = evidence_ask (evidence, name, DNS_TYPE_CNAME, lacking);

  if (!alias || alias->records->len == 0 || misses->alias_name)
    return;
  for (guint i = 0; i < n_types; i++)
    {
      const EvidenceAnswer *answer = evidence_ask (evidence, name, types[i], lacking);

      if (!answer || answer->status != EVIDENCE_DATA || answer->aliases->len > 0)
        continue;
      misses->alias_name = g_strdup (name);
      misses->alias_target
          = g_strdup (((const DnsRecord *)g_ptr_array_index (alias->records, 0))->target);
      return;
    }
}

NearMisses *
near_misses_inquire (const SurveyScope *scope, const Evidence *evidence, EvidenceQuestions *lacking)
{
  static const DnsType apex_types[] = { DNS_TYPE_SOA, DNS_TYPE_NS, DNS_TYPE_MX, DNS_TYPE_TXT };
  static const DnsType text[] = { DNS_TYPE_TXT };
  NearMisses *misses = g_new0 (NearMisses, 1);
  g_autofree char *dmarc_name = dns_name_join ("_dmarc", scope->domain);

  misses->misses = g_ptr_array_new_with_free_func (near_miss_free);
  misses->tokens = g_ptr_array_new_with_free_func (g_free);
  if (lacking)
    lacking->urgency = EVIDENCE_USUAL;
  look_at_name (misses, scope->domain, evidence, lacking);
  look_for_tokens (misses, evidence_ask (evidence, scope->domain, DNS_TYPE_TXT, NULL));
  if (dmarc_name)
    look_at_name (misses, dmarc_name, evidence, lacking);
  look_at_type99 (misses, scope->domain, evidence, lacking);
  if (lacking)
    lacking->urgency = EVIDENCE_GUESS;
  look_for_wildcard (misses, scope->domain, evidence, lacking);
  look_for_value_in_name (misses, scope->domain, evidence, lacking);
  look_for_address_in_name (misses, scope->domain, evidence, lacking);
  if (lacking)
    lacking->urgency = EVIDENCE_USUAL;
  look_for_alias (misses, scope->domain, apex_types, G_N_ELEMENTS (apex_types), evidence, lacking);
  if (dmarc_name)
    look_for_alias (misses, dmarc_name, text, G_N_ELEMENTS (text), evidence, lacking);
  return misses;
}

void
near_misses_free (NearMisses *misses)
{
  g_ptr_array_unref (misses->misses);
  g_ptr_array_unref (misses->tokens);
  g_free (misses->value_name);
  g_free (misses->wildcard_text);
  g_free (misses->alias_name);
  g_free (misses->alias_target);
  g_free (misses->type99_text);
  g_free (misses);
}
