#include "alignment-view.h"

#include "base/language.h"
#include "proof-row.h"
#include "widgets.h"

/* More lines than this are no drawing any more. What aligns comes first. */
#define MOST_IDENTITIES 5
#define DOMAIN_CHARACTERS 120
#define UNBROKEN_CHARACTERS 20

typedef enum
{
  MATCH_SAME,
  MATCH_DIFFERENT,
  MATCH_TOO_LOOSE, /* of one organization, but the record wants the very same name */
  MATCH_UNKNOWN,
  MATCH_NOTHING, /* there is nothing to compare */
} Match;

typedef struct
{
  const char *mechanism; /* "SPF" */
  const char *domain;    /* (nullable) */
  DmarcIdentityResult result;
  Match match;
  gboolean counts; /* it passes and aligns */
} Line;

/* --- what is drawn --- */

static Match
match_of (const DmarcIdentityJudgment *judgment, gboolean strict)
{
  switch (judgment->alignment)
    {
    case DMARC_ALIGNMENT_NONE:
      return MATCH_DIFFERENT;
    case DMARC_ALIGNMENT_RELAXED:
      return strict ? MATCH_TOO_LOOSE : MATCH_SAME;
    case DMARC_ALIGNMENT_STRICT:
      return MATCH_SAME;
    case DMARC_ALIGNMENT_UNKNOWN:
      return MATCH_UNKNOWN;
    }
  g_assert_not_reached ();
}

static gboolean
has_line (const GArray *lines, const Line *line)
{
  for (guint i = 0; i < lines->len; i++)
    {
      const Line *other = &g_array_index (lines, Line, i);

      if (other->mechanism == line->mechanism && g_strcmp0 (other->domain, line->domain) == 0
          && other->result == line->result && other->match == line->match)
        return TRUE;
    }
  return FALSE;
}

/* Two signatures of one domain make one line. */
static void
add_lines (GArray *lines,
           const GPtrArray *judgments,
           const char *mechanism,
           gboolean strict,
           gboolean counting)
{
  for (guint i = 0; i < judgments->len && lines->len < MOST_IDENTITIES; i++)
    {
      const DmarcIdentityJudgment *judgment = g_ptr_array_index (judgments, i);
      Line line = { .mechanism = mechanism,
                    .domain = judgment->domain,
                    .result = judgment->result,
                    .match = match_of (judgment, strict),
                    .counts = judgment->aligned };

      if (judgment->aligned == counting && !has_line (lines, &line))
        g_array_append_val (lines, line);
    }
}

static GArray *
lines_new (const DmarcEvaluation *dmarc)
{
  GArray *lines = g_array_new (FALSE, TRUE, sizeof (Line));

  if (dmarc->spf->len > 0)
    {
      add_lines (lines, dmarc->spf, "SPF", dmarc->strict_spf, TRUE);
      add_lines (lines, dmarc->spf, "SPF", dmarc->strict_spf, FALSE);
    }
  else
    {
      Line line = { .mechanism = "SPF", .result = DMARC_IDENTITY_UNKNOWN, .match = MATCH_UNKNOWN };

      g_array_append_val (lines, line);
    }
  add_lines (lines, dmarc->dkim, "DKIM", dmarc->strict_dkim, TRUE);
  add_lines (lines, dmarc->dkim, "DKIM", dmarc->strict_dkim, FALSE);
  if (dmarc->dkim->len == 0)
    {
      Line line = { .mechanism = "DKIM", .result = DMARC_IDENTITY_NO_PASS, .match = MATCH_NOTHING };

      g_array_append_val (lines, line);
    }
  return lines;
}

/* --- words --- */

static const char *
word_of_match (Match match)
{
  switch (match)
    {
    case MATCH_SAME:
      return _ ("matches");
    case MATCH_DIFFERENT:
    case MATCH_TOO_LOOSE:
      return _ ("does not match");
    case MATCH_UNKNOWN:
      return _ ("cannot be told");
    case MATCH_NOTHING:
      /* Translators: beside a line of a drawing: there is nothing to compare. */
      return _ ("none");
    }
  g_assert_not_reached ();
}

static const char *
sign_of_match (Match match)
{
  switch (match)
    {
    case MATCH_SAME:
      return "=";
    case MATCH_DIFFERENT:
    case MATCH_TOO_LOOSE:
      return "≠";
    case MATCH_UNKNOWN:
      return "?";
    case MATCH_NOTHING:
      return "–";
    }
  g_assert_not_reached ();
}

static ProofMark
mark_of_line (const Line *line)
{
  switch (line->result)
    {
    case DMARC_IDENTITY_PASS:
      return line->counts ? PROOF_MARK_GOOD : PROOF_MARK_PASSED;
    case DMARC_IDENTITY_NO_PASS:
      return line->match == MATCH_NOTHING ? PROOF_MARK_NOTHING : PROOF_MARK_BAD;
    case DMARC_IDENTITY_TEMPERROR:
    case DMARC_IDENTITY_UNKNOWN:
      return PROOF_MARK_UNKNOWN;
    }
  g_assert_not_reached ();
}

/* (transfer full): what is written into the chip of @line, above the domain. */
static char *
title_of_line (const Line *line)
{
  if (line->match == MATCH_NOTHING)
    return g_strdup_printf (_ ("%s: no signature"), line->mechanism);
  switch (mark_of_line (line))
    {
    case PROOF_MARK_GOOD:
    case PROOF_MARK_PASSED:
      return g_strdup_printf (_ ("%s passes"), line->mechanism);
    case PROOF_MARK_BAD:
    case PROOF_MARK_NOTHING:
      return g_strdup_printf (_ ("%s does not pass"), line->mechanism);
    case PROOF_MARK_UNKNOWN:
      return g_strdup_printf (_ ("%s cannot be judged"), line->mechanism);
    }
  g_assert_not_reached ();
}

/* --- the drawing --- */

/* (transfer full): a domain that breaks behind its dots where it must. */
static char *
make_breakable (const char *domain)
{
  g_autofree char *shown = todoku_shorten (domain, DOMAIN_CHARACTERS);
  g_auto (GStrv) labels = g_strsplit (shown, ".", -1);

  return g_strjoinv (".\u200b", labels);
}

static GtkWidget *
chip_new (const char *title, const char *icon_name, const char *icon_css, const char *domain)
{
  GtkWidget *chip = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = todoku_label_new (title, "caption");

  gtk_widget_add_css_class (chip, "domain-chip");
  gtk_widget_set_valign (chip, GTK_ALIGN_CENTER);
  if (icon_name)
    gtk_box_append (GTK_BOX (head), todoku_icon_new (icon_name, icon_css));
  gtk_box_append (GTK_BOX (head), label);
  gtk_box_append (GTK_BOX (chip), head);
  if (domain)
    {
      g_autofree char *shown = make_breakable (domain);

      gtk_box_append (GTK_BOX (chip), todoku_label_new (shown, "heading"));
    }
  return chip;
}

static GtkWidget *
line_chip_new (const Line *line)
{
  ProofMark mark = mark_of_line (line);
  g_autofree char *title = title_of_line (line);

  return chip_new (title, proof_mark_get_icon (mark), proof_mark_get_css (mark), line->domain);
}

/* One half of the bend from the trunk to a line: the trunk goes on above or below it. */
static GtkWidget *
half_new (gboolean has_trunk, gboolean is_upper)
{
  GtkWidget *half = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (half, "branch");
  if (has_trunk)
    gtk_widget_add_css_class (half, "trunk");
  if (is_upper)
    gtk_widget_add_css_class (half, "upper");
  return half;
}

/* The two halves meet in the middle of the row. */
static GtkWidget *
bend_new (gboolean is_first, gboolean is_last)
{
  GtkWidget *bend = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (bend, "bend");
  gtk_box_set_homogeneous (GTK_BOX (bend), TRUE);
  gtk_box_append (GTK_BOX (bend), half_new (!is_first, TRUE));
  gtk_box_append (GTK_BOX (bend), half_new (!is_last, FALSE));
  if (is_first)
    gtk_widget_add_css_class (bend, "first");
  if (is_last)
    gtk_widget_add_css_class (bend, "last");
  return bend;
}

static GtkWidget *
straight_new (void)
{
  GtkWidget *straight = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (straight, "straight");
  gtk_widget_set_valign (straight, GTK_ALIGN_CENTER);
  return straight;
}

static GtkWidget *
sign_new (const Line *line)
{
  g_autofree char *text
      = g_strdup_printf ("%s %s", sign_of_match (line->match), word_of_match (line->match));
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  todoku_add_css (label, "pill-word");
  todoku_add_css (label, line->counts ? "good" : "waiting");
  return label;
}

static GtkWidget *
line_row_new (const Line *line, GtkSizeGroup *signs, gboolean is_first, gboolean is_last)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *sign = sign_new (line);
  GtkWidget *chip = line_chip_new (line);

  gtk_size_group_add_widget (signs, sign);
  gtk_widget_set_hexpand (chip, TRUE);
  gtk_box_append (GTK_BOX (row), bend_new (is_first, is_last));
  gtk_box_append (GTK_BOX (row), sign);
  gtk_box_append (GTK_BOX (row), straight_new ());
  gtk_box_append (GTK_BOX (row), chip);
  return row;
}

/* A box gives its children the width that their text needs at the height at hand: a short domain
 * would be broken although there is room. */
static GtkWidget *
author_chip_new (const char *domain)
{
  GtkWidget *chip = chip_new (_ ("Sender (From)"), NULL, NULL, domain);
  GtkLabel *label = GTK_LABEL (gtk_widget_get_last_child (chip));

  gtk_label_set_width_chars (label, (int)MIN (strlen (domain), UNBROKEN_CHARACTERS));
  return chip;
}

/* Boxes and no grid: a grid says it needs the height that it has when it is narrowest, and newer
 * GTK leaves that much room. */
static GtkWidget *
drawing_new (const char *author_domain, const GArray *lines)
{
  GtkWidget *drawing = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autoptr (GtkSizeGroup) signs = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);

  gtk_widget_add_css_class (drawing, "alignment-lines");
  gtk_box_append (GTK_BOX (drawing), author_chip_new (author_domain));
  gtk_box_append (GTK_BOX (drawing), straight_new ());
  gtk_box_append (GTK_BOX (drawing), rows);
  for (guint i = 0; i < lines->len; i++)
    gtk_box_append (GTK_BOX (rows), line_row_new (&g_array_index (lines, Line, i), signs, i == 0,
                                                  i == lines->len - 1));
  return drawing;
}

/* The drawing as a sentence, for those who do not see it. */
static char *
describe (const char *author_domain, const GArray *lines)
{
  GString *text = g_string_new (NULL);
  g_autofree char *author = todoku_shorten (author_domain, DOMAIN_CHARACTERS);

  /* Translators: a domain. */
  g_string_append_printf (text, _ ("The sender's domain is %s."), author);
  for (guint i = 0; i < lines->len; i++)
    {
      const Line *line = &g_array_index (lines, Line, i);
      g_autofree char *title = title_of_line (line);
      g_autofree char *domain
          = todoku_shorten (line->domain ? line->domain : "", DOMAIN_CHARACTERS);

      g_string_append_c (text, ' ');
      /* Translators: "DKIM passes", a domain or nothing, "does not match". */
      g_string_append_printf (text, _ ("%s, %s: %s."), title, domain, word_of_match (line->match));
    }
  return g_string_free (text, FALSE);
}

static void
append_legend (GtkBox *view, const GArray *lines)
{
  gboolean too_loose = FALSE;

  for (guint i = 0; i < lines->len; i++)
    too_loose |= g_array_index (lines, Line, i).match == MATCH_TOO_LOOSE;
  gtk_box_append (view,
                  todoku_label_new (_ ("One line that passes and matches is enough for DMARC."),
                                    "caption dim-label"));
  if (too_loose)
    gtk_box_append (view, todoku_label_new (_ ("The record asks for the very same domain (aspf=s, "
                                               "adkim=s); another one of the same organization "
                                               "does not match."),
                                            "caption dim-label"));
}

GtkWidget *
todoku_alignment_view_new (const DmarcEvaluation *dmarc)
{
  GtkWidget *view;
  g_autoptr (GArray) lines = NULL;
  g_autofree char *name = NULL;

  if (!dmarc->author_domain || dmarc->spf->len + dmarc->dkim->len == 0)
    return NULL;
  lines = lines_new (dmarc);
  name = describe (dmarc->author_domain, lines);
  view = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, "orientation",
                       GTK_ORIENTATION_VERTICAL, "spacing", 8, NULL);
  gtk_widget_add_css_class (view, "alignment");
  gtk_box_append (GTK_BOX (view), drawing_new (dmarc->author_domain, lines));
  append_legend (GTK_BOX (view), lines);
  todoku_set_accessible_name (view, name);
  return view;
}
