#include "widgets.h"

#include "base/language.h"
#include "compat.h"
#include "plan/explain/explain-diagnosis.h"
#include "shell.h"

void
todoku_add_css (GtkWidget *widget, const char *css)
{
  g_auto (GStrv) classes = g_strsplit (css ? css : "", " ", -1);

  for (guint i = 0; classes[i]; i++)
    if (*classes[i])
      gtk_widget_add_css_class (widget, classes[i]);
}

/* A hyphen at the end of a line would look like a part of a name or value. */
static void
forbid_hyphens (GtkWidget *label)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  gtk_label_set_attributes (GTK_LABEL (label), attributes);
}

GtkWidget *
todoku_label_new (const char *text, const char *css)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  forbid_hyphens (label);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  todoku_add_css (label, css);
  return label;
}

GtkWidget *
todoku_heading_label_new (const char *text, const char *css, int level)
{
  GtkWidget *label
      = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING, "label", text,
                      "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "xalign", 0.0f, NULL);

  forbid_hyphens (label);
  todoku_add_css (label, css);
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LEVEL, level, -1);
  return label;
}

GtkWidget *
todoku_icon_new (const char *icon_name, const char *css)
{
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "accessible-role",
                                  GTK_ACCESSIBLE_ROLE_PRESENTATION, "icon-name", icon_name, NULL);

  todoku_add_css (icon, css);
  return icon;
}

GtkWidget *
todoku_bullet_new (const char *icon_name, const char *text, const char *css)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *icon = todoku_icon_new (icon_name, css);
  GtkWidget *label = todoku_label_new (text, NULL);

  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_add_css_class (icon, "bullet");
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  return box;
}

guint
todoku_box_count (GtkBox *box)
{
  guint count = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (box)); child;
       child = gtk_widget_get_next_sibling (child))
    count++;
  return count;
}

void
todoku_box_clear (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))))
    gtk_box_remove (box, child);
}

void
todoku_list_clear (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)))
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

void
todoku_set_accessible_name (GtkWidget *widget, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

void
todoku_set_labelled_by (GtkWidget *widget, GtkWidget *label)
{
  gtk_accessible_update_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  label, NULL, -1);
}

void
todoku_set_problem (GtkWidget *field, GtkLabel *message, const char *text)
{
  gtk_label_set_text (message, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (message), text != NULL);
  if (text)
    {
      gtk_widget_add_css_class (field, "error");
      gtk_accessible_update_state (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_STATE_INVALID,
                                   GTK_ACCESSIBLE_INVALID_TRUE, -1);
      compat_set_error_message (field, message);
      /* The field has the focus and is seen; the sentence below it must be, too. */
      todoku_scroll_into_view (GTK_WIDGET (message));
      return;
    }
  gtk_widget_remove_css_class (field, "error");
  gtk_accessible_reset_state (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_STATE_INVALID);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE);
}

static AdwToast *
toast_new (const char *text)
{
  /* A toast reads its title as markup. */
  g_autofree char *safe = g_markup_escape_text (text, -1);

  return adw_toast_new (safe);
}

void
todoku_copy_text (GtkWidget *widget, const char *text)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  todoku_show_toast (widget, _ ("Copied"));
}

/* (nullable): the shell around @widget, which may also be the window. */
static TodokuShell *
find_shell (GtkWidget *widget)
{
  GtkWidget *shell = ADW_IS_APPLICATION_WINDOW (widget)
                         ? adw_application_window_get_content (ADW_APPLICATION_WINDOW (widget))
                         : gtk_widget_get_ancestor (widget, TODOKU_TYPE_SHELL);

  return shell && TODOKU_IS_SHELL (shell) ? TODOKU_SHELL (shell) : NULL;
}

/* @toast: (transfer full) */
static void
show (GtkWidget *widget, AdwToast *toast)
{
  TodokuShell *shell = find_shell (widget);
  GtkWidget *overlay = gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY);

  if (shell)
    todoku_shell_add_toast (shell, toast);
  /* A dialog has one of its own. */
  else if (overlay)
    adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
  else
    g_object_unref (g_object_ref_sink (toast));
}

void
todoku_show_toast (GtkWidget *widget, const char *text)
{
  show (widget, toast_new (text));
}

void
todoku_show_way (GtkWidget *widget, const char *text, const char *label, const char *action)
{
  AdwToast *toast = toast_new (text);

  adw_toast_set_button_label (toast, label);
  adw_toast_set_action_name (toast, action);
  adw_toast_set_timeout (toast, 0);
  show (widget, toast);
}

void
todoku_show_retry (GtkWidget *widget, const char *text, GCallback retry, gpointer object)
{
  AdwToast *toast = toast_new (text);

  adw_toast_set_button_label (toast, _ ("Try again"));
  adw_toast_set_timeout (toast, 0);
  g_signal_connect_object (toast, "button-clicked", retry, object, G_CONNECT_SWAPPED);
  show (widget, toast);
}

void
todoku_show_undo (
    GtkWidget *widget, const char *text, GCallback undo, gpointer data, GClosureNotify free_data)
{
  AdwToast *toast = toast_new (text);

  adw_toast_set_button_label (toast, _ ("Undo"));
  g_signal_connect_data (toast, "button-clicked", undo, data, free_data, G_CONNECT_SWAPPED);
  show (widget, toast);
}

/* New content has its place in the frame after the one in which it came. */
#define FRAMES_UNTIL_PLACED 2

static gboolean
placed_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  guint *frames = user_data;
  GtkWidget *viewport = gtk_widget_get_ancestor (widget, GTK_TYPE_VIEWPORT);
  graphene_rect_t bounds;

  if (++*frames < FRAMES_UNTIL_PLACED)
    return G_SOURCE_CONTINUE;
  if (viewport && gtk_widget_compute_bounds (widget, viewport, &bounds))
    {
      GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (viewport));
      double top = gtk_adjustment_get_value (adjustment) + bounds.origin.y;

      gtk_adjustment_clamp_page (adjustment, top, top + bounds.size.height);
    }
  return G_SOURCE_REMOVE;
}

void
todoku_scroll_into_view (GtkWidget *widget)
{
  gtk_widget_add_tick_callback (widget, placed_cb, g_new0 (guint, 1), g_free);
}

void
todoku_dispose_template (GtkWidget *bin, GType type)
{
  adw_bin_set_child (ADW_BIN (bin), NULL);
  gtk_widget_dispose_template (bin, type);
}

char *
todoku_format_time (gint64 usecs)
{
  return explain_when (usecs / G_USEC_PER_SEC, language_get ());
}
