#include "setup-folds.h"

#include "copy-button.h"
#include "documents/nsupdate.h"
#include "documents/rollback-text.h"
#include "documents/zone-text.h"
#include "fold.h"
#include "notes-view.h"
#include "widgets.h"

static void
add_text (GtkWidget *fold, const char *text, const char *label)
{
  GtkWidget *shown = todoku_label_new (text, "quote monospace");
  GtkWidget *copy = todoku_copy_button_new_with_label (text, label);

  gtk_label_set_selectable (GTK_LABEL (shown), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (shown), PANGO_WRAP_CHAR);
  gtk_widget_set_halign (copy, GTK_ALIGN_START);
  todoku_fold_add (TODOKU_FOLD (fold), shown);
  todoku_fold_add (TODOKU_FOLD (fold), copy);
}

static GtkWidget *
rollback_new (TodokuJourney *journey)
{
  RequestLetter letter = {
    .domain = todoku_journey_get_domain (journey),
    .dns_host = todoku_journey_get_dns_host (journey),
    .now_usecs = g_get_real_time (),
  };
  GtkWidget *fold = todoku_fold_new (_ ("To go back, put this"));
  g_autofree char *text
      = rollback_text_write (todoku_journey_get_changes (journey), &letter,
                             language_get () == LANGUAGE_JA ? DOCUMENT_JA : DOCUMENT_EN);

  todoku_fold_set_subtitle (TODOKU_FOLD (fold), _ ("What stood there before, as it was"));
  add_text (fold, text, _ ("Copy the way back"));
  return fold;
}

static const char *
get_zone (TodokuJourney *journey)
{
  Survey *survey = todoku_journey_get_survey (journey);

  return survey && survey->name_servers->zone ? survey->name_servers->zone
                                              : todoku_journey_get_domain (journey);
}

static GtkWidget *
own_server_new (TodokuJourney *journey)
{
  const GPtrArray *changes = todoku_journey_get_changes (journey);
  GtkWidget *fold = todoku_fold_new (_ ("For those who run their own name server"));
  g_autofree char *zone = zone_text_write (changes, language_get ());
  g_autoptr (GError) error = NULL;
  g_autofree char *script = nsupdate_write (changes, get_zone (journey), language_get (), &error);

  todoku_fold_set_subtitle (TODOKU_FOLD (fold), _ ("Zone text and nsupdate"));
  todoku_fold_add (TODOKU_FOLD (fold), todoku_label_new (_ ("Lines for the zone file"), "heading"));
  add_text (fold, zone, _ ("Copy the zone lines"));
  todoku_fold_add (TODOKU_FOLD (fold),
                   todoku_label_new (_ ("A script for nsupdate; it changes nothing if the zone is "
                                        "another one by then"),
                                     "heading"));
  if (script)
    add_text (fold, script, _ ("Copy the script"));
  else
    todoku_fold_add (TODOKU_FOLD (fold), todoku_label_new (error->message, "dim-label"));
  return fold;
}

static GtkWidget *
notes_new (TodokuJourney *journey)
{
  GtkWidget *fold = todoku_fold_new (_ ("Notes"));

  todoku_fold_set_subtitle (
      TODOKU_FOLD (fold), _ ("Who has the login, why it was decided so: for whoever comes after"));
  todoku_fold_add (TODOKU_FOLD (fold), todoku_notes_view_new (journey));
  return fold;
}

void
todoku_setup_folds_fill (GtkBox *box, TodokuJourney *journey)
{
  todoku_box_clear (box);
  if (todoku_journey_get_changes (journey)->len == 0)
    return;
  gtk_box_append (box, rollback_new (journey));
  gtk_box_append (box, notes_new (journey));
  gtk_box_append (box, own_server_new (journey));
}
