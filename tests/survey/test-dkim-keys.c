#include "survey/dkim-keys.h"

#include <string.h>

#include "auth/world.h"

#define OTHERWISE "; OTHERWISE NXDOMAIN\n"
/* Ed25519 needs no library to be made: any 32 bytes will do. */
#define KEY "v=DKIM1; k=ed25519; p=AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
#define AT(selector, text) selector "._domainkey.example.jp. 300 TXT \"" text "\"\n"
/* "_domainkey" exists, though nothing that is asked for lies below it. */
#define ABOVE "x.y._domainkey.example.jp. 300 A 192.0.2.1\n"
#define PROBE "todoku-probe"

/* What is asked for beside the common selectors: the probe and "_domainkey" itself. */
#define N_CONTROLS 2

typedef struct
{
  const char *title;
  const char *zone;
  const char *selectors; /* (nullable): given ones, with blanks between them */
  gboolean commonest_only;
  gboolean asks_the_rest;
  const char *expected; /* "selector origin status …" of each key that is listed */
} Case;

/* clang-format off */
static const Case cases[] = {
  { "nothing, and no _domainkey",  OTHERWISE, NULL, FALSE, FALSE, "" },
  { "nothing, but a _domainkey",   OTHERWISE ABOVE, NULL, FALSE, TRUE, "" },
  { "nothing, in a batch",         OTHERWISE ABOVE, NULL, TRUE, FALSE, "" },
  { "nothing, _domainkey unanswered", OTHERWISE "; SERVFAIL _domainkey.example.jp. TXT\n", NULL, FALSE, FALSE, "" },
  { "a common one",                OTHERWISE AT ("default", KEY), NULL, FALSE, FALSE, "default usual found" },
  { "two common ones",             OTHERWISE AT ("s2", KEY) AT ("google", KEY), NULL, FALSE, FALSE, "google usual found, s2 usual found" },
  { "one of the rest",             OTHERWISE AT ("protonmail", KEY), NULL, FALSE, TRUE, "protonmail usual found" },
  { "a given one",                 OTHERWISE AT ("mine", KEY), "mine", FALSE, FALSE, "mine given found" },
  { "a given one that is common",  OTHERWISE AT ("default", KEY), "default", FALSE, FALSE, "default given found" },
  { "given in other case",         OTHERWISE AT ("default", KEY), "Default", FALSE, FALSE, "Default given found" },
  { "given and not there",         OTHERWISE ABOVE, "mine", FALSE, TRUE, "mine given absent" },
  { "given of two labels",         OTHERWISE AT ("a.b", KEY), "a.b", FALSE, FALSE, "a.b given found" },
  { "given and unanswered",        OTHERWISE ABOVE "; TIMEOUT mine._domainkey.example.jp. TXT\n", "mine", FALSE, TRUE, "mine given unknown" },
  { "revoked is found",            OTHERWISE AT ("default", "v=DKIM1; p="), NULL, FALSE, FALSE, "default usual found" },
  { "broken",                      OTHERWISE AT ("default", "v=DKIM1; k=ed25519; p=AAEC"), NULL, FALSE, FALSE, "default usual broken" },
  { "no key at all",               OTHERWISE AT ("default", "hello"), NULL, FALSE, FALSE, "default usual broken" },
  { "two keys",                    OTHERWISE AT ("default", KEY) AT ("default", "v=DKIM1; p="), NULL, FALSE, FALSE, "default usual broken" },
  { "a key and something else",    OTHERWISE AT ("default", KEY) AT ("default", "hello"), NULL, FALSE, FALSE, "default usual found" },
  { "an alias",                    OTHERWISE "default._domainkey.example.jp. 60 CNAME k.host.jp.\nk.host.jp. 300 TXT \"" KEY "\"\n", NULL, FALSE, FALSE, "default usual found to k.host.jp" },
  { "an alias to nowhere",         OTHERWISE "default._domainkey.example.jp. 60 CNAME k.host.jp.\n", NULL, FALSE, TRUE, "default usual broken to k.host.jp" },
  { "of a service seen in MX",     OTHERWISE "example.jp. 300 MX 1 smtp.google.com.\n" AT ("google", KEY), NULL, FALSE, FALSE, "google service found" },
  { "a wildcard",                  OTHERWISE AT (PROBE, KEY) AT ("default", KEY) AT ("s1", KEY), NULL, FALSE, FALSE, "" },
  { "a wildcard and a given one",  OTHERWISE AT (PROBE, KEY) AT ("mine", KEY) AT ("s1", KEY), "mine", FALSE, FALSE, "mine given found" },
};
/* clang-format on */

static void
judge (const Evidence *evidence, EvidenceQuestions *lacking, gpointer data)
{
  dkim_keys_free (dkim_keys_inquire (data, evidence, lacking));
}

static SurveyScope *
scope_new (const char *selectors, gboolean commonest_only)
{
  g_autoptr (ProvidersCatalog) catalog = providers_catalog_new_bundled (NULL, NULL);
  g_auto (GStrv) given = g_strsplit (selectors ? selectors : "", " ", -1);
  SurveyScope *scope = survey_scope_new ("example.jp", (const char *const *)given, catalog);

  scope->commonest_only = commonest_only;
  return scope;
}

static char *
describe (const DkimKeys *keys)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < keys->keys->len; i++)
    {
      const DkimFound *found = g_ptr_array_index (keys->keys, i);

      g_string_append_printf (out, "%s%s %s %s", i ? ", " : "", found->selector,
                              dkim_origin_to_string (found->origin),
                              dkim_status_to_string (found->status));
      if (found->alias)
        g_string_append_printf (out, " to %s", found->alias);
    }
  return g_string_free (out, FALSE);
}

static guint
count_selectors (const SurveyScope *scope, gboolean common)
{
  const GPtrArray *selectors = providers_catalog_get_selectors (scope->catalog);
  guint count = 0;

  for (guint i = 0; i < selectors->len; i++)
    {
      const ProvidersSelector *selector = g_ptr_array_index (selectors, i);

      count += selector->common == common && selector->guessable;
    }
  return count;
}

static guint
count_asked (const Evidence *evidence)
{
  guint count = 0;

  for (guint i = 0; i < evidence_get_n_entries (evidence); i++)
    count += strstr (evidence_get_entry (evidence, i)->question->name, "_domainkey.example.jp")
             != NULL;
  return count;
}

static void
test_case (gconstpointer data)
{
  const Case *row = data;
  g_autoptr (SurveyScope) scope = scope_new (row->selectors, row->commonest_only);
  g_autoptr (Evidence) evidence = world_settle (row->zone, judge, scope, NULL);
  g_autoptr (DkimKeys) keys = dkim_keys_inquire (scope, evidence, NULL);
  g_autofree char *description = describe (keys);
  guint few = count_selectors (scope, TRUE) + N_CONTROLS + g_strv_length (scope->selectors);

  g_assert_cmpstr (description, ==, row->expected);
  if (row->asks_the_rest)
    g_assert_cmpuint (count_asked (evidence), >=,
                      count_selectors (scope, FALSE) + count_selectors (scope, TRUE));
  else
    g_assert_cmpuint (count_asked (evidence), <=, few);
}

static void
test_usable (void)
{
  static const struct
  {
    const char *zone;
    gboolean usable;
  } rows[] = {
    { OTHERWISE AT ("default", KEY), TRUE },
    { OTHERWISE AT ("default", "v=DKIM1; p="), FALSE },
    { OTHERWISE AT ("default", "v=DKIM1; k=ed25519; p=AAEC"), FALSE },
    { OTHERWISE, FALSE },
    { OTHERWISE AT (PROBE, KEY) AT ("default", KEY), FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (SurveyScope) scope = scope_new (NULL, TRUE);
      g_autoptr (Evidence) evidence = world_settle (rows[i].zone, judge, scope, NULL);
      g_autoptr (DkimKeys) keys = dkim_keys_inquire (scope, evidence, NULL);

      g_assert_cmpint (dkim_keys_has_usable (keys), ==, rows[i].usable);
      g_assert_cmpint (keys->wildcard, ==, strstr (rows[i].zone, PROBE) != NULL);
    }
}

/* What nobody answered is neither there nor missing. */
static void
test_unanswered_guesses (void)
{
  g_autoptr (SurveyScope) scope = scope_new (NULL, TRUE);
  g_autoptr (Evidence) evidence
      = world_settle (OTHERWISE "; TIMEOUT default._domainkey.example.jp. TXT\n"
                                "; SERVFAIL s1._domainkey.example.jp. TXT\n",
                      judge, scope, NULL);
  g_autoptr (DkimKeys) keys = dkim_keys_inquire (scope, evidence, NULL);

  g_assert_cmpuint (keys->n_unknown, ==, 2);
  g_assert_cmpuint (keys->keys->len, ==, 0);
  g_assert_cmpuint (keys->n_asked, ==, count_selectors (scope, TRUE));
}

/* Guesses are the last to be asked, and what was given goes before them. */
static void
test_urgency (void)
{
  g_autoptr (SurveyScope) scope = scope_new ("mine", TRUE);
  g_autoptr (Evidence) evidence = evidence_new ();
  g_autoptr (EvidenceQuestions) lacking = evidence_questions_new ();

  dkim_keys_inquire_usual (scope, evidence, lacking);
  for (guint i = 0; i < lacking->open->len; i++)
    {
      const EvidenceQuestion *question = g_ptr_array_index (lacking->open, i);
      gboolean is_given = strcmp (question->name, "mine._domainkey.example.jp") == 0;

      g_assert_cmpint (question->urgency, ==, is_given ? EVIDENCE_USUAL : EVIDENCE_GUESS);
    }
  g_assert_cmpuint (lacking->open->len, ==, 1 + N_CONTROLS + count_selectors (scope, TRUE));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/dkim-keys/", cases[i].title, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/dkim-keys/usable", test_usable);
  g_test_add_func ("/dkim-keys/unanswered guesses", test_unanswered_guesses);
  g_test_add_func ("/dkim-keys/urgency", test_urgency);
  return g_test_run ();
}
