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

char *
task_dup_dns_id (DnsType type, const char *name)
{
  g_autofree char *word = dns_type_to_string (type);

  return g_strdup_printf ("dns %s %s", word, name);
}
