#include "withheld-card.h"

#include "plan/explain/explain.h"
#include "request-change.h"
#include "value-list.h"
#include "widgets.h"

struct _TodokuWithheldCard
{
  AdwBin parent_instance;

  TodokuJourney *journey;
  char *service_id; /* (nullable) */
  RecordKind kind;
  GtkLabel *title;
  GtkLabel *word;
  GtkLabel *text;
  GtkWidget *where;
  GtkLabel *where_text;
  GtkWidget *paste;
  GtkLabel *host_label;
  GtkEntry *host;
  GtkEntry *value;
  GtkLabel *problem;
  GtkWidget *fine;
  GtkWidget *use;
  TodokuValueList *reports;
};

G_DEFINE_FINAL_TYPE (TodokuWithheldCard, todoku_withheld_card, ADW_TYPE_BIN)

static const ProvidersService *
get_service (TodokuWithheldCard *self)
{
  const ProvidersCatalog *catalog = todoku_journey_get_catalog (self->journey);

  return self->service_id ? providers_catalog_get_service (catalog, self->service_id) : NULL;
}

static gboolean
add_value (TodokuWithheldCard *self, PlanRequest *request, GError **error)
{
  const char *domain = todoku_journey_get_domain (self->journey);
  const char *value = gtk_editable_get_text (GTK_EDITABLE (self->value));

  if (self->kind == RECORD_SPF)
    return plan_request_add_spf_term (request, domain, get_service (self), value, error);
  return plan_request_add_value (request, domain, self->service_id,
                                 gtk_editable_get_text (GTK_EDITABLE (self->host)), value, error);
}

/* (transfer full) (nullable): the request with what was pasted. */
static PlanRequest *
try_value (TodokuWithheldCard *self, GError **error)
{
  g_autoptr (PlanRequest) request = plan_request_copy (todoku_journey_get_request (self->journey));

  return add_value (self, request, error) ? g_steal_pointer (&request) : NULL;
}

/* The value of SPF stands at the domain itself; where a host name is missing, that is said. */
static gboolean
is_filled_in (TodokuWithheldCard *self)
{
  return *gtk_editable_get_text (GTK_EDITABLE (self->value)) != '\0';
}

/* Both fields share the sentence, so the one that is wrong comes last. */
static void
show_verdict (TodokuWithheldCard *self, const GError *error, gboolean fine)
{
  g_autofree char *problem = error ? request_error_to_text (error) : NULL;
  gboolean is_host = g_error_matches (error, PLAN_REQUEST_ERROR, PLAN_REQUEST_ERROR_HOST);
  GtkEntry *right = is_host ? self->value : self->host;
  GtkEntry *wrong = is_host ? self->host : self->value;

  todoku_set_problem (GTK_WIDGET (right), self->problem, NULL);
  todoku_set_problem (GTK_WIDGET (wrong), self->problem, problem);
  gtk_widget_set_visible (self->fine, fine);
  gtk_widget_set_sensitive (self->use, fine);
}

/* Checked as soon as there is a value. */
static void
pasted_cb (TodokuWithheldCard *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PlanRequest) request = NULL;

  if (!self->journey)
    return;
  if (is_filled_in (self))
    request = try_value (self, &error);
  show_verdict (self, error, request != NULL);
}

static void
use_cb (TodokuWithheldCard *self)
{
  g_autoptr (PlanRequest) request = is_filled_in (self) ? try_value (self, NULL) : NULL;

  if (request)
    todoku_journey_take_request (self->journey, g_steal_pointer (&request));
}

static gboolean
takes_value (WithheldCode code)
{
  return code == WITHHELD_VALUE_WANTED || code == WITHHELD_ASK_SERVICE
         || code == WITHHELD_SPF_VALUE_WANTED || code == WITHHELD_SPF_VALUE_FAILED;
}

static const char *
word_for (WithheldCode code)
{
  switch (code)
    {
    case WITHHELD_NO_REPORT_ADDRESS:
    case WITHHELD_VALUE_WANTED:
    case WITHHELD_ASK_SERVICE:
    case WITHHELD_SPF_VALUE_WANTED:
    case WITHHELD_SPF_VALUE_FAILED:
      return _ ("Waiting for a value");
    case WITHHELD_TOO_MANY_LOOKUPS:
    case WITHHELD_NOT_PROVED:
    case WITHHELD_NOT_ANSWERED:
    case WITHHELD_FIX_FIRST:
    case WITHHELD_NO_SENDER:
    case WITHHELD_ALIAS:
    case WITHHELD_MAY_BE_PARKED:
    case WITHHELD_NO_SUCH_DOMAIN:
      return _ ("Held back");
    }
  g_assert_not_reached ();
}

static void
show_where (TodokuWithheldCard *self, const ProvidersService *service, RecordKind kind)
{
  const ProvidersText *where = kind == RECORD_SPF ? &service->spf.where : &service->dkim.where;
  const char *text = providers_text_get (where, language_get ());

  gtk_label_set_text (self->where_text, text ? text : "");
  gtk_widget_set_visible (self->where, text != NULL);
}

/* What such a value looks like, as an example in the empty field. */
static void
show_spf_fields (TodokuWithheldCard *self, const ProvidersService *service)
{
  const char *hint = service ? providers_text_get (&service->spf.hint, language_get ()) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->host_label), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->host), FALSE);
  gtk_entry_set_placeholder_text (self->value, hint ? hint : "include:spf.example.com");
}

static void
show_withheld (TodokuWithheldCard *self, const Withheld *withheld)
{
  ProvidersCatalog *catalog = todoku_journey_get_catalog (self->journey);
  const ProvidersService *service = get_service (self);
  g_autofree char *kind = explain_record_kind (withheld->kind, language_get ());
  g_autofree char *text = explain_withheld (withheld, catalog, language_get ());
  g_autofree char *title
      = service
            ? g_strdup_printf ("%s: %s", kind, providers_text_get (&service->name, language_get ()))
            : g_strdup (kind);

  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->text, text);
  gtk_label_set_text (self->word, word_for (withheld->code));
  if (service && takes_value (withheld->code))
    show_where (self, service, withheld->kind);
  if (withheld->kind == RECORD_SPF)
    show_spf_fields (self, service);
  gtk_widget_set_visible (self->paste, takes_value (withheld->code)
                                           && (service || withheld->kind == RECORD_DKIM));
  gtk_widget_set_visible (GTK_WIDGET (self->reports), withheld->code == WITHHELD_NO_REPORT_ADDRESS);
}

GtkWidget *
todoku_withheld_card_new (TodokuJourney *journey, const Withheld *withheld)
{
  TodokuWithheldCard *self = g_object_new (TODOKU_TYPE_WITHHELD_CARD, NULL);

  self->journey = g_object_ref (journey);
  self->service_id = g_strdup (withheld->service_id);
  self->kind = withheld->kind;
  todoku_value_list_set_up (self->reports, journey, VALUE_LIST_REPORTS);
  show_withheld (self, withheld);
  return GTK_WIDGET (self);
}

static void
todoku_withheld_card_dispose (GObject *object)
{
  TodokuWithheldCard *self = TODOKU_WITHHELD_CARD (object);

  g_clear_object (&self->journey);
  todoku_dispose_template (GTK_WIDGET (self), TODOKU_TYPE_WITHHELD_CARD);
  G_OBJECT_CLASS (todoku_withheld_card_parent_class)->dispose (object);
}

static void
todoku_withheld_card_finalize (GObject *object)
{
  g_free (TODOKU_WITHHELD_CARD (object)->service_id);
  G_OBJECT_CLASS (todoku_withheld_card_parent_class)->finalize (object);
}

static void
todoku_withheld_card_class_init (TodokuWithheldCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = todoku_withheld_card_dispose;
  G_OBJECT_CLASS (klass)->finalize = todoku_withheld_card_finalize;
  g_type_ensure (TODOKU_TYPE_VALUE_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, TODOKU_RESOURCES "withheld-card.ui");
  gtk_widget_class_bind_template_child (widget_class, TodokuWithheldCard, title);
  gtk_widget_class_bind_template_child (widget_class, TodokuWithheldCard, word);
  gtk_widget_class_bind_template_child (widget_class, TodokuWithheldCard, text);
  gtk_widget_class_bind_template_child (widget_class, TodokuWithheldCard, where);
  gtk_widget_class_bind_template_child (widget_class, TodokuWithheldCard, where_text);
  gtk_widget_class_bind_template_child (widget_class, TodokuWithheldCard, paste);
  gtk_widget_class_bind_template_child (widget_class, TodokuWithheldCard, host_label);
  gtk_widget_class_bind_template_child (widget_class, TodokuWithheldCard, host);
  gtk_widget_class_bind_template_child (widget_class, TodokuWithheldCard, value);
  gtk_widget_class_bind_template_child (widget_class, TodokuWithheldCard, problem);
  gtk_widget_class_bind_template_child (widget_class, TodokuWithheldCard, fine);
  gtk_widget_class_bind_template_child (widget_class, TodokuWithheldCard, use);
  gtk_widget_class_bind_template_child (widget_class, TodokuWithheldCard, reports);
  gtk_widget_class_bind_template_callback (widget_class, pasted_cb);
  gtk_widget_class_bind_template_callback (widget_class, use_cb);
}

static void
todoku_withheld_card_init (TodokuWithheldCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
