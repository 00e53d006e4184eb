/* Questions and answers as one line of text, for tables. */
#pragma once

#include "evidence/answer.h"

/* (transfer full): from "TXT example.jp" or "SOA example.jp @192.0.2.53" */
EvidenceQuestion *question_from_text (const char *text);

/* (transfer full): "data ttl=300 AD via www.example.jp | 192.0.2.1 | 192.0.2.2" */
char *describe_answer (const EvidenceAnswer *answer);

/* (transfer full): the same, and when it was asked, how long it took, what was fetched */
char *describe_answer_fully (const EvidenceAnswer *answer);
