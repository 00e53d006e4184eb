#include "mail/trail.h"

#include <string.h>

#define STAMP "Received: from a (b [192.0.2.1]) by mx.example.jp; 21 Nov 2026 01:00:00 GMT\n"
#define RESULTS "Authentication-Results: mx.example.jp; spf=pass\n"
#define ORIGINAL "Authentication-Results-Original: mx.example.jp; spf=pass\n"
#define ARC "ARC-Authentication-Results: i=1; mx.example.jp; spf=pass\n"

typedef struct
{
  const char *title;
  const char *header;
  const char *authserv_id; /* (nullable) */
  const char *expected;    /* of each statement: ARC or whether it is believed, and why */
} Case;

/* What came with the message and was renamed is no statement, whatever stands around it. */
/* clang-format off */
static const Case cases[] = {
  { "no results",                        STAMP, NULL, "" },
  { "above the stamp",                   RESULTS STAMP, NULL, "+written-by-border" },
  { "no stamp",                          RESULTS, NULL, "-no-received" },
  { "an original one, no stamp",         ORIGINAL, NULL, "" },
  { "an original one, another named",    ORIGINAL STAMP, "mx.example.com", "" },
  { "an original one, its own named",    ORIGINAL STAMP, "mx.example.jp", "" },
  { "an original one above another",     ORIGINAL RESULTS STAMP, NULL, "+written-by-border" },
  { "an original one below another",     RESULTS ORIGINAL, NULL, "-no-received" },
  { "an original one above one of ARC",  ORIGINAL ARC, NULL, "arc" },
  { "an original one below all, named",  RESULTS STAMP ARC ORIGINAL, "mx.example.jp", "+named-by-user arc" },
};
/* clang-format on */

static void
test_case (gconstpointer data)
{
  const Case *row = data;
  g_autoptr (MailMessage) message
      = mail_message_scan (row->header, strlen (row->header), NULL, NULL);
  g_autoptr (MailTrail) trail = mail_trail_read (message, row->authserv_id);
  g_autoptr (GString) seen = g_string_new (NULL);

  for (guint i = 0; i < trail->statements->len; i++)
    {
      const MailStatement *statement = g_ptr_array_index (trail->statements, i);

      g_string_append_printf (seen, "%s%s%s", i > 0 ? " " : "",
                              statement->is_arc ? "arc" : (statement->is_trusted ? "+" : "-"),
                              statement->is_arc ? ""
                                                : mail_trust_reason_to_string (statement->reason));
    }
  g_assert_cmpstr (seen->str, ==, row->expected);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/trail/", cases[i].title, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  return g_test_run ();
}
