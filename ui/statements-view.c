#include "statements-view.h"

#include <string.h>

#include "base/language.h"
#include "fold.h"
#include "plan/explain/explain-authentication.h"
#include "plan/explain/explain-comparison.h"
#include "proof-row.h"
#include "widgets.h"

/* Real mails stay below these; more is somebody's game. */
#define MOST_STATEMENTS 10
#define MOST_METHODS 24
#define MOST_REMARKS 4
#define MOST_MICROSOFT 20

#define SERVER_CHARACTERS 200
#define SENTENCE_CHARACTERS 500

/* --- one field --- */

/* SPF and DKIM pass for strangers, too. Only what is about the sender is worth a colour, and only
 * from a server that is believed. */
static ProofMark
mark_of (const AuthenticationMethod *method, gboolean is_trusted)
{
  ProofMark mark = proof_mark_from_result (method->meaning);
  gboolean is_about_sender
      = strcmp (method->method, "dmarc") == 0 || strcmp (method->method, "compauth") == 0;

  if (!is_trusted && mark == PROOF_MARK_BAD)
    return PROOF_MARK_UNKNOWN;
  return is_trusted && is_about_sender && mark == PROOF_MARK_PASSED ? PROOF_MARK_GOOD : mark;
}

static GtkWidget *
method_new (const AuthenticationMethod *method, const char *author_domain, gboolean is_trusted)
{
  g_autofree char *name = explain_method_name (method->method, language_get ());
  g_autofree char *raw = g_strdup_printf ("%s=%s", method->method, method->result);
  g_autofree char *sentence = explain_method_result (method, author_domain, language_get ());

  return todoku_proof_row_new (mark_of (method, is_trusted), name, raw, sentence);
}

static void
append_remarks (GtkBox *box, const GArray *remarks)
{
  gboolean seen[AR_REMARK_EMPTY_VALUE + 1] = { FALSE };
  guint count = 0;

  for (guint i = 0; i < remarks->len && count < MOST_REMARKS; i++)
    {
      AuthenticationRemarkKind kind = g_array_index (remarks, AuthenticationRemark, i).kind;
      g_autofree char *text = NULL;

      if (seen[kind] || !authentication_remark_kind_is_breach (kind))
        continue;
      if (count++ == 0)
        gtk_box_append (
            box, todoku_label_new (_ ("How it is written"), "caption-heading dim-label remarks"));
      seen[kind] = TRUE;
      text = explain_results_remark (kind, language_get ());
      gtk_box_append (box, todoku_label_new (text, "caption dim-label"));
    }
}

static GtkWidget *
methods_new (const AuthenticationResults *results, const char *author_domain, gboolean is_trusted)
{
  GtkWidget *rows = todoku_proof_rows_new ();
  guint count = results->methods->len;
  guint shown = MIN (count, MOST_METHODS);

  for (guint i = 0; i < shown; i++)
    gtk_box_append (GTK_BOX (rows), method_new (g_ptr_array_index (results->methods, i),
                                                author_domain, is_trusted));
  if (count == 0)
    gtk_box_append (GTK_BOX (rows),
                    todoku_label_new (_ ("It states no result."), "dim-label rest"));
  todoku_proof_rows_add_rest (rows, count - shown);
  return rows;
}

/* The word stands beside the writer, so that nobody must tell a colour. */
static GtkWidget *
head_new (const char *writer, gboolean is_trusted)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_autofree char *shown = todoku_shorten (writer, SERVER_CHARACTERS);
  GtkWidget *label = todoku_label_new (shown, "heading");
  GtkWidget *word = gtk_label_new (is_trusted ? _ ("Trusted") : _ ("No proof"));

  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_valign (word, GTK_ALIGN_START);
  todoku_add_css (word, is_trusted ? "pill-word good" : "pill-word waiting");
  gtk_box_append (GTK_BOX (head), label);
  gtk_box_append (GTK_BOX (head), word);
  return head;
}

static GtkWidget *
card_new (const char *writer, gboolean is_trusted)
{
  GtkWidget *card = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP,
                                  "orientation", GTK_ORIENTATION_VERTICAL, "spacing", 4, NULL);
  g_autofree char *name
      = g_strdup_printf ("%s: %s", is_trusted ? _ ("Trusted") : _ ("No proof"), writer);
  g_autofree char *shown = todoku_shorten (name, SERVER_CHARACTERS);

  gtk_widget_add_css_class (card, "statement");
  if (!is_trusted)
    gtk_widget_add_css_class (card, "untrusted");
  gtk_box_append (GTK_BOX (card), head_new (writer, is_trusted));
  todoku_set_accessible_name (card, shown);
  return card;
}

static gboolean
is_believed (const MailStatement *statement)
{
  return statement->is_trusted && !statement->is_arc;
}

static GtkWidget *
statement_new (const MailStatement *statement, const char *author_domain)
{
  g_autofree char *writer = explain_statement (statement, language_get ());
  gboolean is_trusted = is_believed (statement);
  GtkWidget *card = card_new (writer, is_trusted);

  gtk_box_append (GTK_BOX (card), methods_new (statement->results, author_domain, is_trusted));
  append_remarks (GTK_BOX (card), statement->results->remarks);
  return card;
}

/* --- Received-SPF and Microsoft's own --- */

static GtkWidget *
received_spf_new (const Comparison *comparison)
{
  const MailReceivedSpf *received_spf = comparison->received_spf;
  const char *receiver = received_spf->receiver;
  g_autofree char *writer
      = receiver ? g_strdup_printf ("Received-SPF (%s)", receiver) : g_strdup ("Received-SPF");
  g_autofree char *title = explain_method_name ("spf", language_get ());
  g_autofree char *sentence = explain_received_spf (received_spf, language_get ());
  ProofMark mark = proof_mark_from_result (received_spf->meaning);
  GtkWidget *card = card_new (writer, comparison->received_spf_trusted);
  GtkWidget *rows = todoku_proof_rows_new ();

  if (!comparison->received_spf_trusted && mark == PROOF_MARK_BAD)
    mark = PROOF_MARK_UNKNOWN;
  gtk_box_append (GTK_BOX (rows),
                  todoku_proof_row_new (mark, title, received_spf->result, sentence));
  gtk_box_append (GTK_BOX (card), rows);
  return card;
}

/* (transfer container) of char*: what Microsoft's items say, each once. */
static GPtrArray *
read_microsoft (const MailMicrosoft *microsoft)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < microsoft->items->len; i++)
    {
      char *text
          = explain_microsoft_item (g_ptr_array_index (microsoft->items, i), language_get ());

      if (text && g_hash_table_add (seen, text))
        g_ptr_array_add (texts, text);
      else
        g_free (text);
    }
  return texts;
}

static GtkWidget *
microsoft_new (const GPtrArray *texts)
{
  GtkWidget *fold = todoku_fold_new (_ ("What Microsoft noted for itself"));
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  guint shown = MIN (texts->len, MOST_MICROSOFT);

  for (guint i = 0; i < shown; i++)
    {
      g_autofree char *text = todoku_shorten (g_ptr_array_index (texts, i), SENTENCE_CHARACTERS);

      gtk_box_append (GTK_BOX (lines), todoku_bullet_new ("pan-end-symbolic", text, "dim-label"));
    }
  todoku_proof_rows_add_rest (lines, texts->len - shown);
  todoku_fold_add (TODOKU_FOLD (fold), lines);
  return fold;
}

/* --- all of it --- */

static guint
append_statements (GtkWidget *box, const JudgedMail *mail, gboolean believed)
{
  const GPtrArray *statements = mail->scope->trail->statements;
  const GPtrArray *authors = mail->scope->author_domains;
  const char *author = authors->len == 1 ? g_ptr_array_index (authors, 0) : NULL;
  guint count = 0;

  for (guint i = 0; i < statements->len; i++)
    {
      const MailStatement *statement = g_ptr_array_index (statements, i);

      if (is_believed (statement) != believed)
        continue;
      if (count < MOST_STATEMENTS)
        gtk_box_append (GTK_BOX (box), statement_new (statement, author));
      count++;
    }
  todoku_proof_rows_add_rest (box, count > MOST_STATEMENTS ? count - MOST_STATEMENTS : 0);
  return count;
}

/* What is @believed, or what is not; returns how many groups that makes. */
static guint
append_groups (GtkWidget *box, const JudgedMail *mail, gboolean believed)
{
  const Comparison *comparison = mail->comparison;
  g_autoptr (GPtrArray) microsoft = read_microsoft (comparison->microsoft);
  guint count = append_statements (box, mail, believed);

  if (comparison->received_spf && comparison->received_spf_trusted == believed)
    {
      gtk_box_append (GTK_BOX (box), received_spf_new (comparison));
      count++;
    }
  if (microsoft->len > 0 && comparison->microsoft_received == believed)
    {
      gtk_box_append (GTK_BOX (box), microsoft_new (microsoft));
      count++;
    }
  return count;
}

static void
append_others (GtkBox *view, GtkWidget *others)
{
  GtkWidget *fold = todoku_fold_new (_ ("What other servers wrote (no proof)"));

  gtk_box_append (GTK_BOX (others),
                  todoku_label_new (
                      _ ("Every server on the way can write such fields, and so can a forger. They "
                         "do not count."),
                      "dim-label"));
  gtk_box_reorder_child_after (GTK_BOX (others), gtk_widget_get_last_child (others), NULL);
  todoku_fold_add (TODOKU_FOLD (fold), others);
  gtk_box_append (view, fold);
}

GtkWidget *
todoku_statements_view_new (const JudgedMail *mail)
{
  GtkWidget *view = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *others = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  guint n_believed = append_groups (view, mail, TRUE);
  guint n_others;

  g_object_ref_sink (others);
  n_others = append_groups (others, mail, FALSE);
  if (n_believed == 0)
    gtk_box_append (GTK_BOX (view),
                    todoku_bullet_new (
                        "dialog-question-symbolic",
                        n_others > 0 ? _ ("Nothing in this header was written by the receiver "
                                          "for certain.")
                                     : _ ("No server wrote a result into this header. Mails that "
                                          "were only sent, not received, have none."),
                        "dim-label"));
  if (n_others > 0)
    append_others (GTK_BOX (view), others);
  g_object_unref (others);
  return view;
}
