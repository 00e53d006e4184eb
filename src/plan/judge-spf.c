/* What is to be said of a domain's SPF tree (RFC 7208). */
#include "plan/judges.h"

#include <string.h>

#include "plan/spf-candidates.h"
#include "plan/spf-mending.h"

/* At this count one more service breaks the record. */
#define NEAR_LIMIT 9

typedef struct
{
  const Survey *survey;
  GPtrArray *findings;
} Context;

static Finding *
add (GPtrArray *findings, const Survey *survey, FindingCode code)
{
  Finding *finding = finding_new (code);

  finding_with_text (finding, "name", survey->scope->domain);
  finding_with_question (finding, survey->scope->domain, DNS_TYPE_TXT);
  g_ptr_array_add (findings, finding);
  return finding;
}

static Finding *
add_at (Context *context, const SpfNode *node, FindingCode code)
{
  Finding *finding = finding_new (code);

  finding_with_text (finding, "name", context->survey->scope->domain);
  finding_with_text (finding, "target", node->domain);
  if (node->status != SPF_NODE_MACRO)
    finding_with_question (finding, node->domain, DNS_TYPE_TXT);
  g_ptr_array_add (context->findings, finding);
  return finding;
}

static const SpfTerm *
find_term_at (const SpfRecord *record, gsize offset)
{
  for (guint i = 0; i < record->terms->len; i++)
    {
      const SpfTerm *term = g_ptr_array_index (record->terms, i);

      if (term->offset == offset)
        return term;
    }
  return NULL;
}

static void
judge_syntax (const Survey *survey, const SpfRecord *record, GPtrArray *findings)
{
  const RecordError *error;
  const SpfTerm *term;
  Finding *finding;

  if (record->errors->len == 0)
    return;
  error = &g_array_index (record->errors, RecordError, 0);
  term = find_term_at (record, error->offset);
  finding = add (findings, survey, FINDING_SPF_SYNTAX);
  finding_with_text (finding, "term", term ? term->text : record->text);
  finding_with_text (finding, "error", error->code);
  finding_with_number (finding, "offset", (gint64)error->offset);
}

/* One included or redirected-to domain. */
static void
judge_child (const SpfNode *node, gpointer user_data)
{
  Context *context = user_data;

  if (node == context->survey->spf->root)
    return;
  switch (node->status)
    {
    case SPF_NODE_FOUND:
      if (node->record->errors->len > 0)
        finding_with_text (add_at (context, node, FINDING_SPF_INCLUDE_BROKEN), "record",
                           node->record->text);
      break;
    case SPF_NODE_TWO:
      add_at (context, node, FINDING_SPF_INCLUDE_BROKEN);
      break;
    case SPF_NODE_ABSENT:
      finding_with_text (add_at (context, node, FINDING_SPF_INCLUDE_HAS_NO_RECORD), "term",
                         node->term->text);
      break;
    case SPF_NODE_UNKNOWN:
      finding_with_text (add_at (context, node, FINDING_SPF_INCLUDE_NOT_ANSWERED), "status",
                         evidence_status_to_string (node->answer_status));
      break;
    case SPF_NODE_LOOP:
    case SPF_NODE_LIMIT:
      add_at (context, node, FINDING_SPF_LOOP);
      break;
    case SPF_NODE_MACRO:
      break;
    }
}

static void
append_void_names (const SpfNode *node, gpointer user_data)
{
  GString *names = user_data;

  for (guint i = 0; i < node->void_names->len; i++)
    g_string_append_printf (names, "%s%s", names->len ? ", " : "",
                            (const char *)g_ptr_array_index (node->void_names, i));
}

static void
judge_too_many (const Survey *survey, GPtrArray *findings)
{
  const SpfTree *tree = survey->spf;
  g_autoptr (GPtrArray) candidates = spf_candidates_new (tree);
  Finding *finding = add (findings, survey, FINDING_SPF_TOO_MANY_LOOKUPS);
  guint left = tree->lookups;

  finding_with_number (finding, "seen", tree->lookups);
  finding_with_number (finding, "limit", SPF_MAX_LOOKUPS);
  for (guint i = 0; i < candidates->len && i < SPF_CANDIDATES_MAX_NAMED; i++)
    {
      const SpfCandidate *candidate = g_ptr_array_index (candidates, i);

      finding_add_candidate (finding, candidate,
                             judge_find_spf_service (survey, candidate->domain));
      left -= MIN (left, candidate->lookups);
    }
  finding_with_number (finding, "left", left);
}

static void
judge_limits (const Survey *survey, GPtrArray *findings)
{
  const SpfTree *tree = survey->spf;
  g_autoptr (GString) names = g_string_new (NULL);
  Finding *finding;

  if (tree->lookups > SPF_MAX_LOOKUPS)
    judge_too_many (survey, findings);
  else if (tree->lookups >= NEAR_LIMIT)
    {
      finding = add (findings, survey, FINDING_SPF_LOOKUPS_NEAR_LIMIT);
      finding_with_number (finding, "seen", tree->lookups);
      finding_with_number (finding, "limit", SPF_MAX_LOOKUPS);
    }
  if (tree->void_lookups == 0)
    return;
  spf_tree_visit (tree, append_void_names, names);
  /* A dead include is a finding of its own, and a graver one. */
  if (tree->void_lookups <= SPF_MAX_VOID_LOOKUPS
      && findings_find (findings, FINDING_SPF_INCLUDE_HAS_NO_RECORD))
    return;
  finding = add (findings, survey,
                 tree->void_lookups > SPF_MAX_VOID_LOOKUPS ? FINDING_SPF_TOO_MANY_VOID_LOOKUPS
                                                           : FINDING_SPF_VOID_LOOKUP);
  finding_with_number (finding, "seen", tree->void_lookups);
  finding_with_number (finding, "limit", SPF_MAX_VOID_LOOKUPS);
  finding_with_text (finding, "names", names->str);
}

static const SpfNode *
find_child (const SpfNode *node, const SpfTerm *term)
{
  for (guint i = 0; i < node->children->len; i++)
    {
      const SpfNode *child = g_ptr_array_index (node->children, i);

      if (child->term == term)
        return child;
    }
  return NULL;
}

/* The term by which every address passes: a pass of an included record is a match, too (RFC 7208,
 * section 5.2). */
static const SpfTerm *
find_open_term (const SpfNode *node)
{
  for (guint i = 0; node && node->record && i < node->record->terms->len; i++)
    {
      const SpfTerm *term = g_ptr_array_index (node->record->terms, i);
      const SpfNode *child = find_child (node, term);

      if (spf_term_passes_everyone (term)
          || (child && term->qualifier == SPF_QUALIFIER_PASS && find_open_term (child)))
        return term;
      if (term->kind == SPF_TERM_ALL)
        return NULL;
    }
  return NULL;
}

/* Returns TRUE if the record lets everybody send. */
static gboolean
judge_openness (const Survey *survey, GPtrArray *findings)
{
  const SpfTerm *open = find_open_term (survey->spf->root);

  if (open)
    finding_with_text (add (findings, survey, FINDING_SPF_ALLOWS_EVERYONE), "term", open->text);
  return open != NULL;
}

static void
judge_ending (const Survey *survey, GPtrArray *findings)
{
  const SpfTerm *all = spf_tree_find_all (survey->spf);

  if (judge_openness (survey, findings))
    return;
  /* Where a redirect fails, or a term cannot be read, the ending is not what is wrong. */
  if (!all && spf_tree_is_valid (survey->spf))
    add (findings, survey, FINDING_SPF_NO_ENDING);
  else if (all && all->qualifier == SPF_QUALIFIER_NEUTRAL)
    add (findings, survey, FINDING_SPF_NEUTRAL_ENDING);
}

static void
judge_terms (const Survey *survey, GPtrArray *findings)
{
  const SpfRecord *record = survey->spf->root->record;
  const SpfTerm *all = spf_record_find (record, SPF_TERM_ALL);
  const SpfTerm *redirect = spf_record_find (record, SPF_TERM_REDIRECT);
  const SpfTerm *ptr = spf_record_find (record, SPF_TERM_PTR);

  if (all && redirect)
    finding_with_text (add (findings, survey, FINDING_SPF_REDIRECT_IGNORED), "term",
                       redirect->text);
  if (ptr)
    finding_with_text (add (findings, survey, FINDING_SPF_USES_PTR), "term", ptr->text);
  for (guint i = 0; all && i < record->terms->len; i++)
    {
      const SpfTerm *term = g_ptr_array_index (record->terms, i);

      if (term->offset <= all->offset || term->kind >= SPF_TERM_REDIRECT)
        continue;
      finding_with_text (add (findings, survey, FINDING_SPF_TERM_AFTER_ALL), "term", term->text);
      return;
    }
}

/* Legal, as nobody knows what modifiers there will be (RFC 7208, section 6), and never meant. */
static void
judge_modifiers (const Survey *survey, const SpfRecord *record, GPtrArray *findings)
{
  for (guint i = 0; i < record->terms->len; i++)
    {
      const SpfTerm *term = g_ptr_array_index (record->terms, i);
      g_autofree char *mended
          = term->kind == SPF_TERM_UNKNOWN_MODIFIER ? spf_word_mend (term->text) : NULL;
      Finding *finding;

      if (!mended)
        continue;
      finding = add (findings, survey, FINDING_SPF_EQUALS_SIGN);
      finding_with_text (finding, "term", term->text);
      finding_with_text (finding, "mended", mended);
      return;
    }
}

static void
judge_mx_hosts (const SpfNode *node, gpointer user_data)
{
  if (node->crowded_mx)
    finding_with_number (finding_with_text (add_at (user_data, node, FINDING_SPF_TOO_MANY_MX_HOSTS),
                                            "host", node->crowded_mx),
                         "limit", SPF_MAX_LOOKUPS);
}

static void
judge_record (const Survey *survey, GPtrArray *findings)
{
  Context context = { survey, findings };
  guint before = findings->len;

  judge_syntax (survey, survey->spf->root->record, findings);
  spf_tree_visit (survey->spf, judge_child, &context);
  spf_tree_visit (survey->spf, judge_mx_hosts, &context);
  judge_limits (survey, findings);
  judge_ending (survey, findings);
  judge_terms (survey, findings);
  judge_modifiers (survey, survey->spf->root->record, findings);
  if (findings->len == before)
    finding_with_number (add (findings, survey, FINDING_SPF_GOOD), "seen", survey->spf->lookups);
}

void
judge_spf (const Survey *survey, GPtrArray *findings)
{
  const SpfNode *root = survey->spf->root;
  gboolean parked = judge_is_parked (survey);
  Finding *finding;

  switch (root->status)
    {
    case SPF_NODE_UNKNOWN:
      finding_with_text (add (findings, survey, FINDING_SPF_NOT_ANSWERED), "status",
                         evidence_status_to_string (root->answer_status));
      break;
    case SPF_NODE_ABSENT:
      if (!parked && !judge_explains_absence (survey, TXT_MEANT_SPF))
        add (findings, survey, FINDING_SPF_ABSENT);
      break;
    case SPF_NODE_TWO:
      finding_with_number (add (findings, survey, FINDING_SPF_TWO_RECORDS), "seen",
                           root->n_records);
      break;
    case SPF_NODE_FOUND:
      if (!parked)
        judge_record (survey, findings);
      else
        judge_syntax (survey, root->record, findings);
      break;
    case SPF_NODE_MACRO:
    case SPF_NODE_LOOP:
    case SPF_NODE_LIMIT:
      g_assert_not_reached ();
    }
  if (survey->near_misses->type99_text)
    {
      finding = finding_new (FINDING_SPF_TYPE99);
      finding_with_text (finding, "name", survey->scope->domain);
      finding_with_text (finding, "record", survey->near_misses->type99_text);
      finding_with_question (finding, survey->scope->domain, DNS_TYPE_SPF);
      g_ptr_array_add (findings, finding);
    }
  if (survey->near_misses->has_sender_id)
    add (findings, survey, FINDING_SPF_SENDER_ID);
}
