/* Mail addresses, as fields (RFC 5322, section 3.4; RFC 6532) and envelopes (RFC 5321, 4.1.2) hold
 * them.
 *
 * DMARC asks which domains a From field names as its author (RFC 9989, section 4.3). Programs that
 * show mail read a field outside the grammar in different ways, so every address that any of them
 * may find is handed out, marked, and a remark says what the grammar does not allow. What stands in
 * a quoted display name or in a comment is no address, whatever it looks like; a remark says so.
 */
#pragma once

#include <glib.h>

/* A field with more addresses is read up to here: enough for the longest list of recipients that a
 * server takes in practice, and a bound for a hostile field. */
#define MAIL_ADDRESSES_MOST 5000

typedef struct
{
  char *display_name; /* (nullable): without its quotation marks; encoded words as written */
  char *local_part;   /* (nullable): as written, with quotation marks; no comments and blanks */
  char *domain;       /* (nullable): as written, U-labels kept; "[192.0.2.1]" for a literal */
  gsize offset;       /* bytes: where the address (or the lone display name) begins */
  gboolean is_broken; /* outside the grammar so that others may read another address, or none */
  gboolean in_phrase; /* stands bare beside an address in angle brackets, which most readers take */
} MailAddress;

typedef enum
{
  MAIL_ADDRESS_REMARK_NOTHING,          /* the field holds no address at all */
  MAIL_ADDRESS_REMARK_NO_ADDRESS,       /* a display name alone */
  MAIL_ADDRESS_REMARK_EMPTY_ADDRESS,    /* "<>" */
  MAIL_ADDRESS_REMARK_NO_DOMAIN,        /* "<MAILER-DAEMON>" */
  MAIL_ADDRESS_REMARK_NO_LOCAL_PART,    /* "@example.jp" */
  MAIL_ADDRESS_REMARK_BAD_DOMAIN,       /* no domain name, no literal */
  MAIL_ADDRESS_REMARK_SEVERAL_AT,       /* a@b@c */
  MAIL_ADDRESS_REMARK_MISPLACED_DOT,    /* a..b@, .a@, a.@: once given out by Japanese carriers */
  MAIL_ADDRESS_REMARK_ROUTING,          /* "%" or "!" in the local part */
  MAIL_ADDRESS_REMARK_OBSOLETE_ROUTE,   /* <@a,@b:c@d>; RFC 5322, section 4.4 */
  MAIL_ADDRESS_REMARK_OBSOLETE_BLANK,   /* blanks or comments inside; RFC 5322, section 4.4 */
  MAIL_ADDRESS_REMARK_UNQUOTED_SPECIAL, /* a display name with bytes that need quotation marks */
  MAIL_ADDRESS_REMARK_ADDRESS_IN_NAME,  /* a quoted display name that looks like an address */
  MAIL_ADDRESS_REMARK_ADDRESS_IN_COMMENT,
  MAIL_ADDRESS_REMARK_ADDRESS_BESIDE, /* a@x <b@y> */
  MAIL_ADDRESS_REMARK_SEVERAL_ANGLES, /* <a@x> <b@y> without a comma */
  MAIL_ADDRESS_REMARK_OPEN_ANGLE,     /* "<" without ">" */
  MAIL_ADDRESS_REMARK_STRAY_ANGLE,    /* ">" without "<" */
  MAIL_ADDRESS_REMARK_OPEN_COMMENT,
  MAIL_ADDRESS_REMARK_OPEN_QUOTE,
  MAIL_ADDRESS_REMARK_EMPTY_ELEMENT,    /* two commas; RFC 5322, section 4.4 */
  MAIL_ADDRESS_REMARK_UNEXPECTED_WORDS, /* beside an address without angle brackets */
  MAIL_ADDRESS_REMARK_GROUP,            /* allowed in From since RFC 6854 */
  MAIL_ADDRESS_REMARK_OPEN_GROUP,       /* a group without ";", or a group in a group */
  MAIL_ADDRESS_REMARK_STRAY_SEMICOLON,  /* ";" between addresses */
  MAIL_ADDRESS_REMARK_CONTROL_BYTE,     /* NUL and other control characters */
  MAIL_ADDRESS_REMARK_NOT_UTF8,         /* RFC 6532, section 3.1 */
  MAIL_ADDRESS_REMARK_TOO_MANY,         /* more than MAIL_ADDRESSES_MOST */
} MailAddressRemarkKind;

typedef struct
{
  MailAddressRemarkKind kind;
  gsize offset; /* bytes: where it stands first; each kind is remarked on once */
} MailAddressRemark;

/* (transfer full): of MailAddress, in the order of the field; never %NULL. @value is the field's
 * body behind its colon, folded or not. @remarks (nullable) of MailAddressRemark is added to. */
GPtrArray *mail_addresses_parse (const char *value, gsize length, GArray *remarks);

/* (transfer full) (nullable): the domain in lower case (ASCII only; U-labels as they are) and
 * without a dot at the end; %NULL for a literal and for what can be no domain name. */
char *mail_address_dup_domain (const MailAddress *address);

/* (transfer full): of char *: the distinct domains that @addresses name, in order; more than one
 * means several authors to DMARC. @n_without_domain (optional): addresses that name none, such as
 * one with a literal; a display name alone is not counted. */
GPtrArray *mail_addresses_dup_domains (const GPtrArray *addresses, guint *n_without_domain);

/* An envelope address, RFC 5321, section 4.1.2: bare, in angle brackets, with a source route (which
 * is left out), with blanks around; misplaced dots are forgiven. The null sender ("<>" or nothing)
 * gives TRUE and two %NULLs; FALSE sets nothing. Both are (transfer full) (nullable). */
gboolean mail_path_parse (const char *text, char **local_part, char **domain);

/* "several-at", … */
const char *mail_address_remark_to_string (MailAddressRemarkKind kind);

void mail_address_free (MailAddress *address);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MailAddress, mail_address_free)
