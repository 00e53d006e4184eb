/* A resolver that answers when the test says so. */
#pragma once

#include "evidence/asker.h"
#include "evidence/recording.h"

#define TEST_TYPE_SCRIPTED_RESOLVER (scripted_resolver_get_type ())
G_DECLARE_FINAL_TYPE (ScriptedResolver, scripted_resolver, TEST, SCRIPTED_RESOLVER, GObject)

/* @recording: (transfer none) (nullable): %NULL: nothing is answered by itself */
ScriptedResolver *scripted_resolver_new (EvidenceRecording *recording);

/* This question stays open until it is answered by hand; NULL: every question. */
void scripted_resolver_hold (ScriptedResolver *self, const char *question);
/* Questions to that server must not be asked. */
void scripted_resolver_forbid (ScriptedResolver *self, const char *server);

/* Answers the oldest open question, or that one: from the recording, or with NODATA without one. */
void scripted_resolver_answer_oldest (ScriptedResolver *self);
void scripted_resolver_answer (ScriptedResolver *self, const char *question);

/* (transfer none): "TXT example.jp" and so on, in the order in which they came */
const GPtrArray *scripted_resolver_get_asked (ScriptedResolver *self);
guint scripted_resolver_count (ScriptedResolver *self, const char *question);
guint scripted_resolver_count_open (ScriptedResolver *self);
guint scripted_resolver_count_most_open (ScriptedResolver *self);
guint scripted_resolver_count_cancelled (ScriptedResolver *self);
