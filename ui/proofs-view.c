#include "proofs-view.h"

#include "alignment-view.h"
#include "base/language.h"
#include "plan/explain/explain-authentication.h"
#include "plan/explain/explain-comparison.h"
#include "proof-row.h"
#include "widgets.h"

/* Real mails have five. */
#define MOST_SIGNATURES 10
#define DIFFERENCE_CHARACTERS 600

/* --- what both rows and differences need --- */

/* Takes @text (nullable). */
static void
add_line (GtkWidget *row, char *text, const char *css)
{
  if (text)
    todoku_proof_row_add_line (row, text, css);
  g_free (text);
}

/* @result: (nullable): "?" where it cannot be judged. */
static GtkWidget *
row_new (const char *method, const char *result, ProofMark mark, const char *sentence)
{
  g_autofree char *title = explain_method_name (method, language_get ());
  g_autofree char *raw = g_strdup_printf ("%s=%s", method, result ? result : "?");
  GtkWidget *row = todoku_proof_row_new (mark, title, raw, sentence);

  if (mark == PROOF_MARK_UNKNOWN && !result)
    gtk_widget_add_css_class (row, "unjudged");
  return row;
}

static const char *
word_of (AuthResult result)
{
  return result == AUTH_RESULT_UNKNOWN || result == AUTH_RESULT_PENDING
             ? NULL
             : auth_result_to_string (result);
}

/* That no receiver says anything is told once, beside their results, where that is so of all. */
static gboolean
is_worth_telling (const Comparison *comparison, const ComparedResult *result)
{
  if (result->difference == DIFFERENCE_NONE)
    return FALSE;
  if (result->difference != DIFFERENCE_ONLY_WE)
    return TRUE;
  for (guint i = 0; i < comparison->results->len; i++)
    if (((const ComparedResult *)g_ptr_array_index (comparison->results, i))->their_result)
      return TRUE;
  return FALSE;
}

static void
add_difference (GtkWidget *row, const Comparison *comparison, const ComparedResult *result)
{
  g_autofree char *text = NULL;
  g_autofree char *shown = NULL;
  GtkWidget *note;

  if (!is_worth_telling (comparison, result))
    return;
  text = explain_difference (result, language_get ());
  /* A difference stands out; that there is nothing to compare does not. */
  if (result->difference == DIFFERENCE_ONLY_WE)
    {
      todoku_proof_row_add_line (row, text, "caption dim-label");
      return;
    }
  shown = todoku_shorten (text, DIFFERENCE_CHARACTERS);
  note = todoku_bullet_new ("dialog-information-symbolic", shown, "dim-label");
  gtk_widget_add_css_class (note, "proof-note");
  todoku_proof_row_add (row, note);
}

/* @signature: (nullable): which one, of DKIM */
static void
add_differences (GtkWidget *row,
                 const Comparison *comparison,
                 ComparedMethod method,
                 const DkimSignatureResult *signature)
{
  for (guint i = 0; i < comparison->results->len; i++)
    {
      const ComparedResult *result = g_ptr_array_index (comparison->results, i);

      if (result->method == method && result->signature == signature)
        add_difference (row, comparison, result);
    }
}

/* --- rows --- */

/* It passes. Green only where it speaks for the sender; where that is not known it stays plain. */
static ProofMark
mark_of_identity (const char *result, gboolean aligned)
{
  ProofMark mark = proof_mark_from_result (result);

  return mark == PROOF_MARK_PASSED && aligned ? PROOF_MARK_GOOD : mark;
}

static GtkWidget *
spf_new (const JudgedMail *mail)
{
  const SpfEvaluation *spf = mail->check->spf;
  g_autofree char *text
      = spf ? explain_spf_result (spf, &mail->scope->address, language_get ())
            : explain_message_spf_status (mail->check->spf_status, language_get ());
  const char *result
      = spf && spf->result != SPF_RESULT_PENDING ? spf_result_to_string (spf->result) : NULL;
  GtkWidget *row
      = row_new ("spf", result, mark_of_identity (result, mail->check->dmarc->spf_aligned), text);

  if (spf)
    add_line (row, explain_spf_problem (spf, language_get ()), "caption dim-label");
  add_differences (row, mail->comparison, COMPARED_SPF, NULL);
  return row;
}

static gboolean
is_aligned (const DmarcEvaluation *dmarc, const DkimSignatureResult *signature)
{
  for (guint i = 0; i < dmarc->dkim->len; i++)
    {
      const DmarcIdentityJudgment *judgment = g_ptr_array_index (dmarc->dkim, i);

      if (judgment->aligned && g_strcmp0 (judgment->domain, signature->domain) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Which of several signatures it is. */
static void
add_key (GtkWidget *row, const DkimSignatureResult *signature)
{
  if (signature->selector && signature->algorithm)
    add_line (row, g_strdup_printf ("s=%s a=%s", signature->selector, signature->algorithm),
              "monospace caption dim-label");
}

static GtkWidget *
signature_new (const JudgedMail *mail, const DkimSignatureResult *signature)
{
  g_autofree char *text = explain_dkim_result (signature, language_get ());
  const char *result = word_of (signature->result);
  ProofMark mark = mark_of_identity (result, is_aligned (mail->check->dmarc, signature));
  GtkWidget *row = row_new ("dkim", result, mark, text);

  add_key (row, signature);
  add_line (row, explain_dkim_remark (signature, language_get ()), "caption dim-label");
  add_differences (row, mail->comparison, COMPARED_DKIM, signature);
  return row;
}

/* No signature is here; the receiver may have seen one. */
static GtkWidget *
unsigned_new (const JudgedMail *mail)
{
  gboolean incomplete = (mail->scope->message->problems & MAIL_PROBLEM_HEADER_TOO_LARGE) != 0;
  GtkWidget *row = incomplete
                       ? row_new ("dkim", NULL, PROOF_MARK_UNKNOWN,
                                  _ ("Not decided: the header is larger than what is read (4 MB, "
                                     "10,000 fields)."))
                       : row_new ("dkim", "none", PROOF_MARK_NOTHING,
                                  _ ("The mail carries no electronic signature (DKIM)."));

  add_differences (row, mail->comparison, COMPARED_DKIM, NULL);
  return row;
}

/* What the receiver says of signatures that are not here, beside those that are. */
static void
append_missing (GtkBox *rows, const Comparison *comparison)
{
  guint count = 0;

  for (guint i = 0; i < comparison->results->len && count < MOST_SIGNATURES; i++)
    {
      const ComparedResult *result = g_ptr_array_index (comparison->results, i);
      GtkWidget *row;

      if (result->method != COMPARED_DKIM || result->signature
          || !is_worth_telling (comparison, result))
        continue;
      row = row_new ("dkim", NULL, PROOF_MARK_UNKNOWN,
                     result->domain ? result->domain : _ ("A signature that is not here"));
      add_difference (row, comparison, result);
      gtk_box_append (rows, row);
      count++;
    }
}

static void
append_dkim (GtkBox *rows, const JudgedMail *mail)
{
  const GPtrArray *signatures = mail->check->dkim;
  guint shown = MIN (signatures->len, MOST_SIGNATURES);

  if (signatures->len == 0)
    {
      gtk_box_append (rows, unsigned_new (mail));
      return;
    }
  for (guint i = 0; i < shown; i++)
    gtk_box_append (rows, signature_new (mail, g_ptr_array_index (signatures, i)));
  todoku_proof_rows_add_rest (GTK_WIDGET (rows), signatures->len - shown);
  append_missing (rows, mail->comparison);
}

static GtkWidget *
dmarc_new (const JudgedMail *mail)
{
  const DmarcEvaluation *dmarc = mail->check->dmarc;
  g_autofree char *text = explain_dmarc_result (dmarc, language_get ());
  const char *result = dmarc_result_to_string (dmarc->result);
  GtkWidget *row = row_new ("dmarc", result, mark_of_identity (result, TRUE), text);
  GtkWidget *alignment = todoku_alignment_view_new (dmarc);

  if (alignment)
    todoku_proof_row_add (row, alignment);
  add_line (row, explain_dmarc_policy (dmarc, language_get ()), "caption dim-label");
  add_line (row, explain_dmarc_disposition (dmarc, language_get ()), "caption dim-label");
  add_differences (row, mail->comparison, COMPARED_DMARC, NULL);
  return row;
}

static gboolean
is_compared (const Comparison *comparison, ComparedMethod method)
{
  for (guint i = 0; i < comparison->results->len; i++)
    if (((const ComparedResult *)g_ptr_array_index (comparison->results, i))->method == method)
      return TRUE;
  return FALSE;
}

/* (nullable): %NULL where nobody found a chain. */
static GtkWidget *
arc_new (const JudgedMail *mail)
{
  const ArcChain *chain = mail->check->arc;
  g_autofree char *text = explain_arc_result (chain, language_get ());
  const char *result = word_of (chain->result);
  GtkWidget *row;

  if (!text && !is_compared (mail->comparison, COMPARED_ARC))
    return NULL;
  row = row_new ("arc", result, proof_mark_from_result (result),
                 text ? text : _ ("There is no record of forwarders (ARC) in this mail."));
  add_differences (row, mail->comparison, COMPARED_ARC, NULL);
  return row;
}

GtkWidget *
todoku_proofs_view_new (const JudgedMail *mail)
{
  GtkWidget *rows = todoku_proof_rows_new ();
  GtkWidget *arc = arc_new (mail);

  gtk_box_append (GTK_BOX (rows), spf_new (mail));
  append_dkim (GTK_BOX (rows), mail);
  gtk_box_append (GTK_BOX (rows), dmarc_new (mail));
  if (arc)
    gtk_box_append (GTK_BOX (rows), arc);
  return rows;
}
