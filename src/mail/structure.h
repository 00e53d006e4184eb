/* The MIME structure of a message (RFC 2045 to 2047, 2231): its parts in the order in which they
 * stand, texts decoded, reports and messages inside it as bytes. Nothing here is used to verify a
 * signature.
 */
#pragma once

#include <glib.h>

/* Named limits: beyond one the rest is left out and a problem says so. A bounce has about four parts
 * in two levels. */
#define MAIL_MAX_DEPTH 20 /* of multiparts and messages in one another */
#define MAIL_MAX_PARTS 1000
#define MAIL_MAX_TEXT_BYTES (256 * 1024)          /* of one text, decoded */
#define MAIL_MAX_INNER_BYTES (4 * 1024 * 1024)    /* of one report or message inside, decoded */
#define MAIL_MAX_DECODED_BYTES (16 * 1024 * 1024) /* of all together */

typedef enum
{
  MAIL_PART_TEXT,            /* text/plain, and any text type not named below */
  MAIL_PART_HTML,            /* its text without tags; see @links */
  MAIL_PART_DELIVERY_STATUS, /* message/delivery-status, global-delivery-status (RFC 3464, 6533) */
  MAIL_PART_DISPOSITION,     /* message/disposition-notification (RFC 8098) */
  MAIL_PART_FEEDBACK,        /* message/feedback-report (RFC 5965) */
  MAIL_PART_MESSAGE,         /* message/rfc822, message/global, *.eml; not descended into */
  MAIL_PART_HEADERS,         /* text/rfc822-headers, message/global-headers, misspelt ones */
  MAIL_PART_OTHER,
} MailPartKind;

typedef enum
{
  MAIL_STRUCTURE_TOO_DEEP = 1 << 0,
  MAIL_STRUCTURE_TOO_MANY_PARTS = 1 << 1,
  MAIL_STRUCTURE_TOO_LARGE = 1 << 2,
  MAIL_STRUCTURE_BROKEN = 1 << 3, /* a multipart without its boundary, and the like */
} MailStructureProblem;

typedef struct
{
  MailPartKind kind;
  char *media_type;       /* lower case: "text/plain" */
  char *file_name;        /* (nullable): UTF-8 */
  guint depth;            /* 0: the message itself is this part */
  gboolean is_attachment; /* Content-Disposition says so */
  char *text;             /* (nullable): TEXT, HTML: UTF-8 with LF */
  GStrv links;   /* HTML: targets of its links that begin with http: or https:; else empty */
  GBytes *bytes; /* (nullable): DELIVERY_STATUS, DISPOSITION, FEEDBACK, MESSAGE, HEADERS */
} MailPart;

typedef struct
{
  GPtrArray *parts;  /* of MailPart */
  char *media_type;  /* of the whole: "multipart/report" */
  char *report_type; /* (nullable): lower case: "delivery-status", "feedback-report" */
  guint problems;    /* of MailStructureProblem */
} MailStructure;

/* (transfer full): never %NULL. @message: header and body. */
MailStructure *mail_structure_read (GBytes *message);
void mail_structure_free (MailStructure *structure);

/* (nullable): the @index-th part of that kind. */
const MailPart *
mail_structure_find (const MailStructure *structure, MailPartKind kind, guint index);

/* (transfer full): a field's value with its encoded words read (RFC 2047), one line of UTF-8; raw
 * bytes of Japanese encodings are recognised. */
char *mail_decode_words (const char *value, gsize length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MailStructure, mail_structure_free)
