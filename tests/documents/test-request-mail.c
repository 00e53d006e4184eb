/* The mails: each in both languages, with whole values, and without a word that offices stumble over. */
#include "documents/request-mail.h"

#include <string.h>

#include "providers/catalog.h"
#include "request-scene.h"

static ProvidersService service
    = { .id = (char *)"haihaimail", .name = { (char *)"HaiHaiMail", (char *)"配配メール" } };

static RequestLetter
letter_with_services (GPtrArray *services)
{
  RequestLetter letter = scene_letter ();

  g_ptr_array_add (services, &service);
  letter.services = services;
  return letter;
}

static char *
write_kind (RequestTextKind kind,
            const GPtrArray *changes,
            const RequestLetter *letter,
            Language language)
{
  const RequestText text = { kind, kind == REQUEST_TEXT_ASK_SERVICE ? &service : NULL };

  return request_text_write (&text, changes, letter, language);
}

static gboolean
is_translated (void)
{
  g_autofree char *label
      = request_text_label (&(RequestText){ .kind = REQUEST_TEXT_ASK }, LANGUAGE_JA);

  return !g_str_is_ascii (label);
}

/* USERS.md, 5.1: 署名 alone is the footer of a mail; some words frighten. */
static void
assert_office_words (const char *text)
{
  static const char *const refused[] = { "御社", "危険", "攻撃", "不正", "違反", "整合", "権威" };

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    g_assert_null (strstr (text, refused[i]));
  for (const char *c = text; (c = strstr (c, "署名")); c += strlen ("署名"))
    g_assert_true (c - text >= (gssize)strlen ("電子")
                   && g_str_has_prefix (c - strlen ("電子"), "電子"));
}

static void
test_all (void)
{
  g_autoptr (GPtrArray) changes = scene_changes_new ();
  g_autoptr (GPtrArray) services = g_ptr_array_new ();
  const RequestLetter letter = letter_with_services (services);
  g_autoptr (GPtrArray) list = request_texts_list (changes, &letter);

  g_assert_cmpuint (list->len, ==, REQUEST_TEXT_KIND_COUNT);
  for (guint i = 0; i < list->len; i++)
    {
      const RequestText *text = g_ptr_array_index (list, i);

      g_assert_cmpuint (text->kind, ==, i);
      for (guint j = 0; j < LANGUAGE_COUNT; j++)
        {
          g_autofree char *label = request_text_label (text, (Language)j);
          g_autofree char *body = request_text_body (text, changes, &letter, (Language)j);

          g_test_message ("%s", label);
          g_assert_true (g_utf8_validate (body, -1, NULL));
          g_assert_cmpuint (strlen (body), >, 200);
          g_assert_null (strstr (body, "null)"));
          g_assert_null (strchr (body, '{'));
          g_assert_nonnull (strstr (body, letter.from_company));
          assert_office_words (label);
          assert_office_words (body);
        }
    }
}

/* An answer keeps the subject of what it answers. */
static void
test_subjects (void)
{
  const RequestLetter letter = scene_letter ();

  for (guint i = 0; i < REQUEST_TEXT_KIND_COUNT; i++)
    {
      const RequestText text = { .kind = (RequestTextKind)i };
      g_autofree char *subject = request_text_subject (&text, &letter, LANGUAGE_EN);
      gboolean is_answer = i >= REQUEST_TEXT_SPF_IS_SET && i <= REQUEST_TEXT_WHICH_SERVER;

      g_assert_true ((subject == NULL) == is_answer);
      g_assert_true (!subject || strstr (subject, SCENE_DOMAIN));
      for (guint j = 0; j < i; j++)
        g_assert_cmpstr (request_text_kind_to_string ((RequestTextKind)i), !=,
                         request_text_kind_to_string ((RequestTextKind)j));
    }
}

static gboolean
has_line (const char *text, const char *wanted)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  return g_strv_contains ((const char *const *)lines, wanted);
}

static void
test_values_are_whole (void)
{
  g_autoptr (GPtrArray) changes = scene_changes_new ();
  const RequestLetter letter = scene_letter ();

  for (guint j = 0; j < LANGUAGE_COUNT; j++)
    {
      g_autofree char *text = write_kind (REQUEST_TEXT_ASK, changes, &letter, (Language)j);

      for (guint i = 0; i < changes->len; i++)
        {
          const Change *change = g_ptr_array_index (changes, i);

          g_assert_true (has_line (text, change->after[0]));
        }
      g_assert_true (has_line (text, SCENE_OLD_SPF));
      g_assert_true (has_line (text, SCENE_DOMAIN " TXT " SCENE_TOKEN));
    }
}

typedef struct
{
  const char *label;
  RequestTextKind kind;
  Language language;
  const char *wanted;
} Row;

/* clang-format off */
static const Row rows[] = {
  { "deadline",          REQUEST_TEXT_ASK,             LANGUAGE_EN, "by Fri, 4 Dec 2026." },
  { "deadline",          REQUEST_TEXT_ASK,             LANGUAGE_JA, "2026年12月4日（金）までに" },
  { "greeting",          REQUEST_TEXT_ASK,             LANGUAGE_JA, "\n株式会社みなとデザイン 山田様\n" },
  { "subject",           REQUEST_TEXT_ASK,             LANGUAGE_JA, "件名：設定のお願い（example.co.jp のDNS）\n\n" },
  { "asked on",          REQUEST_TEXT_REMIND,          LANGUAGE_EN, "that we asked for on Sun, 22 Nov 2026" },
  { "asked on",          REQUEST_TEXT_REMIND,          LANGUAGE_JA, "2026年11月22日（日）にお願いした" },
  { "keep them",         REQUEST_TEXT_THANK,           LANGUAGE_EN, "please keep these values" },
  { "what it lacks",     REQUEST_TEXT_SPF_IS_SET,      LANGUAGE_EN, "What it lacks:\ninclude:spf.haihaimail.jp\n" },
  { "what it lacks",     REQUEST_TEXT_SPF_IS_SET,      LANGUAGE_JA, "足りない部分：\ninclude:spf.haihaimail.jp\n" },
  { "today",             REQUEST_TEXT_SPF_IS_SET,      LANGUAGE_JA, "いまの値：\n" SCENE_OLD_SPF "\n" },
  { "replacement",       REQUEST_TEXT_SPF_IS_SET,      LANGUAGE_JA, "差し替え後の値：\n" SCENE_NEW_SPF "\n" },
  { "the message",       REQUEST_TEXT_NO_TXT,          LANGUAGE_EN, "the message on the screen, word for word" },
  { "how many",          REQUEST_TEXT_COSTS,           LANGUAGE_JA, "追加・変更：3件" },
  { "watching",          REQUEST_TEXT_DMARC_NEEDLESS,  LANGUAGE_EN, "only want to watch (p=none)" },
  { "way back",          REQUEST_TEXT_DMARC_NEEDLESS,  LANGUAGE_EN, "_dmarc.example.co.jp. To go back" },
  { "split",             REQUEST_TEXT_DKIM_TOO_LONG,   LANGUAGE_EN, "\n\"v=DKIM1; k=rsa; p=" },
  { "name servers",      REQUEST_TEXT_WHICH_SERVER,    LANGUAGE_EN, "\ndig +short NS example.co.jp\n" },
  { "service by name",   REQUEST_TEXT_ASK_SERVICE,     LANGUAGE_EN, "We use HaiHaiMail" },
  { "service by name",   REQUEST_TEXT_ASK_SERVICE,     LANGUAGE_JA, "貴社の「配配メール」から" },
  { "not to the agency", REQUEST_TEXT_ASK_SERVICE,     LANGUAGE_JA, "\nご担当者様\n" },
  { "own company",       REQUEST_TEXT_ASK_COLLEAGUES,  LANGUAGE_JA, "自社（example.co.jp）のアドレス" },
  { "until",             REQUEST_TEXT_ASK_COLLEAGUES,  LANGUAGE_JA, "2026年12月4日（金）までに" },
};
/* clang-format on */

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (GPtrArray) changes = scene_changes_new ();
  const RequestLetter letter = scene_letter ();
  g_autofree char *text = write_kind (row->kind, changes, &letter, row->language);

  if (row->language == LANGUAGE_JA && !is_translated ())
    {
      g_test_skip ("no Japanese translation yet");
      return;
    }
  g_test_message ("%s", text);
  g_assert_nonnull (strstr (text, row->wanted));
}

/* What has landed is thanked for, not asked for again. */
static void
test_partial_reminder (void)
{
  g_autoptr (GPtrArray) changes = scene_changes_new ();
  g_autoptr (GPtrArray) missing = g_ptr_array_new ();
  RequestLetter letter = scene_letter ();
  g_autofree char *key = scene_dkim_value_new ();
  g_autofree char *text = NULL;

  g_ptr_array_add (missing, g_ptr_array_index (changes, 1));
  letter.missing = missing;
  text = write_kind (REQUEST_TEXT_REMIND, changes, &letter, LANGUAGE_EN);
  g_assert_nonnull (strstr (text, "We can see these; thank you:\n- "));
  g_assert_nonnull (strstr (text, "cannot see these yet (1)"));
  g_assert_true (has_line (text, key));
  g_assert_false (has_line (text, SCENE_NEW_SPF));
  g_assert_false (has_line (text, SCENE_DMARC));
}

/* Where no SPF stands there is nothing to replace. */
static void
test_no_spf_yet (void)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify)change_free);
  const RequestLetter letter = scene_letter ();
  g_autofree char *answer = NULL;
  g_autofree char *ask = NULL;

  g_ptr_array_add (changes, scene_change_new (RECORD_SPF, SCENE_DOMAIN, NULL, SCENE_NEW_SPF));
  answer = write_kind (REQUEST_TEXT_SPF_IS_SET, changes, &letter, LANGUAGE_EN);
  ask = write_kind (REQUEST_TEXT_ASK, changes, &letter, LANGUAGE_EN);
  g_assert_nonnull (strstr (answer, "found no SPF record"));
  g_assert_true (has_line (answer, SCENE_NEW_SPF));
  g_assert_null (strstr (ask, "replace"));
}

static void
test_list_by_changes (void)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify)change_free);
  const RequestLetter letter = scene_letter ();
  g_autoptr (GPtrArray) none = request_texts_list (changes, &letter);
  g_autoptr (GPtrArray) list = NULL;

  g_assert_cmpuint (none->len, ==, 3);
  g_ptr_array_add (changes,
                   scene_change_new (RECORD_DMARC, "_dmarc." SCENE_DOMAIN, NULL, SCENE_DMARC));
  list = request_texts_list (changes, &letter);
  for (guint i = 0; i < list->len; i++)
    {
      const RequestText *text = g_ptr_array_index (list, i);

      g_assert_cmpint (text->kind, !=, REQUEST_TEXT_SPF_IS_SET);
      g_assert_cmpint (text->kind, !=, REQUEST_TEXT_DKIM_TOO_LONG);
      g_assert_cmpint (text->kind, !=, REQUEST_TEXT_ASK_SERVICE);
    }
}

static guint
count (const char *text, const char *word)
{
  guint found = 0;

  for (const char *c = text; (c = strstr (c, word)); c += strlen (word))
    found++;
  return found;
}

static void
test_package (void)
{
  g_autoptr (GPtrArray) changes = scene_changes_new ();
  const RequestLetter letter = scene_letter ();

  for (guint i = DOCUMENT_EN; i <= DOCUMENT_BOTH; i++)
    {
      g_autofree char *text = request_package_write (changes, &letter, (DocumentLanguages)i);

      g_assert_cmpuint (count (text, "\n" SCENE_NEW_SPF "\n"), ==, 1);
      g_assert_cmpuint (count (text, SCENE_DMARC), ==, 1);
      g_assert_null (strchr (text, '\r'));
      g_assert_true ((i & DOCUMENT_EN) == 0 || strstr (text, "Subject: Request"));
      g_assert_true ((i & DOCUMENT_JA) == 0 || !is_translated ()
                     || strstr (text, "件名：設定のお願い"));
    }
}

/* A support desk knows contracts, not people. */
static void
test_support_desk (void)
{
  g_autoptr (GPtrArray) changes = scene_changes_new ();
  RequestLetter letter = scene_letter ();
  g_autofree char *agency = write_kind (REQUEST_TEXT_ASK, changes, &letter, LANGUAGE_EN);
  g_autofree char *desk = NULL;

  letter.hands = HANDS_HOST;
  desk = write_kind (REQUEST_TEXT_ASK, changes, &letter, LANGUAGE_EN);
  g_assert_null (strstr (agency, "Our contract: "));
  g_assert_nonnull (strstr (desk, "Our contract: ＿"));
}

static void
test_hostile (void)
{
  static const char bad[] = "Evil\nBcc: all@example.net\xe2\x80\xae\x1b%s%n";
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify)change_free);
  RequestLetter letter = scene_letter ();

  letter.to_name = letter.from_company = letter.from_person = letter.contact = bad;
  g_ptr_array_add (changes, scene_change_new (RECORD_SPF, "b`id`." SCENE_DOMAIN, bad, bad));
  for (guint i = 0; i < REQUEST_TEXT_KIND_COUNT; i++)
    for (guint j = 0; j < LANGUAGE_COUNT; j++)
      {
        g_autofree char *text = write_kind ((RequestTextKind)i, changes, &letter, (Language)j);

        g_assert_null (strstr (text, "\nBcc:"));
        g_assert_null (strstr (text, "\xe2\x80\xae"));
        g_assert_null (strchr (text, '\x1b'));
        g_assert_nonnull (strstr (text, "Evil<U+000A>Bcc: all@example.net<U+202E><U+001B>%s%n"));
      }
}

/* Nobody attaches anything to a mail that holds the values. */
static void
test_names_no_file (void)
{
  static const char *const refused[] = { "attached", "text file", "添付", "テキストファイル" };
  g_autoptr (GPtrArray) changes = scene_changes_new ();
  const RequestLetter letter = scene_letter ();

  for (guint j = 0; j < LANGUAGE_COUNT; j++)
    {
      g_autofree char *text = write_kind (REQUEST_TEXT_ASK, changes, &letter, (Language)j);

      for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
        g_assert_null (strstr (text, refused[i]));
    }
}

/* What the letter says of the screens of Xserver, whose facts are read as they are. */
typedef struct
{
  const char *label;
  RecordKind kind;
  const char *name;
  const char *after;
  const char *wanted; /* (nullable) */
  const char *unwanted;
} ScreenRow;

/* clang-format off */
static const ScreenRow screen_rows[] = {
  { "a key of another service is a record", RECORD_DKIM, "hai1._domainkey." SCENE_DOMAIN, NULL,
    "\nWhere: the list of DNS records, as TXT; the DKIM screen of Xserver is only for mailboxes of its own\n",
    "SPF" },
  { "SPF has a screen", RECORD_SPF, SCENE_DOMAIN, SCENE_NEW_SPF,
    "\nWhere: the SPF screen of Xserver, not the list of records; please do not add a TXT record beside it\n",
    "DKIM" },
  { "DMARC has a choice", RECORD_DMARC, "_dmarc." SCENE_DOMAIN, SCENE_DMARC,
    "\nChoose there: 何もしない\nReport address there: dmarc-report@example.co.jp\n", "DKIM" },
  { "what the screen cannot say", RECORD_DMARC, "_dmarc." SCENE_DOMAIN, "v=DMARC1; p=reject; t=y",
    "\nThe DMARC screen cannot express “t=y”.", "DKIM" },
};
/* clang-format on */

static void
test_screen (gconstpointer data)
{
  const ScreenRow *row = data;
  g_autoptr (ProvidersCatalog) catalog = providers_catalog_new_bundled (NULL, NULL);
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify)change_free);
  RequestLetter letter = scene_letter ();
  g_autofree char *key = scene_dkim_value_new ();
  g_autofree char *text = NULL;

  letter.dns_host = providers_catalog_get_dns_host (catalog, "xserver");
  g_assert_nonnull (letter.dns_host);
  g_ptr_array_add (changes,
                   scene_change_new (row->kind, row->name, NULL, row->after ? row->after : key));
  text = write_kind (REQUEST_TEXT_ASK, changes, &letter, LANGUAGE_EN);
  g_test_message ("%s", text);
  g_assert_nonnull (strstr (text, row->wanted));
  g_assert_null (strstr (strstr (text, "Please note"), row->unwanted));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  language_init ();
  language_set (LANGUAGE_EN);
  g_test_add_func ("/documents/request-mail/all", test_all);
  g_test_add_func ("/documents/request-mail/subjects", test_subjects);
  g_test_add_func ("/documents/request-mail/values-are-whole", test_values_are_whole);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strdup_printf (
          "/documents/request-mail/says/%s/%s/%s", request_text_kind_to_string (rows[i].kind),
          rows[i].label, language_to_string (rows[i].language));

      g_test_add_data_func (path, &rows[i], test_row);
    }
  g_test_add_func ("/documents/request-mail/names-no-file", test_names_no_file);
  for (guint i = 0; i < G_N_ELEMENTS (screen_rows); i++)
    {
      g_autofree char *path
          = g_strdup_printf ("/documents/request-mail/screen/%s", screen_rows[i].label);

      g_test_add_data_func (path, &screen_rows[i], test_screen);
    }
  g_test_add_func ("/documents/request-mail/partial-reminder", test_partial_reminder);
  g_test_add_func ("/documents/request-mail/no-spf-yet", test_no_spf_yet);
  g_test_add_func ("/documents/request-mail/list-by-changes", test_list_by_changes);
  g_test_add_func ("/documents/request-mail/package", test_package);
  g_test_add_func ("/documents/request-mail/support-desk", test_support_desk);
  g_test_add_func ("/documents/request-mail/hostile", test_hostile);
  return g_test_run ();
}
