#include "mail/received-private.h"

#include <arpa/inet.h>
#include <string.h>

/* The "from" clause: who the client was. RFC 5321, section 4.4 wants
 *
 *   from HELO-NAME ( REVERSE-NAME [ADDRESS] )
 *
 * (Postfix, sendmail, Gmail). Others write it so:
 *
 *   from HELO-NAME (ADDRESS)                              Exchange, PowerMTA
 *   from HELO-NAME ([ADDRESS])                            without a reverse name
 *   from REVERSE-NAME ([ADDRESS]:PORT helo=HELO-NAME)     Exim
 *   from [ADDRESS] (helo=HELO-NAME)                       Exim, without a reverse name
 *   from REVERSE-NAME (HELO HELO-NAME) (USER@ADDRESS)     qmail, Yahoo with EHLO
 *   from HELO-NAME [ADDRESS] and from HELO-NAME (REVERSE-NAME) [ADDRESS]
 *   from ADDRESS
 *
 * HELO and the ident user are the client's own words, and may be made to look like an address. So
 * what follows "helo=" and "ident=" is cut off before an address is looked for, of several brackets
 * in one comment the last is the server's, and the name counts as an address only where no comment
 * could hold one.
 */

static gboolean
starts_with (const char *text, const char *prefix)
{
  return g_ascii_strncasecmp (text, prefix, strlen (prefix)) == 0;
}

/* The first of these in any case, else %NULL; found in one reading of @text. */
static const char *
find_word (const char *text, const char *word)
{
  for (; *text; text++)
    if (starts_with (text, word))
      return text;
  return NULL;
}

/* --- addresses --- */

/* (transfer full) (nullable): an IPv4 address written as IPv6 becomes IPv4, as SPF wants it (RFC
 * 7208, section 5). */
static char *
canonical_address (const char *text)
{
  static const guint8 mapped[12] = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff };
  char canonical[INET6_ADDRSTRLEN];
  guint8 bytes[16];

  if (inet_pton (AF_INET, text, bytes) == 1)
    return g_strdup (text);
  if (inet_pton (AF_INET6, text, bytes) != 1)
    return NULL;
  if (memcmp (bytes, mapped, sizeof mapped) == 0)
    inet_ntop (AF_INET, bytes + 12, canonical, sizeof canonical);
  else
    inet_ntop (AF_INET6, bytes, canonical, sizeof canonical);
  return g_strdup (canonical);
}

/* (transfer full) (nullable): "192.0.2.1", "IPv6:2001:db8::1", "192.0.2.1:4227", "fe80::1%12" */
static char *
read_address (const char *text, gsize length)
{
  g_autofree char *copy = g_strndup (text, length);
  char *start = starts_with (copy, "IPv6:") ? copy + 5 : copy;
  char *colon = strchr (start, ':');

  start[strcspn (start, "%")] = '\0';
  if (colon && strchr (start, '.') && !strchr (colon + 1, ':'))
    *colon = '\0';
  return canonical_address (start);
}

/* (transfer full) (nullable): the address in the last brackets of @text; *@open is where they begin */
static char *
find_bracketed (const char *text, const char **open)
{
  const char *bracket = strrchr (text, '[');

  if (!bracket)
    return NULL;
  *open = bracket;
  return read_address (bracket + 1, strcspn (bracket + 1, "]"));
}

/* (transfer full) (nullable): the address that is the first word of @text, or follows its "@" */
static char *
find_bare (const char *text)
{
  gsize length = strcspn (text, " ,");
  const char *at = memchr (text, '@', length);

  return at ? read_address (at + 1, length - (gsize)(at + 1 - text)) : read_address (text, length);
}

/* (transfer full) (nullable): of a word such as "[192.0.2.1]" or "192.0.2.1" */
static char *
read_address_word (const char *word)
{
  if (*word == '[')
    return read_address (word + 1, strcspn (word + 1, "]"));
  return read_address (word, strlen (word));
}

/* --- names --- */

/* (transfer full) (nullable): the last word of @text as a reverse name */
static char *
read_reverse_name (const char *text, gsize length)
{
  g_autofree char *copy = g_strndup (text, length);
  g_autofree char *address = NULL;
  const char *name;
  gsize end;

  g_strchomp (copy);
  name = strrchr (copy, ' ') ? strrchr (copy, ' ') + 1 : copy;
  name = strrchr (name, '@') ? strrchr (name, '@') + 1 : name;
  end = strlen (name);
  if (end > 0 && name[end - 1] == '.')
    end--;
  address = read_address (name, end);
  if (end == 0 || address || memchr (name, '=', end)
      || g_ascii_strncasecmp (name, "unknown", MAX (end, 7)) == 0)
    return NULL;
  return g_strndup (name, end);
}

/* (transfer full) (nullable): what was announced, behind "HELO " or "helo="; qmail writes "?" for
 * what it does not like. */
static char *
read_announced (const char *text)
{
  gsize length;

  text += strspn (text, " ");
  length = strcspn (text, " ");
  return length > 0 ? g_strndup (text, length) : NULL;
}

static gboolean
is_host_alone (const char *text)
{
  return !strpbrk (text, " =@[:;") && (strchr (text, '.') || strcmp (text, "localhost") == 0);
}

/* --- the comments of the clause --- */

/* (transfer full): @comment up to what the client said in it */
static char *
dup_server_part (MailReceived *received, const char *comment)
{
  const char *helo = find_word (comment, "helo=");
  const char *ident = find_word (comment, "ident=");
  gsize length = strlen (comment);

  if (helo && !received->from_name)
    received->from_name = read_announced (helo + strlen ("helo="));
  if (helo)
    length = (gsize)(helo - comment);
  if (ident)
    length = MIN (length, (gsize)(ident - comment));
  return g_strndup (comment, length);
}

static void
read_server_part (MailReceived *received, const char *text)
{
  const char *open = NULL;
  g_autofree char *address = find_bracketed (text, &open);

  if (address)
    {
      received->from_address = g_steal_pointer (&address);
      /* The name beside the address counts, whatever another comment said. */
      g_free (received->from_reverse_name);
      received->from_reverse_name = read_reverse_name (text, (gsize)(open - text));
      return;
    }
  received->from_address = find_bare (text);
  if (!received->from_address && !received->from_reverse_name && is_host_alone (text))
    received->from_reverse_name = read_reverse_name (text, strlen (text));
}

static void
read_client_comment (MailReceived *received, const char *comment)
{
  g_autofree char *server_part = NULL;

  if (starts_with (comment, "HELO ") || starts_with (comment, "EHLO "))
    {
      if (!received->from_name)
        received->from_name = read_announced (comment + strlen ("HELO "));
      return;
    }
  server_part = dup_server_part (received, comment);
  mail_received_read_comment (received, server_part);
  if (!received->from_address)
    read_server_part (received, server_part);
}

/* Where HELO stands in a comment, the name in front is what the server found; else it is HELO. */
static void
place_name (MailReceived *received, const char *name)
{
  g_autofree char *address = read_address_word (name);

  if (!received->from_name)
    received->from_name = g_strdup (name);
  else if (!address && !received->from_reverse_name)
    received->from_reverse_name = read_reverse_name (name, strlen (name));
}

void
mail_received_read_client (MailReceived *received, const MailReceivedClause *clause)
{
  const char *name = clause->words->len > 0 ? g_ptr_array_index (clause->words, 0) : NULL;
  const char *second = clause->words->len > 1 ? g_ptr_array_index (clause->words, 1) : NULL;
  gboolean is_announced_apart;

  for (guint i = 0; i < clause->comments->len; i++)
    read_client_comment (received, g_ptr_array_index (clause->comments, i));
  is_announced_apart = received->from_name != NULL;
  if (!received->from_address && second && *second == '[')
    received->from_address = read_address_word (second);
  if (!received->from_address && name && (is_announced_apart || clause->comments->len == 0))
    received->from_address = read_address_word (name);
  if (name)
    place_name (received, name);
}

/* --- the connection --- */

/* (transfer full) (nullable): "TLSv1.2" from "TLS1_2", "TLSv1.2", "TLS1.2:ECDHE…", "TLSv1/SSLv3" */
static char *
read_tls_version (const char *text)
{
  text += strlen ("TLS");
  if (g_ascii_tolower (*text) == 'v')
    text++;
  if (*text != '1')
    return NULL;
  if ((text[1] == '.' || text[1] == '_') && g_ascii_isdigit (text[2]))
    return g_strdup_printf ("TLSv1.%c", text[2]);
  return g_strdup ("TLSv1.0");
}

/* Behind a blank, "=" or at the start, so that no address and no cipher is taken for it. */
static const char *
find_tls (const char *text)
{
  for (const char *c = text; *c; c++)
    if ((c == text || strchr (" =/", c[-1])) && starts_with (c, "TLS")
        && strchr (" v1/,:", g_ascii_tolower (c[3])))
      return c;
  return NULL;
}

static void
read_tls (MailReceived *received, const char *text)
{
  const char *tls = find_tls (text);

  if (!tls)
    return;
  received->tls = TRUE;
  if (!received->tls_version)
    received->tls_version = read_tls_version (tls);
}

void
mail_received_read_comment (MailReceived *received, const char *comment)
{
  read_tls (received, comment);
  if (starts_with (comment, "cipher=") || starts_with (comment, "Google Transport Security"))
    received->tls = TRUE;
  if (starts_with (comment, "authenticated") || starts_with (comment, "Postfix, from userid")
      || starts_with (comment, "from root@localhost") || find_word (comment, " invoked by uid "))
    received->is_submission = TRUE;
  if (find_word (comment, "may be forged"))
    mail_received_remark (received, MAIL_RECEIVED_MAY_BE_FORGED, 0);
}

void
mail_received_read_protocol (MailReceived *received, const char *word)
{
  /* RFC 3848; RFC 6531, section 4.3; and what is used beside them. */
  static const char *const secure[] = {
    "ESMTPS",    "ESMTPSA",    "LMTPS", "LMTPSA", "UTF8SMTPS", "UTF8SMTPSA",
    "UTF8LMTPS", "UTF8LMTPSA", "SMTPS", "HTTPS",  "SSL",       NULL,
  };
  static const char *const submitted[] = {
    "ESMTPA",     "ESMTPSA",   "LMTPA",      "LMTPSA", "UTF8SMTPA",
    "UTF8SMTPSA", "UTF8LMTPA", "UTF8LMTPSA", "local",  NULL,
  };

  for (guint i = 0; secure[i]; i++)
    if (g_ascii_strcasecmp (word, secure[i]) == 0)
      received->tls = TRUE;
  for (guint i = 0; submitted[i]; i++)
    if (g_ascii_strcasecmp (word, submitted[i]) == 0)
      received->is_submission = TRUE;
  read_tls (received, word);
}
