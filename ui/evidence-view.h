/* The evidence behind a finding: the very question, who answered when, how, and what. */
#pragma once

#include <gtk/gtk.h>

#include "evidence/evidence.h"

GtkWidget *todoku_evidence_view_new (const EvidenceQuestion *question, const Evidence *evidence);
