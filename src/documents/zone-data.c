#include "documents/zone-data.h"

#include <string.h>

#include "base/language.h"
#include "base/text.h"

/* What ends a word, begins a comment or a group, or stands for the origin (RFC 1035, section 5.1). */
#define SPECIAL ";()\"@$"

/* @text holds escapes already; a byte behind a backslash is left alone. */
static void
append_escaped (GString *out, const char *text)
{
  for (; *text; text++)
    {
      if (*text == '\\' && text[1])
        g_string_append_c (out, *text++);
      else if (strchr (SPECIAL, *text))
        g_string_append_c (out, '\\');
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

void
zone_append_data (GString *out, DnsType type, const char *data)
{
  if (type == DNS_TYPE_CNAME || type == DNS_TYPE_MX)
    append_escaped (out, data);
  else
    g_string_append (out, data);
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
