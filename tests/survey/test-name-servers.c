#include "survey/name-servers.h"

#include "auth/world.h"

#define TWO_SERVERS \
  "; OTHERWISE NXDOMAIN\n" \
  "example.jp. 300 NS ns2.host.jp.\n" \
  "example.jp. 300 NS ns1.host.jp.\n" SOA ("7") "ns1.host.jp. 300 A 192.0.2.53\n" \
                                                "ns2.host.jp. 300 AAAA 2001:db8::53\n"
#define SOA(serial) "example.jp. 300 SOA ns1.host.jp. x.host.jp. " serial " 2 3 4 600\n"
#define FIRST "; SERVER ns1.host.jp. 192.0.2.53\n"
#define SECOND "; SERVER ns2.host.jp. 2001:db8::53\n"
#define SPF "example.jp. 300 TXT \"v=spf1 -all\"\n"
#define DMARC(policy) "_dmarc.example.jp. 300 TXT \"v=DMARC1; p=" policy "\"\n"

typedef struct
{
  const char *title;
  const char *zone;
  const char *expected; /* "zone | server status serial spf? dmarc? | … | what differs" */
} Case;

/* clang-format off */
static const Case cases[] = {
  { "both say the same", TWO_SERVERS FIRST SOA ("7") SPF DMARC ("none") SECOND SOA ("7") SPF DMARC ("none"), "example.jp | ns1.host.jp 192.0.2.53 data 7 spf dmarc | ns2.host.jp 2001:db8::53 data 7 spf dmarc |" },
  { "SPF differs", TWO_SERVERS FIRST SOA ("7") SPF SECOND SOA ("7") "example.jp. 300 TXT \"v=spf1 mx -all\"\n", "example.jp | ns1.host.jp 192.0.2.53 data 7 spf none | ns2.host.jp 2001:db8::53 data 7 spf none | differ" },
  { "SPF only at one", TWO_SERVERS FIRST SOA ("7") SPF SECOND SOA ("7"), "example.jp | ns1.host.jp 192.0.2.53 data 7 spf none | ns2.host.jp 2001:db8::53 data 7 none none | differ" },
  { "DMARC differs", TWO_SERVERS FIRST SOA ("7") SPF DMARC ("none") SECOND SOA ("7") SPF DMARC ("reject"), "example.jp | ns1.host.jp 192.0.2.53 data 7 spf dmarc | ns2.host.jp 2001:db8::53 data 7 spf dmarc | differ" },
  { "DMARC only at one", TWO_SERVERS FIRST SOA ("7") SPF DMARC ("none") SECOND SOA ("7") SPF, "example.jp | ns1.host.jp 192.0.2.53 data 7 spf dmarc | ns2.host.jp 2001:db8::53 data 7 spf none | differ" },
  { "a verification differs", TWO_SERVERS FIRST SOA ("7") SPF "example.jp. 300 TXT \"MS=ms1\"\n" SECOND SOA ("7") SPF "example.jp. 300 TXT \"MS=ms2\"\n", "example.jp | ns1.host.jp 192.0.2.53 data 7 spf none | ns2.host.jp 2001:db8::53 data 7 spf none |" },
  { "another order", TWO_SERVERS FIRST SOA ("7") SPF "example.jp. 300 TXT \"v=spf1 mx\"\n" SECOND SOA ("7") "example.jp. 300 TXT \"v=spf1 mx\"\n" SPF, "example.jp | ns1.host.jp 192.0.2.53 data 7 spf none | ns2.host.jp 2001:db8::53 data 7 spf none |" },
  { "serial differs", TWO_SERVERS FIRST SOA ("7") SPF SECOND SOA ("8") SPF, "example.jp | ns1.host.jp 192.0.2.53 data 7 spf none | ns2.host.jp 2001:db8::53 data 8 spf none | serials" },
  { "one is silent", TWO_SERVERS FIRST SOA ("7") SPF SECOND "; TIMEOUT example.jp. ANY\n; TIMEOUT _dmarc.example.jp. ANY\n", "example.jp | ns1.host.jp 192.0.2.53 data 7 spf none | ns2.host.jp 2001:db8::53 time-out - - - |" },
  { "one refuses", TWO_SERVERS FIRST SOA ("7") SPF SECOND "; REFUSED example.jp. ANY\n; REFUSED _dmarc.example.jp. ANY\n", "example.jp | ns1.host.jp 192.0.2.53 data 7 spf none | ns2.host.jp 2001:db8::53 refused - - - |" },
  { "one says TXT only", TWO_SERVERS FIRST SOA ("7") SPF SECOND "; TIMEOUT example.jp. SOA\nexample.jp. 300 TXT \"v=spf1 mx\"\n", "example.jp | ns1.host.jp 192.0.2.53 data 7 spf none | ns2.host.jp 2001:db8::53 time-out - spf none | differ" },
  { "both are silent", TWO_SERVERS FIRST "; TIMEOUT example.jp. ANY\n; TIMEOUT _dmarc.example.jp. ANY\n" SECOND "; TIMEOUT example.jp. ANY\n; TIMEOUT _dmarc.example.jp. ANY\n", "example.jp | ns1.host.jp 192.0.2.53 time-out - - - | ns2.host.jp 2001:db8::53 time-out - - - |" },
  { "nobody was asked", TWO_SERVERS, "example.jp | ns1.host.jp 192.0.2.53 not-asked - - - | ns2.host.jp 2001:db8::53 not-asked - - - |" },
  { "a server without address", "; OTHERWISE NXDOMAIN\nexample.jp. 300 NS ns.gone.jp.\n" SOA ("7"), "example.jp | ns.gone.jp no-such-name not-asked - - - |" },
  { "a server with a name only", "; OTHERWISE NXDOMAIN\nexample.jp. 300 NS ns.gone.jp.\nns.gone.jp. 300 TXT \"here\"\n" SOA ("7"), "example.jp | ns.gone.jp no-address not-asked - - - |" },
  { "a lame server", TWO_SERVERS FIRST SOA ("7") SPF SECOND "; LAME example.jp. ANY\n; LAME _dmarc.example.jp. ANY\n", "example.jp | ns1.host.jp 192.0.2.53 data 7 spf none | ns2.host.jp 2001:db8::53 not-authoritative - - - |" },
  { "a server whose address nobody says", "; OTHERWISE NXDOMAIN\nexample.jp. 300 NS ns.gone.jp.\n; TIMEOUT ns.gone.jp. A\n" SOA ("7"), "example.jp | ns.gone.jp - not-asked - - - |" },
  { "NS unanswered", "; OTHERWISE NXDOMAIN\n; TIMEOUT example.jp. NS\n" SOA ("7"), "- |" },
  { "NS nowhere", "; OTHERWISE NXDOMAIN\nexample.jp. 300 A 192.0.2.1\n", "- |" },
};
/* clang-format on */

static void
judge (const Evidence *evidence, EvidenceQuestions *lacking, gpointer data)
{
  name_servers_free (name_servers_inquire (data, evidence, lacking));
}

static const char *
describe_texts (const char *texts, const char *word)
{
  return !texts ? "-" : *texts ? word : "none";
}

static char *
describe (const NameServers *servers)
{
  GString *out = g_string_new (servers->zone ? servers->zone : "-");

  g_string_append (out, " |");
  for (guint i = 0; i < servers->servers->len; i++)
    {
      const NameServer *server = g_ptr_array_index (servers->servers, i);
      g_autofree char *serial
          = server->has_serial ? g_strdup_printf ("%u", server->serial) : g_strdup ("-");

      g_string_append_printf (out, " %s %s %s %s %s %s |", server->name,
                              server->address          ? server->address
                              : server->does_not_exist ? "no-such-name"
                              : server->has_no_address ? "no-address"
                                                       : "-",
                              evidence_status_to_string (server->status), serial,
                              describe_texts (server->spf_texts, "spf"),
                              describe_texts (server->dmarc_texts, "dmarc"));
    }
  if (servers->differ)
    g_string_append (out, " differ");
  if (servers->serials_differ)
    g_string_append (out, " serials");
  return g_string_free (out, FALSE);
}

static NameServers *
inquire (const char *domain, const char *zone)
{
  g_autoptr (ProvidersCatalog) catalog = providers_catalog_new_bundled (NULL, NULL);
  g_autoptr (SurveyScope) scope = survey_scope_new (domain, NULL, catalog);
  g_autoptr (Evidence) evidence = world_settle (zone, judge, scope, NULL);

  return name_servers_inquire (scope, evidence, NULL);
}

static void
test_case (gconstpointer data)
{
  const Case *row = data;
  g_autoptr (NameServers) servers = inquire ("example.jp", row->zone);
  g_autofree char *description = describe (servers);

  g_assert_cmpstr (description, ==, row->expected);
}

static void
test_zone_of_a_subdomain (void)
{
  g_autoptr (NameServers) servers
      = inquire ("mail.example.jp", TWO_SERVERS "mail.example.jp. 300 A 192.0.2.1\n" FIRST SOA (
                                        "7") "mail.example.jp. 300 TXT \"v=spf1 -all\"\n");
  const NameServer *first = g_ptr_array_index (servers->servers, 0);

  g_assert_cmpstr (servers->zone, ==, "example.jp");
  g_assert_cmpint (servers->status, ==, EVIDENCE_NODATA);
  g_assert_cmpstr (servers->primary, ==, "ns1.host.jp");
  g_assert_cmpuint (servers->serial, ==, 7);
  g_assert_cmpstr (first->spf_texts, ==, "v=spf1 -all\n");
}

/* Never the registry's. */
static void
test_stops_below_the_public_suffix (void)
{
  g_autoptr (NameServers) servers = inquire (
      "example.co.jp", "; OTHERWISE NXDOMAIN\nco.jp. 300 NS a.dns.jp.\njp. 300 NS a.dns.jp.\n"
                       "a.dns.jp. 300 A 192.0.2.53\nexample.co.jp. 300 A 192.0.2.1\n");

  g_assert_null (servers->zone);
  g_assert_cmpuint (servers->servers->len, ==, 0);
}

static void
test_at_most_eight (void)
{
  g_autoptr (GString) zone = g_string_new ("; OTHERWISE NXDOMAIN\n");
  g_autoptr (NameServers) servers = NULL;

  for (guint i = 0; i < 20; i++)
    g_string_append_printf (zone, "example.jp. 300 NS ns%u.jp.\nns%u.jp. 300 A 192.0.2.%u\n", i, i,
                            i + 1);
  servers = inquire ("example.jp", zone->str);
  g_assert_cmpuint (servers->servers->len, ==, NAME_SERVERS_MAX);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/name-servers/", cases[i].title, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/name-servers/zone of a subdomain", test_zone_of_a_subdomain);
  g_test_add_func ("/name-servers/stops below the public suffix",
                   test_stops_below_the_public_suffix);
  g_test_add_func ("/name-servers/at most eight", test_at_most_eight);
  return g_test_run ();
}
