/* Sentences about what receivers wrote into a mail, and about how it differs from what we find.
 *
 * Like explain.h: (transfer full) UTF-8, foreign text made visible, never markup; main thread only.
 */
#pragma once

#include "base/language.h"
#include "plan/comparison.h"

/* "SPF": the method's name as a reader knows it, with 電子署名（DKIM）; unknown ones as written. */
char *explain_method_name (const char *method, Language language);
/* One result in words, for whom and what follows from it: `dkim=pass` of a stranger's domain is no
 * proof for the author. @author_domain: (nullable). Covers every registered method and result, those
 * of Microsoft (compauth with its reason, action=oreject …), Google (best guess, dara, dis=) and the
 * old ones of Japanese providers (hardfail, sender-id, domainkeys). */
char *explain_method_result (const AuthenticationMethod *method,
                             const char *author_domain,
                             Language language);
char *explain_received_spf (const MailReceivedSpf *received_spf, Language language);
/* One of Microsoft's values in words; %NULL for one that tells a reader nothing. Of what came with the
 * mail (-Untrusted) only that it does not count. */
char *explain_microsoft_item (const MailMicrosoftItem *item, Language language);
/* What differs, why, and what follows, in a sentence; %NULL for NONE. */
char *explain_difference (const ComparedResult *result, Language language);
/* What is odd about a field, by the grammar: "a result without “;” in front". */
char *explain_results_remark (AuthenticationRemarkKind kind, Language language);
