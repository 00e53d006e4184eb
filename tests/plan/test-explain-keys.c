/* The days of a change of keys, and sentences for everything about keys in both languages. */
#include "plan/explain/explain-keys.h"

#include <string.h>

#define MAX_STEPS 5

typedef struct
{
  const char *title;
  GDateDay day;
  GDateMonth month;
  GDateYear year;
  gboolean is_first;
  guint overlap_days;
  const char *days[MAX_STEPS + 1];
} Case;

/* clang-format off */
static const Case cases[] = {
  /* 16 November 2026 is a Monday. */
  { "on a Monday", 16, 11, 2026, FALSE, 14, { "2026-11-16", "2026-11-18", "2026-11-18", "2026-12-02", "2027-01-01" } },
  { "landed on a Sunday becomes Monday", 20, 11, 2026, FALSE, 14, { "2026-11-20", "2026-11-23", "2026-11-23", "2026-12-07", "2027-01-06" } },
  { "begun on a Saturday", 21, 11, 2026, FALSE, 14, { "2026-11-23", "2026-11-25", "2026-11-25", "2026-12-09", "2027-01-08" } },
  { "begun on a Sunday", 22, 11, 2026, FALSE, 14, { "2026-11-23", "2026-11-25", "2026-11-25", "2026-12-09", "2027-01-08" } },
  { "5321 4.5.4.1 never fewer than seven days", 16, 11, 2026, FALSE, 0, { "2026-11-16", "2026-11-18", "2026-11-18", "2026-11-25", "2026-12-25" } },
  { "seven days", 16, 11, 2026, FALSE, 7, { "2026-11-16", "2026-11-18", "2026-11-18", "2026-11-25", "2026-12-25" } },
  { "a longer time", 16, 11, 2026, FALSE, 30, { "2026-11-16", "2026-11-18", "2026-11-18", "2026-12-18", "2027-01-18" } },
  { "a leap day", 28, 2, 2028, FALSE, 14, { "2028-02-28", "2028-03-01", "2028-03-01", "2028-03-15", "2028-04-14" } },
  { "the first key", 16, 11, 2026, TRUE, 14, { "2026-11-16", "2026-11-18", "2026-11-18", "2027-05-18" } },
  { "the first key, half a year later a Sunday", 28, 4, 2026, TRUE, 14, { "2026-04-28", "2026-04-30", "2026-04-30", "2026-10-30" } },
};
/* clang-format on */

static void
test_days (gconstpointer data)
{
  const Case *row = data;
  g_autoptr (GDate) start = g_date_new_dmy (row->day, row->month, row->year);
  const KeyRotation rotation
      = { "example.co.jp", row->is_first ? NULL : "s202605", "s202611", start, row->overlap_days };
  g_autoptr (GPtrArray) steps = explain_key_rotation (&rotation, LANGUAGE_EN);

  g_assert_cmpuint (steps->len, ==, g_strv_length ((GStrv)row->days));
  for (guint i = 0; i < steps->len; i++)
    {
      const KeyRotationStep *step = g_ptr_array_index (steps, i);
      char seen[sizeof "2026-11-16"];

      g_date_strftime (seen, sizeof seen, "%Y-%m-%d", &step->day);
      g_assert_cmpstr (seen, ==, row->days[i]);
      g_assert_cmpuint (g_date_get_weekday (&step->day), <, G_DATE_SATURDAY);
    }
}

/* 23 November 2026 is a holiday in Japan. */
static void
test_japanese_days (void)
{
  g_autoptr (GDate) start = g_date_new_dmy (20, 11, 2026);
  const KeyRotation rotation = { "example.co.jp", "s202605", "s202611", start, 14 };
  g_autoptr (GPtrArray) steps = explain_key_rotation (&rotation, LANGUAGE_JA);
  const KeyRotationStep *landed = g_ptr_array_index (steps, 1);

  g_assert_cmpint (g_date_get_day (&landed->day), ==, 24);
}

/* The order that keeps every mail verifiable: never signed before published, never revoked before the
 * new key signs; the old selector is named where it is touched. */
static void
test_order (void)
{
  static const char *const words[]
      = { "Publish the new key: the TXT record s202611._domainkey.example.co.jp", "has landed",
          "sign with s202611", "s202605._domainkey.example.co.jp to “v=DKIM1; p=”",
          "Remove the record of s202605" };
  g_autoptr (GDate) start = g_date_new_dmy (16, 11, 2026);
  const KeyRotation rotation
      = { "example.co.jp", "s202605", "s202611", start, KEY_ROTATION_ADVISED_DAYS };
  g_autoptr (GPtrArray) steps = explain_key_rotation (&rotation, LANGUAGE_EN);

  g_assert_cmpuint (steps->len, ==, G_N_ELEMENTS (words));
  for (guint i = 0; i < steps->len; i++)
    g_assert_nonnull (strstr (((KeyRotationStep *)g_ptr_array_index (steps, i))->text, words[i]));
}

static void
test_hostile_names (void)
{
  g_autoptr (GDate) start = g_date_new_dmy (16, 11, 2026);
  const KeyRotation rotation = { "example.co.jp", "\xe2\x80\xae{new}\n", "s1", start, 14 };
  g_autoptr (GPtrArray) steps = explain_key_rotation (&rotation, LANGUAGE_EN);

  for (guint i = 0; i < steps->len; i++)
    {
      const KeyRotationStep *step = g_ptr_array_index (steps, i);

      g_assert_null (strchr (step->text, '\n'));
      g_assert_null (strstr (step->text, "\xe2\x80\xae"));
    }
}

static void
test_day (void)
{
  g_autoptr (GDate) day = g_date_new_dmy (23, 11, 2026);
  g_autofree char *text = explain_date (day, LANGUAGE_EN);

  g_assert_cmpstr (text, ==, "Mon 23 Nov 2026");
}

static void
test_errors (void)
{
  for (guint code = 0; code < OWN_KEY_ERROR_COUNT; code++)
    for (guint language = 0; language < LANGUAGE_COUNT; language++)
      {
        g_autofree char *text
            = explain_key_error ((OwnKeyError)code, "/tmp/%s\n\xff", (Language)language);
        g_autofree char *bare = explain_key_error ((OwnKeyError)code, NULL, (Language)language);

        g_assert_true (g_utf8_validate (text, -1, NULL));
        g_assert_cmpuint (strlen (text), >, 10);
        g_assert_null (strchr (text, '\n'));
        g_assert_null (strstr (bare, "%s"));
      }
}

static void
test_next_steps (void)
{
  for (guint type = 0; type < OWN_KEY_TYPE_COUNT; type++)
    for (guint language = 0; language < LANGUAGE_COUNT; language++)
      {
        g_autoptr (OwnKey) key = own_key_new ("example.co.jp", "s1", (OwnKeyType)type, 2048,
                                              "v=DKIM1; p=x", "ab", "/x");
        g_auto (GStrv) steps = explain_key_next_steps (key, (Language)language);
        g_autofree char *joined = g_strjoinv ("\n", steps);
        g_autofree char *why = explain_key_type ((OwnKeyType)type, (Language)language);

        g_assert_nonnull (strstr (steps[0], "s1._domainkey.example.co.jp"));
        g_assert_cmpint (strstr (joined, "Ed25519") != NULL, ==, type == OWN_KEY_ED25519);
        g_assert_nonnull (strstr (why, "RSA"));
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  language_init ();
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/explain-keys/days/%s", cases[i].title);

      g_test_add_data_func (path, &cases[i], test_days);
    }
  g_test_add_func ("/explain-keys/japanese-days", test_japanese_days);
  g_test_add_func ("/explain-keys/order", test_order);
  g_test_add_func ("/explain-keys/hostile-names", test_hostile_names);
  g_test_add_func ("/explain-keys/day", test_day);
  g_test_add_func ("/explain-keys/errors", test_errors);
  g_test_add_func ("/explain-keys/next-steps", test_next_steps);
  return g_test_run ();
}
