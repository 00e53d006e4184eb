/* Keys for the targets that judge signatures. Under a.jp the selectors "r" and "e" have one key each
 * of RSA and Ed25519, so that seeds which were signed with them verify; every other name has the key
 * that the input says. */
#pragma once

#include "evidence/evidence.h"

/* (transfer none): made once. */
Evidence *fuzz_keys_get (void);

/* (transfer full): the same, and @record at all names that @lacking asks for. */
Evidence *fuzz_keys_answer (const char *record, const EvidenceQuestions *lacking);
