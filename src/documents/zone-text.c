/* Zone text. A master file (RFC 1035, section 5) is lines of `NAME TTL CLASS TYPE DATA`; ";" begins a
 * comment, "\DDD" is a byte by its number, names with a dot at the end are absolute. What we write is
 * ASCII but for the comments, so that every name server reads the same in it. */
#include "documents/zone-text.h"

#include <string.h>

#include "base/text.h"
#include "documents/zone-data.h"
#include "plan/explain/explain.h"

/* The one way into a comment: whatever @text holds, it stays on its line. */
static void
add_comment (GString *out, const char *text)
{
  g_autofree char *line = text_to_display (text, -1);

  g_string_append_printf (out, "; %s\n", line);
}

static void
add_comment_record (GString *out, const char *name, DnsType type, const char *data)
{
  g_autoptr (GString) line = g_string_new ("  ");

  zone_append_record (line, name, "IN", type, data);
  add_comment (out, line->str);
}

static void
add_comment_records (GString *out, const Change *change, const char *title, const char *const *data)
{
  if (data[0])
    add_comment (out, title);
  for (guint i = 0; data[i]; i++)
    add_comment_record (out, change->name, change->type, data[i]);
}

static void
add_obstacles (GString *out, const Change *change)
{
  for (guint i = 0; change->in_the_way[i]; i++)
    {
      const char *data;
      DnsType type;

      if (!zone_split_obstacle (change->in_the_way[i], &type, &data))
        continue;
      add_comment (out, _ ("To be deleted first, because it cannot stand beside the new record:"));
      add_comment_record (out, change->name, type, data);
    }
}

static void
add_change (GString *out, const Change *change, Language language)
{
  g_auto (GStrv) old_data = change_dup_old_data (change);
  g_autofree char *kind = explain_record_kind (change->kind, language);
  g_autofree char *between = g_strdup_printf ("%u IN", change->ttl_seconds);
  g_autofree char *question = zone_dup_ttl_question (change);

  g_string_append_c (out, '\n');
  add_comment (out, kind);
  add_obstacles (out, change);
  add_comment_records (out, change, zone_get_title_of_goings (), (const char *const *)old_data);
  add_comment_records (out, change, _ ("Stays as it is:"),
                       (const char *const *)change->others_data);
  if (question && change->others_data[0])
    add_comment (out, question);
  for (guint i = 0; change->after[i]; i++)
    {
      g_autofree char *data = change_value_to_data (change->type, change->after[i]);

      zone_append_record (out, change->name, between, change->type, data);
      g_string_append_c (out, '\n');
    }
}

char *
zone_text_write (const GPtrArray *changes, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);
  g_autoptr (GPtrArray) list = zone_list_changes (changes);
  GString *out = g_string_new (NULL);

  add_comment (out, list->len > 0
                        ? _ ("Records to publish. Lines that begin with “;” say what else to do.")
                        : _ ("Nothing is to be changed."));
  for (guint i = 0; i < list->len; i++)
    add_change (out, g_ptr_array_index (list, i), language);
  return g_string_free (out, FALSE);
}
