#include "plan/task.h"

Task *
task_copy (const Task *task)
{
  Task *copy = g_memdup2 (task, sizeof *task);

  copy->id = g_strdup (task->id);
  copy->service_id = g_strdup (task->service_id);
  copy->change = task->change ? change_copy (task->change) : NULL;
  return copy;
}

void
task_free (Task *task)
{
  if (!task)
    return;
  g_free (task->id);
  g_free (task->service_id);
  g_clear_pointer (&task->change, change_free);
  g_free (task);
}

TaskMark *
task_mark_new (const char *task_id, TaskState state)
{
  TaskMark *mark = g_new0 (TaskMark, 1);

  mark->task_id = g_strdup (task_id);
  mark->state = state;
  return mark;
}

TaskMark *
task_mark_copy (const TaskMark *mark)
{
  TaskMark *copy = g_memdup2 (mark, sizeof *mark);

  copy->task_id = g_strdup (mark->task_id);
  copy->who = g_strdup (mark->who);
  copy->reason = g_strdup (mark->reason);
  copy->note = g_strdup (mark->note);
  return copy;
}

void
task_mark_free (TaskMark *mark)
{
  if (!mark)
    return;
  g_free (mark->task_id);
  g_free (mark->who);
  g_free (mark->reason);
  g_free (mark->note);
  g_free (mark);
}

const char *
task_kind_to_string (TaskKind kind)
{
  static const char *const names[TASK_KIND_COUNT]
      = { "report-mailbox", "service-before", "value", "ask-service", "own-key", "dns",
          "service-after",  "proof" };

  return names[kind];
}

static const char *const state_names[TASK_STATE_COUNT]
    = { "open", "asked", "waiting", "proved", "set-aside" };

const char *
task_state_to_string (TaskState state)
{
  return state_names[state];
}

gboolean
task_state_from_string (const char *text, TaskState *state)
{
  for (guint i = 0; i < TASK_STATE_COUNT; i++)
    if (g_strcmp0 (text, state_names[i]) == 0)
      {
        *state = (TaskState)i;
        return TRUE;
      }
  return FALSE;
}

static const char *const hands_names[HANDS_COUNT] = { "unknown", "own", "agency", "host" };

const char *
hands_to_string (Hands hands)
{
  return hands_names[hands];
}

gboolean
hands_from_string (const char *text, Hands *hands)
{
  for (guint i = 0; i < HANDS_COUNT; i++)
    if (g_strcmp0 (text, hands_names[i]) == 0)
      {
        *hands = (Hands)i;
        return TRUE;
      }
  return FALSE;
}
