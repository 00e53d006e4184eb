#include "answer-mark.h"

#include "plan/explain/explain.h"
#include "widgets.h"

const char *
answer_mark_to_css (Answer answer)
{
  switch (answer)
    {
    case ANSWER_GOOD:
      return "success";
    case ANSWER_NOT_YET:
      return "warning";
    case ANSWER_BAD:
      return "error";
    case ANSWER_UNKNOWN:
      return "dim-label";
    }
  g_assert_not_reached ();
}

GtkWidget *
answer_mark_new_line (Answer answer)
{
  g_autofree char *word = explain_answer (answer, language_get ());
  g_autofree char *text = g_strdup_printf ("%s %s", explain_answer_mark (answer), word);
  GtkWidget *label = todoku_label_new (text, "heading");

  gtk_widget_add_css_class (label, answer_mark_to_css (answer));
  return label;
}

static GtkWidget *
verdict_new (Answer answer)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  g_autofree char *word = explain_answer (answer, language_get ());
  GtkWidget *mark = gtk_label_new (explain_answer_mark (answer));
  GtkWidget *label = todoku_label_new (word, "answer-word");

  todoku_add_css (mark, "answer-mark");
  gtk_widget_add_css_class (mark, answer_mark_to_css (answer));
  gtk_widget_add_css_class (label, answer_mark_to_css (answer));
  gtk_box_append (GTK_BOX (box), mark);
  gtk_box_append (GTK_BOX (box), label);
  return box;
}

GtkWidget *
answer_mark_new_card (JudgedQuestion question, Answer answer, AnswerReason reason)
{
  GtkWidget *card = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP,
                                  "orientation", GTK_ORIENTATION_VERTICAL, "spacing", 8, NULL);
  g_autofree char *text = explain_question (question, language_get ());
  g_autofree char *label = explain_question_label (question, language_get ());
  g_autofree char *why = explain_reason (reason, language_get ());
  g_autofree char *word = explain_answer (answer, language_get ());
  g_autofree char *name = g_strdup_printf ("%s %s", text, word);

  todoku_add_css (card, "card question-card");
  gtk_widget_add_css_class (card, answer_to_string (answer));
  gtk_box_append (GTK_BOX (card), todoku_label_new (label, "caption-heading dim-label"));
  gtk_box_append (GTK_BOX (card), verdict_new (answer));
  gtk_box_append (GTK_BOX (card), todoku_label_new (text, "heading"));
  gtk_box_append (GTK_BOX (card), todoku_label_new (why, "dim-label"));
  todoku_set_accessible_name (card, name);
  return card;
}
