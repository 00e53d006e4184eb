#include "ladder.h"

#include "plan/explain/explain.h"
#include "widgets.h"

static const char *const numbers[] = { "–", "①", "②", "③", "④", "⑤" };

char *
todoku_ladder_name_rung (Rung rung)
{
  g_autofree char *name = NULL;

  if (rung == RUNG_UNKNOWN)
    return g_strdup (_ ("Not found out"));
  name = explain_rung (rung, language_get ());
  return g_strdup_printf ("%s %s", numbers[rung], name);
}

static GtkWidget *
centered_label_new (const char *text, const char *css)
{
  GtkWidget *label = todoku_label_new (text, css);

  gtk_label_set_xalign (GTK_LABEL (label), 0.5f);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  return label;
}

static GtkWidget *
here_new (void)
{
  return centered_label_new (_ ("You are here"), "caption-heading rung-here");
}

static GtkWidget *
rung_new (Rung rung, Rung here)
{
  GtkWidget *box = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_LIST_ITEM,
                                 "orientation", GTK_ORIENTATION_VERTICAL, "spacing", 2, NULL);
  g_autofree char *name = explain_rung (rung, language_get ());
  g_autofree char *detail = explain_rung_detail (rung, language_get ());
  g_autofree char *label = todoku_ladder_name_rung (rung);
  g_autofree char *full
      = rung == here ? g_strdup_printf ("%s, %s", label, _ ("You are here")) : g_strdup (label);

  todoku_add_css (box, rung == here ? "rung here" : rung < here ? "rung reached" : "rung");
  gtk_box_append (GTK_BOX (box), centered_label_new (numbers[rung], "rung-number"));
  gtk_box_append (GTK_BOX (box), centered_label_new (name, "heading"));
  gtk_box_append (GTK_BOX (box), centered_label_new (detail, "caption dim-label"));
  todoku_set_accessible_name (box, full);
  return box;
}

GtkWidget *
todoku_ladder_new (Rung here)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *rungs
      = g_object_new (GTK_TYPE_GRID, "accessible-role", GTK_ACCESSIBLE_ROLE_LIST, "column-spacing",
                      6, "row-spacing", 4, "column-homogeneous", TRUE, NULL);
  g_autofree char *title = explain_ladder_title (language_get ());

  for (Rung rung = RUNG_FIND_OUT; rung <= RUNG_REJECT; rung++)
    {
      if (rung == here)
        gtk_grid_attach (GTK_GRID (rungs), here_new (), rung, 0, 1, 1);
      gtk_grid_attach (GTK_GRID (rungs), rung_new (rung, here), rung, 1, 1, 1);
    }
  todoku_set_accessible_name (rungs, title);
  gtk_box_append (GTK_BOX (box), todoku_heading_label_new (title, "title-4", 2));
  gtk_box_append (GTK_BOX (box), rungs);
  if (here == RUNG_UNKNOWN)
    gtk_box_append (GTK_BOX (box),
                    todoku_label_new (_ ("Which rung it is could not be found out."), "dim-label"));
  return box;
}
