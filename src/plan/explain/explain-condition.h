/* Sentences about a receiver's conditions, and about what a mail taught. Like explain.h. */
#pragma once

#include "base/language.h"
#include "plan/conditions.h"
#include "plan/lessons.h"

char *explain_condition_state (ConditionState state, Language language); /* 満たしています … */
/* Why it stands so; behind an arrow who mends it, or how to find out what could not be checked. */
char *explain_condition_why (const JudgedCondition *condition, Language language);
/* "2024-02-01から・1日5,000通以上": since when and for whom; %NULL: always, for everybody */
char *explain_condition_scope (const ProvidersCondition *condition, Language language);
char *explain_effect (ProvidersEffect effect, Language language);
/* 「鍵の名前 s1 が見つかりました。この鍵を調べます。」 */
char *explain_lesson (const Lesson *lesson, const ProvidersCatalog *catalog, Language language);
