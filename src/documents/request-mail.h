/* Mails ready to paste: the request itself, what follows it, and answers to what agencies usually reply.
 *
 * Texts are UTF-8 with LF; no line is broken inside a value; foreign text is made visible. What is not
 * known (a name, a day) is a blank. Main thread only. */
#pragma once

#include "documents/document.h"
#include "documents/request-letter.h"

typedef enum
{
  REQUEST_TEXT_ASK,            /* the request to an agency or to a hosting company's support desk */
  REQUEST_TEXT_REMIND,         /* 催促: what is still missing, and what has landed */
  REQUEST_TEXT_THANK,          /* 確認できました */
  REQUEST_TEXT_SPF_IS_SET,     /* 「SPFは設定済みです」 */
  REQUEST_TEXT_NO_TXT,         /* 「TXTは追加できません」 */
  REQUEST_TEXT_COSTS,          /* 「有料です」「1件5,500円です」 */
  REQUEST_TEXT_DMARC_NEEDLESS, /* 「DMARCは不要では」 */
  REQUEST_TEXT_DKIM_TOO_LONG,  /* 「DKIMは長くて入りません」 */
  REQUEST_TEXT_WHICH_SERVER,   /* 「どのサーバーですか」 */
  REQUEST_TEXT_WHO_CAN_LOG_IN, /* to whoever may know who has the password of the screen */
  REQUEST_TEXT_ASK_SERVICE,    /* to the support of one service */
  REQUEST_TEXT_ASK_COLLEAGUES, /* 社内に聞く文面 */
} RequestTextKind;

#define REQUEST_TEXT_KIND_COUNT (REQUEST_TEXT_ASK_COLLEAGUES + 1)

typedef struct
{
  RequestTextKind kind;
  const ProvidersService *service; /* (unowned) (nullable): ASK_SERVICE */
} RequestText;

/* (transfer full): of RequestText, in the order to show them; those that make sense for @changes: an
 * answer about SPF only where SPF is to be changed, one mail a service of the letter. */
GPtrArray *request_texts_list (const GPtrArray *changes, const RequestLetter *letter);

/* "ask", "remind", "spf-is-set" …; allocates nothing */
const char *request_text_kind_to_string (RequestTextKind kind);

/* All return (transfer full). */
/* For a list: 「SPFは設定済みです」と言われたら */
char *request_text_label (const RequestText *text, Language language);
/* (nullable): %NULL for an answer, which keeps the subject of what it answers. */
char *
request_text_subject (const RequestText *text, const RequestLetter *letter, Language language);
char *request_text_body (const RequestText *text,
                         const GPtrArray *changes,
                         const RequestLetter *letter,
                         Language language);
/* 件名 and 本文 together, to be copied at once. */
char *request_text_write (const RequestText *text,
                          const GPtrArray *changes,
                          const RequestLetter *letter,
                          Language language);

/* What "plan --output request" prints: the mail in each language, then the values once.
 * @changes: at least one */
char *request_package_write (const GPtrArray *changes,
                             const RequestLetter *letter,
                             DocumentLanguages languages);
