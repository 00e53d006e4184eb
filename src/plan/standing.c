/* Where a domain stands: the first thing that is not done yet decides. */
#include "plan/standing.h"

#include <string.h>

#include "base/day-japan.h"

#define REMINDER_WORKING_DAYS 3

static const char *const state_names[STANDING_STATE_COUNT] = {
  "not-looked", "looked", "planned", "taken-up",  "to-ask",   "asked",
  "waiting",    "partly", "to-mend", "to-finish", "to-prove", "done",
};

static const char *const next_names[STANDING_NEXT_COUNT] = {
  "check", "plan", "take-up", "type",  "ask",          "remind",  "look-again",
  "rest",  "mend", "finish",  "prove", "read-reports", "nothing",
};

typedef struct
{
  const StandingInput *input;
  Standing *standing;
  GHashTable *marks;     /* id of a task → TaskMark */
  const TaskMark *asked; /* (nullable): the one that was asked first, of what is not done */
  guint n_waiting;       /* records that were typed */
  gint64 waiting_since_usecs;
  gint64 mend_since_usecs;
} Reader;

const char *
standing_state_to_string (StandingState state)
{
  return state_names[state];
}

const char *
standing_next_to_string (StandingNext next)
{
  return next_names[next];
}

void
standing_free (Standing *standing)
{
  if (!standing)
    return;
  g_free (standing->who);
  g_free (standing);
}

static GDateTime *
local_time (gint64 usecs, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (usecs / G_USEC_PER_SEC);

  if (!utc)
    return NULL;
  return zone ? g_date_time_to_timezone (utc, zone) : g_date_time_to_local (utc);
}

static gint64
midnight (const GDate *day, GTimeZone *zone)
{
  g_autoptr (GTimeZone) here = zone ? g_time_zone_ref (zone) : g_time_zone_new_local ();
  g_autoptr (GDateTime) time = g_date_time_new (
      here, g_date_get_year (day), (gint)g_date_get_month (day), g_date_get_day (day), 0, 0, 0);

  return time ? g_date_time_to_unix (time) * G_USEC_PER_SEC : 0;
}

static gboolean
read_day (gint64 usecs, GTimeZone *zone, GDate *day)
{
  g_autoptr (GDateTime) time = local_time (usecs, zone);

  if (!time)
    return FALSE;
  g_date_clear (day, 1);
  g_date_set_dmy (day, (GDateDay)g_date_time_get_day_of_month (time),
                  (GDateMonth)g_date_time_get_month (time), (GDateYear)g_date_time_get_year (time));
  return TRUE;
}

StandingCalendar
standing_calendar_of (Language language)
{
  return language == LANGUAGE_JA ? STANDING_CALENDAR_JAPAN : STANDING_CALENDAR_WEEK;
}

gboolean
standing_calendar_is_worked (StandingCalendar calendar, const GDate *day)
{
  switch (calendar)
    {
    case STANDING_CALENDAR_WEEK:
      return g_date_get_weekday (day) < G_DATE_SATURDAY;
    case STANDING_CALENDAR_JAPAN:
      return day_is_worked_in_japan (day);
    }
  g_assert_not_reached ();
}

gint64
standing_add_working_days (gint64 usecs, guint n_days, StandingCalendar calendar, GTimeZone *zone)
{
  GDate day;

  if (!read_day (usecs, zone, &day))
    return 0;
  while (n_days > 0 || !standing_calendar_is_worked (calendar, &day))
    {
      g_date_add_days (&day, 1);
      if (n_days > 0 && standing_calendar_is_worked (calendar, &day))
        n_days--;
    }
  return midnight (&day, zone);
}

gint64
standing_get_reminder (gint64 asked_at_usecs, StandingCalendar calendar, GTimeZone *zone)
{
  return standing_add_working_days (asked_at_usecs, REMINDER_WORKING_DAYS, calendar, zone);
}

/* The day of asking is the first. */
static guint
count_days (const StandingInput *input, gint64 since_usecs)
{
  GDate since;
  GDate now;

  if (since_usecs == 0 || !read_day (since_usecs, input->zone, &since)
      || !read_day (input->now_usecs, input->zone, &now))
    return 0;
  return (guint)MAX (g_date_days_between (&since, &now), 0) + 1;
}

/* (transfer full): of two of one task the first counts */
static GHashTable *
index_marks (const GPtrArray *marks)
{
  GHashTable *by_task = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; marks && i < marks->len; i++)
    {
      TaskMark *mark = g_ptr_array_index (marks, i);

      if (!g_hash_table_contains (by_task, mark->task_id))
        g_hash_table_insert (by_task, mark->task_id, mark);
    }
  return by_task;
}

/* What was set aside until a day that has passed is open again. */
static TaskState
state_of (const StandingInput *input, const TaskMark *mark)
{
  if (!mark)
    return TASK_OPEN;
  if (mark->state == TASK_SET_ASIDE && mark->until_usecs != 0
      && mark->until_usecs <= input->now_usecs)
    return TASK_OPEN;
  return mark->state;
}

static void
note_asked (Reader *reader, const TaskMark *mark)
{
  if (!reader->asked || mark->since_usecs < reader->asked->since_usecs)
    reader->asked = mark;
}

static void
read_change (Reader *reader, const Change *change)
{
  const StandingInput *input = reader->input;
  g_autofree char *id = task_dup_dns_id (change->type, change->name);
  const TaskMark *mark = g_hash_table_lookup (reader->marks, id);
  TaskState state = state_of (input, mark);

  if (state == TASK_SET_ASIDE)
    return;
  reader->standing->n_total++;
  if (state == TASK_PROVED || input->landed_at_usecs != 0)
    {
      reader->standing->n_done++;
      return;
    }
  if (mark && g_strcmp0 (mark->note, TASK_NOTE_MEND) == 0)
    {
      reader->standing->n_to_mend++;
      reader->mend_since_usecs = MAX (reader->mend_since_usecs, mark->since_usecs);
    }
  if (state == TASK_ASKED)
    note_asked (reader, mark);
  else if (state == TASK_WAITING)
    {
      reader->n_waiting++;
      reader->waiting_since_usecs = MAX (reader->waiting_since_usecs, mark->since_usecs);
    }
}

static void
set (Reader *reader, StandingState state, gint64 since_usecs, StandingNext next)
{
  reader->standing->state = state;
  reader->standing->since_usecs = since_usecs;
  reader->standing->next = next;
}

static gboolean
others_type (const StandingInput *input)
{
  switch (input->hands)
    {
    case HANDS_AGENCY:
    case HANDS_HOST:
      return TRUE;
    case HANDS_UNKNOWN:
    case HANDS_OWN:
      return FALSE;
    }
  g_assert_not_reached ();
}

static void
set_who (Reader *reader, const char *who)
{
  g_free (reader->standing->who);
  reader->standing->who = g_strdup (who && *who ? who : NULL);
}

/* Nobody is reminded before the day by which it was wished for. */
static void
set_reminder (Reader *reader, const TaskMark *asked)
{
  const StandingInput *input = reader->input;
  Standing *standing = reader->standing;

  standing->next = STANDING_NEXT_REMIND;
  standing->next_at_usecs = asked->until_usecs;
  if (standing->next_at_usecs == 0)
    standing->next_at_usecs
        = standing_get_reminder (asked->since_usecs, input->calendar, input->zone);
  if (asked->until_usecs == 0 && input->wanted_by_usecs > standing->next_at_usecs)
    standing->next_at_usecs
        = standing_add_working_days (input->wanted_by_usecs, 0, input->calendar, input->zone);
  standing->overdue = standing->next_at_usecs <= input->now_usecs;
}

static void
set_look_again (Reader *reader)
{
  reader->standing->next = STANDING_NEXT_LOOK_AGAIN;
  reader->standing->next_at_usecs = reader->input->look_again_at_usecs;
}

static void
set_asked (Reader *reader, StandingState state, Hands hands, const char *name)
{
  const TaskMark *asked = reader->asked;

  set (reader, state, asked->since_usecs, STANDING_NEXT_REMIND);
  reader->standing->hands = hands;
  reader->standing->days = count_days (reader->input, asked->since_usecs);
  set_who (reader, asked->who && *asked->who ? asked->who : name);
  set_reminder (reader, asked);
}

static void
read_partly_landed (Reader *reader)
{
  const StandingInput *input = reader->input;

  if (reader->asked)
    set_asked (reader, STANDING_PARTLY, input->hands, input->hands_name);
  else
    set (reader, STANDING_PARTLY, input->taken_up_at_usecs, STANDING_NEXT_REST);
  if (!reader->asked && reader->n_waiting > 0)
    set_look_again (reader);
}

static void
read_not_landed (Reader *reader)
{
  const StandingInput *input = reader->input;

  if (reader->standing->n_to_mend > 0)
    {
      set (reader, STANDING_TO_MEND, reader->mend_since_usecs, STANDING_NEXT_MEND);
      set_who (reader, others_type (input) ? input->hands_name : NULL);
    }
  else if (reader->standing->n_done > 0)
    read_partly_landed (reader);
  else if (reader->asked)
    set_asked (reader, STANDING_ASKED, input->hands, input->hands_name);
  else if (reader->n_waiting > 0 && reader->n_waiting == reader->standing->n_total)
    {
      set (reader, STANDING_WAITING, reader->waiting_since_usecs, STANDING_NEXT_LOOK_AGAIN);
      set_look_again (reader);
    }
  else if (others_type (input))
    {
      set (reader, STANDING_TO_ASK, input->taken_up_at_usecs, STANDING_NEXT_ASK);
      set_who (reader, input->hands_name);
    }
  else
    set (reader, STANDING_TAKEN_UP, input->taken_up_at_usecs, STANDING_NEXT_TYPE);
}

/* A proved mail settles everything at its service; a key that is waited for puts off the rest. */
static gboolean
holds (const Task *task, TaskState state)
{
  gboolean is_settled = state == TASK_PROVED || state == TASK_SET_ASIDE;

  if (task->kind == TASK_PROOF)
    return is_settled;
  return (task->kind == TASK_ASK_SERVICE || task->kind == TASK_VALUE) && !is_settled;
}

static const char *
key_of (const Task *task)
{
  return task->service_id ? task->service_id : "";
}

/* (transfer full): the services of which something holds up the rest, or settles it */
static GHashTable *
list_held (const Reader *reader)
{
  const GPtrArray *tasks = reader->input->tasks;
  GHashTable *held = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; tasks && i < tasks->len; i++)
    {
      const Task *task = g_ptr_array_index (tasks, i);
      const TaskMark *mark = g_hash_table_lookup (reader->marks, task->id);

      if (holds (task, state_of (reader->input, mark)))
        g_hash_table_add (held, (gpointer)key_of (task));
    }
  return held;
}

typedef struct
{
  GHashTable *held; /* of ids of services */
  guint n_to_finish;
  guint n_to_prove; /* that can be proved today */
  gint64 proved_at_usecs;
} Rest;

static void
read_task (Reader *reader, const Task *task, Rest *rest)
{
  const StandingInput *input = reader->input;
  const TaskMark *mark = g_hash_table_lookup (reader->marks, task->id);
  gboolean is_held = g_hash_table_contains (rest->held, key_of (task));
  TaskState state = state_of (input, mark);

  if (state == TASK_SET_ASIDE || task->kind == TASK_DNS)
    return;
  if (state == TASK_ASKED)
    note_asked (reader, mark);
  if (task->kind == TASK_SERVICE_AFTER && state != TASK_PROVED && !is_held)
    rest->n_to_finish++;
  if (task->kind != TASK_PROOF)
    return;
  reader->standing->n_total++;
  if (state == TASK_PROVED)
    {
      reader->standing->n_done++;
      rest->proved_at_usecs = MAX (rest->proved_at_usecs, mark->since_usecs);
    }
  else if (state != TASK_ASKED && !is_held)
    rest->n_to_prove++;
}

static StandingNext
next_of_done (const StandingInput *input)
{
  gboolean is_goal = input->request && input->request->rung != RUNG_UNKNOWN
                     && input->rung >= input->request->rung;

  /* The last check may be older than what was done since. */
  if (input->rung < RUNG_WATCH)
    return STANDING_NEXT_CHECK;
  return input->rung == RUNG_REJECT || is_goal ? STANDING_NEXT_NOTHING : STANDING_NEXT_READ_REPORTS;
}

/* Everything is in the DNS. */
static void
read_landed (Reader *reader)
{
  const StandingInput *input = reader->input;
  Standing *standing = reader->standing;
  gint64 landed = input->landed_at_usecs;
  g_autoptr (GHashTable) held = list_held (reader);
  Rest rest = { .held = held };

  standing->n_done = standing->n_total = 0;
  for (guint i = 0; input->tasks && i < input->tasks->len; i++)
    read_task (reader, g_ptr_array_index (input->tasks, i), &rest);
  if (rest.n_to_finish > 0)
    set (reader, STANDING_TO_FINISH, landed, STANDING_NEXT_FINISH);
  else if (rest.n_to_prove > 0)
    set (reader, STANDING_TO_PROVE, landed, STANDING_NEXT_PROVE);
  else if (reader->asked)
    set_asked (reader, STANDING_ASKED, HANDS_UNKNOWN, NULL);
  else if (standing->n_done < standing->n_total)
    set (reader, STANDING_TO_PROVE, landed, STANDING_NEXT_PROVE);
  else
    set (reader, STANDING_DONE, MAX (landed, rest.proved_at_usecs), next_of_done (input));
}

static gboolean
is_planned (const PlanRequest *request)
{
  return request
         && (request->parked || request->senders->len > 0 || request->addresses->len > 0
             || request->reports->len > 0);
}

static void
read_beginning (Reader *reader)
{
  const StandingInput *input = reader->input;

  if (is_planned (input->request))
    set (reader, STANDING_PLANNED, input->checked_at_usecs, STANDING_NEXT_TAKE_UP);
  else if (input->checked_at_usecs != 0)
    set (reader, STANDING_LOOKED, input->checked_at_usecs, STANDING_NEXT_PLAN);
  else
    set (reader, STANDING_NOT_LOOKED, 0, STANDING_NEXT_CHECK);
}

static void
read_standing (Reader *reader)
{
  const StandingInput *input = reader->input;

  if (input->taken_up_at_usecs == 0)
    {
      read_beginning (reader);
      return;
    }
  for (guint i = 0; input->changes && i < input->changes->len; i++)
    read_change (reader, g_ptr_array_index (input->changes, i));
  if (reader->standing->n_done < reader->standing->n_total)
    read_not_landed (reader);
  else
    read_landed (reader);
}

Standing *
standing_new (const StandingInput *input)
{
  Standing *standing = g_new0 (Standing, 1);
  g_autoptr (GHashTable) marks = index_marks (input->marks);
  Reader reader = { .input = input, .standing = standing, .marks = marks };

  standing->hands = input->hands;
  standing->checked_at_usecs = input->checked_at_usecs;
  read_standing (&reader);
  return standing;
}
