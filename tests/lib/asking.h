/* Asking and waiting, for tests. */
#pragma once

#include "evidence/asker.h"

/* Questions that were asked at once, and what became of them. */
typedef struct
{
  GPtrArray *answers; /* of EvidenceAnswer, in the order in which they came */
  guint n_cancelled;
  guint n_open;
} Asked;

Asked *asked_new (void);
void asked_free (Asked *asked);

/* @question: (transfer full) */
void asked_ask (Asked *asked,
                EvidenceResolver *resolver,
                EvidenceQuestion *question,
                GCancellable *cancellable);
void asked_fetch (Asked *asked,
                  EvidenceFetcher *fetcher,
                  EvidenceQuestion *question,
                  GCancellable *cancellable);
/* Runs the main loop until nothing is open. */
void asked_wait (Asked *asked);

/* (transfer full): asks one question and waits. @question: (transfer full) */
EvidenceAnswer *ask_and_wait (EvidenceResolver *resolver, EvidenceQuestion *question);
EvidenceAnswer *fetch_and_wait (EvidenceFetcher *fetcher, EvidenceQuestion *question);

/* Runs the main loop for so long. */
void run_for_msec (guint msec);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Asked, asked_free)
