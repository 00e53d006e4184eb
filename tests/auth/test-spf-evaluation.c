#include "auth/spf-evaluation.h"

#include <string.h>

#include "auth/spf-world.h"

#define ME "example.jp."
#define BAD "; TIMEOUT "
#define NOBODY "198.51.100.9"

/* clang-format off */
#define HOSTS_0_TO_9(name) \
  MX (name, "m0.jp.") MX (name, "m1.jp.") MX (name, "m2.jp.") MX (name, "m3.jp.") MX (name, "m4.jp.") \
  MX (name, "m5.jp.") MX (name, "m6.jp.") MX (name, "m7.jp.") MX (name, "m8.jp.") MX (name, "m9.jp.")
#define ADDRESSES_0_TO_9 \
  A ("m0.jp.", NOBODY) A ("m1.jp.", NOBODY) A ("m2.jp.", NOBODY) A ("m3.jp.", NOBODY) A ("m4.jp.", NOBODY) \
  A ("m5.jp.", NOBODY) A ("m6.jp.", NOBODY) A ("m7.jp.", NOBODY) A ("m8.jp.", NOBODY) A ("m9.jp.", CLIENT)
#define NAMES_0_TO_9 \
  PTR (CLIENT_REVERSE, "a0.example.jp.") PTR (CLIENT_REVERSE, "a1.example.jp.") PTR (CLIENT_REVERSE, "a2.example.jp.") \
  PTR (CLIENT_REVERSE, "a3.example.jp.") PTR (CLIENT_REVERSE, "a4.example.jp.") PTR (CLIENT_REVERSE, "a5.example.jp.") \
  PTR (CLIENT_REVERSE, "a6.example.jp.") PTR (CLIENT_REVERSE, "a7.example.jp.") PTR (CLIENT_REVERSE, "a8.example.jp.") \
  PTR (CLIENT_REVERSE, "a9.example.jp.")
/* clang-format on */

typedef struct
{
  const char *title; /* with the section of RFC 7208 */
  const char *zone;
  const char *expected;    /* "result, by mechanism, problem, look-ups/void" */
  const char *address;     /* (nullable): of the client, when it is not 192.0.2.1 */
  const char *mail_from;   /* (nullable): when it is not user@example.jp */
  const char *explanation; /* (nullable) */
} Case;

/* clang-format off */
static const Case cases[] = {
  { "2.6.1 none",                OTHERWISE A (ME, CLIENT), "none, by -, no-record, 0/0" },
  { "4.3 no such name",          OTHERWISE, "none, by -, no-record, 0/0" },
  { "4.3 bad domain asks nothing", "", "none, by -, bad-domain, 0/0", NULL, "user@a..jp" },
  { "4.3 literal asks nothing",  "", "none, by -, bad-domain, 0/0", NULL, "user@[192.0.2.1]" },
  { "2.6.2 neutral",             OTHERWISE SPF (ME, " ?all"), "neutral, by ?all, none, 0/0" },
  { "2.6.3 pass",                OTHERWISE SPF (ME, " +all"), "pass, by +all, none, 0/0" },
  { "2.6.4 fail",                OTHERWISE SPF (ME, " -all"), "fail, by -all, none, 0/0" },
  { "2.6.5 softfail",            OTHERWISE SPF (ME, " ~all"), "softfail, by ~all, none, 0/0" },
  { "4.6.2 no qualifier",        OTHERWISE SPF (ME, " all"), "pass, by all, none, 0/0" },
  { "4.7 default",               OTHERWISE SPF (ME, ""), "neutral, by -, none, 0/0" },
  { "2.4 null sender is HELO",   OTHERWISE SPF ("mail.example.jp.", " -all"), "fail, by -all, none, 0/0", NULL, "" },

  { "4.4 time-out",              BAD ME " TXT\n", "temperror, by -, dns, 0/0" },
  { "4.4 SERVFAIL",              "; SERVFAIL " ME " TXT\n", "temperror, by -, dns, 0/0" },
  { "4.4 REFUSED",               "; REFUSED " ME " TXT\n", "temperror, by -, dns, 0/0" },
  { "4.4 unreachable",           "; UNREACHABLE " ME " TXT\n", "temperror, by -, dns, 0/0" },
  { "4.4 malformed",             "; MALFORMED " ME " TXT\n", "temperror, by -, dns, 0/0" },
  { "4.4 not recorded",          A ("other.jp.", CLIENT), "temperror, by -, dns, 0/0" },
  { "3.1 type 99 is not read",   OTHERWISE "example.jp. 300 SPF \"v=spf1 -all\"\n", "none, by -, no-record, 0/0" },
  { "3.3 strings are joined without a blank", OTHERWISE "example.jp. 300 TXT \"v=spf1 ip4:192.0\" \".2.1 -all\"\n", "pass, by ip4:192.0.2.1, none, 0/0" },
  { "4.5 version and strings",   OTHERWISE "example.jp. 300 TXT \"v=spf1\" \"-all\"\n", "none, by -, no-record, 0/0" },
  { "4.5 two records",           OTHERWISE SPF (ME, " -all") SPF (ME, " +all"), "permerror, by -, two-records, 0/0" },
  { "4.5 version in any case",   OTHERWISE TXT (ME, "V=SPF1 -ALL"), "fail, by -ALL, none, 0/0" },
  { "4.5 blank before the version", OTHERWISE TXT (ME, " v=spf1 -all"), "none, by -, no-record, 0/0" },
  { "4.5 v=spf10 beside",        OTHERWISE TXT (ME, "v=spf10 -all") SPF (ME, " +all"), "pass, by +all, none, 0/0" },
  { "4.5 Sender ID beside",      OTHERWISE TXT (ME, "spf2.0/pra +all") SPF (ME, " -all"), "fail, by -all, none, 0/0" },
  { "4.5 undecodable beside",    OTHERWISE "example.jp. 300 TXT \"\\255\\000\"\n" SPF (ME, " -all"), "fail, by -all, none, 0/0" },
  { "4.5 through an alias",      OTHERWISE "example.jp. 60 CNAME x.jp.\n" SPF ("x.jp.", " ip4:192.0.2.1 -all"), "pass, by ip4:192.0.2.1, none, 0/0" },
  { "4.6 error behind a match",  OTHERWISE SPF (ME, " ip4:192.0.2.1 -all foo"), "permerror, by -, syntax, 0/0" },
  { "4.6 error behind all",      OTHERWISE SPF (ME, " -all a:"), "permerror, by -, syntax, 0/0" },
  { "4.6 NUL",                   OTHERWISE "example.jp. 300 TXT \"v=spf1 a:x.jp\\000 -all\"\n", "permerror, by -, syntax, 0/0" },
  { "4.6.1 tab",                 OTHERWISE "example.jp. 300 TXT \"v=spf1 a\\009mx -all\"\n", "permerror, by -, syntax, 0/0" },
  { "4.6.1 exp with a colon",    OTHERWISE SPF (ME, " exp:e.jp -all"), "permerror, by -, syntax, 0/0" },
  { "4.6.1 all glued to what is before it", OTHERWISE SPF (ME, " ip4:192.0.2.1-all"), "permerror, by -, syntax, 0/0" },
  { "4.6.1 qualifier alone",     OTHERWISE SPF (ME, " ip4:192.0.2.1 ~ all"), "permerror, by -, syntax, 0/0" },
  { "4.6.1 no-break space",      OTHERWISE SPF (ME, " ip4:192.0.2.1\\194\\160-all"), "permerror, by -, syntax, 0/0" },
  { "4.5 in quotation marks",    OTHERWISE TXT (ME, "\\\"v=spf1 -all\\\""), "none, by -, no-record, 0/0" },
  { "4.6.1 blanks",              OTHERWISE SPF (ME, "   -all  "), "fail, by -all, none, 0/0" },
  { "4.6.1 mechanism in any case", OTHERWISE SPF (ME, " IP4:192.0.2.1 -all"), "pass, by IP4:192.0.2.1, none, 0/0" },
  { "4.6.2 left to right",       OTHERWISE SPF (ME, " ~ip4:192.0.2.0/24 ip4:192.0.2.1 -all"), "softfail, by ~ip4:192.0.2.0/24, none, 0/0" },
  { "4.6.2 what is behind a match is not asked", SPF (ME, " ip4:192.0.2.1 include:x.jp a:y.jp -all"), "pass, by ip4:192.0.2.1, none, 0/0" },

  { "4.6.4 ten",                 OTHERWISE SPF (ME, " a a a a a a a a a a -all") A (ME, NOBODY), "fail, by -all, none, 10/0" },
  { "4.6.4 eleven",              OTHERWISE SPF (ME, " a a a a a a a a a a a -all") A (ME, NOBODY), "permerror, by -, too-many-lookups, 11/0" },
  { "4.6.4 eleven, but the tenth matches", OTHERWISE SPF (ME, " a a a a a a a a a a:x.jp a -all") A (ME, NOBODY) A ("x.jp.", CLIENT), "pass, by a:x.jp, none, 10/0" },
  { "4.6.4 the whole tree",      OTHERWISE SPF (ME, " include:b.jp include:b.jp -all") SPF ("b.jp.", " a:x.jp a:x.jp a:x.jp a:x.jp") A ("x.jp.", NOBODY), "fail, by -all, none, 10/0" },
  { "4.6.4 the whole tree, one more", OTHERWISE SPF (ME, " include:b.jp include:b.jp a:x.jp -all") SPF ("b.jp.", " a:x.jp a:x.jp a:x.jp a:x.jp") A ("x.jp.", NOBODY), "permerror, by -, too-many-lookups, 11/0" },
  { "4.6.4 redirect costs one",  OTHERWISE SPF (ME, " a a a a a a a a a a redirect=b.jp") SPF ("b.jp.", " -all") A (ME, NOBODY), "permerror, by -, too-many-lookups, 11/0" },
  { "4.6.4 ip4, ip6, all, exp cost nothing", OTHERWISE SPF (ME, " ip4:192.0.2.2 ip6:2001:db8::/32 -all exp=e.jp") TXT ("e.jp.", "No"), "fail, by -all, none, 0/0", NULL, NULL, "No" },
  { "4.6.4 hosts of mx cost nothing", OTHERWISE SPF (ME, " mx -all") HOSTS_0_TO_9 (ME) ADDRESSES_0_TO_9, "pass, by mx, none, 1/0" },
  { "4.6.4 the macro p costs nothing", OTHERWISE SPF (ME, " exists:%{p}.x.jp -all") PTR (CLIENT_REVERSE, "a.jp.") A ("a.jp.", CLIENT) A ("a.jp.x.jp.", NOBODY), "pass, by exists:%{p}.x.jp, none, 1/0" },
  { "4.6.4 eleven hosts of mx",  OTHERWISE SPF (ME, " mx -all") HOSTS_0_TO_9 (ME) MX (ME, "m10.jp.") ADDRESSES_0_TO_9, "permerror, by -, too-many-mx, 1/0" },
  { "4.6.4 eleven hosts in an include", OTHERWISE SPF (ME, " include:b.jp -all") SPF ("b.jp.", " mx:c.jp") HOSTS_0_TO_9 ("c.jp.") MX ("c.jp.", "m10.jp."), "permerror, by -, too-many-mx, 2/0" },
  { "4.6.4 twelve addresses of a", OTHERWISE SPF (ME, " a -all") A (ME, "198.51.100.1") A (ME, "198.51.100.2") A (ME, "198.51.100.3") A (ME, "198.51.100.4") A (ME, "198.51.100.5") A (ME, "198.51.100.6") A (ME, "198.51.100.7") A (ME, "198.51.100.8") A (ME, "198.51.100.9") A (ME, "198.51.100.10") A (ME, "198.51.100.11") A (ME, CLIENT), "pass, by a, none, 1/0" },
  { "4.6.4 ten names of the client", OTHERWISE SPF (ME, " ptr -all") NAMES_0_TO_9 A ("a9.example.jp.", CLIENT), "pass, by ptr, none, 1/0" },
  { "4.6.4 the eleventh name is not heard", OTHERWISE SPF (ME, " ptr -all") NAMES_0_TO_9 PTR (CLIENT_REVERSE, "b.example.jp.") A ("b.example.jp.", CLIENT), "fail, by -all, none, 1/0" },

  { "4.6.4 two void",            OTHERWISE SPF (ME, " a:x.jp exists:y.jp -all"), "fail, by -all, none, 2/2" },
  { "4.6.4 three void",          OTHERWISE SPF (ME, " a:x.jp exists:y.jp mx:z.jp +all"), "permerror, by -, too-many-void-lookups, 3/3" },
  { "4.6.4 three void in a tree", OTHERWISE SPF (ME, " include:b.jp a:x.jp +all") SPF ("b.jp.", " a:y.jp a:z.jp"), "permerror, by -, too-many-void-lookups, 4/3" },
  { "4.6.4 void, no data",       OTHERWISE SPF (ME, " a:x.jp -all") TXT ("x.jp.", ""), "fail, by -all, none, 1/1" },
  { "4.6.4 not void: only AAAA, IPv4 client", OTHERWISE SPF (ME, " a:x.jp a:x.jp a:x.jp -all") AAAA ("x.jp.", CLIENT6), "fail, by -all, none, 3/0" },
  { "4.6.4 not void: only A, IPv6 client", OTHERWISE SPF (ME, " a:x.jp a:x.jp a:x.jp -all") A ("x.jp.", CLIENT), "fail, by -all, none, 3/0", CLIENT6 },
  { "4.6.4 not void: mx of IPv4 only, IPv6 client", OTHERWISE SPF (ME, " mx ip6:2001:db8::/32 -all") HOSTS_0_TO_9 (ME) ADDRESSES_0_TO_9, "pass, by ip6:2001:db8::/32, none, 1/0", CLIENT6 },
  { "4.6.4 the other family unanswered is not void", OTHERWISE SPF (ME, " a:x.jp -all") "; NODATA x.jp. A\n" BAD "x.jp. AAAA\n", "fail, by -all, none, 1/0" },
  { "4.6.4 an mx is void once",  OTHERWISE SPF (ME, " mx -all") HOSTS_0_TO_9 (ME), "fail, by -all, none, 1/1" },
  { "4.6.4 void: mx without hosts", OTHERWISE SPF (ME, " mx -all"), "fail, by -all, none, 1/1" },
  { "4.6.4 void: client without a name", OTHERWISE SPF (ME, " ptr -all"), "fail, by -all, none, 1/1" },
  { "4.6.4 names of the client are not void", OTHERWISE SPF (ME, " ptr -all") NAMES_0_TO_9, "fail, by -all, none, 1/0" },
  { "4.6.4 the macro p is not void", OTHERWISE SPF (ME, " exists:%{p}.x.jp ip4:192.0.2.1") A ("unknown.x.jp.", NOBODY), "pass, by exists:%{p}.x.jp, none, 1/0" },
  { "4.6.4 exp is not void",     OTHERWISE SPF (ME, " a:x.jp a:y.jp -all exp=e.jp"), "fail, by -all, none, 2/2" },
  { "4.6.4 exists and only AAAA is void", OTHERWISE SPF (ME, " exists:x.jp -all") AAAA ("x.jp.", CLIENT6), "fail, by -all, none, 1/1" },
  { "4.6.4 a bad name is not void", OTHERWISE SPF (ME, " a:a..jp a:b..jp a:c..jp -all"), "fail, by -all, none, 3/0" },

  { "5 IPv4-mapped is IPv4",     OTHERWISE SPF (ME, " ip6:::ffff:0:0/96 ip4:192.0.2.1 -all"), "pass, by ip4:192.0.2.1, none, 0/0", "::ffff:192.0.2.1" },
  { "5 no address is special",   OTHERWISE SPF (ME, " -all"), "fail, by -all, none, 0/0", "127.0.0.1" },
  { "5.1 all hides what follows", OTHERWISE SPF (ME, " -all ip4:192.0.2.1 redirect=b.jp"), "fail, by -all, none, 0/0" },
  { "5.2 pass matches",          OTHERWISE SPF (ME, " ~include:b.jp -all") SPF ("b.jp.", " +all"), "softfail, by ~include:b.jp, none, 1/0" },
  { "5.2 fail does not",         OTHERWISE SPF (ME, " include:b.jp ~all") SPF ("b.jp.", " -all"), "softfail, by ~all, none, 1/0" },
  { "5.2 softfail does not",     OTHERWISE SPF (ME, " include:b.jp -all") SPF ("b.jp.", " ~all"), "fail, by -all, none, 1/0" },
  { "5.2 neutral does not",      OTHERWISE SPF (ME, " include:b.jp -all") SPF ("b.jp.", " ?all"), "fail, by -all, none, 1/0" },
  { "5.2 default does not",      OTHERWISE SPF (ME, " include:b.jp -all") SPF ("b.jp.", ""), "fail, by -all, none, 1/0" },
  { "5.2 temperror ends",        OTHERWISE SPF (ME, " include:b.jp +all") BAD "b.jp. TXT\n", "temperror, by -, dns, 1/0" },
  { "5.2 permerror ends",        OTHERWISE SPF (ME, " include:b.jp +all") SPF ("b.jp.", " foo"), "permerror, by -, syntax, 1/0" },
  { "5.2 two records end",       OTHERWISE SPF (ME, " include:b.jp +all") SPF ("b.jp.", "") SPF ("b.jp.", " -all"), "permerror, by -, two-records, 1/0" },
  { "5.2 none ends",             OTHERWISE SPF (ME, " include:b.jp +all") TXT ("b.jp.", "hello"), "permerror, by -, include-no-record, 1/0" },
  { "5.2 no such name ends",     OTHERWISE SPF (ME, " include:b.jp +all"), "permerror, by -, include-no-record, 1/1" },
  { "5.2 no name ends",          OTHERWISE SPF (ME, " include:a..jp +all"), "permerror, by -, bad-target, 1/0" },
  { "5.2 a single label ends",   OTHERWISE SPF (ME, " include:%{v} +all"), "permerror, by -, bad-target, 1/0" },
  { "5.2 what is before it counts", OTHERWISE SPF (ME, " ip4:192.0.2.1 include:gone.jp"), "pass, by ip4:192.0.2.1, none, 0/0" },
  { "5.2 redirect inside",       OTHERWISE SPF (ME, " include:b.jp -all") SPF ("b.jp.", " redirect=c.jp") SPF ("c.jp.", " ip4:192.0.2.1 -all"), "pass, by include:b.jp, none, 2/0" },
  { "5.2 d is the included domain", OTHERWISE SPF (ME, " include:b.jp -all") SPF ("b.jp.", " a exists:%{d}.x.jp") A ("b.jp.x.jp.", NOBODY) A (ME, CLIENT) A ("b.jp.", NOBODY), "pass, by include:b.jp, none, 3/0" },
  { "5.2 o stays the sender's",  OTHERWISE SPF (ME, " include:b.jp -all") SPF ("b.jp.", " exists:%{o}.x.jp") A ("example.jp.x.jp.", NOBODY), "pass, by include:b.jp, none, 2/0" },

  { "5.3 a",                     OTHERWISE SPF (ME, " a -all") A (ME, CLIENT), "pass, by a, none, 1/0" },
  { "5.3 another domain",        OTHERWISE SPF (ME, " a:x.jp -all") A ("x.jp.", CLIENT), "pass, by a:x.jp, none, 1/0" },
  { "5.3 in any case",           OTHERWISE SPF (ME, " a:X.JP -all") A ("x.jp.", CLIENT), "pass, by a:X.JP, none, 1/0" },
  { "5.3 prefix",                OTHERWISE SPF (ME, " a/24 -all") A (ME, "192.0.2.77"), "pass, by a/24, none, 1/0" },
  { "5.3 prefix 0",              OTHERWISE SPF (ME, " a/0 -all") A (ME, NOBODY), "pass, by a/0, none, 1/0" },
  { "5.3 prefix 0 of nothing",   OTHERWISE SPF (ME, " a/0 -all"), "fail, by -all, none, 1/1" },
  { "5.3 dual prefix, IPv4",     OTHERWISE SPF (ME, " a/24//64 -all") A (ME, "192.0.2.77") AAAA (ME, "2001:db8::77"), "pass, by a/24//64, none, 1/0" },
  { "5.3 dual prefix, IPv6",     OTHERWISE SPF (ME, " a/24//64 -all") A (ME, "192.0.2.77") AAAA (ME, "2001:db8::77"), "pass, by a/24//64, none, 1/0", CLIENT6 },
  { "5.3 IPv4 prefix is not for IPv6", OTHERWISE SPF (ME, " a/0 -all") AAAA (ME, "2001:db8::77"), "fail, by -all, none, 1/0", CLIENT6 },
  { "5.3 IPv6 prefix 0",         OTHERWISE SPF (ME, " a//0 -all") AAAA (ME, "2001:db8:77::"), "pass, by a//0, none, 1/0", CLIENT6 },
  { "5.3 through an alias",      OTHERWISE SPF (ME, " a:x.jp -all") "x.jp. 60 CNAME y.jp.\n" A ("y.jp.", CLIENT), "pass, by a:x.jp, none, 1/0" },
  { "5.3 macro",                 OTHERWISE SPF (ME, " a:%{d}.x.jp -all") A ("example.jp.x.jp.", CLIENT), "pass, by a:%{d}.x.jp, none, 1/0" },
  { "5.3 an address as a name",  OTHERWISE SPF (ME, " a:192.0.2.1 -all"), "permerror, by -, syntax, 0/0" },
  { "5 a unanswered",            OTHERWISE SPF (ME, " a -all") BAD ME " A\n", "temperror, by -, dns, 1/0" },
  { "5 the other family's failure does not matter", OTHERWISE SPF (ME, " a -all") A (ME, CLIENT) BAD ME " AAAA\n", "pass, by a, none, 1/0" },
  { "5.4 mx",                    OTHERWISE SPF (ME, " mx -all") MX (ME, "m.jp.") A ("m.jp.", CLIENT), "pass, by mx, none, 1/0" },
  { "5.4 no implicit mx",        OTHERWISE SPF (ME, " mx -all") A (ME, CLIENT), "fail, by -all, none, 1/1" },
  { "5.4 RFC 7505 null MX",      OTHERWISE SPF (ME, " mx -all") "example.jp. 300 MX 0 .\n", "fail, by -all, none, 1/0" },
  { "5.4 prefix",                OTHERWISE SPF (ME, " mx/24 -all") MX (ME, "m.jp.") A ("m.jp.", "192.0.2.77"), "pass, by mx/24, none, 1/0" },
  { "5.4 IPv6",                  OTHERWISE SPF (ME, " mx//32 -all") MX (ME, "m.jp.") AAAA ("m.jp.", "2001:db8:1::1"), "pass, by mx//32, none, 1/0", CLIENT6 },
  { "5 mx unanswered",           OTHERWISE SPF (ME, " mx -all") BAD ME " MX\n", "temperror, by -, dns, 1/0" },
  { "5 host of mx unanswered",   OTHERWISE SPF (ME, " mx -all") "example.jp. 300 MX 1 m.jp.\nexample.jp. 300 MX 2 n.jp.\n" BAD "m.jp. A\n" A ("n.jp.", CLIENT), "temperror, by -, dns, 1/0" },
  { "5 host behind the match unanswered", OTHERWISE SPF (ME, " mx -all") "example.jp. 300 MX 1 m.jp.\nexample.jp. 300 MX 2 n.jp.\n" BAD "n.jp. A\n" A ("m.jp.", CLIENT), "pass, by mx, none, 1/0" },
  { "5.5 ptr",                   OTHERWISE SPF (ME, " ptr -all") PTR (CLIENT_REVERSE, "mail.example.jp.") A ("mail.example.jp.", CLIENT), "pass, by ptr, none, 1/0" },
  { "5.5 the domain itself",     OTHERWISE SPF (ME, " ptr -all") PTR (CLIENT_REVERSE, "Example.JP.") A (ME, CLIENT), "pass, by ptr, none, 1/0" },
  { "5.5 below another",         OTHERWISE SPF (ME, " ptr:x.jp -all") PTR (CLIENT_REVERSE, "a.b.x.jp.") A ("a.b.x.jp.", CLIENT), "pass, by ptr:x.jp, none, 1/0" },
  { "5.5 not confirmed",         OTHERWISE SPF (ME, " ptr -all") PTR (CLIENT_REVERSE, "mail.example.jp.") A ("mail.example.jp.", NOBODY), "fail, by -all, none, 1/0" },
  { "5.5 ends alike, is not below", OTHERWISE SPF (ME, " ptr -all") PTR (CLIENT_REVERSE, "notexample.jp.") A ("notexample.jp.", CLIENT), "fail, by -all, none, 1/0" },
  { "5.5 PTR unanswered is no match", OTHERWISE SPF (ME, " ptr -all") BAD CLIENT_REVERSE " PTR\n", "fail, by -all, none, 1/0" },
  { "5.5 one name unanswered, another confirmed", OTHERWISE SPF (ME, " ptr -all") PTR (CLIENT_REVERSE, "a.example.jp.") PTR (CLIENT_REVERSE, "b.example.jp.") BAD "a.example.jp. A\n" A ("b.example.jp.", CLIENT), "pass, by ptr, none, 1/0" },
  { "5.5 PTR through an alias (RFC 2317)", OTHERWISE SPF (ME, " ptr -all") CLIENT_REVERSE " 60 CNAME 1.0-63.2.0.192.in-addr.arpa.\n" PTR ("1.0-63.2.0.192.in-addr.arpa.", "mail.example.jp.") A ("mail.example.jp.", CLIENT), "pass, by ptr, none, 1/0" },
  { "5.5 IPv6",                  OTHERWISE SPF (ME, " ptr -all") PTR ("1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa.", "mail.example.jp.") AAAA ("mail.example.jp.", CLIENT6), "pass, by ptr, none, 1/0", CLIENT6 },
  { "5.6 ip4 network",           OTHERWISE SPF (ME, " ip4:192.0.2.128/24 -all"), "pass, by ip4:192.0.2.128/24, none, 0/0" },
  { "5.6 ip4 prefix 0",          OTHERWISE SPF (ME, " ip4:0.0.0.0/0 -all"), "pass, by ip4:0.0.0.0/0, none, 0/0" },
  { "5.6 ip4 never for IPv6",    OTHERWISE SPF (ME, " ip4:0.0.0.0/0 -all"), "fail, by -all, none, 0/0", CLIENT6 },
  { "5.6 ip6 network",           OTHERWISE SPF (ME, " ip6:2001:DB8::/32 -all"), "pass, by ip6:2001:DB8::/32, none, 0/0", CLIENT6 },
  { "5.6 ip6 prefix not of whole bytes", OTHERWISE SPF (ME, " ip6:2001:db8:8000::/33 -all"), "fail, by -all, none, 0/0", CLIENT6 },
  { "5.6 ip6 never for IPv4",    OTHERWISE SPF (ME, " ip6:::/0 -all"), "fail, by -all, none, 0/0" },
  { "5.7 exists",                OTHERWISE SPF (ME, " exists:%{ir}.%{l}._spf.%{d} -all") A ("1.2.0.192.user._spf.example.jp.", "127.0.0.2"), "pass, by exists:%{ir}.%{l}._spf.%{d}, none, 1/0" },
  { "5.7 exists asks for A with IPv6 too", OTHERWISE SPF (ME, " exists:x.jp -all") A ("x.jp.", "127.0.0.2"), "pass, by exists:x.jp, none, 1/0", CLIENT6 },
  { "5 exists unanswered",       OTHERWISE SPF (ME, " exists:x.jp -all") BAD "x.jp. A\n", "temperror, by -, dns, 1/0" },
  { "5 what is behind the match cannot fail", OTHERWISE SPF (ME, " a -all exists:x.jp") A (ME, CLIENT) BAD "x.jp. A\n", "pass, by a, none, 1/0" },
  { "5 an error before the match ends", OTHERWISE SPF (ME, " exists:x.jp ip4:192.0.2.1 -all") BAD "x.jp. A\n", "temperror, by -, dns, 1/0" },

  { "6 unknown modifier",        OTHERWISE SPF (ME, " ra=x rp=100 rr=all moo.cow=%{d} -all"), "fail, by -all, none, 0/0" },
  { "6 redirect twice",          OTHERWISE SPF (ME, " redirect=b.jp redirect=b.jp"), "permerror, by -, syntax, 0/0" },
  { "6 exp twice",               OTHERWISE SPF (ME, " exp=b.jp -all exp=b.jp"), "permerror, by -, syntax, 0/0" },
  { "6.1 redirect",              OTHERWISE SPF (ME, " redirect=b.jp") SPF ("b.jp.", " ip4:192.0.2.1 -all"), "pass, by ip4:192.0.2.1, none, 1/0" },
  { "6.1 redirect before the others is last", OTHERWISE SPF (ME, " redirect=b.jp ip4:192.0.2.1") SPF ("b.jp.", " -all"), "pass, by ip4:192.0.2.1, none, 0/0" },
  { "6.1 redirect beside all",   OTHERWISE SPF (ME, " redirect=b.jp ~all") SPF ("b.jp.", " +all"), "softfail, by ~all, none, 0/0" },
  { "6.1 to no record",          OTHERWISE SPF (ME, " redirect=b.jp") TXT ("b.jp.", "hello"), "permerror, by -, redirect-no-record, 1/0" },
  { "6.1 to no name",            OTHERWISE SPF (ME, " redirect=a..jp"), "permerror, by -, bad-target, 1/0" },
  { "6.1 unanswered",            OTHERWISE SPF (ME, " redirect=b.jp") BAD "b.jp. TXT\n", "temperror, by -, dns, 1/0" },
  { "6.1 to a neutral one",      OTHERWISE SPF (ME, " redirect=b.jp") SPF ("b.jp.", ""), "neutral, by -, none, 1/0" },
  { "6.1 a means the new domain", OTHERWISE SPF (ME, " redirect=b.jp") SPF ("b.jp.", " a -all") A ("b.jp.", CLIENT), "pass, by a, none, 2/0" },
  { "6.1 with a macro",          OTHERWISE SPF (ME, " redirect=_%{v}.%{d}") SPF ("_in-addr.example.jp.", " +all"), "pass, by +all, none, 1/0" },

  { "6.2 explanation",           OTHERWISE SPF (ME, " -all exp=e.%{d}") TXT ("e.example.jp.", "%{i} is not ours"), "fail, by -all, none, 0/0", NULL, NULL, "192.0.2.1 is not ours" },
  { "6.2 in two strings",        OTHERWISE SPF (ME, " -all exp=e.jp") "e.jp. 300 TXT \"a b\" \"c d\"\n", "fail, by -all, none, 0/0", NULL, NULL, "a bc d" },
  { "6.2 only on fail",          OTHERWISE SPF (ME, " ~all exp=e.jp") TXT ("e.jp.", "No"), "softfail, by ~all, none, 0/0" },
  { "6.2 of a qualifier other than all", OTHERWISE SPF (ME, " -ip4:192.0.2.1 +all exp=e.jp") TXT ("e.jp.", "No"), "fail, by -ip4:192.0.2.1, none, 0/0", NULL, NULL, "No" },
  { "6.2 two texts",             OTHERWISE SPF (ME, " -all exp=e.jp") TXT ("e.jp.", "a") TXT ("e.jp.", "b"), "fail, by -all, none, 0/0" },
  { "6.2 nothing there",         OTHERWISE SPF (ME, " -all exp=e.jp"), "fail, by -all, none, 0/0" },
  { "6.2 unanswered",            OTHERWISE SPF (ME, " -all exp=e.jp") BAD "e.jp. TXT\n", "fail, by -all, none, 0/0" },
  { "6.2 not ASCII",             OTHERWISE SPF (ME, " -all exp=e.jp") TXT ("e.jp.", "\\233"), "fail, by -all, none, 0/0" },
  { "6.2 its own syntax error",  OTHERWISE SPF (ME, " -all exp=e.jp") TXT ("e.jp.", "%{x}"), "fail, by -all, none, 0/0" },
  { "6.2 bad name",              OTHERWISE SPF (ME, " -all exp=a..jp"), "fail, by -all, none, 0/0" },
  { "6.2 not that of an include", OTHERWISE SPF (ME, " -include:b.jp") SPF ("b.jp.", " +all exp=e.jp") TXT ("e.jp.", "No"), "fail, by -include:b.jp, none, 1/0" },
  { "6.2 a failing include says nothing", OTHERWISE SPF (ME, " include:b.jp -all exp=f.jp") SPF ("b.jp.", " -all exp=e.jp") TXT ("e.jp.", "No") TXT ("f.jp.", "Mine"), "fail, by -all, none, 1/0", NULL, NULL, "Mine" },
  { "6.2 a failing include explains nothing", OTHERWISE SPF (ME, " include:b.jp -all") SPF ("b.jp.", " -all exp=e.jp") TXT ("e.jp.", "No"), "fail, by -all, none, 1/0" },
  { "6.2 a failing include decides nothing", OTHERWISE SPF (ME, " include:b.jp") SPF ("b.jp.", " -all exp=e.jp") TXT ("e.jp.", "No"), "neutral, by -, none, 1/0" },
  { "6.2 after redirect the target's", OTHERWISE SPF (ME, " redirect=b.jp exp=e.jp") SPF ("b.jp.", " -all exp=f.jp") TXT ("e.jp.", "Old") TXT ("f.jp.", "New for %{d} of %{o}"), "fail, by -all, none, 1/0", NULL, NULL, "New for b.jp of example.jp" },
  { "6.2 after redirect not the old one", OTHERWISE SPF (ME, " redirect=b.jp exp=e.jp") SPF ("b.jp.", " -all") TXT ("e.jp.", "Old"), "fail, by -all, none, 1/0" },
  { "6.2 local part with a line feed", OTHERWISE SPF (ME, " -all exp=e.jp") TXT ("e.jp.", "%{l}"), "fail, by -all, none, 0/0", NULL, "a\r\nX: y@example.jp" },
  { "7.2 p in an explanation",   OTHERWISE SPF (ME, " -all exp=e.jp") TXT ("e.jp.", "%{p}") PTR (CLIENT_REVERSE, "h.jp.") A ("h.jp.", CLIENT), "fail, by -all, none, 0/0", NULL, NULL, "h.jp" },
  { "7.3 p prefers the domain",  OTHERWISE SPF (ME, " -all exp=e.jp") TXT ("e.jp.", "%{p}") PTR (CLIENT_REVERSE, "a.jp.") PTR (CLIENT_REVERSE, "a.example.jp.") PTR (CLIENT_REVERSE, ME) A ("a.jp.", CLIENT) A ("a.example.jp.", CLIENT) A (ME, CLIENT), "fail, by -all, none, 0/0", NULL, NULL, "example.jp" },
  { "7.3 p prefers what is below", OTHERWISE SPF (ME, " -all exp=e.jp") TXT ("e.jp.", "%{p}") PTR (CLIENT_REVERSE, "a.jp.") PTR (CLIENT_REVERSE, "z.example.jp.") A ("a.jp.", CLIENT) A ("z.example.jp.", CLIENT), "fail, by -all, none, 0/0", NULL, NULL, "z.example.jp" },
  { "7.3 p without a name",      OTHERWISE SPF (ME, " -all exp=e.jp") TXT ("e.jp.", "%{p}"), "fail, by -all, none, 0/0", NULL, NULL, "unknown" },
  { "7.3 p unanswered",          OTHERWISE SPF (ME, " -all exp=e.jp") TXT ("e.jp.", "%{p}") BAD CLIENT_REVERSE " PTR\n", "fail, by -all, none, 0/0", NULL, NULL, "unknown" },
  { "7.3 p not confirmed",       OTHERWISE SPF (ME, " -all exp=e.jp") TXT ("e.jp.", "%{p}") PTR (CLIENT_REVERSE, "h.jp.") A ("h.jp.", NOBODY), "fail, by -all, none, 0/0", NULL, NULL, "unknown" },
  { "4.8 a bad name does not match", OTHERWISE SPF (ME, " a:%{l}.x.jp -all"), "fail, by -all, none, 1/0", NULL, "a..b@example.jp" },
  { "7.2 quotes of the local part stay", OTHERWISE SPF (ME, " exists:%{L}.x.jp -all") A ("%22a%40b%22.x.jp.", NOBODY), "pass, by exists:%{L}.x.jp, none, 1/0", NULL, "\"a@b\"@example.jp" },
  { "7.2 postmaster",            OTHERWISE SPF (ME, " exists:%{s}.x.jp -all") A ("postmaster@example.jp.x.jp.", NOBODY), "pass, by exists:%{s}.x.jp, none, 1/0", NULL, "@example.jp" },
  { "7.2 h",                     OTHERWISE SPF (ME, " a:%{h} -all") A ("mail.example.jp.", CLIENT), "pass, by a:%{h}, none, 1/0" },

  { "RFC 8616 4 local part: s never matches", OTHERWISE SPF (ME, " exists:%{s}.x.jp a:%{l}.x.jp include:%{l}.y.jp -all"), "fail, by -all, none, 3/0", NULL, "\xe9\x83\xb5@example.jp" },
  { "RFC 8616 4 local part elsewhere is no matter", OTHERWISE SPF (ME, " exists:%{o}.x.jp -all") A ("example.jp.x.jp.", NOBODY), "pass, by exists:%{o}.x.jp, none, 1/0", NULL, "\xe9\x83\xb5@example.jp" },
  { "RFC 8616 4 local part in exp=", OTHERWISE SPF (ME, " -all exp=%{l}.x.jp") TXT ("x.jp.", "No"), "fail, by -all, none, 0/0", NULL, "\xe9\x83\xb5@example.jp" },
  { "RFC 8616 4 local part explained, escaped", OTHERWISE SPF (ME, " -all exp=x.jp") TXT ("x.jp.", "%{L}"), "fail, by -all, none, 0/0", NULL, "\xe9\x83\xb5@example.jp", "%E9%83%B5" },
  { "RFC 8616 4 local part explained, bare", OTHERWISE SPF (ME, " -all exp=x.jp") TXT ("x.jp.", "%{l}"), "fail, by -all, none, 0/0", NULL, "\xe9\x83\xb5@example.jp" },
  { "RFC 8616 4 domain",         OTHERWISE SPF ("xn--wgv71a119e.jp.", " exists:%{o}.x.jp -all") A ("xn--wgv71a119e.jp.x.jp.", NOBODY), "pass, by exists:%{o}.x.jp, none, 1/0", NULL, "user@日本語.jp" },
};
/* clang-format on */

static SpfEvaluation *
evaluate (const Case *row, guint *n_rounds)
{
  return spf_world_evaluate (row->zone, row->address ? row->address : CLIENT,
                             row->mail_from ? row->mail_from : "user@example.jp", "mail.example.jp",
                             n_rounds, NULL);
}

static void
check_order_does_not_matter (const Case *row, const SpfEvaluation *evaluation)
{
  g_autofree char *text = spf_world_describe (evaluation);

  for (guint backwards = 0; backwards < 2; backwards++)
    {
      g_autoptr (SpfEvaluation) slow = spf_world_evaluate_slowly (
          row->zone, row->address ? row->address : CLIENT,
          row->mail_from ? row->mail_from : "user@example.jp", "mail.example.jp", backwards);
      g_autofree char *slow_text = spf_world_describe (slow);

      g_assert_cmpstr (slow_text, ==, text);
    }
}

static void
test_case (gconstpointer data)
{
  const Case *row = data;
  g_autoptr (SpfEvaluation) evaluation = evaluate (row, NULL);
  g_autofree char *text = g_strdup_printf (
      "%s, by %s, %s, %u/%u", spf_result_to_string (evaluation->result),
      evaluation->mechanism ? evaluation->mechanism : "-",
      spf_problem_to_string (evaluation->problem), evaluation->lookups, evaluation->void_lookups);

  g_assert_cmpstr (text, ==, row->expected);
  g_assert_cmpstr (evaluation->explanation, ==, row->explanation);
  check_order_does_not_matter (row, evaluation);
}

/* Everything that a person may want to know of how it came about. */
static void
test_trace (void)
{
  static const Case row
      = { "",
          OTHERWISE SPF (ME, " include:b.jp redirect=c.jp") SPF ("b.jp.", " a:gone.jp -mx")
              SPF ("c.jp.", " a/24 -all") MX ("b.jp.", "m.jp.") A ("m.jp.", CLIENT)
                  A ("c.jp.", "192.0.2.9"),
          NULL };
  g_autoptr (SpfEvaluation) evaluation = evaluate (&row, NULL);
  g_autofree char *text = spf_world_describe (evaluation);

  g_assert_cmpstr (
      text, ==,
      "pass mailfrom of example.jp, 5 look-ups, 1 void, by a/24, problem none - at - 0 -\n-\n"
      "0 example.jp record-found -@0 - - data 0 0\n"
      "0 example.jp entered include:b.jp@7 b.jp - data 1 0\n"
      "1 b.jp record-found -@0 - - data 1 0\n"
      "1 b.jp not-matched a:gone.jp@7 gone.jp - no-such-name 2 1\n"
      "1 b.jp matched -mx@17 b.jp 192.0.2.1 data 3 1\n"
      "0 example.jp not-matched include:b.jp@7 b.jp - data 3 1\n"
      "0 example.jp redirected redirect=c.jp@20 c.jp - data 4 1\n"
      "0 c.jp record-found -@0 - - data 4 1\n"
      "0 c.jp matched a/24@7 c.jp 192.0.2.9 data 5 1\n");
}

/* Where and why it ended. */
static void
test_problems (void)
{
  /* clang-format off */
  static const struct
  {
    const char *zone, *expected;
  } rows[] = {
    { OTHERWISE SPF (ME, " include:b.jp") SPF ("b.jp.", " a:x.jp foo"), "syntax unknown-mechanism at b.jp 14 b.jp" },
    { OTHERWISE SPF (ME, " ip4:192.0.2.2 include:b.jp"), "include-no-record - at example.jp 21 b.jp" },
    { OTHERWISE SPF (ME, " redirect=b.jp"), "redirect-no-record - at example.jp 7 b.jp" },
    { OTHERWISE SPF (ME, " a:x.jp") BAD "x.jp. A\n", "dns - at example.jp 7 x.jp" },
    { OTHERWISE SPF (ME, " include:b.jp") BAD "b.jp. TXT\n", "dns - at b.jp 0 b.jp" },
    { OTHERWISE SPF (ME, " include:b.jp") SPF ("b.jp.", " a:x.jp a:y.jp a:z.jp"), "too-many-void-lookups - at b.jp 21 z.jp" },
    { OTHERWISE SPF (ME, " include:%{v}"), "bad-target - at example.jp 7 in-addr" },
    { OTHERWISE, "no-record - at example.jp 0 example.jp" },
  };
  /* clang-format on */

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      Case row = { "", rows[i].zone, NULL };
      g_autoptr (SpfEvaluation) evaluation = evaluate (&row, NULL);
      g_autofree char *text = g_strdup_printf (
          "%s %s at %s %" G_GSIZE_FORMAT " %s", spf_problem_to_string (evaluation->problem),
          evaluation->problem_code ? evaluation->problem_code : "-", evaluation->problem_domain,
          evaluation->problem_offset, evaluation->problem_name);

      g_assert_cmpstr (text, ==, rows[i].expected);
    }
}

/* The chain is as long as the includes are deep, not as the record is. */
static void
test_asks_ahead (void)
{
  static const Case row = { "",
                            OTHERWISE SPF (ME, " include:a.jp include:b.jp a:x.jp mx:y.jp ptr -all")
                                SPF ("a.jp.", " include:c.jp a:x.jp") SPF ("b.jp.", " include:d.jp")
                                    SPF ("c.jp.", " ip4:192.0.2.2") SPF ("d.jp.", " a:x.jp")
                                        A ("x.jp.", NOBODY) MX ("y.jp.", "x.jp."),
                            NULL };
  guint n_rounds;
  g_autoptr (SpfEvaluation) evaluation = evaluate (&row, &n_rounds);

  g_assert_cmpint (evaluation->result, ==, SPF_RESULT_FAIL);
  g_assert_cmpuint (n_rounds, ==, 3);
}

static EvidenceQuestions *
ask_once (const char *terms)
{
  g_autoptr (Evidence) evidence = evidence_new ();
  EvidenceQuestions *lacking = evidence_questions_new ();
  g_autoptr (EvidenceAnswer) answer = evidence_answer_new (EVIDENCE_DATA);
  g_autoptr (EvidenceQuestion) question = evidence_question_new ("example.jp", DNS_TYPE_TXT);
  g_autoptr (SpfEvaluation) evaluation = NULL;
  SpfQuery query = { .mail_from = "user@example.jp", .helo = "mail.example.jp" };

  g_assert_true (dns_address_parse (CLIENT, &query.address));
  g_ptr_array_add (answer->records, dns_record_new_text ("example.jp", 300, terms));
  evidence_add (evidence, question, answer);
  evaluation = spf_evaluate (&query, evidence, lacking);
  g_assert_cmpint (evaluation->result == SPF_RESULT_PENDING, ==, lacking->open->len > 0);
  return lacking;
}

/* What is asked before it is reached: no more than an evaluation may spend, nothing behind a sure
 * end, and nothing of the client's owner. */
static void
test_bounds_of_asking_ahead (void)
{
  g_autoptr (EvidenceQuestions) many
      = ask_once ("v=spf1 a:1.jp a:2.jp a:3.jp a:4.jp a:5.jp a:6.jp a:7.jp a:8.jp a:9.jp a:10.jp"
                  " a:11.jp a:12.jp -all");
  g_autoptr (EvidenceQuestions) sure = ask_once ("v=spf1 a:1.jp ip4:192.0.2.1 a:2.jp -all");
  g_autoptr (EvidenceQuestions) behind_all = ask_once ("v=spf1 a:1.jp -all a:2.jp redirect=3.jp");
  g_autoptr (EvidenceQuestions) who = ask_once ("v=spf1 a:1.jp exists:%{p}.jp exp=%{p}.jp -all");
  g_autoptr (EvidenceQuestions) decided = ask_once ("v=spf1 ip4:192.0.2.1 a:1.jp -all");

  g_assert_cmpuint (many->open->len, ==, 10);
  g_assert_cmpuint (sure->open->len, ==, 1);
  g_assert_cmpuint (behind_all->open->len, ==, 1);
  g_assert_cmpuint (who->open->len, ==, 1);
  g_assert_cmpuint (decided->open->len, ==, 0);
}

static void
test_words (void)
{
  SpfResult result;

  for (SpfResult i = SPF_RESULT_NONE; i <= SPF_RESULT_PERMERROR; i++)
    {
      g_assert_true (spf_result_from_string (spf_result_to_string (i), &result));
      g_assert_cmpint (result, ==, i);
    }
  g_assert_true (spf_result_from_string ("SoftFail", &result));
  g_assert_cmpint (result, ==, SPF_RESULT_SOFTFAIL);
  g_assert_false (spf_result_from_string ("pending", &result));
  g_assert_false (spf_result_from_string ("hardfail", &result));
  g_assert_false (spf_result_from_string ("", &result));
}

static void
test_identity (void)
{
  g_autoptr (SpfEvaluation) helo
      = spf_world_evaluate (OTHERWISE SPF ("mail.example.jp.", " exists:%{s}.%{d} -all exp=e.jp")
                                TXT ("e.jp.", "%{s} %{h} %{o} %{c} %{r} %{t}"),
                            CLIENT, "", "mail.example.jp", NULL, NULL);

  g_assert_cmpint (helo->identity, ==, SPF_IDENTITY_HELO);
  g_assert_cmpstr (helo->domain, ==, "mail.example.jp");
  g_assert_cmpstr (helo->explanation, ==,
                   "postmaster@mail.example.jp mail.example.jp mail.example.jp 192.0.2.1"
                   " mx.receiver.example 1700000000");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/spf-evaluation/", cases[i].title, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/spf-evaluation/trace", test_trace);
  g_test_add_func ("/spf-evaluation/problems", test_problems);
  g_test_add_func ("/spf-evaluation/asks ahead", test_asks_ahead);
  g_test_add_func ("/spf-evaluation/bounds of asking ahead", test_bounds_of_asking_ahead);
  g_test_add_func ("/spf-evaluation/words", test_words);
  g_test_add_func ("/spf-evaluation/identity", test_identity);
  return g_test_run ();
}
