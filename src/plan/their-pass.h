/* What a trusted receiver said of a mail, where it proves something. Private to src/plan. */
#pragma once

#include "plan/comparison.h"

/* Only "pass" counts, and only about this mail: not about the gateway in front, and no guess. With
 * %NULL for @comparison nobody said anything. */
gboolean their_pass_has (const Comparison *comparison, ComparedMethod method);

/* SPF, for a domain of the organization that @author belongs to by the public suffix list. */
gboolean their_pass_has_spf_of (const Comparison *comparison, const char *author);

/* @signature: one of @check. A receiver that does not say which selector can only mean the one
 * signature of the domain. */
gboolean their_pass_has_signature (const Comparison *comparison,
                                   const MessageCheck *check,
                                   const DkimSignatureResult *signature);
