#include "place-view.h"

#include "base/language.h"
#include "base/text.h"
#include "panel-view.h"
#include "plan/explain/explain-panel.h"
#include "widgets.h"

typedef struct
{
  TodokuJourney *journey;
  PanelQuestion question;
  guint answer;
} ScreenAnswer;

static void
screen_answer_free (gpointer data, GClosure *closure)
{
  ScreenAnswer *answer = data;

  g_object_unref (answer->journey);
  g_free (answer);
}

static void
answered_cb (GtkToggleButton *button, gpointer user_data)
{
  const ScreenAnswer *answer = user_data;
  StoreSetup setup = *todoku_journey_get_setup (answer->journey);

  if (!gtk_toggle_button_get_active (button))
    return;
  if (answer->question == PANEL_QUESTION_APEX)
    setup.apex = (ProvidersApex)answer->answer;
  else
    setup.host_field = (ProvidersHostField)answer->answer;
  todoku_journey_set_setup (answer->journey, &setup);
}

static GtkWidget *
answer_new (TodokuJourney *journey,
            PanelQuestion question,
            guint value,
            guint current,
            const char *label,
            GtkToggleButton *group)
{
  GtkWidget *button = gtk_toggle_button_new_with_label (label);
  ScreenAnswer *answer = g_new0 (ScreenAnswer, 1);

  answer->journey = g_object_ref (journey);
  answer->question = question;
  answer->answer = value;
  gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), group);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), value == current);
  g_signal_connect_data (button, "toggled", G_CALLBACK (answered_cb), answer, screen_answer_free,
                         0);
  return button;
}

static GtkWidget *
choices_new (TodokuJourney *journey, PanelQuestion question)
{
  const StoreSetup *setup = todoku_journey_get_setup (journey);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gboolean apex = question == PANEL_QUESTION_APEX;
  guint current = apex ? (guint)setup->apex : (guint)setup->host_field;
  GtkWidget *first
      = answer_new (journey, question, apex ? PROVIDERS_APEX_BLANK : PROVIDERS_HOST_FIELD_RELATIVE,
                    current, apex ? _ ("Leave it blank") : _ ("Yes, it does"), NULL);
  GtkWidget *second = answer_new (
      journey, question, apex ? PROVIDERS_APEX_AT : PROVIDERS_HOST_FIELD_FULL, current,
      apex ? _ ("Type @") : _ ("No, it does not"), GTK_TOGGLE_BUTTON (first));

  gtk_box_append (GTK_BOX (box), first);
  gtk_box_append (GTK_BOX (box), second);
  todoku_add_css (box, "linked");
  gtk_widget_set_halign (box, GTK_ALIGN_START);
  return box;
}

static void
add_question (GtkBox *box, TodokuJourney *journey, const PanelPage *page, PanelQuestion question)
{
  for (guint i = 0; i < page->entries->len; i++)
    {
      const PanelEntry *entry = g_ptr_array_index (page->entries, i);
      g_autofree char *text = NULL;
      GtkWidget *label;
      GtkWidget *choices;

      /* A screen of its own has no host field. */
      if (entry->question != question || entry->action == PANEL_SWITCH)
        continue;
      text = explain_panel_asking (page, entry, language_get ());
      if (!text)
        return;
      label = todoku_label_new (text, "heading");
      choices = choices_new (journey, question);
      todoku_set_labelled_by (choices, label);
      gtk_box_append (box, label);
      gtk_box_append (box, choices);
      return;
    }
}

/* What was answered stays to be seen, and can be answered otherwise. */
static void
add_questions (GtkBox *box, TodokuJourney *journey, const PanelPage *page)
{
  const StoreSetup *setup = todoku_journey_get_setup (journey);
  PanelPage *asked = NULL;

  if (setup->host_field != PROVIDERS_HOST_FIELD_UNKNOWN || setup->apex != PROVIDERS_APEX_UNKNOWN)
    {
      PanelAnswers none = { PROVIDERS_HOST_FIELD_UNKNOWN, PROVIDERS_APEX_UNKNOWN };

      asked = panel_page_new (todoku_journey_get_changes (journey), page->domain, page->zone,
                              page->host, &none);
    }
  add_question (box, journey, asked ? asked : page, PANEL_QUESTION_HOST_FIELD);
  add_question (box, journey, asked ? asked : page, PANEL_QUESTION_APEX);
  g_clear_pointer (&asked, panel_page_free);
}

static void
add_line (GtkBox *box, const char *icon_name, char *text)
{
  g_autofree char *line = text;

  if (line && *line)
    gtk_box_append (box, todoku_bullet_new (icon_name, line, NULL));
}

/* (nullable): by which a company that we do not know is found in one's papers */
static char *
name_servers_to_text (TodokuJourney *journey)
{
  Survey *survey = todoku_journey_get_survey (journey);
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *shown = NULL;

  for (guint i = 0; survey && i < survey->name_servers->servers->len; i++)
    {
      const NameServer *server = g_ptr_array_index (survey->name_servers->servers, i);

      g_string_append_printf (names, "%s%s", names->len ? ", " : "", server->name);
    }
  if (names->len == 0)
    return NULL;
  shown = text_to_display (names->str, -1);
  /* Translators: names of servers. */
  return g_strdup_printf (_ ("Its name servers: %s"), shown);
}

GtkWidget *
todoku_place_view_new (TodokuJourney *journey)
{
  g_autoptr (PanelPage) page
      = todoku_panel_page_new (journey, todoku_journey_get_changes (journey));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  Language language = language_get ();

  gtk_widget_add_css_class (box, "calm-box");
  add_line (GTK_BOX (box), "network-server-symbolic", explain_panel_where (page, language));
  if (!page->host)
    add_line (GTK_BOX (box), "network-server-symbolic", name_servers_to_text (journey));
  add_line (GTK_BOX (box), "go-next-symbolic", explain_panel_path (page, language));
  add_line (GTK_BOX (box), "dialog-information-symbolic", explain_panel_way (page, language));
  add_questions (GTK_BOX (box), journey, page);
  add_line (GTK_BOX (box), "document-save-symbolic", explain_panel_apply (page, language));
  add_line (GTK_BOX (box), "changes-prevent-symbolic", explain_panel_hands_off (page, language));
  return box;
}
