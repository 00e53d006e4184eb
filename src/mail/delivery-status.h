/* The groups of fields of a delivery report (RFC 3464, section 2; RFC 6533), and of other reports
 * that are written in this form (RFC 5965, RFC 8098), also where they stand in a text.
 */
#pragma once

#include <glib.h>

/* What one recipient's group says; all texts are UTF-8 in one line. */
typedef struct
{
  char *final_recipient;    /* (nullable): "rfc822; a@example.jp" */
  char *original_recipient; /* (nullable) */
  char *actual_recipient;   /* (nullable): X-Actual-Recipient, of sendmail */
  char *action;             /* (nullable) */
  char *status;             /* (nullable): "5.1.1 (bad destination mailbox)" */
  char *diagnostic;         /* (nullable): "smtp; 550 …" */
  char *supplement;         /* (nullable): X-Supplementary-Info, of Exchange */
  char *remote_mta;         /* (nullable): "dns; mx.example.jp" */
  char *retry_until;        /* (nullable) */
} DeliveryStatusGroup;

typedef struct
{
  GPtrArray *groups;              /* of DeliveryStatusGroup */
  char *reporting_mta;            /* (nullable): the name alone */
  char *arrival_date;             /* (nullable) */
  char *feedback_type;            /* (nullable): lower case */
  GPtrArray *feedback_recipients; /* of char *: values of Original-Rcpt-To and Removal-Recipient */
} DeliveryStatus;

/* (transfer full): never %NULL. @max_groups: more are left out. Lines that are no field are passed
 * over. @bytes may be of any charset. */
DeliveryStatus *delivery_status_parse (const char *bytes, gsize length, guint max_groups);
void delivery_status_free (DeliveryStatus *status);

/* Whether a text holds such fields: at least one recipient and what became of it. */
gboolean delivery_status_stands_in (const char *text);

/* (transfer full) (nullable): what stands behind the type: "dns; mx.example.jp" → "mx.example.jp". */
char *delivery_status_dup_value (const char *typed);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeliveryStatus, delivery_status_free)
