#include "plan/landing-slips.h"

#include <string.h>

#include "dns/name.h"
#include "plan/landing-values.h"

/* (transfer full) (nullable): the value at @near that was meant for the record */
static char *
dup_meant (const LandingSearch *search, const LandedNear *near)
{
  for (guint i = 0; i < landed_count_records (near->answer); i++)
    {
      g_autofree char *value = landed_value_of (g_ptr_array_index (near->answer->records, i));

      if (landed_record_wants (search->wanted, value)
          || landed_record_resembles (search->wanted, value))
        return g_steal_pointer (&value);
    }
  return NULL;
}

static gboolean
exists (const LandedNear *near)
{
  return near->answer->status == EVIDENCE_DATA || near->answer->status == EVIDENCE_NODATA;
}

/* TRUE if every name answers @value, so that it proves nothing. */
static gboolean
is_wild (const LandingSearch *search, DnsType type, const char *value)
{
  for (guint i = 0; i < search->look->nears->len; i++)
    {
      const LandedNear *near = g_ptr_array_index (search->look->nears, i);

      for (guint j = 0; near->kind == LANDED_NEAR_WILDCARD && near->type == type
                        && j < landed_count_records (near->answer);
           j++)
        {
          g_autofree char *text = landed_value_of (g_ptr_array_index (near->answer->records, j));

          if (strcmp (text, value) == 0)
            return TRUE;
        }
    }
  return FALSE;
}

/* TRUE if names that nobody made are known not to exist. */
static gboolean
has_no_wildcard (const LandingSearch *search)
{
  gboolean asked = FALSE;

  for (guint i = 0; i < search->look->nears->len; i++)
    {
      const LandedNear *near = g_ptr_array_index (search->look->nears, i);

      if (near->kind != LANDED_NEAR_WILDCARD)
        continue;
      if (near->answer->status != EVIDENCE_NXDOMAIN)
        return FALSE;
      asked = TRUE;
    }
  return asked;
}

static void
judge_meant (LandingSearch *search, const LandedNear *near, LandingSlipCode code)
{
  g_autofree char *value = dup_meant (search, near);

  if (value && !is_wild (search, near->type, value))
    landing_search_add (search, code, near->name, value);
}

/* @near is of the other type: TXT where a CNAME should be, or a CNAME where a TXT should. */
static void
judge_other_type (LandingSearch *search, const LandedNear *near)
{
  const GPtrArray *records = near->answer->records;
  g_autofree char *value
      = records->len > 0 ? landed_value_of (g_ptr_array_index (records, 0)) : NULL;
  g_autofree char *name = value ? dns_name_normalize (value) : NULL;

  /* Behind an alias stands what belongs to somebody else. */
  if (!value || near->answer->aliases->len > 0 || is_wild (search, near->type, value))
    return;
  if (near->type == DNS_TYPE_CNAME)
    landing_search_add (search, LANDING_TEXT_AS_ALIAS, near->name, value);
  else if (name && landed_record_wants (search->wanted, name))
    landing_search_add (search, LANDING_TARGET_AS_TEXT, near->name, value);
  else if (landed_record_is_key (search->wanted))
    landing_search_add (search, LANDING_TEXT_FOR_ALIAS, near->name, value);
}

/* A name that exists only because a value was typed there; the exact one is proof by itself. */
static void
judge_value_name (LandingSearch *search, const LandedNear *near)
{
  if (exists (near) && has_no_wildcard (search))
    landing_search_add (search, LANDING_VALUE_IN_NAME, near->name, NULL);
}

/* SPF belongs to the bare domain, so there it tells nothing about another name. */
static void
judge_bare (LandingSearch *search, const LandedNear *near)
{
  if (!search->wanted->wanted[0]
      || g_ascii_strncasecmp (search->wanted->wanted[0], "v=spf1", strlen ("v=spf1")) != 0)
    judge_meant (search, near, LANDING_ON_BARE_DOMAIN);
}

/* Where a CNAME should be, addresses of others answer. */
static void
judge_address (LandingSearch *search, const LandedNear *near)
{
  g_autofree char *value = NULL;

  if (near->answer->records->len == 0 || near->answer->aliases->len > 0)
    return;
  value = landed_value_of (g_ptr_array_index (near->answer->records, 0));
  if (!is_wild (search, near->type, value))
    landing_search_add (search, LANDING_PROXIED, near->name, value);
}

static void
judge_near (LandingSearch *search, const LandedNear *near)
{
  switch (near->kind)
    {
    case LANDED_NEAR_DOUBLED:
      judge_meant (search, near, LANDING_DOUBLED_NAME);
      break;
    case LANDED_NEAR_BARE:
      judge_bare (search, near);
      break;
    case LANDED_NEAR_AT:
      judge_meant (search, near, LANDING_LITERAL_AT);
      break;
    case LANDED_NEAR_VALUE:
      judge_value_name (search, near);
      break;
    case LANDED_NEAR_WITHOUT_DOMAINKEY:
      judge_meant (search, near, LANDING_WITHOUT_DOMAINKEY);
      break;
    case LANDED_NEAR_TWICE_DOMAINKEY:
      judge_meant (search, near, LANDING_TWICE_DOMAINKEY);
      break;
    case LANDED_NEAR_WITHOUT_SELECTOR:
      judge_meant (search, near, LANDING_WITHOUT_SELECTOR);
      break;
    case LANDED_NEAR_WITHOUT_UNDERSCORE:
      judge_meant (search, near, LANDING_WITHOUT_UNDERSCORE);
      break;
    case LANDED_NEAR_ON_PARENT:
      judge_meant (search, near, LANDING_ON_PARENT);
      break;
    case LANDED_NEAR_OTHER_NAME:
      judge_meant (search, near, LANDING_OTHER_NAME);
      break;
    case LANDED_NEAR_TYPE99:
      judge_meant (search, near, LANDING_TYPE99);
      break;
    case LANDED_NEAR_OTHER_TYPE:
      judge_other_type (search, near);
      break;
    case LANDED_NEAR_ADDRESS:
      judge_address (search, near);
      break;
    case LANDED_NEAR_WILDCARD:
      break;
    }
}

static gint
compare_slips (gconstpointer a, gconstpointer b)
{
  const LandingSlip *one = *(LandingSlip *const *)a;
  const LandingSlip *other = *(LandingSlip *const *)b;

  return (gint)one->code - (gint)other->code;
}

static void
judge_domain (LandingSearch *search, const LandedSurvey *survey)
{
  if (survey->hosts == EVIDENCE_NXDOMAIN && search->wanted->wanted[0]
      && search->record->state != LANDED_HERE)
    landing_search_add (search, LANDING_NO_SUCH_DOMAIN, survey->scope->survey->domain, NULL);
}

/* Nothing of it anywhere: it cannot have been saved at this company. Old and absent are alike here. */
static void
judge_nothing (LandingSearch *search)
{
  const LandingLine *host = &search->record->lines[LANDED_AT_HOST];
  guint lacking = host->counts[LANDED_OLD] + host->counts[LANDED_ABSENT];

  if (search->record->slips->len > 0 || lacking == 0
      || lacking + host->counts[LANDED_UNKNOWN] < host->n_servers)
    return;
  landing_search_add (search, LANDING_NOT_SAVED, search->wanted->name, NULL);
  if (search->wanted->wanted[0])
    landing_search_add (search, LANDING_TYPED_ELSEWHERE, search->wanted->name, NULL);
}

static void
judge_servers (LandingSearch *search, const LandedSurvey *survey)
{
  const LandingRecord *record = search->record;
  const LandingLine *host = &search->record->lines[LANDED_AT_HOST];
  guint here = host->counts[LANDED_HERE];
  guint silent = host->counts[LANDED_UNKNOWN];

  for (guint i = 0; i < search->record->servers->len; i++)
    {
      const LandingServer *server = g_ptr_array_index (search->record->servers, i);
      LandingSlip *slip;

      if (server->place != LANDED_AT_HOST || server->state == LANDED_HERE)
        continue;
      if (server->state != LANDED_UNKNOWN && here > 0)
        slip = landing_search_add (search, LANDING_SERVERS_DISAGREE, search->wanted->name, NULL);
      else if (server->state == LANDED_UNKNOWN && silent < host->n_servers
               && record->state != LANDED_HERE && server->status != EVIDENCE_NOT_ASKED)
        slip = landing_search_add (search, LANDING_SERVER_SILENT, search->wanted->name, NULL);
      else
        continue;
      if (!slip->server)
        slip->server = g_strdup (server->name);
      slip->status = server->status;
      slip->number = here;
      slip->total = host->n_servers;
    }
  if (survey->name_servers->serials_differ)
    landing_search_add (search, LANDING_SERIALS_DIFFER, survey->name_servers->zone, NULL);
}

static void
judge_wildcard (LandingSearch *search)
{
  for (guint i = 0; i < search->look->nears->len; i++)
    {
      const LandedNear *near = g_ptr_array_index (search->look->nears, i);
      g_autofree char *text = NULL;

      if (near->kind != LANDED_NEAR_WILDCARD || near->type != search->wanted->type
          || near->answer->records->len == 0)
        continue;
      text = landed_value_of (g_ptr_array_index (near->answer->records, 0));
      landing_search_add (search, LANDING_WILDCARD, search->wanted->name, text);
    }
}

static void
judge_target (LandingSearch *search)
{
  const EvidenceAnswer *target = search->look->target;

  if (search->record->lines[LANDED_AT_HOST].counts[LANDED_HERE] > 0 && target
      && (target->status == EVIDENCE_NXDOMAIN || target->status == EVIDENCE_NODATA))
    landing_search_add (search, LANDING_TARGET_NOT_FOUND, search->wanted->wanted[0], NULL);
}

void
landing_find_slips (LandingRecord *record, const LandedLook *look, const LandedSurvey *survey)
{
  LandingSearch search = { record, look, look->record };

  landing_judge_values (&search);
  for (guint i = 0; i < look->nears->len; i++)
    judge_near (&search, g_ptr_array_index (look->nears, i));
  judge_domain (&search, survey);
  judge_nothing (&search);
  judge_servers (&search, survey);
  judge_wildcard (&search);
  judge_target (&search);
  g_ptr_array_sort (record->slips, compare_slips);
}
