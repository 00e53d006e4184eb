#include "notes-view.h"

#include "base/language.h"
#include "base/text.h"
#include "plan/explain/explain-standing.h"
#include "widgets.h"

/* Longer texts have their place elsewhere. */
#define MAX_CHARACTERS 2000

typedef struct
{
  TodokuJourney *journey;
  GtkBox *list;
  GtkEditable *entry;
} NotesView;

static void
notes_view_free (gpointer data, GClosure *closure)
{
  NotesView *view = data;

  g_object_unref (view->journey);
  g_free (view);
}

static void
show_notes (NotesView *view)
{
  const GPtrArray *notes = todoku_journey_get_notes (view->journey);

  todoku_box_clear (view->list);
  for (guint i = 0; i < notes->len; i++)
    {
      const StoreNote *note = g_ptr_array_index (notes, i);
      g_autofree char *day = explain_day (note->written_at_usecs, language_get ());
      g_autofree char *shown = text_to_display (note->text, -1);
      g_autofree char *line = g_strdup_printf ("%s  %s", day, shown);

      gtk_box_append (view->list, todoku_label_new (line, NULL));
    }
  gtk_widget_set_visible (GTK_WIDGET (view->list), notes->len > 0);
}

static void
write_cb (NotesView *view)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (view->entry)));

  if (!*text)
    return;
  todoku_journey_add_note (view->journey, "", text);
  gtk_editable_set_text (view->entry, "");
  show_notes (view);
}

GtkWidget *
todoku_notes_view_new (TodokuJourney *journey)
{
  NotesView *view = g_new0 (NotesView, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *entry = gtk_entry_new ();
  GtkWidget *button = gtk_button_new_with_label (_ ("Write down"));

  view->journey = g_object_ref (journey);
  view->list = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 4));
  view->entry = GTK_EDITABLE (entry);
  gtk_entry_set_max_length (GTK_ENTRY (entry), MAX_CHARACTERS);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry),
                                  _ ("For example: the login of the DNS screen is with Mr Yamada"));
  gtk_widget_set_hexpand (entry, TRUE);
  todoku_set_accessible_name (entry, _ ("A note on this domain"));
  g_signal_connect_data (button, "clicked", G_CALLBACK (write_cb), view, notes_view_free,
                         G_CONNECT_SWAPPED);
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (write_cb), view);
  gtk_box_append (GTK_BOX (row), entry);
  gtk_box_append (GTK_BOX (row), button);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (view->list));
  gtk_box_append (GTK_BOX (box), row);
  show_notes (view);
  return box;
}
