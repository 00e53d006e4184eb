/* What a journey keeps from one start of the program to the next: what was found and told, what was
 * taken up to be published, who does it, and how far it is. */
#include "journey-private.h"

#include <string.h>

static void
setup_clear (StoreSetup *setup)
{
  g_clear_pointer (&setup->hands_name, g_free);
  g_clear_pointer (&setup->dns_host_id, g_free);
  memset (setup, 0, sizeof *setup);
}

void
journey_set_setup (TodokuJourney *self, const StoreSetup *other)
{
  StoreSetup *setup = &self->setup;
  StoreSetup copy = *other;

  copy.hands_name = g_strdup (other->hands_name);
  copy.dns_host_id = g_strdup (other->dns_host_id);
  setup_clear (setup);
  *setup = copy;
}

/* (nullable): as whose word is to be kept now. What is kept already is never written over unread. */
static const char *
kept_domain (TodokuJourney *self)
{
  if (!self->keeper || self->kind != TODOKU_JOURNEY_LIVE || self->awaits_kept)
    return NULL;
  return todoku_journey_get_domain (self);
}

void
todoku_journey_set_keeper (TodokuJourney *self, SessionKeeper *keeper)
{
  g_return_if_fail (TODOKU_IS_JOURNEY (self));

  g_set_object (&self->keeper, keeper);
}

SessionKeeper *
todoku_journey_get_keeper (TodokuJourney *self)
{
  return self->keeper;
}

void
journey_keep_check (TodokuJourney *self)
{
  const char *domain = kept_domain (self);
  const Judgement *judgement = todoku_journey_get_judgement (self);
  g_autofree char *recording = NULL;

  /* What was read back from the file is in it already; a domain that is none is not worth keeping. */
  if (!domain || !judgement || self->is_resumed || !todoku_journey_has_result (self))
    return;
  recording = session_check_write_recording (self->check);
  session_keeper_save_check (self->keeper, domain, recording, judgement->rung,
                             session_check_get_checked_at_usecs (self->check));
  session_keeper_save_step (self->keeper, domain, self->step, self->furthest);
}

void
journey_keep_step (TodokuJourney *self)
{
  const char *domain = kept_domain (self);

  if (domain && todoku_journey_has_result (self))
    session_keeper_save_step (self->keeper, domain, self->step, self->furthest);
}

void
journey_keep_request (TodokuJourney *self)
{
  const char *domain = kept_domain (self);

  self->request_waits = self->awaits_kept;
  if (domain && self->request)
    session_keeper_save_request (self->keeper, domain, self->request);
}

void
journey_forget (TodokuJourney *self)
{
  g_ptr_array_set_size (self->changes, 0);
  g_ptr_array_set_size (self->marks, 0);
  g_ptr_array_set_size (self->notes, 0);
  setup_clear (&self->setup);
  self->taken_up_at_usecs = 0;
  self->landed_at_usecs = 0;
  journey_drop_landing (self);
}

/* ---- what was taken up ---- */

const GPtrArray *
todoku_journey_get_changes (TodokuJourney *self)
{
  return self->changes;
}

static gboolean
same_changes (const GPtrArray *one, const GPtrArray *other)
{
  if (one->len != other->len)
    return FALSE;
  for (guint i = 0; i < one->len; i++)
    if (!change_equal (g_ptr_array_index (one, i), g_ptr_array_index (other, i)))
      return FALSE;
  return TRUE;
}

void
todoku_journey_take_up (TodokuJourney *self)
{
  g_autoptr (GPtrArray) changes = NULL;
  const char *domain = kept_domain (self);

  /* It is of another request. */
  if (self->plan_is_stale || self->plan_cancellable)
    return;
  /* A plan over a result that was read back knows less than what was taken up then. */
  if (!self->plan || !self->check || (self->is_resumed && self->changes->len > 0))
    return;
  changes = changes_take_up (self->changes, self->plan, self->request,
                             session_check_get_evidence (self->check));
  if (same_changes (self->changes, changes))
    return;
  g_ptr_array_unref (self->changes);
  self->changes = g_steal_pointer (&changes);
  self->taken_up_at_usecs = g_get_real_time ();
  self->landed_at_usecs = 0;
  journey_drop_landing (self);
  if (domain)
    session_keeper_save_changes (self->keeper, domain, self->changes);
  journey_emit (self, JOURNEY_KEEPING);
}

const StoreSetup *
todoku_journey_get_setup (TodokuJourney *self)
{
  return &self->setup;
}

void
todoku_journey_set_setup (TodokuJourney *self, const StoreSetup *setup)
{
  const char *domain = kept_domain (self);

  g_return_if_fail (setup != &self->setup);

  journey_set_setup (self, setup);
  if (domain)
    session_keeper_save_setup (self->keeper, domain, &self->setup);
  journey_emit (self, JOURNEY_KEEPING);
}

const ProvidersDnsHost *
todoku_journey_get_dns_host (TodokuJourney *self)
{
  Survey *survey = todoku_journey_get_survey (self);
  const ProvidersHostRecognition *first;

  if (self->setup.dns_host_id)
    return providers_catalog_get_dns_host (self->catalog, self->setup.dns_host_id);
  if (!survey || survey->dns_hosts->len == 0)
    return NULL;
  first = g_ptr_array_index (survey->dns_hosts, 0);
  return first->strength == PROVIDERS_STRENGTH_STRONG ? first->host : NULL;
}

/* ---- tasks ---- */

const GPtrArray *
todoku_journey_get_marks (TodokuJourney *self)
{
  return self->marks;
}

const TaskMark *
todoku_journey_find_mark (TodokuJourney *self, const char *task_id)
{
  for (guint i = 0; i < self->marks->len; i++)
    {
      const TaskMark *mark = g_ptr_array_index (self->marks, i);

      if (strcmp (mark->task_id, task_id) == 0)
        return mark;
    }
  return NULL;
}

void
todoku_journey_mark (TodokuJourney *self, const TaskMark *mark)
{
  const char *domain = kept_domain (self);
  const TaskMark *old = todoku_journey_find_mark (self, mark->task_id);
  TaskMark *copy = task_mark_copy (mark);
  guint index;

  if (old && g_ptr_array_find (self->marks, old, &index))
    g_ptr_array_remove_index (self->marks, index);
  if (copy->since_usecs == 0)
    copy->since_usecs = g_get_real_time ();
  g_ptr_array_add (self->marks, copy);
  if (domain)
    session_keeper_save_mark (self->keeper, domain, copy);
  journey_emit (self, JOURNEY_KEEPING);
}

void
todoku_journey_mark_state (TodokuJourney *self, const char *task_id, TaskState state)
{
  g_autoptr (TaskMark) mark = task_mark_new (task_id, state);

  todoku_journey_mark (self, mark);
}

GPtrArray *
todoku_journey_dup_tasks (TodokuJourney *self)
{
  if (!self->request)
    return g_ptr_array_new_with_free_func ((GDestroyNotify)task_free);
  return tasks_new (self->plan, self->changes, self->request, self->catalog);
}

/* ---- notes ---- */

const GPtrArray *
todoku_journey_get_notes (TodokuJourney *self)
{
  return self->notes;
}

void
todoku_journey_add_note (TodokuJourney *self, const char *about, const char *text)
{
  const char *domain = kept_domain (self);

  g_ptr_array_add (self->notes, store_note_new (about, text, g_get_real_time ()));
  if (domain)
    session_keeper_add_note (self->keeper, domain, about, text);
}
