#include "kept-list.h"

#include "base/language.h"
#include "base/text.h"
#include "dns/name.h"
#include "ladder.h"
#include "plan/explain/explain-standing.h"
#include "widgets.h"

/* More than that is no list to go on from; the rest is found by typing the domain. */
#define MAX_ROWS 20

struct _TodokuKeptList
{
  AdwBin parent_instance;

  SessionKeeper *keeper;
  ProvidersCatalog *catalog;
  GtkBox *list;
};

G_DEFINE_FINAL_TYPE (TodokuKeptList, todoku_kept_list, ADW_TYPE_BIN)

static Standing *
make_standing (TodokuKeptList *self, const StoreDomain *kept)
{
  g_autoptr (GPtrArray) tasks
      = kept->request ? tasks_new (NULL, kept->changes, kept->request, self->catalog) : NULL;
  StandingInput input = {
    .rung = kept->rung,
    .request = kept->request,
    .changes = kept->changes,
    .tasks = tasks,
    .marks = kept->marks,
    .hands = kept->setup.hands,
    .hands_name = kept->setup.hands_name,
    .checked_at_usecs = kept->checked_at_usecs,
    .taken_up_at_usecs = kept->taken_up_at_usecs,
    .look_again_at_usecs = kept->look_again_at_usecs,
    .landed_at_usecs = kept->landed_at_usecs,
    .wanted_by_usecs = kept->setup.wanted_by_usecs,
    .now_usecs = g_get_real_time (),
    .calendar = standing_calendar_of (language_get ()),
  };

  return standing_new (&input);
}

static char *
dup_shown_domain (const StoreDomain *kept)
{
  g_autofree char *unicode = dns_name_to_unicode (kept->domain);

  return text_to_display (unicode, -1);
}

/* What is to be done with one of them, apart from going on. */
static GtkWidget *
menu_new (const char *domain, const char *shown)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenuItem) save = g_menu_item_new (_ ("Save for another computer…"), NULL);
  g_autoptr (GMenuItem) forget = g_menu_item_new (_ ("Forget…"), NULL);
  GtkWidget *button = gtk_menu_button_new ();
  /* Translators: a domain. */
  g_autofree char *name = g_strdup_printf (_ ("More for %s"), shown);

  g_menu_item_set_action_and_target (save, "win.export", "s", domain);
  g_menu_item_set_action_and_target (forget, "win.forget", "s", domain);
  g_menu_append_item (menu, save);
  g_menu_append_item (menu, forget);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, name);
  todoku_set_accessible_name (button, name);
  return button;
}

/* Two lines beside each other: what it is, and where it stands. */
static GtkWidget *
column_new (const char *first, const char *first_css, const char *second, const char *second_css)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_box_append (GTK_BOX (box), todoku_label_new (first, first_css));
  if (second && *second)
    gtk_box_append (GTK_BOX (box), todoku_label_new (second, second_css));
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  return box;
}

static char *
make_subtitle (const StoreDomain *kept, const Standing *standing)
{
  g_autofree char *checked
      = explain_standing_checked (standing, g_get_real_time (), language_get ());
  g_autofree char *rung = kept->rung == RUNG_UNKNOWN ? NULL : todoku_ladder_name_rung (kept->rung);

  return g_strjoin (rung && checked ? " · " : "", rung ? rung : "", checked ? checked : "", NULL);
}

static GtkWidget *
button_new (const StoreDomain *kept, const Standing *standing, const char *shown)
{
  g_autofree char *where = explain_standing (standing, language_get ());
  g_autofree char *next = explain_standing_next (standing, g_get_real_time (), language_get ());
  g_autofree char *subtitle = make_subtitle (kept, standing);
  g_autofree char *name = g_strjoin (" · ", shown, where, next, NULL);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);

  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  gtk_box_append (GTK_BOX (box), column_new (shown, "heading", subtitle, "caption dim-label"));
  gtk_box_append (GTK_BOX (box),
                  column_new (where, NULL, next, standing->overdue ? "todo" : "dim-label"));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_set_hexpand (button, TRUE);
  todoku_add_css (button, "flat kept-row");
  todoku_set_accessible_name (button, name);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.resume");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", kept->domain);
  return button;
}

static GtkWidget *
row_new (TodokuKeptList *self, const StoreDomain *kept)
{
  g_autoptr (Standing) standing = make_standing (self, kept);
  g_autofree char *shown = dup_shown_domain (kept);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_box_append (GTK_BOX (row), button_new (kept, standing, shown));
  gtk_box_append (GTK_BOX (row), menu_new (kept->domain, shown));
  return row;
}

static void
update (TodokuKeptList *self)
{
  const GPtrArray *domains = self->keeper ? session_keeper_get_domains (self->keeper) : NULL;
  guint count = domains ? MIN (domains->len, MAX_ROWS) : 0;

  todoku_box_clear (self->list);
  for (guint i = 0; i < count; i++)
    gtk_box_append (self->list, row_new (self, g_ptr_array_index (domains, i)));
  gtk_widget_set_visible (GTK_WIDGET (self), count > 0);
}

void
todoku_kept_list_set_up (TodokuKeptList *self, SessionKeeper *keeper, ProvidersCatalog *catalog)
{
  g_return_if_fail (TODOKU_IS_KEPT_LIST (self));

  g_set_object (&self->keeper, keeper);
  self->catalog = providers_catalog_ref (catalog);
  if (keeper)
    g_signal_connect_object (keeper, "domains", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

static void
todoku_kept_list_dispose (GObject *object)
{
  TodokuKeptList *self = TODOKU_KEPT_LIST (object);

  g_clear_object (&self->keeper);
  g_clear_pointer (&self->catalog, providers_catalog_unref);
  G_OBJECT_CLASS (todoku_kept_list_parent_class)->dispose (object);
}

static void
todoku_kept_list_class_init (TodokuKeptListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = todoku_kept_list_dispose;
}

static void
todoku_kept_list_init (TodokuKeptList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  gtk_box_append (GTK_BOX (box), todoku_heading_label_new (_ ("Where you left off"), "heading", 2));
  self->list = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  todoku_add_css (GTK_WIDGET (self->list), "card kept-list");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
