#include "landed-card.h"

#include "base/text.h"
#include "copy-button.h"
#include "dns/name.h"
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
      return "waiting-mark";
    case LANDED_UNKNOWN:
      return "dim-label";
    }
  g_assert_not_reached ();
}

static const char *
word_of (LandedState state)
{
  switch (state)
    {
    case LANDED_HERE:
      return _ ("Here");
    case LANDED_OLD:
    case LANDED_OTHER:
      return _ ("Not yet the new one");
    case LANDED_ABSENT:
      return _ ("Not there yet");
    case LANDED_UNKNOWN:
      return _ ("Cannot be told");
    }
  g_assert_not_reached ();
}

static GtkWidget *
header_new (const LandingRecord *record)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_autofree char *unicode = dns_name_to_unicode (record->name);
  g_autofree char *name = text_to_display (unicode, -1);
  g_autofree char *type = dns_type_to_string (record->type);
  g_autofree char *line = g_strdup_printf ("%s  %s", type, name);
  GtkWidget *title = todoku_heading_label_new (line, "heading", 3);
  GtkWidget *word = gtk_label_new (word_of (record->state));

  gtk_label_set_wrap_mode (GTK_LABEL (title), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_set_valign (word, GTK_ALIGN_START);
  todoku_add_css (word, record->state == LANDED_HERE ? "pill-word good" : "pill-word waiting");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), word);
  return box;
}

/* Mark, where, and what is seen there. */
static void
attach_line (GtkGrid *grid,
             int row,
             const LandingRecord *record,
             LandedPlace place,
             const char *host,
             gint64 now_usecs)
{
  Language language = language_get ();
  LandedState state = record->lines[place].state;
  g_autofree char *where = explain_landing_place (record, place, host, language);
  g_autofree char *what = explain_landing_line (record, place, now_usecs, language);
  GtkWidget *mark = gtk_label_new (explain_landing_mark (state));
  GtkWidget *seen = todoku_label_new (what, NULL);

  todoku_add_css (mark, css_of (state));
  gtk_widget_add_css_class (mark, "landed-mark");
  gtk_widget_set_valign (mark, GTK_ALIGN_START);
  gtk_widget_set_hexpand (seen, TRUE);
  gtk_grid_attach (grid, mark, 0, row, 1, 1);
  gtk_grid_attach (grid, todoku_label_new (where, "landed-place"), 1, row, 1, 1);
  gtk_grid_attach (grid, seen, 2, row, 1, 1);
}

static GtkWidget *
lines_new (const LandingRecord *record, const char *host, gint64 now_usecs)
{
  GtkWidget *grid = gtk_grid_new ();
  int row = 0;

  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  for (LandedPlace place = LANDED_AT_HOST; place < LANDED_PLACE_COUNT; place++)
    if (record->lines[place].n_servers > 0)
      attach_line (GTK_GRID (grid), row++, record, place, host, now_usecs);
  return grid;
}

static GtkWidget *
slip_new (const LandingSlip *slip, const LandingRecord *record, const char *host)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  g_autofree char *what = NULL;
  g_autofree char *todo = NULL;

  explain_landing_slip_parts (slip, record, host, language_get (), &what, &todo);
  gtk_box_append (GTK_BOX (box), todoku_bullet_new ("dialog-information-symbolic", what, NULL));
  if (todo)
    gtk_box_append (GTK_BOX (box), todoku_bullet_new ("go-next-symbolic", todo, "todo"));
  gtk_widget_add_css_class (box, "landed-slip");
  return box;
}

static void
add_server (GtkWidget *fold, const LandingServer *server)
{
  g_autofree char *serial
      = server->has_serial ? g_strdup_printf ("  serial %u", server->serial) : g_strdup ("");
  g_autofree char *ttl
      = server->has_ttl ? g_strdup_printf ("  TTL %u", server->ttl_seconds) : g_strdup ("");
  g_autofree char *line = g_strdup_printf (
      "%s  %s %s  %s%s%s", explain_landing_mark (server->state), server->name ? server->name : "",
      server->address ? server->address : "", word_of (server->state), serial, ttl);
  g_autofree char *shown = text_to_display (line, -1);

  todoku_fold_add (TODOKU_FOLD (fold), todoku_label_new (shown, "monospace"));
}

static GtkWidget *
details_new (const LandingRecord *record)
{
  GtkWidget *fold = todoku_fold_new (_ ("Server by server, and a line to send on"));
  g_autofree char *dig = explain_landing_dig (record);

  for (guint i = 0; record->wanted[i]; i++)
    todoku_fold_add (TODOKU_FOLD (fold), todoku_value_view_new (record->wanted[i], _ ("value")));
  for (guint i = 0; i < record->servers->len; i++)
    add_server (fold, g_ptr_array_index (record->servers, i));
  if (dig)
    {
      todoku_fold_add (TODOKU_FOLD (fold),
                       todoku_label_new (_ ("Whoever typed it can see it with this line:"), NULL));
      todoku_fold_add (TODOKU_FOLD (fold), todoku_value_view_new (dig, _ ("line")));
    }
  return fold;
}

GtkWidget *
todoku_landed_card_new (const LandingRecord *record, const ProvidersDnsHost *host, gint64 now_usecs)
{
  const char *name = host ? providers_text_get (&host->name, language_get ()) : NULL;
  g_autofree char *sentence = explain_landing_sentence (record, name, now_usecs, language_get ());
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *folds = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  todoku_add_css (card, "card landed-card");
  gtk_widget_add_css_class (body, "card-body");
  gtk_widget_add_css_class (folds, "folds");
  gtk_box_append (GTK_BOX (body), header_new (record));
  gtk_box_append (GTK_BOX (body), lines_new (record, name, now_usecs));
  gtk_box_append (GTK_BOX (body), todoku_label_new (sentence, "todo"));
  for (guint i = 0; i < record->slips->len; i++)
    gtk_box_append (GTK_BOX (body), slip_new (g_ptr_array_index (record->slips, i), record, name));
  gtk_box_append (GTK_BOX (folds), details_new (record));
  gtk_box_append (GTK_BOX (card), body);
  gtk_box_append (GTK_BOX (card), folds);
  return card;
}
