/* Answers from a recording; the network is not touched. Resolver and fetcher at once. */
#pragma once

#include "evidence/asker.h"
#include "evidence/recording.h"

#define EVIDENCE_TYPE_RECORDED_RESOLVER (evidence_recorded_resolver_get_type ())
G_DECLARE_FINAL_TYPE (
    EvidenceRecordedResolver, evidence_recorded_resolver, EVIDENCE, RECORDED_RESOLVER, GObject)

EvidenceRecordedResolver *evidence_recorded_resolver_new (EvidenceRecording *recording);
