#include "heading.h"

#include "widgets.h"

struct _TodokuHeading
{
  GtkWidget parent_instance;

  GtkWidget *label;
};

enum
{
  PROP_LABEL = 1,
  PROP_CENTERED,
};

G_DEFINE_FINAL_TYPE (TodokuHeading, todoku_heading, GTK_TYPE_WIDGET)

void
todoku_heading_set_text (TodokuHeading *self, const char *text)
{
  gtk_label_set_text (GTK_LABEL (self->label), text);
  todoku_set_accessible_name (GTK_WIDGET (self), text);
}

static void
center (TodokuHeading *self)
{
  gtk_label_set_xalign (GTK_LABEL (self->label), 0.5f);
  gtk_label_set_justify (GTK_LABEL (self->label), GTK_JUSTIFY_CENTER);
}

static void
todoku_heading_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  TodokuHeading *self = TODOKU_HEADING (object);

  if (id == PROP_LABEL)
    todoku_heading_set_text (self, g_value_get_string (value));
  else if (id == PROP_CENTERED && g_value_get_boolean (value))
    center (self);
}

static void
todoku_heading_dispose (GObject *object)
{
  g_clear_pointer (&TODOKU_HEADING (object)->label, gtk_widget_unparent);
  G_OBJECT_CLASS (todoku_heading_parent_class)->dispose (object);
}

static void
todoku_heading_class_init (TodokuHeadingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = todoku_heading_set_property;
  object_class->dispose = todoku_heading_dispose;
  g_object_class_install_property (
      object_class, PROP_LABEL,
      g_param_spec_string ("label", NULL, NULL, "", G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS));
  g_object_class_install_property (
      object_class, PROP_CENTERED,
      g_param_spec_boolean ("centered", NULL, NULL, FALSE,
                            G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS));
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_HEADING);
}

static void
todoku_heading_init (TodokuHeading *self)
{
  self->label = todoku_label_new ("", NULL);
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "headline");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LEVEL, 1, -1);
}
