#include "scene-view.h"

#include "base/language.h"
#include "conditions-view.h"
#include "finding-row.h"
#include "heading.h"
#include "plan/explain/explain.h"
#include "program-view.h"
#include "scene-questions.h"
#include "widgets.h"

struct _TodokuSceneView
{
  AdwBin parent_instance;

  TodokuMailCase *mail_case;
  TodokuJourney *journey;
  GtkWidget *heading;
  GtkBox *box;
  GtkWidget *entry;
  GtkLabel *problem;
  GtkBox *results;
};

G_DEFINE_FINAL_TYPE (TodokuSceneView, todoku_scene_view, ADW_TYPE_BIN)

static void
append_first_aid (TodokuSceneView *self)
{
  const char *const steps[] = {
    _ ("Phone the other side, or use a chat or a file service, if it is urgent."),
    _ ("Ask the other side to look into the spam folder."),
    _ ("Do not send the same mail again and again: many at once are stopped all the more."),
    _ ("Look for an error mail in the mailbox of whoever sent it, in the spam folder, too."),
  };
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  gtk_widget_add_css_class (card, "calm-box");
  gtk_box_append (GTK_BOX (card),
                  todoku_heading_label_new (_ ("First aid for today"), "heading", 2));
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autofree char *line = g_strdup_printf ("%u. %s", i + 1, steps[i]);

      gtk_box_append (GTK_BOX (card), todoku_label_new (line, NULL));
    }
  gtk_box_append (self->box, card);
}

static void
check_cb (TodokuSceneView *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autoptr (GError) error = NULL;
  g_autoptr (DnsDomain) domain = dns_domain_parse (text, &error);
  g_autofree char *problem = NULL;

  if (domain)
    {
      todoku_journey_set_input (self->journey, text);
      todoku_journey_check (self->journey, domain->name);
      return;
    }
  problem = explain_domain_error ((DnsDomainError)error->code, language_get ());
  todoku_set_problem (self->entry, self->problem, problem);
  gtk_widget_grab_focus (self->entry);
}

static void
entry_changed_cb (TodokuSceneView *self)
{
  todoku_set_problem (self->entry, self->problem, NULL);
}

static void
append_domain (TodokuSceneView *self)
{
  GtkWidget *label = todoku_heading_label_new (_ ("Our own domain"), "heading", 2);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *button = gtk_button_new_with_label (_ ("Look"));
  GtkWidget *privacy;
  g_autofree char *text
      = explain_privacy (todoku_journey_get_fetches (self->journey), language_get ());

  self->entry = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), "example.co.jp");
  gtk_editable_set_text (GTK_EDITABLE (self->entry), todoku_journey_get_input (self->journey));
  gtk_widget_set_hexpand (self->entry, TRUE);
  todoku_set_labelled_by (self->entry, label);
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_widget_add_css_class (button, "bar-button");
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (check_cb), self);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (entry_changed_cb), self);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (check_cb), self);
  self->problem = GTK_LABEL (todoku_label_new ("", "error"));
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  privacy = todoku_label_new (text, "caption dim-label");
  gtk_box_append (GTK_BOX (row), self->entry);
  gtk_box_append (GTK_BOX (row), button);
  gtk_box_append (self->box, label);
  gtk_box_append (self->box, row);
  gtk_box_append (self->box, GTK_WIDGET (self->problem));
  gtk_box_append (self->box, privacy);
}

static void
append_findings (TodokuSceneView *self, const Survey *survey)
{
  g_autoptr (GPtrArray) findings
      = scene_judge (todoku_mail_case_get_scene (self->mail_case), survey,
                     todoku_journey_get_judgement (self->journey));

  gtk_box_append (self->results, todoku_heading_label_new (_ ("What we know now"), "title-3", 2));
  for (guint i = 0; i < findings->len; i++)
    {
      const Finding *finding = g_ptr_array_index (findings, i);
      g_autofree char *what = NULL;
      g_autofree char *todo = NULL;
      gboolean heavy = finding->level == FINDING_REQUIRED || finding->level == FINDING_RECOMMENDED;

      explain_finding_parts (finding, language_get (), &what, &todo);
      gtk_box_append (self->results, todoku_bullet_new (heavy ? "dialog-warning-symbolic"
                                                              : "dialog-information-symbolic",
                                                        what, heavy ? "warning" : "dim-label"));
      if (todo)
        gtk_box_append (self->results, todoku_label_new (todo, "todo"));
    }
}

static gboolean
is_wanted (const Scene *scene, const ProvidersReceiver *receiver)
{
  return receiver->place > 0
         && (g_hash_table_contains (scene->receivers, receiver->id)
             || (g_hash_table_contains (scene->receivers, SCENE_EVERYBODY)
                 && receiver->place <= 3));
}

static void
append_conditions (TodokuSceneView *self, const Survey *survey)
{
  const Scene *scene = todoku_mail_case_get_scene (self->mail_case);
  const GPtrArray *receivers
      = providers_catalog_get_receivers (todoku_journey_get_catalog (self->journey));

  for (guint i = 0; i < receivers->len; i++)
    if (is_wanted (scene, g_ptr_array_index (receivers, i)))
      gtk_box_append (self->results, todoku_conditions_view_new (g_ptr_array_index (receivers, i),
                                                                 survey, scene->volume));
  if (g_hash_table_contains (scene->receivers, SCENE_COMPANIES))
    gtk_box_append (self->results,
                    todoku_bullet_new ("dialog-information-symbolic",
                                       _ ("A company may have rules of its own that nobody can "
                                          "look up. Its error mail tells them, or its IT."),
                                       "dim-label"));
}

static void
paste_cb (TodokuSceneView *self)
{
  todoku_mail_case_restart (self->mail_case);
}

static void
append_proof (TodokuSceneView *self)
{
  const char *domain = todoku_journey_get_domain (self->journey);
  GtkWidget *button = gtk_button_new_with_label (_ ("Paste a header or an error mail"));
  GtkWidget *fix = gtk_button_new_with_label (_ ("Go on with this domain, step by step"));
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  gtk_box_append (self->results, todoku_heading_label_new (_ ("Get one proof"), "title-3", 2));
  gtk_box_append (self->results,
                  todoku_label_new (
                      _ ("Send one mail from the usual program to an address outside the company, "
                         "such as a Gmail address of your own, and paste its header here. A mail "
                         "to your own company proves nothing: it never leaves your company."),
                      NULL));
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (paste_cb), self);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (fix), "win.fix");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (fix), "s", domain ? domain : "");
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_box_append (GTK_BOX (row), button);
  gtk_box_append (GTK_BOX (row), fix);
  gtk_box_append (self->results, row);
  gtk_box_append (self->results,
                  todoku_program_view_new (todoku_journey_get_catalog (self->journey)));
}

static void
append_progress (TodokuSceneView *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *spinner = gtk_spinner_new ();
  GtkWidget *stop = gtk_button_new_with_label (_ ("Stop"));

  gtk_spinner_start (GTK_SPINNER (spinner));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (stop), "win.stop");
  gtk_box_append (GTK_BOX (row), spinner);
  gtk_box_append (GTK_BOX (row), todoku_label_new (_ ("Being asked"), NULL));
  gtk_box_append (GTK_BOX (row), stop);
  gtk_box_append (self->results, row);
}

/* What was typed may be another domain than the one that was checked before. */
static void
update (TodokuSceneView *self)
{
  Survey *survey = todoku_journey_get_survey (self->journey);
  TodokuPhase phase = todoku_journey_get_phase (self->journey);

  todoku_box_clear (self->results);
  if (phase == TODOKU_PHASE_RUNNING)
    append_progress (self);
  else if (phase == TODOKU_PHASE_DONE && survey)
    {
      append_findings (self, survey);
      append_conditions (self, survey);
    }
  else if (todoku_journey_get_problem (self->journey))
    gtk_box_append (self->results,
                    todoku_label_new (todoku_journey_get_problem (self->journey), "error"));
  append_proof (self);
}

/* What is new should be seen: it stands below the questions. */
static void
phase_cb (TodokuSceneView *self)
{
  update (self);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    todoku_scroll_into_view (GTK_WIDGET (self->results));
}

static gboolean
todoku_scene_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (TODOKU_SCENE_VIEW (widget)->heading);
}

static void
append_heading (TodokuSceneView *self)
{
  self->heading = g_object_new (TODOKU_TYPE_HEADING, NULL);
  todoku_heading_set_text (TODOKU_HEADING (self->heading), _ ("Nothing came back"));
  gtk_widget_add_css_class (self->heading, "headline");
  gtk_box_append (self->box, self->heading);
}

GtkWidget *
todoku_scene_view_new (TodokuMailCase *mail_case)
{
  TodokuSceneView *self = g_object_new (TODOKU_TYPE_SCENE_VIEW, NULL);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  self->mail_case = g_object_ref (mail_case);
  self->journey = g_object_ref (todoku_mail_case_get_journey (mail_case));
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  self->results = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  gtk_widget_set_margin_top (GTK_WIDGET (self->results), 12);
  gtk_widget_add_css_class (GTK_WIDGET (self->box), "page");
  append_heading (self);
  append_first_aid (self);
  gtk_box_append (self->box, scene_questions_new (todoku_mail_case_get_scene (mail_case),
                                                  todoku_journey_get_catalog (self->journey),
                                                  G_CALLBACK (update), self));
  append_domain (self);
  gtk_box_append (self->box, GTK_WIDGET (self->results));
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), MAIL_PAGE_WIDTH);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), MAIL_PAGE_WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (self->box));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  adw_bin_set_child (ADW_BIN (self), scrolled);
  g_signal_connect_object (self->journey, "phase", G_CALLBACK (phase_cb), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}

static void
todoku_scene_view_dispose (GObject *object)
{
  TodokuSceneView *self = TODOKU_SCENE_VIEW (object);

  g_clear_object (&self->mail_case);
  g_clear_object (&self->journey);
  G_OBJECT_CLASS (todoku_scene_view_parent_class)->dispose (object);
}

static void
todoku_scene_view_class_init (TodokuSceneViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = todoku_scene_view_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = todoku_scene_view_grab_focus;
}

static void
todoku_scene_view_init (TodokuSceneView *self)
{
}
