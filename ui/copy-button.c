#include "copy-button.h"

#include "base/language.h"
#include "widgets.h"

struct _TodokuCopyButton
{
  GtkButton parent_instance;

  char *text;
};

G_DEFINE_FINAL_TYPE (TodokuCopyButton, todoku_copy_button, GTK_TYPE_BUTTON)

GtkWidget *
todoku_copy_button_new (const char *text, const char *name)
{
  TodokuCopyButton *self
      = g_object_new (TODOKU_TYPE_COPY_BUTTON, "icon-name", "edit-copy-symbolic", NULL);
  /* Translators: what is copied: "host name", "value". */
  g_autofree char *label = g_strdup_printf (_ ("Copy: %s"), name);

  gtk_widget_add_css_class (GTK_WIDGET (self), "flat");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), label);
  todoku_set_accessible_name (GTK_WIDGET (self), label);
  todoku_copy_button_set_text (self, text);
  return GTK_WIDGET (self);
}

GtkWidget *
todoku_copy_button_new_with_label (const char *text, const char *label)
{
  TodokuCopyButton *self = g_object_new (TODOKU_TYPE_COPY_BUTTON, "label", label, NULL);

  todoku_copy_button_set_text (self, text);
  return GTK_WIDGET (self);
}

void
todoku_copy_button_set_text (TodokuCopyButton *self, const char *text)
{
  char *copy = g_strdup (text);

  g_free (self->text);
  self->text = copy;
}

const char *
todoku_copy_button_get_text (TodokuCopyButton *self)
{
  return self->text;
}

static void
todoku_copy_button_clicked (GtkButton *button)
{
  TodokuCopyButton *self = TODOKU_COPY_BUTTON (button);

  if (!self->text)
    return;
  todoku_copy_text (GTK_WIDGET (self), self->text);
}

static void
todoku_copy_button_finalize (GObject *object)
{
  g_free (TODOKU_COPY_BUTTON (object)->text);
  G_OBJECT_CLASS (todoku_copy_button_parent_class)->finalize (object);
}

static void
todoku_copy_button_class_init (TodokuCopyButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = todoku_copy_button_finalize;
  GTK_BUTTON_CLASS (klass)->clicked = todoku_copy_button_clicked;
}

static void
todoku_copy_button_init (TodokuCopyButton *self)
{
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}
