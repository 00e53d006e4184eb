#include "providers/trace.h"

#include <string.h>

static const char *const kind_names[PROVIDERS_N_TRACE_KINDS] = {
  "mx", "spf-term", "dkim-cname", "selector", "rua", "ns", "ptr", "signing-domain",
};

ProvidersTrace *
providers_trace_new (ProvidersTraceKind kind, const char *domain)
{
  ProvidersTrace *trace;
  gsize length;

  g_return_val_if_fail (domain != NULL, NULL);

  length = strlen (domain);
  if (length > 0 && domain[length - 1] == '.')
    length--;

  trace = g_new0 (ProvidersTrace, 1);
  trace->kind = kind;
  trace->domain = g_ascii_strdown (domain, (gssize)length);
  return trace;
}

ProvidersTrace *
providers_trace_copy (const ProvidersTrace *trace)
{
  g_return_val_if_fail (trace != NULL, NULL);

  return providers_trace_new (trace->kind, trace->domain);
}

void
providers_trace_free (ProvidersTrace *trace)
{
  g_free (trace->domain);
  g_free (trace);
}

const char *
providers_trace_kind_to_string (ProvidersTraceKind kind)
{
  g_return_val_if_fail (kind < PROVIDERS_N_TRACE_KINDS, "");

  return kind_names[kind];
}
