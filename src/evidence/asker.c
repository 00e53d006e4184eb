#include "evidence/asker.h"

G_DEFINE_INTERFACE (EvidenceResolver, evidence_resolver, G_TYPE_OBJECT)
G_DEFINE_INTERFACE (EvidenceFetcher, evidence_fetcher, G_TYPE_OBJECT)

static void
evidence_resolver_default_init (EvidenceResolverInterface *iface)
{
}

static void
evidence_fetcher_default_init (EvidenceFetcherInterface *iface)
{
}

void
evidence_resolver_ask_async (EvidenceResolver *self,
                             EvidenceQuestion *question,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_return_if_fail (EVIDENCE_IS_RESOLVER (self));
  g_return_if_fail (question->kind == EVIDENCE_QUESTION_DNS);

  EVIDENCE_RESOLVER_GET_IFACE (self)->ask_async (self, question, cancellable, callback, user_data);
}

EvidenceAnswer *
evidence_resolver_ask_finish (EvidenceResolver *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (EVIDENCE_IS_RESOLVER (self), NULL);

  return EVIDENCE_RESOLVER_GET_IFACE (self)->ask_finish (self, result, error);
}

GStrv
evidence_resolver_dup_names (EvidenceResolver *self)
{
  g_return_val_if_fail (EVIDENCE_IS_RESOLVER (self), NULL);

  return EVIDENCE_RESOLVER_GET_IFACE (self)->dup_names (self);
}

gboolean
evidence_resolver_is_trusted (EvidenceResolver *self)
{
  g_return_val_if_fail (EVIDENCE_IS_RESOLVER (self), FALSE);

  return EVIDENCE_RESOLVER_GET_IFACE (self)->is_trusted (self);
}

gboolean
evidence_resolver_asks_server (EvidenceResolver *self, const char *address)
{
  g_return_val_if_fail (EVIDENCE_IS_RESOLVER (self), FALSE);

  return EVIDENCE_RESOLVER_GET_IFACE (self)->asks_servers (self, address);
}

void
evidence_resolver_refresh (EvidenceResolver *self)
{
  g_return_if_fail (EVIDENCE_IS_RESOLVER (self));

  if (EVIDENCE_RESOLVER_GET_IFACE (self)->refresh)
    EVIDENCE_RESOLVER_GET_IFACE (self)->refresh (self);
}

void
evidence_fetcher_fetch_async (EvidenceFetcher *self,
                              EvidenceQuestion *question,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_return_if_fail (EVIDENCE_IS_FETCHER (self));
  g_return_if_fail (question->kind == EVIDENCE_QUESTION_FETCH);

  EVIDENCE_FETCHER_GET_IFACE (self)->fetch_async (self, question, cancellable, callback, user_data);
}

EvidenceAnswer *
evidence_fetcher_fetch_finish (EvidenceFetcher *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (EVIDENCE_IS_FETCHER (self), NULL);

  return EVIDENCE_FETCHER_GET_IFACE (self)->fetch_finish (self, result, error);
}
