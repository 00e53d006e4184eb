/* Error mails of 59 systems as others collected them: whether we give the reason that Sisimai gives. */
#include <string.h>

#include "lib/corpus.h"
#include "mail/specimen.h"
#include "plan/diagnosis.h"

#define SUITE "bounce-sisimai, diagnosed"
/* Of the lines that state a reason. */
#define LEAST_PERCENT 92

/* One line of the table: a mail, and one recipient of it. */
typedef struct
{
  char *file;
  guint number; /* of the recipient, from 1 */
  char *reason; /* Sisimai's word */
} Row;

/* Sisimai's words, and which of ours say the same; %NULL: its word for "something". */
static const char *const same_reasons[][2] = {
  { "userunknown", "recipient" },
  { "suspend", "recipient" },
  { "hasmoved", "recipient" },
  { "filtered", "recipient policy" },
  { "mailboxfull", "full" },
  { "mesgtoobig", "size full" },
  { "exceedlimit", "size full" },
  { "emailtoolarge", "size full" },
  { "expired", "connection dns rate" },
  { "networkerror", "connection dns rate" },
  { "hostunknown", "dns" },
  { "notaccept", "policy dns recipient" },
  { "suppressed", "policy dns recipient" },
  { "toomanyconn", "rate connection" },
  { "speeding", "rate connection" },
  { "ratelimited", "rate connection" },
  { "blocked", "blocklist reputation ptr rate policy" },
  { "badreputation", "blocklist reputation ptr rate policy" },
  { "spamdetected", "content reputation policy" },
  { "contenterror", "content reputation policy" },
  { "virusdetected", "content reputation policy" },
  { "policyviolation", "policy content auth" },
  { "notcompliantrfc", "format" },
  { "syntaxerror", "format" },
  { "rejected", "policy auth spf dmarc recipient dns" },
  { "authfailure", "auth spf dkim dmarc align" },
  { "requireptr", "ptr" },
  { "failedstarttls", "tls" },
  { "norelaying", "relay" },
  { "securityerror", "submit policy tls content auth" },
  { "systemerror", "receiver loop connection" },
  { "systemfull", "receiver loop connection" },
  { "mailererror", "receiver loop connection" },
  { "onhold", NULL },
  { "undefined", NULL },
};

/* What the mail says itself is what we say, and Sisimai another thing. */
static const struct
{
  const char *file;
  guint number;
  const char *why;
} disputed[] = {
  { "eml/rfc3464-01.eml", 1, "its report says 5.1.1, its answer “User Unknown”; RFC 3463, 3.2" },
  { "eml/rfc3464-40.eml", 1, "“could indicate a mail loop” is X.4.6; RFC 3463, 3.5" },
  { "eml/rhost-cox-01.eml", 2, "the report has one recipient; RFC 3464, 2.3" },
};

static ProvidersCatalog *catalog;

static char *
find_corpus (void)
{
  const char *folder = g_getenv ("TODOKU_CORPUS");
  char *path = g_build_filename (folder ? folder : "", "bounce-sisimai", NULL);

  if (folder && g_file_test (path, G_FILE_TEST_IS_DIR))
    return path;
  g_free (path);
  g_test_skip ("the corpus is not here");
  return NULL;
}

/* An exact copy: what is read beyond its end is found out. */
static GBytes *
load (const char *folder, const char *file)
{
  g_autofree char *path = g_build_filename (folder, file, NULL);
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  return g_bytes_new (bytes, length);
}

static Diagnosis *
diagnose (const MailSpecimen *specimen)
{
  return diagnosis_new (specimen->pasted->form, specimen->bounce, NULL, NULL, catalog, FALSE);
}

static void
row_free (Row *row)
{
  g_free (row->file);
  g_free (row->reason);
  g_free (row);
}

/* file, number, status, whether that is Sisimai's own, code, reason … */
static GPtrArray *
load_rows (const char *folder)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify)row_free);
  g_autofree char *path = g_build_filename (folder, "expectations.tsv", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 1; lines[i] && *lines[i]; i++)
    {
      g_auto (GStrv) columns = g_strsplit (lines[i], "\t", -1);
      Row *row = g_new0 (Row, 1);

      row->file = g_strdup (columns[0]);
      row->number = (guint)g_ascii_strtoull (columns[1], NULL, 10);
      row->reason = g_strdup (columns[5]);
      g_ptr_array_add (rows, row);
    }
  return rows;
}

static const char *
find_same (const char *theirs)
{
  for (guint i = 0; i < G_N_ELEMENTS (same_reasons); i++)
    if (strcmp (same_reasons[i][0], theirs) == 0)
      return same_reasons[i][1];
  g_error ("%s is no reason that we know of", theirs);
}

static gboolean
is_said_by (const char *theirs, const char *ours)
{
  g_auto (GStrv) words = g_strsplit (find_same (theirs), " ", -1);

  return g_strv_contains ((const char *const *)words, ours);
}

/* Complaints, absence notices and successes are no reasons: there the case must be the same. */
static gboolean
agrees (const Row *row, const Diagnosis *diagnosis, const DiagnosedRecipient *recipient)
{
  if (strcmp (row->reason, "feedback") == 0)
    return diagnosis->what == CASE_COMPLAINT;
  if (strcmp (row->reason, "vacation") == 0)
    return diagnosis->what == CASE_AUTO_REPLY;
  if (!recipient)
    return FALSE;
  if (strcmp (row->reason, "delivered") == 0)
    return recipient->arrival == ARRIVAL_YES || recipient->arrival == ARRIVAL_HANDED_ON;
  return is_said_by (row->reason, providers_reason_to_string (recipient->reason));
}

static gboolean
states_nothing (const Row *row)
{
  static const char *const others[] = { "feedback", "vacation", "delivered", NULL };

  return !g_strv_contains (others, row->reason) && find_same (row->reason) == NULL;
}

static void
complain (const Row *row, const Diagnosis *diagnosis, const DiagnosedRecipient *recipient)
{
  g_test_message ("%s, recipient %u: %s, not %s (%s): %s", row->file, row->number,
                  recipient ? providers_reason_to_string (recipient->reason) : "nobody",
                  row->reason, diagnosed_case_to_string (diagnosis->what),
                  recipient ? recipient->recipient->diagnostic : "-");
}

static gboolean
is_disputed (const Row *row)
{
  for (guint i = 0; i < G_N_ELEMENTS (disputed); i++)
    if (strcmp (disputed[i].file, row->file) == 0 && disputed[i].number == row->number)
      return TRUE;
  return FALSE;
}

static void
try_row (const Row *row, const char *folder, CorpusTally *tally)
{
  g_autoptr (GBytes) bytes = load (folder, row->file);
  g_autoptr (MailSpecimen) specimen = mail_specimen_read (bytes, NULL, NULL);
  g_autoptr (Diagnosis) diagnosis = diagnose (specimen);
  const DiagnosedRecipient *recipient
      = row->number <= diagnosis->recipients->len
            ? g_ptr_array_index (diagnosis->recipients, row->number - 1)
            : NULL;

  tally->n_cases++;
  if (states_nothing (row))
    tally->n_skipped++;
  else if (agrees (row, diagnosis, recipient))
    tally->n_passed++;
  else
    {
      tally->n_disputed += is_disputed (row);
      complain (row, diagnosis, recipient);
    }
}

static void
test_agreement (void)
{
  g_autofree char *folder = find_corpus ();
  g_autoptr (GPtrArray) rows = folder ? load_rows (folder) : NULL;
  CorpusTally tally = { SUITE };

  if (!rows)
    return;
  for (guint i = 0; i < rows->len; i++)
    try_row (g_ptr_array_index (rows, i), folder, &tally);
  g_test_message ("suite %s: cases %u passed %u skipped %u disputed %u", tally.suite, tally.n_cases,
                  tally.n_passed, tally.n_skipped, tally.n_disputed);
  g_assert_cmpuint (tally.n_passed * 100, >=, (tally.n_cases - tally.n_skipped) * LEAST_PERCENT);
}

/* (transfer full): the names of the files there */
static GPtrArray *
list_files (const char *folder)
{
  static const char *const parts[] = { "eml", "eol-dos", "eol-mac", "not-bounce" };
  GPtrArray *files = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *path = g_build_filename (folder, parts[i], NULL);
      g_autoptr (GDir) names = g_dir_open (path, 0, NULL);
      const char *name;

      while (names && (name = g_dir_read_name (names)))
        g_ptr_array_add (files, g_build_filename (parts[i], name, NULL));
    }
  return files;
}

/* Real reports are never called fake; and whoever has one in hand is told something about it. */
static void
test_real (void)
{
  g_autofree char *folder = find_corpus ();
  g_autoptr (GPtrArray) files = folder ? list_files (folder) : NULL;
  CorpusTally tally = { "bounce-sisimai, real" };

  for (guint i = 0; files && i < files->len; i++)
    {
      const char *file = g_ptr_array_index (files, i);
      g_autoptr (GBytes) bytes = load (folder, file);
      g_autoptr (MailSpecimen) specimen = mail_specimen_read (bytes, NULL, NULL);
      g_autoptr (Diagnosis) diagnosis = diagnose (specimen);
      gboolean is_report = !g_str_has_prefix (file, "not-bounce");

      tally.n_cases++;
      if (diagnosis->what != CASE_FAKE && diagnosis->what != CASE_NOTHING
          && diagnosis->what != CASE_UNREADABLE
          && !(is_report && diagnosis->what == CASE_NO_REPORT))
        tally.n_passed++;
      else
        g_test_message ("%s is %s", file, diagnosed_case_to_string (diagnosis->what));
    }
  if (files)
    corpus_tally_print (&tally);
}

int
main (int argc, char **argv)
{
  int failed;

  g_test_init (&argc, &argv, NULL);
  catalog = providers_catalog_new_bundled (NULL, NULL);
  g_test_add_func ("/diagnosis-corpus/agreement", test_agreement);
  g_test_add_func ("/diagnosis-corpus/real", test_real);
  failed = g_test_run ();
  providers_catalog_unref (catalog);
  return failed;
}
