/* Sentences about tasks. All return (transfer full) UTF-8, made safe to show. Main thread only. */
#pragma once

#include "base/language.h"
#include "plan/task.h"

/* What the sentences are about; borrowed. */
typedef struct
{
  const char *domain;
  const ProvidersCatalog *catalog;
  const ProvidersDnsHost *dns_host; /* (nullable): at whose screen records are typed */
  Hands hands;
  const char *hands_name; /* (nullable) */
} TaskScene;

/* A task in words; every text but title and what may be %NULL. */
typedef struct
{
  char *title;   /* a few words, for a list */
  char *what;    /* one or two sentences */
  char *who;     /* who does it */
  char *where;   /* the way to the screen, or whose screen */
  char *lasts;   /* how long it takes, with the days that others need */
  char *cost;    /* where the service is known to charge */
  char *undo;    /* how to take it back */
  char *proof;   /* what will show that it worked */
  char *note;    /* what else to know, as the data says */
  GStrv steps;   /* PROOF: one by one; else empty */
  char *source;  /* a URL to read on */
  char *checked; /* the day on which it was looked up, as a sentence */
} TaskText;

TaskText *explain_task (const Task *task, const TaskScene *scene, Language language);
void task_text_free (TaskText *text);
/* What the record of a TASK_DNS is: "SPF", or whose key. */
char *explain_task_record (const Task *task, const ProvidersCatalog *catalog, Language language);

/* 未対応／依頼中／反映待ち／確認済み／見送り */
char *explain_task_state (TaskState state, Language language);
/* The state with who, since when, until when and why: 依頼中（山田様、12/1（火）から） */
char *explain_task_mark (const TaskMark *mark, Language language);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TaskText, task_text_free)
