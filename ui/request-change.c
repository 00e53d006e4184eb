#include "request-change.h"

#include "plan/explain/explain.h"
#include "widgets.h"

typedef struct
{
  TodokuJourney *journey;
  PlanRequest *before;
} Undo;

static void
undo_cb (Undo *undo)
{
  todoku_journey_take_request (undo->journey, plan_request_copy (undo->before));
}

static void
undo_free (gpointer data, GClosure *closure)
{
  Undo *undo = data;

  g_object_unref (undo->journey);
  plan_request_free (undo->before);
  g_free (undo);
}

void
request_change_with_undo (GtkWidget *widget,
                          TodokuJourney *journey,
                          PlanRequest *request,
                          const char *text)
{
  Undo *undo = g_new0 (Undo, 1);

  undo->journey = g_object_ref (journey);
  undo->before = plan_request_copy (todoku_journey_get_request (journey));
  todoku_show_undo (widget, text, G_CALLBACK (undo_cb), undo, undo_free);
  todoku_journey_take_request (journey, request);
}

char *
request_error_to_text (const GError *error)
{
  if (error->domain != PLAN_REQUEST_ERROR)
    return g_strdup (error->message);
  return explain_request_error ((PlanRequestError)error->code, language_get ());
}

SenderFrom
request_suggest_from (const ProvidersService *service)
{
  /* What people write from their mailboxes carries the company's own address. */
  if (service->kind == PROVIDERS_SERVICE_MAILBOX && service->from_address != PROVIDERS_FROM_SERVICE)
    return SENDER_FROM_OWN;
  switch (service->from_address)
    {
    case PROVIDERS_FROM_OWN:
      return SENDER_FROM_OWN;
    case PROVIDERS_FROM_SERVICE:
      return SENDER_FROM_SERVICE;
    case PROVIDERS_FROM_UNKNOWN:
    case PROVIDERS_FROM_EITHER:
      return SENDER_FROM_UNKNOWN;
    }
  g_assert_not_reached ();
}
