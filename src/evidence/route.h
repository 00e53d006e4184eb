/* The route of one question: which servers are asked, in which order, and what was best of all that
 * they said.
 *
 * The servers come in their order, twice; those that were silent lately are last in their round. A
 * server that answered, if only with SERVFAIL, would say the same again and is not asked twice. Where
 * nobody answers, those that are known to be there are asked a third time and waited for: they may
 * themselves be waiting for somebody slow. Where none of them ever said a word the line may be slow, so
 * the first is waited for; but only until that was in vain once.
 */
#pragma once

#include "evidence/name-server.h"

typedef struct _EvidenceRoute EvidenceRoute;

/* @servers: (element-type EvidenceNameServer) */
EvidenceRoute *evidence_route_new (const GPtrArray *servers);
void evidence_route_free (EvidenceRoute *route);

/* @is_patient: (out): how it is to be asked
 *
 * (transfer full) (nullable): whom to ask now; %NULL when the world has spoken or nobody is left */
EvidenceNameServer *evidence_route_next (EvidenceRoute *route, gboolean *is_patient);

/* @answer: (transfer full): what @server said */
void
evidence_route_add (EvidenceRoute *route, const EvidenceNameServer *server, EvidenceAnswer *answer);

/* (transfer full): the best answer: what is known, then SERVFAIL, REFUSED, malformed, time-out,
 * unreachable. Its times are those of the whole route. */
EvidenceAnswer *evidence_route_take_best (EvidenceRoute *route);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EvidenceRoute, evidence_route_free)
