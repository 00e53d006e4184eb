/* The scanner: header lines are gathered into fields, the body passes through to its digests.
 *
 * One line is held at a time, and one field under construction. A line longer than all of the header
 * may be is not gathered any further; the problem is noted and the rest of the header skipped.
 */
#include "mail/message-private.h"

#include <string.h>

/* Room for the fields of most mails. */
#define USUAL_BYTES 512

typedef enum
{
  STATE_START, /* before the first line, which may be the "From " of an mbox */
  STATE_HEADER,
  STATE_BODY,
} State;

struct _MailScanner
{
  State state;
  MailMessage *message;
  MailWish wish;
  gpointer user_data;
  GByteArray *line;    /* the present line without its end */
  gboolean line_cut;   /* it is longer than what is gathered */
  guint64 line_offset; /* of the present line in the input */
  GByteArray *field;   /* the present field, lines ending in CRLF */
  gsize colon;         /* in @field */
  guint64 field_offset;
  guint64 kept_bytes; /* of all fields */
  MailBodyDigester *digester;
};

MailScanner *
mail_scanner_new (MailWish wish, gpointer user_data)
{
  MailScanner *scanner = g_new0 (MailScanner, 1);

  scanner->message = mail_message_new ();
  scanner->wish = wish;
  scanner->user_data = user_data;
  scanner->line = g_byte_array_sized_new (USUAL_BYTES);
  scanner->field = g_byte_array_sized_new (USUAL_BYTES);
  return scanner;
}

void
mail_scanner_free (MailScanner *scanner)
{
  g_clear_pointer (&scanner->message, mail_message_unref);
  g_clear_pointer (&scanner->digester, mail_body_digester_free);
  g_byte_array_unref (scanner->line);
  g_byte_array_unref (scanner->field);
  g_free (scanner);
}

static gboolean
is_full (const MailScanner *scanner, gsize more)
{
  return scanner->kept_bytes + scanner->field->len + more > MAIL_MAX_HEADER_BYTES
         || scanner->message->fields->len >= MAIL_MAX_FIELDS;
}

/* RFC 5322, section 3.6.8: printable ASCII without the colon. White space before the colon is the
 * obsolete form (section 4.5). Returns 0 if the line begins no field. */
static gsize
find_colon (const GByteArray *line)
{
  gsize end = 0;
  gsize colon;

  while (end < line->len && line->data[end] > ' ' && line->data[end] < 0x7f
         && line->data[end] != ':')
    end++;
  if (end == 0)
    return 0;
  for (colon = end; colon < line->len && (line->data[colon] == ' ' || line->data[colon] == '\t');)
    colon++;
  return colon < line->len && line->data[colon] == ':' ? colon : 0;
}

static gsize
measure_name (const MailScanner *scanner)
{
  const guint8 *bytes = scanner->field->data;
  gsize length = scanner->colon;

  while (bytes[length - 1] == ' ' || bytes[length - 1] == '\t')
    length--;
  return length;
}

/* (transfer full): in one piece with its bytes, for a mail has many fields. */
static MailField *
make_field (const MailScanner *scanner)
{
  const GByteArray *bytes = scanner->field;
  gsize name_length = measure_name (scanner);
  MailField *field = g_malloc (sizeof *field + name_length + 1 + bytes->len);

  field->name = (char *)(field + 1);
  field->raw = (guint8 *)field->name + name_length + 1;
  field->raw_length = bytes->len;
  field->value_offset = scanner->colon + 1;
  field->offset = scanner->field_offset;
  memcpy (field->raw, bytes->data, bytes->len);
  memcpy (field->name, bytes->data, name_length);
  field->name[name_length] = '\0';
  return field;
}

static void
finish_field (MailScanner *scanner)
{
  MailField *field;

  if (scanner->field->len == 0)
    return;
  field = make_field (scanner);
  scanner->kept_bytes += field->raw_length;
  g_ptr_array_add (scanner->message->fields, field);
  if (memchr (field->raw, '\0', field->raw_length))
    scanner->message->problems |= MAIL_PROBLEM_NUL;
  g_byte_array_set_size (scanner->field, 0);
}

static void
begin_body (MailScanner *scanner)
{
  MailMessage *message = scanner->message;

  scanner->state = STATE_BODY;
  message->has_body = TRUE;
}

static void
begin_digests (MailScanner *scanner)
{
  g_autoptr (GArray) wishes = g_array_new (FALSE, TRUE, sizeof (MailBodyWish));

  if (scanner->wish)
    scanner->wish (scanner->message, wishes, scanner->user_data);
  if (wishes->len > MAIL_MAX_BODY_WISHES)
    g_array_set_size (wishes, MAIL_MAX_BODY_WISHES);
  scanner->digester = mail_body_digester_new (wishes);
}

static void
push_body (MailScanner *scanner, const guint8 *bytes, gsize length)
{
  if (!scanner->digester)
    begin_digests (scanner);
  scanner->message->body_bytes += length;
  mail_body_digester_push (scanner->digester, bytes, length);
}

/* The line that ended the header without being an empty one. */
static void
give_line_to_body (MailScanner *scanner, const char *ending)
{
  scanner->message->problems |= MAIL_PROBLEM_LINE_IN_HEADER;
  if (scanner->line_cut)
    scanner->message->problems |= MAIL_PROBLEM_HEADER_TOO_LARGE;
  scanner->message->header_bytes = scanner->line_offset;
  begin_body (scanner);
  push_body (scanner, scanner->line->data, scanner->line->len);
  push_body (scanner, (const guint8 *)ending, strlen (ending));
}

static void
append_line (MailScanner *scanner)
{
  g_byte_array_append (scanner->field, scanner->line->data, scanner->line->len);
  g_byte_array_append (scanner->field, (const guint8 *)"\r\n", 2);
}

static void
take_field_line (MailScanner *scanner, gsize colon)
{
  finish_field (scanner);
  if (scanner->line_cut || is_full (scanner, scanner->line->len + 2))
    {
      scanner->message->problems |= MAIL_PROBLEM_HEADER_TOO_LARGE;
      return;
    }
  scanner->colon = colon;
  scanner->field_offset = scanner->line_offset;
  append_line (scanner);
}

static void
take_continuation (MailScanner *scanner)
{
  /* The start of this field was not kept. */
  if (scanner->field->len == 0)
    return;
  if (scanner->line_cut || is_full (scanner, scanner->line->len + 2))
    {
      scanner->message->problems |= MAIL_PROBLEM_HEADER_TOO_LARGE;
      g_byte_array_set_size (scanner->field, 0);
      return;
    }
  append_line (scanner);
}

/* One line of the header, its @ending taken off. */
static void
take_line (MailScanner *scanner, const char *ending)
{
  const GByteArray *line = scanner->line;
  gboolean is_first = scanner->state == STATE_START;
  gsize colon;

  scanner->state = STATE_HEADER;
  if (line->len == 0)
    {
      finish_field (scanner);
      begin_body (scanner);
      return;
    }
  if ((line->data[0] == ' ' || line->data[0] == '\t')
      && scanner->message->fields->len + scanner->field->len > 0)
    {
      take_continuation (scanner);
      return;
    }
  colon = find_colon (line);
  if (colon > 0)
    take_field_line (scanner, colon);
  else if (!is_first || line->len < 5 || memcmp (line->data, "From ", 5) != 0)
    {
      finish_field (scanner);
      give_line_to_body (scanner, ending);
    }
}

static void
gather (MailScanner *scanner, const guint8 *bytes, gsize length)
{
  gsize room = MAIL_MAX_HEADER_BYTES + 1 - MIN (scanner->line->len, MAIL_MAX_HEADER_BYTES + 1);

  if (length > room)
    scanner->line_cut = TRUE;
  g_byte_array_append (scanner->line, bytes, (guint)MIN (length, room));
}

static void
end_line (MailScanner *scanner, guint64 next_offset)
{
  GByteArray *line = scanner->line;
  gboolean has_cr = line->len > 0 && line->data[line->len - 1] == '\r';

  if (has_cr)
    g_byte_array_set_size (line, line->len - 1);
  else if (!scanner->line_cut)
    scanner->message->problems |= MAIL_PROBLEM_BARE_LF;
  take_line (scanner, has_cr ? "\r\n" : "\n");
  g_byte_array_set_size (line, 0);
  scanner->line_cut = FALSE;
  scanner->line_offset = next_offset;
}

/* Takes bytes of the header; returns how many it took before the body began. */
static gsize
push_header (MailScanner *scanner, const guint8 *bytes, gsize length)
{
  gsize at = 0;

  while (at < length && scanner->state != STATE_BODY)
    {
      const guint8 *feed = memchr (bytes + at, '\n', length - at);
      gsize stop = feed ? (gsize)(feed - bytes) : length;

      gather (scanner, bytes + at, stop - at);
      scanner->message->header_bytes += stop - at + (feed ? 1 : 0);
      at = feed ? stop + 1 : stop;
      if (feed)
        end_line (scanner, scanner->message->header_bytes);
    }
  return at;
}

void
mail_scanner_push (MailScanner *scanner, const void *bytes, gsize length)
{
  const guint8 *start = bytes;
  gsize taken = scanner->state == STATE_BODY ? 0 : push_header (scanner, start, length);

  if (taken < length)
    push_body (scanner, start + taken, length - taken);
}

MailMessage *
mail_scanner_finish (MailScanner *scanner)
{
  MailMessage *message = scanner->message;

  /* An input that ends within its header may end without a line feed. */
  if (scanner->state != STATE_BODY)
    {
      if (scanner->line->len > 0)
        take_line (scanner, "");
      finish_field (scanner);
    }
  if (message->has_body)
    {
      if (!scanner->digester)
        begin_digests (scanner);
      message->body_digests = mail_body_digester_finish (scanner->digester);
    }
  return g_steal_pointer (&scanner->message);
}
