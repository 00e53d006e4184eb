/* What is known of a request to others: who asks whom for what until when.
 *
 * A description that borrows everything. What is not known stays empty, and is printed as a blank to be
 * filled by hand: nothing is ever made up. */
#pragma once

#include "plan/change.h"
#include "plan/task.h"

typedef struct
{
  const char *domain;               /* canonical */
  const char *to_name;              /* (nullable): 株式会社○○ 山田様 */
  const char *from_company;         /* (nullable) */
  const char *from_person;          /* (nullable) */
  const char *contact;              /* (nullable): telephone, mail address */
  gint64 wanted_by_usecs;           /* since the epoch; 0: not said. The day the letter asks for */
  Hands hands;                      /* HOST: written to a support desk */
  const ProvidersDnsHost *dns_host; /* (nullable): whose screen it is */
  gint64 now_usecs;                 /* since the epoch: the day on the paper */
  gint64 asked_at_usecs;            /* since the epoch; 0: not asked yet */
  const GPtrArray *services;        /* (nullable): of const ProvidersService*, to be asked */
  const GPtrArray *missing; /* (nullable): of const Change*, which have not landed; NULL: all */
} RequestLetter;
