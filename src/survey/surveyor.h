/* The surveyor: the one file that waits.
 *
 * It knows no inquiry by name. It runs all of them, carries every question that one of them lacks to
 * the resolver or the fetcher at once, and runs an inquiry again as soon as one of *its* questions
 * is answered. When the deadline comes, what is still open is answered "time-out" (or "unreachable"
 * by the resolver itself), so that it always ends.
 */
#pragma once

#include "evidence/asker.h"
#include "evidence/evidence.h"
#include "survey/survey.h"

/* Called on the main thread after each answer. @answered of @known questions; @known still grows. */
typedef void (*SurveyorProgress) (guint answered, guint known, gpointer user_data);

typedef struct
{
  Evidence *evidence; /* where answers go */
  EvidenceResolver *resolver;
  EvidenceFetcher *fetcher; /* (nullable): %NULL: fetches are switched off */
  const Inquiry *inquiries;
  guint n_inquiries;
  gconstpointer scope;       /* for the inquiries; must outlive the run */
  gint64 timeout_usecs;      /* for everything */
  SurveyorProgress progress; /* (nullable) */
  gpointer progress_data;
} SurveyorJob;

/* @job is copied. */
void surveyor_run_async (const SurveyorJob *job,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data);
/* FALSE only with G_IO_ERROR_CANCELLED; the evidence keeps what came until then. */
gboolean surveyor_run_finish (GAsyncResult *result, GError **error);
