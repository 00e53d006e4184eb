#include "plan/landing-values.h"

#include <string.h>

#include "base/text.h"
#include "plan/landing-slips.h"
#include "survey/landed-value.h"
#include "survey/landed-whole.h"

/* What one string of a TXT holds at most (RFC 1035, section 3.3). */
#define STRING_MAX_BYTES 255
/* So many records at one name are looked at for parts of one value; hostile ones are more. */
#define MAX_PARTS 4

/* Each is named once, however many servers show it. */
LandingSlip *
landing_search_add (LandingSearch *search, LandingSlipCode code, const char *name, const char *text)
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
find_cut (LandingSearch *search, const char *text, const char *wanted)
{
  g_autofree char *bare = without (text, "\"");
  gsize length = strlen (bare);
  LandingSlip *slip;

  if (length >= strlen (wanted) || strncmp (bare, wanted, length) != 0)
    return FALSE;
  /* A semicolon at the end is no loss to anybody. */
  if (strspn (wanted + length, "; ") == strlen (wanted + length))
    return FALSE;
  if (length != STRING_MAX_BYTES && landed_value_is_whole (bare, wanted))
    return FALSE;
  slip = landing_search_add (search,
                             length == STRING_MAX_BYTES ? LANDING_CUT_AT_255 : LANDING_CUT_OFF,
                             search->wanted->name, text);
  slip->number = (guint)length;
  return TRUE;
}

/* What lies between two values that were meant alike: one class of characters after the other is
 * compared, with all other classes left out. */
static gboolean
find_differences (LandingSearch *search, const char *text, const char *wanted)
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
      named |= landing_search_add (search, classes[i].code, search->wanted->name, text) != NULL;
  if (!equals_without (plain, wanted, " \t\r\n\\;\""))
    named |= landing_search_add (search, LANDING_CASE, search->wanted->name, text) != NULL;
  return named;
}

/* What can be seen in a value by itself. */
static gboolean
find_characters (LandingSearch *search, const char *text)
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
      named |= landing_search_add (search, kinds[i].code, search->wanted->name, text) != NULL;
  return named;
}

/* (transfer full): @text without the marks around the whole of it. */
static char *
strip_marks (const char *text)
{
  static const char *const pairs[][2] = {
    { "'", "'" }, { "`", "`" }, { "“", "”" }, { "‘", "’" }, { "「", "」" }, { "『", "』" },
  };
  gsize length = strlen (text);

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      gsize start = strlen (pairs[i][0]);
      gsize end = strlen (pairs[i][1]);

      if (length >= start + end && g_str_has_prefix (text, pairs[i][0])
          && g_str_has_suffix (text, pairs[i][1]))
        return g_strndup (text + start, length - start - end);
    }
  return g_strdup (text);
}

/* (transfer full): what @text was before quotation marks parted it: a"b" "c" is abc; other marks only
 * around the whole, because names of people have some. */
static char *
join_quoted (const char *text)
{
  g_autofree char *inner = strip_marks (text);
  GString *kept = g_string_sized_new (strlen (inner));

  for (const char *c = inner; *c; c++)
    if (*c != '"')
      g_string_append_c (kept, *c);
    else if (c[1 + strspn (c + 1, " ")] == '"')
      c += 1 + strspn (c + 1, " ");
  return g_string_free (kept, FALSE);
}

/* (transfer full): @text without the line breaks that somebody wrote as two characters. */
static char *
drop_escapes (const char *text)
{
  GString *kept = g_string_sized_new (strlen (text));

  for (const char *c = text; *c; c++)
    if (*c == '\\' && c[1] && strchr ("nrt", c[1]))
      c++;
    else
      g_string_append_c (kept, *c);
  return g_string_free (kept, FALSE);
}

/* (transfer full): @text without "-----BEGIN PUBLIC KEY-----" and its like. */
static char *
drop_armour (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "-----", -1);
  GString *kept = g_string_sized_new (strlen (text));

  for (guint i = 0; parts[i]; i += parts[i + 1] ? 2 : 1)
    g_string_append (kept, parts[i]);
  return g_string_free (kept, FALSE);
}

/* The key itself, and nothing that makes a record of it. */
static gboolean
find_key_only (LandingSearch *search, const char *text, const char *wanted)
{
  g_autofree char *key
      = landed_record_is_key (search->wanted) ? landed_value_dup_key (wanted) : NULL;
  g_autofree char *plain = drop_escapes (text);
  g_autofree char *bare = drop_armour (plain);
  g_autofree char *core = without (bare, " \t\r\n");

  if (!key || !(strstr (text, "-----") ? g_str_has_suffix (core, key) : strcmp (core, key) == 0))
    return FALSE;
  return landing_search_add (search, LANDING_KEY_ONLY, search->wanted->name, text) != NULL;
}

/* Something stands before the value: the rest of its line. */
static gboolean
find_pasted (LandingSearch *search, const char *text, const char *wanted)
{
  g_autofree char *bones = landed_skeleton (text);
  g_autofree char *whole = landed_skeleton (wanted);

  return *bones && *whole && strstr (bones + 1, whole)
         && landing_search_add (search, LANDING_LINE_PASTED, search->wanted->name, text);
}

/* "\n" for a line break; a comma for a semicolon. */
static gboolean
find_signs (LandingSearch *search, const char *text, const char *wanted)
{
  g_autofree char *plain = drop_escapes (text);
  g_autofree char *bones = landed_skeleton (plain);
  g_autofree char *whole = landed_skeleton (wanted);

  if (strcmp (bones, whole) == 0)
    return landing_search_add (search, LANDING_BACKSLASH, search->wanted->name, text) != NULL;
  if (strchr (text, ',') && equals_without (bones, whole, ","))
    return landing_search_add (search, LANDING_SEMICOLON, search->wanted->name, text) != NULL;
  return FALSE;
}

static gboolean
find_slips (LandingSearch *search, const char *text, const char *wanted)
{
  g_autofree char *bones = landed_skeleton (text);
  g_autofree char *whole = landed_skeleton (wanted);

  if (strcmp (bones, whole) == 0)
    return find_differences (search, text, wanted);
  return find_cut (search, text, wanted) || find_pasted (search, text, wanted)
         || find_key_only (search, text, wanted) || find_signs (search, text, wanted);
}

/* A TXT that is not what is wanted, and was to be. */
static void
judge_text (LandingSearch *search, const char *text)
{
  const LandedRecord *wanted = search->wanted;
  g_autofree char *bare = join_quoted (text);
  gboolean named = find_characters (search, text);

  if (strchr (text, '"'))
    named |= landing_search_add (search, LANDING_LITERAL_QUOTES, wanted->name, text) != NULL;
  for (guint i = 0; wanted->wanted[i]; i++)
    named |= find_slips (search, bare, wanted->wanted[i]);
  if (!named)
    landing_search_add (search, LANDING_OTHER_VALUE, wanted->name, text);
}

/* TRUE if nothing else can stand at the name beside what is wanted. */
static gboolean
is_alone (const LandedRecord *wanted)
{
  return landed_record_stands_alone (wanted) || g_str_has_prefix (wanted->wanted[0], "v=");
}

/* What stands beside the wanted value, or in its place. */
static void
judge_value (LandingSearch *search, const char *value, gboolean is_there)
{
  const LandedRecord *wanted = search->wanted;
  gboolean is_before = landed_record_had (wanted, value);
  guint slips;

  if (landed_record_wants (wanted, value))
    return;
  if (wanted->type == DNS_TYPE_CNAME)
    {
      if (landed_record_resembles (wanted, value))
        landing_search_add (search, LANDING_TARGET_WITH_DOMAIN, wanted->name, value);
      else if (!is_before)
        landing_search_add (search, LANDING_OTHER_VALUE, wanted->name, value);
    }
  else if (wanted->type != DNS_TYPE_TXT)
    {
      if (is_there && is_before)
        landing_search_add (search, LANDING_OLD_BESIDE, wanted->name, value);
    }
  else if (is_there)
    {
      TxtMeaning meaning = txt_find_slips (value, &slips);

      if (!is_before && !landed_record_is_same_sort (wanted, value))
        return;
      landing_search_add (search,
                          meaning == TXT_MEANT_SPF || meaning == TXT_MEANT_DMARC
                              ? LANDING_SECOND_RECORD
                              : LANDING_OLD_BESIDE,
                          wanted->name, value);
    }
  else if (landed_record_resembles (wanted, value)
           || (!is_before && (wanted->before[0] || is_alone (wanted))
               && landed_record_is_same_sort (wanted, value)))
    judge_text (search, value);
}

/* A key of two parts, each entered as a record. */
static gboolean
find_halves (LandingSearch *search, const EvidenceAnswer *answer)
{
  guint count = MIN (answer->records->len, MAX_PARTS);

  for (guint i = 0; search->wanted->type == DNS_TYPE_TXT && i < count; i++)
    for (guint j = 0; j < count; j++)
      {
        g_autofree char *first = landed_value_of (g_ptr_array_index (answer->records, i));
        g_autofree char *second = landed_value_of (g_ptr_array_index (answer->records, j));
        g_autofree char *whole = g_strconcat (first, second, NULL);
        g_autofree char *parted = g_strconcat (first, " ", second, NULL);

        if (i != j && !landed_record_wants (search->wanted, first)
            && (landed_record_wants (search->wanted, whole)
                || landed_record_wants (search->wanted, parted)))
          return landing_search_add (search, LANDING_TWO_HALVES, search->wanted->name, first)
                 != NULL;
      }
  return FALSE;
}

/* Where nobody said what stood there before, it is still a value that is not wanted. Only at its
 * source, and while no server there has the new: elsewhere the old is remembered for a while. */
static gboolean
is_unexpected (const LandingSearch *search, LandedState state, LandedPlace place)
{
  return state == LANDED_OLD && !search->wanted->before[0] && place == LANDED_AT_HOST
         && search->record->lines[LANDED_AT_HOST].counts[LANDED_HERE] == 0;
}

/* The same once more, such as with other blanks or cut in another place. */
static void
judge_doubled (LandingSearch *search, const EvidenceAnswer *answer)
{
  g_autofree char *value = landed_record_dup_doubled (search->wanted, answer->records);
  LandingSlip *slip;

  if (!value)
    return;
  slip = landing_search_add (search, LANDING_SECOND_RECORD, search->wanted->name, value);
  slip->number = g_strcmp0 (slip->text, value) == 0 ? 2 : slip->number;
}

static void
judge_answer (LandingSearch *search, const EvidenceAnswer *answer, LandedPlace place)
{
  LandedState state = landed_record_compare (search->wanted, answer);
  gboolean is_there = FALSE;

  if (!search->wanted->wanted[0]
      || (state != LANDED_OTHER && !is_unexpected (search, state, place)))
    return;
  if (search->wanted->type != DNS_TYPE_CNAME && answer->aliases->len > 0
      && answer->records->len == 0)
    {
      const DnsRecord *alias = g_ptr_array_index (answer->aliases, 0);

      landing_search_add (search, LANDING_TEXT_AS_ALIAS, search->wanted->name, alias->target);
      return;
    }
  if (find_halves (search, answer))
    return;
  for (guint i = 0; !is_there && i < landed_count_records (answer); i++)
    {
      g_autofree char *value = landed_value_of (g_ptr_array_index (answer->records, i));

      is_there = landed_record_wants (search->wanted, value);
    }
  for (guint i = 0; i < landed_count_records (answer); i++)
    {
      g_autofree char *value = landed_value_of (g_ptr_array_index (answer->records, i));

      judge_value (search, value, is_there);
    }
  judge_doubled (search, answer);
}

/* What the host says; where it could not be asked, what the resolvers say. */
void
landing_judge_values (LandingSearch *search)
{
  gboolean host_spoke = search->record->lines[LANDED_AT_HOST].n_servers
                        > search->record->lines[LANDED_AT_HOST].counts[LANDED_UNKNOWN];

  for (guint i = 0; i < search->look->answers->len; i++)
    {
      const LandedAnswer *answer = g_ptr_array_index (search->look->answers, i);

      if (answer->answer && (answer->place == LANDED_AT_HOST || !host_spoke))
        judge_answer (search, answer->answer, answer->place);
    }
}
