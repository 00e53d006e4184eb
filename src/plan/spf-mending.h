/* Slips in SPF terms that show what was meant, and what a proposal leaves out. Private to src/plan. */
#pragma once

#include "plan/proposal.h"

/* (transfer full) (nullable): the term that @word was meant to be: "ipv4:192.0.2.1", "a:192.0.2.1",
 * "192.0.2.1" or "include=spf.example.jp" of a wrong form, "spf.example.jp" without its "include:". %NULL
 * if @word is right, or says nothing for certain. What is given back is a correct term (RFC 7208,
 * section 12), and comes back as %NULL. */
char *spf_word_mend (const char *word);

/* (transfer full) (nullable): the record that @text was meant to be: behind quotation marks, in full-width
 * letters, without the blank behind the version. %NULL if it is no SPF at all. */
char *spf_text_mend (const char *text);

/* Fills `gone` of a finished SPF proposal anew: the terms of today that it leaves out. */
void proposal_find_gone_terms (Proposal *proposal);
