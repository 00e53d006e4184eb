#include "stand-page.h"

#include "asking-view.h"
#include "finding-row.h"
#include "notice.h"
#include "plan/explain/explain.h"
#include "result-view.h"
#include "widgets.h"

struct _TodokuStandPage
{
  TodokuPage parent_instance;

  GtkScrolledWindow *scroll;
  GtkStack *stack;
  TodokuAskingView *asking;
  TodokuResultView *result;
  TodokuNotice *notice;
};

G_DEFINE_FINAL_TYPE (TodokuStandPage, todoku_stand_page, TODOKU_TYPE_PAGE)

static TodokuJourney *
get_journey (TodokuStandPage *self)
{
  return todoku_page_get_journey (TODOKU_PAGE (self));
}

static gboolean
is_running (TodokuStandPage *self)
{
  return todoku_journey_get_phase (get_journey (self)) == TODOKU_PHASE_RUNNING;
}

static gboolean
has_focus_inside (TodokuStandPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  return focus && gtk_widget_is_ancestor (focus, GTK_WIDGET (self));
}

static void
show_view (TodokuStandPage *self, GtkWidget *view)
{
  gboolean focus = has_focus_inside (self);

  if (gtk_stack_get_visible_child (self->stack) == view)
    return;
  gtk_stack_set_visible_child (self->stack, view);
  if (focus)
    gtk_widget_grab_focus (view);
}

static void
show_stopped (TodokuStandPage *self)
{
  const char *problem = todoku_journey_get_problem (get_journey (self));

  todoku_notice_clear (self->notice);
  todoku_notice_set (self->notice, "process-stop-symbolic",
                     problem ? _ ("The check could not begin") : _ ("Stopped"),
                     problem ? problem
                             : _ ("Nothing was changed, and nothing goes on in the background."));
  todoku_notice_add_button (self->notice, _ ("Check again"), "win.again");
  todoku_notice_add_button (self->notice, _ ("Back"), "win.back");
  show_view (self, GTK_WIDGET (self->notice));
}

/* Not one answer, or no such domain: what, and what now, on a page of its own. */
static void
show_failure (TodokuStandPage *self)
{
  TodokuJourney *journey = get_journey (self);
  const Judgement *judgement = todoku_journey_get_judgement (journey);
  Evidence *evidence = session_check_get_evidence (todoku_journey_get_check (journey));
  gboolean nowhere = judgement->headline == HEADLINE_NO_SUCH_DOMAIN;
  g_autofree char *title = explain_headline (judgement, language_get ());
  g_autofree char *next
      = explain_next_action (judgement, todoku_journey_get_survey (journey), language_get ());

  todoku_notice_clear (self->notice);
  todoku_notice_set (
      self->notice, nowhere ? "dialog-question-symbolic" : "network-offline-symbolic", title, next);
  if (nowhere)
    todoku_notice_add_button (self->notice, _ ("Correct the domain"), "win.back");
  todoku_notice_add_button (self->notice, _ ("Check again"), "win.again");
  if (!nowhere)
    todoku_notice_add_button (self->notice, _ ("Open a saved result…"), "win.open");
  for (FindingLevel level = FINDING_REQUIRED; level <= FINDING_UNKNOWN; level++)
    {
      GtkWidget *group = todoku_finding_group_new (judgement->findings, level, evidence);

      if (group)
        todoku_notice_add (self->notice, group);
    }
  show_view (self, GTK_WIDGET (self->notice));
}

static void
show_result (TodokuStandPage *self)
{
  todoku_result_view_show (self->result, get_journey (self));
  show_view (self, GTK_WIDGET (self->result));
}

static void
scroll_to_top (TodokuStandPage *self)
{
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroll), 0);
}

static void
show_records (TodokuStandPage *self)
{
  if (is_running (self))
    todoku_asking_view_show_records (self->asking, get_journey (self));
}

static void
show_progress (TodokuStandPage *self)
{
  if (is_running (self))
    todoku_asking_view_show_progress (self->asking, get_journey (self));
}

static void
show_phase (TodokuStandPage *self)
{
  TodokuJourney *journey = get_journey (self);

  switch (todoku_journey_get_phase (journey))
    {
    case TODOKU_PHASE_NONE:
      break;
    case TODOKU_PHASE_RUNNING:
      show_progress (self);
      show_records (self);
      show_view (self, GTK_WIDGET (self->asking));
      break;
    case TODOKU_PHASE_DONE:
      if (todoku_journey_has_result (journey))
        show_result (self);
      else
        show_failure (self);
      break;
    case TODOKU_PHASE_STOPPED:
      show_stopped (self);
      break;
    }
}

static void
phase_changed_cb (TodokuStandPage *self)
{
  show_phase (self);
  scroll_to_top (self);
}

static void
todoku_stand_page_shown (TodokuPage *page)
{
  TodokuStandPage *self = TODOKU_STAND_PAGE (page);

  gtk_widget_grab_focus (gtk_stack_get_visible_child (self->stack));
}

static void
todoku_stand_page_left (TodokuPage *page)
{
  todoku_journey_stop_check (todoku_page_get_journey (page));
}

static void
todoku_stand_page_constructed (GObject *object)
{
  TodokuStandPage *self = TODOKU_STAND_PAGE (object);
  TodokuJourney *journey = get_journey (self);

  G_OBJECT_CLASS (todoku_stand_page_parent_class)->constructed (object);
  g_signal_connect_object (journey, "phase", G_CALLBACK (phase_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (journey, "progress", G_CALLBACK (show_progress), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (journey, "survey", G_CALLBACK (show_records), self, G_CONNECT_SWAPPED);
  show_phase (self);
}

static void
todoku_stand_page_dispose (GObject *object)
{
  todoku_dispose_template (GTK_WIDGET (object), TODOKU_TYPE_STAND_PAGE);
  G_OBJECT_CLASS (todoku_stand_page_parent_class)->dispose (object);
}

static void
todoku_stand_page_class_init (TodokuStandPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = todoku_stand_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = todoku_stand_page_dispose;
  TODOKU_PAGE_CLASS (klass)->shown = todoku_stand_page_shown;
  TODOKU_PAGE_CLASS (klass)->left = todoku_stand_page_left;
  g_type_ensure (TODOKU_TYPE_ASKING_VIEW);
  g_type_ensure (TODOKU_TYPE_RESULT_VIEW);
  g_type_ensure (TODOKU_TYPE_NOTICE);
  gtk_widget_class_set_template_from_resource (widget_class, TODOKU_RESOURCES "stand-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TodokuStandPage, scroll);
  gtk_widget_class_bind_template_child (widget_class, TodokuStandPage, stack);
  gtk_widget_class_bind_template_child (widget_class, TodokuStandPage, asking);
  gtk_widget_class_bind_template_child (widget_class, TodokuStandPage, result);
  gtk_widget_class_bind_template_child (widget_class, TodokuStandPage, notice);
}

static void
todoku_stand_page_init (TodokuStandPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
