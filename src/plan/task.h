/* Tasks: everything that somebody has to do until the proposals work, in order: at the service
 * before, in the DNS, at the service after, and one mail per sender that proves it.
 *
 * Which tasks there are is computed anew from what is known; what was told about one (who, since
 * when, set aside) is a TaskMark and is kept by its id. */
#pragma once

#include "plan/change.h"

typedef enum
{
  TASK_REPORT_MAILBOX, /* make the mailbox that will receive the reports */
  TASK_SERVICE_BEFORE, /* one sentence of the service's `Before` */
  TASK_VALUE,          /* get a value from the service's screen and paste it here */
  TASK_ASK_SERVICE,    /* only the service's support can tell or do it */
  TASK_OWN_KEY,        /* a key for a mail server of one's own */
  TASK_DNS,            /* one change */
  TASK_SERVICE_AFTER,  /* one sentence of the service's `After` */
  TASK_PROOF,          /* one mail from this sender to an outside address */
} TaskKind;

#define TASK_KIND_COUNT (TASK_PROOF + 1)

/* Which value a TASK_VALUE is about. */
#define TASK_STEP_DKIM 0
#define TASK_STEP_SPF 1

typedef enum
{
  TASK_OPEN,      /* 未対応 */
  TASK_ASKED,     /* 依頼中: with whom, since when */
  TASK_WAITING,   /* 反映待ち: typed, and not everywhere yet */
  TASK_PROVED,    /* 確認済み */
  TASK_SET_ASIDE, /* 見送り: why, and until when */
} TaskState;

#define TASK_STATE_COUNT (TASK_SET_ASIDE + 1)

typedef struct
{
  char *
      id; /* stable from one session to the next: "dns TXT _dmarc.example.jp", "before haihaimail 0",
             * "proof haihaimail" */
  TaskKind kind;
  char *service_id; /* (nullable) */
  guint step;       /* SERVICE_BEFORE, SERVICE_AFTER: which sentence of the service, from 0; VALUE:
                         * %TASK_STEP_DKIM or %TASK_STEP_SPF */
  Change *change;   /* (nullable) (owned): DNS */
  guint lead_time_days; /* working days that others need, as the service says; 0: not known */
  gboolean paid;        /* the service is known to charge for it */
} Task;

/* Who does what belongs to the DNS. */
typedef enum
{
  HANDS_UNKNOWN, /* わからない, or not asked yet */
  HANDS_OWN,     /* 自分 */
  HANDS_AGENCY,  /* 制作会社など */
  HANDS_HOST,    /* サーバー会社の窓口 */
} Hands;

#define HANDS_COUNT (HANDS_HOST + 1)

/* What was told about a task. */
typedef struct
{
  char *task_id;
  TaskState state;
  char *who;          /* (nullable): ASKED: with whom */
  char *reason;       /* (nullable): SET_ASIDE */
  char *note;         /* (nullable) */
  gint64 since_usecs; /* when it came into this state; since the epoch, UTC */
  gint64 until_usecs; /* ASKED: when to remind; SET_ASIDE: until when; 0: never */
} TaskMark;

/* The note of a mark of a TASK_DNS: what was typed was seen, and has to be typed again. */
#define TASK_NOTE_MEND "mend"

/* What the id of a TASK_PROOF begins with; then comes the sender: a service's id, or "own". */
#define TASK_PROOF_PREFIX "proof "

Task *task_copy (const Task *task);
void task_free (Task *task);
TaskMark *task_mark_new (const char *task_id, TaskState state);
TaskMark *task_mark_copy (const TaskMark *mark);
void task_mark_free (TaskMark *mark);

/* (transfer full): the id of the task to publish the record of that name and type */
char *task_dup_dns_id (DnsType type, const char *name);

/* (transfer full): of Task, in the order of doing. @plan: (nullable): once the changes were taken up
 * the plan of a later day no longer holds them. @changes: of Change.
 *
 * Senders that send as themselves, or that nobody knows, give no task. What a service asks for before
 * and after the DNS is a task only while its key or its term is among the changes or is waited for.
 * Without @plan it is not known which keys stand in the DNS already: a value that only the service can
 * tell is then waited for unless it is in @request. */
GPtrArray *tasks_new (const Plan *plan,
                      const GPtrArray *changes,
                      const PlanRequest *request,
                      const ProvidersCatalog *catalog);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Task, task_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TaskMark, task_mark_free)
