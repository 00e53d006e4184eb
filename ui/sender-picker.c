#include "sender-picker.h"

#include "base/language.h"
#include "categories.h"
#include "providers/named-service.h"
#include "request-change.h"
#include "widgets.h"

struct _TodokuSenderPicker
{
  AdwWindow parent_instance;

  TodokuJourney *journey;
  const Category *category; /* (nullable): the one that was opened */
  ProvidersService
      *named; /* (nullable): by the name that was typed; the catalog gets to know it only
                             * once it was chosen */
  GtkWidget *up;
  GtkSearchEntry *search;
  GtkLabel *title;
  GtkListBox *list;
  GtkLabel *nothing;
  gboolean is_exact; /* the first one is called what was typed */
};

G_DEFINE_FINAL_TYPE (TodokuSenderPicker, todoku_sender_picker, ADW_TYPE_WINDOW)

static void show_choice (TodokuSenderPicker *self);

static void
choose (TodokuSenderPicker *self, const ProvidersService *service)
{
  PlanRequest *request = plan_request_copy (todoku_journey_get_request (self->journey));

  if (!plan_request_find_sender (request, service->id))
    plan_request_add_sender (request, service->id, request_suggest_from (service));
  todoku_journey_take_request (self->journey, request);
  gtk_window_close (GTK_WINDOW (self));
}

static void
service_clicked_cb (GtkButton *button, gpointer user_data)
{
  TodokuSenderPicker *self = TODOKU_SENDER_PICKER (gtk_widget_get_root (GTK_WIDGET (button)));

  choose (self, user_data);
}

static void
category_clicked_cb (GtkButton *button, gpointer user_data)
{
  TodokuSenderPicker *self = TODOKU_SENDER_PICKER (gtk_widget_get_root (GTK_WIDGET (button)));

  self->category = user_data;
  show_choice (self);
  gtk_widget_grab_focus (self->up);
}

static void
none_clicked_cb (GtkButton *button, gpointer user_data)
{
  TodokuSenderPicker *self = TODOKU_SENDER_PICKER (gtk_widget_get_root (GTK_WIDGET (button)));

  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

/* A button as wide as the row: so it can be reached, pressed and named like any other. */
static void
append_choice (TodokuSenderPicker *self,
               const char *title,
               const char *subtitle,
               GCallback clicked,
               gconstpointer data)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_box_append (GTK_BOX (box), todoku_label_new (title, NULL));
  if (subtitle && *subtitle)
    gtk_box_append (GTK_BOX (box), todoku_label_new (subtitle, "caption dim-label"));
  gtk_button_set_child (GTK_BUTTON (button), box);
  todoku_add_css (button, "flat choice");
  todoku_set_accessible_name (button, title);
  g_signal_connect (button, "clicked", clicked, (gpointer)data);
  gtk_list_box_append (self->list, button);
  gtk_widget_set_focusable (gtk_widget_get_parent (button), FALSE);
}

static void
append_service (TodokuSenderPicker *self, const ProvidersService *service)
{
  g_autofree char *categories = categories_to_text (service->categories);

  append_choice (self, providers_text_get (&service->name, language_get ()), categories,
                 G_CALLBACK (service_clicked_cb), service);
}

static gboolean
text_matches (const char *text, const char *folded)
{
  g_autofree char *mine = text ? g_utf8_casefold (text, -1) : NULL;

  return mine && strstr (mine, folded) != NULL;
}

static gboolean
is_called (const ProvidersService *service, const char *folded)
{
  g_autofree char *en = g_utf8_casefold (service->name.en, -1);
  g_autofree char *ja = g_utf8_casefold (service->name.ja, -1);

  return g_str_equal (service->id, folded) || g_str_equal (en, folded) || g_str_equal (ja, folded);
}

static gboolean
service_matches (const ProvidersService *service, const char *folded)
{
  if (text_matches (service->id, folded) || text_matches (service->name.en, folded)
      || text_matches (service->name.ja, folded))
    return TRUE;
  for (guint i = 0; service->aliases[i]; i++)
    if (text_matches (service->aliases[i], folded))
      return TRUE;
  return FALSE;
}

/* What is in no list can be added by the name that was typed. */
static void
append_named (TodokuSenderPicker *self, const char *text)
{
  g_autofree char *id = providers_named_service_make_id (text);
  g_autofree char *title = NULL;

  self->named = id ? providers_named_service_new (id) : NULL;
  if (!self->named)
    return;
  title = g_strdup_printf (_ ("Add “%s” by this name"), self->named->name.en);
  append_choice (self, title, _ ("A service that is not in the list"),
                 G_CALLBACK (service_clicked_cb), self->named);
}

static void
explain_nothing (TodokuSenderPicker *self, const char *text)
{
  g_autofree char *id = providers_named_service_make_id (text);
  g_autofree char *too_long = g_strdup_printf (
      _ ("Write a shorter name (up to %d characters), without “=”."), PROVIDERS_NAMED_MAX_CHARS);

  gtk_label_set_text (self->nothing,
                      id ? _ ("This name is not in the list. You can add it all the same: ask the "
                              "service for its values, and paste them on the next page.")
                         : too_long);
}

/* Returns how many. @exact: those that are called so, or the others */
static guint
append_found (TodokuSenderPicker *self, const char *folded, gboolean exact)
{
  const GPtrArray *services
      = providers_catalog_get_services (todoku_journey_get_catalog (self->journey));
  guint count = 0;

  for (guint i = 0; i < services->len; i++)
    {
      const ProvidersService *service = g_ptr_array_index (services, i);

      if (!service_matches (service, folded) || is_called (service, folded) != exact)
        continue;
      append_service (self, service);
      count++;
    }
  return count;
}

static void
show_found (TodokuSenderPicker *self, const char *text)
{
  g_autofree char *plain = g_strstrip (g_strdup (text));
  g_autofree char *normal = g_utf8_normalize (plain, -1, G_NORMALIZE_ALL_COMPOSE);
  g_autofree char *folded = g_utf8_casefold (normal ? normal : plain, -1);
  gboolean is_exact = append_found (self, folded, TRUE) > 0;
  gboolean found = append_found (self, folded, FALSE) > 0 || is_exact;

  gtk_label_set_text (self->title, _ ("Services found"));
  if (!is_exact)
    append_named (self, plain);
  explain_nothing (self, plain);
  self->is_exact = is_exact;
  gtk_widget_set_visible (GTK_WIDGET (self->nothing), !found);
  gtk_widget_set_visible (GTK_WIDGET (self->title), found);
}

static void
show_category (TodokuSenderPicker *self)
{
  g_autoptr (GPtrArray) services = providers_catalog_list_category (
      todoku_journey_get_catalog (self->journey), self->category->category);

  gtk_label_set_text (self->title, _ (self->category->name));
  for (guint i = 0; i < services->len; i++)
    append_service (self, g_ptr_array_index (services, i));
  if (services->len == 0)
    {
      gtk_label_set_text (self->nothing, _ ("No service of this kind is known here yet. Type its "
                                            "name above to add it."));
      gtk_widget_set_visible (GTK_WIDGET (self->nothing), TRUE);
      return;
    }
  append_choice (self, _ ("None of these"), _ ("Search by name, or add it by its name"),
                 G_CALLBACK (none_clicked_cb), NULL);
}

static void
show_categories (TodokuSenderPicker *self)
{
  guint count;
  const Category *categories = categories_get (&count);

  gtk_label_set_text (self->title, _ ("Which mail is it?"));
  for (guint i = 0; i < count; i++)
    append_choice (self, _ (categories[i].name), _ (categories[i].example),
                   G_CALLBACK (category_clicked_cb), &categories[i]);
}

static void
show_choice (TodokuSenderPicker *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));

  todoku_list_clear (self->list);
  self->is_exact = FALSE;
  g_clear_pointer (&self->named, providers_service_free);
  gtk_widget_set_visible (GTK_WIDGET (self->nothing), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->title), TRUE);
  if (*text)
    show_found (self, text);
  else if (self->category)
    show_category (self);
  else
    show_categories (self);
  gtk_widget_set_visible (self->up, self->category && !*text);
  gtk_widget_set_visible (GTK_WIDGET (self->list),
                          gtk_list_box_get_row_at_index (self->list, 0) != NULL);
}

/* Enter chooses where there is nothing to choose between. */
static void
activate_cb (TodokuSenderPicker *self)
{
  GtkListBoxRow *first;

  /* What was typed last may not have been looked for yet. */
  show_choice (self);
  first = gtk_list_box_get_row_at_index (self->list, 0);
  if (first && (self->is_exact || !gtk_list_box_get_row_at_index (self->list, 1)))
    g_signal_emit_by_name (gtk_list_box_row_get_child (first), "clicked");
}

static void
search_changed_cb (TodokuSenderPicker *self)
{
  show_choice (self);
}

static void
stop_cb (TodokuSenderPicker *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

static void
up_cb (TodokuSenderPicker *self)
{
  self->category = NULL;
  show_choice (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

GtkWidget *
todoku_sender_picker_new (TodokuJourney *journey, GtkWindow *parent)
{
  TodokuSenderPicker *self
      = g_object_new (TODOKU_TYPE_SENDER_PICKER, "transient-for", parent, NULL);

  self->journey = g_object_ref (journey);
  show_choice (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
  return GTK_WIDGET (self);
}

static void
todoku_sender_picker_dispose (GObject *object)
{
  TodokuSenderPicker *self = TODOKU_SENDER_PICKER (object);

  g_clear_object (&self->journey);
  gtk_widget_dispose_template (GTK_WIDGET (self), TODOKU_TYPE_SENDER_PICKER);
  g_clear_pointer (&self->named, providers_service_free);
  G_OBJECT_CLASS (todoku_sender_picker_parent_class)->dispose (object);
}

static void
todoku_sender_picker_class_init (TodokuSenderPickerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = todoku_sender_picker_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, TODOKU_RESOURCES "sender-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, TodokuSenderPicker, up);
  gtk_widget_class_bind_template_child (widget_class, TodokuSenderPicker, search);
  gtk_widget_class_bind_template_child (widget_class, TodokuSenderPicker, title);
  gtk_widget_class_bind_template_child (widget_class, TodokuSenderPicker, list);
  gtk_widget_class_bind_template_child (widget_class, TodokuSenderPicker, nothing);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, up_cb);
}

static void
todoku_sender_picker_init (TodokuSenderPicker *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
