#include "survey/mail-hosts.h"

#include <string.h>

#include "dns/name.h"

static void
mail_host_free (gpointer data)
{
  MailHost *host = data;

  g_free (host->name);
  g_ptr_array_unref (host->addresses);
  g_ptr_array_unref (host->reverse_names);
  g_free (host);
}

static MailHost *
mail_host_new (const DnsRecord *record)
{
  MailHost *host = g_new0 (MailHost, 1);
  DnsAddress address;

  host->name = g_strdup (record->target);
  host->preference = record->preference;
  host->is_address = dns_address_parse (record->target, &address);
  host->addresses = g_ptr_array_new_with_free_func (g_free);
  host->reverse_names = g_ptr_array_new_with_free_func (g_free);
  host->status = EVIDENCE_TIMEOUT;
  host->tlsa_status = EVIDENCE_TIMEOUT;
  return host;
}

static void
take_reverse_names (MailHost *host,
                    const DnsAddress *address,
                    const Evidence *evidence,
                    EvidenceQuestions *lacking)
{
  g_autofree char *name = dns_address_to_reverse_name (address);
  const EvidenceAnswer *answer = evidence_ask (evidence, name, DNS_TYPE_PTR, lacking);

  for (guint i = 0; answer && i < answer->records->len; i++)
    {
      const DnsRecord *record = g_ptr_array_index (answer->records, i);

      g_ptr_array_add (host->reverse_names, g_strdup (record->target));
    }
}

/* Returns how the question ended. */
static EvidenceStatus
take_addresses (MailHost *host, DnsType type, const Evidence *evidence, EvidenceQuestions *lacking)
{
  const EvidenceAnswer *answer = evidence_ask (evidence, host->name, type, lacking);

  if (!answer)
    return EVIDENCE_TIMEOUT;
  host->is_alias = host->is_alias || answer->aliases->len > 0;
  for (guint i = 0; i < answer->records->len; i++)
    {
      const DnsRecord *record = g_ptr_array_index (answer->records, i);

      g_ptr_array_add (host->addresses, dns_address_to_string (&record->address));
      if (dns_address_is_private (&record->address))
        host->is_private = TRUE;
      else if (!dns_address_is_loopback (&record->address))
        take_reverse_names (host, &record->address, evidence, lacking);
    }
  return answer->status;
}

/* One answer that holds something is enough; that there is nothing is only known from both. */
static EvidenceStatus
merge_statuses (EvidenceStatus four, EvidenceStatus six)
{
  if (four == EVIDENCE_DATA || six == EVIDENCE_DATA)
    return EVIDENCE_DATA;
  return evidence_status_is_known (four) ? six : four;
}

static void
take_tlsa (MailHost *host, const Evidence *evidence, EvidenceQuestions *lacking)
{
  g_autofree char *name = dns_name_join ("_25._tcp", host->name);
  const EvidenceAnswer *answer = NULL;

  if (name)
    answer = evidence_ask (evidence, name, DNS_TYPE_TLSA, lacking);
  if (!answer)
    return;
  host->tlsa_status = answer->status;
  host->n_tlsa = answer->records->len;
  host->tlsa_authenticated = answer->authenticated;
}

static void
look_at_host (MailHost *host, const Evidence *evidence, EvidenceQuestions *lacking)
{
  EvidenceStatus four, six;

  if (host->is_address)
    return;
  four = take_addresses (host, DNS_TYPE_A, evidence, lacking);
  if (lacking)
    lacking->urgency = EVIDENCE_USUAL;
  six = take_addresses (host, DNS_TYPE_AAAA, evidence, lacking);
  host->status = merge_statuses (four, six);
  take_tlsa (host, evidence, lacking);
  if (lacking)
    lacking->urgency = EVIDENCE_URGENT;
}

static gint
compare_hosts (gconstpointer a, gconstpointer b)
{
  const MailHost *one = *(MailHost *const *)a;
  const MailHost *other = *(MailHost *const *)b;

  if (one->preference != other->preference)
    return one->preference < other->preference ? -1 : 1;
  return strcmp (one->name, other->name);
}

/* Without MX mail goes to the addresses of the domain itself (RFC 5321, section 5.1). AAAA is only asked
 * for where it decides. */
static EvidenceStatus
find_own_addresses (const MailHosts *hosts,
                    const char *domain,
                    const Evidence *evidence,
                    EvidenceQuestions *lacking)
{
  const EvidenceAnswer *four = evidence_ask (evidence, domain, DNS_TYPE_A, lacking);
  EvidenceStatus status = four ? four->status : EVIDENCE_TIMEOUT;
  const EvidenceAnswer *six;

  if (!four || status == EVIDENCE_DATA || hosts->null_mx || hosts->hosts->len > 0
      || !evidence_status_is_known (hosts->status))
    return status;
  six = evidence_ask (evidence, domain, DNS_TYPE_AAAA, lacking);
  return merge_statuses (status, six ? six->status : EVIDENCE_TIMEOUT);
}

MailHosts *
mail_hosts_inquire (const SurveyScope *scope, const Evidence *evidence, EvidenceQuestions *lacking)
{
  MailHosts *hosts = g_new0 (MailHosts, 1);
  const EvidenceAnswer *mx = evidence_ask (evidence, scope->domain, DNS_TYPE_MX, lacking);

  hosts->hosts = g_ptr_array_new_with_free_func (mail_host_free);
  hosts->status = mx ? mx->status : EVIDENCE_TIMEOUT;
  for (guint i = 0; mx && i < mx->records->len && i < MAIL_HOSTS_MAX; i++)
    {
      const DnsRecord *record = g_ptr_array_index (mx->records, i);

      if (strcmp (record->target, ".") == 0)
        hosts->null_mx = TRUE;
      else
        g_ptr_array_add (hosts->hosts, mail_host_new (record));
    }
  g_ptr_array_sort (hosts->hosts, compare_hosts);
  hosts->address_status = find_own_addresses (hosts, scope->domain, evidence, lacking);
  for (guint i = 0; i < hosts->hosts->len; i++)
    look_at_host (g_ptr_array_index (hosts->hosts, i), evidence, lacking);
  return hosts;
}

void
mail_hosts_free (MailHosts *hosts)
{
  g_ptr_array_unref (hosts->hosts);
  g_free (hosts);
}
