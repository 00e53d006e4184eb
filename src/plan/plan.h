/* The plan: proposals that were proved, by the same judges, in the world as it would be. */
#pragma once

#include "plan/proposal.h"

typedef struct
{
  Survey *before_survey;   /* (unowned): outlived by whoever checked */
  const Judgement *before; /* (unowned) */
  Survey *after_survey;
  Judgement *after;
  Proposals *proposals; /* those that pass; the others are withheld with their reason */
} Plan;

/* @proposals, @after_survey: (transfer full). Moves every proposal that makes things worse, or that
 * is broken in the new world, to the withheld ones. Returns (transfer full). */
Plan *plan_prove (Survey *before_survey,
                  const Judgement *before,
                  Survey *after_survey,
                  Proposals *proposals);
void plan_free (Plan *plan);

/* TRUE if anything is to be published. */
gboolean plan_has_changes (const Plan *plan);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Plan, plan_free)
