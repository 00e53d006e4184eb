/* Sentences about a mail that did not arrive: the five answers, and what to send on to whom.
 *
 * Like explain.h: (transfer full) UTF-8, foreign text made visible, never markup; main thread only.
 */
#pragma once

#include "base/language.h"
#include "mail/specimen.h"
#include "plan/diagnosis.h"

typedef enum
{
  ASKED_ARRIVED, /* 届いた？ */
  ASKED_MISTAKE, /* 宛先の間違い？ */
  ASKED_RESEND,  /* 送り直してよい？ */
  ASKED_WHO,     /* だれが直す？ */
  ASKED_TELL,    /* 相手に何と言う？ */
} Asked;

#define ASKED_COUNT 5

/* The first line that a person reads: 「届いていません。宛先の間違いではありません。」 */
char *explain_diagnosis_title (const Diagnosis *diagnosis, Language language);
/* What happened, in a sentence, and who does what: of the recipient's rule, else of its finding. */
char *explain_recipient_cause (const DiagnosedRecipient *recipient, Language language);
char *explain_recipient_todo (const DiagnosedRecipient *recipient, Language language);
/* What the reader does now, with an arrow; what only IT can do is IT's to read. */
char *explain_recipient_advice (const DiagnosedRecipient *recipient, Language language);
/* For several recipients: 「届いていません」 */
char *explain_recipient_state (const DiagnosedRecipient *recipient, Language language);

char *explain_asked (Asked asked, Language language);
char *explain_asked_answer (const DiagnosedRecipient *recipient, Asked asked, Language language);
/* What looks odd in the address; %NULL: nothing. */
char *explain_address_slips (const DiagnosedRecipient *recipient, Language language);
/* The wizard's step that mends it, as the label of a button; %NULL for none. */
char *explain_diagnosed_step (const Diagnosis *diagnosis, Language language);
/* The word for a reason: 「宛先なし」 */
char *explain_reply_reason (ProvidersReason reason, Language language);

/* What was taken in: 「ヘッダーだけとして読みました」; what was mended of it; %NULL: nothing. */
char *explain_mail_form (const Diagnosis *diagnosis, const MailBounce *bounce, Language language);
/* Which limits were passed, so that something is missing here; %NULL: none. */
char *explain_limits (const MailSpecimen *specimen, Language language);
char *explain_repairs (const MailPasted *pasted, Language language);

/* Texts to copy: to our own IT; to the recipient, by another way (%NULL: nothing to say). */
char *
explain_letter_to_it (const Diagnosis *diagnosis, const MailBounce *bounce, Language language);
char *explain_letter_to_recipient (const Diagnosis *diagnosis,
                                   const DiagnosedRecipient *recipient,
                                   Language language);

/* A time as an office says it, with the weekday, in local time: 「11/23（月）9:00」 */
char *explain_when (gint64 time, Language language);
