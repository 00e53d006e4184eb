#include "key-result.h"

#include "base/language.h"
#include "base/text.h"
#include "copy-button.h"
#include "documents/signer-config.h"
#include "fold.h"
#include "plan/explain/explain-keys.h"
#include "value-view.h"
#include "widgets.h"

static GtkWidget *
part_new (const char *title)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_box_append (GTK_BOX (box), todoku_heading_label_new (title, "heading", 2));
  return box;
}

static GtkWidget *
where_new (const OwnKey *key)
{
  GtkWidget *box = part_new (_ ("The private key was written"));
  g_autofree char *shown = text_to_display (key->path, -1);

  gtk_box_append (GTK_BOX (box), todoku_value_view_new (shown, _ ("file name")));
  gtk_box_append (GTK_BOX (box),
                  todoku_label_new (_ ("Only you can read this file. It is shown nowhere, and this "
                                       "program keeps no copy of it."),
                                    "dim-label"));
  return box;
}

static GtkWidget *
pieces_new (const OwnKey *key)
{
  GtkWidget *fold = todoku_fold_new (_ ("The value in pieces of 255 characters"));

  for (guint i = 0; key->strings[i]; i++)
    {
      /* Translators: a number, from 1. */
      g_autofree char *name = g_strdup_printf (_ ("piece %u"), i + 1);

      todoku_fold_add (TODOKU_FOLD (fold), todoku_value_view_new (key->strings[i], name));
    }
  gtk_widget_set_visible (fold, key->strings[0] && key->strings[1]);
  return fold;
}

static GtkWidget *
record_new (const OwnKey *key)
{
  GtkWidget *box = part_new (_ ("The record to publish"));
  GtkWidget *zone = todoku_fold_new (_ ("The line of a zone file"));
  g_autofree char *line = own_key_to_zone_line (key);

  gtk_box_append (
      GTK_BOX (box),
      todoku_label_new (_ ("It is now among the proposals of the next step, too."), "dim-label"));
  gtk_box_append (GTK_BOX (box), todoku_label_new (_ ("Full name"), "caption-heading"));
  gtk_box_append (GTK_BOX (box), todoku_value_view_new (key->name, _ ("full name")));
  gtk_box_append (GTK_BOX (box), todoku_label_new (_ ("Value (type TXT)"), "caption-heading"));
  gtk_box_append (GTK_BOX (box), todoku_value_view_new (key->record, _ ("value")));
  todoku_fold_add (TODOKU_FOLD (zone), todoku_value_view_new (line, _ ("line of a zone file")));
  gtk_box_append (GTK_BOX (box), pieces_new (key));
  gtk_box_append (GTK_BOX (box), zone);
  return box;
}

static GtkWidget *
steps_new (const OwnKey *key)
{
  GtkWidget *box = part_new (_ ("What to do next"));
  g_auto (GStrv) steps = explain_key_next_steps (key, language_get ());

  for (guint i = 0; steps[i]; i++)
    {
      g_autofree char *text = g_strdup_printf ("%u. %s", i + 1, steps[i]);

      gtk_box_append (GTK_BOX (box), todoku_label_new (text, NULL));
    }
  return box;
}

static GtkWidget *
config_new (Signer signer, const OwnKey *key, const char *rsa_selector)
{
  GtkWidget *fold = todoku_fold_new (signer_to_name (signer));
  g_autofree char *text = signer_config_to_text (signer, key, rsa_selector, language_get ());
  GtkWidget *label = todoku_label_new (text, "monospace");
  GtkWidget *button = todoku_copy_button_new_with_label (text, _ ("Copy these settings"));

  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  todoku_fold_add (TODOKU_FOLD (fold), button);
  todoku_fold_add (TODOKU_FOLD (fold), label);
  return fold;
}

static GtkWidget *
configs_new (const OwnKey *key, const char *rsa_selector)
{
  GtkWidget *box = part_new (_ ("Settings of the mail server"));

  for (guint i = 0; i < SIGNER_COUNT; i++)
    gtk_box_append (GTK_BOX (box), config_new ((Signer)i, key, rsa_selector));
  return box;
}

typedef struct
{
  OwnKey *key;
  GtkBox *days; /* borrowed */
  GStrv older;
} Rotation;

static void
rotation_free (gpointer data)
{
  Rotation *rotation = data;

  own_key_free (rotation->key);
  g_strfreev (rotation->older);
  g_free (rotation);
}

static void
append_step (GtkBox *box, const KeyRotationStep *step)
{
  g_autofree char *day = explain_date (&step->day, language_get ());

  gtk_box_append (box, todoku_label_new (day, "caption-heading"));
  gtk_box_append (box, todoku_label_new (step->text, NULL));
}

/* @selected: 0: none, else a place in the list of older ones, from 1 */
static void
show_days (const Rotation *rotation, guint selected)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDate) today = g_date_new_dmy ((GDateDay)g_date_time_get_day_of_month (now),
                                            (GDateMonth)g_date_time_get_month (now),
                                            (GDateYear)g_date_time_get_year (now));
  const KeyRotation wish
      = { rotation->key->domain, selected > 0 ? rotation->older[selected - 1] : NULL,
          rotation->key->selector, today, KEY_ROTATION_ADVISED_DAYS };
  g_autoptr (GPtrArray) steps = explain_key_rotation (&wish, language_get ());

  todoku_box_clear (rotation->days);
  for (guint i = 0; i < steps->len; i++)
    append_step (rotation->days, g_ptr_array_index (steps, i));
}

static void
older_chosen_cb (GtkDropDown *drop_down, GParamSpec *spec, gpointer fold)
{
  show_days (g_object_get_data (fold, "rotation"), gtk_drop_down_get_selected (drop_down));
}

static GtkWidget *
older_new (const Rotation *rotation, GtkWidget *fold)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *label = todoku_label_new (_ ("Which key does it replace?"), NULL);
  GtkStringList *names = gtk_string_list_new (NULL);
  GtkWidget *drop_down;

  gtk_string_list_append (names, _ ("None: this is the first key of this server"));
  for (guint i = 0; rotation->older && rotation->older[i]; i++)
    {
      g_autofree char *shown = text_to_display (rotation->older[i], -1);

      gtk_string_list_append (names, shown);
    }
  drop_down = gtk_drop_down_new (G_LIST_MODEL (names), NULL);
  todoku_set_labelled_by (drop_down, label);
  gtk_widget_set_halign (drop_down, GTK_ALIGN_START);
  g_signal_connect_object (drop_down, "notify::selected", G_CALLBACK (older_chosen_cb), fold, 0);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), drop_down);
  gtk_widget_set_visible (box, rotation->older && rotation->older[0]);
  return box;
}

static GtkWidget *
rotation_new (const OwnKey *key, const char *const *older)
{
  GtkWidget *fold = todoku_fold_new (_ ("Which day what is done"));
  GtkWidget *days = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  Rotation *rotation = g_new0 (Rotation, 1);

  rotation->key = own_key_copy (key);
  rotation->older = g_strdupv ((char **)older);
  rotation->days = GTK_BOX (days);
  g_object_set_data_full (G_OBJECT (fold), "rotation", rotation, rotation_free);
  todoku_fold_add (TODOKU_FOLD (fold), older_new (rotation, fold));
  todoku_fold_add (TODOKU_FOLD (fold), days);
  show_days (rotation, 0);
  return fold;
}

GtkWidget *
todoku_key_result_new (const OwnKey *key, const char *const *older, const char *rsa_selector)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);

  gtk_box_append (GTK_BOX (box), where_new (key));
  gtk_box_append (GTK_BOX (box), record_new (key));
  gtk_box_append (GTK_BOX (box), steps_new (key));
  gtk_box_append (GTK_BOX (box), configs_new (key, rsa_selector));
  gtk_box_append (GTK_BOX (box), rotation_new (key, older));
  return box;
}
