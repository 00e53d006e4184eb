#include "setup-page.h"

#include "base/language.h"
#include "copy-button.h"
#include "documents/request-mail.h"
#include "heading.h"
#include "package-view.h"
#include "panel-view.h"
#include "place-view.h"
#include "setup-folds.h"
#include "task-card.h"
#include "widgets.h"

struct _TodokuSetupPage
{
  TodokuPage parent_instance;

  GtkWidget *headline;
  GtkSpinner *spinner;
  GtkLabel *calm;
  GtkWidget *hands;
  GtkLabel *hands_hint;
  GtkBox *hands_choices;
  GtkLabel *hands_meaning;
  AdwBin *place;
  AdwBin *package;
  GtkWidget *tasks_part;
  GtkBox *tasks;
  GtkBox *folds;
  GtkWidget *choices[HANDS_COUNT];
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (TodokuSetupPage, todoku_setup_page, TODOKU_TYPE_PAGE)

/* In the order of the buttons. */
static const Hands hands_order[] = { HANDS_OWN, HANDS_AGENCY, HANDS_HOST, HANDS_UNKNOWN };

static TodokuJourney *
get_journey (TodokuSetupPage *self)
{
  return todoku_page_get_journey (TODOKU_PAGE (self));
}

static const char *
hands_to_label (Hands hands)
{
  switch (hands)
    {
    case HANDS_OWN:
      return _ ("Myself");
    case HANDS_AGENCY:
      return _ ("Web agency, others");
    case HANDS_HOST:
      return _ ("Support of the host");
    case HANDS_UNKNOWN:
      return _ ("Do not know");
    }
  g_assert_not_reached ();
}

static const char *
hands_to_meaning (Hands hands, gboolean chosen)
{
  switch (hands)
    {
    case HANDS_OWN:
      return _ ("The fields below are in the form that the screen wants. Copy them one by one.");
    case HANDS_AGENCY:
      return _ (
          "A mail, a sheet and the values are ready below. Send them, and say here that you did.");
    case HANDS_HOST:
      return _ ("A mail for the support desk is ready below. Send it, and say here that you did.");
    case HANDS_UNKNOWN:
      return chosen ? _ ("Look for the contract, an invoice, or the mail with the account of the "
                         "server. If there is none, ask whoever made the website.")
                    : "";
    }
  g_assert_not_reached ();
}

/* Whether somebody answered at all: "do not know" is an answer, too. */
static gboolean
is_answered (TodokuSetupPage *self)
{
  for (guint i = 0; i < HANDS_COUNT; i++)
    if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->choices[i])))
      return TRUE;
  return FALSE;
}

static void show_hands (TodokuSetupPage *self);
static void show_way (TodokuSetupPage *self);

static void
hands_toggled_cb (GtkToggleButton *button, gpointer user_data)
{
  TodokuSetupPage *self
      = TODOKU_SETUP_PAGE (gtk_widget_get_ancestor (GTK_WIDGET (button), TODOKU_TYPE_SETUP_PAGE));
  StoreSetup setup;

  if (!self || self->updating || !gtk_toggle_button_get_active (button))
    return;
  setup = *todoku_journey_get_setup (get_journey (self));
  setup.hands = GPOINTER_TO_INT (user_data);
  todoku_journey_set_setup (get_journey (self), &setup);
  /* "Do not know" is kept like no answer, and is one. */
  show_hands (self);
  show_way (self);
}

static void
add_choices (TodokuSetupPage *self)
{
  GtkToggleButton *first = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (hands_order); i++)
    {
      Hands hands = hands_order[i];
      GtkWidget *button = gtk_toggle_button_new ();
      GtkWidget *label = todoku_label_new (hands_to_label (hands), NULL);

      gtk_label_set_xalign (GTK_LABEL (label), 0.5f);
      gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
      gtk_button_set_child (GTK_BUTTON (button), label);
      todoku_set_accessible_name (button, hands_to_label (hands));
      gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), first);
      if (!first)
        first = GTK_TOGGLE_BUTTON (button);
      g_signal_connect (button, "toggled", G_CALLBACK (hands_toggled_cb), GINT_TO_POINTER (hands));
      gtk_box_append (self->hands_choices, button);
      self->choices[hands] = button;
    }
}

static const char *
get_host_name (TodokuSetupPage *self)
{
  const ProvidersDnsHost *host = todoku_journey_get_dns_host (get_journey (self));

  return host ? providers_text_get (&host->name, language_get ()) : NULL;
}

static char *
make_headline (guint n_changes)
{
  if (n_changes == 0)
    return g_strdup (_ ("There is nothing to set up"));
  /* Translators: how many records. */
  return g_strdup_printf (n_changes == 1 ? _ ("%u record is to be set up")
                                         : _ ("%u records are to be set up"),
                          n_changes);
}

static void
show_head (TodokuSetupPage *self)
{
  const GPtrArray *changes = todoku_journey_get_changes (get_journey (self));
  const char *host = get_host_name (self);
  g_autofree char *headline = make_headline (changes->len);
  /* Translators: the company whose servers hold the DNS. */
  g_autofree char *hint
      = host
            ? g_strdup_printf (_ ("The DNS is at %s. Can you log in to its screen yourself?"), host)
            : g_strdup (_ ("Can you log in to the screen of the company that holds the DNS?"));

  todoku_heading_set_text (TODOKU_HEADING (self->headline), headline);
  gtk_label_set_text (
      self->calm, changes->len > 0
                      ? _ ("Todoku changes nothing itself. What stands there today is noted, so "
                           "that everything can be taken back.")
                      : _ ("Where you see a change on the page before, it comes here."));
  gtk_label_set_text (self->hands_hint, hint);
}

static void
show_hands (TodokuSetupPage *self)
{
  Hands hands = todoku_journey_get_setup (get_journey (self))->hands;
  gboolean has_changes = todoku_journey_get_changes (get_journey (self))->len > 0;
  const char *meaning;

  self->updating = TRUE;
  if (hands != HANDS_UNKNOWN || is_answered (self))
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->choices[hands]), TRUE);
  self->updating = FALSE;
  meaning = hands_to_meaning (hands, is_answered (self));
  gtk_label_set_text (self->hands_meaning, meaning);
  gtk_widget_set_visible (GTK_WIDGET (self->hands_meaning), *meaning != '\0');
  gtk_widget_set_visible (self->hands, has_changes);
}

static void
fill (AdwBin *place, GtkWidget *child)
{
  adw_bin_set_child (place, child);
  gtk_widget_set_visible (GTK_WIDGET (place), child != NULL);
}

/* Who does not know who can log in asks that first. */
static GtkWidget *
question_new (TodokuSetupPage *self)
{
  TodokuJourney *journey = get_journey (self);
  RequestLetter letter = { .domain = todoku_journey_get_domain (journey),
                           .dns_host = todoku_journey_get_dns_host (journey),
                           .now_usecs = g_get_real_time () };
  RequestText who = { REQUEST_TEXT_WHO_CAN_LOG_IN, NULL };
  g_autofree char *text
      = request_text_write (&who, todoku_journey_get_changes (journey), &letter, language_get ());
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *copy
      = todoku_copy_button_new_with_label (text, _ ("Copy a question: who can log in?"));

  gtk_widget_set_halign (copy, GTK_ALIGN_START);
  gtk_widget_add_css_class (copy, "bar-button");
  gtk_widget_add_css_class (box, "calm-box");
  gtk_box_append (GTK_BOX (box), todoku_label_new (text, NULL));
  gtk_box_append (GTK_BOX (box), copy);
  return box;
}

static GtkWidget *
package_new (TodokuSetupPage *self)
{
  return todoku_journey_get_setup (get_journey (self))->hands == HANDS_UNKNOWN
             ? question_new (self)
             : todoku_package_view_new (get_journey (self));
}

/* What stands between the question and the tasks depends on who types. */
static void
show_way (TodokuSetupPage *self)
{
  TodokuJourney *journey = get_journey (self);
  Hands hands = todoku_journey_get_setup (journey)->hands;
  gboolean has_changes = todoku_journey_get_changes (journey)->len > 0;
  gboolean by_others = has_changes
                       && (hands == HANDS_AGENCY || hands == HANDS_HOST
                           || (hands == HANDS_UNKNOWN && is_answered (self)));

  fill (self->place, has_changes && hands == HANDS_OWN ? todoku_place_view_new (journey) : NULL);
  fill (self->package, by_others ? package_new (self) : NULL);
}

static GtkWidget *
work_for (TodokuSetupPage *self, const Task *task)
{
  TodokuJourney *journey = get_journey (self);

  if (task->kind != TASK_DNS || todoku_journey_get_setup (journey)->hands != HANDS_OWN)
    return NULL;
  return todoku_panel_view_new (journey, task->change);
}

/* The cards stay as long as their tasks do, so that the focus stays. */
static gboolean
cards_match (TodokuSetupPage *self, const GPtrArray *tasks)
{
  GtkWidget *card = gtk_widget_get_first_child (GTK_WIDGET (self->tasks));

  for (guint i = 0; i < tasks->len; i++, card = gtk_widget_get_next_sibling (card))
    {
      const Task *task = g_ptr_array_index (tasks, i);

      if (!card || g_strcmp0 (todoku_task_card_get_id (TODOKU_TASK_CARD (card)), task->id) != 0)
        return FALSE;
    }
  return card == NULL;
}

static void
remake_tasks (TodokuSetupPage *self, const GPtrArray *tasks)
{
  todoku_box_clear (self->tasks);
  for (guint i = 0; i < tasks->len; i++)
    {
      const Task *task = g_ptr_array_index (tasks, i);

      gtk_box_append (self->tasks, todoku_task_card_new (get_journey (self), task, i + 1,
                                                         work_for (self, task)));
    }
}

/* One mail per sender comes on the next page, once it has landed. */
static GPtrArray *
list_tasks (TodokuSetupPage *self)
{
  GPtrArray *tasks = todoku_journey_dup_tasks (get_journey (self));

  for (guint i = tasks->len; i > 0; i--)
    if (((const Task *)g_ptr_array_index (tasks, i - 1))->kind == TASK_PROOF)
      g_ptr_array_remove_index (tasks, i - 1);
  return tasks;
}

static void
show_tasks (TodokuSetupPage *self, gboolean anew)
{
  g_autoptr (GPtrArray) tasks = list_tasks (self);

  if (anew || !cards_match (self, tasks))
    remake_tasks (self, tasks);
  else
    for (GtkWidget *card = gtk_widget_get_first_child (GTK_WIDGET (self->tasks)); card;
         card = gtk_widget_get_next_sibling (card))
      todoku_task_card_update (TODOKU_TASK_CARD (card));
  gtk_widget_set_visible (self->tasks_part, tasks->len > 0);
}

static void
show_folds (TodokuSetupPage *self)
{
  todoku_setup_folds_fill (self->folds, get_journey (self));
  gtk_widget_set_visible (GTK_WIDGET (self->folds),
                          gtk_widget_get_first_child (GTK_WIDGET (self->folds)) != NULL);
}

static gboolean
has_focus_in (TodokuSetupPage *self, GtkWidget *part)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  return focus && gtk_widget_is_ancestor (focus, part);
}

static void
update_all (TodokuSetupPage *self)
{
  gboolean in_place = has_focus_in (self, GTK_WIDGET (self->place));

  show_head (self);
  show_hands (self);
  show_way (self);
  if (in_place)
    gtk_widget_child_focus (GTK_WIDGET (self->place), GTK_DIR_TAB_FORWARD);
  show_tasks (self, TRUE);
  show_folds (self);
}

/* A task that was ticked leaves the rest as it is; who types changes everything. */
static void
keeping_changed_cb (TodokuSetupPage *self)
{
  const StoreSetup *setup = todoku_journey_get_setup (get_journey (self));
  g_autofree char *print = g_strdup_printf (
      "%d %s %d %d %p", setup->hands, setup->dns_host_id, setup->host_field, setup->apex,
      (const void *)todoku_journey_get_changes (get_journey (self)));
  const char *before = g_object_get_data (G_OBJECT (self), "print");

  if (g_strcmp0 (before, print) == 0)
    {
      show_tasks (self, FALSE);
      return;
    }
  g_object_set_data_full (G_OBJECT (self), "print", g_steal_pointer (&print), g_free);
  update_all (self);
}

static void
update_spinner (TodokuSetupPage *self)
{
  gboolean planning = todoku_journey_is_planning (get_journey (self));

  gtk_widget_set_visible (GTK_WIDGET (self->spinner), planning);
  gtk_spinner_set_spinning (self->spinner, planning);
}

/* Who comes to this page takes up what the plan says. */
static void
plan_changed_cb (TodokuSetupPage *self)
{
  update_spinner (self);
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)) || !todoku_journey_get_plan (get_journey (self)))
    return;
  todoku_journey_take_up (get_journey (self));
  show_tasks (self, FALSE);
}

/* Another result: another company may hold the DNS, and the plan is made anew. */
static void
phase_changed_cb (TodokuSetupPage *self)
{
  if (todoku_journey_get_phase (get_journey (self)) != TODOKU_PHASE_DONE)
    return;
  update_all (self);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    todoku_journey_plan (get_journey (self));
  update_spinner (self);
}

static void
todoku_setup_page_shown (TodokuPage *page)
{
  TodokuSetupPage *self = TODOKU_SETUP_PAGE (page);
  TodokuJourney *journey = get_journey (self);

  todoku_journey_plan (journey);
  if (todoku_journey_get_plan (journey))
    todoku_journey_take_up (journey);
  update_spinner (self);
  show_tasks (self, FALSE);
  gtk_widget_grab_focus (self->headline);
}

static void
todoku_setup_page_constructed (GObject *object)
{
  TodokuSetupPage *self = TODOKU_SETUP_PAGE (object);
  TodokuJourney *journey = get_journey (self);

  G_OBJECT_CLASS (todoku_setup_page_parent_class)->constructed (object);
  add_choices (self);
  g_signal_connect_object (journey, "plan", G_CALLBACK (plan_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (journey, "keeping", G_CALLBACK (keeping_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (journey, "phase", G_CALLBACK (phase_changed_cb), self,
                           G_CONNECT_SWAPPED);
  keeping_changed_cb (self);
  update_spinner (self);
}

static void
todoku_setup_page_dispose (GObject *object)
{
  todoku_dispose_template (GTK_WIDGET (object), TODOKU_TYPE_SETUP_PAGE);
  G_OBJECT_CLASS (todoku_setup_page_parent_class)->dispose (object);
}

static void
todoku_setup_page_class_init (TodokuSetupPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = todoku_setup_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = todoku_setup_page_dispose;
  TODOKU_PAGE_CLASS (klass)->shown = todoku_setup_page_shown;
  g_type_ensure (TODOKU_TYPE_HEADING);
  gtk_widget_class_set_template_from_resource (widget_class, TODOKU_RESOURCES "setup-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TodokuSetupPage, headline);
  gtk_widget_class_bind_template_child (widget_class, TodokuSetupPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, TodokuSetupPage, calm);
  gtk_widget_class_bind_template_child (widget_class, TodokuSetupPage, hands);
  gtk_widget_class_bind_template_child (widget_class, TodokuSetupPage, hands_hint);
  gtk_widget_class_bind_template_child (widget_class, TodokuSetupPage, hands_choices);
  gtk_widget_class_bind_template_child (widget_class, TodokuSetupPage, hands_meaning);
  gtk_widget_class_bind_template_child (widget_class, TodokuSetupPage, place);
  gtk_widget_class_bind_template_child (widget_class, TodokuSetupPage, package);
  gtk_widget_class_bind_template_child (widget_class, TodokuSetupPage, tasks_part);
  gtk_widget_class_bind_template_child (widget_class, TodokuSetupPage, tasks);
  gtk_widget_class_bind_template_child (widget_class, TodokuSetupPage, folds);
}

static void
todoku_setup_page_init (TodokuSetupPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
