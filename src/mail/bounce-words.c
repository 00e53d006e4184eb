#include "mail/bounce-words.h"

#include <string.h>

#include "mail/phrases.h"

/* clang-format off */
/* Of a subject; lower case. */
static const char *const report_subjects[] = {
  "undeliver", "delivery fail", "delivery status", "delivery has failed", "delivery error",
  "delivery problem", "delivery report", "delivery delay", "delivery notification", "delayed mail",
  "delivery notice", "failure notice", "failed delivery", "failed mail", "mail failed", "returning to sender", "mail failure", "mail error",
  "mail system error", "returned mail", "returned to sender", "returned message", "returning message",
  "not be delivered", "not deliver", "wasn't delivered", "couldn't be delivered", "message delivery",
  "message not sent", "can't be delivered", "cannot send message", "nondeliver", "non-deliver",
  "non deliver", "bounced", "permanent fail", "mail delivery", "mail status report", "warning: message",
  "could not send", "rejected mail", "message rejected", "message blocked", "you sent blocked",
  "error sending your mail", "loop alert", "not member article", "reject mail", "spam mail from", "smtp server: errors from", "mail could not", "delivery incomplete", "message failed",
  "mail-fehler", "failure notification", "delivery temporarily", "notice: mail delivery", "delivery warning",
  "problem delivering", "delivery attempt", "failed to deliver", "bounce message", "returned e-mail",
  "unzustellbar", "nicht zugestellt", "zustellung", "zustellfehler", "fehlgeschlagen", "non remis",
  "non distribu", "non délivré", "échec de la remise", "échec de remise", "échec de la distribution",
  "remise différée", "no se puede entregar", "no se pudo entregar", "no entregad", "no entregable",
  "error de entrega", "mancata consegna", "impossibile recapitare", "non recapit", "non consegnat",
  "não entregue", "falha na entrega", "onbestelbaar", "niet afgeleverd", "niet bezorgd", "niedostarcz",
  "inte levereras", "не доставлен", "недоставлен", "配信エラー", "配信不能", "配信できません", "配信失敗",
  "配信不可", "配信遅延", "配信が遅", "配信の遅", "送信エラー", "送信できません", "送信失敗", "送信不能", "送信遅延",
  "送達", "不達", "未達", "エラーメール", "エラーのお知らせ", "エラー通知", "返送", "お届けできません", "届きません",
  "届けられません", "メールエラー", "メールシステムエラー", "配信状況", "配信に失敗", "送信に失敗", "配送エラー",
  "配送失敗", "配送不能", "配送できません", "配送遅延", "リターンメール", "戻りメール", "退信", "无法投递", "无法送达",
  "投递失败", "未送达", "未传递", "传递状态", "投递状态", "無法傳遞", "無法投遞", "無法送達", "傳遞失敗", "郵件傳遞",
  "배달되지", "반송", "전송 실패", "배달 실패", "발송 실패", NULL,
};

/* Of a text. */
static const char *const failures[] = {
  "could not be delivered", "not be delivered", "was not delivered", "wasn't delivered",
  "were not delivered", "not been delivered", "not delivered to", "couldn't be delivered",
  "can't be delivered", "cannot be delivered", "unable to deliver", "wasn't able to deliver",
  "not able to be", "unable to be delivered", "could not deliver", "cannot deliver", "failed to deliver",
  "delivery to the following", "delevery to the following", "did not reach the following",
  "did not reach some", "delivery has failed", "delivery failed", "trouble delivering",
  "problem delivering", "error delivering", "error occurred while", "error while delivering",
  "permanent fatal error", "fatal errors", "transcript of session", "permanent error", "undeliverable",
  "mailbox is full", "exceeds allowed size", "error message below", "invalid user address",
  "rejected recipient", "duplicated message-id", "not a member of", "are not member", "did not receive this message", "delivery problems",
  "delivery errors", "has been delayed", "is delayed", "been delayed", "was not relayed",
  "not yet received your message", "unable to send", "could not be sent", "could not send", "was rejected by",
  "mail delivery failed", "returned to you", "message was undeliverable", "was undeliverable",
  "automatically rejected", "was blocked by", "delivery status notification", "delivery attempt",
  "remote server returned", "remote host said", "generating server", "following addresses",
  "following recipient", "address not found", "message not delivered", "message expired", "giving up on",
  "smtp error from", "konnte nicht zugestellt", "nicht zugestellt", "unzustellbar", "zustellung",
  "n'a pas pu être remis", "n'a pas été remis", "échec de la remise", "impossible de remettre",
  "no se pudo entregar", "no se ha podido entregar", "error en la entrega", "impossibile recapitare",
  "non è stato recapitato", "送信できませんでした", "送信できません", "配信できませんでした", "配信できません",
  "配送できませんでした", "配送できません", "お届けできません", "お届けすることができません", "届けることができません",
  "届きませんでした", "届けられません", "送信に失敗", "配信に失敗", "配送に失敗", "送達できません", "配信不能",
  "送信エラー", "配信エラー", "存在しない", "見つかりません", "返送され", "返送いた", "お戻し", "遅延",
  "メールボックスが", "受信拒否", "エラーメール", "エラーが発生", "无法投递", "无法送达", "未能送达", "投递失败",
  "无法将邮件", "退回", "無法傳遞", "無法送達", "拒收", "배달할 수", "배달되지", "전송할 수", NULL,
};

static const char *const delays[] = {
  "delayed", "(delay)", "still being retried", "will be retried", "will retry", "gmail will retry", "warning only",
  "warning message only", "need to resend", "need to re-send", "temporary failure", "temporarily",
  "not yet been delivered", "will continue to try", "will continue trying", "continue to try",
  "continue trying", "keep trying", "still trying", "will be tried", "try again later for",
  "could not send message for past", "delivery delay", "notification about a delay",
  "temporary problem delivering", "delivery incomplete", "verzögert", "verzögerung", "retardé", "différée",
  "retrasad", "ritardat", "遅延", "遅れて", "再送を試み", "再送信を試み", "配信を試み", "再試行", "引き続き", "延迟",
  "延遲", "지연", NULL,
};

/* Whatever else it says: nothing more is tried. */
static const char *const ends[] = {
  "not going to try again", "giving up", "gave up", "given up", "will not be retried", "permanent error",
  "permanent failure", "failed permanently", "fatal error", "will not continue trying", "stopped trying",
  "has stopped trying", "has expired", "message expired", "too long", "will be deleted from queue",
  "no further", "not try to redeliver", "was aborted", "timeout exceeded", "final attempt",
  "could not be delivered for",
  "not delivered within", "送信できませんでした", "配信できませんでした", "配送できませんでした", "送信エラー", "配信エラー", "再送は行いません", "永続的", "あきらめ", "中止しました",
  "送信を中止", "永久", NULL,
};

/* Of a subject: a report about the end, whatever its text tells of trials. */
static const char *const end_subjects[] = {
  "undeliver", "returned mail", "failure", "failed", "mail system error", "unzustellbar", "non remis", "配信不能",
  "配信エラー", "送信エラー", "失敗", "できません", "エラーメール", "退信", "无法投递", "無法傳遞", NULL,
};

static const char *const successes[] = {
  "successful mail delivery", "successfully delivered", "was successfully", "delivery successful",
  "has been delivered", "successfully relayed", "relayed to the following", "delivered to the following",
  "正常に配信", "正常に送信", "配信されました", "erfolgreich zugestellt", "a été remis", NULL,
};

static const char *const lures[] = {
  "release message", "release your", "release all", "release now", "release to inbox", "release pending",
  "release the message", "release mail", "release e", "retrieve", "confirm your", "confirm now", "verify your",
  "verify now", "validate your", "review message", "review your", "recover message", "recover your",
  "restore your", "restore message", "deliver now", "deliver message", "allow message", "allow delivery",
  "click here", "click below", "click the button", "keep current password", "keep same password",
  "re-activate", "reactivate", "update your", "upgrade", "view message", "view messages", "resolve now",
  "fix now", "sign in", "log in", "login", "再配信する", "受信する", "受け取る", "受取る", "復元", "解放", "確認する",
  "確認はこちら", "こちらをクリック", "クリックして", "ログイン", "認証する", "更新する", "今すぐ", "リリース",
  "点击", "點擊", "hier klicken", "cliquez", NULL,
};

static const char *const accounts[] = {
  "password", "passcode", "quota", "your account", "account will", "mailbox storage", "storage is",
  "storage full", "storage limit", "held message", "messages held", "on hold", "held by", "been held",
  "quarantine", "pending message", "pending mail", "pending e", "incoming message", "incoming mail",
  "suspend", "deactivat", "upgrade", "blacklisted account", "パスワード", "アカウント", "容量", "保留", "凍結",
  "停止され", "利用停止", "未受信", "暗証", "密码", "密碼", "账户", "帳戶", NULL,
};

typedef struct
{
  const char *mark; /* lower case */
  const char *format;
} Mark;

/* What only the report itself says; the first that stands in it counts. */
static const Mark text_marks[] = {
  { "qmail-send program", "qmail" },
  { "this is the qmail", "qmail" },
  { "dragonfly mail agent", "dragonfly" },
  { "google groups", "googlegroups" },
  { "google tried to deliver", "gmail" },
  { "m-filter", "mfilter" },
  { "interscan", "interscan" },
  { "courier mail server", "courier" },
  { "program amavisd-new", "amavis" },
  { "message from sendgrid", "sendgrid" },
  { "domino dir", "domino" },
  { "domino ディレクトリ", "domino" },
  { "mx_logic", "mxlogic" },
  { "mxl_mta", "mxlogic" },
  { "x-powermta", "powermta" },
  { "opensmtpd", "opensmtpd" },
  { "this is the mailer-daemon, please do not reply", "opensmtpd" },
  { "microsoft exchange", "exchange" },
  { "generating server", "exchange" },
  { "remote server returned", "exchange" },
  { "msexch", "exchange" },
  { "did not reach the following recipient", "exchange" },
  { "この配信に失敗した", "exchange" },
  { "this is the mail system at host", "postfix" },
  { "this is the postfix program", "postfix" },
  { "transcript of session", "sendmail" },
  { "created automatically by mail delivery software", "exim" },
  { "below this line is a copy of the message", "qmail" },
};

/* Of the From field: whose server wrote, in whatever words. */
static const Mark from_marks[] = {
  { "amazonses", "amazonses" },
  { "barracuda", "barracuda" },
  { "ezweb.ne.jp", "kddi" },
  { "@au.com", "kddi" },
  { "dion.ne.jp", "kddi" },
  { "docomo.ne.jp", "docomo" },
  { "softbank.ne.jp", "softbank" },
  { "yahoo.co.jp", "yahoo" },
  { "yahoo.com", "yahoo" },
  { "gmx.", "gmx" },
  { "zoho", "zoho" },
  { "microsoftexchange", "exchange" },
};
/* clang-format on */

gboolean
bounce_words_name_report (const char *subject)
{
  return phrases_stand_in (subject, report_subjects);
}

gboolean
bounce_words_tell_failure (const char *text)
{
  return phrases_stand_in (text, failures);
}

gboolean
bounce_words_tell_delay (const char *text)
{
  return phrases_stand_in (text, delays);
}

gboolean
bounce_words_tell_end (const char *text)
{
  return phrases_stand_in (text, ends);
}

gboolean
bounce_words_name_end (const char *subject)
{
  return phrases_stand_in (subject, end_subjects);
}

gboolean
bounce_words_tell_success (const char *text)
{
  return phrases_stand_in (text, successes);
}

gboolean
bounce_words_lure_to_click (const char *text)
{
  return phrases_stand_in (text, lures);
}

gboolean
bounce_words_speak_of_account (const char *text)
{
  return phrases_stand_in (text, accounts);
}

const char *
bounce_words_name_format (const char *from, const char *text)
{
  g_autofree char *lower_from = g_utf8_strdown (from, -1);
  g_autofree char *lower_text = g_utf8_strdown (text, -1);
  int found = phrases_find (lower_from, from_marks, sizeof *from_marks, G_N_ELEMENTS (from_marks));

  if (found >= 0)
    return from_marks[found].format;
  found = phrases_find (lower_text, text_marks, sizeof *text_marks, G_N_ELEMENTS (text_marks));
  if (found >= 0)
    return text_marks[found].format;
  /* Google Groups, too, writes from there. */
  return strstr (lower_from, "googlemail.com") ? "gmail" : NULL;
}
