/* Where a domain stands, and what is said of it. Days are those of Tokyo. */
#include "plan/standing.h"

#include <string.h>

#include "plan/explain/explain-standing.h"

#define SPF "dns TXT example.jp"
#define DKIM "dns CNAME k1._domainkey.example.jp"
#define DMARC "dns TXT _dmarc.example.jp"

#define HOUR (G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC)
#define DAY (24 * HOUR)
/* Tuesday, 1 December 2026, 10:00 in Tokyo. */
#define TUESDAY (G_GINT64_CONSTANT (1796086800) * G_USEC_PER_SEC)

typedef struct
{
  const char *task_id;
  TaskState state;
  const char *who;
  int since; /* hours after TUESDAY */
  int until; /* the same; 0: never */
  const char *note;
} MarkCase;

typedef struct
{
  const char *label;
  Rung rung;
  gboolean has_request, is_taken_up;
  Hands hands;
  const char *hands_name;
  MarkCase marks[5];
  int look_again, landed, wanted_by; /* hours after TUESDAY; 0: not */
  int now;
  StandingState state;
  StandingNext next;
  int next_at;
  guint days, n_done, n_total;
  const char *en, *ja_who;
  const char *en_next;
} Case;

/* clang-format off */
static const Case cases[] = {
  { "nothing yet", RUNG_UNKNOWN, .now = 1, .state = STANDING_NOT_LOOKED, .next = STANDING_NEXT_CHECK,
    .en = "not checked yet", .en_next = "Next: check the domain" },
  { "checked", RUNG_FIND_OUT, .now = 2, .state = STANDING_LOOKED, .next = STANDING_NEXT_PLAN,
    .en = "checked; nothing changed yet", .en_next = "Next: say who sends mail" },
  { "planned", RUNG_FIND_OUT, .has_request = TRUE, .now = 2, .state = STANDING_PLANNED,
    .next = STANDING_NEXT_TAKE_UP, .en = "senders told; nothing set up yet",
    .en_next = "Next: look at what to change, and set it up" },
  { "taken up, oneself", RUNG_FIND_OUT, TRUE, TRUE, HANDS_OWN, .now = 2,
    .state = STANDING_TAKEN_UP, .next = STANDING_NEXT_TYPE, .n_total = 3,
    .en = "to be entered in the DNS", .en_next = "Next: enter the values in the DNS" },
  { "taken up, an agency", RUNG_FIND_OUT, TRUE, TRUE, HANDS_AGENCY, .now = 2,
    .state = STANDING_TO_ASK, .next = STANDING_NEXT_ASK, .n_total = 3,
    .en = "request to the agency not sent yet", .en_next = "Next: send the request" },
  { "asked on Tuesday, Thursday is the third day, Friday the reminder", RUNG_FIND_OUT, TRUE, TRUE,
    HANDS_AGENCY, .marks = { { SPF, TASK_ASKED, NULL, 0, 0 }, { DMARC, TASK_ASKED, NULL, 1, 0 } }, .now = 50,
    .state = STANDING_ASKED, .next = STANDING_NEXT_REMIND, .next_at = 62, .days = 3, .n_total = 3,
    .en = "with the agency (day 3)", .en_next = "Next: Fri 4 Dec, remind them" },
  { "asked on Thursday, the weekend does not count", RUNG_FIND_OUT, TRUE, TRUE, HANDS_AGENCY,
    .marks = { { SPF, TASK_ASKED, NULL, 48, 0 } }, .now = 49, .state = STANDING_ASKED,
    .next = STANDING_NEXT_REMIND, .next_at = 158, .days = 1, .n_total = 3,
    .en = "with the agency (day 1)", .en_next = "Next: Tue 8 Dec, remind them" },
  { "nobody is reminded before the day that was wished for", RUNG_FIND_OUT, TRUE, TRUE, HANDS_HOST,
    .marks = { { SPF, TASK_ASKED, NULL, 0, 0 } }, .wanted_by = 6 * 24, .now = 1, .state = STANDING_ASKED,
    .next = STANDING_NEXT_REMIND, .next_at = 134, .days = 1, .n_total = 3,
    .en = "with the server company's support (day 1)", .en_next = "Next: Mon 7 Dec, remind them" },
  { "a day that was agreed on counts", RUNG_FIND_OUT, TRUE, TRUE, HANDS_AGENCY, "Yamada",
    .marks = { { SPF, TASK_ASKED, NULL, 0, 24 } }, .now = 30, .state = STANDING_ASKED,
    .next = STANDING_NEXT_REMIND, .next_at = 24, .days = 2, .n_total = 3,
    .en = "with Yamada (day 2)", .ja_who = "Yamada",
    .en_next = "Next: remind them (due since Wed 2 Dec)" },
  { "who was told with the mark comes first", RUNG_FIND_OUT, TRUE, TRUE, HANDS_AGENCY, "Yamada",
    .marks = { { SPF, TASK_ASKED, "Sato", 0, 0 } }, .now = 1, .state = STANDING_ASKED,
    .next = STANDING_NEXT_REMIND, .next_at = 62, .days = 1, .n_total = 3, .en = "with Sato (day 1)",
    .ja_who = "Sato", .en_next = "Next: Fri 4 Dec, remind them" },
  { "typed, waiting until half past two", RUNG_FIND_OUT, TRUE, TRUE, HANDS_OWN,
    .marks = { { SPF, TASK_WAITING, NULL, 2, 0 }, { DKIM, TASK_WAITING, NULL, 2, 0 }, { DMARC, TASK_WAITING, NULL, 2, 0 } },
    .look_again = 4, .now = 3, .state = STANDING_WAITING,
    .next = STANDING_NEXT_LOOK_AGAIN, .next_at = 4, .n_total = 3,
    .en = "entered; waiting for the DNS", .en_next = "Next: 14:00, looked at again by itself" },
  { "one of three was typed", RUNG_FIND_OUT, TRUE, TRUE, HANDS_OWN,
    .marks = { { SPF, TASK_WAITING, NULL, 2, 0 } }, .look_again = 4, .now = 3, .state = STANDING_TAKEN_UP,
    .next = STANDING_NEXT_TYPE, .n_total = 3, .en = "to be entered in the DNS",
    .en_next = "Next: enter the values in the DNS" },
  { "looked at, and nobody said that it was typed", RUNG_FIND_OUT, TRUE, TRUE, HANDS_OWN, .look_again = 4,
    .now = 3, .state = STANDING_TAKEN_UP, .next = STANDING_NEXT_TYPE, .n_total = 3,
    .en = "to be entered in the DNS", .en_next = "Next: enter the values in the DNS" },
  { "that moment has passed", RUNG_FIND_OUT, TRUE, TRUE, HANDS_OWN,
    .marks = { { SPF, TASK_WAITING, NULL, 2, 0 }, { DKIM, TASK_WAITING, NULL, 2, 0 }, { DMARC, TASK_WAITING, NULL, 2, 0 } },
    .look_again = 4, .now = 5,
    .state = STANDING_WAITING, .next = STANDING_NEXT_LOOK_AGAIN, .next_at = 4, .n_total = 3,
    .en = "entered; waiting for the DNS", .en_next = "Next: see whether it has landed" },
  { "one of three has landed, an agency has the rest", RUNG_FIND_OUT, TRUE, TRUE, HANDS_AGENCY,
    .marks = { { SPF, TASK_PROVED, NULL, 9, 0 }, { DKIM, TASK_ASKED, NULL, 0, 0 } }, .now = 10,
    .state = STANDING_PARTLY, .next = STANDING_NEXT_REMIND, .next_at = 62, .days = 1, .n_done = 1,
    .n_total = 3, .en = "1 of 3 in the DNS; the rest is with the agency (day 1)",
    .en_next = "Next: Fri 4 Dec, remind them" },
  { "one was typed wrongly", RUNG_FIND_OUT, TRUE, TRUE, HANDS_OWN,
    .marks = { { SPF, TASK_PROVED, NULL, 9, 0 }, { DKIM, TASK_WAITING, NULL, 9, 0, "mend" } }, .look_again = 12,
    .now = 10, .state = STANDING_TO_MEND, .next = STANDING_NEXT_MEND, .n_done = 1, .n_total = 3,
    .en = "1 of 3 entered wrongly", .en_next = "Next: correct it in the DNS" },
  { "others typed it wrongly", RUNG_FIND_OUT, TRUE, TRUE, HANDS_AGENCY, "Yamada",
    .marks = { { DKIM, TASK_ASKED, NULL, 0, 0, "mend" } }, .now = 10, .state = STANDING_TO_MEND,
    .next = STANDING_NEXT_MEND, .n_total = 3, .en = "1 of 3 entered wrongly", .ja_who = NULL,
    .en_next = "Next: ask Yamada to correct it" },
  { "typed again, and there", RUNG_FIND_OUT, TRUE, TRUE, HANDS_OWN,
    .marks = { { SPF, TASK_PROVED, NULL, 9, 0, "mend" } }, .now = 10,
    .state = STANDING_PARTLY, .next = STANDING_NEXT_REST, .n_done = 1, .n_total = 3,
    .en = "1 of 3 in the DNS", .en_next = "Next: enter the rest in the DNS" },
  { "what was set aside counts nowhere", RUNG_FIND_OUT, TRUE, TRUE, HANDS_OWN,
    .marks = { { SPF, TASK_PROVED, NULL, 9, 0 }, { DKIM, TASK_SET_ASIDE, NULL, 0, 0 } }, .now = 10,
    .state = STANDING_PARTLY, .next = STANDING_NEXT_REST, .n_done = 1, .n_total = 2,
    .en = "1 of 2 in the DNS", .en_next = "Next: enter the rest in the DNS" },
  { "unless that day has come", RUNG_FIND_OUT, TRUE, TRUE, HANDS_OWN,
    .marks = { { DKIM, TASK_SET_ASIDE, NULL, 0, 9 } }, .now = 10, .state = STANDING_TAKEN_UP,
    .next = STANDING_NEXT_TYPE, .n_total = 3, .en = "to be entered in the DNS",
    .en_next = "Next: enter the values in the DNS" },
  { "landed, to be switched on", RUNG_WATCH, TRUE, TRUE, HANDS_OWN, .landed = 4, .now = 5,
    .state = STANDING_TO_FINISH, .next = STANDING_NEXT_FINISH, .n_total = 2,
    .en = "in the DNS; a last step at the service is open",
    .en_next = "Next: the last step on the screen of the service" },
  { "switched on, to be proved", RUNG_WATCH, TRUE, TRUE, HANDS_OWN,
    .marks = { { "after a 0", TASK_PROVED, NULL, 5, 0 }, { "proof own", TASK_PROVED, NULL, 6, 0 } }, .landed = 4, .now = 7,
    .state = STANDING_TO_PROVE, .next = STANDING_NEXT_PROVE, .n_done = 1, .n_total = 2,
    .en = "in the DNS; 1 of 2 senders proved",
    .en_next = "Next: one mail per sender to an outside address" },
  { "a proved mail settles what the service asked for", RUNG_WATCH, TRUE, TRUE, HANDS_OWN,
    .marks = { { "proof a", TASK_PROVED, NULL, 5, 0 }, { "proof own", TASK_PROVED, NULL, 6, 0 } }, .landed = 4, .now = 7,
    .state = STANDING_DONE, .next = STANDING_NEXT_READ_REPORTS, .n_done = 2, .n_total = 2,
    .en = "set up and proved", .en_next = "Next: read the reports before the next stage" },
  { "refused at last", RUNG_REJECT, TRUE, TRUE, HANDS_OWN,
    .marks = { { "proof a", TASK_PROVED, NULL, 5, 0 }, { "proof own", TASK_SET_ASIDE, NULL, 6, 0 } }, .landed = 4, .now = 7,
    .state = STANDING_DONE, .next = STANDING_NEXT_NOTHING, .n_done = 1, .n_total = 1,
    .en = "set up and proved", .en_next = "Nothing to do now" },
  { "everything done, and the last check is older", RUNG_FIND_OUT, TRUE, TRUE, HANDS_OWN,
    .marks = { { "proof a", TASK_PROVED, NULL, 5, 0 }, { "proof own", TASK_PROVED, NULL, 6, 0 } }, .landed = 4, .now = 7,
    .state = STANDING_DONE, .next = STANDING_NEXT_CHECK, .n_done = 2, .n_total = 2,
    .en = "set up and proved", .en_next = "Next: check the domain" },
};
/* clang-format on */

static gint64
at (int hours)
{
  return hours == 0 ? 0 : TUESDAY + hours * HOUR;
}

static GPtrArray *
make_marks (const Case *row)
{
  GPtrArray *marks = g_ptr_array_new_with_free_func ((GDestroyNotify)task_mark_free);

  for (guint i = 0; row->marks[i].task_id; i++)
    {
      TaskMark *mark = task_mark_new (row->marks[i].task_id, row->marks[i].state);

      mark->who = g_strdup (row->marks[i].who);
      mark->note = g_strdup (row->marks[i].note);
      mark->since_usecs = TUESDAY + row->marks[i].since * HOUR;
      mark->until_usecs = at (row->marks[i].until);
      g_ptr_array_add (marks, mark);
    }
  return marks;
}

static GPtrArray *
make_changes (void)
{
  GPtrArray *changes = g_ptr_array_new_with_free_func ((GDestroyNotify)change_free);

  g_ptr_array_add (changes, change_new (RECORD_SPF, "example.jp", DNS_TYPE_TXT));
  g_ptr_array_add (changes, change_new (RECORD_DKIM, "k1._domainkey.example.jp", DNS_TYPE_CNAME));
  g_ptr_array_add (changes, change_new (RECORD_DMARC, "_dmarc.example.jp", DNS_TYPE_TXT));
  return changes;
}

static void
add_task (GPtrArray *tasks, TaskKind kind, const char *id, const char *service_id)
{
  Task *task = g_new0 (Task, 1);

  task->kind = kind;
  task->id = g_strdup (id);
  task->service_id = g_strdup (service_id);
  g_ptr_array_add (tasks, task);
}

static GPtrArray *
make_tasks (void)
{
  GPtrArray *tasks = g_ptr_array_new_with_free_func ((GDestroyNotify)task_free);

  add_task (tasks, TASK_SERVICE_BEFORE, "before a 0", "a");
  add_task (tasks, TASK_SERVICE_AFTER, "after a 0", "a");
  add_task (tasks, TASK_PROOF, "proof a", "a");
  add_task (tasks, TASK_PROOF, "proof own", NULL);
  return tasks;
}

static void
assert_words (const Case *row, const Standing *standing, gint64 now)
{
  g_autofree char *en = explain_standing (standing, LANGUAGE_EN);
  g_autofree char *ja = explain_standing (standing, LANGUAGE_JA);
  g_autofree char *next = explain_standing_next (standing, now, LANGUAGE_EN);

  g_test_message ("%s | %s", en, ja);
  g_assert_cmpstr (en, ==, row->en);
  g_assert_cmpstr (next, ==, row->en_next);
  g_assert_null (strchr (ja, '{'));
  if (row->ja_who)
    g_assert_nonnull (strstr (ja, row->ja_who));
}

static void
test_case (gconstpointer data)
{
  const Case *row = data;
  g_autoptr (GPtrArray) marks = make_marks (row);
  g_autoptr (GPtrArray) changes = make_changes ();
  g_autoptr (GPtrArray) tasks = make_tasks ();
  g_autoptr (PlanRequest) request = plan_request_new ();
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("+09:00");
  StandingInput input = {
    .rung = row->rung,
    .request = row->has_request ? request : NULL,
    .changes = row->is_taken_up ? changes : NULL,
    .tasks = tasks,
    .marks = marks,
    .hands = row->hands,
    .hands_name = row->hands_name,
    .checked_at_usecs = row->rung != RUNG_UNKNOWN ? TUESDAY : 0,
    .taken_up_at_usecs = row->is_taken_up ? TUESDAY : 0,
    .look_again_at_usecs = at (row->look_again),
    .landed_at_usecs = at (row->landed),
    .wanted_by_usecs = at (row->wanted_by),
    .now_usecs = at (row->now),
    .zone = zone,
  };
  g_autoptr (Standing) standing = NULL;

  plan_request_add_sender (request, "a", SENDER_FROM_OWN);
  standing = standing_new (&input);
  g_assert_cmpstr (standing_state_to_string (standing->state), ==,
                   standing_state_to_string (row->state));
  g_assert_cmpstr (standing_next_to_string (standing->next), ==,
                   standing_next_to_string (row->next));
  g_assert_cmpint (standing->next_at_usecs, ==, at (row->next_at));
  g_assert_cmpuint (standing->days, ==, row->days);
  g_assert_cmpuint (standing->n_done, ==, row->n_done);
  g_assert_cmpuint (standing->n_total, ==, row->n_total);
  assert_words (row, standing, input.now_usecs);
}

static const struct
{
  const char *label;
  int hours; /* after TUESDAY */
  guint n_days;
  int expected;
  StandingCalendar calendar;
} working_days[] = {
  { "the day itself", 0, 0, -10 },
  { "the next", 0, 1, 14 },
  { "Friday", 0, 3, 62 },
  { "over a weekend", 0, 4, 134 },
  { "from a Saturday", 4 * 24, 1, 134 },
  { "a Saturday is no day", 4 * 24, 0, 134 },
  { "late at night", 13, 1, 14 },
  { "after midnight", 14, 1, 38 },
  { "Tuesday 24 November 2026, behind a holiday", -11 * 24, 1, -7 * 24 - 10,
    STANDING_CALENDAR_JAPAN },
  { "no holidays in other calendars", -11 * 24, 1, -8 * 24 - 10, STANDING_CALENDAR_WEEK },
  { "Friday 20 November and three days", -11 * 24, 3, -5 * 24 - 10, STANDING_CALENDAR_JAPAN },
  { "over the turn of the year", 27 * 24, 1, 34 * 24 - 10, STANDING_CALENDAR_JAPAN },
  { "a holiday is no day", -8 * 24, 0, -7 * 24 - 10, STANDING_CALENDAR_JAPAN },
};

static void
test_working_days (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("+09:00");

  for (guint i = 0; i < G_N_ELEMENTS (working_days); i++)
    {
      gint64 seen
          = standing_add_working_days (TUESDAY + working_days[i].hours * HOUR,
                                       working_days[i].n_days, working_days[i].calendar, zone);

      g_test_message ("%s", working_days[i].label);
      g_assert_cmpint ((seen - TUESDAY) / HOUR, ==, working_days[i].expected);
    }
}

static const struct
{
  gint64 gone;
  const char *en;
} ages[] = {
  { -HOUR, "just now" },          { 0, "just now" },           { HOUR / 60, "1 minute ago" },
  { HOUR - 1, "59 minutes ago" }, { HOUR, "1 hour ago" },      { 2 * HOUR, "2 hours ago" },
  { DAY, "1 day ago" },           { 40 * DAY, "40 days ago" },
};

static void
test_ago (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (ages); i++)
    {
      g_autofree char *en = explain_ago (TUESDAY, TUESDAY + ages[i].gone, LANGUAGE_EN);

      g_assert_cmpstr (en, ==, ages[i].en);
    }
}

/* As much as a file may bring: it is read once, however many tasks and marks there are. */
static void
test_many (void)
{
  g_autoptr (GPtrArray) tasks = g_ptr_array_new_with_free_func ((GDestroyNotify)task_free);
  g_autoptr (GPtrArray) marks = g_ptr_array_new_with_free_func ((GDestroyNotify)task_mark_free);
  StandingInput input = { .tasks = tasks,
                          .marks = marks,
                          .taken_up_at_usecs = TUESDAY,
                          .landed_at_usecs = TUESDAY,
                          .now_usecs = TUESDAY };
  g_autoptr (Standing) standing = NULL;

  for (guint i = 0; i < 20000; i++)
    {
      Task *task = g_new0 (Task, 1);
      TaskMark *mark;

      task->service_id = g_strdup_printf ("other:%u", i / 2);
      task->kind = i % 2 ? TASK_PROOF : TASK_SERVICE_AFTER;
      task->id = g_strdup_printf ("%s %s", i % 2 ? "proof" : "after", task->service_id);
      mark = task_mark_new (task->id, i % 4 == 3 ? TASK_PROVED : TASK_OPEN);
      mark->since_usecs = TUESDAY + i;
      g_ptr_array_add (tasks, task);
      g_ptr_array_add (marks, mark);
    }
  standing = standing_new (&input);
  g_assert_cmpint (standing->state, ==, STANDING_TO_FINISH);
  g_assert_cmpuint (standing->n_total, ==, 10000);
  g_assert_cmpuint (standing->n_done, ==, 5000);
}

/* A name from outside is never markup and shows what it hides. */
static void
test_hostile_name (void)
{
  Standing standing = { .state = STANDING_ASKED, .who = (char *)"\033[2J\xff", .days = 1 };
  g_autofree char *text = explain_standing (&standing, LANGUAGE_EN);

  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_null (strchr (text, '\033'));
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "JST-9", TRUE);
  language_init ();
  language_set (LANGUAGE_EN);
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/plan/standing/", cases[i].label, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/plan/standing/working days", test_working_days);
  g_test_add_func ("/plan/standing/ago", test_ago);
  g_test_add_func ("/plan/standing/many", test_many);
  g_test_add_func ("/plan/standing/hostile name", test_hostile_name);
  return g_test_run ();
}
