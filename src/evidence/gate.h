/* The gate before a resolver: equal questions are asked once, the urgent ones first, and never more
 * than a hundred are in flight to one server (a common router forwarder refuses beyond 150).
 *
 * One gate serves all the domains of a batch, so that what they share is asked once. It remembers
 * for as long as it lives: a new look at the world needs a new gate.
 */
#pragma once

#include "evidence/asker.h"

#define EVIDENCE_GATE_MAX_IN_FLIGHT 100

#define EVIDENCE_TYPE_GATE (evidence_gate_get_type ())
G_DECLARE_FINAL_TYPE (EvidenceGate, evidence_gate, EVIDENCE, GATE, GObject)

/* @resolver: (transfer none) */
EvidenceGate *evidence_gate_new (EvidenceResolver *resolver);
