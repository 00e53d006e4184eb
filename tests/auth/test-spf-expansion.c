#include "auth/spf-expansion.h"

#include <string.h>

#include "auth/spf-macro.h"
#include "auth/spf-sender.h"
#include "dns/name.h"

#define SIXTY_THREE "a23456789012345678901234567890123456789012345678901234567890123"
#define NIBBLES "1.0.b.c.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2"

typedef struct
{
  const char *title; /* with the section of RFC 7208 */
  const char *text;
  const char *expected; /* (nullable) */
} Row;

/* clang-format off */
/* The sender of section 7.4. */
static const Row domains[] = {
  { "7.4 s",                  "%{s}", "strong-bad@email.example.com" },
  { "7.4 o",                  "%{o}", "email.example.com" },
  { "7.4 d",                  "%{d}", "email.example.com" },
  { "7.4 d4",                 "%{d4}", "email.example.com" },
  { "7.4 d3",                 "%{d3}", "email.example.com" },
  { "7.4 d2",                 "%{d2}", "example.com" },
  { "7.4 d1",                 "%{d1}", "com" },
  { "7.4 dr",                 "%{dr}", "com.example.email" },
  { "7.4 d2r",                "%{d2r}", "example.email" },
  { "7.4 l",                  "%{l}", "strong-bad" },
  { "7.4 l-",                 "%{l-}", "strong.bad" },
  { "7.4 lr",                 "%{lr}", "strong-bad" },
  { "7.4 lr-",                "%{lr-}", "bad.strong" },
  { "7.4 l1r-",               "%{l1r-}", "strong" },
  { "7.4 ir v d2",            "%{ir}.%{v}._spf.%{d2}", "3.2.0.192.in-addr._spf.example.com" },
  { "7.4 lr- d2",             "%{lr-}.lp._spf.%{d2}", "bad.strong.lp._spf.example.com" },
  { "7.4 lr- ir v d2",        "%{lr-}.lp.%{ir}.%{v}._spf.%{d2}", "bad.strong.lp.3.2.0.192.in-addr._spf.example.com" },
  { "7.4 ir v l1r- d2",       "%{ir}.%{v}.%{l1r-}.lp._spf.%{d2}", "3.2.0.192.in-addr.strong.lp._spf.example.com" },
  { "7.4 trusted domains",    "%{d2}.trusted-domains.example.net", "example.com.trusted-domains.example.net" },
  { "7.2 h",                  "%{h}", "mx.example.org" },
  { "7.2 i",                  "%{i}", "192.0.2.3" },
  { "7.2 p",                  "%{p2}.x.jp", "example.net.x.jp" },
  { "7.2 upper case letter",  "%{S}.x.jp", "strong-bad%40email.example.com.x.jp" },
  { "7.3 upper case r",       "%{dR}", "com.example.email" },
  { "7.3 unreserved stays",   "%{L}.x.jp", "strong-bad.x.jp" },
  { "7.3 reverse, then the right-hand parts", "%{i2r}", "0.192" },
  { "7.3 more parts than there are", "%{d128}", "email.example.com" },
  { "7.3 a very large number", "%{d99999999999999999999}", "email.example.com" },
  { "7.3 leading zero",       "%{d02}", "example.com" },
  { "7.1 zero parts",         "%{d0}", NULL },
  { "7.1 zero in two digits", "%{d00}", NULL },
  { "7.3 several delimiters", "%{s-@}", NULL },
  { "7.3 all delimiters",     "%{l.-+,/_=}", "strong.bad" },
  { "7.3 a delimiter many times", "%{l........-}", "strong.bad" },
  { "7.3 delimiters replace the dot", "%{d1-}", "email.example.com" },
  { "7.1 percent, space, url space", "%%.%_.%-.x.jp", "%. .%20.x.jp" },
  { "7.1 bare percent",       "%", NULL },
  { "7.1 percent and a letter", "%d.jp", NULL },
  { "7.1 never closed",       "%{d", NULL },
  { "7.1 empty",              "%{}", NULL },
  { "7.1 no such letter",     "%{a}", NULL },
  { "7.1 c only in exp",      "%{c}", NULL },
  { "7.1 r only in exp",      "%{r}", NULL },
  { "7.1 t only in exp",      "%{t}", NULL },
  { "7.1 wrong order",        "%{dr2}", NULL },
  { "7.1 blank in a domain",  "a b.jp", NULL },
  { "7.3 dot at the end",     "a.jp.", "a.jp" },
  { "7.3 only one dot at the end", "a.jp..", "a.jp." },
  { "7.3 lower case",         "Mail.%{d}.JP", "mail.email.example.com.jp" },
};

static const Row explanations[] = {
  { "6.2 plain",              "No mail from you.", "No mail from you." },
  { "7.2 c r t",              "%{c} %{r} %{t}", "192.0.2.3 mx.receiver.example 1700000000" },
  { "7.2 upper case",         "http://x.jp/?s=%{S}&i=%{I}", "http://x.jp/?s=strong-bad%40email.example.com&i=192.0.2.3" },
  { "7.1 space macros",       "a%_b%-c%%", "a b%20c%" },
  { "6.2 syntax error",       "The %{x}-files", NULL },
  { "6.2 bare percent",       "100% sure", NULL },
  { "6.2 empty",              "", NULL },
  { "6.2 not ASCII",          "caf\xc3\xa9", NULL },
  { "6.2 control character",  "a\tb", NULL },
  { "6.2 line feed",          "a\r\nb", NULL },
};

static const Row names[] = {
  { "4.3 plain",              "a.jp", "a.jp" },
  { "4.3 one label",          "jp", "jp" },
  { "4.3 empty",              "", NULL },
  { "4.3 empty label",        "a..jp", NULL },
  { "4.3 empty label first",  ".jp", NULL },
  { "4.3 empty label last",   "a.jp.", NULL },
  { "4.3 label of 63",        SIXTY_THREE ".jp", SIXTY_THREE ".jp" },
  { "4.3 label of 64",        SIXTY_THREE "4.jp", NULL },
  { "4.3 not ASCII",          "caf\xc3\xa9.jp", NULL },
  { "4.3 control character",  "a\nb.jp", NULL },
  { "escaped for the house",  "a b;\\.jp", "a\\032b\\;\\\\.jp" },
};
/* clang-format on */

static void
fill_values (SpfMacroValues *values, DnsAddress *address, const char *text)
{
  g_assert_true (dns_address_parse (text, address));
  *values = (SpfMacroValues){
    .local_part = "strong-bad",
    .sender_domain = "email.example.com",
    .domain = "email.example.com",
    .address = address,
    .helo = "mx.example.org",
    .receiver = "mx.receiver.example",
    .validated_name = "mail.example.net",
    .now = 1700000000,
  };
}

static void
test_domain (gconstpointer data)
{
  const Row *row = data;
  DnsAddress address;
  SpfMacroValues values;
  g_autofree char *expanded = NULL;

  fill_values (&values, &address, "192.0.2.3");
  expanded = spf_expand_domain (row->text, &values);
  g_assert_cmpstr (expanded, ==, row->expected);
}

static void
test_explanation (gconstpointer data)
{
  const Row *row = data;
  DnsAddress address;
  SpfMacroValues values;
  g_autofree char *expanded = NULL;

  fill_values (&values, &address, "192.0.2.3");
  expanded = spf_expand_explanation (row->text, &values);
  g_assert_cmpstr (expanded, ==, row->expected);
}

static void
test_name (gconstpointer data)
{
  const Row *row = data;
  g_autofree char *name = spf_domain_to_name (row->text);

  g_assert_cmpstr (name, ==, row->expected);
}

/* Section 7.4, the last example; in a name the case of a nibble says nothing. */
static void
test_ipv6 (void)
{
  DnsAddress address;
  SpfMacroValues values;
  g_autofree char *domain = NULL;
  g_autofree char *text = NULL;

  fill_values (&values, &address, "2001:db8::cb01");
  domain = spf_expand_domain ("%{ir}.%{v}._spf.%{d2}", &values);
  g_assert_cmpstr (domain, ==, NIBBLES ".ip6._spf.example.com");
  text = spf_expand_explanation ("%{c} %{v}", &values);
  g_assert_cmpstr (text, ==, "2001:db8::cb01 ip6");
}

/* Section 7.3: labels go from the left until 253 characters are left. */
static void
test_long_domain (void)
{
  DnsAddress address;
  SpfMacroValues values;
  g_autofree char *exact = NULL;
  g_autofree char *longer = NULL;
  g_autofree char *one_label = NULL;
  g_autofree char *wide = g_strnfill (300, 'a');
  const char *tail = SIXTY_THREE "." SIXTY_THREE "." SIXTY_THREE ".a.bcdefghijklmnopqrstuvwxyz"
                                 ".bcdefghijklmnopqrstuvwxyz.abcdefg";

  fill_values (&values, &address, "192.0.2.3");
  g_assert_cmpuint (strlen (tail), ==, 253);
  exact = spf_expand_domain (tail, &values);
  g_assert_cmpstr (exact, ==, tail);
  values.local_part = tail;
  longer = spf_expand_domain ("cut.%{l}", &values);
  g_assert_cmpstr (longer, ==, tail);
  values.local_part = wide;
  one_label = spf_expand_domain ("%{l}", &values);
  g_assert_null (one_label);
}

static GString *
repeat (const char *text, guint count)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < count; i++)
    g_string_append (out, text);
  return out;
}

/* What a macro can blow up to must not be made. */
static void
test_hostile (void)
{
  DnsAddress address;
  SpfMacroValues values;
  g_autofree char *local_part = g_strnfill (900, 'a');
  g_autoptr (GString) macros = repeat ("%{l10r-}", 100000);
  g_autofree char *domain = NULL;
  g_autofree char *text = NULL;
  gint64 start = g_get_monotonic_time ();

  fill_values (&values, &address, "192.0.2.3");
  values.local_part = local_part;
  domain = spf_expand_domain (macros->str, &values);
  g_assert_null (domain);
  text = spf_expand_explanation (macros->str, &values);
  g_assert_cmpuint (strlen (text), ==, SPF_EXPLANATION_MAX_BYTES);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 5 * G_USEC_PER_SEC);
}

typedef struct
{
  const char *title;
  const char *mail_from;
  const char *helo;
  const char *expected; /* "identity local-part domain name helo" */
} SenderRow;

/* clang-format off */
static const SenderRow senders[] = {
  { "4.3 plain",                  "user@example.jp", "mx.jp", "mailfrom|user|example.jp|example.jp|mx.jp" },
  { "in angle brackets",          "<user@example.jp>", "mx.jp", "mailfrom|user|example.jp|example.jp|mx.jp" },
  { "2.4 null sender",            "", "mx.jp", "helo|postmaster|mx.jp|mx.jp|mx.jp" },
  { "2.4 null sender in brackets", "<>", "mx.jp", "helo|postmaster|mx.jp|mx.jp|mx.jp" },
  { "2.4 not given",              NULL, "mx.jp", "helo|postmaster|mx.jp|mx.jp|mx.jp" },
  { "nothing at all",             NULL, NULL, "helo|postmaster||-|unknown" },
  { "4.3 no local part",          "@example.jp", "mx.jp", "mailfrom|postmaster|example.jp|example.jp|mx.jp" },
  { "4.3 no at sign",             "example.jp", "mx.jp", "mailfrom|postmaster|example.jp|example.jp|mx.jp" },
  { "the last at sign",           "a@b@example.jp", "mx.jp", "mailfrom|a@b|example.jp|example.jp|mx.jp" },
  { "quoted local part",          "\"a@b c\"@example.jp", "mx.jp", "mailfrom|\"a@b c\"|example.jp|example.jp|mx.jp" },
  { "RFC 5321 4.1.2 source route", "<@a.jp,@b.jp:user@example.jp>", "mx.jp", "mailfrom|user|example.jp|example.jp|mx.jp" },
  { "case of names",              "User@Example.JP", "MX.jp", "mailfrom|User|example.jp|example.jp|MX.jp" },
  { "4.3 dot at the end",         "user@example.jp.", "mx.jp", "mailfrom|user|example.jp|example.jp|mx.jp" },
  { "4.3 dots at the end",        "user@example.jp...", "mx.jp", "mailfrom|user|example.jp..|-|mx.jp" },
  { "4.3 empty label",            "user@a..jp", "mx.jp", "mailfrom|user|a..jp|-|mx.jp" },
  { "4.3 long label",             "user@" SIXTY_THREE "4.jp", "mx.jp", "mailfrom|user|" SIXTY_THREE "4.jp|-|mx.jp" },
  { "4.3 single label",           "user@localhost", "mx.jp", "mailfrom|user|localhost|-|mx.jp" },
  { "4.3 domain literal",         "user@[192.0.2.1]", "mx.jp", "mailfrom|user|[192.0.2.1]|-|mx.jp" },
  { "4.3 IPv6 literal",           "", "[IPv6:2001:db8::1]", "helo|postmaster|[ipv6:2001:db8::1]|-|[IPv6:2001:db8::1]" },
  { "4.3 address",                "user@192.0.2.1", "mx.jp", "mailfrom|user|192.0.2.1|-|mx.jp" },
  { "4.3 blank",                  "user@exa mple.jp", "mx.jp", "mailfrom|user|exa mple.jp|-|mx.jp" },
  { "4.3 nothing behind the sign", "user@", "mx.jp", "mailfrom|user||-|mx.jp" },
  { "underscore",                 "user@_spf.example.jp", "mx.jp", "mailfrom|user|_spf.example.jp|_spf.example.jp|mx.jp" },
  { "RFC 8616 4 U-labels",        "user@日本語.jp", "mx.日本語.jp", "mailfrom|user|xn--wgv71a119e.jp|xn--wgv71a119e.jp|mx.xn--wgv71a119e.jp" },
  { "RFC 8616 4 HELO",            "", "日本語.jp", "helo|postmaster|xn--wgv71a119e.jp|xn--wgv71a119e.jp|xn--wgv71a119e.jp" },
  { "not UTF-8",                  "user@\xff.jp", "\xff", "mailfrom|user|\xff.jp|-|\xff" },
};
/* clang-format on */

static void
test_sender (gconstpointer data)
{
  const SenderRow *row = data;
  DnsAddress address = { 0 };
  g_autoptr (SpfSender) sender = spf_sender_new (&address, row->mail_from, row->helo);
  g_autofree char *text
      = g_strjoin ("|", spf_identity_to_string (sender->identity), sender->local_part,
                   sender->domain, sender->name ? sender->name : "-", sender->helo, NULL);

  g_assert_cmpstr (text, ==, row->expected);
}

/* Section 5: IPv4-mapped is IPv4. */
static void
test_mapped (void)
{
  DnsAddress mapped, plain;
  g_autoptr (SpfSender) sender = NULL;

  g_assert_true (dns_address_parse ("::ffff:192.0.2.1", &mapped));
  g_assert_true (dns_address_parse ("192.0.2.1", &plain));
  sender = spf_sender_new (&mapped, NULL, NULL);
  g_assert_true (dns_address_equal (&sender->address, &plain));
}

static void
test_long_sender (void)
{
  DnsAddress address = { 0 };
  g_autofree char *wide = g_strnfill (100000, 'a');
  g_autofree char *mail_from = g_strconcat (wide, "@example.jp", NULL);
  g_autoptr (SpfSender) sender = spf_sender_new (&address, mail_from, wide);

  g_assert_null (sender->name);
  g_assert_cmpstr (sender->helo, ==, "unknown");
}

static void
add_rows (const char *what, const Row *rows, guint count, GTestDataFunc test)
{
  for (guint i = 0; i < count; i++)
    {
      g_autofree char *path = g_strdup_printf ("/spf-expansion/%s/%s", what, rows[i].title);

      g_test_add_data_func (path, &rows[i], test);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_rows ("domain", domains, G_N_ELEMENTS (domains), test_domain);
  add_rows ("explanation", explanations, G_N_ELEMENTS (explanations), test_explanation);
  add_rows ("name", names, G_N_ELEMENTS (names), test_name);
  for (guint i = 0; i < G_N_ELEMENTS (senders); i++)
    {
      g_autofree char *path = g_strconcat ("/spf-expansion/sender/", senders[i].title, NULL);

      g_test_add_data_func (path, &senders[i], test_sender);
    }
  g_test_add_func ("/spf-expansion/IPv6", test_ipv6);
  g_test_add_func ("/spf-expansion/long domain", test_long_domain);
  g_test_add_func ("/spf-expansion/hostile", test_hostile);
  g_test_add_func ("/spf-expansion/mapped", test_mapped);
  g_test_add_func ("/spf-expansion/long sender", test_long_sender);
  return g_test_run ();
}
