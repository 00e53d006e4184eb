/* A landing as it is shown: three lines, one sentence, and what each server says behind a fold. */
#include <string.h>

#include <adwaita.h>

#include "base/language.h"
#include "landed-view.h"
#include "session/landing.h"

#define ZERO_WIDTH_SPACE "\u200b"

static const char world_text[]
    = "; OTHERWISE NXDOMAIN\n; RECORDED 2026-11-23T00:00:00Z\n; ASKED 2026-11-23T00:00:00Z\n"
      "example.jp. 300 NS ns1.xserver.jp.\nexample.jp. 300 NS ns2.xserver.jp.\n"
      "ns1.xserver.jp. 300 A 192.0.2.53\nns2.xserver.jp. 300 A 192.0.2.54\n"
      "_dmarc.example.jp. 1200 TXT \"v=DMARC1; p=reject\"\n"
      "; SERVER ns1.xserver.jp. 192.0.2.53\n"
      "example.jp. 300 SOA ns1.xserver.jp. x.xserver.jp. 7 2 3 4 600\n"
      "_dmarc.example.jp. 300 TXT \"v=DMARC1; p=none\"\n"
      "; SERVER ns2.xserver.jp. 192.0.2.54\n"
      "example.jp. 300 SOA ns1.xserver.jp. x.xserver.jp. 7 2 3 4 600\n"
      "_dmarc.example.jp. 300 TXT \"v=DMARC1; p=none\"\n"
      "; SERVER 192.0.2.8. 192.0.2.8\n"
      "_dmarc.example.jp. 300 TXT \"v=DMARC1; p=none\"\n";

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_assert_true (session_landing_run_finish (SESSION_LANDING (source), result, NULL));
  *(gboolean *)user_data = TRUE;
}

static SessionLanding *
look (void)
{
  static const char *const outside[] = { "192.0.2.8", NULL };
  const char *const after[] = { "v=DMARC1; p=none", NULL };
  g_autoptr (ProvidersCatalog) catalog = providers_catalog_new_bundled (NULL, NULL);
  g_autoptr (EvidenceRecording) recording
      = evidence_recording_parse (world_text, sizeof world_text - 1, NULL);
  SessionOptions options = { .recording = recording };
  g_autoptr (SessionWorld) world = session_world_new (&options, catalog, NULL);
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify)change_free);
  Change *change = change_new (RECORD_DMARC, "_dmarc.example.jp", DNS_TYPE_TXT);
  SessionLanding *landing;
  gboolean done = FALSE;

  g_strfreev (change->after);
  change->after = g_strdupv ((char **)after);
  g_ptr_array_add (changes, change);
  landing = session_landing_new (world, "example.jp", changes, outside);
  session_landing_run_async (landing, NULL, looked_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  return landing;
}

/* Whether a label below @widget holds @text. */
static gboolean
has_text (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget))
    {
      g_auto (GStrv) parts
          = g_strsplit (gtk_label_get_text (GTK_LABEL (widget)), ZERO_WIDTH_SPACE, -1);
      g_autofree char *whole = g_strjoinv ("", parts);

      if (strstr (whole, text))
        return TRUE;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    if (has_text (child, text))
      return TRUE;
  return FALSE;
}

static void
test_view (void)
{
  static const char *const texts[] = {
    "TXT  _dmarc.example.jp",
    "DNS host (Xserver, 2 servers)",
    "○ new value on all 2",
    "△ still the old value (changes at about 0:20)",
    "Outside (1 public DNS)",
    "○ new value",
    "Just wait. It will be checked again at about 0:20.",
    "What each server says",
    "ns2.xserver.jp (192.0.2.54)",
    "new value (version 7)",
    "dig @ns1.xserver.jp _dmarc.example.jp TXT +short",
  };
  g_autoptr (SessionLanding) landing = look ();
  GtkWidget *view = g_object_ref_sink (
      todoku_landed_view_new (session_landing_get_landing (landing), 0, NULL, "Xserver"));

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (!has_text (view, texts[i]))
      g_test_fail_printf ("“%s” is nowhere", texts[i]);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "TXT  _dmarc.example.jp");
  g_object_unref (view);
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  language_init ();
  language_set (LANGUAGE_EN);
  g_test_add_func ("/landed-view/three lines", test_view);
  return g_test_run ();
}
