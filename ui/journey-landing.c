/* Watching whether what was taken up has landed. */
#include "journey-private.h"

#include <string.h>

#include "settings.h"

void
journey_drop_landing (TodokuJourney *self)
{
  SessionLanding *landing = g_steal_pointer (&self->landing);

  if (!landing)
    return;
  g_signal_handlers_disconnect_by_data (landing, self);
  session_landing_stop_watching (landing);
  g_object_unref (landing);
}

static void
keep_landing (TodokuJourney *self)
{
  const char *domain = todoku_journey_get_domain (self);

  if (self->keeper && self->kind == TODOKU_JOURNEY_LIVE && domain && !self->awaits_kept)
    session_keeper_save_landing (self->keeper, domain,
                                 session_landing_get_next_look_usecs (self->landing),
                                 self->landed_at_usecs);
}

/* What was typed wrongly is remembered until it is typed again: Home speaks of it. */
static void
note_mending (TodokuJourney *self, const char *task_id, gboolean wants_mending)
{
  const TaskMark *old = todoku_journey_find_mark (self, task_id);
  const char *note = wants_mending ? TASK_NOTE_MEND : NULL;
  g_autoptr (TaskMark) mark = NULL;

  if (g_strcmp0 (old ? old->note : NULL, note) == 0)
    return;
  mark = old ? task_mark_copy (old) : task_mark_new (task_id, TASK_OPEN);
  g_free (mark->note);
  mark->note = g_strdup (note);
  todoku_journey_mark (self, mark);
}

/* A record that was seen to be there needs no word from anybody: its task is proved. One that was
 * typed and is gone again is open again. */
static void
mark_tasks (TodokuJourney *self, const Landing *landing)
{
  for (guint i = 0; i < landing->records->len; i++)
    {
      const LandingRecord *record = g_ptr_array_index (landing->records, i);
      g_autofree char *id = task_dup_dns_id (record->type, record->name);
      const TaskMark *mark = todoku_journey_find_mark (self, id);
      TaskState state = mark ? mark->state : TASK_OPEN;

      if (record->state == LANDED_HERE && state != TASK_PROVED)
        todoku_journey_mark_state (self, id, TASK_PROVED);
      else if (state != TASK_PROVED && state != TASK_SET_ASIDE)
        note_mending (self, id, landing_record_wants_mending (record));
      else if (record->state == LANDED_OLD && state == TASK_PROVED)
        todoku_journey_mark_state (self, id, TASK_WAITING);
    }
}

static void
landing_changed_cb (TodokuJourney *self)
{
  const Landing *landing = session_landing_get_landing (self->landing);

  if (landing)
    {
      if (landing->state == LANDED_HERE && landing->records->len > 0)
        {
          if (self->landed_at_usecs == 0)
            {
              self->landed_at_usecs = g_get_real_time ();
              /* What the other pages show is yesterday's now. */
              journey_refresh (self);
            }
        }
      else
        self->landed_at_usecs = 0;
      mark_tasks (self, landing);
      keep_landing (self);
    }
  journey_emit (self, JOURNEY_LANDING);
}

static gboolean
make_landing (TodokuJourney *self)
{
  static const char *const outside[] = { "8.8.8.8", "1.1.1.1", NULL };
  const char *domain = todoku_journey_get_domain (self);
  g_autoptr (SessionWorld) world = NULL;

  if (!domain || self->changes->len == 0)
    return FALSE;
  world = todoku_journey_make_world (self, TRUE, NULL);
  if (!world)
    return FALSE;
  self->landing = session_landing_new (world, domain, self->changes,
                                       settings_get_asks_outside () ? outside : NULL);
  g_signal_connect_object (self->landing, "changed", G_CALLBACK (landing_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return TRUE;
}

void
todoku_journey_watch (TodokuJourney *self)
{
  g_return_if_fail (TODOKU_IS_JOURNEY (self));

  if (!self->landing && !make_landing (self))
    return;
  if (session_landing_is_watching (self->landing))
    session_landing_look_now (self->landing);
  else
    session_landing_start_watching (self->landing);
  journey_emit (self, JOURNEY_LANDING);
}

void
todoku_journey_watch_anew (TodokuJourney *self)
{
  journey_drop_landing (self);
  todoku_journey_watch (self);
}

gboolean
todoku_journey_is_watching (TodokuJourney *self)
{
  return self->landing && session_landing_is_watching (self->landing);
}

SessionLanding *
todoku_journey_get_landing (TodokuJourney *self)
{
  return self->landing;
}

gint64
todoku_journey_get_landed_at_usecs (TodokuJourney *self)
{
  return self->landed_at_usecs;
}
