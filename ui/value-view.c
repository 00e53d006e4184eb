#include "value-view.h"

#include "base/text.h"
#include "copy-button.h"
#include "widgets.h"

static GtkWidget *
value_label_new (const char *value)
{
  g_autofree char *shown = text_to_display (value, -1);
  GtkWidget *label = todoku_label_new (shown, "monospace value");

  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  return label;
}

GtkWidget *
todoku_value_view_new (const char *value, const char *name)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_widget_add_css_class (box, "value-box");
  gtk_box_append (GTK_BOX (box), value_label_new (value));
  if (name)
    {
      GtkWidget *button = todoku_copy_button_new (value, name);

      gtk_widget_set_valign (button, GTK_ALIGN_START);
      gtk_box_append (GTK_BOX (box), button);
    }
  return box;
}
