#include "mail-page.h"

#include "base/language.h"
#include "diagnosis-view.h"
#include "intake-view.h"
#include "notice.h"
#include "scene-view.h"
#include "widgets.h"

struct _TodokuMailPage
{
  AdwBin parent_instance;

  TodokuMailCase *mail_case;
};

G_DEFINE_FINAL_TYPE (TodokuMailPage, todoku_mail_page, ADW_TYPE_BIN)

static GtkWidget *
reading_view_new (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *spinner = gtk_spinner_new ();
  GtkWidget *label = gtk_label_new (_ ("Reading, and asking the DNS…"));
  GtkWidget *stop = gtk_button_new_with_label (_ ("Stop"));

  gtk_spinner_start (GTK_SPINNER (spinner));
  gtk_widget_set_size_request (spinner, 32, 32);
  gtk_widget_set_halign (stop, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (stop, "bar-button");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (stop), "win.stop");
  gtk_box_append (GTK_BOX (box), spinner);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), stop);
  return box;
}

static GtkWidget *
view_new (TodokuMailCase *mail_case)
{
  switch (todoku_mail_case_get_phase (mail_case))
    {
    case MAIL_CASE_INTAKE:
      return todoku_intake_view_new (mail_case);
    case MAIL_CASE_READING:
      return reading_view_new ();
    case MAIL_CASE_RESULT:
      return todoku_diagnosis_view_new (mail_case);
    case MAIL_CASE_SCENE:
      return todoku_scene_view_new (mail_case);
    }
  g_assert_not_reached ();
}

static void
changed_cb (TodokuMailPage *self)
{
  adw_bin_set_child (ADW_BIN (self), view_new (self->mail_case));
  todoku_mail_page_shown (self);
}

void
todoku_mail_page_shown (TodokuMailPage *self)
{
  GtkWidget *view = adw_bin_get_child (ADW_BIN (self));

  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_grab_focus (view);
}

gboolean
todoku_mail_page_go_back (TodokuMailPage *self)
{
  if (todoku_mail_case_get_phase (self->mail_case) == MAIL_CASE_INTAKE)
    return FALSE;
  todoku_mail_case_restart (self->mail_case);
  return TRUE;
}

/* A file from a file manager, or text from anywhere. */
static gboolean
dropped_cb (GtkDropTarget *target, const GValue *value, double x, double y, gpointer user_data)
{
  TodokuMailPage *self = user_data;

  if (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    {
      g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));
      g_autofree char *path = files ? g_file_get_path (files->data) : NULL;

      if (!path)
        return FALSE;
      todoku_mail_case_examine_file (self->mail_case, path);
      return TRUE;
    }
  if (G_VALUE_HOLDS_STRING (value) && g_value_get_string (value))
    {
      const char *text = g_value_get_string (value);
      g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

      todoku_mail_case_examine_bytes (self->mail_case, bytes);
      return TRUE;
    }
  return FALSE;
}

static void
accept_drops (TodokuMailPage *self)
{
  GType types[] = { GDK_TYPE_FILE_LIST, G_TYPE_STRING };
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);

  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));
  /* Before the box for text takes it: a file's name is no mail. */
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (target), GTK_PHASE_CAPTURE);
  g_signal_connect (target, "drop", G_CALLBACK (dropped_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

GtkWidget *
todoku_mail_page_new (TodokuMailCase *mail_case)
{
  TodokuMailPage *self = g_object_new (TODOKU_TYPE_MAIL_PAGE, NULL);

  self->mail_case = g_object_ref (mail_case);
  g_signal_connect_object (mail_case, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), view_new (mail_case));
  return GTK_WIDGET (self);
}

static void
todoku_mail_page_dispose (GObject *object)
{
  g_clear_object (&TODOKU_MAIL_PAGE (object)->mail_case);
  G_OBJECT_CLASS (todoku_mail_page_parent_class)->dispose (object);
}

static void
todoku_mail_page_class_init (TodokuMailPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = todoku_mail_page_dispose;
}

static void
todoku_mail_page_init (TodokuMailPage *self)
{
  accept_drops (self);
}
