/* Judgements as members of an open JSON object, for documents that hold several. Private to
 * src/documents. */
#pragma once

#include "auth/dmarc-evaluation.h"
#include "auth/spf-evaluation.h"
#include "documents/json-builder.h"
#include "mail/trail.h"
#include "plan/examination.h"

void json_put_spf (JsonBuilder *builder, const SpfEvaluation *evaluation);
void json_put_dmarc (JsonBuilder *builder, const DmarcEvaluation *evaluation);
/* "authentication_results", "received" */
void json_put_statements (JsonBuilder *builder, const MailTrail *trail);
void json_put_hops (JsonBuilder *builder, const MailTrail *trail);
/* "authentication" */
void json_put_authentication (JsonBuilder *builder,
                              const MessageScope *scope,
                              const MessageCheck *check);
/* "bounce", null for what is none; "diagnosis" */
void json_put_bounce (JsonBuilder *builder, const Examination *examination, gboolean hides_words);
void json_put_diagnosis (JsonBuilder *builder, const Diagnosis *diagnosis);
