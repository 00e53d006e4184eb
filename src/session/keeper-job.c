#include "session/keeper-job.h"

KeeperJob *
keeper_job_new (KeeperJobKind kind, const char *domain)
{
  KeeperJob *job = g_new0 (KeeperJob, 1);

  job->kind = kind;
  job->domain = g_strdup (domain);
  job->now_usecs = g_get_real_time ();
  return job;
}

void
keeper_job_free (KeeperJob *job)
{
  g_free (job->domain);
  g_free (job->recording);
  g_clear_pointer (&job->request, plan_request_free);
  g_clear_pointer (&job->changes, g_ptr_array_unref);
  g_free (job->setup.hands_name);
  g_free (job->setup.dns_host_id);
  g_clear_pointer (&job->mark, task_mark_free);
  g_free (job->about);
  g_free (job->text);
  g_free (job);
}

gboolean
keeper_job_run (const KeeperJob *job, StoreKeep *keep, GError **error)
{
  gint64 now = job->now_usecs;

  switch (job->kind)
    {
    case KEEPER_JOB_STEP:
      return store_keep_save_step (keep, job->domain, job->step, job->furthest, now, error);
    case KEEPER_JOB_CHECK:
      return store_keep_save_check (keep, job->domain, job->recording, job->rung,
                                    job->checked_at_usecs, now, error);
    case KEEPER_JOB_REQUEST:
      return store_keep_save_request (keep, job->domain, job->request, now, error);
    case KEEPER_JOB_CHANGES:
      return store_keep_save_changes (keep, job->domain, job->changes, now, error);
    case KEEPER_JOB_SETUP:
      return store_keep_save_setup (keep, job->domain, &job->setup, now, error);
    case KEEPER_JOB_MARK:
      return store_keep_save_mark (keep, job->domain, job->mark, now, error);
    case KEEPER_JOB_LANDING:
      return store_keep_save_landing (keep, job->domain, job->look_again_at_usecs,
                                      job->landed_at_usecs, now, error);
    case KEEPER_JOB_NOTE:
      return store_keep_add_note (keep, job->domain, job->about, job->text, now, error);
    case KEEPER_JOB_DELETE:
      return store_keep_delete (keep, job->domain, error);
    }
  g_assert_not_reached ();
}

/* Only what leaves no line in the trail. */
gboolean
keeper_job_replaces (const KeeperJob *job, const KeeperJob *earlier)
{
  return job->kind == earlier->kind && g_str_equal (job->domain, earlier->domain)
         && (job->kind == KEEPER_JOB_STEP || job->kind == KEEPER_JOB_REQUEST
             || job->kind == KEEPER_JOB_SETUP);
}
