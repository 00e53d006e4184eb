#include "bench/company.h"

#include "evidence/cares-resolver.h"
#include "lib/asking.h"

/* The address of the name servers, which the rig sends to the slow server. */
#define SERVER_ADDRESS "192.0.2.53"

/* %1$s: the company; %2$s: its mail service; %3$s: who reads its reports. */
static const char *const lines[] = {
  "%1$s. 300 SOA ns1.%1$s. admin.%1$s. 1 2 3 4 600",
  "%1$s. 300 NS ns1.%1$s.",
  "%1$s. 300 NS ns2.%1$s.",
  "ns1.%1$s. 300 A " SERVER_ADDRESS,
  "ns2.%1$s. 300 A " SERVER_ADDRESS,
  "%1$s. 300 MX 10 mx1.%2$s.",
  "%1$s. 300 MX 20 mx2.%2$s.",
  "mx1.%2$s. 300 A 198.51.100.1",
  "mx2.%2$s. 300 A 198.51.100.2",
  "%1$s. 300 TXT \"v=spf1 include:a.%2$s ~all\"",
  "a.%2$s. 300 TXT \"v=spf1 include:b.%2$s ~all\"",
  "b.%2$s. 300 TXT \"v=spf1 include:c.%2$s ~all\"",
  "c.%2$s. 300 TXT \"v=spf1 ip4:198.51.100.0/24 ~all\"",
  "_dmarc.%1$s. 300 TXT \"v=DMARC1; p=none; rua=mailto:dmarc@%3$s\"",
  "%1$s._report._dmarc.%3$s. 300 TXT \"v=DMARC1\"",
};

static char *
write_line (const char *line, const char *const *names)
{
  g_auto (GStrv) parts = g_strsplit (line, "%", -1);
  GString *out = g_string_new (parts[0]);

  for (guint i = 1; parts[i]; i++)
    {
      g_string_append (out, names[g_ascii_digit_value (parts[i][0]) - 1]);
      g_string_append (out, parts[i] + 3);
    }
  return g_string_free (out, FALSE);
}

static void
add_company (Companies *companies, guint index)
{
  char *domain = g_strdup_printf ("company-%03u.example", index);
  g_autofree char *service = g_strdup_printf ("service-%03u.example", index);
  g_autofree char *reader = g_strdup_printf ("reader-%03u.example", index);
  const char *const names[] = { domain, service, reader };
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) records = NULL;
  FakeZone *zone;

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *line = write_line (lines[i], names);

      g_strv_builder_add (builder, line);
    }
  records = g_strv_builder_end (builder);
  zone = fake_zone_new ((const char *const *)records);
  g_ptr_array_add (companies->zones, zone);
  g_ptr_array_add (companies->domains, domain);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    slow_dns_add (companies->dns, names[i], zone);
}

Companies *
companies_new (guint count)
{
  Companies *companies = g_new0 (Companies, 1);

  companies->dns = slow_dns_new (COMPANY_DELAY_MSEC);
  companies->zones = g_ptr_array_new_with_free_func ((GDestroyNotify)fake_zone_free);
  companies->domains = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < count; i++)
    add_company (companies, i);
  return companies;
}

void
companies_free (Companies *companies)
{
  slow_dns_free (companies->dns);
  g_ptr_array_unref (companies->zones);
  g_ptr_array_unref (companies->domains);
  g_free (companies);
}

const char *
companies_get_domain (const Companies *companies, guint index)
{
  return g_ptr_array_index (companies->domains, index);
}

double
companies_measure_chain (const Companies *companies, guint index)
{
  const char *const servers[] = { slow_dns_get_address (companies->dns), NULL };
  g_autoptr (EvidenceRig) rig = evidence_rig_new ();
  g_autoptr (EvidenceResolver) resolver = evidence_cares_resolver_new (servers, rig, NULL);
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < COMPANY_CHAIN_QUESTIONS; i++)
    {
      g_autofree char *name = i == 0
                                  ? g_strdup (companies_get_domain (companies, index))
                                  : g_strdup_printf ("%c.service-%03u.example", 'a' + i - 1, index);
      g_autoptr (EvidenceAnswer) answer
          = ask_and_wait (resolver, evidence_question_new (name, DNS_TYPE_TXT));

      g_assert_cmpint (answer->status, ==, EVIDENCE_DATA);
    }
  slow_dns_take_count (companies->dns);
  return (g_get_monotonic_time () - start) / 1e6;
}

GStrv
companies_dup_command (const Companies *companies, const char *const *arguments)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *rule
      = g_strconcat (SERVER_ADDRESS "=", slow_dns_get_address (companies->dns), NULL);

  g_assert_nonnull (g_getenv ("TODOKU_CLI"));
  g_strv_builder_add_many (builder, g_getenv ("TODOKU_CLI"), "check", "--json", "--dns",
                           slow_dns_get_address (companies->dns), "--connect-to", rule, NULL);
  g_strv_builder_addv (builder, (const char **)arguments);
  return g_strv_builder_end (builder);
}
