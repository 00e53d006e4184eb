#include "evidence/recorded-resolver.h"

struct _EvidenceRecordedResolver
{
  GObject parent_instance;
  EvidenceRecording *recording;
};

static void resolver_iface_init (EvidenceResolverInterface *iface);
static void fetcher_iface_init (EvidenceFetcherInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (EvidenceRecordedResolver,
                               evidence_recorded_resolver,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (EVIDENCE_TYPE_RESOLVER, resolver_iface_init)
                                   G_IMPLEMENT_INTERFACE (EVIDENCE_TYPE_FETCHER,
                                                          fetcher_iface_init))

static void
answer_async (EvidenceRecordedResolver *self,
              EvidenceQuestion *question,
              GCancellable *cancellable,
              GAsyncReadyCallback callback,
              gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, answer_async);
  g_task_return_pointer (task, evidence_recording_answer (self->recording, question),
                         (GDestroyNotify)evidence_answer_unref);
}

static EvidenceAnswer *
answer_finish (gpointer self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
ask_async (EvidenceResolver *self,
           EvidenceQuestion *question,
           GCancellable *cancellable,
           GAsyncReadyCallback callback,
           gpointer user_data)
{
  answer_async (EVIDENCE_RECORDED_RESOLVER (self), question, cancellable, callback, user_data);
}

static EvidenceAnswer *
ask_finish (EvidenceResolver *self, GAsyncResult *result, GError **error)
{
  return answer_finish (self, result, error);
}

static void
fetch_async (EvidenceFetcher *self,
             EvidenceQuestion *question,
             GCancellable *cancellable,
             GAsyncReadyCallback callback,
             gpointer user_data)
{
  answer_async (EVIDENCE_RECORDED_RESOLVER (self), question, cancellable, callback, user_data);
}

static EvidenceAnswer *
fetch_finish (EvidenceFetcher *self, GAsyncResult *result, GError **error)
{
  return answer_finish (self, result, error);
}

static GStrv
dup_names (EvidenceResolver *resolver)
{
  EvidenceRecordedResolver *self = EVIDENCE_RECORDED_RESOLVER (resolver);

  return g_strdupv ((char **)evidence_recording_get_resolvers (self->recording));
}

/* A recording only keeps AD bits that were believed when it was made. */
static gboolean
is_trusted (EvidenceResolver *resolver)
{
  return TRUE;
}

/* The recording itself says NOT_ASKED for a server that it does not hold. */
static gboolean
asks_servers (EvidenceResolver *resolver, const char *address)
{
  return TRUE;
}

static void
resolver_iface_init (EvidenceResolverInterface *iface)
{
  iface->ask_async = ask_async;
  iface->ask_finish = ask_finish;
  iface->dup_names = dup_names;
  iface->is_trusted = is_trusted;
  iface->asks_servers = asks_servers;
}

static void
fetcher_iface_init (EvidenceFetcherInterface *iface)
{
  iface->fetch_async = fetch_async;
  iface->fetch_finish = fetch_finish;
}

static void
evidence_recorded_resolver_finalize (GObject *object)
{
  EvidenceRecordedResolver *self = EVIDENCE_RECORDED_RESOLVER (object);

  evidence_recording_unref (self->recording);
  G_OBJECT_CLASS (evidence_recorded_resolver_parent_class)->finalize (object);
}

static void
evidence_recorded_resolver_class_init (EvidenceRecordedResolverClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = evidence_recorded_resolver_finalize;
}

static void
evidence_recorded_resolver_init (EvidenceRecordedResolver *self)
{
}

EvidenceRecordedResolver *
evidence_recorded_resolver_new (EvidenceRecording *recording)
{
  EvidenceRecordedResolver *self = g_object_new (EVIDENCE_TYPE_RECORDED_RESOLVER, NULL);

  self->recording = evidence_recording_ref (recording);
  return self;
}
