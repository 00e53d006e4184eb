#include "compat.h"

#include "base/language.h"
#include "widgets.h"

void
compat_show_about (GtkWindow *parent)
{
  GtkWidget *about = g_object_new (
      ADW_TYPE_ABOUT_WINDOW, "transient-for", parent, "application-name", _ ("Todoku"),
      "application-icon", "io.github.todoku.Todoku", "version", TODOKU_VERSION, "developer-name",
      _ ("The Todoku contributors"), "license-type", GTK_LICENSE_GPL_3_0, "comments",
      _ ("Makes your company's mail trustworthy: SPF, DKIM and DMARC, step by step. Everything "
         "happens on this computer."),
      NULL);

  gtk_window_present (GTK_WINDOW (about));
}

void
compat_show_shortcuts (GtkWindow *parent)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource (TODOKU_RESOURCES "shortcuts.ui");
  GtkWindow *window = GTK_WINDOW (gtk_builder_get_object (builder, "shortcuts"));

  gtk_window_set_transient_for (window, parent);
  gtk_window_present (window);
}

void
compat_show_message (GtkWindow *parent, const char *heading, const char *body)
{
  GtkWidget *dialog = adw_message_dialog_new (parent, heading, body);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

void
compat_set_error_message (GtkWidget *field, GtkLabel *message)
{
  GtkAccessibleRelation relation = GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE;
  g_auto (GValue) value = G_VALUE_INIT;

  /* One widget up to some version, a list that ends with NULL later: only GTK itself knows. */
  gtk_accessible_relation_init_value (relation, &value);
  if (G_TYPE_IS_INTERFACE (G_VALUE_TYPE (&value)))
    gtk_accessible_update_relation (GTK_ACCESSIBLE (field), relation, message, -1);
  else
    gtk_accessible_update_relation (GTK_ACCESSIBLE (field), relation, message, NULL, -1);
}

typedef struct
{
  CompatConfirmed confirmed;
  gpointer data;
  GDestroyNotify free_data;
} Confirmation;

static void
confirmation_free (gpointer data, GClosure *closure)
{
  Confirmation *confirmation = data;

  confirmation->free_data (confirmation->data);
  g_free (confirmation);
}

static void
confirm_answered_cb (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  const Confirmation *confirmation = user_data;

  if (g_strcmp0 (response, "do") == 0)
    confirmation->confirmed (confirmation->data);
}

void
compat_confirm (GtkWindow *parent,
                const char *heading,
                const char *body,
                const char *action,
                CompatConfirmed confirmed,
                gpointer data,
                GDestroyNotify free_data)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (parent, heading, body));
  Confirmation *confirmation = g_new0 (Confirmation, 1);

  confirmation->confirmed = confirmed;
  confirmation->data = data;
  confirmation->free_data = free_data;
  adw_message_dialog_add_response (dialog, "cancel", _ ("Cancel"));
  adw_message_dialog_add_response (dialog, "do", action);
  adw_message_dialog_set_response_appearance (dialog, "do", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (dialog, "cancel");
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (confirm_answered_cb), confirmation,
                         confirmation_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

typedef struct
{
  GtkFileChooserNative *native;
  GWeakRef owner;
  CompatFileChosen chosen;
} FileChoice;

static void
file_choice_free (FileChoice *choice)
{
  g_weak_ref_clear (&choice->owner);
  g_object_unref (choice->native);
  g_free (choice);
}

/* A place in the network that is no folder here. */
static void
show_no_path (GtkWidget *owner)
{
  GtkRoot *root = gtk_widget_get_root (owner);

  compat_show_message (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                       _ ("This place cannot be used"),
                       _ ("Choose a folder on this computer. Files in the network can be read and "
                          "written only where they have a folder here."));
}

static void
file_answered_cb (FileChoice *choice, int response)
{
  g_autoptr (GtkWidget) owner = g_weak_ref_get (&choice->owner);
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (choice->native));
  path = file ? g_file_get_path (file) : NULL;
  if (owner && file && !path)
    show_no_path (owner);
  if (owner)
    choice->chosen (path, owner);
  file_choice_free (choice);
}

static GtkFileChooserNative *
begin_choice (GtkWidget *owner,
              const char *title,
              GtkFileChooserAction action,
              const char *accept,
              CompatFileChosen chosen)
{
  GtkRoot *root = gtk_widget_get_root (owner);
  FileChoice *choice = g_new0 (FileChoice, 1);

  choice->native = gtk_file_chooser_native_new (
      title, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, action, accept, _ ("Cancel"));
  choice->chosen = chosen;
  g_weak_ref_init (&choice->owner, owner);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (choice->native), TRUE);
  g_signal_connect_swapped (choice->native, "response", G_CALLBACK (file_answered_cb), choice);
  return choice->native;
}

void
compat_choose_file (GtkWidget *owner, const char *title, CompatFileChosen chosen)
{
  GtkFileChooserNative *native
      = begin_choice (owner, title, GTK_FILE_CHOOSER_ACTION_OPEN, _ ("Open"), chosen);

  gtk_native_dialog_show (GTK_NATIVE_DIALOG (native));
}

void
compat_choose_save (GtkWidget *owner,
                    const char *title,
                    const char *file_name,
                    CompatFileChosen chosen)
{
  GtkFileChooserNative *native
      = begin_choice (owner, title, GTK_FILE_CHOOSER_ACTION_SAVE, _ ("Save"), chosen);

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (native), file_name);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (native));
}
