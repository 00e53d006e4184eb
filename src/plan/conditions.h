/* A receiver's published conditions against what the DNS of a domain says: met, not met, cannot be
 * checked, does not apply. Pure.
 *
 * MET says that what the DNS has to hold is there and correct, NOT_MET that the DNS itself shows the
 * lack of it. Neither is a promise about one mail: whether a sender is named in the SPF record, and
 * whether its mail is signed, only a mail shows. So a valid SPF record is MET, for a record is all
 * that SPF asks the domain for; but a DKIM key is UNKNOWN, for a key that nobody signs with is the
 * commonest half of a set-up.
 */
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
  CONDITION_BECAUSE_BROKEN,        /* UNKNOWN: something is broken, but perhaps not what counts */
  CONDITION_BECAUSE_ALLOWS_NOBODY, /* the SPF record says that no server sends for the domain */
  CONDITION_BECAUSE_NO_DOMAIN,     /* the domain does not exist */
  CONDITION_BECAUSE_NO_ANSWER,     /* time-out, SERVFAIL */
  CONDITION_BECAUSE_INSIDE_DNS,    /* a company's own DNS answered, not what receivers see */
  CONDITION_BECAUSE_NO_SELECTOR, /* no DKIM key found among the usual names: no proof of anything */
  CONDITION_BECAUSE_NEEDS_MAIL,  /* one mail with its headers would show it */
  CONDITION_BECAUSE_NEEDS_SERVER, /* the sending server's address is not known; it is not the MX */
  CONDITION_BECAUSE_VOLUME,       /* how many mails a day is not known, or too few */
  CONDITION_BECAUSE_HABIT,        /* how the company sends, no program can see it */
} ConditionWhy;

#define CONDITION_WHY_COUNT (CONDITION_BECAUSE_HABIT + 1)

/* How many mails a day go to this receiver, as far as the user told. */
typedef enum
{
  VOLUME_UNKNOWN,
  VOLUME_SMALL,
  VOLUME_BULK, /* VOLUME_BULK_MAILS a day or more */
} MailVolume;

#define VOLUME_BULK_MAILS 5000

typedef struct
{
  const ProvidersCondition *condition; /* the receiver's */
  ConditionState state;
  ConditionWhy why;
} JudgedCondition;

/* (transfer full): of JudgedCondition, one for each of @receiver, in its order. A time-out is UNKNOWN,
 * never NOT_MET; not finding a DKIM key by guessing neither.
 *
 * What only bulk senders must do is judged all the same while @volume is not known; but what they do
 * not meet is then UNKNOWN, because of VOLUME: nobody is told to mend what nobody asks of them. */
GArray *
conditions_judge (const ProvidersReceiver *receiver, const Survey *survey, MailVolume volume);

const char *condition_state_to_string (ConditionState state); /* "met", "not-met" … */
const char *condition_why_to_string (ConditionWhy why);       /* "dns", "no-record" … */
