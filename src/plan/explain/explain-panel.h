/* Sentences of a panel page. All return (transfer full) one line, foreign text made visible. */
#pragma once

#include "base/language.h"
#include "plan/panel.h"

/* "The DNS is at Xserver. What is typed at another company has no effect." */
char *explain_panel_where (const PanelPage *page, Language language);
/* (nullable): where the screen cannot do it: what to do instead. */
char *explain_panel_way (const PanelPage *page, Language language);
/* (nullable): the way to the screen: menu › submenu */
char *explain_panel_path (const PanelPage *page, Language language);
/* What must not be touched: A, MX, NS, and TXT values that are there. */
char *explain_panel_hands_off (const PanelPage *page, Language language);
/* (nullable): what to do besides saving */
char *explain_panel_apply (const PanelPage *page, Language language);

/* "Add a TXT record." */
char *explain_panel_action (const PanelEntry *entry, Language language);
/* (nullable): for a request to others: on which of its screens, where the company has one of its own for
 * such records: "the SPF screen of Xserver, not the list of records; …" */
char *explain_panel_screen (const PanelPage *page, const PanelEntry *entry, Language language);
/* What to type: the text itself, or "(leave blank)" */
char *explain_panel_host (const char *host, Language language);
/* (nullable): the question to whoever sees the screen, alone: for a place with buttons to answer it */
char *explain_panel_asking (const PanelPage *page, const PanelEntry *entry, Language language);
/* (nullable): the question with what each answer means: for a text */
char *explain_panel_question (const PanelPage *page, const PanelEntry *entry, Language language);
char *explain_panel_note (const PanelPage *page,
                          const PanelEntry *entry,
                          PanelNote note,
                          Language language);
