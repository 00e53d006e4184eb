#include "request-change.h"

#include "plan/explain/explain.h"
#include "widgets.h"

typedef struct
{
  TodokuJourney *journey;
  char *domain;
  PlanRequest *before;
  PlanRequest *after;
} Undo;

static void
undo_cb (Undo *undo)
{
  const PlanRequest *now = todoku_journey_get_request (undo->journey);
  PlanRequest *request;

  /* Another domain has nothing to do with it. */
  if (!now || g_strcmp0 (undo->domain, todoku_journey_get_domain (undo->journey)) != 0)
    return;
  request = plan_request_copy (now);
  plan_request_put_back (request, undo->before, undo->after);
  todoku_journey_take_request (undo->journey, request);
}

static void
undo_free (gpointer data, GClosure *closure)
{
  Undo *undo = data;

  g_object_unref (undo->journey);
  g_free (undo->domain);
  plan_request_free (undo->before);
  plan_request_free (undo->after);
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
  undo->domain = g_strdup (todoku_journey_get_domain (journey));
  undo->before = plan_request_copy (todoku_journey_get_request (journey));
  undo->after = plan_request_copy (request);
  todoku_show_undo (widget, text, G_CALLBACK (undo_cb), undo, undo_free);
  todoku_journey_take_request (journey, request);
}

char *
request_error_to_text (const GError *error)
{
  if (error->domain != PLAN_REQUEST_ERROR)
    return g_strdup (error->message);
  return explain_request_error (error, language_get ());
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
