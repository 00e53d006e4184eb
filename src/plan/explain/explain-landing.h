/* Sentences about a record on its way: three lines, one sentence, and the slip it was.
 *
 * Like explain.h: (transfer full) UTF-8, foreign text made visible, never markup; main thread only.
 * @host: (nullable): the company at whose screen records are typed, in the language wanted.
 */
#pragma once

#include "base/language.h"
#include "plan/landing.h"

/* 「登録先（エックスサーバー 5台）」「自分の会社のネットワーク」「社外（確認用の公開DNS 2か所）」 */
char *explain_landing_place (const LandingRecord *record,
                             LandedPlace place,
                             const char *host,
                             Language language);
/* 「5台とも新しい値」「まだ古い値（14:35ごろ切り替わります）」; @now_usecs decides whether the day is said. */
char *explain_landing_line (const LandingRecord *record,
                            LandedPlace place,
                            gint64 now_usecs,
                            Language language);
const char *explain_landing_mark (LandedState state); /* ○ △ × ？ */
/* Of one server; @status: why UNKNOWN. */
char *explain_landing_state (LandedState state, EvidenceStatus status, Language language);
/* "What. → Who does what." of the record as a whole. */
char *explain_landing_sentence (const LandingRecord *record,
                                const char *host,
                                gint64 now_usecs,
                                Language language);
/* The same of one slip; and in two: @todo is %NULL when there is nothing to do. */
char *explain_landing_slip (const LandingSlip *slip,
                            const LandingRecord *record,
                            const char *host,
                            Language language);
void explain_landing_slip_parts (const LandingSlip *slip,
                                 const LandingRecord *record,
                                 const char *host,
                                 Language language,
                                 char **what,
                                 char **todo);
/* (nullable): one line for a shell to send on: "dig @ns1.example.ne.jp _dmarc.example.jp TXT +short";
 * %NULL where the name cannot be typed into a shell. */
char *explain_landing_dig (const LandingRecord *record);
/* A moment, with its day if that is not the day of @now_usecs; local time. */
char *explain_landing_when (gint64 usecs, gint64 now_usecs, Language language);
