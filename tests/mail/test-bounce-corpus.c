/* Error mails of 59 systems as others collected them: whether we read what Sisimai reads. */
#include <string.h>

#include "lib/corpus.h"
#include "mail/bounce.h"

#define SUITE "bounce-sisimai"
/* Of the lines that state something. */
#define LEAST_PERCENT 95

/* One line of the table: a mail, and one recipient of it. */
typedef struct
{
  char *file;
  guint number; /* of the recipient, from 1 */
  char *status; /* (nullable) */
  guint code;   /* 0: not stated */
  MailKind kind;
} Row;

typedef struct
{
  guint stated;
  guint agreed;
} Count;

/* What the mail says itself is what we say, and Sisimai another thing. */
static const struct
{
  const char *file;
  const char *why;
} disputed[] = {
  /* The first answer, "550 4.4.7 QUEUE.Expired", is the last word; an older one has 4.4.1. */
  { "eml/lhost-exchange2007-05.eml", "4.4.7 stands in the answer and in the report" },
};

static char *
find_corpus (void)
{
  const char *folder = g_getenv ("TODOKU_CORPUS");
  char *path = g_build_filename (folder ? folder : "", SUITE, NULL);

  if (folder && g_file_test (path, G_FILE_TEST_IS_DIR))
    return path;
  g_free (path);
  g_test_skip ("the corpus is not here");
  return NULL;
}

/* Line ends of old Macs are mended before a mail is read. */
static GBytes *
load (const char *folder, const char *file)
{
  g_autofree char *path = g_build_filename (folder, file, NULL);
  g_autoptr (GError) error = NULL;
  char *bytes;
  gsize length;

  g_file_get_contents (path, &bytes, &length, &error);
  g_assert_no_error (error);
  if (!memchr (bytes, '\n', length))
    for (gsize i = 0; i < length; i++)
      if (bytes[i] == '\r')
        bytes[i] = '\n';
  return g_bytes_new_take (bytes, length);
}

static MailBounce *
read_bytes (GBytes *bytes)
{
  gsize length;
  const void *data = g_bytes_get_data (bytes, &length);
  g_autofree guint8 *copy = g_memdup2 (data, length);
  g_autoptr (GBytes) exact = g_bytes_new_static (copy, length);
  g_autoptr (MailMessage) message = mail_message_scan (copy, length, NULL, NULL);
  g_autoptr (MailStructure) structure = mail_structure_read (exact);

  return mail_bounce_read (message, structure);
}

static void
row_free (Row *row)
{
  g_free (row->file);
  g_free (row->status);
  g_free (row);
}

static MailKind
kind_of (const char *reason)
{
  if (strcmp (reason, "feedback") == 0)
    return MAIL_KIND_FEEDBACK;
  return strcmp (reason, "vacation") == 0 ? MAIL_KIND_AUTO_REPLY : MAIL_KIND_BOUNCE;
}

/* file, number, status, whether that is Sisimai's own, code, reason … */
static GPtrArray *
load_rows (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "expectations.tsv", NULL);
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify)row_free);
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
      row->status = *columns[2] && strcmp (columns[3], "no") == 0 ? g_strdup (columns[2]) : NULL;
      row->code = (guint)g_ascii_strtoull (columns[4], NULL, 10);
      row->kind = kind_of (columns[5]);
      g_ptr_array_add (rows, row);
    }
  return rows;
}

static gboolean
is_disputed (const char *file)
{
  for (guint i = 0; i < G_N_ELEMENTS (disputed); i++)
    if (strcmp (disputed[i].file, file) == 0)
      return TRUE;
  return FALSE;
}

static void
count (Count *count, gboolean agrees, const Row *row, const char *what, const char *seen)
{
  count->stated++;
  count->agreed += agrees;
  if (!agrees)
    g_test_message ("%s, recipient %u: %s is %s", row->file, row->number, what,
                    seen ? seen : "none");
}

static void
print (const char *what, const Count *count)
{
  g_test_message ("corpus %s, %s: %u of %u agree", SUITE, what, count->agreed, count->stated);
  g_assert_cmpuint (count->agreed * 100, >=, count->stated * LEAST_PERCENT);
}

static guint
count_rows (const GPtrArray *rows, const char *file)
{
  guint n = 0;

  for (guint i = 0; i < rows->len; i++)
    n += strcmp (((const Row *)g_ptr_array_index (rows, i))->file, file) == 0;
  return n;
}

static void
test_agreement (void)
{
  g_autofree char *folder = find_corpus ();
  g_autoptr (GPtrArray) rows = folder ? load_rows (folder) : NULL;
  Count kinds = { 0 }, recipients = { 0 }, statuses = { 0 }, codes = { 0 }, addresses = { 0 };

  for (guint i = 0; rows && i < rows->len; i++)
    {
      const Row *row = g_ptr_array_index (rows, i);
      g_autoptr (GBytes) bytes = load (folder, row->file);
      g_autoptr (MailBounce) bounce = read_bytes (bytes);
      const MailBounceRecipient *recipient
          = row->number <= bounce->recipients->len
                ? g_ptr_array_index (bounce->recipients, row->number - 1)
                : NULL;
      g_autofree char *n = g_strdup_printf ("%u", bounce->recipients->len);
      g_autofree char *code = g_strdup_printf ("%u", recipient ? recipient->reply_code : 0);

      count (&kinds, bounce->kind == row->kind, row, "kind", mail_kind_to_string (bounce->kind));
      if (row->number == 1 && row->kind != MAIL_KIND_AUTO_REPLY)
        count (&recipients, bounce->recipients->len == count_rows (rows, row->file), row,
               "number of recipients", n);
      if (row->status && !is_disputed (row->file))
        count (&statuses, recipient && g_strcmp0 (recipient->status, row->status) == 0, row,
               row->status, recipient ? recipient->status : NULL);
      if (row->code)
        count (&codes, recipient && recipient->reply_code == row->code, row, "code", code);
      if (row->kind != MAIL_KIND_AUTO_REPLY)
        count (&addresses, recipient && recipient->address, row, "address", NULL);
    }
  if (rows)
    {
      print ("kind", &kinds);
      print ("number of recipients", &recipients);
      print ("status", &statuses);
      print ("reply code", &codes);
      print ("address", &addresses);
    }
}

static char *
describe (const MailBounce *bounce)
{
  GString *out = g_string_new (mail_kind_to_string (bounce->kind));

  for (guint i = 0; i < bounce->recipients->len; i++)
    {
      const MailBounceRecipient *recipient = g_ptr_array_index (bounce->recipients, i);

      g_string_append_printf (out, " | %s %s %u %s %s %s", recipient->address,
                              mail_action_to_string (recipient->action), recipient->reply_code,
                              recipient->status, recipient->diagnostic, recipient->remote_mta);
    }
  return g_string_free (out, FALSE);
}

static void
compare_line_ends (const char *folder, const char *variant, CorpusTally *tally)
{
  g_autofree char *path = g_build_filename (folder, variant, NULL);
  g_autoptr (GDir) names = g_dir_open (path, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (names)))
    {
      g_autofree char *usual = g_build_filename ("eml", name, NULL);
      g_autofree char *other = g_build_filename (variant, name, NULL);
      g_autoptr (GBytes) usual_bytes = load (folder, usual);
      g_autoptr (GBytes) other_bytes = load (folder, other);
      g_autoptr (MailBounce) one = read_bytes (usual_bytes);
      g_autoptr (MailBounce) two = read_bytes (other_bytes);
      g_autofree char *first = describe (one);
      g_autofree char *second = describe (two);

      g_assert_cmpstr (first, ==, second);
      tally->n_cases++;
      tally->n_passed++;
    }
}

static void
test_line_ends (void)
{
  g_autofree char *folder = find_corpus ();
  CorpusTally tally = { SUITE ", line ends" };

  if (!folder)
    return;
  compare_line_ends (folder, "eol-dos", &tally);
  compare_line_ends (folder, "eol-mac", &tally);
  corpus_tally_print (&tally);
}

static void
test_not_bounce (void)
{
  g_autofree char *folder = find_corpus ();
  g_autofree char *path = folder ? g_build_filename (folder, "not-bounce", NULL) : NULL;
  g_autoptr (GDir) names = path ? g_dir_open (path, 0, NULL) : NULL;
  CorpusTally tally = { SUITE ", no bounce" };
  const char *name;

  while (names && (name = g_dir_read_name (names)))
    {
      g_autoptr (GBytes) bytes = load (path, name);
      g_autoptr (MailBounce) bounce = read_bytes (bytes);

      tally.n_cases++;
      tally.n_passed += bounce->kind != MAIL_KIND_BOUNCE;
    }
  if (names)
    corpus_tally_print (&tally);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bounce-corpus/agreement", test_agreement);
  g_test_add_func ("/bounce-corpus/line ends", test_line_ends);
  g_test_add_func ("/bounce-corpus/not a bounce", test_not_bounce);
  return g_test_run ();
}
