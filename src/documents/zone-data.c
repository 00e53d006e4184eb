#include "documents/zone-data.h"

#include <string.h>

#include "base/language.h"
#include "base/text.h"

/* What ends a word, begins a comment or a group, or stands for the origin (RFC 1035, section 5.1), and
 * the sign that takes that from it. */
#define SPECIAL "\\;()\"@$"

/* @text holds escapes already. What is no visible character, a line feed above all, becomes its number,
 * also behind a backslash: nothing in @text ends the line, the word or a quoted string. */
static void
append_escaped (GString *out, const char *text)
{
  for (; *text; text++)
    {
      gboolean is_escaped = *text == '\\' && text[1];

      text += is_escaped;
      if (!g_ascii_isgraph (*text))
        g_string_append_printf (out, "\\%03u", (guchar)*text);
      else if (is_escaped || strchr (SPECIAL, *text))
        g_string_append_printf (out, "\\%c", *text);
      else
        g_string_append_c (out, *text);
    }
}

void
zone_append_name (GString *out, const char *name)
{
  append_escaped (out, name);
  if (strcmp (name, ".") != 0)
    g_string_append_c (out, '.');
}

/* "10 mail.example.": between the two stands the only blank. */
static void
append_mail_host (GString *out, const char *data)
{
  const char *blank = strchr (data, ' ');
  g_autofree char *preference = blank ? g_strndup (data, (gsize)(blank - data)) : NULL;

  if (preference)
    append_escaped (out, preference);
  if (preference)
    g_string_append_c (out, ' ');
  append_escaped (out, preference ? blank + 1 : data);
}

/* What cannot be read as strings is one. */
static void
append_strings (GString *out, const char *data)
{
  g_autofree char *line = g_strconcat (". 0 TXT ", data, NULL);
  g_autoptr (DnsRecord) record = dns_record_parse (line, NULL);
  g_autofree char *strings = NULL;

  if (!record)
    record = dns_record_new_text (".", 0, data);
  strings = dns_record_data_to_string (record);
  g_string_append (out, strings);
}

void
zone_append_data (GString *out, DnsType type, const char *data)
{
  if (type == DNS_TYPE_TXT)
    append_strings (out, data);
  else if (type == DNS_TYPE_MX)
    append_mail_host (out, data);
  else
    append_escaped (out, data);
}

void
zone_append_record (
    GString *out, const char *name, const char *between, DnsType type, const char *data)
{
  g_autofree char *word = dns_type_to_string (type);

  zone_append_name (out, name);
  if (between)
    g_string_append_printf (out, " %s", between);
  g_string_append_printf (out, " %s ", word);
  zone_append_data (out, type, data);
}

GPtrArray *
zone_list_changes (const GPtrArray *changes)
{
  GPtrArray *list = g_ptr_array_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < changes->len; i++)
    {
      Change *change = g_ptr_array_index (changes, i);

      if (g_hash_table_add (seen, g_strdup_printf ("%u %s", change->type, change->name)))
        g_ptr_array_add (list, change);
    }
  return list;
}

gboolean
zone_split_obstacle (const char *line, DnsType *type, const char **data)
{
  const char *blank = strchr (line, ' ');
  g_autofree char *word = blank ? g_strndup (line, (gsize)(blank - line)) : NULL;

  if (!blank || !dns_type_from_string (word, type))
    return FALSE;
  *data = blank + 1;
  return TRUE;
}

const char *
zone_get_title_of_goings (void)
{
  return _ ("To be deleted:");
}

char *
zone_dup_ttl_question (const Change *change)
{
  g_autofree char *name = text_to_display (change->name, -1);

  if (change->before_ttl_seconds > 0
      || (!change->before_data[0] && !change->others_data[0] && !change->in_the_way[0]))
    return NULL;
  /* Translators: a name and a number of seconds. */
  return g_strdup_printf (
      _ ("The TTL that %s has today is not known; %u is written. If it was "
         "another one, write that, as all records of a name and type share it."),
      name, change->ttl_seconds);
}
