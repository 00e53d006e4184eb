/* Microsoft's own header fields: what Exchange Online and Outlook.com thought of a message
 * (X-Forefront-Antispam-Report, X-Microsoft-Antispam, X-MS-Exchange-Organization-SCL …).
 * Source: learn.microsoft.com, "Anti-spam message headers", 2025-07-07.
 *
 * A sender may write such fields too, and Exchange writes them into mail that it sends. So they tell
 * something of the reception only where Microsoft received the mail, which is not decided here.
 * Fields that are for Microsoft alone (X-Microsoft-Antispam-Message-Info …) are left out, and so are
 * those that repeat results (X-MS-Exchange-Authentication-Results), which nobody vouches for.
 */
#pragma once

#include "mail/message.h"

/* Named limits: a report has twenty values in one kilobyte; what is beyond is not read. */
#define MAIL_MICROSOFT_MAX_ITEMS 200
#define MAIL_MICROSOFT_MAX_LENGTH 16384 /* bytes of a field */

typedef struct
{
  char *field; /* the name of the field, as written */
  char *key;   /* upper case: "SCL"; "" where the field is one value */
  char *value; /* UTF-8, one line; "" is what Microsoft writes for unknown */
} MailMicrosoftItem;

/* What stands beside the items is of the first field that says it; never of one whose name ends in
 * "-Untrusted", as Exchange renames what came with the message. */
typedef struct
{
  GPtrArray *items; /* of MailMicrosoftItem, in the order of the message */
  gboolean has_spam_confidence;
  int spam_confidence; /* SCL: -1 to 9 */
  gboolean has_bulk_complaint;
  int bulk_complaint;   /* BCL: 0 to 9 */
  char *category;       /* (nullable): CAT, upper case: "SPOOF", "PHSH" … */
  char *verdict;        /* (nullable): SFV, upper case: "NSPM", "SPM", "SKI" … */
  char *client_address; /* (nullable): CIP: IP address */
  char *helo;           /* (nullable): H */
  char *reverse_name;   /* (nullable): PTR; also %NULL for "InfoDomainNonexistent" and its like */
  char *country;        /* (nullable): CTRY */
} MailMicrosoft;

/* (transfer full): never %NULL; no items where Microsoft had no part in it. */
MailMicrosoft *mail_microsoft_read (const MailMessage *message);
void mail_microsoft_free (MailMicrosoft *microsoft);

typedef enum
{
  MAIL_COMPAUTH_UNKNOWN,
  MAIL_COMPAUTH_FAILED,            /* 000 */
  MAIL_COMPAUTH_FAILED_IMPLICITLY, /* 001 */
  MAIL_COMPAUTH_TENANT,            /* 002: the receiver's own list forbids the pair */
  MAIL_COMPAUTH_OWN_DOMAIN,        /* 010, 601, 6xx: From is one of the receiver's own domains */
  MAIL_COMPAUTH_PASSED,            /* 1xx, 7xx */
  MAIL_COMPAUTH_PASSED_BY_PTR,     /* 111, 116 */
  MAIL_COMPAUTH_PASSED_BY_ARC,     /* 130 */
  MAIL_COMPAUTH_SOFT_PASSED,       /* 2xx */
  MAIL_COMPAUTH_NOT_CHECKED,       /* 3xx */
  MAIL_COMPAUTH_BYPASSED,          /* 4xx, 9xx */
} MailCompauth;

#define MAIL_COMPAUTH_COUNT (MAIL_COMPAUTH_BYPASSED + 1)

/* @reason: three digits as written behind reason=, or %NULL */
MailCompauth mail_compauth_read (const char *reason);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MailMicrosoft, mail_microsoft_free)
