/* One judgement at a time: may this server send, does this mail meet its domain's policy, what does
 * one mail prove. Each asks what its judge lacks and hands the judgement over when it is final.
 *
 * @evidence is given by the caller and holds every answer afterwards; answers that are in it already
 * are not asked again. What a query points to must live until the end. _finish returns (transfer
 * full), or %NULL only with G_IO_ERROR_CANCELLED.
 */
#pragma once

#include "auth/dmarc-evaluation.h"
#include "auth/spf-evaluation.h"
#include "session/world.h"
#include "survey/message-check.h"

void session_judge_spf_async (SessionWorld *world,
                              Evidence *evidence,
                              const SpfQuery *query,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
SpfEvaluation *session_judge_spf_finish (GAsyncResult *result, GError **error);

void session_judge_dmarc_async (SessionWorld *world,
                                Evidence *evidence,
                                const DmarcQuery *query,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
DmarcEvaluation *session_judge_dmarc_finish (GAsyncResult *result, GError **error);

/* The judgement points into @scope. */
void session_judge_message_async (SessionWorld *world,
                                  Evidence *evidence,
                                  const MessageScope *scope,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
MessageCheck *session_judge_message_finish (GAsyncResult *result, GError **error);
