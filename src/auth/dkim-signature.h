/* Signature fields: DKIM-Signature (RFC 6376, section 3.5; RFC 8301; RFC 8463; RFC 8616, section 5),
 * ARC-Message-Signature and ARC-Seal (RFC 8617, sections 4.1.2 and 4.1.3), which have the same form.
 *
 * Everything that can be said of a signature without a key and without the mail. The parser finds
 * every fault and goes on, so that the rest can be shown; a signature with any fault is a permerror.
 */
#pragma once

#include "auth/dkim-reason.h"
#include "auth/record-error.h"
#include "mail/canonical-field.h"

/* Named limits: a real signature has a dozen tags in 1 kB. What is beyond is a syntax error. */
#define DKIM_SIGNATURE_MAX_BYTES (64 * 1024)
#define DKIM_SIGNATURE_MAX_TAGS 100
/* RFC 8617, section 4.2.1 */
#define ARC_MAX_SETS 50

typedef enum
{
  DKIM_SIGNATURE_OF_MESSAGE,     /* DKIM-Signature */
  DKIM_SIGNATURE_OF_ARC_MESSAGE, /* ARC-Message-Signature */
  DKIM_SIGNATURE_OF_ARC_SEAL,    /* ARC-Seal */
} DkimSignatureKind;

typedef enum
{
  DKIM_ALGORITHM_RSA_SHA256,
  DKIM_ALGORITHM_RSA_SHA1, /* RFC 8301: not to be accepted */
  DKIM_ALGORITHM_ED25519_SHA256,
  DKIM_ALGORITHM_OTHER,
} DkimAlgorithm;

typedef enum
{
  ARC_CHAIN_VALUE_NONE,
  ARC_CHAIN_VALUE_PASS,
  ARC_CHAIN_VALUE_FAIL,
  ARC_CHAIN_VALUE_BAD, /* missing, or no word of the RFC */
} ArcChainValue;

typedef struct
{
  DkimSignatureKind kind;
  const MailField *field; /* borrowed from the message */
  TagList *tags;          /* their offsets: bytes from the start of the value */
  GArray *errors;         /* of RecordError; offsets: bytes from the start of the raw field */
  DkimReason reason;      /* of the first fault; NONE: well formed */

  char *algorithm_text; /* (nullable): a= in lower case */
  DkimAlgorithm algorithm;
  MailHash hash;
  MailCanonicalization header_canonicalization, body_canonicalization;
  char *domain;          /* (nullable): d=, canonical, A-labels */
  char *selector;        /* (nullable): s=, the same */
  char *key_name;        /* (nullable): where the key is */
  char *identity;        /* (nullable): i= as written, else "@" d= */
  char *identity_domain; /* (nullable): behind its last "@", canonical */
  char **headers;        /* (nullable): the names in h=, in order; may hold empty ones */
  guint8 *signature;     /* (nullable): b= */
  gsize signature_length;
  guint8 *body_hash; /* (nullable): bh= */
  gsize body_hash_length;
  MailFieldGap gap; /* b= with the white space around it */
  gboolean has_length;
  guint64 body_limit; /* l= in bytes of the canonical body, else MAIL_NO_LIMIT */
  gboolean has_signed_at, has_expires_at;
  gint64 signed_at, expires_at; /* t= and x=: seconds since the epoch */
  guint instance;               /* ARC: i=, 1 to ARC_MAX_SETS; else 0 */
  ArcChainValue chain_value;    /* ARC-Seal: cv= */
} DkimSignature;

/* (transfer full): never %NULL; it lives no longer than the message of @field. */
DkimSignature *dkim_signature_parse (const MailField *field, DkimSignatureKind kind);
void dkim_signature_free (DkimSignature *signature);

/* Which digest of the body it needs. Of one with faults, and of a seal, it means nothing. */
void dkim_signature_get_body_wish (const DkimSignature *signature, MailBodyWish *wish);
/* The same without reading the rest; FALSE if it cannot be said. It may turn out that the signature has
 * faults elsewhere. */
gboolean
dkim_signature_read_body_wish (const MailField *field, DkimSignatureKind kind, MailBodyWish *wish);

/* "none", "pass", "fail", "bad" */
const char *arc_chain_value_to_string (ArcChainValue value);
/* "simple", "relaxed" */
const char *dkim_canonicalization_to_string (MailCanonicalization canonicalization);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DkimSignature, dkim_signature_free)
