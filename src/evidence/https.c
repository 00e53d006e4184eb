#include "evidence/https.h"

#include <libsoup/soup.h>

/* How much of a body is read at once. */
#define CHUNK_BYTES 16384

struct _EvidenceHttps
{
  SoupSession *session;
  EvidenceHttpsLimits limits;
};

/* One request and its reply: sent, then its body read until the end or the limit. */
typedef struct
{
  EvidenceHttps *https;
  SoupMessage *message;
  GInputStream *stream; /* (nullable) */
  GByteArray *body;
  GCancellable *stop; /* by the caller or by the clock */
  GSource *clock;
  gboolean timed_out;
  gulong cancelled_id;
} Exchange;

void
evidence_https_reply_free (EvidenceHttpsReply *reply)
{
  g_free (reply->media_type);
  g_free (reply->server);
  g_clear_pointer (&reply->body, g_bytes_unref);
  g_free (reply);
}

EvidenceHttps *
evidence_https_new (GSocketConnectable *host, GTlsDatabase *ca, const EvidenceHttpsLimits *limits)
{
  EvidenceHttps *https = g_rc_box_new0 (EvidenceHttps);

  https->limits = *limits;
  https->session = soup_session_new_with_options (
      "remote-connectable", host, "max-conns", limits->max_connections, "max-conns-per-host",
      limits->max_connections, "user-agent", "Todoku", NULL);
  soup_session_set_proxy_resolver (https->session, NULL);
  if (ca)
    soup_session_set_tls_database (https->session, ca);
  soup_session_remove_feature_by_type (https->session, SOUP_TYPE_AUTH_MANAGER);
  soup_session_remove_feature_by_type (https->session, SOUP_TYPE_CONTENT_DECODER);
  return https;
}

EvidenceHttps *
evidence_https_ref (EvidenceHttps *https)
{
  return g_rc_box_acquire (https);
}

static void
https_clear (gpointer data)
{
  g_clear_object (&((EvidenceHttps *)data)->session);
}

void
evidence_https_unref (EvidenceHttps *https)
{
  g_rc_box_release_full (https, https_clear);
}

static void
exchange_free (gpointer data)
{
  Exchange *exchange = data;

  g_clear_object (&exchange->stream);
  g_clear_object (&exchange->message);
  g_clear_object (&exchange->stop);
  g_clear_pointer (&exchange->clock, g_source_unref);
  g_clear_pointer (&exchange->body, g_byte_array_unref);
  g_clear_pointer (&exchange->https, evidence_https_unref);
  g_free (exchange);
}

static EvidenceStatus
status_of_error (const Exchange *exchange, const GError *error)
{
  if (exchange->timed_out || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    return EVIDENCE_TIMEOUT;
  if (g_error_matches (error, G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE))
    return EVIDENCE_CERTIFICATE;
  if (error->domain == G_TLS_ERROR || error->domain == SOUP_SESSION_ERROR
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT))
    return EVIDENCE_MALFORMED;
  return EVIDENCE_UNREACHABLE;
}

static EvidenceStatus
status_of_http (guint http_status)
{
  if (http_status == SOUP_STATUS_OK)
    return EVIDENCE_DATA;
  if (SOUP_STATUS_IS_REDIRECTION (http_status))
    return EVIDENCE_REDIRECT;
  return EVIDENCE_HTTP_STATUS;
}

static char *
dup_remote_address (SoupMessage *message)
{
  GSocketAddress *address = soup_message_get_remote_address (message);

  if (!G_IS_INET_SOCKET_ADDRESS (address))
    return NULL;
  return g_inet_address_to_string (
      g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (address)));
}

/* @sent: (transfer full) */
static void
complete (GTask *sent, EvidenceStatus status)
{
  g_autoptr (GTask) task = sent;
  Exchange *exchange = g_task_get_task_data (task);
  EvidenceHttpsReply *reply = g_new0 (EvidenceHttpsReply, 1);
  SoupMessageHeaders *headers = soup_message_get_response_headers (exchange->message);

  g_source_destroy (exchange->clock);
  if (exchange->cancelled_id)
    g_cancellable_disconnect (g_task_get_cancellable (task), exchange->cancelled_id);
  reply->status = status;
  reply->http_status = soup_message_get_status (exchange->message);
  reply->media_type = g_strdup (soup_message_headers_get_content_type (headers, NULL));
  reply->server = dup_remote_address (exchange->message);
  if (status == EVIDENCE_DATA)
    reply->body = g_byte_array_free_to_bytes (g_steal_pointer (&exchange->body));
  g_task_return_pointer (task, reply, (GDestroyNotify)evidence_https_reply_free);
}

static void read_body (GTask *task);

static void
chunk_read_cb (GObject *stream, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  Exchange *exchange = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) chunk
      = g_input_stream_read_bytes_finish (G_INPUT_STREAM (stream), result, &error);

  if (!chunk)
    {
      complete (task, status_of_error (exchange, error));
      return;
    }
  g_byte_array_append (exchange->body, g_bytes_get_data (chunk, NULL),
                       (guint)g_bytes_get_size (chunk));
  if (exchange->body->len > exchange->https->limits.max_bytes)
    complete (task, EVIDENCE_TOO_LARGE);
  else if (g_bytes_get_size (chunk) == 0)
    complete (task, EVIDENCE_DATA);
  else
    read_body (task);
}

/* @task: (transfer full) */
static void
read_body (GTask *task)
{
  Exchange *exchange = g_task_get_task_data (task);

  g_input_stream_read_bytes_async (exchange->stream, CHUNK_BYTES, G_PRIORITY_DEFAULT,
                                   exchange->stop, chunk_read_cb, task);
}

static void
sent_cb (GObject *session, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  Exchange *exchange = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  EvidenceStatus status;

  exchange->stream = soup_session_send_finish (SOUP_SESSION (session), result, &error);
  if (exchange->stream)
    status = status_of_http (soup_message_get_status (exchange->message));
  else
    status = status_of_error (exchange, error);
  if (status == EVIDENCE_DATA)
    read_body (task);
  else
    complete (task, status);
}

static gboolean
time_is_up_cb (gpointer data)
{
  Exchange *exchange = data;

  exchange->timed_out = TRUE;
  g_cancellable_cancel (exchange->stop);
  return G_SOURCE_REMOVE;
}

static gboolean
stop_cb (gpointer stop)
{
  g_cancellable_cancel (stop);
  return G_SOURCE_REMOVE;
}

/* Comes on any thread, and with locks held that completing the task would want. */
static void
cancelled_cb (GCancellable *cancellable, gpointer task)
{
  Exchange *exchange = g_task_get_task_data (task);
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, stop_cb, g_object_ref (exchange->stop), g_object_unref);
  g_source_attach (source, g_task_get_context (task));
}

static GSource *
start_clock (Exchange *exchange, GMainContext *context)
{
  GSource *clock = g_timeout_source_new (exchange->https->limits.timeout_seconds * 1000);

  g_source_set_callback (clock, time_is_up_cb, exchange, NULL);
  g_source_attach (clock, context);
  return clock;
}

static SoupMessage *
message_new (const char *url, GBytes *post, const char *media_type)
{
  SoupMessage *message = soup_message_new (post ? SOUP_METHOD_POST : SOUP_METHOD_GET, url);

  g_assert (message); /* our callers have read the URL before */
  /* Everything we POST is a question: without the second flag libsoup would open a connection for
   * each, and never use one twice. */
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT | SOUP_MESSAGE_IDEMPOTENT);
  if (post)
    soup_message_set_request_body_from_bytes (message, media_type, post);
  if (media_type)
    soup_message_headers_replace (soup_message_get_request_headers (message), "Accept", media_type);
  return message;
}

void
evidence_https_send_async (EvidenceHttps *https,
                           const char *url,
                           GBytes *post,
                           const char *media_type,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Exchange *exchange = g_new0 (Exchange, 1);

  exchange->https = evidence_https_ref (https);
  exchange->message = message_new (url, post, media_type);
  exchange->body = g_byte_array_new ();
  exchange->stop = g_cancellable_new ();
  exchange->clock = start_clock (exchange, g_task_get_context (task));
  g_task_set_source_tag (task, evidence_https_send_async);
  g_task_set_task_data (task, exchange, exchange_free);
  if (cancellable)
    exchange->cancelled_id = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb),
                                                    g_object_ref (task), g_object_unref);
  soup_session_send_async (https->session, exchange->message, G_PRIORITY_DEFAULT, exchange->stop,
                           sent_cb, g_steal_pointer (&task));
}

EvidenceHttpsReply *
evidence_https_send_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
