#include "auth/tag-value.h"

#include <string.h>

#include "dns/name.h"

#define WHITE_SPACE " \t\r\n"
#define NUMBER_MAX_DIGITS 76 /* RFC 6376, section 3.5, of l= */
#define NAME_MAX_LENGTH 253  /* characters: DNS_NAME_MAX_WIRE as text */

static gboolean
is_white_space (char byte)
{
  return byte != '\0' && strchr (WHITE_SPACE, byte) != NULL;
}

static gboolean
is_base64 (char byte)
{
  return g_ascii_isalnum (byte) || byte == '+' || byte == '/';
}

/* Groups of four characters, of which the last may end in one or two "=". */
static gboolean
is_whole (const char *text, gsize length)
{
  gsize n_padding = 0;

  if (length == 0 || length % 4 != 0)
    return FALSE;
  while (n_padding < 2 && text[length - 1 - n_padding] == '=')
    n_padding++;
  for (gsize i = 0; i < length - n_padding; i++)
    if (!is_base64 (text[i]))
      return FALSE;
  return TRUE;
}

guint8 *
tag_value_decode_base64 (const char *text, gsize *length)
{
  g_autofree char *compact = g_malloc (strlen (text) + 1);
  gsize n = 0;

  for (const char *c = text; *c; c++)
    if (!is_white_space (*c))
      compact[n++] = *c;
  compact[n] = '\0';
  if (!is_whole (compact, n))
    return NULL;
  g_base64_decode_inplace (compact, length);
  return (guint8 *)g_steal_pointer (&compact);
}

gboolean
tag_value_read_number (const char *text, gint64 *value)
{
  gsize n_digits = strspn (text, "0123456789");

  if (n_digits == 0 || n_digits > NUMBER_MAX_DIGITS || text[n_digits] != '\0')
    return FALSE;
  *value = 0;
  for (const char *c = text; *c; c++)
    {
      int digit = *c - '0';

      *value = *value > (G_MAXINT64 - digit) / 10 ? G_MAXINT64 : *value * 10 + digit;
    }
  return TRUE;
}

static gboolean
is_label (const char *label, gsize length)
{
  if (length == 0 || length > DNS_LABEL_MAX || label[0] == '-' || label[length - 1] == '-')
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (label[i]) && label[i] != '-' && label[i] != '_')
      return FALSE;
  return TRUE;
}

static gboolean
is_domain (const char *name, guint min_labels)
{
  guint n_labels = 0;

  if (strlen (name) > NAME_MAX_LENGTH)
    return FALSE;
  for (const char *label = name;; n_labels++)
    {
      gsize length = strcspn (label, ".");

      if (!is_label (label, length))
        return FALSE;
      if (label[length] == '\0')
        return n_labels + 1 >= min_labels;
      label += length + 1;
    }
}

char *
tag_value_dup_domain (const char *text, guint min_labels)
{
  g_autofree char *name
      = g_str_is_ascii (text) ? g_ascii_strdown (text, -1) : dns_name_from_unicode (text);

  return name && is_domain (name, min_labels) ? g_steal_pointer (&name) : NULL;
}

char **
tag_value_split (const char *text)
{
  char **parts = g_strsplit (text, ":", -1);

  for (guint i = 0; parts[i]; i++)
    g_strstrip (parts[i]);
  return parts;
}

gboolean
tag_value_is_text (const char *text)
{
  gboolean is_ascii = TRUE;

  for (const char *c = text; *c; c++)
    {
      if (((guint8)*c < 0x20 && !is_white_space (*c)) || *c == 0x7f)
        return FALSE;
      is_ascii = is_ascii && g_ascii_isprint (*c);
    }
  return is_ascii || g_utf8_validate (text, -1, NULL);
}
