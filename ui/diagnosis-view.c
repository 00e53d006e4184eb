#include "diagnosis-view.h"

#include "answers-view.h"
#include "base/language.h"
#include "base/text.h"
#include "documents/anonymizer.h"
#include "documents/examination-text.h"
#include "fold.h"
#include "heading.h"
#include "mail-details.h"
#include "plan/explain/explain-diagnosis.h"
#include "plan/explain/explain.h"
#include "settings.h"
#include "widgets.h"

/* Of a bounce to a whole mailing list, those that are shown; all are in the text to copy. */
#define MOST_SHOWN_RECIPIENTS 50

struct _TodokuDiagnosisView
{
  AdwBin parent_instance;

  TodokuMailCase *mail_case;
  const Examination *examination;
  GtkWidget *heading;
  GtkBox *box;
};

G_DEFINE_FINAL_TYPE (TodokuDiagnosisView, todoku_diagnosis_view, ADW_TYPE_BIN)

static void
another_cb (TodokuDiagnosisView *self)
{
  todoku_mail_case_set_text (self->mail_case, "");
  todoku_mail_case_restart (self->mail_case);
}

static void
mail_chosen_cb (TodokuDiagnosisView *self, GParamSpec *pspec, GtkSpinButton *spin)
{
  guint index = (guint)gtk_spin_button_get_value_as_int (spin) - 1;

  if (index != todoku_mail_case_get_index (self->mail_case))
    todoku_mail_case_show (self->mail_case, index);
}

/* Which of a file of many. */
static void
append_chooser (TodokuDiagnosisView *self)
{
  guint count = todoku_mail_case_get_count (self->mail_case);
  g_autofree char *text = g_strdup_printf (_ ("Mail, of %u in this file:"), count);
  GtkWidget *row;
  GtkWidget *label;
  GtkWidget *spin;

  if (count < 2)
    return;
  row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  label = todoku_label_new (text, NULL);
  spin = gtk_spin_button_new_with_range (1, count, 1);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin),
                             todoku_mail_case_get_index (self->mail_case) + 1);
  todoku_set_labelled_by (spin, label);
  g_signal_connect_swapped (spin, "notify::value", G_CALLBACK (mail_chosen_cb), self);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), spin);
  gtk_box_append (self->box, row);
}

/* What one came for, and the way to the next. */
static void
append_title (TodokuDiagnosisView *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *another = gtk_button_new_with_label (_ ("Look at another mail"));
  g_autofree char *title = explain_diagnosis_title (self->examination->diagnosis, language_get ());

  self->heading = g_object_new (TODOKU_TYPE_HEADING, NULL);
  todoku_heading_set_text (TODOKU_HEADING (self->heading), title);
  gtk_widget_add_css_class (self->heading, "headline");
  gtk_widget_set_hexpand (self->heading, TRUE);
  gtk_widget_set_valign (another, GTK_ALIGN_START);
  gtk_widget_add_css_class (another, "bar-button");
  g_signal_connect_swapped (another, "clicked", G_CALLBACK (another_cb), self);
  gtk_box_append (GTK_BOX (row), self->heading);
  gtk_box_append (GTK_BOX (row), another);
  gtk_box_append (self->box, row);
}

static void
append_form (TodokuDiagnosisView *self)
{
  g_autofree char *form = explain_mail_form (self->examination->diagnosis,
                                             self->examination->specimen->bounce, language_get ());

  if (self->examination->diagnosis->what != CASE_NO_REPORT)
    gtk_box_append (self->box, todoku_label_new (form, "caption dim-label"));
  append_chooser (self);
}

static const char *
css_of (DiagnosedArrival arrival)
{
  switch (arrival)
    {
    case ARRIVAL_NO:
    case ARRIVAL_PROBABLY_NOT:
      return "warning";
    case ARRIVAL_YES:
      return "success";
    case ARRIVAL_UNKNOWN:
    case ARRIVAL_NOT_YET:
    case ARRIVAL_HANDED_ON:
      break;
    }
  return "dim-label";
}

static GtkWidget *
recipient_fold_new (const Examination *examination, const DiagnosedRecipient *recipient)
{
  const char *address = recipient->recipient->address;
  g_autofree char *shown = text_to_display (address ? address : "?", -1);
  g_autofree char *state = explain_recipient_state (recipient, language_get ());
  g_autofree char *reason = explain_reply_reason (recipient->reason, language_get ());
  GtkWidget *fold = todoku_fold_new (shown);

  todoku_fold_set_word (TODOKU_FOLD (fold), state, css_of (recipient->arrival));
  if (recipient->rule)
    todoku_fold_set_subtitle (TODOKU_FOLD (fold), reason);
  todoku_fold_add (TODOKU_FOLD (fold), todoku_answers_view_new (examination, recipient, FALSE));
  return fold;
}

static GtkWidget *
folds_new (void)
{
  GtkWidget *folds = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (folds, "card");
  gtk_widget_add_css_class (folds, "folds");
  return folds;
}

static void
append_recipients (TodokuDiagnosisView *self)
{
  const GPtrArray *recipients = self->examination->diagnosis->recipients;
  guint shown = MIN (recipients->len, MOST_SHOWN_RECIPIENTS);
  GtkWidget *folds;

  if (recipients->len == 1)
    {
      gtk_box_append (self->box, todoku_answers_view_new (self->examination,
                                                          g_ptr_array_index (recipients, 0), TRUE));
      return;
    }
  folds = folds_new ();
  for (guint i = 0; i < shown; i++)
    gtk_box_append (GTK_BOX (folds),
                    recipient_fold_new (self->examination, g_ptr_array_index (recipients, i)));
  gtk_box_append (self->box, folds);
  if (shown < recipients->len)
    {
      g_autofree char *text
          = g_strdup_printf (_ ("%u more are in the text to copy."), recipients->len - shown);

      gtk_box_append (self->box, todoku_label_new (text, "dim-label"));
    }
}

static void
append_findings (TodokuDiagnosisView *self)
{
  const GPtrArray *findings = self->examination->diagnosis->findings;

  for (guint i = 0; i < findings->len; i++)
    {
      g_autofree char *what = NULL;
      g_autofree char *todo = NULL;
      GtkWidget *box;

      explain_finding_parts (g_ptr_array_index (findings, i), language_get (), &what, &todo);
      box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
      gtk_box_append (GTK_BOX (box), todoku_label_new (what, i == 0 ? "cause" : NULL));
      if (todo)
        gtk_box_append (GTK_BOX (box), todoku_label_new (todo, "todo"));
      gtk_box_append (self->box, box);
    }
}

static void
append_fix (TodokuDiagnosisView *self)
{
  const Diagnosis *diagnosis = self->examination->diagnosis;
  g_autofree char *label = explain_diagnosed_step (diagnosis, language_get ());
  GtkWidget *button;

  if (!label)
    return;
  button = gtk_button_new_with_label (label);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  /* Beside the text for IT it is for whoever is IT. */
  if (diagnosis->recipients->len == 0)
    gtk_widget_add_css_class (button, "suggested-action");
  gtk_widget_add_css_class (button, "bar-button");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.fix");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s",
                                    diagnosis->author_domain ? diagnosis->author_domain : "");
  gtk_box_append (self->box, button);
}

static void
not_ours_cb (TodokuDiagnosisView *self)
{
  todoku_mail_case_set_not_ours (self->mail_case, !todoku_mail_case_get_not_ours (self->mail_case));
}

static void
append_denial (TodokuDiagnosisView *self)
{
  gboolean denied = todoku_mail_case_get_not_ours (self->mail_case);
  const MailBounce *bounce = self->examination->specimen->bounce;
  GtkWidget *button;

  if (!denied && (self->examination->diagnosis->what != CASE_REFUSED || !bounce->original))
    return;
  button = gtk_button_new_with_label (denied ? _ ("I did write it after all")
                                             : _ ("I never wrote this mail"));
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (not_ours_cb), self);
  gtk_box_append (self->box, button);
}

/* @languages: one, or both if it is %NULL */
static char *
diagnosis_to_text (TodokuDiagnosisView *self, const Language *language)
{
  g_autofree char *text = language ? examination_to_text (self->examination, *language)
                                   : examination_to_text_in_both (self->examination);
  g_autoptr (Anonymizer) anonymizer = NULL;

  if (!settings_get_anonymize ())
    return g_steal_pointer (&text);
  anonymizer = anonymizer_new ();
  anonymizer_learn_mails (anonymizer, self->examination);
  return anonymizer_apply (anonymizer, text);
}

/* Made when they are wanted: nobody waits for three texts to see one answer. */
static void
copy_japanese_cb (TodokuDiagnosisView *self)
{
  const Language language = LANGUAGE_JA;
  g_autofree char *text = diagnosis_to_text (self, &language);

  todoku_copy_text (GTK_WIDGET (self), text);
}

static void
copy_english_cb (TodokuDiagnosisView *self)
{
  const Language language = LANGUAGE_EN;
  g_autofree char *text = diagnosis_to_text (self, &language);

  todoku_copy_text (GTK_WIDGET (self), text);
}

static void
copy_both_cb (TodokuDiagnosisView *self)
{
  g_autofree char *text = diagnosis_to_text (self, NULL);

  todoku_copy_text (GTK_WIDGET (self), text);
}

static void
anonymize_toggled_cb (TodokuDiagnosisView *self, GtkCheckButton *button)
{
  settings_set_anonymize (gtk_check_button_get_active (button));
}

static void
append_copy (TodokuDiagnosisView *self, GtkWidget *row, const char *label, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  g_signal_connect_swapped (button, "clicked", clicked, self);
  gtk_box_append (GTK_BOX (row), button);
}

static void
append_copies (TodokuDiagnosisView *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *anonymize
      = gtk_check_button_new_with_label (_ ("Without names, addresses and subjects"));

  gtk_box_set_homogeneous (GTK_BOX (row), TRUE);
  append_copy (self, row, _ ("Japanese"), G_CALLBACK (copy_japanese_cb));
  append_copy (self, row, _ ("English"), G_CALLBACK (copy_english_cb));
  append_copy (self, row, _ ("Both languages"), G_CALLBACK (copy_both_cb));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (anonymize), settings_get_anonymize ());
  g_signal_connect_swapped (anonymize, "toggled", G_CALLBACK (anonymize_toggled_cb), self);
  gtk_box_append (self->box, todoku_heading_label_new (_ ("Copy the whole diagnosis as text"),
                                                       "caption-heading dim-label", 2));
  gtk_box_append (self->box, row);
  gtk_box_append (self->box, anonymize);
}

static void
build (TodokuDiagnosisView *self)
{
  const Diagnosis *diagnosis = self->examination->diagnosis;
  g_autofree char *limits = explain_limits (self->examination->specimen, language_get ());
  g_autofree char *repairs = explain_repairs (self->examination->specimen->pasted, language_get ());
  gboolean by_recipient = diagnosis->what == CASE_REFUSED || diagnosis->what == CASE_DELAYED
                          || diagnosis->what == CASE_DELIVERED;

  append_title (self);
  append_form (self);
  if (by_recipient)
    append_recipients (self);
  else
    append_findings (self);
  append_fix (self);
  append_denial (self);
  if (limits)
    gtk_box_append (self->box, todoku_bullet_new ("dialog-warning-symbolic", limits, "warning"));
  if (repairs)
    gtk_box_append (self->box, todoku_label_new (repairs, "caption dim-label"));
  gtk_box_append (self->box, todoku_mail_details_new (self->mail_case));
  if (diagnosis->what != CASE_UNREADABLE && diagnosis->what != CASE_NO_REPORT)
    append_copies (self);
}

static gboolean
todoku_diagnosis_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (TODOKU_DIAGNOSIS_VIEW (widget)->heading);
}

GtkWidget *
todoku_diagnosis_view_new (TodokuMailCase *mail_case)
{
  TodokuDiagnosisView *self = g_object_new (TODOKU_TYPE_DIAGNOSIS_VIEW, NULL);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  self->mail_case = g_object_ref (mail_case);
  self->examination = todoku_mail_case_get_examination (mail_case);
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 14));
  gtk_widget_add_css_class (GTK_WIDGET (self->box), "page");
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), MAIL_PAGE_WIDTH);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), MAIL_PAGE_WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (self->box));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  adw_bin_set_child (ADW_BIN (self), scrolled);
  build (self);
  return GTK_WIDGET (self);
}

static void
todoku_diagnosis_view_dispose (GObject *object)
{
  g_clear_object (&TODOKU_DIAGNOSIS_VIEW (object)->mail_case);
  G_OBJECT_CLASS (todoku_diagnosis_view_parent_class)->dispose (object);
}

static void
todoku_diagnosis_view_class_init (TodokuDiagnosisViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = todoku_diagnosis_view_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = todoku_diagnosis_view_grab_focus;
}

static void
todoku_diagnosis_view_init (TodokuDiagnosisView *self)
{
}
