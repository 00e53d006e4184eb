#include "documents/request-values.h"

#include <string.h>

#include "documents/plain-text.h"
#include "documents/request-parts.h"
#include "documents/request-words.h"

/* Windows is where this file will be opened. Its Notepad guesses Shift_JIS for Japanese without a mark
 * (before Windows 10 1903), and before 1809 breaks no line at a bare LF, so that all values would run
 * into one. Everything else reads both as well, and a mail carries text lines with CRLF anyway (RFC
 * 2046, section 4.1.1). The mark stands before the title, never before a value. */
#define BYTE_ORDER_MARK "\xef\xbb\xbf"

#define RULE "------------------------------------------------------------"

static void
add_split (DocumentBlock *table, const Change *change, const char *value)
{
  g_autofree char *split = change_value_to_data (change->type, value);

  if (!request_is_long (change, value))
    return;
  document_block_take (
      table, document_text_across (document_text_new_label (
                                       N_ ("Value (only if the screen wants it in pieces of 255)")),
                                   2));
  document_block_take (table, document_text_across (document_text_new_code (split), 2));
}

static void
add_values (DocumentBlock *table, const Change *change)
{
  for (guint i = 0; change->after[i]; i++)
    {
      document_block_take (
          table,
          document_text_across (document_text_new_label (N_ ("Value (all of the next line)")), 2));
      document_block_take (table,
                           document_text_across (document_text_new_code (change->after[i]), 2));
      add_split (table, change, change->after[i]);
    }
}

static void
add_change (Document *document, const Change *change, guint number, const RequestLetter *letter)
{
  static const guint widths[] = { 30, 70 };
  g_autofree char *type = dns_type_to_string (change->type);
  g_autofree char *ttl = g_strdup_printf ("%u", change->ttl_seconds);
  DocumentBlock *table;

  document_take_paragraph (document, document_text_new_name (RULE));
  document_take_heading (document, request_part_title_with_action (change, number));
  table = document_add_table (document, 2, widths);
  document_block_take (table, document_text_new_label (N_ ("Type")));
  document_block_take (table, document_text_new_code (type));
  request_part_add_hosts (table, change, letter);
  request_part_add_screen (table, change, letter, 2);
  document_block_take (table, document_text_new_label (N_ ("TTL")));
  document_block_take (table, document_text_new_code (ttl));
  add_values (table, change);
  request_part_add_way_back (table, change, TRUE);
}

static void
add_values_to_keep (Document *document, const GPtrArray *changes)
{
  g_auto (GStrv) lines = request_values_to_keep (changes);
  DocumentBlock *block;

  if (!lines[0])
    return;
  document_take_paragraph (document, document_text_new_name (RULE));
  document_take_heading (document, document_text_new (N_ ("Leave these as they are")));
  block = document_add_block (document, DOCUMENT_CODE);
  for (guint i = 0; lines[i]; i++)
    document_block_take (block, document_text_new_code (lines[i]));
}

char *
request_values_write_inside (const GPtrArray *changes,
                             const RequestLetter *letter,
                             DocumentLanguages languages)
{
  g_autoptr (Document) document
      = document_new (request_text_about_domain (letter, N_ ("Values for the DNS of {domain}")));

  document_take_paragraph (
      document,
      document_text_new (N_ ("Each value is one line, however long. Copy the whole line.")));
  for (guint i = 0; i < changes->len; i++)
    add_change (document, g_ptr_array_index (changes, i), i + 1, letter);
  add_values_to_keep (document, changes);
  return plain_text_write (document, languages);
}

char *
request_values_write (const GPtrArray *changes,
                      const RequestLetter *letter,
                      DocumentLanguages languages)
{
  g_autofree char *inside = request_values_write_inside (changes, letter, languages);
  GString *out = g_string_new (BYTE_ORDER_MARK);

  g_string_append (out, inside);
  g_string_replace (out, "\n", "\r\n", 0);
  return g_string_free (out, FALSE);
}

char *
request_values_dup_file_name (const RequestLetter *letter)
{
  g_autofree char *name = g_strdup (letter->domain);

  g_strcanon (name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-", '-');
  return g_strdup_printf ("dns-%s.txt", name);
}
