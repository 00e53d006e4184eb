#include "dns/domain-input.h"

#include <string.h>

#define ADDRESS DNS_DOMAIN_CHANGED_ADDRESS
#define URL DNS_DOMAIN_CHANGED_URL
#define FULLWIDTH DNS_DOMAIN_CHANGED_FULLWIDTH
#define IDN DNS_DOMAIN_CHANGED_IDN
#define WWW DNS_DOMAIN_CHANGED_WWW

#define L60 "abcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghij"
#define L63 L60 "abc"
#define JA20 "日本語日本語日本語日本語日本語日本語日本"

typedef struct
{
  const char *title;
  const char *input;
  const char *name; /* (nullable): %NULL: refused */
  const char *unicode;
  guint changes; /* or the DnsDomainError */
} Case;

/* clang-format off */
static const Case cases[] = {
  { "plain",                "example.co.jp",                  "example.co.jp",     "example.co.jp", 0 },
  { "upper case",           "Example.CO.JP",                  "example.co.jp",     "example.co.jp", 0 },
  { "blanks around",        "  example.co.jp \n",             "example.co.jp",     "example.co.jp", 0 },
  { "dot at the end",       "example.co.jp.",                 "example.co.jp",     "example.co.jp", 0 },
  { "subdomain",            "mail.example.co.jp",             "mail.example.co.jp", "mail.example.co.jp", 0 },
  { "www without a URL",    "www.example.co.jp",              "www.example.co.jp", "www.example.co.jp", 0 },
  { "underscore",           "_dmarc.example.co.jp",           "_dmarc.example.co.jp", "_dmarc.example.co.jp", 0 },
  { "with a port",          "example.co.jp:443",              "example.co.jp",     "example.co.jp", 0 },

  { "Japanese",             "日本語.jp",                      "xn--wgv71a119e.jp", "日本語.jp", IDN },
  { "Japanese below",       "mail.日本語.jp",                 "mail.xn--wgv71a119e.jp", "mail.日本語.jp", IDN },
  { "Japanese, full stop",  "日本語。jp",                     "xn--wgv71a119e.jp", "日本語.jp", IDN | FULLWIDTH },
  { "Japanese, half stop",  "日本語｡jp",                      "xn--wgv71a119e.jp", "日本語.jp", IDN | FULLWIDTH },
  { "Japanese, full TLD",   "日本語．ｊｐ",                   "xn--wgv71a119e.jp", "日本語.jp", IDN | FULLWIDTH },
  { "half-width kana",      "ﾆﾎﾝ.jp",                         "xn--idk6a7d.jp",      "ニホン.jp", IDN },
  { "sharp s stays",        "straße.de",                      "xn--strae-oqa.de",  "straße.de", IDN },
  { "upper-case umlaut",    "BÜCHER.de",                      "xn--bcher-kva.de",  "bücher.de", IDN },
  { "A-label",              "xn--wgv71a119e.jp",              "xn--wgv71a119e.jp", "日本語.jp", 0 },
  { "A-label, upper case",  "XN--WGV71A119E.JP",              "xn--wgv71a119e.jp", "日本語.jp", 0 },
  { "Japanese address",     "taro@日本語.jp",                 "xn--wgv71a119e.jp", "日本語.jp", IDN | ADDRESS },

  { "full-width",           "ｅｘａｍｐｌｅ．ｃｏ．ｊｐ",     "example.co.jp",     "example.co.jp", FULLWIDTH },
  { "full-width address",   "ｔａｒｏ＠ｅｘａｍｐｌｅ．ｊｐ", "example.jp",        "example.jp",    FULLWIDTH | ADDRESS },
  { "ideographic blank",    "　example.co.jp　",              "example.co.jp",     "example.co.jp", FULLWIDTH },
  { "zero width inside",    "exam\xe2\x80\x8bple.co.jp",      "example.co.jp",     "example.co.jp", FULLWIDTH },
  { "byte order mark",      "\xef\xbb\xbf" "example.co.jp",   "example.co.jp",     "example.co.jp", FULLWIDTH },
  { "no-break space",       "example.co.jp\xc2\xa0",          "example.co.jp",     "example.co.jp", FULLWIDTH },
  { "em space",             "\xe2\x80\x83" "example.co.jp",   "example.co.jp",     "example.co.jp", FULLWIDTH },
  { "soft hyphen",          "exam\xc2\xadple.co.jp",          "example.co.jp",     "example.co.jp", FULLWIDTH },
  { "bidi mark",            "\xe2\x80\x8e" "example.co.jp",   "example.co.jp",     "example.co.jp", FULLWIDTH },

  { "address",              "taro@example.co.jp",             "example.co.jp",     "example.co.jp", ADDRESS },
  { "address in brackets",  "<taro@example.co.jp>",           "example.co.jp",     "example.co.jp", ADDRESS },
  { "address with a name",  "山田 太郎 <taro@example.co.jp>", "example.co.jp",     "example.co.jp", ADDRESS },
  { "address, quoted name", "\"Yamada, Taro\" <taro@example.co.jp>", "example.co.jp", "example.co.jp", ADDRESS },
  { "first of two",         "taro@example.co.jp, x",          "example.co.jp",     "example.co.jp", ADDRESS },
  { "@ alone in front",     "@example.co.jp",                 "example.co.jp",     "example.co.jp", ADDRESS },
  { "mailto",               "mailto:taro@example.co.jp?subject=x", "example.co.jp", "example.co.jp", ADDRESS | URL },

  { "URL",                  "https://example.co.jp/",         "example.co.jp",     "example.co.jp", URL },
  { "URL with all",         "https://www.example.co.jp:8443/a/b?c=d#e", "example.co.jp", "example.co.jp", URL | WWW },
  { "URL, upper case",      "HTTP://WWW.EXAMPLE.CO.JP",       "example.co.jp",     "example.co.jp", URL | WWW },
  { "URL, Japanese",        "https://日本語.jp/案内",         "xn--wgv71a119e.jp", "日本語.jp", URL | IDN },
  { "URL, @ in the path",   "https://example.co.jp/@taro",    "example.co.jp",     "example.co.jp", URL },
  { "URL, @ in the query",  "https://example.co.jp/?a=b@c",   "example.co.jp",     "example.co.jp", URL },
  { "only a path",          "example.co.jp/contact",          "example.co.jp",     "example.co.jp", URL },

  { "label of 63",          L63 ".co.jp",                     L63 ".co.jp",        L63 ".co.jp", 0 },
  { "name of 253",          L63 "." L63 "." L63 "." L60 "a",  L63 "." L63 "." L63 "." L60 "a", L63 "." L63 "." L63 "." L60 "a", 0 },

  { "nothing",              "",                               NULL, NULL, DNS_DOMAIN_ERROR_EMPTY },
  { "blanks",               " \t\n",                          NULL, NULL, DNS_DOMAIN_ERROR_EMPTY },
  { "ideographic blanks",   "　　",                           NULL, NULL, DNS_DOMAIN_ERROR_EMPTY },
  { "only zero width",      "\xe2\x80\x8b",                   NULL, NULL, DNS_DOMAIN_ERROR_EMPTY },
  { "only a scheme",        "https://",                       NULL, NULL, DNS_DOMAIN_ERROR_EMPTY },
  { "address without domain", "taro@",                        NULL, NULL, DNS_DOMAIN_ERROR_EMPTY },

  { "IPv4",                 "192.0.2.1",                      NULL, NULL, DNS_DOMAIN_ERROR_ADDRESS },
  { "IPv4 with port",       "192.0.2.1:53",                   NULL, NULL, DNS_DOMAIN_ERROR_ADDRESS },
  { "IPv4 URL",             "http://192.0.2.1/",              NULL, NULL, DNS_DOMAIN_ERROR_ADDRESS },
  { "IPv4 full-width",      "１９２．０．２．１",             NULL, NULL, DNS_DOMAIN_ERROR_ADDRESS },
  { "IPv4 in circled digits", "①.②.③.④",                       NULL, NULL, DNS_DOMAIN_ERROR_ADDRESS },
  { "IPv4 in a mail address", "taro@[192.0.2.1]",             NULL, NULL, DNS_DOMAIN_ERROR_ADDRESS },
  { "IPv6",                 "2001:db8::1",                    NULL, NULL, DNS_DOMAIN_ERROR_ADDRESS },
  { "IPv6 in brackets",     "[2001:db8::1]",                  NULL, NULL, DNS_DOMAIN_ERROR_ADDRESS },
  { "IPv6 URL",             "http://[2001:db8::1]/",          NULL, NULL, DNS_DOMAIN_ERROR_ADDRESS },
  { "IPv6 URL with port",   "http://[2001:db8::1]:8080/",     NULL, NULL, DNS_DOMAIN_ERROR_ADDRESS },

  { "top level",            "jp",                             NULL, NULL, DNS_DOMAIN_ERROR_PUBLIC_SUFFIX },
  { "co.jp",                "co.jp",                          NULL, NULL, DNS_DOMAIN_ERROR_PUBLIC_SUFFIX },
  { "CO.JP with dot",       "CO.JP.",                         NULL, NULL, DNS_DOMAIN_ERROR_PUBLIC_SUFFIX },
  { "a word",               "localhost",                      NULL, NULL, DNS_DOMAIN_ERROR_PUBLIC_SUFFIX },
  { "a Japanese word",      "株式会社",                       NULL, NULL, DNS_DOMAIN_ERROR_PUBLIC_SUFFIX },

  { "only a dot",           ".",                              NULL, NULL, DNS_DOMAIN_ERROR_LABEL },
  { "two dots",             "example..jp",                    NULL, NULL, DNS_DOMAIN_ERROR_LABEL },
  { "dot in front",         ".example.jp",                    NULL, NULL, DNS_DOMAIN_ERROR_LABEL },
  { "two dots at the end",  "example.jp..",                   NULL, NULL, DNS_DOMAIN_ERROR_LABEL },
  { "two dots, Japanese",   "日本語..jp",                     NULL, NULL, DNS_DOMAIN_ERROR_LABEL },
  { "label of 64",          L63 "d.co.jp",                    NULL, NULL, DNS_DOMAIN_ERROR_LABEL },
  { "long Japanese label",  JA20 JA20 JA20 JA20 ".jp",                  NULL, NULL, DNS_DOMAIN_ERROR_LABEL },

  { "name of 254",          L63 "." L63 "." L63 "." L60 "ab", NULL, NULL, DNS_DOMAIN_ERROR_TOO_LONG },

  { "blank inside",         "exam ple.co.jp",                 NULL, NULL, DNS_DOMAIN_ERROR_CHARACTER },
  { "two words",            "example.co.jp example.jp",       NULL, NULL, DNS_DOMAIN_ERROR_CHARACTER },
  { "comma",                "example,co.jp",                  NULL, NULL, DNS_DOMAIN_ERROR_CHARACTER },
  { "exclamation mark",     "example!.jp",                    NULL, NULL, DNS_DOMAIN_ERROR_CHARACTER },
  { "backslash",            "exam\\ple.jp",                   NULL, NULL, DNS_DOMAIN_ERROR_CHARACTER },
  { "record value",         "v=spf1 include:x.jp -all",       NULL, NULL, DNS_DOMAIN_ERROR_CHARACTER },
  { "no UTF-8",             "\xff\xfe.jp",                    NULL, NULL, DNS_DOMAIN_ERROR_CHARACTER },
  { "control character",    "exam\001ple.jp",                 NULL, NULL, DNS_DOMAIN_ERROR_CHARACTER },
};
/* clang-format on */

static void
test_case (gconstpointer data)
{
  const Case *row = data;
  g_autofree char *exact = g_strdup (row->input);
  g_autoptr (GError) error = NULL;
  g_autoptr (DnsDomain) domain = dns_domain_parse (exact, &error);

  if (!row->name)
    {
      g_assert_null (domain);
      g_assert_nonnull (error);
      g_assert_true (error->domain == DNS_DOMAIN_ERROR);
      g_assert_cmpstr (dns_domain_error_to_string (error->code), ==,
                       dns_domain_error_to_string (row->changes));
      return;
    }
  g_assert_no_error (error);
  g_assert_cmpstr (domain->name, ==, row->name);
  g_assert_cmpstr (domain->unicode, ==, row->unicode);
  g_assert_cmphex (domain->changes, ==, row->changes);
}

static void
test_five_thousand (void)
{
  static const char *const parts[] = { "a", "a.", "日", " ", "@", "://", "." };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autoptr (GString) long_input = g_string_new (NULL);
      g_autoptr (GError) error = NULL;

      while (long_input->len < 5000)
        g_string_append (long_input, parts[i]);
      g_assert_null (dns_domain_parse (long_input->str, &error));
      g_assert_error (error, DNS_DOMAIN_ERROR, DNS_DOMAIN_ERROR_TOO_LONG);
    }
}

/* Whatever is pasted ends in a canonical name or in an error that says why. */
static void
test_anything (void)
{
  static const char *const pieces[]
      = { "example",      ".", "jp", "@", "://",  "/",    ":", "<", ">", "日本語", "．",
          "\xe2\x80\x8b", " ", "[",  "]", "\xff", "xn--", "1", "-" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (5891);

  for (guint round = 0; round < 3000; round++)
    {
      g_autoptr (GString) input = g_string_new (NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (DnsDomain) domain = NULL;

      for (int n = g_rand_int_range (rand, 0, 8); n > 0; n--)
        g_string_append (input, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
      domain = dns_domain_parse (input->str, &error);
      g_assert_true ((domain != NULL) == (error == NULL));
      if (!domain)
        continue;
      g_assert_true (g_str_is_ascii (domain->name));
      g_assert_cmpuint (strlen (domain->name), <=, 253);
      g_assert_true (g_utf8_validate (domain->unicode, -1, NULL));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/domain-input/", cases[i].title, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/domain-input/five thousand characters", test_five_thousand);
  g_test_add_func ("/domain-input/anything", test_anything);
  return g_test_run ();
}
