#include "steps.h"

#include "base/language.h"
#include "change-page.h"
#include "domain-page.h"
#include "landed-page.h"
#include "senders-page.h"
#include "setup-page.h"
#include "stand-page.h"

enum
{
  STEP_DOMAIN,
  STEP_STAND,
  STEP_SENDERS,
  STEP_CHANGE,
  STEP_SETUP,
  STEP_LANDED,
};

/* clang-format off */
static const Step steps[] = {
  { "domain",  N_ ("Domain"),          N_ ("About 1 minute"),  STEP_GROUP_LOOK,   todoku_domain_page_get_type },
  { "stand",   N_ ("Where we stand"),  N_ ("About 3 minutes"), STEP_GROUP_LOOK,   todoku_stand_page_get_type },
  { "senders", N_ ("Who sends"),       N_ ("About 5 minutes"), STEP_GROUP_LOOK,   todoku_senders_page_get_type },
  { "change",  N_ ("What to change"),  N_ ("About 5 minutes"), STEP_GROUP_DECIDE, todoku_change_page_get_type },
  { "setup",   N_ ("Set it up"),       N_ ("About 15 minutes"), STEP_GROUP_SET_UP, todoku_setup_page_get_type },
  { "landed",  N_ ("Has it landed?"),  N_ ("It goes on by itself"), STEP_GROUP_SET_UP, todoku_landed_page_get_type },
};
/* clang-format on */

const Step *
steps_get (guint *count)
{
  *count = G_N_ELEMENTS (steps);
  return steps;
}

const char *
step_group_to_text (StepGroup group)
{
  switch (group)
    {
    case STEP_GROUP_LOOK:
      return _ ("Look");
    case STEP_GROUP_DECIDE:
      return _ ("Decide");
    case STEP_GROUP_SET_UP:
      return _ ("Set up");
    }
  g_assert_not_reached ();
}

const char *
step_state_to_text (StepState state)
{
  switch (state)
    {
    case STEP_DONE:
      return _ ("Done");
    case STEP_HERE:
      return _ ("You are here");
    case STEP_WAITING:
      return _ ("Waiting");
    case STEP_NOT_YET:
      return _ ("Not yet");
    case STEP_BLOCKED:
      return _ ("Cannot go on");
    }
  g_assert_not_reached ();
}

const char *
step_state_to_icon (StepState state)
{
  switch (state)
    {
    case STEP_DONE:
      return "object-select-symbolic";
    case STEP_HERE:
      return "media-playback-start-symbolic";
    case STEP_WAITING:
      return "document-open-recent-symbolic";
    case STEP_NOT_YET:
      return "radio-symbolic";
    case STEP_BLOCKED:
      return "action-unavailable-symbolic";
    }
  g_assert_not_reached ();
}

static gboolean
waits_for_others (TodokuJourney *journey)
{
  const GPtrArray *marks = todoku_journey_get_marks (journey);

  for (guint i = 0; i < marks->len; i++)
    if (((const TaskMark *)g_ptr_array_index (marks, i))->state == TASK_ASKED)
      return TRUE;
  return FALSE;
}

typedef gboolean (*TaskTest) (const Task *task, TaskState state);

static gboolean
has_task (TodokuJourney *journey, TaskTest test)
{
  g_autoptr (GPtrArray) tasks = todoku_journey_dup_tasks (journey);

  for (guint i = 0; i < tasks->len; i++)
    {
      const Task *task = g_ptr_array_index (tasks, i);
      const TaskMark *mark = todoku_journey_find_mark (journey, task->id);

      if (test (task, mark ? mark->state : TASK_OPEN))
        return TRUE;
    }
  return FALSE;
}

/* Something of setting up is still to be done by somebody. */
static gboolean
is_to_do (const Task *task, TaskState state)
{
  return task->kind != TASK_PROOF && state == TASK_OPEN;
}

static gboolean
is_to_prove (const Task *task, TaskState state)
{
  return task->kind == TASK_PROOF && state != TASK_PROVED && state != TASK_SET_ASIDE;
}

static gboolean
is_value_wanted (const Task *task, TaskState state)
{
  return (task->kind == TASK_VALUE || task->kind == TASK_ASK_SERVICE) && state != TASK_PROVED
         && state != TASK_SET_ASIDE;
}

/* Before the plan is there again, after a start of the program, the tasks tell it. */
static gboolean
waits_for_values (TodokuJourney *journey)
{
  const Plan *plan = todoku_journey_get_plan (journey);

  return plan ? plan->proposals->withheld->len > 0 : has_task (journey, is_value_wanted);
}

/* How far a step is that one has been to. */
static StepState
state_of_visited (TodokuJourney *journey, guint step)
{
  if (step == STEP_CHANGE)
    return waits_for_values (journey) ? STEP_WAITING : STEP_DONE;
  if (step == STEP_SETUP)
    return waits_for_others (journey)     ? STEP_WAITING
           : has_task (journey, is_to_do) ? STEP_NOT_YET
                                          : STEP_DONE;
  if (step == STEP_LANDED
      && (todoku_journey_get_landed_at_usecs (journey) == 0 || has_task (journey, is_to_prove)))
    return STEP_WAITING;
  return STEP_DONE;
}

StepState
step_get_state (TodokuJourney *journey, guint step)
{
  if (step == todoku_journey_get_step (journey))
    return STEP_HERE;
  if (step == STEP_STAND && todoku_journey_get_phase (journey) == TODOKU_PHASE_RUNNING)
    return STEP_WAITING;
  if (step > STEP_STAND && todoku_journey_get_phase (journey) == TODOKU_PHASE_DONE
      && !todoku_journey_has_result (journey))
    return STEP_BLOCKED;
  if (step > todoku_journey_get_furthest (journey) || step_get_obstacle (journey, step))
    return STEP_NOT_YET;
  return state_of_visited (journey, step);
}

gboolean
step_find (const char *id, guint *step)
{
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (g_strcmp0 (steps[i].id, id) == 0)
      {
        *step = i;
        return TRUE;
      }
  return FALSE;
}

const char *
step_get_obstacle (TodokuJourney *journey, guint step)
{
  if (step == STEP_DOMAIN || (step == STEP_STAND && todoku_journey_get_check (journey)))
    return NULL;
  if (todoku_journey_has_result (journey))
    return step == STEP_LANDED && todoku_journey_get_changes (journey)->len == 0
               ? _ ("Nothing was taken up yet that could land.")
               : NULL;
  if (todoku_journey_get_phase (journey) == TODOKU_PHASE_RUNNING)
    return _ ("The answers are still coming in.");
  if (todoku_journey_get_phase (journey) == TODOKU_PHASE_DONE)
    return _ ("This domain could not be looked at.");
  return _ ("First, a domain is looked at.");
}
