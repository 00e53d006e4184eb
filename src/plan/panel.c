#include "plan/panel.h"

#include <string.h>

#include "plan/panel-private.h"
#include "providers/pattern.h"

/* clang-format off */
static const char *const action_names[PANEL_ACTION_COUNT] = {
  [PANEL_ADD] = "add",
  [PANEL_REPLACE] = "replace",
  [PANEL_DELETE] = "delete",
  [PANEL_SWITCH] = "switch",
};

static const char *const note_names[PANEL_NOTE_COUNT] = {
  [PANEL_NOTE_LONG_TXT_REFUSED] = "long-txt-refused",
  [PANEL_NOTE_LONG_TXT_UNKNOWN] = "long-txt-unknown",
  [PANEL_NOTE_LONG_TXT_BY_HAND] = "long-txt-by-hand",
  [PANEL_NOTE_QUOTES_REQUIRED] = "quotes-required",
  [PANEL_NOTE_QUOTES_REQUIRED_UNSURE] = "quotes-required-unsure",
  [PANEL_NOTE_QUOTES_NOT_TYPED] = "quotes-not-typed",
  [PANEL_NOTE_QUOTES_UNKNOWN] = "quotes-unknown",
  [PANEL_NOTE_TTL_FIXED] = "ttl-fixed",
  [PANEL_NOTE_PANEL_WRITES_SPF] = "panel-writes-spf",
  [PANEL_NOTE_PANEL_WRITES_THIS] = "panel-writes-this",
  [PANEL_NOTE_PANEL_WRITES_DKIM] = "panel-writes-dkim",
  [PANEL_NOTE_PANEL_WRITES_DMARC] = "panel-writes-dmarc",
  [PANEL_NOTE_PRESET_LOCKED] = "preset-locked",
  [PANEL_NOTE_DMARC_SCREEN_CANNOT] = "dmarc-screen-cannot",
  [PANEL_NOTE_DMARC_LABEL_UNSURE] = "dmarc-label-unsure",
  [PANEL_NOTE_CNAME_PROXY] = "cname-proxy",
  [PANEL_NOTE_FINAL_DOT_REQUIRED] = "final-dot-required",
  [PANEL_NOTE_FINAL_DOT_NOT_TYPED] = "final-dot-not-typed",
  [PANEL_NOTE_FINAL_DOT_UNKNOWN] = "final-dot-unknown",
  [PANEL_NOTE_UNDERSCORE_REFUSED] = "underscore-refused",
  [PANEL_NOTE_TXT_NOT_POSSIBLE] = "txt-not-possible",
  [PANEL_NOTE_MERGE] = "merge",
  [PANEL_NOTE_KEEP_OTHERS] = "keep-others",
  [PANEL_NOTE_DELETE_FIRST] = "delete-first",
  [PANEL_NOTE_ONLY_ONE] = "only-one",
};
/* clang-format on */

const char *
panel_action_to_string (PanelAction action)
{
  return action_names[action];
}

const char *
panel_note_to_string (PanelNote note)
{
  return note_names[note];
}

gboolean
panel_entry_has_note (const PanelEntry *entry, PanelNote note)
{
  for (guint i = 0; i < entry->notes->len; i++)
    if (g_array_index (entry->notes, PanelNote, i) == note)
      return TRUE;
  return FALSE;
}

void
panel_note (PanelEntry *entry, PanelNote note)
{
  if (!panel_entry_has_note (entry, note))
    g_array_append_val (entry->notes, note);
}

gboolean
panel_is_unsure (const PanelPage *page, ProvidersHostFact fact)
{
  return page->host && page->host->unsure & fact;
}

static PanelEntry *
entry_new (const Change *change, PanelAction action, DnsType type)
{
  PanelEntry *entry = g_new0 (PanelEntry, 1);

  entry->change = change;
  entry->action = action;
  entry->kind = change->kind;
  entry->type = type;
  entry->type_word = dns_type_to_string (type);
  entry->host = g_strdup ("");
  entry->host_relative = g_strdup ("");
  entry->host_full = g_strdup ("");
  entry->value = g_strdup ("");
  entry->strings = g_new0 (char *, 1);
  entry->old_values = g_new0 (char *, 1);
  entry->keep = g_new0 (char *, 1);
  entry->cannot = g_new0 (char *, 1);
  entry->ttl_seconds = action == PANEL_DELETE ? 0 : change->ttl_seconds;
  entry->preference = -1;
  entry->notes = g_array_new (FALSE, FALSE, sizeof (PanelNote));
  return entry;
}

static void
entry_free (gpointer data)
{
  PanelEntry *entry = data;

  g_free (entry->type_word);
  g_free (entry->host);
  g_free (entry->host_relative);
  g_free (entry->host_full);
  g_free (entry->value);
  g_strfreev (entry->strings);
  g_strfreev (entry->old_values);
  g_strfreev (entry->keep);
  providers_text_clear (&entry->switch_label);
  g_free (entry->switch_report);
  g_strfreev (entry->cannot);
  g_array_unref (entry->notes);
  g_free (entry);
}

static ProvidersHostRecord
record_of_kind (RecordKind kind)
{
  switch (kind)
    {
    case RECORD_SPF:
      return PROVIDERS_HOST_RECORD_SPF;
    case RECORD_DKIM:
      return PROVIDERS_HOST_RECORD_DKIM;
    case RECORD_DMARC:
      return PROVIDERS_HOST_RECORD_DMARC;
    case RECORD_MX:
      return PROVIDERS_HOST_RECORD_MX;
    case RECORD_NS:
    case RECORD_SOA:
    case RECORD_MTA_STS:
    case RECORD_TLS_RPT:
    case RECORD_BIMI:
    case RECORD_TLSA:
      return 0;
    }
  g_assert_not_reached ();
}

/* What the company can do at all comes first: it decides whether the rest is worth reading. */
static void
note_what_is_possible (const PanelPage *page, PanelEntry *entry)
{
  const ProvidersDnsHost *host = page->host;

  if (!host)
    return;
  if (host->form == PROVIDERS_FORM_NONE
      || (entry->type == DNS_TYPE_TXT && host->txt_possible == PROVIDERS_ANSWER_NO))
    panel_note (entry, PANEL_NOTE_TXT_NOT_POSSIBLE);
  if (entry->action != PANEL_SWITCH && host->underscore == PROVIDERS_ANSWER_NO
      && strchr (entry->host_relative, '_'))
    panel_note (entry, PANEL_NOTE_UNDERSCORE_REFUSED);
}

/* TRUE for a record of the company's own mailboxes. */
static gboolean
is_own (const PanelPage *page, const Change *change)
{
  return change->type == DNS_TYPE_CNAME && change->after[0]
         && providers_patterns_match (page->host->own_targets, change->after[0]);
}

static void
note_presets (const PanelPage *page, PanelEntry *entry)
{
  ProvidersHostRecord record = record_of_kind (entry->kind);

  if (!page->host || !(page->host->presets & record) || entry->type != entry->change->type)
    return;
  if (record == PROVIDERS_HOST_RECORD_SPF)
    panel_note (entry, PANEL_NOTE_PANEL_WRITES_SPF);
  else if (record == PROVIDERS_HOST_RECORD_DKIM && is_own (page, entry->change))
    {
      /* One that is replaced is there, and the action says so. */
      if (entry->action == PANEL_ADD)
        panel_note (entry, PANEL_NOTE_PANEL_WRITES_THIS);
    }
  else if (record == PROVIDERS_HOST_RECORD_DKIM)
    panel_note (entry, PANEL_NOTE_PANEL_WRITES_DKIM);
  else if (record == PROVIDERS_HOST_RECORD_DMARC)
    panel_note (entry, PANEL_NOTE_PANEL_WRITES_DMARC);
  if (page->host->locked & record)
    panel_note (entry, PANEL_NOTE_PRESET_LOCKED);
}

static void
finish (const PanelPage *page, PanelEntry *entry)
{
  if (page->host && entry->ttl_seconds > 0 && entry->action != PANEL_SWITCH
      && page->host->ttl_fixed == PROVIDERS_ANSWER_YES)
    panel_note (entry, PANEL_NOTE_TTL_FIXED);
  if (entry->action == PANEL_SWITCH || panel_entry_has_note (entry, PANEL_NOTE_TTL_FIXED)
      || (page->host && page->host->form == PROVIDERS_FORM_ZONE_TEXT))
    entry->ttl_seconds = 0;
  if (entry->type == DNS_TYPE_CNAME && entry->action != PANEL_DELETE && page->host
      && page->host->proxied == PROVIDERS_ANSWER_YES)
    panel_note (entry, PANEL_NOTE_CNAME_PROXY);
  g_ptr_array_add (page->entries, entry);
}

/* One of "TYPE DATA" that stands in the way of the change. */
static void
add_obstacle (PanelPage *page, const Change *change, const char *line)
{
  const char *data = strchr (line, ' ');
  g_autofree char *word = data ? g_strndup (line, (gsize)(data - line)) : NULL;
  const char *old_data[] = { data ? data + 1 : NULL, NULL };
  const char *none[] = { NULL };
  PanelEntry *entry;
  DnsType type;

  if (!data || !dns_type_from_string (word, &type))
    return;
  entry = entry_new (change, PANEL_DELETE, type);
  panel_write_host (page, entry);
  panel_note (entry, PANEL_NOTE_DELETE_FIRST);
  panel_write_values (page, entry, none, old_data);
  finish (page, entry);
}

/* A screen of its own for SPF takes the value; the one for DMARC only offers choices. */
static void
choose_screen (const PanelPage *page, PanelEntry *entry)
{
  ProvidersHostRecord record = record_of_kind (entry->kind);

  if (!page->host || !(page->host->screens & record) || entry->action == PANEL_DELETE)
    return;
  if (record == PROVIDERS_HOST_RECORD_SPF)
    entry->action = PANEL_SWITCH;
  else if (record == PROVIDERS_HOST_RECORD_DMARC)
    panel_write_dmarc_screen (page, entry, entry->change->after[0]);
}

static void
add_row (PanelPage *page,
         const Change *change,
         PanelAction action,
         const char *const *values,
         const char *const *old_data)
{
  PanelEntry *entry = entry_new (change, action, change->type);

  panel_write_host (page, entry);
  choose_screen (page, entry);
  note_what_is_possible (page, entry);
  note_presets (page, entry);
  panel_write_values (page, entry, values, old_data);
  if (entry->action == PANEL_REPLACE && g_strv_length (entry->old_values) > 1)
    panel_note (entry, PANEL_NOTE_ONLY_ONE);
  finish (page, entry);
}

static void
add_change (PanelPage *page, const Change *change)
{
  g_auto (GStrv) old_data = change_dup_old_data (change);
  const char *const *old = (const char *const *)old_data;
  const char *const *after = (const char *const *)change->after;
  gboolean one_box = page->host && page->host->one_box == PROVIDERS_ANSWER_YES;
  const char *none[] = { NULL };

  for (guint i = 0; change->in_the_way[i]; i++)
    add_obstacle (page, change, change->in_the_way[i]);
  if (!after[0])
    {
      if (old[0])
        add_row (page, change, one_box && change->others_data[0] ? PANEL_REPLACE : PANEL_DELETE,
                 none, old);
      return;
    }
  if (one_box)
    {
      add_row (page, change, old[0] || change->others_data[0] ? PANEL_REPLACE : PANEL_ADD, after,
               old);
      return;
    }
  for (guint i = 0; after[i]; i++)
    {
      const char *one[] = { after[i], NULL };

      add_row (page, change, i == 0 && old[0] ? PANEL_REPLACE : PANEL_ADD, one, i ? none : old);
    }
}

static PanelWay
way_of (const ProvidersDnsHost *host)
{
  switch (host ? host->form : PROVIDERS_FORM_UNKNOWN)
    {
    case PROVIDERS_FORM_UNKNOWN:
    case PROVIDERS_FORM_FIELDS:
    case PROVIDERS_FORM_SWITCHES:
    case PROVIDERS_FORM_ZONE_TEXT:
      return PANEL_WAY_TYPE;
    case PROVIDERS_FORM_REQUEST:
      return PANEL_WAY_REQUEST;
    case PROVIDERS_FORM_NONE:
      return PANEL_WAY_MOVE;
    }
  g_assert_not_reached ();
}

PanelPage *
panel_page_new (const GPtrArray *changes,
                const char *domain,
                const char *zone,
                const ProvidersDnsHost *host,
                const PanelAnswers *answers)
{
  PanelPage *page = g_new0 (PanelPage, 1);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  page->domain = g_strdup (domain);
  page->zone = g_strdup (zone ? zone : domain);
  page->host = host;
  if (answers)
    page->answers = *answers;
  page->way = way_of (host);
  page->way_is_unsure = panel_is_unsure (page, PROVIDERS_HOST_FACT_FORM);
  page->entries = g_ptr_array_new_with_free_func (entry_free);
  for (guint i = 0; i < changes->len; i++)
    {
      const Change *change = g_ptr_array_index (changes, i);

      if (g_hash_table_add (seen, g_strdup_printf ("%u %s", change->type, change->name)))
        add_change (page, change);
    }
  return page;
}

void
panel_page_free (PanelPage *page)
{
  g_free (page->domain);
  g_free (page->zone);
  g_ptr_array_unref (page->entries);
  g_free (page);
}
