/* The text form of a panel page: what is to be pasted stands whole on a line of its own, in either
 * language, and nothing from outside does anything to the terminal. */
#include "documents/panel-text.h"

#include <string.h>

#define DOMAIN "example.co.jp"

static void
take (GStrv *place, const char *value)
{
  g_strfreev (*place);
  *place = g_new0 (char *, 2);
  (*place)[0] = g_strdup (value);
}

static GPtrArray *
make_changes (const char *neighbour)
{
  GPtrArray *changes = g_ptr_array_new_with_free_func ((GDestroyNotify)change_free);
  Change *spf = change_new (RECORD_SPF, DOMAIN, DNS_TYPE_TXT);
  g_autofree char *data = change_value_to_data (DNS_TYPE_TXT, neighbour);

  take (&spf->before, "v=spf1 ~all");
  take (&spf->before_data, "\"v=spf1 ~all\"");
  take (&spf->others_data, data);
  take (&spf->after, "v=spf1 mx ~all");
  g_ptr_array_add (changes, spf);
  return changes;
}

static gboolean
has_line (const char *text, const char *line)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i]; i++)
    if (strcmp (g_strstrip (lines[i]), line) == 0)
      return TRUE;
  return FALSE;
}

static void
test_unknown_company (void)
{
  g_autoptr (GPtrArray) changes = make_changes ("google-site-verification=abc");
  g_autoptr (PanelPage) page = panel_page_new (changes, DOMAIN, NULL, NULL, NULL);
  g_autofree char *text = panel_fields_write (page, LANGUAGE_EN);

  g_assert_true (has_line (text, "v=spf1 mx ~all"));
  g_assert_true (has_line (text, "Type: TXT"));
  g_assert_true (has_line (text, "Today: v=spf1 ~all"));
  g_assert_true (has_line (text, "Stays: google-site-verification=abc"));
  g_assert_nonnull (strstr (text, "Does the screen show “.example.co.jp”"));
  g_assert_nonnull (strstr (text, "Do not touch"));
}

static void
test_hostile_neighbour (void)
{
  g_autoptr (GPtrArray) changes = make_changes ("a\x1b[2J\nValue:\r\xe2\x80\xae");
  g_autoptr (PanelPage) page = panel_page_new (changes, DOMAIN, NULL, NULL, NULL);

  for (guint language = 0; language < LANGUAGE_COUNT; language++)
    {
      g_autofree char *text = panel_fields_write (page, (Language)language);

      g_assert_true (g_utf8_validate (text, -1, NULL));
      g_assert_null (strpbrk (text, "\x1b\r"));
      g_assert_null (strstr (text, "\xe2\x80\xae"));
    }
}

static void
test_nul (void)
{
  g_autoptr (GPtrArray) changes = make_changes ("other");
  Change *change = g_ptr_array_index (changes, 0);
  g_autoptr (PanelPage) page = NULL;
  g_autofree char *text = NULL;

  take (&change->others_data, "\"a\\000b\"");
  page = panel_page_new (changes, DOMAIN, NULL, NULL, NULL);
  text = panel_fields_write (page, LANGUAGE_EN);
  g_assert_true (has_line (text, "Stays: \"a\\000b\""));
}

/* A box of lines has no fields to be typed into. */
static void
test_zone_text (void)
{
  static const char file[] = "[Host]\nName=A\nChecked=2026-11-21\nTraps=Mind the dot.\n"
                             "[Screen]\nForm=zone-text\nHostField=relative\nApex=at\n"
                             "ZoneSyntax=type-first\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (file, strlen (file));
  g_autoptr (ProvidersDnsHost) host = providers_dns_host_parse ("a", bytes, "a.host", NULL);
  g_autoptr (GPtrArray) changes = make_changes ("google-site-verification=abc");
  g_autoptr (PanelPage) page = panel_page_new (changes, DOMAIN, NULL, host, NULL);
  g_autofree char *text = panel_fields_write (page, LANGUAGE_EN);

  g_assert_true (has_line (text, "txt @ v=spf1 mx ~all"));
  g_assert_true (has_line (text, "Today: txt @ v=spf1 ~all"));
  g_assert_true (has_line (text, "- Mind the dot."));
  g_assert_null (strstr (text, "Type:"));
  g_assert_null (strstr (text, "TTL"));
}

static void
test_nothing (void)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (PanelPage) page = panel_page_new (none, DOMAIN, NULL, NULL, NULL);
  g_autofree char *text = panel_fields_write (page, LANGUAGE_EN);

  g_assert_cmpstr (text, ==, "Nothing is to be changed.\n");
}

int
main (int argc, char **argv)
{
  language_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/documents/panel-text/unknown-company", test_unknown_company);
  g_test_add_func ("/documents/panel-text/hostile-neighbour", test_hostile_neighbour);
  g_test_add_func ("/documents/panel-text/nul", test_nul);
  g_test_add_func ("/documents/panel-text/zone-text", test_zone_text);
  g_test_add_func ("/documents/panel-text/nothing", test_nothing);
  return g_test_run ();
}
