#include "fold.h"

#include "widgets.h"

struct _TodokuFold
{
  AdwBin parent_instance;

  GtkWidget *header;
  GtkImage *mark;
  GtkLabel *title;
  GtkLabel *subtitle;
  GtkLabel *word;
  GtkImage *arrow;
  GtkRevealer *revealer;
  GtkBox *content;
};

G_DEFINE_FINAL_TYPE (TodokuFold, todoku_fold, ADW_TYPE_BIN)

static void
update_name (TodokuFold *self)
{
  const char *title = gtk_label_get_text (self->title);
  const char *word = gtk_label_get_text (self->word);
  g_autofree char *name = *word ? g_strdup_printf ("%s: %s", word, title) : g_strdup (title);

  todoku_set_accessible_name (self->header, name);
}

GtkWidget *
todoku_fold_new (const char *title)
{
  TodokuFold *self = g_object_new (TODOKU_TYPE_FOLD, NULL);

  gtk_label_set_text (self->title, title);
  update_name (self);
  return GTK_WIDGET (self);
}

void
todoku_fold_set_mark (TodokuFold *self, const char *icon_name, const char *css)
{
  gtk_image_set_from_icon_name (self->mark, icon_name);
  gtk_widget_set_visible (GTK_WIDGET (self->mark), TRUE);
  todoku_add_css (GTK_WIDGET (self->mark), css);
}

void
todoku_fold_set_word (TodokuFold *self, const char *word, const char *css)
{
  gtk_label_set_text (self->word, word);
  gtk_widget_set_visible (GTK_WIDGET (self->word), word != NULL);
  todoku_add_css (GTK_WIDGET (self->word), css);
  update_name (self);
}

void
todoku_fold_set_subtitle (TodokuFold *self, const char *subtitle)
{
  gtk_label_set_text (self->subtitle, subtitle ? subtitle : "");
  gtk_widget_set_visible (GTK_WIDGET (self->subtitle), subtitle != NULL);
}

void
todoku_fold_add (TodokuFold *self, GtkWidget *child)
{
  gtk_box_append (self->content, child);
}

gboolean
todoku_fold_get_open (TodokuFold *self)
{
  return gtk_revealer_get_reveal_child (self->revealer);
}

void
todoku_fold_set_open (TodokuFold *self, gboolean open)
{
  gtk_revealer_set_reveal_child (self->revealer, open);
  gtk_image_set_from_icon_name (self->arrow, open ? "pan-down-symbolic" : "pan-end-symbolic");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->header), GTK_ACCESSIBLE_STATE_EXPANDED, open,
                               -1);
}

static void
header_clicked_cb (TodokuFold *self)
{
  todoku_fold_set_open (self, !todoku_fold_get_open (self));
}

static void
todoku_fold_dispose (GObject *object)
{
  todoku_dispose_template (GTK_WIDGET (object), TODOKU_TYPE_FOLD);
  G_OBJECT_CLASS (todoku_fold_parent_class)->dispose (object);
}

static void
todoku_fold_class_init (TodokuFoldClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = todoku_fold_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, TODOKU_RESOURCES "fold.ui");
  gtk_widget_class_bind_template_child (widget_class, TodokuFold, header);
  gtk_widget_class_bind_template_child (widget_class, TodokuFold, mark);
  gtk_widget_class_bind_template_child (widget_class, TodokuFold, title);
  gtk_widget_class_bind_template_child (widget_class, TodokuFold, subtitle);
  gtk_widget_class_bind_template_child (widget_class, TodokuFold, word);
  gtk_widget_class_bind_template_child (widget_class, TodokuFold, arrow);
  gtk_widget_class_bind_template_child (widget_class, TodokuFold, revealer);
  gtk_widget_class_bind_template_child (widget_class, TodokuFold, content);
  gtk_widget_class_bind_template_callback (widget_class, header_clicked_cb);
}

static void
todoku_fold_init (TodokuFold *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  todoku_fold_set_open (self, FALSE);
}
