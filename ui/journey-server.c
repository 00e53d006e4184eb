#include "journey-private.h"

#include <string.h>

void
journey_drop_server (TodokuJourney *self)
{
  if (self->server_cancellable)
    g_cancellable_cancel (self->server_cancellable);
  g_clear_object (&self->server_cancellable);
  if (self->server_evaluation)
    {
      g_clear_pointer (&self->server_evaluation, spf_evaluation_free);
      journey_emit (self, JOURNEY_SERVER);
    }
}

/* What a judgement still needs while it is under way. */
typedef struct
{
  TodokuJourney *journey;
  SessionCheck *check;
  char *sender;
  SpfQuery query;
} Asking;

static void
asking_free (Asking *asking)
{
  g_object_unref (asking->journey);
  g_object_unref (asking->check);
  g_free (asking->sender);
  g_free (asking);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Asking, asking_free)

static void
judged_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Asking) asking = user_data;
  TodokuJourney *self = asking->journey;
  g_autoptr (SpfEvaluation) evaluation = session_judge_spf_finish (result, NULL);

  /* Cancelled: another address was asked for, or nobody waits any more. */
  if (!evaluation)
    return;
  g_clear_object (&self->server_cancellable);
  self->server_evaluation = g_steal_pointer (&evaluation);
  self->server_address = asking->query.address;
  journey_emit (self, JOURNEY_SERVER);
}

gboolean
todoku_journey_ask_server (TodokuJourney *self, const char *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  DnsAddress address;
  Asking *asking;

  g_return_val_if_fail (TODOKU_IS_JOURNEY (self), FALSE);
  g_return_val_if_fail (self->check != NULL, FALSE);

  journey_drop_server (self);
  if (!dns_address_parse (stripped, &address))
    return FALSE;
  asking = g_new0 (Asking, 1);
  asking->journey = g_object_ref (self);
  asking->check = g_object_ref (self->check);
  asking->sender = g_strconcat ("postmaster@", todoku_journey_get_domain (self), NULL);
  asking->query.address = address;
  asking->query.mail_from = asking->sender;
  asking->query.now = session_check_get_checked_at_usecs (self->check) / G_USEC_PER_SEC;
  self->server_cancellable = g_cancellable_new ();
  session_judge_spf_async (session_check_get_world (self->check),
                           session_check_get_evidence (self->check), &asking->query,
                           self->server_cancellable, judged_cb, asking);
  journey_emit (self, JOURNEY_SERVER);
  return TRUE;
}

const char *
todoku_journey_get_server_input (TodokuJourney *self)
{
  return self->server_input ? self->server_input : "";
}

void
todoku_journey_set_server_input (TodokuJourney *self, const char *text)
{
  g_autofree char *old = self->server_input;

  self->server_input = g_strdup (text);
}

gboolean
todoku_journey_is_asking_server (TodokuJourney *self)
{
  return self->server_cancellable != NULL;
}

const SpfEvaluation *
todoku_journey_get_server_evaluation (TodokuJourney *self, DnsAddress *address)
{
  if (self->server_evaluation)
    *address = self->server_address;
  return self->server_evaluation;
}
