/* A DMARC screen of its own offers a few choices for p= and a field for the report address. What else
 * a record says is lost there (RFC 9989, section 4.7: sp, np, t, adkim, aspf …), unless it says what
 * holds by default anyway. */
#include "plan/panel-private.h"

#include <string.h>

#include "auth/dmarc-record.h"

#define MAILTO "mailto:"

static const ProvidersText *
label_of (const ProvidersDnsHost *host, DmarcPolicy policy)
{
  switch (policy)
    {
    case DMARC_POLICY_NONE:
      return &host->dmarc_none;
    case DMARC_POLICY_QUARANTINE:
      return &host->dmarc_quarantine;
    case DMARC_POLICY_REJECT:
      return &host->dmarc_reject;
    }
  g_assert_not_reached ();
}

/* TRUE for tags that say what holds without them, too. */
static gboolean
says_the_default (const TagList *tags, const char *name, const char *value)
{
  static const char *const defaults[][2] = {
    { "adkim", "r" }, { "aspf", "r" }, { "t", "n" }, { "fo", "0" }, { "psd", "u" },
  };
  const char *policy = tag_list_get (tags, "p");
  const char *subdomains = tag_list_get (tags, "sp");

  if (strcmp (name, "sp") == 0)
    return g_strcmp0 (value, policy) == 0;
  if (strcmp (name, "np") == 0)
    return g_strcmp0 (value, subdomains ? subdomains : policy) == 0;
  for (guint i = 0; i < G_N_ELEMENTS (defaults); i++)
    if (strcmp (name, defaults[i][0]) == 0)
      return g_ascii_strcasecmp (value, defaults[i][1]) == 0;
  return FALSE;
}

/* One mail address without a size limit is what a field for it takes. */
static gboolean
is_one_address (const char *reports)
{
  for (const char *at = reports; *at; at++)
    if (g_ascii_iscntrl (*at))
      return FALSE;
  return g_ascii_strncasecmp (reports, MAILTO, strlen (MAILTO)) == 0 && !strpbrk (reports, ",! ");
}

static gboolean
can_express (const TagList *tags, const char *name, const char *value)
{
  if (strcmp (name, "v") == 0 || strcmp (name, "p") == 0)
    return TRUE;
  if (strcmp (name, "rua") == 0)
    return is_one_address (value);
  return says_the_default (tags, name, value);
}

/* (transfer full): "t=y" … */
static GStrv
list_lost (const DmarcRecord *record)
{
  static const char *const names[]
      = { "t", "sp", "np", "adkim", "aspf", "psd", "ruf", "fo", "rua", "pct", "rf", "ri" };
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *value = tag_list_get (record->tags, names[i]);
      g_autofree char *tag = value ? g_strconcat (names[i], "=", value, NULL) : NULL;

      if (tag && !can_express (record->tags, names[i], value))
        g_strv_builder_add (builder, tag);
    }
  return g_strv_builder_end (builder);
}

void
panel_write_dmarc_screen (const PanelPage *page, PanelEntry *entry, const char *value)
{
  g_autoptr (DmarcRecord) record = value ? dmarc_record_parse (value) : NULL;
  const ProvidersText *label = record ? label_of (page->host, record->policy) : NULL;
  const char *reports = record ? tag_list_get (record->tags, "rua") : NULL;

  if (!record || !record->applies || !label->en)
    return;
  entry->switch_label.en = g_strdup (label->en);
  entry->switch_label.ja = g_strdup (label->ja);
  if (reports && is_one_address (reports))
    entry->switch_report = g_strdup (reports + strlen (MAILTO));
  g_strfreev (entry->cannot);
  entry->cannot = list_lost (record);
  if (entry->cannot[0])
    panel_note (entry, PANEL_NOTE_DMARC_SCREEN_CANNOT);
  else
    entry->action = PANEL_SWITCH;
  if (panel_is_unsure (page, PROVIDERS_HOST_FACT_DMARC_CHOICES))
    panel_note (entry, PANEL_NOTE_DMARC_LABEL_UNSURE);
}
