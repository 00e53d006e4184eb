/* The judgement of a survey: findings, three questions, the rung, and the one next action. */
#pragma once

#include "plan/finding.h"
#include "survey/survey.h"

/* はい is always good. */
typedef enum
{
  ANSWER_GOOD,    /* ○ */
  ANSWER_NOT_YET, /* △ */
  ANSWER_BAD,     /* ×: something required stands behind it */
  ANSWER_UNKNOWN, /* ？ */
} Answer;

typedef enum
{
  QUESTION_SPOOFING,   /* なりすましを止める設定は、できていますか？ */
  QUESTION_DELIVERY,   /* 自社のメールは、本物と確認できますか？ */
  QUESTION_VISIBILITY, /* だれが自社の名前で送っているか、見えていますか？ */
} JudgedQuestion;

#define JUDGED_QUESTION_COUNT 3

/* What explains an answer in one line below it. */
typedef enum
{
  REASON_ASKING_RECEIVERS_TO_STOP, /* p=quarantine or reject */
  REASON_WATCHING,                 /* p=none, t=y, pct */
  REASON_NO_POLICY,
  REASON_POLICY_BROKEN,
  REASON_POLICY_UNKNOWN,
  REASON_ANYONE_MAY_SEND, /* +all */
  REASON_SPF_AND_DKIM,
  REASON_SPF_ONLY_DKIM_UNKNOWN,
  REASON_DKIM_ONLY,
  REASON_SPF_BROKEN,
  REASON_NEITHER,
  REASON_SENDS_NOTHING, /* a parked domain: nothing to prove */
  REASON_DNS_UNKNOWN,
  REASON_REPORTS_NOT_READ_YET, /* an address is there */
  REASON_NO_REPORT_ADDRESS,
  REASON_REPORTS_NOT_ALLOWED, /* the destination has not agreed */
  REASON_VALUES_WANTED,       /* of a plan: senders were named whose values are not known yet */
} AnswerReason;

/* The rungs of the ladder; 0 is unknown. */
typedef enum
{
  RUNG_UNKNOWN,
  RUNG_FIND_OUT,   /* ① 調べる */
  RUNG_WATCH,      /* ② 見守る */
  RUNG_REHEARSE,   /* ③ 試す */
  RUNG_QUARANTINE, /* ④ 迷惑メールへ */
  RUNG_REJECT,     /* ⑤ 止める */
} Rung;

typedef enum
{
  NEXT_NOTHING,           /* → することはありません */
  NEXT_FIX_REQUIRED,      /* the first required finding */
  NEXT_CHECK_NETWORK,     /* nothing answered */
  NEXT_ASK_OUTSIDE,       /* an internal DNS answered */
  NEXT_CHECK_DOMAIN_NAME, /* the domain does not exist */
  NEXT_LEARN_SELECTOR,    /* send one mail outside and paste its headers */
  NEXT_START_WATCHING,    /* the first DMARC record */
  NEXT_ADD_REPORT_ADDRESS,
  NEXT_FIX_RECOMMENDED,
  NEXT_CLOSE_PARKED,    /* the "sends no mail" set */
  NEXT_READ_REPORTS,    /* wait and read, then the next rung */
  NEXT_WAIT_FOR_ANSWER, /* something was not answered: try again */
} NextActionCode;

typedef enum
{
  HEADLINE_NOT_CHECKED, /* nothing answered */
  HEADLINE_NO_SUCH_DOMAIN,
  HEADLINE_INSIDE,
  HEADLINE_REQUIRED, /* something must be mended */
  HEADLINE_PARKED_OPEN,
  HEADLINE_PARKED_CLOSED,
  HEADLINE_NOT_STARTED,  /* mail can be recognised, no DMARC yet */
  HEADLINE_DKIM_UNKNOWN, /* SPF fine, DKIM not known */
  HEADLINE_WATCHING,
  HEADLINE_ENFORCING,
  HEADLINE_POLICY_UNKNOWN,
} HeadlineCode;

typedef struct
{
  Answer answers[JUDGED_QUESTION_COUNT];
  AnswerReason reasons[JUDGED_QUESTION_COUNT];
  Rung rung;
  HeadlineCode headline;
  NextActionCode next_action;
  const Finding *next_finding; /* (nullable): what the next action mends; borrowed */
  GPtrArray *findings;         /* of Finding: required first, then recommended, optional, unknown,
                                  notes, praise */
  gboolean parked;             /* seems to send and receive no mail */
} Judgement;

/* "good", "not_yet", "bad", "unknown" */
const char *answer_to_string (Answer answer);
const char *judged_question_to_string (JudgedQuestion question);
const char *next_action_code_to_string (NextActionCode code);

/* (transfer full): a pure function. */
Judgement *judgement_new (const Survey *survey);
void judgement_free (Judgement *judgement);

gboolean judgement_has_level (const Judgement *judgement, FindingLevel level);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Judgement, judgement_free)
