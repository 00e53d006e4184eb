#include "survey/traces.h"

GPtrArray *
traces_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)providers_trace_free);
}

void
traces_add (GPtrArray *traces, ProvidersTraceKind kind, const char *domain)
{
  g_ptr_array_add (traces, providers_trace_new (kind, domain));
}

void
traces_add_mail_hosts (GPtrArray *traces, const MailHosts *hosts)
{
  for (guint i = 0; i < hosts->hosts->len; i++)
    traces_add (traces, PROVIDERS_TRACE_MX,
                ((const MailHost *)g_ptr_array_index (hosts->hosts, i))->name);
}

static void
add_terms (GPtrArray *traces, const SpfNode *node)
{
  for (guint i = 0; node->record && i < node->record->terms->len; i++)
    {
      const SpfTerm *term = g_ptr_array_index (node->record->terms, i);

      if (term->domain && spf_term_kind_costs_lookup (term->kind))
        traces_add (traces, PROVIDERS_TRACE_SPF_TERM, term->domain);
    }
  for (guint i = 0; i < node->children->len; i++)
    {
      const SpfNode *child = g_ptr_array_index (node->children, i);

      if (child->term->kind == SPF_TERM_REDIRECT)
        add_terms (traces, child);
    }
}

void
traces_add_spf (GPtrArray *traces, const SpfTree *tree)
{
  add_terms (traces, tree->root);
}

void
traces_add_dmarc (GPtrArray *traces, const DmarcRecord *record)
{
  for (guint i = 0; i < record->aggregate->len; i++)
    {
      const DmarcUri *uri = g_ptr_array_index (record->aggregate, i);

      if (uri->host)
        traces_add (traces, PROVIDERS_TRACE_RUA, uri->host);
    }
}
