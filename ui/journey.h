/* A journey: one person's way from a domain to its records. The one home of everything that changes
 * while the window is open; widgets read it and are made anew from it when the language changes.
 *
 * Signals, all without arguments:
 *   "step"      another step became the current one
 *   "phase"     a check began, ended or was stopped
 *   "progress"  an answer came: see the two counts
 *   "survey"    the survey and judgement were made anew
 *   "request"   what the user told about senders changed
 *   "plan"      a plan arrived, or the old one went away
 *   "keeping"   what was taken up, who does it, or how far a task is changed
 *   "landing"   a look whether it has landed began, told something, or ended
 *   "server"    whether a server may send began to be asked, was answered, or was dropped
 */
#pragma once

#include "plan/lessons.h"
#include "session/demo.h"
#include "session/judging.h"
#include "session/keeper.h"
#include "session/landing.h"
#include "session/planning.h"

typedef enum
{
  TODOKU_JOURNEY_LIVE,     /* asks the network */
  TODOKU_JOURNEY_RECORDED, /* a saved file */
  TODOKU_JOURNEY_DEMO,     /* the made-up company */
} TodokuJourneyKind;

typedef enum
{
  TODOKU_PHASE_NONE,
  TODOKU_PHASE_RUNNING,
  TODOKU_PHASE_DONE,
  TODOKU_PHASE_STOPPED, /* by the user, or it could not begin: see get_problem */
} TodokuPhase;

#define TODOKU_TYPE_JOURNEY (todoku_journey_get_type ())
G_DECLARE_FINAL_TYPE (TodokuJourney, todoku_journey, TODOKU, JOURNEY, GObject)

/* @dns_servers: (nullable): "ADDR[:PORT]"; %NULL with an error if one is wrong. */
TodokuJourney *
todoku_journey_new_live (ProvidersCatalog *catalog, const char *const *dns_servers, GError **error);
TodokuJourney *
todoku_journey_new_recorded (ProvidersCatalog *catalog, const char *path, GError **error);
TodokuJourney *todoku_journey_new_demo (ProvidersCatalog *catalog, DemoStage stage);

/* For test rigs: rules "HOST[:PORT]=ADDR:PORT" for what this journey asks from now on; FALSE with an
 * error, and nothing changed, if one is wrong. */
gboolean todoku_journey_set_rig (TodokuJourney *self, const char *const *rules, GError **error);

TodokuJourneyKind todoku_journey_get_kind (TodokuJourney *self);
ProvidersCatalog *todoku_journey_get_catalog (TodokuJourney *self);
const char *todoku_journey_get_file_name (TodokuJourney *self); /* (nullable): RECORDED */
DemoStage todoku_journey_get_stage (TodokuJourney *self);
/* Demo only: another part of the story; looks again. */
void todoku_journey_set_stage (TodokuJourney *self, DemoStage stage);

/* (transfer full) (nullable): whom this journey asks, for something beside its check; @asks FALSE:
 * nobody. %NULL with an error. */
SessionWorld *todoku_journey_make_world (TodokuJourney *self, gboolean asks, GError **error);

/* Where one is. */
guint todoku_journey_get_step (TodokuJourney *self);
guint todoku_journey_get_furthest (TodokuJourney *self);
void todoku_journey_go_to (TodokuJourney *self, guint step);

/* The domain as it was typed; never %NULL. */
const char *todoku_journey_get_input (TodokuJourney *self);
void todoku_journey_set_input (TodokuJourney *self, const char *input);
/* Whether published policy files are read, too. */
gboolean todoku_journey_get_fetches (TodokuJourney *self);
void todoku_journey_set_fetches (TodokuJourney *self, gboolean fetches);
gboolean todoku_journey_get_outside (TodokuJourney *self);

/* @domain: canonical. Asks anew; what runs is stopped. */
void todoku_journey_check (TodokuJourney *self, const char *domain);
void todoku_journey_check_again (TodokuJourney *self);
/* The same over public DNS, as seen from outside. */
void todoku_journey_check_outside (TodokuJourney *self);
void todoku_journey_stop_check (TodokuJourney *self);
/* Stops everything that runs; for a window that closes. */
void todoku_journey_stop (TodokuJourney *self);

TodokuPhase todoku_journey_get_phase (TodokuJourney *self);
const char *todoku_journey_get_problem (TodokuJourney *self); /* (nullable) */
guint todoku_journey_get_answered (TodokuJourney *self);
guint todoku_journey_get_known (TodokuJourney *self);
SessionCheck *todoku_journey_get_check (TodokuJourney *self); /* (nullable) */
const char *todoku_journey_get_domain (TodokuJourney *self);  /* (nullable): canonical */
/* (nullable): those of the check, once there is something */
const Judgement *todoku_journey_get_judgement (TodokuJourney *self);
Survey *todoku_journey_get_survey (TodokuJourney *self);
/* TRUE once a check ended that found a domain to go on with. */
gboolean todoku_journey_has_result (TodokuJourney *self);

/* What the user told; %NULL before the first result. To change it, take a changed copy. */
const PlanRequest *todoku_journey_get_request (TodokuJourney *self);
void todoku_journey_take_request (TodokuJourney *self, PlanRequest *request);

/* What a mail taught (of Lesson, copied): the next check asks for its selectors; its services become
 * senders of its domain. */
void todoku_journey_learn (TodokuJourney *self, const GPtrArray *lessons);
/* For which task (of TASK_PROOF) a mail is looked at now; %NULL: for none. */
void todoku_journey_set_proving (TodokuJourney *self, const char *task_id);
const char *todoku_journey_get_proving (TodokuJourney *self); /* (nullable) */
/* If what a mail taught (of Lesson) shows that mail in the name of the domain is recognised as its own,
 * the task is proved, or that of the sender which it came from instead.
 *
 * Returns: (transfer none) (nullable): NULL if nothing is proved; "" if it was the sender that was asked
 * for; else the id of the other, which lives as long as @lessons */
const char *todoku_journey_prove (TodokuJourney *self, const GPtrArray *lessons);

const GPtrArray *todoku_journey_get_lessons (TodokuJourney *self); /* of Lesson */
/* (nullable): the mail that proved what this service sends in the name of the domain. */
const Lesson *todoku_journey_find_proof (TodokuJourney *self, const char *service_id);

/* Makes the plan if there is none for the request as it is. */
void todoku_journey_plan (TodokuJourney *self);
Plan *todoku_journey_get_plan (TodokuJourney *self); /* (nullable) */
gboolean todoku_journey_is_planning (TodokuJourney *self);

/* May a server send in the name of the domain? FALSE if @text is no IP address; nothing is asked
 * then. An answer that came before is dropped. Only while there is a check. */
gboolean todoku_journey_ask_server (TodokuJourney *self, const char *text);
gboolean todoku_journey_is_asking_server (TodokuJourney *self);
/* (nullable); @address: (out): which server it is about */
const SpfEvaluation *todoku_journey_get_server_evaluation (TodokuJourney *self,
                                                           DnsAddress *address);
/* What was typed; never %NULL. */
const char *todoku_journey_get_server_input (TodokuJourney *self);
void todoku_journey_set_server_input (TodokuJourney *self, const char *text);

/* Keeping (journey-keeping.c). Of a demo or a saved file nothing is kept on disk. */

/* @keeper: (nullable): who keeps what this journey finds and is told */
void todoku_journey_set_keeper (TodokuJourney *self, SessionKeeper *keeper);
SessionKeeper *todoku_journey_get_keeper (TodokuJourney *self);
/* Goes on where one was: what was kept is shown at once, without the network. */
void todoku_journey_resume (TodokuJourney *self, const StoreDomain *kept);
/* As if nothing had been looked at yet; what was typed stays. Emits nothing: the pages are made anew. */
void todoku_journey_reset (TodokuJourney *self);

/* Takes up what the plan changes: from now on it is kept, handed on and watched. */
void todoku_journey_take_up (TodokuJourney *self);
const GPtrArray *todoku_journey_get_changes (TodokuJourney *self); /* of Change; may be empty */
/* Who types, and what the screen shows. To change it, set a changed one. */
const StoreSetup *todoku_journey_get_setup (TodokuJourney *self);
void todoku_journey_set_setup (TodokuJourney *self, const StoreSetup *setup);
/* (nullable): whose screen the records are typed in: said by the user, else recognised */
const ProvidersDnsHost *todoku_journey_get_dns_host (TodokuJourney *self);
/* (transfer full): of Task, in the order of doing */
GPtrArray *todoku_journey_dup_tasks (TodokuJourney *self);
const GPtrArray *todoku_journey_get_marks (TodokuJourney *self); /* of TaskMark */
/* (nullable): what was told of a task; %NULL: it is open */
const TaskMark *todoku_journey_find_mark (TodokuJourney *self, const char *task_id);
/* @mark: copied; without a time it is now */
void todoku_journey_mark (TodokuJourney *self, const TaskMark *mark);
void todoku_journey_mark_state (TodokuJourney *self, const char *task_id, TaskState state);

const GPtrArray *todoku_journey_get_notes (TodokuJourney *self); /* of StoreNote, oldest first */
/* @about: "" for the domain, else the id of a sender, task or record */
void todoku_journey_add_note (TodokuJourney *self, const char *about, const char *text);

/* Watching (journey-landing.c) */

/* Looks now, and again when something can have changed, until all has landed. */
void todoku_journey_watch (TodokuJourney *self);
/* The same, with whom to ask read again from the settings. */
void todoku_journey_watch_anew (TodokuJourney *self);
gboolean todoku_journey_is_watching (TodokuJourney *self);
SessionLanding *todoku_journey_get_landing (TodokuJourney *self); /* (nullable) */
gint64 todoku_journey_get_landed_at_usecs (TodokuJourney *self);  /* 0: not yet */
