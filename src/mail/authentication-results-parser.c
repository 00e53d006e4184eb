/* Authentication-Results on one page (RFC 8601, section 2.2; RFC 8617, section 4.1.1).
 *
 *   payload  = [CFWS] authserv-id [CFWS version] ( no-result / 1*resinfo ) [CFWS]
 *   no-result = [CFWS] ";" [CFWS] "none"
 *   resinfo  = [CFWS] ";" method [ "/" version ] "=" result
 *              [ CFWS "reason" "=" value ] *( ptype "." property "=" pvalue )
 *   arc      = [CFWS] "i" "=" 1*2DIGIT [CFWS] ";" payload
 *   value    = token / quoted-string
 *   pvalue   = value / [ [ local-part ] "@" ] domain-name
 *
 * Blanks and comments (CFWS) may stand nearly everywhere, around "=", "." and "/" too; a comment
 * alone parts two words, so "(2048-bit key)header.i=@d" is allowed. A method, a result, a ptype and
 * a property are Keywords, and a result must be one of those enumerated for its method.
 *
 * Receivers write something like it. So this does not follow the grammar and stop: it cuts the
 * field at ";" into segments and each segment into assignments "name = value", decides for each what
 * it is, and notes everything that the grammar would have refused:
 *
 *   - A name with a dot is a property. It belongs to the method of its segment; where the segment
 *     has none, to the method before (Yahoo! JAPAN writes "dkim=pass (ok); header.i=@d").
 *   - In a segment without a method, a name without a dot is a method if it is a known one, if it
 *     begins with "x-" or if the value is one word; names that receivers write without a type
 *     (action, from, client-ip …) are not. In a segment that has a method, only a known method with
 *     a result of its own begins a new one; anything else is a property without a type.
 *   - "from=" in front of a method is old Yahoo's, and belongs to the method that follows.
 *   - Microsoft writes no authserv-id: the first word is then followed by "=".
 *   - A word that is no assignment is stray: Microsoft splices "outlook.com;" in.
 *
 * What stands in quotes or in a comment is never cut, closed or not: a stranger may have written it.
 */
#include "mail/authentication-results.h"

#include <string.h>

#include "mail/authentication-results-private.h"
#include "mail/authentication-words.h"

#define LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define DIGITS "0123456789"

/* Gives the comments read so far to the method, or to the field while there is none. */
static void
hand_over_comments (AuthenticationParser *parser)
{
  GPtrArray *target = parser->method ? parser->method->comments : parser->results->comments;

  for (guint i = 0; i < parser->comments->len; i++)
    if (target->len < AUTHENTICATION_RESULTS_MAX_ITEMS)
      g_ptr_array_add (target, g_steal_pointer (&g_ptr_array_index (parser->comments, i)));
    else
      {
        authentication_parser_remark (parser, AR_REMARK_TOO_MANY, parser->reader.cursor.offset);
        break;
      }
  g_ptr_array_set_size (parser->comments, 0);
}

/* Whether "smtp.mailfrom=" or the like comes next. */
static gboolean
property_comes_next (const Cursor *cursor)
{
  Cursor ahead = *cursor;

  return (cursor_accept_word (&ahead, "smtp.") || cursor_accept_word (&ahead, "header.")
          || cursor_accept_word (&ahead, "policy.") || cursor_accept_word (&ahead, "body."))
         && cursor_skip_any_of (&ahead, LETTERS DIGITS "-") > 0 && cursor_peek (&ahead) == '=';
}

/* Behind "=". A value may stand on the next line; but where a property stands there, it is empty. */
static void
read_value (AuthenticationParser *parser, Token *value)
{
  gsize start = parser->reader.cursor.offset;
  gboolean has_gap = token_reader_skip_cfws (&parser->reader);

  if (has_gap && property_comes_next (&parser->reader.cursor))
    *value = (Token){ TOKEN_EMPTY, g_strdup (""), start };
  else
    token_reader_read (&parser->reader, ";", value);
}

/* Names */

/* "smtp . mailfrom" and "dkim / 1" are one name. */
static gboolean
name_goes_on (const GString *name, int next)
{
  char last = name->len > 0 ? name->str[name->len - 1] : '\0';

  if (next == -1 || strchr (";=", next) || name->len == 0)
    return FALSE;
  return next == '.' || next == '/' || last == '.' || last == '/';
}

static void
read_name (AuthenticationParser *parser, Token *name)
{
  GString *text = g_string_new (NULL);

  *name = (Token){ TOKEN_EMPTY, NULL, parser->reader.cursor.offset };
  do
    {
      g_auto (Token) part = { 0 };

      token_reader_read (&parser->reader, ";=", &part);
      g_string_append (text, part.text);
      name->shape = MAX (name->shape, part.shape);
      token_reader_skip_cfws (&parser->reader);
    }
  while (name_goes_on (text, cursor_peek (&parser->reader.cursor)));
  name->text = g_string_free (text, FALSE);
}

/* Items */

static void
take_word (AuthenticationParser *parser, const Token *word)
{
  if (parser->has_content || g_ascii_strcasecmp (word->text, "none") != 0)
    {
      authentication_parser_remark (parser, AR_REMARK_STRAY_TEXT, word->offset);
      return;
    }
  if (!parser->has_semicolon)
    authentication_parser_remark (parser, AR_REMARK_MISSING_SEMICOLON, word->offset);
  if (parser->results->none)
    authentication_parser_remark (parser, AR_REMARK_NONE_WITH_OTHERS, word->offset);
  else
    parser->none_offset = word->offset;
  parser->results->none = TRUE;
}

static void
read_item (AuthenticationParser *parser)
{
  g_auto (Token) name = { 0 };
  g_auto (Token) value = { 0 };

  read_name (parser, &name);
  if (*name.text == '\0')
    {
      authentication_parser_remark (parser, AR_REMARK_STRAY_TEXT, name.offset);
      /* An empty quoted-string, or the "=" that stopped the name. */
      cursor_accept (&parser->reader.cursor, '=');
    }
  else if (cursor_accept (&parser->reader.cursor, '='))
    {
      read_value (parser, &value);
      authentication_parser_take_assignment (parser, &name, &value);
    }
  else
    take_word (parser, &name);
  parser->has_content = TRUE;
}

/* Segments */

static void
end_segment (AuthenticationParser *parser)
{
  hand_over_comments (parser);
  if (parser->has_semicolon && !parser->has_content)
    authentication_parser_remark (parser, AR_REMARK_EMPTY_RESINFO, parser->segment_offset);
}

static void
begin_segment (AuthenticationParser *parser, gsize offset)
{
  parser->segment_offset = offset;
  parser->has_semicolon = TRUE;
  parser->has_content = FALSE;
  parser->has_method = FALSE;
  parser->has_properties = FALSE;
  parser->is_right_after_reason = FALSE;
}

static void
read_segments (AuthenticationParser *parser)
{
  Cursor *cursor = &parser->reader.cursor;

  while (!cursor_at_end (cursor))
    {
      gboolean has_gap = token_reader_skip_cfws (&parser->reader);
      gsize offset = cursor->offset;

      /* What stands in front of a method in its own segment is about that method. */
      if (parser->has_content)
        hand_over_comments (parser);
      if (cursor_at_end (cursor))
        break;
      if (cursor_accept (cursor, ';'))
        {
          end_segment (parser);
          begin_segment (parser, offset);
        }
      else if (cursor_accept (cursor, ')'))
        authentication_parser_remark (parser, AR_REMARK_STRAY_TEXT, offset);
      else
        {
          if (parser->is_right_after_reason && !has_gap)
            authentication_parser_remark (parser, AR_REMARK_MISSING_BLANK, offset);
          read_item (parser);
        }
    }
  end_segment (parser);
}

/* The beginning and the whole */

/* Whether "i=" stands at the beginning, and a number behind it. */
static gboolean
instance_comes_next (const AuthenticationParser *parser, gboolean *has_number)
{
  TokenReader ahead = parser->reader;
  g_auto (Token) value = { 0 };
  guint instance;

  ahead.comments = NULL;
  token_reader_skip_cfws (&ahead);
  if (!cursor_accept_word (&ahead.cursor, "i"))
    return FALSE;
  token_reader_skip_cfws (&ahead);
  if (!cursor_accept (&ahead.cursor, '='))
    return FALSE;
  token_reader_skip_cfws (&ahead);
  token_reader_read (&ahead, ";", &value);
  *has_number = authentication_parser_read_number (value.text, &instance);
  return TRUE;
}

/* RFC 8617, section 4.1.1: instance = [CFWS] %s"i" [CFWS] "=" [CFWS] position; 1*2DIGIT, 1 to 50 */
static void
read_instance (AuthenticationParser *parser)
{
  Cursor *cursor = &parser->reader.cursor;
  gboolean has_number = FALSE;
  g_auto (Token) value = { 0 };
  guint instance = 0;

  if (!instance_comes_next (parser, &has_number) || (!parser->is_arc && !has_number))
    return;
  token_reader_skip_cfws (&parser->reader);
  if (!parser->is_arc)
    authentication_parser_remark (parser, AR_REMARK_INSTANCE_UNEXPECTED, cursor->offset);
  else if (cursor_peek (cursor) != 'i')
    authentication_parser_remark (parser, AR_REMARK_BAD_KEYWORD, cursor->offset);
  cursor_skip (cursor, 1);
  token_reader_skip_cfws (&parser->reader);
  cursor_skip (cursor, 1);
  token_reader_skip_cfws (&parser->reader);
  token_reader_read (&parser->reader, ";", &value);
  if (!authentication_parser_read_number (value.text, &instance) || instance == 0
      || instance > AUTHENTICATION_MAX_INSTANCE || strlen (value.text) > 2)
    authentication_parser_remark (parser, AR_REMARK_INSTANCE_INVALID, value.offset);
  if (parser->is_arc)
    parser->results->instance = instance <= AUTHENTICATION_MAX_INSTANCE ? instance : 0;
  token_reader_skip_cfws (&parser->reader);
  if (!cursor_accept (cursor, ';'))
    authentication_parser_remark (parser, AR_REMARK_MISSING_SEMICOLON, cursor->offset);
}

/* "<server>spf=pass": how much of @word is the server, 0 if nothing of the kind. */
static gsize
server_part_of (const char *word)
{
  gsize method = authentication_words_method_at_end (word);
  gsize server = strlen (word) - method;

  if (method == 0 || server == 0 || strchr (".-/", word[server - 1]))
    return 0;
  return memchr (word, '.', server) || word[server - 1] == '>' ? server : 0;
}

static void
read_version (AuthenticationParser *parser)
{
  TokenReader ahead = parser->reader;
  g_auto (Token) version = { 0 };
  guint number;

  ahead.comments = NULL;
  token_reader_read (&ahead, ";=", &version);
  if (!authentication_parser_read_number (version.text, &number))
    return;
  parser->results->version = number;
  if (number != 1)
    authentication_parser_remark (parser, AR_REMARK_VERSION_UNKNOWN, version.offset);
  cursor_seek (&parser->reader.cursor, ahead.cursor.offset);
}

/* Section 2.5. What is followed by "=", or is a lone "none", is no authserv-id. */
static void
read_authserv_id (AuthenticationParser *parser)
{
  TokenReader ahead = parser->reader;
  g_auto (Token) word = { 0 };
  gsize end, server = 0;
  int next;

  token_reader_skip_cfws (&parser->reader);
  ahead.cursor = parser->reader.cursor;
  ahead.comments = NULL;
  token_reader_read (&ahead, ";=", &word);
  end = ahead.cursor.offset;
  token_reader_skip_cfws (&ahead);
  next = cursor_peek (&ahead.cursor);
  if (next == '=' && word.shape == TOKEN_RUN)
    server = server_part_of (word.text);
  if (server > 0)
    {
      word.text[server] = '\0';
      end = word.offset + server;
    }
  else if (word.shape == TOKEN_EMPTY || next == '=' || next == '/'
           || (next == -1 && g_ascii_strcasecmp (word.text, "none") == 0))
    {
      authentication_parser_remark (parser, AR_REMARK_NO_AUTHSERV_ID, word.offset);
      parser->has_semicolon = word.shape != TOKEN_EMPTY;
      parser->segment_offset = word.offset;
      return;
    }
  authentication_parser_judge_value (parser, &word, FALSE);
  parser->results->authserv_id = g_strdup (word.text);
  cursor_seek (&parser->reader.cursor, end);
  token_reader_skip_cfws (&parser->reader);
  read_version (parser);
}

static void
judge_bytes (AuthenticationParser *parser, const char *value, gsize length)
{
  TokenBytes bytes;

  token_bytes_scan (value, length, &bytes);
  if (bytes.control != TOKEN_NOWHERE)
    authentication_parser_remark (parser, AR_REMARK_CONTROL_CHARACTER, bytes.control);
  if (bytes.folding != TOKEN_NOWHERE)
    authentication_parser_remark (parser, AR_REMARK_BAD_FOLDING, bytes.folding);
  if (bytes.high != TOKEN_NOWHERE)
    authentication_parser_remark (parser, AR_REMARK_NON_ASCII, bytes.high);
  if (bytes.not_utf8 != TOKEN_NOWHERE)
    authentication_parser_remark (parser, AR_REMARK_NOT_UTF8, bytes.not_utf8);
}

static void
judge_whole (AuthenticationParser *parser, gsize length)
{
  const AuthenticationResults *results = parser->results;
  const TokenReader *reader = &parser->reader;

  if (reader->unclosed_comment != TOKEN_NOWHERE)
    authentication_parser_remark (parser, AR_REMARK_UNCLOSED_COMMENT, reader->unclosed_comment);
  if (reader->unclosed_quote != TOKEN_NOWHERE)
    authentication_parser_remark (parser, AR_REMARK_UNCLOSED_QUOTE, reader->unclosed_quote);
  if (reader->deep_comment != TOKEN_NOWHERE)
    authentication_parser_remark (parser, AR_REMARK_DEEP_COMMENT, reader->deep_comment);
  if (results->none && results->methods->len > 0)
    authentication_parser_remark (parser, AR_REMARK_NONE_WITH_OTHERS, parser->none_offset);
  if (!results->none && results->methods->len == 0)
    authentication_parser_remark (parser, AR_REMARK_NOTHING_STATED, length);
  if (parser->is_arc && results->instance == 0
      && !authentication_results_have_remark (results, AR_REMARK_INSTANCE_INVALID))
    authentication_parser_remark (parser, AR_REMARK_INSTANCE_MISSING, 0);
}

static int
compare_remarks (gconstpointer a, gconstpointer b)
{
  const AuthenticationRemark *one = a, *other = b;

  if (one->offset != other->offset)
    return one->offset < other->offset ? -1 : 1;
  return (int)one->kind - (int)other->kind;
}

AuthenticationResults *
authentication_results_parse (const char *value, gsize length, gboolean is_arc)
{
  g_autoptr (GPtrArray) comments = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (AuthenticationResults) results = authentication_results_new ();
  gsize used = MIN (length, AUTHENTICATION_RESULTS_MAX_LENGTH);
  AuthenticationParser parser = { .results = results, .is_arc = is_arc, .comments = comments };

  g_return_val_if_fail (value || length == 0, g_steal_pointer (&results));

  parser.waiting = authentication_properties_new ();
  token_reader_init (&parser.reader, value, used, comments);
  judge_bytes (&parser, value, used);
  if (length > used)
    authentication_parser_remark (&parser, AR_REMARK_TOO_LONG, used);
  read_instance (&parser);
  read_authserv_id (&parser);
  read_segments (&parser);
  if (parser.method)
    g_ptr_array_extend_and_steal (parser.method->properties, g_steal_pointer (&parser.waiting));
  g_clear_pointer (&parser.waiting, g_ptr_array_unref);
  judge_whole (&parser, used);
  g_array_sort (results->remarks, compare_remarks);
  return g_steal_pointer (&results);
}
