/* DNS over HTTPS (RFC 8484): the DNS message of UDP, with id 0, as the body of a POST; the reply is
 * a DNS message again. Many questions share one HTTP/2 connection. Whatever goes wrong on the way
 * there says nothing about the name that was asked for.
 */
#include "evidence/doh-resolver.h"

#include <string.h>

#include "evidence/https.h"
#include "evidence/vetted-address.h"

#define MEDIA_TYPE "application/dns-message"
/* RFC 8484, section 4.1: the same question is always the same request. */
#define MESSAGE_ID 0
#define HTTPS_PORT 443

static const EvidenceHttpsLimits limits = {
  .max_bytes = 65535, /* RFC 8484, section 6 */
  .timeout_seconds = 5,
  .max_connections = 32, /* for servers that speak HTTP/1.1 only; with HTTP/2 one is enough */
};

struct _EvidenceDohResolver
{
  GObject parent_instance;

  char *url;
  EvidenceHttps *https;
};

typedef struct
{
  EvidenceQuestion *question;
  gint64 asked_at_usecs; /* since the epoch */
  gint64 started_usecs;  /* monotonic */
} Asking;

static void resolver_iface_init (EvidenceResolverInterface *iface);

G_DEFINE_TYPE_WITH_CODE (EvidenceDohResolver,
                         evidence_doh_resolver,
                         G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (EVIDENCE_TYPE_RESOLVER, resolver_iface_init))

static void
asking_free (gpointer data)
{
  Asking *asking = data;

  evidence_question_unref (asking->question);
  g_free (asking);
}

/* (nullable): %NULL unless it is the answer to that question */
static DnsMessage *
read_message (GBytes *body, const EvidenceQuestion *question)
{
  gsize length;
  const guint8 *bytes = g_bytes_get_data (body, &length);
  g_autoptr (DnsMessage) message = dns_message_parse (bytes, length, NULL);

  if (!message || !message->is_response || message->truncated
      || message->question_type != question->type
      || g_strcmp0 (message->question_name, question->name) != 0)
    return NULL;
  return g_steal_pointer (&message);
}

static EvidenceAnswer *
read_body (const EvidenceHttpsReply *reply, const EvidenceQuestion *question)
{
  g_autoptr (DnsMessage) message = NULL;
  EvidenceAnswer *answer;

  if (reply->media_type && g_ascii_strcasecmp (reply->media_type, MEDIA_TYPE) == 0)
    message = read_message (reply->body, question);
  if (!message)
    return evidence_answer_new (EVIDENCE_MALFORMED);
  answer = evidence_answer_new_from_message (question, message);
  answer->authenticated = answer->claims_authenticated;
  return answer;
}

static EvidenceAnswer *
read_reply (const EvidenceHttpsReply *reply, const EvidenceQuestion *question)
{
  switch (reply->status)
    {
    case EVIDENCE_DATA:
      return read_body (reply, question);
    case EVIDENCE_HTTP_STATUS:
    case EVIDENCE_REDIRECT:
      return evidence_answer_new (EVIDENCE_SERVFAIL);
    case EVIDENCE_TOO_LARGE:
      return evidence_answer_new (EVIDENCE_MALFORMED);
    case EVIDENCE_NODATA:
    case EVIDENCE_NXDOMAIN:
    case EVIDENCE_SERVFAIL:
    case EVIDENCE_REFUSED:
    case EVIDENCE_TIMEOUT:
    case EVIDENCE_UNREACHABLE:
    case EVIDENCE_MALFORMED:
    case EVIDENCE_LAME:
    case EVIDENCE_NOT_RECORDED:
    case EVIDENCE_NOT_ASKED:
    case EVIDENCE_CERTIFICATE:
      return evidence_answer_new (reply->status);
    }
  g_assert_not_reached ();
}

static void
replied_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  const EvidenceDohResolver *self = g_task_get_source_object (task);
  const Asking *asking = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (EvidenceHttpsReply) reply = evidence_https_send_finish (result, &error);
  EvidenceAnswer *answer;

  if (!reply)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  answer = read_reply (reply, asking->question);
  answer->server = g_strdup (self->url);
  answer->asked_at_usecs = asking->asked_at_usecs;
  answer->took_usecs = g_get_monotonic_time () - asking->started_usecs;
  g_task_return_pointer (task, answer, (GDestroyNotify)evidence_answer_unref);
}

static void
ask_async (EvidenceResolver *resolver,
           EvidenceQuestion *question,
           GCancellable *cancellable,
           GAsyncReadyCallback callback,
           gpointer user_data)
{
  EvidenceDohResolver *self = EVIDENCE_DOH_RESOLVER (resolver);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (GBytes) packet
      = dns_message_build_query (MESSAGE_ID, question->name, question->type, TRUE);
  Asking *asking = g_new0 (Asking, 1);

  asking->question = evidence_question_ref (question);
  asking->asked_at_usecs = g_get_real_time ();
  asking->started_usecs = g_get_monotonic_time ();
  g_task_set_source_tag (task, ask_async);
  g_task_set_task_data (task, asking, asking_free);
  if (g_task_return_error_if_cancelled (task))
    return;
  if (question->server || !packet)
    g_task_return_pointer (task, evidence_answer_new (EVIDENCE_NOT_ASKED),
                           (GDestroyNotify)evidence_answer_unref);
  else
    evidence_https_send_async (self->https, self->url, packet, MEDIA_TYPE, cancellable, replied_cb,
                               g_steal_pointer (&task));
}

static EvidenceAnswer *
ask_finish (EvidenceResolver *resolver, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, resolver), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static GStrv
dup_names (EvidenceResolver *resolver)
{
  const char *names[] = { EVIDENCE_DOH_RESOLVER (resolver)->url, NULL };

  return g_strdupv ((char **)names);
}

static gboolean
is_trusted (EvidenceResolver *resolver)
{
  return TRUE;
}

static gboolean
asks_servers (EvidenceResolver *resolver, const char *address)
{
  return FALSE;
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
evidence_doh_resolver_finalize (GObject *object)
{
  EvidenceDohResolver *self = EVIDENCE_DOH_RESOLVER (object);

  g_free (self->url);
  g_clear_pointer (&self->https, evidence_https_unref);
  G_OBJECT_CLASS (evidence_doh_resolver_parent_class)->finalize (object);
}

static void
evidence_doh_resolver_class_init (EvidenceDohResolverClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = evidence_doh_resolver_finalize;
}

static void
evidence_doh_resolver_init (EvidenceDohResolver *self)
{
}

static gboolean
check_url (const char *url, char **host, guint16 *port, GError **error)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_SCHEME_NORMALIZE, NULL);

  if (!uri || strcmp (g_uri_get_scheme (uri), "https") != 0 || g_uri_get_userinfo (uri)
      || !g_uri_get_host (uri) || !*g_uri_get_host (uri))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "'%s' is no https address", url);
      return FALSE;
    }
  *host = g_strdup (g_uri_get_host (uri));
  *port = g_uri_get_port (uri) > 0 ? (guint16)g_uri_get_port (uri) : HTTPS_PORT;
  return TRUE;
}

EvidenceResolver *
evidence_doh_resolver_new (const char *url, EvidenceRig *rig, GTlsDatabase *ca, GError **error)
{
  g_autoptr (EvidenceDohResolver) self = NULL;
  g_autoptr (GSocketConnectable) elsewhere = NULL;
  g_autofree char *host = NULL;
  guint16 port;

  if (!check_url (url, &host, &port, error))
    return NULL;
  elsewhere = evidence_vetted_address_new (host, port, NULL, rig);
  self = g_object_new (EVIDENCE_TYPE_DOH_RESOLVER, NULL);
  self->url = g_strdup (url);
  self->https = evidence_https_new (elsewhere, ca, &limits);
  return EVIDENCE_RESOLVER (g_steal_pointer (&self));
}
