/* What the fuzz targets share.
 *
 * A target is a program around one function that libFuzzer calls with bytes of its own making, again
 * and again. The function must not crash, leak or hang, and asserts what has to hold for any input:
 * offsets lie inside, the same text is read the same way twice, what is written can be read back.
 */
#pragma once

#include <glib.h>

#include "auth/record-error.h"
#include "evidence/evidence.h"

/* libFuzzer's own names; the second one is the target. It returns 0. */
int LLVMFuzzerInitialize (int *argc, char ***argv);
int LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length);

/* (transfer full): the input up to its first NUL byte, in exactly as many bytes as that needs. */
char *fuzz_dup_text (const guint8 *bytes, gsize length);

/* TRUE for one input in @n, and for the same input always: for what is too dear to be checked each
 * time. Each @n chooses by itself. */
gboolean fuzz_is_chosen (const guint8 *bytes, gsize length, guint n);

/* Every offset lies inside a record of @length bytes, and every error has a code. */
void fuzz_check_errors (const GArray *errors, gsize length);
gboolean fuzz_errors_equal (const GArray *a, const GArray *b);

/* A small hostile world: each question that is asked gets the next line of the input as its answer.
 * A line is the text of TXT records, several of them with "|" between, or the names of hosts; one that
 * begins with "!" is a failure. After the first few questions nobody answers any more. */
typedef struct
{
  const char *text; /* (unowned) */
  const char *at;   /* the next line */
  guint n_asked;
} FuzzWorld;

/* @text: must outlive @world */
void fuzz_world_init (FuzzWorld *world, const char *text);

/* Adds an answer to every open question. */
void fuzz_world_answer (FuzzWorld *world, Evidence *evidence, const EvidenceQuestions *lacking);
