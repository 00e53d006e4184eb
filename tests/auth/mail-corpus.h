/* Mails of the corpus with their keys, for the tests of DKIM and ARC. */
#pragma once

#include "auth/corpus.h"
#include "evidence/evidence.h"
#include "mail/message.h"

/* Far beyond any t= there, and long before any x= that counts. */
#define MAIL_CORPUS_NOW 1700000000

/* (transfer full): every key of the suite and of the case, as a recording */
char *mail_corpus_dup_recording (JsonObject *suite, JsonObject *row);
/* (transfer full): the mail of @row in @folder of the corpus, scanned with dkim_wish () */
MailMessage *mail_corpus_scan (const char *folder, JsonObject *row);
/* seconds since the epoch */
gint64 mail_corpus_get_now (JsonObject *row);
