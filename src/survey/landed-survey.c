#include "survey/landed-survey.h"

#include <string.h>

#include "dns/name.h"
#include "dns/public-suffix.h"
#include "survey/landed-near.h"

LandedScope *
landed_scope_new (SurveyScope *survey, GPtrArray *records, const char *const *outside)
{
  LandedScope *scope = g_new0 (LandedScope, 1);
  g_autoptr (GStrvBuilder) addresses = g_strv_builder_new ();
  guint count = 0;

  scope->survey = survey_scope_ref (survey);
  scope->records = records;
  for (guint i = 0; outside && outside[i] && count < LANDED_MAX_OUTSIDE; i++)
    {
      g_autofree char *text = NULL;
      DnsAddress address;

      if (!dns_address_parse (outside[i], &address))
        continue;
      text = dns_address_to_string (&address);
      g_strv_builder_add (addresses, text);
      count++;
    }
  scope->outside = g_strv_builder_end (addresses);
  return scope;
}

void
landed_scope_free (LandedScope *scope)
{
  if (!scope)
    return;
  survey_scope_unref (scope->survey);
  g_ptr_array_unref (scope->records);
  g_strfreev (scope->outside);
  g_free (scope);
}

static void
landed_answer_free (gpointer data)
{
  LandedAnswer *answer = data;

  g_free (answer->name);
  g_free (answer->address);
  g_clear_pointer (&answer->answer, evidence_answer_unref);
  g_free (answer);
}

static void
landed_look_free (gpointer data)
{
  LandedLook *look = data;

  g_ptr_array_unref (look->answers);
  g_ptr_array_unref (look->nears);
  g_clear_pointer (&look->target, evidence_answer_unref);
  g_free (look);
}

static EvidenceAnswer *
keep (const EvidenceAnswer *answer)
{
  return answer ? evidence_answer_ref ((EvidenceAnswer *)answer) : NULL;
}

/* @address: (nullable) (transfer full) */
static LandedAnswer *
add_answer (LandedLook *look, LandedPlace place, char *address, const EvidenceAnswer *answer)
{
  LandedAnswer *landed = g_new0 (LandedAnswer, 1);

  landed->place = place;
  landed->address = address;
  landed->is_ipv6 = address && strchr (address, ':');
  landed->answer = keep (answer);
  landed->status = EVIDENCE_NOT_ASKED;
  g_ptr_array_add (look->answers, landed);
  return landed;
}

/* Why the address of a server is not known. It was looked for before. */
static EvidenceStatus
find_lack (const NameServer *server, const Evidence *evidence)
{
  static const DnsType types[] = { DNS_TYPE_A, DNS_TYPE_AAAA };

  for (guint i = 0; !server->address && i < G_N_ELEMENTS (types); i++)
    {
      const EvidenceAnswer *answer = evidence_ask (evidence, server->name, types[i], NULL);

      if (answer && !evidence_status_is_known (answer->status))
        return answer->status;
    }
  return EVIDENCE_NOT_ASKED;
}

static void
ask_hosts (LandedLook *look,
           const NameServers *servers,
           const Evidence *evidence,
           EvidenceQuestions *lacking)
{
  const LandedRecord *record = look->record;

  for (guint i = 0; i < servers->servers->len; i++)
    {
      const NameServer *server = g_ptr_array_index (servers->servers, i);
      const EvidenceAnswer *answer = NULL;
      LandedAnswer *landed;

      if (server->address)
        answer = evidence_ask_question (
            evidence,
            evidence_question_new_at (record->name, record->type, server->address, server->name),
            lacking);
      landed = add_answer (look, LANDED_AT_HOST, g_strdup (server->address), answer);
      landed->name = g_strdup (server->name);
      landed->status = find_lack (server, evidence);
      landed->serial = server->serial;
      landed->has_serial = server->has_serial;
    }
}

typedef struct
{
  gboolean pending;            /* somebody has still to answer */
  gboolean here;               /* at one of them at least */
  gboolean lacks;              /* one of them said something else */
  gboolean slipped;            /* one of them has it with a slip */
  gboolean answered;           /* one of them said something */
  const LandedAnswer *speaker; /* (nullable): the first that did */
} AtHost;

static AtHost
sum_up (const LandedLook *look, gboolean servers_pending)
{
  AtHost at_host = { .pending = servers_pending };

  for (guint i = 0; i < look->answers->len; i++)
    {
      const LandedAnswer *answer = g_ptr_array_index (look->answers, i);
      LandedState state = landed_record_compare (look->record, answer->answer);

      at_host.pending |= answer->address && !answer->answer;
      at_host.here |= state == LANDED_HERE;
      at_host.slipped |= state == LANDED_OTHER;
      at_host.lacks |= state != LANDED_HERE && state != LANDED_UNKNOWN;
      at_host.answered |= state != LANDED_UNKNOWN;
      if (state != LANDED_UNKNOWN && !at_host.speaker)
        at_host.speaker = answer;
    }
  return at_host;
}

/* A "no" is remembered by whoever passes it on (RFC 2308), so we do not make them ask too early.
 * Where no authoritative server can be asked, they are all that is left. */
static void
ask_resolvers (LandedLook *look,
               const LandedScope *scope,
               const AtHost *at_host,
               const Evidence *evidence,
               EvidenceQuestions *lacking)
{
  const LandedRecord *record = look->record;
  gboolean worth_it = at_host->here || (!at_host->pending && !at_host->answered);
  const EvidenceAnswer *answer = NULL;

  if (worth_it || !scope->spare)
    answer = evidence_ask (evidence, record->name, record->type, lacking);
  add_answer (look, LANDED_AT_OWN, answer ? g_strdup (answer->server) : NULL, answer);
  for (guint i = 0; scope->outside[i]; i++)
    {
      answer = worth_it ? evidence_ask_question (evidence,
                                                 evidence_question_new_at_resolver (
                                                     record->name, record->type, scope->outside[i]),
                                                 lacking)
                        : NULL;
      add_answer (look, LANDED_OUTSIDE, g_strdup (scope->outside[i]), answer);
    }
}

/* Where the CNAME of a key leads there must be a key. */
static void
ask_target (LandedLook *look, const Evidence *evidence, EvidenceQuestions *lacking)
{
  const LandedRecord *record = look->record;
  g_autofree char *target = NULL;

  if (record->type != DNS_TYPE_CNAME || !record->wanted[0]
      || !strstr (record->name, "._domainkey."))
    return;
  target = dns_name_normalize (record->wanted[0]);
  if (target)
    look->target = keep (evidence_ask (evidence, target, DNS_TYPE_TXT, lacking));
}

static LandedLook *
look_for (LandedRecord *record,
          const LandedScope *scope,
          const NameServers *servers,
          gboolean servers_pending,
          const Evidence *evidence,
          EvidenceQuestions *lacking)
{
  LandedLook *look = g_new0 (LandedLook, 1);
  AtHost at_host;

  look->record = record;
  look->answers = g_ptr_array_new_with_free_func (landed_answer_free);
  look->nears = g_ptr_array_new_with_free_func (landed_near_free);
  ask_hosts (look, servers, evidence, lacking);
  at_host = sum_up (look, servers_pending);
  ask_resolvers (look, scope, &at_host, evidence, lacking);
  ask_target (look, evidence, lacking);
  /* Nobody looks for a slip where there is none. Of one server only: all of them are copies. */
  if (at_host.speaker && at_host.lacks)
    landed_look_near (look, scope->survey->domain, !at_host.here && !at_host.slipped,
                      at_host.speaker->address, at_host.speaker->name, evidence, lacking);
  else if (!at_host.pending && !at_host.answered)
    {
      const LandedAnswer *own = g_ptr_array_index (look->answers, servers->servers->len);
      LandedState state = landed_record_compare (record, own->answer);

      if (state != LANDED_HERE && state != LANDED_UNKNOWN)
        landed_look_near (look, scope->survey->domain, state != LANDED_OTHER, NULL, NULL, evidence,
                          lacking);
    }
  return look;
}

/* Whether it is known who the servers are: of the domain, or of the nearest parent that has some. */
static EvidenceStatus
find_hosts (const SurveyScope *scope, const Evidence *evidence)
{
  const char *name = scope->domain;
  EvidenceStatus first = EVIDENCE_NOT_ASKED;

  do
    {
      const EvidenceAnswer *answer = evidence_ask (evidence, name, DNS_TYPE_NS, NULL);

      if (!answer)
        return EVIDENCE_NOT_ASKED;
      if (!evidence_status_is_known (answer->status))
        return answer->status;
      if (answer->records->len > 0 && answer->aliases->len == 0)
        return EVIDENCE_DATA;
      if (first == EVIDENCE_NOT_ASKED)
        first = answer->status == EVIDENCE_NXDOMAIN ? EVIDENCE_NXDOMAIN : EVIDENCE_NODATA;
      name = dns_name_parent (name);
    }
  while (name && !dns_is_public_suffix (name));
  return first;
}

LandedSurvey *
landed_survey_inquire (const LandedScope *scope,
                       const Evidence *evidence,
                       EvidenceQuestions *lacking)
{
  LandedSurvey *survey = g_new0 (LandedSurvey, 1);
  guint n_open = lacking ? lacking->open->len : 0;
  gboolean servers_pending;

  survey->scope = scope;
  survey->name_servers = name_servers_inquire (scope->survey, evidence, lacking);
  survey->hosts = find_hosts (scope->survey, evidence);
  servers_pending = lacking && lacking->open->len > n_open;
  survey->looks = g_ptr_array_new_with_free_func (landed_look_free);
  for (guint i = 0; i < scope->records->len; i++)
    g_ptr_array_add (survey->looks,
                     look_for (g_ptr_array_index (scope->records, i), scope, survey->name_servers,
                               servers_pending, evidence, lacking));
  return survey;
}

void
landed_survey_free (LandedSurvey *survey)
{
  if (!survey)
    return;
  name_servers_free (survey->name_servers);
  g_ptr_array_unref (survey->looks);
  g_free (survey);
}

void
landed_inquire (gconstpointer scope, const Evidence *evidence, EvidenceQuestions *lacking)
{
  landed_survey_free (landed_survey_inquire (scope, evidence, lacking));
}
