#include "mail/address-private.h"

#include <string.h>

/* An element is a display name with an address in angle brackets, or an address alone, or neither.
 * Every "@" outside quotation marks and comments gives an address, so that none can hide behind a
 * fault.
 */

typedef MailAddressReader Reader;
typedef MailAddressToken Token;

static void
remark (Reader *reader, MailAddressRemarkKind kind, gsize offset)
{
  mail_address_remark (reader, kind, offset);
}

static const char *
bytes_at (const Reader *reader, gsize offset)
{
  return (const char *)reader->text.cursor.data + offset;
}

static const Token *
token_at (const Reader *reader, guint index)
{
  return &g_array_index (reader->element, Token, index);
}

static gboolean
is_special (const Token *token, char special)
{
  return token->kind == MAIL_ADDRESS_SPECIAL && token->special == special;
}

/* --- one address --- */

/* Words belong together if a dot joins them, with or without blanks: "a . b" (RFC 5322, 4.4). */
static gboolean
are_joined (const Reader *reader, const Token *left, const Token *right)
{
  if ((left->kind != MAIL_ADDRESS_WORD && left->kind != MAIL_ADDRESS_QUOTED)
      || (right->kind != MAIL_ADDRESS_WORD && right->kind != MAIL_ADDRESS_QUOTED))
    return FALSE;
  return (left->kind == MAIL_ADDRESS_WORD && *bytes_at (reader, left->end - 1) == '.')
         || (right->kind == MAIL_ADDRESS_WORD && *bytes_at (reader, right->start) == '.');
}

/* (transfer full): the tokens without what is between them */
static char *
dup_joined (Reader *reader, guint first, guint end)
{
  GString *joined = g_string_new (NULL);

  for (guint i = first; i < end; i++)
    {
      const Token *token = token_at (reader, i);
      g_autofree char *part = NULL;

      if (token->kind == MAIL_ADDRESS_COMMENT)
        continue;
      part = mail_field_text_dup (bytes_at (reader, token->start), token->end - token->start);
      if (i > first
          && (token->is_after_blank || token_at (reader, i - 1)->kind == MAIL_ADDRESS_COMMENT))
        remark (reader, MAIL_ADDRESS_REMARK_OBSOLETE_BLANK, token->start);
      g_string_append (joined, part);
    }
  return g_string_free (joined, FALSE);
}

/* The next token before (@step -1) or behind (+1) @index that is no comment; @limit if none. */
static guint
find_beside (const Reader *reader, guint index, int step, guint limit)
{
  guint i = index + (guint)step;

  while (i != limit && token_at (reader, i)->kind == MAIL_ADDRESS_COMMENT)
    i += (guint)step;
  return i;
}

/* The first token of the local part whose "@" is at @at; @at itself if there is none. */
static guint
find_local_part (const Reader *reader, guint first, guint at)
{
  guint start = find_beside (reader, at, -1, first - 1);

  if (start == first - 1
      || (token_at (reader, start)->kind != MAIL_ADDRESS_WORD
          && token_at (reader, start)->kind != MAIL_ADDRESS_QUOTED))
    return at;
  for (;;)
    {
      guint before = find_beside (reader, start, -1, first - 1);

      if (before == first - 1
          || !are_joined (reader, token_at (reader, before), token_at (reader, start)))
        return start;
      start = before;
    }
}

/* The token behind the domain that follows @at. */
static guint
find_domain_end (const Reader *reader, guint at, guint end)
{
  guint last = find_beside (reader, at, 1, end);

  if (last == end
      || (token_at (reader, last)->kind != MAIL_ADDRESS_WORD
          && token_at (reader, last)->kind != MAIL_ADDRESS_LITERAL))
    return at + 1;
  while (token_at (reader, last)->kind == MAIL_ADDRESS_WORD)
    {
      guint next = find_beside (reader, last, 1, end);

      if (next == end || !are_joined (reader, token_at (reader, last), token_at (reader, next)))
        break;
      last = next;
    }
  return last + 1;
}

static gboolean
is_literal_text (const char *domain)
{
  return *domain == '[' && domain[1] != ']';
}

static void
judge_local_part (Reader *reader, const MailAddress *address)
{
  const char *local_part = address->local_part;
  gsize length = strlen (local_part);

  if (!g_utf8_validate (local_part, -1, NULL))
    remark (reader, MAIL_ADDRESS_REMARK_NOT_UTF8, address->offset);
  if (*local_part == '"')
    return;
  if (*local_part == '.' || local_part[length - 1] == '.' || strstr (local_part, ".."))
    remark (reader, MAIL_ADDRESS_REMARK_MISPLACED_DOT, address->offset);
  if (strpbrk (local_part, "%!"))
    remark (reader, MAIL_ADDRESS_REMARK_ROUTING, address->offset);
}

static void
judge_domain (Reader *reader, MailAddress *address)
{
  const char *domain = address->domain;

  if (!g_utf8_validate (domain, -1, NULL))
    remark (reader, MAIL_ADDRESS_REMARK_NOT_UTF8, address->offset);
  if (is_literal_text (domain)
      || (mail_address_is_domain (domain) && domain[strlen (domain) - 1] != '.'))
    return;
  address->is_broken = TRUE;
  remark (reader, MAIL_ADDRESS_REMARK_BAD_DOMAIN, address->offset);
}

/* The address around the "@" at @at; its local part does not begin before @first. */
static MailAddress *
add_address (Reader *reader, guint first, guint at, guint end)
{
  MailAddress *address = g_new0 (MailAddress, 1);
  guint local_start = find_local_part (reader, first, at);
  guint domain_end = find_domain_end (reader, at, end);

  address->offset = token_at (reader, local_start)->start;
  if (local_start < at)
    {
      address->local_part = dup_joined (reader, local_start, at);
      if (token_at (reader, at)->is_after_blank)
        remark (reader, MAIL_ADDRESS_REMARK_OBSOLETE_BLANK, token_at (reader, at)->start);
      judge_local_part (reader, address);
    }
  else
    remark (reader, MAIL_ADDRESS_REMARK_NO_LOCAL_PART, address->offset);
  if (domain_end > at + 1)
    {
      address->domain = dup_joined (reader, at + 1, domain_end);
      if (token_at (reader, at + 1)->is_after_blank)
        remark (reader, MAIL_ADDRESS_REMARK_OBSOLETE_BLANK, token_at (reader, at + 1)->start);
      judge_domain (reader, address);
    }
  else
    remark (reader, MAIL_ADDRESS_REMARK_NO_DOMAIN, address->offset);
  address->is_broken = address->is_broken || !address->local_part || !address->domain;
  g_ptr_array_add (reader->addresses, address);
  return address;
}

/* --- a run of tokens that may hold addresses --- */

static guint
count_at (const Reader *reader, guint first, guint end)
{
  guint n = 0;

  for (guint i = first; i < end; i++)
    n += is_special (token_at (reader, i), '@');
  return n;
}

/* RFC 5322, section 4.4: obs-route = *(CFWS / ",") "@" domain *("," [CFWS] ["@" domain]) ":".
 * Returns the token behind it, @first if there is no whole one. */
static guint
skip_route (Reader *reader, guint first, guint end)
{
  guint i = first;

  if (first == end
      || (!is_special (token_at (reader, first), '@')
          && !is_special (token_at (reader, first), ',')))
    return first;
  while (i < end && !is_special (token_at (reader, i), ':'))
    {
      const Token *token = token_at (reader, i);

      if (token->kind == MAIL_ADDRESS_QUOTED
          || (token->kind == MAIL_ADDRESS_SPECIAL && token->special != '@'
              && token->special != ','))
        return first;
      i++;
    }
  if (i == end)
    return first;
  remark (reader, MAIL_ADDRESS_REMARK_OBSOLETE_ROUTE, token_at (reader, first)->start);
  return i + 1;
}

/* Whether nothing but comments stands between the two. */
static gboolean
is_covered (const Reader *reader, guint first, guint end)
{
  for (guint i = first; i < end; i++)
    if (token_at (reader, i)->kind != MAIL_ADDRESS_COMMENT)
      return FALSE;
  return TRUE;
}

static gboolean
is_full (Reader *reader, guint index)
{
  if (reader->addresses->len < MAIL_ADDRESSES_MOST)
    return FALSE;
  remark (reader, MAIL_ADDRESS_REMARK_TOO_MANY, token_at (reader, index)->start);
  return TRUE;
}

/* Every "@" of the run gives an address; only one that fills the run is whole. */
static void
add_addresses (Reader *reader, guint first, guint end)
{
  guint n_at = count_at (reader, first, end);
  guint behind = first; /* the last "@" */

  for (guint i = first; i < end; i++)
    {
      MailAddress *address;

      if (!is_special (token_at (reader, i), '@') || is_full (reader, i))
        continue;
      address = add_address (reader, behind, i, end);
      if (n_at > 1)
        {
          address->is_broken = TRUE;
          remark (reader, MAIL_ADDRESS_REMARK_SEVERAL_AT, token_at (reader, i)->start);
        }
      else if (!is_covered (reader, first, find_local_part (reader, first, i))
               || !is_covered (reader, find_domain_end (reader, i, end), end))
        {
          address->is_broken = TRUE;
          remark (reader, MAIL_ADDRESS_REMARK_UNEXPECTED_WORDS, address->offset);
        }
      behind = i + 1;
    }
}

/* What stands between "<" and ">". */
static void
read_angle (Reader *reader, guint first, guint end, gsize offset)
{
  MailAddress *address;

  first = skip_route (reader, first, end);
  if (count_at (reader, first, end) > 0)
    {
      add_addresses (reader, first, end);
      return;
    }
  if (is_full (reader, first - 1))
    return;
  address = g_new0 (MailAddress, 1);
  address->offset = offset;
  address->is_broken = TRUE;
  address->local_part = dup_joined (reader, first, end);
  if (*address->local_part == '\0')
    g_clear_pointer (&address->local_part, g_free);
  remark (reader,
          address->local_part ? MAIL_ADDRESS_REMARK_NO_DOMAIN : MAIL_ADDRESS_REMARK_EMPTY_ADDRESS,
          offset);
  g_ptr_array_add (reader->addresses, address);
}

/* --- the display name --- */

static void
append_unquoted (Reader *reader, const Token *token, GString *name)
{
  gsize end = token->end - 1;

  for (gsize i = token->start + 1; i < end; i++)
    {
      char byte = *bytes_at (reader, i);

      if (byte == '\\' && i + 1 < end)
        byte = *bytes_at (reader, ++i);
      if (byte != '\r' && byte != '\n')
        g_string_append_c (name, byte);
    }
}

static void
append_to_name (Reader *reader, const Token *token, GString *name)
{
  if (name->len > 0 && token->is_after_blank)
    g_string_append_c (name, ' ');
  if (token->kind == MAIL_ADDRESS_QUOTED)
    {
      append_unquoted (reader, token, name);
      if (memchr (bytes_at (reader, token->start), '@', token->end - token->start))
        remark (reader, MAIL_ADDRESS_REMARK_ADDRESS_IN_NAME, token->start);
      return;
    }
  g_string_append_len (name, bytes_at (reader, token->start), (gssize)(token->end - token->start));
  if (token->kind == MAIL_ADDRESS_SPECIAL && token->special == '>')
    remark (reader, MAIL_ADDRESS_REMARK_STRAY_ANGLE, token->start);
  else if (token->kind != MAIL_ADDRESS_WORD)
    remark (reader, MAIL_ADDRESS_REMARK_UNQUOTED_SPECIAL, token->start);
}

/* (transfer full) (nullable) */
static char *
name_to_string (GString *name)
{
  char *text = name->len > 0 ? mail_field_text_dup (name->str, name->len) : NULL;

  if (text)
    g_strstrip (text);
  if (text && *text == '\0')
    g_clear_pointer (&text, g_free);
  return text;
}

/* "a@example.jp (Taro)": how names were written before RFC 822. */
static void
append_comment_as_name (Reader *reader, GString *name)
{
  for (guint i = 0; i < reader->element->len && name->len == 0; i++)
    if (token_at (reader, i)->kind == MAIL_ADDRESS_COMMENT)
      append_unquoted (reader, token_at (reader, i), name);
}

/* --- the element --- */

/* The token behind the angle that begins at @open: its ">", or what cut it short. */
static guint
find_angle_end (const Reader *reader, guint open)
{
  guint i = open + 1;

  while (i < reader->element->len && !is_special (token_at (reader, i), '>')
         && !is_special (token_at (reader, i), '<'))
    i++;
  return i;
}

static guint
find_angle (const Reader *reader, guint first)
{
  while (first < reader->element->len && !is_special (token_at (reader, first), '<'))
    first++;
  return first;
}

/* Tokens outside angle brackets: the address itself, or a display name. An address bare in a display
 * name is what readers that just look for an "@" find first. */
static void
read_outside (Reader *reader, guint first, guint end, gboolean has_angle, GString *name)
{
  guint n_before = reader->addresses->len;

  if (count_at (reader, first, end) > 0)
    add_addresses (reader, first, end);
  if (has_angle && reader->addresses->len > n_before)
    remark (reader, MAIL_ADDRESS_REMARK_ADDRESS_BESIDE, token_at (reader, first)->start);
  for (guint i = n_before; has_angle && i < reader->addresses->len; i++)
    {
      MailAddress *address = g_ptr_array_index (reader->addresses, i);

      address->in_phrase = TRUE;
      address->is_broken = TRUE;
    }
  for (guint i = first; i < end; i++)
    if ((has_angle || reader->addresses->len == n_before)
        && token_at (reader, i)->kind != MAIL_ADDRESS_COMMENT)
      append_to_name (reader, token_at (reader, i), name);
}

/* Reads the angle that begins at @open; returns the first token behind it. */
static guint
read_one_angle (Reader *reader, guint open)
{
  guint end = find_angle_end (reader, open);
  gboolean is_closed = end < reader->element->len && is_special (token_at (reader, end), '>');

  if (!is_closed)
    remark (reader, MAIL_ADDRESS_REMARK_OPEN_ANGLE, token_at (reader, open)->start);
  read_angle (reader, open + 1, end, token_at (reader, open)->start);
  return is_closed ? end + 1 : end;
}

static void
read_parts (Reader *reader, GString *name)
{
  gboolean has_angle = find_angle (reader, 0) < reader->element->len;
  guint n_angles = 0;
  guint i = 0;

  while (i < reader->element->len)
    {
      guint open = find_angle (reader, i);

      read_outside (reader, i, open, has_angle, name);
      if (open == reader->element->len)
        return;
      if (n_angles++ > 0)
        remark (reader, MAIL_ADDRESS_REMARK_SEVERAL_ANGLES, token_at (reader, open)->start);
      i = read_one_angle (reader, open);
    }
}

/* The name belongs to the address in angle brackets, which is the last one unless all is wrong. */
static void
give_name (Reader *reader, guint n_before, GString *name)
{
  MailAddress *address;

  for (guint i = n_before; i < reader->addresses->len; i++)
    {
      address = g_ptr_array_index (reader->addresses, i);
      if (!address->in_phrase)
        {
          address->display_name = name_to_string (name);
          return;
        }
    }
}

static void
add_name_alone (Reader *reader, GString *name)
{
  MailAddress *address = g_new0 (MailAddress, 1);

  address->offset = token_at (reader, 0)->start;
  address->display_name = name_to_string (name);
  address->is_broken = TRUE;
  remark (reader, MAIL_ADDRESS_REMARK_NO_ADDRESS, address->offset);
  g_ptr_array_add (reader->addresses, address);
}

static void
remark_on_comments (Reader *reader)
{
  for (guint i = 0; i < reader->element->len; i++)
    if (token_at (reader, i)->kind == MAIL_ADDRESS_COMMENT
        && memchr (bytes_at (reader, token_at (reader, i)->start), '@',
                   token_at (reader, i)->end - token_at (reader, i)->start))
      remark (reader, MAIL_ADDRESS_REMARK_ADDRESS_IN_COMMENT, token_at (reader, i)->start);
}

void
mail_address_read_element (MailAddressReader *reader)
{
  g_autoptr (GString) name = g_string_new (NULL);
  guint n_before = reader->addresses->len;

  remark_on_comments (reader);
  read_parts (reader, name);
  if (reader->addresses->len == n_before)
    {
      if (!is_covered (reader, 0, reader->element->len))
        add_name_alone (reader, name);
      return;
    }
  if (name->len == 0)
    append_comment_as_name (reader, name);
  give_name (reader, n_before, name);
}
