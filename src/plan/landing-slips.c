#include "plan/landing-slips.h"

#include <string.h>

#include "base/text.h"
#include "dns/name.h"

/* What one string of a TXT holds at most (RFC 1035, section 3.3). */
#define STRING_MAX_BYTES 255

/* One search: for the slips of one record. */
typedef struct
{
  LandingRecord *record;
  const LandedLook *look;
  const LandedRecord *wanted;
} Search;

/* Each is named once, however many servers show it. */
static LandingSlip *
add (Search *search, LandingSlipCode code, const char *name, const char *text)
{
  LandingSlip *slip;

  for (guint i = 0; i < search->record->slips->len; i++)
    {
      slip = g_ptr_array_index (search->record->slips, i);
      if (slip->code == code)
        return slip;
    }
  slip = landing_slip_new (code);
  slip->name = g_strdup (name);
  slip->text = g_strdup (text);
  g_ptr_array_add (search->record->slips, slip);
  return slip;
}

/* (transfer full): @text without the characters of @drop */
static char *
without (const char *text, const char *drop)
{
  GString *kept = g_string_sized_new (strlen (text));

  for (const char *c = text; *c; c++)
    if (!strchr (drop, *c))
      g_string_append_c (kept, *c);
  return g_string_free (kept, FALSE);
}

static gboolean
equals_without (const char *one, const char *other, const char *drop)
{
  g_autofree char *first = without (one, drop);
  g_autofree char *second = without (other, drop);

  return strcmp (first, second) == 0;
}

/* @text begins as @wanted does, and ends too early. Quotation marks around it do not count. */
static gboolean
find_cut (Search *search, const char *text, const char *wanted)
{
  g_autofree char *bare = without (text, "\"");
  gsize length = strlen (bare);
  LandingSlip *slip;

  if (length >= strlen (wanted) || strncmp (bare, wanted, length) != 0)
    return FALSE;
  /* A semicolon at the end is no loss to anybody. */
  if (strspn (wanted + length, "; ") == strlen (wanted + length))
    return FALSE;
  slip = add (search, length == STRING_MAX_BYTES ? LANDING_CUT_AT_255 : LANDING_CUT_OFF,
              search->wanted->name, text);
  slip->number = (guint)length;
  return TRUE;
}

/* What lies between two values that were meant alike: one class of characters after the other is
 * compared, with all other classes left out. */
static gboolean
find_differences (Search *search, const char *text, const char *wanted)
{
  static const struct
  {
    const char *others;
    LandingSlipCode code;
  } classes[] = {
    { "\\;\"", LANDING_SPACES },
    { " \t\r\n;\"", LANDING_BACKSLASH },
    { " \t\r\n\\\"", LANDING_SEMICOLON },
  };
  g_autofree char *plain = text_to_plain (text);
  g_autofree char *small = g_ascii_strdown (plain, -1);
  g_autofree char *small_wanted = g_ascii_strdown (wanted, -1);

  gboolean named = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    if (!equals_without (small, small_wanted, classes[i].others))
      named |= add (search, classes[i].code, search->wanted->name, text) != NULL;
  if (!equals_without (plain, wanted, " \t\r\n\\;\""))
    named |= add (search, LANDING_CASE, search->wanted->name, text) != NULL;
  return named;
}

/* What can be seen in a value by itself. */
static gboolean
find_characters (Search *search, const char *text)
{
  static const struct
  {
    gboolean (*has) (const char *text);
    LandingSlipCode code;
  } kinds[] = {
    { text_has_quotes, LANDING_LITERAL_QUOTES },
    { text_has_fullwidth, LANDING_FULLWIDTH },
    { text_has_invisible, LANDING_INVISIBLE },
  };
  gboolean named = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].has (text))
      named |= add (search, kinds[i].code, search->wanted->name, text) != NULL;
  return named;
}

/* A TXT that is not what is wanted, and was to be. */
static void
judge_text (Search *search, const char *text)
{
  const LandedRecord *wanted = search->wanted;
  g_autofree char *bones = landed_skeleton (text);
  gboolean named = find_characters (search, text);

  for (guint i = 0; wanted->wanted[i]; i++)
    {
      g_autofree char *whole = landed_skeleton (wanted->wanted[i]);

      named |= strcmp (bones, whole) == 0 ? find_differences (search, text, wanted->wanted[i])
                                          : find_cut (search, text, wanted->wanted[i]);
    }
  if (!named)
    add (search, LANDING_OTHER_VALUE, wanted->name, text);
}

/* What stands beside the wanted value, or in its place. */
static void
judge_value (Search *search, const char *value, gboolean is_there)
{
  const LandedRecord *wanted = search->wanted;
  gboolean is_before = landed_record_had (wanted, value);
  guint slips;

  if (landed_record_wants (wanted, value))
    return;
  if (wanted->type == DNS_TYPE_CNAME)
    {
      if (landed_record_resembles (wanted, value))
        add (search, LANDING_TARGET_WITH_DOMAIN, wanted->name, value);
      else if (!is_before && wanted->before[0])
        add (search, LANDING_OTHER_VALUE, wanted->name, value);
    }
  else if (wanted->type != DNS_TYPE_TXT)
    {
      if (is_there && is_before)
        add (search, LANDING_OLD_BESIDE, wanted->name, value);
    }
  else if (is_there)
    {
      TxtMeaning meaning = txt_find_slips (value, &slips);

      if (!is_before && !landed_record_is_same_sort (wanted, value))
        return;
      add (search,
           meaning == TXT_MEANT_SPF || meaning == TXT_MEANT_DMARC ? LANDING_SECOND_RECORD
                                                                  : LANDING_OLD_BESIDE,
           wanted->name, value);
    }
  else if (landed_record_resembles (wanted, value)
           || (!is_before && wanted->before[0] && landed_record_is_same_sort (wanted, value)))
    judge_text (search, value);
}

static void
judge_answer (Search *search, const EvidenceAnswer *answer)
{
  gboolean is_there = FALSE;

  if (!search->wanted->wanted[0] || landed_record_compare (search->wanted, answer) != LANDED_OTHER)
    return;
  if (search->wanted->type != DNS_TYPE_CNAME && answer->aliases->len > 0
      && answer->records->len == 0)
    {
      const DnsRecord *alias = g_ptr_array_index (answer->aliases, 0);

      add (search, LANDING_TEXT_AS_ALIAS, search->wanted->name, alias->target);
      return;
    }
  for (guint i = 0; i < answer->records->len; i++)
    {
      g_autofree char *value = landed_value_of (g_ptr_array_index (answer->records, i));

      is_there |= landed_record_wants (search->wanted, value);
    }
  for (guint i = 0; i < answer->records->len; i++)
    {
      g_autofree char *value = landed_value_of (g_ptr_array_index (answer->records, i));

      judge_value (search, value, is_there);
    }
}

/* What the host says; where it could not be asked, what the resolvers say. */
static void
judge_answers (Search *search)
{
  gboolean host_spoke = search->record->lines[LANDED_AT_HOST].n_servers
                        > search->record->lines[LANDED_AT_HOST].counts[LANDED_UNKNOWN];

  for (guint i = 0; i < search->look->answers->len; i++)
    {
      const LandedAnswer *answer = g_ptr_array_index (search->look->answers, i);

      if (answer->answer && (answer->place == LANDED_AT_HOST || !host_spoke))
        judge_answer (search, answer->answer);
    }
}

/* (transfer full) (nullable): the value at @near that was meant for the record */
static char *
dup_meant (const Search *search, const LandedNear *near)
{
  for (guint i = 0; i < near->answer->records->len; i++)
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
is_wild (const Search *search, DnsType type, const char *value)
{
  for (guint i = 0; i < search->look->nears->len; i++)
    {
      const LandedNear *near = g_ptr_array_index (search->look->nears, i);

      for (guint j = 0; near->kind == LANDED_NEAR_WILDCARD && near->type == type
                        && j < near->answer->records->len;
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
has_no_wildcard (const Search *search)
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
judge_meant (Search *search, const LandedNear *near, LandingSlipCode code)
{
  g_autofree char *value = dup_meant (search, near);

  if (value && !is_wild (search, near->type, value))
    add (search, code, near->name, value);
}

/* @near is of the other type: TXT where a CNAME should be, or a CNAME where a TXT should. */
static void
judge_other_type (Search *search, const LandedNear *near)
{
  const GPtrArray *records = near->answer->records;
  g_autofree char *value
      = records->len > 0 ? landed_value_of (g_ptr_array_index (records, 0)) : NULL;
  g_autofree char *name = value ? dns_name_normalize (value) : NULL;

  /* Behind an alias stands what belongs to somebody else. */
  if (!value || near->answer->aliases->len > 0 || is_wild (search, near->type, value))
    return;
  if (near->type == DNS_TYPE_CNAME)
    add (search, LANDING_TEXT_AS_ALIAS, near->name, value);
  else if (name && landed_record_wants (search->wanted, name))
    add (search, LANDING_TARGET_AS_TEXT, near->name, value);
}

/* A name that exists only because a value was typed there; the exact one is proof by itself. */
static void
judge_value_name (Search *search, const LandedNear *near)
{
  if (exists (near) && has_no_wildcard (search))
    add (search, LANDING_VALUE_IN_NAME, near->name, NULL);
}

/* SPF belongs to the bare domain, so there it tells nothing about another name. */
static void
judge_bare (Search *search, const LandedNear *near)
{
  if (!search->wanted->wanted[0]
      || g_ascii_strncasecmp (search->wanted->wanted[0], "v=spf1", strlen ("v=spf1")) != 0)
    judge_meant (search, near, LANDING_ON_BARE_DOMAIN);
}

/* Where a CNAME should be, addresses of others answer. */
static void
judge_address (Search *search, const LandedNear *near)
{
  g_autofree char *value = NULL;

  if (near->answer->records->len == 0 || near->answer->aliases->len > 0)
    return;
  value = landed_value_of (g_ptr_array_index (near->answer->records, 0));
  if (!is_wild (search, near->type, value))
    add (search, LANDING_PROXIED, near->name, value);
}

static void
judge_near (Search *search, const LandedNear *near)
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

/* Nothing of it anywhere: it cannot have been saved at this company. Old and absent are alike here. */
static void
judge_nothing (Search *search)
{
  const LandingLine *host = &search->record->lines[LANDED_AT_HOST];
  guint lacking = host->counts[LANDED_OLD] + host->counts[LANDED_ABSENT];

  if (search->record->slips->len > 0 || lacking == 0
      || lacking + host->counts[LANDED_UNKNOWN] < host->n_servers)
    return;
  add (search, LANDING_NOT_SAVED, search->wanted->name, NULL);
  if (search->wanted->wanted[0])
    add (search, LANDING_TYPED_ELSEWHERE, search->wanted->name, NULL);
}

static void
judge_servers (Search *search, const LandedSurvey *survey)
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
        slip = add (search, LANDING_SERVERS_DISAGREE, search->wanted->name, NULL);
      else if (server->state == LANDED_UNKNOWN && silent < host->n_servers
               && record->state != LANDED_HERE && server->status != EVIDENCE_NOT_ASKED)
        slip = add (search, LANDING_SERVER_SILENT, search->wanted->name, NULL);
      else
        continue;
      if (!slip->server)
        slip->server = g_strdup (server->name);
      slip->status = server->status;
      slip->number = here;
      slip->total = host->n_servers;
    }
  if (survey->name_servers->serials_differ)
    add (search, LANDING_SERIALS_DIFFER, survey->name_servers->zone, NULL);
}

static void
judge_wildcard (Search *search)
{
  for (guint i = 0; i < search->look->nears->len; i++)
    {
      const LandedNear *near = g_ptr_array_index (search->look->nears, i);
      g_autofree char *text = NULL;

      if (near->kind != LANDED_NEAR_WILDCARD || near->type != search->wanted->type
          || near->answer->records->len == 0)
        continue;
      text = landed_value_of (g_ptr_array_index (near->answer->records, 0));
      add (search, LANDING_WILDCARD, search->wanted->name, text);
    }
}

static void
judge_target (Search *search)
{
  const EvidenceAnswer *target = search->look->target;

  if (search->record->lines[LANDED_AT_HOST].counts[LANDED_HERE] > 0 && target
      && (target->status == EVIDENCE_NXDOMAIN || target->status == EVIDENCE_NODATA))
    add (search, LANDING_TARGET_NOT_FOUND, search->wanted->wanted[0], NULL);
}

void
landing_find_slips (LandingRecord *record, const LandedLook *look, const LandedSurvey *survey)
{
  Search search = { record, look, look->record };

  judge_answers (&search);
  for (guint i = 0; i < look->nears->len; i++)
    judge_near (&search, g_ptr_array_index (look->nears, i));
  judge_nothing (&search);
  judge_servers (&search, survey);
  judge_wildcard (&search);
  judge_target (&search);
  g_ptr_array_sort (record->slips, compare_slips);
}
