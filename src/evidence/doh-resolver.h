/* The resolver for DNS over HTTPS (RFC 8484): each question is one POST.
 *
 * A name server cannot be asked this way: a question that names one is answered "not asked". The
 * host of the DoH server itself is looked up by the system's resolver.
 */
#pragma once

#include "evidence/asker.h"
#include "evidence/rig.h"

#define EVIDENCE_TYPE_DOH_RESOLVER (evidence_doh_resolver_get_type ())
G_DECLARE_FINAL_TYPE (EvidenceDohResolver, evidence_doh_resolver, EVIDENCE, DOH_RESOLVER, GObject)

/* @url: "https://dns.example/dns-query"
 * @rig: (transfer none): may send the connection elsewhere; the certificate is still checked
 *   against the host of @url
 * @ca: (nullable) (transfer none): the certificates that are trusted; %NULL: those of the system
 *
 * Returns: (transfer full) (nullable): %NULL with G_IO_ERROR_INVALID_ARGUMENT if @url is no https
 * address */
EvidenceResolver *
evidence_doh_resolver_new (const char *url, EvidenceRig *rig, GTlsDatabase *ca, GError **error);
