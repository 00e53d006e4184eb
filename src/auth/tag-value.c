#include "auth/tag-value.h"

#include <string.h>

#include "dns/name.h"

#define NUMBER_MAX_DIGITS 76 /* RFC 6376, section 3.5, of l= */
#define NAME_MAX_LENGTH 253  /* characters: DNS_NAME_MAX_WIRE as text */

static gboolean
is_white_space (char byte)
{
  return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

static gboolean
is_base64 (char byte)
{
  return g_ascii_isalnum (byte) || byte == '+' || byte == '/';
}

/* (transfer full) (nullable): @text without white space; %NULL if something else than base64 is in it,
 * "=" counting as such. */
static char *
dup_compact (const char *text, gsize *length)
{
  g_autofree char *compact = g_malloc (strlen (text) + 1);
  gsize n = 0;

  for (const char *c = text; *c; c++)
    {
      if (is_base64 (*c) || *c == '=')
        compact[n++] = *c;
      else if (!is_white_space (*c))
        return NULL;
    }
  compact[n] = '\0';
  *length = n;
  return g_steal_pointer (&compact);
}

guint8 *
tag_value_decode_base64 (const char *text, gsize *length)
{
  g_autofree char *compact = dup_compact (text, length);
  gsize n_padding;

  /* Groups of four characters, of which the last may end in one or two "=". */
  if (!compact || *length == 0 || *length % 4 != 0)
    return NULL;
  n_padding = *length - strcspn (compact, "=");
  if (n_padding > 2 || (n_padding == 2 && compact[*length - 1] != '='))
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

  for (const guint8 *c = (const guint8 *)text; *c; c++)
    {
      if ((*c < 0x20 && !is_white_space ((char)*c)) || *c == 0x7f)
        return FALSE;
      is_ascii = is_ascii && *c < 0x80;
    }
  return is_ascii || g_utf8_validate (text, -1, NULL);
}
