#include "plan/landing.h"

#include <string.h>

#include "dns/name.h"
#include "plan/landing-slips.h"

static void
landing_server_free (gpointer data)
{
  LandingServer *server = data;

  g_free (server->name);
  g_free (server->address);
  g_free (server);
}

static void
landing_record_free (gpointer data)
{
  LandingRecord *record = data;

  g_free (record->name);
  g_free (record->label);
  g_strfreev (record->wanted);
  g_ptr_array_unref (record->servers);
  g_ptr_array_unref (record->slips);
  g_free (record);
}

guint
landing_count_here (const Landing *landing)
{
  guint count = 0;

  for (guint i = 0; i < landing->records->len; i++)
    count += ((const LandingRecord *)g_ptr_array_index (landing->records, i))->state == LANDED_HERE;
  return count;
}

void
landing_free (Landing *landing)
{
  if (!landing)
    return;
  g_free (landing->domain);
  g_ptr_array_unref (landing->records);
  g_free (landing);
}

/* What a resolver remembers it forgets when the TTL of its answer has run down; a "no" likewise
 * (RFC 2308, section 5). What is said at the source is true at once. */
static gint64
find_end (const LandingServer *server, const EvidenceAnswer *answer)
{
  if (server->place == LANDED_AT_HOST || !server->has_ttl || server->state == LANDED_HERE
      || server->state == LANDED_UNKNOWN)
    return 0;
  return answer->asked_at_usecs + answer->took_usecs + (gint64)answer->ttl_seconds * G_USEC_PER_SEC;
}

static LandingServer *
judge_server (const LandedAnswer *landed, const LandedRecord *record)
{
  LandingServer *server = g_new0 (LandingServer, 1);
  const EvidenceAnswer *answer = landed->answer;

  server->place = landed->place;
  server->name = g_strdup (landed->name);
  server->address = g_strdup (landed->address);
  server->state = landed_record_compare (record, answer);
  server->status = answer ? answer->status : landed->status;
  server->serial = landed->serial;
  server->has_serial = landed->has_serial;
  server->has_ttl = answer && answer->has_ttl;
  server->ttl_seconds = server->has_ttl ? answer->ttl_seconds : 0;
  if (answer)
    server->until_usecs = find_end (server, answer);
  return server;
}

/* The worst of what was said; "unknown" only where nothing worse is known. */
static LandedState
worst_of (const guint counts[LANDED_STATE_COUNT])
{
  static const LandedState by_weight[]
      = { LANDED_OTHER, LANDED_OLD, LANDED_ABSENT, LANDED_UNKNOWN, LANDED_HERE };

  for (guint i = 0; i < G_N_ELEMENTS (by_weight); i++)
    if (counts[by_weight[i]] > 0)
      return by_weight[i];
  return LANDED_UNKNOWN;
}

static void
sum_up (LandingRecord *record)
{
  for (guint i = 0; i < record->servers->len; i++)
    {
      const LandingServer *server = g_ptr_array_index (record->servers, i);
      LandingLine *line = &record->lines[server->place];

      line->n_servers++;
      line->counts[server->state]++;
      line->until_usecs = MAX (line->until_usecs, server->until_usecs);
      if (server->state == LANDED_UNKNOWN)
        line->status = server->status;
    }
  for (guint i = 0; i < LANDED_PLACE_COUNT; i++)
    {
      LandingLine *line = &record->lines[i];

      line->state = worst_of (line->counts);
      if (line->n_servers == 0)
        line->status = EVIDENCE_NOT_ASKED;
    }
  if (!evidence_status_is_known (record->hosts))
    record->lines[LANDED_AT_HOST].status = record->hosts;
}

/* Nobody at the host could be asked from here, or only servers that this line cannot reach: then
 * whoever did reach them says it for them, because only there it can have the new value from. */
static gboolean
is_out_of_reach (const LandingServer *server)
{
  gboolean is_ipv6 = server->address && strchr (server->address, ':');

  return server->status == EVIDENCE_NOT_ASKED || server->status == EVIDENCE_NOT_RECORDED
         || (is_ipv6 && server->status == EVIDENCE_UNREACHABLE);
}

static gboolean
is_host_silent (const LandingRecord *record)
{
  const LandingLine *line = &record->lines[LANDED_AT_HOST];

  /* All of them: most likely this line may ask nobody but its own resolver. */
  if (line->counts[LANDED_UNKNOWN] == line->n_servers)
    return FALSE;
  for (guint i = 0; i < record->servers->len; i++)
    {
      const LandingServer *server = g_ptr_array_index (record->servers, i);

      if (server->place == LANDED_AT_HOST && server->state == LANDED_UNKNOWN
          && !is_out_of_reach (server))
        return TRUE;
    }
  return FALSE;
}

static LandedState
judge_state (const LandingRecord *record)
{
  guint counts[LANDED_STATE_COUNT] = { 0 };
  LandedState worst;

  for (guint i = 0; i < LANDED_PLACE_COUNT; i++)
    for (guint j = 0; j < LANDED_STATE_COUNT; j++)
      counts[j] += record->lines[i].counts[j];
  counts[LANDED_UNKNOWN] = 0;
  worst = worst_of (counts);
  if (worst == LANDED_OTHER)
    return LANDED_OLD;
  if (worst != LANDED_HERE)
    return worst;
  if (!evidence_status_is_known (record->hosts) || is_host_silent (record)
      || (record->lines[LANDED_AT_OWN].counts[LANDED_HERE] == 0
          && record->lines[LANDED_OUTSIDE].counts[LANDED_HERE] == 0))
    return LANDED_UNKNOWN;
  return LANDED_HERE;
}

/* The first moment at which something may have changed. */
static gint64
judge_when (const LandingRecord *record, gint64 now_usecs, gint64 patience_usecs)
{
  const LandingLine *host = &record->lines[LANDED_AT_HOST];
  gboolean host_lacks = host->n_servers > host->counts[LANDED_HERE] + host->counts[LANDED_UNKNOWN];
  gint64 first = 0;

  if (record->state == LANDED_HERE)
    return 0;
  for (guint i = 0; i < record->servers->len; i++)
    {
      gint64 until = ((const LandingServer *)g_ptr_array_index (record->servers, i))->until_usecs;

      if (until && (!first || until < first))
        first = until;
    }
  /* While it is not at the host, it may come there at any moment. */
  if (!first || host_lacks)
    return now_usecs + patience_usecs;
  return CLAMP (first, now_usecs + LANDING_MIN_WAIT_USECS, now_usecs + LANDING_MAX_WAIT_USECS);
}

static char *
dup_label (const char *name, const char *domain)
{
  gsize length = strlen (name);
  gsize rest = strlen (domain) + 1;

  return length > rest && dns_name_is_at_or_below (name, domain) ? g_strndup (name, length - rest)
                                                                 : NULL;
}

static LandingRecord *
judge_look (const LandedLook *look,
            const LandedSurvey *survey,
            gint64 now_usecs,
            gint64 patience_usecs)
{
  LandingRecord *record = g_new0 (LandingRecord, 1);

  record->name = g_strdup (look->record->name);
  record->label = dup_label (record->name, survey->scope->survey->domain);
  record->type = look->record->type;
  record->wanted = g_strdupv (look->record->wanted);
  record->servers = g_ptr_array_new_with_free_func (landing_server_free);
  record->slips = g_ptr_array_new_with_free_func (landing_slip_free);
  record->hosts = survey->hosts;
  for (guint i = 0; i < look->answers->len; i++)
    g_ptr_array_add (record->servers,
                     judge_server (g_ptr_array_index (look->answers, i), look->record));
  sum_up (record);
  record->state = judge_state (record);
  landing_find_slips (record, look, survey);
  record->look_again_at_usecs = judge_when (record, now_usecs, patience_usecs);
  return record;
}

static void
take_record (Landing *landing, LandingRecord *record)
{
  static const guint weights[LANDED_STATE_COUNT] = {
    [LANDED_HERE] = 0, [LANDED_UNKNOWN] = 1, [LANDED_ABSENT] = 2,
    [LANDED_OLD] = 3,  [LANDED_OTHER] = 3,
  };
  gint64 when = record->look_again_at_usecs;

  if (weights[record->state] > weights[landing->state])
    landing->state = record->state;
  if (when && (!landing->look_again_at_usecs || when < landing->look_again_at_usecs))
    landing->look_again_at_usecs = when;
  g_ptr_array_add (landing->records, record);
}

Landing *
landing_judge (const LandedSurvey *survey, gint64 now_usecs, gint64 patience_usecs)
{
  Landing *landing = g_new0 (Landing, 1);

  landing->domain = g_strdup (survey->scope->survey->domain);
  landing->hosts = survey->hosts;
  landing->state = LANDED_HERE;
  landing->judged_at_usecs = now_usecs;
  landing->records = g_ptr_array_new_with_free_func (landing_record_free);
  for (guint i = 0; i < survey->looks->len; i++)
    take_record (landing, judge_look (g_ptr_array_index (survey->looks, i), survey, now_usecs,
                                      patience_usecs));
  return landing;
}

GPtrArray *
landing_records_of_changes (const GPtrArray *changes)
{
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify)landed_record_free);

  for (guint i = 0; i < changes->len; i++)
    {
      const Change *change = g_ptr_array_index (changes, i);

      g_ptr_array_add (records, landed_record_new (change->name, change->type,
                                                   (const char *const *)change->after,
                                                   (const char *const *)change->before));
    }
  return records;
}
