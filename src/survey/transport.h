/* Inquiry: the optional mechanisms around delivery: MTA-STS, TLS reports, BIMI. */
#pragma once

#include "auth/mta-sts-policy.h"
#include "auth/small-records.h"
#include "evidence/evidence.h"
#include "survey/scope.h"

/* One TXT record of a small kind. */
typedef struct
{
  char *name;            /* what was asked */
  EvidenceStatus status; /* DATA: at least one record of this kind is there */
  guint n_records;
  SmallRecord *record; /* (nullable): the first */
  guint32 ttl_seconds;
  gboolean has_ttl;
  gboolean authenticated;
} SmallFound;

typedef struct
{
  SmallFound mta_sts, tls_rpt, bimi;
  char *policy_url; /* (nullable): fetched only if the record is there */
  EvidenceStatus policy_status;
  guint policy_http_status;
  MtaStsPolicy *policy; /* (nullable) */
} Transport;

Transport *
transport_inquire (const SurveyScope *scope, const Evidence *evidence, EvidenceQuestions *lacking);
void transport_free (Transport *transport);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Transport, transport_free)
