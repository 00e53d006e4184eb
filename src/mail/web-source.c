#include "mail/web-source.h"

#include <string.h>

/* The longest tag that is looked at, its attributes included; of a reference, the longest is "&hellip;". */
#define MAX_TAG_BYTES 4096
#define MAX_REFERENCE_BYTES 12

typedef struct
{
  const char *name;
  const char *text;
} Reference;

/* clang-format off */
static const Reference references[] = {
  { "amp", "&" }, { "lt", "<" }, { "gt", ">" }, { "quot", "\"" }, { "apos", "'" }, { "nbsp", "\xc2\xa0" },
  { "commat", "@" }, { "colon", ":" }, { "ensp", " " }, { "emsp", " " }, { "thinsp", " " }, { "Tab", "\t" },
  { "NewLine", "\n" }, { "shy", "" }, { "zwnj", "" }, { "hellip", "…" }, { "ndash", "–" }, { "mdash", "—" },
  { "lsquo", "‘" }, { "rsquo", "’" }, { "ldquo", "“" }, { "rdquo", "”" }, { "laquo", "«" },
  { "raquo", "»" }, { "copy", "©" }, { "reg", "®" }, { "yen", "¥" }, { "middot", "·" }, { "bull", "•" },
};
/* clang-format on */

typedef enum
{
  TAG_NONE,
  TAG_INLINE,
  TAG_LINE,   /* ends a line */
  TAG_HIDDEN, /* what stands in it is not shown */
} TagKind;

typedef struct
{
  const char *name;
  TagKind kind;
} TagName;

/* clang-format off */
static const TagName tags[] = {
  { "a", TAG_INLINE }, { "b", TAG_INLINE }, { "blockquote", TAG_LINE }, { "body", TAG_INLINE },
  { "br", TAG_LINE }, { "code", TAG_INLINE }, { "dd", TAG_LINE }, { "div", TAG_LINE }, { "dl", TAG_LINE },
  { "dt", TAG_LINE }, { "em", TAG_INLINE }, { "font", TAG_INLINE }, { "h1", TAG_LINE }, { "h2", TAG_LINE },
  { "h3", TAG_LINE }, { "head", TAG_INLINE }, { "hr", TAG_LINE }, { "html", TAG_INLINE }, { "i", TAG_INLINE },
  { "img", TAG_INLINE }, { "li", TAG_LINE }, { "link", TAG_INLINE }, { "meta", TAG_INLINE },
  { "o:p", TAG_INLINE }, { "ol", TAG_LINE }, { "p", TAG_LINE }, { "pre", TAG_LINE }, { "script", TAG_HIDDEN },
  { "span", TAG_INLINE }, { "strong", TAG_INLINE }, { "style", TAG_HIDDEN }, { "table", TAG_LINE },
  { "tbody", TAG_INLINE }, { "td", TAG_INLINE }, { "textarea", TAG_LINE }, { "th", TAG_INLINE },
  { "title", TAG_HIDDEN }, { "tr", TAG_LINE }, { "tt", TAG_INLINE }, { "u", TAG_INLINE }, { "ul", TAG_LINE },
  { "wbr", TAG_INLINE }, { "!doctype", TAG_INLINE },
};
/* clang-format on */

typedef struct
{
  TagKind kind;
  const char *name;
  gboolean is_end;
  gsize length; /* bytes, with both angles */
} Tag;

/* --- Tags --------------------------------------------------------------------------------------*/

static const TagName *
find_tag_name (const char *text, gsize length)
{
  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    if (strlen (tags[i].name) == length && g_ascii_strncasecmp (tags[i].name, text, length) == 0)
      return &tags[i];
  return NULL;
}

static gsize
measure_tag_name (const char *text, gsize length)
{
  gsize end = 0;

  while (end < length && end < 12
         && (g_ascii_isalnum (text[end]) || text[end] == '!' || text[end] == ':'))
    end++;
  return end;
}

/* Reads the tag that begins with "<" at @text. What holds another "<" is none, so that each byte is looked
 * at once on the way to ">". */
static gboolean
read_tag (const char *text, gsize length, Tag *tag)
{
  gsize at = 1;
  gsize name_length;
  const TagName *known;

  tag->is_end = length > 1 && text[1] == '/';
  at += tag->is_end;
  name_length = measure_tag_name (text + at, length - at);
  known = find_tag_name (text + at, name_length);
  at += name_length;
  if (!known || at >= length || !strchr (" \t\r\n/>", text[at]) || text[at] == '\0')
    return FALSE;
  while (at < length && at < MAX_TAG_BYTES && text[at] != '>' && text[at] != '<')
    at++;
  if (at == length || text[at] != '>')
    return FALSE;
  tag->kind = known->kind;
  tag->name = known->name;
  tag->length = at + 1;
  return TRUE;
}

/* Bytes up to and with the end tag; 0 if it never ends. */
static gsize
measure_hidden (const char *text, gsize length, const char *name)
{
  gsize at = 0;

  while (at < length)
    {
      const char *angle = memchr (text + at, '<', length - at);
      Tag tag;

      if (!angle)
        return 0;
      at = (gsize)(angle - text);
      if (read_tag (angle, length - at, &tag) && tag.is_end && strcmp (tag.name, name) == 0)
        return at + tag.length;
      at++;
    }
  return 0;
}

/* --- References --------------------------------------------------------------------------------*/

static gboolean
append_number (GString *out, const char *digits, gsize length)
{
  gboolean is_hex = length > 1 && (digits[0] == 'x' || digits[0] == 'X');
  gunichar value = 0;

  for (gsize i = is_hex ? 1 : 0; i < length; i++)
    {
      int digit = is_hex ? g_ascii_xdigit_value (digits[i]) : g_ascii_digit_value (digits[i]);

      if (digit < 0)
        return FALSE;
      value = value * (is_hex ? 16 : 10) + (gunichar)digit;
      if (value > 0x10ffff)
        return FALSE;
    }
  if (length == 0 || value == 0 || !g_unichar_validate (value))
    return FALSE;
  g_string_append_unichar (out, value == '\r' ? '\n' : value);
  return TRUE;
}

static gboolean
append_named (GString *out, const char *name, gsize length)
{
  for (guint i = 0; i < G_N_ELEMENTS (references); i++)
    if (strlen (references[i].name) == length && memcmp (references[i].name, name, length) == 0)
      {
        g_string_append (out, references[i].text);
        return TRUE;
      }
  return FALSE;
}

/* The reference that begins with "&" at @text: appends what it stands for, and returns its length; 0 and
 * nothing appended if it is none. */
static gsize
append_reference (GString *out, const char *text, gsize length)
{
  gsize end = 1;

  while (end < length && end < MAX_REFERENCE_BYTES
         && (g_ascii_isalnum (text[end]) || text[end] == '#'))
    end++;
  if (end == length || text[end] != ';' || end == 1)
    return 0;
  if (text[1] == '#' ? append_number (out, text + 2, end - 2)
                     : append_named (out, text + 1, end - 1))
    return end + 1;
  return 0;
}

/* The same, and where "&" itself is what came out, the reference that it then begins. */
static gsize
append_references (GString *out, const char *text, gsize length)
{
  gsize used = append_reference (out, text, length);
  gboolean is_ampersand = used > 0 && out->len > 0 && out->str[out->len - 1] == '&';

  while (is_ampersand)
    {
      g_autoptr (GString) inner = g_string_new ("&");
      gsize more;
      gsize rest = MIN (length - used, MAX_REFERENCE_BYTES);

      g_string_append_len (inner, text + used, (gssize)rest);
      g_string_truncate (out, out->len - 1);
      more = append_reference (out, inner->str, inner->len);
      if (more == 0)
        {
          g_string_append_c (out, '&');
          return used;
        }
      used += more - 1;
      is_ampersand = out->len > 0 && out->str[out->len - 1] == '&';
    }
  return used;
}

/* --- The whole ---------------------------------------------------------------------------------*/

gboolean
mail_web_source_has_tags (const char *bytes, gsize length)
{
  Tag tag;

  for (gsize at = 0; at < length; at++)
    {
      const char *angle = memchr (bytes + at, '<', length - at);

      if (!angle)
        return FALSE;
      at = (gsize)(angle - bytes);
      if (read_tag (angle, length - at, &tag))
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_references (const char *bytes, gsize length)
{
  g_autoptr (GString) ignored = g_string_new (NULL);

  for (gsize at = 0; at < length; at++)
    {
      const char *ampersand = memchr (bytes + at, '&', length - at);

      if (!ampersand)
        return FALSE;
      at = (gsize)(ampersand - bytes);
      if (append_reference (ignored, ampersand, length - at) > 0)
        return TRUE;
    }
  return FALSE;
}

gboolean
mail_web_source_is (const char *bytes, gsize length)
{
  return has_references (bytes, length) || mail_web_source_has_tags (bytes, length);
}

/* A line that ended already is not ended again. */
static void
end_line (GString *out)
{
  if (out->len > 0 && out->str[out->len - 1] != '\n')
    g_string_append_c (out, '\n');
}

/* Returns how many bytes the tag took, 0 if it is none. @never_ends: a hidden one that does not end was met:
 * no later one is looked for. */
static gsize
take_tag (GString *out, const char *text, gsize length, gboolean *never_ends)
{
  Tag tag;
  gsize hidden;

  if (length >= 4 && memcmp (text, "<!--", 4) == 0)
    {
      const char *end = *never_ends ? NULL : memmem (text + 4, length - 4, "-->", 3);

      *never_ends |= !end;
      return end ? (gsize)(end - text) + 3 : 0;
    }
  if (!read_tag (text, length, &tag))
    return 0;
  if (tag.kind == TAG_LINE && (strcmp (tag.name, "br") == 0 || tag.is_end))
    {
      /* Sources have a line's end behind "<br>", too. */
      gboolean breaks = strcmp (tag.name, "br") == 0;

      if (breaks && (tag.length == length || text[tag.length] != '\n'))
        g_string_append_c (out, '\n');
      else if (!breaks)
        end_line (out);
    }
  else if (tag.kind == TAG_LINE)
    end_line (out);
  if (tag.kind != TAG_HIDDEN || tag.is_end || *never_ends)
    return tag.length;
  hidden = measure_hidden (text + tag.length, length - tag.length, tag.name);
  *never_ends = hidden == 0;
  return tag.length + hidden;
}

GString *
mail_web_source_read (const char *bytes, gsize length)
{
  GString *out = g_string_sized_new (length);
  gboolean never_ends = FALSE;

  for (gsize at = 0; at < length;)
    {
      gsize used = 0;

      if (bytes[at] == '<')
        used = take_tag (out, bytes + at, length - at, &never_ends);
      else if (bytes[at] == '&')
        used = append_references (out, bytes + at, length - at);
      if (used == 0)
        g_string_append_c (out, bytes[at++]);
      at += used;
    }
  return out;
}
