/* What the files of comparison.h share; nobody else includes it. */
#pragma once

#include "plan/comparison.h"

typedef struct
{
  const MessageScope *scope;
  const MessageCheck *check;
  Comparison *comparison;
  gboolean was_repaired;
} Weighing;

/* A property that holds a domain or an address: its domain. (nullable) */
const char *comparison_get_domain (const AuthenticationMethod *method, const char *name);

/* One word of a trusted server about a signature. */
typedef struct
{
  const MailStatement *statement;
  const AuthenticationMethod *method;
  gboolean is_taken; /* it is about a signature that is here */
} DkimClaim;

/* (transfer full): of DkimClaim: of the first trusted server that says anything about DKIM. */
GArray *comparison_list_claims (const MailTrail *trail);
/* "dkim=none", or Microsoft's "header.d=none" */
gboolean comparison_is_none (const AuthenticationMethod *method);
/* (nullable): the claim about @signature, which it takes. */
const DkimClaim *
comparison_take_claim (GArray *claims, const DkimSignatureResult *signature, gboolean is_lone);

/* Why the two sides of @result differ; what it says of itself is filled in already. DMARC asks the rows
 * in front of it, so it comes last but for ARC. */
Difference comparison_find_difference (const Weighing *weighing, const ComparedResult *result);
