/* Sentences of the table of senders. All return (transfer full) UTF-8, made safe to show. Main thread
 * only. */
#pragma once

#include "base/language.h"
#include "plan/sender-row.h"

/* 社員のメール・問い合わせフォーム */
char *explain_sender_mail (const SenderRow *row, Language language);
/* エックスサーバー */
char *explain_sender_service (const SenderRow *row, Language language);
/* 自社のアドレス / サービスのアドレス / わからない */
char *explain_sender_from (SenderFrom from, Language language);
/* する / 不要 / 確認待ち */
char *explain_sender_duty (SenderDuty duty, Language language);
char *explain_sender_at_service (const SenderRow *row, Language language);
/* SPFに1か所追加・DKIMを1件 */
char *explain_sender_in_dns (const SenderRow *row, Language language);
/* ○ 12/1（火） / 試し方 */
char *explain_sender_proof (const SenderRow *row, Language language);
/* 社員のメール, one category: the first bit of @category. */
char *explain_category (ProvidersCategory category, Language language);
