/* Addresses, dates, stamps and receivers' notes: what stands in the fields of a mail. The first byte says which. */
#include <string.h>

#include "dns/name.h"
#include "fuzz/fuzz.h"
#include "mail/address.h"
#include "mail/date.h"
#include "mail/microsoft.h"
#include "mail/received-spf.h"
#include "mail/received.h"

static void
check_address (const MailAddress *address, gsize length)
{
  g_autofree char *domain = mail_address_dup_domain (address);

  g_assert_cmpuint (address->offset, <=, length);
  g_assert_true (address->display_name || address->local_part || address->domain
                 || address->is_broken);
  if (domain)
    {
      g_assert_nonnull (address->domain);
      g_assert_true (*domain != '\0' && *domain != '[');
      for (const char *c = domain; *c; c++)
        g_assert_false (g_ascii_isupper (*c));
    }
}

static void
check_domains (const GPtrArray *addresses)
{
  guint n_without = 0;
  g_autoptr (GPtrArray) domains = mail_addresses_dup_domains (addresses, &n_without);

  g_assert_cmpuint (domains->len + n_without, <=, addresses->len);
  for (guint i = 0; i < domains->len; i++)
    for (guint j = 0; j < i; j++)
      g_assert_cmpstr (g_ptr_array_index (domains, i), !=, g_ptr_array_index (domains, j));
}

static void
check_addresses (const char *value, gsize length)
{
  g_autoptr (GArray) remarks = g_array_new (FALSE, FALSE, sizeof (MailAddressRemark));
  g_autoptr (GPtrArray) addresses = mail_addresses_parse (value, length, remarks);
  guint64 seen = 0;

  for (guint i = 0; i < addresses->len; i++)
    check_address (g_ptr_array_index (addresses, i), length);
  for (guint i = 0; i < remarks->len; i++)
    {
      const MailAddressRemark *remark = &g_array_index (remarks, MailAddressRemark, i);

      g_assert_cmpuint (remark->offset, <=, length);
      g_assert_nonnull (mail_address_remark_to_string (remark->kind));
      g_assert_cmpuint (seen >> remark->kind & 1, ==, 0);
      seen |= G_GUINT64_CONSTANT (1) << remark->kind;
    }
  check_domains (addresses);
  if (fuzz_is_chosen ((const guint8 *)value, length, 16))
    {
      g_autoptr (GPtrArray) twin = mail_addresses_parse (value, length, NULL);

      g_assert_cmpuint (twin->len, ==, addresses->len);
    }
}

static void
check_path (const guint8 *bytes, gsize length)
{
  g_autofree char *text = fuzz_dup_text (bytes, length);
  g_autofree char *local_part = NULL;
  g_autofree char *domain = NULL;

  if (!mail_path_parse (text, &local_part, &domain))
    g_assert_true (!local_part && !domain);
  if (domain)
    g_assert_nonnull (local_part);
}

static void
check_date (const char *value, gsize length)
{
  MailDate date;
  gboolean has_time = mail_date_parse (value, length, &date);
  guint nothing = MAIL_DATE_IMPOSSIBLE | MAIL_DATE_UNREADABLE;
  Cursor cursor;

  g_assert_cmpint (has_time, ==, (date.remarks & nothing) == 0);
  g_assert_cmpuint (date.remarks >> MAIL_DATE_REMARKS, ==, 0);
  cursor_init (&cursor, value, length);
  if (!mail_date_read (&cursor, &date))
    {
      g_assert_cmpuint (cursor.offset, ==, 0);
      return;
    }
  g_assert_cmpuint (cursor.offset, <=, length);
  g_assert_cmpuint (date.milliseconds, <, 1000);
  g_assert_cmpint (ABS (date.zone_minutes), <=, 100 * 60);
}

static void
check_time (const guint8 *bytes, gsize length)
{
  g_autofree char *text = fuzz_dup_text (bytes, length);
  gint64 time;

  mail_time_parse (text, &time);
}

static void
check_line (const char *text)
{
  if (text)
    g_assert_null (strpbrk (text, "\r\n"));
}

static void
check_texts (const MailReceived *received)
{
  check_line (received->from_name);
  check_line (received->from_reverse_name);
  check_line (received->from_address);
  check_line (received->from_text);
  check_line (received->by_name);
  check_line (received->by_text);
  check_line (received->via);
  check_line (received->with);
  check_line (received->with_text);
  check_line (received->id);
  check_line (received->for_address);
  check_line (received->tls_version);
}

static void
check_delays (MailReceived *received)
{
  g_autoptr (GPtrArray) hops = g_ptr_array_new ();
  g_autoptr (GArray) delays = NULL;

  g_ptr_array_add (hops, received);
  g_ptr_array_add (hops, received);
  delays = mail_received_delays (hops);
  g_assert_cmpuint (delays->len, ==, 2);
  g_assert_cmpint (g_array_index (delays, MailReceivedDelay, 0).has_delay, ==, received->has_time);
  g_assert_false (g_array_index (delays, MailReceivedDelay, 1).has_delay);
}

static void
check_received (const char *value, gsize length)
{
  g_autoptr (MailReceived) received = mail_received_parse (value, length);
  guint seen = 0;

  check_texts (received);
  g_assert_cmpuint (received->milliseconds, <, 1000);
  for (guint i = 0; i < received->remarks->len; i++)
    {
      const MailReceivedRemark *remark = &g_array_index (received->remarks, MailReceivedRemark, i);

      g_assert_cmpuint (remark->offset, <=, length);
      g_assert_nonnull (mail_received_remark_to_string (remark->kind));
      g_assert_cmpuint (seen >> remark->kind & 1, ==, 0);
      seen |= 1u << remark->kind;
    }
  if (received->from_address)
    {
      DnsAddress address;

      g_assert_true (dns_address_parse (received->from_address, &address));
    }
  check_delays (received);
}

static void
check_text (const char *text)
{
  if (text)
    {
      g_assert_true (g_utf8_validate (text, -1, NULL));
      check_line (text);
    }
}

static void
check_received_spf (const char *value, gsize length)
{
  g_autoptr (MailReceivedSpf) noted = mail_received_spf_parse (value, length);
  DnsAddress address;

  g_assert_nonnull (noted->result);
  check_text (noted->result);
  check_text (noted->comment);
  check_text (noted->receiver);
  check_text (noted->envelope_from);
  check_text (noted->helo);
  check_text (noted->identity);
  check_text (noted->mechanism);
  check_text (noted->problem);
  if (noted->strict)
    g_assert_nonnull (noted->meaning);
  if (noted->client_address)
    g_assert_true (dns_address_parse (noted->client_address, &address));
}

static void
check_microsoft (const char *header, gsize length)
{
  g_autoptr (MailMessage) message = mail_message_scan (header, length, NULL, NULL);
  g_autoptr (MailMicrosoft) microsoft = mail_microsoft_read (message);

  g_assert_cmpuint (microsoft->items->len, <=, MAIL_MICROSOFT_MAX_ITEMS);
  for (guint i = 0; i < microsoft->items->len; i++)
    {
      const MailMicrosoftItem *item = g_ptr_array_index (microsoft->items, i);

      check_text (item->key);
      check_text (item->value);
    }
  g_assert_true (microsoft->spam_confidence >= -1 && microsoft->spam_confidence <= 9);
  g_assert_true (microsoft->bulk_complaint >= 0 && microsoft->bulk_complaint <= 9);
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length)
{
  g_autofree char *value = NULL;

  if (length < 2)
    return 0;
  value = g_memdup2 (bytes + 1, length - 1);
  switch (bytes[0] % 6)
    {
    case 0:
      check_addresses (value, length - 1);
      break;
    case 1:
      check_path (bytes + 1, length - 1);
      break;
    case 2:
      check_date (value, length - 1);
      check_time (bytes + 1, length - 1);
      break;
    case 3:
      check_received (value, length - 1);
      break;
    case 4:
      check_received_spf (value, length - 1);
      break;
    case 5:
      check_microsoft (value, length - 1);
      break;
    }
  return 0;
}
