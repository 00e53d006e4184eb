/* What is kept of a domain comes back: because its row on Home was chosen, because its name was typed
 * again, or because a file from another computer was taken in; and it goes for good. */
#include "journey-private.h"

#include <string.h>

static void
take_lists (TodokuJourney *self, const StoreDomain *kept)
{
  for (guint i = 0; i < kept->changes->len; i++)
    g_ptr_array_add (self->changes, change_copy (g_ptr_array_index (kept->changes, i)));
  for (guint i = 0; i < kept->marks->len; i++)
    g_ptr_array_add (self->marks, task_mark_copy (g_ptr_array_index (kept->marks, i)));
  for (guint i = 0; i < kept->notes->len; i++)
    {
      const StoreNote *note = g_ptr_array_index (kept->notes, i);

      g_ptr_array_add (self->notes,
                       store_note_new (note->about, note->text, note->written_at_usecs));
    }
}

/* All but the result, and where the person was. */
static void
take_kept (TodokuJourney *self, const StoreDomain *kept)
{
  journey_forget (self);
  if (kept->request)
    {
      journey_drop_request (self);
      self->request = plan_request_copy (kept->request);
    }
  take_lists (self, kept);
  journey_set_setup (self, &kept->setup);
  self->taken_up_at_usecs = kept->taken_up_at_usecs;
  self->landed_at_usecs = kept->landed_at_usecs;
  self->furthest = MAX (self->furthest, kept->furthest);
  self->plan_is_stale = TRUE;
}

static void
emit_kept (TodokuJourney *self)
{
  journey_emit (self, JOURNEY_REQUEST);
  journey_emit (self, JOURNEY_KEEPING);
}

void
todoku_journey_resume (TodokuJourney *self, const StoreDomain *kept)
{
  g_autoptr (EvidenceRecording) recording = NULL;

  g_return_if_fail (TODOKU_IS_JOURNEY (self));
  g_return_if_fail (self->kind == TODOKU_JOURNEY_LIVE);

  todoku_journey_stop (self);
  journey_stop_loading (self);
  journey_drop_request (self);
  if (kept->recording)
    recording = evidence_recording_parse (kept->recording, strlen (kept->recording), NULL);
  todoku_journey_set_input (self, kept->domain);
  self->step = kept->step;
  self->furthest = kept->furthest;
  take_kept (self, kept);
  if (recording)
    journey_check_recorded (self, recording, kept->domain);
  else
    journey_check_live (self, kept->domain);
  journey_emit (self, JOURNEY_STEP);
  emit_kept (self);
}

/* ---- a domain that was typed, and is known from before ---- */

void
journey_stop_loading (TodokuJourney *self)
{
  if (self->kept_cancellable)
    g_cancellable_cancel (self->kept_cancellable);
  g_clear_object (&self->kept_cancellable);
  self->awaits_kept = FALSE;
  self->request_waits = FALSE;
}

static gboolean
is_listed (TodokuJourney *self, const char *domain)
{
  const GPtrArray *domains = session_keeper_get_domains (self->keeper);

  for (guint i = 0; i < domains->len; i++)
    if (strcmp (((const StoreDomain *)g_ptr_array_index (domains, i))->domain, domain) == 0)
      return TRUE;
  return FALSE;
}

/* A check may be over already: it is kept now. */
static void
loaded (TodokuJourney *self, const StoreDomain *kept)
{
  gboolean request_waits = self->request_waits;

  journey_stop_loading (self);
  if (kept)
    {
      take_kept (self, kept);
      journey_apply_lessons (self);
    }
  else if (request_waits)
    journey_keep_request (self);
  journey_keep_check (self);
  if (kept)
    emit_kept (self);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TodokuJourney) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (StoreDomain) kept
      = session_keeper_load_finish (SESSION_KEEPER (source), result, &error);
  const char *domain = todoku_journey_get_domain (self);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || !domain)
    return;
  /* What is there and cannot be read stays as it is; what cannot be there is kept as soon as it can. */
  if (!error || !is_listed (self, domain))
    loaded (self, kept);
}

void
journey_load_kept (TodokuJourney *self, const char *domain)
{
  journey_stop_loading (self);
  if (!self->keeper || self->kind != TODOKU_JOURNEY_LIVE)
    return;
  self->awaits_kept = TRUE;
  self->kept_cancellable = g_cancellable_new ();
  session_keeper_load_async (self->keeper, domain, self->kept_cancellable, loaded_cb,
                             g_object_ref (self));
}

/* ---- a domain that is forgotten ---- */

void
todoku_journey_reset (TodokuJourney *self)
{
  g_return_if_fail (TODOKU_IS_JOURNEY (self));

  todoku_journey_stop (self);
  journey_stop_loading (self);
  journey_drop_request (self);
  journey_forget (self);
  journey_drop_check (self);
  todoku_journey_set_proving (self, NULL);
  self->is_resumed = FALSE;
  self->step = 0;
  self->furthest = 0;
  self->phase = TODOKU_PHASE_NONE;
}
