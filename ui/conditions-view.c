#include "conditions-view.h"

#include "base/language.h"
#include "fold.h"
#include "plan/explain/explain-condition.h"
#include "widgets.h"

static const char *
icon_of (ConditionState state)
{
  switch (state)
    {
    case CONDITION_MET:
      return "object-select-symbolic";
    case CONDITION_NOT_MET:
      return "dialog-warning-symbolic";
    case CONDITION_UNKNOWN:
      return "dialog-question-symbolic";
    case CONDITION_DOES_NOT_APPLY:
      return "list-remove-symbolic";
    }
  g_assert_not_reached ();
}

static const char *
css_of (ConditionState state)
{
  return state == CONDITION_MET ? "success" : state == CONDITION_NOT_MET ? "warning" : "dim-label";
}

/* Takes @text (nullable). */
static void
append_text (GtkWidget *box, char *text, const char *css)
{
  if (text)
    gtk_box_append (GTK_BOX (box), todoku_label_new (text, css));
  g_free (text);
}

static GtkWidget *
row_new (const JudgedCondition *judged)
{
  const ProvidersCondition *condition = judged->condition;
  Language language = language_get ();
  g_autofree char *state = explain_condition_state (judged->state, language);
  const char *text = providers_text_get (&condition->text, language);
  g_autofree char *spoken = g_strdup_printf ("%s: %s", text, state);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *word = todoku_label_new (state, css_of (judged->state));
  GtkWidget *icon = todoku_icon_new (icon_of (judged->state), css_of (judged->state));

  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_add_css_class (icon, "bullet");
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (word, GTK_ALIGN_START);
  gtk_widget_add_css_class (word, "condition-word");
  gtk_label_set_wrap (GTK_LABEL (word), FALSE);
  append_text (texts, g_strdup (text), NULL);
  if (judged->why != CONDITION_BECAUSE_HABIT)
    append_text (texts, explain_condition_why (judged, language), "caption dim-label");
  append_text (texts, explain_condition_scope (condition, language), "caption dim-label");
  if (judged->state == CONDITION_NOT_MET && condition->effect != PROVIDERS_EFFECT_UNKNOWN)
    append_text (texts, explain_effect (condition->effect, language), "caption");
  gtk_box_append (GTK_BOX (row), icon);
  gtk_box_append (GTK_BOX (row), texts);
  gtk_box_append (GTK_BOX (row), word);
  gtk_widget_add_css_class (row, "condition-row");
  todoku_set_accessible_name (row, spoken);
  return row;
}

/* What the DNS tells, or could tell, is shown at once, and what everybody is asked for first; what it
 * never tells, or does not apply, is folded. */
static gboolean
is_shown_at_once (const JudgedCondition *judged)
{
  if (judged->condition->test == PROVIDERS_TEST_SPF_OR_DKIM)
    return TRUE;
  switch (judged->why)
    {
    case CONDITION_BECAUSE_NEEDS_MAIL:
    case CONDITION_BECAUSE_NEEDS_SERVER:
    case CONDITION_BECAUSE_HABIT:
    case CONDITION_BECAUSE_VOLUME:
      return FALSE;
    case CONDITION_BECAUSE_DNS:
    case CONDITION_BECAUSE_NO_RECORD:
    case CONDITION_BECAUSE_BROKEN:
    case CONDITION_BECAUSE_ALLOWS_NOBODY:
    case CONDITION_BECAUSE_NO_DOMAIN:
    case CONDITION_BECAUSE_NO_ANSWER:
    case CONDITION_BECAUSE_INSIDE_DNS:
    case CONDITION_BECAUSE_NO_SELECTOR:
      break;
    }
  return judged->state != CONDITION_DOES_NOT_APPLY;
}

static void
append_rest (GtkBox *card, const GArray *judged)
{
  g_autofree char *title = NULL;
  GtkWidget *fold;
  GtkWidget *rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  guint count = 0;

  for (guint i = 0; i < judged->len; i++)
    {
      const JudgedCondition *condition = &g_array_index (judged, JudgedCondition, i);

      if (is_shown_at_once (condition))
        continue;
      gtk_box_append (GTK_BOX (rows), row_new (condition));
      count++;
    }
  g_object_ref_sink (rows);
  if (count > 0)
    {
      title = g_strdup_printf (_ ("Conditions that the DNS does not tell: %u"), count);
      fold = todoku_fold_new (title);
      todoku_fold_add (TODOKU_FOLD (fold), rows);
      gtk_box_append (card, fold);
    }
  g_object_unref (rows);
}

GtkWidget *
todoku_conditions_view_new (const ProvidersReceiver *receiver,
                            const Survey *survey,
                            MailVolume volume)
{
  Language language = language_get ();
  g_autoptr (GArray) judged = conditions_judge (receiver, survey, volume);
  /* Translators: the name of a receiver, such as Gmail. */
  g_autofree char *title = g_strdup_printf (_ ("Conditions for mail to %s"),
                                            providers_text_get (&receiver->name, language));
  const char *notes = providers_text_get (&receiver->notes, language);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (box), todoku_heading_label_new (title, "heading", 2));
  for (guint i = 0; i < judged->len; i++)
    if (is_shown_at_once (&g_array_index (judged, JudgedCondition, i)))
      gtk_box_append (GTK_BOX (card), row_new (&g_array_index (judged, JudgedCondition, i)));
  append_rest (GTK_BOX (card), judged);
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "folds");
  gtk_widget_set_visible (card, judged->len > 0);
  gtk_box_append (GTK_BOX (box), card);
  if (notes)
    gtk_box_append (GTK_BOX (box),
                    todoku_bullet_new ("dialog-information-symbolic", notes, "dim-label"));
  if (receiver->checked)
    {
      /* Translators: a day, YYYY-MM-DD. */
      g_autofree char *checked = g_strdup_printf (_ ("As of %s"), receiver->checked);

      gtk_box_append (GTK_BOX (box), todoku_label_new (checked, "caption dim-label"));
    }
  return box;
}
