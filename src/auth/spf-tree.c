#include "auth/spf-tree.h"

#include <string.h>

#include "auth/spf-macro.h"
#include "dns/name.h"

typedef struct
{
  const Evidence *evidence;
  EvidenceQuestions *lacking;
  SpfTree *tree;
  guint n_nodes;
  guint n_questions;
  GPtrArray *path; /* of char*: the domains above, borrowed */
} Walk;

const char *
spf_node_status_to_string (SpfNodeStatus status)
{
  switch (status)
    {
    case SPF_NODE_FOUND:
      return "found";
    case SPF_NODE_ABSENT:
      return "absent";
    case SPF_NODE_TWO:
      return "two-records";
    case SPF_NODE_UNKNOWN:
      return "unknown";
    case SPF_NODE_MACRO:
      return "macro";
    case SPF_NODE_LOOP:
      return "loop";
    case SPF_NODE_LIMIT:
      return "limit";
    }
  g_assert_not_reached ();
}

static void
node_free (gpointer data)
{
  SpfNode *node = data;

  g_free (node->domain);
  g_free (node->crowded_mx);
  g_clear_pointer (&node->record, spf_record_free);
  g_ptr_array_unref (node->texts);
  g_ptr_array_unref (node->children);
  g_ptr_array_unref (node->void_names);
  g_free (node);
}

static SpfNode *
node_new (const char *domain, const SpfTerm *term, SpfNodeStatus status)
{
  SpfNode *node = g_new0 (SpfNode, 1);

  node->domain = g_strdup (domain);
  node->term = term;
  node->status = status;
  node->answer_status = EVIDENCE_DATA;
  node->texts = g_ptr_array_new_with_free_func (g_free);
  node->children = g_ptr_array_new_with_free_func (node_free);
  node->void_names = g_ptr_array_new_with_free_func (g_free);
  return node;
}

/* An answer that is there and known; what is open or failed makes the tree incomplete. */
static const EvidenceAnswer *
ask_known (Walk *walk, const char *name, DnsType type)
{
  const EvidenceAnswer *answer = NULL;

  if (walk->n_questions++ < SPF_TREE_MAX_QUESTIONS)
    answer = evidence_ask (walk->evidence, name, type, walk->lacking);
  if (answer && evidence_status_is_known (answer->status))
    return answer;
  walk->tree->complete = FALSE;
  return NULL;
}

static void
note_void (SpfNode *node, const char *name)
{
  node->void_lookups++;
  g_ptr_array_add (node->void_names, g_strdup (name));
}

/* AAAA is only asked for a name without A: most have one, and one family is enough. "exists" knows
 * the first one only, for IPv6 as well (section 5.7). */
static void
count_host (Walk *walk, SpfNode *node, const char *host, gboolean may_have_ipv6)
{
  const EvidenceAnswer *answer = ask_known (walk, host, DNS_TYPE_A);

  if (!answer || answer->status == EVIDENCE_DATA)
    return;
  if (answer->status == EVIDENCE_NODATA && may_have_ipv6)
    {
      answer = ask_known (walk, host, DNS_TYPE_AAAA);
      if (!answer || answer->status == EVIDENCE_DATA)
        return;
    }
  note_void (node, host);
}

static void
count_mx (Walk *walk, SpfNode *node, const char *domain)
{
  const EvidenceAnswer *answer = ask_known (walk, domain, DNS_TYPE_MX);

  if (!answer)
    return;
  if (answer->status != EVIDENCE_DATA)
    note_void (node, domain);
  /* Section 4.6.4: more than ten address records of one "mx" are a permerror. */
  if (answer->records->len > SPF_MAX_LOOKUPS && !node->crowded_mx)
    node->crowded_mx = g_strdup (domain);
  for (guint i = 0; i < answer->records->len && i < SPF_MAX_LOOKUPS; i++)
    {
      const DnsRecord *record = g_ptr_array_index (answer->records, i);

      if (strcmp (record->target, ".") != 0)
        count_host (walk, node, record->target, TRUE);
    }
}

static SpfNode *walk_domain (Walk *walk, const char *domain, const SpfTerm *term);

static void
follow (Walk *walk, SpfNode *node, const SpfTerm *term)
{
  g_autofree char *target = spf_macro_expand_constant (term->domain, node->domain);
  SpfNode *child
      = target ? walk_domain (walk, target, term) : node_new (term->domain, term, SPF_NODE_MACRO);

  g_ptr_array_add (node->children, child);
  node->lookups += child->lookups;
  node->void_lookups += child->void_lookups;
  if (child->status == SPF_NODE_ABSENT && child->n_records == 0
      && child->answer_status != EVIDENCE_DATA)
    note_void (node, child->domain);
}

static void
count_term (Walk *walk, SpfNode *node, const SpfTerm *term)
{
  g_autofree char *target = NULL;

  if (spf_term_kind_costs_lookup (term->kind))
    node->lookups++;
  switch (term->kind)
    {
    case SPF_TERM_INCLUDE:
    case SPF_TERM_REDIRECT:
      follow (walk, node, term);
      break;
    case SPF_TERM_A:
    case SPF_TERM_MX:
    case SPF_TERM_EXISTS:
      target = term->domain ? spf_macro_expand_constant (term->domain, node->domain)
                            : g_strdup (node->domain);
      if (target && term->kind == SPF_TERM_MX)
        count_mx (walk, node, target);
      else if (target)
        count_host (walk, node, target, term->kind == SPF_TERM_A);
      break;
    case SPF_TERM_ALL:
    case SPF_TERM_PTR:
    case SPF_TERM_IP4:
    case SPF_TERM_IP6:
    case SPF_TERM_EXP:
    case SPF_TERM_UNKNOWN_MODIFIER:
    case SPF_TERM_BROKEN:
      break;
    }
}

/* Sections 5.1 and 6.1: nothing behind "all" is reached, and no redirect beside it. */
static void
walk_terms (Walk *walk, SpfNode *node)
{
  const SpfTerm *all = spf_record_find (node->record, SPF_TERM_ALL);
  guint n_terms = 0;

  g_ptr_array_add (walk->path, node->domain);
  for (guint i = 0; i < node->record->terms->len; i++)
    {
      const SpfTerm *term = g_ptr_array_index (node->record->terms, i);

      if (term == all)
        break;
      if (term->kind == SPF_TERM_REDIRECT && all)
        continue;
      if (!spf_term_kind_costs_lookup (term->kind) || n_terms++ < SPF_TREE_MAX_TERMS)
        count_term (walk, node, term);
      else
        {
          node->lookups++;
          walk->tree->complete = FALSE;
        }
    }
  g_ptr_array_set_size (walk->path, (int)walk->path->len - 1);
}

static void
take_records (SpfNode *node, const EvidenceAnswer *answer)
{
  for (guint i = 0; i < answer->records->len; i++)
    {
      g_autofree char *text = dns_record_dup_text (g_ptr_array_index (answer->records, i));

      if (spf_record_is_one (text))
        g_ptr_array_add (node->texts, g_steal_pointer (&text));
    }
  node->n_records = node->texts->len;
  node->is_alias = answer->aliases->len > 0;
  node->ttl_seconds = answer->ttl_seconds;
  node->has_ttl = answer->has_ttl;
}

static gboolean
is_on_path (const Walk *walk, const char *domain)
{
  for (guint i = 0; i < walk->path->len; i++)
    if (strcmp (g_ptr_array_index (walk->path, i), domain) == 0)
      return TRUE;
  return FALSE;
}

static void
judge_answer (Walk *walk, SpfNode *node, const EvidenceAnswer *answer)
{
  node->answer_status = answer ? answer->status : EVIDENCE_TIMEOUT;
  if (!answer || !evidence_status_is_known (answer->status))
    {
      node->status = SPF_NODE_UNKNOWN;
      walk->tree->complete = FALSE;
      return;
    }
  take_records (node, answer);
  if (node->n_records == 0)
    node->status = SPF_NODE_ABSENT;
  else if (node->n_records > 1)
    node->status = SPF_NODE_TWO;
  else
    {
      node->status = SPF_NODE_FOUND;
      node->record = spf_record_parse (g_ptr_array_index (node->texts, 0));
      walk_terms (walk, node);
    }
}

static SpfNode *
walk_domain (Walk *walk, const char *domain, const SpfTerm *term)
{
  SpfNode *node;

  if (is_on_path (walk, domain))
    return node_new (domain, term, SPF_NODE_LOOP);
  if (walk->path->len >= SPF_TREE_MAX_DEPTH || walk->n_nodes >= SPF_TREE_MAX_NODES)
    return node_new (domain, term, SPF_NODE_LIMIT);
  walk->n_nodes++;
  node = node_new (domain, term, SPF_NODE_FOUND);
  judge_answer (walk, node, evidence_ask (walk->evidence, domain, DNS_TYPE_TXT, walk->lacking));
  return node;
}

SpfTree *
spf_tree_build (const char *domain, const Evidence *evidence, EvidenceQuestions *lacking)
{
  SpfTree *tree = g_new0 (SpfTree, 1);
  g_autoptr (GPtrArray) path = g_ptr_array_new ();
  Walk walk = { .evidence = evidence, .lacking = lacking, .tree = tree, .path = path };

  tree->complete = TRUE;
  tree->root = walk_domain (&walk, domain, NULL);
  tree->lookups = tree->root->lookups;
  tree->void_lookups = tree->root->void_lookups;
  return tree;
}

void
spf_tree_free (SpfTree *tree)
{
  node_free (tree->root);
  g_free (tree);
}

gboolean
spf_node_is_valid (const SpfNode *node)
{
  if (node->status == SPF_NODE_MACRO)
    return TRUE;
  if (node->status != SPF_NODE_FOUND || node->record->errors->len > 0 || node->crowded_mx)
    return FALSE;
  for (guint i = 0; i < node->children->len; i++)
    if (!spf_node_is_valid (g_ptr_array_index (node->children, i)))
      return FALSE;
  return TRUE;
}

gboolean
spf_tree_is_valid (const SpfTree *tree)
{
  return tree->complete && spf_node_is_valid (tree->root) && tree->lookups <= SPF_MAX_LOOKUPS
         && tree->void_lookups <= SPF_MAX_VOID_LOOKUPS;
}

static void
visit_node (const SpfNode *node, SpfNodeVisitor visit, gpointer user_data)
{
  visit (node, user_data);
  for (guint i = 0; i < node->children->len; i++)
    visit_node (g_ptr_array_index (node->children, i), visit, user_data);
}

void
spf_tree_visit (const SpfTree *tree, SpfNodeVisitor visit, gpointer user_data)
{
  visit_node (tree->root, visit, user_data);
}

const SpfTerm *
spf_tree_find_all (const SpfTree *tree)
{
  const SpfNode *node = tree->root;

  while (node && node->record)
    {
      const SpfTerm *all = spf_record_find (node->record, SPF_TERM_ALL);
      const SpfNode *next = NULL;

      if (all)
        return all;
      for (guint i = 0; i < node->children->len; i++)
        {
          const SpfNode *child = g_ptr_array_index (node->children, i);

          if (child->term->kind == SPF_TERM_REDIRECT)
            next = child;
        }
      node = next;
    }
  return NULL;
}
