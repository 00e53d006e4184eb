/* A mail for the tests of DMARC, written in words, and what a judge said of it, in words. */
#pragma once

#include "auth/dmarc-evaluation.h"

typedef struct
{
  DmarcQuery query;

  /*< private >*/
  GStrv from, words[2];
  GArray *identities[2]; /* of DmarcIdentity */
} DmarcMail;

/* @from: the author domains, a blank between
 * @spf, @dkim: "domain=pass b.jp=fail", also temperror and unknown; "?": the kind is not known */
DmarcMail *
dmarc_mail_new (const char *from, const char *spf, const char *dkim, DmarcProfile profile);
void dmarc_mail_free (DmarcMail *mail);

/* (transfer full): "result reason", "pending" and "unknown" included */
char *describe_result (const DmarcEvaluation *evaluation);
/* (transfer full): of spf, a slash, and dkim: for each identity the first letter of its alignment, a
 * capital if it passes and is close enough */
char *describe_alignment (const DmarcEvaluation *evaluation);
/* (transfer full): "source policy domain"; "-" without */
char *describe_policy (const DmarcEvaluation *evaluation);
/* (transfer full): "disposition reason" */
char *describe_disposition (const DmarcEvaluation *evaluation);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DmarcMail, dmarc_mail_free)
