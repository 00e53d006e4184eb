/* What a refusal means.
 *
 * What a server answers begins with a reply code (RFC 5321, section 4.2.1: 4yz try again, 5yz do
 * not), mostly followed by an enhanced code (RFC 3463, RFC 5248: class.subject.detail), and then by
 * words for people. The code often says little: Gmail uses 5.7.26 for three different faults, its
 * 5.7.27 is about SPF while IANA's is about a null MX, and the largest Japanese carrier says "unknown
 * user" when a filter refused the mail. The words say it; but they differ from server to server, and
 * the same words may mean different things. So the order is:
 *
 *   1. the words of whoever said it, known by the name of the server or else by the address;
 *   2. the words that only one other receiver, gateway or blocklist uses: mail is relayed, and a
 *      pasted line names no server;
 *   3. the enhanced codes to which whoever said it gives a meaning of its own;
 *   4. the words that everybody uses;
 *   5. the reply codes, as whoever said it uses them;
 *   6. the codes as the standards have them: first the enhanced code that was said, then the reply
 *      code, and at last an enhanced code which our own side made up.
 *
 * Within a file the first rule that fits counts.
 */
#include "providers/reply-match.h"

#include <string.h>

#define LEAST_PATTERN_BYTES 3
/* Keeps the search for a fragment with "#" linear. */
#define MOST_PATTERN_BYTES 200
/* Ten times the longest reply that was seen. What comes later is an attached mail, not a reason. */
#define MOST_TEXT_BYTES 16384

/* A pair of bytes, as a place in a set of bits. */
#define PAIR(bytes) (((guint)(guchar)(bytes)[0] << 8) | (guchar)(bytes)[1])
#define PAIRS_IN_A_WORD 32

/* A reply, made ready for hundreds of rules. */
typedef struct
{
  const char *text; /* in lower case */
  gsize length;
  guint32 pairs[65536 / PAIRS_IN_A_WORD]; /* which pairs of neighbours the text holds */
  char code[4];                           /* "" when there is none */
  const char *status;
  const char *stage;
} Heard;

static gboolean
byte_fits (char wanted, char seen)
{
  return wanted == '#' ? g_ascii_isdigit (seen) : wanted == seen;
}

static gboolean
bytes_fit (const char *wanted, const char *seen, gsize length)
{
  for (gsize i = 0; i < length; i++)
    {
      if (!byte_fits (wanted[i], seen[i]))
        return FALSE;
    }
  return TRUE;
}

/* (nullable): the end of the first place where @fragment stands */
static const char *
find_fragment (const char *text, const char *end, const char *fragment, gsize length)
{
  const char *found;

  if (memchr (fragment, '#', length) == NULL)
    {
      found = memmem (text, (gsize)(end - text), fragment, length);
      return found != NULL ? found + length : NULL;
    }

  for (; (gsize)(end - text) >= length; text++)
    {
      if (bytes_fit (fragment, text, length))
        return text + length;
    }
  return NULL;
}

/* The first place of each fragment is the best: it leaves most text to those that follow. */
static gboolean
pattern_fits (const char *pattern, const char *text, gsize length)
{
  const char *end = text + length;

  while (text != NULL)
    {
      gsize fragment = strcspn (pattern, "~");

      text = find_fragment (text, end, pattern, fragment);
      pattern += fragment;
      if (*pattern == '\0')
        return text != NULL;
      pattern++;
    }
  return FALSE;
}

gboolean
providers_reply_fits (const char *pattern, const char *text)
{
  g_autofree char *lower = NULL;

  g_return_val_if_fail (pattern != NULL && text != NULL, FALSE);

  lower = g_ascii_strdown (text, -1);
  return pattern_fits (pattern, lower, strlen (lower));
}

gboolean
providers_reply_pattern_is_valid (const char *pattern)
{
  gsize length = strlen (pattern);

  if (length < LEAST_PATTERN_BYTES || length > MOST_PATTERN_BYTES)
    return FALSE;
  if (pattern[0] == '~' || pattern[length - 1] == '~' || strstr (pattern, "~~") != NULL)
    return FALSE;

  for (gsize i = 0; i < length; i++)
    {
      if (g_ascii_isupper (pattern[i]) || g_ascii_iscntrl (pattern[i]))
        return FALSE;
    }
  return TRUE;
}

static void
note_pairs (Heard *heard)
{
  memset (heard->pairs, 0, sizeof heard->pairs);
  for (gsize i = 0; i + 1 < heard->length; i++)
    {
      guint pair = PAIR (heard->text + i);

      heard->pairs[pair / PAIRS_IN_A_WORD] |= 1u << pair % PAIRS_IN_A_WORD;
    }
}

static gboolean
is_special (char byte)
{
  return byte == '~' || byte == '#';
}

/* Most patterns hold a pair that the text does not, which spares searching for them. */
static gboolean
may_fit (const char *pattern, const Heard *heard)
{
  for (; pattern[1] != '\0'; pattern++)
    {
      guint pair = PAIR (pattern);

      if ((heard->pairs[pair / PAIRS_IN_A_WORD] & 1u << pair % PAIRS_IN_A_WORD) == 0
          && !is_special (pattern[0]) && !is_special (pattern[1]))
        return FALSE;
    }
  return TRUE;
}

static gboolean
any_pattern_fits (const GStrv patterns, const Heard *heard)
{
  for (guint i = 0; patterns[i] != NULL; i++)
    {
      if (may_fit (patterns[i], heard) && pattern_fits (patterns[i], heard->text, heard->length))
        return TRUE;
    }
  return FALSE;
}

static gboolean
code_fits (const char *wanted, const char *seen)
{
  gsize length = strlen (wanted);

  return strlen (seen) == length && bytes_fit (wanted, seen, length);
}

/* A rule that names no code is content with any, or none. */
static gboolean
codes_fit (const GStrv codes, const char *seen)
{
  if (codes[0] == NULL)
    return TRUE;
  for (guint i = 0; codes[i] != NULL; i++)
    {
      if (seen != NULL && code_fits (codes[i], seen))
        return TRUE;
    }
  return FALSE;
}

/* Codes first: they are quick. */
static gboolean
circumstances_fit (const ProvidersReplyRule *rule, const Heard *heard)
{
  return codes_fit (rule->codes, heard->code) && codes_fit (rule->statuses, heard->status)
         && codes_fit (rule->stages, heard->stage);
}

/* (nullable): the first of the rules with words that fits; @is_other: somebody else's */
static const ProvidersReplyRule *
match_words (const ProvidersReceiver *receiver, const Heard *heard, gboolean is_other)
{
  for (guint i = 0; i < receiver->rules->len; i++)
    {
      const ProvidersReplyRule *rule = g_ptr_array_index (receiver->rules, i);

      if (rule->patterns[0] != NULL && !(is_other && rule->only_here)
          && circumstances_fit (rule, heard) && any_pattern_fits (rule->patterns, heard)
          && !any_pattern_fits (rule->without, heard))
        return rule;
    }
  return NULL;
}

/* (nullable): the first of the rules without words that fits; @only_statuses: of those that are about
 * an enhanced code */
static const ProvidersReplyRule *
match_codes (const ProvidersReceiver *receiver, const Heard *heard, gboolean only_statuses)
{
  for (guint i = 0; i < receiver->rules->len; i++)
    {
      const ProvidersReplyRule *rule = g_ptr_array_index (receiver->rules, i);

      if (rule->patterns[0] == NULL && !(only_statuses && rule->statuses[0] == NULL)
          && circumstances_fit (rule, heard) && !any_pattern_fits (rule->without, heard))
        return rule;
    }
  return NULL;
}

/* (nullable) */
static const ProvidersReceiver *
find_general (const GPtrArray *receivers)
{
  for (guint i = 0; i < receivers->len; i++)
    {
      const ProvidersReceiver *receiver = g_ptr_array_index (receivers, i);

      if (strcmp (receiver->id, PROVIDERS_RECEIVER_GENERAL) == 0)
        return receiver;
    }
  return NULL;
}

/* (nullable) */
static const ProvidersReceiver *
find_by_server (const GPtrArray *receivers, const char *server)
{
  for (guint i = 0; i < receivers->len; i++)
    {
      if (providers_receiver_has_server (g_ptr_array_index (receivers, i), server))
        return g_ptr_array_index (receivers, i);
    }
  return NULL;
}

const ProvidersReceiver *
providers_reply_find_receiver (const GPtrArray *receivers, const char *address)
{
  for (guint i = 0; i < receivers->len; i++)
    {
      if (providers_receiver_has_address (g_ptr_array_index (receivers, i), address))
        return g_ptr_array_index (receivers, i);
    }
  return NULL;
}

static gboolean
can_speak (const ProvidersReceiver *receiver)
{
  return receiver->domains[0] != NULL || receiver->servers[0] != NULL;
}

/* (nullable): steps 1 and 2; @likely: (nullable): who seems to have said it; @owner: whose words
 * they are */
static const ProvidersReplyRule *
match_own_words (const GPtrArray *receivers,
                 const Heard *heard,
                 const ProvidersReceiver *likely,
                 const ProvidersReceiver *general,
                 const ProvidersReceiver **owner)
{
  const ProvidersReplyRule *rule = NULL;

  *owner = likely;
  if (likely != NULL)
    rule = match_words (likely, heard, FALSE);

  for (guint i = 0; rule == NULL && i < receivers->len; i++)
    {
      *owner = g_ptr_array_index (receivers, i);
      if (*owner != likely && *owner != general)
        rule = match_words (*owner, heard, TRUE);
    }
  return rule;
}

/* (nullable): steps 3 to 6 */
static const ProvidersReplyRule *
match_common (Heard *heard,
              const ProvidersReceiver *likely,
              const ProvidersReceiver *general,
              const char *local_status)
{
  const ProvidersReplyRule *rule = NULL;

  if (likely != NULL)
    rule = match_codes (likely, heard, TRUE);
  if (rule == NULL && general != NULL)
    rule = match_words (general, heard, FALSE);
  if (rule == NULL && likely != NULL)
    rule = match_codes (likely, heard, FALSE);
  if (rule == NULL && general != NULL)
    rule = match_codes (general, heard, FALSE);
  if (rule == NULL && general != NULL && local_status != NULL)
    {
      heard->status = local_status;
      rule = match_codes (general, heard, TRUE);
    }
  return rule;
}

/* RFC 5322, section 3.2.3: what a local part is made of, mostly. */
static gboolean
is_of_local_part (char byte)
{
  return g_ascii_isalnum (byte) || (byte != '\0' && strchr ("!$%&'*+-/=?^_`{|}.", byte) != NULL);
}

/* Nobody's name is a reason: "<spam@example.jp>: user unknown". */
static void
blank_local_parts (char *text)
{
  for (char *at = strchr (text, '@'); at != NULL; at = strchr (at + 1, '@'))
    {
      for (char *p = at; p > text && is_of_local_part (p[-1]); p--)
        p[-1] = '?';
    }
}

/* No server answered, and the reporter concluded the status itself: a limit of its own, a name that it
 * did not find. Such words are not those of whom the mail was for. */
static gboolean
is_of_own_side (const ProvidersReply *reply)
{
  return reply->server == NULL && reply->code == 0 && reply->status_is_local
         && reply->status != NULL;
}

static void
hear (Heard *heard, const ProvidersReply *reply, char *lower)
{
  blank_local_parts (lower);
  heard->text = lower;
  heard->length = strlen (lower);
  note_pairs (heard);
  heard->code[0] = '\0';
  if (reply->code >= 100 && reply->code <= 999)
    g_snprintf (heard->code, sizeof heard->code, "%u", reply->code);
  heard->status = reply->status_is_local ? NULL : reply->status;
  heard->stage = reply->stage;
}

const ProvidersReplyRule *
providers_reply_match (const GPtrArray *receivers,
                       const ProvidersReply *reply,
                       const ProvidersReceiver **speaker)
{
  g_autofree char *lower
      = g_ascii_strdown (reply->text, (gssize)strnlen (reply->text, MOST_TEXT_BYTES));
  const ProvidersReceiver *by_server = NULL;
  const ProvidersReceiver *by_address = NULL;
  const ProvidersReceiver *likely;
  const ProvidersReceiver *general;
  const ProvidersReceiver *owner;
  const ProvidersReplyRule *rule;
  Heard heard;

  hear (&heard, reply, lower);
  if (reply->server != NULL)
    by_server = find_by_server (receivers, reply->server);
  if (reply->recipient != NULL && by_server == NULL)
    by_address = providers_reply_find_receiver (receivers, reply->recipient);
  likely = by_server != NULL ? by_server : by_address;

  general = find_general (receivers);
  rule = match_own_words (receivers, &heard, likely, general, &owner);
  if (speaker != NULL)
    {
      *speaker = by_server;
      if (by_server == NULL && rule != NULL && can_speak (owner))
        *speaker = owner;
      else if (by_server == NULL && !is_of_own_side (reply))
        *speaker = by_address;
    }
  if (rule == NULL)
    rule = match_common (&heard, likely, general, reply->status_is_local ? reply->status : NULL);
  return rule;
}
