/* Sentences about one mail or one server: what SPF, DKIM, DMARC and ARC make of it.
 *
 * Like explain.h: (transfer full) UTF-8, foreign text made visible, never markup; main thread only.
 */
#pragma once

#include "auth/dmarc-evaluation.h"
#include "auth/spf-evaluation.h"
#include "base/language.h"

/* Whether the server may send, in a sentence, and what to do about it (nullable). */
char *
explain_spf_result (const SpfEvaluation *evaluation, const DnsAddress *address, Language language);
char *explain_spf_advice (const SpfEvaluation *evaluation, Language language);
/* Why there is no answer; %NULL when there is one. */
char *explain_spf_problem (const SpfEvaluation *evaluation, Language language);
/* One line of the trace: what was read or compared, and what came out. */
char *explain_spf_step (const SpfStep *step, Language language);
/* "3 of 10 look-ups, 0 of 2 without a result" */
char *explain_spf_cost (const SpfEvaluation *evaluation, Language language);

/* What DMARC says of the mail and why; the policy that applies (nullable); what receivers are asked
 * to do with the mail, if it did not pass (nullable). */
char *explain_dmarc_result (const DmarcEvaluation *evaluation, Language language);
char *explain_dmarc_policy (const DmarcEvaluation *evaluation, Language language);
char *explain_dmarc_disposition (const DmarcEvaluation *evaluation, Language language);
