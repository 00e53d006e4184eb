#include "survey/name-servers.h"

#include <string.h>

#include "auth/dmarc-record.h"
#include "auth/spf-record.h"
#include "dns/name.h"
#include "dns/public-suffix.h"

static void
name_server_free (gpointer data)
{
  NameServer *server = data;

  g_free (server->name);
  g_free (server->address);
  g_free (server->spf_texts);
  g_free (server->dmarc_texts);
  g_free (server);
}

/* (transfer full) (nullable): what one server says at a name; %NULL if it did not say. Only texts
 * that matter for mail count: a rotating verification token is no disagreement. */
static char *
collect_texts (const EvidenceAnswer *answer)
{
  GString *texts;

  if (!answer || !evidence_status_is_known (answer->status))
    return NULL;
  texts = g_string_new (NULL);
  for (guint i = 0; i < answer->records->len; i++)
    {
      g_autofree char *text = dns_record_dup_text (g_ptr_array_index (answer->records, i));

      if (spf_record_is_one (text) || dmarc_record_is_one (text))
        g_string_append_printf (texts, "%s\n", text);
    }
  return g_string_free (texts, FALSE);
}

static const EvidenceAnswer *
ask_server (const NameServer *server,
            const char *name,
            DnsType type,
            const Evidence *evidence,
            EvidenceQuestions *lacking)
{
  return evidence_ask_question (
      evidence, evidence_question_new_at (name, type, server->address, server->name), lacking);
}

static void
question_server (NameServer *server,
                 const char *zone,
                 const char *domain,
                 const Evidence *evidence,
                 EvidenceQuestions *lacking)
{
  const EvidenceAnswer *soa = ask_server (server, zone, DNS_TYPE_SOA, evidence, lacking);
  g_autofree char *dmarc_name = dns_name_join ("_dmarc", domain);

  server->spf_texts = collect_texts (ask_server (server, domain, DNS_TYPE_TXT, evidence, lacking));
  if (dmarc_name)
    server->dmarc_texts
        = collect_texts (ask_server (server, dmarc_name, DNS_TYPE_TXT, evidence, lacking));
  if (!soa)
    return;
  server->status = soa->status;
  if (soa->records->len > 0)
    {
      server->serial = ((const DnsRecord *)g_ptr_array_index (soa->records, 0))->soa.serial;
      server->has_serial = TRUE;
    }
}

static const DnsRecord *
find_address (NameServer *server, const Evidence *evidence, EvidenceQuestions *lacking)
{
  static const DnsType types[] = { DNS_TYPE_A, DNS_TYPE_AAAA };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      const EvidenceAnswer *answer = evidence_ask (evidence, server->name, types[i], lacking);

      if (!answer || !evidence_status_is_known (answer->status))
        return NULL;
      if (answer->records->len > 0)
        return g_ptr_array_index (answer->records, 0);
      server->does_not_exist = answer->status == EVIDENCE_NXDOMAIN && answer->aliases->len == 0;
    }
  server->has_no_address = TRUE;
  return NULL;
}

static void
add_server (NameServers *servers,
            const char *host,
            const SurveyScope *scope,
            const Evidence *evidence,
            EvidenceQuestions *lacking)
{
  NameServer *server = g_new0 (NameServer, 1);
  const DnsRecord *record;

  server->name = g_strdup (host);
  record = find_address (server, evidence, lacking);
  server->status = EVIDENCE_NOT_ASKED;
  g_ptr_array_add (servers->servers, server);
  if (!record)
    return;
  server->address = dns_address_to_string (&record->address);
  question_server (server, servers->zone, scope->domain, evidence, lacking);
}

/* The NS records of the domain, or of the nearest parent that has some. */
static const EvidenceAnswer *
find_zone (NameServers *servers,
           const SurveyScope *scope,
           const Evidence *evidence,
           EvidenceQuestions *lacking)
{
  const char *name = scope->domain;
  const EvidenceAnswer *answer = evidence_ask (evidence, name, DNS_TYPE_NS, lacking);

  servers->status = answer ? answer->status : EVIDENCE_TIMEOUT;
  while (answer && (answer->records->len == 0 || answer->aliases->len > 0))
    {
      if (!evidence_status_is_known (answer->status))
        return NULL;
      name = dns_name_parent (name);
      if (dns_is_public_suffix (name))
        return NULL;
      answer = evidence_ask (evidence, name, DNS_TYPE_NS, lacking);
    }
  if (answer)
    servers->zone = g_strdup (name);
  return answer;
}

static void
take_soa (NameServers *servers, const Evidence *evidence, EvidenceQuestions *lacking)
{
  const EvidenceAnswer *answer = evidence_ask (evidence, servers->zone, DNS_TYPE_SOA, lacking);
  const DnsRecord *record;

  if (!answer)
    return;
  servers->soa_status = answer->status;
  servers->authenticated = answer->authenticated;
  if (answer->records->len == 0)
    return;
  record = g_ptr_array_index (answer->records, 0);
  servers->primary = g_strdup (record->soa.mname);
  servers->serial = record->soa.serial;
}

/* TRUE if @text is another than the @first one seen. */
static gboolean
is_other (const char **first, const char *text)
{
  if (!text)
    return FALSE;
  if (!*first)
    *first = text;
  return strcmp (*first, text) != 0;
}

static void
compare (NameServers *servers)
{
  const char *spf = NULL;
  const char *dmarc = NULL;
  const NameServer *first = NULL;

  for (guint i = 0; i < servers->servers->len; i++)
    {
      const NameServer *server = g_ptr_array_index (servers->servers, i);

      servers->differ |= is_other (&spf, server->spf_texts);
      servers->differ |= is_other (&dmarc, server->dmarc_texts);
      if (!server->has_serial)
        continue;
      if (!first)
        first = server;
      servers->serials_differ |= first->serial != server->serial;
    }
}

static gint
compare_servers (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(NameServer *const *)a)->name, (*(NameServer *const *)b)->name);
}

NameServers *
name_servers_inquire (const SurveyScope *scope,
                      const Evidence *evidence,
                      EvidenceQuestions *lacking)
{
  NameServers *servers = g_new0 (NameServers, 1);
  const EvidenceAnswer *ns;

  servers->servers = g_ptr_array_new_with_free_func (name_server_free);
  servers->soa_status = EVIDENCE_TIMEOUT;
  /* Asked ahead: most domains are zones of their own. */
  evidence_ask (evidence, scope->domain, DNS_TYPE_SOA, lacking);
  ns = find_zone (servers, scope, evidence, lacking);
  if (!ns)
    return servers;
  take_soa (servers, evidence, lacking);
  for (guint i = 0; i < ns->records->len && i < NAME_SERVERS_MAX; i++)
    add_server (servers, ((const DnsRecord *)g_ptr_array_index (ns->records, i))->target, scope,
                evidence, lacking);
  g_ptr_array_sort (servers->servers, compare_servers);
  compare (servers);
  return servers;
}

void
name_servers_free (NameServers *servers)
{
  g_free (servers->zone);
  g_free (servers->primary);
  g_ptr_array_unref (servers->servers);
  g_free (servers);
}
