/* Sentences: the last step, from codes and values to words, in either language.
 *
 * All return (transfer full) UTF-8 that holds foreign text made visible (text_to_display), never
 * markup. Main thread only, because the language is switched for a moment.
 */
#pragma once

#include "base/language.h"
#include "dns/domain-input.h"
#include "evidence/answer.h"
#include "plan/plan.h"

/* "What. What follows. → Who does what." */
char *explain_finding (const Finding *finding, Language language);
/* The same in two: before and behind the arrow; @todo is %NULL when there is none. */
void explain_finding_parts (const Finding *finding, Language language, char **what, char **todo);

/* 必ず直す（規格） */
char *explain_finding_level (const Finding *finding, Language language);
char *explain_subject (FindingSubject subject, Language language);

/* The question, its short label, the answer word and the reason below it. */
char *explain_question (JudgedQuestion question, Language language);
char *explain_question_label (JudgedQuestion question, Language language);
char *explain_answer (Answer answer, Language language); /* "できています" */
const char *explain_answer_mark (Answer answer);         /* ○ △ × ？ */
char *explain_reason (AnswerReason reason, Language language);

/* The ladder. */
char *explain_rung (Rung rung, Language language);        /* "見守る" */
char *explain_rung_detail (Rung rung, Language language); /* "監視・p=none" */
char *explain_ladder_title (Language language);

char *explain_headline (const Judgement *judgement, Language language);
/* One sentence: what to do now, who, how long, how to undo. */
char *explain_next_action (const Judgement *judgement, const Survey *survey, Language language);

char *explain_record_kind (RecordKind kind, Language language);
char *explain_record_status (RecordStatus status, Language language);
/* Four different sentences for the ways of not answering. */
char *explain_evidence_status (EvidenceStatus status, Language language);

char *explain_part (const ProposalPart *part, const ProvidersCatalog *catalog, Language language);
char *
explain_withheld (const Withheld *withheld, const ProvidersCatalog *catalog, Language language);
/* (nullable): what must be so before anything is published. */
char *explain_plan_condition (const Plan *plan, Language language);
/* 変わること / 変わらないこと: (transfer full) lists of sentences. */
GStrv explain_changes (const Plan *plan, Language language);
GStrv explain_unchanged (const Plan *plan, Language language);

char *explain_domain_error (DnsDomainError code, Language language);
/* Why plan_request_add_address () and its sisters refused; @error: a PLAN_REQUEST_ERROR. */
char *explain_request_error (const GError *error, Language language);
/* What was made of the input; %NULL when nothing was changed. */
char *explain_domain_changes (const DnsDomain *domain, Language language);

/* What leaves this computer; shown wherever something is asked. */
char *explain_privacy (gboolean fetches, Language language);
