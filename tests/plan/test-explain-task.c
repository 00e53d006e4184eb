/* Every task in words: nothing left open, and what is true of a service comes from its file. */
#include "plan/explain/explain-task.h"

#include <string.h>

#define TUESDAY (G_GINT64_CONSTANT (1796086800) * G_USEC_PER_SEC)

typedef struct
{
  const char *label;
  TaskKind kind;
  const char *service;
  guint step;
  guint lead_time_days;
  gboolean paid;
  const char *before, *after; /* (nullable): of a change */
  Hands hands;
  const char *hands_name;
  const char *title; /* in English */
  const char *what;  /* a part of it */
  const char *who;
  const char *lasts; /* a part of it */
  const char *undo;
} Case;

/* clang-format off */
static const Case cases[] = {
  { "report mailbox", TASK_REPORT_MAILBOX, .title = "Make the mailbox for the reports",
    .what = "shared mailbox", .who = "Whoever manages your mailboxes", .lasts = "10 minutes",
    .undo = "Delete the mailbox once no record names it any more." },
  { "before", TASK_SERVICE_BEFORE, "google-workspace", .title = "Google Workspace: before the DNS",
    .what = "Generate a 2048-bit key", .who = "The administrator of Google Workspace",
    .lasts = "10 minutes", .undo = "On the same screen" },
  { "after", TASK_SERVICE_AFTER, "google-workspace", .title = "Google Workspace: after the DNS",
    .what = "Start authentication", .who = "The administrator of Google Workspace",
    .lasts = "10 minutes", .undo = "On the same screen" },
  { "a sentence that the file no longer has", TASK_SERVICE_AFTER, "google-workspace", .step = 9,
    .title = "Google Workspace: after the DNS", .what = "after the DNS",
    .who = "The administrator of Google Workspace", .lasts = "10 minutes", .undo = "On the same screen" },
  { "DKIM value", TASK_VALUE, "microsoft-365", TASK_STEP_DKIM, .title = "Microsoft 365: get the DKIM value",
    .what = "Only the screen of Microsoft 365", .who = "The administrator of Microsoft 365",
    .lasts = "10 minutes", .undo = "Nothing changes by looking." },
  { "SPF value", TASK_VALUE, "xserver", TASK_STEP_SPF, .title = "Xserver: get the SPF value",
    .what = "not the same for every customer", .who = "The administrator of Xserver",
    .lasts = "10 minutes", .undo = "Nothing changes by looking." },
  { "ask, five days, paid", TASK_ASK_SERVICE, "b-dash", .lead_time_days = 5, .paid = TRUE,
    .title = "b→dash: ask its support for DKIM", .what = "on request",
    .who = "Whoever has the contract with b→dash", .lasts = "About 5 working days" },
  { "ask, nobody knows how long", TASK_ASK_SERVICE, "blastmail",
    .title = "blastmail: ask its support for DKIM", .what = "on request",
    .who = "Whoever has the contract with blastmail", .lasts = "Not known" },
  { "own key", TASK_OWN_KEY, .title = "Your own mail server: make a DKIM key",
    .what = "key pair", .who = "The administrator of the mail server", .lasts = "hour",
    .undo = "Switch signing off on the server; a key in the DNS that nobody uses does no harm." },
  { "a record is added", TASK_DNS, .after = "v=spf1 -all", .hands = HANDS_OWN,
    .title = "Servers allowed to send (SPF): add", .what = "Add one TXT record at example.jp", .who = "Myself",
    .lasts = "10 minutes", .undo = "Delete the record again." },
  { "a record is replaced", TASK_DNS, .before = "v=spf1 ~all", .after = "v=spf1 -all",
    .hands = HANDS_AGENCY, .hands_name = "Yamada", .title = "Servers allowed to send (SPF): replace", .what = "second",
    .who = "Yamada", .lasts = "10 minutes", .undo = "Enter the old value again; it is kept here." },
  { "a record is deleted", TASK_DNS, .before = "v=spf1 ~all", .title = "Servers allowed to send (SPF): delete",
    .what = "Delete the TXT record at example.jp", .who = "Whoever can edit the DNS",
    .lasts = "10 minutes", .undo = "Enter the old value again; it is kept here." },
  { "proof", TASK_PROOF, "haihaimail", .title = "HaiHaiMail: prove it with one mail",
    .what = "within the company proves nothing", .who = "Whoever sends with HaiHaiMail",
    .lasts = "5 minutes", .undo = "Nothing changes by it." },
  { "proof of an own server", TASK_PROOF, .title = "Your own mail server: prove it with one mail",
    .what = "your own mail server", .who = "Whoever sends with your own mail server",
    .lasts = "5 minutes", .undo = "Nothing changes by it." },
  { "a service whose file is gone", TASK_PROOF, "no-such-service", .title = "no-such-service",
    .what = "its data file is gone" },
};
/* clang-format on */

static ProvidersCatalog *catalog;

static Task *
make_task (const Case *row)
{
  Task *task = g_new0 (Task, 1);
  const char *const before[] = { row->before, NULL };
  const char *const after[] = { row->after, NULL };

  task->id = g_strdup ("x");
  task->kind = row->kind;
  task->service_id = g_strdup (row->service);
  task->step = row->step;
  task->lead_time_days = row->lead_time_days;
  task->paid = row->paid;
  if (row->kind != TASK_DNS)
    return task;
  task->change = change_new (RECORD_SPF, "example.jp", DNS_TYPE_TXT);
  g_strfreev (task->change->before);
  g_strfreev (task->change->after);
  task->change->before = g_strdupv ((char **)before);
  task->change->after = g_strdupv ((char **)after);
  return task;
}

static void
assert_whole (const char *text)
{
  if (!text)
    return;
  g_assert_cmpstr (text, !=, "");
  g_assert_null (strchr (text, '{'));
  g_assert_true (g_utf8_validate (text, -1, NULL));
}

static void
assert_all_whole (const TaskText *text)
{
  const char *const texts[] = { text->title, text->what, text->who,   text->where,  text->lasts,
                                text->cost,  text->undo, text->proof, text->source, text->checked };

  g_assert_nonnull (text->title);
  g_assert_nonnull (text->what);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_whole (texts[i]);
  for (guint i = 0; text->steps[i]; i++)
    assert_whole (text->steps[i]);
}

static void
test_case (gconstpointer data)
{
  const Case *row = data;
  g_autoptr (Task) task = make_task (row);
  const TaskScene scene = { "example.jp", catalog, NULL, row->hands, row->hands_name };
  g_autoptr (TaskText) en = explain_task (task, &scene, LANGUAGE_EN);
  g_autoptr (TaskText) ja = explain_task (task, &scene, LANGUAGE_JA);

  assert_all_whole (en);
  assert_all_whole (ja);
  g_assert_cmpstr (en->title, ==, row->title);
  g_assert_nonnull (strstr (en->what, row->what));
  g_assert_cmpstr (en->who, ==, row->who);
  g_assert_cmpstr (en->undo, ==, row->undo);
  g_assert_true (!row->lasts || strstr (en->lasts, row->lasts));
  g_assert_cmpint (en->cost != NULL, ==, row->paid);
  g_assert_cmpint (row->kind == TASK_PROOF && en->who, ==, g_strv_length (en->steps) >= 3);
}

/* Where, from which page, seen when: from the data. */
static void
test_facts (void)
{
  const Case row = { "", TASK_VALUE, "xserver", TASK_STEP_DKIM };
  g_autoptr (Task) task = make_task (&row);
  const TaskScene scene = { "example.jp", catalog, NULL, HANDS_OWN, NULL };
  g_autoptr (TaskText) text = explain_task (task, &scene, LANGUAGE_JA);
  const ProvidersService *service = providers_catalog_get_service (catalog, "xserver");

  g_assert_cmpstr (text->where, ==, service->dkim.where.ja);
  g_assert_cmpstr (text->note, ==, service->dkim.note.ja);
  g_assert_true (g_str_has_prefix (text->source, "https://"));
  g_assert_nonnull (strstr (text->checked, service->checked));
}

/* At whose screen it is typed. */
static void
test_dns_host (void)
{
  const Case row = { "", TASK_DNS, .after = "v=spf1 -all" };
  g_autoptr (Task) task = make_task (&row);
  const ProvidersDnsHost *host = providers_catalog_get_dns_host (catalog, "xserver");
  const TaskScene scene = { "example.jp", catalog, host, HANDS_UNKNOWN, NULL };
  g_autoptr (TaskText) text = NULL;

  g_assert_nonnull (host);
  text = explain_task (task, &scene, LANGUAGE_EN);
  g_assert_nonnull (strstr (text->where, host->name.en));
}

static void
test_states (void)
{
  for (guint i = 0; i < TASK_STATE_COUNT; i++)
    {
      g_autofree char *one = explain_task_state ((TaskState)i, LANGUAGE_EN);

      for (guint j = 0; j < i; j++)
        {
          g_autofree char *other = explain_task_state ((TaskState)j, LANGUAGE_EN);

          g_assert_cmpstr (one, !=, other);
        }
    }
}

static const struct
{
  TaskState state;
  const char *who, *reason;
  gboolean since, until;
  const char *en;
} marks[] = {
  { TASK_OPEN, NULL, NULL, TRUE, FALSE, "Not started yet" },
  { TASK_ASKED, "Yamada", NULL, TRUE, TRUE, "Asked: Yamada, since Tue 1 Dec" },
  { TASK_WAITING, NULL, NULL, FALSE, FALSE, "Waiting for the DNS" },
  { TASK_PROVED, "Yamada", NULL, TRUE, FALSE, "Proved: since Tue 1 Dec" },
  { TASK_SET_ASIDE, NULL, "no budget", FALSE, TRUE, "Set aside: no budget, until Wed 2 Dec" },
  { TASK_SET_ASIDE, NULL, "\033[2J{day}", FALSE, FALSE, NULL },
};

static void
test_marks (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      TaskMark *mark = task_mark_new ("x", marks[i].state);
      g_autofree char *en = NULL;

      mark->who = g_strdup (marks[i].who);
      mark->reason = g_strdup (marks[i].reason);
      mark->since_usecs = marks[i].since ? TUESDAY : 0;
      mark->until_usecs = marks[i].until ? TUESDAY + G_TIME_SPAN_DAY : 0;
      en = explain_task_mark (mark, LANGUAGE_EN);
      task_mark_free (mark);
      if (marks[i].en)
        g_assert_cmpstr (en, ==, marks[i].en);
      g_assert_null (strchr (en, '\033'));
    }
}

int
main (int argc, char **argv)
{
  int status;

  g_setenv ("TZ", "JST-9", TRUE);
  language_init ();
  language_set (LANGUAGE_EN);
  g_test_init (&argc, &argv, NULL);
  catalog = providers_catalog_new_bundled (NULL, NULL);
  g_assert_nonnull (catalog);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/plan/explain-task/", cases[i].label, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/plan/explain-task/facts", test_facts);
  g_test_add_func ("/plan/explain-task/dns-host", test_dns_host);
  g_test_add_func ("/plan/explain-task/states", test_states);
  g_test_add_func ("/plan/explain-task/marks", test_marks);
  status = g_test_run ();
  providers_catalog_unref (catalog);
  return status;
}
