#include "notice.h"

#include "heading.h"
#include "widgets.h"

struct _TodokuNotice
{
  AdwBin parent_instance;

  GtkImage *icon;
  TodokuHeading *title;
  GtkLabel *text;
  GtkBox *buttons;
  GtkBox *more;
};

G_DEFINE_FINAL_TYPE (TodokuNotice, todoku_notice, ADW_TYPE_BIN)

void
todoku_notice_set (TodokuNotice *self, const char *icon_name, const char *title, const char *text)
{
  gtk_image_set_from_icon_name (self->icon, icon_name);
  todoku_heading_set_text (self->title, title);
  gtk_label_set_text (self->text, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->text), text != NULL);
}

void
todoku_notice_clear (TodokuNotice *self)
{
  todoku_box_clear (self->buttons);
  todoku_box_clear (self->more);
}

void
todoku_notice_add_button (TodokuNotice *self, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  todoku_add_css (button, gtk_widget_get_first_child (GTK_WIDGET (self->buttons))
                              ? "bar-button"
                              : "bar-button suggested-action");
  gtk_box_append (self->buttons, button);
}

void
todoku_notice_add (TodokuNotice *self, GtkWidget *child)
{
  gtk_box_append (self->more, child);
}

static gboolean
todoku_notice_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (TODOKU_NOTICE (widget)->title));
}

static void
todoku_notice_dispose (GObject *object)
{
  todoku_dispose_template (GTK_WIDGET (object), TODOKU_TYPE_NOTICE);
  G_OBJECT_CLASS (todoku_notice_parent_class)->dispose (object);
}

static void
todoku_notice_class_init (TodokuNoticeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = todoku_notice_dispose;
  widget_class->grab_focus = todoku_notice_grab_focus;
  g_type_ensure (TODOKU_TYPE_HEADING);
  gtk_widget_class_set_template_from_resource (widget_class, TODOKU_RESOURCES "notice.ui");
  gtk_widget_class_bind_template_child (widget_class, TodokuNotice, icon);
  gtk_widget_class_bind_template_child (widget_class, TodokuNotice, title);
  gtk_widget_class_bind_template_child (widget_class, TodokuNotice, text);
  gtk_widget_class_bind_template_child (widget_class, TodokuNotice, buttons);
  gtk_widget_class_bind_template_child (widget_class, TodokuNotice, more);
}

static void
todoku_notice_init (TodokuNotice *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
