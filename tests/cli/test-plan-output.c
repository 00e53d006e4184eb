/* The forms of a plan: only what was asked for goes to standard output, what is withheld is told
 * beside it. */
#include <string.h>

#include "cli/program.h"

/* Rows of a terminal are told apart by line feeds alone. */
static void
assert_plain (const char *text)
{
  g_assert_true (g_utf8_validate (text, -1, NULL));
  for (const char *c = text; *c; c++)
    g_assert_true (*c == '\n' || (guchar)*c >= 0x20);
}

static Said *
say (const char *world, const char *output, const char *option, const char *value)
{
  g_autofree char *path = dup_world_path (world);
  g_autofree char *domain = dup_world_domain (world);
  const char *arguments[]
      = { "plan", domain, "--offline", path, "--output", output, option, value, NULL };

  return program_run (arguments, NULL);
}

static void
test_zone (void)
{
  g_autoptr (Said) said = say ("spf-two-records", "zone", NULL, NULL);
  g_auto (GStrv) lines = g_strsplit (said->output, "\n", -1);
  guint records = 0;

  assert_plain (said->output);
  for (guint i = 0; lines[i]; i++)
    if (*lines[i] && *lines[i] != ';')
      records += strstr (lines[i], " 3600 IN TXT \"v=spf1 ") ? 1 : 100;
  g_assert_cmpuint (records, ==, 1);
  g_assert_cmpint (said->status, ==, 1);
  /* DMARC waits for a report address, or DKIM for a value: said, and not in the text. */
  g_assert_null (strstr (said->output, "Waiting"));
}

static void
test_nsupdate (void)
{
  g_autoptr (Said) script = say ("spf-two-records", "nsupdate", NULL, NULL);
  g_autoptr (Said) undo = say ("spf-two-records", "nsupdate", "--undo", NULL);

  assert_plain (script->output);
  g_assert_nonnull (strstr (script->output, "\nprereq yxrrset "));
  g_assert_nonnull (strstr (script->output, "\nupdate add "));
  g_assert_true (g_str_has_suffix (script->output, "\nsend\n"));
  g_assert_nonnull (strstr (undo->output, "\nupdate add "));
  g_assert_cmpstr (script->output, !=, undo->output);
}

static void
test_fields (void)
{
  g_autofree char *path = dup_world_path ("spf-two-records");
  g_autofree char *domain = dup_world_domain ("spf-two-records");
  g_autoptr (Said) asks = say ("spf-two-records", "fields", "--host", "gehirn");
  g_autoptr (Said) whole = program_say ("plan", domain, "--offline", path, "--output", "fields",
                                        "--host", "gehirn", "--screen", "full");
  g_autoptr (Said) box = say ("spf-two-records", "fields", "--host", "route53");

  assert_plain (asks->output);
  g_assert_nonnull (strstr (asks->output, "Type: TXT"));
  g_assert_nonnull (strstr (asks->output, "Does the screen show"));
  g_assert_null (strstr (whole->output, "Does the screen show"));
  g_assert_nonnull (strstr (whole->output, domain));
  g_assert_nonnull (strstr (box->output, "Amazon Route 53"));
  g_assert_nonnull (strstr (box->output, "\"v=spf1 "));
}

/* Nothing to give yet is not nothing to change. */
static void
test_nothing_yet (void)
{
  static const char *const outputs[] = { "zone", "nsupdate", "fields", "request" };

  for (guint i = 0; i < G_N_ELEMENTS (outputs); i++)
    {
      g_autoptr (Said) said = say ("domain-does-not-exist", outputs[i], NULL, NULL);
      g_autoptr (Said) mute = say ("everything-times-out", outputs[i], "--rua", "a@example.jp");

      g_assert_cmpstr (said->output, ==, mute->output);
      g_assert_nonnull (strstr (said->output, "Nothing can be given yet."));
      g_assert_true (g_str_has_prefix (said->output, "; ") == (i < 2));
      g_assert_cmpint (said->status, ==, 3);
      g_assert_nonnull (strstr (said->complaint, "DMARC"));
      g_assert_nonnull (strstr (mute->complaint, "SPF"));
    }
}

#define COMPANY \
  "; OTHERWISE NXDOMAIN\n" \
  "example.co.jp. 300 SOA ns.example.co.jp. admin.example.co.jp. 1 2 3 4 600\n" \
  "example.co.jp. 300 NS ns.example.co.jp.\n" \
  "ns.example.co.jp. 300 A 192.0.2.53\n" \
  "example.co.jp. 300 MX 10 mx.example.co.jp.\n" \
  "mx.example.co.jp. 300 A 192.0.2.1\n" \
  "spf.messagingengine.com. 300 TXT \"v=spf1 ip4:198.51.100.0/24 -all\"\n"
#define KEY \
  "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAx4bzlH8A/xb5rahrY8elNmn5Wvf6+E50fpfC" \
  "/DDwVw9+w7Os8O9scsiW0RCrw6DqFijhMgt1nk5E2YNV4zXYo98iAPWWB9u8wg5G1bgrIkbnvdHgHj99" \
  "QOSEUQGnVhevmJlE0Blcmv76er571EECSip6roj0esvCNhUid7pleGlI7f0ZUZ+rjYpNdT0OwLjjE" \
  "\" \"" \
  "JTZ80WX+5GDsRcbyBznBDBCHUUZIc3gKHvyr/0QIRk4XMH8szH4vQQpLBKW+C7m8YmMmD6ujXJ/YUwar" \
  "TaBbVIcpl++yXagbm3AsWkhnMm9AZ3/Ecx9QF1mRMNG1RotAMQGXg1pT/usOtj9iCT5fQIDAQAB"
#define SERVER \
  "; SERVER ns.example.co.jp 192.0.2.53\n" \
  "example.co.jp. 600 SOA ns.example.co.jp. admin.example.co.jp. 1 2 3 4 600\n"

static void
test_today (void)
{
  static const struct
  {
    const char *label;
    const char *world;
    const char *there;  /* a part of the script */
    const char *absent; /* (nullable): no part of it */
  } rows[] = {
    { "RFC 4592, 2.2: a wildcard's value stands at no name",
      COMPANY "todoku-probe.example.co.jp. 300 TXT \"wild\"\n"
              "_dmarc.example.co.jp. 300 TXT \"wild\"\n",
      "\nprereq nxrrset _dmarc.example.co.jp. TXT\n", "wild" },
    { "RFC 4592, 2.2: a wildcard alias stands at no name",
      COMPANY "todoku-probe.example.co.jp. 300 CNAME wild.example.net.\n"
              "_dmarc.example.co.jp. 300 CNAME wild.example.net.\n"
              "wild.example.net. 300 TXT \"x\"\n",
      "\nzone example.co.jp.\n", "wild" },
    { "RFC 4592, 3.2: a value of its own does",
      COMPANY "todoku-probe.example.co.jp. 300 TXT \"wild\"\n"
              "_dmarc.example.co.jp. 300 TXT \"own\"\n",
      "\nprereq yxrrset _dmarc.example.co.jp. TXT \"own\"\n", "wild" },
    { "the domain itself is below no wildcard of its own",
      COMPANY "todoku-probe.example.co.jp. 300 TXT \"wild\"\n"
              "example.co.jp. 300 TXT \"wild\"\n",
      "\nprereq yxrrset example.co.jp. TXT \"wild\"\n", NULL },
    { "an alias is known by what leads through it",
      COMPANY "fm1._domainkey.example.co.jp. 300 CNAME wrong.example.co.jp.\n"
              "fm1.example.co.jp.dkim.fmhosted.com. 300 TXT \"v=DKIM1; p=" KEY "\"\n",
      "\nupdate delete fm1._domainkey.example.co.jp. CNAME wrong.example.co.jp.\n", NULL },
    { "RFC 2181, 5.2: the TTL that its servers say",
      COMPANY "example.co.jp. 77 TXT \"other\"\n" SERVER "example.co.jp. 600 TXT \"other\"\n",
      "\nupdate add example.co.jp. 600 TXT \"v=spf1 ", "; The TTL" },
    { "a resolver's TTL has run down", COMPANY "example.co.jp. 77 TXT \"other\"\n",
      "; The TTL that example.co.jp has today is not known", " 77 " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      char *path = write_file (rows[i].world);
      g_autoptr (Said) said
          = program_say ("plan", "example.co.jp", "--offline", path, "--output", "nsupdate",
                         "--sender", "fastmail", "--rua", "dmarc@example.co.jp");

      if (!strstr (said->output, rows[i].there)
          || (rows[i].absent && strstr (said->output, rows[i].absent)))
        g_test_fail_printf ("%s: %s%s", rows[i].label, said->output, said->complaint);
      remove_file (path);
    }
}

/* Whatever stands in the DNS today. */
static void
test_hostile_world (void)
{
  static const char world[]
      = "; OTHERWISE NXDOMAIN\n"
        "example.co.jp. 300 SOA ns.example.co.jp. admin.example.co.jp. 1 2 3 4 600\n"
        "example.co.jp. 300 NS ns.example.co.jp.\n"
        "example.co.jp. 300 MX 10 mx.example.co.jp.\n"
        "mx.example.co.jp. 300 A 192.0.2.1\n"
        "example.co.jp. 300 TXT \"v=spf1 a +all\"\n"
        "example.co.jp. 300 TXT \"v=spf1 mx ~all\"\n"
        "example.co.jp. 300 TXT \"x\\010evil.example. 3600 IN TXT y\\027[2J\\226\\128\\174\"\n"
        "_dmarc.example.co.jp. 300 TXT \"v=DMARC1; p=none\\010send\\010\"\n";
  static const char *const outputs[] = { "zone", "nsupdate", "fields" };
  char *path = write_file (world);

  for (guint i = 0; i < G_N_ELEMENTS (outputs); i++)
    {
      g_autoptr (Said) said = program_say ("plan", "example.co.jp", "--offline", path, "--output",
                                           outputs[i], "--rua", "dmarc@example.co.jp");

      assert_plain (said->output);
      g_assert_null (strstr (said->output, "\nevil"));
      g_assert_null (strstr (said->output, "\xe2\x80\xae"));
      g_assert_nonnull (strstr (said->output, "v=spf1 "));
    }
  remove_file (path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/plan-output/zone", test_zone);
  g_test_add_func ("/cli/plan-output/nsupdate", test_nsupdate);
  g_test_add_func ("/cli/plan-output/fields", test_fields);
  g_test_add_func ("/cli/plan-output/nothing-yet", test_nothing_yet);
  g_test_add_func ("/cli/plan-output/today", test_today);
  g_test_add_func ("/cli/plan-output/hostile-world", test_hostile_world);
  return g_test_run ();
}
