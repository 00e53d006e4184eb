#include "survey/scope.h"

SurveyScope *
survey_scope_new (const char *domain, const char *const *selectors, ProvidersCatalog *catalog)
{
  static const char *const none[] = { NULL };
  SurveyScope *scope = g_new0 (SurveyScope, 1);

  g_atomic_ref_count_init (&scope->references);
  scope->domain = g_strdup (domain);
  scope->selectors = g_strdupv ((char **)(selectors ? selectors : none));
  scope->catalog = providers_catalog_ref (catalog);
  return scope;
}

SurveyScope *
survey_scope_ref (SurveyScope *scope)
{
  g_atomic_ref_count_inc (&scope->references);
  return scope;
}

void
survey_scope_unref (SurveyScope *scope)
{
  if (!g_atomic_ref_count_dec (&scope->references))
    return;
  g_free (scope->domain);
  g_strfreev (scope->selectors);
  providers_catalog_unref (scope->catalog);
  g_free (scope);
}
