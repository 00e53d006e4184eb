/* The resolver for ordinary DNS: UDP, and TCP where an answer does not fit, through c-ares.
 *
 * A question goes to the first server; whoever does not answer within a second, or cannot, leaves
 * it to the next one, twice round. A server that was silent twice in a row is asked last until it
 * answers again. The best answer wins: the world's word (data, no data, no such name), then
 * SERVFAIL, REFUSED, malformed, time-out, unreachable. answer.server is who said it; the times are
 * those of the whole question.
 *
 * The system's servers are found at the beginning and at each evidence_resolver_refresh (); one that is
 * still among them keeps what is known of it, and one that is not answers what it was asked.
 *
 * A question that names a server goes to port 53 there, without recursion unless it wants it, if
 * asks_servers () allows it: where the rig redirects that address; else to public addresses, and only while the
 * resolvers in use are those of the system. What is not allowed, or no domain name, is "not asked".
 *
 * Questions keep the resolver alive. A cancelled one is over at once; its packet is forgotten.
 */
#pragma once

#include "evidence/asker.h"
#include "evidence/rig.h"

#define EVIDENCE_TYPE_CARES_RESOLVER (evidence_cares_resolver_get_type ())
G_DECLARE_FINAL_TYPE (
    EvidenceCaresResolver, evidence_cares_resolver, EVIDENCE, CARES_RESOLVER, GObject)

/* @servers: (nullable): "192.0.2.1", "192.0.2.1:5353", "2001:db8::1", "[2001:db8::1]:5353", in the
 *   order in which they are asked; %NULL or empty: those of the system. A system without any is no
 *   error: every question is then answered with "unreachable".
 * @rig: (transfer none): where it redirects an address at its port, the packets go there; the name
 *   shown stays
 *
 * Returns: (transfer full) (nullable): %NULL with G_IO_ERROR_INVALID_ARGUMENT for a server that
 * cannot be read, G_IO_ERROR_FAILED if c-ares cannot start */
EvidenceResolver *
evidence_cares_resolver_new (const char *const *servers, EvidenceRig *rig, GError **error);
