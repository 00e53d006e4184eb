/* Inquiry: the DMARC policy, who may receive its reports, and the places where it lies wrongly. */
#pragma once

#include "auth/dmarc-discovery.h"
#include "evidence/evidence.h"
#include "survey/scope.h"

/* Reporters may stop at two; a person wants to see all, within reason. */
#define REPORT_DESTINATIONS_MAX 10

typedef enum
{
  AUTHORIZATION_NOT_NEEDED, /* the same organization */
  AUTHORIZATION_GIVEN,
  AUTHORIZATION_MISSING,
  AUTHORIZATION_UNKNOWN, /* not answered */
} Authorization;

typedef struct
{
  char *uri;
  char *host;
  gboolean is_failure; /* ruf */
  char *asked_name;    /* (nullable): whose TXT record gives the permission, or did not answer */
  Authorization authorization;
  EvidenceStatus answer_status;
} ReportDestination;

typedef struct
{
  DmarcDiscovery *discovery;
  GPtrArray *destinations; /* of ReportDestination */
  char *doubled_name;      /* (nullable): "_dmarc.example.jp.example.jp" holds a record */
  char *bare_text;         /* (nullable): a DMARC record at the domain itself */
} DmarcSurvey;

DmarcSurvey *dmarc_survey_inquire (const SurveyScope *scope,
                                   const Evidence *evidence,
                                   EvidenceQuestions *lacking);
void dmarc_survey_free (DmarcSurvey *survey);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DmarcSurvey, dmarc_survey_free)
