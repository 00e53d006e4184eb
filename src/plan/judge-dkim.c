/* What is to be said of the DKIM keys that were found, and of those that were not. */
#include "plan/judges.h"

#include <string.h>

static Finding *
add (GPtrArray *findings, const Survey *survey, const DkimFound *found, FindingCode code)
{
  Finding *finding = finding_new (code);

  finding_with_text (finding, "name", found->name);
  finding_with_text (finding, "selector", found->selector);
  finding_with_question (finding, found->name, DNS_TYPE_TXT);
  g_ptr_array_add (findings, finding);
  return finding;
}

/* Nobody needs a broken key beside a good one, but a domain without a good one fails. */
static void
add_unusable (GPtrArray *findings, const Survey *survey, const DkimFound *found, FindingCode code)
{
  Finding *finding = add (findings, survey, found, code);

  finding_with_number (finding, "bits", found->key ? found->key->bits : 0);
  if (!dkim_keys_has_usable (survey->dkim))
    finding->level = FINDING_REQUIRED;
}

static void
judge_key (const Survey *survey, const DkimFound *found, GPtrArray *findings)
{
  const DkimKey *key = found->key;

  if (key->revoked)
    {
      add (findings, survey, found, FINDING_DKIM_KEY_REVOKED);
      return;
    }
  if (key->type == DKIM_KEY_RSA && key->bits < DKIM_GOOD_KEY_BITS)
    finding_with_number (add (findings, survey, found, FINDING_DKIM_KEY_1024), "bits", key->bits);
  if (key->testing)
    add (findings, survey, found, FINDING_DKIM_KEY_TESTING);
  if (key->type != DKIM_KEY_RSA || key->bits >= DKIM_GOOD_KEY_BITS)
    finding_with_number (add (findings, survey, found, FINDING_DKIM_FOUND), "bits", key->bits);
}

/* TRUE if a slip on the way into the DNS explains why it cannot be read. */
static gboolean
judge_slip (const Survey *survey, const DkimFound *found, GPtrArray *findings)
{
  guint slips = 0;
  FindingCode code;
  Finding *finding;

  if (!found->text || txt_find_slips (found->text, &slips) != TXT_MEANT_DKIM)
    return FALSE;
  if (!judge_find_slip_code (slips, &code))
    return FALSE;
  finding = add (findings, survey, found, code);
  finding_with_text (finding, "kind", "DKIM");
  finding_with_text (finding, "record", found->text);
  if (!dkim_keys_has_usable (survey->dkim))
    finding->level = FINDING_REQUIRED;
  return TRUE;
}

static void
judge_broken (const Survey *survey, const DkimFound *found, GPtrArray *findings)
{
  if (!found->text && found->alias)
    {
      finding_with_text (add (findings, survey, found, FINDING_DKIM_ALIAS_LEADS_NOWHERE), "target",
                         found->alias);
      return;
    }
  if (judge_slip (survey, found, findings))
    return;
  if (found->key && found->key->cut)
    finding_with_number (add (findings, survey, found, FINDING_DKIM_KEY_CUT), "length",
                         (gint64)strlen (found->text));
  else if (found->key && found->key->bits > 0 && found->key->bits < DKIM_MIN_KEY_BITS)
    add_unusable (findings, survey, found, FINDING_DKIM_KEY_SHORT);
  else
    add_unusable (findings, survey, found, FINDING_DKIM_KEY_BROKEN);
}

/* A proxy hides what stands there, so nothing is known to be missing. */
static gboolean
is_proxied (const Survey *survey, const DkimFound *found)
{
  return g_ptr_array_find_with_equal_func (survey->key_detours->proxied, found->name, g_str_equal,
                                           NULL);
}

static void
judge_found (const Survey *survey, const DkimFound *found, GPtrArray *findings)
{
  switch (found->status)
    {
    case DKIM_STATUS_FOUND:
      judge_key (survey, found, findings);
      break;
    case DKIM_STATUS_BROKEN:
      judge_broken (survey, found, findings);
      break;
    case DKIM_STATUS_TWO:
      finding_with_number (add (findings, survey, found, FINDING_DKIM_TWO_RECORDS), "seen",
                           found->n_records);
      break;
    case DKIM_STATUS_ABSENT:
      if (!is_proxied (survey, found))
        add (findings, survey, found, FINDING_DKIM_SELECTOR_ABSENT);
      break;
    case DKIM_STATUS_UNKNOWN:
      finding_with_text (add (findings, survey, found, FINDING_DKIM_SELECTOR_NOT_ANSWERED),
                         "status", evidence_status_to_string (found->answer_status));
      break;
    }
}

static gboolean
has_any_key (const DkimKeys *keys)
{
  for (guint i = 0; i < keys->keys->len; i++)
    {
      const DkimFound *found = g_ptr_array_index (keys->keys, i);

      if (found->status != DKIM_STATUS_ABSENT)
        return TRUE;
    }
  return FALSE;
}

void
judge_dkim (const Survey *survey, GPtrArray *findings)
{
  const DkimKeys *keys = survey->dkim;
  Finding *finding;

  for (guint i = 0; i < keys->keys->len; i++)
    judge_found (survey, g_ptr_array_index (keys->keys, i), findings);
  if (keys->wildcard)
    {
      finding = finding_new (FINDING_DKIM_WILDCARD);
      finding_with_text (finding, "name", survey->scope->domain);
      finding_with_question (finding, keys->probe_name, DNS_TYPE_TXT);
      g_ptr_array_add (findings, finding);
    }
  else if (!has_any_key (keys) && !judge_is_parked (survey))
    {
      finding = finding_new (FINDING_DKIM_NOT_FOUND_AMONG_USUAL_NAMES);
      finding_with_text (finding, "name", survey->scope->domain);
      finding_with_number (finding, "asked", keys->n_asked);
      finding_with_question (finding, keys->above_name, DNS_TYPE_TXT);
      g_ptr_array_add (findings, finding);
    }
}
