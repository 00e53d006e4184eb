/* The judges of a survey, one a subject. Each appends its findings (transfer full to @findings);
 * pure functions. Private to src/plan. */
#pragma once

#include "plan/finding.h"
#include "survey/survey.h"

/* TRUE if the domain neither receives nor sends, as far as DNS shows for certain. */
gboolean judge_is_parked (const Survey *survey);

/* TRUE if no mail can reach the domain for certain: a null MX, or neither MX nor an address of its own, to
 * which mail would go (RFC 5321, section 5.1). */
gboolean judge_receives_nothing (const Survey *survey);

/* "v=spf1 -all" and nothing else (RFC 7208, section 10.1.2). */
gboolean judge_allows_nobody (const SpfTree *tree);

void judge_parked_domain (const Survey *survey, GPtrArray *findings);
void judge_near_misses (const Survey *survey, GPtrArray *findings);
void judge_spf (const Survey *survey, GPtrArray *findings);
void judge_dkim (const Survey *survey, GPtrArray *findings);
void judge_dmarc (const Survey *survey, GPtrArray *findings);
void judge_mail_hosts (const Survey *survey, GPtrArray *findings);
void judge_name_servers (const Survey *survey, GPtrArray *findings);
/* Needs what the others of SPF, DKIM and the name servers need. */
void judge_traps (const Survey *survey, GPtrArray *findings);
void judge_transport (const Survey *survey, GPtrArray *findings);

/* (nullable): the service that is known to use @domain in SPF records. */
const ProvidersService *judge_find_spf_service (const Survey *survey, const char *domain);
/* TRUE if something at the domain was meant to be @meaning and is not, by a slip. */
gboolean judge_has_slip (const Survey *survey, TxtMeaning meaning);
/* TRUE if such a slip says enough, so that "there is none" need not be said as well. */
gboolean judge_explains_absence (const Survey *survey, TxtMeaning meaning);
/* The finding for the gravest of @slips; FALSE if none of them has one. */
gboolean judge_find_slip_code (guint slips, FindingCode *code);
/* The policy that applies asks receivers to keep fakes away, or is on the way there. */
gboolean judge_dmarc_is_known (const Survey *survey);
