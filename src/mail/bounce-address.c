#include "mail/bounce-address.h"

#include <string.h>

/* RFC 5321, section 4.5.3.1: 64 and 255 bytes. VERP makes the local part longer. */
#define MAX_LOCAL_PART 128
#define MAX_DOMAIN 255

static gboolean
is_local_byte (char byte)
{
  return g_ascii_isalnum (byte) || (byte && strchr (".!#$%&'*+/=?^_`{|}~-", byte));
}

static gboolean
is_domain_byte (char byte)
{
  return g_ascii_isalnum (byte) || byte == '-' || byte == '.';
}

/* Where the local part of the "@" at @at begins; @at if there is none. */
static gsize
find_start (const char *text, gsize from, gsize at)
{
  gsize start = at;

  while (start > from && at - start < MAX_LOCAL_PART && is_local_byte (text[start - 1]))
    start--;
  /* "*****@example.jp": made unreadable by whoever passed it on. */
  for (gsize i = start; i < at && text[i] == '*'; i++)
    if (i + 1 == at)
      return start;
  while (start < at && strchr ("'`*|=#{?&/", text[start]))
    {
      /* A path: "/home/user@host". */
      if (text[start] == '/')
        return at;
      start++;
    }
  return start;
}

static gsize
find_end (const char *text, gsize length, gsize at)
{
  gsize end = at + 1;

  while (end < length && end - at <= MAX_DOMAIN && is_domain_byte (text[end]))
    end++;
  while (end > at + 1 && (text[end - 1] == '.' || text[end - 1] == '-'))
    end--;
  return end;
}

/* A domain of text has a dot and ends in letters: "user@host:25" and "1.2@3.4" are none. */
static gboolean
is_domain (const char *domain, gsize length)
{
  const char *dot = g_strrstr_len (domain, (gssize)length, ".");

  if (!dot || dot == domain || *domain == '-' || g_strstr_len (domain, (gssize)length, ".."))
    return FALSE;
  return g_ascii_isalpha (dot[1]) && dot + 2 < domain + length;
}

gboolean
bounce_address_find (const char *text, gsize length, gsize from, AddressExtent *extent)
{
  gsize at = from;

  while (at < length)
    {
      const char *sign = memchr (text + at, '@', length - at);
      gsize place;

      if (!sign)
        return FALSE;
      place = (gsize)(sign - text);
      extent->start = find_start (text, from, place);
      extent->end = find_end (text, length, place);
      if (extent->start < place && extent->end > place + 1
          && is_domain (sign + 1, extent->end - place - 1))
        return TRUE;
      at = place + 1;
    }
  return FALSE;
}

/* "<a@example.jp>", or one word with an "@", also beyond ASCII (RFC 6533). */
static char *
dup_word (const char *value)
{
  const char *open = strchr (value, '<');
  const char *start = open ? open + 1 : value;
  gsize length = strcspn (start, open ? ">" : " \t");
  g_autofree char *word = g_strndup (start, length);
  const char *sign = strrchr (g_strstrip (word), '@');

  if (!sign || sign == word || !sign[1] || strchr (word, ' ') || strpbrk (word, "<>(),;:\"")
      || *word == '/' || *word == '|')
    return NULL;
  return g_steal_pointer (&word);
}

char *
bounce_address_dup (const char *value)
{
  const char *semicolon = value ? strchr (value, ';') : NULL;
  const char *bare = semicolon ? semicolon + 1 : value;
  AddressExtent extent;
  char *word;

  if (!value)
    return NULL;
  bare += strspn (bare, " \t");
  word = dup_word (bare);
  if (word)
    return word;
  if (!bounce_address_find (bare, strlen (bare), 0, &extent))
    return NULL;
  return g_strndup (bare + extent.start, extent.end - extent.start);
}

gboolean
bounce_address_is_daemon (const char *address)
{
  static const char *const names[] = {
    "mailer-daemon", "mailer_daemon",
    "mailerdaemon",  "postmaster",
    "post_master",   "mail-daemon",
    "maildaemon",    "mail.delivery.system",
    "mail-delivery", "mailsystem",
    "mail-system",   "poostmaster",
    "mdaemon",       NULL,
  };

  for (guint i = 0; names[i]; i++)
    if (g_ascii_strncasecmp (address, names[i], strlen (names[i])) == 0)
      {
        char next = address[strlen (names[i])];

        return next == '\0' || next == '@' || next == '-' || next == '+' || next == ' ';
      }
  return FALSE;
}

/* --- Servers ------------------------------------------------------------------------------------ */

/* (transfer full) (nullable): the IP address of @length bytes at @text. */
static char *
dup_ip_address (const char *text, gsize length)
{
  g_autofree char *word = g_strndup (text, MIN (length, 50));

  if (g_str_has_prefix (word, "IPv6:"))
    memmove (word, word + 5, strlen (word + 5) + 1);
  return g_hostname_is_ip_address (word) ? g_steal_pointer (&word) : NULL;
}

/* (transfer full) (nullable): the host name that ends before @end. */
static char *
dup_name_before (const char *text, gsize end)
{
  gsize start;
  g_autofree char *name = NULL;

  while (end > 0 && strchr (" :(,", text[end - 1]))
    end--;
  start = end;
  while (start > 0 && end - start < MAX_DOMAIN && is_domain_byte (text[start - 1]))
    start--;
  while (end > start && text[end - 1] == '.')
    end--;
  if (!is_domain (text + start, end - start))
    return NULL;
  name = g_ascii_strdown (text + start, (gssize)(end - start));
  return g_steal_pointer (&name);
}

/* (transfer full) (nullable): the host name that begins at @text. */
static char *
dup_name_at (const char *text)
{
  gsize end = 0;

  text += strspn (text, " <[(");
  while (end < MAX_DOMAIN && is_domain_byte (text[end]))
    end++;
  if (text[end] == '@')
    return NULL;
  while (end > 0 && text[end - 1] == '.')
    end--;
  return is_domain (text, end) ? g_ascii_strdown (text, (gssize)end) : NULL;
}

static void
find_bare_ip_address (const char *text, char **ip_address)
{
  for (gsize at = 0; text[at] && !*ip_address;)
    {
      gsize length = strspn (text + at, "0123456789.");

      if (length >= 7)
        {
          gsize end = length;

          while (end > 0 && text[at + end - 1] == '.')
            end--;
          *ip_address = dup_ip_address (text + at, end);
        }
      at += length;
      at += strcspn (text + at, " [(<");
      at += strspn (text + at, " [(<");
    }
}

static void
find_named (const char *text, char **name)
{
  static const char *const leads[]
      = { "talking to ",  "host ",  "server at ", "Server at ", "server ", "Server ",
          "returned by ", "host: ", "by ",        "サーバー ",  "MX ",     NULL };

  for (guint i = 0; leads[i] && !*name; i++)
    {
      const char *lead = g_strrstr (text, leads[i]);

      if (lead)
        *name = dup_name_at (lead + strlen (leads[i]));
    }
}

/* "from pc.example.jp [192.0.2.1]": where the mail came from, not where it went. */
static gboolean
is_client (const char *text, gsize at)
{
  while (at > 0 && strchr (" (", text[at - 1]))
    at--;
  while (at > 0 && is_domain_byte (text[at - 1]))
    {
      if (at >= 5 && g_ascii_strncasecmp (text + at - 5, "from ", 5) == 0)
        return TRUE;
      at--;
    }
  return (at >= 5 && g_ascii_strncasecmp (text + at - 5, "from ", 5) == 0)
         || (at >= 4 && g_ascii_strncasecmp (text + at - 4, "from", 4) == 0);
}

void
bounce_address_find_server (const char *text, char **name, char **ip_address)
{
  g_autofree char *found_name = NULL;
  g_autofree char *found_address = NULL;

  for (gsize at = 0; text[at]; at++)
    if (text[at] == '[' || text[at] == '(')
      {
        gsize length = strcspn (text + at + 1, "]),: ");
        g_autofree char *address = dup_ip_address (text + at + 1, strcspn (text + at + 1, "]), "));

        if (!address)
          address = dup_ip_address (text + at + 1, length);
        if (!address || is_client (text, at))
          continue;
        /* The last one stands next to the answer. */
        g_free (found_address);
        found_address = g_steal_pointer (&address);
        g_free (found_name);
        found_name = dup_name_before (text, at);
      }
  if (!found_address)
    find_bare_ip_address (text, &found_address);
  if (!found_name)
    find_named (text, &found_name);
  if (found_name)
    *name = g_steal_pointer (&found_name);
  if (found_address)
    *ip_address = g_steal_pointer (&found_address);
}
