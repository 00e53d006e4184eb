#include "evidence/route.h"

#define ROUNDS 2

struct _EvidenceRoute
{
  GPtrArray *ahead;     /* of EvidenceNameServer: the next one last */
  EvidenceAnswer *best; /* (nullable) */
  gint64 asked_at_usecs;
  gint64 took_usecs;
};

static void
add_round (EvidenceRoute *route, const GPtrArray *servers, gboolean silent_ones)
{
  for (guint i = servers->len; i-- > 0;)
    {
      EvidenceNameServer *server = g_ptr_array_index (servers, i);

      if (evidence_name_server_is_silent (server) == silent_ones)
        g_ptr_array_add (route->ahead, evidence_name_server_ref (server));
    }
}

EvidenceRoute *
evidence_route_new (const GPtrArray *servers)
{
  EvidenceRoute *route = g_new0 (EvidenceRoute, 1);

  route->ahead = g_ptr_array_new_with_free_func ((GDestroyNotify)evidence_name_server_unref);
  for (guint round = 0; round < ROUNDS; round++)
    {
      add_round (route, servers, TRUE);
      add_round (route, servers, FALSE);
    }
  return route;
}

void
evidence_route_free (EvidenceRoute *route)
{
  g_ptr_array_unref (route->ahead);
  g_clear_pointer (&route->best, evidence_answer_unref);
  g_free (route);
}

EvidenceNameServer *
evidence_route_next (EvidenceRoute *route)
{
  if (route->ahead->len == 0 || (route->best && evidence_status_is_known (route->best->status)))
    return NULL;
  return g_ptr_array_steal_index (route->ahead, route->ahead->len - 1);
}

/* How much an answer is worth when servers disagree. */
static guint
rank (EvidenceStatus status)
{
  static const EvidenceStatus failures[] = {
    EVIDENCE_UNREACHABLE, EVIDENCE_TIMEOUT, EVIDENCE_MALFORMED, EVIDENCE_REFUSED, EVIDENCE_SERVFAIL,
  };

  for (guint i = 0; i < G_N_ELEMENTS (failures); i++)
    if (failures[i] == status)
      return i;
  return G_N_ELEMENTS (failures);
}

static void
leave_out (EvidenceRoute *route, const EvidenceNameServer *server)
{
  for (guint i = route->ahead->len; i-- > 0;)
    if (g_ptr_array_index (route->ahead, i) == server)
      g_ptr_array_remove_index (route->ahead, i);
}

void
evidence_route_add (EvidenceRoute *route, const EvidenceNameServer *server, EvidenceAnswer *answer)
{
  if (!route->asked_at_usecs)
    route->asked_at_usecs = answer->asked_at_usecs;
  route->took_usecs += answer->took_usecs;
  if (answer->status != EVIDENCE_TIMEOUT && answer->status != EVIDENCE_UNREACHABLE)
    leave_out (route, server);
  if (route->best && rank (route->best->status) >= rank (answer->status))
    {
      evidence_answer_unref (answer);
      return;
    }
  g_clear_pointer (&route->best, evidence_answer_unref);
  route->best = answer;
}

EvidenceAnswer *
evidence_route_take_best (EvidenceRoute *route)
{
  EvidenceAnswer *answer = g_steal_pointer (&route->best);

  if (!answer) /* nobody to ask */
    return evidence_answer_new (EVIDENCE_UNREACHABLE);
  answer->asked_at_usecs = route->asked_at_usecs;
  answer->took_usecs = route->took_usecs;
  return answer;
}
