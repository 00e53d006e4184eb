#include "evidence/https-fetcher.h"

#include <string.h>

#include "evidence/https.h"
#include "evidence/vetted-address.h"

#define HTTPS_PORT 443

static const EvidenceHttpsLimits limits = {
  .max_bytes = EVIDENCE_FETCH_MAX_BYTES,
  .timeout_seconds = EVIDENCE_FETCH_TIMEOUT_SECONDS,
  .max_connections = 1,
};

struct _EvidenceHttpsFetcher
{
  GObject parent_instance;

  EvidenceRig *rig; /* (nullable) */
  GTlsDatabase *ca; /* (nullable) */
};

typedef struct
{
  gint64 asked_at_usecs; /* since the epoch */
  gint64 started_usecs;  /* monotonic */
} Fetching;

static void fetcher_iface_init (EvidenceFetcherInterface *iface);

G_DEFINE_TYPE_WITH_CODE (EvidenceHttpsFetcher,
                         evidence_https_fetcher,
                         G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (EVIDENCE_TYPE_FETCHER, fetcher_iface_init))

static EvidenceAnswer *
answer_of (const EvidenceHttpsReply *reply)
{
  EvidenceAnswer *answer = evidence_answer_new (reply->status);

  answer->server = g_strdup (reply->server);
  answer->http_status = reply->http_status;
  answer->media_type = g_strdup (reply->media_type);
  answer->body = reply->body ? g_bytes_ref (reply->body) : NULL;
  return answer;
}

static void
replied_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  const Fetching *fetching = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (EvidenceHttpsReply) reply = evidence_https_send_finish (result, &error);
  EvidenceAnswer *answer;

  if (!reply)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  answer = answer_of (reply);
  answer->asked_at_usecs = fetching->asked_at_usecs;
  answer->took_usecs = g_get_monotonic_time () - fetching->started_usecs;
  g_task_return_pointer (task, answer, (GDestroyNotify)evidence_answer_unref);
}

/* (transfer full) (nullable): where the question may be put; %NULL: nowhere */
static GSocketConnectable *
vet (const EvidenceHttpsFetcher *self, const EvidenceQuestion *question)
{
  g_autoptr (GUri) uri = g_uri_parse (question->name, G_URI_FLAGS_SCHEME_NORMALIZE, NULL);
  int port;

  if (!uri || strcmp (g_uri_get_scheme (uri), "https") != 0 || g_uri_get_userinfo (uri)
      || !g_uri_get_host (uri) || !*g_uri_get_host (uri))
    return NULL;
  port = g_uri_get_port (uri) > 0 ? g_uri_get_port (uri) : HTTPS_PORT;
  return evidence_vetted_address_new (g_uri_get_host (uri), (guint16)port,
                                      (const char *const *)question->addresses, self->rig);
}

static void
fetch_async (EvidenceFetcher *fetcher,
             EvidenceQuestion *question,
             GCancellable *cancellable,
             GAsyncReadyCallback callback,
             gpointer user_data)
{
  EvidenceHttpsFetcher *self = EVIDENCE_HTTPS_FETCHER (fetcher);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (GSocketConnectable) host = vet (self, question);
  g_autoptr (EvidenceHttps) https = NULL;
  Fetching *fetching = g_new0 (Fetching, 1);

  fetching->asked_at_usecs = g_get_real_time ();
  fetching->started_usecs = g_get_monotonic_time ();
  g_task_set_source_tag (task, fetch_async);
  g_task_set_task_data (task, fetching, g_free);
  if (g_task_return_error_if_cancelled (task))
    return;
  if (!host)
    {
      g_task_return_pointer (task, evidence_answer_new (EVIDENCE_NOT_ASKED),
                             (GDestroyNotify)evidence_answer_unref);
      return;
    }
  https = evidence_https_new (host, self->ca, &limits);
  evidence_https_send_async (https, question->name, NULL, NULL, cancellable, replied_cb,
                             g_steal_pointer (&task));
}

static EvidenceAnswer *
fetch_finish (EvidenceFetcher *fetcher, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, fetcher), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
fetcher_iface_init (EvidenceFetcherInterface *iface)
{
  iface->fetch_async = fetch_async;
  iface->fetch_finish = fetch_finish;
}

static void
evidence_https_fetcher_finalize (GObject *object)
{
  EvidenceHttpsFetcher *self = EVIDENCE_HTTPS_FETCHER (object);

  g_clear_pointer (&self->rig, evidence_rig_unref);
  g_clear_object (&self->ca);
  G_OBJECT_CLASS (evidence_https_fetcher_parent_class)->finalize (object);
}

static void
evidence_https_fetcher_class_init (EvidenceHttpsFetcherClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = evidence_https_fetcher_finalize;
}

static void
evidence_https_fetcher_init (EvidenceHttpsFetcher *self)
{
}

EvidenceFetcher *
evidence_https_fetcher_new (EvidenceRig *rig, GTlsDatabase *ca)
{
  EvidenceHttpsFetcher *self = g_object_new (EVIDENCE_TYPE_HTTPS_FETCHER, NULL);

  self->rig = rig ? evidence_rig_ref (rig) : NULL;
  self->ca = ca ? g_object_ref (ca) : NULL;
  return EVIDENCE_FETCHER (self);
}
