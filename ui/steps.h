/* The steps of the wizard: the one table of its pages, and what state each is in. A new step is one
 * page and one row. */
#pragma once

#include <gtk/gtk.h>

#include "journey.h"

typedef enum
{
  STEP_GROUP_LOOK,   /* 調べる */
  STEP_GROUP_DECIDE, /* 決める */
  STEP_GROUP_SET_UP, /* 設定する */
} StepGroup;

typedef struct
{
  const char *id;
  const char *title;    /* an English message id */
  const char *duration; /* likewise */
  StepGroup group;
  GType (*get_type) (void); /* of a TodokuPage */
} Step;

typedef enum
{
  STEP_DONE,
  STEP_HERE,
  STEP_WAITING,
  STEP_NOT_YET,
  STEP_BLOCKED,
} StepState;

const Step *steps_get (guint *count);
/* FALSE: there is no step of that name. */
gboolean step_find (const char *id, guint *step);

/* In the language in use; (transfer none). */
const char *step_group_to_text (StepGroup group);
const char *step_state_to_text (StepState state);
const char *step_state_to_icon (StepState state);

StepState step_get_state (TodokuJourney *journey, guint step);
/* (nullable): why one cannot go to @step; %NULL if one can. */
const char *step_get_obstacle (TodokuJourney *journey, guint step);
