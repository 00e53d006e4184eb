#include "plan/explain/fill.h"

#include <string.h>

#include "base/language.h"
#include "base/text.h"
#include "dns/name.h"
#include "evidence/answer.h"
#include "plan/explain/words.h"
#include "plan/spf-candidates.h"

/* Longer values are shown whole one click away. */
#define MAX_VALUE_CHARACTERS 120

typedef char *(*ValueFunc) (const char *name, gconstpointer data);

static char *
shorten (char *text)
{
  char *cut;
  char *short_text;

  if (g_utf8_strlen (text, -1) <= MAX_VALUE_CHARACTERS)
    return text;
  cut = g_utf8_offset_to_pointer (text, MAX_VALUE_CHARACTERS);
  short_text = g_strdup_printf ("%.*s…", (int)(cut - text), text);
  g_free (text);
  return short_text;
}

static char *
show (const char *value)
{
  g_autofree char *unicode = NULL;

  if (strstr (value, "xn--"))
    unicode = dns_name_to_unicode (value);
  return shorten (text_to_display (unicode ? unicode : value, -1));
}

/* What has a name in each language comes as two values; JSON shows both. */
static const char *
name_in_language (const char *name, const Finding *finding)
{
  static const char *const both[][2] = { { "service", "service_ja" },
                                         { "receiver", "receiver_ja" },
                                         { "host", "host_ja" },
                                         { "right", "right_ja" },
                                         { "other", "other_ja" } };

  for (guint i = 0; i < G_N_ELEMENTS (both) && language_get () == LANGUAGE_JA; i++)
    if (strcmp (name, both[i][0]) == 0 && *finding_get_text (finding, both[i][1]))
      return both[i][1];
  return name;
}

static char *
list_candidates (const Finding *finding)
{
  GString *list = g_string_new (NULL);
  const char *name;
  const char *name_ja;
  guint saves;

  for (guint i = 0; finding_get_candidate (finding, i, &name, &name_ja, &saves); i++)
    {
      g_autofree char *shown = show (language_pick (language_get (), name, name_ja));

      words_add_candidate (list, shown, saves);
    }
  return g_string_free (list, FALSE);
}

static char *
value_of_finding (const char *wanted, gconstpointer data)
{
  const Finding *finding = data;
  const char *name = name_in_language (wanted, finding);

  if (strcmp (wanted, "candidates") == 0)
    return list_candidates (finding);
  for (guint i = 0; i < finding->parameters->len; i++)
    {
      const FindingParameter *parameter = g_ptr_array_index (finding->parameters, i);

      if (strcmp (parameter->name, name) != 0)
        continue;
      if (strcmp (name, "traits") == 0)
        return words_of_doubts ((guint)parameter->number);
      if (parameter->is_number)
        return g_strdup_printf ("%" G_GINT64_FORMAT, parameter->number);
      if (strcmp (name, "status") == 0)
        return word_of_status_code (parameter->text);
      return *parameter->text ? show (parameter->text) : word_of_nobody (name);
    }
  return g_strdup ("?");
}

/* "the receiver" at the start of a sentence. Names are left as they are. */
static void
raise_first_letter (GString *out, gsize start)
{
  gboolean begins = start == 0 || (start >= 2 && strncmp (out->str + start - 2, ". ", 2) == 0);

  if (begins && g_str_has_prefix (out->str + start, "the "))
    out->str[start] = 'T';
}

static char *
fill (const char *text, ValueFunc value_of, gconstpointer data)
{
  GString *out = g_string_new (NULL);

  while (*text)
    {
      const char *end = *text == '{' ? strchr (text, '}') : NULL;

      if (end)
        {
          g_autofree char *name = g_strndup (text + 1, (gsize)(end - text - 1));
          g_autofree char *value = value_of (name, data);
          gsize start = out->len;

          g_string_append (out, value);
          raise_first_letter (out, start);
          text = end + 1;
        }
      else
        g_string_append_c (out, *text++);
    }
  return g_string_free (out, FALSE);
}

char *
fill_from_finding (const char *text, const Finding *finding)
{
  return fill (text, value_of_finding, finding);
}

static char *
value_of_pairs (const char *name, gconstpointer data)
{
  const char *value = g_hash_table_lookup ((GHashTable *)data, name);

  return value ? show (value) : g_strdup ("?");
}

char *
fill_from_pairs (const char *text, ...)
{
  g_autoptr (GHashTable) values = g_hash_table_new (g_str_hash, g_str_equal);
  const char *name;
  va_list pairs;

  va_start (pairs, text);
  while ((name = va_arg (pairs, const char *)))
    g_hash_table_insert (values, (gpointer)name, va_arg (pairs, char *));
  va_end (pairs);
  return fill (text, value_of_pairs, values);
}
