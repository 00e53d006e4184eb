/* The ladder of five rungs, with いまここ. */
#pragma once

#include <gtk/gtk.h>

#include "plan/judgement.h"

/* @here: RUNG_UNKNOWN: none is marked, and it says so. */
GtkWidget *todoku_ladder_new (Rung here);

/* (transfer full): "② 見守る" in the language in use; for RUNG_UNKNOWN that it is not known. */
char *todoku_ladder_name_rung (Rung rung);
