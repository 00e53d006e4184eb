#include "background.h"

#include "base/language.h"
#include "base/text.h"
#include "dns/name.h"

/* Who has heard nothing for so long has gone on by other ways; and a session may last for months. */
#define LONGEST_WATCH_SECONDS (3 * 24 * 60 * 60)

typedef struct
{
  GApplication *application;
  TodokuJourney *journey;
  guint n_here; /* records that had landed when it was last told */
  guint timeout;
} Background;

static void
stop (Background *self)
{
  g_signal_handlers_disconnect_by_data (self->journey, self);
  g_clear_handle_id (&self->timeout, g_source_remove);
  todoku_journey_stop (self->journey);
  g_object_unref (self->journey);
  g_application_release (self->application);
  g_free (self);
}

static gboolean
too_long_cb (gpointer user_data)
{
  Background *self = user_data;

  self->timeout = 0;
  stop (self);
  return G_SOURCE_REMOVE;
}

static const Landing *
get_landing (const Background *self)
{
  SessionLanding *landing = todoku_journey_get_landing (self->journey);

  return landing ? session_landing_get_landing (landing) : NULL;
}

static void
tell (const Background *self, const Landing *landing)
{
  g_autofree char *unicode = dns_name_to_unicode (todoku_journey_get_domain (self->journey));
  g_autofree char *shown = text_to_display (unicode, -1);
  g_autofree char *title = NULL;
  g_autofree char *body = NULL;
  g_autoptr (GNotification) notification = NULL;

  if (landing->state == LANDED_HERE)
    {
      /* Translators: a domain. */
      title = g_strdup_printf (_ ("Landed: %s"), shown);
      body
          = g_strdup (_ ("All new values can be seen. Open Todoku for the last step: one mail from "
                         "each sender."));
    }
  else
    {
      title = g_strdup_printf (_ ("Partly landed: %s"), shown);
      /* Translators: how many of how many records. */
      body = g_strdup_printf (_ ("%1$u of %2$u have landed"), landing_count_here (landing),
                              landing->records->len);
    }
  notification = g_notification_new (title);
  g_notification_set_body (notification, body);
  g_application_send_notification (self->application, "landed", notification);
}

static void
landing_changed_cb (Background *self)
{
  const Landing *landing = get_landing (self);
  guint n_here = landing ? landing_count_here (landing) : 0;

  if (!landing)
    return;
  if (n_here > self->n_here)
    tell (self, landing);
  self->n_here = n_here;
  if (landing->state == LANDED_HERE)
    stop (self);
}

gboolean
background_take_over (GApplication *application, TodokuJourney *journey)
{
  Background *self;

  if (todoku_journey_get_kind (journey) != TODOKU_JOURNEY_LIVE
      || !todoku_journey_is_watching (journey) || todoku_journey_get_landed_at_usecs (journey) != 0)
    return FALSE;
  self = g_new0 (Background, 1);
  self->application = application;
  self->journey = g_object_ref (journey);
  self->n_here = get_landing (self) ? landing_count_here (get_landing (self)) : 0;
  g_application_hold (application);
  g_signal_connect_swapped (journey, "landing", G_CALLBACK (landing_changed_cb), self);
  self->timeout = g_timeout_add_seconds (LONGEST_WATCH_SECONDS, too_long_cb, self);
  return TRUE;
}
