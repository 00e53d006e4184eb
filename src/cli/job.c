#include "cli/job.h"

#include "cli/output.h"

gboolean
cli_job_open (CliJob *job, GError **error)
{
  job->catalog = cli_load_catalog ();
  job->evidence = evidence_new ();
  job->world = session_world_new (&job->options.session, job->catalog, error);
  return job->world != NULL;
}

gboolean
cli_job_close (CliJob *job, GError **error)
{
  g_auto (GStrv) resolvers = NULL;
  g_autofree char *text = NULL;
  g_autofree char *prepared = NULL;

  if (!job->options.record_path)
    return TRUE;
  resolvers = session_world_dup_resolver_names (job->world);
  text = evidence_recording_write (job->evidence, (const char *const *)resolvers,
                                   session_world_get_now_usecs (job->world));
  prepared = cli_output_prepare (text);
  return g_file_set_contents (job->options.record_path, prepared, -1, error);
}

void
cli_job_clear (CliJob *job)
{
  cli_options_clear (&job->options);
  g_clear_object (&job->world);
  g_clear_pointer (&job->catalog, providers_catalog_unref);
  g_clear_pointer (&job->evidence, evidence_unref);
}

void
cli_finished_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **place = user_data;

  *place = g_object_ref (result);
}

GAsyncResult *
cli_wait (GAsyncResult **place)
{
  while (!*place)
    g_main_context_iteration (NULL, TRUE);
  return *place;
}

gboolean
cli_fail (GError **error, const char *format, ...)
{
  va_list values;

  va_start (values, format);
  g_propagate_error (error,
                     g_error_new_valist (G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, format, values));
  va_end (values);
  return FALSE;
}
