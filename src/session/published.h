/* What a domain publishes today, as if it had just been typed. */
#pragma once

#include "plan/change.h"
#include "session/check.h"

/* (transfer full): of Change: the SPF, DMARC and DKIM records that @check (finished) found, each to
 * be seen everywhere as the resolver in use sees it. */
GPtrArray *session_list_published (SessionCheck *check);
