/* Two hundred domains with sixteen jobs, 30 ms an answer: two limits hold a batch, the chains that
 * the jobs set and the questions that may be in flight. How close does it come to the larger one?
 * Prints ratios; it is no test. */
#include <gio/gio.h>
#include <stdio.h>

#include "bench/company.h"

#define DOMAINS 200
#define JOBS 16
#define IN_FLIGHT 100

static char *
list_domains (const Companies *companies)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < DOMAINS; i++)
    g_string_append_printf (list, "%s\n", companies_get_domain (companies, i));
  return g_string_free (list, FALSE);
}

static double
run_batch (const Companies *companies)
{
  const char *const arguments[] = { "--batch", "-", "--jobs", G_STRINGIFY (JOBS), NULL };
  g_auto (GStrv) command = companies_dup_command (companies, arguments);
  g_autofree char *list = list_domains (companies);
  g_autofree char *output = NULL;
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GSubprocess) process
      = g_subprocess_newv ((const char *const *)command,
                           G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, NULL);
  double seconds;

  g_assert_nonnull (process);
  g_assert_true (g_subprocess_communicate_utf8 (process, list, NULL, &output, NULL, NULL));
  seconds = (g_get_monotonic_time () - start) / 1e6;
  g_assert_cmpuint (g_strv_length (g_strsplit (output, "\n", -1)), ==, DOMAINS + 1);
  return seconds;
}

int
main (void)
{
  g_autoptr (Companies) companies = companies_new (DOMAINS);
  double chain = companies_measure_chain (companies, 0);
  double seconds = run_batch (companies);
  guint questions = slow_dns_take_count (companies->dns);
  double by_jobs = chain * DOMAINS / JOBS;
  double by_flight = questions * COMPANY_DELAY_MSEC / 1000.0 / IN_FLIGHT;

  printf ("%u domains, %u jobs, %u questions, %u ms an answer\n", DOMAINS, JOBS, questions,
          COMPANY_DELAY_MSEC);
  printf ("limit of the jobs, %u ÷ %u × chain          %7.2f s\n", DOMAINS, JOBS, by_jobs);
  printf ("limit of the flight, questions × delay ÷ %u %7.2f s\n", IN_FLIGHT, by_flight);
  printf ("the batch                                    %7.2f s   %.2f times the larger limit\n",
          seconds, seconds / MAX (by_jobs, by_flight));
  return 0;
}
