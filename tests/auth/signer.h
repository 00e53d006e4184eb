/* Signs mails with keys that are made when the test runs.
 *
 * A template is the value of a signature field in which "@H" stands for the digest of the body and
 * "@B" for the signature. Canonicalization is that of src/mail, which has tests of its own; the choice
 * of fields is made here once more, in the plainest way.
 */
#pragma once

#include "auth/dkim-signature.h"
#include "auth/real-key.h"

/* (transfer none): made once: "rsa512", "rsa1024", "rsa2048", "rsa4096", "ed25519", and with another
 * end ("rsa1024b") another key of that kind. */
EVP_PKEY *signer_get_key (const char *name);
/* From now on @name stands for the private key in the file at @path (PEM). */
void signer_read_key (const char *name, const char *path);
/* (transfer full): what stands behind p= */
char *signer_dup_public (const char *name);
/* (transfer full): @text, a recording, with "@name" inside its quotes replaced by that public key */
char *signer_fill_in (const char *text);

/* (transfer full): @message with the signature field on top. @message has CRLF or LF. */
char *signer_sign (DkimSignatureKind kind,
                   const char *value_template,
                   const char *key,
                   const char *message);

/* (transfer full): base64 of the signature over @digest */
char *signer_sign_digest (const char *key, MailHash hash, const MailDigest *digest);

/* (transfer full): @text with the first @from replaced; it must be there. */
char *signer_replace (const char *text, const char *from, const char *to);

/* "DKIM-Signature", … */
const char *signer_get_field_name (DkimSignatureKind kind);
