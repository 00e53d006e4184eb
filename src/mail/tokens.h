/* Tokens: structured header fields (RFC 5322, section 3.2; RFC 2045, section 5.1).
 *
 * A reader goes once over the bytes behind the colon, folded or not: blanks, comments that nest,
 * quoted strings, and runs of everything else. It never refuses: what is not closed reaches to the
 * end, because what stands in quotes or in a comment was often written by a stranger and must never
 * turn into something that the field says. Time is linear in the length.
 */
#pragma once

#include <glib.h>

#include "base/cursor.h"

/* Nobody who means well nests deeper; the reader itself does not care. */
#define TOKEN_MAX_COMMENT_DEPTH 16

/* No such place. */
#define TOKEN_NOWHERE G_MAXSIZE

typedef struct
{
  Cursor cursor;
  GPtrArray *comments;    /* (unowned) (nullable): of char*: the texts of comments are added here */
  gsize unclosed_comment; /* bytes, or TOKEN_NOWHERE */
  gsize unclosed_quote;   /* bytes, or TOKEN_NOWHERE */
  gsize deep_comment;     /* bytes, or TOKEN_NOWHERE: nested beyond TOKEN_MAX_COMMENT_DEPTH */
} TokenReader;

typedef enum
{
  TOKEN_EMPTY,  /* nothing there */
  TOKEN_RUN,    /* no quotes in it */
  TOKEN_QUOTED, /* exactly one quoted-string; the text is what stands between the quotes */
  TOKEN_MIXED,  /* "a b"@example.org; the text is as written */
} TokenShape;

typedef struct
{
  TokenShape shape;
  char *text;   /* valid UTF-8, without line ends; bytes that are none, and NUL, as \DDD */
  gsize offset; /* bytes from the start of the field value */
} Token;

/* @bytes must outlive @reader. */
void token_reader_init (TokenReader *reader, const char *bytes, gsize length, GPtrArray *comments);

/* Goes over blanks, line ends and comments (CFWS); FALSE if none stood there. */
gboolean token_reader_skip_cfws (TokenReader *reader);

/* Reads up to a blank, a comment or one of @stops outside quotes. A quoted-string ends the token
 * unless "@" or "." follows. */
void token_reader_read (TokenReader *reader, const char *stops, Token *token);
void token_clear (Token *token);

/* Where the first of each kind stands, TOKEN_NOWHERE if there is none. */
typedef struct
{
  gsize control;  /* NUL or another control, line ends and tabs apart */
  gsize folding;  /* a line end with no blank behind it, but for one at the very end; a bare CR */
  gsize high;     /* beyond ASCII */
  gsize not_utf8; /* beyond ASCII, and no UTF-8 */
} TokenBytes;

/* What RFC 5322, sections 2.2.3 and 3.2, does not let stand in a field, wherever it stands. */
void token_bytes_scan (const char *bytes, gsize length, TokenBytes *found);

/* token of RFC 2045: ASCII without blanks, controls and ()<>@,;:\"/[]?= */
gboolean text_is_token (const char *text);
/* Keyword of RFC 5321, section 4.1.2: letters, digits and hyphens, no hyphen last. */
gboolean text_is_keyword (const char *text);
/* [ [ local-part ] "@" ] domain-name of RFC 8601, section 2.2; U-labels and UTF-8 as RFC 8616 and
 * RFC 6532 allow in internationalized messages. */
gboolean text_is_address_or_domain (const char *text);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Token, token_clear)
