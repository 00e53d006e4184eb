/* The tasks: everything that somebody has to do, in the order of doing.
 *
 * The order is not a matter of taste. A service shows its value only after it was asked to make a
 * key; it accepts "start" only once the value stands in the DNS; DMARC is the last record because it
 * speaks about the two others; and only a mail that went outside proves anything. */
#include "plan/task.h"

#include <string.h>

#include "plan/proposers.h"
#include "plan/sender-change.h"

typedef struct
{
  const Plan *plan; /* (nullable) */
  const GPtrArray *changes;
  const PlanRequest *request;
  const ProvidersCatalog *catalog;
  GPtrArray *tasks;
} Maker;

/* One sender that our DNS has to do with. */
typedef struct
{
  const ProvidersService *service;
  gboolean wants_key_value; /* only its console shows it */
  gboolean wants_key_asked; /* only its support tells it */
  gboolean wants_term;      /* the same of SPF */
  gboolean gains_key;       /* it is among the changes */
  gboolean gains_term;
} Sender;

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
      g_autofree char *before = dup_reports (change->before);
      g_autofree char *after = dup_reports (change->after);

      if (change->kind != RECORD_DMARC || !after || g_strcmp0 (before, after) == 0)
        continue;
      add_task (maker, TASK_REPORT_MAILBOX, g_strdup ("report-mailbox"), NULL);
      return;
    }
}

static gboolean
is_withheld (const Maker *maker, WithheldCode code, const ProvidersService *service)
{
  const GPtrArray *withheld = maker->plan->proposals->withheld;

  for (guint i = 0; i < withheld->len; i++)
    {
      const Withheld *one = g_ptr_array_index (withheld, i);

      if (one->code == code && g_strcmp0 (one->service_id, service->id) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Whether only the service's screen shows its key, as the data says. */
static gboolean
shows_key (const ProvidersService *service)
{
  switch (service->dkim.how)
    {
    case PROVIDERS_DKIM_CNAME_LITERAL:
      return service->dkim.records->len == 0;
    case PROVIDERS_DKIM_CNAME_CONSOLE:
    case PROVIDERS_DKIM_TXT_CONSOLE:
    case PROVIDERS_DKIM_PANEL:
    case PROVIDERS_DKIM_SELF_GENERATED:
    case PROVIDERS_DKIM_UNKNOWN:
      return TRUE;
    case PROVIDERS_DKIM_AUTOMATIC:
    case PROVIDERS_DKIM_ON_REQUEST:
    case PROVIDERS_DKIM_NOT_NEEDED:
    case PROVIDERS_DKIM_IMPOSSIBLE:
      return FALSE;
    }
  g_assert_not_reached ();
}

static void
find_gains (const Maker *maker, Sender *sender)
{
  for (guint i = 0; i < maker->changes->len; i++)
    {
      const Change *change = g_ptr_array_index (maker->changes, i);

      if (sender_change_is_key (change, sender->service, maker->request))
        sender->gains_key = TRUE;
      if (sender_change_count_terms (change, sender->service) > 0)
        sender->gains_term = TRUE;
    }
}

static void
find_wants (const Maker *maker, Sender *sender)
{
  const ProvidersService *service = sender->service;
  gboolean is_there = sender->gains_key || sender_has_value (maker->request, service->id);

  if (maker->plan)
    {
      sender->wants_key_value = is_withheld (maker, WITHHELD_VALUE_WANTED, service);
      sender->wants_key_asked = is_withheld (maker, WITHHELD_ASK_SERVICE, service);
      sender->wants_term = is_withheld (maker, WITHHELD_SPF_VALUE_WANTED, service);
      return;
    }
  sender->wants_key_value = !is_there && shows_key (service);
  sender->wants_key_asked = !is_there && service->dkim.how == PROVIDERS_DKIM_ON_REQUEST;
}

/* TRUE if something is made at the service: its sentences speak of the key where it has one. */
static gboolean
is_at_work (const Sender *sender)
{
  ProvidersDkimHow how = sender->service->dkim.how;
  gboolean has_no_key = how == PROVIDERS_DKIM_NOT_NEEDED || how == PROVIDERS_DKIM_IMPOSSIBLE
                        || how == PROVIDERS_DKIM_AUTOMATIC;

  if (sender->gains_key || sender->wants_key_value || sender->wants_key_asked)
    return TRUE;
  return has_no_key && (sender->gains_term || sender->wants_term);
}

/* FALSE if our DNS has nothing to do with it. */
static gboolean
read_sender (const Maker *maker, const PlanSender *sender, Sender *read)
{
  const Proposer proposer = { .request = maker->request, .catalog = maker->catalog };
  const ProvidersService *service
      = providers_catalog_get_service (maker->catalog, sender->service_id);

  *read = (Sender){ .service = service };
  if (!service || proposer_sends_as_itself (service, sender->from)
      || proposer_is_covered (&proposer, service->id))
    return FALSE;
  find_gains (maker, read);
  find_wants (maker, read);
  return TRUE;
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
add_before (Maker *maker, const Sender *sender)
{
  const ProvidersService *service = sender->service;

  if (is_at_work (sender))
    add_sentences (maker, TASK_SERVICE_BEFORE, "before", service->before_dns, service);
  if (sender->wants_key_value)
    add_value (maker, service, TASK_STEP_DKIM);
  if (sender->wants_term)
    add_value (maker, service, TASK_STEP_SPF);
  if (sender->wants_key_asked)
    add_question (maker, service);
}

static void
add_after (Maker *maker, const Sender *sender)
{
  if (is_at_work (sender))
    add_sentences (maker, TASK_SERVICE_AFTER, "after", sender->service->after_dns, sender->service);
}

typedef void (*SenderFunc) (Maker *maker, const Sender *sender);

static void
visit_senders (Maker *maker, SenderFunc visit)
{
  Sender read;

  for (guint i = 0; i < maker->request->senders->len; i++)
    if (read_sender (maker, g_ptr_array_index (maker->request->senders, i), &read))
      visit (maker, &read);
}

/* TRUE if a usable key is in the DNS that is none of the named services'. */
static gboolean
has_key_of_nobody (const Maker *maker)
{
  const GPtrArray *keys = maker->plan ? maker->plan->before_survey->dkim->keys : NULL;

  for (guint i = 0; keys && i < keys->len; i++)
    {
      const DkimFound *found = g_ptr_array_index (keys, i);
      gboolean is_theirs = found->alias != NULL;

      for (guint j = 0; j < maker->request->senders->len; j++)
        {
          const PlanSender *sender = g_ptr_array_index (maker->request->senders, j);
          const ProvidersService *service
              = providers_catalog_get_service (maker->catalog, sender->service_id);

          for (guint k = 0; service && service->dkim.selectors[k]; k++)
            if (g_pattern_match_simple (service->dkim.selectors[k], found->selector))
              is_theirs = TRUE;
        }
      if (!is_theirs && found->status == DKIM_STATUS_FOUND && found->key->usable)
        return TRUE;
    }
  return FALSE;
}

static void
add_own_key (Maker *maker)
{
  if (maker->request->addresses->len > 0 && !sender_has_value (maker->request, NULL)
      && !has_key_of_nobody (maker))
    add_task (maker, TASK_OWN_KEY, g_strdup ("own-key"), NULL);
}

static void
add_changes (Maker *maker, gboolean is_dmarc)
{
  for (guint i = 0; i < maker->changes->len; i++)
    {
      const Change *change = g_ptr_array_index (maker->changes, i);

      g_autofree char *type = dns_type_to_string (change->type);

      if ((change->kind == RECORD_DMARC) != is_dmarc)
        continue;
      add_task (maker, TASK_DNS, g_strdup_printf ("dns %s %s", type, change->name), NULL)->change
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
  add_task (maker, TASK_PROOF, g_strdup_printf ("proof %s", service ? service->id : "own"),
            service);
}

static void
add_proof_of_staff (Maker *maker, const Sender *sender)
{
  if (is_staff_mail (sender->service))
    add_proof (maker, sender->service);
}

static void
add_proof_of_others (Maker *maker, const Sender *sender)
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
