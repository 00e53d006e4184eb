#include "senders-page.h"

#include "base/language.h"
#include "copy-button.h"
#include "heading.h"
#include "key-dialog.h"
#include "request-change.h"
#include "sender-card.h"
#include "sender-picker.h"
#include "value-list.h"
#include "widgets.h"

struct _TodokuSendersPage
{
  TodokuPage parent_instance;

  GtkWidget *headline;
  GtkSwitch *parked;
  GtkWidget *sending;
  GtkBox *cards;
  GtkWidget *none;
  GtkBox *guesses;
  GtkWidget *add;
  AdwBin *ask;
  TodokuValueList *addresses;
  GtkWidget *make_key;
  TodokuValueList *reports;
  GtkLabel *reports_note;
};

G_DEFINE_FINAL_TYPE (TodokuSendersPage, todoku_senders_page, TODOKU_TYPE_PAGE)

static TodokuJourney *
get_journey (TodokuSendersPage *self)
{
  return todoku_page_get_journey (TODOKU_PAGE (self));
}

static const PlanRequest *
get_request (TodokuSendersPage *self)
{
  return todoku_journey_get_request (get_journey (self));
}

static void
add_cb (TodokuSendersPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (get_request (self))
    gtk_window_present (
        GTK_WINDOW (todoku_sender_picker_new (get_journey (self), GTK_WINDOW (root))));
}

static void
make_key_cb (TodokuSendersPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  gtk_window_present (GTK_WINDOW (todoku_key_dialog_new (get_journey (self), GTK_WINDOW (root))));
}

static void
parked_changed_cb (TodokuSendersPage *self)
{
  gboolean parked = gtk_switch_get_active (self->parked);
  PlanRequest *request;

  gtk_widget_set_visible (self->sending, !parked);
  if (!get_request (self) || get_request (self)->parked == parked)
    return;
  request = plan_request_copy (get_request (self));
  request->parked = parked;
  todoku_journey_take_request (get_journey (self), request);
}

/* A card keeps the focus as long as its sender stays. */
static gboolean
cards_match (TodokuSendersPage *self, const PlanRequest *request)
{
  GtkWidget *card = gtk_widget_get_first_child (GTK_WIDGET (self->cards));

  for (guint i = 0; i < request->senders->len; i++, card = gtk_widget_get_next_sibling (card))
    {
      const PlanSender *sender = g_ptr_array_index (request->senders, i);

      if (!card
          || g_strcmp0 (todoku_sender_card_get_id (TODOKU_SENDER_CARD (card)), sender->service_id)
                 != 0)
        return FALSE;
    }
  return card == NULL;
}

static void
update_cards (TodokuSendersPage *self, const PlanRequest *request)
{
  GtkWidget *card = gtk_widget_get_first_child (GTK_WIDGET (self->cards));

  for (guint i = 0; i < request->senders->len; i++, card = gtk_widget_get_next_sibling (card))
    {
      const PlanSender *sender = g_ptr_array_index (request->senders, i);

      todoku_sender_card_update (TODOKU_SENDER_CARD (card), sender->from);
    }
}

/* Whoever was added is asked about. */
static void
show_last_card (TodokuSendersPage *self)
{
  GtkWidget *card = gtk_widget_get_last_child (GTK_WIDGET (self->cards));

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  gtk_widget_child_focus (card, GTK_DIR_TAB_FORWARD);
  todoku_scroll_into_view (card);
}

static void
remake_cards (TodokuSendersPage *self, const PlanRequest *request)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;
  gboolean focus_inside = focus && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->cards));
  guint n_before = todoku_box_count (self->cards);

  todoku_box_clear (self->cards);
  for (guint i = 0; i < request->senders->len; i++)
    gtk_box_append (self->cards, todoku_sender_card_new (get_journey (self),
                                                         g_ptr_array_index (request->senders, i)));
  if (n_before > 0 && request->senders->len == n_before + 1)
    show_last_card (self);
  else if (focus_inside)
    gtk_widget_grab_focus (self->add);
}

static void
guess_clicked_cb (GtkButton *button, gpointer user_data)
{
  const ProvidersService *service = user_data;
  TodokuSendersPage *self = TODOKU_SENDERS_PAGE (
      gtk_widget_get_ancestor (GTK_WIDGET (button), TODOKU_TYPE_SENDERS_PAGE));
  PlanRequest *request = plan_request_copy (get_request (self));

  plan_request_add_sender (request, service->id, request_suggest_from (service));
  gtk_widget_grab_focus (self->add);
  todoku_journey_take_request (get_journey (self), request);
}

static GtkWidget *
guess_new (const ProvidersRecognition *recognition)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *button = gtk_button_new_with_label (_ ("Add"));
  const char *service = providers_text_get (&recognition->service->name, language_get ());
  /* Translators: the name of a service. */
  g_autofree char *question = g_strdup_printf (_ ("Do you use %s?"), service);
  g_autofree char *name = g_strdup_printf (_ ("Add %s"), service);
  g_autofree char *why = todoku_trace_to_text (g_ptr_array_index (recognition->evidence, 0));

  gtk_box_append (GTK_BOX (texts), todoku_label_new (question, NULL));
  gtk_box_append (GTK_BOX (texts), todoku_label_new (why, "caption dim-label"));
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  todoku_set_accessible_name (button, name);
  g_signal_connect (button, "clicked", G_CALLBACK (guess_clicked_cb),
                    (gpointer)recognition->service);
  gtk_widget_add_css_class (box, "calm-box");
  gtk_box_append (GTK_BOX (box), texts);
  gtk_box_append (GTK_BOX (box), button);
  return box;
}

static void
show_guesses (TodokuSendersPage *self, const PlanRequest *request)
{
  Survey *survey = todoku_journey_get_survey (get_journey (self));

  todoku_box_clear (self->guesses);
  for (guint i = 0; survey && i < survey->services->len; i++)
    {
      const ProvidersRecognition *recognition = g_ptr_array_index (survey->services, i);

      if (!plan_request_find_sender (request, recognition->service->id))
        gtk_box_append (self->guesses, guess_new (recognition));
    }
}

/* Who asks for reports at an address that gets none waits in vain for them. */
static void
show_reports_note (TodokuSendersPage *self, const PlanRequest *request)
{
  const char *domain = todoku_journey_get_domain (get_journey (self));
  g_autofree char *host = plan_request_dup_public_report_host (
      request, domain, todoku_journey_get_catalog (get_journey (self)));
  g_autofree char *text = NULL;
  gboolean was_said = gtk_widget_get_visible (GTK_WIDGET (self->reports_note));

  if (host)
    /* Translators: a mail service for everybody, such as gmail.com; the own domain. */
    text = g_strdup_printf (_ ("Reports do not reach %1$s: it accepts them for nobody else's "
                               "domain. Use an address of %2$s."),
                            host, domain);
  gtk_label_set_text (self->reports_note, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->reports_note), host != NULL);
  if (host && !was_said && gtk_widget_get_mapped (GTK_WIDGET (self)))
    todoku_scroll_into_view (GTK_WIDGET (self->reports_note));
}

static void
update (TodokuSendersPage *self)
{
  const PlanRequest *request = get_request (self);

  if (!request)
    return;
  if (cards_match (self, request))
    update_cards (self, request);
  else
    remake_cards (self, request);
  gtk_widget_set_visible (self->none, request->senders->len == 0);
  gtk_widget_set_visible (self->make_key, request->addresses->len > 0);
  gtk_switch_set_active (self->parked, request->parked);
  show_guesses (self, request);
  show_reports_note (self, request);
}

static void
survey_changed_cb (TodokuSendersPage *self)
{
  if (todoku_journey_has_result (get_journey (self)) && get_request (self))
    {
      remake_cards (self, get_request (self));
      update (self);
    }
}

static void
add_ask_button (TodokuSendersPage *self)
{
  GtkWidget *button = todoku_copy_button_new_with_label (
      _ ("Does your department send mail to the outside through some service, with an address of "
         "our company as the sender? (Newsletters, bookings, hiring, surveys, invoices, "
         "attendance …) Please let us know the name of the service by the end of this week."),
      _ ("Copy a text to ask colleagues"));

  gtk_widget_add_css_class (button, "bar-button");
  adw_bin_set_child (self->ask, button);
}

/* Who goes on without pressing Add meant what was typed. */
static gboolean
todoku_senders_page_go_on (TodokuPage *page)
{
  TodokuSendersPage *self = TODOKU_SENDERS_PAGE (page);
  gboolean parked = gtk_switch_get_active (self->parked);

  return (parked || todoku_value_list_take_pending (self->addresses))
         && todoku_value_list_take_pending (self->reports);
}

/* The plan says what there is to do for each of them. */
static void
plan_changed_cb (TodokuSendersPage *self)
{
  if (get_request (self) && cards_match (self, get_request (self)))
    update_cards (self, get_request (self));
}

static void
request_changed_cb (TodokuSendersPage *self)
{
  update (self);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    todoku_journey_plan (get_journey (self));
}

static void
todoku_senders_page_shown (TodokuPage *page)
{
  todoku_journey_plan (get_journey (TODOKU_SENDERS_PAGE (page)));
  gtk_widget_grab_focus (TODOKU_SENDERS_PAGE (page)->headline);
}

static void
todoku_senders_page_constructed (GObject *object)
{
  TodokuSendersPage *self = TODOKU_SENDERS_PAGE (object);
  TodokuJourney *journey = get_journey (self);

  G_OBJECT_CLASS (todoku_senders_page_parent_class)->constructed (object);
  add_ask_button (self);
  todoku_value_list_set_up (self->addresses, journey, VALUE_LIST_ADDRESSES);
  todoku_value_list_set_up (self->reports, journey, VALUE_LIST_REPORTS);
  g_signal_connect_object (journey, "request", G_CALLBACK (request_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (journey, "plan", G_CALLBACK (plan_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (journey, "keeping", G_CALLBACK (plan_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (journey, "phase", G_CALLBACK (survey_changed_cb), self,
                           G_CONNECT_SWAPPED);
  survey_changed_cb (self);
}

static void
todoku_senders_page_dispose (GObject *object)
{
  todoku_dispose_template (GTK_WIDGET (object), TODOKU_TYPE_SENDERS_PAGE);
  G_OBJECT_CLASS (todoku_senders_page_parent_class)->dispose (object);
}

static void
todoku_senders_page_class_init (TodokuSendersPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = todoku_senders_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = todoku_senders_page_dispose;
  TODOKU_PAGE_CLASS (klass)->shown = todoku_senders_page_shown;
  TODOKU_PAGE_CLASS (klass)->go_on = todoku_senders_page_go_on;
  g_type_ensure (TODOKU_TYPE_HEADING);
  g_type_ensure (TODOKU_TYPE_VALUE_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, TODOKU_RESOURCES "senders-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TodokuSendersPage, headline);
  gtk_widget_class_bind_template_child (widget_class, TodokuSendersPage, parked);
  gtk_widget_class_bind_template_child (widget_class, TodokuSendersPage, sending);
  gtk_widget_class_bind_template_child (widget_class, TodokuSendersPage, cards);
  gtk_widget_class_bind_template_child (widget_class, TodokuSendersPage, none);
  gtk_widget_class_bind_template_child (widget_class, TodokuSendersPage, guesses);
  gtk_widget_class_bind_template_child (widget_class, TodokuSendersPage, add);
  gtk_widget_class_bind_template_child (widget_class, TodokuSendersPage, ask);
  gtk_widget_class_bind_template_child (widget_class, TodokuSendersPage, addresses);
  gtk_widget_class_bind_template_child (widget_class, TodokuSendersPage, make_key);
  gtk_widget_class_bind_template_child (widget_class, TodokuSendersPage, reports);
  gtk_widget_class_bind_template_child (widget_class, TodokuSendersPage, reports_note);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, make_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, parked_changed_cb);
}

static void
todoku_senders_page_init (TodokuSendersPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
