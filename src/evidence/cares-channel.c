/* c-ares without its own ideas.
 *
 * Left alone, c-ares turns SERVFAIL into "connection refused", doubles its time-outs, and moves a
 * truncated question to TCP on the same channel; there one connection that the server closes ends
 * every other question of that channel, those over UDP too. So here a channel has one server, one
 * transport and one try, and everything that comes back is handed on as it is. It calls its
 * callbacks from inside its own functions, where it may not be destroyed: replies are therefore put
 * into a queue and delivered once c-ares has returned.
 *
 * Newer ones (1.34, not yet 1.18) have more ideas. They read every query and every answer and write
 * them anew, and what they cannot read or do not like they do not carry:
 *
 *   - an answer that is cut inside a record, though the bit in its header sends us to TCP. With it
 *     end all others that are under way on the channel;
 *   - a question for a name that is none of a host: a value that was typed as a name, with blanks,
 *     "=", quotation marks or "@" in it. It is in the DNS all the same, and to find it is the point.
 *
 * They also stop waiting on their own account: after three answers they give a server five times what
 * those took, or a quarter of a second. A resolver that knows some answers by heart would so never
 * have the time to look for the others.
 *
 * What c-ares gives up over UDP for one of these reasons is sent once more as a bare packet, the
 * same bytes, and what comes is handed on.
 */
#include "evidence/cares-channel.h"

#include <string.h>

#include <ares.h>
#include <glib-unix.h>

#include "evidence/bare-packet.h"

/* A hundred large answers at once; the usual buffer holds about ninety. */
#define RECEIVE_BUFFER_BYTES (512 * 1024)
/* All that c-ares reads of a packet. Not what our queries announce: some servers send more, and
 * c-ares would cut it without a word. */
#define MAX_UDP_BYTES 4096
/* Less than this before its time is up c-ares is not early. */
#define EARLY_USECS (20 * 1000)

struct _EvidenceChannel
{
  ares_channel ares;
  EvidenceServerAddress server;
  EvidenceTransport transport;
  guint timeout_msec;
  GMainContext *context;
  GHashTable *sockets; /* of GSource by file descriptor */
  GSource *alarm;      /* ready when a time-out is due, or a reply waits for delivery */
  GQueue replies;      /* of Packet */
  GHashTable *bare;    /* (element-type Packet): those that c-ares does not carry, owned */
  gboolean closed;
};

typedef struct
{
  EvidenceChannel *channel;
  EvidenceChannelCallback callback;
  gpointer user_data;
  GBytes *query;
  gint64 sent_usecs;        /* monotonic */
  EvidenceBarePacket *bare; /* (nullable) */
  GBytes *reply;            /* (nullable) */
  EvidenceStatus failure;
} Packet;

static void
packet_free (gpointer data)
{
  Packet *packet = data;

  g_clear_pointer (&packet->bare, evidence_bare_packet_free);
  g_clear_pointer (&packet->query, g_bytes_unref);
  g_clear_pointer (&packet->reply, g_bytes_unref);
  g_free (packet);
}

static void
set_alarm (EvidenceChannel *channel)
{
  struct timeval wait;

  if (!g_queue_is_empty (&channel->replies))
    g_source_set_ready_time (channel->alarm, 0);
  else if (ares_timeout (channel->ares, NULL, &wait))
    /* c-ares counts whole milliseconds and rounds down: without one more it would spin. */
    g_source_set_ready_time (channel->alarm, g_get_monotonic_time () + wait.tv_usec + 1000
                                                 + (gint64)wait.tv_sec * G_USEC_PER_SEC);
  else
    g_source_set_ready_time (channel->alarm, -1);
}

/* Only with no function of c-ares on the stack: a callback may free the channel. */
static void
deliver_replies (EvidenceChannel *channel)
{
  Packet *packet;

  g_rc_box_acquire (channel);
  while (!channel->closed && (packet = g_queue_pop_head (&channel->replies)))
    {
      packet->callback (packet->reply, packet->failure, packet->user_data);
      packet_free (packet);
    }
  if (!channel->closed)
    set_alarm (channel);
  g_rc_box_release (channel);
}

static gboolean
alarm_cb (gpointer data)
{
  EvidenceChannel *channel = data;

  ares_process_fd (channel->ares, ARES_SOCKET_BAD, ARES_SOCKET_BAD);
  deliver_replies (channel);
  return G_SOURCE_CONTINUE;
}

static gboolean
socket_ready_cb (gint fd, GIOCondition condition, gpointer data)
{
  EvidenceChannel *channel = data;
  gboolean readable = (condition & (G_IO_IN | G_IO_ERR | G_IO_HUP)) != 0;

  ares_process_fd (channel->ares, readable ? fd : ARES_SOCKET_BAD,
                   condition & G_IO_OUT ? fd : ARES_SOCKET_BAD);
  deliver_replies (channel);
  return G_SOURCE_CONTINUE;
}

static void
socket_source_free (gpointer data)
{
  g_source_destroy (data);
  g_source_unref (data);
}

static void
socket_state_changed_cb (void *data, ares_socket_t fd, int readable, int writable)
{
  EvidenceChannel *channel = data;
  GIOCondition condition = (readable ? G_IO_IN : 0) | (writable ? G_IO_OUT : 0);
  GSource *source;

  g_hash_table_remove (channel->sockets, GINT_TO_POINTER (fd));
  if (!condition)
    return;
  source = g_unix_fd_source_new (fd, condition);
  g_source_set_callback (source, G_SOURCE_FUNC (socket_ready_cb), channel, NULL);
  g_source_attach (source, channel->context);
  g_hash_table_insert (channel->sockets, GINT_TO_POINTER (fd), source);
}

static EvidenceStatus
status_of_failure (int code)
{
  switch (code)
    {
    case ARES_ETIMEOUT:
      return EVIDENCE_TIMEOUT;
    case ARES_EFORMERR:
    case ARES_EBADRESP:
      return EVIDENCE_MALFORMED;
    default:
      return EVIDENCE_UNREACHABLE;
    }
}

/* How long a packet that c-ares gave up is to be waited for without it; 0: c-ares has the last word. */
static guint
time_without_cares (const Packet *packet, int code)
{
  const EvidenceChannel *channel = packet->channel;
  gint64 left_usecs
      = packet->sent_usecs + (gint64)channel->timeout_msec * 1000 - g_get_monotonic_time ();

  if (channel->transport == EVIDENCE_CHANNEL_TCP)
    return 0;
  switch (code)
    {
    case ARES_EBADQUERY:
    case ARES_EBADNAME:
    case ARES_EBADSTR:
    case ARES_EFORMERR:
    case ARES_EBADRESP:
      return channel->timeout_msec;
    case ARES_ETIMEOUT:
      return left_usecs > EARLY_USECS ? (guint)(left_usecs / 1000) : 0;
    default:
      return 0;
    }
}

static void
bare_packet_replied_cb (GBytes *reply, EvidenceStatus failure, gpointer data)
{
  Packet *packet = data;
  EvidenceChannel *channel = packet->channel;

  g_hash_table_steal (channel->bare, packet);
  packet->reply = reply ? g_bytes_ref (reply) : NULL;
  packet->failure = failure;
  g_queue_push_tail (&channel->replies, packet);
  deliver_replies (channel);
}

static void
send_without_cares (Packet *packet, guint timeout_msec)
{
  EvidenceChannel *channel = packet->channel;

  g_hash_table_add (channel->bare, packet);
  packet->bare = evidence_bare_packet_send (&channel->server, packet->query, timeout_msec,
                                            bare_packet_replied_cb, packet);
}

static void
replied_cb (void *data, int status, int timeouts, unsigned char *bytes, int length)
{
  Packet *packet = data;
  guint timeout_msec;

  if (status == ARES_EDESTRUCTION)
    {
      packet_free (packet);
      return;
    }
  timeout_msec = status == ARES_SUCCESS ? 0 : time_without_cares (packet, status);
  if (timeout_msec > 0)
    {
      send_without_cares (packet, timeout_msec);
      return;
    }
  packet->failure = status_of_failure (status);
  if (status == ARES_SUCCESS)
    packet->reply = g_bytes_new (bytes, (gsize)length);
  g_queue_push_tail (&packet->channel->replies, packet);
}

static int
init_channel (EvidenceChannel *channel)
{
  char lookups[] = "b";
  char no_file[] = "/dev/null";
  struct ares_options options = {
    .flags = ARES_FLAG_NOCHECKRESP | ARES_FLAG_NOALIASES | ARES_FLAG_NOSEARCH,
    .timeout = (int)channel->timeout_msec,
    .tries = 1,
    .ednspsz = MAX_UDP_BYTES,
    .socket_receive_buffer_size = RECEIVE_BUFFER_BYTES,
    .sock_state_cb = socket_state_changed_cb,
    .sock_state_cb_data = channel,
    .lookups = lookups,
    .resolvconf_path = no_file,
  };
  int mask = ARES_OPT_FLAGS | ARES_OPT_TIMEOUTMS | ARES_OPT_TRIES | ARES_OPT_EDNSPSZ
             | ARES_OPT_SOCK_RCVBUF | ARES_OPT_SOCK_STATE_CB | ARES_OPT_DOMAINS | ARES_OPT_LOOKUPS
             | ARES_OPT_RESOLVCONF;

  /* Truncation is not its business. Without EDNS it cuts an answer at 512 bytes; with it, it takes
   * the last 11 bytes off a query that is answered with FORMERR, OPT record or not. */
  options.flags |= channel->transport == EVIDENCE_CHANNEL_TCP ? ARES_FLAG_USEVC : ARES_FLAG_IGNTC;
  if (channel->transport == EVIDENCE_CHANNEL_UDP)
    options.flags |= ARES_FLAG_EDNS;
#ifdef ARES_OPT_MAXTIMEOUTMS
  /* Five times what a slow server took may be more than was asked for. */
  options.maxtimeout = (int)channel->timeout_msec;
  mask |= ARES_OPT_MAXTIMEOUTMS;
#endif
#ifdef ARES_OPT_QUERY_CACHE
  /* Who checks again after a change wants to hear the server, not a memory of it. */
  mask |= ARES_OPT_QUERY_CACHE;
#endif
  return ares_init_options (&channel->ares, &options, mask);
}

static int
set_server (EvidenceChannel *channel)
{
  const EvidenceServerAddress *server = &channel->server;
  const DnsAddress *address = &server->address;
  struct ares_addr_port_node node = {
    .family = address->is_ipv6 ? AF_INET6 : AF_INET,
    .udp_port = server->port,
    .tcp_port = server->port,
  };

  if (address->is_ipv6)
    memcpy (&node.addr.addr6, address->bytes, 16);
  else
    memcpy (&node.addr.addr4, address->bytes, 4);
  return ares_set_servers_ports (channel->ares, &node);
}

static gboolean
alarm_dispatch (GSource *source, GSourceFunc callback, gpointer user_data)
{
  g_source_set_ready_time (source, -1);
  return callback (user_data);
}

static GSourceFuncs alarm_funcs = { .dispatch = alarm_dispatch };

static void
start_library (void)
{
  static gsize started = 0;

  if (!g_once_init_enter (&started))
    return;
  ares_library_init (ARES_LIB_INIT_ALL);
  g_once_init_leave (&started, 1);
}

EvidenceChannel *
evidence_channel_new (const EvidenceServerAddress *server,
                      EvidenceTransport transport,
                      guint timeout_msec)
{
  g_autoptr (EvidenceChannel) channel = g_rc_box_new0 (EvidenceChannel);

  start_library ();
  channel->server = *server;
  channel->transport = transport;
  channel->timeout_msec = timeout_msec;
  channel->bare = g_hash_table_new_full (NULL, NULL, packet_free, NULL);
  channel->context = g_main_context_ref_thread_default ();
  channel->sockets = g_hash_table_new_full (NULL, NULL, NULL, socket_source_free);
  channel->alarm = g_source_new (&alarm_funcs, sizeof (GSource));
  g_source_set_static_name (channel->alarm, "DNS time-outs");
  g_source_set_callback (channel->alarm, alarm_cb, channel, NULL);
  g_source_attach (channel->alarm, channel->context);
  if (init_channel (channel) != ARES_SUCCESS || set_server (channel) != ARES_SUCCESS)
    return NULL;
  return g_steal_pointer (&channel);
}

void
evidence_channel_free (EvidenceChannel *channel)
{
  channel->closed = TRUE;
  /* Calls replied_cb for every packet under way, and closes the sockets. */
  g_clear_pointer (&channel->ares, ares_destroy);
  g_queue_clear_full (&channel->replies, packet_free);
  g_clear_pointer (&channel->bare, g_hash_table_unref);
  g_clear_pointer (&channel->sockets, g_hash_table_unref);
  g_source_destroy (channel->alarm);
  g_clear_pointer (&channel->alarm, g_source_unref);
  g_clear_pointer (&channel->context, g_main_context_unref);
  g_rc_box_release (channel);
}

void
evidence_channel_send (EvidenceChannel *channel,
                       GBytes *query,
                       EvidenceChannelCallback callback,
                       gpointer user_data)
{
  Packet *packet = g_new0 (Packet, 1);
  gsize length;
  const guint8 *bytes = g_bytes_get_data (query, &length);

  packet->channel = channel;
  packet->callback = callback;
  packet->user_data = user_data;
  packet->query = g_bytes_ref (query);
  packet->sent_usecs = g_get_monotonic_time ();
  ares_send (channel->ares, bytes, (int)length, replied_cb, packet);
  set_alarm (channel);
}

GArray *
evidence_channel_find_system_servers (void)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (EvidenceServerAddress));
  struct ares_addr_port_node *servers = NULL;
  ares_channel ares;

  start_library ();
  if (ares_init (&ares) != ARES_SUCCESS)
    return found;
  ares_get_servers_ports (ares, &servers);
  for (const struct ares_addr_port_node *node = servers; node; node = node->next)
    {
      EvidenceServerAddress server = { .address.is_ipv6 = node->family == AF_INET6 };

      memcpy (server.address.bytes, &node->addr, server.address.is_ipv6 ? 16 : 4);
      server.port = node->udp_port ? (guint16)node->udp_port : EVIDENCE_DNS_PORT;
      g_array_append_val (found, server);
    }
  ares_free_data (servers);
  ares_destroy (ares);
  return found;
}
