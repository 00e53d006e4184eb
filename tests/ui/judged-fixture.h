/* Mails made up for the views of a mail's proofs, judged against a DNS made up as well. */
#pragma once

#include "plan/examination.h"

typedef enum
{
  MADE_UP_GMAIL,     /* received by Gmail: SPF and DKIM pass, for a stranger; DMARC fails */
  MADE_UP_MICROSOFT, /* received by Microsoft: compauth, no name of a server */
  MADE_UP_LONG_WAY,  /* sixty hops, times missing, reversed, hours apart; fifty fields of results */
  MADE_UP_HEADERS_ONLY, /* signed, but its text is not here */
  MADE_UP_SIGNED,       /* whole: two signatures that hold */
  MADE_UP_HOSTILE,      /* markup, letters that turn the line around, names without an end */
  MADE_UP_BARE,         /* nothing but a sender */
} MadeUpMail;

JudgedMail *judged_fixture_new (MadeUpMail mail);
void judged_fixture_free (JudgedMail *mail);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JudgedMail, judged_fixture_free)
