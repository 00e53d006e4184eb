#include "mail/bounce-text.h"

#include <string.h>

#include "mail/bounce-address.h"
#include "mail/phrases.h"
#include "mail/reply-words.h"

/* What stands before a server's answer names the server; the answer itself is read as a reply. */

/* Longer than any name of a server with its address. */
#define MAX_LEAD_BYTES 600

void
bounce_answer_free (BounceAnswer *answer)
{
  g_clear_pointer (&answer->reply, mail_reply_free);
  g_free (answer->remote_mta);
  g_free (answer->remote_address);
  g_free (answer);
}

/* "Message expired.<421 4.4.2 Connection timed out>": the sender's own end, and behind it the answer. */
static const char *
find_enclosed (const char *text)
{
  const char *open = strrchr (text, '<');

  return open && open > text && g_str_has_suffix (text, ">") && strspn (open + 1, "45") > 0
                 && strspn (open + 1, "0123456789") == 3 && open[4] == ' '
             ? open + 1
             : NULL;
}

/* Whether there is an answer in front of the dialogue already: "(reason: 550 …)". */
static gboolean
holds_code (const char *text, gsize length)
{
  g_autofree char *front = g_strndup (text, length);
  g_autoptr (MailReply) reply = mail_reply_parse (front);

  return reply->code >= 400;
}

/* Behind the first sign that somebody else speaks: "<<<" of a dialogue, "smtp;" of Exchange. */
static const char *
find_quoted (const char *text)
{
  const char *answer = strstr (text, "<<< ");
  const char *enclosed = find_enclosed (text);
  const char *type;

  if (answer && g_ascii_isdigit (answer[4]) && !holds_code (text, (gsize)(answer - text)))
    return answer + 4;
  if (enclosed)
    return enclosed;
  type = strstr (text, "smtp;");
  return type ? type + 5 : text;
}

/* Where in @text what @reply says begins; the length of @text if nowhere. */
static gsize
find_answer (const char *text, const MailReply *reply)
{
  g_autofree char *code = g_strdup_printf ("%u", reply->code);
  const char *found = reply->code ? strstr (text, code) : NULL;

  if (!found && reply->status)
    found = strstr (text, reply->status);
  return found ? (gsize)(found - text) : strlen (text);
}

/* "said", "returned", a dialogue: somebody else's words. */
static gboolean
is_quoted (const char *lead)
{
  static const char *const words[]
      = { "said",    "returned",    "<<<",          "responded",  "response", "smtp error from",
          "replied", "failed with", "did not like", "talking to", "refused",  "rejected",
          "応答",    "返し",        "返答",         "reason:",    NULL };

  return phrases_stand_in (lead, words);
}

/* "554 5.3.0 unknown mailer error 69": sendmail knows no more than a number of a program it ran. */
static gboolean
is_of_own_program (const char *text)
{
  return strstr (text, "unknown mailer error") != NULL;
}

/* (transfer full): what stands in front of the answer, in one line. */
static char *
dup_lead (const char *text, gsize length)
{
  gsize start = length > MAX_LEAD_BYTES ? length - MAX_LEAD_BYTES : 0;
  char *lead = g_strndup (text + start, length - start);

  return g_strdelimit (lead, "\r\n\t", ' ');
}

/* A paragraph that only announces the next one, or tells of nothing but time. */
static gboolean
says_nothing (const char *text, gsize length)
{
  return g_strstr_len (text, (gssize)length, "will be retried") != NULL;
}

/* (transfer full): @text up to the empty line behind the answer; without an answer, the first paragraph
 * that says something. */
static char *
dup_paragraph (const char *text, gsize answer)
{
  gsize from = text[answer] ? answer : strspn (text, "\n ");
  gsize start = text[answer] ? 0 : from;
  const char *gap;

  while ((gap = strstr (text + from, "\n\n")))
    {
      gsize end = (gsize)(gap - text);

      if (!text[answer] && says_nothing (text + from, end - from))
        start = end + 2;
      else if (text[answer] || end == 0 || text[end - 1] != ':')
        return g_strndup (text + start, end - start);
      from = end + 2;
    }
  return g_strdup (text + start);
}

BounceAnswer *
bounce_answer_parse (const char *text)
{
  BounceAnswer *answer = g_new0 (BounceAnswer, 1);
  g_autofree char *lines = g_strchomp (g_strdup (text));
  const char *quoted = find_quoted (lines);
  g_autoptr (MailReply) whole = mail_reply_parse (quoted);
  g_autofree char *paragraph = NULL;
  g_autofree char *lead = NULL;
  gsize at;

  if (whole->code == 0 && quoted > lines)
    {
      mail_reply_free (whole);
      whole = mail_reply_parse (lines);
      quoted = lines;
    }
  at = find_answer (quoted, whole);
  paragraph = dup_paragraph (quoted, at);
  answer->reply = mail_reply_parse (paragraph);
  if (answer->reply->stage == MAIL_STAGE_UNKNOWN)
    answer->reply->stage = reply_words_stage (lines);
  lead = quoted[at] ? dup_lead (lines, (gsize)(quoted - lines) + at)
                    : dup_lead (paragraph, strlen (paragraph));
  bounce_address_find_server (lead, &answer->remote_mta, &answer->remote_address);
  answer->is_remote
      = (answer->reply->code != 0 && !is_of_own_program (answer->reply->text)) || is_quoted (lead);
  return answer;
}
