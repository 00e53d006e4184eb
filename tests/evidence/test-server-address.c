#include "evidence/server-address.h"

typedef struct
{
  const char *text;
  const char *shown; /* (nullable): %NULL: cannot be read */
} Case;

/* clang-format off */
static const Case cases[] = {
  { "192.0.2.1",          "192.0.2.1" },
  { "192.0.2.1:53",       "192.0.2.1" },
  { "192.0.2.1:5353",     "192.0.2.1:5353" },
  { "2001:DB8::1",        "2001:db8::1" },
  { "[2001:db8::1]",      "2001:db8::1" },
  { "[2001:db8::1]:5353", "[2001:db8::1]:5353" },
  { "dns.example",        NULL },
  { "192.0.2",            NULL },
  { "192.0.2.1:",         NULL },
  { "192.0.2.1:0",        NULL },
  { "192.0.2.1:99999",    NULL },
  { "[2001:db8::1",       NULL },
  { "",                   NULL },
};
/* clang-format on */

static void
test_case (gconstpointer data)
{
  const Case *row = data;
  EvidenceServerAddress server;
  g_autofree char *shown = NULL;

  g_assert_cmpint (evidence_server_address_parse (row->text, &server), ==, row->shown != NULL);
  if (!row->shown)
    return;
  shown = evidence_server_address_to_string (&server);
  g_assert_cmpstr (shown, ==, row->shown);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/server-address/'%s'", cases[i].text);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  return g_test_run ();
}
