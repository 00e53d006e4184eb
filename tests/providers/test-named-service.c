/* Services that only the user knows: their names are all there is. */
#include <string.h>

#include "providers/catalog.h"
#include "providers/named-service.h"

typedef struct
{
  const char *title;
  const char *name;
  const char *id; /* (nullable): refused */
} Case;

#define TEN "かもめの予約システム"

/* clang-format off */
static const Case cases[] = {
  { "plain",            "Kamome",                   "other:Kamome" },
  { "Japanese",         "かもめ予約",               "other:かもめ予約" },
  { "with blanks",      "  Kamome \t Mail　Pro ",   "other:Kamome Mail Pro" },
  { "full width",       "ＫＡＭＯＭＥ１２",         "other:KAMOME12" },
  { "half width",       "ｶﾓﾒ",                      "other:カモメ" },
  { "a colon",          "a:b",                      "other:a:b" },
  { "sixty characters", TEN TEN TEN TEN TEN TEN,    "other:" TEN TEN TEN TEN TEN TEN },
  { "one more",         TEN TEN TEN TEN TEN TEN "x", NULL },
  { "nothing",          "",                         NULL },
  { "blanks alone",     " 　\t",                    NULL },
  { "an equals sign",   "a=b",                      NULL },
  { "a wide one",       "a＝b",                     NULL },
  { "a control",        "a\x07" "b",                NULL },
  { "a bidi mark",      "a\xe2\x80\xae" "b",        NULL },
  { "a zero width",     "a\xe2\x80\x8b" "b",        NULL },
  { "no UTF-8",         "a\xff",                    NULL },
};
/* clang-format on */

static void
test_id (gconstpointer data)
{
  const Case *c = data;
  g_autofree char *id = providers_named_service_make_id (c->name);
  g_autofree char *again = id ? providers_named_service_make_id (id + strlen ("other:")) : NULL;

  g_assert_cmpstr (id, ==, c->id);
  g_assert_cmpstr (again, ==, c->id);
}

static void
test_service (void)
{
  g_autoptr (ProvidersCatalog) catalog = providers_catalog_new_bundled (NULL, NULL);
  const ProvidersService *service = providers_catalog_get_service (catalog, "other:かもめ予約");
  const GPtrArray *all = providers_catalog_get_services (catalog);
  const ProvidersTrace trace = { PROVIDERS_TRACE_MX, (char *)"mx.example" };

  g_assert_nonnull (service);
  g_assert_true (service == providers_catalog_get_service (catalog, "other:かもめ予約"));
  g_assert_cmpstr (service->id, ==, "other:かもめ予約");
  g_assert_cmpstr (service->name.ja, ==, "かもめ予約");
  g_assert_cmpint (service->kind, ==, PROVIDERS_SERVICE_SENDING);
  g_assert_cmpint (service->from_address, ==, PROVIDERS_FROM_UNKNOWN);
  g_assert_cmpint (service->spf.how, ==, PROVIDERS_SPF_UNKNOWN);
  g_assert_cmpint (service->dkim.how, ==, PROVIDERS_DKIM_UNKNOWN);
  g_assert_null (service->spf.term);
  g_assert_cmpuint (service->dkim.records->len, ==, 0);
  g_assert_null (providers_service_get_signing_domain (service));
  g_assert_cmpint (providers_service_weigh (service, &trace), ==, PROVIDERS_STRENGTH_NONE);
  g_assert_false (g_ptr_array_find ((GPtrArray *)all, service, NULL));
}

/* What was not made by naming is no service. */
static void
test_strangers (void)
{
  static const char *const ids[]
      = { "other:", "other: x", "other:x ", "other:a  b", "other:ＡＢ", "other:a=b", "Other:x" };
  g_autoptr (ProvidersCatalog) catalog = providers_catalog_new_bundled (NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_test_message ("%s", ids[i]);
      g_assert_null (providers_catalog_get_service (catalog, ids[i]));
    }
}

static void
test_limit (void)
{
  g_autoptr (ProvidersCatalog) catalog = providers_catalog_new_bundled (NULL, NULL);

  for (guint i = 0; i <= PROVIDERS_MAX_NAMED; i++)
    {
      g_autofree char *id = g_strdup_printf ("other:%u", i);

      g_assert_cmpint (providers_catalog_get_service (catalog, id) != NULL, ==,
                       i < PROVIDERS_MAX_NAMED);
    }
  g_assert_nonnull (providers_catalog_get_service (catalog, "other:0"));
}

static gpointer
name_all (gpointer catalog)
{
  for (guint i = 0; i < 500; i++)
    {
      g_autofree char *id = g_strdup_printf ("other:%u", i);
      const ProvidersService *service = providers_catalog_get_service (catalog, id);

      g_assert_cmpstr (service->id, ==, id);
    }
  return (gpointer)providers_catalog_get_service (catalog, "other:7");
}

static void
test_threads (void)
{
  g_autoptr (ProvidersCatalog) catalog = providers_catalog_new_bundled (NULL, NULL);
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("names", name_all, catalog);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_assert_true (g_thread_join (threads[i])
                   == providers_catalog_get_service (catalog, "other:7"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/providers/named/", cases[i].title, NULL);

      g_test_add_data_func (path, &cases[i], test_id);
    }
  g_test_add_func ("/providers/named/service", test_service);
  g_test_add_func ("/providers/named/strangers", test_strangers);
  g_test_add_func ("/providers/named/limit", test_limit);
  g_test_add_func ("/providers/named/threads", test_threads);
  return g_test_run ();
}
