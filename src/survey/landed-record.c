#include "survey/landed-record.h"

#include <string.h>

#include "base/text.h"
#include "dns/name.h"
#include "survey/landed-value.h"
#include "survey/landed-whole.h"

/* Enough to tell "v=spf1", "v=DMARC1" and "v=STSv1" apart. */
#define SORT_CHARACTERS 6
/* Of more records than anybody needs a few show what they are. */
#define CROWD_SAMPLE 16

char *
landed_skeleton (const char *text)
{
  g_autofree char *plain = text_to_plain (text);
  GString *bones = g_string_sized_new (strlen (plain));

  for (const char *c = plain; *c; c++)
    if (!g_ascii_isspace (*c) && !strchr ("\"'`\\;", *c))
      g_string_append_c (bones, g_ascii_tolower (*c));
  return g_string_free (bones, FALSE);
}

char *
landed_value_of (const DnsRecord *record)
{
  switch ((guint)record->type)
    {
    case DNS_TYPE_TXT:
    case DNS_TYPE_SPF:
      return dns_record_dup_text (record);
    case DNS_TYPE_CNAME:
    case DNS_TYPE_NS:
      return g_strdup (record->target);
    case DNS_TYPE_MX:
      return g_strdup_printf ("%u %s", record->preference, record->target);
    default:
      return dns_record_data_to_string (record);
    }
}

/* (transfer full): a value that was given, in the form of landed_value_of. */
static char *
canonicalize (DnsType type, const char *value)
{
  const char *blank = type == DNS_TYPE_MX ? strchr (value, ' ') : NULL;
  g_autofree char *name = NULL;

  if (type != DNS_TYPE_CNAME && !blank)
    return g_strdup (value);
  name = dns_name_normalize (blank ? blank + 1 : value);
  if (!name)
    return g_strdup (value);
  return blank ? g_strdup_printf ("%.*s %s", (int)(blank - value), value, name)
               : g_steal_pointer (&name);
}

/* (transfer full): @value as it is compared with others at the name of @record */
static char *
normalize (const LandedRecord *record, const char *value)
{
  return record->type == DNS_TYPE_TXT
             ? landed_value_normalize (value, landed_record_is_key (record))
             : canonicalize (record->type, value);
}

static void
prepare (const LandedRecord *record, const GStrv values, GStrv *normal, GStrv *bones)
{
  guint count = g_strv_length (values);

  *normal = g_new0 (char *, count + 1);
  *bones = g_new0 (char *, count + 1);
  for (guint i = 0; i < count; i++)
    {
      (*normal)[i] = normalize (record, values[i]);
      (*bones)[i] = landed_skeleton (values[i]);
    }
}

LandedRecord *
landed_record_new (const char *name,
                   DnsType type,
                   const char *const *wanted,
                   const char *const *before)
{
  LandedRecord *record = g_new0 (LandedRecord, 1);

  record->name = g_strdup (name);
  record->type = type;
  record->wanted = wanted ? g_strdupv ((char **)wanted) : g_new0 (char *, 1);
  record->before = before ? g_strdupv ((char **)before) : g_new0 (char *, 1);
  prepare (record, record->wanted, &record->wanted_normal, &record->wanted_bones);
  prepare (record, record->before, &record->before_normal, &record->before_bones);
  return record;
}

void
landed_record_free (LandedRecord *record)
{
  if (!record)
    return;
  g_free (record->name);
  g_strfreev (record->wanted);
  g_strfreev (record->before);
  g_strfreev (record->wanted_normal);
  g_strfreev (record->before_normal);
  g_strfreev (record->wanted_bones);
  g_strfreev (record->before_bones);
  g_free (record);
}

gboolean
landed_record_is_key (const LandedRecord *record)
{
  return strstr (record->name, "._domainkey.") != NULL;
}

/* (transfer full): what came in an answer, in the same form; names in it are canonical already. */
static char *
normalize_seen (const LandedRecord *record, const char *value)
{
  return record->type == DNS_TYPE_TXT ? normalize (record, value) : g_strdup (value);
}

static gboolean
is_among (const GStrv values, const char *normal)
{
  return g_strv_contains ((const char *const *)values, normal);
}

gboolean
landed_record_wants (const LandedRecord *record, const char *value)
{
  g_autofree char *normal = normalize_seen (record, value);

  return is_among (record->wanted_normal, normal);
}

gboolean
landed_record_had (const LandedRecord *record, const char *value)
{
  g_autofree char *normal = normalize_seen (record, value);

  return is_among (record->before_normal, normal);
}

/* "v=spf10" is another version (RFC 7208, section 4.5); letters follow where blanks were lost. */
static gboolean
is_spf_alike (const char *bones)
{
  return g_str_has_prefix (bones, "v=spf1") && !g_ascii_isdigit (bones[6]) && bones[6] != '.';
}

/* The version, or the words before the first "=": what tells sorts of TXT apart. */
static gboolean
begins_alike (const char *bones, const char *others)
{
  const char *equals = strchr (bones, '=');
  gsize length
      = g_str_has_prefix (bones, "v=") || !equals ? SORT_CHARACTERS : (gsize)(equals - bones) + 1;

  return strlen (bones) >= length && strncmp (bones, others, length) == 0
         && is_spf_alike (bones) == is_spf_alike (others);
}

static gboolean
is_like_one_of (const GStrv skeletons, const char *bones)
{
  for (guint i = 0; skeletons[i]; i++)
    if (begins_alike (skeletons[i], bones))
      return TRUE;
  return FALSE;
}

gboolean
landed_record_is_same_sort (const LandedRecord *record, const char *text)
{
  g_autofree char *bones = NULL;

  if (record->type != DNS_TYPE_TXT || landed_record_is_key (record))
    return TRUE;
  bones = landed_skeleton (text);
  return is_like_one_of (record->wanted_bones, bones)
         || is_like_one_of (record->before_bones, bones);
}

/* What a slip left of a value: all of it, or its beginning; or all of it behind something else. */
static gboolean
is_remains (const char *text, const char *bones, const char *value, const char *whole)
{
  return strcmp (bones, whole) == 0
         || (strlen (bones) * 2 > strlen (whole) && g_str_has_prefix (whole, bones)
             && !landed_value_is_whole (text, value))
         || (*whole && *bones && strstr (bones + 1, whole));
}

/* A name, with another behind it. */
static gboolean
is_prolonged (const char *text, const char *name)
{
  return strcmp (text, name) == 0 || (g_str_has_prefix (text, name) && text[strlen (name)] == '.');
}

gboolean
landed_record_resembles (const LandedRecord *record, const char *text)
{
  g_autofree char *bones = landed_skeleton (text);

  for (guint i = 0; record->wanted[i]; i++)
    if (record->type == DNS_TYPE_TXT
            ? is_remains (text, bones, record->wanted[i], record->wanted_bones[i])
            : is_prolonged (text, record->wanted_normal[i]))
      return TRUE;
  return FALSE;
}

/* Receivers take one such record and no more. A second MX, or a second verification, is no harm. */
static gboolean
is_lonely (const LandedRecord *record, const char *text)
{
  guint slips;
  TxtMeaning meaning = txt_find_slips (text, &slips);

  return meaning == TXT_MEANT_SPF || meaning == TXT_MEANT_DMARC || meaning == TXT_MEANT_DKIM
         || landed_record_is_key (record);
}

gboolean
landed_record_stands_alone (const LandedRecord *record)
{
  for (guint i = 0; record->type == DNS_TYPE_TXT && record->wanted[i]; i++)
    if (is_lonely (record, record->wanted[i]))
      return TRUE;
  return FALSE;
}

char *
landed_record_dup_doubled (const LandedRecord *record, const GPtrArray *records)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint count = MIN (records->len, LANDED_MAX_RECORDS);

  for (guint i = 0; landed_record_stands_alone (record) && i < count; i++)
    {
      g_autofree char *value = landed_value_of (g_ptr_array_index (records, i));
      g_autofree char *normal = normalize_seen (record, value);

      if (is_among (record->wanted_normal, normal) && is_lonely (record, value)
          && !g_hash_table_add (seen, g_steal_pointer (&normal)))
        return g_steal_pointer (&value);
    }
  return NULL;
}

guint
landed_count_records (const EvidenceAnswer *answer)
{
  return answer->records->len <= LANDED_MAX_RECORDS ? answer->records->len : CROWD_SAMPLE;
}

/* What stands at the name, counted. */
typedef struct
{
  guint wanted;
  guint before;
  guint slipped; /* almost what is wanted */
  guint others;  /* of the same sort, and nobody said so */
} Seen;

static Seen
look_at (const LandedRecord *record, const GPtrArray *records)
{
  Seen seen = { 0 };

  for (guint i = 0; i < records->len; i++)
    {
      g_autofree char *value = landed_value_of (g_ptr_array_index (records, i));
      g_autofree char *normal = normalize_seen (record, value);

      if (is_among (record->wanted_normal, normal))
        seen.wanted++;
      else if (is_among (record->before_normal, normal))
        seen.before++;
      else if (landed_record_resembles (record, value))
        seen.slipped++;
      else if (landed_record_is_same_sort (record, value))
        seen.others++;
    }
  return seen;
}

/* An alias where a value should be; at a server that only says what it knows, with nothing behind. */
static gboolean
is_alias_in_the_way (const LandedRecord *record, const EvidenceAnswer *answer)
{
  return record->type != DNS_TYPE_CNAME && answer->aliases->len > 0 && answer->records->len == 0;
}

static gboolean
is_doubled (const LandedRecord *record, const GPtrArray *records)
{
  g_autofree char *value = landed_record_dup_doubled (record, records);

  return value != NULL;
}

LandedState
landed_record_compare (const LandedRecord *record, const EvidenceAnswer *answer)
{
  Seen seen;

  if (!answer || !evidence_status_is_known (answer->status))
    return LANDED_UNKNOWN;
  if (is_alias_in_the_way (record, answer))
    return record->wanted[0] ? LANDED_OTHER : LANDED_HERE;
  /* The first ones may be what is wanted; what the others are nobody wants to find out. */
  if (answer->records->len > LANDED_MAX_RECORDS)
    return LANDED_OTHER;
  seen = look_at (record, answer->records);
  if (seen.wanted < g_strv_length (record->wanted))
    {
      if (seen.wanted > 0 || seen.slipped > 0)
        return LANDED_OTHER;
      if (seen.before > 0)
        return LANDED_OLD;
      if (seen.others > 0 && (record->type != DNS_TYPE_MX || !record->before[0]))
        return record->before[0] ? LANDED_OTHER : LANDED_OLD;
      return LANDED_ABSENT;
    }
  if (seen.before > 0)
    return record->wanted[0] ? LANDED_OTHER : LANDED_OLD;
  if (seen.slipped > 0 || (seen.others > 0 && landed_record_stands_alone (record)))
    return LANDED_OTHER;
  return seen.wanted > 1 && is_doubled (record, answer->records) ? LANDED_OTHER : LANDED_HERE;
}

const char *
landed_state_to_string (LandedState state)
{
  static const char *const names[] = {
    [LANDED_HERE] = "here",   [LANDED_OLD] = "old",         [LANDED_ABSENT] = "absent",
    [LANDED_OTHER] = "other", [LANDED_UNKNOWN] = "unknown",
  };

  return names[state];
}
