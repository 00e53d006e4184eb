#include "mail/bounce-private.h"

#include <string.h>

#include "mail/phrases.h"

/* Automatic answers (RFC 3834): "Auto-Submitted: auto-replied" says it; older programs have fields of
 * their own, and many have only the subject. */

/* clang-format off */
static const struct
{
  const char *name;
  const char *value; /* (nullable): any: how the value begins */
} fields[] = {
  { "Auto-Submitted", "auto-replied" },
  { "X-Autoreply", NULL },
  { "X-Autorespond", NULL },
  { "X-Autoresponder", NULL },
  { "X-Auto-Response-Suppress", "autoreply-sent" },
  { "X-Vacation", NULL },
  { "Delivered-To", "autoresponder" },
  { "Precedence", "auto_reply" },
  { "Precedence", "auto-reply" },
  { "X-Precedence", "auto_reply" },
  { "X-Apple-Action", "vacation" },
};

/* Of a subject, in lower case. */
static const char *const absences[] = {
  "out of office", "out of the office", "out-of-office", "ooo:", "automatic reply", "auto reply", "auto-reply",
  "autoreply", "autoresponse", "vacation", "away from", "away until", "i am away", "on leave",
  "annual leave", "on holiday", "abwesenheit", "abwesend", "automatische antwort", "nicht im büro",
  "réponse automatique", "absence du bureau", "absent", "respuesta automática", "fuera de la oficina",
  "risposta automatica", "fuori sede", "resposta automática", "ausência", "afwezig", "automatisch antwoord",
  "autosvar", "automatyczna odpowiedź", "автоответ", "不在", "休暇", "休業", "お休み", "外出中", "出張中", "自動返信",
  "自動応答", "自动回复", "自動回覆", "외출", "부재중", "자동 회신", NULL,
};

static const char *const forms[] = {
  "thank you for contacting", "thank you for your inquiry", "thank you for your message",
  "thanks for contacting", "we have received your", "we received your", "your request has been received",
  "ticket received", "[ticket", "お問い合わせ", "お問合せ", "お問合わせ", "ご応募", "お申し込み", "お申込",
  "受付完了", "受け付けました", "受付いたしました", "ありがとうございます", "ihre anfrage", "votre demande", NULL,
};

static const char *const receipts[] = {
  "read:", "read receipt", "return receipt", "not read:", "deleted:", "disposition notification",
  "message displayed", "lesebestätigung", "gelesen:", "ungelesen gelöscht", "lu :", "accusé de lecture",
  "開封確認", "開封済み", "開封済", "既読", "已读", "讀取", NULL,
};

static const char *const spam_warnings[] = {
  "spam notification", "spam quarantine", "quarantine summary", "quarantine notification",
  "quarantine report", "held message", "message held", "message quarantined", "spam digest",
  "suspected spam", "virus detected", "virus alert", "virus found", "virus warning", "spam alert",
  "隔離通知", "隔離され", "検疫", "隔離メール", "スパムメール通知", "迷惑メール通知", "迷惑メール一覧",
  "ウイルス検出", "ウイルスを検出", "ウイルス検知", "スパム判定", NULL,
};
/* clang-format on */

/* "Re: " in front of "不在" is a person's answer to such an answer. */
static gboolean
begins_with_any (const char *lower, const char *const *words)
{
  for (guint i = 0; words[i]; i++)
    if (g_str_has_prefix (lower, words[i]))
      return TRUE;
  return FALSE;
}

static gboolean
has_field (const MailMessage *message)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *value = bounce_dup_field (message, fields[i].name);

      if (value
          && (!fields[i].value
              || g_ascii_strncasecmp (value, fields[i].value, strlen (fields[i].value)) == 0)
          && g_ascii_strcasecmp (value, "no") != 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_generated (const MailMessage *message)
{
  g_autofree char *value = bounce_dup_field (message, "Auto-Submitted");

  return value && g_ascii_strncasecmp (value, "auto-", 5) == 0;
}

static MailAutoReply
sort_of (const char *subject, const char *text)
{
  if (phrases_stand_in (subject, spam_warnings))
    return MAIL_AUTO_SPAM_WARNING;
  if (begins_with_any (subject, receipts))
    return MAIL_AUTO_RECEIPT;
  if (phrases_stand_in (subject, forms))
    return MAIL_AUTO_FORM;
  if (phrases_stand_in (subject, absences))
    return MAIL_AUTO_ABSENCE;
  return text && phrases_stand_in (text, absences) ? MAIL_AUTO_ABSENCE : MAIL_AUTO_OTHER;
}

/* "Auto-Submitted: auto-generated" alone is every notice of a program, and the wrong word of some that
 * answer for somebody who is away. */
MailAutoReply
bounce_read_auto_reply (const BounceEvidence *evidence)
{
  g_autofree char *subject = g_utf8_strdown (evidence->subject, -1);
  gboolean is_answer = g_str_has_prefix (subject, "re:") || g_str_has_prefix (subject, "fw")
                       || g_str_has_prefix (subject, "aw:");
  MailAutoReply sort;

  if (!evidence->message)
    return MAIL_AUTO_NONE;
  if (mail_structure_find (evidence->structure, MAIL_PART_DISPOSITION, 0)
      || g_strcmp0 (evidence->structure->report_type, "disposition-notification") == 0)
    return MAIL_AUTO_RECEIPT;
  /* sendmail calls it a return receipt, too, when it handed a mail on. */
  if (g_strcmp0 (evidence->structure->report_type, "delivery-status") == 0)
    return MAIL_AUTO_NONE;
  if (has_field (evidence->message))
    return sort_of (subject, evidence->text);
  if (is_generated (evidence->message) && sort_of (subject, evidence->text) == MAIL_AUTO_ABSENCE)
    return MAIL_AUTO_ABSENCE;
  sort = is_answer && !evidence->is_automatic ? MAIL_AUTO_NONE : sort_of (subject, NULL);
  /* A person may thank for a message, too. */
  if (sort == MAIL_AUTO_OTHER
      || (!evidence->is_automatic && (sort == MAIL_AUTO_FORM || sort == MAIL_AUTO_SPAM_WARNING)))
    return MAIL_AUTO_NONE;
  if (sort == MAIL_AUTO_ABSENCE && !evidence->is_automatic && !begins_with_any (subject, absences))
    return MAIL_AUTO_NONE;
  return sort;
}
