#include "panel-view.h"

#include "base/language.h"
#include "copy-button.h"
#include "plan/explain/explain-panel.h"
#include "value-view.h"
#include "widgets.h"

/* The names of the fields: a long one wraps, so that the values have the width. */
#define NAME_CHARACTERS 17

PanelPage *
todoku_panel_page_new (TodokuJourney *journey, const GPtrArray *changes)
{
  const StoreSetup *setup = todoku_journey_get_setup (journey);
  Survey *survey = todoku_journey_get_survey (journey);
  PanelAnswers answers = { setup->host_field, setup->apex };

  return panel_page_new (changes, todoku_journey_get_domain (journey),
                         survey ? survey->name_servers->zone : NULL,
                         todoku_journey_get_dns_host (journey), &answers);
}

static void
attach_name (GtkGrid *grid, int row, const char *name)
{
  GtkWidget *label = todoku_label_new (name, NULL);

  gtk_label_set_width_chars (GTK_LABEL (label), NAME_CHARACTERS);
  gtk_label_set_max_width_chars (GTK_LABEL (label), NAME_CHARACTERS);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  todoku_add_css (label, "dim-label field");
  gtk_grid_attach (grid, label, 0, row, 1, 1);
}

static void
attach_text (GtkGrid *grid, int *row, const char *name, const char *text, const char *copied)
{
  GtkWidget *value = todoku_label_new (text, copied && *copied ? "monospace" : NULL);

  attach_name (grid, *row, name);
  gtk_label_set_selectable (GTK_LABEL (value), copied != NULL);
  gtk_widget_set_hexpand (value, TRUE);
  gtk_grid_attach (grid, value, 1, *row, 1, 1);
  if (copied && *copied)
    gtk_grid_attach (grid, todoku_copy_button_new (copied, name), 2, *row, 1, 1);
  (*row)++;
}

static void
attach_values (GtkGrid *grid, int *row, const char *name, const GStrv values, const char *copied)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  if (!values[0])
    return;
  attach_name (grid, *row, name);
  for (guint i = 0; values[i]; i++)
    gtk_box_append (GTK_BOX (box), todoku_value_view_new (values[i], copied));
  gtk_grid_attach (grid, box, 1, (*row)++, 2, 1);
}

static void
attach_host (GtkGrid *grid, int *row, const PanelEntry *entry)
{
  g_autofree char *sure = explain_panel_host (entry->host, language_get ());
  g_autofree char *relative = explain_panel_host (entry->host_relative, language_get ());
  g_autofree char *full = explain_panel_host (entry->host_full, language_get ());

  if (entry->host_certainty == PANEL_SURE)
    {
      attach_text (grid, row, _ ("Host name"), sure, entry->host);
      return;
    }
  attach_text (grid, row, _ ("Host name, if the screen adds your domain"), relative,
               entry->host_relative);
  attach_text (grid, row, _ ("Host name, if it does not"), full, entry->host_full);
}

static void
attach_switch (GtkGrid *grid, int *row, const PanelEntry *entry)
{
  const char *label = providers_text_get (&entry->switch_label, language_get ());

  if (label && *label)
    attach_text (grid, row, _ ("Choose on its screen"), label, NULL);
  if (entry->switch_report)
    attach_text (grid, row, _ ("Report address"), entry->switch_report, entry->switch_report);
}

static void
attach_fields (GtkGrid *grid, const PanelEntry *entry)
{
  const char *value[] = { entry->value, NULL };
  int row = 0;

  attach_switch (grid, &row, entry);
  /* A screen of its own knows its name and type by itself. */
  if (entry->action != PANEL_SWITCH)
    {
      attach_text (grid, &row, _ ("Type"), entry->type_word, NULL);
      attach_host (grid, &row, entry);
    }
  if (entry->preference >= 0)
    {
      g_autofree char *preference = g_strdup_printf ("%d", entry->preference);

      attach_text (grid, &row, _ ("Priority"), preference, preference);
    }
  if (*entry->value)
    attach_values (grid, &row, _ ("Value"), (GStrv)value, _ ("value"));
  if (entry->ttl_seconds > 0)
    {
      g_autofree char *ttl = g_strdup_printf ("%u", entry->ttl_seconds);

      attach_text (grid, &row, _ ("TTL"), ttl, ttl);
    }
  attach_values (grid, &row, _ ("Goes away"), entry->old_values, NULL);
  attach_values (grid, &row, _ ("Stays as it is"), entry->keep, NULL);
}

static void
add_notes (GtkBox *box, const PanelPage *page, const PanelEntry *entry)
{
  for (guint i = 0; i < entry->notes->len; i++)
    {
      PanelNote note = g_array_index (entry->notes, PanelNote, i);
      g_autofree char *text = explain_panel_note (page, entry, note, language_get ());

      gtk_box_append (box, todoku_bullet_new ("dialog-information-symbolic", text, "dim-label"));
    }
}

GtkWidget *
todoku_panel_view_new (TodokuJourney *journey, const Change *change)
{
  g_autoptr (PanelPage) page
      = todoku_panel_page_new (journey, todoku_journey_get_changes (journey));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_column_spacing (GTK_GRID (grid), 14);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_widget_add_css_class (box, "panel-fields");
  for (guint i = 0; i < page->entries->len; i++)
    {
      const PanelEntry *entry = g_ptr_array_index (page->entries, i);
      g_autofree char *action = NULL;

      if (!change_equal (entry->change, change))
        continue;
      action = explain_panel_action (entry, language_get ());
      gtk_box_append (GTK_BOX (box), todoku_label_new (action, NULL));
      attach_fields (GTK_GRID (grid), entry);
      gtk_box_append (GTK_BOX (box), grid);
      add_notes (GTK_BOX (box), page, entry);
      return box;
    }
  g_object_ref_sink (grid);
  g_object_unref (grid);
  return box;
}
