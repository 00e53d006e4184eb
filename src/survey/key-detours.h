/* Inquiry: DKIM keys that lie behind a detour: an alias that a proxy hides, or a "_domainkey" that
 * other servers hold. Asked only where the domain's name servers or services give a reason to. */
#pragma once

#include "evidence/evidence.h"
#include "survey/scope.h"

typedef struct
{
  GPtrArray *proxied;   /* of char*: names of keys that answer with addresses and with no alias */
  char *delegated_name; /* (nullable): "_domainkey.example.jp": a zone of its own */
  char *delegated_to;   /* (nullable): the first of its servers */
} KeyDetours;

KeyDetours *key_detours_inquire (const SurveyScope *scope,
                                 const Evidence *evidence,
                                 EvidenceQuestions *lacking);
void key_detours_free (KeyDetours *detours);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (KeyDetours, key_detours_free)
