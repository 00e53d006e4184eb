#include "dns/address.h"

#include <string.h>

typedef enum
{
  PUBLIC,
  PRIVATE,
  LOOPBACK,
  SPECIAL, /* none of these */
} Kind;

typedef struct
{
  const char *text;
  const char *shown; /* (nullable): %NULL: no address */
  Kind kind;
  const char *reverse;
} Case;

#define ZEROS_1 "0.0.0.0."
#define ZEROS_5 ZEROS_1 ZEROS_1 ZEROS_1 ZEROS_1 ZEROS_1

/* clang-format off */
static const Case cases[] = {
  { "8.8.8.8",          "8.8.8.8",          PUBLIC,   "8.8.8.8.in-addr.arpa" },
  { "100.63.255.255",   "100.63.255.255",   PUBLIC,   "255.255.63.100.in-addr.arpa" },
  { "100.64.0.0",       "100.64.0.0",       PRIVATE,  "0.0.64.100.in-addr.arpa" },
  { "100.127.255.255",  "100.127.255.255",  PRIVATE,  "255.255.127.100.in-addr.arpa" },
  { "100.128.0.0",      "100.128.0.0",      PUBLIC,   "0.0.128.100.in-addr.arpa" },
  { "9.255.255.255",    "9.255.255.255",    PUBLIC,   "255.255.255.9.in-addr.arpa" },
  { "10.0.0.0",         "10.0.0.0",         PRIVATE,  "0.0.0.10.in-addr.arpa" },
  { "10.255.255.255",   "10.255.255.255",   PRIVATE,  "255.255.255.10.in-addr.arpa" },
  { "172.15.255.255",   "172.15.255.255",   PUBLIC,   "255.255.15.172.in-addr.arpa" },
  { "172.16.0.1",       "172.16.0.1",       PRIVATE,  "1.0.16.172.in-addr.arpa" },
  { "172.31.255.255",   "172.31.255.255",   PRIVATE,  "255.255.31.172.in-addr.arpa" },
  { "172.32.0.0",       "172.32.0.0",       PUBLIC,   "0.0.32.172.in-addr.arpa" },
  { "192.168.1.1",      "192.168.1.1",      PRIVATE,  "1.1.168.192.in-addr.arpa" },
  { "192.169.0.0",      "192.169.0.0",      PUBLIC,   "0.0.169.192.in-addr.arpa" },
  { "169.254.169.254",  "169.254.169.254",  PRIVATE,  "254.169.254.169.in-addr.arpa" },
  { "127.0.0.1",        "127.0.0.1",        LOOPBACK, "1.0.0.127.in-addr.arpa" },
  { "127.255.255.255",  "127.255.255.255",  LOOPBACK, "255.255.255.127.in-addr.arpa" },
  { "0.0.0.0",          "0.0.0.0",          SPECIAL,  "0.0.0.0.in-addr.arpa" },
  { "192.0.2.1",        "192.0.2.1",        SPECIAL,  "1.2.0.192.in-addr.arpa" },
  { "198.51.100.1",     "198.51.100.1",     SPECIAL,  "1.100.51.198.in-addr.arpa" },
  { "203.0.113.1",      "203.0.113.1",      SPECIAL,  "1.113.0.203.in-addr.arpa" },
  { "198.19.255.255",   "198.19.255.255",   SPECIAL,  "255.255.19.198.in-addr.arpa" },
  { "198.20.0.0",       "198.20.0.0",       PUBLIC,   "0.0.20.198.in-addr.arpa" },
  { "192.0.0.1",        "192.0.0.1",        SPECIAL,  "1.0.0.192.in-addr.arpa" },
  { "192.88.99.1",      "192.88.99.1",      SPECIAL,  "1.99.88.192.in-addr.arpa" },
  { "224.0.0.1",        "224.0.0.1",        SPECIAL,  "1.0.0.224.in-addr.arpa" },
  { "223.255.255.255",  "223.255.255.255",  PUBLIC,   "255.255.255.223.in-addr.arpa" },
  { "255.255.255.255",  "255.255.255.255",  SPECIAL,  "255.255.255.255.in-addr.arpa" },

  { "2001:4860:4860::8888", "2001:4860:4860::8888", PUBLIC, "8.8.8.8.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.6.8.4.0.6.8.4.1.0.0.2.ip6.arpa" },
  { "2001:DB8::567:89AB", "2001:db8::567:89ab", SPECIAL, "b.a.9.8.7.6.5.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa" },
  { "2001:db9::",       "2001:db9::",       PUBLIC,   "0.0.0.0." ZEROS_5 "9.b.d.0.1.0.0.2.ip6.arpa" },
  { "::",               "::",               SPECIAL,  "0.0.0.0.0.0.0.0." ZEROS_5 "0.0.0.0.ip6.arpa" },
  { "::1",              "::1",              LOOPBACK, "1.0.0.0.0.0.0.0." ZEROS_5 "0.0.0.0.ip6.arpa" },
  { "::7f00:1",         "::127.0.0.1",      SPECIAL,  "1.0.0.0.0.0.f.7." ZEROS_5 "0.0.0.0.ip6.arpa" },
  { "::ffff:8.8.8.8",   "::ffff:8.8.8.8",   SPECIAL,  "8.0.8.0.8.0.8.0.f.f.f.f." "0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.ip6.arpa" },
  { "fd00::1",          "fd00::1",          PRIVATE,  "1.0.0.0." ZEROS_5 "0.0.0.0.0.0.d.f.ip6.arpa" },
  { "fe80::1",          "fe80::1",          PRIVATE,  "1.0.0.0." ZEROS_5 "0.0.0.0.0.8.e.f.ip6.arpa" },
  { "febf::1",          "febf::1",          PRIVATE,  "1.0.0.0." ZEROS_5 "0.0.0.0.f.b.e.f.ip6.arpa" },
  { "fec0::1",          "fec0::1",          SPECIAL,  "1.0.0.0." ZEROS_5 "0.0.0.0.0.c.e.f.ip6.arpa" },
  { "ff02::1",          "ff02::1",          SPECIAL,  "1.0.0.0." ZEROS_5 "0.0.0.0.2.0.f.f.ip6.arpa" },
  { "2002::1",          "2002::1",          SPECIAL,  "1.0.0.0." ZEROS_5 "0.0.0.0.2.0.0.2.ip6.arpa" },
  { "3fff::1",          "3fff::1",          SPECIAL,  "1.0.0.0." ZEROS_5 "0.0.0.0.f.f.f.3.ip6.arpa" },
  { "5f00::1",          "5f00::1",          SPECIAL,  "1.0.0.0." ZEROS_5 "0.0.0.0.0.0.f.5.ip6.arpa" },
  { "100::1",           "100::1",           SPECIAL,  "1.0.0.0." ZEROS_5 "0.0.0.0.0.0.1.0.ip6.arpa" },
  { "64:ff9b::808:808", "64:ff9b::808:808", PUBLIC,   "8.0.8.0.8.0.8.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.b.9.f.f.4.6.0.0.ip6.arpa" },
  { "64:ff9b::a00:1",   "64:ff9b::a00:1",   SPECIAL,  "1.0.0.0.0.0.a.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.b.9.f.f.4.6.0.0.ip6.arpa" },
  { "64:ff9b::7f00:1",  "64:ff9b::7f00:1",  SPECIAL,  "1.0.0.0.0.0.f.7.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.b.9.f.f.4.6.0.0.ip6.arpa" },
  { "64:ff9b:1::1",     "64:ff9b:1::1",     SPECIAL,  "1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.1.0.0.0.b.9.f.f.4.6.0.0.ip6.arpa" },

  { "",                 NULL, 0, NULL },
  { " 8.8.8.8",         NULL, 0, NULL },
  { "8.8.8.8 ",         NULL, 0, NULL },
  { "8.8.8",            NULL, 0, NULL },
  { "8.8.8.8.8",        NULL, 0, NULL },
  { "8.8.8.256",        NULL, 0, NULL },
  { "8.8.8.08",         NULL, 0, NULL },
  { "0x8.8.8.8",        NULL, 0, NULL },
  { "134744072",        NULL, 0, NULL },
  { "8.8.8.8/32",       NULL, 0, NULL },
  { "2001:db8",         NULL, 0, NULL },
  { "2001::db8::1",     NULL, 0, NULL },
  { ":::",              NULL, 0, NULL },
  { "2001:db8::12345",  NULL, 0, NULL },
  { "1:2:3:4:5:6:7:8:9", NULL, 0, NULL },
  { "fe80::1%eth0",     NULL, 0, NULL },
  { "[::1]",            NULL, 0, NULL },
  { "::ffff:8.8.8",     NULL, 0, NULL },
};
/* clang-format on */

static void
test_case (gconstpointer data)
{
  const Case *row = data;
  DnsAddress address;
  g_autofree char *exact = g_strdup (row->text);
  g_autofree char *shown = NULL;
  g_autofree char *reverse = NULL;

  g_assert_cmpint (dns_address_parse (exact, &address), ==, row->shown != NULL);
  if (!row->shown)
    return;
  shown = dns_address_to_string (&address);
  reverse = dns_address_to_reverse_name (&address);
  g_assert_cmpstr (shown, ==, row->shown);
  g_assert_cmpstr (reverse, ==, row->reverse);
  g_assert_cmpint (dns_address_is_public (&address), ==, row->kind == PUBLIC);
  g_assert_cmpint (dns_address_is_private (&address), ==, row->kind == PRIVATE);
  g_assert_cmpint (dns_address_is_loopback (&address), ==, row->kind == LOOPBACK);
}

static void
test_in_network (void)
{
  static const struct
  {
    const char *address, *network;
    guint prefix;
    gboolean is;
  } rows[] = {
    { "192.0.2.1", "192.0.2.0", 24, TRUE },
    { "192.0.3.1", "192.0.2.0", 24, FALSE },
    { "192.0.3.1", "192.0.2.0", 23, TRUE },
    { "192.0.2.129", "192.0.2.128", 25, TRUE },
    { "192.0.2.127", "192.0.2.128", 25, FALSE },
    { "192.0.2.1", "192.0.2.1", 32, TRUE },
    { "192.0.2.2", "192.0.2.1", 32, FALSE },
    { "192.0.2.2", "192.0.2.3", 31, TRUE },
    { "1.2.3.4", "0.0.0.0", 0, TRUE },
    { "192.0.2.1", "192.0.2.1", 33, FALSE },
    { "192.0.2.1", "192.0.2.1", 128, FALSE },
    { "::1", "::", 127, TRUE },
    { "::1", "::", 128, FALSE },
    { "::1", "::1", 128, TRUE },
    { "::1", "::1", 129, FALSE },
    { "2001:db8::1", "2001:db8::", 33, TRUE },
    { "2001:db8:8000::", "2001:db8::", 33, FALSE },
    { "::", "0.0.0.0", 0, FALSE },
    { "0.0.0.0", "::", 0, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      DnsAddress address, network;

      g_test_message ("%s in %s/%u", rows[i].address, rows[i].network, rows[i].prefix);
      g_assert_true (dns_address_parse (rows[i].address, &address));
      g_assert_true (dns_address_parse (rows[i].network, &network));
      g_assert_cmpint (dns_address_in_network (&address, &network, rows[i].prefix), ==, rows[i].is);
    }
}

static void
test_equal (void)
{
  DnsAddress four, four_again, six, other_six;

  dns_address_parse ("0.0.0.1", &four);
  memset (&four_again, 0xff, sizeof four_again);
  four_again.is_ipv6 = FALSE;
  memcpy (four_again.bytes, four.bytes, 4);
  dns_address_parse ("::1", &six);
  dns_address_parse ("::2", &other_six);
  g_assert_true (dns_address_equal (&four, &four_again));
  g_assert_true (dns_address_equal (&six, &six));
  g_assert_false (dns_address_equal (&six, &other_six));
  g_assert_false (dns_address_equal (&four, &six));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *escaped = g_strdelimit (g_strdup (cases[i].text), "/", '|');
      g_autofree char *path = g_strdup_printf ("/address/'%s'", escaped);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/address/in network", test_in_network);
  g_test_add_func ("/address/equal", test_equal);
  return g_test_run ();
}
