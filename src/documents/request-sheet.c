#include "documents/request-sheet.h"

#include "base/text.h"
#include "documents/html.h"
#include "documents/request-parts.h"
#include "documents/request-screens.h"
#include "documents/request-words.h"
#include "documents/rollback-text.h"
#include "plan/explain/explain.h"

/* A value that stays is to be recognised, not copied: the text file has it whole. */
#define MAX_KEPT_CHARACTERS 96
/* More would leave the page. */
#define MAX_KEPT_VALUES 6
#define MAX_HOST_NOTES 2

static char *
say_date (gconstpointer letter, Language language)
{
  g_autoptr (RequestWords) words = request_words_new (letter, language);

  return g_steal_pointer (&words->today);
}

static char *
say_wanted_by (gconstpointer letter, Language language)
{
  g_autoptr (RequestWords) words = request_words_new (letter, language);
  g_auto (LanguageScope) scope = language_speak (language);

  return g_strdup_printf (_ ("no later than %s"), words->wanted_by);
}

static char *
say_dns_host (gconstpointer letter, Language language)
{
  g_autoptr (RequestWords) words = request_words_new (letter, language);

  return words->dns_host ? g_steal_pointer (&words->dns_host) : g_strdup (REQUEST_BLANK);
}

static char *
say_sender (gconstpointer data, Language language)
{
  const RequestLetter *letter = data;
  gboolean both = request_is_said (letter->from_company) && request_is_said (letter->from_person);

  (void)language;
  return g_strconcat (request_is_said (letter->from_company) ? letter->from_company : "",
                      both ? "  " : "",
                      request_is_said (letter->from_person) ? letter->from_person : "", NULL);
}

static DocumentText *
known_or_blank (gboolean is_known, DocumentMakeFunc make, const RequestLetter *letter)
{
  return is_known ? document_text_make (DOCUMENT_TEXT_PROSE, make, letter)
                  : document_text_new_blank ();
}

static DocumentText *
name_or_blank (const char *name)
{
  return request_is_said (name) ? document_text_new_name (name) : document_text_new_blank ();
}

/* Who asks whom for what until when. */
static void
add_letter_head (Document *document, const RequestLetter *letter)
{
  static const guint widths[] = { 12, 46, 14, 28 };
  DocumentBlock *table = document_add_table (document, 4, widths);

  document_block_take (table, document_text_new_label (N_ ("To")));
  document_block_take (table, name_or_blank (letter->to_name));
  document_block_take (table, document_text_new_label (N_ ("Asked on")));
  document_block_take (table, known_or_blank (letter->now_usecs > 0, say_date, letter));
  document_block_take (table, document_text_new_label (N_ ("Asked by")));
  document_block_take (table, known_or_blank (request_is_said (letter->from_company)
                                                  || request_is_said (letter->from_person),
                                              say_sender, letter));
  document_block_take (table, document_text_new_label (N_ ("Wanted until")));
  document_block_take (table, known_or_blank (letter->wanted_by_usecs > 0, say_wanted_by, letter));
  document_block_take (table, document_text_new_label (N_ ("Contact")));
  document_block_take (table, name_or_blank (letter->contact));
  document_block_take (table, document_text_new_label (N_ ("DNS run by")));
  document_block_take (table, known_or_blank (letter->dns_host != NULL, say_dns_host, letter));
}

static void
add_purpose (Document *document, const GPtrArray *changes, const RequestLetter *letter)
{
  const char *sentence
      = request_has_type (changes, DNS_TYPE_MX)
            ? N_ (
                "So that receivers can tell mail that claims to come from {domain} apart from fakes.")
            : N_ (
                "So that receivers can tell mail from {domain} apart from fakes. The web site and incoming mail "
                "stay as they are.");

  document_take_heading (document, document_text_new (N_ ("1  Purpose")));
  document_take_paragraph (document, request_text_about_domain (letter, sentence));
}

static char *
say_relative_host (gconstpointer data, Language language)
{
  const RequestScene *scene = data;
  char *host = request_relative_host (scene->change, scene->letter, language);

  return host ? host : g_strdup ("–");
}

static void
add_value_head (DocumentBlock *table,
                const Change *change,
                guint number,
                const RequestLetter *letter)
{
  const RequestScene scene = { .change = change, .letter = letter };
  g_autofree char *type = dns_type_to_string (change->type);
  g_autofree char *type_and_ttl = g_strdup_printf ("%s / %u", type, change->ttl_seconds);

  document_block_take (table,
                       document_text_across (request_part_title_with_action (change, number), 6));
  document_block_take (table, document_text_new_label (N_ ("Type / TTL")));
  document_block_take (table, document_text_new_code (type_and_ttl));
  document_block_take (table, document_text_new_label (N_ ("Host, short")));
  document_block_take (table, document_text_make (DOCUMENT_TEXT_CODE, say_relative_host, &scene));
  document_block_take (table, document_text_new_label (N_ ("Host, full")));
  document_block_take (table, document_text_new_code (change->name));
}

static void
add_value (Document *document, const Change *change, guint number, const RequestLetter *letter)
{
  static const guint widths[] = { 12, 12, 11, 22, 11, 32 };
  DocumentBlock *table = document_add_table (document, 6, widths);

  add_value_head (table, change, number, letter);
  request_part_add_screen (table, change, letter, 6);
  for (guint i = 0; change->in_the_way[i]; i++)
    {
      document_block_take (table, document_text_new_label (N_ ("Delete first")));
      document_block_take (
          table, document_text_across (document_text_new_code (change->in_the_way[i]), 5));
    }
  for (guint i = 0; change->after[i]; i++)
    {
      document_block_take (table, document_text_new_label (N_ ("New value")));
      document_block_take (table,
                           document_text_across (document_text_new_code (change->after[i]), 5));
    }
}

static void
add_values (Document *document, const GPtrArray *changes, const RequestLetter *letter)
{
  document_take_heading (document, document_text_new (N_ ("2  Values to add or to change")));
  document_take_paragraph (
      document, document_text_new (N_ (
                    "Short host: where the screen adds the domain by itself. Full host: where it "
                    "does not. Please copy the values from the text file that comes with this "
                    "sheet. The TTL may stay as the screen has it.")));
  for (guint i = 0; i < changes->len; i++)
    add_value (document, g_ptr_array_index (changes, i), i + 1, letter);
}

static char *
say_way_back (gconstpointer change, Language language)
{
  return rollback_sentence (change, language);
}

static void
add_way_back (DocumentBlock *table, const Change *change, guint number)
{
  g_autoptr (Change) undo = change_new_undo (change);
  GStrv values[] = { change->before, change->in_the_way };
  g_autofree char *label = g_strdup_printf ("%u", number);

  if (!undo || (!change->before[0] && !change->in_the_way[0]))
    {
      document_block_take (table, document_text_new_label (label));
      document_block_take (table, document_text_make (DOCUMENT_TEXT_PROSE, say_way_back, change));
    }
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    for (guint j = 0; values[i][j]; j++)
      {
        document_block_take (table, document_text_new_label (label));
        document_block_take (table, document_text_new_code (values[i][j]));
      }
}

static void
add_today (Document *document, const GPtrArray *changes)
{
  static const guint widths[] = { 6, 94 };
  DocumentBlock *table;

  document_take_heading (document, document_text_new (N_ ("3  Today's values (to go back)")));
  table = document_add_table (document, 2, widths);
  for (guint i = 0; i < changes->len; i++)
    add_way_back (table, g_ptr_array_index (changes, i), i + 1);
}

static char *
shorten (const char *line)
{
  g_autofree char *visible = text_to_display (line, -1);

  if (g_utf8_strlen (visible, -1) <= MAX_KEPT_CHARACTERS)
    return g_steal_pointer (&visible);
  *g_utf8_offset_to_pointer (visible, MAX_KEPT_CHARACTERS) = '\0';
  return g_strconcat (visible, "…", NULL);
}

static char *
say_how_many_more (gconstpointer more, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);

  return g_strdup_printf (_ ("and %u more, which the text file lists"), *(const guint *)more);
}

static void
add_values_to_keep (Document *document, const GPtrArray *changes)
{
  g_auto (GStrv) lines = request_values_to_keep (changes);
  guint count = g_strv_length (lines);
  guint more = count > MAX_KEPT_VALUES ? count - MAX_KEPT_VALUES : 0;
  DocumentBlock *block;

  document_take_heading (document, document_text_new (N_ ("4  Please do not touch")));
  document_take_paragraph (
      document,
      document_text_new (
          count > 0 ? N_ ("Everything else stays: A, AAAA, MX, NS and these values, too:")
                    : N_ ("Everything else stays: A, AAAA, MX, NS and all other TXT values.")));
  if (count == 0)
    return;
  block = document_add_block (document, DOCUMENT_CODE);
  for (guint i = 0; i < MIN (count, MAX_KEPT_VALUES); i++)
    {
      g_autofree char *line = shorten (lines[i]);

      document_block_take (block, document_text_new_code (line));
    }
  if (more > 0)
    document_take_paragraph (document,
                             document_text_make (DOCUMENT_TEXT_PROSE, say_how_many_more, &more));
}

typedef struct
{
  const GPtrArray *changes;
  const RequestLetter *letter;
  guint index;
} Note;

static char *
say_host_note (gconstpointer data, Language language)
{
  const Note *note = data;
  g_auto (GStrv) notes = request_host_notes (note->changes, note->letter, language, MAX_HOST_NOTES);

  return g_strdup (note->index < g_strv_length (notes) ? notes[note->index] : "");
}

static void
add_host_notes (DocumentBlock *list, const GPtrArray *changes, const RequestLetter *letter)
{
  g_auto (GStrv) notes = request_host_notes (changes, letter, LANGUAGE_EN, MAX_HOST_NOTES);

  for (guint i = 0; notes[i]; i++)
    {
      const Note note = { changes, letter, i };

      document_block_take (list, document_text_make (DOCUMENT_TEXT_PROSE, say_host_note, &note));
    }
}

static void
add_usual_slips (Document *document, const GPtrArray *changes, const RequestLetter *letter)
{
  DocumentBlock *list;

  document_take_heading (document, document_text_new (N_ ("5  Slips that happen easily")));
  list = document_add_block (document, DOCUMENT_LIST);
  add_host_notes (list, changes, letter);
  if (request_spf_care (changes))
    document_block_take (list, document_text_new (request_spf_care (changes)));
  document_block_take (
      list,
      request_text_about_domain (
          letter, N_ ("Where the screen adds the domain, the full host would make {domain} stand "
                      "there twice.")));
  document_block_take (
      list, document_text_new (N_ ("No quotation marks, full-width characters, line breaks "
                                   "or blanks of your own in a value.")));
  if (request_find_long (changes))
    document_block_take (
        list, document_text_new (N_ ("A value over 255 characters goes in whole. If the screen "
                                     "refuses it, use the form in pieces from the text file.")));
  if (request_has_type (changes, DNS_TYPE_CNAME))
    document_block_take (
        list, document_text_new (N_ ("Some screens want a dot at the end of a CNAME's value.")));
}

static void
add_answer (Document *document)
{
  static const guint widths[] = { 16, 34, 16, 34 };
  DocumentBlock *table;

  document_take_heading (document, document_text_new (N_ ("6  When it is done, please tell us")));
  table = document_add_table (document, 4, widths);
  document_block_take (table, document_text_new_label (N_ ("Day and time")));
  document_block_take (table, document_text_new_blank ());
  document_block_take (table, document_text_new_label (N_ ("Done by")));
  document_block_take (table, document_text_new_blank ());
  document_block_take (table, document_text_new_label (N_ ("Not possible (number, reason)")));
  document_block_take (table, document_text_new_blank ());
  document_block_take (table, document_text_new_label (N_ ("The screen")));
  document_block_take (table, document_text_new (N_ ("Please attach a picture of it")));
}

static char *
say_until (gconstpointer letter, Language language)
{
  g_autoptr (RequestWords) words = request_words_new (letter, language);
  g_auto (LanguageScope) scope = language_speak (language);

  return g_strdup_printf (_ ("Wanted by: %s. Questions: %s."),
                          words->wanted_by ? words->wanted_by : REQUEST_BLANK, words->contact);
}

static void
add_check (Document *document, const GPtrArray *changes, const RequestLetter *letter)
{
  g_autofree char *command = request_look_up_command (changes);

  document_take_heading (document,
                         document_text_new (N_ ("7  How we check, until when, whom to ask")));
  document_take_paragraph (
      document, document_text_new (N_ (
                    "When this line shows the new values, all is done. We check with it, too.")));
  document_block_take (document_add_block (document, DOCUMENT_CODE),
                       document_text_new_code (command));
  document_take_paragraph (document, document_text_make (DOCUMENT_TEXT_PROSE, say_until, letter));
}

Document *
request_sheet_new (const GPtrArray *changes, const RequestLetter *letter)
{
  Document *document = document_new (
      request_text_about_domain (letter, N_ ("Request sheet: the DNS of {domain}")));

  add_letter_head (document, letter);
  add_purpose (document, changes, letter);
  add_values (document, changes, letter);
  add_today (document, changes);
  add_values_to_keep (document, changes);
  add_usual_slips (document, changes, letter);
  add_answer (document);
  add_check (document, changes, letter);
  return document;
}

char *
request_sheet_write (const GPtrArray *changes,
                     const RequestLetter *letter,
                     DocumentLanguages languages)
{
  g_autoptr (Document) sheet = request_sheet_new (changes, letter);

  return html_write (sheet, languages);
}
