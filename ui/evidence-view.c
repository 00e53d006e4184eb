#include "evidence-view.h"

#include "base/text.h"
#include "plan/explain/explain.h"
#include "value-view.h"
#include "widgets.h"

/* A fetched policy file is a few lines; a foreign one may be anything. */
#define BODY_MAX_BYTES 4096

static GtkWidget *
line_new (const char *label, const char *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *name = gtk_label_new (label);
  GtkWidget *value = todoku_label_new (text, "numeric");

  todoku_add_css (name, "dim-label evidence-name");
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_widget_set_valign (name, GTK_ALIGN_START);
  gtk_label_set_selectable (GTK_LABEL (value), TRUE);
  gtk_widget_set_hexpand (value, TRUE);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), value);
  return box;
}

static char *
format_when (const EvidenceAnswer *answer)
{
  g_autofree char *time = todoku_format_time (answer->asked_at_usecs);

  /* Translators: a time of day, and how many milliseconds the answer took. */
  return g_strdup_printf (_ ("%s (took %d ms)"), time, (int)(answer->took_usecs / 1000));
}

static char *
format_records (const EvidenceAnswer *answer)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < answer->aliases->len + answer->records->len; i++)
    {
      const DnsRecord *record = i < answer->aliases->len
                                    ? g_ptr_array_index (answer->aliases, i)
                                    : g_ptr_array_index (answer->records, i - answer->aliases->len);
      g_autofree char *line = dns_record_to_string (record);

      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line);
    }
  return g_string_free (text, FALSE);
}

static char *
format_body (const EvidenceAnswer *answer)
{
  gsize size;
  const char *bytes = g_bytes_get_data (answer->body, &size);

  return text_to_utf8 (bytes, MIN (size, BODY_MAX_BYTES));
}

/* Each line on its own, so that a control character cannot make one that was not there. */
static GtkWidget *
raw_new (const char *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  if (g_strv_length (lines) == 1)
    {
      g_object_ref_sink (box);
      g_object_unref (box);
      return todoku_value_view_new (text, _ ("answer"));
    }
  for (guint i = 0; lines[i]; i++)
    if (*lines[i])
      gtk_box_append (GTK_BOX (box), todoku_value_view_new (lines[i], _ ("answer")));
  return box;
}

static void
append_answer (GtkBox *box, const EvidenceAnswer *answer)
{
  g_autofree char *status = explain_evidence_status (answer->status, language_get ());
  g_autofree char *when = format_when (answer);
  g_autofree char *records = format_records (answer);
  g_autofree char *body = answer->body ? format_body (answer) : NULL;

  if (answer->server)
    {
      g_autofree char *server = text_to_display (answer->server, -1);

      gtk_box_append (box, line_new (_ ("Answered by"), server));
    }
  if (answer->asked_at_usecs > 0)
    gtk_box_append (box, line_new (_ ("Asked at"), when));
  gtk_box_append (box, line_new (_ ("Result"), status));
  if (*records)
    gtk_box_append (box, raw_new (records));
  if (body && *body)
    gtk_box_append (box, raw_new (body));
}

GtkWidget *
todoku_evidence_view_new (const EvidenceQuestion *question, const Evidence *evidence)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  const EvidenceAnswer *answer = evidence_find (evidence, question);
  g_autofree char *raw = evidence_question_to_string (question);
  g_autofree char *shown = text_to_display (raw, -1);

  gtk_widget_add_css_class (box, "evidence");
  gtk_box_append (GTK_BOX (box), line_new (_ ("Question"), shown));
  if (answer)
    append_answer (GTK_BOX (box), answer);
  else
    gtk_box_append (GTK_BOX (box), line_new (_ ("Result"), _ ("Not asked")));
  return box;
}
