#include "proof-view.h"

#include "answer-mark.h"
#include "ladder.h"
#include "plan/explain/explain.h"
#include "widgets.h"

static void
attach_row (GtkGrid *grid, int row, const char *label, GtkWidget *before, GtkWidget *after)
{
  GtkWidget *name = todoku_label_new (label, NULL);

  gtk_widget_set_hexpand (name, TRUE);
  gtk_grid_attach (grid, name, 0, row, 1, 1);
  gtk_grid_attach (grid, before, 1, row, 1, 1);
  gtk_grid_attach (grid, todoku_label_new ("→", "dim-label"), 2, row, 1, 1);
  gtk_grid_attach (grid, after, 3, row, 1, 1);
}

static void
attach_head (GtkGrid *grid)
{
  gtk_grid_attach (grid, todoku_label_new (_ ("Today"), "caption-heading dim-label"), 1, 0, 1, 1);
  gtk_grid_attach (grid, todoku_label_new (_ ("With the new values"), "caption-heading dim-label"),
                   3, 0, 1, 1);
}

static GtkWidget *
rung_label_new (Rung rung)
{
  g_autofree char *text = todoku_ladder_name_rung (rung);

  return todoku_label_new (text, "heading");
}

static GtkWidget *
table_new (const Plan *plan)
{
  GtkWidget *table = gtk_grid_new ();
  GtkGrid *grid = GTK_GRID (table);

  gtk_grid_set_column_spacing (grid, 16);
  gtk_grid_set_row_spacing (grid, 10);
  attach_head (grid);
  for (guint i = 0; i < JUDGED_QUESTION_COUNT; i++)
    {
      g_autofree char *question = explain_question (i, language_get ());

      attach_row (grid, i + 1, question, answer_mark_new_line (plan->before->answers[i]),
                  answer_mark_new_line (plan->after->answers[i]));
    }
  attach_row (grid, JUDGED_QUESTION_COUNT + 1, _ ("The rung"), rung_label_new (plan->before->rung),
              rung_label_new (plan->after->rung));
  return table;
}

GtkWidget *
todoku_proof_view_new (const Plan *plan)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  todoku_add_css (card, "card card-body");
  gtk_box_append (
      GTK_BOX (card),
      todoku_heading_label_new (
          _ ("With these values it will be like this (nothing has changed yet)"), "title-4", 2));
  gtk_box_append (GTK_BOX (card), table_new (plan));
  return card;
}

static GtkWidget *
effects_new (const char *title, GStrv sentences, const char *icon_name)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  gtk_box_append (GTK_BOX (box), todoku_heading_label_new (title, "heading", 2));
  for (guint i = 0; sentences[i]; i++)
    gtk_box_append (GTK_BOX (box), todoku_bullet_new (icon_name, sentences[i], "dim-label"));
  return box;
}

GtkWidget *
todoku_effects_view_new (const Plan *plan)
{
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 24);
  g_autofree char *condition = explain_plan_condition (plan, language_get ());
  g_auto (GStrv) changes = explain_changes (plan, language_get ());
  g_auto (GStrv) unchanged = explain_unchanged (plan, language_get ());

  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  gtk_widget_add_css_class (box, "calm-box");
  gtk_box_append (GTK_BOX (box), effects_new (_ ("What changes"), changes, "pan-end-symbolic"));
  gtk_box_append (GTK_BOX (box),
                  effects_new (_ ("What stays as it is"), unchanged, "object-select-symbolic"));
  if (condition)
    gtk_box_append (GTK_BOX (outer), todoku_label_new (condition, "heading"));
  gtk_box_append (GTK_BOX (outer), box);
  return outer;
}
