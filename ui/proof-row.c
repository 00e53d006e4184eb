#include "proof-row.h"

#include "base/language.h"
#include "base/text.h"
#include "widgets.h"

/* Sentences end within this, but for what hostile names do to them. */
#define SENTENCE_CHARACTERS 500
#define RAW_CHARACTERS 28
#define WORD_BEGINNING 40
#define WORD_END 60
#define TITLE_CHARACTERS 200

/* Of an endless name its beginning and, because a domain is told by it, its end. */
static void
append_word (GString *text, const char *word, gsize length)
{
  if (length <= WORD_BEGINNING + WORD_END)
    {
      g_string_append_len (text, word, (gssize)length);
      return;
    }
  g_string_append_len (text, word, WORD_BEGINNING);
  g_string_append (text, "…");
  g_string_append_len (text, word + length - WORD_END, WORD_END);
}

/* (transfer full) */
static char *
shorten_words (const char *text)
{
  GString *shortened = g_string_new (NULL);

  while (*text)
    {
      gsize length = 0;

      while (g_ascii_isgraph (text[length]))
        length++;
      append_word (shortened, text, length);
      text += length;
      /* A blank, or a byte of a letter beyond ASCII. */
      if (*text)
        g_string_append_c (shortened, *text++);
    }
  return g_string_free (shortened, FALSE);
}

char *
todoku_shorten (const char *text, guint most_characters)
{
  g_autofree char *shown = text_to_display (text, -1);
  g_autofree char *shortened = shorten_words (shown);
  g_autofree char *cut = NULL;

  if (g_utf8_strlen (shortened, -1) <= most_characters)
    return g_steal_pointer (&shortened);
  cut = g_utf8_substring (shortened, 0, most_characters);
  return g_strconcat (cut, "…", NULL);
}

ProofMark
proof_mark_from_result (const char *result)
{
  if (g_strcmp0 (result, "pass") == 0)
    return PROOF_MARK_PASSED;
  if (g_strcmp0 (result, "none") == 0)
    return PROOF_MARK_NOTHING;
  if (g_strcmp0 (result, "fail") == 0 || g_strcmp0 (result, "permerror") == 0
      || g_strcmp0 (result, "policy") == 0)
    return PROOF_MARK_BAD;
  return PROOF_MARK_UNKNOWN;
}

const char *
proof_mark_get_icon (ProofMark mark)
{
  switch (mark)
    {
    case PROOF_MARK_GOOD:
    case PROOF_MARK_PASSED:
      return "object-select-symbolic";
    case PROOF_MARK_BAD:
      return "dialog-warning-symbolic";
    case PROOF_MARK_NOTHING:
      return "list-remove-symbolic";
    case PROOF_MARK_UNKNOWN:
      return "dialog-question-symbolic";
    }
  g_assert_not_reached ();
}

const char *
proof_mark_get_css (ProofMark mark)
{
  switch (mark)
    {
    case PROOF_MARK_GOOD:
      return "success";
    case PROOF_MARK_BAD:
      return "warning";
    case PROOF_MARK_PASSED:
      return "";
    case PROOF_MARK_NOTHING:
    case PROOF_MARK_UNKNOWN:
      return "dim-label";
    }
  g_assert_not_reached ();
}

static GtkWidget *
raw_new (const char *raw, const char *css)
{
  g_autofree char *shown = todoku_shorten (raw, RAW_CHARACTERS);
  GtkWidget *label = gtk_label_new (shown);

  gtk_widget_set_valign (label, GTK_ALIGN_BASELINE);
  todoku_add_css (label, "monospace caption");
  todoku_add_css (label, css);
  return label;
}

static GtkWidget *
head_new (ProofMark mark, const char *title, const char *raw)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_autofree char *shown = todoku_shorten (title, TITLE_CHARACTERS);
  GtkWidget *label = todoku_label_new (shown, "heading");

  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_valign (label, GTK_ALIGN_BASELINE);
  gtk_box_append (GTK_BOX (head), label);
  if (raw)
    gtk_box_append (GTK_BOX (head), raw_new (raw, proof_mark_get_css (mark)));
  return head;
}

GtkWidget *
todoku_proof_row_new (ProofMark mark, const char *title, const char *raw, const char *sentence)
{
  GtkWidget *row = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP,
                                 "spacing", 12, NULL);
  GtkWidget *icon = todoku_icon_new (proof_mark_get_icon (mark), proof_mark_get_css (mark));
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  g_autofree char *name = g_strdup_printf (raw ? "%s: %s" : "%s", title, raw);
  g_autofree char *shown = todoku_shorten (name, TITLE_CHARACTERS);

  gtk_widget_add_css_class (row, "proof-row");
  gtk_widget_add_css_class (icon, "bullet");
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_set_hexpand (body, TRUE);
  gtk_box_append (GTK_BOX (body), head_new (mark, title, raw));
  gtk_box_append (GTK_BOX (row), icon);
  gtk_box_append (GTK_BOX (row), body);
  todoku_proof_row_add_line (row, sentence, NULL);
  todoku_set_accessible_name (row, shown);
  return row;
}

void
todoku_proof_row_add (GtkWidget *row, GtkWidget *child)
{
  gtk_box_append (GTK_BOX (gtk_widget_get_last_child (row)), child);
}

void
todoku_proof_row_add_line (GtkWidget *row, const char *text, const char *css)
{
  g_autofree char *shown = todoku_shorten (text, SENTENCE_CHARACTERS);

  todoku_proof_row_add (row, todoku_label_new (shown, css));
}

GtkWidget *
todoku_proof_rows_new (void)
{
  GtkWidget *rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (rows, "proof-rows");
  return rows;
}

void
todoku_proof_rows_add_rest (GtkWidget *rows, guint count)
{
  g_autofree char *text = NULL;

  if (count == 0)
    return;
  /* Translators: a number of rows of a list that is cut. */
  text = g_strdup_printf (_ ("And %u more, not shown here"), count);
  gtk_box_append (GTK_BOX (rows), todoku_label_new (text, "dim-label rest"));
}
