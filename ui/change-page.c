#include "change-page.h"

#include "copy-button.h"
#include "finding-row.h"
#include "heading.h"
#include "ladder.h"
#include "plan/explain/explain.h"
#include "proof-view.h"
#include "proposal-card.h"
#include "widgets.h"
#include "withheld-card.h"

struct _TodokuChangePage
{
  TodokuPage parent_instance;

  GtkScrolledWindow *scroll;
  TodokuHeading *headline;
  GtkWidget *calm;
  GtkSpinner *spinner;
  GtkWidget *host;
  GtkLabel *host_text;
  GtkBox *proposals;
  AdwBin *proof;
  AdwBin *effects;
  GtkWidget *rung_list;
  GtkDropDown *rung;
  GtkBox *findings;
  AdwBin *copy_all;
};

G_DEFINE_FINAL_TYPE (TodokuChangePage, todoku_change_page, TODOKU_TYPE_PAGE)

/* The choices behind the first one, "the next rung". */
static const Rung rung_choices[] = { RUNG_WATCH, RUNG_REHEARSE, RUNG_QUARANTINE, RUNG_REJECT };

static TodokuJourney *
get_journey (TodokuChangePage *self)
{
  return todoku_page_get_journey (TODOKU_PAGE (self));
}

static guint
count_changes (const Plan *plan)
{
  guint n = 0;

  for (guint i = 0; i < plan->proposals->proposals->len; i++)
    n += ((Proposal *)g_ptr_array_index (plan->proposals->proposals, i))->changed;
  return n;
}

static char *
make_headline (const Plan *plan)
{
  guint n = plan ? count_changes (plan) : 0;

  if (!plan)
    return g_strdup (_ ("Working out what to change…"));
  if (n == 1)
    return g_strdup (_ ("One record to enter in the DNS"));
  if (n > 1)
    /* Translators: how many records are to be entered in the DNS. */
    return g_strdup_printf (_ ("%u records to enter in the DNS"), n);
  if (plan->proposals->withheld->len > 0)
    return g_strdup (_ ("A value is still missing"));
  return g_strdup (_ ("→ There is nothing to do"));
}

static const char *
find_host_name (TodokuJourney *journey)
{
  Survey *survey = todoku_journey_get_survey (journey);
  const ProvidersHostRecognition *first;

  if (!survey || survey->dns_hosts->len == 0)
    return NULL;
  first = g_ptr_array_index (survey->dns_hosts, 0);
  if (first->strength != PROVIDERS_STRENGTH_STRONG)
    return NULL;
  return providers_text_get (&first->host->name, language_get ());
}

static void
show_host (TodokuChangePage *self, gboolean has_changes)
{
  const char *name = find_host_name (get_journey (self));
  g_autofree char *text = NULL;

  if (name)
    /* Translators: the company whose servers hold the DNS. */
    text = g_strdup_printf (_ ("Your DNS is at %s: the values are entered there. On the screen of "
                               "any other company, such as the one where the domain was bought, "
                               "they have no effect."),
                            name);
  gtk_label_set_text (self->host_text, text ? text : "");
  gtk_widget_set_visible (self->host, name && has_changes);
}

static void
show_proposals (TodokuChangePage *self, const Plan *plan)
{
  TodokuJourney *journey = get_journey (self);
  const Proposals *proposals = plan->proposals;

  for (guint i = 0; i < proposals->proposals->len; i++)
    {
      const Proposal *proposal = g_ptr_array_index (proposals->proposals, i);

      if (proposal->changed)
        gtk_box_append (self->proposals,
                        todoku_proposal_card_new (proposal, todoku_journey_get_domain (journey),
                                                  todoku_journey_get_catalog (journey)));
    }
  for (guint i = 0; i < proposals->withheld->len; i++)
    gtk_box_append (self->proposals,
                    todoku_withheld_card_new (journey, g_ptr_array_index (proposals->withheld, i)));
}

static void
show_findings (TodokuChangePage *self, const Plan *plan)
{
  Evidence *evidence = session_check_get_evidence (todoku_journey_get_check (get_journey (self)));

  for (FindingLevel level = FINDING_REQUIRED; level <= FINDING_UNKNOWN; level++)
    {
      GtkWidget *group = todoku_finding_group_new (plan->proposals->findings, level, evidence);

      if (group)
        gtk_box_append (self->findings, group);
    }
}

/* An empty place would leave a gap. */
static void
fill (AdwBin *place, GtkWidget *child)
{
  adw_bin_set_child (place, child);
  gtk_widget_set_visible (GTK_WIDGET (place), child != NULL);
}

static void
show_copy_all (TodokuChangePage *self, const Plan *plan)
{
  g_autofree char *text = todoku_proposals_to_text (plan->proposals->proposals);
  GtkWidget *button = todoku_copy_button_new_with_label (text, _ ("Copy all values"));

  todoku_add_css (button, "bar-button suggested-action");
  fill (self->copy_all, button);
}

static void
clear (TodokuChangePage *self)
{
  todoku_box_clear (self->proposals);
  todoku_box_clear (self->findings);
  fill (self->proof, NULL);
  fill (self->effects, NULL);
  fill (self->copy_all, NULL);
}

static void
show_plan (TodokuChangePage *self, const Plan *plan)
{
  gboolean has_changes = plan && plan_has_changes (plan);
  g_autofree char *headline = make_headline (plan);

  clear (self);
  todoku_heading_set_text (self->headline, headline);
  gtk_widget_set_visible (self->calm, has_changes);
  gtk_widget_set_visible (self->rung_list, plan != NULL);
  show_host (self, has_changes);
  if (!plan)
    return;
  show_proposals (self, plan);
  show_findings (self, plan);
  gtk_widget_set_visible (GTK_WIDGET (self->proposals),
                          gtk_widget_get_first_child (GTK_WIDGET (self->proposals)) != NULL);
  if (!has_changes)
    return;
  fill (self->proof, todoku_proof_view_new (plan));
  fill (self->effects, todoku_effects_view_new (plan));
  show_copy_all (self, plan);
}

static gboolean
has_focus_inside (TodokuChangePage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  return focus && gtk_widget_is_ancestor (focus, GTK_WIDGET (self));
}

static void
update_spinner (TodokuChangePage *self)
{
  gboolean planning = todoku_journey_is_planning (get_journey (self));

  gtk_widget_set_visible (GTK_WIDGET (self->spinner), planning);
  gtk_spinner_set_spinning (self->spinner, planning);
}

static void
plan_changed_cb (TodokuChangePage *self)
{
  gboolean focus = has_focus_inside (self);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  update_spinner (self);
  show_plan (self, todoku_journey_get_plan (get_journey (self)));
  /* What was focused may have been made anew: then begin at the top of the news. */
  if (focus && (!gtk_root_get_focus (root) || !has_focus_inside (self)))
    gtk_widget_grab_focus (GTK_WIDGET (self->headline));
}

static void
show_rung (TodokuChangePage *self)
{
  const PlanRequest *request = todoku_journey_get_request (get_journey (self));
  guint selected = 0;

  for (guint i = 0; request && i < G_N_ELEMENTS (rung_choices); i++)
    if (request->rung == rung_choices[i])
      selected = i + 1;
  gtk_drop_down_set_selected (self->rung, selected);
}

static void
rung_chosen_cb (TodokuChangePage *self)
{
  const PlanRequest *request = todoku_journey_get_request (get_journey (self));
  guint selected = gtk_drop_down_get_selected (self->rung);
  Rung rung = selected > 0 && selected <= G_N_ELEMENTS (rung_choices) ? rung_choices[selected - 1]
                                                                      : RUNG_UNKNOWN;
  PlanRequest *changed;

  if (!request || request->rung == rung)
    return;
  changed = plan_request_copy (request);
  changed->rung = rung;
  todoku_journey_take_request (get_journey (self), changed);
}

/* While the page is seen its plan follows what is told; else it is made when the page is shown. */
static void
request_changed_cb (TodokuChangePage *self)
{
  show_rung (self);
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  todoku_journey_plan (get_journey (self));
  update_spinner (self);
}

static void
add_rungs (TodokuChangePage *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _ ("The next rung (advised)"));
  for (guint i = 0; i < G_N_ELEMENTS (rung_choices); i++)
    gtk_string_list_take (names, todoku_ladder_name_rung (rung_choices[i]));
  gtk_drop_down_set_model (self->rung, G_LIST_MODEL (names));
}

static void
todoku_change_page_shown (TodokuPage *page)
{
  TodokuChangePage *self = TODOKU_CHANGE_PAGE (page);

  todoku_journey_plan (get_journey (self));
  update_spinner (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->headline));
}

static void
todoku_change_page_constructed (GObject *object)
{
  TodokuChangePage *self = TODOKU_CHANGE_PAGE (object);
  TodokuJourney *journey = get_journey (self);

  G_OBJECT_CLASS (todoku_change_page_parent_class)->constructed (object);
  add_rungs (self);
  show_rung (self);
  g_signal_connect_object (journey, "plan", G_CALLBACK (plan_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (journey, "request", G_CALLBACK (request_changed_cb), self,
                           G_CONNECT_SWAPPED);
  show_plan (self, todoku_journey_get_plan (journey));
  update_spinner (self);
}

static void
todoku_change_page_dispose (GObject *object)
{
  todoku_dispose_template (GTK_WIDGET (object), TODOKU_TYPE_CHANGE_PAGE);
  G_OBJECT_CLASS (todoku_change_page_parent_class)->dispose (object);
}

static void
todoku_change_page_class_init (TodokuChangePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = todoku_change_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = todoku_change_page_dispose;
  TODOKU_PAGE_CLASS (klass)->shown = todoku_change_page_shown;
  g_type_ensure (TODOKU_TYPE_HEADING);
  gtk_widget_class_set_template_from_resource (widget_class, TODOKU_RESOURCES "change-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TodokuChangePage, scroll);
  gtk_widget_class_bind_template_child (widget_class, TodokuChangePage, headline);
  gtk_widget_class_bind_template_child (widget_class, TodokuChangePage, calm);
  gtk_widget_class_bind_template_child (widget_class, TodokuChangePage, spinner);
  gtk_widget_class_bind_template_child (widget_class, TodokuChangePage, host);
  gtk_widget_class_bind_template_child (widget_class, TodokuChangePage, host_text);
  gtk_widget_class_bind_template_child (widget_class, TodokuChangePage, proposals);
  gtk_widget_class_bind_template_child (widget_class, TodokuChangePage, proof);
  gtk_widget_class_bind_template_child (widget_class, TodokuChangePage, effects);
  gtk_widget_class_bind_template_child (widget_class, TodokuChangePage, rung_list);
  gtk_widget_class_bind_template_child (widget_class, TodokuChangePage, rung);
  gtk_widget_class_bind_template_child (widget_class, TodokuChangePage, findings);
  gtk_widget_class_bind_template_child (widget_class, TodokuChangePage, copy_all);
  gtk_widget_class_bind_template_callback (widget_class, rung_chosen_cb);
}

static void
todoku_change_page_init (TodokuChangePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
