/* Sentences about where a domain stands. All return (transfer full) UTF-8, made safe to show; days
 * and hours are those of this computer. Main thread only. */
#pragma once

#include "base/language.h"
#include "plan/standing.h"

/* 制作会社へ依頼中（3日目） · "with the agency (day 3)" */
char *explain_standing (const Standing *standing, Language language);

/* 次: 12/4（金）に催促 · "Next: Fri 4 Dec, remind them"; that there is nothing to do is said as well. */
char *explain_standing_next (const Standing *standing, gint64 now_usecs, Language language);

/* (nullable): 点検: 2時間前 · "Checked 2 hours ago"; %NULL when it never was */
char *explain_standing_checked (const Standing *standing, gint64 now_usecs, Language language);

/* 2時間前 · "2 hours ago"; what lies ahead counts as now. */
char *explain_ago (gint64 usecs, gint64 now_usecs, Language language);

/* 12/4（金） · "Fri 4 Dec" */
char *explain_day (gint64 usecs, Language language);
/* 14:35; with the day before it if that is not today. */
char *explain_moment (gint64 usecs, gint64 now_usecs, Language language);

/* 自分 / 制作会社 / サーバー会社の窓口 / わからない · "myself", "the agency", … */
char *explain_hands (Hands hands, Language language);
