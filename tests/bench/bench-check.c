/* One domain, 30 ms an answer: how much longer than its longest chain of dependent questions does a
 * check take? Prints ratios; it is no test. */
#include <stdio.h>

#include "bench/company.h"
#include "session/check.h"

#define ROUNDS 10

typedef struct
{
  const char *label;
  double seconds[ROUNDS];
} Series;

static int
compare_seconds (gconstpointer a, gconstpointer b)
{
  return *(const double *)a < *(const double *)b ? -1 : *(const double *)a > *(const double *)b;
}

static double
median (const Series *series)
{
  Series sorted = *series;

  qsort (sorted.seconds, ROUNDS, sizeof (double), compare_seconds);
  return sorted.seconds[ROUNDS / 2];
}

static void
print_series (const Series *series, double floor)
{
  printf ("%-44s %7.1f ms   %.2f times the chain\n", series->label, median (series) * 1000,
          median (series) / floor);
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_assert_true (session_check_run_finish (SESSION_CHECK (source), result, NULL));
  *(gboolean *)user_data = TRUE;
}

static double
check_in_process (const Companies *companies, ProvidersCatalog *catalog, guint index)
{
  const char *servers[] = { slow_dns_get_address (companies->dns), NULL };
  g_autofree char *rule = g_strconcat ("192.0.2.53=", servers[0], NULL);
  const char *rules[] = { rule, NULL };
  SessionOptions options = { .dns_servers = (char **)servers, .connect_to = (char **)rules };
  g_autoptr (SessionWorld) world = session_world_new (&options, catalog, NULL);
  g_autoptr (SessionCheck) check
      = session_check_new (world, companies_get_domain (companies, index), NULL);
  gint64 start = g_get_monotonic_time ();
  gboolean done = FALSE;

  session_check_run_async (check, NULL, checked_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  return (g_get_monotonic_time () - start) / 1e6;
}

static double
check_with_program (const Companies *companies, guint index)
{
  const char *const arguments[] = { companies_get_domain (companies, index), NULL };
  g_auto (GStrv) command = companies_dup_command (companies, arguments);
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GSubprocess) process
      = g_subprocess_newv ((const char *const *)command, G_SUBPROCESS_FLAGS_STDOUT_SILENCE, NULL);

  g_assert_nonnull (process);
  g_assert_true (g_subprocess_wait (process, NULL, NULL));
  return (g_get_monotonic_time () - start) / 1e6;
}

int
main (void)
{
  g_autoptr (Companies) companies = companies_new (2 * ROUNDS);
  g_autoptr (ProvidersCatalog) catalog = providers_catalog_new_bundled (NULL, NULL);
  Series chain = { .label = "the chain alone" };
  Series check = { .label = "a check" };
  Series program = { .label = "todoku-cli check, the whole program" };
  guint questions = 0;

  for (guint i = 0; i < ROUNDS; i++)
    {
      chain.seconds[i] = companies_measure_chain (companies, 2 * i);
      check.seconds[i] = check_in_process (companies, catalog, 2 * i);
      questions = slow_dns_take_count (companies->dns);
      if (g_getenv ("TODOKU_CLI"))
        program.seconds[i] = check_with_program (companies, 2 * i + 1);
    }
  printf ("MX, NS, SPF three includes deep, reports to another company, no DKIM key found: "
          "%u questions,\n%u of them in the longest chain; %u ms an answer; medians of %u\n",
          questions, COMPANY_CHAIN_QUESTIONS, COMPANY_DELAY_MSEC, ROUNDS);
  print_series (&chain, median (&chain));
  print_series (&check, median (&chain));
  if (g_getenv ("TODOKU_CLI"))
    print_series (&program, median (&chain));
  return 0;
}
