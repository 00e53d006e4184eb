/* What people have in their hands, made into bytes that can be read as a mail.
 *
 * A mail as it left the server is handed on unchanged, byte for byte, for signatures cover every one
 * of them. Anything else lost something on its way through a mail program, a chat or a web page:
 * that is mended as far as it can be, and every mending is told, for afterwards no signature can be
 * judged by it. Pure: the same bytes give the same result.
 */
#pragma once

#include <glib.h>

/* A mail above this is refused; the largest that receivers take is 25 to 150 MB before encoding, and
 * none of them says more about its delivery than its first megabyte. */
#define MAIL_MAX_BYTES (64 * 1024 * 1024)
/* What is mended has to be held in memory as a whole, and is pasted by hand. */
#define MAIL_MAX_PASTED_BYTES (8 * 1024 * 1024)

typedef enum
{
  MAIL_FORM_NOTHING, /* no bytes but blanks */
  MAIL_FORM_REPLY,   /* a bare code, or some lines of what a server said: "550 5.7.26 …" */
  MAIL_FORM_TEXT,    /* text without a header, such as the visible part of an error mail */
  MAIL_FORM_HEADERS, /* a header, nothing below it */
  MAIL_FORM_MESSAGE,
  MAIL_FORM_MBOX,      /* several messages, each behind a "From …" line: see mbox.h */
  MAIL_FORM_MSG,       /* Outlook's own file */
  MAIL_FORM_BINARY,    /* a picture, a PDF, an archive, a program: nothing to read */
  MAIL_FORM_TOO_LARGE, /* also what would have to be mended, and is above MAIL_MAX_PASTED_BYTES */
} MailForm;

typedef enum
{
  MAIL_REPAIR_CHARSET = 1 << 0,   /* Shift_JIS, EUC-JP, ISO-2022-JP, UTF-16, Windows-1252 */
  MAIL_REPAIR_BLANKS = 1 << 1,    /* blanks in front of every line, empty lines on top or between,
                                    a byte order mark, a NUL that a clipboard left */
  MAIL_REPAIR_QUOTES = 1 << 2,    /* "> " in front of every line */
  MAIL_REPAIR_ENTITIES = 1 << 3,  /* "&lt;", "&#64;", "<br>" of a web page's source */
  MAIL_REPAIR_FOLDING = 1 << 4,   /* continuation lines that had lost their blank, or were put
                                    together into one line with the next field */
  MAIL_REPAIR_LINE_ENDS = 1 << 5, /* bare CR; in a mail CRLF and LF need none, in REPLY and TEXT
                                    CRLF is made LF */
  MAIL_REPAIR_LEAD = 1 << 6,      /* words in front of the header: "Here are the headers:" */
  MAIL_REPAIR_FULLWIDTH = 1 << 7, /* a code typed as ５５０ */
} MailRepair;

typedef struct
{
  MailForm form;
  guint repairs;       /* of MailRepair; 0: @bytes are the input itself */
  const char *charset; /* (nullable) (static): from which CHARSET was mended */
  GBytes *bytes;       /* what is to be read; for REPLY and TEXT valid UTF-8 with LF */
} MailPasted;

/* (transfer full): read again, its bytes are what they are. Linear in the length. */
MailPasted *mail_pasted_read (GBytes *input);
void mail_pasted_free (MailPasted *pasted);

const char *mail_form_to_string (MailForm form);       /* "reply", … */
const char *mail_repair_to_string (MailRepair repair); /* one bit: "charset", … */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MailPasted, mail_pasted_free)
