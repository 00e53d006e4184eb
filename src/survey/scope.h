/* The scope of a survey: which domain, and what is known of it beforehand. Immutable. */
#pragma once

#include <glib.h>

#include "providers/catalog.h"

typedef struct
{
  char *domain;              /* canonical */
  GStrv selectors;           /* DKIM selectors that the user gave or a mail taught; may be empty */
  ProvidersCatalog *catalog; /* (owned) */
  gboolean commonest_only;   /* of the usual selectors only the commonest are tried: a batch; set
                              * while the scope is still being built */

  /*< private >*/
  gatomicrefcount references;
} SurveyScope;

SurveyScope *
survey_scope_new (const char *domain, const char *const *selectors, ProvidersCatalog *catalog);
SurveyScope *survey_scope_ref (SurveyScope *scope);
void survey_scope_unref (SurveyScope *scope);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SurveyScope, survey_scope_unref)
