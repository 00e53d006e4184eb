/* What a DMARC proposal leaves out of today's record, so that nothing goes without a word. */
#include <string.h>

#include "plan/proposers.h"

static gboolean
has_uri (const GPtrArray *uris, const char *text)
{
  for (guint i = 0; i < uris->len; i++)
    if (strcmp (((const DmarcUri *)g_ptr_array_index (uris, i))->text, text) == 0)
      return TRUE;
  return FALSE;
}

static PartMeaning
why_address (const DmarcUri *uri, const GPtrArray *destinations)
{
  if (!uri->valid)
    return PART_GONE_UNREADABLE;
  for (guint i = 0; i < destinations->len; i++)
    {
      const ReportDestination *destination = g_ptr_array_index (destinations, i);

      if (destination->authorization == AUTHORIZATION_MISSING
          && strcmp (destination->uri, uri->text) == 0)
        return PART_DMARC_GONE_REPORTS_REFUSED;
    }
  return PART_GONE_REPLACED;
}

static void
find_addresses (Proposal *proposal,
                const char *name,
                const GPtrArray *today,
                const GPtrArray *proposed,
                const GPtrArray *destinations)
{
  for (guint i = 0; i < today->len; i++)
    {
      const DmarcUri *uri = g_ptr_array_index (today, i);
      g_autofree char *text = g_strconcat (name, "=", uri->text, NULL);

      if (!has_uri (proposed, uri->text))
        proposal_add_gone (proposal, text, why_address (uri, destinations));
    }
}

gboolean
dmarc_tag_is_faulty (const DmarcRecord *record, const Tag *tag)
{
  for (guint i = 0; i < record->errors->len; i++)
    {
      gsize offset = g_array_index (record->errors, RecordError, i).offset;

      if (offset >= tag->name_offset && offset <= tag->value_offset + strlen (tag->value))
        return TRUE;
    }
  return FALSE;
}

static PartMeaning
why_tag (const Tag *tag, const DmarcRecord *today, const DmarcRecord *proposed)
{
  if (strcmp (tag->name, "rf") == 0 || strcmp (tag->name, "ri") == 0
      || (strcmp (tag->name, "pct") == 0 && (today->percent < 0 || today->percent == 100)))
    return PART_DMARC_GONE_OBSOLETE;
  if (dmarc_tag_is_faulty (today, tag))
    return PART_GONE_UNREADABLE;
  if (strcmp (tag->name, "pct") == 0 || (strcmp (tag->name, "t") == 0 && today->testing))
    return PART_DMARC_GONE_REHEARSAL;
  if (strcmp (tag->name, "sp") == 0 && today->has_subdomain_policy
      && today->subdomain_policy < proposed->policy)
    return PART_DMARC_GONE_SUBDOMAINS;
  return PART_GONE_REPLACED;
}

/* The policy itself is always there again, and stands beside the old one. */
static void
find_tags (Proposal *proposal, const DmarcRecord *today, const DmarcRecord *proposed)
{
  static const char *const elsewhere[] = { "v", "V", "p", "rua", "ruf", NULL };

  for (guint i = 0; i < today->tags->tags->len; i++)
    {
      const Tag *tag = g_ptr_array_index (today->tags->tags, i);
      g_autofree char *text = g_strconcat (tag->name, "=", tag->value, NULL);

      if (!g_strv_contains (elsewhere, tag->name) && !tag_list_find (proposed->tags, tag->name))
        proposal_add_gone (proposal, text, why_tag (tag, today, proposed));
    }
}

void
proposal_find_gone_tags (Proposal *proposal, const GPtrArray *destinations)
{
  g_autoptr (DmarcRecord) proposed
      = proposal->changed ? dmarc_record_parse (proposal->proposed[0]) : NULL;

  for (guint i = 0; proposed && proposal->today[i]; i++)
    {
      g_autoptr (DmarcRecord) today = dmarc_record_parse (proposal->today[i]);

      find_tags (proposal, today, proposed);
      find_addresses (proposal, "rua", today->aggregate, proposed->aggregate, destinations);
      find_addresses (proposal, "ruf", today->failure, proposed->failure, destinations);
    }
}
