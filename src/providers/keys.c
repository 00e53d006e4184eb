#include "providers/keys.h"

#include <string.h>

#include "providers/pattern.h"

struct _ProvidersKeys
{
  GKeyFile *file;
  char *file_name;
  GHashTable *asked; /* "group\nkey" */
  GError *error;
};

G_DEFINE_QUARK (providers - error - quark, providers_error)

ProvidersKeys *
providers_keys_new (GBytes *bytes, const char *file_name)
{
  ProvidersKeys *keys = g_new0 (ProvidersKeys, 1);
  g_autoptr (GError) error = NULL;

  keys->file = g_key_file_new ();
  keys->file_name = g_strdup (file_name);
  keys->asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (!g_key_file_load_from_bytes (keys->file, bytes, G_KEY_FILE_KEEP_TRANSLATIONS, &error))
    g_set_error (&keys->error, PROVIDERS_ERROR, PROVIDERS_ERROR_MALFORMED, "%s: %s", file_name,
                 error->message);
  return keys;
}

void
providers_keys_free (ProvidersKeys *keys)
{
  g_key_file_unref (keys->file);
  g_free (keys->file_name);
  g_hash_table_unref (keys->asked);
  g_clear_error (&keys->error);
  g_free (keys);
}

void
providers_keys_fail (ProvidersKeys *keys, const char *group, const char *key, const char *problem)
{
  if (keys->error == NULL)
    g_set_error (&keys->error, PROVIDERS_ERROR, PROVIDERS_ERROR_MALFORMED, "%s: [%s] %s: %s",
                 keys->file_name, group, key, problem);
}

static void
fail_with_error (ProvidersKeys *keys, const char *group, const char *key, GError *error)
{
  providers_keys_fail (keys, group, key, error->message);
  g_error_free (error);
}

/* Whether @key is there and may be read; remembers that it was asked for. */
static gboolean
ask (ProvidersKeys *keys, const char *group, const char *key)
{
  g_hash_table_add (keys->asked, g_strconcat (group, "\n", key, NULL));
  return keys->error == NULL && g_key_file_has_key (keys->file, group, key, NULL);
}

void
providers_keys_require (ProvidersKeys *keys, const char *group, const char *key)
{
  if (!ask (keys, group, key))
    providers_keys_fail (keys, group, key, "is missing");
}

static char *
key_without_locale (const char *key)
{
  const char *bracket = strchr (key, '[');

  return bracket != NULL ? g_strndup (key, (gsize)(bracket - key)) : g_strdup (key);
}

static void
find_misspelt_keys (ProvidersKeys *keys)
{
  g_auto (GStrv) groups = g_key_file_get_groups (keys->file, NULL);

  for (guint i = 0; groups[i] != NULL; i++)
    {
      g_auto (GStrv) names = g_key_file_get_keys (keys->file, groups[i], NULL, NULL);

      for (guint j = 0; names != NULL && names[j] != NULL; j++)
        {
          g_autofree char *key = key_without_locale (names[j]);
          g_autofree char *entry = g_strconcat (groups[i], "\n", key, NULL);

          if (!g_hash_table_contains (keys->asked, entry))
            providers_keys_fail (keys, groups[i], names[j], "is not a key of this format");
        }
    }
}

gboolean
providers_keys_finish (ProvidersKeys *keys, GError **error)
{
  if (keys->error == NULL)
    find_misspelt_keys (keys);
  if (keys->error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&keys->error));
  return FALSE;
}

GStrv
providers_keys_dup_groups (ProvidersKeys *keys, const char *prefix)
{
  g_auto (GStrv) groups = g_key_file_get_groups (keys->file, NULL);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; groups[i] != NULL; i++)
    {
      if (g_str_has_prefix (groups[i], prefix))
        g_strv_builder_add (names, groups[i] + strlen (prefix));
    }
  return g_strv_builder_end (names);
}

char *
providers_keys_dup_string (ProvidersKeys *keys, const char *group, const char *key)
{
  GError *error = NULL;
  char *value;

  if (!ask (keys, group, key))
    return NULL;

  value = g_key_file_get_string (keys->file, group, key, &error);
  if (error != NULL)
    fail_with_error (keys, group, key, error);
  else if (value[0] == '\0')
    providers_keys_fail (keys, group, key, "is empty");
  return value;
}

/* An empty array, not NULL, when there is no such key: callers can always walk it. */
static GStrv
dup_list_in (ProvidersKeys *keys, const char *group, const char *key, const char *locale)
{
  GError *error = NULL;
  GStrv list = NULL;

  if (ask (keys, group, key))
    list = g_key_file_get_locale_string_list (keys->file, group, key, locale, NULL, &error);
  if (error != NULL)
    fail_with_error (keys, group, key, error);
  return list != NULL ? list : g_new0 (char *, 1);
}

GStrv
providers_keys_dup_list (ProvidersKeys *keys, const char *group, const char *key)
{
  return dup_list_in (keys, group, key, "C");
}

GStrv
providers_keys_dup_patterns (ProvidersKeys *keys, const char *group, const char *key)
{
  GStrv patterns = providers_keys_dup_list (keys, group, key);

  for (guint i = 0; patterns[i] != NULL; i++)
    {
      if (!providers_pattern_is_valid (patterns[i]))
        providers_keys_fail (keys, group, key, "holds what is not a pattern of names");
    }
  return patterns;
}

void
providers_keys_read_text (ProvidersKeys *keys,
                          const char *group,
                          const char *key,
                          ProvidersText *text)
{
  text->en = providers_keys_dup_string (keys, group, key);
  if (text->en != NULL)
    text->ja = g_key_file_get_locale_string (keys->file, group, key, "ja", NULL);
}

GPtrArray *
providers_keys_dup_texts (ProvidersKeys *keys, const char *group, const char *key)
{
  g_auto (GStrv) en = dup_list_in (keys, group, key, "C");
  g_auto (GStrv) ja = dup_list_in (keys, group, key, "ja");
  GPtrArray *texts = g_ptr_array_new_with_free_func ((GDestroyNotify)providers_text_free);

  if (g_strv_length (en) != g_strv_length (ja))
    {
      providers_keys_fail (keys, group, key, "has not as many sentences in both languages");
      return texts;
    }

  for (guint i = 0; en[i] != NULL; i++)
    {
      ProvidersText *text = g_new0 (ProvidersText, 1);

      text->en = g_strdup (en[i]);
      text->ja = g_strdup (ja[i]);
      g_ptr_array_add (texts, text);
    }
  return texts;
}

int
providers_keys_get_number (
    ProvidersKeys *keys, const char *group, const char *key, int most, int absent)
{
  g_autofree char *value = providers_keys_dup_string (keys, group, key);
  guint64 number;

  if (value == NULL)
    return absent;

  if (!g_ascii_string_to_unsigned (value, 10, 0, (guint64)most, &number, NULL))
    {
      providers_keys_fail (keys, group, key, "is not a number, or too large");
      return absent;
    }
  return (int)number;
}

static guint
place_of (ProvidersKeys *keys,
          const char *group,
          const char *key,
          const char *const *names,
          const char *word)
{
  for (guint i = 0; names[i] != NULL; i++)
    {
      if (strcmp (names[i], word) == 0)
        return i;
    }
  providers_keys_fail (keys, group, key, "holds a word that this key does not know");
  return 0;
}

guint
providers_keys_get_choice (ProvidersKeys *keys,
                           const char *group,
                           const char *key,
                           const char *const *names)
{
  g_autofree char *word = providers_keys_dup_string (keys, group, key);

  return word != NULL ? place_of (keys, group, key, names, word) : 0;
}

guint
providers_keys_get_set (ProvidersKeys *keys,
                        const char *group,
                        const char *key,
                        const char *const *names)
{
  g_auto (GStrv) words = providers_keys_dup_list (keys, group, key);
  guint set = 0;

  for (guint i = 0; words[i] != NULL; i++)
    set |= 1u << place_of (keys, group, key, names, words[i]);
  return set;
}
