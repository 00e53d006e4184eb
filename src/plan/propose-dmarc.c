/* The DMARC proposal: the first rung with a report address, later the next one from where the domain
 * is. Never pct, rf or ri, which RFC 9989 removed; never without somebody to read the reports, a
 * domain that sends nothing apart. */
#include "plan/proposers.h"

#include <string.h>

#include "dns/name.h"

static const DmarcRecord *
present_record (const Proposer *proposer)
{
  const DmarcStep *applied = proposer->survey->dmarc->discovery->applied;

  return applied ? applied->record : NULL;
}

static void
add_uris (GPtrArray *uris, const GPtrArray *from)
{
  for (guint i = 0; i < from->len; i++)
    {
      const DmarcUri *uri = g_ptr_array_index (from, i);

      if (uri->valid && !g_ptr_array_find_with_equal_func (uris, uri->text, g_str_equal, NULL))
        g_ptr_array_add (uris, g_strdup (uri->text));
    }
}

/* Where the reports go: what is published and what the user named; of several records all. */
static GPtrArray *
collect_reports (const Proposer *proposer)
{
  GPtrArray *uris = g_ptr_array_new_with_free_func (g_free);
  const DmarcSurvey *dmarc = proposer->survey->dmarc;
  const DmarcStep *own = g_ptr_array_index (dmarc->discovery->steps, 0);
  const DmarcRecord *present = present_record (proposer);

  for (guint i = 0; i < proposer->request->reports->len; i++)
    g_ptr_array_add (uris, g_strdup (g_ptr_array_index (proposer->request->reports, i)));
  if (uris->len > 0)
    return uris;
  if (present)
    add_uris (uris, present->aggregate);
  for (guint i = 0; own->n_records > 1 && i < own->texts->len; i++)
    {
      g_autoptr (DmarcRecord) record = dmarc_record_parse (g_ptr_array_index (own->texts, i));

      add_uris (uris, record->aggregate);
    }
  if (uris->len == 0 && dmarc->bare_text)
    {
      g_autoptr (DmarcRecord) record = dmarc_record_parse (dmarc->bare_text);

      add_uris (uris, record->aggregate);
    }
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
add_policy (GString *value, Proposal *proposal, Rung rung)
{
  switch (rung)
    {
    case RUNG_UNKNOWN:
    case RUNG_FIND_OUT:
    case RUNG_WATCH:
      add_tag (value, proposal, "p=none", PART_DMARC_NONE);
      break;
    case RUNG_REHEARSE:
      add_tag (value, proposal, "p=quarantine", PART_DMARC_QUARANTINE);
      add_tag (value, proposal, "t=y", PART_DMARC_TESTING);
      break;
    case RUNG_QUARANTINE:
      add_tag (value, proposal, "p=quarantine", PART_DMARC_QUARANTINE);
      break;
    case RUNG_REJECT:
      add_tag (value, proposal, "p=reject", PART_DMARC_REJECT);
      break;
    }
}

static DmarcPolicy
policy_of_rung (Rung rung)
{
  if (rung >= RUNG_REJECT)
    return DMARC_POLICY_REJECT;
  return rung >= RUNG_REHEARSE ? DMARC_POLICY_QUARANTINE : DMARC_POLICY_NONE;
}

/* What stays of the present record. A milder policy for subdomains goes when the main one rises:
 * forgers would choose the weaker door. */
static void
keep_tags (GString *value, Proposal *proposal, const DmarcRecord *record, Rung rung)
{
  static const char *const kept[] = { "sp", "np", "adkim", "aspf", "psd", "ruf", "fo" };

  for (guint i = 0; record && i < G_N_ELEMENTS (kept); i++)
    {
      const char *text = tag_list_get (record->tags, kept[i]);
      g_autofree char *tag = text ? g_strconcat (kept[i], "=", text, NULL) : NULL;
      gboolean milder_subdomains = i == 0 && record->subdomain_policy < policy_of_rung (rung);
      gboolean valid
          = i > 1 || (i == 0 ? record->has_subdomain_policy : record->has_missing_policy);

      if (tag && valid && !milder_subdomains)
        add_tag (value, proposal, tag, PART_DMARC_KEPT);
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

static GStrv
copy_texts (const GPtrArray *texts)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < texts->len; i++)
    g_strv_builder_add (builder, g_ptr_array_index (texts, i));
  return g_strv_builder_end (builder);
}

/* A record that says what the proposal says needs no change of wording. */
static gboolean
is_right_already (const Proposer *proposer,
                  const DmarcRecord *record,
                  Rung rung,
                  const GPtrArray *uris)
{
  return record && record->applies && record->errors->len == 0 && record->percent < 0
         && proposer->judgement->rung == rung && uris->len <= record->aggregate->len
         && dmarc_record_has_report_address (record) && proposer->request->reports->len == 0
         && !tag_list_find (record->tags, "rf") && !tag_list_find (record->tags, "ri");
}

static void
propose (Proposer *proposer, const GPtrArray *uris)
{
  const DmarcStep *own = g_ptr_array_index (proposer->survey->dmarc->discovery->steps, 0);
  const DmarcRecord *record = own->record;
  Rung rung = proposer->parked ? RUNG_REJECT : choose_rung (proposer);
  g_autofree char *name = dns_name_join ("_dmarc", proposer->survey->scope->domain);
  GString *value = g_string_new (NULL);
  Proposal *proposal = proposal_new (RECORD_DMARC, name, DNS_TYPE_TXT);

  proposal_set_today (proposal, copy_texts (own->texts));
  if (proposer->parked)
    write_parked (value, proposal, uris);
  else
    {
      add_tag (value, proposal, "v=DMARC1", PART_DMARC_VERSION);
      add_policy (value, proposal, rung);
      keep_tags (value, proposal, record, rung);
      add_reports (value, proposal, uris);
    }
  if (!proposer->parked && is_right_already (proposer, record, rung, uris))
    g_string_assign (value, record->text);
  proposal_take_value (proposal, g_string_free (value, FALSE));
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
  if (uris->len == 0 && !proposer->parked)
    proposals_withhold (proposer->proposals, RECORD_DMARC, WITHHELD_NO_REPORT_ADDRESS, NULL, 0);
  else
    propose (proposer, uris);
}
