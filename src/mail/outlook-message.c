/* The message that is made of an item of Outlook's. */
#include <string.h>

#include "mail/field-name.h"
#include "mail/outlook-private.h"
#include "mail/reply-code.h"
#include "mail/text-line.h"

/* Encoded to 76 characters (RFC 2045, section 6.8). */
#define BASE64_BYTES 57

static gboolean
is_report (const MailOutlookItem *item)
{
  return item->message_class && g_ascii_strncasecmp (item->message_class, "REPORT.", 7) == 0;
}

/* --- The header --------------------------------------------------------------------------------*/

static gboolean
is_about_content (const MailLine *line)
{
  return (line->length >= 8 && g_ascii_strncasecmp (line->text, "Content-", 8) == 0)
         || (line->length >= 12 && g_ascii_strncasecmp (line->text, "MIME-Version", 12) == 0);
}

/* The fields as they came; what is none, as the line that Exchange puts on top, is left out with its
 * continuations. Returns how many there were. */
static guint
append_fields (GString *out, const char *headers)
{
  gsize length = strlen (headers);
  gboolean is_kept = FALSE;
  guint n_fields = 0;
  MailLine line;

  for (gsize at = 0; mail_line_read (headers, length, at, &line); at = line.next)
    {
      if (mail_line_is_blank (&line))
        continue;
      if (*line.text != ' ' && *line.text != '\t')
        is_kept = mail_field_name_measure (&line) > 0 && !is_about_content (&line);
      if (!is_kept)
        continue;
      n_fields += *line.text != ' ' && *line.text != '\t';
      for (gsize i = 0; i < line.length; i++)
        g_string_append_c (out, line.text[i] == '\r' ? ' ' : line.text[i]);
      g_string_append (out, "\r\n");
    }
  return n_fields;
}

/* On one line, whatever stood in it. */
static void
append_line (GString *out, const char *text)
{
  for (; *text; text++)
    g_string_append_c (out, (guchar)*text < ' ' || *text == 0x7f ? ' ' : *text);
}

static void
append_field (GString *out, const char *name, const char *value)
{
  if (!value || !*value)
    return;
  g_string_append_printf (out, "%s: ", name);
  append_line (out, value);
  g_string_append (out, "\r\n");
}

/* RFC 5322, section 3.4: a name in quotation marks, an address in angles. */
static void
append_mailbox (GString *out, const char *name, const char *address)
{
  if (name && *name)
    {
      g_autoptr (GString) quoted = g_string_new (NULL);

      for (; *name; name++)
        {
          if (*name == '"' || *name == '\\')
            g_string_append_c (quoted, '\\');
          g_string_append_c (quoted, *name);
        }
      g_string_append_c (out, '"');
      append_line (out, quoted->str);
      g_string_append (out, "\" ");
    }
  g_string_append_c (out, '<');
  append_line (out, address ? address : "");
  g_string_append_c (out, '>');
}

/* An address within an Exchange organization ("/o=…") is none on the Internet, and still better than none. */
static void
append_from (GString *out, const MailOutlookItem *item)
{
  if (!item->sender_address && !item->sender_name)
    return;
  g_string_append (out, "From: ");
  append_mailbox (out, item->sender_name, item->sender_address);
  g_string_append (out, "\r\n");
}

static void
append_recipients (GString *out, const MailOutlookItem *item, const char *name, guint type)
{
  guint count = 0;

  for (guint i = 0; i < item->recipients->len; i++)
    {
      const MailOutlookRecipient *recipient = g_ptr_array_index (item->recipients, i);

      if (recipient->type != type || !recipient->address)
        continue;
      if (count++ == 0)
        g_string_append_printf (out, "%s: ", name);
      else
        g_string_append (out, ",\r\n ");
      append_mailbox (out, recipient->name, recipient->address);
    }
  if (count > 0)
    g_string_append (out, "\r\n");
  else if (type == 1)
    append_field (out, "To", item->display_to);
}

/* RFC 5322, section 3.3; names in English whatever the user's language is. */
static void
append_date (GString *out, gint64 date)
{
  static const char *const days[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };
  static const char *const months[]
      = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (date);

  if (!time)
    return;
  g_string_append_printf (
      out, "Date: %s, %d %s %04d %02d:%02d:%02d +0000\r\n",
      days[g_date_time_get_day_of_week (time) - 1], g_date_time_get_day_of_month (time),
      months[g_date_time_get_month (time) - 1], g_date_time_get_year (time),
      g_date_time_get_hour (time), g_date_time_get_minute (time), g_date_time_get_second (time));
}

static void
append_made_fields (GString *out, const MailOutlookItem *item)
{
  append_from (out, item);
  append_recipients (out, item, "To", 1);
  append_recipients (out, item, "Cc", 2);
  append_field (out, "Subject", item->subject);
  if (item->has_date)
    append_date (out, item->date);
  append_field (out, "Message-ID", item->message_id);
  /* RFC 3834, section 5: Outlook's class says as much. */
  if (is_report (item))
    append_field (out, "Auto-Submitted", "auto-replied");
}

/* --- The body ----------------------------------------------------------------------------------*/

/* Of three digits; they are no more than a guess where the real code is longer ("5.7.26"), which the text
 * then has. */
static gboolean
says_status (const MailOutlookRecipient *recipient)
{
  const char *said = recipient->supplementary;

  return recipient->status >= 200 && recipient->status < 600
         && !(said && mail_reply_code_is_in (said, strlen (said)));
}

/* What the servers said, a line for each recipient: in the words of a report that people read. */
static void
append_replies (GString *text, const MailOutlookItem *item)
{
  for (guint i = 0; i < item->recipients->len; i++)
    {
      const MailOutlookRecipient *recipient = g_ptr_array_index (item->recipients, i);
      const char *name = recipient->address ? recipient->address : recipient->name;

      if (!recipient->supplementary && !says_status (recipient))
        continue;
      g_string_append_printf (text, "\n<%s>:", name ? name : "");
      if (says_status (recipient))
        g_string_append_printf (text, " #%u.%u.%u", recipient->status / 100,
                                recipient->status / 10 % 10, recipient->status % 10);
      if (recipient->supplementary)
        g_string_append_printf (text, " %s", recipient->supplementary);
      g_string_append_c (text, '\n');
    }
}

static void
append_base64 (GString *out, const char *text, gsize length)
{
  for (gsize at = 0; at < length; at += BASE64_BYTES)
    {
      g_autofree char *line
          = g_base64_encode ((const guchar *)text + at, MIN (BASE64_BYTES, length - at));

      g_string_append_printf (out, "%s\r\n", line);
    }
}

/* RFC 2045, section 6.8: encoded text has CRLF. */
static void
append_text_part (GString *out, const char *subtype, const char *text)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  gsize length = strlen (text);
  MailLine line;

  g_string_append_printf (out,
                          "Content-Type: text/%s; charset=utf-8\r\n"
                          "Content-Transfer-Encoding: base64\r\n\r\n",
                          subtype);
  for (gsize at = 0; mail_line_read (text, length, at, &line); at = line.next)
    {
      g_string_append_len (lines, line.text, (gssize)line.length);
      g_string_append (lines, "\r\n");
    }
  append_base64 (out, lines->str, lines->len);
}

static void
append_text (GString *out, const MailOutlookItem *item)
{
  g_autoptr (GString) text = g_string_new (item->report_text);
  gboolean is_html = !item->text && !item->report_text && item->html && !is_report (item);

  if (is_html)
    {
      append_text_part (out, "html", item->html);
      return;
    }
  if (item->text && (!item->report_text || !strstr (item->text, item->report_text)))
    g_string_append (text, item->text);
  else if (item->text)
    g_string_assign (text, item->text);
  append_replies (text, item);
  append_text_part (out, "plain", text->str);
}

/* --- Parts -------------------------------------------------------------------------------------*/

/* (transfer full): of what stands between the boundaries, so that it cannot be known to whoever wrote that. */
static char *
make_boundary (const GString *first, GPtrArray *parts)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  g_checksum_update (checksum, (const guchar *)first->str, (gssize)first->len);
  for (guint i = 0; i < parts->len; i++)
    {
      const GString *part = g_ptr_array_index (parts, i);

      g_checksum_update (checksum, (const guchar *)part->str, (gssize)part->len);
    }
  return g_strconcat ("=_", g_checksum_get_string (checksum), NULL);
}

static void
string_free (gpointer data)
{
  g_string_free (data, TRUE);
}

/* (transfer full) */
static GString *
compose_part (const MailOutlookAttachment *attachment)
{
  GString *out = g_string_new (NULL);

  g_string_append_printf (out, "Content-Type: %s\r\n\r\n", attachment->media_type);
  if (attachment->item)
    {
      g_autoptr (GString) inner = mail_outlook_compose (attachment->item);

      g_string_append_len (out, inner->str, (gssize)inner->len);
      return out;
    }
  g_string_append_len (out, g_bytes_get_data (attachment->bytes, NULL),
                       (gssize)g_bytes_get_size (attachment->bytes));
  return out;
}

static void
append_multipart (GString *out, const MailOutlookItem *item, const GString *first)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (string_free);
  g_autofree char *boundary = NULL;

  for (guint i = 0; i < item->attachments->len; i++)
    g_ptr_array_add (parts, compose_part (g_ptr_array_index (item->attachments, i)));
  boundary = make_boundary (first, parts);
  g_string_append_printf (out, "Content-Type: multipart/mixed;\r\n boundary=\"%s\"\r\n\r\n--%s\r\n",
                          boundary, boundary);
  g_string_append_len (out, first->str, (gssize)first->len);
  for (guint i = 0; i < parts->len; i++)
    {
      const GString *part = g_ptr_array_index (parts, i);

      g_string_append_printf (out, "\r\n--%s\r\n", boundary);
      g_string_append_len (out, part->str, (gssize)part->len);
    }
  g_string_append_printf (out, "\r\n--%s--\r\n", boundary);
}

GString *
mail_outlook_compose (const MailOutlookItem *item)
{
  GString *out = g_string_new (NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  if (!item->headers || append_fields (out, item->headers) == 0)
    append_made_fields (out, item);
  g_string_append (out, "MIME-Version: 1.0\r\n");
  append_text (text, item);
  if (item->attachments->len > 0)
    append_multipart (out, item, text);
  else
    g_string_append_len (out, text->str, (gssize)text->len);
  return out;
}
