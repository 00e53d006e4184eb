#include "proposal-card.h"

#include "base/text.h"
#include "copy-button.h"
#include "dns/name.h"
#include "fold.h"
#include "plan/explain/explain.h"
#include "value-view.h"
#include "widgets.h"

/* Parts are short; a long one wraps, so that its meaning stays beside it. */
#define PART_CHARACTERS 26

char *
todoku_host_below (const char *name, const char *domain)
{
  gsize length = strlen (name);
  gsize tail = strlen (domain);

  if (length > tail + 1 && dns_name_is_at_or_below (name, domain))
    return g_strndup (name, length - tail - 1);
  return NULL;
}

static const char *
what_to_do (const Proposal *proposal)
{
  if (proposal->proposed[0] == NULL)
    return _ ("Remove");
  return proposal->today[0] ? _ ("Replace") : _ ("Add");
}

static GtkWidget *
header_new (const Proposal *proposal)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_autofree char *kind = explain_record_kind (proposal->kind, language_get ());
  GtkWidget *title = todoku_heading_label_new (kind, "title-3", 2);
  GtkWidget *word = gtk_label_new (what_to_do (proposal));

  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_set_valign (word, GTK_ALIGN_CENTER);
  todoku_add_css (word, "pill-word");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), word);
  return box;
}

static void
attach_field (GtkGrid *grid, int row, const char *label, const char *text, const char *copied)
{
  GtkWidget *name = gtk_label_new (label);
  GtkWidget *value = todoku_label_new (text, copied ? "monospace" : NULL);

  todoku_add_css (name, "dim-label");
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_selectable (GTK_LABEL (value), copied != NULL);
  gtk_widget_add_css_class (name, "field");
  gtk_grid_attach (grid, name, 0, row, 1, 1);
  gtk_grid_attach (grid, value, 1, row, 1, 1);
  if (copied)
    gtk_grid_attach (grid, todoku_copy_button_new (copied, label), 2, row, 1, 1);
}

static GtkWidget *
fields_new (const Proposal *proposal, const char *domain)
{
  GtkWidget *grid = gtk_grid_new ();
  g_autofree char *host = todoku_host_below (proposal->name, domain);
  g_autofree char *type = dns_type_to_string (proposal->type);

  gtk_grid_set_column_spacing (GTK_GRID (grid), 14);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 2);
  attach_field (GTK_GRID (grid), 0, _ ("Host name"), host ? host : _ ("leave empty, or @"), host);
  attach_field (GTK_GRID (grid), 1, _ ("Full name"), proposal->name, proposal->name);
  attach_field (GTK_GRID (grid), 2, _ ("Type"), type, NULL);
  if (proposal->proposed[0] && proposal->ttl_seconds > 0)
    {
      g_autofree char *ttl = g_strdup_printf ("%u", proposal->ttl_seconds);

      attach_field (GTK_GRID (grid), 3, _ ("TTL"), ttl, NULL);
    }
  return grid;
}

static GtkWidget *
values_new (const char *title, const GStrv values, const char *none, const char *copied)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_box_append (GTK_BOX (box), todoku_label_new (title, "caption-heading"));
  for (guint i = 0; values[i]; i++)
    gtk_box_append (GTK_BOX (box), todoku_value_view_new (values[i], copied));
  if (!values[0])
    gtk_box_append (GTK_BOX (box), todoku_label_new (none, "dim-label nothing"));
  return box;
}

/* Side by side, so that the eye compares. */
static GtkWidget *
comparison_new (const Proposal *proposal)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14);
  GtkWidget *today = values_new (_ ("Today"), proposal->today, _ ("There is none."), NULL);
  GtkWidget *proposed = values_new (_ ("New value"), proposal->proposed,
                                    _ ("None: remove the record."), _ ("value"));

  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  gtk_widget_add_css_class (today, "today");
  gtk_widget_add_css_class (proposed, "proposed");
  gtk_box_append (GTK_BOX (box), today);
  gtk_box_append (GTK_BOX (box), proposed);
  return box;
}

static void
attach_parts (GtkGrid *grid, const GPtrArray *parts, int first, const ProvidersCatalog *catalog)
{
  for (guint i = 0; i < parts->len; i++)
    {
      const ProposalPart *part = g_ptr_array_index (parts, i);
      g_autofree char *shown = text_to_display (part->text, -1);
      g_autofree char *meaning = explain_part (part, catalog, language_get ());
      GtkWidget *text = todoku_label_new (shown, "monospace");
      GtkWidget *label = todoku_label_new (meaning, NULL);

      gtk_label_set_width_chars (GTK_LABEL (text), PART_CHARACTERS);
      gtk_label_set_max_width_chars (GTK_LABEL (text), PART_CHARACTERS);
      gtk_widget_set_valign (text, GTK_ALIGN_START);
      gtk_widget_set_hexpand (label, TRUE);
      gtk_grid_attach (grid, text, 0, first + (int)i, 1, 1);
      gtk_grid_attach (grid, label, 1, first + (int)i, 1, 1);
    }
}

/* What goes stands below what stays, and opens the fold: it must not be overlooked. */
static GtkWidget *
parts_new (const Proposal *proposal, const ProvidersCatalog *catalog)
{
  GtkWidget *fold = todoku_fold_new (_ ("What each part means"));
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_column_spacing (GTK_GRID (grid), 18);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 8);
  attach_parts (GTK_GRID (grid), proposal->parts, 0, catalog);
  attach_parts (GTK_GRID (grid), proposal->gone, (int)proposal->parts->len, catalog);
  todoku_fold_add (TODOKU_FOLD (fold), grid);
  todoku_fold_set_open (TODOKU_FOLD (fold), proposal->parts->len <= 6 || proposal->gone->len > 0);
  gtk_widget_set_visible (fold, proposal->parts->len + proposal->gone->len > 0);
  return fold;
}

GtkWidget *
todoku_proposal_card_new (const Proposal *proposal,
                          const char *domain,
                          const ProvidersCatalog *catalog)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 14);
  GtkWidget *folds = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  todoku_add_css (card, "card proposal-card");
  gtk_widget_add_css_class (body, "card-body");
  gtk_widget_add_css_class (folds, "folds");
  gtk_box_append (GTK_BOX (body), header_new (proposal));
  gtk_box_append (GTK_BOX (body), fields_new (proposal, domain));
  gtk_box_append (GTK_BOX (body), comparison_new (proposal));
  gtk_box_append (GTK_BOX (folds), parts_new (proposal, catalog));
  gtk_box_append (GTK_BOX (card), body);
  gtk_box_append (GTK_BOX (card), folds);
  return card;
}

static void
append_proposal (GString *text, const Proposal *proposal)
{
  g_autofree char *kind = explain_record_kind (proposal->kind, language_get ());
  g_autofree char *type = dns_type_to_string (proposal->type);

  g_string_append_printf (text, "[%s] %s\n", what_to_do (proposal), kind);
  g_string_append_printf (text, "%s: %s\n", _ ("Full name"), proposal->name);
  g_string_append_printf (text, "%s: %s\n", _ ("Type"), type);
  for (guint i = 0; proposal->today[i]; i++)
    g_string_append_printf (text, "%s: %s\n", _ ("Today"), proposal->today[i]);
  for (guint i = 0; proposal->proposed[i]; i++)
    g_string_append_printf (text, "%s: %s\n", _ ("New value"), proposal->proposed[i]);
  g_string_append_c (text, '\n');
}

char *
todoku_proposals_to_text (const GPtrArray *proposals)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < proposals->len; i++)
    {
      const Proposal *proposal = g_ptr_array_index (proposals, i);

      if (proposal->changed)
        append_proposal (text, proposal);
    }
  return g_string_free (text, FALSE);
}
