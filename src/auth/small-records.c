/* MTA-STS and TLS-RPT records are no tag lists of DKIM: the version is one word, no blank stands
 * beside "=", and the names of extensions may begin with a digit and hold "-" and ".":
 *
 *   record = version 1*(delim field) [delim]     delim = *WSP ";" *WSP
 *   field  = name "=" value                      name  = (ALPHA / DIGIT) *31(ALPHA / DIGIT / "_-.")
 *
 * The tag list finds the fields; what it is too strict or too lax about is judged here again. BIMI
 * is written like DKIM.
 */
#include "auth/small-records.h"

#include <string.h>

#include "auth/record-uri.h"
#include "base/cursor.h"

#define WHITE_SPACE " \t"
#define MAX_EXTENSION_NAME 32

static gboolean
begins_with_version (const char *text, const char *version)
{
  g_autoptr (TagList) tags = tag_list_parse (text, -1);
  const Tag *first = tags->tags->len > 0 ? g_ptr_array_index (tags->tags, 0) : NULL;

  return first && first->name_offset == 0 && strcmp (first->name, "v") == 0
         && strcmp (first->value, version) == 0;
}

/* Unlike in DKIM, the version of these two is one word: %s"v=STSv1", %s"v=TLSRPTv1". */
gboolean
mta_sts_record_is_one (const char *text)
{
  return g_str_has_prefix (text, "v=S") && begins_with_version (text, "STSv1");
}

gboolean
tls_rpt_record_is_one (const char *text)
{
  return g_str_has_prefix (text, "v=T") && begins_with_version (text, "TLSRPTv1");
}

gboolean
bimi_record_is_one (const char *text)
{
  return begins_with_version (text, "BIMI1");
}

static SmallRecord *
record_new (const char *text, gboolean has_version)
{
  SmallRecord *record = g_new0 (SmallRecord, 1);

  record->text = g_strdup (text);
  record->tags = tag_list_parse (text, -1);
  record->errors = record_errors_new ();
  record->warnings = record_errors_new ();
  if (!has_version)
    record_errors_add (record->errors, "bad-version", 0);
  return record;
}

static SmallRecord *
finish (SmallRecord *record)
{
  record_errors_sort (record->errors);
  record_errors_sort (record->warnings);
  return record;
}

static gboolean
is_extension_name (const char *name, gsize length)
{
  if (length == 0 || length > MAX_EXTENSION_NAME || !g_ascii_isalnum (*name))
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (name[i]) && !strchr ("_-.", name[i]))
      return FALSE;
  return TRUE;
}

/* 1*(%x21-3A / %x3C / %x3E-7E): neither "=", ";", blanks nor control characters. */
static gboolean
is_extension_value (const char *value, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (value[i] <= ' ' || value[i] > '~' || value[i] == '=')
      return FALSE;
  return length > 0;
}

/* What the grammar says of one field; @known: the name that the record is about, whose value has a
 * judge of its own. */
static void
judge_field (SmallRecord *record,
             const char *field,
             gsize length,
             gsize offset,
             const char *known,
             gboolean has_version)
{
  const char *equals = memchr (field, '=', length);
  gsize name_length = equals ? (gsize)(equals - field) : length;
  const char *value = field + name_length + 1;

  if (!equals)
    record_errors_add (record->errors, "no-equals", offset);
  else if (!is_extension_name (field, name_length))
    record_errors_add (record->errors, "bad-tag-name", offset);
  else if (name_length == strlen (known) && memcmp (field, known, name_length) == 0)
    {
      if (name_length + 1 < length && strchr (WHITE_SPACE, *value))
        record_errors_add (record->errors, "bad-value", offset + name_length + 1);
    }
  else if (name_length == 1 && *field == 'v')
    {
      /* Without a version in its place this is the version, late. */
      if (has_version)
        record_errors_add (record->errors, "duplicate-tag", offset);
    }
  else if (!is_extension_value (value, length - name_length - 1))
    record_errors_add (record->errors, "bad-value", offset + name_length + 1);
  else
    record_errors_add (record->warnings, "unknown-tag", offset);
}

/* Every field but the first, which is the version. */
static void
judge_fields (SmallRecord *record, const char *known)
{
  gboolean has_version = !record_errors_contain (record->errors, "bad-version");
  Cursor cursor;

  cursor_init_string (&cursor, record->text);
  cursor_skip_none_of (&cursor, ";");
  while (cursor_accept (&cursor, ';'))
    {
      gsize start, end;

      cursor_skip_any_of (&cursor, WHITE_SPACE);
      start = cursor.offset;
      end = start + cursor_skip_none_of (&cursor, ";");
      while (end > start && strchr (WHITE_SPACE, record->text[end - 1]))
        end--;
      if (end > start)
        judge_field (record, record->text + start, end - start, start, known, has_version);
      else if (!cursor_at_end (&cursor))
        record_errors_add (record->errors, "empty-tag", start);
    }
}

/* RFC 8461, section 3.1: sts-id = 1*32(ALPHA / DIGIT) */
static gboolean
is_policy_id (const char *text)
{
  gsize length = strlen (text);

  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (text[i]))
      return FALSE;
  return length >= 1 && length <= 32;
}

static void
judge_duplicates (SmallRecord *record, GArray *into)
{
  for (guint i = 0; i < record->tags->faults->len; i++)
    {
      const TagFault *fault = &g_array_index (record->tags->faults, TagFault, i);

      if (fault->kind == TAG_FAULT_DUPLICATE && record->text[fault->offset] != 'v')
        record_errors_add (into, tag_fault_kind_to_string (fault->kind), fault->offset);
    }
}

SmallRecord *
mta_sts_record_parse (const char *text)
{
  SmallRecord *record = record_new (text, mta_sts_record_is_one (text));
  const Tag *id = tag_list_find (record->tags, "id");

  judge_fields (record, "id");
  judge_duplicates (record, record->errors);
  if (!id)
    record_errors_add (record->errors, "missing-id", strlen (text));
  else if (!is_policy_id (id->value))
    record_errors_add (record->errors, "bad-id", id->value_offset);
  return finish (record);
}

/* tlsrpt-uri *(*WSP "," *WSP tlsrpt-uri), each with its own place. */
static void
judge_report_uris (SmallRecord *record, const Tag *rua)
{
  Cursor cursor;

  cursor_init_string (&cursor, rua->value);
  do
    {
      gsize start, end;

      cursor_skip_any_of (&cursor, WHITE_SPACE);
      start = cursor.offset;
      end = start + cursor_skip_none_of (&cursor, ",");
      while (end > start && strchr (WHITE_SPACE, rua->value[end - 1]))
        end--;
      switch (record_uri_judge (rua->value + start, end - start))
        {
        case RECORD_URI_BROKEN:
        case RECORD_URI_OTHER:
          record_errors_add (record->errors, "bad-uri", rua->value_offset + start);
          break;
        case RECORD_URI_MAILTO:
        case RECORD_URI_HTTPS:
          break;
        }
    }
  while (cursor_accept (&cursor, ','));
}

/* RFC 8460, section 3: 1*(delim field) with field = rua / extension, so a second rua is legal; that
 * senders read it is another matter. */
SmallRecord *
tls_rpt_record_parse (const char *text)
{
  SmallRecord *record = record_new (text, tls_rpt_record_is_one (text));
  const Tag *rua = tag_list_find (record->tags, "rua");

  judge_fields (record, "rua");
  judge_duplicates (record, record->warnings);
  if (rua)
    judge_report_uris (record, rua);
  else
    record_errors_add (record->errors, "missing-rua", strlen (text));
  return finish (record);
}

/* FALSE: not there, or empty. */
static gboolean
judge_https (SmallRecord *record, const char *name)
{
  const Tag *tag = tag_list_find (record->tags, name);

  if (!tag || *tag->value == '\0')
    return FALSE;
  if (record_uri_judge (tag->value, strlen (tag->value)) != RECORD_URI_HTTPS)
    record_errors_add (record->errors, "bad-uri", tag->value_offset);
  return TRUE;
}

/* avp: whether the logo of the brand or the picture of a person goes first. */
static void
judge_avatar_preference (SmallRecord *record)
{
  const Tag *tag = tag_list_find (record->tags, "avp");

  if (tag && strcmp (tag->value, "brand") != 0 && strcmp (tag->value, "personal") != 0)
    record_errors_add (record->errors, "bad-value", tag->value_offset);
}

/* lps: prefixes of local parts that are selectors, too; they become labels. */
static void
judge_local_part_selectors (SmallRecord *record)
{
  const Tag *tag = tag_list_find (record->tags, "lps");
  g_auto (GStrv) parts = g_strsplit (tag ? tag->value : "", ",", -1);

  for (guint i = 0; parts[i]; i++)
    {
      const char *part = g_strstrip (parts[i]);
      gsize length
          = strspn (part, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.");

      if (*part == '\0' || part[length] != '\0')
        {
          record_errors_add (record->errors, "bad-value", tag->value_offset);
          return;
        }
    }
}

static void
judge_unknown_tags (SmallRecord *record, const char *const *known)
{
  for (guint i = 0; i < record->tags->tags->len; i++)
    {
      const Tag *tag = g_ptr_array_index (record->tags->tags, i);

      if (!g_strv_contains (known, tag->name))
        record_errors_add (record->warnings, "unknown-tag", tag->name_offset);
    }
}

SmallRecord *
bimi_record_parse (const char *text)
{
  static const char *const known[] = { "v", "l", "a", "avp", "lps", NULL };
  SmallRecord *record = record_new (text, bimi_record_is_one (text));
  gboolean has_location = judge_https (record, "l");
  gboolean has_evidence = judge_https (record, "a");
  const Tag *location = tag_list_find (record->tags, "l");

  record_errors_add_tag_faults (record->errors, record->tags);
  judge_avatar_preference (record);
  judge_local_part_selectors (record);
  judge_unknown_tags (record, known);
  record->is_refusal = location && !has_location && !has_evidence;
  if (!location)
    record_errors_add (record->errors, "missing-location", strlen (text));
  else if (!has_location && has_evidence)
    record_errors_add (record->warnings, "evidence-without-location", location->name_offset);
  return finish (record);
}

void
small_record_free (SmallRecord *record)
{
  g_free (record->text);
  tag_list_free (record->tags);
  g_array_unref (record->errors);
  g_array_unref (record->warnings);
  g_free (record);
}
