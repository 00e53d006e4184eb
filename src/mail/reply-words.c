#include "mail/reply-words.h"

#include <string.h>

#include "mail/phrases.h"

/* clang-format off */
/* Words that come right before a code. */
static const char *const leading[] = {
  "said", "says", "error", "code", "codes", "returned", "returns", "response", "responded", "reply",
  "replied", "status", "reason", "with", "smtp", "esmtp", "lmtp", "was", "is", "message", "answer", "got",
  "answered", "fehler", "fehlercode", "erreur", "errore", "meldung", "antwort", "message-id",
  "failure", "failed", "rejected", "refused", "command", "host", "server", "err", "rc", "problem",
  "エラー", "コード", "番号", "理由", "応答", "返答", "返信", "内容", "原因", "結果", "「", "『", "（", "【", "：", "；",
  "、", "。", "　", "错误", "代码", "返回", "錯誤", "が", "は", "に", "で", "の", NULL,
};

/* Words that make the number before them a measure. */
static const char *const units[] = {
  "byte", "bytes", "kb", "mb", "gb", "kib", "mib", "gib", "kbytes", "mbytes", "bit", "bits", "second",
  "seconds", "sec", "minute", "minutes", "min", "hour", "hours", "day", "days", "week", "weeks", "month",
  "months", "year", "years", "recipients", "messages", "mails", "emails", "times", "users", "people",
  "characters", "lines", "words", "pages", "employees", "members", "percent", "stunden", "tage", "tagen",
  "minuten", "sekunden", "jours", "heures", "yen", "dollars", "items", "files", "persons", "points",
  "件", "通", "分", "秒", "時間", "日", "人", "円", "文字", "名", "年", "月", "行", "回", "個", "ヶ", "か月", "％", NULL,
};

/* Labels of numbers. */
static const char *const measures[] = {
  "byte", "size", "lines", "count", "limit", "number of", "total", "length", "score", "line", "サイズ", "件数",
  "容量", "größe", "taille", NULL,
};

static const char *const versioned[] = {
  "version", "ver", "v", "release", "rev", "postfix", "exim", "sendmail", "qmail", "exchange", "perl",
  "openssl", "php", "python", "java", "windows", "build", "linux", "http", "tls", "dovecot", "clamav",
  "spamassassin", "amavisd-new", "opensmtpd", "mailer", "バージョン", NULL,
};

/* Lower case; of those that occur, the first in this table counts. */
static const struct
{
  const char *words;
  MailStage stage;
} stages[] = {
  { "in reply to end of data", MAIL_STAGE_DATA_END },
  { "in reply to the end of data", MAIL_STAGE_DATA_END },
  { "in reply to data", MAIL_STAGE_DATA },
  { "in reply to rcpt", MAIL_STAGE_RCPT },
  { "in reply to mail", MAIL_STAGE_MAIL },
  { "in reply to helo", MAIL_STAGE_HELO },
  { "in reply to ehlo", MAIL_STAGE_HELO },
  { "in reply to auth", MAIL_STAGE_AUTH },
  { "in reply to starttls", MAIL_STAGE_TLS },
  { "in reply to lhlo", MAIL_STAGE_HELO },
  { "after end of data", MAIL_STAGE_DATA_END },
  { "after pipelined end of data", MAIL_STAGE_DATA_END },
  { "after sending data block", MAIL_STAGE_DATA_END },
  { "after data", MAIL_STAGE_DATA },
  { "after pipelined data", MAIL_STAGE_DATA },
  { "after rcpt", MAIL_STAGE_RCPT },
  { "after pipelined rcpt", MAIL_STAGE_RCPT },
  { "after mail from", MAIL_STAGE_MAIL },
  { "after pipelined mail from", MAIL_STAGE_MAIL },
  { "after initial connection", MAIL_STAGE_CONNECT },
  { "after helo", MAIL_STAGE_HELO },
  { "after ehlo", MAIL_STAGE_HELO },
  { "after starttls", MAIL_STAGE_TLS },
  { "after auth", MAIL_STAGE_AUTH },
  { "following rcpt", MAIL_STAGE_RCPT },
  { "following mail", MAIL_STAGE_MAIL },
  { "following data", MAIL_STAGE_DATA_END },
  { "did not like our final data", MAIL_STAGE_DATA_END },
  { "did not like our data", MAIL_STAGE_DATA },
  { "did not like our rcpt", MAIL_STAGE_RCPT },
  { "did not like our mail", MAIL_STAGE_MAIL },
  { "did not like our helo", MAIL_STAGE_HELO },
  { "did not like our ehlo", MAIL_STAGE_HELO },
  { "did not like our starttls", MAIL_STAGE_TLS },
  { "does not like recipient", MAIL_STAGE_RCPT },
  { "rcpt to response", MAIL_STAGE_RCPT },
  { "[rcpt_to]", MAIL_STAGE_RCPT },
  { "[mail_from]", MAIL_STAGE_MAIL },
  { "[data]", MAIL_STAGE_DATA },
  { "[body]", MAIL_STAGE_DATA_END },
  { "but sender was rejected", MAIL_STAGE_MAIL },
  { "but my name was rejected", MAIL_STAGE_HELO },
  { "but greeting failed", MAIL_STAGE_CONNECT },
  { "failed on data command", MAIL_STAGE_DATA },
  { "failed after i sent the message", MAIL_STAGE_DATA_END },
  { "rejected recipient", MAIL_STAGE_RCPT },
  { "response to rcpt", MAIL_STAGE_RCPT },
  { "response to mail", MAIL_STAGE_MAIL },
  { "response to data", MAIL_STAGE_DATA },
  { "response to end of data", MAIL_STAGE_DATA_END },
  { "response to the end of data", MAIL_STAGE_DATA_END },
  { "(state 13)", MAIL_STAGE_MAIL },
  { "(state 14)", MAIL_STAGE_RCPT },
  { "(state 17)", MAIL_STAGE_DATA },
  { "(state 18)", MAIL_STAGE_DATA_END },
  { ">>> rcpt", MAIL_STAGE_RCPT },
  { ">>> data", MAIL_STAGE_DATA_END },
  { ">>> mail", MAIL_STAGE_MAIL },
  { ">>> helo", MAIL_STAGE_HELO },
  { ">>> ehlo", MAIL_STAGE_HELO },
  { "smtp command rcpt", MAIL_STAGE_RCPT },
  { "smtp command mail", MAIL_STAGE_MAIL },
  { "smtp command data", MAIL_STAGE_DATA_END },
  { "smtp command ehlo", MAIL_STAGE_HELO },
  { "smtp command helo", MAIL_STAGE_HELO },
  { "connection timed out", MAIL_STAGE_CONNECT },
  { "connection refused", MAIL_STAGE_CONNECT },
  { "no route to host", MAIL_STAGE_CONNECT },
  { "network is unreachable", MAIL_STAGE_CONNECT },
  { "establish an smtp connection", MAIL_STAGE_CONNECT },
  { "did not accept our requests to connect", MAIL_STAGE_CONNECT },
  { "unable to connect", MAIL_STAGE_CONNECT },
};
/* clang-format on */

static gboolean
is_letter (char byte)
{
  return g_ascii_isalnum (byte) || byte == '-';
}

static gboolean
ends_with_word (const char *text, gsize end, const char *word)
{
  gsize length = strlen (word);

  if (length > end || g_ascii_strncasecmp (text + end - length, word, length) != 0)
    return FALSE;
  return !is_letter (*word) || end == length || !is_letter (text[end - length - 1]);
}

gboolean
reply_words_lead (const char *text, gsize end)
{
  /* "«", "“", "：" */
  if (end > 0 && (text[end - 1] & 0x80)
      && g_unichar_ispunct (g_utf8_get_char (g_utf8_prev_char (text + end))))
    return TRUE;
  /* "code=550" */
  if (end > 0 && text[end - 1] == '=')
    end--;
  for (guint i = 0; leading[i]; i++)
    if (ends_with_word (text, end, leading[i]))
      return TRUE;
  return FALSE;
}

gboolean
reply_words_begin_unit (const char *rest)
{
  rest += strspn (rest, " \n");
  for (guint i = 0; units[i]; i++)
    {
      gsize length = strlen (units[i]);

      if (g_ascii_strncasecmp (rest, units[i], length) == 0
          && (!is_letter (*units[i]) || !is_letter (rest[length])))
        return TRUE;
    }
  return FALSE;
}

/* Longer than "Size (in bytes):". */
#define MAX_LABEL 24

gboolean
reply_words_label_measure (const char *text, gsize end)
{
  gsize start = end > MAX_LABEL ? end - MAX_LABEL : 0;
  g_autofree char *label = NULL;
  const char *feed;

  if (end == 0 || !strchr (":)", text[end - 1]))
    return FALSE;
  label = g_ascii_strdown (text + start, (gssize)(end - start));
  feed = strrchr (label, '\n');
  for (guint i = 0; measures[i]; i++)
    if (strstr (feed ? feed : label, measures[i]))
      return TRUE;
  return FALSE;
}

gboolean
reply_words_name_version (const char *text, gsize at)
{
  while (at > 0 && (text[at - 1] == ' ' || text[at - 1] == '('))
    at--;
  for (guint i = 0; versioned[i]; i++)
    if (ends_with_word (text, at, versioned[i]))
      return TRUE;
  return FALSE;
}

MailStage
reply_words_stage (const char *text)
{
  g_autofree char *lower = g_ascii_strdown (text, -1);

  int found;

  g_strdelimit (lower, "\n", ' ');
  found = phrases_find (lower, stages, sizeof *stages, G_N_ELEMENTS (stages));
  return found < 0 ? MAIL_STAGE_UNKNOWN : stages[found].stage;
}
