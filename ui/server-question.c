#include "server-question.h"

#include "base/text.h"
#include "fold.h"
#include "plan/explain/explain-authentication.h"
#include "widgets.h"

struct _TodokuServerQuestion
{
  AdwBin parent_instance;

  TodokuJourney *journey;
  GtkEntry *entry;
  GtkWidget *ask;
  GtkLabel *problem;
  GtkBox *answer;
};

G_DEFINE_FINAL_TYPE (TodokuServerQuestion, todoku_server_question, ADW_TYPE_BIN)

static const char *
icon_for (SpfResult result)
{
  switch (result)
    {
    case SPF_RESULT_PASS:
      return "object-select-symbolic";
    case SPF_RESULT_FAIL:
    case SPF_RESULT_PERMERROR:
      return "dialog-warning-symbolic";
    case SPF_RESULT_PENDING:
    case SPF_RESULT_NONE:
    case SPF_RESULT_NEUTRAL:
    case SPF_RESULT_SOFTFAIL:
    case SPF_RESULT_TEMPERROR:
      return "dialog-question-symbolic";
    }
  g_assert_not_reached ();
}

static const char *
css_for (SpfResult result)
{
  return result == SPF_RESULT_PASS                                     ? "success"
         : result == SPF_RESULT_FAIL || result == SPF_RESULT_PERMERROR ? "warning"
                                                                       : "dim-label";
}

/* Takes @text. */
static void
append_line (GtkBox *box, char *text, const char *css)
{
  if (text)
    gtk_box_append (box, todoku_label_new (text, css));
  g_free (text);
}

static GtkWidget *
trace_new (const SpfEvaluation *evaluation)
{
  TodokuFold *fold = TODOKU_FOLD (todoku_fold_new (_ ("How this was decided")));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  for (guint i = 0; i < evaluation->steps->len; i++)
    {
      const SpfStep *step = g_ptr_array_index (evaluation->steps, i);
      g_autofree char *text = explain_spf_step (step, language_get ());
      GtkWidget *label = todoku_label_new (text, "caption");

      gtk_widget_set_margin_start (label, (int)(18 * MIN (step->depth, 10)));
      gtk_box_append (GTK_BOX (box), label);
    }
  todoku_fold_add (fold, box);
  return GTK_WIDGET (fold);
}

static void
append_answer (TodokuServerQuestion *self,
               const SpfEvaluation *evaluation,
               const DnsAddress *address)
{
  Language language = language_get ();
  g_autofree char *result = explain_spf_result (evaluation, address, language);
  g_autofree char *explanation
      = evaluation->explanation ? text_to_display (evaluation->explanation, -1) : NULL;
  GtkWidget *sentence
      = todoku_bullet_new (icon_for (evaluation->result), result, css_for (evaluation->result));

  gtk_box_append (self->answer, sentence);
  append_line (self->answer, explain_spf_problem (evaluation, language), NULL);
  append_line (self->answer, explain_spf_advice (evaluation, language), "todo");
  if (explanation)
    /* Translators: what a domain says to whom it refuses. */
    append_line (self->answer, g_strdup_printf (_ ("The domain says: %s"), explanation), NULL);
  append_line (self->answer, explain_spf_cost (evaluation, language), "caption dim-label");
  gtk_box_append (self->answer, trace_new (evaluation));
}

static void
append_spinner (TodokuServerQuestion *self)
{
  GtkWidget *spinner = gtk_spinner_new ();

  gtk_spinner_start (GTK_SPINNER (spinner));
  gtk_widget_set_halign (spinner, GTK_ALIGN_START);
  todoku_set_accessible_name (spinner, _ ("Being asked"));
  gtk_box_append (self->answer, spinner);
}

static void
update (TodokuServerQuestion *self)
{
  DnsAddress address;
  const SpfEvaluation *evaluation = todoku_journey_get_server_evaluation (self->journey, &address);

  todoku_box_clear (self->answer);
  if (evaluation)
    append_answer (self, evaluation, &address);
  else if (todoku_journey_is_asking_server (self->journey))
    append_spinner (self);
  gtk_widget_set_visible (GTK_WIDGET (self->answer),
                          gtk_widget_get_first_child (GTK_WIDGET (self->answer)) != NULL);
}

/* An answer that is new should be seen; one that was there before stays where it is. */
static void
changed_cb (TodokuServerQuestion *self)
{
  update (self);
  if (gtk_widget_get_visible (GTK_WIDGET (self->answer)))
    todoku_scroll_into_view (GTK_WIDGET (self->answer));
}

static void
ask_cb (TodokuServerQuestion *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  if (todoku_journey_ask_server (self->journey, text))
    return;
  todoku_set_problem (GTK_WIDGET (self->entry), self->problem,
                      _ ("This is not an IP address. It looks like 203.0.113.5 or 2001:db8::5."));
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
entry_changed_cb (TodokuServerQuestion *self)
{
  todoku_set_problem (GTK_WIDGET (self->entry), self->problem, NULL);
  if (self->journey)
    todoku_journey_set_server_input (self->journey,
                                     gtk_editable_get_text (GTK_EDITABLE (self->entry)));
}

static void
todoku_server_question_dispose (GObject *object)
{
  TodokuServerQuestion *self = TODOKU_SERVER_QUESTION (object);

  g_clear_object (&self->journey);
  todoku_dispose_template (GTK_WIDGET (self), TODOKU_TYPE_SERVER_QUESTION);
  G_OBJECT_CLASS (todoku_server_question_parent_class)->dispose (object);
}

static void
todoku_server_question_class_init (TodokuServerQuestionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = todoku_server_question_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, TODOKU_RESOURCES "server-question.ui");
  gtk_widget_class_bind_template_child (widget_class, TodokuServerQuestion, entry);
  gtk_widget_class_bind_template_child (widget_class, TodokuServerQuestion, ask);
  gtk_widget_class_bind_template_child (widget_class, TodokuServerQuestion, problem);
  gtk_widget_class_bind_template_child (widget_class, TodokuServerQuestion, answer);
  gtk_widget_class_bind_template_callback (widget_class, ask_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_changed_cb);
}

static void
todoku_server_question_init (TodokuServerQuestion *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
todoku_server_question_new (TodokuJourney *journey)
{
  TodokuServerQuestion *self = g_object_new (TODOKU_TYPE_SERVER_QUESTION, NULL);

  gtk_editable_set_text (GTK_EDITABLE (self->entry), todoku_journey_get_server_input (journey));
  self->journey = g_object_ref (journey);
  g_signal_connect_object (journey, "server", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}
