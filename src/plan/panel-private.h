/* The parts of a panel entry. Private to src/plan. */
#pragma once

#include "plan/panel.h"

void panel_note (PanelEntry *entry, PanelNote note);
/* TRUE if @fact of the page's company is in the facts, but nobody confirmed it. */
gboolean panel_is_unsure (const PanelPage *page, ProvidersHostFact fact);

/* Fills what stands in the host field, its certainty and the question. */
void panel_write_host (const PanelPage *page, PanelEntry *entry);
/* Fills value, strings, old values, what stays, and their notes. @values: what shall stand there;
 * @old_data: what goes, in master-file form */
void panel_write_values (const PanelPage *page,
                         PanelEntry *entry,
                         const char *const *values,
                         const char *const *old_data);
/* (transfer full): one value as the screen's list shows it. @data: in master-file form */
char *panel_show_data (const PanelPage *page, const PanelEntry *entry, const char *data);

/* Turns @entry into a choice of the DMARC screen where it can express @value. */
void panel_write_dmarc_screen (const PanelPage *page, PanelEntry *entry, const char *value);
