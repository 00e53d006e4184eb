/* The rows of the table of senders. */
#include "plan/sender-row.h"

#include <string.h>

#include "plan/proposers.h"
#include "plan/sender-work.h"

#define OWN_ID "own"

void
sender_row_free (SenderRow *row)
{
  if (!row)
    return;
  g_free (row->id);
  g_strfreev (row->addresses);
  g_free (row);
}

static SenderRow *
row_new (const char *id, const ProvidersService *service, SenderFrom from)
{
  SenderRow *row = g_new0 (SenderRow, 1);

  row->id = g_strdup (id);
  row->service = service;
  row->from = from;
  row->addresses = g_new0 (char *, 1);
  return row;
}

static SenderDuty
duty_at_service (AtService at_service)
{
  switch (at_service)
    {
    case AT_SERVICE_STEPS:
    case AT_SERVICE_FETCH_VALUE:
    case AT_SERVICE_ASK:
    case AT_SERVICE_OWN_KEY:
      return SENDER_DO;
    case AT_SERVICE_LOOK_AT_FROM:
    case AT_SERVICE_FIND_OUT:
      return SENDER_TO_BE_SEEN;
    case AT_SERVICE_SENDS_AS_ITSELF:
    case AT_SERVICE_CANNOT_SIGN:
    case AT_SERVICE_DONE:
    case AT_SERVICE_AUTOMATIC:
      return SENDER_NOTHING;
    }
  g_assert_not_reached ();
}

static SenderDuty
duty_in_dns (InDns in_dns)
{
  switch (in_dns)
    {
    case IN_DNS_CHANGES:
      return SENDER_DO;
    case IN_DNS_AFTER_VALUE:
    case IN_DNS_AFTER_LOOKING:
    case IN_DNS_NOT_KNOWN:
      return SENDER_TO_BE_SEEN;
    case IN_DNS_NOTHING:
    case IN_DNS_AUTOMATIC:
    case IN_DNS_THERE:
      return SENDER_NOTHING;
    }
  g_assert_not_reached ();
}

static void
set (SenderRow *row, AtService at_service, InDns in_dns)
{
  row->at_service = at_service;
  row->service_duty = duty_at_service (at_service);
  row->in_dns = in_dns;
  row->dns_duty = duty_in_dns (in_dns);
}

/* (transfer full): the proved tasks, id → TaskMark; of two of one task the first counts */
static GHashTable *
index_proved (const GPtrArray *marks)
{
  GHashTable *proved = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; marks && i < marks->len; i++)
    {
      TaskMark *mark = g_ptr_array_index (marks, i);

      if (mark->state == TASK_PROVED && !g_hash_table_contains (proved, mark->task_id))
        g_hash_table_insert (proved, mark->task_id, mark);
    }
  return proved;
}

static gboolean
is_learned (const SenderRowInput *input, const SenderRow *row, gint64 *time_usecs)
{
  for (guint i = 0; input->lessons && i < input->lessons->len; i++)
    {
      const Lesson *lesson = g_ptr_array_index (input->lessons, i);
      gboolean is_it = lesson->kind == LESSON_SERVICE && strcmp (lesson->value, row->id) == 0;

      if (lesson->kind == LESSON_SERVER)
        is_it = g_strv_contains ((const char *const *)row->addresses, lesson->value);
      if (!is_it || !lesson->is_proof)
        continue;
      *time_usecs = lesson->time * G_USEC_PER_SEC;
      return TRUE;
    }
  return FALSE;
}

static void
read_proof (const SenderRowInput *input, GHashTable *proved, SenderRow *row)
{
  g_autofree char *task_id = g_strconcat (TASK_PROOF_PREFIX, row->id, NULL);
  const TaskMark *mark = g_hash_table_lookup (proved, task_id);

  row->proof = SENDER_PROOF_BY_MAIL;
  if (mark)
    row->proved_at_usecs = mark->since_usecs;
  if (mark || is_learned (input, row, &row->proved_at_usecs))
    row->proof = SENDER_PROOF_PROVED;
  else if (row->at_service == AT_SERVICE_SENDS_AS_ITSELF)
    row->proof = SENDER_PROOF_NOT_NEEDED;
}

/* (transfer container): the changes that are not in the DNS yet. */
static GPtrArray *
list_open_changes (const SenderRowInput *input, GHashTable *proved)
{
  GPtrArray *open = g_ptr_array_new ();

  for (guint i = 0; input->changes && i < input->changes->len; i++)
    {
      Change *change = g_ptr_array_index (input->changes, i);
      g_autofree char *task_id = task_dup_dns_id (change->type, change->name);

      if (!g_hash_table_contains (proved, task_id))
        g_ptr_array_add (open, change);
    }
  return open;
}

static gboolean
has_sentences (const ProvidersService *service)
{
  return service->before_dns->len > 0 || service->after_dns->len > 0;
}

static AtService
find_at_service (const SenderRowInput *input, const SenderWork *work)
{
  const ProvidersService *service = work->service;
  const Survey *survey = input->survey;

  if (work->wants_key_asked)
    return AT_SERVICE_ASK;
  if (work->wants_key_value || work->wants_term)
    return AT_SERVICE_FETCH_VALUE;
  if (sender_work_is_at_service (work) && has_sentences (service))
    return AT_SERVICE_STEPS;
  if (survey && proposer_has_key (survey, service))
    return AT_SERVICE_DONE;
  return service->dkim.how == PROVIDERS_DKIM_IMPOSSIBLE ? AT_SERVICE_CANNOT_SIGN
                                                        : AT_SERVICE_AUTOMATIC;
}

/* TRUE if the SPF record as a whole waits for something else than this sender's value. */
static gboolean
is_spf_withheld (const Plan *plan)
{
  const GPtrArray *withheld = plan->proposals->withheld;

  for (guint i = 0; i < withheld->len; i++)
    {
      const Withheld *one = g_ptr_array_index (withheld, i);

      if (one->kind == RECORD_SPF && one->code != WITHHELD_SPF_VALUE_WANTED)
        return TRUE;
    }
  return FALSE;
}

static gboolean
needs_no_record (const ProvidersService *service)
{
  return service->spf.how == PROVIDERS_SPF_NOT_NEEDED
         && (service->dkim.how == PROVIDERS_DKIM_NOT_NEEDED
             || service->dkim.how == PROVIDERS_DKIM_IMPOSSIBLE);
}

/* The company that holds the DNS writes for its own service. */
static gboolean
is_automatic (const SenderRowInput *input, const ProvidersService *service)
{
  const Proposer proposer
      = { .survey = input->survey, .request = input->request, .catalog = input->catalog };

  return input->survey
         && (service->spf.how == PROVIDERS_SPF_AUTOMATIC
             || service->dkim.how == PROVIDERS_DKIM_AUTOMATIC)
         && proposer_is_dns_host (&proposer, service->id);
}

static InDns
find_in_dns (const SenderRowInput *input, const SenderWork *work, AtService at_service)
{
  if (work->n_keys > 0 || work->n_terms > 0)
    return IN_DNS_CHANGES;
  if (at_service == AT_SERVICE_FETCH_VALUE || at_service == AT_SERVICE_ASK)
    return IN_DNS_AFTER_VALUE;
  if (needs_no_record (work->service))
    return IN_DNS_NOTHING;
  if (is_automatic (input, work->service))
    return IN_DNS_AUTOMATIC;
  return input->plan && !is_spf_withheld (input->plan) ? IN_DNS_THERE : IN_DNS_NOT_KNOWN;
}

/* Whose address it uses is not known, and what the service is known to do does not tell. */
static gboolean
must_be_looked_at (const SenderRow *row)
{
  return row->from == SENDER_FROM_UNKNOWN && row->service->from_address != PROVIDERS_FROM_OWN;
}

static void
fill_service_row (const SenderRowInput *input, const SenderWork *work, SenderRow *row)
{
  AtService at_service = find_at_service (input, work);
  InDns in_dns = find_in_dns (input, work, at_service);

  row->n_spf = work->n_terms;
  row->n_dkim = work->n_keys;
  row->more_after_value = in_dns == IN_DNS_CHANGES
                          && (at_service == AT_SERVICE_FETCH_VALUE || at_service == AT_SERVICE_ASK);
  if (must_be_looked_at (row))
    set (row, AT_SERVICE_LOOK_AT_FROM, in_dns == IN_DNS_CHANGES ? in_dns : IN_DNS_AFTER_LOOKING);
  else
    set (row, at_service, in_dns);
}

static SenderRow *
make_row (const SenderRowInput *input, const SenderWorld *world, const PlanSender *sender)
{
  const ProvidersService *service
      = providers_catalog_get_service (input->catalog, sender->service_id);
  SenderRow *row = row_new (sender->service_id, service, sender->from);
  SenderWork work;

  if (sender_work_read (world, sender, &work))
    fill_service_row (input, &work, row);
  else if (!service)
    set (row, AT_SERVICE_FIND_OUT, IN_DNS_NOT_KNOWN);
  else if (proposer_sends_as_itself (service, sender->from))
    set (row, AT_SERVICE_SENDS_AS_ITSELF, IN_DNS_NOTHING);
  else
    /* Another named service stands in for it. */
    set (row, AT_SERVICE_AUTOMATIC, IN_DNS_NOTHING);
  return row;
}

static InDns
find_own_in_dns (const SenderRowInput *input, const SenderRow *row)
{
  if (row->n_spf > 0 || row->n_dkim > 0)
    return IN_DNS_CHANGES;
  if (row->at_service == AT_SERVICE_OWN_KEY)
    return IN_DNS_AFTER_VALUE;
  return input->plan && !is_spf_withheld (input->plan) ? IN_DNS_THERE : IN_DNS_NOT_KNOWN;
}

static SenderRow *
make_own_row (const SenderRowInput *input, const SenderWorld *world)
{
  SenderRow *row = row_new (OWN_ID, NULL, SENDER_FROM_OWN);
  gboolean has_key = sender_has_value (input->request, NULL)
                     || sender_has_own_key (input->survey, input->request, input->catalog);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < input->request->addresses->len; i++)
    g_strv_builder_add (builder, g_ptr_array_index (input->request->addresses, i));
  g_strfreev (row->addresses);
  row->addresses = g_strv_builder_end (builder);
  row->n_spf = sender_terms_count_addresses (world->terms, input->request);
  for (guint i = 0; i < world->changes->len; i++)
    row->n_dkim += sender_change_is_own_key (g_ptr_array_index (world->changes, i), input->request);
  row->at_service = has_key ? AT_SERVICE_DONE : AT_SERVICE_OWN_KEY;
  set (row, row->at_service, find_own_in_dns (input, row));
  row->more_after_value = row->in_dns == IN_DNS_CHANGES && !has_key;
  return row;
}

static void
add_rows (GPtrArray *rows, const SenderRowInput *input, const SenderWorld *world, gboolean unknown)
{
  for (guint i = 0; i < input->request->senders->len; i++)
    {
      const PlanSender *sender = g_ptr_array_index (input->request->senders, i);

      if ((strcmp (sender->service_id, SENDER_UNKNOWN_ID) == 0) == unknown)
        g_ptr_array_add (rows, make_row (input, world, sender));
    }
}

GPtrArray *
sender_rows_new (const SenderRowInput *input)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify)sender_row_free);
  g_autoptr (GHashTable) proved = index_proved (input->marks);
  g_autoptr (GPtrArray) open = list_open_changes (input, proved);
  g_autoptr (GHashTable) keys = sender_changes_index_keys (open);
  g_autoptr (GPtrArray) terms = sender_changes_list_terms (open);
  const SenderWorld world = { .plan = input->plan,
                              .survey = input->survey,
                              .changes = open,
                              .keys = keys,
                              .terms = terms,
                              .request = input->request,
                              .catalog = input->catalog };

  add_rows (rows, input, &world, FALSE);
  if (input->request->addresses->len > 0)
    g_ptr_array_add (rows, make_own_row (input, &world));
  add_rows (rows, input, &world, TRUE);
  for (guint i = 0; i < rows->len; i++)
    read_proof (input, proved, g_ptr_array_index (rows, i));
  return rows;
}
