#include "mail/phrases.h"

#include <string.h>

/* The phrases are chained by their first byte, so that one pass over the text does for all. */

typedef struct
{
  const char *phrases[PHRASES_MOST];
  guint8 head[256]; /* by first byte: index + 1, 0: none */
  guint8 next[PHRASES_MOST];
} Chains;

static void
chains_build (Chains *chains, const char *table, gsize stride, guint n_phrases)
{
  guint n = 0;

  memset (chains->head, 0, sizeof chains->head);
  while (n < MIN (n_phrases, PHRASES_MOST) && *(const char *const *)(table + n * stride))
    {
      chains->phrases[n] = *(const char *const *)(table + n * stride);
      n++;
    }
  /* Backwards, so that each chain has the order of the table. */
  for (guint i = n; i > 0; i--)
    {
      guint8 first = (guint8)*chains->phrases[i - 1];

      chains->next[i - 1] = chains->head[first];
      chains->head[first] = (guint8)i;
    }
}

static gboolean
begins_with (const char *text, const char *phrase)
{
  while (*phrase && *text == *phrase)
    {
      text++;
      phrase++;
    }
  return *phrase == '\0';
}

int
phrases_find (const char *text, gconstpointer table, gsize stride, guint n_phrases)
{
  Chains chains;
  guint found = 0; /* index + 1 */

  chains_build (&chains, table, stride, n_phrases);
  for (; *text && found != 1; text++)
    for (guint i = chains.head[(guint8)*text]; i > 0 && (found == 0 || i < found);
         i = chains.next[i - 1])
      if (begins_with (text, chains.phrases[i - 1]))
        found = i;
  return (int)found - 1;
}

/* Letter by letter, as no phrase hangs on the place of a letter. Most mails are ASCII all through, and their
 * whole text comes here. */
static char *
dup_lower (const char *text)
{
  GString *lower = g_string_sized_new (strlen (text));

  while (*text)
    {
      gunichar letter;

      if ((guint8)*text < 0x80)
        {
          g_string_append_c (lower, g_ascii_tolower (*text++));
          continue;
        }
      letter = g_utf8_get_char (text);
      g_string_append_unichar (lower, g_unichar_tolower (letter));
      text = g_utf8_next_char (text);
    }
  return g_string_free (lower, FALSE);
}

gboolean
phrases_stand_in (const char *text, const char *const *table)
{
  g_autofree char *lower = dup_lower (text);

  return phrases_find (lower, table, sizeof *table, PHRASES_MOST) >= 0;
}
