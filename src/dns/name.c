#include "dns/name.h"

#include <idn2.h>
#include <string.h>

/* Reads one possibly escaped byte of presentation form; FALSE if the escape is broken. */
static gboolean
read_byte (const char **text, guint8 *byte)
{
  const char *c = *text;

  if (*c != '\\')
    {
      *byte = (guint8)*c;
      *text = c + 1;
      return TRUE;
    }
  if (g_ascii_isdigit (c[1]))
    {
      int value;

      if (!g_ascii_isdigit (c[2]) || !g_ascii_isdigit (c[3]))
        return FALSE;
      value = (c[1] - '0') * 100 + (c[2] - '0') * 10 + (c[3] - '0');
      *byte = (guint8)value;
      *text = c + 4;
      return value <= 255;
    }
  *byte = (guint8)c[1];
  *text = c + 2;
  return c[1] != '\0';
}

void
dns_name_append_label (GString *text, const guint8 *label, gsize length)
{
  if (text->len > 0)
    g_string_append_c (text, '.');
  for (gsize i = 0; i < length; i++)
    {
      char c = (char)g_ascii_tolower ((char)label[i]);

      if (c == '.' || c == '\\' || c == '"' || c == ';')
        g_string_append_printf (text, "\\%c", c);
      else if (g_ascii_isgraph (c))
        g_string_append_c (text, c);
      else
        g_string_append_printf (text, "\\%03u", label[i]);
    }
}

/* Appends the label at *text to @out and moves behind it and its dot; FALSE if it is no label. */
static gboolean
normalize_label (const char **text, GString *out, gsize *wire_length)
{
  guint8 label[DNS_LABEL_MAX];
  gsize length = 0;

  while (**text && **text != '.')
    {
      guint8 byte;

      if (!read_byte (text, &byte) || length == DNS_LABEL_MAX)
        return FALSE;
      label[length++] = byte;
    }
  if (length == 0)
    return FALSE;
  if (**text == '.')
    (*text)++;
  *wire_length += length + 1;
  dns_name_append_label (out, label, length);
  return *wire_length < DNS_NAME_MAX_WIRE;
}

char *
dns_name_normalize (const char *text)
{
  g_autoptr (GString) out = g_string_new (NULL);
  gsize wire_length = 0;

  if (strcmp (text, ".") == 0)
    return g_strdup (".");
  if (*text == '\0')
    return NULL;
  while (*text)
    if (!normalize_label (&text, out, &wire_length))
      return NULL;
  return g_string_free (g_steal_pointer (&out), FALSE);
}

char *
dns_name_join (const char *label, const char *name)
{
  g_autofree char *joined = NULL;

  if (strcmp (name, ".") == 0)
    return dns_name_normalize (label);
  joined = g_strconcat (label, ".", name, NULL);
  return dns_name_normalize (joined);
}

/* The dot that ends the first label, or the end of the string. */
static const char *
find_label_end (const char *name)
{
  while (*name && *name != '.')
    name += name[0] == '\\' && name[1] ? 2 : 1;
  return name;
}

guint
dns_name_count_labels (const char *name)
{
  guint count = 0;

  if (strcmp (name, ".") == 0)
    return 0;
  while (*name)
    {
      count++;
      name = find_label_end (name);
      if (*name == '.')
        name++;
    }
  return count;
}

const char *
dns_name_parent (const char *name)
{
  const char *end = find_label_end (name);

  return *end == '.' && end[1] ? end + 1 : ".";
}

const char *
dns_name_suffix (const char *name, guint labels)
{
  guint count = dns_name_count_labels (name);

  if (labels == 0)
    return ".";
  for (; count > labels; count--)
    name = dns_name_parent (name);
  return name;
}

gboolean
dns_name_is_at_or_below (const char *name, const char *ancestor)
{
  guint wanted = dns_name_count_labels (ancestor);

  if (wanted == 0)
    return TRUE;
  return dns_name_count_labels (name) >= wanted
         && strcmp (dns_name_suffix (name, wanted), ancestor) == 0;
}

gboolean
dns_name_to_wire (const char *name, GByteArray *wire)
{
  const guint8 root = 0;
  guint before = wire->len;

  while (*name && strcmp (name, ".") != 0)
    {
      guint8 label[DNS_LABEL_MAX + 1];
      guint8 length = 0;

      while (*name && *name != '.')
        if (length == DNS_LABEL_MAX || !read_byte (&name, &label[1 + length++]))
          return FALSE;
      if (length == 0)
        return FALSE;
      label[0] = length;
      g_byte_array_append (wire, label, length + 1u);
      if (*name == '.')
        name++;
    }
  g_byte_array_append (wire, &root, 1);
  return wire->len - before <= DNS_NAME_MAX_WIRE;
}

char *
dns_name_to_ascii (const char *text)
{
  char *ascii = NULL;
  char *copy;

  /* Not g_utf8_strdown(): in a Turkish locale it makes another letter of "I". */
  if (g_str_is_ascii (text))
    return g_ascii_strdown (text, -1);
  if (!g_utf8_validate (text, -1, NULL)
      || idn2_to_ascii_8z (text, &ascii, IDN2_NFC_INPUT | IDN2_NONTRANSITIONAL) != IDN2_OK)
    return NULL;
  copy = g_strdup (ascii);
  idn2_free (ascii);
  return copy;
}

char *
dns_name_to_unicode (const char *name)
{
  char *unicode = NULL;
  char *copy;

  if (idn2_to_unicode_8z8z (name, &unicode, 0) != IDN2_OK)
    return g_strdup (name);
  copy = g_strdup (unicode);
  idn2_free (unicode);
  return copy;
}

char *
dns_name_from_unicode (const char *name)
{
  g_autofree char *ascii = dns_name_to_ascii (name);

  return ascii ? dns_name_normalize (ascii) : NULL;
}
