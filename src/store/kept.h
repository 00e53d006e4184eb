/* What is kept, as values: copies that belong to whoever asked. */
#pragma once

#include "plan/task.h"

/* What was told of the screen where records are typed, and of who types. */
typedef struct
{
  Hands hands;
  char *hands_name;              /* (nullable): 株式会社○○ 山田様 */
  char *dns_host_id;             /* (nullable): chosen by hand; else what the name servers say */
  ProvidersHostField host_field; /* what the screen was seen to show; UNKNOWN: not asked */
  ProvidersApex apex;
  gint64 wanted_by_usecs; /* until when others shall be done; 0: not said */
} StoreSetup;

typedef struct
{
  char *about; /* "" for the domain, else the id of a sender, task or record */
  char *text;
  gint64 written_at_usecs;
} StoreNote;

/* What happened, for the trail:
 *   "checked"                  a check was kept; text: the rung that it found, "0" to "5"
 *   "taken-up", "withdrawn"    a change was taken up, or no longer is; about: the id of its task; text:
 *                              a line "- VALUE" for what stood there, "+ VALUE" for what shall
 *   "open", "asked", "waiting", "proved", "set-aside"
 *                              a task came into that state; about: its id; text: who, or why, or ""
 *   "landed"                   everything was seen to have landed */
typedef struct
{
  gint64 at_usecs;
  char *code;
  char *about; /* task id, or "" */
  char *text;
} StoreEvent;

/* Everything of one domain; a copy that belongs to the caller. */
typedef struct
{
  char *domain;            /* canonical */
  guint step;              /* of the wizard, where one was */
  guint furthest;          /* of the wizard, how far one came */
  gint64 touched_at_usecs; /* last written */
  char *recording;         /* (nullable): the last check, a recorded file (evidence/recording.h) */
  gint64 checked_at_usecs; /* of that check; 0: none */
  Rung rung;               /* that it found */
  PlanRequest *request;    /* (nullable): who sends, own servers, report addresses, values, goal */
  GPtrArray *changes;      /* of Change: what was taken up to be published; with what stood there */
  gint64 taken_up_at_usecs; /* 0: nothing was taken up yet */
  StoreSetup setup;
  GPtrArray *marks;           /* of TaskMark */
  GPtrArray *notes;           /* of StoreNote, oldest first */
  GPtrArray *events;          /* of StoreEvent, oldest first; the last 20000 */
  gint64 look_again_at_usecs; /* when to look whether it has landed; 0: nobody waits */
  gint64 landed_at_usecs;     /* when everything was seen to have landed; 0: not yet */
} StoreDomain;

void store_domain_free (StoreDomain *domain);
StoreNote *store_note_new (const char *about, const char *text, gint64 written_at_usecs);
void store_note_free (StoreNote *note);
void store_event_free (StoreEvent *event);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoreDomain, store_domain_free)
