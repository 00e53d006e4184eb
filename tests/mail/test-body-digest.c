/* Bodies that are longer than what the digester looks at in one go, against canonical forms that are
 * made here once more, in the plainest way; and bodies without an end. */
#include "mail/body-digest.h"

#include <malloc.h>
#include <string.h>

#include "mail/message.h"

/* --- The plainest way --------------------------------------------------------------------------*/

static gboolean
is_blank (char byte)
{
  return byte == ' ' || byte == '\t';
}

/* RFC 6376, section 3.4.4 */
static char *
relax_line (const char *line)
{
  GString *out = g_string_new (NULL);

  for (const char *c = line; *c; c++)
    {
      if (!is_blank (*c))
        g_string_append_c (out, *c);
      else if (!is_blank (c[1]))
        g_string_append_c (out, ' ');
    }
  if (out->len > 0 && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);
  return g_string_free (out, FALSE);
}

/* (transfer full): of char*: the lines without their ends */
static GPtrArray *
split_lines (const char *body)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  const char *feed;

  for (; (feed = strchr (body, '\n')); body = feed + 1)
    {
      gboolean has_cr = feed > body && feed[-1] == '\r';

      g_ptr_array_add (lines, g_strndup (body, (gsize)(feed - body) - (has_cr ? 1 : 0)));
    }
  if (*body)
    g_ptr_array_add (lines, g_strdup (body));
  return lines;
}

static char *
canonicalize (const char *body, MailCanonicalization form)
{
  g_autoptr (GPtrArray) lines = split_lines (body);
  GString *out = g_string_new (NULL);
  gsize end = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      const char *line = g_ptr_array_index (lines, i);
      g_autofree char *relaxed = relax_line (line);

      line = form == MAIL_CANONICAL_RELAXED ? relaxed : line;
      g_string_append_printf (out, "%s\r\n", line);
      if (*line)
        end = out->len;
    }
  g_string_truncate (out, end);
  if (form == MAIL_CANONICAL_SIMPLE && out->len == 0)
    g_string_append (out, "\r\n");
  return g_string_free (out, FALSE);
}

/* --- Comparing ---------------------------------------------------------------------------------*/

static const MailBodyWish wishes[] = {
  { MAIL_HASH_SHA256, MAIL_CANONICAL_SIMPLE, MAIL_NO_LIMIT },
  { MAIL_HASH_SHA256, MAIL_CANONICAL_RELAXED, MAIL_NO_LIMIT },
  { MAIL_HASH_SHA256, MAIL_CANONICAL_RELAXED, 77 },
};

static MailBodyDigester *
make_digester (void)
{
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (MailBodyWish));

  g_array_append_vals (list, wishes, G_N_ELEMENTS (wishes));
  return mail_body_digester_new (list);
}

static void
push_exact (MailBodyDigester *digester, const char *bytes, gsize length)
{
  g_autofree guint8 *exact = g_memdup2 (bytes, length);

  mail_body_digester_push (digester, exact, length);
}

static void
assert_digest (const MailBodyDigest *seen, const char *body)
{
  g_autofree char *canonical = canonicalize (body, seen->wish.canonicalization);
  g_autoptr (MailHasher) hasher = mail_hasher_new (MAIL_HASH_SHA256);
  MailDigest wanted;

  mail_hasher_update (hasher, canonical, (gsize)MIN (strlen (canonical), seen->wish.limit));
  mail_hasher_finish (hasher, &wanted);
  g_assert_cmpuint (seen->canonical_bytes, ==, strlen (canonical));
  g_assert_cmpmem (seen->digest.bytes, seen->digest.length, wanted.bytes, wanted.length);
}

/* @cut: where the first piece ends */
static void
assert_body (const char *body, gsize cut)
{
  g_autoptr (MailBodyDigester) digester = make_digester ();
  g_autoptr (GArray) digests = NULL;

  push_exact (digester, body, cut);
  push_exact (digester, body + cut, strlen (body) - cut);
  digests = mail_body_digester_finish (digester);
  g_assert_cmpuint (digests->len, ==, G_N_ELEMENTS (wishes));
  for (guint i = 0; i < digests->len; i++)
    assert_digest (&g_array_index (digests, MailBodyDigest, i), body);
}

typedef struct
{
  const char *title; /* with the section of RFC 6376 */
  const char *text;  /* what stands in a long line, at every place of it */
} Case;

/* clang-format off */
static const Case cases[] = {
  { "3.4.4 a tab",                           "\t" },
  { "3.4.4 two blanks",                      "  " },
  { "3.4.4 a blank and a tab",               " \t" },
  { "3.4.4 a blank before the end",          " \r\n" },
  { "3.4.4 a blank before a bare line feed", " \n" },
  { "3.4.4 a blank behind the end",          "\r\n " },
  { "3.4.4 a line of white space",           "\r\n \t\r\n" },
  { "3.4.3 empty lines",                     "\r\n\r\n\r\n" },
  { "3.4.3 the end of a line",               "\r\n" },
  { "5.3 a bare line feed",                  "\n" },
  { "5.3 two bare line feeds",               "\n\n" },
  { "5.3 a bare CR",                         "\r" },
  { "5.3 a bare CR before the end",          "\r\r\n" },
  { "5.3 bare CRs",                          "\r\r\r" },
  { "5.3 a blank before a bare CR",          " \r" },
  { "5.3 a blank behind a bare CR",          "\r  " },
  { "5.3 a bare CR before a bare line feed", "\r\r\n\n" },
};
/* clang-format on */

/* Some blocks of it. */
#define LINE_BYTES 140

static void
test_case (gconstpointer data)
{
  const Case *row = data;
  g_autofree char *line = g_strnfill (LINE_BYTES, 'x');

  for (gsize at = 0; at <= LINE_BYTES; at++)
    {
      g_autofree char *body = g_strdup_printf ("%.*s%s%s", (int)at, line, row->text, line + at);

      for (gsize cut = at; cut <= at + strlen (row->text); cut++)
        assert_body (body, cut);
    }
}

#define RANDOM_BODIES 3000
#define RANDOM_MAX_BYTES 300

static void
test_random (void)
{
  static const char alphabet[] = "aaaaaaaaaaaaaaaaaaaa  \t\r\n\n";

  for (guint i = 0; i < RANDOM_BODIES; i++)
    {
      g_autoptr (GString) body = g_string_new (NULL);
      gint32 length = g_test_rand_int_range (1, RANDOM_MAX_BYTES);

      while (body->len < (gsize)length)
        g_string_append_c (body, alphabet[g_test_rand_int_range (0, (gint32)strlen (alphabet))]);
      assert_body (body->str, (gsize)g_test_rand_int_range (0, length + 1));
    }
}

/* --- Bodies without an end ---------------------------------------------------------------------*/

#define PIECE_BYTES 65536
/* Whatever a scanner holds, it is far below a body; room for what malloc keeps. */
#define MEMORY_LIMIT_BYTES (1000 * 1000)

/* A body that repeats @pattern: nothing of it is held, and none takes more than its time. */
typedef struct
{
  const char *title;
  const char *pattern;
  gsize bytes;
} HugeCase;

/* clang-format off */
static const HugeCase huge_cases[] = {
  { "50 MB of lines",          "A line of a mail, and so on.\r\n", 50 * 1000 * 1000 },
  { "2 MB of bare line feeds", "A line of a file.\n",              2 * 1000 * 1000 },
  { "2 MB of one line",        "x",                                2 * 1000 * 1000 },
  { "2 MB of empty lines",     "\r\n",                             2 * 1000 * 1000 },
  { "2 MB of tabs",            "\t",                               2 * 1000 * 1000 },
  { "2 MB of bare CRs",        "\r",                               2 * 1000 * 1000 },
  { "2 MB of blanks and CRs",  " \r",                              2 * 1000 * 1000 },
};
/* clang-format on */

static const char header[] = "From: a@example.jp\r\nSubject: large\r\n\r\n";

static void
wish_for_relaxed (const MailMessage *message, GArray *list, gpointer user_data)
{
  g_array_append_val (list, wishes[1]);
}

static gsize
count_used_bytes (void)
{
  struct mallinfo2 info = mallinfo2 ();

  return info.uordblks + info.hblkhd;
}

static char *
fill_piece (const char *pattern)
{
  GString *piece = g_string_new (NULL);

  while (piece->len < PIECE_BYTES)
    g_string_append (piece, pattern);
  return g_string_free (piece, FALSE);
}

static void
test_huge (gconstpointer data)
{
  const HugeCase *row = data;
  g_autofree char *piece = fill_piece (row->pattern);
  gsize length = strlen (piece);
  g_autoptr (MailScanner) scanner = mail_scanner_new (wish_for_relaxed, NULL);
  g_autoptr (MailMessage) message = NULL;
  gsize before = count_used_bytes ();
  guint64 pushed = 0;

  mail_scanner_push (scanner, header, strlen (header));
  for (; pushed < row->bytes; pushed += length)
    {
      mail_scanner_push (scanner, piece, length);
      g_assert_cmpuint (count_used_bytes (), <, before + MEMORY_LIMIT_BYTES);
    }
  message = mail_scanner_finish (scanner);
  g_assert_cmpuint (message->body_bytes, ==, pushed);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/mail/body-digest/%s", cases[i].title);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/mail/body-digest/random bodies", test_random);
  for (guint i = 0; i < G_N_ELEMENTS (huge_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/mail/body-digest/%s", huge_cases[i].title);

      g_test_add_data_func (path, &huge_cases[i], test_huge);
    }
  return g_test_run ();
}
