#include "answers-view.h"

#include "base/language.h"
#include "base/text.h"
#include "copy-button.h"
#include "plan/explain/explain-diagnosis.h"
#include "widgets.h"

/* Takes @text (nullable). */
static void
append_text (GtkBox *box, char *text, const char *css)
{
  if (text)
    gtk_box_append (box, todoku_label_new (text, css));
  g_free (text);
}

/* The question and its answer are one thing for whoever hears them. */
static GtkWidget *
answer_row_new (const DiagnosedRecipient *recipient, Asked asked, GtkSizeGroup *names)
{
  g_autofree char *question = explain_asked (asked, language_get ());
  g_autofree char *answer = explain_asked_answer (recipient, asked, language_get ());
  g_autofree char *spoken = g_strdup_printf ("%s %s", question, answer);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  GtkWidget *name = todoku_label_new (question, "dim-label");
  GtkWidget *value = todoku_label_new (answer, asked == ASKED_ARRIVED ? "answer-first" : NULL);

  gtk_widget_set_hexpand (value, TRUE);
  /* Lines that wrap would each find a width of their own, and the column would be none. */
  gtk_label_set_wrap (GTK_LABEL (name), FALSE);
  gtk_widget_set_valign (name, GTK_ALIGN_START);
  gtk_widget_set_valign (value, GTK_ALIGN_START);
  gtk_size_group_add_widget (names, name);
  gtk_box_append (GTK_BOX (row), name);
  gtk_box_append (GTK_BOX (row), value);
  gtk_widget_add_css_class (row, "answer-row");
  todoku_set_accessible_name (row, spoken);
  return row;
}

static GtkWidget *
answers_new (const DiagnosedRecipient *recipient)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autoptr (GtkSizeGroup) names = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);

  for (guint i = 0; i < ASKED_COUNT; i++)
    gtk_box_append (GTK_BOX (box), answer_row_new (recipient, (Asked)i, names));
  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "answers");
  return box;
}

static GtkWidget *
letters_new (const Examination *examination, const DiagnosedRecipient *recipient)
{
  const Diagnosis *diagnosis = examination->diagnosis;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *it;
  g_autofree char *to_it
      = explain_letter_to_it (diagnosis, examination->specimen->bounce, language_get ());
  g_autofree char *to_recipient
      = explain_letter_to_recipient (diagnosis, recipient, language_get ());

  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  it = todoku_copy_button_new_with_label (to_it, _ ("Copy the text for our IT"));
  if (recipient->fixer == PROVIDERS_FIXER_DNS || recipient->fixer == PROVIDERS_FIXER_MAIL_SERVER)
    gtk_widget_add_css_class (it, "suggested-action");
  gtk_box_append (GTK_BOX (box), it);
  if (to_recipient)
    gtk_box_append (GTK_BOX (box), todoku_copy_button_new_with_label (
                                       to_recipient, _ ("Copy the text for the recipient")));
  return box;
}

/* "550 5.7.26 · gmail-smtp-in.l.google.com" */
static void
append_code (GtkBox *box, const MailBounceRecipient *recipient)
{
  g_autoptr (GString) line = g_string_new (NULL);
  g_autofree char *shown = NULL;

  if (recipient->reply_code > 0)
    g_string_append_printf (line, "%u", recipient->reply_code);
  if (recipient->status)
    g_string_append_printf (line, "%s%s", line->len > 0 ? " " : "", recipient->status);
  if (recipient->remote_mta)
    g_string_append_printf (line, "%s%s", line->len > 0 ? " · " : "", recipient->remote_mta);
  shown = text_to_display (line->str, (gssize)line->len);
  if (*shown)
    gtk_box_append (box, todoku_label_new (shown, "caption dim-label"));
}

static void
append_address (GtkBox *box, const DiagnosedRecipient *recipient)
{
  const char *address = recipient->recipient->address;
  g_autofree char *shown = address ? text_to_display (address, -1) : NULL;
  g_autofree char *slips = explain_address_slips (recipient, language_get ());

  if (shown)
    {
      GtkWidget *label = todoku_label_new (shown, "address");

      gtk_label_set_selectable (GTK_LABEL (label), TRUE);
      gtk_box_append (box, label);
    }
  append_code (box, recipient->recipient);
  if (slips)
    gtk_box_append (box, todoku_bullet_new ("dialog-warning-symbolic", slips, "warning"));
}

GtkWidget *
todoku_answers_view_new (const Examination *examination,
                         const DiagnosedRecipient *recipient,
                         gboolean alone)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  if (alone)
    append_address (GTK_BOX (box), recipient);
  append_text (GTK_BOX (box), explain_recipient_cause (recipient, language_get ()),
               alone ? "cause" : NULL);
  append_text (GTK_BOX (box), explain_recipient_advice (recipient, language_get ()), "todo");
  gtk_box_append (GTK_BOX (box), answers_new (recipient));
  gtk_box_append (GTK_BOX (box), letters_new (examination, recipient));
  return box;
}
