#include "store/words.h"

#define WORDS(name, what, ...) \
  static const char *const name##_table[] = { __VA_ARGS__ }; \
  const StoreWords store_words_##name = { what, name##_table, G_N_ELEMENTS (name##_table) }

WORDS (sender_from, "sender address", "unknown", "own", "service");
WORDS (record_kind,
       "kind of record",
       "mx",
       "ns",
       "soa",
       "spf",
       "dkim",
       "dmarc",
       "mta-sts",
       "tls-rpt",
       "bimi",
       "tlsa");
WORDS (hands, "hands", "unknown", "own", "agency", "host");
WORDS (host_field, "host field", "unknown", "relative", "full", "either");
WORDS (apex, "field for the domain itself", "unknown", "blank", "at");
WORDS (task_state, "state of a task", "open", "asked", "waiting", "proved", "set-aside");

const char *
store_words_get (const StoreWords *words, guint value)
{
  g_return_val_if_fail (value < words->n_words, words->words[0]);

  return words->words[value];
}

int
store_words_find (const StoreWords *words, const char *word)
{
  for (guint i = 0; word && i < words->n_words; i++)
    if (g_str_equal (words->words[i], word))
      return (int)i;
  return -1;
}
