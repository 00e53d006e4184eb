#include "bench/slow-dns.h"

#include <gio/gio.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>

#include "dns/message.h"
#include "dns/name.h"

#define MAX_QUERY_BYTES 1024
#define BUFFER_BYTES (4 * 1024 * 1024)
/* How soon it notices that it is to stop. */
#define NAP_USECS 20000

struct _SlowDns
{
  gint64 delay_usecs;
  GHashTable *zones; /* suffix → FakeZone, borrowed */
  FakeZone *nothing;
  GSocket *socket;
  char *address;
  GThread *thread;
  GQueue queue; /* of Reply, the first one is due first */
  int count;    /* atomic */
  int stop;     /* atomic */
};

typedef struct
{
  GSocketAddress *to;
  GBytes *bytes;
  gint64 due_usecs;
} Reply;

static void
reply_free (gpointer data)
{
  Reply *reply = data;

  g_object_unref (reply->to);
  g_bytes_unref (reply->bytes);
  g_free (reply);
}

static FakeZone *
find_zone (const SlowDns *dns, const guint8 *query, gsize length)
{
  g_autoptr (DnsMessage) message = dns_message_parse (query, length, NULL);
  const char *name = message ? message->question_name : NULL;

  for (; name && strcmp (name, ".") != 0; name = dns_name_parent (name))
    {
      FakeZone *zone = g_hash_table_lookup (dns->zones, name);

      if (zone)
        return zone;
    }
  return dns->nothing;
}

static void
receive_all (SlowDns *dns)
{
  guint8 query[MAX_QUERY_BYTES];
  GSocketAddress *from;
  gssize length;

  while (
      (length = g_socket_receive_from (dns->socket, &from, (char *)query, sizeof query, NULL, NULL))
      >= 0)
    {
      Reply *reply = g_new0 (Reply, 1);

      reply->to = from;
      reply->due_usecs = g_get_monotonic_time () + dns->delay_usecs;
      reply->bytes
          = fake_zone_answer (find_zone (dns, query, (gsize)length), query, (gsize)length, TRUE);
      g_assert_nonnull (reply->bytes);
      g_queue_push_tail (&dns->queue, reply);
      g_atomic_int_inc (&dns->count);
    }
}

static void
send_due (SlowDns *dns)
{
  Reply *reply;

  while ((reply = g_queue_peek_head (&dns->queue)) && reply->due_usecs <= g_get_monotonic_time ())
    {
      gsize length;
      const char *bytes = g_bytes_get_data (reply->bytes, &length);

      g_socket_send_to (dns->socket, reply->to, bytes, length, NULL, NULL);
      reply_free (g_queue_pop_head (&dns->queue));
    }
}

static void
wait_for_work (const SlowDns *dns)
{
  struct pollfd socket = { .fd = g_socket_get_fd (dns->socket), .events = POLLIN };
  const Reply *next = g_queue_peek_head ((GQueue *)&dns->queue);
  gint64 wait_usecs = next ? next->due_usecs - g_get_monotonic_time () : NAP_USECS;
  struct timespec wait = { .tv_nsec = CLAMP (wait_usecs, 0, NAP_USECS) * 1000 };

  ppoll (&socket, 1, &wait, NULL);
}

static gpointer
serve (gpointer data)
{
  SlowDns *dns = data;

  while (!g_atomic_int_get (&dns->stop))
    {
      wait_for_work (dns);
      receive_all (dns);
      send_due (dns);
    }
  return NULL;
}

static void
open_socket (SlowDns *dns)
{
  g_autoptr (GSocketAddress) any = g_inet_socket_address_new_from_string ("127.0.0.1", 0);
  g_autoptr (GSocketAddress) local = NULL;

  dns->socket = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_DATAGRAM,
                              G_SOCKET_PROTOCOL_DEFAULT, NULL);
  g_socket_set_blocking (dns->socket, FALSE);
  g_socket_set_option (dns->socket, SOL_SOCKET, SO_RCVBUF, BUFFER_BYTES, NULL);
  g_assert_true (g_socket_bind (dns->socket, any, FALSE, NULL));
  local = g_socket_get_local_address (dns->socket, NULL);
  dns->address = g_strdup_printf ("127.0.0.1:%u",
                                  g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (local)));
}

SlowDns *
slow_dns_new (guint delay_msec)
{
  SlowDns *dns = g_new0 (SlowDns, 1);

  dns->delay_usecs = delay_msec * 1000;
  dns->zones = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  dns->nothing = fake_zone_new (NULL);
  open_socket (dns);
  dns->thread = g_thread_new ("slow DNS", serve, dns);
  return dns;
}

void
slow_dns_free (SlowDns *dns)
{
  g_atomic_int_set (&dns->stop, TRUE);
  g_thread_join (dns->thread);
  g_queue_clear_full (&dns->queue, reply_free);
  g_object_unref (dns->socket);
  g_hash_table_unref (dns->zones);
  fake_zone_free (dns->nothing);
  g_free (dns->address);
  g_free (dns);
}

void
slow_dns_add (SlowDns *dns, const char *suffix, FakeZone *zone)
{
  g_hash_table_insert (dns->zones, g_strdup (suffix), zone);
}

const char *
slow_dns_get_address (const SlowDns *dns)
{
  return dns->address;
}

guint
slow_dns_take_count (SlowDns *dns)
{
  return (guint)g_atomic_int_and ((guint *)&dns->count, 0);
}
