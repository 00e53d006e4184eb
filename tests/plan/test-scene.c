/* What is likely when mail does not arrive and nothing is in hand, judged in small worlds. */
#include "plan/scene.h"

#include <string.h>

#include "auth/world.h"

#define OTHERWISE "; OTHERWISE NXDOMAIN\n"
#define SOA "example.jp. 300 SOA ns1.example.jp. root.example.jp. 1 10800 3600 604800 3600\n"
#define NS(server) "example.jp. 300 NS " server ".\n" server ". 300 A 198.51.100.53\n"
#define MX(server) "example.jp. 300 MX 10 " server ".\n" server ". 300 A 198.51.100.1\n"
#define SPF(text) "example.jp. 300 TXT \"" text "\"\n"
#define DMARC "_dmarc.example.jp. 300 TXT \"v=DMARC1; p=none; rua=mailto:d@example.jp\"\n"
#define COMPANY OTHERWISE SOA MX ("mail.example.jp") DMARC

typedef struct
{
  const char *name;
  const char *zone;
  SceneSince since;
  guint changes;
  const char *expected; /* codes */
} Case;

/* clang-format off */
static const Case cases[] = {
  { "all is well", COMPANY NS ("ns1.example.jp") SPF ("v=spf1 mx -all"), SCENE_SINCE_UNKNOWN, 0, "scene-nothing-found" },
  { "well, but moved today", COMPANY NS ("ns1.example.jp") SPF ("v=spf1 mx -all"), SCENE_SINCE_TODAY, SCENE_CHANGED_SERVER, "scene-moved" },
  { "well, but DNS changed last week", COMPANY NS ("ns1.example.jp") SPF ("v=spf1 mx -all"), SCENE_SINCE_WEEK, SCENE_CHANGED_DNS, "scene-moved" },
  { "a move long ago is no reason", COMPANY NS ("ns1.example.jp") SPF ("v=spf1 mx -all"), SCENE_SINCE_LONG, SCENE_CHANGED_SERVER, "scene-nothing-found" },
  { "a move, the time not known", COMPANY NS ("ns1.example.jp") SPF ("v=spf1 mx -all"), SCENE_SINCE_UNKNOWN, SCENE_CHANGED_SERVER, "scene-moved" },
  { "a new service is no move", COMPANY NS ("ns1.example.jp") SPF ("v=spf1 mx -all"), SCENE_SINCE_TODAY, SCENE_CHANGED_SERVICE, "scene-nothing-found" },
  { "no SPF record", COMPANY NS ("ns1.example.jp"), SCENE_SINCE_UNKNOWN, 0, "spf-absent" },
  { "SPF cannot be read", COMPANY NS ("ns1.example.jp") SPF ("v=spf1 ip4:300.1.1.1 -all"), SCENE_SINCE_UNKNOWN, 0, "spf-syntax" },
  { "two SPF records, and moved", COMPANY NS ("ns1.example.jp") SPF ("v=spf1 mx -all") SPF ("v=spf1 a -all"), SCENE_SINCE_TODAY, SCENE_CHANGED_DNS, "spf-two-records scene-moved" },
  { "the fee was not paid", COMPANY NS ("ns1.expired.example"), SCENE_SINCE_TODAY, 0, "scene-name-expired spf-absent" },
  { "parked", OTHERWISE SOA NS ("ns1.sedoparking.com"), SCENE_SINCE_TODAY, 0, "scene-name-expired" },
  { "mail at Xserver, DNS elsewhere", OTHERWISE SOA NS ("01.dnsv.jp") MX ("sv1234.xserver.jp") DMARC SPF ("v=spf1 +a:sv1234.xserver.jp +mx include:spf.sender.xserver.jp ~all")
    "spf.sender.xserver.jp. 300 TXT \"v=spf1 ip4:198.51.100.1 ~all\"\n", SCENE_SINCE_UNKNOWN, 0, "scene-dns-elsewhere" },
  { "mail and DNS at Xserver", OTHERWISE SOA NS ("ns1.xserver.jp") MX ("sv1234.xserver.jp") DMARC SPF ("v=spf1 +a:sv1234.xserver.jp +mx include:spf.sender.xserver.jp ~all")
    "spf.sender.xserver.jp. 300 TXT \"v=spf1 ip4:198.51.100.1 ~all\"\n", SCENE_SINCE_UNKNOWN, 0, "scene-nothing-found" },
  { "no such domain", OTHERWISE, SCENE_SINCE_UNKNOWN, 0, "domain-not-found" },
  { "nothing answers", "; TIMEOUT example.jp. ANY\n; TIMEOUT _dmarc.example.jp. ANY\n; TIMEOUT _dmarc.jp. ANY\n", SCENE_SINCE_UNKNOWN, 0, "nothing-answered" },
  { "one question timed out", COMPANY NS ("ns1.example.jp") "; TIMEOUT example.jp. TXT\n", SCENE_SINCE_UNKNOWN, 0, "spf-not-answered" },
};
/* clang-format on */

static void
inquire (const Evidence *evidence, EvidenceQuestions *lacking, gpointer scope)
{
  guint count;
  const Inquiry *inquiries = survey_get_inquiries (&count);

  for (guint i = 0; i < count; i++)
    inquiries[i](scope, evidence, lacking);
}

static GPtrArray *
judge (const Case *row, Survey **survey)
{
  g_autoptr (ProvidersCatalog) catalog = providers_catalog_new_bundled (NULL, NULL);
  g_autoptr (SurveyScope) scope = survey_scope_new ("example.jp", NULL, catalog);
  g_autoptr (Evidence) evidence = NULL;
  g_autoptr (Judgement) judgement = NULL;
  Scene scene = { .since = row->since, .changes = row->changes };
  GPtrArray *findings;

  scope->commonest_only = TRUE;
  evidence = world_settle (row->zone, inquire, scope, NULL);
  *survey = survey_build (scope, evidence);
  judgement = judgement_new (*survey);
  scene.receivers = g_hash_table_new (g_str_hash, g_str_equal);
  findings = scene_judge (&scene, *survey, judgement);
  g_hash_table_unref (scene.receivers);
  return findings;
}

static void
test_case (gconstpointer data)
{
  const Case *row = data;
  g_autoptr (Survey) survey = NULL;
  g_autoptr (GPtrArray) findings = judge (row, &survey);
  g_autoptr (GString) seen = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++)
    g_string_append_printf (
        seen, "%s%s", i > 0 ? " " : "",
        finding_code_to_string (((Finding *)g_ptr_array_index (findings, i))->code));
  g_assert_cmpstr (seen->str, ==, row->expected);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/scene/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  return g_test_run ();
}
