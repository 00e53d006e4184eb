/* From fields as OpenDMARC's own tests have them: which domain is the author's. */
#include <string.h>

#include "lib/corpus.h"
#include "mail/address.h"

/* RFC 9989, section 5.3.1: a field that names several domains has no author domain; OpenDMARC takes the
 * first of them. */
static const char *const disputed[] = {
  "Joe Johnson <joe@joe.com>, ace@ace.com",
  "joe@joe.com, ace@ace.com",
  NULL,
};

/* (transfer full): the domains that receivers judge, joined */
static char *
describe (const char *field)
{
  g_autoptr (GPtrArray) addresses = mail_addresses_parse (field, strlen (field), NULL);
  g_autoptr (GPtrArray) domains = NULL;

  for (guint i = addresses->len; i > 0; i--)
    if (((const MailAddress *)g_ptr_array_index (addresses, i - 1))->in_phrase)
      g_ptr_array_remove_index (addresses, i - 1);
  domains = mail_addresses_dup_domains (addresses, NULL);
  g_ptr_array_add (domains, NULL);
  return g_strjoinv (" ", (char **)domains->pdata);
}

static void
test_corpus (void)
{
  g_autoptr (JsonParser) parser
      = corpus_load ("dmarc-records-checkdmarc-opendmarc/alignment-and-from.json");
  CorpusTally tally = { "dmarc-records-checkdmarc-opendmarc, From" };
  JsonArray *rows = parser ? corpus_get_cases (parser, "from_domain") : NULL;

  for (guint i = 0; rows && i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);
      const char *field = corpus_get_string (row, "from_header_value");
      g_autofree char *seen = describe (field);
      gboolean agrees = strcmp (seen, corpus_get_string (row, "domain")) == 0;

      tally.n_cases++;
      if (agrees)
        tally.n_passed++;
      else if (g_strv_contains (disputed, field))
        tally.n_disputed++;
      else
        g_test_fail_printf ("“%s” is of “%s”", field, seen);
    }
  if (parser)
    corpus_tally_print (&tally);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/from-corpus/OpenDMARC", test_corpus);
  return g_test_run ();
}
