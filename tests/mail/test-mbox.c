#include <string.h>

#include "mail/mbox.h"

typedef struct
{
  const char *name;
  const char *input;
  const char *messages; /* (nullable): with "#" behind each; NULL: no mbox */
} Case;

#define OPENING "From a@b.jp Sat Nov 21 10:00:00 2026\n"
#define ONE "From: a@b.jp\nSubject: x\n\nbody\n"

/* RFC 4155, appendix A */
/* clang-format off */
static const Case cases[] = {
  { "nothing", "", NULL },
  { "a message", ONE, NULL },
  { "one message", OPENING ONE "\n", ONE "#" },
  { "without the empty line at the end", OPENING ONE, ONE "#" },
  { "without the last line's end", OPENING "From: a@b.jp\n\nbody", "From: a@b.jp\n\nbody#" },
  { "two messages", OPENING ONE "\n" OPENING ONE "\n", ONE "#" ONE "#" },
  { "CRLF", "From a@b.jp Sat Nov 21 10:00:00 2026\r\nFrom: a@b.jp\r\n\r\nbody\r\n\r\nFrom a@b.jp Sat Nov 21 10:00:00 2026\r\nFrom: c@d.jp\r\n\r\nx\r\n", "From: a@b.jp\r\n\r\nbody\r\n#From: c@d.jp\r\n\r\nx\r\n#" },
  { "no time", "From a@b.jp\n" ONE, ONE "#" },
  { "no address, as Thunderbird has it", "From - Sat Nov 21 10:00:00 2026\n" ONE, ONE "#" },
  { "a hyphen alone", "From - \n" ONE, ONE "#" },
  { "the mail system", "From MAILER-DAEMON  Sat Nov 21 10:00:00 2026 +0900\n" ONE, ONE "#" },
  { "an archive of a list", "From a at b.jp  Sat Nov 21 10:00:00 2026\n" ONE, ONE "#" },
  { "a day of one digit", "From a@b.jp Sat Nov  1 10:00:00 2026\n" ONE, ONE "#" },
  { "empty lines at the end of a message", OPENING ONE "\n\n\n" OPENING ONE, ONE "\n\n#" ONE "#" },
  { "no empty line in front", OPENING ONE OPENING ONE, ONE OPENING ONE "#" },
  { "quoted", OPENING ONE "\n>From a@b.jp Sat Nov 21 10:00:00 2026\n" ONE, ONE "\n>From a@b.jp Sat Nov 21 10:00:00 2026\n" ONE "#" },
  { "words in a body", OPENING ONE "\nFrom now on it works.\n\nFrom a@b.jp I heard\nSubject: x\n", ONE "\nFrom now on it works.\n\nFrom a@b.jp I heard\nSubject: x\n#" },
  { "a date in a body, but no field behind it", OPENING ONE "\nFrom a Sat Nov 21 on\nit works\n", ONE "\nFrom a Sat Nov 21 on\nit works\n#" },
  { "a mail that an error mail returns", OPENING ONE "\nReturned mail:\n\n" OPENING ONE, ONE "\nReturned mail:\n\n" OPENING ONE "#" },
  { "words at the top", "From the beginning: x\nSubject: x\n", NULL },
  { "nothing behind it", OPENING, NULL },
  { "a header alone", OPENING "From: a@b.jp\n\n" OPENING "From: c@d.jp\n", "From: a@b.jp\n#From: c@d.jp\n#" },
  { "a field with From", "From: a@b.jp\n", NULL },
};
/* clang-format on */

/* (transfer full) */
static char *
join_messages (const guint8 *bytes, gsize length)
{
  GString *out = g_string_new (NULL);
  gsize position = 0;
  gsize start, end;

  while (mail_mbox_next (bytes, length, &position, &start, &end))
    {
      g_assert_cmpuint (start, <=, end);
      g_assert_cmpuint (end, <=, position);
      g_string_append_len (out, (const char *)bytes + start, (gssize)(end - start));
      g_string_append_c (out, '#');
    }
  g_assert_cmpuint (position, ==, length);
  return g_string_free (out, FALSE);
}

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  gsize length = strlen (c->input);
  g_autofree guint8 *bytes = g_memdup2 (c->input, length);
  g_autofree char *messages = NULL;

  g_assert_cmpint (mail_mbox_is (bytes, length), ==, c->messages != NULL);
  if (!c->messages)
    return;
  messages = join_messages (bytes, length);
  g_assert_cmpstr (messages, ==, c->messages);
}

/* No byte is looked at again for each message. */
static void
test_many (void)
{
  g_autoptr (GString) input = g_string_new (NULL);
  gsize position = 0;
  gsize start, end;
  guint count = 0;

  for (guint i = 0; i < 200000; i++)
    g_string_append (input, OPENING ONE "\n");
  while (mail_mbox_next ((const guint8 *)input->str, input->len, &position, &start, &end))
    count++;
  g_assert_cmpuint (count, ==, 200000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/mail/mbox/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/mail/mbox/many messages", test_many);
  return g_test_run ();
}
