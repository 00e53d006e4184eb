/* What stands in the way of typing a proposal where the domain's DNS is. Only said of a company that
 * its name servers give away, and only when there is something to type. */
#include "plan/proposers.h"

#include <string.h>

/* One string of a TXT record (RFC 1035, section 3.3). */
#define MAX_STRING_CHARACTERS 255

/* Two screens of one company: a value typed on the wrong one has no effect. */
static const struct
{
  const char *host_id;
  const char *other_id;
} panels[] = {
  { "onamae-navi", "onamae-rs" },
  { "onamae-rs", "onamae-navi" },
};

static Finding *
add (Proposer *proposer, FindingCode code, const ProvidersDnsHost *host)
{
  Finding *finding = finding_new (code);

  finding_with_text (finding, "name", proposer->survey->scope->domain);
  finding_with_question (finding, proposer->survey->scope->domain, DNS_TYPE_NS);
  if (host)
    {
      finding_with_text (finding, "host", host->name.en);
      finding_with_text (finding, "host_ja", host->name.ja);
    }
  g_ptr_array_add (proposer->proposals->findings, finding);
  return finding;
}

static gboolean
has_changes (const Proposals *proposals)
{
  for (guint i = 0; i < proposals->proposals->len; i++)
    if (((const Proposal *)g_ptr_array_index (proposals->proposals, i))->changed)
      return TRUE;
  return FALSE;
}

/* 0: no limit is known */
static guint
get_txt_limit (const ProvidersDnsHost *host)
{
  if (host->max_txt_chars > 0)
    return host->max_txt_chars;
  return host->long_txt == PROVIDERS_LONG_TXT_REFUSED ? MAX_STRING_CHARACTERS : 0;
}

static void
note_long_value (Proposer *proposer, const ProvidersDnsHost *host, const Proposal *proposal)
{
  guint limit = get_txt_limit (host);
  gsize length = proposal->proposed[0] ? strlen (proposal->proposed[0]) : 0;
  Finding *finding;

  if (!proposal->changed || proposal->type != DNS_TYPE_TXT || limit == 0 || length <= limit)
    return;
  finding = add (proposer, FINDING_HOST_CANNOT_LONG_TXT, host);
  finding_with_text (finding, "record_name", proposal->name);
  finding_with_number (finding, "length", (gint64)length);
  finding_with_number (finding, "limit", limit);
  if (host->unsure & PROVIDERS_HOST_FACT_LONG_TXT)
    finding->level = FINDING_NOTE;
}

static void
note_panels (Proposer *proposer, const ProvidersDnsHost *host)
{
  for (guint i = 0; i < G_N_ELEMENTS (panels); i++)
    {
      const ProvidersDnsHost *other
          = providers_catalog_get_dns_host (proposer->catalog, panels[i].other_id);
      Finding *finding;

      if (!other || strcmp (host->id, panels[i].host_id) != 0)
        continue;
      finding = add (proposer, FINDING_TWO_PANELS, host);
      finding_with_text (finding, "other", other->name.en);
      finding_with_text (finding, "other_ja", other->name.ja);
    }
}

static void
note_host (Proposer *proposer, const ProvidersDnsHost *host)
{
  if (host->form == PROVIDERS_FORM_NONE)
    {
      Finding *finding = add (proposer, FINDING_HOST_CANNOT_TXT, host);

      if (host->unsure & PROVIDERS_HOST_FACT_FORM)
        finding->level = FINDING_NOTE;
    }
  for (guint i = 0; i < proposer->proposals->proposals->len; i++)
    note_long_value (proposer, host, g_ptr_array_index (proposer->proposals->proposals, i));
  note_panels (proposer, host);
}

/* A record that only refers elsewhere has no room for a second sender: the reference becomes an
 * include, and the record gets an ending of its own. */
static void
note_redirect (Proposer *proposer, const Proposal *proposal)
{
  const SpfRecord *record = proposer->survey->spf->root->record;
  const SpfTerm *redirect = record ? spf_record_find (record, SPF_TERM_REDIRECT) : NULL;
  g_autofree char *include = NULL;

  if (proposal->kind != RECORD_SPF || !proposal->changed || !redirect
      || spf_record_find (record, SPF_TERM_ALL))
    return;
  include = g_strconcat (" include:", redirect->domain, " ", NULL);
  if (strstr (proposal->proposed[0], include))
    finding_with_text (add (proposer, FINDING_SPF_REDIRECT_IN_THE_WAY, NULL), "term",
                       redirect->text);
}

void
propose_traps (Proposer *proposer)
{
  const GPtrArray *hosts = proposer->survey->dns_hosts;

  if (!has_changes (proposer->proposals))
    return;
  for (guint i = 0; i < proposer->proposals->proposals->len; i++)
    note_redirect (proposer, g_ptr_array_index (proposer->proposals->proposals, i));
  for (guint i = 0; i < hosts->len; i++)
    {
      const ProvidersHostRecognition *recognition = g_ptr_array_index (hosts, i);

      if (recognition->strength == PROVIDERS_STRENGTH_STRONG)
        note_host (proposer, recognition->host);
    }
}
