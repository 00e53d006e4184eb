#include "mail-details.h"

#include "base/language.h"
#include "base/text.h"
#include "fold.h"
#include "plan/explain/explain-condition.h"
#include "plan/explain/explain-diagnosis.h"
#include "proofs-view.h"
#include "route-view.h"
#include "statements-view.h"
#include "value-view.h"
#include "widgets.h"

/* Of the text of an error mail; all of it is in the mail. */
#define MOST_SHOWN_CHARACTERS 6000

static GtkWidget *
quote_new (const char *text)
{
  g_autofree char *shown = NULL;
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GString) safe = g_string_new (NULL);
  GtkWidget *label;

  for (guint i = 0; lines[i] && safe->len < MOST_SHOWN_CHARACTERS; i++)
    {
      g_autofree char *line = text_to_display (lines[i], -1);

      g_string_append_printf (safe, "%s%s", i > 0 ? "\n" : "", line);
    }
  shown
      = g_utf8_substring (safe->str, 0, MIN (g_utf8_strlen (safe->str, -1), MOST_SHOWN_CHARACTERS));
  label = todoku_label_new (shown, "monospace quote");
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  return label;
}

/* Takes @text (nullable). */
static void
add_text (TodokuFold *fold, char *text, const char *css)
{
  if (text)
    todoku_fold_add (fold, todoku_label_new (text, css));
  g_free (text);
}

static void
add_words (TodokuFold *fold, const DiagnosedRecipient *recipient)
{
  const MailBounceRecipient *reported = recipient->recipient;
  const ProvidersReplyRule *rule = recipient->rule;

  if (reported->diagnostic)
    todoku_fold_add (fold, quote_new (reported->diagnostic));
  if (reported->remote_mta)
    {
      g_autofree char *server = text_to_display (reported->remote_mta, -1);

      add_text (fold, g_strdup_printf (_ ("Said by %s"), server), "caption dim-label");
    }
  if (rule && rule->source)
    add_text (
        fold,
        g_strdup_printf (_ ("Decided by the words of this answer (source: %s)"), rule->source),
        "caption dim-label");
}

static GtkWidget *
words_fold_new (const Examination *examination)
{
  const Diagnosis *diagnosis = examination->diagnosis;
  const MailBounce *bounce = examination->specimen->bounce;
  TodokuFold *fold
      = TODOKU_FOLD (todoku_fold_new (_ ("The original text, and which line was decisive")));

  for (guint i = 0; i < MIN (diagnosis->recipients->len, 20); i++)
    add_words (fold, g_ptr_array_index (diagnosis->recipients, i));
  if (bounce->text)
    {
      todoku_fold_add (
          fold, todoku_heading_label_new (_ ("All of the text"), "caption-heading dim-label", 3));
      todoku_fold_add (fold, quote_new (bounce->text));
    }
  return GTK_WIDGET (fold);
}

static void
learn_cb (GtkButton *button, gpointer user_data)
{
  TodokuMailCase *mail_case = user_data;
  const Examination *examination = todoku_mail_case_get_examination (mail_case);

  if (!examination || !examination->lessons)
    return;
  todoku_journey_learn (todoku_mail_case_get_journey (mail_case), examination->lessons);
  todoku_show_toast (GTK_WIDGET (button),
                     _ ("Taken over. The next check of the domain makes use of it."));
}

static GtkWidget *
lessons_fold_new (TodokuMailCase *mail_case)
{
  const Examination *examination = todoku_mail_case_get_examination (mail_case);
  ProvidersCatalog *catalog = todoku_journey_get_catalog (todoku_mail_case_get_journey (mail_case));
  TodokuFold *fold = TODOKU_FOLD (todoku_fold_new (_ ("What this mail taught about the domain")));
  GtkWidget *button = gtk_button_new_with_label (_ ("Use this for the check of the domain"));

  for (guint i = 0; i < examination->lessons->len; i++)
    {
      g_autofree char *text
          = explain_lesson (g_ptr_array_index (examination->lessons, i), catalog, language_get ());

      todoku_fold_add (fold, todoku_bullet_new ("object-select-symbolic", text, "dim-label"));
    }
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect_object (button, "clicked", G_CALLBACK (learn_cb), mail_case, 0);
  todoku_fold_add (fold, button);
  return GTK_WIDGET (fold);
}

static void
append_fold (GtkBox *card, const char *title, GtkWidget *child)
{
  GtkWidget *fold = todoku_fold_new (title);

  todoku_fold_add (TODOKU_FOLD (fold), child);
  gtk_box_append (card, fold);
}

static void
append_proofs (GtkBox *card, const JudgedMail *mail)
{
  const MailTrail *trail = mail->scope->trail;

  if (trail->statements->len > 0 || mail->comparison->received_spf
      || mail->comparison->microsoft->items->len > 0)
    append_fold (card, _ ("What the receivers wrote about it"), todoku_statements_view_new (mail));
  append_fold (card, _ ("What we found just now"), todoku_proofs_view_new (mail));
  if (trail->hops->len > 0)
    append_fold (card, _ ("The route it took"), todoku_route_view_new (trail));
}

GtkWidget *
todoku_mail_details_new (TodokuMailCase *mail_case)
{
  const Examination *examination = todoku_mail_case_get_examination (mail_case);
  const MailBounce *bounce = examination->specimen->bounce;
  const JudgedMail *mail = examination_get_mail (examination);
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  if (bounce && (bounce->text || examination->diagnosis->recipients->len > 0))
    gtk_box_append (GTK_BOX (card), words_fold_new (examination));
  if (mail->check)
    append_proofs (GTK_BOX (card), mail);
  if (examination->lessons && examination->lessons->len > 0)
    gtk_box_append (GTK_BOX (card), lessons_fold_new (mail_case));
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "folds");
  gtk_widget_set_visible (card, gtk_widget_get_first_child (card) != NULL);
  return card;
}
