/* An SPF evaluation run in a world written as a recording. */
#pragma once

#include "auth/spf-evaluation.h"

#define OTHERWISE "; OTHERWISE NXDOMAIN\n"
#define SPF(name, terms) name " 300 TXT \"v=spf1" terms "\"\n"
#define TXT(name, text) name " 300 TXT \"" text "\"\n"
#define A(name, address) name " 300 A " address "\n"
#define AAAA(name, address) name " 300 AAAA " address "\n"
#define MX(name, host) name " 300 MX 10 " host "\n"
#define PTR(name, host) name " 300 PTR " host "\n"

/* What every test here asks with unless it says otherwise. */
#define CLIENT "192.0.2.1"
#define CLIENT_REVERSE "1.2.0.192.in-addr.arpa."
#define CLIENT6 "2001:db8::1"
#define NOW 1700000000

/* (transfer full): the final evaluation
 * @n_rounds, @n_questions: (out) (nullable): how often it had to ask, and how much */
SpfEvaluation *spf_world_evaluate (const char *recording,
                                   const char *address,
                                   const char *mail_from,
                                   const char *helo,
                                   guint *n_rounds,
                                   guint *n_questions);

/* The same in the same world, but with one answer at a time, the last one asked for first when
 * @backwards. Fails if it is pending without lacking anything, or the other way round. */
SpfEvaluation *spf_world_evaluate_slowly (const char *recording,
                                          const char *address,
                                          const char *mail_from,
                                          const char *helo,
                                          gboolean backwards);

/* (transfer full): everything that @evaluation says, as text to compare. */
char *spf_world_describe (const SpfEvaluation *evaluation);
