/* A world written as a recording, and a judge run in it until nothing is lacking. */
#pragma once

#include "auth/record-error.h"
#include "evidence/evidence.h"

typedef void (*WorldJudge) (const Evidence *evidence, EvidenceQuestions *lacking, gpointer data);

/* (transfer full): everything that @judge asked for, answered from @recording
 * @n_rounds: (out) (nullable): how often it had to ask */
Evidence *world_settle (const char *recording, WorldJudge judge, gpointer data, guint *n_rounds);

/* (transfer full): "bad-domain@7 bad-prefix@20"; "" without errors */
char *describe_errors (const GArray *errors);
