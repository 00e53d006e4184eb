/* Dynamic updates (RFC 2136), as the tool nsupdate takes them.
 *
 * An update names a zone, prerequisites and changes, and is carried out whole or not at all. The
 * prerequisites say what the RRsets are today: `yxrrset NAME TYPE DATA`, for each record (section
 * 2.4.2: the set must be exactly that), `nxrrset NAME TYPE` (2.4.3), `nxdomain NAME` (2.4.5). If
 * somebody changed one of them meanwhile the server refuses with NXRRSET, YXRRSET or YXDOMAIN. A
 * server drops a record that would stand beside an alias, and an alias beside a record, without a
 * word (3.4.2.2), so that is demanded beforehand, too. */
#include "documents/nsupdate.h"

#include "documents/zone-data.h"

static void
add_line (GString *out,
          const char *what,
          const char *name,
          const char *between,
          DnsType type,
          const char *data)
{
  g_string_append (out, what);
  g_string_append_c (out, ' ');
  zone_append_record (out, name, between, type, data);
  g_string_append_c (out, '\n');
}

static void
add_lines (GString *out, const char *what, const Change *change, const char *const *data)
{
  for (guint i = 0; data[i]; i++)
    add_line (out, what, change->name, NULL, change->type, data[i]);
}

static void
add_records (GString *out, const Change *change, guint32 ttl_seconds, const char *const *data)
{
  g_autofree char *ttl = g_strdup_printf ("%u", ttl_seconds);

  for (guint i = 0; data[i]; i++)
    add_line (out, "update add", change->name, ttl, change->type, data[i]);
}

static void
add_absence (GString *out, const char *name, const char *type_word)
{
  g_string_append (out, type_word ? "prereq nxrrset " : "prereq nxdomain ");
  zone_append_name (out, name);
  g_string_append_printf (out, "%s%s\n", type_word ? " " : "", type_word ? type_word : "");
}

static void
demand_set (GString *out, const Change *change, const char *const *data)
{
  g_autofree char *word = dns_type_to_string (change->type);

  add_lines (out, "prereq yxrrset", change, data);
  add_lines (out, "prereq yxrrset", change, (const char *const *)change->others_data);
  if (!data[0] && !change->others_data[0])
    add_absence (out, change->name, word);
}

static void
for_each_obstacle (GString *out, const char *what, const Change *change, const char *between)
{
  for (guint i = 0; change->in_the_way[i]; i++)
    {
      const char *data;
      DnsType type;

      if (zone_split_obstacle (change->in_the_way[i], &type, &data))
        add_line (out, what, change->name, between, type, data);
    }
}

/* Nothing may stand at the name that would make the server drop the new record without a word. */
static void
demand_room (GString *out, const Change *change)
{
  static const char *const others[] = { "A", "AAAA", "MX", "NS" };

  for_each_obstacle (out, "prereq yxrrset", change, NULL);
  if (change->before_data[0] || change->others_data[0])
    return;
  if (change->type != DNS_TYPE_CNAME && !change->in_the_way[0])
    add_absence (out, change->name, "CNAME");
  else if (change->type == DNS_TYPE_CNAME && !change->in_the_way[0])
    add_absence (out, change->name, NULL);
  for (guint i = 0;
       change->type == DNS_TYPE_CNAME && change->in_the_way[0] && i < G_N_ELEMENTS (others); i++)
    add_absence (out, change->name, others[i]);
}

static GStrv
dup_new_data (const Change *change)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; change->after[i]; i++)
    {
      g_autofree char *data = change_value_to_data (change->type, change->after[i]);

      g_strv_builder_add (builder, data);
    }
  return g_strv_builder_end (builder);
}

/* What was read as today's value may be there without its data: an answer that never came. */
static gboolean
knows_today (const Change *change)
{
  return change->in_the_way[0]
         || g_strv_length (change->before) <= g_strv_length (change->before_data);
}

static gboolean
check (const GPtrArray *changes, GError **error)
{
  for (guint i = 0; i < changes->len; i++)
    {
      const Change *change = g_ptr_array_index (changes, i);

      if (knows_today (change))
        continue;
      g_set_error (error, NSUPDATE_ERROR, NSUPDATE_ERROR_TODAY_UNKNOWN,
                   _ ("What stands at %s today is not known, so no script can be written that is "
                      "sure to replace the right thing. Check the domain again."),
                   change->name);
      return FALSE;
    }
  return TRUE;
}

static void
begin (GString *out, const char *title, const char *zone, const GPtrArray *list)
{
  g_string_append_printf (out, "; %s\n", title);
  for (guint i = 0; i < list->len; i++)
    {
      g_autofree char *question = zone_dup_ttl_question (g_ptr_array_index (list, i));

      if (question)
        g_string_append_printf (out, "; %s\n", question);
    }
  g_string_append (out, "zone ");
  zone_append_name (out, zone);
  g_string_append_c (out, '\n');
}

static void
write_change (GString *out, const Change *change)
{
  g_auto (GStrv) new_data = dup_new_data (change);

  for_each_obstacle (out, "update delete", change, NULL);
  add_lines (out, "update delete", change, (const char *const *)change->before_data);
  add_records (out, change, change->ttl_seconds, (const char *const *)new_data);
}

static void
write_undo (GString *out, const Change *change)
{
  g_auto (GStrv) new_data = dup_new_data (change);
  guint32 ttl_seconds
      = change->before_ttl_seconds > 0 ? change->before_ttl_seconds : change->ttl_seconds;
  g_autofree char *ttl = g_strdup_printf ("%u", ttl_seconds);

  add_lines (out, "update delete", change, (const char *const *)new_data);
  add_records (out, change, ttl_seconds, (const char *const *)change->before_data);
  for_each_obstacle (out, "update add", change, ttl);
}

static void
demand_today (GString *out, const Change *change)
{
  demand_set (out, change, (const char *const *)change->before_data);
  demand_room (out, change);
}

static void
demand_changed (GString *out, const Change *change)
{
  g_auto (GStrv) new_data = dup_new_data (change);

  demand_set (out, change, (const char *const *)new_data);
}

typedef void (*ChangeFunc) (GString *out, const Change *change);

typedef enum
{
  FORWARDS,
  BACKWARDS,
} Direction;

/* All prerequisites stand before the first update. @list: of Change */
static char *
write_script (const char *title,
              const char *zone,
              const GPtrArray *list,
              ChangeFunc demand,
              ChangeFunc write,
              Direction direction)
{
  g_autoptr (GString) out = g_string_new (NULL);

  if (list->len == 0)
    return g_strdup_printf ("; %s\n", _ ("Nothing is to be changed."));
  begin (out, title, zone, list);
  for (guint i = 0; i < list->len; i++)
    demand (out, g_ptr_array_index (list, i));
  for (guint i = 0; i < list->len; i++)
    write (out, g_ptr_array_index (list, direction == FORWARDS ? i : list->len - 1 - i));
  g_string_append (out, "send\n");
  return g_strdup (out->str);
}

char *
nsupdate_write (const GPtrArray *changes, const char *zone, Language language, GError **error)
{
  g_auto (LanguageScope) scope = language_speak (language);
  g_autoptr (GPtrArray) list = zone_list_changes (changes);

  if (!check (list, error))
    return NULL;
  return write_script (
      _ ("For nsupdate. Nothing happens if the records are no longer what they were."), zone, list,
      demand_today, write_change, FORWARDS);
}

char *
nsupdate_write_undo (const GPtrArray *changes, const char *zone, Language language, GError **error)
{
  g_auto (LanguageScope) scope = language_speak (language);
  g_autoptr (GPtrArray) list = zone_list_changes (changes);

  if (!check (list, error))
    return NULL;
  return write_script (
      _ ("For nsupdate, to undo it. Nothing happens if the records were changed since."), zone,
      list, demand_changed, write_undo, BACKWARDS);
}

G_DEFINE_QUARK (nsupdate_error, nsupdate_error)
