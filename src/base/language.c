#include "base/language.h"

#include <glib/gstdio.h>
#include <libintl.h>
#include <locale.h>
#include <string.h>
#include <unistd.h>

/* Where gettext documents how to tell it that LANGUAGE has changed ("Being a gettext client"). */
extern int _nl_msg_cat_cntr;

static Language current = LANGUAGE_EN;

static gboolean
names_japanese (const char *locale)
{
  return locale && g_str_has_prefix (locale, "ja");
}

static Language
language_of_environment (void)
{
  const char *language = g_getenv ("LANGUAGE");
  const char *locale = setlocale (LC_MESSAGES, NULL);

  if (language && *language)
    return names_japanese (language) ? LANGUAGE_JA : LANGUAGE_EN;
  return names_japanese (locale) ? LANGUAGE_JA : LANGUAGE_EN;
}

static const char *
find_locale_directory (void)
{
  /* Running from the build tree needs the translations that were just built there. */
  static const char probe[] = TODOKU_BUILD_LOCALEDIR "/ja/LC_MESSAGES/" GETTEXT_PACKAGE ".mo";

  return g_file_test (probe, G_FILE_TEST_EXISTS) ? TODOKU_BUILD_LOCALEDIR : TODOKU_LOCALEDIR;
}

/* In the locale "C" gettext answers nothing but the message id, whatever LANGUAGE says; glibc 2.35
 * and newer treat "C.UTF-8" alike. Both go by the name of the locale alone. */
static gboolean
is_dumb_locale (const char *name)
{
  return !name || strcmp (name, "C") == 0 || strcmp (name, "POSIX") == 0
         || g_str_has_prefix (name, "C.");
}

/* So the same locale data is used under another name, through a link that stands for a moment. A
 * bare system has no other locale, and none can be made without root. */
static gboolean
use_renamed_c_locale (void)
{
  static const char data[] = "/usr/lib/locale/C.utf8";
  g_autofree char *directory = g_dir_make_tmp ("todoku-locale-XXXXXX", NULL);
  g_autofree char *link = directory ? g_build_filename (directory, "todoku.UTF-8", NULL) : NULL;
  g_autofree char *before = g_strdup (g_getenv ("LOCPATH"));
  gboolean done = FALSE;

  if (!directory)
    return FALSE;
  if (g_file_test (data, G_FILE_TEST_IS_DIR) && symlink (data, link) == 0)
    {
      g_setenv ("LOCPATH", directory, TRUE);
      done = setlocale (LC_ALL, "todoku.UTF-8") != NULL;
      if (before)
        g_setenv ("LOCPATH", before, TRUE);
      else
        g_unsetenv ("LOCPATH");
      g_unlink (link);
    }
  g_rmdir (directory);
  return done;
}

void
language_init (void)
{
  const char *locale = setlocale (LC_ALL, "");
  Language wanted;

  if (is_dumb_locale (locale ? setlocale (LC_MESSAGES, NULL) : NULL) && !use_renamed_c_locale ())
    setlocale (LC_ALL, "C.UTF-8");
  wanted = language_of_environment ();
  bindtextdomain (GETTEXT_PACKAGE, find_locale_directory ());
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  language_set (wanted);
}

const char *
language_to_string (Language language)
{
  switch (language)
    {
    case LANGUAGE_EN:
      return "en";
    case LANGUAGE_JA:
      return "ja";
    }
  g_assert_not_reached ();
}

gboolean
language_from_string (const char *text, Language *language)
{
  if (g_strcmp0 (text, "en") == 0)
    *language = LANGUAGE_EN;
  else if (g_strcmp0 (text, "ja") == 0)
    *language = LANGUAGE_JA;
  else
    return FALSE;
  return TRUE;
}

Language
language_get (void)
{
  return current;
}

void
language_set (Language language)
{
  current = language;
  g_setenv ("LANGUAGE", language_to_string (language), TRUE);
  _nl_msg_cat_cntr++;
}

const char *
language_gettext (const char *message_id)
{
  return dgettext (GETTEXT_PACKAGE, message_id);
}

const char *
language_ngettext (const char *one, const char *many, gulong count)
{
  return dngettext (GETTEXT_PACKAGE, one, many, count);
}

const char *
language_pick (Language language, const char *en, const char *ja)
{
  return language == LANGUAGE_JA ? ja : en;
}

LanguageScope
language_speak (Language language)
{
  LanguageScope scope = { .previous = current };

  if (language != current)
    language_set (language);
  return scope;
}

void
language_scope_end (LanguageScope *scope)
{
  if (scope->previous != current)
    language_set (scope->previous);
}
