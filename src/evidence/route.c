#include "evidence/route.h"

#define QUICK_ROUNDS 2

struct _EvidenceRoute
{
  GPtrArray *ahead;     /* of EvidenceNameServer: the next one last */
  GPtrArray *patient;   /* the same of the last round */
  EvidenceAnswer *best; /* (nullable) */
  gint64 asked_at_usecs;
  gint64 took_usecs;
};

static void
add_servers (GPtrArray *ahead, const GPtrArray *servers, gboolean silent_ones)
{
  for (guint i = servers->len; i-- > 0;)
    {
      EvidenceNameServer *server = g_ptr_array_index (servers, i);

      if (evidence_name_server_is_silent (server) == silent_ones)
        g_ptr_array_add (ahead, evidence_name_server_ref (server));
    }
}

/* (transfer full) */
static GPtrArray *
plan_rounds (const GPtrArray *servers, guint n_rounds)
{
  GPtrArray *ahead = g_ptr_array_new_with_free_func ((GDestroyNotify)evidence_name_server_unref);

  for (guint round = 0; round < n_rounds; round++)
    {
      add_servers (ahead, servers, TRUE);
      add_servers (ahead, servers, FALSE);
    }
  return ahead;
}

EvidenceRoute *
evidence_route_new (const GPtrArray *servers)
{
  EvidenceRoute *route = g_new0 (EvidenceRoute, 1);

  route->ahead = plan_rounds (servers, QUICK_ROUNDS);
  route->patient = plan_rounds (servers, 1);
  return route;
}

void
evidence_route_free (EvidenceRoute *route)
{
  g_ptr_array_unref (route->ahead);
  g_ptr_array_unref (route->patient);
  g_clear_pointer (&route->best, evidence_answer_unref);
  g_free (route);
}

static gboolean
has_anybody_answered (const GPtrArray *servers)
{
  for (guint i = 0; i < servers->len; i++)
    if (evidence_name_server_has_answered (g_ptr_array_index (servers, i)))
      return TRUE;
  return FALSE;
}

/* Whether it is worth waiting is known only now: another question may have been answered. */
static EvidenceNameServer *
next_patient (EvidenceRoute *route)
{
  gboolean is_anybody_there = has_anybody_answered (route->patient);

  while (route->patient->len > 0)
    {
      g_autoptr (EvidenceNameServer) server
          = g_ptr_array_steal_index (route->patient, route->patient->len - 1);

      if (evidence_name_server_has_answered (server))
        return g_steal_pointer (&server);
      if (is_anybody_there || evidence_name_server_is_dead (server))
        continue;
      g_ptr_array_set_size (route->patient, 0);
      return g_steal_pointer (&server);
    }
  return NULL;
}

EvidenceNameServer *
evidence_route_next (EvidenceRoute *route, gboolean *is_patient)
{
  *is_patient = route->ahead->len == 0;
  if (route->best && evidence_status_is_known (route->best->status))
    return NULL;
  if (!*is_patient)
    return g_ptr_array_steal_index (route->ahead, route->ahead->len - 1);
  /* Somebody has said at least that it cannot say. */
  return route->best && route->best->status == EVIDENCE_TIMEOUT ? next_patient (route) : NULL;
}

/* How much an answer is worth when servers disagree. */
static guint
rank (EvidenceStatus status)
{
  static const EvidenceStatus failures[] = {
    EVIDENCE_UNREACHABLE, EVIDENCE_TIMEOUT, EVIDENCE_MALFORMED,
    EVIDENCE_REFUSED,     EVIDENCE_LAME,    EVIDENCE_SERVFAIL,
  };

  for (guint i = 0; i < G_N_ELEMENTS (failures); i++)
    if (failures[i] == status)
      return i;
  return G_N_ELEMENTS (failures);
}

static void
leave_out (GPtrArray *ahead, const EvidenceNameServer *server)
{
  for (guint i = ahead->len; i-- > 0;)
    if (g_ptr_array_index (ahead, i) == server)
      g_ptr_array_remove_index (ahead, i);
}

void
evidence_route_add (EvidenceRoute *route, const EvidenceNameServer *server, EvidenceAnswer *answer)
{
  if (!route->asked_at_usecs)
    route->asked_at_usecs = answer->asked_at_usecs;
  route->took_usecs += answer->took_usecs;
  if (answer->status != EVIDENCE_TIMEOUT && answer->status != EVIDENCE_UNREACHABLE)
    leave_out (route->ahead, server);
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
