/* One task: what it is, who does it, how far it is, and everything needed to do it. */
#pragma once

#include <adwaita.h>

#include "journey.h"

#define TODOKU_TYPE_TASK_CARD (todoku_task_card_get_type ())
G_DECLARE_FINAL_TYPE (TodokuTaskCard, todoku_task_card, TODOKU, TASK_CARD, AdwBin)

/* @number: its place in the list, from 1; @task: copied
 * @work: (nullable): what it is done with, such as the fields of a screen; shown until it is done */
GtkWidget *
todoku_task_card_new (TodokuJourney *journey, const Task *task, guint number, GtkWidget *work);
const char *todoku_task_card_get_id (TodokuTaskCard *self);
/* Shows how far it is now. */
void todoku_task_card_update (TodokuTaskCard *self);
