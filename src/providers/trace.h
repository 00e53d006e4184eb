#pragma once

#include <glib.h>

/**
 * ProvidersTraceKind:
 * @PROVIDERS_TRACE_MX: the host of an MX record
 * @PROVIDERS_TRACE_SPF_TERM: the target of include, redirect, a, mx or exists, macros as written
 * @PROVIDERS_TRACE_DKIM_CNAME: what `selector._domainkey` is an alias of
 * @PROVIDERS_TRACE_SELECTOR: a selector at which a key was found; no dots, no `._domainkey`
 * @PROVIDERS_TRACE_RUA: the host of an address that DMARC reports go to
 * @PROVIDERS_TRACE_NS: a name server of the domain
 * @PROVIDERS_TRACE_PTR: the reverse name of a sending address
 * @PROVIDERS_TRACE_SIGNING_DOMAIN: the d= of a signature seen in a mail or report
 *
 * What kind of name gave a service away.
 */
typedef enum
{
  PROVIDERS_TRACE_MX,
  PROVIDERS_TRACE_SPF_TERM,
  PROVIDERS_TRACE_DKIM_CNAME,
  PROVIDERS_TRACE_SELECTOR,
  PROVIDERS_TRACE_RUA,
  PROVIDERS_TRACE_NS,
  PROVIDERS_TRACE_PTR,
  PROVIDERS_TRACE_SIGNING_DOMAIN,
} ProvidersTraceKind;

#define PROVIDERS_N_TRACE_KINDS (PROVIDERS_TRACE_SIGNING_DOMAIN + 1)

/**
 * ProvidersTrace:
 * @kind: what was looked at
 * @domain: the text seen: lower case, without the final dot
 *
 * One name seen in DNS, in a mail or in a report. Immutable.
 */
typedef struct
{
  ProvidersTraceKind kind;
  char *domain;
} ProvidersTrace;

/**
 * providers_trace_new:
 * @domain: the text seen, in any case, with or without the final dot
 *
 * Returns: (transfer full): free with providers_trace_free()
 */
ProvidersTrace *providers_trace_new (ProvidersTraceKind kind, const char *domain);

ProvidersTrace *providers_trace_copy (const ProvidersTrace *trace);
void providers_trace_free (ProvidersTrace *trace);

/** providers_trace_kind_to_string: "mx", "spf-term", "dkim-cname", …, for JSON and tests. */
const char *providers_trace_kind_to_string (ProvidersTraceKind kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ProvidersTrace, providers_trace_free)
