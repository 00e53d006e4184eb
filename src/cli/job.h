/* What the commands that ask one thing have in common: the world, the wait, the recording. */
#pragma once

#include "cli/options.h"
#include "evidence/evidence.h"

typedef struct
{
  CliOptions options;
  ProvidersCatalog *catalog;
  SessionWorld *world;
  Evidence *evidence; /* every answer that came */
} CliJob;

/* After the options were parsed. FALSE with an error for wrong use. */
gboolean cli_job_open (CliJob *job, GError **error);
/* Writes what --record wants. */
gboolean cli_job_close (CliJob *job, GError **error);
void cli_job_clear (CliJob *job);

/* The callback and its @user_data for a call that is waited for: a GAsyncResult *, first %NULL. */
void cli_finished_cb (GObject *source, GAsyncResult *result, gpointer user_data);
/* Runs the main loop until the result is there. (transfer none) */
GAsyncResult *cli_wait (GAsyncResult **place);

/* A sentence for wrong use. FALSE always, so that a reader can return it. */
gboolean cli_fail (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);
