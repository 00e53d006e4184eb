/* Reading zone text: one record a line, strictly, because what is read wrongly here would be waited
 * for in vain. */
#include "documents/zone-text.h"

#include <string.h>

#include "auth/txt-slip.h"
#include "base/cursor.h"
#include "documents/zone-data.h"

/* Behind the semicolon of a comment that is a record. */
#define RECORD_INDENT "   "

typedef struct
{
  GPtrArray *changes;  /* of Change */
  GHashTable *by_name; /* "TYPE NAME" → Change (unowned) */
  guint n_records;
  gboolean is_before; /* the comments tell what shall go */
} Reader;

static gboolean
fail (GError **error, const char *what)
{
  g_set_error_literal (error, ZONE_TEXT_ERROR, ZONE_TEXT_ERROR_LINE, what);
  return FALSE;
}

static RecordKind
kind_of_text (const char *name, const char *text)
{
  guint slips;

  if (g_str_has_prefix (name, "_mta-sts."))
    return RECORD_MTA_STS;
  if (g_str_has_prefix (name, "_smtp._tls."))
    return RECORD_TLS_RPT;
  if (strstr (name, "._bimi."))
    return RECORD_BIMI;
  return txt_find_slips (text, &slips) == TXT_MEANT_DMARC ? RECORD_DMARC : RECORD_SPF;
}

static RecordKind
kind_of (const DnsRecord *record, const char *value)
{
  if (record->type == DNS_TYPE_MX)
    return RECORD_MX;
  if (g_str_has_prefix (record->name, "_dmarc."))
    return RECORD_DMARC;
  if (record->type == DNS_TYPE_CNAME || strstr (record->name, "._domainkey."))
    return RECORD_DKIM;
  return kind_of_text (record->name, value);
}

static char *
value_of (const DnsRecord *record)
{
  if (record->type == DNS_TYPE_TXT)
    return dns_record_dup_text (record);
  if (record->type == DNS_TYPE_MX)
    return g_strdup_printf ("%u %s", record->preference, record->target);
  return g_strdup (record->target);
}

static void
append (GStrv *values, const char *value)
{
  guint length = g_strv_length (*values);

  *values = g_renew (char *, *values, length + 2);
  (*values)[length] = g_strdup (value);
  (*values)[length + 1] = NULL;
}

/* The change for the name and type of @record. */
static Change *
get_change (Reader *reader, const DnsRecord *record)
{
  g_autofree char *key = g_strdup_printf ("%u %s", record->type, record->name);
  Change *change = g_hash_table_lookup (reader->by_name, key);

  if (change)
    return change;
  change = change_new (RECORD_SPF, record->name, record->type);
  g_ptr_array_add (reader->changes, change);
  g_hash_table_insert (reader->by_name, g_steal_pointer (&key), change);
  return change;
}

static gboolean
take_record (Reader *reader, const DnsRecord *record, GError **error)
{
  g_autofree char *value = value_of (record);
  Change *change = get_change (reader, record);
  GStrv *values = reader->is_before ? &change->before : &change->after;

  if (g_strv_contains ((const char *const *)*values, value))
    return TRUE;
  if ((*values)[0] && record->type == DNS_TYPE_CNAME)
    return fail (error, "a second CNAME for the same name");
  if (!change->after[0])
    {
      change->kind = kind_of (record, value);
      change->ttl_seconds = record->ttl_seconds;
    }
  append (values, value);
  return TRUE;
}

/* Cuts the comment off. @had_one: (out): whether there was one. FALSE for what needs a second line. */
static gboolean
cut_comment (char *line, gboolean *had_one)
{
  gboolean quoted = FALSE;

  *had_one = FALSE;
  for (; *line; line++)
    {
      if (*line == '\\' && line[1])
        line++;
      else if (*line == '"')
        quoted = !quoted;
      else if (!quoted && (*line == '(' || *line == ')'))
        return FALSE;
      else if (!quoted && *line == ';')
        {
          *had_one = TRUE;
          *line = '\0';
          return TRUE;
        }
    }
  return !quoted;
}

/* (transfer full): the next word; "" at the end */
static char *
read_word (Cursor *cursor)
{
  gsize start;

  cursor_skip_any_of (cursor, " \t");
  start = cursor->offset;
  cursor_skip_none_of (cursor, " \t");
  return cursor_dup_since (cursor, start);
}

static gboolean
is_absolute (const char *name)
{
  return g_str_has_suffix (name, ".") && !g_str_has_suffix (name, "\\.");
}

/* TTL and class come in either order, and both may be left out (RFC 1035, section 5.1). */
static char *
read_type (Cursor *cursor, guint64 *ttl_seconds)
{
  for (guint i = 0; i < 2; i++)
    {
      gsize start = cursor->offset;
      g_autofree char *word = read_word (cursor);

      if (g_ascii_strcasecmp (word, "IN") != 0
          && !g_ascii_string_to_unsigned (word, 10, 0, G_MAXINT32, ttl_seconds, NULL))
        {
          cursor_seek (cursor, start);
          break;
        }
    }
  return read_word (cursor);
}

static gboolean
check_data (DnsType type, const char *data, gboolean had_comment, GError **error)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (data));

  if (type == DNS_TYPE_TXT)
    return *trimmed == '"' || !had_comment
           || fail (error, "a value with \";\" must stand in quotation marks");
  return is_absolute (trimmed) || fail (error, "a target without the dot at its end");
}

static gboolean
read_record (Reader *reader, const char *line, gboolean had_comment, GError **error)
{
  g_autofree char *name = NULL;
  g_autofree char *word = NULL;
  g_autofree char *plain = NULL;
  g_autoptr (DnsRecord) record = NULL;
  guint64 ttl_seconds = 3600;
  const char *data;
  Cursor cursor;
  DnsType type;

  cursor_init_string (&cursor, line);
  name = read_word (&cursor);
  if (!is_absolute (name))
    return fail (error, "a name without the dot at its end");
  word = read_type (&cursor, &ttl_seconds);
  if (!dns_type_from_string (word, &type)
      || (type != DNS_TYPE_TXT && type != DNS_TYPE_CNAME && type != DNS_TYPE_MX))
    return fail (error, "neither TXT, CNAME nor MX");
  data = line + cursor.offset;
  if (!check_data (type, data, had_comment, error))
    return FALSE;
  plain = g_strdup_printf ("%s %" G_GUINT64_FORMAT " %s%s", name, ttl_seconds, word, data);
  record = dns_record_parse (plain, NULL);
  if (!record)
    return fail (error, "a record that cannot be read");
  return take_record (reader, record, error);
}

static gboolean
count_record (Reader *reader, GError **error)
{
  if (++reader->n_records <= ZONE_TEXT_MAX_RECORDS)
    return TRUE;
  g_set_error (error, ZONE_TEXT_ERROR, ZONE_TEXT_ERROR_SIZE, "more than %d records",
               ZONE_TEXT_MAX_RECORDS);
  return FALSE;
}

/* TRUE for the line above the records that shall go, in whichever language it was written. */
static gboolean
is_title_of_before (const char *comment)
{
  for (guint i = 0; i < LANGUAGE_COUNT; i++)
    {
      g_auto (LanguageScope) scope = language_speak ((Language)i);

      if (strcmp (comment, zone_get_title_of_goings ()) == 0)
        return TRUE;
    }
  return FALSE;
}

/* @line: behind its semicolon. A comment is never wrong: what cannot be read there tells nothing. */
static gboolean
read_comment (Reader *reader, char *line, GError **error)
{
  gboolean had_comment;

  g_strchomp (line);
  if (!g_str_has_prefix (line, RECORD_INDENT))
    {
      reader->is_before = is_title_of_before (line + strspn (line, " "));
      return TRUE;
    }
  line += strlen (RECORD_INDENT);
  if (!reader->is_before || !cut_comment (line, &had_comment))
    return TRUE;
  if (!count_record (reader, error))
    return FALSE;
  read_record (reader, line, had_comment, NULL);
  return TRUE;
}

static gboolean
read_line (Reader *reader, char *line, GError **error)
{
  gboolean had_comment;

  if (*line == ';')
    return read_comment (reader, line + 1, error);
  reader->is_before = FALSE;
  if (!cut_comment (line, &had_comment))
    return fail (error, "a record over several lines");
  g_strchomp (line);
  if (*line == '\0')
    return TRUE;
  if (*line == ' ' || *line == '\t')
    return fail (error, "no name at the beginning");
  return count_record (reader, error) && read_record (reader, line, had_comment, error);
}

static gboolean
read_lines (Reader *reader, char *text, GError **error)
{
  for (guint number = 1; text; number++)
    {
      char *end = strchr (text, '\n');

      if (end)
        *end++ = '\0';
      if (!read_line (reader, text, error))
        {
          g_prefix_error (error, "line %u: ", number);
          return FALSE;
        }
      text = end;
    }
  return TRUE;
}

GPtrArray *
zone_text_read (const char *text, gsize length, GError **error)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify)change_free);
  g_autoptr (GHashTable) by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Reader reader = { .changes = changes, .by_name = by_name };
  g_autofree char *copy = NULL;

  if (length > ZONE_TEXT_MAX_BYTES)
    {
      g_set_error (error, ZONE_TEXT_ERROR, ZONE_TEXT_ERROR_SIZE, "larger than %d bytes",
                   ZONE_TEXT_MAX_BYTES);
      return NULL;
    }
  copy = g_strndup (text, length);
  if (strlen (copy) != length)
    {
      g_set_error_literal (error, ZONE_TEXT_ERROR, ZONE_TEXT_ERROR_LINE, "no text: it holds NUL");
      return NULL;
    }
  return read_lines (&reader, copy, error) ? g_steal_pointer (&changes) : NULL;
}

G_DEFINE_QUARK (zone_text_error, zone_text_error)
