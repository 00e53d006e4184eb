#include "bench/rate.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define TURNS 101
/* Long against the clock, short against what disturbs. */
#define SLICE_SECONDS 0.004

static double
processor_seconds (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* Seconds that it takes to do @job once, a mean of @times. */
static double
measure (RateJob job, gpointer data, guint times)
{
  double start = processor_seconds ();

  for (guint i = 0; i < times; i++)
    job (data);
  return (processor_seconds () - start) / times;
}

/* How often it is done in a slice. The first run also warms what is made once and kept. */
static guint
calibrate (RateJob job, gpointer data)
{
  guint times = 1;

  job (data);
  while (measure (job, data, times) * times < SLICE_SECONDS)
    times *= 2;
  return times;
}

static int
compare_numbers (const void *a, const void *b)
{
  const double *one = a;
  const double *two = b;

  return (*one > *two) - (*one < *two);
}

void
rate_print (const RateContest *contest)
{
  guint job_times = calibrate (contest->job, contest->data);
  guint floor_times = calibrate (contest->floor, contest->data);
  double job = G_MAXDOUBLE;
  double floor = G_MAXDOUBLE;
  double ratios[TURNS];

  for (guint i = 0; i < TURNS; i++)
    {
      double floor_seconds = measure (contest->floor, contest->data, floor_times);
      double job_seconds = measure (contest->job, contest->data, job_times);

      floor = MIN (floor, floor_seconds);
      job = MIN (job, job_seconds);
      ratios[i] = job_seconds / floor_seconds;
    }
  qsort (ratios, TURNS, sizeof *ratios, compare_numbers);
  printf ("%-60s %9.0f/s  floor %9.0f/s  %6.2f times", contest->label, 1 / job, 1 / floor,
          ratios[TURNS / 2]);
  if (contest->bytes > 0)
    printf ("  %6.0f MB/s", (double)contest->bytes / job / 1e6);
  printf ("\n");
}
