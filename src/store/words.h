/* The words under which closed sets are kept, in the file and in exports. They never change, whatever
 * becomes of the numbers in the program. Private to src/store. */
#pragma once

#include "plan/task.h"

typedef struct
{
  const char *what;         /* "state of a task": for errors */
  const char *const *words; /* by the number of the value */
  guint n_words;
} StoreWords;

extern const StoreWords store_words_sender_from;
extern const StoreWords store_words_record_kind;
extern const StoreWords store_words_hands;
extern const StoreWords store_words_host_field;
extern const StoreWords store_words_apex;
extern const StoreWords store_words_task_state;

const char *store_words_get (const StoreWords *words, guint value);
/* -1: no such word */
int store_words_find (const StoreWords *words, const char *word);
