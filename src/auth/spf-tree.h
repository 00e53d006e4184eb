/* The SPF tree of a domain, for people: every record that an evaluation could reach.
 *
 * An evaluation stops at the first match or at the first open question; a person wants to see it
 * all, with what each branch costs. So this judge walks every include and redirect, counts every
 * term that causes a look-up (RFC 7208, section 4.6.4: at most 10) and every look-up that comes
 * back empty (at most 2), never stops at a limit, and shows what it could not learn.
 *
 * Counted as receivers count: include, a, mx, ptr, exists and redirect cost one each; the addresses
 * of mail hosts under mx do not count. Terms behind "all" and a redirect beside "all" are never
 * reached and cost nothing. A host is an empty look-up only if it has neither A nor AAAA.
 */
#pragma once

#include "auth/spf-record.h"
#include "evidence/evidence.h"

#define SPF_MAX_LOOKUPS 10
#define SPF_MAX_VOID_LOOKUPS 2
/* Named limits of this walk: a hostile tree must end. Real ones stay far below. */
#define SPF_TREE_MAX_NODES 200
#define SPF_TREE_MAX_DEPTH 20
#define SPF_TREE_MAX_TERMS 100 /* of one record that cause look-ups; those behind are counted */
#define SPF_TREE_MAX_QUESTIONS 1000 /* about hosts */

typedef enum
{
  SPF_NODE_FOUND,   /* one record; it may still hold errors */
  SPF_NODE_ABSENT,  /* the domain has no SPF record */
  SPF_NODE_TWO,     /* several records */
  SPF_NODE_UNKNOWN, /* not answered: see @answer_status */
  SPF_NODE_MACRO,   /* the name depends on the mail */
  SPF_NODE_LOOP,    /* the domain stands above itself */
  SPF_NODE_LIMIT,   /* one of our own limits ended the walk here */
} SpfNodeStatus;

typedef struct _SpfNode SpfNode;

struct _SpfNode
{
  SpfNodeStatus status;
  EvidenceStatus answer_status;
  char *domain;          /* canonical; with MACRO: the domain-spec */
  const SpfTerm *term;   /* (nullable): the term of the parent that leads here; none at the root */
  SpfRecord *record;     /* (nullable): FOUND */
  guint n_records;       /* how many records begin with v=spf1 */
  GPtrArray *texts;      /* of char*: those records */
  GPtrArray *children;   /* of SpfNode */
  guint lookups;         /* terms in this record and below it, the one that led here not counted */
  guint void_lookups;    /* likewise */
  GPtrArray *void_names; /* of char*: the names that came back empty, of this record only */
  gboolean is_alias;     /* the answer came through a CNAME */
  char *crowded_mx;      /* (nullable): an mx term's domain with more than ten mail hosts */
  guint32 ttl_seconds;
  gboolean has_ttl;
};

typedef struct
{
  SpfNode *root;
  guint lookups;
  guint void_lookups;
  gboolean complete; /* FALSE: some part was not answered, the counts are at least that */
} SpfTree;

const char *spf_node_status_to_string (SpfNodeStatus status);

/* A pure function. Returns (transfer full) a tree; while @lacking grew it is not final. */
SpfTree *spf_tree_build (const char *domain, const Evidence *evidence, EvidenceQuestions *lacking);
void spf_tree_free (SpfTree *tree);

/* TRUE if every reachable record is there and correct, and both limits hold. */
gboolean spf_tree_is_valid (const SpfTree *tree);

/* TRUE if the record of @node and every one below it is there and correct; what depends on the mail
 * counts as correct, and the limits of the whole are not looked at. */
gboolean spf_node_is_valid (const SpfNode *node);

/* Calls @visit for each node, parents first. */
typedef void (*SpfNodeVisitor) (const SpfNode *node, gpointer user_data);
void spf_tree_visit (const SpfTree *tree, SpfNodeVisitor visit, gpointer user_data);

/* (transfer none) (nullable): how an unmatched mail ends: the qualifier of the final "all" after
 * redirects; %NULL if none stands (the result is neutral) or it could not be learned. */
const SpfTerm *spf_tree_find_all (const SpfTree *tree);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpfTree, spf_tree_free)
