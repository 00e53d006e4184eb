/* What shape a header is in: whether bytes begin with a mail's header, and what happened to it on its
 * way through mail programs, chats and web pages.
 */
#pragma once

#include <glib.h>

typedef enum
{
  MAIL_DAMAGE_FOLDING = 1 << 0,   /* lines that continue a field, but begin with no blank */
  MAIL_DAMAGE_JOINED = 1 << 1,    /* several fields in one line */
  MAIL_DAMAGE_INDENT = 1 << 2,    /* fields that read as continuations, for blanks precede them */
  MAIL_DAMAGE_SPACING = 1 << 3,   /* an empty line behind every line */
  MAIL_DAMAGE_WIDE = 1 << 4,      /* no-break spaces behind the names */
  MAIL_DAMAGE_ENTITIES = 1 << 5,  /* "&lt;" where addresses stand, "<br>" at the ends of lines */
  MAIL_DAMAGE_LINE_ENDS = 1 << 6, /* bare CR, or two of them, for a line's end */
} MailDamage;

typedef struct
{
  gsize end;          /* bytes: where the line stands that ends the header; else the length */
  gboolean is_mail;   /* a header, and none that a mail program shows above a text */
  gboolean has_body;  /* something but blanks behind @end */
  gboolean has_trace; /* a field that only servers write */
  guint n_fields;
  guint damage; /* of MailDamage; 0: it is read as it stands */
} MailHeaderShape;

/* Lines are read as message.h has it, a first line "From …" left out. Linear. */
void mail_header_shape_read (const char *bytes, gsize length, MailHeaderShape *shape);

/* Whether at least three lines stand there with exactly one empty line behind each, two of them fields
 * that only a header has, or one of these and two others. */
gboolean mail_header_shape_is_spaced (const char *bytes, gsize length, gsize position);
