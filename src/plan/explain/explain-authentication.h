/* Sentences about one mail or one server: what SPF, DKIM, DMARC and ARC make of it.
 *
 * Like explain.h: (transfer full) UTF-8, foreign text made visible, never markup; main thread only.
 */
#pragma once

#include "base/language.h"
#include "survey/message-check.h"

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

/* Why SPF cannot be judged from a mail; not for JUDGED. */
char *explain_message_spf_status (MessageSpfStatus status, Language language);
/* What one signature proves, or what broke; and what is remarkable about it (nullable): l=, a testing
 * key, several keys. */
char *explain_dkim_result (const DkimSignatureResult *signature, Language language);
char *explain_dkim_remark (const DkimSignatureResult *signature, Language language);
/* Whether the chain of forwarders holds; %NULL without one. */
char *explain_arc_result (const ArcChain *chain, Language language);
/* Who wrote results into the header, and whether they can be believed. */
char *explain_statement (const MailStatement *statement, Language language);

/* What is wrong at one place of a record; the code itself if it has no sentence. */
char *explain_record_error (const char *code, Language language);
