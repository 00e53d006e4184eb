/* What a mail teaches about the domain of its author: selectors, senders, report addresses. Offered to
 * the domain's survey, taken only when the user says so. Pure. */
#pragma once

#include "plan/comparison.h"

typedef enum
{
  LESSON_SELECTOR,       /* of a signature in the name of the domain: @value is the selector */
  LESSON_SERVICE,        /* a service sent it: @value is its id */
  LESSON_SERVER,         /* a server of nobody we know delivered it: @value is its address */
  LESSON_REPORT_ADDRESS, /* @value: where the domain's reports go */
} LessonKind;

typedef struct
{
  LessonKind kind;
  char *domain; /* whose: the author's organizational domain, ASCII */
  char *value;
  gboolean
      is_proof; /* SELECTOR: the signature was verified and aligns; SERVICE, SERVER: DMARC passed,
                          by us or by a trusted receiver: this row of the senders is proved */
  gint64 time;  /* when the mail arrived: seconds since the epoch; 0: unknown */
} Lesson;

/* (transfer full): of Lesson, each once. */
GPtrArray *lessons_learn (const MessageScope *scope,
                          const MessageCheck *check,
                          const Comparison *comparison,
                          const ProvidersCatalog *catalog);
