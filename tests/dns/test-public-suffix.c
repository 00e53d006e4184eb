#include "dns/public-suffix.h"

typedef struct
{
  const char *name;
  gboolean is_suffix;
  const char *organization;
} Case;

/* Rules that have stood in the list for many years, whichever edition the system has. */
/* clang-format off */
static const Case cases[] = {
  { ".",                          TRUE,  "." },
  { "jp",                         TRUE,  "jp" },
  { "co.jp",                      TRUE,  "co.jp" },
  { "example.co.jp",              FALSE, "example.co.jp" },
  { "mail.a.example.co.jp",       FALSE, "example.co.jp" },
  { "example.jp",                 FALSE, "example.jp" },
  { "chiyoda.tokyo.jp",           TRUE,  "chiyoda.tokyo.jp" },
  { "www.example.chiyoda.tokyo.jp", FALSE, "example.chiyoda.tokyo.jp" },
  { "anything.kawasaki.jp",       TRUE,  "anything.kawasaki.jp" },
  { "www.city.kawasaki.jp",       FALSE, "city.kawasaki.jp" },
  { "com",                        TRUE,  "com" },
  { "sub.example.com",            FALSE, "example.com" },
  { "nobody-runs-this",           TRUE,  "nobody-runs-this" },
  { "a.b.nobody-runs-this",       FALSE, "b.nobody-runs-this" },
};
/* clang-format on */

static void
test_case (gconstpointer data)
{
  const Case *row = data;

  g_assert_cmpint (dns_is_public_suffix (row->name), ==, row->is_suffix);
  g_assert_cmpstr (dns_public_suffix_organizational_domain (row->name), ==, row->organization);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/public-suffix/'%s'", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  return g_test_run ();
}
