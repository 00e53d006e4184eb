/* The sheet: what stands on it, that it is one page, and that nothing foreign acts in it. */
#include "documents/request-sheet.h"

#include <string.h>

#include "documents/html.h"
#include "documents/plain-text.h"
#include "documents/request-mail.h"
#include "request-scene.h"

/* What fits on A4 between the margins: printed by Chromium with Noto Sans CJK, a sheet that measures 50
 * here filled the page, and one of 51 ran over. */
#define MOST_LINES 50
/* Half-width characters on a line of the whole width. */
#define LINE_WIDTH 114

typedef struct
{
  const char *label;
  DocumentLanguages languages;
  const char *wanted;
} Row;

/* clang-format off */
static const Row rows[] = {
  { "purpose",        DOCUMENT_EN,   "1  Purpose" },
  { "new value",      DOCUMENT_EN,   SCENE_NEW_SPF },
  { "old value",      DOCUMENT_EN,   SCENE_OLD_SPF },
  { "short host",     DOCUMENT_EN,   ">_dmarc<" },
  { "full host",      DOCUMENT_EN,   ">_dmarc.example.co.jp<" },
  { "type and TTL",   DOCUMENT_EN,   "TXT / 3600" },
  { "replace",        DOCUMENT_EN,   "replace today&apos;s value" },
  { "kept token",     DOCUMENT_EN,   "google-site-verification=rXOxy" },
  { "one SPF",        DOCUMENT_EN,   "Only one SPF record" },
  { "deadline",       DOCUMENT_EN,   "no later than Fri, 4 Dec 2026" },
  { "check",          DOCUMENT_EN,   "dig +short example.co.jp TXT hm2026._domainkey.example.co.jp TXT" },
  { "contact",        DOCUMENT_EN,   "03-0000-0000" },
  { "language",       DOCUMENT_EN,   "<html lang=\"en\">" },
  { "ja title",       DOCUMENT_JA,   "設定依頼書（example.co.jp のDNS）" },
  { "ja purpose",     DOCUMENT_JA,   "1  目的" },
  { "ja values",      DOCUMENT_JA,   "2  追加・変更する値" },
  { "ja today",       DOCUMENT_JA,   "3  いまの値（戻すとき用）" },
  { "ja keep",        DOCUMENT_JA,   "4  触らないでください" },
  { "ja slips",       DOCUMENT_JA,   "5  よくある間違い" },
  { "ja answer",      DOCUMENT_JA,   "6  完了のご連絡でお知らせいただきたいこと" },
  { "ja check",       DOCUMENT_JA,   "7  こちらの確認方法・期限・連絡先" },
  { "ja replace",     DOCUMENT_JA,   "いまの値と置き換え" },
  { "ja deadline",    DOCUMENT_JA,   "2026年12月4日（金）まで" },
  { "ja language",    DOCUMENT_JA,   "<html lang=\"ja\">" },
  { "both: ja",       DOCUMENT_BOTH, "<p lang=\"ja\">example.co.jp のメール" },
  { "both: en",       DOCUMENT_BOTH, "<p lang=\"en\">So that receivers" },
  { "both: heading",  DOCUMENT_BOTH, "<span class=\"en\" lang=\"en\">1  Purpose</span>" },
};
/* clang-format on */

static gboolean
is_translated (void)
{
  g_autofree char *label
      = request_text_label (&(RequestText){ .kind = REQUEST_TEXT_ASK }, LANGUAGE_JA);

  return !g_str_is_ascii (label);
}

/* Every tag is closed, every entity known. */
static void
assert_well_formed (const char *html)
{
  static const GMarkupParser parser = { NULL };
  g_autoptr (GMarkupParseContext) context
      = g_markup_parse_context_new (&parser, G_MARKUP_PREFIX_ERROR_POSITION, NULL, NULL);
  g_autoptr (GError) error = NULL;

  g_markup_parse_context_parse (context, html, -1, &error);
  g_assert_no_error (error);
  g_markup_parse_context_end_parse (context, &error);
  g_assert_no_error (error);
}

static void
assert_self_contained (const char *html)
{
  static const char *const outside[]
      = { "http:", "https:", "src=", "href=", "url(", "@import", "<script", "<link", "<img" };

  for (guint i = 0; i < G_N_ELEMENTS (outside); i++)
    g_assert_null (strstr (html, outside[i]));
}

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (GPtrArray) changes = scene_changes_new ();
  const RequestLetter letter = scene_letter ();
  g_autofree char *html = request_sheet_write (changes, &letter, row->languages);

  if (row->languages != DOCUMENT_EN && !is_translated ())
    {
      g_test_skip ("no Japanese translation yet");
      return;
    }
  assert_well_formed (html);
  assert_self_contained (html);
  g_assert_nonnull (strstr (html, row->wanted));
}

/* A value stands in the page in one piece, however it is shown. */
static void
test_copies_clean (void)
{
  g_autoptr (GPtrArray) changes = scene_changes_new ();
  const RequestLetter letter = scene_letter ();
  g_autofree char *key = scene_dkim_value_new ();
  g_autofree char *cell = g_strdup_printf ("<code translate=\"no\">%s</code>", key);
  g_autofree char *html = request_sheet_write (changes, &letter, DOCUMENT_BOTH);

  g_assert_nonnull (strstr (html, cell));
  g_assert_null (strstr (html, "hyphens: auto"));
}

static guint
width_of (const char *text)
{
  guint width = 0;

  for (const char *c = text; *c; c = g_utf8_next_char (c))
    width += g_unichar_iswide (g_utf8_get_char (c)) ? 2 : 1;
  return width;
}

static guint
lines_of (const DocumentText *text, guint percent, Language language)
{
  guint room = MAX (1, LINE_WIDTH * percent / 100 - 2);

  return MAX (1, (width_of (text->texts[language]) + room - 1) / room);
}

static guint
lines_of_table (const DocumentBlock *block, Language language)
{
  guint lines = 0, most = 0, column = 0;

  for (guint i = 0; i < block->texts->len; i++)
    {
      const DocumentText *text = g_ptr_array_index (block->texts, i);
      guint percent = 0;

      for (guint j = 0; j < text->columns && column + j < block->columns; j++)
        percent += block->widths[column + j];
      most = MAX (most, lines_of (text, percent, language));
      column += text->columns;
      if (column < block->columns)
        continue;
      lines += most;
      most = column = 0;
    }
  return lines;
}

static guint
lines_of_document (const Document *document, Language language)
{
  guint lines = 2;

  for (guint i = 0; i < document->blocks->len; i++)
    {
      const DocumentBlock *block = g_ptr_array_index (document->blocks, i);

      if (block->kind == DOCUMENT_TABLE)
        lines += lines_of_table (block, language);
      for (guint j = 0; block->kind != DOCUMENT_TABLE && j < block->texts->len; j++)
        lines += lines_of (g_ptr_array_index (block->texts, j), 100, language);
    }
  return lines;
}

/* SPF, a key of 2048 bits, DMARC: the case that nearly everybody has. */
static void
test_one_page (void)
{
  g_autoptr (GPtrArray) changes = scene_changes_new ();
  const RequestLetter letter = scene_letter ();
  g_autoptr (Document) sheet = request_sheet_new (changes, &letter);

  for (guint i = 0; i < LANGUAGE_COUNT; i++)
    {
      guint lines = lines_of_document (sheet, (Language)i);

      g_test_message ("%s: %u lines of %d", language_to_string ((Language)i), lines, MOST_LINES);
      g_assert_cmpuint (lines, <=, MOST_LINES);
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

/* To, from, contact, wanted until, DNS host; day, name and what was not possible. */
static void
test_blanks (void)
{
  g_autoptr (GPtrArray) changes = scene_changes_new ();
  const RequestLetter letter = { .domain = SCENE_DOMAIN, .from_company = "", .now_usecs = 1 };
  g_autofree char *html = request_sheet_write (changes, &letter, DOCUMENT_EN);

  assert_well_formed (html);
  g_assert_cmpuint (count (html, "<span class=\"blank\">"), ==, 8);
  g_assert_null (strstr (html, "null)"));
}

static void
test_hostile (void)
{
  static const char bad[] = "</td><script>alert(\"1\")</script>\n\xe2\x80\xae\x01&amp;'";
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify)change_free);
  RequestLetter letter = scene_letter ();
  Change *change = scene_change_new (RECORD_DKIM, "$(reboot)._domainkey." SCENE_DOMAIN, bad, bad);

  letter.to_name = letter.from_company = letter.from_person = letter.contact = bad;
  g_strfreev (change->others_data);
  change->others_data = g_strdupv ((char *[]){ (char *)bad, NULL });
  g_ptr_array_add (changes, change);
  for (guint i = DOCUMENT_EN; i <= DOCUMENT_BOTH; i++)
    {
      g_autofree char *html = request_sheet_write (changes, &letter, (DocumentLanguages)i);

      assert_well_formed (html);
      assert_self_contained (html);
      g_assert_null (strstr (html, "\xe2\x80\xae"));
      g_assert_null (strchr (html, '\x01'));
      g_assert_nonnull (strstr (html, "&lt;/td&gt;&lt;script&gt;"));
      g_assert_nonnull (strstr (html, "&lt;U+000A&gt;&lt;U+202E&gt;&lt;U+0001&gt;&amp;amp;&apos;"));
      g_assert_nonnull (
          strstr (html, "dig +short &apos;$(reboot)._domainkey." SCENE_DOMAIN "&apos;"));
    }
}

/* Ten thousand values to keep must not make a book of it. */
static void
test_many_values_to_keep (void)
{
  g_autoptr (GPtrArray) changes = scene_changes_new ();
  const RequestLetter letter = scene_letter ();
  Change *change = g_ptr_array_index (changes, 0);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *html = NULL;

  for (guint i = 0; i < 10000; i++)
    {
      g_autofree char *value = g_strdup_printf ("\"token=%u\"", i);

      g_strv_builder_add (builder, value);
    }
  g_strfreev (change->others_data);
  change->others_data = g_strv_builder_end (builder);
  html = request_sheet_write (changes, &letter, DOCUMENT_EN);
  g_assert_cmpuint (count (html, "token="), ==, 6);
  g_assert_nonnull (strstr (html, "and 9994 more"));
}

/* An alias where values stand today: these go first, and come back first. */
static void
test_alias (void)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify)change_free);
  const RequestLetter letter = scene_letter ();
  Change *change = change_new (RECORD_DKIM, "k1._domainkey." SCENE_DOMAIN, DNS_TYPE_CNAME);
  g_autofree char *html = NULL;

  g_strfreev (change->after);
  change->after = g_strsplit ("dkim.service.example", "\n", -1);
  g_strfreev (change->in_the_way);
  change->in_the_way = g_strsplit ("TXT \"v=DKIM1; p=\"", "\n", -1);
  g_ptr_array_add (changes, change);
  html = request_sheet_write (changes, &letter, DOCUMENT_EN);
  assert_well_formed (html);
  g_assert_nonnull (strstr (html, "CNAME / 3600"));
  g_assert_nonnull (strstr (html, "delete what stands in the way first, then add"));
  g_assert_cmpuint (count (html, "TXT &quot;v=DKIM1; p=&quot;"), ==, 2);
  g_assert_nonnull (strstr (html, "a dot at the end of a CNAME"));
  g_assert_null (strstr (html, "Only one SPF"));
}

static void
test_plain_text (void)
{
  g_autoptr (GPtrArray) changes = scene_changes_new ();
  const RequestLetter letter = scene_letter ();
  g_autoptr (Document) sheet = request_sheet_new (changes, &letter);
  g_autofree char *text = plain_text_write (sheet, DOCUMENT_EN);

  g_assert_nonnull (strstr (text, "\n" SCENE_NEW_SPF "\n"));
  g_assert_nonnull (strstr (text, "Type / TTL: TXT / 3600\nHost, short: _dmarc\n"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  language_init ();
  language_set (LANGUAGE_EN);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/documents/request-sheet/holds/%s", rows[i].label);

      g_test_add_data_func (path, &rows[i], test_row);
    }
  g_test_add_func ("/documents/request-sheet/copies-clean", test_copies_clean);
  g_test_add_func ("/documents/request-sheet/one-page", test_one_page);
  g_test_add_func ("/documents/request-sheet/blanks", test_blanks);
  g_test_add_func ("/documents/request-sheet/hostile", test_hostile);
  g_test_add_func ("/documents/request-sheet/many-values-to-keep", test_many_values_to_keep);
  g_test_add_func ("/documents/request-sheet/alias", test_alias);
  g_test_add_func ("/documents/request-sheet/plain-text", test_plain_text);
  return g_test_run ();
}
