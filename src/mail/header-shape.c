/* A header is told from text by its names. "From: … To: … Subject: …" stands above every forwarded
 * text as well, so there must be a field that no program shows (Received, Message-ID, X-…); or else
 * only such ones, with an address and a date of RFC 5322, and without the marks of a shown block: "Sent:",
 * a tab behind the colon, a date in the reader's language.
 *
 * Damage is only seen where a header as mail servers write it cannot have it. What a stray line in the
 * header means is the one question of degree: servers take it for the first line of the body, and so
 * do we, unless more fields follow before the next empty line.
 */
#include "mail/header-shape.h"

#include <string.h>

#include "mail/date.h"
#include "mail/field-name.h"
#include "mail/reply-code.h"

/* So many lines tell whether there is an empty one behind each: a signature alone may have twenty. */
#define SPACED_LINES 200

typedef struct
{
  guint n_lines;
  guint n_fields;
  guint n_shown;
  guint n_wire; /* trace fields among them */
  guint n_trace;
  guint n_folded;        /* continuations */
  guint n_hidden_fields; /* continuations that begin like fields of a header */
  guint n_joined;        /* names inside lines */
  guint n_joined_wire;
  guint n_angles; /* "<" where addresses are */
  guint n_entities;
  guint n_breaks; /* "<br>" at the end of a line */
  gboolean has_wide_blank;
  gboolean has_bare_cr;
  gboolean has_address;
  gboolean has_from;
  gboolean is_shown_block;
  gboolean is_report;   /* a part of an error mail: Reporting-MTA, Final-Recipient */
  MailFieldClass class; /* of the present field */
  gboolean wants_angles;
} Counts;

static gboolean
has_text (const MailLine *line, const char *text)
{
  return memmem (line->text, line->length, text, strlen (text)) != NULL;
}

static gboolean
ends_with (const MailLine *line, const char *text)
{
  gsize length = strlen (text);

  return line->length >= length
         && g_ascii_strncasecmp (line->text + line->length - length, text, length) == 0;
}

static gboolean
is_named (const MailLine *line, gsize length, const char *name)
{
  return strlen (name) == length && g_ascii_strncasecmp (line->text, name, length) == 0;
}

/* --- Marks of what happened --------------------------------------------------------------------*/

static void
count_web_marks (const MailLine *line, Counts *counts)
{
  static const char *const entities[]
      = { "&lt;", "&gt;", "&#60;", "&#62;", "&#64;", "&#x40;", "&nbsp;" };

  if (ends_with (line, "<br>") || ends_with (line, "<br/>") || ends_with (line, "<br />"))
    counts->n_breaks++;
  else if (counts->wants_angles && memchr (line->text, '<', line->length))
    counts->n_angles++;
  if (!counts->wants_angles || !memchr (line->text, '&', line->length))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (entities); i++)
    if (has_text (line, entities[i]))
      counts->n_entities++;
}

/* A CR at a line's end is one of two; one inside matters if a field or a line's end stands behind it. */
static void
look_for_bare_cr (const MailLine *line, Counts *counts)
{
  gsize at = 0;

  while (at < line->length && !counts->has_bare_cr)
    {
      const char *found = memchr (line->text + at, '\r', line->length - at);

      if (!found)
        return;
      at = (gsize)(found - line->text) + 1;
      counts->has_bare_cr = at == line->length || line->text[at] == '\r'
                            || mail_field_name_classify_at (line, at) != MAIL_FIELD_UNKNOWN;
    }
}

static gsize
find_name_start (const MailLine *line, gsize colon)
{
  gsize start = colon;

  while (start > 0 && colon - start < 40
         && (g_ascii_isalnum (line->text[start - 1]) || line->text[start - 1] == '-'))
    start--;
  return start;
}

/* "… ; date Received: from …". A list of names ("h=From: To: Date") is none of it: nothing stands between
 * them. */
static void
count_joined (const MailLine *line, gsize from, Counts *counts)
{
  gsize behind = 0;
  const char *colon = memchr (line->text + from, ':', line->length - from);

  while (colon)
    {
      gsize at = (gsize)(colon - line->text);
      gsize start = find_name_start (line, at);
      MailFieldClass class = MAIL_FIELD_UNKNOWN;

      if (start > from && g_ascii_isupper (line->text[start]) && start != behind
          && (line->text[start - 1] == ' ' || line->text[start - 1] == '\t'))
        class = mail_field_name_classify_at (line, start);
      counts->n_joined += class != MAIL_FIELD_UNKNOWN;
      counts->n_joined_wire += class >= MAIL_FIELD_WIRE;
      behind = at + 1 + mail_line_count_blanks (line, at + 1);
      colon
          = at + 1 < line->length ? memchr (line->text + at + 1, ':', line->length - at - 1) : NULL;
    }
}

/* --- Lines of the header -----------------------------------------------------------------------*/

static void
judge_date (const MailLine *line, gsize offset, Counts *counts)
{
  const guint foreign = MAIL_DATE_UNREADABLE | MAIL_DATE_OTHER_ORDER | MAIL_DATE_ZONE_MISSING;
  MailDate date;

  if (offset < line->length && !memchr (line->text, '\r', line->length))
    {
      mail_date_parse (line->text + offset, line->length - offset, &date);
      counts->is_shown_block |= (date.remarks & foreign) != 0;
    }
}

/* What matters only where no other field tells that it is a header. */
static void
judge_shown (const MailLine *line, gsize name_length, gsize colon, Counts *counts)
{
  gsize blanks = mail_line_count_blanks (line, colon + 1);

  counts->n_shown++;
  counts->has_from |= is_named (line, name_length, "From");
  if (counts->wants_angles && memchr (line->text, '@', line->length))
    counts->has_address = TRUE;
  if (memchr (line->text + colon + 1, '\t', blanks))
    counts->is_shown_block = TRUE;
  if (is_named (line, name_length, "Date"))
    judge_date (line, colon + 1, counts);
}

static void
judge_unknown (const MailLine *line, gsize name_length, Counts *counts)
{
  static const char *const of_reports[]
      = { "Reporting-MTA", "Final-Recipient", "Original-Recipient", "Action",
          "Remote-MTA",    "Diagnostic-Code", "Arrival-Date",       "Feedback-Type" };

  if (is_named (line, name_length, "Sent")
      || mail_reply_code_is_in (line->text + name_length, line->length - name_length))
    counts->is_shown_block = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (of_reports) && counts->n_fields == 1; i++)
    counts->is_report |= is_named (line, name_length, of_reports[i]);
}

static void
take_field (const MailLine *line, gsize colon, Counts *counts)
{
  gsize name_length = colon;

  while (line->text[name_length - 1] == ' ' || line->text[name_length - 1] == '\t')
    name_length--;
  counts->n_fields++;
  counts->class = mail_field_name_classify (line->text, name_length);
  counts->wants_angles = mail_field_name_has_angles (line->text, name_length);
  if (counts->class == MAIL_FIELD_SHOWN)
    judge_shown (line, name_length, colon, counts);
  else if (counts->class == MAIL_FIELD_UNKNOWN)
    judge_unknown (line, name_length, counts);
  else
    counts->n_wire++;
  counts->n_trace += counts->class == MAIL_FIELD_TRACE;
  if (counts->class == MAIL_FIELD_TRACE || counts->wants_angles)
    count_joined (line, colon + 1, counts);
  if (counts->class != MAIL_FIELD_UNKNOWN && line->length - colon > 2
      && memcmp (line->text + colon + 1, "\xc2\xa0", 2) == 0)
    counts->has_wide_blank = TRUE;
}

/* FALSE if the line ends the header. */
static gboolean
take_line (const MailLine *line, Counts *counts)
{
  gsize colon;

  if (line->length == 0)
    return FALSE;
  counts->n_lines++;
  if (counts->n_fields > 0 && (*line->text == ' ' || *line->text == '\t'))
    {
      counts->n_folded++;
      if (counts->class == MAIL_FIELD_TRACE
          && mail_field_name_classify_at (line, mail_line_count_blanks (line, 0))
                 >= MAIL_FIELD_WIRE)
        counts->n_hidden_fields++;
    }
  else
    {
      colon = mail_field_name_measure (line);
      if (colon == 0)
        return FALSE;
      take_field (line, colon, counts);
    }
  look_for_bare_cr (line, counts);
  count_web_marks (line, counts);
  return TRUE;
}

/* --- The line that ended it --------------------------------------------------------------------*/

/* A line of nothing but what base64 is made of, long enough to be no word. */
static gboolean
is_base64 (const MailLine *line)
{
  for (gsize i = 0; i < line->length; i++)
    if (!g_ascii_isalnum (line->text[i]) && !strchr ("+/=;", line->text[i]))
      return FALSE;
  return line->length >= 16;
}

/* "by mx.example.jp …" behind Received, "d=example.jp; …" behind DKIM-Signature. */
static gboolean
continues_trace (const MailLine *line)
{
  static const char *const words[] = { "by ", "for ", "with ", "from ", "id ", "via ", "(", "<" };
  gsize at = 0;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (line->length > strlen (words[i]) && memcmp (line->text, words[i], strlen (words[i])) == 0)
      return TRUE;
  while (at < line->length && at < 20
         && (g_ascii_isalnum (line->text[at]) || memchr (".-", line->text[at], 2)))
    at++;
  return (at > 0 && at < line->length && line->text[at] == '=') || is_base64 (line);
}

static gboolean
continues (const MailLine *line, const Counts *counts)
{
  if (counts->class == MAIL_FIELD_TRACE)
    return continues_trace (line);
  return counts->class == MAIL_FIELD_WIRE && counts->wants_angles && *line->text == '<';
}

static gboolean
has_text_behind (const char *bytes, gsize length, gsize position)
{
  return position < length
         && mail_lines_count_blank_bytes (bytes + position, length - position) < length - position;
}

/* Whether the line at @position, which is no field, belongs to the field above it. */
static gboolean
has_lost_folding (const char *bytes, gsize length, gsize position, const Counts *counts)
{
  guint n_known = 0;
  guint n_wire = 0;
  MailLine first, line;

  mail_line_read (bytes, length, position, &first);
  for (gsize at = first.next; mail_line_read (bytes, length, at, &line) && line.length > 0;)
    {
      MailFieldClass class = mail_field_name_classify_at (&line, 0);

      n_known += class != MAIL_FIELD_UNKNOWN;
      n_wire += class >= MAIL_FIELD_WIRE;
      at = line.next;
      position = at;
    }
  if (n_wire > 0 || n_known > 1)
    return counts->n_folded == 0 || !has_text_behind (bytes, length, position);
  return counts->n_folded == 0 && continues (&first, counts);
}

/* --- Together ----------------------------------------------------------------------------------*/

gboolean
mail_header_shape_is_spaced (const char *bytes, gsize length, gsize position)
{
  guint n_lines = 0;
  guint n_known = 0;
  guint n_wire = 0;
  MailLine line;

  while (n_lines < SPACED_LINES && mail_line_read (bytes, length, position, &line))
    {
      MailFieldClass class = mail_field_name_classify_at (&line, mail_line_count_blanks (&line, 0));

      if (mail_line_is_blank (&line) != (n_lines % 2 == 1))
        break;
      n_known += class != MAIL_FIELD_UNKNOWN;
      n_wire += class >= MAIL_FIELD_WIRE;
      n_lines++;
      position = line.next;
    }
  return n_lines >= 5 && (n_wire > 1 || (n_wire == 1 && n_known > 2));
}

static gboolean
is_mail (const Counts *counts)
{
  if (counts->n_fields == 0 || counts->is_report)
    return FALSE;
  if (counts->n_wire > 0)
    return TRUE;
  return !counts->is_shown_block && counts->has_address
         && (counts->has_from || counts->n_shown > 1);
}

static guint
find_damage (const Counts *counts)
{
  guint damage = 0;

  if (counts->n_joined_wire > 0 ? counts->n_joined > 1 || counts->n_fields == 1
                                : counts->n_fields == 1 && counts->n_joined > 2)
    damage |= MAIL_DAMAGE_JOINED;
  if (counts->n_hidden_fields > 1 && counts->n_hidden_fields > counts->n_fields)
    damage |= MAIL_DAMAGE_INDENT;
  if (counts->has_wide_blank)
    damage |= MAIL_DAMAGE_WIDE;
  if ((counts->n_entities > 0 && counts->n_angles == 0)
      || (counts->n_breaks > 1 && counts->n_breaks + 1 >= counts->n_lines))
    damage |= MAIL_DAMAGE_ENTITIES;
  if (counts->has_bare_cr)
    damage |= MAIL_DAMAGE_LINE_ENDS;
  return damage;
}

static gsize
find_start (const char *bytes, gsize length)
{
  MailLine line;

  if (mail_line_read (bytes, length, 0, &line) && line.length >= 5
      && memcmp (line.text, "From ", 5) == 0 && mail_field_name_measure (&line) == 0)
    return line.next;
  return 0;
}

void
mail_header_shape_read (const char *bytes, gsize length, MailHeaderShape *shape)
{
  gsize start = find_start (bytes, length);
  gsize position = start;
  gboolean is_broken = FALSE;
  Counts counts = { 0 };
  MailLine line;

  while (mail_line_read (bytes, length, position, &line) && take_line (&line, &counts))
    position = line.next;
  is_broken = position < length && line.length > 0;
  shape->end = position;
  shape->is_mail = is_mail (&counts);
  shape->has_body = has_text_behind (bytes, length, position);
  shape->has_trace = counts.n_trace > 0;
  shape->n_fields = counts.n_fields;
  shape->damage = find_damage (&counts);
  if (!shape->is_mail)
    return;
  if (is_broken && has_lost_folding (bytes, length, position, &counts))
    shape->damage |= MAIL_DAMAGE_FOLDING;
  if (counts.n_lines == 1 && mail_header_shape_is_spaced (bytes, length, start))
    shape->damage |= MAIL_DAMAGE_SPACING;
}
