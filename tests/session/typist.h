/* Somebody who does at a fake screen what a panel page says, word for word, and nothing else. */
#pragma once

#include "lib/fake-panel.h"
#include "plan/panel.h"

/* What the screen answers to the questions of @page. */
PanelAnswers typist_look_at_screen (const FakePanel *panel, const PanelPage *page);

/* TRUE if the page says beforehand that this entry may be refused. */
gboolean typist_was_warned (const PanelEntry *entry);

/* Types every entry. @typed: (element-type Change) (transfer none): those that the screen took; those
 * that it refused although the page had not said so fail the test. */
void typist_work (FakePanel *panel, const PanelPage *page, GPtrArray *typed);
