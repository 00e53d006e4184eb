/* Which slip is in a value that stands at the name of a record. Private to the judge of landings. */
#pragma once

#include "plan/landing.h"

/* One search: for the slips of one record. */
typedef struct
{
  LandingRecord *record; /* its slips are added to */
  const LandedLook *look;
  const LandedRecord *wanted; /* of @look */
} LandingSearch;

/* The slip of @code, which is made if it is not named yet: each is named once, however many servers
 * show it. @name, @text: (nullable): copied */
LandingSlip *landing_search_add (LandingSearch *search,
                                 LandingSlipCode code,
                                 const char *name,
                                 const char *text);
/* Names what is wrong with the values at the name itself: as the host says them; where it could not be
 * asked, as the resolvers do. */
void landing_judge_values (LandingSearch *search);
