/* The work of a check without the waiting: processor time over a recorded world, as a whole and in
 * parts. Prints times; it is no test. */
#include <stdio.h>
#include <time.h>

#include "base/language.h"
#include "documents/json.h"
#include "session/check.h"

#define ROUNDS 1000
#define WORLD "all-good.world"
#define DOMAIN "example.co.jp"

static double
processor_seconds (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return now.tv_sec + now.tv_nsec / 1e9;
}

static void
print_time (const char *label, double seconds, guint rounds)
{
  printf ("%-44s %8.3f ms\n", label, seconds * 1000 / rounds);
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_assert_true (session_check_run_finish (SESSION_CHECK (source), result, NULL));
  *(gboolean *)user_data = TRUE;
}

static SessionCheck *
run_check (const SessionOptions *options, ProvidersCatalog *catalog)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SessionWorld) world = session_world_new (options, catalog, &error);
  SessionCheck *check;
  gboolean done = FALSE;

  g_assert_no_error (error);
  check = session_check_new (world, DOMAIN, NULL);
  session_check_run_async (check, NULL, checked_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  return check;
}

static void
write_json (SessionCheck *check)
{
  const char *const resolvers[] = { NULL };
  JsonCheck document = {
    .survey = session_check_get_survey (check),
    .judgement = session_check_get_judgement (check),
    .records = session_check_get_records (check),
    .resolvers = resolvers,
    .checked_at_usecs = session_check_get_checked_at_usecs (check),
    .elapsed_usecs = session_check_get_elapsed_usecs (check),
  };

  g_free (json_write_check (&document));
}

static ProvidersCatalog *
measure_catalog (void)
{
  ProvidersCatalog *catalog = NULL;
  double start = processor_seconds ();
  const guint rounds = 10;

  for (guint i = 0; i < rounds; i++)
    {
      g_clear_pointer (&catalog, providers_catalog_unref);
      catalog = providers_catalog_new_bundled (NULL, NULL);
      /* Only then are the services read. */
      providers_catalog_get_services (catalog);
    }
  print_time ("loading the catalog", processor_seconds () - start, rounds);
  return catalog;
}

static void
measure_checks (const SessionOptions *options, ProvidersCatalog *catalog)
{
  double checking = 0;
  double writing = 0;

  for (guint i = 0; i < ROUNDS; i++)
    {
      double start = processor_seconds ();
      g_autoptr (SessionCheck) check = run_check (options, catalog);
      double middle = processor_seconds ();

      write_json (check);
      checking += middle - start;
      writing += processor_seconds () - middle;
    }
  print_time ("a check of " WORLD, checking, ROUNDS);
  print_time ("its JSON, in both languages", writing, ROUNDS);
}

int
main (void)
{
  g_autoptr (ProvidersCatalog) catalog = NULL;
  g_autofree char *path = g_build_filename (g_getenv ("TODOKU_WORLDS"), WORLD, NULL);
  g_autoptr (EvidenceRecording) recording = evidence_recording_load (path, NULL);
  SessionOptions options = { .recording = recording };

  g_assert_nonnull (recording);
  language_init ();
  printf ("processor time, means of %u rounds\n", ROUNDS);
  catalog = measure_catalog ();
  measure_checks (&options, catalog);
  return 0;
}
