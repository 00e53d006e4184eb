/* The state of one SPF evaluation, shared by the files that make it; nobody else includes this. */
#pragma once

#include "auth/spf-evaluation.h"
#include "auth/spf-expansion.h"

typedef struct
{
  const SpfQuery *query;
  const SpfSender *sender;
  const Evidence *evidence;
  EvidenceQuestions *open; /* what was asked and is not answered yet */
  SpfEvaluation *evaluation;
} SpfWalk;

/* One record on the way. */
typedef struct
{
  const char *domain; /* %{d}: plain text */
  char *name;         /* the same as a canonical name */
  guint depth;        /* includes around it */
  SpfRecord *record;
} SpfFrame;

/* What becomes of a term. */
typedef enum
{
  SPF_VERDICT_NO,
  SPF_VERDICT_YES,
  SPF_VERDICT_OPEN,    /* an answer is lacking */
  SPF_VERDICT_STOPPED, /* the whole evaluation ends: see the evaluation's result */
} SpfVerdict;

typedef enum
{
  SPF_TARGET_READY,
  SPF_TARGET_NO_NAME, /* what came out is no domain name */
  SPF_TARGET_NEVER,   /* holds a local part that no name can hold: nothing matches (RFC 8616) */
  SPF_TARGET_OPEN,    /* needs %{p}, and an answer is lacking */
} SpfTargetStatus;

typedef struct
{
  SpfTargetStatus status;
  char *domain; /* (nullable): plain text */
  char *name;   /* (nullable): READY: the same as a canonical name */
} SpfTarget;

void spf_target_clear (SpfTarget *target);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SpfTarget, spf_target_clear)

/* spf-walk.c */

/* (nullable): %NULL: lacking */
const EvidenceAnswer *spf_walk_ask (SpfWalk *walk, const char *name, DnsType type);
/* A of an IPv4 client, else AAAA. */
DnsType spf_walk_address_type (const SpfWalk *walk);
DnsType spf_walk_other_address_type (const SpfWalk *walk);
void spf_walk_fill_values (const SpfWalk *walk, const char *domain, SpfMacroValues *values);
/* @may_ask_who: whether %{p} may be asked for; without, a term that needs it is OPEN. */
SpfTarget spf_walk_find_target (SpfWalk *walk,
                                const SpfFrame *frame,
                                const SpfTerm *term,
                                gboolean may_ask_who);
/* Begins a step; it is no part of the trace before spf_walk_end_step(). */
SpfStep *spf_walk_begin_step (const SpfFrame *frame, const SpfTerm *term);
/* @step: (transfer full) */
void spf_walk_end_step (SpfWalk *walk, SpfStep *step, SpfStepKind kind);
void spf_step_free (SpfStep *step);
/* Notes how and why the evaluation ends: at which term (by its offset) of whose record, asking for
 * which @name (nullable). */
void spf_walk_stop (
    SpfWalk *walk, SpfProblem problem, const char *domain, gsize offset, const char *name);

/* (transfer full): the texts among the records that are SPF records (section 4.5). */
GPtrArray *spf_answer_get_texts (const EvidenceAnswer *answer);

/* spf-mechanism.c */

/* Whether a directive other than include matches; fills in what @step says of it. The look-up itself
 * is counted already. */
SpfVerdict
spf_match_mechanism (SpfWalk *walk, const SpfFrame *frame, const SpfTerm *term, SpfStep *step);
/* Whether @term is an ip4 or ip6 that the client is in. */
gboolean spf_matches_network (const SpfWalk *walk, const SpfTerm *term);
/* The ten mail hosts, or fewer, that an MX answer names; "." (RFC 7505) is none.
 * (transfer container): of char*, borrowed */
GPtrArray *spf_answer_get_hosts (const EvidenceAnswer *answer);

/* spf-validated-name.c */

/* Sections 5.5 and 7.3: whether a name validated for the client is @name or below it; then it is
 * put into @match (transfer full). */
SpfVerdict spf_find_validated_name (SpfWalk *walk, const char *name, char **match);
/* (transfer full) (nullable): the value of %{p} at @domain; %NULL: lacking */
char *spf_walk_dup_validated_name (SpfWalk *walk, const char *domain);

/* spf-explanation.c */

/* Section 6.2; FALSE while an answer is lacking. */
gboolean spf_explain (SpfWalk *walk, const SpfFrame *frame);

/* spf-ahead.c */

/* Adds to what is open what will most likely be asked next, so that the chain is short. */
void spf_ask_ahead (SpfWalk *walk);
