/* A .msg file is a file system in a file (a compound file): one stream for each property of variable length,
 * named by the property's number and type ("__substg1.0_0037001F" is the subject in UTF-16), and one
 * stream with all properties of fixed length, 16 bytes each ([MS-OXMSG], section 2.4). Recipients and
 * attachments are folders in it with streams of the same kind, an attached item is a folder in the
 * folder of its attachment.
 */
#include "mail/outlook.h"

#include <gsf/gsf-infile-msole.h>
#include <gsf/gsf-infile.h>
#include <gsf/gsf-input-memory.h>
#include <string.h>

#include "base/cursor.h"
#include "mail/charset.h"
#include "mail/outlook-private.h"

#define PROPERTIES "__properties_version1.0"

/* Bytes in front of the properties, by whose they are ([MS-OXMSG], section 2.4.1). */
#define SKIP_OF_FILE 32
#define SKIP_OF_ATTACHED_ITEM 24
#define SKIP_OF_PART 8

/* [MS-OXPROPS]: number and type */
#define TAG_CLIENT_SUBMIT_TIME 0x00390040
#define TAG_DELIVERY_TIME 0x0e060040
#define TAG_RECIPIENT_TYPE 0x0c150003
#define TAG_REPORT_STATUS 0x0c200003

/* Of the time that a FILETIME counts from, 1601, in seconds. */
#define FILETIME_EPOCH G_GINT64_CONSTANT (11644473600)

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GsfInput, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GsfInfile, g_object_unref)

typedef struct
{
  GsfInfile *folder; /* (unowned) */
  gsize *rest;       /* bytes that may still be read out of the file */
} Place;

/* --- Streams -----------------------------------------------------------------------------------*/

/* (transfer full) (nullable) */
static GBytes *
read_stream (const Place *place, const char *name)
{
  g_autoptr (GsfInput) input = gsf_infile_child_by_name (place->folder, name);
  gsize length;
  guint8 *bytes;

  if (!input || gsf_input_size (input) <= 0)
    return NULL;
  length = (gsize)MIN (gsf_input_size (input), MAIL_OUTLOOK_MAX_STREAM_BYTES);
  if (length > *place->rest)
    return NULL;
  bytes = g_malloc (length);
  if (!gsf_input_read (input, length, bytes))
    {
      g_free (bytes);
      return NULL;
    }
  *place->rest -= length;
  return g_bytes_new_take (bytes, length);
}

/* (transfer full): one of the two forms of a string, or bytes that are text: valid UTF-8 without NUL */
static char *
dup_text (GBytes *bytes, gboolean is_wide)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  const char *charset = is_wide ? "UTF-16LE" : mail_charset_find (data, length);

  return g_string_free (mail_charset_convert (data, length, charset ? charset : "UTF-8"), FALSE);
}

/* (transfer full) (nullable): the property @number, "0037" */
static char *
read_text (const Place *place, const char *number)
{
  g_autofree char *wide_name = g_strconcat ("__substg1.0_", number, "001F", NULL);
  g_autofree char *name = g_strconcat ("__substg1.0_", number, "001E", NULL);
  g_autoptr (GBytes) wide = read_stream (place, wide_name);
  g_autoptr (GBytes) bytes = wide ? NULL : read_stream (place, name);

  if (wide)
    return dup_text (wide, TRUE);
  return bytes ? dup_text (bytes, FALSE) : NULL;
}

/* (transfer full) (nullable): the first of the properties @numbers that is there */
static char *
read_first_text (const Place *place, const char *const *numbers)
{
  for (; *numbers; numbers++)
    {
      char *text = read_text (place, *numbers);

      if (text && *text)
        return text;
      g_free (text);
    }
  return NULL;
}

/* (transfer full) (nullable): binary, or as a string */
static char *
read_html (const Place *place)
{
  g_autoptr (GBytes) bytes = read_stream (place, "__substg1.0_10130102");

  return bytes ? dup_text (bytes, FALSE) : read_text (place, "1013");
}

/* Little endian, of 4 or 8 bytes. */
static guint64
read_little (const guint8 *bytes, gsize length)
{
  guint64 value = 0;

  while (length > 0)
    value = value << 8 | bytes[--length];
  return value;
}

/* FALSE if the property is not there. */
static gboolean
find_fixed (GBytes *properties, gsize skip, guint32 tag, guint64 *value)
{
  Cursor cursor;
  const guint8 *entry;

  if (!properties)
    return FALSE;
  cursor_init (&cursor, g_bytes_get_data (properties, NULL), g_bytes_get_size (properties));
  cursor_skip (&cursor, skip);
  while ((entry = cursor_read_bytes (&cursor, 16)))
    if (read_little (entry, 4) == tag)
      {
        *value = read_little (entry + 8, (tag & 0xffff) == 0x0003 ? 4 : 8);
        return TRUE;
      }
  return FALSE;
}

/* --- Parts -------------------------------------------------------------------------------------*/

static MailOutlookItem *read_item (const Place *place, guint depth);

static void
recipient_free (gpointer data)
{
  MailOutlookRecipient *recipient = data;

  g_free (recipient->name);
  g_free (recipient->address);
  g_free (recipient->supplementary);
  g_free (recipient);
}

static void
attachment_free (gpointer data)
{
  MailOutlookAttachment *attachment = data;

  g_free (attachment->media_type);
  g_clear_pointer (&attachment->bytes, g_bytes_unref);
  g_clear_pointer (&attachment->item, mail_outlook_item_free);
  g_free (attachment);
}

static void
add_recipient (MailOutlookItem *item, const Place *place)
{
  static const char *const address_numbers[] = { "39FE", "3003", NULL };
  MailOutlookRecipient *recipient;
  g_autoptr (GBytes) properties = NULL;
  guint64 value;

  if (item->recipients->len >= MAIL_OUTLOOK_MAX_RECIPIENTS)
    return;
  recipient = g_new0 (MailOutlookRecipient, 1);
  properties = read_stream (place, PROPERTIES);
  recipient->name = read_text (place, "3001");
  recipient->address = read_first_text (place, address_numbers);
  recipient->supplementary = read_text (place, "0C1B");
  recipient->type = 1;
  if (find_fixed (properties, SKIP_OF_PART, TAG_RECIPIENT_TYPE, &value))
    recipient->type = value & 0xf;
  if (find_fixed (properties, SKIP_OF_PART, TAG_REPORT_STATUS, &value))
    recipient->status = (guint)MIN (value, 1000);
  g_ptr_array_add (item->recipients, recipient);
}

static gboolean
is_message_type (const char *media_type)
{
  return media_type
         && (g_ascii_strncasecmp (media_type, "message/", 8) == 0
             || g_ascii_strcasecmp (media_type, "text/rfc822-headers") == 0)
         && !media_type[strcspn (media_type, " \t\r\n\"\\;")];
}

/* (transfer full) (nullable): %NULL if it is no message */
static MailOutlookAttachment *
read_attachment (const Place *place, guint depth)
{
  g_autoptr (GsfInput) inner = gsf_infile_child_by_name (place->folder, "__substg1.0_3701000D");
  g_autofree char *media_type = read_text (place, "370E");
  MailOutlookAttachment *attachment;

  if (inner && GSF_IS_INFILE (inner) && depth < MAIL_OUTLOOK_MAX_DEPTH)
    {
      Place inside = { GSF_INFILE (inner), place->rest };

      attachment = g_new0 (MailOutlookAttachment, 1);
      attachment->media_type = g_strdup ("message/rfc822");
      attachment->item = read_item (&inside, depth + 1);
      return attachment;
    }
  if (inner || !is_message_type (media_type))
    return NULL;
  attachment = g_new0 (MailOutlookAttachment, 1);
  attachment->media_type = g_steal_pointer (&media_type);
  attachment->bytes = read_stream (place, "__substg1.0_37010102");
  if (!attachment->bytes)
    g_clear_pointer (&attachment, attachment_free);
  return attachment;
}

static void
add_attachment (MailOutlookItem *item, const Place *place, guint depth)
{
  MailOutlookAttachment *attachment = NULL;

  if (item->attachments->len < MAIL_OUTLOOK_MAX_ATTACHMENTS)
    attachment = read_attachment (place, depth);
  if (attachment)
    g_ptr_array_add (item->attachments, attachment);
}

/* In the order in which they stand in the file, which is that of their names. */
static void
read_parts (MailOutlookItem *item, const Place *place, guint depth)
{
  int n_children = gsf_infile_num_children (place->folder);

  for (int i = 0; i < n_children; i++)
    {
      const char *name = gsf_infile_name_by_index (place->folder, i);
      gboolean is_recipient = name && g_str_has_prefix (name, "__recip_version1.0_#");
      gboolean is_attachment = name && g_str_has_prefix (name, "__attach_version1.0_#");
      g_autoptr (GsfInput) child = NULL;
      Place inside = { NULL, place->rest };

      if (is_recipient || is_attachment)
        child = gsf_infile_child_by_index (place->folder, i);
      if (!child || !GSF_IS_INFILE (child))
        continue;
      inside.folder = GSF_INFILE (child);
      if (is_recipient)
        add_recipient (item, &inside);
      else
        add_attachment (item, &inside, depth);
    }
}

/* --- Items -------------------------------------------------------------------------------------*/

static void
read_date (MailOutlookItem *item, const Place *place, guint depth)
{
  g_autoptr (GBytes) properties = read_stream (place, PROPERTIES);
  gsize skip = depth > 0 ? SKIP_OF_ATTACHED_ITEM : SKIP_OF_FILE;
  guint64 value;

  item->has_date = find_fixed (properties, skip, TAG_CLIENT_SUBMIT_TIME, &value)
                   || find_fixed (properties, skip, TAG_DELIVERY_TIME, &value);
  if (item->has_date)
    item->date = (gint64)(value / 10000000) - FILETIME_EPOCH;
}

static MailOutlookItem *
read_item (const Place *place, guint depth)
{
  static const char *const address_numbers[] = { "5D01", "5D02", "0C1F", "0065", NULL };
  static const char *const name_numbers[] = { "0C1A", "0042", NULL };
  MailOutlookItem *item = g_new0 (MailOutlookItem, 1);

  item->recipients = g_ptr_array_new_with_free_func (recipient_free);
  item->attachments = g_ptr_array_new_with_free_func (attachment_free);
  item->message_class = read_text (place, "001A");
  item->headers = read_text (place, "007D");
  item->subject = read_text (place, "0037");
  item->sender_name = read_first_text (place, name_numbers);
  item->sender_address = read_first_text (place, address_numbers);
  item->display_to = read_text (place, "0E04");
  item->message_id = read_text (place, "1035");
  item->text = read_text (place, "1000");
  item->report_text = read_text (place, "1001");
  if (!item->text)
    item->html = read_html (place);
  read_date (item, place, depth);
  read_parts (item, place, depth);
  return item;
}

void
mail_outlook_item_free (MailOutlookItem *item)
{
  g_free (item->message_class);
  g_free (item->headers);
  g_free (item->subject);
  g_free (item->sender_name);
  g_free (item->sender_address);
  g_free (item->display_to);
  g_free (item->message_id);
  g_free (item->text);
  g_free (item->report_text);
  g_free (item->html);
  g_ptr_array_unref (item->recipients);
  g_ptr_array_unref (item->attachments);
  g_free (item);
}

/* An item has properties; other compound files (old Word documents) have none of that name. */
static gboolean
is_item (GsfInfile *folder)
{
  g_autoptr (GsfInput) properties = gsf_infile_child_by_name (folder, PROPERTIES);

  return properties != NULL;
}

GBytes *
mail_outlook_read (GBytes *file)
{
  gsize length;
  const guint8 *bytes = g_bytes_get_data (file, &length);
  gsize rest = MAIL_OUTLOOK_MAX_BYTES;
  g_autoptr (GsfInput) input = NULL;
  g_autoptr (GsfInfile) folder = NULL;
  g_autoptr (MailOutlookItem) item = NULL;
  Place place;

  if (length == 0)
    return NULL;
  input = gsf_input_memory_new (bytes, (gsf_off_t)length, FALSE);
  folder = gsf_infile_msole_new (input, NULL);
  if (!folder || !is_item (folder))
    return NULL;
  place.folder = folder;
  place.rest = &rest;
  item = read_item (&place, 0);
  return g_string_free_to_bytes (mail_outlook_compose (item));
}
