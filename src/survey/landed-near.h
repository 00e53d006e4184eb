/* The places where a slip would have put a record. Private to the survey of what has landed. */
#pragma once

#include "survey/landed-survey.h"

/* Fills look->nears: asks the server at @server (nullable: the resolver in use). @is_nowhere: nobody has
 * the record, not even with a slip in it: then names that were typed wrongly are looked for, too. */
void landed_look_near (LandedLook *look,
                       const char *domain,
                       gboolean is_nowhere,
                       const char *server,
                       const char *server_name,
                       const Evidence *evidence,
                       EvidenceQuestions *lacking);
void landed_near_free (gpointer near);
