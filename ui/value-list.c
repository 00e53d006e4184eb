#include "value-list.h"

#include "base/language.h"
#include "base/text.h"
#include "request-change.h"
#include "widgets.h"

struct _TodokuValueList
{
  AdwBin parent_instance;

  TodokuJourney *journey;
  ValueListKind kind;
  GtkLabel *title;
  GtkLabel *hint;
  GtkListBox *list;
  GtkEntry *entry;
  GtkWidget *add;
  GtkLabel *problem;
};

G_DEFINE_FINAL_TYPE (TodokuValueList, todoku_value_list, ADW_TYPE_BIN)

static GPtrArray *
get_values (const PlanRequest *request, ValueListKind kind)
{
  switch (kind)
    {
    case VALUE_LIST_ADDRESSES:
      return request->addresses;
    case VALUE_LIST_REPORTS:
      return request->reports;
    }
  g_assert_not_reached ();
}

static gboolean
add_value (PlanRequest *request, ValueListKind kind, const char *text, GError **error)
{
  switch (kind)
    {
    case VALUE_LIST_ADDRESSES:
      return plan_request_add_address (request, text, error);
    case VALUE_LIST_REPORTS:
      return plan_request_add_report (request, text, error);
    }
  g_assert_not_reached ();
}

/* Returns: FALSE when the text is no such value; then the problem is shown. */
static gboolean
take_text (TodokuValueList *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autoptr (PlanRequest) request = NULL;
  g_autoptr (GError) error = NULL;

  if (!todoku_journey_get_request (self->journey))
    return TRUE;
  request = plan_request_copy (todoku_journey_get_request (self->journey));
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  if (!add_value (request, self->kind, text, &error))
    {
      g_autofree char *problem = request_error_to_text (error);

      todoku_set_problem (GTK_WIDGET (self->entry), self->problem, problem);
      return FALSE;
    }
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  todoku_journey_take_request (self->journey, g_steal_pointer (&request));
  return TRUE;
}

gboolean
todoku_value_list_take_pending (TodokuValueList *self)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));

  return !*g_strstrip (text) || take_text (self);
}

static void
add_cb (TodokuValueList *self)
{
  take_text (self);
}

static void
entry_changed_cb (TodokuValueList *self)
{
  todoku_set_problem (GTK_WIDGET (self->entry), self->problem, NULL);
}

/* Which value a button removes: its place in the list. */
static void
remove_clicked_cb (TodokuValueList *self, GtkButton *button)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_LIST_BOX_ROW);
  int index = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
  PlanRequest *request = plan_request_copy (todoku_journey_get_request (self->journey));

  g_ptr_array_remove_index (get_values (request, self->kind), index);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  request_change_with_undo (GTK_WIDGET (self), self->journey, request, _ ("Removed"));
}

static GtkWidget *
row_new (TodokuValueList *self, const char *value)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  const char *bare = g_str_has_prefix (value, "mailto:") ? value + strlen ("mailto:") : value;
  g_autofree char *shown = text_to_display (bare, -1);
  /* Translators: an address. */
  g_autofree char *name = g_strdup_printf (_ ("Remove %s"), shown);
  GtkWidget *label = todoku_label_new (shown, "monospace");

  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (box, "value-row");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, name);
  todoku_set_accessible_name (button, name);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (remove_clicked_cb), self);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), button);
  return box;
}

static void
show_values (TodokuValueList *self)
{
  const PlanRequest *request = todoku_journey_get_request (self->journey);
  GPtrArray *values = request ? get_values (request, self->kind) : NULL;

  todoku_list_clear (self->list);
  for (guint i = 0; values && i < values->len; i++)
    gtk_list_box_append (self->list, row_new (self, g_ptr_array_index (values, i)));
  gtk_widget_set_visible (GTK_WIDGET (self->list), values && values->len > 0);
}

static gboolean
is_empty (TodokuValueList *self)
{
  const PlanRequest *request = todoku_journey_get_request (self->journey);

  return !request || get_values (request, self->kind)->len == 0;
}

static void
set_texts (TodokuValueList *self)
{
  const char *domain = todoku_journey_get_domain (self->journey);
  g_autofree char *address = g_strconcat ("dmarc@", domain ? domain : "example.co.jp", NULL);
  /* Translators: a mail address. */
  g_autofree char *suggestion = g_strdup_printf (_ ("For example: %s"), address);

  switch (self->kind)
    {
    case VALUE_LIST_ADDRESSES:
      gtk_label_set_text (self->title, _ ("Servers of your own"));
      gtk_label_set_text (self->hint,
                          _ ("Mail servers, copiers and NAS that send to the outside by "
                             "themselves: their public IP addresses."));
      gtk_entry_set_placeholder_text (self->entry,
                                      is_empty (self) ? _ ("For example: 203.0.113.5") : NULL);
      break;
    case VALUE_LIST_REPORTS:
      gtk_label_set_text (self->title, _ ("Where daily reports go"));
      gtk_label_set_text (self->hint,
                          _ ("A shared mailbox made for this, not that of a person: some reports "
                             "arrive every day, and somebody must find them next year."));
      gtk_entry_set_placeholder_text (self->entry, is_empty (self) ? suggestion : NULL);
      break;
    }
}

static void
update (TodokuValueList *self)
{
  set_texts (self);
  show_values (self);
}

void
todoku_value_list_set_up (TodokuValueList *self, TodokuJourney *journey, ValueListKind kind)
{
  g_set_object (&self->journey, journey);
  self->kind = kind;
  g_signal_connect_object (journey, "request", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

static void
todoku_value_list_dispose (GObject *object)
{
  TodokuValueList *self = TODOKU_VALUE_LIST (object);

  g_clear_object (&self->journey);
  todoku_dispose_template (GTK_WIDGET (self), TODOKU_TYPE_VALUE_LIST);
  G_OBJECT_CLASS (todoku_value_list_parent_class)->dispose (object);
}

static void
todoku_value_list_class_init (TodokuValueListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = todoku_value_list_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, TODOKU_RESOURCES "value-list.ui");
  gtk_widget_class_bind_template_child (widget_class, TodokuValueList, title);
  gtk_widget_class_bind_template_child (widget_class, TodokuValueList, hint);
  gtk_widget_class_bind_template_child (widget_class, TodokuValueList, list);
  gtk_widget_class_bind_template_child (widget_class, TodokuValueList, entry);
  gtk_widget_class_bind_template_child (widget_class, TodokuValueList, add);
  gtk_widget_class_bind_template_child (widget_class, TodokuValueList, problem);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_changed_cb);
}

static void
todoku_value_list_init (TodokuValueList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
