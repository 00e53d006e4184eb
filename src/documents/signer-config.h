/* What to type on a mail server so that it signs with a new key: ready texts for the two programs that
 * nearly all own servers use, checked against their manuals.
 *
 * Pure, but for the language, which is switched for a moment: main thread only. */
#pragma once

#include "base/language.h"
#include "plan/own-key.h"

typedef enum
{
  SIGNER_POSTFIX_OPENDKIM, /* OpenDKIM 2.10 and the betas of 2.11 */
  SIGNER_RSPAMD,           /* rspamd 2.0 and later, beside Postfix */
} Signer;

#define SIGNER_COUNT (SIGNER_RSPAMD + 1)

/* "postfix-opendkim", "rspamd" */
const char *signer_to_string (Signer signer);
gboolean signer_from_string (const char *text, Signer *signer);
/* "Postfix + OpenDKIM"; allocates nothing */
const char *signer_to_name (Signer signer);
/* OpenDKIM cannot sign with an Ed25519 key beside an RSA key. */
gboolean signer_can_sign (Signer signer, OwnKeyType type);

/* (transfer full): commands and lines of files with comments in @language, ended by a line feed.
 * Where signer_can_sign() is FALSE only a comment that says why and what to do instead.
 * @rsa_selector: (nullable): of the RSA key beside which an Ed25519 key is to sign */
char *signer_config_to_text (Signer signer,
                             const OwnKey *key,
                             const char *rsa_selector,
                             Language language);
