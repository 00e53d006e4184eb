#include "journey-private.h"

#include "request-change.h"

void
journey_stop_planning (TodokuJourney *self)
{
  if (self->plan_cancellable)
    g_cancellable_cancel (self->plan_cancellable);
  g_clear_object (&self->plan_cancellable);
}

void
journey_drop_plan (TodokuJourney *self)
{
  Plan *plan = g_steal_pointer (&self->plan);

  journey_stop_planning (self);
  if (!plan)
    return;
  journey_emit (self, JOURNEY_PLAN);
  plan_free (plan);
}

void
journey_drop_request (TodokuJourney *self)
{
  journey_drop_plan (self);
  g_clear_pointer (&self->request, plan_request_free);
}

/* The newsletter's key, once it is there: in the story somebody copied it from the console. */
static void
add_demo_key (PlanRequest *request, const Survey *survey)
{
  for (guint i = 0; i < survey->dkim->keys->len; i++)
    {
      const DkimFound *found = g_ptr_array_index (survey->dkim->keys, i);

      if (g_strcmp0 (found->selector, "mail") == 0 && found->text)
        plan_request_add_value (request, demo_get_domain (), "haihaimail", found->selector,
                                found->text, NULL);
    }
}

/* What the made-up company answers in the interview. */
static void
add_demo_answers (PlanRequest *request)
{
  g_autofree char *address = g_strconcat ("dmarc@", demo_get_domain (), NULL);

  if (!plan_request_find_sender (request, "haihaimail"))
    plan_request_add_sender (request, "haihaimail", SENDER_FROM_OWN);
  if (!plan_request_find_sender (request, "freee"))
    plan_request_add_sender (request, "freee", SENDER_FROM_SERVICE);
  if (request->reports->len == 0)
    plan_request_add_report (request, address, NULL);
}

/* What is known of a service is answered beforehand; the user sees it and may change it. */
static void
answer_what_is_known (TodokuJourney *self)
{
  for (guint i = 0; i < self->request->senders->len; i++)
    {
      PlanSender *sender = g_ptr_array_index (self->request->senders, i);
      const ProvidersService *service
          = providers_catalog_get_service (self->catalog, sender->service_id);

      if (service && sender->from == SENDER_FROM_UNKNOWN)
        sender->from = request_suggest_from (service);
    }
}

void
journey_suggest_request (TodokuJourney *self)
{
  self->request = session_plan_suggest_request (self->check);
  answer_what_is_known (self);
  if (self->kind == TODOKU_JOURNEY_DEMO)
    {
      add_demo_answers (self->request);
      add_demo_key (self->request, session_check_get_survey (self->check));
    }
  self->plan_is_stale = TRUE;
  journey_emit (self, JOURNEY_REQUEST);
}

const PlanRequest *
todoku_journey_get_request (TodokuJourney *self)
{
  return self->request;
}

void
todoku_journey_take_request (TodokuJourney *self, PlanRequest *request)
{
  g_return_if_fail (TODOKU_IS_JOURNEY (self));
  g_return_if_fail (request != NULL);

  g_clear_pointer (&self->request, plan_request_free);
  self->request = request;
  self->plan_is_stale = TRUE;
  journey_keep_request (self);
  journey_emit (self, JOURNEY_REQUEST);
}

static void
planned_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TodokuJourney) self = user_data;
  g_autoptr (Plan) plan = session_plan_finish (result, NULL);
  g_autoptr (Plan) old = NULL;

  /* Cancelled: whoever did so has begun another one, or wants none. */
  if (!plan)
    return;
  g_clear_object (&self->plan_cancellable);
  old = g_steal_pointer (&self->plan);
  self->plan = g_steal_pointer (&plan);
  journey_emit (self, JOURNEY_PLAN);
}

void
todoku_journey_plan (TodokuJourney *self)
{
  g_return_if_fail (TODOKU_IS_JOURNEY (self));

  if (!todoku_journey_has_result (self) || !self->request)
    return;
  if (!self->plan_is_stale && (self->plan || self->plan_cancellable))
    return;
  journey_stop_planning (self);
  self->plan_is_stale = FALSE;
  self->plan_cancellable = g_cancellable_new ();
  session_plan_async (self->check, self->request, self->plan_cancellable, planned_cb,
                      g_object_ref (self));
}

Plan *
todoku_journey_get_plan (TodokuJourney *self)
{
  return self->plan;
}

gboolean
todoku_journey_is_planning (TodokuJourney *self)
{
  return self->plan_cancellable != NULL;
}
