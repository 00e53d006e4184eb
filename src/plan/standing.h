/* The standing: where the work on one domain stands, in one line: what holds it, since when, and
 * what is next. A pure function of what is kept. */
#pragma once

#include "base/language.h"
#include "plan/task.h"

typedef enum
{
  STANDING_NOT_LOOKED, /* nothing is known yet */
  STANDING_LOOKED,     /* checked, nothing more */
  STANDING_PLANNED,    /* it was told who sends; nothing was taken up */
  STANDING_TAKEN_UP,   /* to be typed by oneself, or it is not said who types */
  STANDING_TO_ASK,     /* others are to type, and nobody was asked yet */
  STANDING_ASKED,      /* 依頼中 */
  STANDING_WAITING,    /* 反映待ち: typed, and not everywhere yet */
  STANDING_PARTLY,     /* some have landed, some have not */
  STANDING_TO_MEND,    /* something was typed that waiting does not mend */
  STANDING_TO_FINISH,  /* landed; the services' last steps are open */
  STANDING_TO_PROVE,   /* landed; the mails that prove it are to be sent */
  STANDING_DONE,
} StandingState;

#define STANDING_STATE_COUNT (STANDING_DONE + 1)

typedef enum
{
  STANDING_NEXT_CHECK,        /* look at the domain */
  STANDING_NEXT_PLAN,         /* say who sends, look at what to change */
  STANDING_NEXT_TAKE_UP,      /* go on to setting it up */
  STANDING_NEXT_TYPE,         /* type it in the DNS */
  STANDING_NEXT_ASK,          /* send the request */
  STANDING_NEXT_REMIND,       /* remind them, at `next_at_usecs` */
  STANDING_NEXT_LOOK_AGAIN,   /* see whether it has landed, at `next_at_usecs` */
  STANDING_NEXT_REST,         /* what has not landed */
  STANDING_NEXT_MEND,         /* type it again, or have it typed again */
  STANDING_NEXT_FINISH,       /* switch it on at the service */
  STANDING_NEXT_PROVE,        /* one mail per sender */
  STANDING_NEXT_READ_REPORTS, /* and then the next rung */
  STANDING_NEXT_NOTHING,
} StandingNext;

#define STANDING_NEXT_COUNT (STANDING_NEXT_NOTHING + 1)

/* Which days an office works. */
typedef enum
{
  STANDING_CALENDAR_WEEK,  /* Monday to Friday; public holidays are not known */
  STANDING_CALENDAR_JAPAN, /* without Japan's public holidays and the turn of the year, see
                            * base/day-japan.h */
} StandingCalendar;

/* Who reads Japanese has a Japanese office. */
StandingCalendar standing_calendar_of (Language language);
/* TRUE if an office works on @day. */
gboolean standing_calendar_is_worked (StandingCalendar calendar, const GDate *day);

/* Borrowed, all of it; times in microseconds since the epoch, UTC; 0: it has not happened. */
typedef struct
{
  Rung rung;
  const PlanRequest *request; /* (nullable) */
  const GPtrArray *changes;   /* (nullable): of Change: what was taken up */
  const GPtrArray *tasks;     /* (nullable): of Task, by tasks_new() */
  const GPtrArray *marks;     /* (nullable): of TaskMark */
  Hands hands;
  const char *hands_name; /* (nullable) */
  gint64 checked_at_usecs;
  gint64 taken_up_at_usecs;
  gint64 look_again_at_usecs;
  gint64 landed_at_usecs;
  gint64 wanted_by_usecs;
  gint64 now_usecs;
  GTimeZone *zone; /* (nullable): where days begin; %NULL: here */
  StandingCalendar calendar;
} StandingInput;

typedef struct
{
  StandingState state;
  Hands hands;
  char *who;          /* (nullable): with whom it lies */
  gint64 since_usecs; /* when it came into this state; 0: not known */
  guint days;         /* ASKED: the how manieth day it is, counted from 1; else 0 */
  StandingNext next;
  gint64 next_at_usecs; /* REMIND, LOOK_AGAIN: when; 0: now, or whenever one likes */
  gboolean overdue;     /* REMIND: that day has come */
  guint n_done; /* of n_total: records that landed (until all have), then mails that proved it */
  guint n_total;
  guint n_to_mend;         /* records that have to be typed again */
  gint64 checked_at_usecs; /* as in the input */
} Standing;

/* (transfer full): a change counts as landed when its task is marked %TASK_PROVED, or when
 * `landed_at_usecs` says so of all. What was set aside counts nowhere. */
Standing *standing_new (const StandingInput *input);
void standing_free (Standing *standing);

/* "not-looked", "looked", "planned" …; "check" …: allocate nothing */
const char *standing_state_to_string (StandingState state);
const char *standing_next_to_string (StandingNext next);

/* The first moment of the day that is @n_days working days after the day of @usecs, or with 0 the first
 * working day from then on. @zone: (nullable): as in StandingInput. */
gint64
standing_add_working_days (gint64 usecs, guint n_days, StandingCalendar calendar, GTimeZone *zone);

/* When to remind somebody who was asked at that moment: three working days after it. */
gint64 standing_get_reminder (gint64 asked_at_usecs, StandingCalendar calendar, GTimeZone *zone);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Standing, standing_free)
