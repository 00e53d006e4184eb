/* Microsoft's own header fields: what Exchange Online and Outlook.com thought of a message
 * (X-Forefront-Antispam-Report, X-Microsoft-Antispam, X-MS-Exchange-Organization-SCL …).
 * Source: learn.microsoft.com, "Anti-spam message headers", 2025-07-07.
 */
#pragma once

#include "mail/message.h"

typedef struct
{
  char *field; /* the name of the field */
  char *key;   /* upper case: "SCL"; "" where the field is one value */
  char *value; /* UTF-8, one line */
} MailMicrosoftItem;

typedef struct
{
  GPtrArray *items; /* of MailMicrosoftItem, in the order of the message */
  gboolean has_spam_confidence;
  int spam_confidence; /* SCL: -1 to 9 */
  gboolean has_bulk_complaint;
  int bulk_complaint;   /* BCL: 0 to 9 */
  char *category;       /* (nullable): CAT: "SPOOF", "PHSH" … */
  char *verdict;        /* (nullable): SFV: "NSPM", "SPM", "SKI" … */
  char *client_address; /* (nullable): CIP */
  char *helo;           /* (nullable): H */
  char *reverse_name;   /* (nullable): PTR */
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

/* @reason: three digits as written behind reason=, or %NULL */
MailCompauth mail_compauth_read (const char *reason);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MailMicrosoft, mail_microsoft_free)
