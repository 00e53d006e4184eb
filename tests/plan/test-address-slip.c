/* What looks odd in an address that was not found, and what may be meant. */
#include <string.h>

#include "plan/diagnosis.h"

#define NONE 0
#define WIDE ADDRESS_SLIP_FULLWIDTH
#define BLANK ADDRESS_SLIP_BLANK
#define COMMA ADDRESS_SLIP_COMMA
#define DOTS ADDRESS_SLIP_DOTS
#define ENDING ADDRESS_SLIP_ENDING
#define NEAR ADDRESS_SLIP_NEAR

typedef struct
{
  const char *address;
  guint slips;
  const char *likely; /* (nullable) */
} Case;

/* clang-format off */
static const Case cases[] = {
  { "tanaka@customer.example",      NONE,         NULL },
  { "tanaka@gmail.com",             NONE,         NULL },
  { "tanaka@docomo.ne.jp",          NONE,         NULL },
  { "tanaka@example.co.jp",         NONE,         NULL },
  { "",                             NONE,         NULL },
  { "@",                            NONE,         NULL },
  { "tanaka",                       NONE,         NULL },
  /* typed with the wrong keyboard */
  { "ｔanaka@customer.example",     WIDE,         NULL },
  { "tanaka＠customer.example",     WIDE,         NULL },
  { "tanaka@customer。example",     WIDE,         NULL },
  { "tanaka@customer、example",     WIDE,         NULL },
  { "tanaka @customer.example",     BLANK,        NULL },
  { "tanaka@customer.example ",     BLANK,        NULL },
  { "tanaka　@customer.example",    BLANK,        NULL },
  { "tanaka@customer,example",      COMMA,        NULL },
  { "tanaka@customer..example",     DOTS,         NULL },
  { "tanaka.@customer.example",     DOTS,         NULL },
  { ".tanaka@customer.example",     DOTS,         NULL },
  { "tanaka@.customer.example",     DOTS,         NULL },
  { "tanaka@customer.example.",     DOTS,         NULL },
  { "田中@customer.example",        NONE,         NULL },
  { "\xff\xfe@gmial.com",           NEAR,         "gmail.com" },
  /* endings */
  { "tanaka@customer.con",          ENDING,       "customer.com" },
  { "tanaka@customer.comm",         ENDING,       "customer.com" },
  { "tanaka@CUSTOMER.CO.JO",        ENDING,       "customer.co.jp" },
  { "tanaka@customer.co.j",         ENDING,       "customer.co.jp" },
  { "tanaka@customer.cojp",         ENDING,       "customer.co.jp" },
  { "tanaka@customer.c.jp",         ENDING,       "customer.co.jp" },
  { "tanaka@customer.ne.jo",        ENDING,       "customer.ne.jp" },
  { "tanaka@customer,co.jp",        COMMA,        NULL },
  { "tanaka@abc.jp",                NONE,         NULL },
  { "tanaka@customer.jp",           NONE,         NULL },
  /* a letter away from where many people are */
  { "tanaka@gmial.com",             NEAR,         "gmail.com" },
  { "tanaka@gmai.com",              NEAR,         "gmail.com" },
  { "tanaka@gmaill.com",            NEAR,         "gmail.com" },
  { "tanaka@gnail.com",             NEAR,         "gmail.com" },
  { "tanaka@gmailc.om",             NEAR,         "gmail.com" },
  { "tanaka@docmo.ne.jp",           NEAR,         "docomo.ne.jp" },
  { "tanaka@dcoomo.ne.jp",          NEAR,         "docomo.ne.jp" },
  { "tanaka@yaho.co.jp",            NEAR,         "yahoo.co.jp" },
  { "tanaka@softbank.ne.jo",        NEAR,         "softbank.ne.jp" },
  { "tanaka@gmail.con",             NEAR,         "gmail.com" },
  { "tanaka@outlok.com",            NEAR,         "outlook.com" },
  { "a@b@gmial.com",                NEAR,         "gmail.com" },
  /* two letters away is another name, and so is a neighbour of a short one */
  { "tanaka@gmeil.co",              NONE,         NULL },
  { "tanaka@ax.com",                NONE,         NULL },
  { "tanaka@he.com",                NONE,         NULL },
};
/* clang-format on */

static ProvidersCatalog *catalog;

static void
test_case (gconstpointer data)
{
  const Case *row = data;
  g_autofree char *address = g_strdup (row->address);
  g_autofree char *likely = NULL;
  guint slips = address_find_slips (address, catalog, &likely);

  g_assert_cmpuint (slips, ==, row->slips);
  g_assert_cmpstr (likely, ==, row->likely);
}

/* A name as long as a mail holds is compared with nothing, and quickly. */
static void
test_long (void)
{
  g_autofree char *name = g_strnfill (1024 * 1024, 'g');
  g_autofree char *address = g_strconcat ("tanaka@", name, ".com", NULL);
  g_autofree char *likely = NULL;

  g_assert_cmpuint (address_find_slips (address, catalog, &likely), ==, 0);
  g_assert_null (likely);
}

int
main (int argc, char **argv)
{
  int failed;

  g_test_init (&argc, &argv, NULL);
  catalog = providers_catalog_new_bundled (NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/address-slip/%u %s", i, cases[i].address);

      g_strdelimit (path + 1, "\xff\xfe", '?');
      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/address-slip/long", test_long);
  failed = g_test_run ();
  providers_catalog_unref (catalog);
  return failed;
}
