/* The tags of a signature.
 *
 *   DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/simple; d=example.jp; s=key1;
 *     h=From:To:Subject; bh=…; b=…
 *
 * a= is how it was signed, d= and s= say where the key is (s._domainkey.d), h= which header fields
 * are covered, bh= is the digest of the body and b= the signature over those fields and this one.
 * c= says how header and body were made canonical before, l= how much of the body counts, t= and x=
 * from when to when it holds, i= in whose name. The two fields of ARC are the same with another i=,
 * the number of the set; ARC-Seal covers only fields of ARC and so has neither h=, bh= nor c=.
 *
 * One table says which tag belongs to which of the three, and who reads it.
 */
#include "auth/dkim-signature.h"

#include <string.h>

#include "auth/tag-value.h"
#include "dns/name.h"

#define KEY_FOLDER "._domainkey."
#define KEY_NAME_MAX 253 /* characters */

static void
add_error (DkimSignature *signature, DkimReason reason, const char *code, gsize offset)
{
  record_errors_add (signature->errors, code, signature->field->value_offset + offset);
  if (signature->reason == DKIM_REASON_NONE)
    signature->reason = reason;
}

static void
add_syntax_error (DkimSignature *signature, const char *code, const Tag *tag)
{
  add_error (signature, DKIM_REASON_SYNTAX, code, tag->value_offset);
}

static void
read_version (DkimSignature *signature, const Tag *tag)
{
  if (strcmp (tag->value, "1") != 0)
    add_error (signature, DKIM_REASON_VERSION, "bad-version", tag->value_offset);
}

static void
read_algorithm (DkimSignature *signature, const Tag *tag)
{
  static const struct
  {
    const char *name;
    DkimAlgorithm algorithm;
    MailHash hash;
  } known[] = {
    { "rsa-sha256", DKIM_ALGORITHM_RSA_SHA256, MAIL_HASH_SHA256 },
    { "rsa-sha1", DKIM_ALGORITHM_RSA_SHA1, MAIL_HASH_SHA1 },
    { "ed25519-sha256", DKIM_ALGORITHM_ED25519_SHA256, MAIL_HASH_SHA256 },
  };

  signature->algorithm_text = g_ascii_strdown (tag->value, -1);
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (strcmp (signature->algorithm_text, known[i].name) == 0)
      {
        signature->algorithm = known[i].algorithm;
        signature->hash = known[i].hash;
        return;
      }
  add_error (signature, DKIM_REASON_ALGORITHM_UNKNOWN, "unknown-algorithm", tag->value_offset);
}

static gboolean
read_canonical_form (const char *text, gsize length, MailCanonicalization *form)
{
  if (length == 6 && g_ascii_strncasecmp (text, "simple", length) == 0)
    *form = MAIL_CANONICAL_SIMPLE;
  else if (length == 7 && g_ascii_strncasecmp (text, "relaxed", length) == 0)
    *form = MAIL_CANONICAL_RELAXED;
  else
    return FALSE;
  return TRUE;
}

/* Section 3.5: one word alone is that of the header; the body's is simple then. */
static void
read_canonicalization (DkimSignature *signature, const Tag *tag)
{
  gsize length = strcspn (tag->value, "/");
  const char *body = tag->value[length] == '/' ? tag->value + length + 1 : "simple";

  if (!read_canonical_form (tag->value, length, &signature->header_canonicalization)
      || !read_canonical_form (body, strlen (body), &signature->body_canonicalization))
    add_error (signature, DKIM_REASON_CANONICALIZATION_UNKNOWN, "unknown-canonicalization",
               tag->value_offset);
}

static void
read_domain (DkimSignature *signature, const Tag *tag)
{
  signature->domain = tag_value_dup_domain (tag->value, 2);
  if (!signature->domain)
    add_syntax_error (signature, "bad-domain", tag);
}

static void
read_selector (DkimSignature *signature, const Tag *tag)
{
  signature->selector = tag_value_dup_domain (tag->value, 1);
  if (!signature->selector)
    {
      add_syntax_error (signature, "bad-selector", tag);
      return;
    }
  if (!signature->domain)
    return;
  signature->key_name = g_strconcat (signature->selector, KEY_FOLDER, signature->domain, NULL);
  if (strlen (signature->key_name) > KEY_NAME_MAX)
    {
      g_clear_pointer (&signature->key_name, g_free);
      add_syntax_error (signature, "name-too-long", tag);
    }
}

/* Section 3.5: [ Local-part ] "@" domain-name. */
static void
read_identity (DkimSignature *signature, const Tag *tag)
{
  const char *at = strrchr (tag->value, '@');

  signature->identity = g_strdup (tag->value);
  signature->identity_domain = at ? tag_value_dup_domain (at + 1, 2) : NULL;
  if (!signature->identity_domain)
    add_syntax_error (signature, "bad-identity", tag);
  else if (signature->domain
           && !dns_name_is_at_or_below (signature->identity_domain, signature->domain))
    add_error (signature, DKIM_REASON_IDENTITY_OUTSIDE, "identity-outside", tag->value_offset);
}

/* RFC 8617, section 4.2.1 */
static void
read_instance (DkimSignature *signature, const Tag *tag)
{
  gint64 instance = 0;

  if (strlen (tag->value) > 2 || !tag_value_read_number (tag->value, &instance) || instance < 1
      || instance > ARC_MAX_SETS)
    add_syntax_error (signature, "bad-instance", tag);
  else
    signature->instance = (guint)instance;
}

static void
read_chain_value (DkimSignature *signature, const Tag *tag)
{
  for (ArcChainValue value = ARC_CHAIN_VALUE_NONE; value < ARC_CHAIN_VALUE_BAD; value++)
    if (g_ascii_strcasecmp (tag->value, arc_chain_value_to_string (value)) == 0)
      signature->chain_value = value;
  if (signature->chain_value == ARC_CHAIN_VALUE_BAD)
    add_syntax_error (signature, "bad-chain-value", tag);
}

/* RFC 5322, section 3.6.8: ftext. An empty name is that of no field: harmless, and it is in use. */
static gboolean
is_field_name (const char *name)
{
  for (const char *c = name; *c; c++)
    if (!g_ascii_isgraph (*c))
      return FALSE;
  return TRUE;
}

static gboolean
has_header (const DkimSignature *signature, const char *name)
{
  for (guint i = 0; signature->headers[i]; i++)
    if (g_ascii_strcasecmp (signature->headers[i], name) == 0)
      return TRUE;
  return FALSE;
}

static void
read_headers (DkimSignature *signature, const Tag *tag)
{
  signature->headers = tag_value_split (tag->value);
  for (guint i = 0; signature->headers[i]; i++)
    if (!is_field_name (signature->headers[i]))
      {
        add_syntax_error (signature, "bad-field-name", tag);
        return;
      }
  if (signature->kind == DKIM_SIGNATURE_OF_MESSAGE && !has_header (signature, "From"))
    add_error (signature, DKIM_REASON_FROM_NOT_SIGNED, "from-not-signed", tag->value_offset);
  /* RFC 8617, section 4.1.2 */
  if (signature->kind == DKIM_SIGNATURE_OF_ARC_MESSAGE && has_header (signature, "ARC-Seal"))
    add_error (signature, DKIM_REASON_SEAL_IN_LIST, "seal-in-list", tag->value_offset);
}

/* RFC 8617, section 4.1.3: a seal that has it makes the chain fail. */
static void
refuse_headers (DkimSignature *signature, const Tag *tag)
{
  add_error (signature, DKIM_REASON_SEAL_IN_LIST, "headers-in-seal", tag->name_offset);
}

static void
read_body_hash (DkimSignature *signature, const Tag *tag)
{
  gsize expected = signature->hash == MAIL_HASH_SHA1 ? 20 : 32;

  signature->body_hash = tag_value_decode_base64 (tag->value, &signature->body_hash_length);
  if (!signature->body_hash)
    add_syntax_error (signature, "bad-base64", tag);
  else if (signature->algorithm != DKIM_ALGORITHM_OTHER && signature->body_hash_length != expected)
    add_syntax_error (signature, "bad-body-hash", tag);
}

/* Section 3.5: b= counts as empty in its own signature, "including all surrounding white space". The
 * parser of the list found an "=" there. */
static void
find_gap (DkimSignature *signature, const Tag *tag)
{
  const MailField *field = signature->field;
  gsize end = field->raw_length;
  gsize name = field->value_offset + tag->name_offset;
  const guint8 *equals = memchr (field->raw + name, '=', end - name);
  gsize start = (gsize)(equals + 1 - field->raw);
  const guint8 *semicolon = memchr (field->raw + start, ';', end - start);

  if (end >= start + 2 && memcmp (field->raw + end - 2, "\r\n", 2) == 0)
    end -= 2;
  signature->gap.start = start;
  signature->gap.end = semicolon ? (gsize)(semicolon - field->raw) : end;
}

static void
read_signature (DkimSignature *signature, const Tag *tag)
{
  find_gap (signature, tag);
  signature->signature = tag_value_decode_base64 (tag->value, &signature->signature_length);
  if (!signature->signature)
    add_syntax_error (signature, "bad-base64", tag);
}

static void
read_length (DkimSignature *signature, const Tag *tag)
{
  gint64 length;

  signature->has_length = tag_value_read_number (tag->value, &length);
  if (signature->has_length)
    signature->body_limit = (guint64)length;
  else
    add_syntax_error (signature, "bad-number", tag);
}

static void
read_query (DkimSignature *signature, const Tag *tag)
{
  g_auto (GStrv) methods = tag_value_split (tag->value);

  for (guint i = 0; methods[i]; i++)
    if (g_ascii_strcasecmp (methods[i], "dns/txt") == 0)
      return;
  add_error (signature, DKIM_REASON_QUERY_UNKNOWN, "unknown-query", tag->value_offset);
}

static void
read_signed_at (DkimSignature *signature, const Tag *tag)
{
  signature->has_signed_at = tag_value_read_number (tag->value, &signature->signed_at);
  if (!signature->has_signed_at)
    add_syntax_error (signature, "bad-number", tag);
}

/* Section 3.5: x= "MUST be greater than the value of the t= tag if both are present". */
static void
read_expires_at (DkimSignature *signature, const Tag *tag)
{
  signature->has_expires_at = tag_value_read_number (tag->value, &signature->expires_at);
  if (!signature->has_expires_at)
    add_syntax_error (signature, "bad-number", tag);
  else if (signature->has_signed_at && signature->expires_at <= signature->signed_at)
    add_error (signature, DKIM_REASON_TIMES_REVERSED, "times-reversed", tag->value_offset);
}

typedef struct
{
  const char *name;
  guint kinds;         /* bits of 1 << DkimSignatureKind */
  const char *missing; /* (nullable): the fault if it is not there; %NULL: it may be left out */
  gboolean is_of_body;
  void (*read) (DkimSignature *signature, const Tag *tag);
} TagRow;

#define DKIM (1 << DKIM_SIGNATURE_OF_MESSAGE)
#define AMS (1 << DKIM_SIGNATURE_OF_ARC_MESSAGE)
#define SEAL (1 << DKIM_SIGNATURE_OF_ARC_SEAL)

/* In an order in which each row finds what it needs of others. */
/* clang-format off */
static const TagRow tag_rows[] = {
  { "v",  DKIM,              "missing-v",  FALSE, read_version },
  { "i",  AMS | SEAL,        "missing-i",  FALSE, read_instance },
  { "cv", SEAL,              "missing-cv", FALSE, read_chain_value },
  { "a",  DKIM | AMS | SEAL, "missing-a",  TRUE,  read_algorithm },
  { "c",  DKIM | AMS,        NULL,         TRUE,  read_canonicalization },
  { "d",  DKIM | AMS | SEAL, "missing-d",  FALSE, read_domain },
  { "s",  DKIM | AMS | SEAL, "missing-s",  FALSE, read_selector },
  { "i",  DKIM,              NULL,         FALSE, read_identity },
  { "h",  DKIM | AMS,        "missing-h",  FALSE, read_headers },
  { "h",  SEAL,              NULL,         FALSE, refuse_headers },
  { "bh", DKIM | AMS,        "missing-bh", FALSE, read_body_hash },
  { "b",  DKIM | AMS | SEAL, "missing-b",  FALSE, read_signature },
  { "l",  DKIM | AMS,        NULL,         TRUE,  read_length },
  { "q",  DKIM | AMS,        NULL,         FALSE, read_query },
  { "t",  DKIM | AMS | SEAL, NULL,         FALSE, read_signed_at },
  { "x",  DKIM | AMS,        NULL,         FALSE, read_expires_at },
};
/* clang-format on */

static void
read_tags (DkimSignature *signature, gboolean only_of_body)
{
  for (guint i = 0; i < G_N_ELEMENTS (tag_rows); i++)
    {
      const TagRow *row = &tag_rows[i];
      const Tag *tag;

      if ((row->kinds & 1u << signature->kind) == 0 || (only_of_body && !row->is_of_body))
        continue;
      tag = tag_list_find (signature->tags, row->name);
      if (tag)
        row->read (signature, tag);
      else if (row->missing)
        add_error (signature, row->read == read_version ? DKIM_REASON_VERSION : DKIM_REASON_SYNTAX,
                   row->missing, 0);
    }
}

/* What a value may hold is wider than the list knows: see tag_value_is_text (). */
static void
check_values (DkimSignature *signature)
{
  for (guint i = 0; i < signature->tags->tags->len; i++)
    {
      const Tag *tag = g_ptr_array_index (signature->tags->tags, i);

      if (!tag_value_is_text (tag->value))
        add_syntax_error (signature, "bad-value", tag);
    }
}

/* An empty tag is an error here: RFC 6376, section 3.2 lets nothing but a last ";" stand alone. */
static void
add_tag_faults (DkimSignature *signature)
{
  const TagList *tags = signature->tags;

  for (guint i = 0; i < tags->faults->len; i++)
    {
      const TagFault *fault = &g_array_index (tags->faults, TagFault, i);

      if (fault->kind != TAG_FAULT_BAD_VALUE)
        add_error (signature, DKIM_REASON_SYNTAX, tag_fault_kind_to_string (fault->kind),
                   fault->offset);
    }
  if (tag_list_has_fault (tags, TAG_FAULT_BAD_VALUE))
    check_values (signature);
}

static gboolean
has_many_tags (const char *value, gsize length)
{
  const char *end = value + length;
  guint n_tags = 0;

  while (value && n_tags <= DKIM_SIGNATURE_MAX_TAGS)
    {
      value = memchr (value, ';', (gsize)(end - value));
      value = value ? value + 1 : NULL;
      n_tags++;
    }
  return n_tags > DKIM_SIGNATURE_MAX_TAGS;
}

static gboolean
is_within_limits (DkimSignature *signature, const char *value, gsize length)
{
  if (length > DKIM_SIGNATURE_MAX_BYTES || has_many_tags (value, length))
    {
      add_error (signature, DKIM_REASON_SYNTAX, "too-long", 0);
      return FALSE;
    }
  if (memchr (value, '\0', length))
    {
      add_error (signature, DKIM_REASON_SYNTAX, "nul", 0);
      return FALSE;
    }
  return TRUE;
}

/* (transfer full): with its tags, but nothing read of them. */
static DkimSignature *
signature_new (const MailField *field, DkimSignatureKind kind)
{
  DkimSignature *signature = g_new0 (DkimSignature, 1);
  gsize length;
  const char *value = mail_field_get_value (field, &length);

  signature->kind = kind;
  signature->field = field;
  signature->errors = record_errors_new ();
  signature->algorithm = DKIM_ALGORITHM_OTHER;
  signature->body_limit = MAIL_NO_LIMIT;
  signature->chain_value = ARC_CHAIN_VALUE_BAD;
  /* RFC 8617, section 4.1.3: seals know one form only. */
  if (kind == DKIM_SIGNATURE_OF_ARC_SEAL)
    signature->header_canonicalization = MAIL_CANONICAL_RELAXED;
  if (!is_within_limits (signature, value, length))
    length = 0;
  signature->tags = tag_list_parse (value, (gssize)length);
  return signature;
}

DkimSignature *
dkim_signature_parse (const MailField *field, DkimSignatureKind kind)
{
  DkimSignature *signature = signature_new (field, kind);

  add_tag_faults (signature);
  read_tags (signature, FALSE);
  if (kind == DKIM_SIGNATURE_OF_MESSAGE && !signature->identity && signature->domain)
    {
      signature->identity = g_strconcat ("@", signature->domain, NULL);
      signature->identity_domain = g_strdup (signature->domain);
    }
  return signature;
}

void
dkim_signature_free (DkimSignature *signature)
{
  tag_list_free (signature->tags);
  g_array_unref (signature->errors);
  g_free (signature->algorithm_text);
  g_free (signature->domain);
  g_free (signature->selector);
  g_free (signature->key_name);
  g_free (signature->identity);
  g_free (signature->identity_domain);
  g_strfreev (signature->headers);
  g_free (signature->signature);
  g_free (signature->body_hash);
  g_free (signature);
}

void
dkim_signature_get_body_wish (const DkimSignature *signature, MailBodyWish *wish)
{
  wish->hash = signature->hash;
  wish->canonicalization = signature->body_canonicalization;
  wish->limit = signature->body_limit;
}

gboolean
dkim_signature_read_body_wish (const MailField *field, DkimSignatureKind kind, MailBodyWish *wish)
{
  g_autoptr (DkimSignature) signature = signature_new (field, kind);

  read_tags (signature, TRUE);
  dkim_signature_get_body_wish (signature, wish);
  return signature->reason == DKIM_REASON_NONE;
}

const char *
arc_chain_value_to_string (ArcChainValue value)
{
  switch (value)
    {
    case ARC_CHAIN_VALUE_NONE:
      return "none";
    case ARC_CHAIN_VALUE_PASS:
      return "pass";
    case ARC_CHAIN_VALUE_FAIL:
      return "fail";
    case ARC_CHAIN_VALUE_BAD:
      return "bad";
    }
  g_assert_not_reached ();
}

const char *
dkim_canonicalization_to_string (MailCanonicalization canonicalization)
{
  switch (canonicalization)
    {
    case MAIL_CANONICAL_SIMPLE:
      return "simple";
    case MAIL_CANONICAL_RELAXED:
      return "relaxed";
    }
  g_assert_not_reached ();
}
