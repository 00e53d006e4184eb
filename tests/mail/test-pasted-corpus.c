/* Every mail of the corpus is a mail, and is handed on as it is. Those with bare CR for line ends are mended,
 * and then the same as those with LF. */
#include <string.h>

#include "lib/corpus.h"
#include "mail/message.h"
#include "mail/pasted.h"

#define BARE_CR "/eol-mac/"

/* Once damaged, nothing tells any more where their fields end: one has an empty value, some fold where the
 * next line begins like a field, one has nothing but what mail programs show. */
static const char *const ambiguous[] = {
  "as_fields_t_empty.eml",
  "lhost-sendmail-04.eml",
  "lhost-sendmail-53.eml",
  "original-Fastmail_from_CNN_-_Thanks_for_subscribing_to_5_Things.eml",
  "original-Fastmail_from_CNN_-_Welcome_to_CNN_Breaking_News.eml",
  NULL,
};

/* A body alone, and nothing. */
static const char *const no_mails[] = { "cv_no_headers.eml", "cv_empty.eml", NULL };

/* (transfer full): the same mail with other line ends */
static GBytes *
load_twin (const char *path)
{
  const char *folder = strstr (path, BARE_CR);
  g_autofree char *start = g_strndup (path, (gsize)(folder - path));
  g_autofree char *twin = g_strconcat (start, "/eml/", folder + strlen (BARE_CR), NULL);
  gsize length;
  char *bytes = NULL;

  g_assert_true (g_file_get_contents (twin, &bytes, &length, NULL));
  return g_bytes_new_take (bytes, length);
}

static gboolean
is_read_well (const char *path, GBytes *input)
{
  g_autoptr (MailPasted) pasted = mail_pasted_read (input);
  g_autoptr (GBytes) wanted = NULL;
  guint repairs = 0;
  gboolean is_mail = pasted->form == MAIL_FORM_MESSAGE || pasted->form == MAIL_FORM_HEADERS;

  if (strstr (path, BARE_CR))
    {
      wanted = load_twin (path);
      repairs = MAIL_REPAIR_LINE_ENDS;
    }
  else
    wanted = g_bytes_ref (input);
  if (is_mail && pasted->repairs == repairs && g_bytes_equal (pasted->bytes, wanted))
    return TRUE;
  g_test_message ("%s: %s, repairs 0x%x", path, mail_form_to_string (pasted->form),
                  pasted->repairs);
  return FALSE;
}

/* --- The same mails, damaged -------------------------------------------------------------------*/

/* (transfer full): the names of the fields */
static char *
join_names (const char *bytes, gsize length)
{
  g_autoptr (MailMessage) message = mail_message_scan (bytes, length, NULL, NULL);
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < message->fields->len; i++)
    g_string_append_printf (names, "%s ",
                            ((const MailField *)g_ptr_array_index (message->fields, i))->name);
  return g_string_free (names, FALSE);
}

typedef void (*Damage) (GString *out, const char *line);

static void
quote (GString *out, const char *line)
{
  g_string_append_printf (out, "> %s\n", line);
}

static void
indent (GString *out, const char *line)
{
  g_string_append_printf (out, "    %s\n", line);
}

static void
space (GString *out, const char *line)
{
  g_string_append_printf (out, "%s\n\n", line);
}

static void
unfold (GString *out, const char *line)
{
  g_string_append_printf (out, "%s\n", line + strspn (line, " \t"));
}

static void
escape (GString *out, const char *line)
{
  g_autofree char *escaped = g_markup_escape_text (line, -1);

  g_string_append_printf (out, "%s\n", escaped);
}

static void
damage_mail (GBytes *input, Damage damage, const char *path, CorpusTally *tally)
{
  g_autoptr (MailMessage) message
      = mail_message_scan (g_bytes_get_data (input, NULL), g_bytes_get_size (input), NULL, NULL);
  g_autofree char *header
      = g_strndup (g_bytes_get_data (input, NULL), (gsize)message->header_bytes);
  g_autofree char *wanted = join_names (header, strlen (header));
  g_autoptr (GString) out = g_string_new (NULL);
  g_auto (GStrv) lines = NULL;
  g_autoptr (GBytes) damaged = NULL;
  g_autoptr (MailPasted) pasted = NULL;
  g_autofree char *seen = NULL;
  g_autofree char *name = g_path_get_basename (path);

  g_strdelimit (header, "\r", ' ');
  lines = g_strsplit (g_strchomp (header), "\n", -1);
  for (guint i = 0; lines[i]; i++)
    damage (out, g_strchomp (lines[i]));
  damaged = g_bytes_new (out->str, out->len);
  pasted = mail_pasted_read (damaged);
  seen = join_names (g_bytes_get_data (pasted->bytes, NULL), g_bytes_get_size (pasted->bytes));
  tally->n_cases++;
  if (strcmp (seen, wanted) == 0)
    tally->n_passed++;
  else if (g_strv_contains (ambiguous, name))
    tally->n_skipped++;
  else
    g_test_message ("%s: %s\n  not %s", path, seen, wanted);
}

static const struct
{
  const char *suite;
  Damage damage;
} damages[] = {
  { "mails, as pasted", NULL },    { "headers, quoted", quote },
  { "headers, indented", indent }, { "headers, an empty line behind each", space },
  { "headers, unfolded", unfold }, { "headers, as a page's source", escape },
};

static void
read_mail (const char *path, Damage damage, CorpusTally *tally)
{
  g_autoptr (GBytes) input = NULL;
  gsize length;
  char *bytes = NULL;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  input = g_bytes_new_take (bytes, length);
  if (damage)
    {
      if (!strstr (path, BARE_CR))
        damage_mail (input, damage, path, tally);
      return;
    }
  tally->n_cases++;
  tally->n_passed += is_read_well (path, input);
}

static void
read_folder (const char *folder, Damage damage, CorpusTally *tally, guint depth)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_strv_contains (no_mails, name))
        continue;
      if (g_str_has_suffix (name, ".eml"))
        read_mail (path, damage, tally);
      else if (depth > 0 && g_file_test (path, G_FILE_TEST_IS_DIR))
        read_folder (path, damage, tally, depth - 1);
    }
}

static void
test_corpus (void)
{
  if (!g_getenv ("TODOKU_CORPUS") || !g_file_test (g_getenv ("TODOKU_CORPUS"), G_FILE_TEST_IS_DIR))
    {
      g_test_skip ("no corpus");
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      CorpusTally tally = { damages[i].suite };

      read_folder (g_getenv ("TODOKU_CORPUS"), damages[i].damage, &tally, 3);
      corpus_tally_print (&tally);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mail/pasted/corpus", test_corpus);
  return g_test_run ();
}
