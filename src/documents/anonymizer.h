/* Taking names out of a text: domains, mail addresses, IP addresses, selectors, keys and tokens
 * become counted stand-ins, the same one each time, so that the text can be shown to others.
 *
 * Counters, never hashes: a hash of a domain name can be guessed. Everything that looks like a name
 * is replaced, providers' names too: a host name of a provider can point to one customer.
 */
#pragma once

#include <glib.h>

#include "plan/examination.h"

#include "plan/examination.h"

typedef struct _Anonymizer Anonymizer;

Anonymizer *anonymizer_new (void);
void anonymizer_free (Anonymizer *anonymizer);

/* A word to be replaced wherever it stands by itself: a selector, a name in Unicode. */
void anonymizer_add_selector (Anonymizer *anonymizer, const char *selector);
/* The same for a part of a signature or a token of a verification. */
void anonymizer_add_token (Anonymizer *anonymizer, const char *token);
void anonymizer_add_domain (Anonymizer *anonymizer, const char *domain);
/* The same for what stands in front of "@", for the name of a person, and for one label of a host. Words
 * that are everybody's ("info", "localhost") stay. */
void anonymizer_add_user (Anonymizer *anonymizer, const char *local_part);
void anonymizer_add_person (Anonymizer *anonymizer, const char *name);
void anonymizer_add_host (Anonymizer *anonymizer, const char *label);
/* Forgets which words are to be replaced, not by what: for the next of many texts. */
void anonymizer_forget_words (Anonymizer *anonymizer);

/* For the text about one examination: its selectors, people, subjects, ids and bare host names; those of
 * the one before are forgotten. */
void anonymizer_learn_mails (Anonymizer *anonymizer, const Examination *examination);

/* (transfer full): works on plain text, JSON and recordings alike. */
char *anonymizer_apply (Anonymizer *anonymizer, const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Anonymizer, anonymizer_free)
