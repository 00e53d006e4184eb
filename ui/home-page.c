#include "home-page.h"

#include "base/language.h"
#include "kept-list.h"
#include "widgets.h"

struct _TodokuHomePage
{
  AdwBin parent_instance;

  GtkWidget *door;
  GtkBox *alone;
  GtkBox *ask;
  GtkWidget *advice;
  TodokuKeptList *kept;
};

G_DEFINE_FINAL_TYPE (TodokuHomePage, todoku_home_page, ADW_TYPE_BIN)

static void
add_advice (TodokuHomePage *self)
{
  const char *const alone[] = {
    _ ("Looking at what is there"),
    _ ("Adding SPF, DKIM and DMARC"),
    _ ("Reading the reports"),
  };
  const char *const ask[] = {
    _ ("Making keys for a mail server of your own"),
    _ ("Moving the domain to other name servers"),
    _ ("More than ten services that send for you"),
  };

  for (guint i = 0; i < G_N_ELEMENTS (alone); i++)
    gtk_box_append (self->alone, todoku_bullet_new ("object-select-symbolic", alone[i], "success"));
  for (guint i = 0; i < G_N_ELEMENTS (ask); i++)
    gtk_box_append (self->ask, todoku_bullet_new ("system-users-symbolic", ask[i], "dim-label"));
}

static gboolean
todoku_home_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (TODOKU_HOME_PAGE (widget)->door);
}

/* Who has begun needs no advice on whether to begin. */
static void
show_advice (TodokuHomePage *self)
{
  gtk_widget_set_visible (self->advice, !gtk_widget_get_visible (GTK_WIDGET (self->kept)));
}

GtkWidget *
todoku_home_page_new (SessionKeeper *keeper, ProvidersCatalog *catalog)
{
  TodokuHomePage *self = g_object_new (TODOKU_TYPE_HOME_PAGE, NULL);

  g_signal_connect_object (self->kept, "notify::visible", G_CALLBACK (show_advice), self,
                           G_CONNECT_SWAPPED);
  todoku_kept_list_set_up (self->kept, keeper, catalog);
  show_advice (self);
  return GTK_WIDGET (self);
}

static void
todoku_home_page_dispose (GObject *object)
{
  todoku_dispose_template (GTK_WIDGET (object), TODOKU_TYPE_HOME_PAGE);
  G_OBJECT_CLASS (todoku_home_page_parent_class)->dispose (object);
}

static void
todoku_home_page_class_init (TodokuHomePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = todoku_home_page_dispose;
  widget_class->grab_focus = todoku_home_page_grab_focus;
  g_type_ensure (TODOKU_TYPE_KEPT_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, TODOKU_RESOURCES "home-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TodokuHomePage, door);
  gtk_widget_class_bind_template_child (widget_class, TodokuHomePage, alone);
  gtk_widget_class_bind_template_child (widget_class, TodokuHomePage, ask);
  gtk_widget_class_bind_template_child (widget_class, TodokuHomePage, advice);
  gtk_widget_class_bind_template_child (widget_class, TodokuHomePage, kept);
}

static void
todoku_home_page_init (TodokuHomePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_advice (self);
}
