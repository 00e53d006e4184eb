/* Killed at any moment: what was said to be saved is there, and what was not is whole or not there at
 * all. */
#include <glib/gstdio.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>

#include "store/fixture.h"
#include "store/steps.h"

#define N_KILLS 200
#define N_BIRTHS 60
/* A new file from time to time, so that small ones are hit, too. */
#define KILLS_A_FILE 25

typedef struct
{
  GPid process;
  FILE *output;
} Worker;

static void
worker_start (Worker *worker, const char *path)
{
  const char *const arguments[] = { g_getenv ("TODOKU_STORE_WORKER"), path, NULL };
  g_autoptr (GError) error = NULL;
  int output;

  g_spawn_async_with_pipes (NULL, (char **)arguments, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL,
                            &worker->process, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  worker->output = fdopen (output, "r");
}

/* The number in the next line; 0 at the end. */
static guint
worker_read (Worker *worker)
{
  guint number;

  return fscanf (worker->output, "saved %u\n", &number) == 1 ? number : 0;
}

/* The last number that it said; 0: none. */
static guint
worker_kill (Worker *worker)
{
  guint last = 0, number;
  int status;

  kill (worker->process, SIGKILL);
  while ((number = worker_read (worker)))
    last = number;
  fclose (worker->output);
  g_assert_cmpint (waitpid (worker->process, &status, 0), ==, worker->process);
  g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);
  return last;
}

/* --- What must be in the file ------------------------------------------------------------------ */

static int
take_line_cb (void *data, int n_columns, char **columns, char **names)
{
  g_string_append_printf (data, "%s\n", columns[0]);
  return 0;
}

static void
check_integrity (const char *path)
{
  g_autoptr (GString) said = g_string_new (NULL);
  sqlite3 *handle = NULL;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, "PRAGMA integrity_check; PRAGMA foreign_key_check",
                                 take_line_cb, said, NULL),
                   ==, SQLITE_OK);
  g_assert_cmpstr (said->str, ==, "ok\n");
  sqlite3_close (handle);
}

static void
check_check (const StoreDomain *domain, guint last)
{
  g_autofree char *filler = g_strnfill (step_filler (last), 'x');
  g_autofree char *recording = g_strdup_printf ("%u %s", last, filler);

  g_assert_cmpint (domain->checked_at_usecs, ==, last);
  g_assert_cmpint (domain->rung, ==, last % 6);
  g_assert_cmpstr (domain->recording, ==, last ? recording : NULL);
}

static void
check_request (const StoreDomain *domain, guint last)
{
  g_autofree char *name = g_strdup_printf ("s%u._domainkey." STEP_DOMAIN, last);
  const PlanValue *value;

  g_assert_cmpint (domain->request != NULL, ==, last != 0);
  if (!last)
    return;
  g_assert_cmpint (domain->request->rung, ==, last % 6);
  g_assert_cmpuint (domain->request->senders->len, ==, last % 20);
  for (guint i = 0; i < last % 20; i++)
    {
      const PlanSender *sender = g_ptr_array_index (domain->request->senders, i);
      g_autofree char *service = g_strdup_printf ("s%u-%u", last, i);

      g_assert_cmpstr (sender->service_id, ==, service);
    }
  g_assert_cmpuint (domain->request->values->len, ==, 1);
  value = g_ptr_array_index (domain->request->values, 0);
  g_assert_cmpstr (value->name, ==, name);
  g_assert_cmpuint (strlen (value->value), ==, step_filler (last) + 1);
}

static void
check_changes (const StoreDomain *domain, guint last)
{
  g_assert_cmpint (domain->taken_up_at_usecs, ==, last);
  g_assert_cmpuint (domain->changes->len, ==, last ? last % 9 + 1 : 0);
  for (guint i = 0; i < domain->changes->len; i++)
    {
      const Change *change = g_ptr_array_index (domain->changes, i);
      g_autofree char *name = g_strdup_printf ("n%u-%u." STEP_DOMAIN, last, i);
      g_autofree char *joined = g_strjoinv ("-", change->after);

      g_assert_cmpstr (change->name, ==, name);
      g_assert_cmpstr (joined, ==, name);
    }
}

/* Each mark is as its own last step left it. */
static void
check_marks (const StoreDomain *domain, guint last)
{
  gint64 newest = 0;

  for (guint i = 0; i < domain->marks->len; i++)
    {
      const TaskMark *mark = g_ptr_array_index (domain->marks, i);
      guint number = (guint)mark->since_usecs;
      g_autofree char *task_id = g_strdup_printf ("task %u", number % 7);
      g_autofree char *who = g_strdup_printf ("%u", number);

      g_assert_cmpstr (mark->task_id, ==, task_id);
      g_assert_cmpstr (mark->who, ==, who);
      g_assert_cmpint (mark->state, ==, number % TASK_STATE_COUNT);
      newest = MAX (newest, mark->since_usecs);
    }
  g_assert_cmpint (newest, ==, last);
}

/* A line for every check, in its order. */
static void
check_trail (const StoreDomain *domain, guint number)
{
  guint expected = step_last (STEP_CHECK, number);

  for (guint i = domain->events->len; i-- > 0 && expected > 0;)
    {
      const StoreEvent *event = g_ptr_array_index (domain->events, i);

      if (!g_str_equal (event->code, "checked"))
        continue;
      g_assert_cmpint (event->at_usecs, ==, expected);
      expected = step_last (STEP_CHECK, expected - 1);
    }
  g_assert_true (expected == 0 || domain->events->len == 20000);
}

/* Opens the file and holds it to all that happened up to the last step in it, which it returns. */
static guint
check_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StoreKeep) keep = store_keep_open (path, &error);
  g_autoptr (StoreDomain) domain = NULL;
  guint number, step;

  g_assert_no_error (error);
  domain = store_keep_load (keep, STEP_DOMAIN, &error);
  g_assert_no_error (error);
  g_clear_pointer (&keep, store_keep_close);
  check_integrity (path);
  if (!domain)
    return 0;
  number = (guint)domain->touched_at_usecs;
  check_check (domain, step_last (STEP_CHECK, number));
  check_request (domain, step_last (STEP_REQUEST, number));
  check_changes (domain, step_last (STEP_CHANGES, number));
  check_marks (domain, step_last (STEP_MARK, number));
  check_trail (domain, number);
  step = step_last (STEP_OTHERS, number);
  g_assert_cmpuint (domain->step, ==, step % 1000);
  g_assert_cmpuint (domain->furthest, ==, step / 1000);
  return number;
}

/* --- Killing ----------------------------------------------------------------------------------- */

static void
remove_files (const char *path)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);

  g_remove (path);
  g_remove (journal);
}

static void
test_kill (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261122);
  g_autofree char *journal = g_strconcat (fixture->path, "-journal", NULL);
  guint n_steps = 0, n_hot = 0, n_ahead = 0;

  g_clear_pointer (&fixture->keep, store_keep_close);
  for (guint i = 0; i < N_KILLS; i++)
    {
      Worker worker;
      guint first, last, found;

      if (i % KILLS_A_FILE == 0)
        remove_files (fixture->path);
      worker_start (&worker, fixture->path);
      first = worker_read (&worker);
      g_assert_cmpuint (first, >, 0);
      g_usleep ((gulong)g_rand_int_range (random, 1000, 40000));
      last = worker_kill (&worker);
      last = MAX (first, last);
      n_hot += g_file_test (journal, G_FILE_TEST_EXISTS) ? 1 : 0;
      found = check_file (fixture->path);
      /* It may have been saved and not yet been said. */
      g_assert_true (found == last || found == last + 1);
      n_ahead += found == last + 1 ? 1 : 0;
      n_steps += last - first + 1;
    }
  g_test_message ("%d kills in %u steps: %u with a journal to go back by, %u saved and not said",
                  N_KILLS, n_steps, n_hot, n_ahead);
}

/* In the middle of making the file. */
static void
test_birth (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261123);
  guint n_empty = 0;

  g_clear_pointer (&fixture->keep, store_keep_close);
  for (guint i = 0; i < N_BIRTHS; i++)
    {
      Worker worker;
      guint last, found;

      remove_files (fixture->path);
      worker_start (&worker, fixture->path);
      g_usleep ((gulong)g_rand_int_range (random, 500, 15000));
      last = worker_kill (&worker);
      found = check_file (fixture->path);
      g_assert_true (found == last || found == last + 1);
      n_empty += found == 0 ? 1 : 0;
    }
  g_test_message ("%d kills: %u before the first step", N_BIRTHS, n_empty);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/store/kill/steps", Fixture, NULL, fixture_set_up, test_kill, fixture_tear_down);
  g_test_add ("/store/kill/birth", Fixture, NULL, fixture_set_up, test_birth, fixture_tear_down);
  return g_test_run ();
}
