#include "mail/address.h"

#include <string.h>

#include "mail/address-private.h"

/* RFC 5322, section 3.4, in three steps. The bytes become tokens: runs of ordinary bytes ("words",
 * dots among them), quoted strings, comments, literals, and the specials, one by one. Commas,
 * semicolons and the colon of a group cut the tokens into elements. An element is read by
 * address-element.c.
 *
 * A comma or semicolon inside "<…>" cuts too, for there one comes before an address whose ">" was
 * forgotten; only a source route ("<@a,@b:c@d>") may hold commas.
 */

typedef MailAddressReader Reader;
typedef MailAddressToken Token;

#define SPECIALS "()<>[]:;@\\,\""
#define BLANKS " \t\r\n"

void
mail_address_free (MailAddress *address)
{
  g_free (address->display_name);
  g_free (address->local_part);
  g_free (address->domain);
  g_free (address);
}

void
mail_address_remark (Reader *reader, MailAddressRemarkKind kind, gsize offset)
{
  MailAddressRemark row = { kind, offset };
  guint64 bit = G_GUINT64_CONSTANT (1) << kind;

  if (reader->remarks && !(reader->remarked & bit))
    g_array_append_val (reader->remarks, row);
  reader->remarked |= bit;
}

static gboolean
is_special (const Token *token, char special)
{
  return token->kind == MAIL_ADDRESS_SPECIAL && token->special == special;
}

static const Token *
last_token (const Reader *reader)
{
  return reader->element->len > 0
             ? &g_array_index (reader->element, Token, reader->element->len - 1)
             : NULL;
}

/* --- the tokens --- */

static gboolean
is_word_byte (int byte)
{
  return byte > 0 ? !strchr (SPECIALS BLANKS, byte) : byte == 0;
}

static gboolean
skip_word (Reader *reader)
{
  Cursor *cursor = &reader->text.cursor;
  gsize start = cursor->offset;

  while (is_word_byte (cursor_peek (cursor)))
    {
      int byte = cursor_peek (cursor);

      if (byte < ' ' || byte == 0x7f)
        mail_address_remark (reader, MAIL_ADDRESS_REMARK_CONTROL_BYTE, cursor->offset);
      cursor_skip (cursor, 1);
    }
  return cursor->offset > start;
}

/* A "[" begins a literal only where a domain is due: elsewhere it could hide an address. */
static gboolean
skip_literal (Reader *reader)
{
  Cursor *cursor = &reader->text.cursor;
  gsize start = cursor->offset;

  if (reader->has_open_literal || !last_token (reader) || !is_special (last_token (reader), '@')
      || !cursor_accept (cursor, '['))
    return FALSE;
  cursor_skip_none_of (cursor, "[]\\<>@\"");
  if (cursor_accept (cursor, ']'))
    return TRUE;
  cursor_seek (cursor, start);
  reader->has_open_literal = TRUE;
  return FALSE;
}

static gboolean
read_token (Reader *reader, Token *token)
{
  Cursor *cursor = &reader->text.cursor;

  token->is_after_blank = mail_field_text_skip_blanks (&reader->text) > 0;
  if (cursor_at_end (cursor))
    return FALSE;
  token->start = cursor->offset;
  token->special = '\0';
  if (mail_field_text_skip_comment (&reader->text))
    token->kind = MAIL_ADDRESS_COMMENT;
  else if (mail_field_text_skip_quoted (&reader->text))
    token->kind = MAIL_ADDRESS_QUOTED;
  else if (skip_literal (reader))
    token->kind = MAIL_ADDRESS_LITERAL;
  else if (skip_word (reader))
    token->kind = MAIL_ADDRESS_WORD;
  else
    {
      token->kind = MAIL_ADDRESS_SPECIAL;
      token->special = (char)cursor_peek (cursor);
      cursor_skip (cursor, 1);
    }
  token->end = cursor->offset;
  return TRUE;
}

/* --- the elements --- */

static gboolean
holds_special (const Reader *reader, const char *specials)
{
  for (guint i = 0; i < reader->element->len; i++)
    {
      const Token *token = &g_array_index (reader->element, Token, i);

      if (token->kind == MAIL_ADDRESS_SPECIAL && strchr (specials, token->special))
        return TRUE;
    }
  return FALSE;
}

static void
finish_element (Reader *reader)
{
  mail_address_read_element (reader);
  g_array_set_size (reader->element, 0);
  reader->in_angle = FALSE;
  reader->in_route = FALSE;
}

static gboolean
is_empty (const Reader *reader)
{
  return reader->element->len == 0;
}

static void
end_at_comma (Reader *reader, const Token *comma)
{
  if (is_empty (reader))
    mail_address_remark (reader, MAIL_ADDRESS_REMARK_EMPTY_ELEMENT, comma->start);
  finish_element (reader);
}

static void
end_at_semicolon (Reader *reader, const Token *semicolon)
{
  if (!reader->in_group)
    mail_address_remark (reader, MAIL_ADDRESS_REMARK_STRAY_SEMICOLON, semicolon->start);
  reader->in_group = FALSE;
  finish_element (reader);
}

/* RFC 5322, section 3.4: group = display-name ":" [group-list] ";". A colon behind an address begins
 * none; it is read as a comma, so that what stands behind it is seen. */
static void
begin_group (Reader *reader, const Token *colon)
{
  if (is_empty (reader) || holds_special (reader, "@<"))
    {
      mail_address_remark (reader, MAIL_ADDRESS_REMARK_UNQUOTED_SPECIAL, colon->start);
      finish_element (reader);
      return;
    }
  if (reader->in_group)
    mail_address_remark (reader, MAIL_ADDRESS_REMARK_OPEN_GROUP, colon->start);
  mail_address_remark (reader, MAIL_ADDRESS_REMARK_GROUP, colon->start);
  reader->in_group = TRUE;
  g_array_set_size (reader->element, 0);
}

/* Whether the reader is inside "<@…": its commas and its colon belong to the route. */
static void
follow_angle (Reader *reader, const Token *token)
{
  if ((is_special (token, '@') || is_special (token, ',')) && last_token (reader)
      && is_special (last_token (reader), '<'))
    reader->in_route = TRUE;
  else if (is_special (token, '<'))
    {
      reader->in_angle = TRUE;
      reader->in_route = FALSE;
    }
  else if (is_special (token, '>') || (reader->in_route && is_special (token, ':')))
    {
      reader->in_angle = reader->in_angle && !is_special (token, '>');
      reader->in_route = FALSE;
    }
}

static void
take_token (Reader *reader, const Token *token)
{
  gboolean was_in_route = reader->in_route;

  follow_angle (reader, token);
  if (is_special (token, ',') && !reader->in_route)
    end_at_comma (reader, token);
  else if (is_special (token, ';'))
    end_at_semicolon (reader, token);
  else if (is_special (token, ':') && !was_in_route && !reader->in_angle)
    begin_group (reader, token);
  else
    g_array_append_val (reader->element, *token);
}

static void
read_all (Reader *reader)
{
  gsize length = reader->text.cursor.length;
  Token token;

  while (read_token (reader, &token))
    {
      if (reader->addresses->len >= MAIL_ADDRESSES_MOST)
        {
          mail_address_remark (reader, MAIL_ADDRESS_REMARK_TOO_MANY, token.start);
          return;
        }
      take_token (reader, &token);
    }
  finish_element (reader);
  if (reader->in_group)
    mail_address_remark (reader, MAIL_ADDRESS_REMARK_OPEN_GROUP, length);
}

GPtrArray *
mail_addresses_parse (const char *value, gsize length, GArray *remarks)
{
  Reader reader = { 0 };

  mail_field_text_init (&reader.text, value, length);
  reader.addresses = g_ptr_array_new_with_free_func ((GDestroyNotify)mail_address_free);
  reader.remarks = remarks;
  reader.element = g_array_new (FALSE, FALSE, sizeof (Token));
  read_all (&reader);
  if (reader.addresses->len == 0)
    mail_address_remark (&reader, MAIL_ADDRESS_REMARK_NOTHING, 0);
  if (reader.text.has_open_comment)
    mail_address_remark (&reader, MAIL_ADDRESS_REMARK_OPEN_COMMENT, 0);
  if (reader.text.has_open_quote)
    mail_address_remark (&reader, MAIL_ADDRESS_REMARK_OPEN_QUOTE, 0);
  g_array_unref (reader.element);
  return reader.addresses;
}

static const char *const remark_names[] = {
  [MAIL_ADDRESS_REMARK_NOTHING] = "nothing",
  [MAIL_ADDRESS_REMARK_NO_ADDRESS] = "no-address",
  [MAIL_ADDRESS_REMARK_EMPTY_ADDRESS] = "empty-address",
  [MAIL_ADDRESS_REMARK_NO_DOMAIN] = "no-domain",
  [MAIL_ADDRESS_REMARK_NO_LOCAL_PART] = "no-local-part",
  [MAIL_ADDRESS_REMARK_BAD_DOMAIN] = "bad-domain",
  [MAIL_ADDRESS_REMARK_SEVERAL_AT] = "several-at",
  [MAIL_ADDRESS_REMARK_MISPLACED_DOT] = "misplaced-dot",
  [MAIL_ADDRESS_REMARK_ROUTING] = "routing",
  [MAIL_ADDRESS_REMARK_OBSOLETE_ROUTE] = "obsolete-route",
  [MAIL_ADDRESS_REMARK_OBSOLETE_BLANK] = "obsolete-blank",
  [MAIL_ADDRESS_REMARK_UNQUOTED_SPECIAL] = "unquoted-special",
  [MAIL_ADDRESS_REMARK_ADDRESS_IN_NAME] = "address-in-name",
  [MAIL_ADDRESS_REMARK_ADDRESS_IN_COMMENT] = "address-in-comment",
  [MAIL_ADDRESS_REMARK_ADDRESS_BESIDE] = "address-beside",
  [MAIL_ADDRESS_REMARK_SEVERAL_ANGLES] = "several-angles",
  [MAIL_ADDRESS_REMARK_OPEN_ANGLE] = "open-angle",
  [MAIL_ADDRESS_REMARK_STRAY_ANGLE] = "stray-angle",
  [MAIL_ADDRESS_REMARK_OPEN_COMMENT] = "open-comment",
  [MAIL_ADDRESS_REMARK_OPEN_QUOTE] = "open-quote",
  [MAIL_ADDRESS_REMARK_EMPTY_ELEMENT] = "empty-element",
  [MAIL_ADDRESS_REMARK_UNEXPECTED_WORDS] = "unexpected-words",
  [MAIL_ADDRESS_REMARK_GROUP] = "group",
  [MAIL_ADDRESS_REMARK_OPEN_GROUP] = "open-group",
  [MAIL_ADDRESS_REMARK_STRAY_SEMICOLON] = "stray-semicolon",
  [MAIL_ADDRESS_REMARK_CONTROL_BYTE] = "control-byte",
  [MAIL_ADDRESS_REMARK_NOT_UTF8] = "not-utf8",
  [MAIL_ADDRESS_REMARK_TOO_MANY] = "too-many",
};

/* A new remark needs a name. */
G_STATIC_ASSERT (G_N_ELEMENTS (remark_names) == MAIL_ADDRESS_REMARK_TOO_MANY + 1);

const char *
mail_address_remark_to_string (MailAddressRemarkKind kind)
{
  return remark_names[kind];
}
