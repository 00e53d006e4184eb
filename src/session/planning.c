#include "session/planning.h"

#include <string.h>

#include "survey/surveyor.h"

/* The story: DRAFT proposals; ask for what their aliases point to; lay them over the evidence; ask
 * for what the new world needs; judge it. If a proposal fails there, it is withheld and the world
 * without it is judged once more, so that "after" shows what will really be. */
typedef struct
{
  SessionCheck *check;
  PlanRequest *request;
  Proposals *proposals;
  Evidence *overlay;
  SurveyScope *scope;
} Planning;

static void
planning_free (gpointer data)
{
  Planning *planning = data;

  g_object_unref (planning->check);
  plan_request_free (planning->request);
  g_clear_pointer (&planning->proposals, proposals_free);
  g_clear_pointer (&planning->overlay, evidence_unref);
  g_clear_pointer (&planning->scope, survey_scope_unref);
  g_free (planning);
}

/* The selectors of proposed keys are looked at like given ones. */
static SurveyScope *
make_scope (const Planning *planning)
{
  SessionWorld *world = session_check_get_world (planning->check);
  Survey *survey = session_check_get_survey (planning->check);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) selectors = NULL;

  g_strv_builder_addv (builder, (const char **)survey->scope->selectors);
  for (guint i = 0; i < planning->proposals->proposals->len; i++)
    {
      const Proposal *proposal = g_ptr_array_index (planning->proposals->proposals, i);
      const char *end = strstr (proposal->name, "._domainkey.");
      g_autofree char *selector = NULL;

      if (proposal->kind != RECORD_DKIM || !end || *proposal->name == '*')
        continue;
      selector = g_strndup (proposal->name, (gsize)(end - proposal->name));
      g_strv_builder_add (builder, selector);
    }
  selectors = g_strv_builder_end (builder);
  return survey_scope_new (survey->scope->domain, (const char *const *)selectors,
                           session_world_get_catalog (world));
}

static void
run (GTask *task,
     const Inquiry *inquiries,
     guint n_inquiries,
     gconstpointer scope,
     Evidence *evidence,
     GAsyncReadyCallback callback)
{
  Planning *planning = g_task_get_task_data (task);
  SessionWorld *world = session_check_get_world (planning->check);
  SurveyorJob job = {
    .evidence = evidence,
    .resolver = session_world_get_resolver (world),
    .fetcher = session_world_get_fetcher (world),
    .inquiries = inquiries,
    .n_inquiries = n_inquiries,
    .scope = scope,
    .timeout_usecs = session_world_get_timeout_usecs (world),
  };

  surveyor_run_async (&job, g_task_get_cancellable (task), callback, task);
}

static void
lay_over (Planning *planning)
{
  g_clear_pointer (&planning->overlay, evidence_unref);
  planning->overlay = evidence_new_overlay (session_check_get_evidence (planning->check));
  proposals_apply (planning->proposals, planning->overlay);
}

/* (transfer full): the world as it would be, without what turns out to be dead in it. */
static Survey *
survey_new_world (Planning *planning)
{
  Survey *survey = survey_build (planning->scope, planning->overlay);

  if (!proposals_drop_dead (planning->proposals, survey))
    return survey;
  survey_free (survey);
  lay_over (planning);
  return survey_build (planning->scope, planning->overlay);
}

static void
surveyed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Planning *planning = g_task_get_task_data (task);
  Survey *before = session_check_get_survey (planning->check);
  const Judgement *judgement = session_check_get_judgement (planning->check);
  GError *error = NULL;
  guint count;
  Survey *after;
  Plan *plan;

  if (!surveyor_run_finish (result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  count = planning->proposals->proposals->len;
  after = survey_new_world (planning);
  plan = plan_prove (before, judgement, after, g_steal_pointer (&planning->proposals));
  if (plan->proposals->proposals->len < count)
    {
      Proposals *rest = g_steal_pointer (&plan->proposals);

      planning->proposals = rest;
      lay_over (planning);
      survey_free (plan->after_survey);
      judgement_free (plan->after);
      g_free (plan);
      plan = plan_prove (before, judgement, survey_build (planning->scope, planning->overlay),
                         g_steal_pointer (&planning->proposals));
    }
  g_task_return_pointer (task, plan, (GDestroyNotify)plan_free);
}

static void
inquired_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Planning *planning = g_task_get_task_data (task);
  GError *error = NULL;
  const Inquiry *inquiries;
  guint count;

  if (!surveyor_run_finish (result, &error))
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  planning->scope = make_scope (planning);
  lay_over (planning);
  inquiries = survey_get_inquiries (&count);
  run (task, inquiries, count, planning->scope, planning->overlay, surveyed_cb);
}

void
session_plan_async (SessionCheck *check,
                    const PlanRequest *request,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  static const Inquiry inquiries[] = { proposals_inquire };
  GTask *task;
  Planning *planning;

  g_return_if_fail (SESSION_IS_CHECK (check));
  g_return_if_fail (session_check_get_survey (check) && !session_check_is_running (check));

  task = g_task_new (check, cancellable, callback, user_data);
  planning = g_new0 (Planning, 1);
  g_task_set_source_tag (task, session_plan_async);
  g_task_set_task_data (task, planning, planning_free);
  planning->check = g_object_ref (check);
  planning->request = plan_request_copy (request);
  planning->proposals = proposals_new (session_check_get_survey (check),
                                       session_check_get_judgement (check), planning->request);
  run (task, inquiries, G_N_ELEMENTS (inquiries), planning->proposals,
       session_check_get_evidence (check), inquired_cb);
}

Plan *
session_plan_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, session_plan_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

PlanRequest *
session_plan_suggest_request (SessionCheck *check)
{
  PlanRequest *request = plan_request_new ();
  Survey *survey = session_check_get_survey (check);

  g_return_val_if_fail (survey != NULL, request);

  for (guint i = 0; i < survey->services->len; i++)
    {
      const ProvidersRecognition *recognition = g_ptr_array_index (survey->services, i);

      if (recognition->strength == PROVIDERS_STRENGTH_STRONG)
        plan_request_add_sender (request, recognition->service->id, SENDER_FROM_UNKNOWN);
    }
  return request;
}
