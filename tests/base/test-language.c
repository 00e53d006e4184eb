/* Runs once in the locale of whoever starts it, and once in each that has no languages at all. */
#include "base/language.h"

#include <langinfo.h>

/* A sentence that po/ja.po has had from the first day. */
#define MESSAGE "Mail Authentication Wizard"
#define MESSAGE_JA "メール認証の設定ウィザード"

static void
test_names (void)
{
  Language language = LANGUAGE_JA;

  g_assert_cmpstr (language_to_string (LANGUAGE_EN), ==, "en");
  g_assert_cmpstr (language_to_string (LANGUAGE_JA), ==, "ja");
  g_assert_true (language_from_string ("en", &language));
  g_assert_cmpint (language, ==, LANGUAGE_EN);
  g_assert_true (language_from_string ("ja", &language));
  g_assert_cmpint (language, ==, LANGUAGE_JA);
  g_assert_false (language_from_string ("fr", &language));
  g_assert_false (language_from_string ("", &language));
  g_assert_false (language_from_string (NULL, &language));
  g_assert_cmpint (language, ==, LANGUAGE_JA);
}

static void
test_switching (void)
{
  for (guint round = 0; round < 3; round++)
    {
      language_set (LANGUAGE_JA);
      g_assert_cmpint (language_get (), ==, LANGUAGE_JA);
      g_assert_cmpstr (_ (MESSAGE), ==, MESSAGE_JA);
      language_set (LANGUAGE_EN);
      g_assert_cmpint (language_get (), ==, LANGUAGE_EN);
      g_assert_cmpstr (_ (MESSAGE), ==, MESSAGE);
    }
}

static void
test_one_sentence_in_the_other (void)
{
  language_set (LANGUAGE_EN);
  {
    g_auto (LanguageScope) scope = language_speak (LANGUAGE_JA);

    g_assert_cmpint (scope.previous, ==, LANGUAGE_EN);
    g_assert_cmpstr (_ (MESSAGE), ==, MESSAGE_JA);
    {
      g_auto (LanguageScope) inner = language_speak (LANGUAGE_EN);

      g_assert_cmpint (inner.previous, ==, LANGUAGE_JA);
      g_assert_cmpstr (_ (MESSAGE), ==, MESSAGE);
    }
    g_assert_cmpstr (_ (MESSAGE), ==, MESSAGE_JA);
  }
  g_assert_cmpint (language_get (), ==, LANGUAGE_EN);
  g_assert_cmpstr (_ (MESSAGE), ==, MESSAGE);
}

static void
test_the_same_again (void)
{
  language_set (LANGUAGE_JA);
  {
    g_auto (LanguageScope) scope = language_speak (LANGUAGE_JA);

    g_assert_cmpint (scope.previous, ==, LANGUAGE_JA);
    g_assert_cmpstr (_ (MESSAGE), ==, MESSAGE_JA);
  }
  g_assert_cmpstr (_ (MESSAGE), ==, MESSAGE_JA);
}

static void
test_unknown_sentence (void)
{
  language_set (LANGUAGE_JA);
  g_assert_cmpstr (language_gettext ("nobody ever translated this"), ==,
                   "nobody ever translated this");
}

/* Without a translation the English rule of one and many holds. */
static void
test_one_and_many (void)
{
  language_set (LANGUAGE_EN);
  g_assert_cmpstr (language_ngettext ("one untranslated", "many untranslated", 1), ==,
                   "one untranslated");
  g_assert_cmpstr (language_ngettext ("one untranslated", "many untranslated", 2), ==,
                   "many untranslated");
}

static void
test_pick (void)
{
  g_assert_cmpstr (language_pick (LANGUAGE_EN, "mail", "メール"), ==, "mail");
  g_assert_cmpstr (language_pick (LANGUAGE_JA, "mail", "メール"), ==, "メール");
}

static void
test_text_is_utf8 (void)
{
  g_assert_cmpstr (nl_langinfo (CODESET), ==, "UTF-8");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  language_init ();
  g_test_add_func ("/language/names", test_names);
  g_test_add_func ("/language/switching", test_switching);
  g_test_add_func ("/language/one sentence in the other", test_one_sentence_in_the_other);
  g_test_add_func ("/language/the same again", test_the_same_again);
  g_test_add_func ("/language/unknown sentence", test_unknown_sentence);
  g_test_add_func ("/language/one and many", test_one_and_many);
  g_test_add_func ("/language/pick", test_pick);
  g_test_add_func ("/language/text is UTF-8", test_text_is_utf8);
  return g_test_run ();
}
