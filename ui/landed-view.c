#include "landed-view.h"

#include "base/text.h"
#include "copy-button.h"
#include "fold.h"
#include "plan/explain/explain-landing.h"
#include "value-view.h"
#include "widgets.h"

static const char *
css_of (LandedState state)
{
  switch (state)
    {
    case LANDED_HERE:
      return "success";
    case LANDED_OLD:
    case LANDED_ABSENT:
    case LANDED_OTHER:
      return "warning";
    case LANDED_UNKNOWN:
      return "dim-label";
    }
  g_assert_not_reached ();
}

/* The mark and the word beside what they are about; a screen reader hears one sentence. */
static GtkWidget *
row_new (const char *subject, LandedState state, const char *word)
{
  g_autofree char *marked = g_strdup_printf ("%s %s", explain_landing_mark (state), word);
  g_autofree char *spoken = g_strdup_printf ("%s: %s", subject, word);
  GtkWidget *row = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP,
                                 "spacing", 12, "homogeneous", TRUE, NULL);

  gtk_box_append (GTK_BOX (row), todoku_label_new (subject, NULL));
  gtk_box_append (GTK_BOX (row), todoku_label_new (marked, css_of (state)));
  todoku_set_accessible_name (row, spoken);
  return row;
}

static void
append_lines (GtkBox *box, const Landing *landing, const LandingRecord *record, const char *host)
{
  Language language = language_get ();

  for (guint i = 0; i < LANDED_PLACE_COUNT; i++)
    {
      g_autofree char *place = NULL;
      g_autofree char *line = NULL;

      if (i == LANDED_OUTSIDE && record->lines[i].n_servers == 0)
        continue;
      place = explain_landing_place (record, (LandedPlace)i, host, language);
      line = explain_landing_line (record, (LandedPlace)i, landing->judged_at_usecs, language);
      gtk_box_append (box, row_new (place, record->lines[i].state, line));
    }
}

/* What the sentence does not say already. */
static void
append_slips (GtkBox *box, const LandingRecord *record, const char *host, const char *said)
{
  for (guint i = 0; i < record->slips->len; i++)
    {
      const LandingSlip *slip = g_ptr_array_index (record->slips, i);
      g_autofree char *text = explain_landing_slip (slip, record, host, language_get ());

      /* The sentence says both of them at once. */
      if (slip->code == LANDING_NOT_SAVED || slip->code == LANDING_TYPED_ELSEWHERE)
        continue;

      if (g_strcmp0 (text, said) != 0)
        gtk_box_append (box, todoku_bullet_new ("dialog-information-symbolic", text, "dim-label"));
    }
}

static char *
describe_server (const LandingServer *server)
{
  g_autofree char *name = text_to_display (server->name ? server->name : "", -1);

  if (!server->address)
    return g_steal_pointer (&name);
  return *name ? g_strdup_printf ("%s (%s)", name, server->address) : g_strdup (server->address);
}

/* Technical things, for whoever is asked for them. */
static GtkWidget *
servers_new (const LandingRecord *record)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  for (guint i = 0; i < record->servers->len; i++)
    {
      const LandingServer *server = g_ptr_array_index (record->servers, i);
      g_autofree char *subject = describe_server (server);
      g_autofree char *state
          = explain_landing_state (server->state, server->status, language_get ());
      g_autofree char *word
          = server->has_serial
                /* Translators: what a server says of a record; the number of its zone's version. */
                ? g_strdup_printf (_ ("%s (version %u)"), state, server->serial)
                : g_strdup (state);

      if (*subject)
        gtk_box_append (GTK_BOX (box), row_new (subject, server->state, word));
    }
  return box;
}

static void
append_dig (GtkBox *box, const LandingRecord *record)
{
  g_autofree char *dig = explain_landing_dig (record);
  GtkWidget *row;
  GtkWidget *label;

  if (!dig)
    return;
  row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  label = todoku_label_new (dig, "monospace");
  gtk_widget_set_hexpand (label, TRUE);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row),
                  todoku_copy_button_new (dig, _ ("Line for a terminal, to send on")));
  gtk_box_append (box, row);
}

static GtkWidget *
details_new (const LandingRecord *record)
{
  GtkWidget *fold = todoku_fold_new (_ ("What each server says"));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  gtk_box_append (GTK_BOX (box), servers_new (record));
  append_dig (GTK_BOX (box), record);
  todoku_fold_add (TODOKU_FOLD (fold), box);
  return fold;
}

/* The value to type again, and the way to where it stands as the screen wants it. */
static GtkWidget *
mending_new (const LandingRecord *record, const char *title)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *button = gtk_button_new_with_label (_ ("How to enter it, field by field"));

  gtk_box_append (GTK_BOX (box), todoku_label_new (_ ("The right value"), "caption-heading"));
  for (guint i = 0; record->wanted[i]; i++)
    gtk_box_append (GTK_BOX (box), todoku_value_view_new (record->wanted[i], title));
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.step");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", "setup");
  gtk_box_append (GTK_BOX (box), button);
  return box;
}

/* (transfer full): "TXT  _dmarc.example.jp" */
static char *
dup_place (const LandingRecord *record)
{
  g_autofree char *type = dns_type_to_string (record->type);
  g_autofree char *name = text_to_display (record->name, -1);

  return g_strdup_printf ("%s  %s", type, name);
}

static void
append_title (GtkBox *box, const char *place, const char *title)
{
  GtkWidget *titles = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_box_append (GTK_BOX (titles), todoku_heading_label_new (title ? title : place, "heading", 3));
  if (title)
    gtk_box_append (GTK_BOX (titles), todoku_label_new (place, "caption dim-label"));
  gtk_box_append (box, titles);
}

GtkWidget *
todoku_landed_view_new (const Landing *landing, guint index, const char *title, const char *host)
{
  const LandingRecord *record = g_ptr_array_index (landing->records, index);
  GtkWidget *card = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP,
                                  "orientation", GTK_ORIENTATION_VERTICAL, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *folds = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *place = dup_place (record);
  g_autofree char *sentence
      = explain_landing_sentence (record, host, landing->judged_at_usecs, language_get ());

  append_title (GTK_BOX (box), place, title);
  append_lines (GTK_BOX (box), landing, record, host);
  gtk_box_append (GTK_BOX (box), todoku_label_new (sentence, "landed-sentence"));
  append_slips (GTK_BOX (box), record, host, sentence);
  if (landing_record_wants_mending (record) && record->wanted[0])
    gtk_box_append (GTK_BOX (box), mending_new (record, title));
  gtk_box_append (GTK_BOX (folds), details_new (record));
  todoku_add_css (card, "card landed-card");
  gtk_widget_add_css_class (box, "card-body");
  gtk_widget_add_css_class (folds, "folds");
  gtk_box_append (GTK_BOX (card), box);
  gtk_box_append (GTK_BOX (card), folds);
  todoku_set_accessible_name (card, title ? title : place);
  return card;
}
