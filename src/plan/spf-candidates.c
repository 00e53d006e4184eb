#include "plan/spf-candidates.h"

/* Parameters have static names. */
static const struct
{
  const char *name;
  const char *name_ja;
  const char *saves;
} parameters[SPF_CANDIDATES_MAX_NAMED] = {
  { "candidate_1", "candidate_1_ja", "candidate_1_saves" },
  { "candidate_2", "candidate_2_ja", "candidate_2_saves" },
  { "candidate_3", "candidate_3_ja", "candidate_3_saves" },
  { "candidate_4", "candidate_4_ja", "candidate_4_saves" },
  { "candidate_5", "candidate_5_ja", "candidate_5_saves" },
};

static void
candidate_free (gpointer data)
{
  SpfCandidate *candidate = data;

  g_free (candidate->term);
  g_free (candidate->domain);
  g_free (candidate->service_id);
  g_free (candidate);
}

static gint
compare_candidates (gconstpointer a, gconstpointer b)
{
  const SpfCandidate *one = *(SpfCandidate *const *)a;
  const SpfCandidate *other = *(SpfCandidate *const *)b;

  return (gint)other->lookups - (gint)one->lookups;
}

static void
add_candidate (GPtrArray *candidates, const SpfTerm *term, const char *domain, guint lookups)
{
  SpfCandidate *candidate = g_new0 (SpfCandidate, 1);

  candidate->term = g_strdup (term->text);
  candidate->domain = g_strdup (domain);
  candidate->lookups = lookups;
  g_ptr_array_add (candidates, candidate);
}

static gboolean
has_child (const SpfNode *node, const SpfTerm *term)
{
  for (guint i = 0; i < node->children->len; i++)
    if (((const SpfNode *)g_ptr_array_index (node->children, i))->term == term)
      return TRUE;
  return FALSE;
}

/* "a", "mx" and the like lead to no record, and cost one look-up each. */
static void
add_single_terms (GPtrArray *candidates, const SpfNode *root)
{
  for (guint i = 0; root->record && i < root->record->terms->len; i++)
    {
      const SpfTerm *term = g_ptr_array_index (root->record->terms, i);

      if (spf_term_kind_costs_lookup (term->kind) && !has_child (root, term))
        add_candidate (candidates, term, term->text, 1);
    }
}

GPtrArray *
spf_candidates_new (const SpfTree *tree)
{
  GPtrArray *candidates = g_ptr_array_new_with_free_func (candidate_free);
  guint left = tree->lookups;
  guint count = 0;

  for (guint i = 0; i < tree->root->children->len; i++)
    {
      const SpfNode *child = g_ptr_array_index (tree->root->children, i);

      add_candidate (candidates, child->term, child->domain, child->lookups + 1);
    }
  add_single_terms (candidates, tree->root);
  g_ptr_array_sort (candidates, compare_candidates);
  for (; left > SPF_MAX_LOOKUPS && count < candidates->len; count++)
    left -= MIN (left, ((SpfCandidate *)candidates->pdata[count])->lookups);
  g_ptr_array_set_size (candidates, (gint)count);
  return candidates;
}

void
finding_add_candidate (Finding *finding,
                       const SpfCandidate *candidate,
                       const ProvidersService *service)
{
  const char *name = service ? service->name.en : candidate->domain;
  const char *name_ja = service ? service->name.ja : candidate->domain;

  for (guint i = 0; i < G_N_ELEMENTS (parameters); i++)
    if (!*finding_get_text (finding, parameters[i].name))
      {
        finding_with_text (finding, parameters[i].name, name);
        finding_with_text (finding, parameters[i].name_ja, name_ja);
        finding_with_number (finding, parameters[i].saves, candidate->lookups);
        return;
      }
}

gboolean
finding_get_candidate (
    const Finding *finding, guint index, const char **name, const char **name_ja, guint *saves)
{
  if (index >= G_N_ELEMENTS (parameters) || !*finding_get_text (finding, parameters[index].name))
    return FALSE;
  *name = finding_get_text (finding, parameters[index].name);
  *name_ja = finding_get_text (finding, parameters[index].name_ja);
  *saves = (guint)finding_get_number (finding, parameters[index].saves);
  return TRUE;
}
