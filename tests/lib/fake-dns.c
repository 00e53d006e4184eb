#include "lib/fake-dns.h"

#include <gio/gio.h>
#include <sys/socket.h>

#define MAX_QUERY_BYTES 4096
#define BUFFER_BYTES (1024 * 1024)

struct _FakeDns
{
  FakeZone *zone;
  int delay_msec; /* atomic */
  FakeDnsFlags flags;
  char *address;
  GThread *thread;
  GMainContext *context;
  GMainLoop *loop;
  GSocket *udp;
  GSocket *tcp;         /* (nullable) */
  int n_connections;    /* atomic */
  int n_most_in_flight; /* atomic */
  guint n_in_flight;
  guint n_visitors;
  GCancellable *stop;
};

/* An answer on its way. */
typedef struct
{
  FakeDns *dns;
  GSocketAddress *to;            /* UDP */
  GSocketConnection *connection; /* TCP */
  GBytes *bytes;                 /* (nullable): silence */
} Answer;

/* A connection, reading one query after the other. */
typedef struct
{
  FakeDns *dns;
  GSocketConnection *stream;
  guint8 prefix[2];
  guint8 query[MAX_QUERY_BYTES];
} Visitor;

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  g_clear_object (&answer->to);
  g_clear_object (&answer->connection);
  g_clear_pointer (&answer->bytes, g_bytes_unref);
  g_free (answer);
}

static void
write_to_connection (const Answer *answer, const guint8 *bytes, gsize length)
{
  GOutputStream *out = g_io_stream_get_output_stream (G_IO_STREAM (answer->connection));
  guint8 prefix[2] = { (guint8)(length >> 8), (guint8)length };

  g_output_stream_write_all (out, prefix, 2, NULL, NULL, NULL);
  g_output_stream_write_all (out, bytes, length, NULL, NULL, NULL);
  if (answer->dns->flags & FAKE_DNS_CLOSES_AFTER_ONE)
    g_socket_shutdown (g_socket_connection_get_socket (answer->connection), FALSE, TRUE, NULL);
}

static gboolean
answer_cb (gpointer data)
{
  Answer *answer = data;
  gsize length = answer->bytes ? g_bytes_get_size (answer->bytes) : 0;
  const guint8 *bytes = answer->bytes ? g_bytes_get_data (answer->bytes, NULL) : NULL;

  if (answer->to)
    answer->dns->n_in_flight--;
  if (bytes && answer->to)
    g_socket_send_to (answer->dns->udp, answer->to, (const char *)bytes, length, NULL, NULL);
  else if (bytes)
    write_to_connection (answer, bytes, length);
  return G_SOURCE_REMOVE;
}

/* @answer: (transfer full) */
static void
send_later (FakeDns *dns, Answer *answer)
{
  gint64 delay_msec = g_atomic_int_get (&dns->delay_msec);
  GSource *source;

  if (delay_msec == 0)
    {
      answer_cb (answer);
      answer_free (answer);
      return;
    }
  source = g_timeout_source_new ((guint)delay_msec);
  g_source_set_ready_time (source, g_get_monotonic_time () + delay_msec * 1000);
  g_source_set_callback (source, answer_cb, answer, answer_free);
  g_source_attach (source, dns->context);
  g_source_unref (source);
}

static void
note_in_flight (FakeDns *dns)
{
  dns->n_in_flight++;
  if ((int)dns->n_in_flight > g_atomic_int_get (&dns->n_most_in_flight))
    g_atomic_int_set (&dns->n_most_in_flight, (int)dns->n_in_flight);
}

static gboolean
udp_readable_cb (GSocket *socket, GIOCondition condition, gpointer data)
{
  FakeDns *dns = data;
  guint8 query[MAX_QUERY_BYTES];
  GSocketAddress *from;
  gssize length;

  while ((length = g_socket_receive_from (socket, &from, (char *)query, sizeof query, NULL, NULL))
         >= 0)
    {
      Answer *answer = g_new0 (Answer, 1);

      note_in_flight (dns);
      answer->dns = dns;
      answer->to = from;
      answer->bytes = fake_zone_answer (dns->zone, query, (gsize)length, TRUE);
      send_later (dns, answer);
    }
  return G_SOURCE_CONTINUE;
}

static void read_prefix (Visitor *visitor);

static void
visitor_free (Visitor *visitor)
{
  visitor->dns->n_visitors--;
  g_object_unref (visitor->stream);
  g_free (visitor);
}

static void
query_read_cb (GObject *stream, GAsyncResult *result, gpointer data)
{
  Visitor *visitor = data;
  Answer *answer;
  gsize length;

  if (!g_input_stream_read_all_finish (G_INPUT_STREAM (stream), result, &length, NULL)
      || length == 0)
    {
      visitor_free (visitor);
      return;
    }
  answer = g_new0 (Answer, 1);
  answer->dns = visitor->dns;
  answer->connection = g_object_ref (visitor->stream);
  answer->bytes = fake_zone_answer (visitor->dns->zone, visitor->query, length, FALSE);
  send_later (visitor->dns, answer);
  read_prefix (visitor);
}

static void
prefix_read_cb (GObject *stream, GAsyncResult *result, gpointer data)
{
  Visitor *visitor = data;
  gsize length;

  if (!g_input_stream_read_all_finish (G_INPUT_STREAM (stream), result, &length, NULL)
      || length < 2)
    {
      visitor_free (visitor);
      return;
    }
  length = MIN ((gsize)(visitor->prefix[0] << 8 | visitor->prefix[1]), MAX_QUERY_BYTES);
  g_input_stream_read_all_async (G_INPUT_STREAM (stream), visitor->query, length,
                                 G_PRIORITY_DEFAULT, visitor->dns->stop, query_read_cb, visitor);
}

static void
read_prefix (Visitor *visitor)
{
  GInputStream *in = g_io_stream_get_input_stream (G_IO_STREAM (visitor->stream));

  g_input_stream_read_all_async (in, visitor->prefix, 2, G_PRIORITY_DEFAULT, visitor->dns->stop,
                                 prefix_read_cb, visitor);
}

static gboolean
connected_cb (GSocket *listener, GIOCondition condition, gpointer data)
{
  FakeDns *dns = data;
  g_autoptr (GSocket) socket = g_socket_accept (listener, NULL, NULL);
  Visitor *visitor;

  if (!socket)
    return G_SOURCE_CONTINUE;
  g_atomic_int_inc (&dns->n_connections);
  visitor = g_new0 (Visitor, 1);
  visitor->dns = dns;
  dns->n_visitors++;
  visitor->stream = g_socket_connection_factory_create_connection (socket);
  read_prefix (visitor);
  return G_SOURCE_CONTINUE;
}

static void
watch (FakeDns *dns, GSocket *socket, GSocketSourceFunc callback)
{
  GSource *source = g_socket_create_source (socket, G_IO_IN, NULL);

  g_source_set_callback (source, G_SOURCE_FUNC (callback), dns, NULL);
  g_source_attach (source, dns->context);
  g_source_unref (source);
}

/* (nullable): a socket at @port of loopback; 0: any */
static GSocket *
open_socket (GSocketType type, guint16 port)
{
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new_from_string ("127.0.0.1", port);
  g_autoptr (GSocket) socket
      = g_socket_new (G_SOCKET_FAMILY_IPV4, type, G_SOCKET_PROTOCOL_DEFAULT, NULL);

  g_socket_set_blocking (socket, FALSE);
  g_socket_set_option (socket, SOL_SOCKET, SO_RCVBUF, BUFFER_BYTES, NULL);
  if (!g_socket_bind (socket, address, FALSE, NULL))
    return NULL;
  if (type == G_SOCKET_TYPE_STREAM)
    {
      g_socket_set_listen_backlog (socket, 128);
      g_assert_true (g_socket_listen (socket, NULL));
    }
  return g_steal_pointer (&socket);
}

static guint16
port_of (GSocket *socket)
{
  g_autoptr (GSocketAddress) address = g_socket_get_local_address (socket, NULL);

  return g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address));
}

/* A port that is free for UDP may be taken for TCP. */
static void
open_sockets (FakeDns *dns)
{
  while (TRUE)
    {
      dns->udp = open_socket (G_SOCKET_TYPE_DATAGRAM, 0);
      g_assert_nonnull (dns->udp);
      dns->tcp = open_socket (G_SOCKET_TYPE_STREAM, port_of (dns->udp));
      if (dns->tcp)
        break;
      g_clear_object (&dns->udp);
    }
  if (dns->flags & FAKE_DNS_NO_TCP)
    g_clear_object (&dns->tcp);
}

static gpointer
serve (gpointer data)
{
  FakeDns *dns = data;

  g_main_context_push_thread_default (dns->context);
  watch (dns, dns->udp, udp_readable_cb);
  if (dns->tcp)
    watch (dns, dns->tcp, connected_cb);
  g_main_loop_run (dns->loop);
  g_cancellable_cancel (dns->stop);
  while (dns->n_visitors > 0)
    g_main_context_iteration (dns->context, TRUE);
  g_main_context_pop_thread_default (dns->context);
  return NULL;
}

FakeDns *
fake_dns_new (FakeZone *zone, guint delay_msec, FakeDnsFlags flags)
{
  FakeDns *dns = g_new0 (FakeDns, 1);

  dns->zone = zone;
  dns->delay_msec = (int)delay_msec;
  dns->flags = flags;
  open_sockets (dns);
  dns->address = g_strdup_printf ("127.0.0.1:%u", port_of (dns->udp));
  dns->context = g_main_context_new ();
  dns->loop = g_main_loop_new (dns->context, FALSE);
  dns->stop = g_cancellable_new ();
  dns->thread = g_thread_new ("fake DNS", serve, dns);
  return dns;
}

static gboolean
quit_cb (gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_REMOVE;
}

void
fake_dns_free (FakeDns *dns)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_callback (source, quit_cb, dns->loop, NULL);
  g_source_attach (source, dns->context);
  g_thread_join (dns->thread);
  g_main_loop_unref (dns->loop);
  g_main_context_unref (dns->context);
  g_clear_object (&dns->udp);
  g_clear_object (&dns->tcp);
  g_clear_object (&dns->stop);
  g_free (dns->address);
  g_free (dns);
}

const char *
fake_dns_get_address (const FakeDns *dns)
{
  return dns->address;
}

void
fake_dns_set_delay (FakeDns *dns, guint msec)
{
  g_atomic_int_set (&dns->delay_msec, (int)msec);
}

guint
fake_dns_count_connections (const FakeDns *dns)
{
  return (guint)g_atomic_int_get (&dns->n_connections);
}

guint
fake_dns_count_most_in_flight (const FakeDns *dns)
{
  return (guint)g_atomic_int_get (&dns->n_most_in_flight);
}
