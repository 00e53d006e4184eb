/* A finding: what it says, opening to who does what, the rule, and the evidence. */
#pragma once

#include <gtk/gtk.h>

#include "evidence/evidence.h"
#include "plan/finding.h"

GtkWidget *todoku_finding_row_new (const Finding *finding, const Evidence *evidence);

/* All of @findings that are at @level, under one heading; %NULL if there are none. */
GtkWidget *
todoku_finding_group_new (const GPtrArray *findings, FindingLevel level, const Evidence *evidence);
