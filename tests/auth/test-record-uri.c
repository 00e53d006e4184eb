#include "auth/record-uri.h"

#include <string.h>

typedef struct
{
  const char *title; /* with the RFC and section */
  const char *text;
  RecordUriKind kind;
} Case;

/* clang-format off */
static const Case cases[] = {
  { "RFC 6068, 2 an address",          "mailto:a@b.jp",          RECORD_URI_MAILTO },
  { "RFC 3986, 3.1 any case",          "MailTo:a@b.jp",          RECORD_URI_MAILTO },
  { "RFC 6068, 2 header fields",       "mailto:a@b.jp?subject=x%20y", RECORD_URI_MAILTO },
  { "RFC 6068, 2 encoded",             "mailto:a%2Cb@c.jp",      RECORD_URI_MAILTO },
  { "RFC 6068, 2 plus",                "mailto:a+b@c.jp",        RECORD_URI_MAILTO },
  { "RFC 6068, 2 no address",          "mailto:",                RECORD_URI_BROKEN },
  { "RFC 6068, 2 no at",               "mailto:b.jp",            RECORD_URI_BROKEN },
  { "RFC 6068, 2 no local part",       "mailto:@b.jp",           RECORD_URI_BROKEN },
  { "RFC 6068, 2 no domain",           "mailto:a@",              RECORD_URI_BROKEN },
  { "RFC 6068, 2 two at",              "mailto:a@b@c.jp",        RECORD_URI_BROKEN },
  { "RFC 6068, 2 slashes",             "mailto://a@b.jp",        RECORD_URI_BROKEN },
  { "RFC 6068, 2 an empty label",      "mailto:a@b..jp",         RECORD_URI_BROKEN },
  { "RFC 6068, 2 twice mailto",        "mailto:mailto:a@b.jp",   RECORD_URI_BROKEN },
  { "RFC 6068, 2 angle brackets",      "mailto:<a@b.jp>",        RECORD_URI_BROKEN },
  { "RFC 9110, 4.2.2 a host",          "https://b.jp",           RECORD_URI_HTTPS },
  { "RFC 9110, 4.2.2 any case",        "HTTPS://b.jp/",          RECORD_URI_HTTPS },
  { "RFC 9110, 4.2.2 path and query",  "https://b.jp/x/y?z=1#f", RECORD_URI_HTTPS },
  { "RFC 9110, 4.2.2 port",            "https://b.jp:8443/x",    RECORD_URI_HTTPS },
  { "RFC 3986, 3.2.3 empty port",      "https://b.jp:/x",        RECORD_URI_HTTPS },
  { "RFC 3986, 3.2.3 port 0",          "https://b.jp:0/",        RECORD_URI_BROKEN },
  { "RFC 3986, 3.2.3 port too large",  "https://b.jp:65536/",    RECORD_URI_BROKEN },
  { "RFC 3986, 3.2.3 port no number",  "https://b.jp:x/",        RECORD_URI_BROKEN },
  { "RFC 3986, 3.2.2 IPv6",            "https://[2001:db8::1]/x", RECORD_URI_HTTPS },
  { "RFC 3986, 3.2.2 IPv6 and port",   "https://[2001:db8::1]:8443/x", RECORD_URI_HTTPS },
  { "RFC 3986, 3.2.2 IPv6 open",       "https://[2001:db8::1/x", RECORD_URI_BROKEN },
  { "RFC 3986, 3.2.2 IPv6 and more",   "https://[2001:db8::1]x/", RECORD_URI_BROKEN },
  { "RFC 3986, 3.2.2 nothing in brackets", "https://[]/",        RECORD_URI_BROKEN },
  { "RFC 9110, 4.2.2 no host",         "https:///x",             RECORD_URI_BROKEN },
  { "RFC 9110, 4.2.4 a user name",     "https://u@b.jp/",        RECORD_URI_BROKEN },
  { "RFC 9110, 4.2.2 one slash",       "https:/b.jp",            RECORD_URI_BROKEN },
  { "RFC 9110, 4.2.2 no slash",        "https:b.jp",             RECORD_URI_BROKEN },
  { "RFC 3986, 3.1 another scheme",    "ftp://b.jp/",            RECORD_URI_OTHER },
  { "RFC 3986, 3.1 http",              "http://b.jp/",           RECORD_URI_OTHER },
  { "RFC 3986, 3.1 no scheme",         "a@b.jp",                 RECORD_URI_BROKEN },
  { "RFC 3986, 3.1 a digit in front",  "1ftp://b.jp/",           RECORD_URI_BROKEN },
  { "RFC 3986, 3.1 underscores",       "__mailto:a@b.jp",        RECORD_URI_BROKEN },
  { "RFC 3986, 3.1 only a colon",      ":a@b.jp",                RECORD_URI_BROKEN },
  { "RFC 3986, 2 a blank",             "mailto:a b@c.jp",        RECORD_URI_BROKEN },
  { "RFC 3986, 2 not ASCII",           "https://\xe6\x97\xa5.jp/", RECORD_URI_BROKEN },
  { "RFC 3986, 2.1 half an escape",    "https://b.jp/%2",        RECORD_URI_BROKEN },
  { "RFC 3986, 2.1 no escape",         "https://b.jp/%zz",       RECORD_URI_BROKEN },
  { "RFC 9989, 4.7 a comma",           "https://b.jp/a,b",       RECORD_URI_BROKEN },
  { "RFC 9989, 4.7 an exclamation mark", "mailto:a@b.jp!10m",    RECORD_URI_BROKEN },
  { "nothing",                         "",                       RECORD_URI_BROKEN },
};
/* clang-format on */

static void
test_case (gconstpointer data)
{
  const Case *row = data;
  gsize length = strlen (row->text);
  g_autofree char *exact = g_memdup2 (row->text, length);

  g_assert_cmpint (record_uri_judge (exact ? exact : "", length), ==, row->kind);
}

static void
test_nul (void)
{
  g_assert_cmpint (record_uri_judge ("mailto:a@b.jp\0x", 15), ==, RECORD_URI_BROKEN);
}

static void
test_cut_and_torn (void)
{
  static const char text[] = "https://[2001:db8::1]:8443/x%20?y#z mailto:a%2Cb@c.jp";
  g_autoptr (GRand) rand = g_rand_new_with_seed (3986);

  for (guint round = 0; round < 5000; round++)
    {
      gsize start = (gsize)g_rand_int_range (rand, 0, (int)sizeof text - 1);
      gsize length = (gsize)g_rand_int_range (rand, 1, (int)(sizeof text - start));
      g_autofree char *bytes = g_memdup2 (text + start, length);

      bytes[g_rand_int_range (rand, 0, (int)length)] = (char)g_rand_int_range (rand, 0, 256);
      record_uri_judge (bytes, length);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/record-uri/", cases[i].title, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/record-uri/NUL", test_nul);
  g_test_add_func ("/record-uri/cut and torn", test_cut_and_torn);
  return g_test_run ();
}
