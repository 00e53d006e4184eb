/* The diagnosis of one mail that did not arrive: the five answers that whoever wrote it asks for, and
 * the step of the wizard that mends it.
 *
 * Pure: from what was read (mail/bounce.h) and what is known of receivers (providers/receiver.h). A
 * guess is called one: where a text may mean two things the answer says "probably".
 */
#pragma once

#include "mail/bounce.h"
#include "mail/pasted.h"
#include "plan/comparison.h"
#include "plan/finding.h"
#include "providers/catalog.h"

/* 届いた？ */
typedef enum
{
  ARRIVAL_UNKNOWN,
  ARRIVAL_NO,
  ARRIVAL_PROBABLY_NOT,
  ARRIVAL_NOT_YET, /* still being tried */
  ARRIVAL_YES,
  ARRIVAL_HANDED_ON, /* to a system that reports nothing */
} DiagnosedArrival;

/* 宛先の間違い？ */
typedef enum
{
  MISTAKE_UNKNOWN,
  MISTAKE_NO,
  MISTAKE_PROBABLY_NOT,
  MISTAKE_PERHAPS,
  MISTAKE_YES,
} DiagnosedMistake;

/* 送り直してよい？ */
typedef enum
{
  RESEND_UNKNOWN,
  RESEND_WHEN_MENDED, /* not before somebody has mended it */
  RESEND_AUTOMATIC,   /* no: the server does it */
  RESEND_CORRECTED,   /* to the right address */
  RESEND_SMALLER,
  RESEND_REWORDED, /* without what the filter minded */
  RESEND_LATER,    /* once, in some hours */
  RESEND_FEWER,    /* the same, to fewer people at a time */
  RESEND_WHEN_THEY_ALLOW,
  RESEND_WHEN_ROOM,      /* there is in the mailbox */
  RESEND_WHEN_CONFIRMED, /* when the recipient was asked about the address */
  RESEND_NOT_NEEDED,
} DiagnosedResend;

/* 相手に何と言う？ */
typedef enum
{
  TELL_NOTHING,
  TELL_OUR_FAULT,       /* our settings kept it from arriving; another way meanwhile */
  TELL_CONFIRM_ADDRESS, /* by another way */
  TELL_ALLOW_US,        /* please let our domain through */
  TELL_MAILBOX_FULL,
  TELL_OTHER_WAY, /* the file is too large, the text was held back */
  TELL_THEIR_SERVER,
  TELL_DELAYED,
  TELL_ADDRESS_OR_FILTER, /* one of both is at fault: please look at both */
} DiagnosedTell;

/* Which room mends it. The numbers of the wizard's steps. */
typedef enum
{
  STEP_NONE,
  STEP_STAND = 2, /* いまの状態: check the domain first */
} DiagnosedStep;

/* What the whole is. */
typedef enum
{
  CASE_NOTHING,    /* nothing to read */
  CASE_UNREADABLE, /* MSG, BINARY, TOO_LARGE: see the form */
  CASE_REFUSED,    /* at least one recipient's mail came back, or a refusal was pasted */
  CASE_DELAYED,    /* none came back, some are still being tried */
  CASE_DELIVERED,  /* a report of success */
  CASE_FAKE,       /* 本物のエラーメールと確認できません */
  CASE_NOT_OURS,   /* about a mail that we seem not to have written */
  CASE_OWN_FORM,   /* about an automatic answer of our own web form */
  CASE_COMPLAINT,  /* somebody called it spam (RFC 5965) */
  CASE_AUTO_REPLY, /* no error mail at all: see the bounce's sort */
  CASE_MAIL,       /* a mail or its header: what receivers and we say about it */
  CASE_NO_REPORT,  /* text in which nobody says anything about a delivery */
} DiagnosedCase;

/* What looks odd in an address that was not found. */
typedef enum
{
  ADDRESS_SLIP_FULLWIDTH = 1 << 0,
  ADDRESS_SLIP_BLANK = 1 << 1,
  ADDRESS_SLIP_COMMA = 1 << 2,  /* "," for "." */
  ADDRESS_SLIP_DOTS = 1 << 3,   /* two dots, a dot at an end */
  ADDRESS_SLIP_ENDING = 1 << 4, /* .con, co.jp without its o … */
  ADDRESS_SLIP_NEAR = 1 << 5,   /* gmial.com: a letter away from a large receiver */
} AddressSlip;

typedef struct
{
  const MailBounceRecipient *recipient; /* of the bounce */
  const ProvidersReplyRule *rule;       /* (nullable): of the catalog */
  const ProvidersReceiver *receiver;    /* (nullable): of the catalog */
  ProvidersReason reason;
  ProvidersFixer fixer; /* だれが直す？ */
  DiagnosedArrival arrival;
  DiagnosedMistake mistake;
  DiagnosedResend resend;
  DiagnosedTell tell;
  DiagnosedStep step;
  guint slips;       /* of AddressSlip */
  char *likely_name; /* (nullable): of NEAR and ENDING: the domain that may be meant */
  Finding *finding;  /* the same as one sentence */
} DiagnosedRecipient;

typedef struct
{
  DiagnosedCase what;
  MailForm form;
  GPtrArray *recipients; /* of DiagnosedRecipient */
  DiagnosedStep step;    /* of the recipients: the first that has one */
  char *author_domain;   /* (nullable): whose mail it is about, ASCII: what the wizard opens with */
  char *author;          /* (nullable): address */
  char *subject;         /* (nullable): UTF-8, of the mail it is about */
  gboolean has_sent;
  gint64 sent;                     /* its Date: seconds since the epoch */
  const ProvidersService *service; /* (nullable): that sent it; of the catalog */
  GPtrArray *findings;             /* of Finding: each once, the weightiest first */
} Diagnosis;

/* (transfer full). @bounce: (nullable): of NOTHING and what cannot be read.
 * @scope, @comparison: (nullable): of the mail, or of the mail inside; for CASE_MAIL.
 * @not_ours: the user says: I never wrote it. Lives no longer than what it was made of. */
Diagnosis *diagnosis_new (MailForm form,
                          const MailBounce *bounce,
                          const MessageScope *scope,
                          const Comparison *comparison,
                          const ProvidersCatalog *catalog,
                          gboolean not_ours);
void diagnosis_free (Diagnosis *diagnosis);

/* What is odd in @address; *@likely (out) (transfer full) (nullable): a domain that may be meant. */
guint address_find_slips (const char *address, const ProvidersCatalog *catalog, char **likely);

const char *diagnosed_case_to_string (DiagnosedCase what); /* "refused" … */
const char *diagnosed_arrival_to_string (DiagnosedArrival arrival);
const char *diagnosed_mistake_to_string (DiagnosedMistake mistake);
const char *diagnosed_resend_to_string (DiagnosedResend resend);
const char *diagnosed_tell_to_string (DiagnosedTell tell);
const char *diagnosed_step_to_string (DiagnosedStep step); /* "stand" … "none" */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Diagnosis, diagnosis_free)
