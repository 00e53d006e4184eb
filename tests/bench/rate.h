/* How often a job can be done in a second, and how many times longer it takes than its floor: the work
 * that nobody can avoid, done in the same run. Processor time; the two take turns in short slices, so
 * that whatever else the machine does hits both alike. The rates are those of the best slices, the ratio
 * is the median of all turns.
 */
#pragma once

#include <glib.h>

typedef void (*RateJob) (gpointer data);

typedef struct
{
  const char *label;
  RateJob job, floor;
  gpointer data;
  gsize bytes; /* that the job reads each time; 0: of no interest */
} RateContest;

/* Runs both and prints one line. */
void rate_print (const RateContest *contest);
