#include <string.h>

#include "mail/canonical-field.h"
#include "mail/message.h"

/* --- The body ----------------------------------------------------------------------------------*/

typedef struct
{
  const char *name;
  const char *body;
  const char *simple; /* the canonical form that must be hashed */
  const char *relaxed;
} BodyCase;

/* RFC 6376, sections 3.4.3 and 3.4.4 */
/* clang-format off */
static const BodyCase body_cases[] = {
  { "3.4.3 nothing is one empty line, relaxed nothing", "", "\r\n", "" },
  { "3.4.3 only empty lines", "\r\n\r\n\r\n", "\r\n", "" },
  { "3.4.3 empty lines at the end go", "a\r\n\r\n\r\n", "a\r\n", "a\r\n" },
  { "3.4.3 empty lines inside stay", "a\r\n\r\nb\r\n", "a\r\n\r\nb\r\n", "a\r\n\r\nb\r\n" },
  { "3.4.3 empty lines at the start stay", "\r\n\r\na\r\n", "\r\n\r\na\r\n", "\r\n\r\na\r\n" },
  { "3.4.3 a last line without its end", "a", "a\r\n", "a\r\n" },
  { "3.4.4 white space at the end of a line", "a \t\r\nb  \r\n", "a \t\r\nb  \r\n", "a\r\nb\r\n" },
  { "3.4.4 runs of white space", "a \t b\tc\r\n", "a \t b\tc\r\n", "a b c\r\n" },
  { "3.4.4 white space at the start of a line", "  a\r\n\tb\r\n", "  a\r\n\tb\r\n", " a\r\n b\r\n" },
  { "3.4.4 a line of white space is empty", "a\r\n \t \r\n", "a\r\n \t \r\n", "a\r\n" },
  { "3.4.4 a line of white space inside", "a\r\n \r\nb\r\n", "a\r\n \r\nb\r\n", "a\r\n\r\nb\r\n" },
  { "3.4.5 the example", " C \r\nD \t E\r\n\r\n\r\n", " C \r\nD \t E\r\n", " C\r\nD E\r\n" },
  { "5.3 bare line feeds", "a\n\nb\n\n", "a\r\n\r\nb\r\n", "a\r\n\r\nb\r\n" },
  { "5.3 both kinds", "a\r\nb\nc\r\n", "a\r\nb\r\nc\r\n", "a\r\nb\r\nc\r\n" },
  { "5.3 a bare CR is text", "a\rb\r\n", "a\rb\r\n", "a\rb\r\n" },
  { "5.3 a CR before CRLF is text", "a\r\r\n", "a\r\r\n", "a\r\r\n" },
  { "5.3 a CR at the very end is text", "a\r", "a\r\r\n", "a\r\r\n" },
  { "white space before a lone CR", "a \rb\r\n", "a \rb\r\n", "a \rb\r\n" },
};
/* clang-format on */

static void
digest_of (const char *text, guint64 limit, MailDigest *digest)
{
  MailHasher *hasher = mail_hasher_new (MAIL_HASH_SHA256);

  mail_hasher_update (hasher, text, (gsize)MIN (strlen (text), limit));
  mail_hasher_finish (hasher, digest);
  mail_hasher_free (hasher);
}

static GArray *
digest_body (const char *body, gsize piece, const MailBodyWish *wishes, guint n_wishes)
{
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (MailBodyWish));
  g_autoptr (MailBodyDigester) digester = NULL;
  gsize length = strlen (body);

  g_array_append_vals (list, wishes, n_wishes);
  digester = mail_body_digester_new (list);
  for (gsize at = 0; at < length; at += piece)
    {
      gsize part = MIN (piece, length - at);
      g_autofree guint8 *exact = g_memdup2 (body + at, part);

      mail_body_digester_push (digester, exact, part);
    }
  return mail_body_digester_finish (digester);
}

static void
assert_digest (const MailBodyDigest *seen, const char *canonical, guint64 limit)
{
  MailDigest wanted;

  digest_of (canonical, limit, &wanted);
  g_assert_cmpmem (seen->digest.bytes, seen->digest.length, wanted.bytes, wanted.length);
  g_assert_cmpuint (seen->canonical_bytes, ==, strlen (canonical));
}

static void
test_body (gconstpointer data)
{
  const BodyCase *c = data;
  const MailBodyWish wishes[] = {
    { MAIL_HASH_SHA256, MAIL_CANONICAL_SIMPLE, MAIL_NO_LIMIT },
    { MAIL_HASH_SHA256, MAIL_CANONICAL_RELAXED, MAIL_NO_LIMIT },
  };

  /* However the body is cut, the digests are the same. */
  for (gsize piece = 1; piece < 9; piece++)
    {
      g_autoptr (GArray) digests = digest_body (c->body, piece, wishes, 2);

      g_assert_cmpuint (digests->len, ==, 2);
      assert_digest (&g_array_index (digests, MailBodyDigest, 0), c->simple, MAIL_NO_LIMIT);
      assert_digest (&g_array_index (digests, MailBodyDigest, 1), c->relaxed, MAIL_NO_LIMIT);
    }
}

/* RFC 6376, section 3.5, tag l=: so many bytes of the canonical body. */
static void
test_limits (void)
{
  static const char canonical[] = "one two\r\nthree\r\n";

  for (guint64 limit = 0; limit < sizeof canonical + 2; limit++)
    {
      const MailBodyWish wish = { MAIL_HASH_SHA256, MAIL_CANONICAL_RELAXED, limit };
      g_autoptr (GArray) digests = digest_body ("one \t two \nthree\n\n\n", 3, &wish, 1);

      assert_digest (&g_array_index (digests, MailBodyDigest, 0), canonical, limit);
    }
}

static void
test_equal_wishes (void)
{
  const MailBodyWish wishes[] = {
    { MAIL_HASH_SHA256, MAIL_CANONICAL_RELAXED, 5 },
    { MAIL_HASH_SHA256, MAIL_CANONICAL_RELAXED, 5 },
    { MAIL_HASH_SHA1, MAIL_CANONICAL_RELAXED, 5 },
  };
  g_autoptr (GArray) digests = digest_body ("abcdefgh", 8, wishes, 3);

  g_assert_cmpuint (digests->len, ==, 2);
  g_assert_cmpuint (g_array_index (digests, MailBodyDigest, 1).digest.length, ==, 20);
}

/* Longer than any buffer, with everything that may stand at its border. */
static void
test_large_body (void)
{
  g_autoptr (GString) body = g_string_new (NULL);
  g_autoptr (GString) relaxed = g_string_new (NULL);
  const MailBodyWish wish = { MAIL_HASH_SHA256, MAIL_CANONICAL_RELAXED, MAIL_NO_LIMIT };
  g_autoptr (GArray) digests = NULL;

  for (guint i = 0; i < 5000; i++)
    {
      g_string_append_printf (body, "%u  %u\t \r\n%s", i, i * 7, i % 3 ? "" : " \r\n");
      g_string_append_printf (relaxed, "%u %u\r\n%s", i, i * 7, i % 3 || i == 4999 ? "" : "\r\n");
    }
  digests = digest_body (body->str, 1021, &wish, 1);
  assert_digest (&g_array_index (digests, MailBodyDigest, 0), relaxed->str, MAIL_NO_LIMIT);
}

/* --- The header --------------------------------------------------------------------------------*/

typedef struct
{
  const char *name;
  const char *input;
  const char *fields; /* "name|value;" of each, the value unfolded */
  int has_body;
  guint problems;
} HeaderCase;

/* RFC 5322, sections 2.1 and 2.2 */
/* clang-format off */
static const HeaderCase header_cases[] = {
  { "2.2 two fields and a body", "From: a@b\r\nTo: c\r\n\r\nHi\r\n", "From|a@b;To|c;", TRUE, 0 },
  { "2.2.3 folded", "Subject: a\r\n b\r\n\tc\r\n\r\n", "Subject|a b\tc;", TRUE, 0 },
  { "2.1 only a header", "From: a@b\r\n", "From|a@b;", FALSE, 0 },
  { "2.1 only a header, cut off", "From: a@b\r\nTo: c", "From|a@b;To|c;", FALSE, 0 },
  { "bare line feeds", "From: a\nTo: b\n\nx", "From|a;To|b;", TRUE, MAIL_PROBLEM_BARE_LF },
  { "4.5 a blank before the colon", "From : a\r\n\r\n", "From|a;", TRUE, 0 },
  { "no blank behind the colon", "From:a\r\n\r\n", "From|a;", TRUE, 0 },
  { "an empty value", "Subject:\r\nTo: \r\n\r\n", "Subject|;To|;", TRUE, 0 },
  { "the envelope line of an mbox", "From a@b Sat Nov 21\r\nTo: c\r\n\r\n", "To|c;", TRUE, 0 },
  { "the envelope line is only the first", "To: c\r\nFrom a@b Sat\r\n\r\n", "To|c;", TRUE, MAIL_PROBLEM_LINE_IN_HEADER },
  { "a line that is no field begins the body", "To: c\r\nHello\r\nX: y\r\n", "To|c;", TRUE, MAIL_PROBLEM_LINE_IN_HEADER },
  { "bytes above ASCII in a value", "To: \xe5\xb1\xb1\r\n\r\n", "To|\xe5\xb1\xb1;", TRUE, 0 },
  { "bytes above ASCII in a name are no name", "T\xc3\xb6: x\r\n\r\n", "", TRUE, MAIL_PROBLEM_LINE_IN_HEADER },
  { "nothing at all", "", "", FALSE, 0 },
  { "only an empty line", "\r\n", "", TRUE, 0 },
  { "a folded line of white space", "To: a\r\n \r\nX: y\r\n\r\n", "To|a;X|y;", TRUE, 0 },
  { "a continuation of nothing", " x: y\r\n", "", TRUE, MAIL_PROBLEM_LINE_IN_HEADER },
};
/* clang-format on */

static MailMessage *
scan_in_pieces (const char *input, gsize length, gsize piece, MailWish wish)
{
  g_autoptr (MailScanner) scanner = mail_scanner_new (wish, NULL);

  for (gsize at = 0; at < length; at += piece)
    {
      gsize part = MIN (piece, length - at);
      g_autofree guint8 *exact = g_memdup2 (input + at, part);

      mail_scanner_push (scanner, exact, part);
    }
  return mail_scanner_finish (scanner);
}

static void
test_header (gconstpointer data)
{
  const HeaderCase *c = data;

  for (gsize piece = 1; piece < 8; piece++)
    {
      g_autoptr (MailMessage) message = scan_in_pieces (c->input, strlen (c->input), piece, NULL);
      g_autoptr (GString) seen = g_string_new (NULL);

      for (guint i = 0; i < message->fields->len; i++)
        {
          const MailField *field = g_ptr_array_index (message->fields, i);
          g_autofree char *value = mail_field_dup_unfolded (field);

          g_string_append_printf (seen, "%s|%s;", field->name, value);
          g_assert_true (g_str_has_prefix (c->input + field->offset, field->name));
          g_assert_cmpmem (field->raw + field->raw_length - 2, 2, "\r\n", 2);
        }
      g_assert_cmpstr (seen->str, ==, c->fields);
      g_assert_cmpint (message->has_body, ==, c->has_body);
      g_assert_cmpuint (message->problems, ==, c->problems);
      g_assert_cmpuint (message->header_bytes + message->body_bytes, ==, strlen (c->input));
    }
}

static void
wish_all (const MailMessage *message, GArray *wishes, gpointer user_data)
{
  const MailBodyWish wish = { MAIL_HASH_SHA256, MAIL_CANONICAL_SIMPLE, MAIL_NO_LIMIT };

  g_assert_nonnull (mail_message_find (message, "from", 0));
  g_array_append_val (wishes, wish);
}

static void
assert_body (const char *input, const char *body)
{
  const MailBodyWish wish = { MAIL_HASH_SHA256, MAIL_CANONICAL_SIMPLE, MAIL_NO_LIMIT };

  for (gsize piece = 1; piece < 8; piece++)
    {
      g_autoptr (MailMessage) message = scan_in_pieces (input, strlen (input), piece, wish_all);

      assert_digest (mail_message_find_body_digest (message, &wish), body, MAIL_NO_LIMIT);
    }
}

static void
test_bodies_of_messages (void)
{
  assert_body ("From: a\r\n\r\nHello\r\n", "Hello\r\n");
  assert_body ("From: a\n\nHello\n", "Hello\r\n");
  assert_body ("From: a\r\n\r\n", "\r\n");
  assert_body ("From: a\r\nHello\r\n there\r\n", "Hello\r\n there\r\n");
  assert_body ("From: a\r\nHello", "Hello\r\n");
}

static void
test_many_fields (void)
{
  g_autoptr (GString) input = g_string_new ("From: a\r\n");
  g_autoptr (MailMessage) message = NULL;

  for (guint i = 0; i < MAIL_MAX_FIELDS + 10; i++)
    g_string_append_printf (input, "X-%u: y\r\n z\r\n", i);
  g_string_append (input, "\r\nbody\r\n");
  message = scan_in_pieces (input->str, input->len, 4096, wish_all);
  g_assert_cmpuint (message->fields->len, ==, MAIL_MAX_FIELDS);
  g_assert_cmpuint (message->problems, ==, MAIL_PROBLEM_HEADER_TOO_LARGE);
  g_assert_cmpuint (message->body_bytes, ==, 6);
}

static void
test_long_line (void)
{
  g_autoptr (GString) input = g_string_new ("From: a\r\nX: ");
  g_autoptr (MailMessage) message = NULL;

  for (guint i = 0; i < MAIL_MAX_HEADER_BYTES / 8 + 100; i++)
    g_string_append (input, "12345678");
  g_string_append (input, "\r\nTo: b\r\n\r\nbody\r\n");
  message = scan_in_pieces (input->str, input->len, 65536, wish_all);
  g_assert_cmpuint (message->fields->len, ==, 2);
  g_assert_nonnull (mail_message_find (message, "TO", 0));
  g_assert_cmpuint (message->problems, ==, MAIL_PROBLEM_HEADER_TOO_LARGE);
  g_assert_cmpuint (message->body_bytes, ==, 6);
}

static void
test_nul (void)
{
  static const char input[] = "From: a\0b\r\n\r\n";
  g_autoptr (MailMessage) message = scan_in_pieces (input, sizeof input - 1, 4, NULL);
  const MailField *field = mail_message_find (message, "from", 0);
  g_autofree char *value = mail_field_dup_unfolded (field);
  gsize length;

  mail_field_get_value (field, &length);
  g_assert_cmpuint (length, ==, 6);
  g_assert_cmpstr (value, ==, "a\001b");
  g_assert_cmpuint (message->problems, ==, MAIL_PROBLEM_NUL);
}

static void
test_find (void)
{
  static const char input[] = "Received: 1\r\nTo: x\r\nreceived: 2\r\n\r\n";
  g_autoptr (MailMessage) message = scan_in_pieces (input, sizeof input - 1, 100, NULL);
  g_autofree char *second = mail_field_dup_unfolded (mail_message_find (message, "Received", 1));

  g_assert_cmpstr (second, ==, "2");
  g_assert_null (mail_message_find (message, "Received", 2));
  g_assert_null (mail_message_find (message, "Receive", 0));
}

/* --- Fields in canonical form ------------------------------------------------------------------*/

typedef struct
{
  const char *name;
  const char *field;
  const char *simple;
  const char *relaxed;
  const char *gap; /* (nullable): the first occurrence of this is left out */
} FieldCase;

/* RFC 6376, sections 3.4.1, 3.4.2 and 3.7 */
/* clang-format off */
static const FieldCase field_cases[] = {
  { "3.4.1 as it came", "SubJect: A  b \r\n", "SubJect: A  b \r\n", "subject:A b\r\n", NULL },
  { "3.4.2 white space around the colon", "A \t:\t X\r\n", "A \t:\t X\r\n", "a:X\r\n", NULL },
  { "3.4.2 folding", "B : Y\t\r\n\tZ  \r\n", "B : Y\t\r\n\tZ  \r\n", "b:Y Z\r\n", NULL },
  { "3.4.2 an empty value", "X:\r\n", "X:\r\n", "x:\r\n", NULL },
  { "3.4.2 a value of white space", "X:  \r\n \r\n", "X:  \r\n \r\n", "x:\r\n", NULL },
  { "3.4.2 a bare CR stays", "X: a\rb\r\n", "X: a\rb\r\n", "x:a\rb\r\n", NULL },
  { "3.7 without the value of b=", "D: a=1; b=xyz ; c=2\r\n", "D: a=1; b=; c=2\r\n", "d:a=1; b=; c=2\r\n", "xyz " },
  { "3.7 b= at the end, folded", "D: a=1; b=x\r\n y\r\n", "D: a=1; b=\r\n", "d:a=1; b=\r\n", "x\r\n y" },
};
/* clang-format on */

static void
assert_field (const MailField *field,
              MailCanonicalization kind,
              const MailFieldGap *gap,
              const char *wanted_text)
{
  for (int with_crlf = 0; with_crlf < 2; with_crlf++)
    {
      MailHasher *hasher = mail_hasher_new (MAIL_HASH_SHA256);
      MailDigest seen, wanted;

      mail_field_hash (field, kind, gap, with_crlf, hasher);
      mail_hasher_finish (hasher, &seen);
      mail_hasher_free (hasher);
      digest_of (wanted_text, with_crlf ? MAIL_NO_LIMIT : strlen (wanted_text) - 2, &wanted);
      g_assert_cmpmem (seen.bytes, seen.length, wanted.bytes, wanted.length);
    }
}

static void
test_field (gconstpointer data)
{
  const FieldCase *c = data;
  g_autoptr (MailMessage) message = scan_in_pieces (c->field, strlen (c->field), 5, NULL);
  const MailField *field = g_ptr_array_index (message->fields, 0);
  MailFieldGap gap = { 0 };

  if (c->gap)
    {
      gap.start = (gsize)(strstr (c->field, c->gap) - c->field);
      gap.end = gap.start + strlen (c->gap);
    }
  assert_field (field, MAIL_CANONICAL_SIMPLE, &gap, c->simple);
  assert_field (field, MAIL_CANONICAL_RELAXED, &gap, c->relaxed);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (body_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/mail/body/%s", body_cases[i].name);

      g_test_add_data_func (path, &body_cases[i], test_body);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (header_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/mail/header/%s", header_cases[i].name);

      g_test_add_data_func (path, &header_cases[i], test_header);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (field_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/mail/field/%s", field_cases[i].name);

      g_test_add_data_func (path, &field_cases[i], test_field);
    }
  g_test_add_func ("/mail/body/3.5 l= limits what is hashed", test_limits);
  g_test_add_func ("/mail/body/equal wishes are made once", test_equal_wishes);
  g_test_add_func ("/mail/body/longer than a buffer", test_large_body);
  g_test_add_func ("/mail/message/its body", test_bodies_of_messages);
  g_test_add_func ("/mail/message/more fields than the limit", test_many_fields);
  g_test_add_func ("/mail/message/a line longer than the limit", test_long_line);
  g_test_add_func ("/mail/message/NUL", test_nul);
  g_test_add_func ("/mail/message/the nth field of a name", test_find);
  return g_test_run ();
}
