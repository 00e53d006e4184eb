#include "mail/received-spf.h"

#include <arpa/inet.h>
#include <string.h>

#include "mail/authentication-words.h"
#include "mail/field-text.h"
#include "mail/tokens.h"

/* RFC 7208, section 9.1:
 *
 *   [CFWS] result FWS [comment FWS] [key-value-list]
 *   key-value-list = key-value-pair *( ";" [CFWS] key-value-pair ) [";"]
 *   key-value-pair = key [CFWS] "=" ( dot-atom / quoted-string )
 *
 * Hardly anybody keeps to it: addresses stand without quotes, in angle brackets, pairs without ";",
 * and much is told in the comment alone, in words that the examples of RFC 4408 have spread:
 *
 *   pass (mx.example: domain of a@b.example designates 192.0.2.1 as permitted sender)
 *   none (192.0.2.1 is neither permitted nor denied by domain of b.example)
 *
 * Keys count before the comment, because programs write the former and copy the latter. A comment
 * may hold words of the sender's choosing, and so may the values: nothing here is more than a note.
 */

typedef struct
{
  TokenReader reader;
  GPtrArray *comments; /* of char* */
  MailReceivedSpf *noted;
} Parser;

static void
breach_if (Parser *parser, gboolean is_breach)
{
  parser->noted->strict = parser->noted->strict && !is_breach;
}

/* --- words --- */

static gboolean
is_dot_atom (const char *text)
{
  gboolean may_be_dot = FALSE;

  for (const char *c = text; *c; c++)
    {
      gboolean is_dot = *c == '.';

      if (is_dot
              ? !may_be_dot || c[1] == '\0'
              : !g_ascii_isalnum (*c) && !strchr ("!#$%&'*+-/=?^_`{|}~", *c) && (guint8)*c < 0x80)
        return FALSE;
      may_be_dot = !is_dot;
    }
  return *text != '\0';
}

/* RFC 7208, section 7.1: name = ALPHA *( ALPHA / DIGIT / "-" / "_" / "." ) */
static gboolean
is_name (const char *text)
{
  if (!g_ascii_isalpha (*text))
    return FALSE;
  for (const char *c = text; *c; c++)
    if (!g_ascii_isalnum (*c) && !strchr ("-_.", *c))
      return FALSE;
  return TRUE;
}

static gboolean
is_address (const char *text)
{
  guint8 bytes[16];

  return inet_pton (AF_INET, text, bytes) == 1 || inet_pton (AF_INET6, text, bytes) == 1;
}

/* --- pairs --- */

static void
keep (char **place, const char *value)
{
  if (!*place)
    *place = g_strdup (value);
}

static char *
dup_bare (const char *address)
{
  gsize length = strlen (address);

  if (length >= 2 && address[0] == '<' && address[length - 1] == '>')
    return g_strndup (address + 1, length - 2);
  return g_strdup (address);
}

static void
take_pair (MailReceivedSpf *noted, const char *key, const char *value)
{
  g_autofree char *bare = dup_bare (value);
  g_autofree char *lower = g_ascii_strdown (value, -1);

  if (g_ascii_strcasecmp (key, "client-ip") == 0 && is_address (value))
    keep (&noted->client_address, value);
  else if (g_ascii_strcasecmp (key, "envelope-from") == 0)
    keep (&noted->envelope_from, bare);
  else if (g_ascii_strcasecmp (key, "helo") == 0)
    keep (&noted->helo, value);
  else if (g_ascii_strcasecmp (key, "receiver") == 0)
    keep (&noted->receiver, value);
  else if (g_ascii_strcasecmp (key, "identity") == 0)
    keep (&noted->identity, lower);
  else if (g_ascii_strcasecmp (key, "mechanism") == 0)
    keep (&noted->mechanism, value);
  else if (g_ascii_strcasecmp (key, "problem") == 0)
    keep (&noted->problem, value);
}

/* The key was read and "=" follows. */
static void
read_value (Parser *parser, const char *key)
{
  g_auto (Token) value = { 0 };

  cursor_skip (&parser->reader.cursor, 1);
  breach_if (parser, token_reader_skip_cfws (&parser->reader));
  token_reader_read (&parser->reader, ";", &value);
  breach_if (parser, !is_name (key) || (value.shape != TOKEN_QUOTED && !is_dot_atom (value.text)));
  take_pair (parser->noted, key, value.text);
}

/* Behind a pair; FALSE at the end of the list. */
static gboolean
read_separator (Parser *parser)
{
  Cursor *cursor = &parser->reader.cursor;
  gboolean has_blank = token_reader_skip_cfws (&parser->reader);

  if (cursor_at_end (cursor))
    return FALSE;
  breach_if (parser, has_blank || cursor_peek (cursor) != ';');
  if (cursor_accept (cursor, ';'))
    token_reader_skip_cfws (&parser->reader);
  return !cursor_at_end (cursor);
}

static void
read_pair (Parser *parser)
{
  g_auto (Token) key = { 0 };

  token_reader_read (&parser->reader, ";=", &key);
  token_reader_skip_cfws (&parser->reader);
  if (cursor_peek (&parser->reader.cursor) == '=')
    read_value (parser, key.text);
  else
    breach_if (parser, TRUE);
}

/* --- the result --- */

static char *
dup_unfolded (const char *text)
{
  return mail_field_text_dup_unfolded (text, strlen (text));
}

/* Without a result the first word is a key, and is read again as such. */
static void
read_result (Parser *parser)
{
  Cursor *cursor = &parser->reader.cursor;
  MailReceivedSpf *noted = parser->noted;
  g_auto (Token) word = { 0 };
  gsize start;
  guint n_before;

  token_reader_skip_cfws (&parser->reader);
  start = cursor->offset;
  n_before = parser->comments->len;
  token_reader_read (&parser->reader, ";=", &word);
  breach_if (parser, cursor_peek (cursor) == ';' || cursor_peek (cursor) == '(');
  token_reader_skip_cfws (&parser->reader);
  if (cursor_peek (cursor) == '=')
    {
      cursor_seek (cursor, start);
      g_ptr_array_set_size (parser->comments, (gint)n_before);
      noted->result = g_strdup ("");
      breach_if (parser, TRUE);
      return;
    }
  noted->result = g_ascii_strdown (word.text, -1);
  breach_if (parser, parser->comments->len > n_before + 1);
  breach_if (parser, word.shape != TOKEN_RUN);
  breach_if (parser, !cursor_at_end (cursor) && cursor->offset > 0
                         && cursor->data[cursor->offset - 1] == ')');
  if (parser->comments->len > n_before)
    noted->comment = dup_unfolded (g_ptr_array_index (parser->comments, n_before));
}

static void
read_meaning (MailReceivedSpf *noted)
{
  AuthenticationResultStanding standing
      = authentication_words_read_result ("spf", noted->result, &noted->meaning);

  /* "policy" is a word of RFC 8601 only. */
  if (g_strcmp0 (noted->meaning, "policy") == 0)
    noted->meaning = NULL;
  noted->strict = noted->strict && noted->meaning && standing == AUTHENTICATION_RESULT_REGISTERED;
}

/* --- what the comment tells --- */

static gboolean
is_host (const char *text)
{
  return strchr (text, '.') && is_name (text) && !is_address (text);
}

/* "mx.example: domain of …". Mail::SPF puts the judged domain there: "b.example: Sender is …"; and an
 * old program of Yahoo! JAPAN's the sending host: "a.example: domain of a.example …". */
static void
read_receiver (MailReceivedSpf *noted)
{
  const char *colon = strstr (noted->comment, ": ");
  g_autofree char *name
      = colon ? g_strndup (noted->comment, (gsize)(colon - noted->comment)) : NULL;
  g_autofree char *itself = name ? g_strdup_printf (": domain of %s ", name) : NULL;

  if (!name || !is_host (name) || g_str_has_prefix (colon, ": Sender ")
      || g_str_has_prefix (colon, itself))
    return;
  keep (&noted->receiver, name);
}

static gboolean
are_words (char **words, const char *first, const char *second)
{
  return g_ascii_strcasecmp (words[0], first) == 0 && words[1]
         && (!second || g_ascii_strcasecmp (words[1], second) == 0);
}

/* A null sender is judged as "postmaster" of HELO (RFC 7208, section 2.4). */
static void
read_phrase (MailReceivedSpf *noted, char **words)
{
  if ((are_words (words, "designates", NULL) || are_words (words, "designate", NULL))
      && is_address (words[1]))
    keep (&noted->client_address, words[1]);
  else if (words[1] && are_words (words + 1, "is", "neither") && is_address (words[0]))
    keep (&noted->client_address, words[0]);
  else if (are_words (words, "domain", "of") && words[2] && strchr (words[2], '@')
           && text_is_address_or_domain (words[2])
           && g_ascii_strncasecmp (words[2], "postmaster@", strlen ("postmaster@")) != 0)
    keep (&noted->envelope_from, words[2]);
  else if (are_words (words, "best", "guess"))
    noted->guessed = TRUE;
}

static void
read_comment (MailReceivedSpf *noted)
{
  g_auto (GStrv) words = g_strsplit (noted->comment, " ", -1);

  read_receiver (noted);
  for (guint i = 0; words[i]; i++)
    read_phrase (noted, words + i);
  if (words[0] && !words[1]
      && (strcmp (words[0], "mailfrom") == 0 || strcmp (words[0], "helo") == 0))
    keep (&noted->identity, words[0]);
}

MailReceivedSpf *
mail_received_spf_parse (const char *value, gsize length)
{
  g_autoptr (GPtrArray) comments = g_ptr_array_new_with_free_func (g_free);
  Parser parser = { .comments = comments, .noted = g_new0 (MailReceivedSpf, 1) };
  TokenBytes found;

  parser.noted->strict = length <= MAIL_RECEIVED_SPF_MAX_LENGTH;
  length = MIN (length, MAIL_RECEIVED_SPF_MAX_LENGTH);
  token_bytes_scan (value, length, &found);
  breach_if (&parser, MIN (found.control, MIN (found.folding, found.not_utf8)) != TOKEN_NOWHERE);
  token_reader_init (&parser.reader, value, length, comments);
  read_result (&parser);
  if (!cursor_at_end (&parser.reader.cursor))
    do
      read_pair (&parser);
    while (read_separator (&parser));
  breach_if (&parser, parser.reader.unclosed_comment != TOKEN_NOWHERE
                          || parser.reader.unclosed_quote != TOKEN_NOWHERE);
  read_meaning (parser.noted);
  if (parser.noted->comment)
    read_comment (parser.noted);
  return parser.noted;
}

void
mail_received_spf_free (MailReceivedSpf *received_spf)
{
  g_free (received_spf->result);
  g_free (received_spf->comment);
  g_free (received_spf->receiver);
  g_free (received_spf->client_address);
  g_free (received_spf->envelope_from);
  g_free (received_spf->helo);
  g_free (received_spf->identity);
  g_free (received_spf->mechanism);
  g_free (received_spf->problem);
  g_free (received_spf);
}
