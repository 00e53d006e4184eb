#include "providers/mail-program.h"

#include <glib/gstdio.h>
#include <string.h>

#include "providers/catalog.h"
#include "providers/error.h"

/* Two short sentences, as in test-catalog.c. */
#define MOST_CHARS_JA 90
#define MOST_CHARS_EN 160
#define FEWEST_STEPS 3

/* Ids that the screen asks for by name; none may disappear. */
static const char *const known_ids[] = {
  "outlook-classic", "outlook-new", "outlook-web", "gmail",      "thunderbird",
  "roundcube",       "apple-mail",  "yahoo-japan", "icloud-web", "phone",
};

typedef struct
{
  const char *title;
  const char *text;
  const char *complaint; /* (nullable): part of the error; %NULL: it is read */
} Case;

#define HEAD "[Program]\nName=Example\nName[ja]=例\nChecked=2026-11-22\n"
#define STEPS "Show=One.;Two.;Three.\nShow[ja]=一。;二。;三。\n"

/* clang-format off */
static const Case cases[] = {
  { "all that is required",   HEAD STEPS, NULL },
  { "all there is",           HEAD STEPS "Place=2\nPhone=yes\nSave=One.\nSave[ja]=一。\nForward=One.\nForward[ja]=一。\n"
                              "Note=So.\nNote[ja]=注。\nSource=https://example.jp/\nStatus=confirmed\n", NULL },
  { "no name",                "[Program]\nChecked=2026-11-22\n" STEPS, "Name: is missing" },
  { "no day",                 "[Program]\nName=Example\n" STEPS, "Checked: is missing" },
  { "no steps",               HEAD, "Show: has fewer than three steps" },
  { "two steps",              HEAD "Show=One.;Two.\nShow[ja]=一。;二。\n", "Show: has fewer than three steps" },
  { "fewer in Japanese",      HEAD "Show=One.;Two.;Three.\nShow[ja]=一。;二。\n", "Show: has not as many" },
  { "certain without source", HEAD STEPS "Status=partial\n", "Source: is missing" },
  { "unknown status",         HEAD STEPS "Status=sure\n", "Status: holds a word" },
  { "unknown key",            HEAD STEPS "Open=One.\n", "Open: is not a key" },
  { "place too large",        HEAD STEPS "Place=1000\n", "Place: is not a number" },
  { "no key file",            "Outlook", "x.program" },
};
/* clang-format on */

static void
test_parse (gconstpointer data)
{
  const Case *row = data;
  /* An exact copy: a read past the end shows. */
  g_autoptr (GBytes) bytes = g_bytes_new (row->text, strlen (row->text));
  g_autoptr (GError) error = NULL;
  g_autoptr (ProvidersMailProgram) program
      = providers_mail_program_parse ("x", bytes, "x.program", &error);

  if (!row->complaint)
    {
      g_assert_no_error (error);
      g_assert_cmpstr (program->id, ==, "x");
      g_assert_cmpuint (program->show->len, ==, FEWEST_STEPS);
      return;
    }
  g_assert_null (program);
  g_assert_error (error, PROVIDERS_ERROR, PROVIDERS_ERROR_MALFORMED);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, "x.program"));
  g_assert_nonnull (strstr (error->message, row->complaint));
}

static void
test_fields (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new (cases[1].text, strlen (cases[1].text));
  g_autoptr (ProvidersMailProgram) program
      = providers_mail_program_parse ("x", bytes, "x.program", NULL);
  const ProvidersText *step = g_ptr_array_index (program->show, 2);

  g_assert_cmpstr (program->name.ja, ==, "例");
  g_assert_cmpint (program->place, ==, 2);
  g_assert_true (program->is_phone);
  g_assert_cmpstr (step->en, ==, "Three.");
  g_assert_cmpstr (step->ja, ==, "三。");
  g_assert_cmpuint (program->save->len, ==, 1);
  g_assert_cmpuint (program->forward->len, ==, 1);
  g_assert_cmpstr (program->note.ja, ==, "注。");
  g_assert_cmpstr (program->source, ==, "https://example.jp/");
  g_assert_cmpstr (program->checked, ==, "2026-11-22");
  g_assert_cmpint (program->status, ==, PROVIDERS_STATUS_CONFIRMED);
}

static ProvidersCatalog *
bundled (void)
{
  g_autoptr (GError) error = NULL;
  ProvidersCatalog *catalog = providers_catalog_new_bundled (NULL, &error);

  g_assert_no_error (error);
  return catalog;
}

static const ProvidersMailProgram *
find (const GPtrArray *programs, const char *id)
{
  for (guint i = 0; i < programs->len; i++)
    {
      const ProvidersMailProgram *program = g_ptr_array_index (programs, i);

      if (strcmp (program->id, id) == 0)
        return program;
    }
  return NULL;
}

static void
test_known_ids (void)
{
  g_autoptr (ProvidersCatalog) catalog = bundled ();
  const GPtrArray *programs = providers_catalog_get_mail_programs (catalog);

  for (guint i = 0; i < G_N_ELEMENTS (known_ids); i++)
    {
      g_test_message ("%s", known_ids[i]);
      g_assert_nonnull (find (programs, known_ids[i]));
    }
  g_assert_true (find (programs, "phone")->is_phone);
  g_assert_false (find (programs, "gmail")->is_phone);
}

/* By place, each place once; phones, which cannot, stand last. */
static void
test_order (void)
{
  g_autoptr (ProvidersCatalog) catalog = bundled ();
  const GPtrArray *programs = providers_catalog_get_mail_programs (catalog);

  for (guint i = 0; i < programs->len; i++)
    {
      const ProvidersMailProgram *program = g_ptr_array_index (programs, i);

      g_test_message ("%d %s", program->place, program->id);
      g_assert_cmpint (program->place, ==, (int)i + 1);
      g_assert_cmpint (program->is_phone, ==, i + 1 == programs->len);
    }
}

/* In Japanese labels stand in 「」, in English in “”, never the other way round. */
static void
assert_reads_well (const ProvidersText *text)
{
  static const char *const never[] = { "危険", "攻撃", "違反", "NG", "御社", "バウンス", "署名" };

  g_test_message ("%s / %s", text->en, text->ja);
  g_assert_cmpstr (text->en, !=, text->ja);
  g_assert_true (g_utf8_validate (text->ja, -1, NULL));
  g_assert_cmpint (g_utf8_strlen (text->ja, -1), <=, MOST_CHARS_JA);
  g_assert_cmpint (g_utf8_strlen (text->en, -1), <=, MOST_CHARS_EN);
  g_assert_true (g_str_has_suffix (text->ja, "。"));
  g_assert_true (g_str_has_suffix (text->en, ".") || g_str_has_suffix (text->en, ".”"));
  g_assert_null (strstr (text->en, "「"));
  g_assert_null (strstr (text->ja, "“"));
  for (guint i = 0; i < G_N_ELEMENTS (never); i++)
    g_assert_null (strstr (text->ja, never[i]));
}

static void
assert_all_read_well (const GPtrArray *steps)
{
  for (guint i = 0; i < steps->len; i++)
    assert_reads_well (g_ptr_array_index (steps, i));
}

static void
test_sentences (void)
{
  g_autoptr (ProvidersCatalog) catalog = bundled ();
  const GPtrArray *programs = providers_catalog_get_mail_programs (catalog);

  g_assert_cmpuint (programs->len, >=, G_N_ELEMENTS (known_ids));
  for (guint i = 0; i < programs->len; i++)
    {
      const ProvidersMailProgram *program = g_ptr_array_index (programs, i);

      g_test_message ("%s", program->id);
      g_assert_nonnull (program->name.ja);
      g_assert_cmpuint (program->show->len, >=, FEWEST_STEPS);
      assert_all_read_well (program->show);
      assert_all_read_well (program->save);
      assert_all_read_well (program->forward);
      if (program->note.en)
        assert_reads_well (&program->note);
    }
}

/* A way that nobody could confirm says so. */
static void
test_unsure_says_so (void)
{
  g_autoptr (ProvidersCatalog) catalog = bundled ();
  const GPtrArray *programs = providers_catalog_get_mail_programs (catalog);

  for (guint i = 0; i < programs->len; i++)
    {
      const ProvidersMailProgram *program = g_ptr_array_index (programs, i);

      if (program->status != PROVIDERS_STATUS_UNSURE)
        continue;
      g_test_message ("%s", program->id);
      g_assert_nonnull (strstr (program->note.ja, "確かめていません"));
      g_assert_nonnull (strstr (program->note.en, "could not be confirmed"));
    }
}

/* A user's own file replaces ours, and a broken one is told with its place. */
static void
test_user_file (void)
{
  g_autofree char *root = g_dir_make_tmp ("todoku-XXXXXX", NULL);
  g_autofree char *folder = g_build_filename (root, "mail-programs", NULL);
  g_autofree char *file = g_build_filename (folder, "gmail.program", NULL);
  g_autoptr (ProvidersCatalog) catalog = NULL;
  g_autoptr (ProvidersCatalog) broken = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_no_errno (g_mkdir (folder, 0700));
  g_assert_true (g_file_set_contents (file, HEAD STEPS "Place=4\n", -1, NULL));
  catalog = providers_catalog_new_bundled (root, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (find (providers_catalog_get_mail_programs (catalog), "gmail")->name.en, ==,
                   "Example");
  g_assert_true (g_file_set_contents (file, HEAD, -1, NULL));
  broken = providers_catalog_new_bundled (root, &error);
  g_assert_null (broken);
  g_assert_error (error, PROVIDERS_ERROR, PROVIDERS_ERROR_MALFORMED);
  g_assert_nonnull (strstr (error->message, "mail-programs/gmail.program"));
  g_assert_no_errno (g_unlink (file));
  g_assert_no_errno (g_rmdir (folder));
  g_assert_no_errno (g_rmdir (root));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/providers/mail-program/", cases[i].title, NULL);

      g_test_add_data_func (path, &cases[i], test_parse);
    }
  g_test_add_func ("/providers/mail-program/fields", test_fields);
  g_test_add_func ("/providers/mail-programs/known ids", test_known_ids);
  g_test_add_func ("/providers/mail-programs/order", test_order);
  g_test_add_func ("/providers/mail-programs/sentences", test_sentences);
  g_test_add_func ("/providers/mail-programs/unsure says so", test_unsure_says_so);
  g_test_add_func ("/providers/mail-programs/user file", test_user_file);
  return g_test_run ();
}
