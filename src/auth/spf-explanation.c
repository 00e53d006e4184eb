/* What a domain says to those whom it refuses (RFC 7208, section 6.2): the TXT record at the
 * expanded exp=, expanded once more. It is asked for after the result is known, costs no look-up,
 * and whatever goes wrong with it only means that there is no explanation. */
#include "auth/spf-macro.h"
#include "auth/spf-walk.h"

/* (transfer full) (nullable): the only text there */
static char *
take_text (const EvidenceAnswer *answer)
{
  if (answer->status != EVIDENCE_DATA || answer->records->len != 1)
    return NULL;
  return dns_record_dup_text (g_ptr_array_index (answer->records, 0));
}

/* FALSE: %{p} is lacking. */
static gboolean
expand (SpfWalk *walk, const SpfFrame *frame, const char *text)
{
  g_autoptr (GArray) pieces = spf_macro_parse (text, SPF_MACRO_EXPLANATION);
  g_autofree char *validated = NULL;
  SpfMacroValues values;

  if (!pieces)
    return TRUE;
  spf_walk_fill_values (walk, frame->domain, &values);
  if (spf_macro_has_letter (pieces, "p"))
    {
      validated = spf_walk_dup_validated_name (walk, frame->name);
      if (!validated)
        return FALSE;
      values.validated_name = validated;
    }
  walk->evaluation->explanation = spf_expand_explanation (text, &values);
  return TRUE;
}

/* FALSE: an answer is lacking. */
static gboolean
fetch (SpfWalk *walk, const SpfFrame *frame, const SpfTerm *term, SpfStep *step)
{
  g_auto (SpfTarget) target = spf_walk_find_target (walk, frame, term, TRUE);
  const EvidenceAnswer *answer;
  g_autofree char *text = NULL;

  if (target.status != SPF_TARGET_READY)
    return target.status != SPF_TARGET_OPEN;
  step->target = g_strdup (target.name);
  answer = spf_walk_ask (walk, target.name, DNS_TYPE_TXT);
  if (!answer)
    return FALSE;
  step->status = answer->status;
  text = take_text (answer);
  return !text || expand (walk, frame, text);
}

gboolean
spf_explain (SpfWalk *walk, const SpfFrame *frame)
{
  const SpfTerm *term = spf_record_find (frame->record, SPF_TERM_EXP);
  SpfStep *step;

  if (!term)
    return TRUE;
  step = spf_walk_begin_step (frame, term);
  if (!fetch (walk, frame, term, step))
    {
      spf_step_free (step);
      return FALSE;
    }
  spf_walk_end_step (walk, step,
                     walk->evaluation->explanation ? SPF_STEP_EXPLAINED : SPF_STEP_NOT_EXPLAINED);
  return TRUE;
}
