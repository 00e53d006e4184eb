/* Every mail of the corpus is a mail, and is handed on as it is. Those with bare CR for line ends are mended,
 * and then the same as those with LF. */
#include <string.h>

#include "lib/corpus.h"
#include "mail/pasted.h"

#define BARE_CR "/eol-mac/"

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

static void
read_mail (const char *path, CorpusTally *tally)
{
  g_autoptr (GBytes) input = NULL;
  gsize length;
  char *bytes = NULL;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  input = g_bytes_new_take (bytes, length);
  tally->n_cases++;
  tally->n_passed += is_read_well (path, input);
}

static void
read_folder (const char *folder, CorpusTally *tally, guint depth)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_strv_contains (no_mails, name))
        continue;
      if (g_str_has_suffix (name, ".eml"))
        read_mail (path, tally);
      else if (depth > 0 && g_file_test (path, G_FILE_TEST_IS_DIR))
        read_folder (path, tally, depth - 1);
    }
}

static void
test_corpus (void)
{
  CorpusTally tally = { "mails, as pasted" };

  if (!g_getenv ("TODOKU_CORPUS") || !g_file_test (g_getenv ("TODOKU_CORPUS"), G_FILE_TEST_IS_DIR))
    {
      g_test_skip ("no corpus");
      return;
    }
  read_folder (g_getenv ("TODOKU_CORPUS"), &tally, 3);
  corpus_tally_print (&tally);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mail/pasted/corpus", test_corpus);
  return g_test_run ();
}
