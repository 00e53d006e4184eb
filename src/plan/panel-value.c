/* What goes into the value field, as that screen wants it: with or without quotation marks, in one
 * piece or cut at 255 bytes (RFC 1035, section 3.3: a character-string), targets with or without the
 * dot that ends an absolute name, one value or, where a box holds all of them, every one. */
#include "plan/panel-private.h"

#include <string.h>

#include "base/text.h"

#define STRING_MAX_BYTES 255

static DnsRecord *
parse_data (DnsType type, const char *data)
{
  g_autofree char *word = dns_type_to_string (type);
  g_autofree char *line = g_strdup_printf ("x. 0 %s %s", word, data);

  return dns_record_parse (line, NULL);
}

static gboolean
is_dot_typed (const PanelPage *page)
{
  return page->host && page->host->final_dot == PROVIDERS_FINAL_DOT_REQUIRED;
}

static gboolean
are_quotes_typed (const PanelPage *page)
{
  return page->host && page->host->quotes == PROVIDERS_QUOTES_REQUIRED;
}

/* (transfer full): the root, which only a null MX names, is a dot at every screen. */
static char *
write_target (const PanelPage *page, const char *target)
{
  if (strcmp (target, ".") == 0 || !is_dot_typed (page))
    return g_strdup (target);
  return g_strconcat (target, ".", NULL);
}

static ProvidersLongTxt
long_txt_of (const PanelPage *page)
{
  return page->host ? page->host->long_txt : PROVIDERS_LONG_TXT_UNKNOWN;
}

/* (transfer full): @text in one pair of quotation marks, whatever its length */
static char *
quote_whole (const char *text)
{
  GString *out = g_string_new ("\"");

  for (; *text; text++)
    {
      if (*text == '"' || *text == '\\')
        g_string_append_c (out, '\\');
      g_string_append_c (out, *text);
    }
  g_string_append_c (out, '"');
  return g_string_free (out, FALSE);
}

static char *
write_text (const PanelPage *page, const char *text)
{
  gboolean is_long = strlen (text) > STRING_MAX_BYTES;

  if (are_quotes_typed (page) && long_txt_of (page) == PROVIDERS_LONG_TXT_AUTOMATIC)
    return quote_whole (text);
  if (are_quotes_typed (page) || (is_long && long_txt_of (page) == PROVIDERS_LONG_TXT_BY_HAND))
    return change_value_to_data (DNS_TYPE_TXT, text);
  return g_strdup (text);
}

/* (transfer full): the line of a box that holds the whole zone */
static char *
write_line (const PanelPage *page, const PanelEntry *entry, const DnsRecord *record, char *value)
{
  g_autofree char *data = NULL;

  if (page->host->zone_syntax != PROVIDERS_ZONE_SYNTAX_TYPE_FIRST)
    {
      data = dns_record_data_to_string (record);
      return g_strdup_printf ("%s. %u IN %s %s", entry->change->name, entry->change->ttl_seconds,
                              entry->type_word, data);
    }
  if (entry->type == DNS_TYPE_MX)
    return g_strdup_printf ("mx %s %u", value, record->preference);
  data = g_ascii_strdown (entry->type_word, -1);
  return g_strdup_printf ("%s %s %s", data, entry->host, value);
}

/* A byte NUL has no place in a C string, and no field takes a line feed: in master-file form each is
 * "\\DDD". */
static gboolean
has_control (const DnsRecord *record)
{
  for (guint i = 0; record->strings && i < record->strings->len; i++)
    {
      gsize length;
      const char *bytes = g_bytes_get_data (g_ptr_array_index (record->strings, i), &length);

      for (gsize j = 0; j < length; j++)
        if (g_ascii_iscntrl (bytes[j]))
          return TRUE;
    }
  return FALSE;
}

/* (transfer full) */
static char *
write_strings (const PanelPage *page, const DnsRecord *record)
{
  g_autofree char *text = dns_record_dup_text (record);

  return has_control (record) ? dns_record_data_to_string (record) : write_text (page, text);
}

/* (transfer full): what is typed, or stands in the list, for @record */
static char *
write_record (const PanelPage *page, const PanelEntry *entry, const DnsRecord *record)
{
  g_autofree char *value
      = record->target ? write_target (page, record->target) : write_strings (page, record);

  if (entry->action != PANEL_SWITCH && page->host && page->host->form == PROVIDERS_FORM_ZONE_TEXT)
    return write_line (page, entry, record, value);
  return g_steal_pointer (&value);
}

char *
panel_show_data (const PanelPage *page, const PanelEntry *entry, const char *data)
{
  g_autoptr (DnsRecord) record = parse_data (entry->type, data);

  if (!record)
    return text_to_display (data, -1);
  /* In a box of quoted strings they stand as they were cut. */
  if (!record->target && (are_quotes_typed (page) || has_control (record)))
    return dns_record_data_to_string (record);
  return write_record (page, entry, record);
}

static GStrv
show_all (const PanelPage *page, const PanelEntry *entry, const char *const *data)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; data[i]; i++)
    {
      g_autofree char *shown = panel_show_data (page, entry, data[i]);

      g_strv_builder_add (builder, shown);
    }
  return g_strv_builder_end (builder);
}

static GStrv
cut_text (const char *text)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (gsize rest = strlen (text); rest > 0;)
    {
      gsize length = MIN (rest, STRING_MAX_BYTES);
      g_autofree char *piece = g_strndup (text, length);

      g_strv_builder_add (builder, piece);
      text += length;
      rest -= length;
    }
  return g_strv_builder_end (builder);
}

/* As cut_text(), in the form in which a control character is a number. */
static GStrv
show_strings (const DnsRecord *record)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < record->strings->len; i++)
    {
      g_autoptr (DnsRecord) one = dns_record_new ("", DNS_TYPE_TXT, 0);
      g_autofree char *quoted = NULL;

      g_ptr_array_add (one->strings, g_bytes_ref (g_ptr_array_index (record->strings, i)));
      quoted = dns_record_data_to_string (one);
      quoted[strlen (quoted) - 1] = '\0';
      g_strv_builder_add (builder, quoted + 1);
    }
  return g_strv_builder_end (builder);
}

static void
note_length (const PanelPage *page, PanelEntry *entry, const char *text)
{
  gsize length = strlen (text);
  guint limit = page->host ? page->host->max_txt_chars : 0;

  if ((limit > 0 && length > limit)
      || (length > STRING_MAX_BYTES && long_txt_of (page) == PROVIDERS_LONG_TXT_REFUSED))
    {
      panel_note (entry, PANEL_NOTE_LONG_TXT_REFUSED);
      return;
    }
  if (length <= STRING_MAX_BYTES)
    return;
  if (long_txt_of (page) == PROVIDERS_LONG_TXT_BY_HAND)
    panel_note (entry, PANEL_NOTE_LONG_TXT_BY_HAND);
  if ((long_txt_of (page) == PROVIDERS_LONG_TXT_UNKNOWN && limit == 0)
      || panel_is_unsure (page, PROVIDERS_HOST_FACT_LONG_TXT))
    panel_note (entry, PANEL_NOTE_LONG_TXT_UNKNOWN);
}

static void
note_quotes (const PanelPage *page, PanelEntry *entry)
{
  gboolean unsure = panel_is_unsure (page, PROVIDERS_HOST_FACT_QUOTES);

  switch (page->host ? page->host->quotes : PROVIDERS_QUOTES_UNKNOWN)
    {
    case PROVIDERS_QUOTES_UNKNOWN:
      panel_note (entry, PANEL_NOTE_QUOTES_UNKNOWN);
      break;
    case PROVIDERS_QUOTES_NOT_TYPED:
      panel_note (entry, unsure ? PANEL_NOTE_QUOTES_UNKNOWN : PANEL_NOTE_QUOTES_NOT_TYPED);
      break;
    case PROVIDERS_QUOTES_STRIPPED:
      if (unsure)
        panel_note (entry, PANEL_NOTE_QUOTES_UNKNOWN);
      break;
    case PROVIDERS_QUOTES_REQUIRED:
      panel_note (entry, unsure ? PANEL_NOTE_QUOTES_REQUIRED_UNSURE : PANEL_NOTE_QUOTES_REQUIRED);
      break;
    }
}

static void
note_final_dot (const PanelPage *page, PanelEntry *entry)
{
  if (panel_is_unsure (page, PROVIDERS_HOST_FACT_FINAL_DOT))
    {
      panel_note (entry, PANEL_NOTE_FINAL_DOT_UNKNOWN);
      return;
    }
  switch (page->host ? page->host->final_dot : PROVIDERS_FINAL_DOT_UNKNOWN)
    {
    case PROVIDERS_FINAL_DOT_UNKNOWN:
      panel_note (entry, PANEL_NOTE_FINAL_DOT_UNKNOWN);
      break;
    case PROVIDERS_FINAL_DOT_NOT_TYPED:
      panel_note (entry, PANEL_NOTE_FINAL_DOT_NOT_TYPED);
      break;
    case PROVIDERS_FINAL_DOT_REQUIRED:
      panel_note (entry, PANEL_NOTE_FINAL_DOT_REQUIRED);
      break;
    }
}

/* The first value is the one that is told apart: its strings, its preference, its notes. */
static void
write_first (const PanelPage *page, PanelEntry *entry, const DnsRecord *record)
{
  g_autofree char *text = NULL;

  if (record->target)
    {
      if (record->type == DNS_TYPE_MX)
        entry->preference = record->preference;
      note_final_dot (page, entry);
      return;
    }
  text = dns_record_dup_text (record);
  g_strfreev (entry->strings);
  entry->strings = has_control (record) ? show_strings (record) : cut_text (text);
  note_length (page, entry, text);
  /* A DMARC screen is chosen from, not typed into. */
  if (entry->action != PANEL_SWITCH)
    note_quotes (page, entry);
}

static void
add_line (GString *lines, const char *line)
{
  g_string_append_printf (lines, "%s%s", lines->len ? "\n" : "", line);
}

/* Where all values of a name share a box, those that stay come first. */
static void
write_box (const PanelPage *page, PanelEntry *entry, const char *const *values)
{
  g_autoptr (GString) box = g_string_new (NULL);
  gboolean shared = page->host && page->host->one_box == PROVIDERS_ANSWER_YES
                    && entry->action != PANEL_DELETE && entry->action != PANEL_SWITCH;

  for (guint i = 0; shared && entry->keep[i]; i++)
    add_line (box, entry->keep[i]);
  for (guint i = 0; values[i]; i++)
    {
      g_autofree char *data = change_value_to_data (entry->type, values[i]);
      g_autoptr (DnsRecord) record = parse_data (entry->type, data);
      g_autofree char *typed
          = record ? write_record (page, entry, record) : text_to_display (values[i], -1);

      add_line (box, typed);
      if (record && i == 0)
        write_first (page, entry, record);
    }
  if (entry->keep[0] && entry->action != PANEL_SWITCH)
    panel_note (entry, shared ? PANEL_NOTE_MERGE : PANEL_NOTE_KEEP_OTHERS);
  g_free (entry->value);
  entry->value = g_strdup (box->str);
}

void
panel_write_values (const PanelPage *page,
                    PanelEntry *entry,
                    const char *const *values,
                    const char *const *old_data)
{
  g_strfreev (entry->old_values);
  entry->old_values = show_all (page, entry, old_data);
  if (entry->type == entry->change->type)
    {
      g_strfreev (entry->keep);
      entry->keep = show_all (page, entry, (const char *const *)entry->change->others_data);
    }
  write_box (page, entry, values);
}
