#include "plan/sender-work.h"

#include "plan/proposers.h"

static gboolean
is_withheld (const SenderWorld *world, WithheldCode code, const ProvidersService *service)
{
  const GPtrArray *withheld = world->plan->proposals->withheld;

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
      return TRUE;
    case PROVIDERS_DKIM_UNKNOWN:
    case PROVIDERS_DKIM_AUTOMATIC:
    case PROVIDERS_DKIM_ON_REQUEST:
    case PROVIDERS_DKIM_NOT_NEEDED:
    case PROVIDERS_DKIM_IMPOSSIBLE:
      return FALSE;
    }
  g_assert_not_reached ();
}

/* Only its support tells, or nobody here knows who does. */
static gboolean
tells_key (const ProvidersService *service)
{
  return service->dkim.how == PROVIDERS_DKIM_ON_REQUEST
         || service->dkim.how == PROVIDERS_DKIM_UNKNOWN;
}

static void
find_gains (const SenderWorld *world, SenderWork *work)
{
  work->n_keys
      = sender_changes_count_keys (world->changes, world->keys, work->service, world->request);
  work->n_terms = sender_terms_count (world->terms, work->service, world->request);
}

static void
find_wants (const SenderWorld *world, SenderWork *work)
{
  const ProvidersService *service = work->service;
  gboolean is_told = tells_key (service);
  gboolean is_there = work->n_keys > 0 || sender_has_value (world->request, service->id)
                      || (world->survey && proposer_has_key (world->survey, service));

  if (world->plan)
    {
      gboolean is_wanted = is_withheld (world, WITHHELD_VALUE_WANTED, service)
                           || is_withheld (world, WITHHELD_ASK_SERVICE, service);

      work->wants_key_value = is_wanted && !is_told;
      work->wants_key_asked = is_wanted && is_told;
      work->wants_term = is_withheld (world, WITHHELD_SPF_VALUE_WANTED, service)
                         || is_withheld (world, WITHHELD_SPF_VALUE_FAILED, service);
      return;
    }
  work->wants_key_value = !is_there && shows_key (service);
  work->wants_key_asked = !is_there && is_told;
}

gboolean
sender_work_is_at_service (const SenderWork *work)
{
  ProvidersDkimHow how = work->service->dkim.how;
  gboolean has_no_key = how == PROVIDERS_DKIM_NOT_NEEDED || how == PROVIDERS_DKIM_IMPOSSIBLE
                        || how == PROVIDERS_DKIM_AUTOMATIC;

  if (work->n_keys > 0 || work->wants_key_value || work->wants_key_asked)
    return TRUE;
  return has_no_key && (work->n_terms > 0 || work->wants_term);
}

gboolean
sender_work_read (const SenderWorld *world, const PlanSender *sender, SenderWork *work)
{
  const Proposer proposer = { .request = world->request, .catalog = world->catalog };
  const ProvidersService *service
      = providers_catalog_get_service (world->catalog, sender->service_id);

  *work = (SenderWork){ .service = service };
  if (service)
    work->from_is_open
        = sender->from == SENDER_FROM_UNKNOWN && service->from_address != PROVIDERS_FROM_OWN;
  if (!service || proposer_sends_as_itself (service, sender->from)
      || proposer_is_covered (&proposer, service->id))
    return FALSE;
  find_gains (world, work);
  find_wants (world, work);
  return TRUE;
}

/* TRUE if the key at @found may be that of a service which was named. */
static gboolean
is_of_service (const DkimFound *found, const PlanRequest *request, const ProvidersCatalog *catalog)
{
  for (guint i = 0; i < request->senders->len; i++)
    {
      const PlanSender *sender = g_ptr_array_index (request->senders, i);
      const ProvidersService *service = providers_catalog_get_service (catalog, sender->service_id);

      for (guint j = 0; service && service->dkim.selectors[j]; j++)
        if (g_pattern_match_simple (service->dkim.selectors[j], found->selector))
          return TRUE;
    }
  return FALSE;
}

gboolean
sender_has_own_key (const Survey *survey,
                    const PlanRequest *request,
                    const ProvidersCatalog *catalog)
{
  for (guint i = 0; survey && i < survey->dkim->keys->len; i++)
    {
      const DkimFound *found = g_ptr_array_index (survey->dkim->keys, i);

      if (!found->alias && found->status == DKIM_STATUS_FOUND && found->key->usable
          && !is_of_service (found, request, catalog))
        return TRUE;
    }
  return FALSE;
}
