#include <string.h>

#include "alignment-view.h"
#include "base/language.h"
#include "fold.h"
#include "judged-fixture.h"
#include "proofs-view.h"
#include "route-view.h"
#include "statements-view.h"
#include "widgets.h"
#include "window-fixture.h"

#define ZERO_WIDTH_SPACE "\u200b"

typedef enum
{
  VIEW_STATEMENTS,
  VIEW_PROOFS,
  VIEW_ROUTE,
} View;

typedef struct
{
  const char *title;
  MadeUpMail mail;
  View view;
  const char *texts[7]; /* message ids, or texts that are no words: each is a label */
} Case;

/* clang-format off */
static const Case cases[] = {
  { "statements/gmail", MADE_UP_GMAIL, VIEW_STATEMENTS,
    { "Trusted", "dkim=pass", "dmarc=fail", "What other servers wrote (no proof)", "No proof" } },
  { "statements/microsoft", MADE_UP_MICROSOFT, VIEW_STATEMENTS,
    { "compauth=fail", "spf=softfail", "What Microsoft noted for itself", "How it is written",
      "Received-SPF (protection.outlook.com)" } },
  { "statements/fifty-fields", MADE_UP_LONG_WAY, VIEW_STATEMENTS,
    { "Nothing in this header was written by the receiver for certain.", "x-odd=maybe" } },
  { "statements/none", MADE_UP_BARE, VIEW_STATEMENTS,
    { "No server wrote a result into this header. Mails that were only sent, not received, have none." } },

  { "statements/hostile", MADE_UP_HOSTILE, VIEW_STATEMENTS, { "Trusted", "dkim=fail" } },

  { "proofs/gmail", MADE_UP_GMAIL, VIEW_PROOFS,
    { "spf=pass", "dkim=permerror", "dmarc=fail", "Sender (From)", "bounce.example.net", "news.example.net" } },
  { "proofs/microsoft", MADE_UP_MICROSOFT, VIEW_PROOFS,
    { "spf=softfail", "dkim=none", "The mail carries no electronic signature (DKIM).", "example.co.jp",
      "Receivers are asked to put this mail into the spam folder." } },
  { "proofs/signed", MADE_UP_SIGNED, VIEW_PROOFS,
    { "dkim=pass", "dmarc=pass", "s=e1 a=ed25519-sha256",
      "One line that passes and matches is enough for DMARC." } },
  { "proofs/headers-only", MADE_UP_HEADERS_ONLY, VIEW_PROOFS,
    { "dkim=?", "Not decided: the text of the mail is not here, only its header." } },
  { "proofs/bare", MADE_UP_BARE, VIEW_PROOFS,
    { "spf=?", "Not decided: the header does not tell which server delivered the mail.", "dmarc=?" } },
  { "proofs/hostile", MADE_UP_HOSTILE, VIEW_PROOFS, { "dkim=permerror" } },

  { "route/gmail", MADE_UP_GMAIL, VIEW_ROUTE,
    { "web01", "The first sender, by the name that it gave itself", "From here on the receiver's side",
      "mx.google.com", "out.example.net" } },
  { "route/none", MADE_UP_BARE, VIEW_ROUTE,
    { "No server left its stamp (Received) in this header, so the way is not known." } },
  { "route/long", MADE_UP_LONG_WAY, VIEW_ROUTE,
    { "relay0.example.net", "relay21.example.net", "relay60.example.net", "no time" } },
  { "route/hostile", MADE_UP_HOSTILE, VIEW_ROUTE, { "From here on the receiver's side" } },
};
/* clang-format on */

/* --- reading what is there --- */

/* Without the places where a domain may break. */
static char *
get_text (GtkWidget *label)
{
  g_auto (GStrv) parts = g_strsplit (gtk_label_get_text (GTK_LABEL (label)), ZERO_WIDTH_SPACE, -1);

  return g_strjoinv ("", parts);
}

static guint
count_text (GtkWidget *widget, const char *text)
{
  guint count = 0;

  if (GTK_IS_LABEL (widget))
    {
      g_autofree char *shown = get_text (widget);

      count += strcmp (shown, text) == 0;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    count += count_text (child, text);
  return count;
}

static void
assert_text (GtkWidget *widget, const char *text)
{
  if (count_text (widget, text) == 0)
    g_error ("“%s” is not to be seen", text);
}

static guint
count_css (GtkWidget *widget, const char *css)
{
  guint count = gtk_widget_has_css_class (widget, css);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    count += count_css (child, css);
  return count;
}

static GtkWidget *
find_css (GtkWidget *widget, const char *css)
{
  GtkWidget *found = gtk_widget_has_css_class (widget, css) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found;
       child = gtk_widget_get_next_sibling (child))
    found = find_css (child, css);
  return found;
}

/* --- in a window, as narrow as it may be --- */

#define NARROW 600

static GtkWidget *
view_new (View view, const JudgedMail *mail)
{
  switch (view)
    {
    case VIEW_STATEMENTS:
      return todoku_statements_view_new (mail);
    case VIEW_PROOFS:
      return todoku_proofs_view_new (mail);
    case VIEW_ROUTE:
      return todoku_route_view_new (mail->scope->trail);
    }
  g_assert_not_reached ();
}

/* Nothing may ask for more than the narrowest window has: that would be cut off. */
static void
show (GtkWidget *view)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  int least;

  gtk_window_set_default_size (GTK_WINDOW (window), NARROW, NARROW);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  adw_window_set_content (ADW_WINDOW (window), scrolled);
  gtk_window_present (GTK_WINDOW (window));
  window_fixture_settle ();
  gtk_widget_measure (view, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, <, NARROW - 80);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* As long as a sentence with a few names may get. */
#define MOST_CHARACTERS 700

static void
assert_no_wall (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    g_assert_cmpint (g_utf8_strlen (gtk_label_get_text (GTK_LABEL (widget)), -1), <,
                     MOST_CHARACTERS);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    assert_no_wall (child);
}

static void
run_case (const Case *row)
{
  g_autoptr (JudgedMail) mail = judged_fixture_new (row->mail);
  g_autoptr (GtkWidget) view = g_object_ref_sink (view_new (row->view, mail));

  for (guint i = 0; i < G_N_ELEMENTS (row->texts) && row->texts[i]; i++)
    assert_text (view, _ (row->texts[i]));
  assert_no_wall (view);
  show (view);
}

static void
test_case (gconstpointer data)
{
  for (Language language = LANGUAGE_EN; language <= LANGUAGE_JA; language++)
    {
      language_set (language);
      run_case (data);
    }
  language_set (LANGUAGE_EN);
}

/* --- what is more than words --- */

/* A stranger's signature is no reason to be glad: no green but the writer's. */
static void
test_stranger_is_not_green (void)
{
  g_autoptr (JudgedMail) mail = judged_fixture_new (MADE_UP_GMAIL);
  g_autoptr (GtkWidget) statements = g_object_ref_sink (todoku_statements_view_new (mail));
  g_autoptr (GtkWidget) proofs = g_object_ref_sink (todoku_proofs_view_new (mail));

  g_assert_cmpuint (count_css (statements, "success"), ==, 0);
  g_assert_cmpuint (count_css (proofs, "success"), ==, 0);
  g_assert_cmpuint (count_css (proofs, "good"), ==, 0);
}

static void
test_own_proof_is_green (void)
{
  g_autoptr (JudgedMail) mail = judged_fixture_new (MADE_UP_SIGNED);
  g_autoptr (GtkWidget) proofs = g_object_ref_sink (todoku_proofs_view_new (mail));

  g_assert_cmpuint (count_css (proofs, "success"), >, 0);
  g_assert_cmpuint (count_css (proofs, "good"), ==, 2);
}

static void
test_unknown_is_grey (void)
{
  g_autoptr (JudgedMail) mail = judged_fixture_new (MADE_UP_BARE);
  g_autoptr (GtkWidget) proofs = g_object_ref_sink (todoku_proofs_view_new (mail));

  g_assert_cmpuint (count_css (proofs, "unjudged"), ==, 2);
  g_assert_cmpuint (count_css (proofs, "warning"), ==, 0);
}

/* What is no proof waits behind a fold. */
static void
test_others_are_folded (void)
{
  g_autoptr (JudgedMail) mail = judged_fixture_new (MADE_UP_GMAIL);
  g_autoptr (GtkWidget) view = g_object_ref_sink (todoku_statements_view_new (mail));
  GtkWidget *fold = find_css (view, "fold");

  g_assert_true (TODOKU_IS_FOLD (fold));
  g_assert_false (todoku_fold_get_open (TODOKU_FOLD (fold)));
  g_assert_cmpuint (count_css (fold, "untrusted"), ==, count_css (view, "untrusted"));
  g_assert_cmpuint (count_css (view, "statement"), >, count_css (fold, "statement"));
}

/* Each of Microsoft's notes once, though two of its fields say the same. */
static void
test_notes_of_microsoft (void)
{
  g_autoptr (JudgedMail) mail = judged_fixture_new (MADE_UP_MICROSOFT);
  g_autoptr (GtkWidget) view = g_object_ref_sink (todoku_statements_view_new (mail));

  assert_text (view, "The mail came in from outside (DIR INB).");
  g_assert_cmpuint (count_text (view,
                                "Microsoft takes the mail for spam; it usually goes to the spam "
                                "folder (SCL 5)."),
                    ==, 1);
}

static void
test_many_fields_are_cut (void)
{
  g_autoptr (JudgedMail) mail = judged_fixture_new (MADE_UP_LONG_WAY);
  g_autoptr (GtkWidget) view = g_object_ref_sink (todoku_statements_view_new (mail));

  g_assert_cmpuint (count_css (view, "statement"), ==, 10);
  assert_text (view, "And 40 more, not shown here");
}

static void
test_many_hops_are_cut (void)
{
  g_autoptr (JudgedMail) mail = judged_fixture_new (MADE_UP_LONG_WAY);
  g_autoptr (GtkWidget) route = g_object_ref_sink (todoku_route_view_new (mail->scope->trail));

  g_assert_cmpuint (count_css (route, "route-dot"), ==, 41);
  assert_text (route, "20 more servers, not shown here");
  assert_text (route, "+4 h 0 min: a long wait");
  assert_text (route, "−12 min (the clocks differ)");
  g_assert_cmpuint (count_text (route, "relay20.example.net"), ==, 0);
}

static void
test_drawing_is_a_sentence (void)
{
  g_autoptr (JudgedMail) mail = judged_fixture_new (MADE_UP_GMAIL);
  g_autoptr (GtkWidget) proofs = g_object_ref_sink (todoku_proofs_view_new (mail));

  gtk_test_accessible_assert_property (
      GTK_ACCESSIBLE (find_css (proofs, "alignment")), GTK_ACCESSIBLE_PROPERTY_LABEL,
      "The sender's domain is example.co.jp. SPF passes, bounce.example.net: does not match. DKIM "
      "does not pass, news.example.net: does not match.");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (find_css (proofs, "proof-row")),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "List of the servers that may send (SPF): spf=pass");
}

static void
test_route_is_a_list (void)
{
  g_autoptr (JudgedMail) mail = judged_fixture_new (MADE_UP_GMAIL);
  g_autoptr (GtkWidget) route = g_object_ref_sink (todoku_route_view_new (mail->scope->trail));
  GtkWidget *second = gtk_widget_get_next_sibling (gtk_widget_get_first_child (route));

  g_assert_cmpint (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (route)), ==,
                   GTK_ACCESSIBLE_ROLE_LIST);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (route)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "The first sender: web01");
  gtk_test_accessible_assert_property (
      GTK_ACCESSIBLE (gtk_widget_get_next_sibling (second)), GTK_ACCESSIBLE_PROPERTY_LABEL,
      "mx.google.com, Fri 20 Nov 2026, 9:47, +45 min: a long wait, encrypted");
}

/* --- lines of the drawing --- */

typedef struct
{
  const char *title;
  DmarcAlignment alignment;
  DmarcIdentityResult result;
  gboolean strict;
  gboolean aligned;
  const char *sign;
  const char *chip;
} LineCase;

/* clang-format off */
static const LineCase line_cases[] = {
  { "same",            DMARC_ALIGNMENT_STRICT,  DMARC_IDENTITY_PASS,      FALSE, TRUE,  "= matches",        "DKIM passes" },
  { "same, strict",    DMARC_ALIGNMENT_STRICT,  DMARC_IDENTITY_PASS,      TRUE,  TRUE,  "= matches",        "DKIM passes" },
  { "related",         DMARC_ALIGNMENT_RELAXED, DMARC_IDENTITY_PASS,      FALSE, TRUE,  "= matches",        "DKIM passes" },
  { "related, strict", DMARC_ALIGNMENT_RELAXED, DMARC_IDENTITY_PASS,      TRUE,  FALSE, "≠ does not match", "DKIM passes" },
  { "broken",          DMARC_ALIGNMENT_STRICT,  DMARC_IDENTITY_NO_PASS,   FALSE, FALSE, "= matches",        "DKIM does not pass" },
  { "another",         DMARC_ALIGNMENT_NONE,    DMARC_IDENTITY_PASS,      FALSE, FALSE, "≠ does not match", "DKIM passes" },
  { "unanswered",      DMARC_ALIGNMENT_UNKNOWN, DMARC_IDENTITY_PASS,      FALSE, FALSE, "? cannot be told", "DKIM passes" },
  { "unjudged",        DMARC_ALIGNMENT_STRICT,  DMARC_IDENTITY_UNKNOWN,   FALSE, FALSE, "= matches",        "DKIM cannot be judged" },
  { "for now",         DMARC_ALIGNMENT_STRICT,  DMARC_IDENTITY_TEMPERROR, FALSE, FALSE, "= matches",        "DKIM cannot be judged" },
};
/* clang-format on */

static void
test_line (gconstpointer data)
{
  const LineCase *row = data;
  DmarcIdentityJudgment judgment = { .domain = (char *)"mail.example.co.jp",
                                     .result = row->result,
                                     .alignment = row->alignment,
                                     .aligned = row->aligned };
  g_autoptr (GPtrArray) spf = g_ptr_array_new ();
  g_autoptr (GPtrArray) dkim = g_ptr_array_new ();
  DmarcEvaluation dmarc = {
    .author_domain = (char *)"example.co.jp", .strict_dkim = row->strict, .spf = spf, .dkim = dkim
  };
  g_autoptr (GtkWidget) view = NULL;

  g_ptr_array_add (dkim, &judgment);
  view = g_object_ref_sink (todoku_alignment_view_new (&dmarc));
  assert_text (view, row->sign);
  assert_text (view, row->chip);
  assert_text (view, "mail.example.co.jp");
  /* SPF was not judged, and says so. */
  assert_text (view, "SPF cannot be judged");
  g_assert_cmpuint (count_css (view, "good"), ==, row->aligned ? 1 : 0);
}

/* A hundred signatures: the one that counts is among the five that are drawn. */
static void
test_lines_are_few (void)
{
  DmarcIdentityJudgment judgments[100] = { { 0 } };
  g_autoptr (GPtrArray) spf = g_ptr_array_new ();
  g_autoptr (GPtrArray) dkim = g_ptr_array_new ();
  DmarcEvaluation dmarc = { .author_domain = (char *)"example.co.jp", .spf = spf, .dkim = dkim };
  g_autoptr (GtkWidget) view = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (judgments); i++)
    {
      gboolean is_last = i == G_N_ELEMENTS (judgments) - 1;

      judgments[i].domain
          = is_last ? g_strdup ("example.co.jp") : g_strdup_printf ("s%u.example.net", i);
      judgments[i].aligned = is_last;
      judgments[i].alignment = is_last ? DMARC_ALIGNMENT_STRICT : DMARC_ALIGNMENT_NONE;
      g_ptr_array_add (dkim, &judgments[i]);
    }
  view = g_object_ref_sink (todoku_alignment_view_new (&dmarc));
  g_assert_cmpuint (count_text (view, "= matches"), ==, 1);
  g_assert_cmpuint (count_text (view, "≠ does not match"), ==, 3);
  for (guint i = 0; i < G_N_ELEMENTS (judgments); i++)
    g_free (judgments[i].domain);
}

/* As an office says it: the minute, and no zone. */
static void
test_time_is_short (void)
{
  g_autofree char *time = todoku_format_time (G_GINT64_CONSTANT (1795392007) * G_USEC_PER_SEC);

  g_assert_nonnull (strchr (time, ':'));
  g_assert_true (strchr (time, ':') == strrchr (time, ':'));
  g_assert_null (strstr (time, "UTC"));
}

int
main (int argc, char **argv)
{
  WindowFixture *fixture;
  int status;

  window_fixture_init (&argc, &argv);
  /* Its application brings the style sheet. */
  fixture = window_fixture_new (LANGUAGE_EN);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/views/", cases[i].title, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  for (guint i = 0; i < G_N_ELEMENTS (line_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/views/line/", line_cases[i].title, NULL);

      g_test_add_data_func (path, &line_cases[i], test_line);
    }
  g_test_add_func ("/views/time/short", test_time_is_short);
  g_test_add_func ("/views/line/few", test_lines_are_few);
  g_test_add_func ("/views/colour/stranger", test_stranger_is_not_green);
  g_test_add_func ("/views/colour/own", test_own_proof_is_green);
  g_test_add_func ("/views/colour/unknown", test_unknown_is_grey);
  g_test_add_func ("/views/others-are-folded", test_others_are_folded);
  g_test_add_func ("/views/microsoft", test_notes_of_microsoft);
  g_test_add_func ("/views/cut/fields", test_many_fields_are_cut);
  g_test_add_func ("/views/cut/hops", test_many_hops_are_cut);
  g_test_add_func ("/views/spoken/drawing", test_drawing_is_a_sentence);
  g_test_add_func ("/views/spoken/route", test_route_is_a_list);
  status = g_test_run ();
  window_fixture_free (fixture);
  return status;
}
