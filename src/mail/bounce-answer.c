#include "mail/bounce-text.h"

#include <string.h>

#include "mail/bounce-address.h"

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

/* Behind the first sign that somebody else speaks: "<<<" of a dialogue, "smtp;" of Exchange. */
static const char *
find_quoted (const char *text)
{
  const char *answer = strstr (text, "<<< ");
  const char *enclosed = find_enclosed (text);
  const char *type;

  if (answer && g_ascii_isdigit (answer[4]))
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
  g_autofree char *lower = g_ascii_strdown (lead, -1);

  for (guint i = 0; words[i]; i++)
    if (strstr (lower, words[i]))
      return TRUE;
  return FALSE;
}

BounceAnswer *
bounce_answer_parse (const char *text)
{
  BounceAnswer *answer = g_new0 (BounceAnswer, 1);
  g_autofree char *line = g_strchomp (g_strdup (text));
  const char *quoted = find_quoted (line);
  g_autofree char *lead = NULL;
  gsize length;

  answer->reply = mail_reply_parse (quoted);
  if (answer->reply->code == 0 && quoted > line)
    {
      mail_reply_free (answer->reply);
      answer->reply = mail_reply_parse (line);
      quoted = line;
    }
  if (answer->reply->stage == MAIL_STAGE_UNKNOWN && quoted > line)
    {
      g_autoptr (MailReply) whole = mail_reply_parse (line);

      answer->reply->stage = whole->stage;
    }
  length = (gsize)(quoted - line) + find_answer (quoted, answer->reply);
  lead = g_strndup (line + (length > MAX_LEAD_BYTES ? length - MAX_LEAD_BYTES : 0),
                    MIN (length, MAX_LEAD_BYTES));
  g_strdelimit (lead, "\r\n\t", ' ');
  bounce_address_find_server (lead, &answer->remote_mta, &answer->remote_address);
  answer->is_remote = answer->reply->code != 0 || is_quoted (lead);
  return answer;
}
