/* One mail as bytes: its header fields as they came, and digests of its body.
 *
 * The scanner is given the bytes of a mail in pieces of any size. When the header is complete it asks
 * which digests of the body somebody will want (the signatures in the header say so); the body then
 * passes through and is kept nowhere. What comes out is immutable, and judges work on it alone.
 *
 * Lines end with CRLF or bare LF, also mixed; in what is kept they end with CRLF (RFC 6376, section
 * 5.3). A first line "From …" of an mbox is no part of the message. The header ends at the first
 * empty line; or at a line that is neither a field nor the continuation of one, which then belongs
 * to the body, as mail servers have it.
 */
#pragma once

#include "mail/body-digest.h"

/* Named limits. A real header has a hundred fields and 50 kB; what is beyond is not kept, and no
 * signature over it can be judged. */
#define MAIL_MAX_HEADER_BYTES (4 * 1024 * 1024)
#define MAIL_MAX_FIELDS 10000
/* Signatures may differ in canonicalization and l=; each difference costs one digest. */
#define MAIL_MAX_BODY_WISHES 64

typedef struct
{
  char *name;         /* as written, without white space at its end */
  guint8 *raw;        /* the whole field with its name, folding and last CRLF */
  gsize raw_length;   /* bytes */
  gsize value_offset; /* bytes from the start of @raw: behind the colon */
  guint64 offset;     /* bytes from the start of the input */
} MailField;

typedef enum
{
  MAIL_PROBLEM_HEADER_TOO_LARGE = 1 << 0, /* above one of the limits: fields are missing here */
  MAIL_PROBLEM_LINE_IN_HEADER = 1 << 1,   /* a line that is no field ended the header */
  MAIL_PROBLEM_BARE_LF = 1 << 2,          /* lines that end with a bare LF: usual in files */
  MAIL_PROBLEM_NUL = 1 << 3,              /* a NUL byte in the header */
} MailProblem;

typedef struct
{
  GPtrArray *fields;    /* of MailField, from the top */
  GArray *body_digests; /* of MailBodyDigest */
  gboolean has_body;    /* the header ended before the input did; the body may still be empty */
  guint64 header_bytes; /* of the input */
  guint64 body_bytes;   /* of the input */
  guint problems;       /* of MailProblem */

  /*< private >*/
  gatomicrefcount references;
} MailMessage;

MailMessage *mail_message_ref (MailMessage *message);
void mail_message_unref (MailMessage *message);

/* (transfer none) (nullable): the @index-th field of that name (any case), from the top. */
const MailField *mail_message_find (const MailMessage *message, const char *name, guint index);
gboolean mail_field_is (const MailField *field, const char *name);
/* (transfer none): the value behind the colon, folding and last CRLF included; not terminated. */
const char *mail_field_get_value (const MailField *field, gsize *length);
/* (transfer full): the value in one line (RFC 5322, section 2.2.3), white space around it removed. */
char *mail_field_dup_unfolded (const MailField *field);

/* (transfer none) (nullable) */
const MailBodyDigest *mail_message_find_body_digest (const MailMessage *message,
                                                     const MailBodyWish *wish);

typedef struct _MailScanner MailScanner;

/* Called once, with the fields there: appends to @wishes, of MailBodyWish. */
typedef void (*MailWish) (const MailMessage *message, GArray *wishes, gpointer user_data);

/* @wish: (nullable) */
MailScanner *mail_scanner_new (MailWish wish, gpointer user_data);
void mail_scanner_push (MailScanner *scanner, const void *bytes, gsize length);
/* (transfer full): the scanner can only be freed then. */
MailMessage *mail_scanner_finish (MailScanner *scanner);
void mail_scanner_free (MailScanner *scanner);

/* (transfer full): the same for bytes that are in memory. */
MailMessage *mail_message_scan (const void *bytes, gsize length, MailWish wish, gpointer user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MailMessage, mail_message_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MailScanner, mail_scanner_free)
