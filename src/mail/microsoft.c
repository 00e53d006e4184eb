#include "mail/microsoft.h"

#include <arpa/inet.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "mail/field-text.h"

/* A report is a list of "KEY:value" with ";" between, where a value may hold colons (IPv6) and may be
 * empty. Its keys come and go with the years, so all are kept but those that hold nothing for people:
 * lists of rules that are numbers.
 *
 *   X-Forefront-Antispam-Report: CIP:192.0.2.1;CTRY:JP;LANG:ja;SCL:1;SRV:;IPV:NLI;SFV:NSPM;
 *    H:mail.example.jp;PTR:mail.example.jp;CAT:NONE;SFS:(13230040)(1234);DIR:INB;
 */

#define UNTRUSTED "-Untrusted"

typedef struct
{
  const char *name;
  gboolean is_report; /* FALSE: one value */
} Field;

/* clang-format off */
static const Field fields[] = {
  { "X-Forefront-Antispam-Report", TRUE },
  { "X-Forefront-Antispam-Report-Untrusted", TRUE },
  { "X-Microsoft-Antispam", TRUE },
  { "X-Microsoft-Antispam-Untrusted", TRUE },
  { "X-Microsoft-Antispam-Mailbox-Delivery", TRUE },
  { "X-MS-Exchange-Organization-SCL", FALSE },
  { "X-MS-Exchange-Organization-AuthAs", FALSE },
  { "X-MS-Exchange-Organization-AuthSource", FALSE },
  { "X-MS-Exchange-CrossPremises-SCL", FALSE },
  { "X-MS-Exchange-CrossTenant-AuthAs", FALSE },
  { "X-MS-Exchange-CrossTenant-AuthSource", FALSE },
  { "X-MS-Exchange-CrossTenant-FromEntityHeader", FALSE },
  { "X-MS-Exchange-AtpMessageProperties", FALSE },
  { "X-SID-Result", FALSE },  /* Hotmail's, until 2015 */
  { "X-AUTH-Result", FALSE },
};
/* clang-format on */

/* Rules by number, and what nobody outside of Microsoft can read. */
static const char *const numbers[] = { "SFS", "ARA", "RULEID", "ENG", "SRVR", "UCF", "JMR", NULL };

static void
item_free (gpointer data)
{
  MailMicrosoftItem *item = data;

  g_free (item->field);
  g_free (item->key);
  g_free (item->value);
  g_free (item);
}

static const Field *
find_field (const MailField *field)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (mail_field_is (field, fields[i].name))
      return &fields[i];
  return NULL;
}

/* --- what stands beside the items --- */

static gboolean
read_level (const char *value, int least, int *level)
{
  gint64 number;

  if (!g_ascii_string_to_signed (value, 10, least, 9, &number, NULL))
    return FALSE;
  *level = (int)number;
  return TRUE;
}

static gboolean
is_address (const char *text)
{
  guint8 bytes[16];

  return inet_pton (AF_INET, text, bytes) == 1 || inet_pton (AF_INET6, text, bytes) == 1;
}

static void
keep (char **place, const char *value)
{
  if (!*place && *value)
    *place = g_strdup (value);
}

static void
keep_upper (char **place, const char *value)
{
  g_autofree char *upper = g_ascii_strup (value, -1);

  keep (place, upper);
}

static void
keep_levels (MailMicrosoft *microsoft, const MailMicrosoftItem *item)
{
  gboolean is_level
      = strcmp (item->key, "SCL") == 0 || (!*item->key && g_str_has_suffix (item->field, "-SCL"));

  if (is_level && !microsoft->has_spam_confidence)
    microsoft->has_spam_confidence = read_level (item->value, -1, &microsoft->spam_confidence);
  if (strcmp (item->key, "BCL") == 0 && !microsoft->has_bulk_complaint)
    microsoft->has_bulk_complaint = read_level (item->value, 0, &microsoft->bulk_complaint);
}

static void
keep_what_counts (MailMicrosoft *microsoft, const MailMicrosoftItem *item)
{
  gsize length = strlen (item->field), size = strlen (UNTRUSTED);

  if (length > size && g_ascii_strcasecmp (item->field + length - size, UNTRUSTED) == 0)
    return;
  keep_levels (microsoft, item);
  if (strcmp (item->key, "CAT") == 0)
    keep_upper (&microsoft->category, item->value);
  else if (strcmp (item->key, "SFV") == 0)
    keep_upper (&microsoft->verdict, item->value);
  else if (strcmp (item->key, "CIP") == 0 && is_address (item->value))
    keep (&microsoft->client_address, item->value);
  else if (strcmp (item->key, "H") == 0)
    keep (&microsoft->helo, item->value);
  else if (strcmp (item->key, "PTR") == 0 && strchr (item->value, '.'))
    keep (&microsoft->reverse_name, item->value);
  else if (strcmp (item->key, "CTRY") == 0)
    keep (&microsoft->country, item->value);
}

/* --- items --- */

static void
add_item (MailMicrosoft *microsoft, const MailField *field, const char *key, const char *value)
{
  MailMicrosoftItem *item;

  if (microsoft->items->len == MAIL_MICROSOFT_MAX_ITEMS)
    return;
  item = g_new0 (MailMicrosoftItem, 1);
  item->field = text_to_utf8 (field->name, -1);
  item->key = g_ascii_strup (key, -1);
  item->value = g_strdup (value);
  g_ptr_array_add (microsoft->items, item);
  keep_what_counts (microsoft, item);
}

static gboolean
is_key (const char *text)
{
  for (const char *c = text; *c; c++)
    if (!g_ascii_isalnum (*c) && *c != '-')
      return FALSE;
  return *text != '\0';
}

static void
read_pair (MailMicrosoft *microsoft, const MailField *field, char *pair)
{
  char *colon = strchr (pair, ':');
  g_autofree char *upper = NULL;

  if (!colon)
    return;
  *colon = '\0';
  g_strstrip (pair);
  upper = g_ascii_strup (pair, -1);
  if (is_key (pair) && !g_strv_contains (numbers, upper))
    add_item (microsoft, field, pair, g_strstrip (colon + 1));
}

static void
read_field (MailMicrosoft *microsoft, const MailField *field, gboolean is_report)
{
  gsize length;
  const char *value = mail_field_get_value (field, &length);
  g_autofree char *unfolded
      = mail_field_text_dup_unfolded (value, MIN (length, MAIL_MICROSOFT_MAX_LENGTH));
  g_autofree char *text = text_to_utf8 (unfolded, -1);
  g_auto (GStrv) pairs = NULL;

  if (!is_report)
    {
      add_item (microsoft, field, "", text);
      return;
    }
  pairs = g_strsplit (text, ";", -1);
  for (guint i = 0; pairs[i]; i++)
    read_pair (microsoft, field, pairs[i]);
}

MailMicrosoft *
mail_microsoft_read (const MailMessage *message)
{
  MailMicrosoft *microsoft = g_new0 (MailMicrosoft, 1);

  microsoft->items = g_ptr_array_new_with_free_func (item_free);
  for (guint i = 0; i < message->fields->len; i++)
    {
      const MailField *field = g_ptr_array_index (message->fields, i);
      const Field *known = find_field (field);

      if (known && microsoft->items->len < MAIL_MICROSOFT_MAX_ITEMS)
        read_field (microsoft, field, known->is_report);
    }
  return microsoft;
}

void
mail_microsoft_free (MailMicrosoft *microsoft)
{
  g_ptr_array_unref (microsoft->items);
  g_free (microsoft->category);
  g_free (microsoft->verdict);
  g_free (microsoft->client_address);
  g_free (microsoft->helo);
  g_free (microsoft->reverse_name);
  g_free (microsoft->country);
  g_free (microsoft);
}

/* --- compauth --- */

/* In the order of looking: "x" stands for any digit. */
static const struct
{
  const char *reason;
  MailCompauth meaning;
} reasons[] = {
  { "000", MAIL_COMPAUTH_FAILED },        { "001", MAIL_COMPAUTH_FAILED_IMPLICITLY },
  { "002", MAIL_COMPAUTH_TENANT },        { "010", MAIL_COMPAUTH_OWN_DOMAIN },
  { "111", MAIL_COMPAUTH_PASSED_BY_PTR }, { "116", MAIL_COMPAUTH_PASSED_BY_PTR },
  { "130", MAIL_COMPAUTH_PASSED_BY_ARC }, { "1xx", MAIL_COMPAUTH_PASSED },
  { "2xx", MAIL_COMPAUTH_SOFT_PASSED },   { "3xx", MAIL_COMPAUTH_NOT_CHECKED },
  { "4xx", MAIL_COMPAUTH_BYPASSED },      { "6xx", MAIL_COMPAUTH_OWN_DOMAIN },
  { "7xx", MAIL_COMPAUTH_PASSED },        { "9xx", MAIL_COMPAUTH_BYPASSED },
};

static gboolean
is_like (const char *reason, const char *pattern)
{
  for (guint i = 0; i < 3; i++)
    if (pattern[i] == 'x' ? !g_ascii_isdigit (reason[i]) : reason[i] != pattern[i])
      return FALSE;
  return TRUE;
}

MailCompauth
mail_compauth_read (const char *reason)
{
  if (!reason || strlen (reason) != 3)
    return MAIL_COMPAUTH_UNKNOWN;
  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    if (is_like (reason, reasons[i].reason))
      return reasons[i].meaning;
  return MAIL_COMPAUTH_UNKNOWN;
}
