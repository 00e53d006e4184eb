/* The host field. Two kinds of screens are in use: one adds the domain by itself, the other takes the
 * whole name; what is right at one gives a doubled or a missing domain at the other. Where nobody knows
 * the screen it is asked, and both answers are ready. */
#include "plan/panel-private.h"

#include <string.h>

#include "dns/name.h"

static void
set (char **place, const char *text)
{
  g_free (*place);
  *place = g_strdup (text);
}

static ProvidersHostField
field_of (const PanelPage *page)
{
  if (page->answers.host_field != PROVIDERS_HOST_FIELD_UNKNOWN)
    return page->answers.host_field;
  return page->host ? page->host->host_field : PROVIDERS_HOST_FIELD_UNKNOWN;
}

static ProvidersApex
apex_of (const PanelPage *page)
{
  if (page->answers.apex != PROVIDERS_APEX_UNKNOWN)
    return page->answers.apex;
  return page->host ? page->host->apex : PROVIDERS_APEX_UNKNOWN;
}

static PanelCertainty
certainty_of_field (const PanelPage *page)
{
  if (page->answers.host_field != PROVIDERS_HOST_FIELD_UNKNOWN)
    return PANEL_SURE;
  if (field_of (page) == PROVIDERS_HOST_FIELD_UNKNOWN)
    return PANEL_ASKING;
  return panel_is_unsure (page, PROVIDERS_HOST_FACT_HOST_FIELD) ? PANEL_UNSURE : PANEL_SURE;
}

/* Blank or "@" is asked only once the screen is known to add the domain. */
static void
ask_about_apex (const PanelPage *page, PanelEntry *entry)
{
  if (page->answers.apex != PROVIDERS_APEX_UNKNOWN)
    return;
  if (apex_of (page) != PROVIDERS_APEX_UNKNOWN && !panel_is_unsure (page, PROVIDERS_HOST_FACT_APEX))
    return;
  entry->host_certainty = apex_of (page) == PROVIDERS_APEX_UNKNOWN ? PANEL_ASKING : PANEL_UNSURE;
  entry->question = PANEL_QUESTION_APEX;
}

/* (transfer full): @name below @zone */
static char *
dup_relative (const PanelPage *page, const char *name)
{
  if (strcmp (name, page->zone) == 0)
    return g_strdup (apex_of (page) == PROVIDERS_APEX_BLANK ? "" : "@");
  return g_strndup (name, strlen (name) - strlen (page->zone) - 1);
}

void
panel_write_host (const PanelPage *page, PanelEntry *entry)
{
  const char *name = entry->change->name;
  g_autofree char *relative = NULL;

  set (&entry->host_full, name);
  if (!dns_name_is_at_or_below (name, page->zone))
    {
      set (&entry->host_relative, name);
      set (&entry->host, name);
      entry->host_certainty = PANEL_ASKING;
      entry->question = PANEL_QUESTION_HOST_FIELD;
      return;
    }
  relative = dup_relative (page, name);
  set (&entry->host_relative, relative);
  set (&entry->host, field_of (page) == PROVIDERS_HOST_FIELD_FULL ? name : relative);
  entry->host_certainty = certainty_of_field (page);
  if (entry->host_certainty != PANEL_SURE)
    entry->question = PANEL_QUESTION_HOST_FIELD;
  else if (strcmp (name, page->zone) == 0 && field_of (page) != PROVIDERS_HOST_FIELD_FULL)
    ask_about_apex (page, entry);
}
