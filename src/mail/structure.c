#include "mail/structure.h"

#include <string.h>

#include "mail/field-text.h"
#include "mail/html-text.h"
#include "mail/message.h"
#include "mail/mime-charset.h"
#include "mail/mime-decode.h"

/* MIME on one page.
 *
 * An entity is a header, an empty line and a body (RFC 2045, section 2.4). Its Content-Type says what
 * the body is; "multipart/…" has a boundary, and lines "--boundary" stand between its parts, each an
 * entity again, "--boundary--" behind the last (RFC 2046, section 5.1.1). The line end before such a
 * line belongs to it. Base64 and quoted-printable wrap what would not have survived (section 6).
 *
 * The parts are found here and not by GMime: its parser keeps all of a hostile mail in objects, goes as
 * deep as the mail wishes, and compares each line with the boundaries of all levels. Here a multipart is
 * cut at its own boundary first, and only what lies between is looked into, down to MAIL_MAX_DEPTH: so a
 * byte is looked at once a level, and not once a part. Other programs give the outer boundary
 * precedence in the same way (RFC 2046, section 5.1.2).
 */

typedef struct
{
  gsize start;
  gsize end;
} Span;

typedef struct
{
  const char *data;
  MailStructure *structure;
  guint n_entities; /* multiparts too */
  gsize n_decoded;  /* bytes */
} Reader;

/* What the header of an entity says. */
typedef struct
{
  MimeType *type;
  char *encoding; /* (nullable) */
  char *file_name;
  gboolean is_attachment;
  Span body;
} Entity;

static void
mail_part_free (MailPart *part)
{
  g_free (part->media_type);
  g_free (part->file_name);
  g_free (part->text);
  g_strfreev (part->links);
  g_clear_pointer (&part->bytes, g_bytes_unref);
  g_free (part);
}

void
mail_structure_free (MailStructure *structure)
{
  g_ptr_array_unref (structure->parts);
  g_free (structure->media_type);
  g_free (structure->report_type);
  g_free (structure);
}

const MailPart *
mail_structure_find (const MailStructure *structure, MailPartKind kind, guint index)
{
  for (guint i = 0; i < structure->parts->len; i++)
    {
      const MailPart *part = g_ptr_array_index (structure->parts, i);

      if (part->kind == kind && index-- == 0)
        return part;
    }
  return NULL;
}

char *
mail_decode_words (const char *value, gsize length)
{
  g_autofree char *utf8 = mail_charset_to_utf8 (value, length, NULL);
  g_autofree char *line = mail_field_text_dup_unfolded (utf8, strlen (utf8));
  g_autofree char *decoded = mime_words_decode (line);

  /* An encoded word may hold line ends. */
  return mail_field_text_dup_unfolded (decoded, strlen (decoded));
}

/* --- Headers of entities ------------------------------------------------------------------------ */

/* The line that begins at @start ends before here; *@next is behind its line end. */
static gsize
line_end (const char *data, gsize start, gsize end, gsize *next)
{
  const char *feed = memchr (data + start, '\n', end - start);
  gsize stop = feed ? (gsize)(feed - data) : end;

  *next = feed ? stop + 1 : end;
  return stop > start && data[stop - 1] == '\r' ? stop - 1 : stop;
}

static gsize
find_body (const char *data, Span span)
{
  gsize next = span.start;

  for (gsize at = span.start; at < span.end; at = next)
    if (line_end (data, at, span.end, &next) == at)
      return next;
  return span.end;
}

/* (transfer full) (nullable) */
static char *
dup_field (const MailMessage *message, const char *name)
{
  const MailField *field = mail_message_find (message, name, 0);
  gsize length;
  const char *value;
  g_autofree char *utf8 = NULL;

  if (!field)
    return NULL;
  value = mail_field_get_value (field, &length);
  utf8 = mail_charset_to_utf8 (value, length, NULL);
  return mail_field_text_dup_unfolded (utf8, strlen (utf8));
}

static void
entity_read (Entity *entity, const Reader *reader, Span span, const char *usual_type)
{
  gsize body = find_body (reader->data, span);
  g_autoptr (MailMessage) header
      = mail_message_scan (reader->data + span.start, body - span.start, NULL, NULL);
  g_autofree char *type = dup_field (header, "Content-Type");
  g_autofree char *disposition = dup_field (header, "Content-Disposition");

  entity->type = mime_type_parse (type ? type : usual_type);
  entity->encoding = dup_field (header, "Content-Transfer-Encoding");
  entity->is_attachment = mime_disposition_parse (disposition, &entity->file_name);
  if (!entity->file_name && entity->type->name)
    entity->file_name = mail_decode_words (entity->type->name, strlen (entity->type->name));
  /* A line that is no field ends a header, too. */
  entity->body.start = span.start + MIN (header->header_bytes, body - span.start);
  entity->body.end = span.end;
}

static void
entity_clear (Entity *entity)
{
  g_clear_pointer (&entity->type, mime_type_free);
  g_free (entity->encoding);
  g_free (entity->file_name);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Entity, entity_clear)

/* --- Parts -------------------------------------------------------------------------------------- */

/* clang-format off */
static const struct
{
  const char *media_type;
  MailPartKind kind;
} kinds[] = {
  { "text/html", MAIL_PART_HTML },
  { "application/xhtml+xml", MAIL_PART_HTML },
  { "message/delivery-status", MAIL_PART_DELIVERY_STATUS },
  { "message/global-delivery-status", MAIL_PART_DELIVERY_STATUS },
  { "message/disposition-notification", MAIL_PART_DISPOSITION },
  { "message/global-disposition-notification", MAIL_PART_DISPOSITION },
  { "message/feedback-report", MAIL_PART_FEEDBACK },
  { "message/rfc822", MAIL_PART_MESSAGE },
  { "message/global", MAIL_PART_MESSAGE },
  { "message/news", MAIL_PART_MESSAGE },
  { "text/rfc822-headers", MAIL_PART_HEADERS },
  { "text/rfc822-header", MAIL_PART_HEADERS },
  { "text/rfc822", MAIL_PART_HEADERS },
  { "message/rfc822-headers", MAIL_PART_HEADERS },
  { "message/global-headers", MAIL_PART_HEADERS },
};
/* clang-format on */

/* A mail that was saved, and attached as a file like any other. */
static gboolean
is_saved_mail (const char *file_name)
{
  g_autofree char *lower = file_name ? g_ascii_strdown (file_name, -1) : NULL;

  return lower && g_str_has_suffix (lower, ".eml");
}

static MailPartKind
kind_of (const char *media_type, const char *file_name)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kinds[i].media_type, media_type) == 0)
      return kinds[i].kind;
  if (is_saved_mail (file_name))
    return MAIL_PART_MESSAGE;
  /* "text" alone is an old word for text/plain. */
  return g_str_has_prefix (media_type, "text/") || strcmp (media_type, "text") == 0
             ? MAIL_PART_TEXT
             : MAIL_PART_OTHER;
}

/* CR LF and bare CR become LF. */
static char *
dup_with_line_feeds (const char *text)
{
  GString *out = g_string_sized_new (strlen (text));

  for (; *text; text++)
    if (*text != '\r')
      g_string_append_c (out, *text);
    else if (text[1] != '\n')
      g_string_append_c (out, '\n');
  return g_string_free (out, FALSE);
}

static GByteArray *
decode_body (Reader *reader, const Entity *entity, gsize max_bytes)
{
  gsize room = MAIL_MAX_DECODED_BYTES - reader->n_decoded;
  gboolean is_cut;
  GByteArray *bytes = mime_transfer_decode ((const guint8 *)reader->data + entity->body.start,
                                            entity->body.end - entity->body.start, entity->encoding,
                                            MIN (max_bytes, room), &is_cut);

  reader->n_decoded += bytes->len;
  if (is_cut)
    reader->structure->problems |= MAIL_STRUCTURE_TOO_LARGE;
  return bytes;
}

static void
read_text (Reader *reader, const Entity *entity, MailPart *part)
{
  g_autoptr (GByteArray) bytes = decode_body (reader, entity, MAIL_MAX_TEXT_BYTES);
  g_autofree char *utf8
      = mail_charset_to_utf8 ((const char *)bytes->data, bytes->len, entity->type->charset);
  g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func (g_free);

  if (part->kind == MAIL_PART_HTML)
    part->text = mail_html_to_text (utf8, links);
  else
    part->text = dup_with_line_feeds (utf8);
  g_strfreev (part->links);
  g_ptr_array_add (links, NULL);
  part->links = (GStrv)g_ptr_array_free (g_steal_pointer (&links), FALSE);
}

static void
read_leaf (Reader *reader, Entity *entity, guint depth)
{
  MailPart *part = g_new0 (MailPart, 1);

  part->kind = kind_of (entity->type->media_type, entity->file_name);
  part->media_type = g_strdup (entity->type->media_type);
  part->file_name = g_steal_pointer (&entity->file_name);
  part->depth = depth;
  part->is_attachment = entity->is_attachment;
  part->links = g_new0 (char *, 1);
  if (part->kind == MAIL_PART_TEXT || part->kind == MAIL_PART_HTML)
    read_text (reader, entity, part);
  else if (part->kind != MAIL_PART_OTHER)
    part->bytes = g_byte_array_free_to_bytes (decode_body (reader, entity, MAIL_MAX_INNER_BYTES));
  g_ptr_array_add (reader->structure->parts, part);
}

/* --- Multiparts --------------------------------------------------------------------------------- */

typedef enum
{
  LINE_ORDINARY,
  LINE_BETWEEN, /* "--boundary" */
  LINE_LAST,    /* "--boundary--" */
} LineKind;

static LineKind
line_kind (const char *line, gsize length, const char *boundary, gsize boundary_length)
{
  LineKind kind = LINE_BETWEEN;
  gsize at = 2 + boundary_length;

  if (length < at || line[0] != '-' || line[1] != '-'
      || memcmp (line + 2, boundary, boundary_length) != 0)
    return LINE_ORDINARY;
  if (length >= at + 2 && line[at] == '-' && line[at + 1] == '-')
    {
      at += 2;
      kind = LINE_LAST;
    }
  while (at < length && (line[at] == ' ' || line[at] == '\t'))
    at++;
  return at == length ? kind : LINE_ORDINARY;
}

/* Where a part before the boundary line at @at ends: before the line end, which is the boundary's. */
static gsize
part_end (const char *data, gsize start, gsize at)
{
  if (at > start && data[at - 1] == '\n')
    at--;
  if (at > start && data[at - 1] == '\r')
    at--;
  return at;
}

/* (transfer full): of Span; empty if the boundary does not occur. */
static GArray *
split (Reader *reader, Span body, const char *boundary)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (Span));
  gsize boundary_length = strlen (boundary);
  gboolean is_inside = FALSE;
  gsize next = body.start;
  Span span = body;

  for (gsize at = body.start; at < body.end; at = next)
    {
      gsize length = line_end (reader->data, at, body.end, &next) - at;
      LineKind kind = line_kind (reader->data + at, length, boundary, boundary_length);

      if (kind == LINE_ORDINARY)
        continue;
      span.end = part_end (reader->data, span.start, at);
      if (is_inside)
        g_array_append_val (spans, span);
      span.start = next;
      is_inside = kind == LINE_BETWEEN;
      if (!is_inside)
        return spans;
      if (reader->n_entities + spans->len >= MAIL_MAX_PARTS)
        {
          reader->structure->problems |= MAIL_STRUCTURE_TOO_MANY_PARTS;
          return spans;
        }
    }
  /* The mail was cut off, or the last line forgotten. */
  span.end = body.end;
  if (is_inside)
    {
      reader->structure->problems |= MAIL_STRUCTURE_BROKEN;
      g_array_append_val (spans, span);
    }
  return spans;
}

static gboolean
is_rule (const char *line, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (line[i] != '-')
      return FALSE;
  return TRUE;
}

/* (transfer full) (nullable): a boundary that nobody declared: the first line that can be one. */
static char *
guess_boundary (const Reader *reader, Span body)
{
  gsize next = body.start;

  for (gsize at = body.start; at < body.end; at = next)
    {
      gsize end = line_end (reader->data, at, body.end, &next);
      const char *line = reader->data + at;

      /* RFC 2046, section 5.1.1: at most 70 characters; and a rule of hyphens is none. */
      if (end - at > 2 && end - at <= 72 && line[0] == '-' && line[1] == '-' && line[2] != ' '
          && !memchr (line, ' ', end - at) && !is_rule (line, end - at))
        return g_strndup (line + 2, end - at - 2);
    }
  return NULL;
}

static gboolean
is_multipart (const Entity *entity)
{
  return g_str_has_prefix (entity->type->media_type, "multipart/");
}

/* (transfer full) (nullable): %NULL if there are none to be found. */
static GArray *
find_parts (Reader *reader, const Entity *entity)
{
  g_autofree char *boundary = g_strdup (entity->type->boundary);
  g_autoptr (GArray) spans = NULL;

  if (!boundary || !*boundary)
    {
      reader->structure->problems |= MAIL_STRUCTURE_BROKEN;
      g_free (boundary);
      boundary = guess_boundary (reader, entity->body);
    }
  if (boundary)
    spans = split (reader, entity->body, boundary);
  if (spans && spans->len > 0)
    return g_steal_pointer (&spans);
  reader->structure->problems |= MAIL_STRUCTURE_BROKEN;
  return NULL;
}

static void
treat_as_text (Entity *entity)
{
  mime_type_free (entity->type);
  entity->type = mime_type_parse (NULL);
}

/* It calls itself for the parts, no deeper than MAIL_MAX_DEPTH. */
static void
read_entity (Reader *reader, Span span, guint depth, const char *usual_type)
{
  g_auto (Entity) entity = { 0 };
  g_autoptr (GArray) spans = NULL;

  if (reader->n_entities >= MAIL_MAX_PARTS)
    {
      reader->structure->problems |= MAIL_STRUCTURE_TOO_MANY_PARTS;
      return;
    }
  reader->n_entities++;
  entity_read (&entity, reader, span, usual_type);
  if (depth == 0)
    {
      reader->structure->media_type = g_strdup (entity.type->media_type);
      reader->structure->report_type = g_strdup (entity.type->report_type);
    }
  if (is_multipart (&entity) && depth >= MAIL_MAX_DEPTH)
    {
      reader->structure->problems |= MAIL_STRUCTURE_TOO_DEEP;
      return;
    }
  if (is_multipart (&entity))
    spans = find_parts (reader, &entity);
  if (!spans)
    {
      if (is_multipart (&entity))
        treat_as_text (&entity);
      read_leaf (reader, &entity, depth);
      return;
    }
  for (guint i = 0; i < spans->len; i++)
    read_entity (reader, g_array_index (spans, Span, i), depth + 1,
                 strcmp (entity.type->media_type, "multipart/digest") == 0 ? "message/rfc822"
                                                                           : NULL);
}

MailStructure *
mail_structure_read (GBytes *message)
{
  Reader reader = { .structure = g_new0 (MailStructure, 1) };
  gsize length;

  reader.data = g_bytes_get_data (message, &length);
  if (!reader.data)
    reader.data = "";
  reader.structure->parts = g_ptr_array_new_with_free_func ((GDestroyNotify)mail_part_free);
  read_entity (&reader, (Span){ 0, length }, 0, NULL);
  return reader.structure;
}
