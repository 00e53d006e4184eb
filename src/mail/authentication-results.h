/* Authentication-Results: what a receiver wrote down about a message (RFC 8601), and its copy in an
 * ARC set (RFC 8617, section 4.1.1).
 *
 * Every field is read as far as it can be; whatever the grammar does not allow, and a little that it
 * does, is a remark with its place. Whether a field is to be believed is not decided here.
 *
 * All strings are valid UTF-8: bytes that are none, and NUL, stand as \DDD. Folding is undone.
 */
#pragma once

#include <glib.h>

/* A field beyond this is nobody's: real ones stay under four kilobytes. */
#define AUTHENTICATION_RESULTS_MAX_LENGTH 65536 /* bytes */
/* Of methods in a field, of properties and of comments in a method, and of remarks. */
#define AUTHENTICATION_RESULTS_MAX_ITEMS 256

/* Where no other is named, sections are of RFC 8601. "Note": the grammar allows it. */
typedef enum
{
  AR_REMARK_TOO_LONG,          /* beyond our limit; the rest was not read */
  AR_REMARK_TOO_MANY,          /* beyond our limit of items; the rest was not kept */
  AR_REMARK_CONTROL_CHARACTER, /* NUL or another control (RFC 5322, section 3.2) */
  AR_REMARK_BAD_FOLDING,       /* a line end with no blank behind it (RFC 5322, section 3.2.2) */
  AR_REMARK_NOT_UTF8,          /* bytes that are no UTF-8 (RFC 6532, section 3.1) */
  AR_REMARK_NON_ASCII,         /* note: only in internationalized messages (2.5; RFC 6532) */
  AR_REMARK_UNCLOSED_COMMENT,  /* it counts to the end (RFC 5322, section 3.2.2) */
  AR_REMARK_UNCLOSED_QUOTE,    /* it counts to the end (RFC 5322, section 3.2.4) */
  AR_REMARK_DEEP_COMMENT,      /* note: beyond TOKEN_MAX_COMMENT_DEPTH */

  AR_REMARK_INSTANCE_MISSING,    /* ARC without "i=" in front (RFC 8617, section 4.1.1) */
  AR_REMARK_INSTANCE_LATE,       /* "i=" behind something else (RFC 8617, section 4.1.1) */
  AR_REMARK_INSTANCE_INVALID,    /* not 1 to 50 (RFC 8617, section 4.2.1) */
  AR_REMARK_INSTANCE_UNEXPECTED, /* "i=" in a field that is not ARC's (2.2) */

  AR_REMARK_NO_AUTHSERV_ID,    /* it begins with a result (2.2, 2.5) */
  AR_REMARK_VERSION_UNKNOWN,   /* note: a version other than 1, of the field or a method (2.2) */
  AR_REMARK_NOTHING_STATED,    /* neither "none" nor a result (2.2: no-result / 1*resinfo) */
  AR_REMARK_NONE_WITH_OTHERS,  /* "none" twice or beside results (2.2: no-result) */
  AR_REMARK_MISSING_SEMICOLON, /* a result with no ";" in front (2.2: resinfo) */
  AR_REMARK_EMPTY_RESINFO,     /* ";" with nothing behind it (2.2: resinfo) */
  AR_REMARK_STRAY_TEXT,        /* words that are part of nothing (2.2: resinfo) */
  AR_REMARK_MISSING_BLANK,     /* nothing between a reason and a property (2.2: resinfo) */

  AR_REMARK_BAD_KEYWORD,      /* a method, result or name with other characters (2.2: Keyword) */
  AR_REMARK_UNKNOWN_METHOD,   /* note: not registered (2.7.6) */
  AR_REMARK_LEGACY_RESULT,    /* not enumerated for the method, but we can read it (2.2, 2.7) */
  AR_REMARK_UNKNOWN_RESULT,   /* not enumerated for the method (2.2, 2.7) */
  AR_REMARK_RESULT_CASE,      /* enumerated in lower case (2.7); SPF's are free (RFC 7208, 9.1) */
  AR_REMARK_REASON_NOT_FIRST, /* a reason behind properties (2.2: resinfo) */

  AR_REMARK_PROPERTY_WITHOUT_TYPE,     /* action=none (2.2: propspec) */
  AR_REMARK_PROPERTY_BEFORE_METHOD,    /* it is given to the method that follows (2.2: resinfo) */
  AR_REMARK_SEMICOLON_BEFORE_PROPERTY, /* it is given to the method before (2.2: resinfo) */
  AR_REMARK_DUPLICATE_PROPERTY,        /* note: the name stood before in this method */
  AR_REMARK_UNKNOWN_PROPERTY_TYPE,     /* note: not smtp, header, body, policy or dns (2.3) */
  AR_REMARK_UNKNOWN_SMTP_PROPERTY,     /* note: no command of SMTP, such as smtp.mfrom (2.3) */
  AR_REMARK_UNQUOTED_VALUE,            /* it holds what must stand in quotes (2.2: value, pvalue) */
  AR_REMARK_EMPTY_VALUE,               /* nothing behind "=" (2.2: value, pvalue) */
} AuthenticationRemarkKind;

typedef struct
{
  AuthenticationRemarkKind kind;
  gsize offset; /* bytes from the start of the value; at most its length */
} AuthenticationRemark;

typedef struct
{
  char *name;   /* lower case; "smtp.mailfrom", or the bare name where no type is written */
  char *value;  /* without the quotes of a quoted-string */
  gsize offset; /* bytes, of the name */
} AuthenticationProperty;

typedef struct
{
  char *method;          /* lower case */
  guint version;         /* 1 if not written */
  char *result;          /* as written, lower case; "" if there is none */
  char *meaning;         /* (nullable): our reading, a result of section 2.7: hardfail is "fail" */
  char *reason;          /* (nullable) */
  GPtrArray *comments;   /* of char*, in order, without the outer parentheses */
  GPtrArray *properties; /* of AuthenticationProperty, in order */
  gsize offset;          /* bytes, of its name */
} AuthenticationMethod;

typedef struct
{
  guint instance;      /* 1 to 50; 0: not ARC's, or not to be read */
  char *authserv_id;   /* (nullable) */
  guint version;       /* 1 if not written */
  gboolean none;       /* "none": nothing was checked */
  GPtrArray *comments; /* of char*: those that belong to no method */
  GPtrArray *methods;  /* of AuthenticationMethod, in order */
  GArray *remarks;     /* of AuthenticationRemark, by offset */
  gboolean strict;     /* no remark but notes: the grammar of RFC 8601 allows it */
} AuthenticationResults;

/* (transfer full): never %NULL. @value: the bytes behind the colon, folded or not; may hold anything.
 * @is_arc: an ARC-Authentication-Results, which begins with its instance. */
AuthenticationResults *
authentication_results_parse (const char *value, gsize length, gboolean is_arc);
void authentication_results_free (AuthenticationResults *results);

gboolean authentication_results_have_remark (const AuthenticationResults *results,
                                             AuthenticationRemarkKind kind);
/* (nullable): the value of the first property of that name, in any case. */
const char *authentication_method_get_property (const AuthenticationMethod *method,
                                                const char *name);

/* "no-authserv-id" */
const char *authentication_remark_kind_to_string (AuthenticationRemarkKind kind);
/* FALSE: a note. */
gboolean authentication_remark_kind_is_breach (AuthenticationRemarkKind kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AuthenticationResults, authentication_results_free)
