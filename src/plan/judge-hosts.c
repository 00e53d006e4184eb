/* What is to be said of the hosts that receive mail and of the servers that hold the zone. */
#include "plan/judges.h"

static Finding *
add (GPtrArray *findings, const Survey *survey, FindingCode code, DnsType type)
{
  Finding *finding = finding_new (code);

  finding_with_text (finding, "name", survey->scope->domain);
  finding_with_question (finding, survey->scope->domain, type);
  g_ptr_array_add (findings, finding);
  return finding;
}

static void
judge_mail_host (const Survey *survey, const MailHost *host, GPtrArray *findings)
{
  Finding *finding = NULL;

  if (host->is_address)
    finding = add (findings, survey, FINDING_MX_IS_ADDRESS, DNS_TYPE_MX);
  else if (host->is_alias)
    finding = add (findings, survey, FINDING_MX_IS_ALIAS, DNS_TYPE_MX);
  else if (host->status == EVIDENCE_NODATA || host->status == EVIDENCE_NXDOMAIN)
    finding = add (findings, survey, FINDING_MX_HAS_NO_ADDRESS, DNS_TYPE_MX);
  if (!finding)
    return;
  finding_with_text (finding, "host", host->name);
  if (!host->is_address)
    finding_with_question (finding, host->name, DNS_TYPE_A);
}

/* A record that lets somebody send: not absent, not "-all" alone. */
static gboolean
allows_somebody (const SpfTree *tree)
{
  const SpfRecord *record = tree->root->record;

  return record && record->terms->len > 1;
}

void
judge_mail_hosts (const Survey *survey, GPtrArray *findings)
{
  const MailHosts *hosts = survey->mail_hosts;

  if (!evidence_status_is_known (hosts->status))
    {
      finding_with_text (add (findings, survey, FINDING_MX_NOT_ANSWERED, DNS_TYPE_MX), "status",
                         evidence_status_to_string (hosts->status));
      return;
    }
  for (guint i = 0; i < hosts->hosts->len; i++)
    judge_mail_host (survey, g_ptr_array_index (hosts->hosts, i), findings);
  if (hosts->null_mx && (hosts->hosts->len > 0 || allows_somebody (survey->spf)))
    add (findings, survey, FINDING_NULL_MX_WITH_MAIL, DNS_TYPE_MX);
  else if (hosts->hosts->len == 0 && !hosts->null_mx && !judge_is_parked (survey))
    add (findings, survey, FINDING_MX_ABSENT, DNS_TYPE_MX);
}

static gboolean
was_asked (const NameServer *server)
{
  return server->status != EVIDENCE_NOT_ASKED && server->status != EVIDENCE_NOT_RECORDED;
}

static gboolean
is_silent (const NameServer *server)
{
  return server->status == EVIDENCE_TIMEOUT || server->status == EVIDENCE_UNREACHABLE;
}

/* No way to any of them: that is about this line, not about the servers. */
static gboolean
is_line_closed (const NameServers *servers)
{
  guint asked = 0;
  guint unreachable = 0;

  for (guint i = 0; i < servers->servers->len; i++)
    {
      const NameServer *server = g_ptr_array_index (servers->servers, i);

      asked += was_asked (server);
      unreachable += server->status == EVIDENCE_UNREACHABLE;
    }
  return asked > 0 && unreachable == asked;
}

static Finding *
add_server (const Survey *survey, const NameServer *server, FindingCode code, GPtrArray *findings)
{
  const char *zone = survey->name_servers->zone;
  Finding *finding = finding_new (code);

  finding_with_text (finding, "server", server->name);
  finding_with_text (finding, "address", server->address);
  finding_with_text (finding, "name", zone);
  finding_with_server_question (finding, zone, DNS_TYPE_SOA, server->address, server->name);
  g_ptr_array_add (findings, finding);
  return finding;
}

/* Nobody can ask it, because there is no address to ask at. */
static void
add_nowhere (const Survey *survey, const NameServer *server, GPtrArray *findings)
{
  Finding *finding = finding_new (FINDING_NAME_SERVER_REFUSES);

  finding_with_text (finding, "server", server->name);
  finding_with_text (finding, "name", survey->name_servers->zone);
  finding_with_text (finding, "reason", server->does_not_exist ? "no-such-name" : "no-address");
  finding_with_question (finding, server->name, DNS_TYPE_A);
  g_ptr_array_add (findings, finding);
}

static void
judge_server (const Survey *survey, const NameServer *server, GPtrArray *findings)
{
  if (is_silent (server))
    add_server (survey, server, FINDING_NAME_SERVER_SILENT, findings);
  else if (server->has_no_address)
    add_nowhere (survey, server, findings);
  else if (server->status == EVIDENCE_REFUSED || server->status == EVIDENCE_LAME
           || server->status == EVIDENCE_SERVFAIL)
    add_server (survey, server, FINDING_NAME_SERVER_REFUSES, findings);
}

static void
judge_agreement (const Survey *survey, GPtrArray *findings)
{
  const NameServers *servers = survey->name_servers;
  g_autoptr (GString) names = g_string_new (NULL);
  Finding *finding;

  if (!servers->differ && !servers->serials_differ)
    return;
  finding = finding_new (FINDING_SERVERS_DISAGREE);
  /* A new version on its way to the others is the usual thing for a while. */
  if (!servers->differ)
    finding->level = FINDING_NOTE;
  finding_with_text (finding, "name", servers->zone);
  for (guint i = 0; i < servers->servers->len; i++)
    {
      const NameServer *server = g_ptr_array_index (servers->servers, i);

      if (!server->spf_texts && !server->dmarc_texts && !server->has_serial)
        continue;
      g_string_append_printf (names, "%s%s", names->len ? ", " : "", server->name);
      finding_with_server_question (finding, survey->scope->domain, DNS_TYPE_TXT, server->address,
                                    server->name);
    }
  finding_with_text (finding, "servers", names->str);
  g_ptr_array_add (findings, finding);
}

void
judge_name_servers (const Survey *survey, GPtrArray *findings)
{
  const NameServers *servers = survey->name_servers;

  if (!evidence_status_is_known (servers->status))
    {
      finding_with_text (add (findings, survey, FINDING_NS_NOT_ANSWERED, DNS_TYPE_NS), "status",
                         evidence_status_to_string (servers->status));
      return;
    }
  if (is_line_closed (servers))
    return;
  for (guint i = 0; i < servers->servers->len; i++)
    judge_server (survey, g_ptr_array_index (servers->servers, i), findings);
  judge_agreement (survey, findings);
}
