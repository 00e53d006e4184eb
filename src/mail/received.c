#include "mail/received.h"

#include <string.h>

#include "mail/date.h"
#include "mail/field-text.h"
#include "mail/received-private.h"

/* RFC 5321, section 4.4:
 *
 *   Stamp = From-domain By-domain [Via] [With] [ID] [For] [Additional-Registered-Clauses]
 *           ";" date-time
 *
 * in practice in any order, with comments anywhere. The field is cut into words, comments and
 * semicolons. The date stands behind the last semicolon, or, without one, at the end. Every word
 * that names a clause begins one; what follows belongs to it. A client may announce itself as "by"
 * or "with": right behind "from" such a word is a name if a comment or "by" follows it.
 */

#define MOST_PARTS_OF_A_DATE 10 /* "Mon, 26 Mar 2018 13:35:36.102 +0000 (UTC)" has seven */

typedef enum
{
  WORD,
  COMMENT,
  SEMICOLON,
} PartKind;

typedef struct
{
  PartKind kind;
  gsize start;
  gsize end;
} Part;

/* RFC 8314, section 4.3 registered "tls". */
typedef enum
{
  CLAUSE_FROM,
  CLAUSE_BY,
  CLAUSE_VIA,
  CLAUSE_WITH,
  CLAUSE_ID,
  CLAUSE_FOR,
  CLAUSE_TLS,
  CLAUSE_NONE, /* before the first, or of one that comes again */
} ClauseKind;

static const char *const clause_names[CLAUSE_NONE]
    = { "from", "by", "via", "with", "id", "for", "tls" };

typedef struct
{
  MailReceivedClause parts;
  gboolean is_there;
  gsize start; /* of what follows the clause's name */
  gsize end;
} Clause;

typedef struct
{
  MailFieldText text;
  MailReceived *received;
  GArray *parts; /* of Part */
  gboolean has_semicolon;
  gsize last_semicolon;
  gsize date_start; /* the parts from here to date_end belong to the date */
  gsize date_end;
  Clause clauses[CLAUSE_NONE + 1];
} Reader;

void
mail_received_remark (MailReceived *received, MailReceivedRemarkKind kind, gsize offset)
{
  MailReceivedRemark remark = { kind, offset };

  if (!mail_received_has_remark (received, kind))
    g_array_append_val (received->remarks, remark);
}

gboolean
mail_received_has_remark (const MailReceived *received, MailReceivedRemarkKind kind)
{
  for (guint i = 0; i < received->remarks->len; i++)
    if (g_array_index (received->remarks, MailReceivedRemark, i).kind == kind)
      return TRUE;
  return FALSE;
}

static const char *
bytes_at (const Reader *reader, gsize offset)
{
  return (const char *)reader->text.cursor.data + offset;
}

static const Part *
part_at (const Reader *reader, guint index)
{
  return &g_array_index (reader->parts, Part, index);
}

/* --- the parts --- */

static void
skip_word (Reader *reader)
{
  Cursor *cursor = &reader->text.cursor;

  do
    {
      int byte = cursor_peek (cursor);

      if ((byte >= 0 && byte < ' ') || byte == 0x7f)
        mail_received_remark (reader->received, MAIL_RECEIVED_CONTROL_BYTE, cursor->offset);
      cursor_skip (cursor, 1);
    }
  while (!cursor_at_end (cursor)
         && !strchr (" \t\r\n;", cursor_peek (cursor) ? cursor_peek (cursor) : 1)
         && (cursor_peek (cursor) != '(' || reader->text.has_open_comment));
}

static gboolean
read_part (Reader *reader, Part *part)
{
  Cursor *cursor = &reader->text.cursor;

  mail_field_text_skip_blanks (&reader->text);
  if (cursor_at_end (cursor))
    return FALSE;
  part->start = cursor->offset;
  if (mail_field_text_skip_comment (&reader->text))
    part->kind = COMMENT;
  else if (cursor_accept (cursor, ';'))
    part->kind = SEMICOLON;
  else
    {
      part->kind = WORD;
      if (!mail_field_text_skip_quoted (&reader->text))
        skip_word (reader);
    }
  part->end = cursor->offset;
  return TRUE;
}

static void
read_parts (Reader *reader)
{
  Part part;

  while (read_part (reader, &part))
    {
      if (part.kind == SEMICOLON)
        {
          reader->has_semicolon = TRUE;
          reader->last_semicolon = part.start;
        }
      if (reader->parts->len < MAIL_RECEIVED_MOST_PARTS)
        g_array_append_val (reader->parts, part);
      else
        mail_received_remark (reader->received, MAIL_RECEIVED_TOO_LONG, part.start);
    }
}

/* --- the date --- */

static void
take_date (Reader *reader, const MailDate *date, gsize start, gsize end)
{
  MailReceived *received = reader->received;

  received->has_time = TRUE;
  received->time = date->time;
  received->milliseconds = date->milliseconds;
  received->zone_minutes = date->zone_minutes;
  reader->date_start = start;
  reader->date_end = end;
  if (end < reader->text.cursor.length)
    mail_received_remark (received, MAIL_RECEIVED_TEXT_BEHIND_DATE, end);
}

static gboolean
find_date_behind_semicolon (Reader *reader)
{
  Cursor cursor = reader->text.cursor;
  MailDate date;
  gboolean is_read;

  cursor_seek (&cursor, reader->last_semicolon + 1);
  is_read = mail_date_read (&cursor, &date);
  reader->received->date_remarks = date.remarks;
  if (is_read)
    take_date (reader, &date, reader->last_semicolon, cursor.offset);
  else if (date.remarks & MAIL_DATE_IMPOSSIBLE)
    reader->date_start = reader->last_semicolon;
  return is_read;
}

/* SendGrid writes none; a time of day must be there, or any number could be a date. */
static gboolean
find_date_at_end (Reader *reader)
{
  guint n_parts = reader->parts->len;

  for (guint i = n_parts > MOST_PARTS_OF_A_DATE ? n_parts - MOST_PARTS_OF_A_DATE : 0; i < n_parts;
       i++)
    {
      Cursor cursor = reader->text.cursor;
      MailDate date;

      if (part_at (reader, i)->kind != WORD)
        continue;
      cursor_seek (&cursor, part_at (reader, i)->start);
      if (mail_date_read (&cursor, &date) && !(date.remarks & MAIL_DATE_TIME_MISSING)
          && cursor_at_end (&cursor))
        {
          reader->received->date_remarks = date.remarks;
          mail_received_remark (reader->received, MAIL_RECEIVED_NO_SEMICOLON,
                                part_at (reader, i)->start);
          take_date (reader, &date, part_at (reader, i)->start, cursor.offset);
          return TRUE;
        }
    }
  return FALSE;
}

/* What the grammar allows is no remark. */
static void
find_date (Reader *reader)
{
  const guint allowed = MAIL_DATE_ZONE_UNKNOWN | MAIL_DATE_ZONE_NAMED | MAIL_DATE_SHORT_YEAR;
  gsize length = reader->text.cursor.length;

  reader->date_start = reader->date_end = length;
  if (!(reader->has_semicolon && find_date_behind_semicolon (reader)) && !find_date_at_end (reader))
    mail_received_remark (reader->received, MAIL_RECEIVED_NO_DATE, length);
  else if (reader->received->date_remarks & ~allowed)
    mail_received_remark (reader->received, MAIL_RECEIVED_ODD_DATE, reader->date_start);
}

/* --- the clauses --- */

static ClauseKind
find_clause (const Reader *reader, guint index)
{
  const Part *part = index < reader->parts->len ? part_at (reader, index) : NULL;

  for (guint i = 0; part && part->kind == WORD && i < CLAUSE_NONE; i++)
    if (part->end - part->start == strlen (clause_names[i])
        && g_ascii_strncasecmp (bytes_at (reader, part->start), clause_names[i],
                                part->end - part->start)
               == 0)
      return (ClauseKind)i;
  return CLAUSE_NONE;
}

static gboolean
is_name_of_client (const Reader *reader, guint index, ClauseKind current)
{
  if (current != CLAUSE_FROM || reader->clauses[CLAUSE_FROM].parts.words->len > 0
      || reader->clauses[CLAUSE_FROM].parts.comments->len > 0 || index + 1 >= reader->parts->len)
    return FALSE;
  return part_at (reader, index + 1)->kind == COMMENT
         || find_clause (reader, index + 1) == CLAUSE_BY;
}

static void
add_part (Reader *reader, ClauseKind kind, const Part *part)
{
  Clause *clause = &reader->clauses[kind];
  gboolean is_comment = part->kind == COMMENT;
  gsize start = part->start + (is_comment ? 1 : 0);
  gsize end = part->end - (is_comment ? 1 : 0);
  char *text = mail_field_text_dup_unfolded (bytes_at (reader, start), end - start);

  if (clause->parts.words->len + clause->parts.comments->len == 0)
    clause->start = part->start;
  clause->end = part->end;
  g_ptr_array_add (is_comment ? clause->parts.comments : clause->parts.words, text);
  if (kind == CLAUSE_NONE && !is_comment)
    mail_received_remark (reader->received, MAIL_RECEIVED_UNKNOWN_WORDS, part->start);
}

static ClauseKind
begin_clause (Reader *reader, ClauseKind kind, gsize offset)
{
  if (reader->clauses[kind].is_there)
    {
      mail_received_remark (reader->received, MAIL_RECEIVED_REPEATED_CLAUSE, offset);
      return CLAUSE_NONE;
    }
  reader->clauses[kind].is_there = TRUE;
  return kind;
}

static void
read_clauses (Reader *reader)
{
  ClauseKind current = CLAUSE_NONE;

  for (guint i = 0; i < reader->parts->len; i++)
    {
      const Part *part = part_at (reader, i);
      ClauseKind named = find_clause (reader, i);

      if (part->kind == SEMICOLON
          || (part->start >= reader->date_start && part->start < reader->date_end))
        continue;
      if (named != CLAUSE_NONE && !is_name_of_client (reader, i, current))
        current = begin_clause (reader, named, part->start);
      else
        add_part (reader, current, part);
    }
}

/* --- the result --- */

/* (transfer full) (nullable): with its comments, as written but on one line */
static char *
dup_text (const Reader *reader, ClauseKind kind)
{
  const Clause *clause = &reader->clauses[kind];

  if (clause->end == 0)
    return NULL;
  return mail_field_text_dup_unfolded (bytes_at (reader, clause->start),
                                       clause->end - clause->start);
}

/* (transfer full) (nullable): the words alone */
static char *
dup_words (const Reader *reader, ClauseKind kind)
{
  const GPtrArray *words = reader->clauses[kind].parts.words;
  GString *joined;

  if (words->len == 0)
    return NULL;
  joined = g_string_new (g_ptr_array_index (words, 0));
  for (guint i = 1; i < words->len; i++)
    g_string_append_printf (joined, " %s", (const char *)g_ptr_array_index (words, i));
  return g_string_free (joined, FALSE);
}

/* (transfer full) (nullable): the first word; the grammar has no other, those behind are remarked on */
static char *
dup_first_word (Reader *reader, ClauseKind kind)
{
  const Clause *clause = &reader->clauses[kind];

  if (clause->parts.words->len > 1)
    mail_received_remark (reader->received, MAIL_RECEIVED_UNKNOWN_WORDS, clause->start);
  return clause->parts.words->len > 0 ? g_strdup (g_ptr_array_index (clause->parts.words, 0))
                                      : NULL;
}

/* (transfer full) (nullable): "<a@example.jp>" without its brackets */
static char *
dup_recipient (Reader *reader)
{
  g_autofree char *word = dup_first_word (reader, CLAUSE_FOR);
  gsize length = word ? strlen (word) : 0;

  if (length >= 2 && *word == '<' && strchr (word, '>'))
    return g_strndup (word + 1, strcspn (word + 1, ">"));
  return g_steal_pointer (&word);
}

static void
read_connection (Reader *reader)
{
  for (guint kind = CLAUSE_BY; kind <= CLAUSE_NONE; kind++)
    {
      const MailReceivedClause *parts = &reader->clauses[kind].parts;

      for (guint i = 0; i < parts->comments->len; i++)
        mail_received_read_comment (reader->received, g_ptr_array_index (parts->comments, i));
      for (guint i = 0; kind <= CLAUSE_WITH && i < parts->words->len; i++)
        mail_received_read_protocol (reader->received, g_ptr_array_index (parts->words, i));
    }
  if (reader->clauses[CLAUSE_TLS].is_there)
    reader->received->tls = TRUE;
}

/* "(qmail 1234 invoked by uid 0); …" is all that qmail says when no SMTP was spoken. */
static void
read_lone_comment (Reader *reader)
{
  const Part *first = reader->parts->len > 0 ? part_at (reader, 0) : NULL;

  if (first && first->kind == COMMENT && !reader->received->by_text)
    reader->received->by_text
        = mail_field_text_dup_unfolded (bytes_at (reader, first->start), first->end - first->start);
}

static void
give_result (Reader *reader)
{
  MailReceived *received = reader->received;

  mail_received_read_client (received, &reader->clauses[CLAUSE_FROM].parts);
  received->from_text = dup_text (reader, CLAUSE_FROM);
  received->by_name = dup_first_word (reader, CLAUSE_BY);
  received->by_text = dup_text (reader, CLAUSE_BY);
  received->via = dup_words (reader, CLAUSE_VIA);
  received->with = dup_words (reader, CLAUSE_WITH);
  received->with_text = dup_text (reader, CLAUSE_WITH);
  received->id = dup_first_word (reader, CLAUSE_ID);
  received->for_address = dup_recipient (reader);
  read_connection (reader);
  read_lone_comment (reader);
  if (reader->parts->len == 0)
    mail_received_remark (received, MAIL_RECEIVED_NOTHING, 0);
  if (!received->by_name)
    mail_received_remark (received, MAIL_RECEIVED_NO_BY, 0);
  if (reader->text.has_open_comment)
    mail_received_remark (received, MAIL_RECEIVED_OPEN_COMMENT, 0);
}

MailReceived *
mail_received_parse (const char *value, gsize length)
{
  Reader reader = { .received = g_new0 (MailReceived, 1) };

  reader.received->remarks = g_array_new (FALSE, FALSE, sizeof (MailReceivedRemark));
  reader.parts = g_array_new (FALSE, FALSE, sizeof (Part));
  for (guint i = 0; i <= CLAUSE_NONE; i++)
    {
      reader.clauses[i].parts.words = g_ptr_array_new_with_free_func (g_free);
      reader.clauses[i].parts.comments = g_ptr_array_new_with_free_func (g_free);
    }
  mail_field_text_init (&reader.text, value, length);
  read_parts (&reader);
  find_date (&reader);
  read_clauses (&reader);
  give_result (&reader);
  for (guint i = 0; i <= CLAUSE_NONE; i++)
    {
      g_ptr_array_unref (reader.clauses[i].parts.words);
      g_ptr_array_unref (reader.clauses[i].parts.comments);
    }
  g_array_unref (reader.parts);
  return reader.received;
}

void
mail_received_free (MailReceived *received)
{
  g_free (received->from_name);
  g_free (received->from_reverse_name);
  g_free (received->from_address);
  g_free (received->from_text);
  g_free (received->by_name);
  g_free (received->by_text);
  g_free (received->via);
  g_free (received->with);
  g_free (received->with_text);
  g_free (received->id);
  g_free (received->for_address);
  g_free (received->tls_version);
  g_array_unref (received->remarks);
  g_free (received);
}

GArray *
mail_received_delays (const GPtrArray *hops)
{
  GArray *delays = g_array_sized_new (FALSE, TRUE, sizeof (MailReceivedDelay), hops->len);
  const MailReceived *older = NULL;

  g_array_set_size (delays, hops->len);
  for (guint i = hops->len; i > 0; i--)
    {
      const MailReceived *hop = g_ptr_array_index (hops, i - 1);
      MailReceivedDelay *delay = &g_array_index (delays, MailReceivedDelay, i - 1);

      if (!hop->has_time)
        continue;
      if (older)
        {
          gint64 milliseconds
              = (hop->time - older->time) * 1000 + hop->milliseconds - (gint64)older->milliseconds;

          delay->has_delay = TRUE;
          delay->delay_seconds = milliseconds / 1000;
        }
      older = hop;
    }
  return delays;
}

const char *
mail_received_remark_to_string (MailReceivedRemarkKind kind)
{
  switch (kind)
    {
    case MAIL_RECEIVED_NOTHING:
      return "nothing";
    case MAIL_RECEIVED_NO_BY:
      return "no-by";
    case MAIL_RECEIVED_NO_DATE:
      return "no-date";
    case MAIL_RECEIVED_NO_SEMICOLON:
      return "no-semicolon";
    case MAIL_RECEIVED_ODD_DATE:
      return "odd-date";
    case MAIL_RECEIVED_TEXT_BEHIND_DATE:
      return "text-behind-date";
    case MAIL_RECEIVED_REPEATED_CLAUSE:
      return "repeated-clause";
    case MAIL_RECEIVED_UNKNOWN_WORDS:
      return "unknown-words";
    case MAIL_RECEIVED_OPEN_COMMENT:
      return "open-comment";
    case MAIL_RECEIVED_MAY_BE_FORGED:
      return "may-be-forged";
    case MAIL_RECEIVED_CONTROL_BYTE:
      return "control-byte";
    case MAIL_RECEIVED_TOO_LONG:
      return "too-long";
    }
  g_assert_not_reached ();
}
