/* What journey.c, journey-planning.c and journey-server.c share. */
#pragma once

#include "journey.h"

struct _TodokuJourney
{
  GObject parent_instance;

  TodokuJourneyKind kind;
  ProvidersCatalog *catalog;
  GStrv dns_servers;
  GStrv connect_to; /* (nullable): rules of a test rig */
  EvidenceRecording *recording;
  char *file_name;
  DemoStage stage;
  gboolean outside;
  gboolean fetches;

  guint step;
  guint furthest;
  char *input;

  TodokuPhase phase;
  char *problem;
  SessionCheck *check;
  SessionCheck *fresh; /* (nullable): looks anew while the old result is shown */
  GCancellable *fresh_cancellable;
  GCancellable *check_cancellable;
  guint answered;
  guint known;

  PlanRequest *request;
  Plan *plan;
  gboolean plan_is_stale;
  GCancellable *plan_cancellable;

  char *server_input;
  SpfEvaluation *server_evaluation;
  DnsAddress server_address;
  GCancellable *server_cancellable;

  GPtrArray *lessons; /* of Lesson: what mails taught */
  char *proving;      /* (nullable): id of the task that a mail shall prove */

  SessionKeeper *keeper; /* (nullable) */
  gboolean
      awaits_kept; /* what is kept of the domain is not known yet: nothing may be written over it */
  gboolean request_waits; /* something was told meanwhile */
  GCancellable *kept_cancellable;
  gboolean is_resumed; /* what is shown was read back */
  GPtrArray *changes;  /* of Change: taken up */
  gint64 taken_up_at_usecs;
  StoreSetup setup;
  GPtrArray *marks; /* of TaskMark */
  GPtrArray *notes; /* of StoreNote */
  SessionLanding *landing;
  gint64 landed_at_usecs;
};

enum
{
  JOURNEY_STEP,
  JOURNEY_PHASE,
  JOURNEY_PROGRESS,
  JOURNEY_SURVEY,
  JOURNEY_REQUEST,
  JOURNEY_PLAN,
  JOURNEY_SERVER,
  JOURNEY_KEEPING,
  JOURNEY_LANDING,
  N_JOURNEY_SIGNALS
};

void journey_emit (TodokuJourney *self, guint signal);
/* Forgets plan and request, or suggests a new request from the check. */
void journey_drop_plan (TodokuJourney *self);
void journey_drop_request (TodokuJourney *self);
void journey_suggest_request (TodokuJourney *self);
void journey_stop_planning (TodokuJourney *self);
/* Forgets which server was asked about; what was typed stays. */
void journey_drop_server (TodokuJourney *self);
/* (transfer full): selectors that mails taught about @domain */
GStrv journey_dup_learned_selectors (TodokuJourney *self, const char *domain);
/* Adds the senders that mails taught to the request, if there is one. */
void journey_apply_lessons (TodokuJourney *self);

/* Keep what there is, if there is a keeper and it is worth it. */
void journey_keep_check (TodokuJourney *self);
void journey_keep_step (TodokuJourney *self);
void journey_keep_request (TodokuJourney *self);
/* Another domain: what was taken up for the last one is that one's. */
void journey_forget (TodokuJourney *self);
void journey_set_setup (TodokuJourney *self, const StoreSetup *other);
/* Looks for what is kept of @domain, and takes it; until then nothing is kept. */
void journey_load_kept (TodokuJourney *self, const char *domain);
void journey_stop_loading (TodokuJourney *self);
void journey_drop_check (TodokuJourney *self);
/* Asks the world about @domain, and leaves what was told of it. */
void journey_check_live (TodokuJourney *self, const char *domain);
/* Shows what @recording answers about @domain. */
void journey_check_recorded (TodokuJourney *self, EvidenceRecording *recording, const char *domain);

/* Looks anew behind what is shown, and shows it once it is there; if nobody answers, all stays. */
void journey_refresh (TodokuJourney *self);

void journey_drop_landing (TodokuJourney *self);
