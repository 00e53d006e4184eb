/* The tasks: everything that somebody has to do, in the order of doing.
 *
 * The order is not a matter of taste. A service shows its value only after it was asked to make a
 * key; it accepts "start" only once the value stands in the DNS; DMARC is the last record because it
 * speaks about the two others; and only a mail that went outside proves anything. */
#include "plan/task.h"

#include "plan/sender-work.h"

typedef struct
{
  const Plan *plan; /* (nullable) */
  const GPtrArray *changes;
  const PlanRequest *request;
  const ProvidersCatalog *catalog;
  GArray *senders;    /* of SenderWork: of those that our DNS has to do with */
  GHashTable *owners; /* of keys, by sender_changes_index_owners() */
  GPtrArray *tasks;
} Maker;

/* @id: (transfer full) */
static Task *
add_task (Maker *maker, TaskKind kind, char *id, const ProvidersService *service)
{
  Task *task = g_new0 (Task, 1);

  task->id = id;
  task->kind = kind;
  task->service_id = service ? g_strdup (service->id) : NULL;
  g_ptr_array_add (maker->tasks, task);
  return task;
}

static void
add_sentences (Maker *maker,
               TaskKind kind,
               const char *word,
               const GPtrArray *sentences,
               const ProvidersService *service)
{
  for (guint i = 0; i < sentences->len; i++)
    add_task (maker, kind, g_strdup_printf ("%s %s %u", word, service->id, i), service)->step = i;
}

/* (nullable): the report addresses as @values (DMARC records) have them. */
static char *
dup_reports (const GStrv values)
{
  for (guint i = 0; values[i]; i++)
    {
      g_auto (GStrv) tags = g_strsplit (values[i], ";", -1);

      for (guint j = 0; tags[j]; j++)
        if (g_str_has_prefix (g_strstrip (tags[j]), "rua"))
          return g_strdup (tags[j]);
    }
  return NULL;
}

/* An address that receives reports today needs no new mailbox. */
static void
add_report_mailbox (Maker *maker)
{
  for (guint i = 0; i < maker->changes->len; i++)
    {
      const Change *change = g_ptr_array_index (maker->changes, i);
      gboolean is_dmarc = change->kind == RECORD_DMARC;
      g_autofree char *before = is_dmarc ? dup_reports (change->before) : NULL;
      g_autofree char *after = is_dmarc ? dup_reports (change->after) : NULL;

      if (!after || g_strcmp0 (before, after) == 0)
        continue;
      add_task (maker, TASK_REPORT_MAILBOX, g_strdup ("report-mailbox"), NULL);
      return;
    }
}

static void
add_value (Maker *maker, const ProvidersService *service, guint step)
{
  Task *task = add_task (
      maker, TASK_VALUE,
      g_strdup_printf ("value %s %s", service->id, step == TASK_STEP_SPF ? "spf" : "dkim"),
      service);

  task->step = step;
  task->paid = step == TASK_STEP_DKIM && service->dkim.paid == PROVIDERS_ANSWER_YES;
}

static void
add_question (Maker *maker, const ProvidersService *service)
{
  Task *task = add_task (maker, TASK_ASK_SERVICE, g_strdup_printf ("ask %s", service->id), service);

  task->lead_time_days = service->dkim.lead_time_days;
  task->paid = service->dkim.paid == PROVIDERS_ANSWER_YES;
}

static void
add_before (Maker *maker, const SenderWork *sender)
{
  const ProvidersService *service = sender->service;

  /* The mail that shall prove it tells first whether there is anything to do. */
  if (sender->from_is_open)
    return;
  if (sender_work_is_at_service (sender))
    add_sentences (maker, TASK_SERVICE_BEFORE, "before", service->before_dns, service);
  if (sender->wants_key_value)
    add_value (maker, service, TASK_STEP_DKIM);
  /* An answer takes days. */
  if (sender->wants_key_asked)
    add_question (maker, service);
  if (sender->wants_term)
    add_value (maker, service, TASK_STEP_SPF);
}

static void
add_after (Maker *maker, const SenderWork *sender)
{
  if (sender_work_is_at_service (sender))
    add_sentences (maker, TASK_SERVICE_AFTER, "after", sender->service->after_dns, sender->service);
}

typedef void (*SenderFunc) (Maker *maker, const SenderWork *sender);

/* (transfer full): of SenderWork */
static GArray *
read_senders (const Maker *maker)
{
  GArray *senders = g_array_new (FALSE, FALSE, sizeof (SenderWork));
  g_autoptr (GHashTable) keys = sender_changes_index_keys (maker->changes);
  g_autoptr (GPtrArray) terms = sender_changes_list_terms (maker->changes);
  const SenderWorld world = { .plan = maker->plan,
                              .changes = maker->changes,
                              .keys = keys,
                              .terms = terms,
                              .request = maker->request,
                              .catalog = maker->catalog };
  SenderWork work;

  for (guint i = 0; !maker->request->parked && i < maker->request->senders->len; i++)
    if (sender_work_read (&world, g_ptr_array_index (maker->request->senders, i), &work))
      g_array_append_val (senders, work);
  return senders;
}

static void
visit_senders (Maker *maker, SenderFunc visit)
{
  for (guint i = 0; i < maker->senders->len; i++)
    visit (maker, &g_array_index (maker->senders, SenderWork, i));
}

static void
add_own_key (Maker *maker)
{
  const Survey *survey = maker->plan ? maker->plan->before_survey : NULL;

  if (maker->request->addresses->len > 0 && !sender_has_value (maker->request, NULL)
      && !sender_has_own_key (survey, maker->request, maker->catalog))
    add_task (maker, TASK_OWN_KEY, g_strdup ("own-key"), NULL);
}

static void
add_changes (Maker *maker, gboolean is_dmarc)
{
  for (guint i = 0; i < maker->changes->len; i++)
    {
      const Change *change = g_ptr_array_index (maker->changes, i);

      if ((change->kind == RECORD_DMARC) != is_dmarc)
        continue;
      add_task (maker, TASK_DNS, task_dup_dns_id (change->type, change->name),
                g_hash_table_lookup (maker->owners, change->name))
          ->change
          = change_copy (change);
    }
}

static gboolean
is_staff_mail (const ProvidersService *service)
{
  return (service->categories & PROVIDERS_CATEGORY_EMPLOYEE_MAIL) != 0;
}

static void
add_proof (Maker *maker, const ProvidersService *service)
{
  add_task (maker, TASK_PROOF, g_strconcat (TASK_PROOF_PREFIX, service ? service->id : "own", NULL),
            service);
}

static void
add_proof_of_staff (Maker *maker, const SenderWork *sender)
{
  if (is_staff_mail (sender->service))
    add_proof (maker, sender->service);
}

static void
add_proof_of_others (Maker *maker, const SenderWork *sender)
{
  if (!is_staff_mail (sender->service))
    add_proof (maker, sender->service);
}

GPtrArray *
tasks_new (const Plan *plan,
           const GPtrArray *changes,
           const PlanRequest *request,
           const ProvidersCatalog *catalog)
{
  Maker maker = { .plan = plan, .changes = changes, .request = request, .catalog = catalog };
  g_autoptr (GArray) senders = read_senders (&maker);
  g_autoptr (GHashTable) owners = sender_changes_index_owners (changes, request, catalog);

  maker.senders = senders;
  maker.owners = owners;
  maker.tasks = g_ptr_array_new_with_free_func ((GDestroyNotify)task_free);
  add_report_mailbox (&maker);
  if (!request->parked)
    {
      visit_senders (&maker, add_before);
      add_own_key (&maker);
    }
  add_changes (&maker, FALSE);
  add_changes (&maker, TRUE);
  if (request->parked)
    return maker.tasks;
  visit_senders (&maker, add_after);
  visit_senders (&maker, add_proof_of_staff);
  visit_senders (&maker, add_proof_of_others);
  if (request->addresses->len > 0)
    add_proof (&maker, NULL);
  return maker.tasks;
}
