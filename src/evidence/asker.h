/* The two interfaces behind which the world lies: who asks the DNS, and who fetches over HTTPS.
 *
 * Both take a question and always come back with an answer: a failure is a status, not an error.
 * The only error is G_IO_ERROR_CANCELLED. Both live in the main context in which they were made.
 */
#pragma once

#include <gio/gio.h>

#include "evidence/answer.h"

#define EVIDENCE_TYPE_RESOLVER (evidence_resolver_get_type ())
G_DECLARE_INTERFACE (EvidenceResolver, evidence_resolver, EVIDENCE, RESOLVER, GObject)

struct _EvidenceResolverInterface
{
  GTypeInterface parent;

  void (*ask_async) (EvidenceResolver *self,
                     EvidenceQuestion *question,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data);
  EvidenceAnswer *(*ask_finish) (EvidenceResolver *self, GAsyncResult *result, GError **error);
  GStrv (*dup_names) (EvidenceResolver *self);
  gboolean (*is_trusted) (EvidenceResolver *self);
  gboolean (*asks_servers) (EvidenceResolver *self, const char *address);
  void (*refresh) (EvidenceResolver *self); /* (nullable): nothing to do */
};

/* Asks a DNS question, of the server it names or of the resolvers in use. */
void evidence_resolver_ask_async (EvidenceResolver *self,
                                  EvidenceQuestion *question,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
/* (transfer full) */
EvidenceAnswer *
evidence_resolver_ask_finish (EvidenceResolver *self, GAsyncResult *result, GError **error);
/* (transfer full): the resolvers in use, for people: "192.0.2.1", "https://dns.example/dns-query" */
GStrv evidence_resolver_dup_names (EvidenceResolver *self);
/* TRUE if the AD bit can be believed: the answers come from loopback or over HTTPS. */
gboolean evidence_resolver_is_trusted (EvidenceResolver *self);
/* TRUE if a question may go straight to the name server at @address. */
gboolean evidence_resolver_asks_server (EvidenceResolver *self, const char *address);
/* The computer may have come to another network: who found its servers by itself finds them anew.
 * Questions under way go on as they began. */
void evidence_resolver_refresh (EvidenceResolver *self);

#define EVIDENCE_TYPE_FETCHER (evidence_fetcher_get_type ())
G_DECLARE_INTERFACE (EvidenceFetcher, evidence_fetcher, EVIDENCE, FETCHER, GObject)

struct _EvidenceFetcherInterface
{
  GTypeInterface parent;

  void (*fetch_async) (EvidenceFetcher *self,
                       EvidenceQuestion *question,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data);
  EvidenceAnswer *(*fetch_finish) (EvidenceFetcher *self, GAsyncResult *result, GError **error);
};

/* GETs the URL of a fetch question: no redirect, no cookie, no proxy, limits of size and time. */
void evidence_fetcher_fetch_async (EvidenceFetcher *self,
                                   EvidenceQuestion *question,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
/* (transfer full) */
EvidenceAnswer *
evidence_fetcher_fetch_finish (EvidenceFetcher *self, GAsyncResult *result, GError **error);
