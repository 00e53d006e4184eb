#include "sender-card.h"

#include "base/text.h"
#include "categories.h"
#include "fold.h"
#include "plan/explain/explain-diagnosis.h"
#include "plan/explain/explain-sender-row.h"
#include "request-change.h"
#include "widgets.h"

struct _TodokuSenderCard
{
  AdwBin parent_instance;

  TodokuJourney *journey;
  char *service_id;
  GtkWidget *proof;
  gboolean updating;
  GtkLabel *name;
  GtkLabel *categories;
  GtkWidget *remove;
  GtkToggleButton *own;
  GtkToggleButton *service;
  GtkToggleButton *unknown;
  GtkLabel *meaning;
  GtkGrid *cells;
  GtkBox *folds;
};

G_DEFINE_FINAL_TYPE (TodokuSenderCard, todoku_sender_card, ADW_TYPE_BIN)

const char *
todoku_sender_card_get_id (TodokuSenderCard *self)
{
  return self->service_id;
}

static const char *
meaning_of (SenderFrom from)
{
  switch (from)
    {
    case SENDER_FROM_OWN:
      return _ ("What is missing in your DNS for it comes on the next page.");
    case SENDER_FROM_SERVICE:
      return _ ("Nothing is to be added to your DNS for it.");
    case SENDER_FROM_UNKNOWN:
      return _ ("Look at one mail that it sent: if your domain stands behind the @ of the sender, "
                "the answer is “Yes, ours”.");
    }
  g_assert_not_reached ();
}

/* 確かめた？ A mail that came from this service was recognised as the domain's own. */
static void
show_proof (TodokuSenderCard *self)
{
  const Lesson *proof = todoku_journey_find_proof (self->journey, self->service_id);
  g_autofree char *when = proof && proof->time ? explain_when (proof->time, language_get ()) : NULL;
  g_autofree char *text = NULL;
  GtkWidget *line;

  todoku_box_clear (GTK_BOX (self->proof));
  if (!proof)
    return;
  /* Translators: a moment. */
  text = when ? g_strdup_printf (_ ("Proved by the mail of %s"), when)
              : g_strdup (_ ("Proved by a mail"));
  line = todoku_bullet_new ("object-select-symbolic", text, "success");
  gtk_widget_add_css_class (line, "sender-proof");
  gtk_box_append (GTK_BOX (self->proof), line);
}

/* @text: (transfer full) */
static void
attach_cell (TodokuSenderCard *self, int row, const char *name, const char *duty, char *text)
{
  g_autofree char *value = text;
  GtkWidget *label = gtk_label_new (name);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  todoku_add_css (label, "dim-label");
  gtk_grid_attach (self->cells, label, 0, row, 1, 1);
  gtk_grid_attach (self->cells, todoku_label_new (duty, "heading"), 1, row, 1, 1);
  gtk_grid_attach (self->cells, todoku_label_new (value, NULL), 2, row, 1, 1);
}

static void
show_cells (TodokuSenderCard *self, const SenderRow *row)
{
  g_autofree char *at_service = explain_sender_duty (row->service_duty, language_get ());
  g_autofree char *in_dns = explain_sender_duty (row->dns_duty, language_get ());
  GtkWidget *old;

  while ((old = gtk_widget_get_first_child (GTK_WIDGET (self->cells))))
    gtk_grid_remove (self->cells, old);
  attach_cell (self, 0, _ ("At the service"), at_service,
               explain_sender_at_service (row, language_get ()));
  attach_cell (self, 1, _ ("In the DNS"), in_dns, explain_sender_in_dns (row, language_get ()));
  attach_cell (self, 2, _ ("Proved?"), "", explain_sender_proof (row, language_get ()));
}

/* The row of this sender in the table of all: what there is to do for it, and where. */
static void
update_cells (TodokuSenderCard *self)
{
  SenderRowInput input = {
    .request = todoku_journey_get_request (self->journey),
    .catalog = todoku_journey_get_catalog (self->journey),
    .plan = todoku_journey_get_plan (self->journey),
    .survey = todoku_journey_get_survey (self->journey),
    .changes = todoku_journey_get_changes (self->journey),
    .marks = todoku_journey_get_marks (self->journey),
    .lessons = todoku_journey_get_lessons (self->journey),
  };
  g_autoptr (GPtrArray) rows = input.request ? sender_rows_new (&input) : NULL;

  for (guint i = 0; rows && i < rows->len; i++)
    {
      const SenderRow *row = g_ptr_array_index (rows, i);

      if (g_strcmp0 (row->id, self->service_id) == 0)
        show_cells (self, row);
    }
}

void
todoku_sender_card_update (TodokuSenderCard *self, SenderFrom from)
{
  GtkToggleButton *button = from == SENDER_FROM_OWN       ? self->own
                            : from == SENDER_FROM_SERVICE ? self->service
                                                          : self->unknown;

  self->updating = TRUE;
  gtk_toggle_button_set_active (button, TRUE);
  self->updating = FALSE;
  gtk_label_set_text (self->meaning, meaning_of (from));
  gtk_widget_set_visible (GTK_WIDGET (self->meaning), from == SENDER_FROM_UNKNOWN);
  show_proof (self);
  update_cells (self);
}

static void
from_toggled_cb (TodokuSenderCard *self, GtkToggleButton *button)
{
  PlanRequest *request;
  SenderFrom from = button == self->own       ? SENDER_FROM_OWN
                    : button == self->service ? SENDER_FROM_SERVICE
                                              : SENDER_FROM_UNKNOWN;

  if (self->updating || !gtk_toggle_button_get_active (button))
    return;
  request = plan_request_copy (todoku_journey_get_request (self->journey));
  plan_request_add_sender (request, self->service_id, from);
  todoku_journey_take_request (self->journey, request);
}

static void
remove_cb (TodokuSenderCard *self)
{
  PlanRequest *request = plan_request_copy (todoku_journey_get_request (self->journey));
  /* Translators: the name of a service. */
  g_autofree char *text = g_strdup_printf (_ ("%s was removed"), gtk_label_get_text (self->name));

  plan_request_remove_sender (request, self->service_id);
  request_change_with_undo (GTK_WIDGET (self), self->journey, request, text);
}

static const char *
trace_kind_to_text (ProvidersTraceKind kind)
{
  switch (kind)
    {
    case PROVIDERS_TRACE_MX:
      return _ ("It receives your mail (MX): %s");
    case PROVIDERS_TRACE_SPF_TERM:
      return _ ("It stands in the SPF record: %s");
    case PROVIDERS_TRACE_DKIM_CNAME:
      return _ ("A DKIM key leads there: %s");
    case PROVIDERS_TRACE_SELECTOR:
      return _ ("A DKIM key has its usual name: %s");
    case PROVIDERS_TRACE_RUA:
      return _ ("DMARC reports go there: %s");
    case PROVIDERS_TRACE_NS:
      return _ ("It holds your DNS: %s");
    case PROVIDERS_TRACE_PTR:
      return _ ("The reverse name of a server: %s");
    case PROVIDERS_TRACE_SIGNING_DOMAIN:
      return _ ("It signed a mail: %s");
    }
  g_assert_not_reached ();
}

char *
todoku_trace_to_text (const ProvidersTrace *trace)
{
  g_autofree char *shown = text_to_display (trace->domain, -1);
  g_auto (GStrv) halves = g_strsplit (trace_kind_to_text (trace->kind), "%s", 2);

  return g_strconcat (halves[0], shown, halves[1], NULL);
}

static const ProvidersRecognition *
find_recognition (TodokuSenderCard *self)
{
  Survey *survey = todoku_journey_get_survey (self->journey);

  for (guint i = 0; survey && i < survey->services->len; i++)
    {
      const ProvidersRecognition *recognition = g_ptr_array_index (survey->services, i);

      if (g_str_equal (recognition->service->id, self->service_id))
        return recognition;
    }
  return NULL;
}

static void
add_evidence (TodokuSenderCard *self)
{
  const ProvidersRecognition *recognition = find_recognition (self);
  TodokuFold *fold;

  if (!recognition)
    return;
  fold = TODOKU_FOLD (todoku_fold_new (_ ("How it was found")));
  for (guint i = 0; i < recognition->evidence->len; i++)
    {
      g_autofree char *text = todoku_trace_to_text (g_ptr_array_index (recognition->evidence, i));

      todoku_fold_add (fold, todoku_bullet_new ("edit-find-symbolic", text, "dim-label"));
    }
  gtk_box_append (self->folds, GTK_WIDGET (fold));
}

static void
add_texts (TodokuFold *fold, const char *title, const GPtrArray *texts, const char *icon_name)
{
  if (texts->len > 0)
    todoku_fold_add (fold, todoku_label_new (title, "caption-heading dim-label"));
  for (guint i = 0; i < texts->len; i++)
    todoku_fold_add (
        fold, todoku_bullet_new (icon_name,
                                 providers_text_get (g_ptr_array_index (texts, i), language_get ()),
                                 "dim-label"));
}

static void
add_work (TodokuSenderCard *self, const ProvidersService *service)
{
  TodokuFold *fold;

  if (service->before_dns->len + service->after_dns->len + service->traps->len == 0)
    return;
  fold = TODOKU_FOLD (todoku_fold_new (_ ("What to do at this service")));
  add_texts (fold, _ ("Before the DNS"), service->before_dns, "go-next-symbolic");
  add_texts (fold, _ ("After the DNS"), service->after_dns, "go-next-symbolic");
  add_texts (fold, _ ("What others stumbled over"), service->traps, "emblem-important-symbolic");
  gtk_box_append (self->folds, GTK_WIDGET (fold));
}

static void
describe (TodokuSenderCard *self, const ProvidersService *service)
{
  const char *name
      = service ? providers_text_get (&service->name, language_get ()) : self->service_id;
  g_autofree char *categories = categories_to_text (service ? service->categories : 0);
  /* Translators: the name of a service. */
  g_autofree char *remove = g_strdup_printf (_ ("Remove %s"), name);

  gtk_label_set_text (self->name, name);
  gtk_label_set_text (self->categories, categories);
  gtk_widget_set_visible (GTK_WIDGET (self->categories), *categories != '\0');
  gtk_widget_set_tooltip_text (self->remove, remove);
  todoku_set_accessible_name (self->remove, remove);
  self->proof = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (self->folds, self->proof);
  add_evidence (self);
  if (service)
    add_work (self, service);
}

GtkWidget *
todoku_sender_card_new (TodokuJourney *journey, const PlanSender *sender)
{
  TodokuSenderCard *self = g_object_new (TODOKU_TYPE_SENDER_CARD, NULL);

  self->journey = g_object_ref (journey);
  self->service_id = g_strdup (sender->service_id);
  describe (self, providers_catalog_get_service (todoku_journey_get_catalog (journey),
                                                 sender->service_id));
  todoku_sender_card_update (self, sender->from);
  return GTK_WIDGET (self);
}

static void
todoku_sender_card_dispose (GObject *object)
{
  TodokuSenderCard *self = TODOKU_SENDER_CARD (object);

  g_clear_object (&self->journey);
  todoku_dispose_template (GTK_WIDGET (self), TODOKU_TYPE_SENDER_CARD);
  G_OBJECT_CLASS (todoku_sender_card_parent_class)->dispose (object);
}

static void
todoku_sender_card_finalize (GObject *object)
{
  g_free (TODOKU_SENDER_CARD (object)->service_id);
  G_OBJECT_CLASS (todoku_sender_card_parent_class)->finalize (object);
}

static void
todoku_sender_card_class_init (TodokuSenderCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = todoku_sender_card_dispose;
  G_OBJECT_CLASS (klass)->finalize = todoku_sender_card_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, TODOKU_RESOURCES "sender-card.ui");
  gtk_widget_class_bind_template_child (widget_class, TodokuSenderCard, name);
  gtk_widget_class_bind_template_child (widget_class, TodokuSenderCard, categories);
  gtk_widget_class_bind_template_child (widget_class, TodokuSenderCard, remove);
  gtk_widget_class_bind_template_child (widget_class, TodokuSenderCard, own);
  gtk_widget_class_bind_template_child (widget_class, TodokuSenderCard, service);
  gtk_widget_class_bind_template_child (widget_class, TodokuSenderCard, unknown);
  gtk_widget_class_bind_template_child (widget_class, TodokuSenderCard, meaning);
  gtk_widget_class_bind_template_child (widget_class, TodokuSenderCard, cells);
  gtk_widget_class_bind_template_child (widget_class, TodokuSenderCard, folds);
  gtk_widget_class_bind_template_callback (widget_class, from_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
}

static void
todoku_sender_card_init (TodokuSenderCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
