#include "result-view.h"

#include "answer-mark.h"
#include "base/text.h"
#include "finding-row.h"
#include "fold.h"
#include "heading.h"
#include "ladder.h"
#include "plan/explain/explain.h"
#include "record-row.h"
#include "server-question.h"
#include "widgets.h"

struct _TodokuResultView
{
  AdwBin parent_instance;

  TodokuHeading *headline;
  GtkLabel *checked;
  GtkLabel *next;
  GtkWidget *outside;
  GtkLabel *outside_text;
  GtkBox *questions;
  AdwBin *ladder;
  GtkBox *findings;
  GtkBox *records;
};

G_DEFINE_FINAL_TYPE (TodokuResultView, todoku_result_view, ADW_TYPE_BIN)

static const FindingLevel shown_levels[] = {
  FINDING_REQUIRED, FINDING_RECOMMENDED, FINDING_OPTIONAL,
  FINDING_UNKNOWN,  FINDING_NOTE,        FINDING_GOOD,
};

static void
show_headline (TodokuResultView *self, TodokuJourney *journey)
{
  SessionCheck *check = todoku_journey_get_check (journey);
  const Judgement *judgement = todoku_journey_get_judgement (journey);
  Survey *survey = todoku_journey_get_survey (journey);
  g_autofree char *headline = explain_headline (judgement, language_get ());
  g_autofree char *next = explain_next_action (judgement, survey, language_get ());
  g_autofree char *time = todoku_format_time (session_check_get_checked_at_usecs (check));
  g_auto (GStrv) names = session_world_dup_resolver_names (session_check_get_world (check));
  g_autofree char *joined = g_strjoinv (", ", names);
  g_autofree char *who = text_to_display (joined, -1);
  g_autofree char *checked
      = *who ? g_strdup_printf (
            /* Translators: a time; how many questions were asked; who answered. */
            _ ("Checked %s. %u questions, answered by %s"), time, survey->n_queries, who)
             : g_strdup_printf (_ ("Checked %s. %u questions"), time, survey->n_queries);

  todoku_heading_set_text (self->headline, headline);
  gtk_label_set_text (self->checked, checked);
  gtk_label_set_text (self->next, next);
}

static void
show_outside (TodokuResultView *self, TodokuJourney *journey)
{
  Survey *survey = todoku_journey_get_survey (journey);
  /* Translators: the address of a public DNS service. */
  g_autofree char *text = g_strdup_printf (
      _ ("The answers seem to come from the DNS inside your company. Public DNS can be asked "
         "instead; only domain names go there (%s)."),
      SESSION_OUTSIDE_DOH_URL);

  gtk_label_set_text (self->outside_text, text);
  gtk_widget_set_visible (self->outside,
                          survey->answered_inside
                              && todoku_journey_get_kind (journey) == TODOKU_JOURNEY_LIVE);
}

static void
show_answers (TodokuResultView *self, const Judgement *judgement)
{
  todoku_box_clear (self->questions);
  for (guint i = 0; i < JUDGED_QUESTION_COUNT; i++)
    gtk_box_append (self->questions,
                    answer_mark_new_card (i, judgement->answers[i], judgement->reasons[i]));
  adw_bin_set_child (self->ladder, todoku_ladder_new (judgement->rung));
}

static void
show_findings (TodokuResultView *self, TodokuJourney *journey)
{
  const Judgement *judgement = todoku_journey_get_judgement (journey);
  Evidence *evidence = session_check_get_evidence (todoku_journey_get_check (journey));

  todoku_box_clear (self->findings);
  for (guint i = 0; i < G_N_ELEMENTS (shown_levels); i++)
    {
      GtkWidget *group = todoku_finding_group_new (judgement->findings, shown_levels[i], evidence);

      if (group)
        gtk_box_append (self->findings, group);
    }
}

static GtkWidget *
records_fold_new (const GPtrArray *records, gboolean worth, const char *title)
{
  TodokuFold *fold = TODOKU_FOLD (todoku_fold_new (title));
  guint n = 0;

  for (guint i = 0; records && i < records->len; i++)
    {
      const RecordSummary *record = g_ptr_array_index (records, i);

      if (todoku_record_is_worth_showing (record) != worth)
        continue;
      todoku_fold_add (fold, todoku_record_row_new (record, FALSE));
      n++;
    }
  todoku_fold_set_mark (fold, "view-list-symbolic", "dim-label");
  gtk_widget_set_visible (GTK_WIDGET (fold), n > 0);
  return GTK_WIDGET (fold);
}

static GtkWidget *
server_fold_new (TodokuJourney *journey)
{
  TodokuFold *fold = TODOKU_FOLD (todoku_fold_new (_ ("May this server send?")));

  todoku_fold_set_mark (fold, "network-server-symbolic", "dim-label");
  todoku_fold_set_subtitle (fold, _ ("Enter its IP address: SPF tells whether it may send in the "
                                     "name of your domain."));
  todoku_fold_add (fold, todoku_server_question_new (journey));
  return GTK_WIDGET (fold);
}

static void
show_records (TodokuResultView *self, TodokuJourney *journey)
{
  const GPtrArray *records = session_check_get_records (todoku_journey_get_check (journey));

  todoku_box_clear (self->records);
  gtk_box_append (self->records,
                  records_fold_new (records, TRUE, _ ("The records as they are published")));
  gtk_box_append (self->records,
                  records_fold_new (records, FALSE, _ ("Other mechanisms (optional)")));
  gtk_box_append (self->records, server_fold_new (journey));
}

void
todoku_result_view_show (TodokuResultView *self, TodokuJourney *journey)
{
  show_headline (self, journey);
  show_outside (self, journey);
  show_answers (self, todoku_journey_get_judgement (journey));
  show_findings (self, journey);
  show_records (self, journey);
}

static gboolean
todoku_result_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (TODOKU_RESULT_VIEW (widget)->headline));
}

static void
todoku_result_view_dispose (GObject *object)
{
  todoku_dispose_template (GTK_WIDGET (object), TODOKU_TYPE_RESULT_VIEW);
  G_OBJECT_CLASS (todoku_result_view_parent_class)->dispose (object);
}

static void
todoku_result_view_class_init (TodokuResultViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = todoku_result_view_dispose;
  widget_class->grab_focus = todoku_result_view_grab_focus;
  g_type_ensure (TODOKU_TYPE_HEADING);
  gtk_widget_class_set_template_from_resource (widget_class, TODOKU_RESOURCES "result-view.ui");
  gtk_widget_class_bind_template_child (widget_class, TodokuResultView, headline);
  gtk_widget_class_bind_template_child (widget_class, TodokuResultView, checked);
  gtk_widget_class_bind_template_child (widget_class, TodokuResultView, next);
  gtk_widget_class_bind_template_child (widget_class, TodokuResultView, outside);
  gtk_widget_class_bind_template_child (widget_class, TodokuResultView, outside_text);
  gtk_widget_class_bind_template_child (widget_class, TodokuResultView, questions);
  gtk_widget_class_bind_template_child (widget_class, TodokuResultView, ladder);
  gtk_widget_class_bind_template_child (widget_class, TodokuResultView, findings);
  gtk_widget_class_bind_template_child (widget_class, TodokuResultView, records);
}

static void
todoku_result_view_init (TodokuResultView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
