#include "mail/html-text.h"

#include <string.h>

#include "base/cursor.h"

/* What is left of HTML without a browser.
 *
 * Not the algorithm of the HTML standard: mail is read here for its words, and a wrong tag must not
 * swallow them. A "<" that opens no tag is a letter, and so is "<a@example.jp>", which mail servers
 * write into HTML as it is. Time is linear: once the end of something was looked for in vain, it is not
 * looked for again.
 */

#define BLANKS " \t\r\n\f"

typedef struct
{
  Cursor cursor;
  GString *out;
  GPtrArray *links;      /* (nullable) */
  gboolean blank_due;    /* before the next letter */
  gboolean preformatted; /* in <pre> */
  gboolean no_angle;     /* no more ">" from here on */
  gboolean no_quote;     /* no more '"' */
  gboolean no_stroke;    /* no more "'" */
  gboolean no_comment;   /* no more "-->" */
} Reader;

/* clang-format off */
static const struct
{
  const char *name;
  gunichar letter;
} entities[] = {
  { "amp", '&' }, { "lt", '<' }, { "gt", '>' }, { "quot", '"' }, { "apos", '\'' }, { "nbsp", ' ' },
  { "ensp", ' ' }, { "emsp", ' ' }, { "thinsp", ' ' }, { "shy", 0xad }, { "zwnj", 0x200c },
  { "copy", 0xa9 }, { "reg", 0xae }, { "trade", 0x2122 }, { "hellip", 0x2026 }, { "bull", 0x2022 },
  { "middot", 0xb7 }, { "ndash", 0x2013 }, { "mdash", 0x2014 }, { "lsquo", 0x2018 },
  { "rsquo", 0x2019 }, { "ldquo", 0x201c }, { "rdquo", 0x201d }, { "bdquo", 0x201e },
  { "laquo", 0xab }, { "raquo", 0xbb }, { "yen", 0xa5 }, { "euro", 0x20ac }, { "commat", '@' },
  { "auml", 0xe4 }, { "ouml", 0xf6 }, { "uuml", 0xfc }, { "Auml", 0xc4 }, { "Ouml", 0xd6 },
  { "Uuml", 0xdc }, { "szlig", 0xdf }, { "agrave", 0xe0 }, { "aacute", 0xe1 }, { "acirc", 0xe2 },
  { "ccedil", 0xe7 }, { "egrave", 0xe8 }, { "eacute", 0xe9 }, { "ecirc", 0xea }, { "euml", 0xeb },
  { "icirc", 0xee }, { "iuml", 0xef }, { "iacute", 0xed }, { "ocirc", 0xf4 }, { "oacute", 0xf3 },
  { "ugrave", 0xf9 }, { "ucirc", 0xfb }, { "uacute", 0xfa }, { "ntilde", 0xf1 }, { "Eacute", 0xc9 },
  { "Agrave", 0xc0 }, { "rarr", 0x2192 }, { "larr", 0x2190 }, { "colon", ':' }, { "period", '.' },
};

static const char *const breaking[] = {
  "address", "article", "blockquote", "br", "center", "dd", "div", "dl", "dt", "fieldset", "footer",
  "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre",
  "section", "table", "tbody", "tr", "ul", NULL,
};
static const char *const parting[] = {
  "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "ol", "p", "pre", "table", "ul", NULL,
};
static const char *const hidden[] = { "head", "script", "style", "title", "noscript", "template", NULL };
static const char *const linking[] = { "a", "area", "form", "button", NULL };
/* clang-format on */

static const char *
here (const Reader *reader)
{
  return (const char *)reader->cursor.data + reader->cursor.offset;
}

static void
put_letter (Reader *reader, gunichar letter)
{
  gboolean is_line_start = reader->out->len == 0 || reader->out->str[reader->out->len - 1] == '\n';

  if (reader->blank_due && !is_line_start)
    g_string_append_c (reader->out, ' ');
  reader->blank_due = FALSE;
  g_string_append_unichar (reader->out, letter);
}

/* One line end for one or several blocks that begin or end, or an empty line. */
static void
put_break (Reader *reader, gboolean is_gap)
{
  GString *out = reader->out;

  reader->blank_due = FALSE;
  if (out->len > 0 && out->str[out->len - 1] != '\n')
    g_string_append_c (out, '\n');
  if (is_gap && out->len > 1 && out->str[out->len - 2] != '\n')
    g_string_append_c (out, '\n');
}

static gunichar
numbered (const char *digits)
{
  gboolean is_hexadecimal = *digits == 'x' || *digits == 'X';
  char *end;
  guint64 number;

  if (!g_ascii_isxdigit (digits[is_hexadecimal]))
    return 0;
  number = g_ascii_strtoull (digits + is_hexadecimal, &end, is_hexadecimal ? 16 : 10);
  if (*end || number > 0x10ffff || !g_unichar_validate ((gunichar)number) || number < 0x20)
    return 0;
  return number == 0xa0 ? ' ' : (gunichar)number;
}

static gunichar
named (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (entities); i++)
    if (strcmp (entities[i].name, name) == 0)
      return entities[i].letter;
  return 0;
}

/* No name is longer. */
#define MAX_ENTITY 10

/* At "&". */
static void
read_entity (Reader *reader)
{
  char name[MAX_ENTITY + 1] = { 0 };
  gunichar letter = 0;
  guint i;

  for (i = 0; i < MAX_ENTITY; i++)
    {
      int byte = cursor_peek_at (&reader->cursor, i + 1);

      if (byte < 0 || !(g_ascii_isalnum (byte) || byte == '#'))
        break;
      name[i] = (char)byte;
    }
  if (cursor_peek_at (&reader->cursor, i + 1) == ';')
    letter = *name == '#' ? numbered (name + 1) : named (name);
  cursor_skip (&reader->cursor, letter ? i + 2 : 1);
  if (letter == ' ')
    reader->blank_due = TRUE;
  else
    put_letter (reader, letter ? letter : '&');
}

/* Where @byte comes next, or NULL; @in_vain remembers that it does not. */
static const char *
find_byte (Reader *reader, char byte, gboolean *in_vain)
{
  const char *found
      = *in_vain ? NULL : memchr (here (reader), byte, cursor_remaining (&reader->cursor));

  *in_vain = *in_vain || !found;
  return found;
}

static void
go_to (Reader *reader, const char *where)
{
  cursor_seek (&reader->cursor, (gsize)(where - (const char *)reader->cursor.data));
}

/* (transfer full): behind "=". */
static char *
read_value (Reader *reader)
{
  Cursor *cursor = &reader->cursor;
  int byte = cursor_peek (cursor);
  gsize start = cursor->offset;

  if (byte == '"' || byte == '\'')
    {
      const char *end;

      cursor_skip (cursor, 1);
      end = find_byte (reader, (char)byte, byte == '"' ? &reader->no_quote : &reader->no_stroke);
      if (end)
        {
          char *value = g_strndup (here (reader), (gsize)(end - here (reader)));

          go_to (reader, end + 1);
          return value;
        }
    }
  cursor_skip_none_of (cursor, BLANKS ">");
  return cursor_dup_since (cursor, start);
}

static void
keep_link (Reader *reader, const char *value)
{
  GPtrArray *links = reader->links;
  g_autofree char *link = g_strstrip (g_strdup (value));

  if (!links || links->len >= MAIL_MAX_LINKS
      || (g_ascii_strncasecmp (link, "http:", 5) != 0
          && g_ascii_strncasecmp (link, "https:", 6) != 0))
    return;
  if (links->len == 0 || strcmp (g_ptr_array_index (links, links->len - 1), link) != 0)
    g_ptr_array_add (links, g_steal_pointer (&link));
}

/* Up to and with ">". */
static void
read_attributes (Reader *reader, gboolean has_link)
{
  Cursor *cursor = &reader->cursor;

  while (cursor_skip_any_of (cursor, BLANKS "/"), !cursor_at_end (cursor))
    {
      gsize start = cursor->offset;
      g_autofree char *name = NULL;

      if (cursor_accept (cursor, '>'))
        return;
      cursor_skip_none_of (cursor, BLANKS "=>/");
      name = cursor_dup_since (cursor, start);
      cursor_skip_any_of (cursor, BLANKS);
      if (cursor_accept (cursor, '='))
        {
          g_autofree char *value = NULL;

          cursor_skip_any_of (cursor, BLANKS);
          value = read_value (reader);
          if (has_link
              && (g_ascii_strcasecmp (name, "href") == 0 || g_ascii_strcasecmp (name, "action") == 0
                  || g_ascii_strcasecmp (name, "formaction") == 0))
            keep_link (reader, value);
        }
    }
}

/* Behind <script> and its like: up to its own end, or the next tag if it has none. */
static void
skip_hidden (Reader *reader, const char *name)
{
  Cursor *cursor = &reader->cursor;
  gsize start = cursor->offset;

  while (cursor_skip_none_of (cursor, "<"), cursor_accept (cursor, '<'))
    {
      if (cursor_accept (cursor, '/') && cursor_accept_word (cursor, name))
        {
          read_attributes (reader, FALSE);
          return;
        }
      /* A head that was not closed ends where the body begins. */
      if (strcmp (name, "head") == 0 && cursor_accept_word (cursor, "body"))
        {
          read_attributes (reader, FALSE);
          return;
        }
    }
  cursor_seek (cursor, start);
}

static void
read_tag_named (Reader *reader, const char *name, gboolean is_end, guint *unclosed)
{
  read_attributes (reader, g_strv_contains (linking, name));
  if (strcmp (name, "pre") == 0)
    reader->preformatted = !is_end;
  if (g_strv_contains (breaking, name))
    put_break (reader, g_strv_contains (parting, name));
  else if (strcmp (name, "td") == 0 || strcmp (name, "th") == 0)
    reader->blank_due = TRUE;
  /* Looked for in vain once, it is not looked for again. */
  for (guint i = 0; hidden[i] && !is_end; i++)
    if (strcmp (name, hidden[i]) == 0 && !(*unclosed & 1u << i))
      {
        gsize before = reader->cursor.offset;

        skip_hidden (reader, name);
        if (reader->cursor.offset == before)
          *unclosed |= 1u << i;
      }
}

static gboolean
skip_comment (Reader *reader)
{
  const char *end;

  if (reader->no_comment || cursor_peek_at (&reader->cursor, 2) != '-'
      || cursor_peek_at (&reader->cursor, 3) != '-')
    return FALSE;
  end = g_strstr_len (here (reader), (gssize)cursor_remaining (&reader->cursor), "-->");
  reader->no_comment = !end;
  if (end)
    go_to (reader, end + 3);
  return end != NULL;
}

/* At "<". */
static void
read_angle (Reader *reader, guint *unclosed)
{
  Cursor *cursor = &reader->cursor;
  gsize start = cursor->offset;
  int next = cursor_peek_at (cursor, 1);
  gboolean is_end = next == '/';
  g_autofree char *written = NULL;
  g_autofree char *name = NULL;

  if (next == '!' && skip_comment (reader))
    return;
  cursor_skip (cursor, is_end ? 2 : 1);
  if ((next != '!' && next != '?' && next != '/' && !g_ascii_isalpha (next))
      || !find_byte (reader, '>', &reader->no_angle))
    {
      cursor_seek (cursor, start + 1);
      put_letter (reader, '<');
      return;
    }
  start = cursor->offset;
  cursor_skip_none_of (cursor, BLANKS "/>");
  written = cursor_dup_since (cursor, start);
  if (strchr (written, '@'))
    {
      cursor_seek (cursor, start);
      put_letter (reader, '<');
      return;
    }
  name = g_ascii_strdown (written, -1);
  read_tag_named (reader, name, is_end, unclosed);
}

char *
mail_html_to_text (const char *html, GPtrArray *links)
{
  Reader reader = { .out = g_string_sized_new (strlen (html) / 2), .links = links };
  guint unclosed = 0;

  cursor_init_string (&reader.cursor, html);
  while (!cursor_at_end (&reader.cursor))
    {
      int byte = cursor_peek (&reader.cursor);

      if (byte == '<')
        read_angle (&reader, &unclosed);
      else if (byte == '&')
        read_entity (&reader);
      else if (byte == '\n' && reader.preformatted)
        {
          cursor_skip (&reader.cursor, 1);
          g_string_append_c (reader.out, '\n');
        }
      else if (cursor_skip_any_of (&reader.cursor, BLANKS) > 0)
        reader.blank_due = TRUE;
      else
        {
          gunichar letter = g_utf8_get_char (here (&reader));

          cursor_skip (&reader.cursor, (gsize)g_unichar_to_utf8 (letter, NULL));
          put_letter (&reader, letter);
        }
    }
  return g_string_free (reader.out, FALSE);
}
