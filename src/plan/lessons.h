/* What a mail teaches about the domain of its author: selectors, senders, report addresses. Offered to
 * the domain's survey, taken only when the user says so. Pure. */
#pragma once

#include "plan/comparison.h"
#include "plan/request.h"
#include "providers/catalog.h"

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
  char *domain; /* SELECTOR: the d= of the signature, for there its key lies; else the author's
                   organizational domain. ASCII */
  char *value;
  /* SELECTOR: the signature was verified, by us or by a trusted receiver. SERVICE, SERVER: DMARC
   * passed, by us or by a trusted receiver, and nothing suggests that somebody forwarded the mail:
   * this row of the senders is proved. REPORT_ADDRESS: FALSE. */
  gboolean is_proof;
  gint64 time; /* when the mail arrived: seconds since the epoch; 0: unknown */
} Lesson;

/* (transfer full): of Lesson, each once, in the order of the kinds; none without one author domain.
 *
 * @comparison: (nullable)
 *
 * A service is named only by strong traces, and only by what the sender cannot write as he likes: the
 * d= of a signature that did not fail, the selector of one that was verified, the reverse name that
 * the border found, the names by which SPF passed, the envelope's domain if SPF passed. Where somebody
 * forwarded the mail the server is his, and only what the author's own signature tells is left. */
GPtrArray *lessons_learn (const MessageScope *scope,
                          const MessageCheck *check,
                          const Comparison *comparison,
                          const ProvidersCatalog *catalog);
void lesson_free (Lesson *lesson);

/* TRUE if @lesson is about @domain or another name of its organization. */
gboolean lesson_is_about (const Lesson *lesson, const char *domain);

/* Whose mail it was that shall prove a sender of @domain.
 *
 * @asked: the sender it was sent with, as the user says: a service's id, or "own"
 *
 * Returns: (nullable) (transfer none): NULL if nothing is proved; another sender of @request if the
 * mail came from that one and not from @asked; else @asked. What nobody could recognise is believed. */
const char *lessons_find_proved (const GPtrArray *lessons,
                                 const char *domain,
                                 const char *asked,
                                 const PlanRequest *request,
                                 const ProvidersCatalog *catalog);

const char *lesson_kind_to_string (LessonKind kind); /* "selector", "service" … */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Lesson, lesson_free)
