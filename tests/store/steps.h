/* Steps whose outcome can be foretold: worker.c takes them until it is killed, test-kill.c knows from
 * the number of the last one what must be in the file. */
#pragma once

#include <glib.h>

#define STEP_DOMAIN "example.co.jp"
#define STEP_OTHER "other.example"

typedef enum
{
  STEP_CHECK,   /* domain, recording, event */
  STEP_REQUEST, /* request, sender, told, pasted */
  STEP_CHANGES, /* domain, change, change_value, event */
  STEP_MARK,    /* mark, event */
  STEP_OTHERS,  /* another domain is kept and forgotten; then the step */
} StepKind;

#define STEP_KIND_COUNT (STEP_OTHERS + 1)

/* The kind of the step @number, by chance and the same each time. */
static inline StepKind
step_kind (guint number)
{
  return (StepKind)((number * 2654435761u >> 16) % STEP_KIND_COUNT);
}

/* How many bytes the step @number writes beside: few or many pages. */
static inline gsize
step_filler (guint number)
{
  return (number * 2246822519u >> 12) % (number % 4 ? 500 : 60000);
}

/* The last step of @kind up to @number; 0: none */
static inline guint
step_last (StepKind kind, guint number)
{
  while (number > 0 && step_kind (number) != kind)
    number--;
  return number;
}
