#include "documents/rollback-text.h"

#include "documents/plain-text.h"
#include "documents/request-parts.h"
#include "documents/request-words.h"
#include "plan/explain/explain.h"

char *
rollback_sentence (const Change *change, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);
  g_autoptr (Change) undo = change_new_undo (change);

  if (!undo)
    return g_strdup (
        _ ("Today's value could not be read. Please keep a picture of the screen before "
           "you change it."));
  if (change->in_the_way[0])
    return g_strdup (_ ("To go back, delete what was added and put these back."));
  if (change->before[0] == NULL)
    return g_strdup (_ ("Nothing stood there before. To go back, delete what was added."));
  if (change->after[0] == NULL)
    return g_strdup (_ ("To go back, register this again."));
  return g_strdup (_ ("To go back, replace it by this value."));
}

static void
add_change (Document *document, const Change *change, guint number)
{
  static const guint widths[] = { 22, 78 };
  DocumentBlock *table;

  document_take_heading (document, request_part_title (change, number));
  table = document_add_table (document, 2, widths);
  request_part_add_name (table, change);
  request_part_add_way_back (table, change, FALSE);
}

Document *
rollback_sheet_new (const GPtrArray *changes, const RequestLetter *letter)
{
  Document *document = document_new (
      request_text_about_domain (letter, N_ ("How to go back: the DNS of {domain}")));

  document_take_paragraph (
      document,
      document_text_new (N_ ("If something goes wrong after the change, put the values below back. "
                             "Only the values on this sheet have to be touched.")));
  for (guint i = 0; i < changes->len; i++)
    add_change (document, g_ptr_array_index (changes, i), i + 1);
  return document;
}

char *
rollback_text_write (const GPtrArray *changes,
                     const RequestLetter *letter,
                     DocumentLanguages languages)
{
  g_autoptr (Document) sheet = rollback_sheet_new (changes, letter);

  return plain_text_write (sheet, languages);
}
