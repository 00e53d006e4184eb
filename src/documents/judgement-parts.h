/* Judgements as members of an open JSON object, for documents that hold several. Private to
 * src/documents. */
#pragma once

#include "auth/dmarc-evaluation.h"
#include "auth/spf-evaluation.h"
#include "documents/json-builder.h"
#include "mail/trail.h"

void json_put_spf (JsonBuilder *builder, const SpfEvaluation *evaluation);
void json_put_dmarc (JsonBuilder *builder, const DmarcEvaluation *evaluation);
/* "authentication_results", "received" */
void json_put_statements (JsonBuilder *builder, const MailTrail *trail);
void json_put_hops (JsonBuilder *builder, const MailTrail *trail);
