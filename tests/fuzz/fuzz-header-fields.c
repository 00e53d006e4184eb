/* The scanner, canonical fields, and the trail. The first byte chooses, the second is the size of the
 * pieces; the rest is a mail. */
#include <string.h>

#include "fuzz/fuzz.h"
#include "mail/canonical-field.h"
#include "mail/trail.h"

/* The digests that the first byte wishes for. */
static void
wish (const MailMessage *message, GArray *wishes, gpointer user_data)
{
  guint8 chosen = *(const guint8 *)user_data;
  MailBodyWish one
      = { MAIL_HASH_SHA256, chosen & 1 ? MAIL_CANONICAL_RELAXED : MAIL_CANONICAL_SIMPLE,
          chosen & 2 ? MAIL_NO_LIMIT : chosen };
  MailBodyWish other = { MAIL_HASH_SHA1, MAIL_CANONICAL_RELAXED, chosen >> 4 };

  g_assert_true (message->has_body);
  g_array_append_val (wishes, one);
  if (chosen & 4)
    g_array_append_val (wishes, other);
  if (chosen & 8)
    g_array_append_val (wishes, one);
}

static MailMessage *
scan_in_pieces (const guint8 *bytes, gsize length, gsize piece, guint8 *chosen)
{
  g_autoptr (MailScanner) scanner = mail_scanner_new (wish, chosen);

  for (gsize at = 0; at < length; at += piece)
    {
      gsize size = MIN (piece, length - at);
      g_autofree guint8 *copy = g_memdup2 (bytes + at, size);

      mail_scanner_push (scanner, copy, size);
    }
  return mail_scanner_finish (scanner);
}

static void
check_field (const MailField *field, gsize length)
{
  gsize value_length;
  const char *value = mail_field_get_value (field, &value_length);

  g_assert_cmpuint (field->offset, <, length);
  g_assert_cmpuint (strlen (field->name), >, 0);
  g_assert_cmpuint (strlen (field->name), <, field->value_offset);
  g_assert_cmpuint (field->value_offset + value_length, ==, field->raw_length);
  g_assert_true ((const guint8 *)value == field->raw + field->value_offset);
  g_assert_cmpint (field->raw[field->value_offset - 1], ==, ':');
  g_assert_cmpmem (field->raw + field->raw_length - 2, 2, "\r\n", 2);
  g_assert_true (mail_field_is (field, field->name));
}

static void
check_message (const MailMessage *message, gsize length)
{
  g_assert_cmpuint (message->header_bytes + message->body_bytes, ==, length);
  g_assert_cmpint (message->body_digests != NULL, ==, message->has_body);
  for (guint i = 0; i < message->fields->len; i++)
    check_field (g_ptr_array_index (message->fields, i), length);
}

static void
check_same_field (const MailField *a, const MailField *b)
{
  g_assert_cmpstr (a->name, ==, b->name);
  g_assert_cmpmem (a->raw, a->raw_length, b->raw, b->raw_length);
  g_assert_cmpuint (a->value_offset, ==, b->value_offset);
  g_assert_cmpuint (a->offset, ==, b->offset);
}

static void
check_same_digests (const GArray *a, const GArray *b)
{
  g_assert_cmpuint (a->len, ==, b->len);
  for (guint i = 0; i < a->len; i++)
    {
      const MailBodyDigest *one = &g_array_index (a, MailBodyDigest, i);
      const MailBodyDigest *other = &g_array_index (b, MailBodyDigest, i);

      g_assert_cmpuint (one->canonical_bytes, ==, other->canonical_bytes);
      g_assert_cmpmem (one->digest.bytes, one->digest.length, other->digest.bytes,
                       other->digest.length);
    }
}

static void
check_same (const MailMessage *a, const MailMessage *b)
{
  g_assert_cmpuint (a->header_bytes, ==, b->header_bytes);
  g_assert_cmpuint (a->body_bytes, ==, b->body_bytes);
  g_assert_cmpuint (a->problems, ==, b->problems);
  g_assert_cmpint (a->has_body, ==, b->has_body);
  g_assert_cmpuint (a->fields->len, ==, b->fields->len);
  for (guint i = 0; i < a->fields->len; i++)
    check_same_field (g_ptr_array_index (a->fields, i), g_ptr_array_index (b->fields, i));
  if (a->has_body)
    check_same_digests (a->body_digests, b->body_digests);
}

static void
hash_field (const MailField *field,
            MailCanonicalization canonicalization,
            const MailFieldGap *gap,
            MailDigest *digest)
{
  g_autoptr (MailHasher) hasher = mail_hasher_new (MAIL_HASH_SHA256);

  mail_field_hash (field, canonicalization, gap, TRUE, hasher);
  mail_hasher_finish (hasher, digest);
}

/* "simple" is the field as it came; a gap of nothing changes nothing. */
static void
check_canonical (const MailField *field)
{
  MailFieldGap nothing = { field->value_offset, field->value_offset };
  MailFieldGap whole = { field->value_offset, field->raw_length - 2 };
  MailDigest simple, relaxed, again;
  g_autoptr (MailHasher) hasher = mail_hasher_new (MAIL_HASH_SHA256);

  mail_hasher_update (hasher, field->raw, field->raw_length);
  mail_hasher_finish (hasher, &again);
  hash_field (field, MAIL_CANONICAL_SIMPLE, NULL, &simple);
  g_assert_cmpmem (simple.bytes, simple.length, again.bytes, again.length);
  hash_field (field, MAIL_CANONICAL_RELAXED, NULL, &relaxed);
  hash_field (field, MAIL_CANONICAL_RELAXED, &nothing, &again);
  g_assert_cmpmem (relaxed.bytes, relaxed.length, again.bytes, again.length);
  hash_field (field, MAIL_CANONICAL_RELAXED, &whole, &again);
}

static void
check_statement (const MailStatement *statement, const MailMessage *message)
{
  g_assert_true (g_ptr_array_find (message->fields, statement->field, NULL));
  g_assert_nonnull (statement->results);
  g_assert_nonnull (mail_trust_reason_to_string (statement->reason));
  if (statement->is_arc)
    g_assert_false (statement->is_trusted);
}

static void
check_trail (const MailMessage *message, const char *authserv_id)
{
  g_autoptr (MailTrail) trail = mail_trail_read (message, authserv_id);
  gint64 time;

  g_assert_cmpuint (trail->hops->len, ==, trail->delays->len);
  for (guint i = 0; i < trail->statements->len; i++)
    check_statement (g_ptr_array_index (trail->statements, i), message);
  g_assert_cmpint (trail->border->has_border, ==, trail->border->received != NULL);
  if (trail->border->received)
    g_assert_true (g_ptr_array_find (trail->hops, trail->border->received, NULL));
  if (trail->return_path)
    g_assert_nonnull (mail_trail_get_sender (trail));
  if (mail_trail_get_time (trail, &time) && trail->hops->len == 0)
    g_assert_cmpint (time, ==, trail->date);
  mail_trail_get_entry (trail);
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length)
{
  guint8 chosen;
  g_autofree guint8 *mail = NULL;
  g_autoptr (MailMessage) message = NULL;

  if (length < 3)
    return 0;
  chosen = bytes[0];
  mail = g_memdup2 (bytes + 2, length - 2);
  message = mail_message_scan (mail, length - 2, wish, &chosen);
  check_message (message, length - 2);
  if (fuzz_is_chosen (bytes, length, 3))
    {
      g_autoptr (MailMessage) twin = scan_in_pieces (mail, length - 2, bytes[1] % 32 + 1u, &chosen);

      check_same (message, twin);
    }
  if (message->fields->len > 0 && fuzz_is_chosen (bytes, length, 8))
    check_canonical (g_ptr_array_index (message->fields, chosen % message->fields->len));
  if (fuzz_is_chosen (bytes, length, 2))
    check_trail (message, chosen & 128 ? "mx.example.jp" : NULL);
  return 0;
}
