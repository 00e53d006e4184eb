#include "finding-row.h"

#include "evidence-view.h"
#include "fold.h"
#include "plan/explain/explain.h"
#include "widgets.h"

static const char *
icon_for (FindingLevel level)
{
  switch (level)
    {
    case FINDING_REQUIRED:
      return "dialog-error-symbolic";
    case FINDING_RECOMMENDED:
      return "emblem-important-symbolic";
    case FINDING_OPTIONAL:
      return "list-add-symbolic";
    case FINDING_NOTE:
      return "dialog-information-symbolic";
    case FINDING_GOOD:
      return "object-select-symbolic";
    case FINDING_UNKNOWN:
      return "dialog-question-symbolic";
    }
  g_assert_not_reached ();
}

static const char *
css_for (FindingLevel level)
{
  switch (level)
    {
    case FINDING_REQUIRED:
      return "error";
    case FINDING_RECOMMENDED:
      return "accent";
    case FINDING_GOOD:
      return "success";
    case FINDING_OPTIONAL:
    case FINDING_NOTE:
    case FINDING_UNKNOWN:
      return "dim-label";
    }
  g_assert_not_reached ();
}

/* Who demands it: 必ず直す（規格） */
static void
add_demand (TodokuFold *fold, const Finding *finding)
{
  g_autofree char *level = explain_finding_level (finding, language_get ());

  todoku_fold_set_word (fold, level, css_for (finding->level));
}

static void
add_rule (TodokuFold *fold, const Finding *finding)
{
  const char *rule = finding_code_get_rule (finding->code);
  g_autofree char *text = NULL;

  if (!rule)
    return;
  /* Translators: a document and its section: "RFC 7208, 4.6.4". */
  text = g_strdup_printf (_ ("Rule: %s"), rule);
  todoku_fold_add (fold, todoku_label_new (text, "dim-label"));
}

static void
add_evidence (TodokuFold *fold, const Finding *finding, const Evidence *evidence)
{
  if (finding->questions->len == 0)
    return;
  todoku_fold_add (fold, todoku_label_new (_ ("How we know"), "caption-heading dim-label"));
  for (guint i = 0; i < finding->questions->len; i++)
    todoku_fold_add (
        fold, todoku_evidence_view_new (g_ptr_array_index (finding->questions, i), evidence));
}

GtkWidget *
todoku_finding_row_new (const Finding *finding, const Evidence *evidence)
{
  g_autofree char *what = NULL;
  g_autofree char *todo = NULL;
  GtkWidget *fold;

  explain_finding_parts (finding, language_get (), &what, &todo);
  fold = todoku_fold_new (what);
  todoku_fold_set_mark (TODOKU_FOLD (fold), icon_for (finding->level), css_for (finding->level));
  if (finding->level == FINDING_REQUIRED)
    add_demand (TODOKU_FOLD (fold), finding);
  if (todo)
    {
      g_autofree char *text = g_strconcat ("→ ", todo, NULL);

      todoku_fold_add (TODOKU_FOLD (fold), todoku_label_new (text, "todo"));
    }
  add_rule (TODOKU_FOLD (fold), finding);
  add_evidence (TODOKU_FOLD (fold), finding, evidence);
  return fold;
}

static const char *
group_title (FindingLevel level)
{
  switch (level)
    {
    case FINDING_REQUIRED:
      return _ ("To be mended");
    case FINDING_RECOMMENDED:
      return _ ("Safer when done");
    case FINDING_OPTIONAL:
      return _ ("When there is time");
    case FINDING_NOTE:
      return _ ("For information");
    case FINDING_GOOD:
      return _ ("Fine as it is");
    case FINDING_UNKNOWN:
      return _ ("Could not be checked");
    }
  g_assert_not_reached ();
}

GtkWidget *
todoku_finding_group_new (const GPtrArray *findings, FindingLevel level, const Evidence *evidence)
{
  GtkWidget *group = NULL;
  GtkWidget *list = NULL;

  for (guint i = 0; i < findings->len; i++)
    {
      const Finding *finding = g_ptr_array_index (findings, i);

      if (finding->level != level)
        continue;
      if (!group)
        {
          group = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
          list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
          gtk_widget_add_css_class (list, "folds");
          gtk_widget_add_css_class (list, "card");
          gtk_box_append (GTK_BOX (group),
                          todoku_heading_label_new (group_title (level), "title-4", 2));
          gtk_box_append (GTK_BOX (group), list);
        }
      gtk_box_append (GTK_BOX (list), todoku_finding_row_new (finding, evidence));
    }
  return group;
}
