/* A receiver's published conditions against what the DNS of a domain says: met, not met, cannot be
 * checked, does not apply. Pure. */
#pragma once

#include "plan/judgement.h"
#include "providers/receiver.h"

typedef enum
{
  CONDITION_MET,
  CONDITION_NOT_MET,
  CONDITION_UNKNOWN,        /* cannot be checked: see @why */
  CONDITION_DOES_NOT_APPLY, /* for whoever sends more */
} ConditionState;

typedef enum
{
  CONDITION_BECAUSE_DNS, /* a record says so */
  CONDITION_BECAUSE_NO_RECORD,
  CONDITION_BECAUSE_BROKEN,
  CONDITION_BECAUSE_NO_ANSWER,   /* time-out, SERVFAIL */
  CONDITION_BECAUSE_NO_SELECTOR, /* no DKIM key found among the usual names: no proof of anything */
  CONDITION_BECAUSE_NEEDS_MAIL,  /* one mail with its headers would show it */
  CONDITION_BECAUSE_NEEDS_SERVER, /* the sending server's address is not known */
  CONDITION_BECAUSE_VOLUME,       /* how many mails a day is not known, or too few */
  CONDITION_BECAUSE_HABIT,        /* how the company sends, no program can see it */
} ConditionWhy;

/* How many mails a day go to this receiver, as far as the user told. */
typedef enum
{
  VOLUME_UNKNOWN,
  VOLUME_SMALL,
  VOLUME_BULK, /* 5,000 a day or more */
} MailVolume;

typedef struct
{
  const ProvidersCondition *condition;
  ConditionState state;
  ConditionWhy why;
} JudgedCondition;

/* (transfer full): of JudgedCondition, one for each of @receiver, in its order. A time-out is UNKNOWN,
 * never NOT_MET; not finding a DKIM key by guessing neither. */
GArray *
conditions_judge (const ProvidersReceiver *receiver, const Survey *survey, MailVolume volume);

const char *condition_state_to_string (ConditionState state); /* "met" … */
const char *condition_why_to_string (ConditionWhy why);
