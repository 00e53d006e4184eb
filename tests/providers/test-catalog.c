#include <glib/gstdio.h>
#include <string.h>

#include "known-ids.h"
#include "providers/catalog.h"
#include "providers/error.h"

#define COMMON_SELECTORS 20
#define ALL_SELECTORS 137

/* Two short sentences. */
#define MOST_CHARS_JA 90
#define MOST_CHARS_EN 160

static ProvidersCatalog *
bundled (void)
{
  g_autoptr (GError) error = NULL;
  ProvidersCatalog *catalog = providers_catalog_new_bundled (NULL, &error);

  g_assert_no_error (error);
  return catalog;
}

static void
test_known_ids (void)
{
  g_autoptr (ProvidersCatalog) catalog = bundled ();

  for (guint i = 0; i < G_N_ELEMENTS (known_service_ids); i++)
    {
      g_test_message ("%s", known_service_ids[i]);
      g_assert_nonnull (providers_catalog_get_service (catalog, known_service_ids[i]));
    }
  for (guint i = 0; i < G_N_ELEMENTS (known_host_ids); i++)
    {
      g_test_message ("%s", known_host_ids[i]);
      g_assert_nonnull (providers_catalog_get_dns_host (catalog, known_host_ids[i]));
    }
  g_assert_null (providers_catalog_get_service (catalog, "nobody"));
  g_assert_null (providers_catalog_get_dns_host (catalog, "nobody"));
}

/* In an office 署名 alone is the block below a letter: it is always 電子署名 (or, as the label of
 * a screen, 作成者署名). */
static void
assert_no_bare_signature (const char *text)
{
  for (const char *found = strstr (text, "署名"); found != NULL; found = strstr (found + 1, "署名"))
    {
      g_autofree char *before = g_strndup (text, (gsize)(found - text));

      g_assert_true (g_str_has_suffix (before, "電子") || g_str_has_suffix (before, "作成者"));
    }
}

/* What USERS.md, sections 4.7 and 5.1, asks of everything a person reads. */
static void
assert_reads_well (const char *id, const ProvidersText *text)
{
  static const char *const never[] = { "危険", "攻撃", "違反", "NG", "御社", "バウンス" };

  if (text->en == NULL)
    return;

  g_test_message ("%s: %s / %s", id, text->en, text->ja);
  g_assert_true (g_utf8_validate (text->ja, -1, NULL));
  g_assert_cmpint (g_utf8_strlen (text->ja, -1), <=, MOST_CHARS_JA);
  g_assert_cmpint (g_utf8_strlen (text->en, -1), <=, MOST_CHARS_EN);
  for (guint i = 0; i < G_N_ELEMENTS (never); i++)
    g_assert_null (strstr (text->ja, never[i]));
  assert_no_bare_signature (text->ja);
}

static void
assert_all_read_well (const char *id, const GPtrArray *texts)
{
  for (guint i = 0; i < texts->len; i++)
    assert_reads_well (id, g_ptr_array_index (texts, i));
}

static void
test_sentences (void)
{
  g_autoptr (ProvidersCatalog) catalog = bundled ();
  const GPtrArray *services = providers_catalog_get_services (catalog);
  const GPtrArray *hosts = providers_catalog_get_dns_hosts (catalog);

  for (guint i = 0; i < services->len; i++)
    {
      const ProvidersService *service = g_ptr_array_index (services, i);

      assert_reads_well (service->id, &service->spf.hint);
      assert_reads_well (service->id, &service->dkim.hint);
      assert_reads_well (service->id, &service->spf.where);
      assert_reads_well (service->id, &service->spf.note);
      assert_reads_well (service->id, &service->dkim.where);
      assert_reads_well (service->id, &service->dkim.note);
      assert_all_read_well (service->id, service->before_dns);
      assert_all_read_well (service->id, service->after_dns);
      assert_all_read_well (service->id, service->traps);
    }
  for (guint i = 0; i < hosts->len; i++)
    {
      const ProvidersDnsHost *host = g_ptr_array_index (hosts, i);

      assert_reads_well (host->id, &host->panel);
      assert_reads_well (host->id, &host->apply);
      assert_all_read_well (host->id, host->notes);
      assert_all_read_well (host->id, host->traps);
    }
}

static void
test_proposable (void)
{
  g_autoptr (ProvidersCatalog) catalog = bundled ();
  const GPtrArray *services = providers_catalog_get_services (catalog);

  for (guint i = 0; i < services->len; i++)
    {
      const ProvidersService *service = g_ptr_array_index (services, i);

      g_test_message ("%s", service->id);
      g_assert_cmpstr (service->checked, ==, "2026-11-21");
      if (service->spf.term != NULL)
        {
          g_assert_cmpint (service->spf.status, ==, PROVIDERS_STATUS_CONFIRMED);
          g_assert_true (g_str_has_prefix (service->spf.term, "include:"));
        }
      if (service->dkim.records->len > 0)
        g_assert_cmpint (service->dkim.status, ==, PROVIDERS_STATUS_CONFIRMED);
      for (guint j = 0; service->spf.covers[j] != NULL; j++)
        g_assert_nonnull (providers_catalog_get_service (catalog, service->spf.covers[j]));
    }
}

typedef struct
{
  const char *id;
  const char *term; /* NULL: nothing may be proposed */
} Term;

/* clang-format off */
static const Term terms[] = {
  { "google-workspace",      "include:_spf.google.com" },
  { "microsoft-365",         "include:spf.protection.outlook.com" },
  { "line-works",            "include:spf.worksmobile.com" },
  { "lolipop",               "include:_spf.lolipop.jp" },
  { "heteml",                "include:_spf.heteml.jp" },
  { "conoha-wing",           "include:_spf.conoha.ne.jp" },
  { "onamae-mail",           "include:_spf.onamae.ne.jp" },
  { "kagoya",                "include:kagoya.net" },
  { "cybermail",             "include:spfcm.cybermail.jp" },
  { "zoho-mail-jp",          "include:zoho.jp" },
  { "godaddy-email",         "include:secureserver.net" },
  { "hennge-one",            "include:spf.mta.hdems.com" },
  { "haihaimail",            "include:spf.haihaimail.jp" },
  { "blastmail",             "include:spf.bmv.jp" },
  { "makeshop",              "include:spf.makeshop.jp" },
  { "sakura-rental",         NULL },
  { "xserver",               NULL },
  { "amazon-ses",            NULL },
  { "sendgrid",              NULL },
  { "mailchimp",             NULL },
  { "mandrill",              NULL },
  { "mailgun",               NULL },
  { "orange-mail",           NULL },
  /* UNSURE: one source, or none */
  { "mixhost",               NULL },
  { "shin-rental-server",    NULL },
  { "netowl-star",           NULL },
  { "ntt-bizmail",           NULL },
  { "otsuka-alpha-mail",     NULL },
  { "guardianwall",          NULL },
  { "barracuda-egd",         NULL },
  { "colormeshop",           NULL },
  { "shopserve",             NULL },
  { "rakuraku-hanbai",       NULL },
  { "freee",                 NULL },
};
/* clang-format on */

static void
test_terms (void)
{
  g_autoptr (ProvidersCatalog) catalog = bundled ();

  for (guint i = 0; i < G_N_ELEMENTS (terms); i++)
    {
      const ProvidersService *service = providers_catalog_get_service (catalog, terms[i].id);

      g_test_message ("%s", terms[i].id);
      g_assert_cmpstr (service->spf.term, ==, terms[i].term);
    }
}

static void
test_order (void)
{
  g_autoptr (ProvidersCatalog) catalog = bundled ();
  const GPtrArray *services = providers_catalog_get_services (catalog);
  g_autoptr (GPtrArray) invoices
      = providers_catalog_list_category (catalog, PROVIDERS_CATEGORY_INVOICE);
  const ProvidersService *first = g_ptr_array_index (services, 0);
  const ProvidersService *first_invoice = g_ptr_array_index (invoices, 0);

  g_assert_cmpstr (first->id, ==, "google-workspace");
  g_assert_cmpstr (first_invoice->id, ==, "freee");
  for (guint i = 1; i < services->len; i++)
    {
      const ProvidersService *before = g_ptr_array_index (services, i - 1);
      const ProvidersService *service = g_ptr_array_index (services, i);

      g_test_message ("%s, %s", before->id, service->id);
      if (before->popular == service->popular)
        g_assert_cmpstr (before->id, <, service->id);
      else
        g_assert_true (service->popular == 0 || before->popular < service->popular);
      g_assert_true (service->popular == 0 || service->popular != before->popular);
    }
}

static void
test_selectors (void)
{
  g_autoptr (ProvidersCatalog) catalog = bundled ();
  const GPtrArray *selectors = providers_catalog_get_selectors (catalog);
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_cmpuint (selectors->len, ==, ALL_SELECTORS);
  for (guint i = 0; i < selectors->len; i++)
    {
      const ProvidersSelector *selector = g_ptr_array_index (selectors, i);

      g_test_message ("%s", selector->name);
      g_assert_true (g_hash_table_add (names, selector->name));
      g_assert_cmpint (selector->common, ==, i < COMMON_SELECTORS);
      g_assert_true (selector->guessable || !selector->common);
      if (selector->service_id != NULL)
        g_assert_nonnull (providers_catalog_get_service (catalog, selector->service_id));
      else
        g_assert_cmpint (selector->strength, ==, PROVIDERS_STRENGTH_NONE);
    }
}

/* A new, empty directory with "providers" in it, holding @text as @name. */
static char *
make_directory (const char *folder_name, const char *name, const char *text)
{
  g_autoptr (GError) error = NULL;
  char *directory = g_dir_make_tmp ("todoku-providers-XXXXXX", &error);
  g_autofree char *folder = g_build_filename (directory, folder_name, NULL);
  g_autofree char *file = g_build_filename (folder, name, NULL);

  g_assert_no_error (error);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_file_set_contents (file, text, -1, &error);
  g_assert_no_error (error);
  return directory;
}

static void
remove_directory (const char *directory, const char *folder_name, const char *name)
{
  g_autofree char *folder = g_build_filename (directory, folder_name, NULL);
  g_autofree char *file = g_build_filename (folder, name, NULL);

  g_assert_cmpint (g_remove (file), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  g_assert_cmpint (g_rmdir (directory), ==, 0);
}

static void
test_user_file_wins (void)
{
  const char *text = "[Service]\nName=Ours\nKind=mailbox\nChecked=2027-01-01\n";
  g_autofree char *directory = make_directory ("providers", "lolipop.provider", text);
  g_autoptr (GError) error = NULL;
  g_autoptr (ProvidersCatalog) catalog = providers_catalog_new_bundled (directory, &error);
  const ProvidersService *lolipop;

  g_assert_no_error (error);
  lolipop = providers_catalog_get_service (catalog, "lolipop");
  g_assert_cmpstr (lolipop->name.en, ==, "Ours");
  g_assert_null (lolipop->spf.term);
  g_assert_nonnull (providers_catalog_get_service (catalog, "xserver"));
  g_assert_cmpuint (providers_catalog_get_selectors (catalog)->len, ==, ALL_SELECTORS);
  remove_directory (directory, "providers", "lolipop.provider");
}

static void
test_user_receiver_wins (void)
{
  const char *text = "[Receiver]\nName=Ours\nDomains=ours.example\nChecked=2027-01-01\n"
                     "[Reply gmail-own]\nPatterns=our own words\nReason=size\nCause=A.\nTodo=B.\n";
  g_autofree char *directory = make_directory ("receivers", "gmail.receiver", text);
  g_autoptr (GError) error = NULL;
  g_autoptr (ProvidersCatalog) catalog = providers_catalog_new_bundled (directory, &error);
  const ProvidersReply reply = { .text = "550 Our own words", .code = 550 };
  const ProvidersReceiver *receiver = NULL;
  const ProvidersReplyRule *rule;

  g_assert_no_error (error);
  rule = providers_catalog_match_reply (catalog, &reply, &receiver);
  g_assert_cmpstr (rule->id, ==, "gmail-own");
  g_assert_cmpstr (receiver->name.ja, ==, "Ours");
  g_assert_null (providers_catalog_find_receiver (catalog, "a@gmail.com"));
  g_assert_nonnull (providers_catalog_get_receiver (catalog, "docomo"));
  remove_directory (directory, "receivers", "gmail.receiver");
}

static void
test_user_file_is_broken (void)
{
  g_autofree char *directory = make_directory ("providers", "own.provider", "[Service]\nNam=Own\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (ProvidersCatalog) catalog = providers_catalog_new_bundled (directory, &error);

  g_assert_null (catalog);
  g_assert_error (error, PROVIDERS_ERROR, PROVIDERS_ERROR_MALFORMED);
  g_assert_nonnull (strstr (error->message, "own.provider: [Service] Name"));
  remove_directory (directory, "providers", "own.provider");
}

static void
test_directory_alone (void)
{
  const char *text = "[Service]\nName=Own\nKind=mailbox\nChecked=2027-01-01\n";
  g_autofree char *directory = make_directory ("providers", "own.provider", text);
  g_autoptr (GError) error = NULL;
  g_autoptr (ProvidersCatalog) catalog
      = providers_catalog_new_from_directory (directory, "/nonexistent/todoku", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (providers_catalog_get_services (catalog)->len, ==, 1);
  g_assert_cmpuint (providers_catalog_get_dns_hosts (catalog)->len, ==, 0);
  g_assert_cmpuint (providers_catalog_get_selectors (catalog)->len, ==, 0);
  remove_directory (directory, "providers", "own.provider");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/providers/catalog/known ids", test_known_ids);
  g_test_add_func ("/providers/catalog/sentences", test_sentences);
  g_test_add_func ("/providers/catalog/proposable", test_proposable);
  g_test_add_func ("/providers/catalog/terms", test_terms);
  g_test_add_func ("/providers/catalog/order", test_order);
  g_test_add_func ("/providers/catalog/selectors", test_selectors);
  g_test_add_func ("/providers/catalog/user file wins", test_user_file_wins);
  g_test_add_func ("/providers/catalog/user receiver wins", test_user_receiver_wins);
  g_test_add_func ("/providers/catalog/user file is broken", test_user_file_is_broken);
  g_test_add_func ("/providers/catalog/directory alone", test_directory_alone);
  return g_test_run ();
}
