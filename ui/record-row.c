#include "record-row.h"

#include "base/text.h"
#include "plan/explain/explain.h"
#include "value-view.h"
#include "widgets.h"

/* While answers come in, a row says in one line what came. */
#define SHORT_VALUE_CHARACTERS 100

static const char *
icon_for (RecordStatus status)
{
  switch (status)
    {
    case RECORD_FOUND:
      return "object-select-symbolic";
    case RECORD_ABSENT:
      return "list-remove-symbolic";
    case RECORD_BROKEN:
      return "dialog-warning-symbolic";
    case RECORD_UNKNOWN:
      return "dialog-question-symbolic";
    }
  g_assert_not_reached ();
}

static const char *
css_for (RecordStatus status)
{
  switch (status)
    {
    case RECORD_FOUND:
      return "success";
    case RECORD_BROKEN:
      return "warning";
    case RECORD_ABSENT:
    case RECORD_UNKNOWN:
      return "dim-label";
    }
  g_assert_not_reached ();
}

static GtkWidget *
word_new (const RecordSummary *record, gboolean asking)
{
  g_autofree char *word = NULL;
  GtkWidget *box, *label;

  if (asking && record->status == RECORD_UNKNOWN)
    {
      box = gtk_spinner_new ();
      gtk_spinner_start (GTK_SPINNER (box));
      todoku_set_accessible_name (box, _ ("Being asked"));
      return box;
    }
  word = explain_record_status (record->status, language_get ());
  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  label = gtk_label_new (word);
  todoku_add_css (label, css_for (record->status));
  gtk_box_append (GTK_BOX (box),
                  todoku_icon_new (icon_for (record->status), css_for (record->status)));
  gtk_box_append (GTK_BOX (box), label);
  gtk_widget_set_valign (box, GTK_ALIGN_START);
  return box;
}

static GtkWidget *
title_new (const RecordSummary *record)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *kind = explain_record_kind (record->kind, language_get ());
  g_autofree char *name = text_to_display (record->name, -1);
  GtkWidget *label = todoku_label_new (name, "caption dim-label");

  gtk_box_append (GTK_BOX (box), todoku_label_new (kind, "heading"));
  gtk_box_append (GTK_BOX (box), label);
  gtk_widget_set_hexpand (box, TRUE);
  return box;
}

static void
append_short_value (GtkBox *box, const RecordSummary *record)
{
  g_autofree char *shown = text_to_display (record->values[0], -1);
  GtkWidget *label = gtk_label_new (shown);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), SHORT_VALUE_CHARACTERS);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  todoku_add_css (label, "monospace caption");
  gtk_box_append (box, label);
}

static void
append_values (GtkBox *box, const RecordSummary *record)
{
  g_autofree char *kind = explain_record_kind (record->kind, language_get ());

  for (guint i = 0; record->values[i]; i++)
    gtk_box_append (box, todoku_value_view_new (record->values[i], kind));
}

GtkWidget *
todoku_record_row_new (const RecordSummary *record, gboolean asking)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  gtk_widget_add_css_class (box, "record-row");
  gtk_box_append (GTK_BOX (line), title_new (record));
  gtk_box_append (GTK_BOX (line), word_new (record, asking));
  gtk_box_append (GTK_BOX (box), line);
  if (!record->values || !record->values[0])
    return box;
  if (asking)
    append_short_value (GTK_BOX (box), record);
  else
    append_values (GTK_BOX (box), record);
  return box;
}

gboolean
todoku_record_is_worth_showing (const RecordSummary *record)
{
  return !record_kind_is_optional (record->kind) || record->status == RECORD_FOUND
         || record->status == RECORD_BROKEN;
}
