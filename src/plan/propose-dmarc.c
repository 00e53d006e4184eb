/* The DMARC proposal: the first rung with a report address, later the next one from where the domain
 * is. What is published of the policy stays until the step is really made. Never rf or ri, which RFC 9989
 * removed, and pct only while the policy stays; never without somebody to read the reports, a
 * domain that sends nothing apart. */
#include "plan/proposers.h"

#include <string.h>

#include "dns/name.h"

static void
add_uri (GPtrArray *uris, const char *uri)
{
  if (!g_ptr_array_find_with_equal_func (uris, uri, g_str_equal, NULL))
    g_ptr_array_add (uris, g_strdup (uri));
}

static void
add_uris (GPtrArray *uris, const GPtrArray *from)
{
  for (guint i = 0; i < from->len; i++)
    {
      const DmarcUri *uri = g_ptr_array_index (from, i);

      if (uri->valid)
        add_uri (uris, uri->text);
    }
}

static void
add_uris_of_text (GPtrArray *uris, const char *text)
{
  g_autoptr (DmarcRecord) record = dmarc_record_parse (text);

  add_uris (uris, record->aggregate);
}

/* An address whose host does not take the reports is dropped as soon as there is another. */
static void
drop_refusing (GPtrArray *uris, const GPtrArray *destinations)
{
  for (guint i = 0; i < destinations->len && uris->len > 1; i++)
    {
      const ReportDestination *destination = g_ptr_array_index (destinations, i);
      guint index;

      if (destination->authorization == AUTHORIZATION_MISSING
          && g_ptr_array_find_with_equal_func (uris, destination->uri, g_str_equal, &index))
        g_ptr_array_remove_index (uris, index);
    }
}

/* Where the reports go: what is published, of several records all, and what the user named. */
static GPtrArray *
collect_reports (const Proposer *proposer)
{
  GPtrArray *uris = g_ptr_array_new_with_free_func (g_free);
  const DmarcSurvey *dmarc = proposer->survey->dmarc;
  const DmarcStep *own = g_ptr_array_index (dmarc->discovery->steps, 0);

  for (guint i = 0; i < own->texts->len; i++)
    add_uris_of_text (uris, g_ptr_array_index (own->texts, i));
  if (uris->len == 0 && dmarc->bare_text)
    add_uris_of_text (uris, dmarc->bare_text);
  for (guint i = 0; i < proposer->request->reports->len; i++)
    add_uri (uris, g_ptr_array_index (proposer->request->reports, i));
  drop_refusing (uris, dmarc->destinations);
  return uris;
}

static gboolean
is_ready_for_more (const Proposer *proposer)
{
  return !judgement_has_level (proposer->judgement, FINDING_REQUIRED)
         && dkim_keys_has_usable (proposer->survey->dkim)
         && spf_tree_is_valid (proposer->survey->spf);
}

static Rung
next_rung (Rung rung)
{
  switch (rung)
    {
    case RUNG_UNKNOWN:
    case RUNG_FIND_OUT:
      return RUNG_WATCH;
    case RUNG_WATCH:
    case RUNG_REHEARSE:
      return RUNG_QUARANTINE;
    case RUNG_QUARANTINE:
    case RUNG_REJECT:
      return RUNG_REJECT;
    }
  g_assert_not_reached ();
}

/* The rung that a record should ask for. What the user chose is done; by itself the program goes up
 * only when nothing stands in the way. */
static Rung
choose_rung (Proposer *proposer)
{
  Rung present = proposer->judgement->rung;
  Rung next = next_rung (present);

  if (proposer->request->rung != RUNG_UNKNOWN)
    return proposer->request->rung;
  if (next <= RUNG_WATCH || next == present || is_ready_for_more (proposer))
    return next;
  proposals_withhold (proposer->proposals, RECORD_DMARC, WITHHELD_FIX_FIRST, NULL, 0);
  return present;
}

static void
add_tag (GString *value, Proposal *proposal, const char *tag, PartMeaning meaning)
{
  g_string_append_printf (value, "%s%s", value->len ? "; " : "", tag);
  proposal_add_part (proposal, tag, meaning, NULL);
}

static void
add_policy (GString *value, Proposal *proposal, DmarcPolicy policy)
{
  static const PartMeaning meanings[] = {
    [DMARC_POLICY_NONE] = PART_DMARC_NONE,
    [DMARC_POLICY_QUARANTINE] = PART_DMARC_QUARANTINE,
    [DMARC_POLICY_REJECT] = PART_DMARC_REJECT,
  };
  g_autofree char *tag = g_strconcat ("p=", dmarc_policy_to_string (policy), NULL);

  add_tag (value, proposal, tag, meanings[policy]);
}

static DmarcPolicy
policy_of_rung (Rung rung)
{
  if (rung >= RUNG_REJECT)
    return DMARC_POLICY_REJECT;
  return rung >= RUNG_REHEARSE ? DMARC_POLICY_QUARANTINE : DMARC_POLICY_NONE;
}

/* TRUE if what is published about the policy stays, word for word: the domain is on that rung already,
 * or only lacks an address for reports. */
static gboolean
stays_put (const Proposer *proposer, const DmarcRecord *record, Rung rung)
{
  if (!record || !record->has_policy)
    return FALSE;
  return rung == proposer->judgement->rung
         || (rung == RUNG_WATCH && record->policy == DMARC_POLICY_NONE);
}

/* TRUE if @tag stays as it is. A milder policy for subdomains goes when the main one rises: forgers
 * would choose the weaker door. */
static gboolean
is_kept (const DmarcRecord *record, const Tag *tag, Rung rung, gboolean stays)
{
  static const char *const written[] = { "v", "V", "p", "rua", "rf", "ri", NULL };
  static const char *const of_policy[] = { "t", "pct", NULL };

  if (g_strv_contains (written, tag->name) || dmarc_tag_is_faulty (record, tag))
    return FALSE;
  if (g_strv_contains (of_policy, tag->name))
    return stays;
  if (strcmp (tag->name, "np") == 0)
    return record->has_missing_policy;
  if (strcmp (tag->name, "sp") != 0)
    return TRUE;
  return record->has_subdomain_policy
         && (stays || policy_of_rung (rung) <= record->policy
             || record->subdomain_policy >= policy_of_rung (rung));
}

static void
keep_tags (GString *value, Proposal *proposal, const DmarcRecord *record, Rung rung, gboolean stays)
{
  for (guint i = 0; record && i < record->tags->tags->len; i++)
    {
      const Tag *tag = g_ptr_array_index (record->tags->tags, i);
      g_autofree char *text = g_strconcat (tag->name, "=", tag->value, NULL);

      if (is_kept (record, tag, rung, stays))
        add_tag (value, proposal, text, PART_DMARC_KEPT);
    }
}

static void
add_reports (GString *value, Proposal *proposal, const GPtrArray *uris)
{
  g_autoptr (GString) tag = g_string_new ("rua=");

  for (guint i = 0; i < uris->len; i++)
    g_string_append_printf (tag, "%s%s", i ? "," : "", (char *)g_ptr_array_index (uris, i));
  if (uris->len > 0)
    add_tag (value, proposal, tag->str, PART_DMARC_REPORTS);
}

static void
write_parked (GString *value, Proposal *proposal, const GPtrArray *uris)
{
  add_tag (value, proposal, "v=DMARC1", PART_DMARC_VERSION);
  add_tag (value, proposal, "p=reject", PART_DMARC_REJECT);
  add_tag (value, proposal, "sp=reject", PART_DMARC_SUBDOMAINS);
  add_tag (value, proposal, "np=reject", PART_DMARC_MISSING_NAMES);
  add_tag (value, proposal, "adkim=s", PART_DMARC_STRICT);
  add_tag (value, proposal, "aspf=s", PART_DMARC_STRICT);
  add_reports (value, proposal, uris);
}

static gboolean
names_the_same (const DmarcRecord *record, const GPtrArray *uris)
{
  g_autoptr (GPtrArray) present = g_ptr_array_new_with_free_func (g_free);

  add_uris (present, record->aggregate);
  for (guint i = 0; i < uris->len; i++)
    if (!g_ptr_array_find_with_equal_func (present, uris->pdata[i], g_str_equal, NULL))
      return FALSE;
  return present->len == uris->len && uris->len > 0;
}

/* A record that says what the proposal says needs no change of wording. */
static gboolean
is_right_already (const Proposer *proposer,
                  const DmarcRecord *record,
                  Rung rung,
                  const GPtrArray *uris)
{
  return record && record->applies && record->errors->len == 0 && proposer->judgement->rung == rung
         && names_the_same (record, uris) && !tag_list_find (record->tags, "rf")
         && !tag_list_find (record->tags, "ri");
}

static void
write_policy (Proposer *proposer,
              GString *value,
              Proposal *proposal,
              const DmarcRecord *record,
              const GPtrArray *uris)
{
  Rung rung = choose_rung (proposer);
  gboolean stays = stays_put (proposer, record, rung);

  add_tag (value, proposal, "v=DMARC1", PART_DMARC_VERSION);
  add_policy (value, proposal, stays ? record->policy : policy_of_rung (rung));
  if (rung == RUNG_REHEARSE && !stays)
    add_tag (value, proposal, "t=y", PART_DMARC_TESTING);
  keep_tags (value, proposal, record, rung, stays);
  add_reports (value, proposal, uris);
  if (is_right_already (proposer, record, rung, uris))
    g_string_assign (value, record->text);
}

static void
propose (Proposer *proposer, const GPtrArray *uris)
{
  const DmarcSurvey *dmarc = proposer->survey->dmarc;
  const DmarcStep *own = g_ptr_array_index (dmarc->discovery->steps, 0);
  g_autofree char *name = dns_name_join ("_dmarc", proposer->survey->scope->domain);
  GString *value = g_string_new (NULL);
  Proposal *proposal = proposal_new (RECORD_DMARC, name, DNS_TYPE_TXT);

  proposal_set_today (proposal, proposer_dup_today (proposer, own->texts, name, TXT_MEANT_DMARC));
  if (proposer->parked)
    write_parked (value, proposal, uris);
  else
    write_policy (proposer, value, proposal, own->record, uris);
  proposal_take_value (proposal, g_string_free (value, FALSE));
  proposal_find_gone_tags (proposal, dmarc->destinations);
  g_ptr_array_add (proposer->proposals->proposals, proposal);
}

/* A subdomain under a parent's policy needs no record of its own. */
static gboolean
is_inherited (const Proposer *proposer)
{
  const DmarcDiscovery *discovery = proposer->survey->dmarc->discovery;

  return discovery->applied && strcmp (discovery->applied->name, discovery->domain) != 0;
}

void
propose_dmarc (Proposer *proposer)
{
  g_autoptr (GPtrArray) uris = NULL;

  if (!proposer->survey->dmarc->discovery->complete)
    {
      proposals_withhold (proposer->proposals, RECORD_DMARC, WITHHELD_NOT_ANSWERED, NULL, 0);
      return;
    }
  if (is_inherited (proposer) && proposer->request->rung == RUNG_UNKNOWN && !proposer->parked)
    return;
  uris = collect_reports (proposer);
  if (((const DmarcStep *)proposer->survey->dmarc->discovery->steps->pdata[0])->is_alias)
    proposals_withhold (proposer->proposals, RECORD_DMARC, WITHHELD_ALIAS, NULL, 0);
  else if (uris->len == 0 && !proposer->parked)
    proposals_withhold (proposer->proposals, RECORD_DMARC, WITHHELD_NO_REPORT_ADDRESS, NULL, 0);
  else
    propose (proposer, uris);
}
