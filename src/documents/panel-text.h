/* A panel page as text, for the terminal and for a mail. */
#pragma once

#include "base/language.h"
#include "plan/panel.h"

/* (transfer full): foreign text made visible; what is to be pasted stands on lines of its own. */
char *panel_fields_write (const PanelPage *page, Language language);
