#include <string.h>

#include "providers/dns-host.h"
#include "providers/error.h"
#include "providers/selector.h"
#include "providers/service.h"

#define HEAD "[Service]\nName=Example\nName[ja]=例\nKind=sending\nChecked=2026-11-21\n"

typedef struct
{
  const char *title;
  const char *text;
  const char *complaint; /* what the message must hold; NULL when the file is good */
} Case;

/* clang-format off */
static const Case cases[] = {
  { "least",               HEAD, NULL },
  { "English only",        "[Service]\nName=Example\nKind=sending\nChecked=2026-11-21\n", NULL },
  { "literal term",        HEAD "[SPF]\nHow=literal\nStatus=confirmed\nTerm=include:a.example\n", NULL },
  { "hint when unsure",    HEAD "[SPF]\nHow=literal\nStatus=unsure\nHint=include:a.example\n", NULL },
  { "literal records",     HEAD "[DKIM]\nHow=cname-literal\nStatus=confirmed\n"
                                "Records=k2._domainkey dkim2.mcsv.net\n", NULL },
  { "no group",            "Name=Example\n",                            "x.provider" },
  { "no name",             "[Service]\nKind=sending\nChecked=2026-11-21\n", "[Service] Name: is missing" },
  { "no kind",             "[Service]\nName=A\nChecked=2026-11-21\n",   "[Service] Kind: is missing" },
  { "unknown kind",        "[Service]\nName=A\nKind=box\nChecked=2026-11-21\n", "[Service] Kind" },
  { "empty name",          "[Service]\nName=\nKind=sending\nChecked=2026-11-21\n", "[Service] Name: is empty" },
  { "misspelt key",        HEAD "[SPF]\nTermm=include:a.example\n",     "[SPF] Termm: is not a key" },
  { "misspelt group",      HEAD "[Spf]\nTerm=include:a.example\n",      "[Spf] Term: is not a key" },
  { "misspelt in Japanese", HEAD "Trap[ja]=あ\n",                       "[Service] Trap[ja]" },
  { "unsure term",         HEAD "[SPF]\nHow=literal\nStatus=unsure\nTerm=include:a.example\n", "[SPF] Term" },
  { "term from a console", HEAD "[SPF]\nHow=console\nStatus=confirmed\nTerm=include:a.example\n", "[SPF] Term" },
  { "two terms",           HEAD "[SPF]\nHow=literal\nStatus=confirmed\nTerm=a:a.example mx\n", "[SPF] Term" },
  { "term with a hole",    HEAD "[SPF]\nHow=literal\nStatus=confirmed\nTerm=a:<domain>\n", "[SPF] Term" },
  { "literal, no term",    HEAD "[SPF]\nHow=literal\nStatus=confirmed\n", "[SPF] Term: is missing" },
  { "unsure records",      HEAD "[DKIM]\nHow=cname-literal\nStatus=unsure\n"
                                "Records=k2._domainkey dkim2.mcsv.net\n", "[DKIM] Records" },
  { "literal, no records", HEAD "[DKIM]\nHow=cname-literal\nStatus=confirmed\n", "[DKIM] Records" },
  { "record with a hole",  HEAD "[DKIM]\nHow=cname-literal\nStatus=confirmed\n"
                                "Records=k2._domainkey dkim2.<n>.net\n", "[DKIM] Records" },
  { "no target",           HEAD "[DKIM]\nHow=cname-literal\nStatus=confirmed\nRecords=k2._domainkey\n",
                                                                        "[DKIM] Records" },
  { "uneven sentences",    HEAD "Traps=One.;Two.\nTraps[ja]=一。\n",     "[Service] Traps" },
  { "too many look-ups",   HEAD "[SPF]\nLookups=51\n",                  "[SPF] Lookups" },
  { "look-ups in words",   HEAD "[SPF]\nLookups=two\n",                 "[SPF] Lookups" },
  { "pattern in capitals", HEAD "[Strong traces]\nMX=MX.example\n",     "[Strong traces] MX" },
  { "unknown category",    HEAD "Categories=newsletter;fax\n",          "[Service] Categories" },
  { "no UTF-8",            HEAD "Traps=\xff\n",                         "x.provider" },
};
/* clang-format on */

static void
test_parse (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (GBytes) bytes = g_bytes_new (c->text, strlen (c->text));
  g_autoptr (GError) error = NULL;
  g_autoptr (ProvidersService) service = providers_service_parse ("x", bytes, "x.provider", &error);

  if (c->complaint == NULL)
    {
      g_assert_no_error (error);
      g_assert_cmpstr (service->id, ==, "x");
      return;
    }
  g_assert_null (service);
  g_assert_error (error, PROVIDERS_ERROR, PROVIDERS_ERROR_MALFORMED);
  g_assert_nonnull (strstr (error->message, "x.provider"));
  g_assert_nonnull (strstr (error->message, c->complaint));
}

static void
test_languages (void)
{
  const char *text
      = HEAD "Traps=One.;Two.\nTraps[ja]=一。;二。\nTestSend=Press.\nTestSend[ja]=押す。\n"
             "[SPF]\nNote=Plain.\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (ProvidersService) service = providers_service_parse ("x", bytes, "x", NULL);
  const ProvidersText *trap = g_ptr_array_index (service->traps, 1);

  g_assert_cmpstr (providers_text_get (&service->name, LANGUAGE_EN), ==, "Example");
  g_assert_cmpstr (providers_text_get (&service->name, LANGUAGE_JA), ==, "例");
  g_assert_cmpstr (providers_text_get (trap, LANGUAGE_EN), ==, "Two.");
  g_assert_cmpstr (providers_text_get (trap, LANGUAGE_JA), ==, "二。");
  g_assert_cmpstr (providers_text_get (&service->test_send, LANGUAGE_JA), ==, "押す。");
  g_assert_cmpstr (providers_text_get (&service->spf.note, LANGUAGE_JA), ==, "Plain.");
  g_assert_null (providers_text_get (&service->spf.where, LANGUAGE_EN));
}

/* What a file does not say is unknown, and arrays are there to be walked. */
static void
test_nothing_said (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (HEAD, strlen (HEAD));
  g_autoptr (ProvidersService) service = providers_service_parse ("x", bytes, "x", NULL);

  g_assert_cmpint (service->from_address, ==, PROVIDERS_FROM_UNKNOWN);
  g_assert_cmpint (service->status, ==, PROVIDERS_STATUS_UNSURE);
  g_assert_cmpint (service->spf.how, ==, PROVIDERS_SPF_UNKNOWN);
  g_assert_cmpint (service->spf.lookups, ==, -1);
  g_assert_cmpint (service->dkim.how, ==, PROVIDERS_DKIM_UNKNOWN);
  g_assert_cmpuint (service->dkim.records->len, ==, 0);
  g_assert_cmpuint (g_strv_length (service->dkim.selectors), ==, 0);
  g_assert_cmpuint (service->traps->len, ==, 0);
  g_assert_null (providers_text_get (&service->test_send, LANGUAGE_EN));
}

static void
test_record_target (void)
{
  const ProvidersDkimRecord record
      = { (char *)"fm1._domainkey", (char *)"fm1.{domain}.dkim.fmhosted.com" };
  g_autofree char *target = providers_dkim_record_dup_target (&record, "example.co.jp");

  g_assert_cmpstr (target, ==, "fm1.example.co.jp.dkim.fmhosted.com");
}

static void
test_words (void)
{
  g_assert_cmpstr (providers_status_to_string (PROVIDERS_STATUS_CONFIRMED), ==, "confirmed");
  g_assert_cmpstr (providers_service_kind_to_string (PROVIDERS_SERVICE_SENDING), ==, "sending");
  g_assert_cmpstr (providers_from_address_to_string (PROVIDERS_FROM_EITHER), ==, "either");
  g_assert_cmpstr (providers_spf_how_to_string (PROVIDERS_SPF_AUTOMATIC), ==, "automatic");
  g_assert_cmpstr (providers_dkim_how_to_string (PROVIDERS_DKIM_IMPOSSIBLE), ==, "impossible");
  g_assert_cmpstr (providers_category_to_string (PROVIDERS_CATEGORY_EMPLOYEE_MAIL), ==,
                   "employee-mail");
  g_assert_cmpstr (providers_category_to_string (PROVIDERS_CATEGORY_SECURITY), ==, "security");
  g_assert_cmpstr (providers_trace_kind_to_string (PROVIDERS_TRACE_SIGNING_DOMAIN), ==,
                   "signing-domain");
}

static const struct
{
  const char *label;
  const char *screen;
  const char *complaint; /* (nullable) */
} screens[] = {
  { "all that is peculiar",
    "Form=zone-text\nTtlFixed=yes\nUnderscore=no\nOneBox=yes\nTxtPossible=no\nProxied=yes\n"
    "ZoneSyntax=type-first\nScreens=spf;dkim\nPresets=spf;mx\nLocked=spf\n",
    NULL },
  { "an answer that is none", "Underscore=perhaps\n", "[Screen] Underscore" },
  { "an unknown record", "Presets=spf;bimi\n", "[Screen] Presets" },
  { "locked and not preset", "Presets=dkim\nLocked=spf\n", "[Screen] Locked" },
  { "a syntax without its box", "Form=fields\nZoneSyntax=type-first\n", "[Screen] ZoneSyntax" },
  { "an unknown syntax", "Form=zone-text\nZoneSyntax=yaml\n", "[Screen] ZoneSyntax" },
};

static void
test_peculiarities (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (screens); i++)
    {
      g_autofree char *text = g_strconcat (
          "[Host]\nName=A\nChecked=2026-11-21\nUnsure=underscore;one-box\n[Screen]\n",
          screens[i].screen, NULL);
      g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
      g_autoptr (GError) error = NULL;
      g_autoptr (ProvidersDnsHost) host = providers_dns_host_parse ("x", bytes, "x.host", &error);

      g_test_message ("%s", screens[i].label);
      g_assert_true ((host == NULL) == (screens[i].complaint != NULL));
      if (screens[i].complaint)
        g_assert_nonnull (strstr (error->message, screens[i].complaint));
      else
        g_assert_cmpuint (host->presets, ==, PROVIDERS_HOST_RECORD_SPF | PROVIDERS_HOST_RECORD_MX);
    }
}

static void
test_host (void)
{
  static const char text[] = "[Host]\nName=Example\nChecked=2026-11-21\nUnsure=apex;ttl\n"
                             "[Screen]\nForm=zone-text\nApex=at\nMaxTxtChars=255\n"
                             "[Name servers]\nStrong=ns*.example.jp\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (ProvidersDnsHost) host = providers_dns_host_parse ("x", bytes, "x.host", NULL);

  g_assert_cmpint (host->form, ==, PROVIDERS_FORM_ZONE_TEXT);
  g_assert_cmpint (host->apex, ==, PROVIDERS_APEX_AT);
  g_assert_cmpint (host->quotes, ==, PROVIDERS_QUOTES_UNKNOWN);
  g_assert_cmpuint (host->unsure, ==, PROVIDERS_HOST_FACT_APEX | PROVIDERS_HOST_FACT_TTL);
  g_assert_cmpuint (host->max_txt_chars, ==, 255);
  g_assert_cmpint (providers_dns_host_weigh (host, "ns1.example.jp"), ==,
                   PROVIDERS_STRENGTH_STRONG);
  g_assert_cmpint (providers_dns_host_weigh (host, "ns1.example.com"), ==, PROVIDERS_STRENGTH_NONE);
}

/* clang-format off */
static const Case selector_cases[] = {
  { "two lines",       "# comment\n\ngoogle google-workspace strong common\nhs1-* hubspot weak -\n", NULL },
  { "too few columns", "google google-workspace strong\n",          "line 1" },
  { "unknown strength", "# comment\ngoogle google-workspace sure -\n", "line 2" },
  { "capitals",        "MBO0001 mailbox-org strong -\n",            "line 1" },
};
/* clang-format on */

static void
test_selectors (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (GBytes) bytes = g_bytes_new_static (c->text, strlen (c->text));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) selectors = providers_selectors_parse (bytes, "list", &error);
  const ProvidersSelector *second;

  if (c->complaint != NULL)
    {
      g_assert_error (error, PROVIDERS_ERROR, PROVIDERS_ERROR_MALFORMED);
      g_assert_nonnull (strstr (error->message, c->complaint));
      return;
    }
  g_assert_no_error (error);
  g_assert_cmpuint (selectors->len, ==, 2);
  second = g_ptr_array_index (selectors, 1);
  g_assert_cmpstr (second->service_id, ==, "hubspot");
  g_assert_cmpint (second->strength, ==, PROVIDERS_STRENGTH_WEAK);
  g_assert_false (second->common);
  g_assert_false (second->guessable);
}

static void
add_cases (const char *folder, const Case *table, guint n_cases, GTestDataFunc test)
{
  for (guint i = 0; i < n_cases; i++)
    {
      g_autofree char *path = g_strconcat ("/providers/", folder, "/", table[i].title, NULL);

      g_test_add_data_func (path, &table[i], test);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add_cases ("service", cases, G_N_ELEMENTS (cases), test_parse);
  add_cases ("selectors", selector_cases, G_N_ELEMENTS (selector_cases), test_selectors);
  g_test_add_func ("/providers/service/languages", test_languages);
  g_test_add_func ("/providers/service/nothing said", test_nothing_said);
  g_test_add_func ("/providers/service/record target", test_record_target);
  g_test_add_func ("/providers/service/words", test_words);
  g_test_add_func ("/providers/dns-host/fields", test_host);
  g_test_add_func ("/providers/dns-host/peculiarities", test_peculiarities);
  return g_test_run ();
}
