#include "mail/reply.h"

#include <string.h>

#include "mail/field-text.h"
#include "mail/reply-words.h"

/* What a server answers, on one page.
 *
 *   550-5.7.26 Your email has been blocked because the sender is
 *   550 5.7.26 unauthenticated.
 *
 * RFC 5321, section 4.2: three digits; a hyphen behind them on every line but the last. RFC 2034 and
 * RFC 3463: then three numbers with dots, the first of them 2, 4 or 5 again. Everybody quotes this in a
 * sentence of his own ("host mx.example.jp[192.0.2.1] said: 550 5.1.1 …"), breaks the lines elsewhere,
 * or leaves one of both codes away.
 *
 * So a number counts as a code by its neighbours: it opens the text or a line, or comes behind
 * punctuation or a word such as "said", "error", "エラー"; it is no part of something longer and no
 * measure ("500 MB"). The enhanced code is the one beside it, else the first of the same class.
 */

/* A server's answer has at most 512 bytes a line, and no sensible one has more than a dozen lines. */
#define MAX_BYTES (16 * 1024)

#define BLANKS " \t\r\n"

typedef struct
{
  gsize start; /* bytes */
  gsize end;
} Extent;

typedef struct
{
  const char *text; /* blanks squeezed, lines kept */
  gsize length;
  gboolean has_code;
  Extent code;
  gboolean has_status;
  Extent status;
} Reading;

static const char *const stage_names[] = {
  [MAIL_STAGE_UNKNOWN] = "unknown",   [MAIL_STAGE_CONNECT] = "connect",
  [MAIL_STAGE_HELO] = "helo",         [MAIL_STAGE_TLS] = "tls",
  [MAIL_STAGE_AUTH] = "auth",         [MAIL_STAGE_MAIL] = "mail",
  [MAIL_STAGE_RCPT] = "rcpt",         [MAIL_STAGE_DATA] = "data",
  [MAIL_STAGE_DATA_END] = "data-end",
};

const char *
mail_stage_to_string (MailStage stage)
{
  g_return_val_if_fail ((guint)stage < G_N_ELEMENTS (stage_names), NULL);
  return stage_names[stage];
}

void
mail_reply_free (MailReply *reply)
{
  g_free (reply->status);
  g_free (reply->text);
  g_free (reply);
}

/* --- Enhanced codes ----------------------------------------------------------------------------- */

static gsize
count_digits (const char *text)
{
  gsize n = 0;

  while (g_ascii_isdigit (text[n]))
    n++;
  return n;
}

/* The length of a code of RFC 3463 that begins here, 0 if none does. */
static gsize
measure_status (const char *text)
{
  gsize length = 1;

  if (*text != '2' && *text != '4' && *text != '5')
    return 0;
  for (guint i = 0; i < 2; i++)
    {
      gsize n = text[length] == '.' ? count_digits (text + length + 1) : 0;

      if (n < 1 || n > 3)
        return 0;
      length += 1 + n;
    }
  return length;
}

gboolean
mail_status_is_valid (const char *status)
{
  gsize length = measure_status (status);

  return length > 0 && status[length] == '\0';
}

/* Behind it nothing that makes it an address, a version or a name. */
static gboolean
can_end_status (const char *rest)
{
  if (*rest == '.' || *rest == ',')
    return !g_ascii_isalnum (rest[1]);
  return !g_ascii_isalnum (*rest) && !strchr ("@_%/", *rest) ? TRUE : *rest == '\0';
}

static gboolean
can_begin_status (const Reading *reading, gsize at)
{
  const char *text = reading->text;

  if (at == 0)
    return TRUE;
  /* "550-5.7.1", and not "mta-6.5.0". */
  if (text[at - 1] == '-')
    return at < 2 || g_ascii_isdigit (text[at - 2]) || text[at - 2] == ' ';
  return !g_ascii_isalnum (text[at - 1]) && !strchr (".@_/%+", text[at - 1])
         && !reply_words_name_version (text, at);
}

static gboolean
read_status (Reading *reading, gsize at)
{
  gsize length = measure_status (reading->text + at);

  if (length == 0 || !can_end_status (reading->text + at + length)
      || !can_begin_status (reading, at))
    return FALSE;
  reading->has_status = TRUE;
  reading->status = (Extent){ at, at + length };
  return TRUE;
}

/* --- Codes -------------------------------------------------------------------------------------- */

/* RFC 5321, section 4.2.1: x0z to x5z; 570 and 571 are in use, 465 and 587 are ports. */
static gboolean
is_code (const char *text)
{
  return (text[0] == '4' || text[0] == '5') && text[1] >= '0' && text[1] <= '7'
         && g_ascii_isdigit (text[2]) && !g_ascii_isdigit (text[3]);
}

/* Numbers from 200 to 299 count many things, and a success is seldom quoted. */
static gboolean
is_success (const char *text)
{
  return (strncmp (text, "250", 3) == 0 || strncmp (text, "251", 3) == 0
          || strncmp (text, "252", 3) == 0)
         && (text[3] == '\0' || measure_status (text + 4) > 0
             || g_ascii_strncasecmp (text + 3, " ok", 3) == 0
             || g_ascii_strncasecmp (text + 3, "-ok", 3) == 0);
}

static gboolean
can_end_code (const char *rest)
{
  if (*rest == '\0')
    return TRUE;
  if (*rest == '-')
    return !g_ascii_isdigit (rest[1]) || measure_status (rest + 1) > 0;
  if (strchr (".,:", *rest))
    return !g_ascii_isdigit (rest[1]);
  if (g_ascii_isalnum (*rest) || strchr ("@_/%+=&?$*\\", *rest))
    return FALSE;
  return !reply_words_begin_unit (rest);
}

/* "5.1.1 550 …" */
static gboolean
is_behind_status (const char *text, gsize end)
{
  gsize start = end;

  while (start > 0 && end - start < 12
         && (g_ascii_isdigit (text[start - 1]) || text[start - 1] == '.'))
    start--;
  return start < end && measure_status (text + start) == end - start;
}

static gboolean
can_begin_code (const char *text, gsize at)
{
  gsize before = at;

  while (before > 0 && strchr (" #\"'([<{-", text[before - 1]))
    before--;
  if (before == 0 || text[before - 1] == '\n')
    return TRUE;
  if (before == at && g_ascii_isalnum (text[at - 1]))
    return FALSE;
  /* A port, or the seconds of a time. */
  if (text[before - 1] == ':' && before == at && at > 1
      && (g_ascii_isdigit (text[at - 2]) || text[at - 2] == ']'))
    return FALSE;
  if (strchr (":;.)]>}|!?,", text[before - 1]))
    return (text[before - 1] != '.' || before < at) && !reply_words_label_measure (text, before);
  if (strchr ("@_/%+&$*\\", text[before - 1]))
    return FALSE;
  return reply_words_lead (text, before) || (before < at && is_behind_status (text, before));
}

static gboolean
find_code (Reading *reading, gboolean with_success)
{
  for (gsize at = 0; at < reading->length; at++)
    {
      const char *text = reading->text + at;

      if (!g_ascii_isdigit (*text))
        continue;
      if ((with_success ? is_success (text) : is_code (text)) && can_end_code (text + 3)
          && can_begin_code (reading->text, at))
        {
          reading->has_code = TRUE;
          reading->code = (Extent){ at, at + 3 };
          return TRUE;
        }
      at += count_digits (text);
    }
  return FALSE;
}

/* Right behind the code, or right before it. */
static gboolean
find_status_beside (Reading *reading)
{
  const char *text = reading->text;
  gsize after = reading->code.end;
  gsize before = reading->code.start;

  while (after - reading->code.end < 4 && text[after] && strchr (" \n-#\"'([<:", text[after]))
    after++;
  if (read_status (reading, after))
    return TRUE;
  while (before > 0 && strchr (" \n:(", text[before - 1]))
    before--;
  if (before == reading->code.start)
    return FALSE;
  while (before > 0 && (g_ascii_isdigit (text[before - 1]) || text[before - 1] == '.'))
    before--;
  return measure_status (text + before) > 0 && read_status (reading, before)
         && text[reading->code.start] == text[before];
}

static void
find_status (Reading *reading)
{
  if (reading->has_code && find_status_beside (reading))
    return;
  reading->has_status = FALSE;
  for (gsize at = 0; at < reading->length; at++)
    {
      const char *text = reading->text + at;

      if (!g_ascii_isdigit (*text))
        continue;
      /* Alone, "2.5.1" is a version. */
      if ((reading->has_code ? *text == reading->text[reading->code.start]
                             : *text != '2' || at == 0)
          && read_status (reading, at))
        return;
      while (g_ascii_isdigit (reading->text[at]) || reading->text[at] == '.')
        at++;
    }
}

/* --- Text --------------------------------------------------------------------------------------- */

/* How many bytes at @text repeat the codes: "550-5.7.26 ", or "550 5.7.26 ". */
static gsize
measure_repeated (const Reading *reading, const char *text, gboolean in_lines)
{
  gsize status_length = reading->has_status ? reading->status.end - reading->status.start : 0;
  gsize length = 4;
  gboolean has_status;

  if (strncmp (text, reading->text + reading->code.start, 3) != 0 || !text[3]
      || !strchr ("- \n", text[3]))
    return 0;
  has_status = status_length > 0
               && strncmp (text + length, reading->text + reading->status.start, status_length) == 0
               && strchr (" \n", text[length + status_length]);
  if (has_status)
    length += status_length;
  else if (text[3] != '-' && !in_lines)
    return 0;
  while (text[length] == ' ' || text[length] == '\n')
    length++;
  return length;
}

/* Servers say a code once a line; the mail about it puts the lines together. */
static void
append_without_repeated (GString *out, const Reading *reading, gsize at)
{
  gboolean in_lines = reading->text[reading->code.end] == '-';

  while (at < reading->length)
    {
      gsize repeated = reading->text[at - 1] == ' ' || reading->text[at - 1] == '\n'
                           ? measure_repeated (reading, reading->text + at, in_lines)
                           : 0;

      if (repeated > 0)
        {
          in_lines = in_lines && reading->text[at + 3] == '-';
          at += repeated;
        }
      else
        g_string_append_c (out, reading->text[at++]);
    }
}

static gboolean
opens_line (const Reading *reading, gsize at)
{
  while (at > 0 && strchr ("#(<[\"' ", reading->text[at - 1]))
    at--;
  return at == 0 || reading->text[at - 1] == '\n';
}

static char *
dup_text (const Reading *reading)
{
  g_autoptr (GString) out = g_string_new (NULL);
  gsize start = reading->length;
  gsize at;

  if (reading->has_code)
    start = reading->code.start;
  if (reading->has_status && (reading->has_code || opens_line (reading, reading->status.start)))
    start = MIN (start, reading->status.start);
  if (!reading->has_code || start < reading->code.start)
    {
      g_string_append (out, reading->text + (start < reading->length ? start : 0));
      return g_string_free (g_steal_pointer (&out), FALSE);
    }
  g_string_append_len (out, reading->text + start, 3);
  at = reading->code.end;
  if (reading->has_status && reading->status.start >= at && reading->status.start - at <= 4)
    {
      g_string_append_c (out, ' ');
      g_string_append_len (out, reading->text + reading->status.start,
                           (gssize)(reading->status.end - reading->status.start));
      at = reading->status.end;
    }
  else if (reading->text[at] == '-')
    {
      g_string_append_c (out, ' ');
      at++;
      while (reading->text[at] == ' ' || reading->text[at] == '\n')
        at++;
    }
  append_without_repeated (out, reading, MAX (at, 1));
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* What the reporter added behind the answer, and the bracket or quotation mark that closes what it
 * quoted. */
static void
cut_remark (char *text, guint code)
{
  static const char *const remarks[]
      = { " (in reply to ", " Giving up on ", " I'm not going to try again", NULL };
  static const char *const pairs[] = { "()", "[]", "<>", "''", "\"\"", NULL };
  g_autofree char *digits = g_strdup_printf ("%u", code);
  char *answer = strstr (text, digits);
  gsize length;

  for (guint i = 0; remarks[i]; i++)
    {
      char *remark = strstr (answer ? answer : text, remarks[i]);

      if (remark)
        *remark = '\0';
    }
  g_strchomp (text);
  length = strlen (text);
  for (guint i = 0; pairs[i] && length > 0; i++)
    if (text[length - 1] == pairs[i][1] && memchr (text, pairs[i][0], length - 1) == NULL)
      text[length - 1] = '\0';
}

/* (transfer full): valid UTF-8 with single blanks or line feeds; the type in front of a
 * Diagnostic-Code is left out. */
static char *
dup_squeezed (const char *text)
{
  g_autofree char *cut = g_strndup (text, strnlen (text, MAX_BYTES));
  g_autofree char *valid = g_utf8_make_valid (cut, -1);
  GString *out = g_string_sized_new (strlen (valid));
  char gap = '\0';

  if (g_ascii_strncasecmp (valid + strspn (valid, BLANKS), "smtp;", 5) == 0)
    memset (valid, ' ', strspn (valid, BLANKS) + 5);
  for (const char *c = valid; *c; c++)
    {
      if (strchr (BLANKS, *c))
        {
          gap = *c == '\n' || gap == '\n' ? '\n' : ' ';
          continue;
        }
      if (gap && out->len > 0)
        g_string_append_c (out, gap);
      gap = '\0';
      g_string_append_c (out, *c);
    }
  return g_string_free (out, FALSE);
}

MailReply *
mail_reply_parse (const char *text)
{
  MailReply *reply = g_new0 (MailReply, 1);
  g_autofree char *line = dup_squeezed (text);
  g_autofree char *said = NULL;
  Reading reading = { .text = line, .length = strlen (line) };

  if (find_code (&reading, FALSE) || find_code (&reading, TRUE))
    reply->code = (guint)g_ascii_strtoull (line + reading.code.start, NULL, 10);
  /* "554 554 5.7.1 …": what one program put in front of what another had put in front. */
  while (reading.has_code && line[reading.code.end] && strchr (" \n", line[reading.code.end])
         && strncmp (line + reading.code.end + 1, line + reading.code.start, 3) == 0
         && can_end_code (line + reading.code.end + 4))
    reading.code = (Extent){ reading.code.end + 1, reading.code.end + 4 };
  find_status (&reading);
  if (reading.has_status)
    reply->status
        = g_strndup (line + reading.status.start, reading.status.end - reading.status.start);
  reply->stage = reply_words_stage (line);
  said = dup_text (&reading);
  reply->text = mail_field_text_dup_unfolded (said, strlen (said));
  cut_remark (reply->text, reply->code);
  return reply;
}
