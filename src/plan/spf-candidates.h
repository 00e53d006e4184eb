/* What could be left out of an SPF record that needs too many look-ups (RFC 7208, section 4.6.4). */
#pragma once

#include "auth/spf-tree.h"
#include "plan/finding.h"
#include "providers/service.h"

/* A finding names no more than so many. */
#define SPF_CANDIDATES_MAX_NAMED 5

/* A part of an SPF record that could be left out. */
typedef struct
{
  char *term;
  char *domain;     /* that it leads to; the term itself where it leads to no record */
  char *service_id; /* (nullable): whose term it is, where we know */
  guint lookups;    /* what leaving it out would save */
} SpfCandidate;

/* (transfer full): of SpfCandidate, the costliest first: as few as it takes to come down to the limit,
 * or all of them where that does not do. Whose they are is not told. */
GPtrArray *spf_candidates_new (const SpfTree *tree);

/* Adds one to @finding, which then has the parameters candidate_1, candidate_1_ja and candidate_1_saves.
 * Does nothing for one too many. @service: (nullable) */
void finding_add_candidate (Finding *finding,
                            const SpfCandidate *candidate,
                            const ProvidersService *service);

/* FALSE if there is no such one, from 0. @name, @name_ja: (out) (transfer none) */
gboolean finding_get_candidate (
    const Finding *finding, guint index, const char **name, const char **name_ja, guint *saves);
