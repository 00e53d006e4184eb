#include "domain-page.h"

#include "plan/explain/explain.h"
#include "settings.h"
#include "widgets.h"

struct _TodokuDomainPage
{
  TodokuPage parent_instance;

  GtkEntry *entry;
  GtkLabel *problem;
  GtkLabel *made;
  GtkWidget *fetch_list;
  GtkSwitch *fetches;
  GtkLabel *privacy;
};

G_DEFINE_FINAL_TYPE (TodokuDomainPage, todoku_domain_page, TODOKU_TYPE_PAGE)

static TodokuJourney *
get_journey (TodokuDomainPage *self)
{
  return todoku_page_get_journey (TODOKU_PAGE (self));
}

static DnsDomain *
read_domain (TodokuDomainPage *self, GError **error)
{
  return dns_domain_parse (gtk_editable_get_text (GTK_EDITABLE (self->entry)), error);
}

/* What was made of the input, as soon as it is a domain. */
static void
entry_changed_cb (TodokuDomainPage *self)
{
  g_autoptr (DnsDomain) domain = read_domain (self, NULL);
  g_autofree char *made = domain ? explain_domain_changes (domain, language_get ()) : NULL;

  todoku_journey_set_input (get_journey (self), gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  todoku_set_problem (GTK_WIDGET (self->entry), self->problem, NULL);
  gtk_label_set_text (self->made, made ? made : "");
  gtk_widget_set_visible (GTK_WIDGET (self->made), made != NULL);
}

/* (transfer full) (nullable): the domain; else the page says what is wrong with the input. */
static DnsDomain *
take_domain (TodokuDomainPage *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DnsDomain) domain = read_domain (self, &error);
  g_autofree char *text = NULL;

  if (domain)
    return g_steal_pointer (&domain);
  text = explain_domain_error (error->code, language_get ());
  todoku_set_problem (GTK_WIDGET (self->entry), self->problem, text);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  return NULL;
}

static void
start_cb (TodokuDomainPage *self)
{
  g_autoptr (DnsDomain) domain = take_domain (self);

  if (!domain)
    return;
  todoku_journey_check (get_journey (self), domain->name);
  todoku_journey_go_to (get_journey (self), 1);
}

static gboolean
todoku_domain_page_go_on (TodokuPage *page)
{
  TodokuDomainPage *self = TODOKU_DOMAIN_PAGE (page);
  g_autoptr (DnsDomain) domain = take_domain (self);

  if (!domain)
    return FALSE;
  if (g_strcmp0 (domain->name, todoku_journey_get_domain (get_journey (self))) != 0)
    todoku_journey_check (get_journey (self), domain->name);
  return TRUE;
}

static void
show_privacy (TodokuDomainPage *self)
{
  gboolean live = todoku_journey_get_kind (get_journey (self)) == TODOKU_JOURNEY_LIVE;
  g_autofree char *text
      = live ? explain_privacy (gtk_switch_get_active (self->fetches), language_get ())
             : g_strdup (_ ("Nothing leaves this computer: the answers come from a saved file."));

  gtk_label_set_text (self->privacy, text);
}

static void
fetches_changed_cb (TodokuDomainPage *self)
{
  gboolean active = gtk_switch_get_active (self->fetches);

  if (!get_journey (self))
    return;
  todoku_journey_set_fetches (get_journey (self), active);
  settings_set_fetches (active);
  show_privacy (self);
}

static void
todoku_domain_page_shown (TodokuPage *page)
{
  gtk_widget_grab_focus (GTK_WIDGET (TODOKU_DOMAIN_PAGE (page)->entry));
}

static void
todoku_domain_page_constructed (GObject *object)
{
  TodokuDomainPage *self = TODOKU_DOMAIN_PAGE (object);
  TodokuJourney *journey = get_journey (self);
  TodokuJourneyKind kind = todoku_journey_get_kind (journey);

  G_OBJECT_CLASS (todoku_domain_page_parent_class)->constructed (object);
  todoku_journey_set_fetches (journey, settings_get_fetches ());
  gtk_switch_set_active (self->fetches, settings_get_fetches ());
  gtk_widget_set_visible (self->fetch_list, kind == TODOKU_JOURNEY_LIVE);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), todoku_journey_get_input (journey));
  gtk_editable_set_editable (GTK_EDITABLE (self->entry), kind != TODOKU_JOURNEY_DEMO);
  show_privacy (self);
}

static void
todoku_domain_page_dispose (GObject *object)
{
  todoku_dispose_template (GTK_WIDGET (object), TODOKU_TYPE_DOMAIN_PAGE);
  G_OBJECT_CLASS (todoku_domain_page_parent_class)->dispose (object);
}

static void
todoku_domain_page_class_init (TodokuDomainPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = todoku_domain_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = todoku_domain_page_dispose;
  TODOKU_PAGE_CLASS (klass)->shown = todoku_domain_page_shown;
  TODOKU_PAGE_CLASS (klass)->go_on = todoku_domain_page_go_on;
  gtk_widget_class_set_template_from_resource (widget_class, TODOKU_RESOURCES "domain-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TodokuDomainPage, entry);
  gtk_widget_class_bind_template_child (widget_class, TodokuDomainPage, problem);
  gtk_widget_class_bind_template_child (widget_class, TodokuDomainPage, made);
  gtk_widget_class_bind_template_child (widget_class, TodokuDomainPage, fetch_list);
  gtk_widget_class_bind_template_child (widget_class, TodokuDomainPage, fetches);
  gtk_widget_class_bind_template_child (widget_class, TodokuDomainPage, privacy);
  gtk_widget_class_bind_template_callback (widget_class, entry_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, start_cb);
  gtk_widget_class_bind_template_callback (widget_class, fetches_changed_cb);
}

static void
todoku_domain_page_init (TodokuDomainPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
