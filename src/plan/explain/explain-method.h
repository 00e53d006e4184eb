/* What the files about receivers' results share; nobody else includes it. All speak the language in
 * use. */
#pragma once

#include "mail/authentication-results.h"

typedef struct
{
  const char *key;
  const char *text; /* to be translated */
} KeyedText;

/* (nullable): the text of @key in @texts, which end with a %NULL key; any case. */
const char *explain_find_text (const KeyedText *texts, const char *key);

/* @words (lower case) stand in a comment or in the reason. */
gboolean explain_method_says (const AuthenticationMethod *method, const char *words);
/* (nullable): what stands behind "@tag=" in a comment, up to a blank or comma: "REJECT" of "p". */
char *explain_method_dup_tag (const AuthenticationMethod *method, const char *tag);
/* (nullable): the domain of the property, an address or a domain. */
const char *explain_method_get_domain (const AuthenticationMethod *method, const char *name);

typedef enum
{
  KINSHIP_UNKNOWN,
  KINSHIP_SAME, /* one organization, by the public suffix list */
  KINSHIP_OTHER,
} Kinship;

/* Both (nullable). */
Kinship explain_find_kinship (const char *domain, const char *author_domain);

/* (transfer full): two sentences as one text; takes both, the second may be %NULL. */
char *explain_join (char *first, char *second);

/* (transfer full): @text in the language in use, about @value (nullable); @fallback is a word of the
 * language, and may begin the sentence. */
char *explain_about (const char *text, const char *name, const char *value, const char *fallback);

/* (transfer full) */
char *explain_spf_word (const char *meaning, gboolean guessed, const char *domain);
char *explain_unknown_result (const char *method, const char *result);
char *explain_dkim_method (const AuthenticationMethod *method, const char *author_domain);
char *explain_arc_method (const AuthenticationMethod *method);
char *explain_dmarc_method (const AuthenticationMethod *method, const char *author_domain);
char *explain_compauth_method (const AuthenticationMethod *method);
