#include "keeping-actions.h"

#include "base/language.h"
#include "base/text.h"
#include "compat.h"
#include "dns/name.h"
#include "widgets.h"

/* What waits for an answer, of the disk or of the person. The window may be gone by then. */
typedef struct
{
  GWeakRef widget;
  SessionKeeper *keeper;
  char *domain; /* (nullable) */
  KeptLoaded loaded;
  KeptChanged changed;
} Waiting;

static Waiting *
waiting_new (GtkWidget *widget, SessionKeeper *keeper, const char *domain)
{
  Waiting *waiting = g_new0 (Waiting, 1);

  g_weak_ref_init (&waiting->widget, widget);
  waiting->keeper = g_object_ref (keeper);
  waiting->domain = g_strdup (domain);
  return waiting;
}

static void
waiting_free (gpointer data)
{
  Waiting *waiting = data;

  g_weak_ref_clear (&waiting->widget);
  g_object_unref (waiting->keeper);
  g_free (waiting->domain);
  g_free (waiting);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Waiting, waiting_free)

/* The keeper's own words name file and reason; they are English. */
static const char *
explain_error (const GError *error)
{
  if (g_error_matches (error, STORE_KEEP_ERROR, STORE_KEEP_ERROR_DISK_FULL))
    return _ ("The disk is full. Nothing is lost while this window is open: make room, then try "
              "again.");
  if (g_error_matches (error, STORE_KEEP_ERROR, STORE_KEEP_ERROR_NEWER))
    return _ ("The file was written by a newer version of Todoku. It was left as it is.");
  if (g_error_matches (error, STORE_KEEP_ERROR, STORE_KEEP_ERROR_DAMAGED))
    return _ ("The file of what was kept cannot be read. It was left as it is.");
  if (g_error_matches (error, STORE_KEEP_ERROR, STORE_KEEP_ERROR_BUSY))
    return _ ("Another window of Todoku is writing just now. Try again in a moment.");
  if (g_error_matches (error, STORE_KEEP_ERROR, STORE_KEEP_ERROR_IMPORT))
    return _ ("This is no file that Todoku saved for another computer.");
  return _ ("It could not be written or read.");
}

static void
show_error (GtkWidget *widget, const char *heading, const GError *error)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  g_autofree char *shown = text_to_display (error->message, -1);
  /* Translators: a sentence; what is wrong, in English. */
  g_autofree char *body
      = g_strdup_printf (_ ("%1$s\n\nDetails: %2$s"), explain_error (error), shown);

  compat_show_message (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, heading, body);
}

/* ---- going on ---- */

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Waiting) waiting = user_data;
  g_autoptr (GtkWidget) widget = g_weak_ref_get (&waiting->widget);
  g_autoptr (GError) error = NULL;
  g_autoptr (StoreDomain) kept
      = session_keeper_load_finish (SESSION_KEEPER (source), result, &error);

  if (!widget)
    return;
  if (error)
    show_error (widget, _ ("What was kept cannot be read"), error);
  else if (kept)
    waiting->loaded (kept, widget);
}

void
keeping_load (GtkWidget *widget, SessionKeeper *keeper, const char *domain, KeptLoaded loaded)
{
  Waiting *waiting = waiting_new (widget, keeper, domain);

  waiting->loaded = loaded;
  session_keeper_load_async (keeper, domain, NULL, loaded_cb, waiting);
}

/* ---- another computer ---- */

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Waiting) waiting = user_data;
  g_autoptr (GtkWidget) widget = g_weak_ref_get (&waiting->widget);
  g_autoptr (GError) error = NULL;

  if (!session_keeper_export_finish (SESSION_KEEPER (source), result, &error))
    {
      if (widget)
        show_error (widget, _ ("The file could not be saved"), error);
    }
  else if (widget)
    todoku_show_toast (widget, _ ("The file was saved"));
}

/* Which domain is meant while the file is chosen; the widget keeps it. */
#define EXPORT_KEY "todoku-export"

static void
export_chosen_cb (const char *path, gpointer user_data)
{
  GtkWidget *widget = user_data;
  Waiting *waiting = g_object_steal_data (G_OBJECT (widget), EXPORT_KEY);
  g_autoptr (GFile) file = path ? g_file_new_for_path (path) : NULL;

  if (!waiting)
    return;
  if (!file)
    waiting_free (waiting);
  else
    session_keeper_export_async (waiting->keeper, waiting->domain, file, NULL, exported_cb,
                                 waiting);
}

void
keeping_export (GtkWidget *widget, SessionKeeper *keeper, const char *domain)
{
  g_autofree char *name = g_strdup_printf ("%s.todoku", domain && *domain ? domain : "all");

  g_object_set_data_full (G_OBJECT (widget), EXPORT_KEY,
                          waiting_new (widget, keeper, domain && *domain ? domain : NULL),
                          waiting_free);
  compat_choose_save (widget, _ ("Save for another computer"), name, export_chosen_cb);
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Waiting) waiting = user_data;
  g_autoptr (GtkWidget) widget = g_weak_ref_get (&waiting->widget);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  guint n_imported = 0;
  guint n_kept = 0;

  if (!session_keeper_import_finish (SESSION_KEEPER (source), result, &n_imported, &n_kept, &error))
    {
      if (widget)
        show_error (widget, _ ("The file could not be taken in"), error);
      return;
    }
  /* Translators: how many domains, twice. */
  text = g_strdup_printf (_ ("Domains taken in: %1$u. Left as they are, because newer here: %2$u."),
                          n_imported, n_kept);
  if (!widget)
    return;
  todoku_show_toast (widget, text);
  if (n_imported > 0)
    waiting->changed (NULL, widget);
}

#define IMPORT_KEY "todoku-import"

static void
import_chosen_cb (const char *path, gpointer user_data)
{
  GtkWidget *widget = user_data;
  Waiting *waiting = g_object_steal_data (G_OBJECT (widget), IMPORT_KEY);
  g_autoptr (GFile) file = path ? g_file_new_for_path (path) : NULL;

  if (!waiting)
    return;
  if (!file)
    waiting_free (waiting);
  else
    session_keeper_import_async (waiting->keeper, file, NULL, imported_cb, waiting);
}

void
keeping_import (GtkWidget *widget, SessionKeeper *keeper, KeptChanged changed)
{
  Waiting *waiting = waiting_new (widget, keeper, NULL);

  waiting->changed = changed;
  g_object_set_data_full (G_OBJECT (widget), IMPORT_KEY, waiting, waiting_free);
  compat_choose_file (widget, _ ("Take in a file from another computer"), import_chosen_cb);
}

/* ---- forgetting ---- */

static void
forget_confirmed_cb (gpointer user_data)
{
  Waiting *waiting = user_data;
  g_autoptr (GtkWidget) widget = g_weak_ref_get (&waiting->widget);

  /* First whoever shows it: what goes on would be kept anew. */
  if (widget)
    waiting->changed (waiting->domain, widget);
  session_keeper_delete (waiting->keeper, waiting->domain);
}

void
keeping_forget (GtkWidget *widget, SessionKeeper *keeper, const char *domain, KeptChanged changed)
{
  Waiting *waiting = waiting_new (widget, keeper, domain);
  GtkRoot *root = gtk_widget_get_root (widget);
  g_autofree char *unicode = dns_name_to_unicode (domain);
  g_autofree char *shown = text_to_display (unicode, -1);
  /* Translators: a domain. */
  g_autofree char *heading = g_strdup_printf (_ ("Forget %s?"), shown);

  waiting->changed = changed;
  compat_confirm (
      GTK_WINDOW (root), heading,
      _ ("What was found, told and noted of it goes, with the values to go back to. The "
         "DNS stays as it is. This cannot be taken back."),
      _ ("Forget"), forget_confirmed_cb, waiting, waiting_free);
}

/* ---- problems ---- */

static void
failed_cb (SessionKeeper *keeper, const char *message, const GError *error, gpointer user_data)
{
  GtkWidget *widget = user_data;

  todoku_show_retry (widget, explain_error (error), G_CALLBACK (session_keeper_retry), keeper);
}

void
keeping_watch_problems (GtkWidget *widget, SessionKeeper *keeper)
{
  g_signal_connect_object (keeper, "failed", G_CALLBACK (failed_cb), widget, 0);
}
