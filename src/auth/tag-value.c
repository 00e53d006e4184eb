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

/* RFC 4648, section 4, by character from the blank on; and what is none of the 64. */
#define NO 64
#define PAD 128
/* clang-format off */
static const guint8 base64_values[] = {
  NO,   NO,   NO,   NO,   NO,   NO,   NO,   NO,   NO,   NO,   NO,   62,   NO,   NO,   NO,   63,
  52,   53,   54,   55,   56,   57,   58,   59,   60,   61,   NO,   NO,   NO,   PAD,  NO,   NO,
  NO,   0,    1,    2,    3,    4,    5,    6,    7,    8,    9,    10,   11,   12,   13,   14,
  15,   16,   17,   18,   19,   20,   21,   22,   23,   24,   25,   NO,   NO,   NO,   NO,   NO,
  NO,   26,   27,   28,   29,   30,   31,   32,   33,   34,   35,   36,   37,   38,   39,   40,
  41,   42,   43,   44,   45,   46,   47,   48,   49,   50,   51,   NO,   NO,   NO,   NO,   NO,
};
/* clang-format on */

static guint8
get_base64_value (char byte)
{
  guint index = (guint)(guint8)byte - ' ';

  return index < G_N_ELEMENTS (base64_values) ? base64_values[index] : NO;
}

/* Whole groups without white space between, which nearly all are. Returns how many bytes they held. */
static gsize
decode_groups (const char **text, guint8 *bytes)
{
  const char *c = *text;
  gsize n = 0;

  for (;; c += 4)
    {
      guint32 a, b, d, e;

      if ((a = get_base64_value (c[0])) >= NO || (b = get_base64_value (c[1])) >= NO
          || (d = get_base64_value (c[2])) >= NO || (e = get_base64_value (c[3])) >= NO)
        break;
      bytes[n++] = (guint8)(a << 2 | b >> 4);
      bytes[n++] = (guint8)(b << 4 | d >> 2);
      bytes[n++] = (guint8)(d << 6 | e);
    }
  *text = c;
  return n;
}

guint8 *
tag_value_decode_base64 (const char *text, gsize *length)
{
  g_autofree guint8 *bytes = g_malloc (strlen (text) / 4 * 3 + 1);
  gsize n_characters = 0, n_padding = 0, n = 0;
  guint32 group = 0;

  for (const char *c = text; *c; c++)
    {
      guint8 value;

      if (n_characters % 4 == 0 && n_padding == 0)
        {
          gsize n_run = decode_groups (&c, bytes + n);

          n += n_run;
          n_characters += n_run / 3 * 4;
        }
      value = get_base64_value (*c);
      if (*c == '\0')
        break;
      if (value == NO && is_white_space (*c))
        continue;
      if (value == NO || (value != PAD && n_padding > 0))
        return NULL;
      n_padding += value == PAD;
      group = group << 6 | (value & 63);
      if (++n_characters % 4 != 0)
        continue;
      bytes[n++] = (guint8)(group >> 16);
      bytes[n++] = (guint8)(group >> 8);
      bytes[n++] = (guint8)group;
    }
  if (n_characters == 0 || n_characters % 4 != 0 || n_padding > 2)
    return NULL;
  *length = n - n_padding;
  return g_steal_pointer (&bytes);
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
      guint8 byte = (guint8)*c;

      if (byte >= 0x20 && byte < 0x7f)
        continue;
      if (byte == 0x7f || (byte < 0x20 && !is_white_space (*c)))
        return FALSE;
      is_ascii = is_ascii && byte < 0x80;
    }
  return is_ascii || g_utf8_validate (text, -1, NULL);
}
