/* DKIM proposals, one sender at a time. A value is never invented: it is a CNAME that the service
 * gives to every customer, or what the user pasted from its console; everything else is waited for. */
#include "plan/proposers.h"

#include <string.h>

#include "dns/name.h"
#include "providers/named-service.h"

gboolean
proposer_sends_as_itself (const ProvidersService *service, SenderFrom from)
{
  switch (from)
    {
    case SENDER_FROM_OWN:
      return FALSE;
    case SENDER_FROM_SERVICE:
      return TRUE;
    case SENDER_FROM_UNKNOWN:
      return service->from_address == PROVIDERS_FROM_SERVICE;
    }
  g_assert_not_reached ();
}

static const DkimFound *
find_key (const Survey *survey, const char *name)
{
  for (guint i = 0; i < survey->dkim->keys->len; i++)
    {
      const DkimFound *found = g_ptr_array_index (survey->dkim->keys, i);

      if (strcmp (found->name, name) == 0)
        return found;
    }
  return NULL;
}

gboolean
proposer_has_key (const Survey *survey, const ProvidersService *service)
{
  for (guint i = 0; i < survey->dkim->keys->len; i++)
    {
      const DkimFound *found = g_ptr_array_index (survey->dkim->keys, i);
      g_autoptr (ProvidersTrace) alias = NULL;

      if (found->status != DKIM_STATUS_FOUND || !found->key->usable)
        continue;
      if (found->alias)
        alias = providers_trace_new (PROVIDERS_TRACE_DKIM_CNAME, found->alias);
      if (alias && providers_service_weigh (service, alias) == PROVIDERS_STRENGTH_STRONG)
        return TRUE;
      for (guint j = 0; service->dkim.selectors[j]; j++)
        if (g_pattern_match_simple (service->dkim.selectors[j], found->selector))
          return TRUE;
    }
  return FALSE;
}

gboolean
proposer_is_covered (const Proposer *proposer, const char *service_id)
{
  for (guint i = 0; i < proposer->request->senders->len; i++)
    {
      const PlanSender *sender = g_ptr_array_index (proposer->request->senders, i);
      /* Of what is in no list it is not known for whom it stands in. */
      const ProvidersService *service
          = g_str_has_prefix (sender->service_id, PROVIDERS_NAMED_PREFIX)
                ? NULL
                : providers_catalog_get_service (proposer->catalog, sender->service_id);

      if (service && service->spf.term
          && g_strv_contains ((const char *const *)service->spf.covers, service_id))
        return TRUE;
    }
  return FALSE;
}

static void
add_proposal (
    Proposer *proposer, const char *name, DnsType type, const char *value, const char *service_id)
{
  Proposal *proposal = proposal_new (RECORD_DKIM, name, type);
  const DkimFound *found = find_key (proposer->survey, name);
  const char *const today[] = { found ? (found->alias ? found->alias : found->text) : NULL, NULL };

  proposal_set_today (proposal, g_strdupv ((char **)today));
  proposal_take_value (proposal, g_strdup (value));
  proposal_add_part (proposal, value, type == DNS_TYPE_CNAME ? PART_DKIM_ALIAS : PART_DKIM_KEY,
                     service_id);
  g_ptr_array_add (proposer->proposals->proposals, proposal);
}

/* Returns TRUE if the user pasted something for this service. */
static gboolean
propose_pasted (Proposer *proposer, const char *service_id)
{
  gboolean any = FALSE;

  for (guint i = 0; i < proposer->request->values->len; i++)
    {
      const PlanValue *value = g_ptr_array_index (proposer->request->values, i);

      if (plan_value_get_kind (value) != RECORD_DKIM
          || g_strcmp0 (value->service_id, service_id) != 0)
        continue;
      add_proposal (proposer, value->name, value->type, value->value, service_id);
      any = TRUE;
    }
  return any;
}

static void
propose_literal (Proposer *proposer, const ProvidersService *service)
{
  for (guint i = 0; i < service->dkim.records->len; i++)
    {
      const ProvidersDkimRecord *record = g_ptr_array_index (service->dkim.records, i);
      g_autofree char *name = dns_name_join (record->name, proposer->survey->scope->domain);
      g_autofree char *target
          = providers_dkim_record_dup_target (record, proposer->survey->scope->domain);
      g_autofree char *canonical = dns_name_normalize (target);

      if (name && canonical)
        add_proposal (proposer, name, DNS_TYPE_CNAME, canonical, service->id);
    }
}

static Finding *
note (Proposer *proposer, FindingCode code, const ProvidersService *service)
{
  Finding *finding = finding_new (code);

  finding_with_text (finding, "name", proposer->survey->scope->domain);
  finding_with_text (finding, "service", service->name.en);
  finding_with_text (finding, "service_ja", service->name.ja);
  finding_with_text (finding, "service_id", service->id);
  g_ptr_array_add (proposer->proposals->findings, finding);
  return finding;
}

gboolean
proposer_is_dns_host (const Proposer *proposer, const char *service_id)
{
  for (guint i = 0; i < proposer->survey->dns_hosts->len; i++)
    {
      const ProvidersHostRecognition *recognition
          = g_ptr_array_index (proposer->survey->dns_hosts, i);

      const char *host = recognition->host->id;
      gsize length = strlen (host);

      /* "muumuu" holds the DNS of "muumuu-mail". */
      if (strncmp (service_id, host, length) == 0
          && (service_id[length] == '\0' || service_id[length] == '-'))
        return TRUE;
    }
  return FALSE;
}

/* Said only of a service whose signature is known, and where its key would have been seen. */
static void
note_signature (Proposer *proposer, const ProvidersService *service)
{
  const char *signer = providers_service_get_signing_domain (service);
  const DkimKeys *keys = proposer->survey->dkim;
  Finding *finding;

  if (!signer || keys->wildcard || keys->n_unknown > 0)
    return;
  finding = note (proposer, FINDING_DKIM_SIGNATURE_NOT_OURS, service);
  finding_with_text (finding, "signer", signer);
  /* At names that nobody can guess its key may stand already. */
  if (!service->dkim.selectors[0])
    finding->level = FINDING_NOTE;
}

static void
note_plan (Proposer *proposer, const ProvidersService *service)
{
  Finding *finding = note (proposer, FINDING_DKIM_SERVICE_CANNOT_SIGN, service);

  finding_with_number (finding, "needs_plan", 1);
  finding->level
      = service->dkim.status == PROVIDERS_STATUS_CONFIRMED ? FINDING_OPTIONAL : FINDING_NOTE;
}

static void
wait_for_value (Proposer *proposer, const ProvidersService *service, WithheldCode code)
{
  proposals_withhold (proposer->proposals, RECORD_DKIM, code, service->id, 0);
  if (service->dkim.paid == PROVIDERS_ANSWER_YES)
    note_plan (proposer, service);
  else
    note_signature (proposer, service);
}

static void
propose_for_service (Proposer *proposer, const ProvidersService *service)
{
  switch (service->dkim.how)
    {
    case PROVIDERS_DKIM_CNAME_LITERAL:
      if (service->dkim.records->len > 0)
        propose_literal (proposer, service);
      else
        wait_for_value (proposer, service, WITHHELD_VALUE_WANTED);
      break;
    case PROVIDERS_DKIM_CNAME_CONSOLE:
    case PROVIDERS_DKIM_TXT_CONSOLE:
    case PROVIDERS_DKIM_PANEL:
    case PROVIDERS_DKIM_SELF_GENERATED:
    case PROVIDERS_DKIM_UNKNOWN:
      wait_for_value (proposer, service, WITHHELD_VALUE_WANTED);
      break;
    case PROVIDERS_DKIM_AUTOMATIC:
      if (!proposer_is_dns_host (proposer, service->id))
        wait_for_value (proposer, service, WITHHELD_VALUE_WANTED);
      break;
    case PROVIDERS_DKIM_ON_REQUEST:
      wait_for_value (proposer, service, WITHHELD_ASK_SERVICE);
      break;
    case PROVIDERS_DKIM_IMPOSSIBLE:
      note (proposer, FINDING_DKIM_SERVICE_CANNOT_SIGN, service);
      break;
    case PROVIDERS_DKIM_NOT_NEEDED:
      break;
    }
}

static void
propose_for_sender (Proposer *proposer, const PlanSender *sender)
{
  const ProvidersService *service
      = providers_catalog_get_service (proposer->catalog, sender->service_id);

  if (!service || proposer_is_covered (proposer, service->id))
    return;
  if (proposer_sends_as_itself (service, sender->from))
    note (proposer, FINDING_SENDER_USES_ITS_OWN_DOMAIN, service);
  else if (!propose_pasted (proposer, service->id) && !proposer_has_key (proposer->survey, service))
    propose_for_service (proposer, service);
}

/* "*._domainkey" with an empty key: no signature in this name ever holds. */
static void
propose_no_key (Proposer *proposer)
{
  g_autofree char *name = dns_name_join ("*._domainkey", proposer->survey->scope->domain);
  Proposal *proposal;

  if (!name || proposer->survey->dkim->wildcard)
    return;
  proposal = proposal_new (RECORD_DKIM, name, DNS_TYPE_TXT);
  proposal_take_value (proposal, g_strdup ("v=DKIM1; p="));
  proposal_add_part (proposal, "v=DKIM1; p=", PART_DKIM_REVOKED, NULL);
  g_ptr_array_add (proposer->proposals->proposals, proposal);
}

void
propose_dkim (Proposer *proposer)
{
  if (proposer->parked)
    {
      propose_no_key (proposer);
      return;
    }
  for (guint i = 0; i < proposer->request->senders->len; i++)
    propose_for_sender (proposer, g_ptr_array_index (proposer->request->senders, i));
  propose_pasted (proposer, NULL);
}

void
propose_null_mx (Proposer *proposer)
{
  const MailHosts *hosts = proposer->survey->mail_hosts;
  Proposal *proposal;

  if (!proposer->parked || hosts->hosts->len > 0 || hosts->null_mx
      || !evidence_status_is_known (hosts->status))
    return;
  proposal = proposal_new (RECORD_MX, proposer->survey->scope->domain, DNS_TYPE_MX);
  proposal_take_value (proposal, g_strdup ("0 ."));
  proposal_add_part (proposal, "0 .", PART_NULL_MX, NULL);
  g_ptr_array_add (proposer->proposals->proposals, proposal);
}
