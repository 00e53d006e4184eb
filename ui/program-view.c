#include "program-view.h"

#include "base/language.h"
#include "fold.h"
#include "widgets.h"

typedef struct
{
  const ProvidersCatalog *catalog;
  GtkBox *steps;
} Chooser;

static void
append_steps (GtkBox *box, const char *title, const GPtrArray *steps)
{
  if (steps->len == 0)
    return;
  gtk_box_append (box, todoku_heading_label_new (title, "caption-heading dim-label", 3));
  for (guint i = 0; i < steps->len; i++)
    {
      const char *text = providers_text_get (g_ptr_array_index (steps, i), language_get ());
      g_autofree char *line = g_strdup_printf ("%u. %s", i + 1, text);

      gtk_box_append (box, todoku_label_new (line, NULL));
    }
}

static void
show_program (GtkBox *box, const ProvidersMailProgram *program)
{
  const char *note = providers_text_get (&program->note, language_get ());

  todoku_box_clear (box);
  if (note)
    gtk_box_append (box, todoku_label_new (note, program->is_phone ? NULL : "dim-label"));
  append_steps (box, _ ("To see and copy the header"), program->show);
  append_steps (box, _ ("To save the mail as a file"), program->save);
  append_steps (box, _ ("To forward it as an attachment"), program->forward);
  if (program->status == PROVIDERS_STATUS_UNSURE)
    gtk_box_append (
        box, todoku_label_new (_ ("The names of the menus may differ on your screen."), "caption"));
}

static void
chosen_cb (GtkDropDown *dropdown, GParamSpec *pspec, gpointer user_data)
{
  Chooser *chooser = user_data;
  const GPtrArray *programs = providers_catalog_get_mail_programs (chooser->catalog);
  guint selected = gtk_drop_down_get_selected (dropdown);

  if (selected < programs->len)
    show_program (chooser->steps, g_ptr_array_index (programs, selected));
}

static void
chooser_free (gpointer data, GClosure *closure)
{
  g_free (data);
}

static GtkWidget *
dropdown_new (const ProvidersCatalog *catalog, GtkBox *steps)
{
  const GPtrArray *programs = providers_catalog_get_mail_programs (catalog);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GtkWidget *dropdown;
  Chooser *chooser = g_new0 (Chooser, 1);

  for (guint i = 0; i < programs->len; i++)
    {
      const ProvidersMailProgram *program = g_ptr_array_index (programs, i);

      gtk_string_list_append (names, providers_text_get (&program->name, language_get ()));
    }
  dropdown = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&names)), NULL);
  todoku_set_accessible_name (dropdown, _ ("Mail program"));
  gtk_widget_set_halign (dropdown, GTK_ALIGN_START);
  chooser->catalog = catalog;
  chooser->steps = steps;
  g_signal_connect_data (dropdown, "notify::selected", G_CALLBACK (chosen_cb), chooser,
                         chooser_free, 0);
  chosen_cb (GTK_DROP_DOWN (dropdown), NULL, chooser);
  return dropdown;
}

GtkWidget *
todoku_program_view_new (const ProvidersCatalog *catalog)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  TodokuFold *fold
      = TODOKU_FOLD (todoku_fold_new (_ ("Where is the error mail? How do I get the header?")));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *steps = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_box_append (
      GTK_BOX (box),
      todoku_label_new (_ ("Error mails come to the mailbox of whoever sent the mail. "
                           "Search there for “Mail Delivery”, “Undeliverable”, "
                           "「配信不能」 or 「配信できません」, in the spam folder, too. A "
                           "service that sends for you may only show it on its screen."),
                        NULL));
  gtk_box_append (GTK_BOX (box), dropdown_new (catalog, GTK_BOX (steps)));
  gtk_box_append (GTK_BOX (box), steps);
  todoku_fold_add (fold, box);
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "folds");
  gtk_box_append (GTK_BOX (card), GTK_WIDGET (fold));
  return card;
}
