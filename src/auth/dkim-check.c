#include "auth/dkim-check.h"

#include <string.h>

#include "auth/dkim-key.h"
#include "auth/key.h"

static gboolean
is_key_type_right (const DkimSignature *signature, const DkimKey *key)
{
  DkimKeyType wanted
      = signature->algorithm == DKIM_ALGORITHM_ED25519_SHA256 ? DKIM_KEY_ED25519 : DKIM_KEY_RSA;

  return key->type == wanted;
}

/* One fault has a name of its own when it is the only one. */
static DkimReason
name_key_fault (const DkimKey *key)
{
  if (key->errors->len == 1 && record_errors_contain (key->errors, "no-usable-hash"))
    return DKIM_REASON_HASH_NOT_ALLOWED;
  if (key->errors->len == 1 && record_errors_contain (key->errors, "not-for-mail"))
    return DKIM_REASON_SERVICE_NOT_ALLOWED;
  return DKIM_REASON_KEY_UNUSABLE;
}

/* RFC 6376, section 6.1.2, steps 4 to 9; NONE if the key may be used. */
static DkimReason
refuse_key (const DkimSignature *signature, const DkimKey *key)
{
  if (key->revoked)
    return DKIM_REASON_KEY_REVOKED;
  if (!is_key_type_right (signature, key))
    return DKIM_REASON_KEY_WRONG_TYPE;
  if (key->errors->len > 0)
    return name_key_fault (key);
  if (key->bits > AUTH_KEY_MAX_RSA_BITS)
    return DKIM_REASON_KEY_TOO_LARGE;
  if (key->strict && signature->identity_domain
      && strcmp (signature->identity_domain, signature->domain) != 0)
    return DKIM_REASON_IDENTITY_NOT_STRICT;
  return DKIM_REASON_NONE;
}

static DkimReason
try_key (const DkimSignature *signature, const DkimKey *key, const MailDigest *digest)
{
  DkimReason reason = refuse_key (signature, key);
  g_autoptr (AuthKey) usable = NULL;
  const guint8 *bytes;
  gsize length;

  if (reason != DKIM_REASON_NONE)
    return reason;
  bytes = g_bytes_get_data (key->key, &length);
  usable = key->type == DKIM_KEY_RSA ? auth_key_new_rsa (bytes, length)
                                     : auth_key_new_ed25519 (bytes, length);
  if (!usable)
    return DKIM_REASON_KEY_UNUSABLE;
  if (!auth_key_verify (usable, signature->hash, digest, signature->signature,
                        signature->signature_length))
    return DKIM_REASON_HEADER_HASH;
  return key->type == DKIM_KEY_RSA && key->bits < DKIM_MIN_KEY_BITS ? DKIM_REASON_KEY_SHORT
                                                                    : DKIM_REASON_NONE;
}

/* How far a key carried the signature: pass, policy, fail, permerror. */
static guint
rank (DkimReason reason)
{
  switch (dkim_reason_get_result (reason))
    {
    case AUTH_RESULT_PASS:
      return 0;
    case AUTH_RESULT_POLICY:
      return 1;
    case AUTH_RESULT_FAIL:
      return 2;
    case AUTH_RESULT_PERMERROR:
    case AUTH_RESULT_PENDING:
    case AUTH_RESULT_NONE:
    case AUTH_RESULT_NEUTRAL:
    case AUTH_RESULT_TEMPERROR:
    case AUTH_RESULT_UNKNOWN:
      return 3;
    }
  g_assert_not_reached ();
}

static void
take_key (DkimVerdict *verdict, const DkimKey *key, DkimReason reason)
{
  verdict->reason = reason;
  verdict->key_bits = key->bits;
  verdict->testing = key->testing;
  verdict->weak = reason == DKIM_REASON_KEY_SHORT;
  verdict->header_verified = rank (reason) <= 1;
  verdict->header_broken = reason == DKIM_REASON_HEADER_HASH;
}

/* (transfer full): of char*: what stands at the name; among several only what looks like a key. */
static GPtrArray *
list_keys (const EvidenceAnswer *answer)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < answer->records->len && texts->len < DKIM_MAX_KEYS_TRIED; i++)
    {
      g_autofree char *text = dns_record_dup_text (g_ptr_array_index (answer->records, i));

      if (strlen (text) <= DKIM_KEY_MAX_BYTES
          && (answer->records->len == 1 || dkim_key_is_one (text)))
        g_ptr_array_add (texts, g_steal_pointer (&text));
    }
  return texts;
}

static void
try_keys (const DkimSignature *signature,
          const EvidenceAnswer *answer,
          const MailDigest *digest,
          DkimVerdict *verdict)
{
  g_autoptr (GPtrArray) texts = list_keys (answer);

  verdict->several_keys = texts->len > 1;
  verdict->reason = DKIM_REASON_KEY_UNUSABLE;
  for (guint i = 0; i < texts->len; i++)
    {
      g_autoptr (DkimKey) key = dkim_key_parse (g_ptr_array_index (texts, i));
      DkimReason reason = try_key (signature, key, digest);

      if (i == 0 || rank (reason) < rank (verdict->reason))
        take_key (verdict, key, reason);
      if (reason == DKIM_REASON_NONE)
        return;
    }
}

/* (transfer none) (nullable): the answer that holds the key; %NULL with the verdict settled. */
static const EvidenceAnswer *
find_answer (const DkimSignature *signature,
             const Evidence *evidence,
             EvidenceQuestions *lacking,
             DkimVerdict *verdict)
{
  const EvidenceAnswer *answer
      = evidence_ask (evidence, signature->key_name, DNS_TYPE_TXT, lacking);

  if (!answer)
    verdict->result = AUTH_RESULT_PENDING;
  else if (answer->status == EVIDENCE_DATA)
    return answer;
  else if (evidence_status_is_known (answer->status))
    verdict->reason = DKIM_REASON_KEY_MISSING;
  else if (answer->status == EVIDENCE_NOT_ASKED || answer->status == EVIDENCE_NOT_RECORDED)
    verdict->reason = DKIM_REASON_NOT_ASKED;
  else
    verdict->reason = DKIM_REASON_DNS;
  return NULL;
}

/* Everything but the result, which is left alone unless the key is not there yet. */
static void
check_key (const DkimSignature *signature,
           DkimDigest make_digest,
           gpointer data,
           const Evidence *evidence,
           EvidenceQuestions *lacking,
           DkimVerdict *verdict)
{
  const EvidenceAnswer *answer;
  MailDigest digest;

  verdict->reason = signature->reason;
  if (verdict->reason != DKIM_REASON_NONE)
    return;
  answer = find_answer (signature, evidence, lacking, verdict);
  if (!answer)
    return;
  make_digest (data, &digest);
  try_keys (signature, answer, &digest, verdict);
  verdict->weak = verdict->weak || signature->algorithm == DKIM_ALGORITHM_RSA_SHA1;
}

static DkimReason
weigh_algorithm (const DkimSignature *signature, DkimReason reason)
{
  return rank (reason) <= 1 && signature->algorithm == DKIM_ALGORITHM_RSA_SHA1 ? DKIM_REASON_SHA1
                                                                               : reason;
}

void
dkim_check_digest (const DkimSignature *signature,
                   DkimDigest make_digest,
                   gpointer data,
                   const Evidence *evidence,
                   EvidenceQuestions *lacking,
                   DkimVerdict *verdict)
{
  memset (verdict, 0, sizeof *verdict);
  verdict->result = AUTH_RESULT_NONE;
  check_key (signature, make_digest, data, evidence, lacking, verdict);
  if (verdict->result == AUTH_RESULT_PENDING)
    return;
  verdict->reason = weigh_algorithm (signature, verdict->reason);
  verdict->result = dkim_reason_get_result (verdict->reason);
}

typedef struct
{
  const DkimSignature *signature;
  HeaderIndex *index;
} Covered;

/* Section 3.7: the fields that h= names, those that are not there counting as nothing, and last the
 * signature itself without b= and without its CRLF. */
static void
make_header_digest (gpointer data, MailDigest *digest)
{
  const Covered *covered = data;
  const DkimSignature *signature = covered->signature;
  g_autoptr (MailHasher) hasher = mail_hasher_new (signature->hash);

  header_index_restart (covered->index);
  for (guint i = 0; signature->headers[i]; i++)
    {
      const MailField *field
          = header_index_take (covered->index, signature->headers[i], signature->field);

      if (field)
        mail_field_hash (field, signature->header_canonicalization, NULL, TRUE, hasher);
    }
  mail_field_hash (signature->field, signature->header_canonicalization, &signature->gap, FALSE,
                   hasher);
  mail_hasher_finish (hasher, digest);
}

/* NONE if the body is as it was signed. */
static DkimReason
compare_body (const DkimSignature *signature, const MailMessage *message, DkimVerdict *verdict)
{
  MailBodyWish wish;
  const MailBodyDigest *body;

  dkim_signature_get_body_wish (signature, &wish);
  body = mail_message_find_body_digest (message, &wish);
  if (!body)
    return DKIM_REASON_TOO_MANY;
  if (signature->has_length && body->canonical_bytes < signature->body_limit)
    return DKIM_REASON_LENGTH_BEYOND_BODY;
  if (signature->has_length)
    verdict->unsigned_bytes = body->canonical_bytes - signature->body_limit;
  verdict->body_verified
      = memcmp (signature->body_hash, body->digest.bytes, body->digest.length) == 0;
  verdict->body_broken = !verdict->body_verified;
  return verdict->body_broken ? DKIM_REASON_BODY_HASH : DKIM_REASON_NONE;
}

/* A header is often pasted with the empty line behind it. A mail that was sent without a text is none
 * the worse for it: then the digest of nothing is the right one. */
static DkimReason
check_body (const DkimSignature *signature, const MailMessage *message, DkimVerdict *verdict)
{
  DkimReason reason = DKIM_REASON_BODY_NOT_GIVEN;

  if (message->has_body)
    reason = compare_body (signature, message, verdict);
  if (reason == DKIM_REASON_NONE || message->body_bytes > 0)
    return reason;
  verdict->body_broken = FALSE;
  return DKIM_REASON_BODY_NOT_GIVEN;
}

/* Both in the order of the header of this file. */
static DkimReason
weigh (const DkimSignature *signature, DkimReason of_key, DkimReason of_body, gboolean expired)
{
  if (dkim_reason_get_result (of_key) == AUTH_RESULT_PERMERROR)
    return of_key;
  if (of_body == DKIM_REASON_LENGTH_BEYOND_BODY || of_body == DKIM_REASON_BODY_HASH)
    return of_body;
  of_key = weigh_algorithm (signature, of_key);
  if (of_key != DKIM_REASON_NONE)
    return of_key;
  return expired ? DKIM_REASON_EXPIRED : of_body;
}

void
dkim_check_message (const DkimSignature *signature,
                    const MailMessage *message,
                    HeaderIndex *index,
                    const Evidence *evidence,
                    gint64 now,
                    EvidenceQuestions *lacking,
                    DkimVerdict *verdict)
{
  Covered covered = { signature, index };

  memset (verdict, 0, sizeof *verdict);
  verdict->result = AUTH_RESULT_NONE;
  verdict->expired = signature->has_expires_at && signature->expires_at < now;
  verdict->signed_in_future
      = signature->has_signed_at && signature->signed_at - DKIM_CLOCK_SKEW_SECONDS > now;
  if (signature->reason == DKIM_REASON_NONE
      && (message->problems & MAIL_PROBLEM_HEADER_TOO_LARGE) != 0)
    verdict->reason = DKIM_REASON_HEADER_TOO_LARGE;
  else
    check_key (signature, make_header_digest, &covered, evidence, lacking, verdict);
  if (verdict->result == AUTH_RESULT_PENDING)
    return;
  if (verdict->header_verified || verdict->header_broken)
    verdict->reason = weigh (signature, verdict->reason, check_body (signature, message, verdict),
                             verdict->expired);
  verdict->result = dkim_reason_get_result (verdict->reason);
}
