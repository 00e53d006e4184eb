#include "evidence/bare-packet.h"

#include <gio/gio.h>
#include <string.h>

#include "base/cursor.h"

/* Not what our queries announce: some servers send more. */
#define MAX_REPLY_BYTES 4096
/* RFC 1035, section 4.1.1. */
#define HEADER_BYTES 12
#define QUESTION_COUNT_OFFSET 4
/* Section 2.3.4; a greater length would be a pointer, which the first name has nowhere to point. */
#define MAX_LABEL_BYTES 63
/* Type and class, behind the name of the question (section 4.1.2). */
#define QUESTION_TAIL_BYTES 4

struct _EvidenceBarePacket
{
  GBytes *query;
  GSocket *socket;   /* (nullable): none could be opened */
  GSource *readable; /* (nullable) */
  GSource *alarm;
  EvidenceStatus failure; /* what it is when the alarm goes off */
  EvidenceBarePacketCallback callback;
  gpointer user_data;
};

/* The last thing that happens to @packet here: the callback may free it. */
static void
finish (EvidenceBarePacket *packet, GBytes *reply, EvidenceStatus failure)
{
  g_source_destroy (packet->alarm);
  if (packet->readable)
    g_source_destroy (packet->readable);
  packet->callback (reply, failure, packet->user_data);
}

static gboolean
alarm_cb (gpointer data)
{
  EvidenceBarePacket *packet = data;

  finish (packet, NULL, packet->failure);
  return G_SOURCE_REMOVE;
}

/* Where the only question of a query ends; 0 if it has none that can be read. */
static gsize
find_question_end (const guint8 *query, gsize length)
{
  Cursor cursor;
  guint8 label = 0;

  cursor_init (&cursor, query, length);
  cursor_skip (&cursor, HEADER_BYTES);
  do
    if (!cursor_read_u8 (&cursor, &label) || label > MAX_LABEL_BYTES
        || !cursor_skip (&cursor, label))
      return 0;
  while (label != 0);
  return cursor_skip (&cursor, QUESTION_TAIL_BYTES) ? cursor.offset : 0;
}

static gboolean
is_same_name (const guint8 *one, const guint8 *other, gsize length)
{
  /* The lengths of labels are below 64, where there are no letters. */
  for (gsize i = 0; i < length; i++)
    if (g_ascii_tolower ((char)one[i]) != g_ascii_tolower ((char)other[i]))
      return FALSE;
  return TRUE;
}

static gboolean
repeats_question (const guint8 *query, const guint8 *reply, gsize length, gsize question_end)
{
  static const guint8 one[] = { 0, 1 };
  gsize name_end = question_end - QUESTION_TAIL_BYTES;

  return question_end > 0 && length >= question_end
         && memcmp (reply + QUESTION_COUNT_OFFSET, one, 2) == 0
         && is_same_name (query + HEADER_BYTES, reply + HEADER_BYTES, name_end - HEADER_BYTES)
         && memcmp (query + name_end, reply + name_end, QUESTION_TAIL_BYTES) == 0;
}

static gboolean
is_reply_to (GBytes *query, const guint8 *reply, gsize length)
{
  static const guint8 nothing[8] = { 0 };
  gsize query_length;
  const guint8 *asked = g_bytes_get_data (query, &query_length);

  if (query_length < HEADER_BYTES || length < HEADER_BYTES || memcmp (asked, reply, 2) != 0)
    return FALSE;
  if (length == HEADER_BYTES)
    return memcmp (reply + QUESTION_COUNT_OFFSET, nothing, sizeof nothing) == 0;
  return repeats_question (asked, reply, length, find_question_end (asked, query_length));
}

/* One packet at a time: whoever sends them without end does not hold up the main loop. */
static gboolean
readable_cb (GSocket *socket, GIOCondition condition, gpointer data)
{
  EvidenceBarePacket *packet = data;
  guint8 buffer[MAX_REPLY_BYTES];
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) reply = NULL;
  gssize length = g_socket_receive (socket, (char *)buffer, sizeof buffer, NULL, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED))
    {
      finish (packet, NULL, EVIDENCE_UNREACHABLE);
      return G_SOURCE_REMOVE;
    }
  if (length < 0 || !is_reply_to (packet->query, buffer, (gsize)length))
    return G_SOURCE_CONTINUE;
  reply = g_bytes_new (buffer, (gsize)length);
  finish (packet, reply, EVIDENCE_DATA);
  return G_SOURCE_REMOVE;
}

/* (transfer full) (nullable): a socket to which only the server's packets come */
static GSocket *
open_socket (const EvidenceServerAddress *server)
{
  g_autofree char *text = dns_address_to_string (&server->address);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new_from_string (text, server->port);
  g_autoptr (GSocket) socket = NULL;

  if (!address)
    return NULL;
  socket = g_socket_new (g_socket_address_get_family (address), G_SOCKET_TYPE_DATAGRAM,
                         G_SOCKET_PROTOCOL_UDP, NULL);
  if (!socket)
    return NULL;
  g_socket_set_blocking (socket, FALSE);
  return g_socket_connect (socket, address, NULL, NULL) ? g_steal_pointer (&socket) : NULL;
}

static gboolean
send_query (EvidenceBarePacket *packet)
{
  gsize length;
  const char *bytes = g_bytes_get_data (packet->query, &length);

  return packet->socket && g_socket_send (packet->socket, bytes, length, NULL, NULL) >= 0;
}

static void
attach (GSource *source, GSourceFunc callback, EvidenceBarePacket *packet)
{
  g_autoptr (GMainContext) context = g_main_context_ref_thread_default ();

  g_source_set_callback (source, callback, packet, NULL);
  g_source_attach (source, context);
}

EvidenceBarePacket *
evidence_bare_packet_send (const EvidenceServerAddress *server,
                           GBytes *query,
                           guint timeout_msec,
                           EvidenceBarePacketCallback callback,
                           gpointer user_data)
{
  EvidenceBarePacket *packet = g_new0 (EvidenceBarePacket, 1);
  gboolean left;

  packet->query = g_bytes_ref (query);
  packet->callback = callback;
  packet->user_data = user_data;
  packet->socket = open_socket (server);
  left = send_query (packet);
  packet->failure = left ? EVIDENCE_TIMEOUT : EVIDENCE_UNREACHABLE;
  packet->alarm = g_timeout_source_new (left ? timeout_msec : 0);
  attach (packet->alarm, alarm_cb, packet);
  if (left)
    {
      packet->readable = g_socket_create_source (packet->socket, G_IO_IN, NULL);
      attach (packet->readable, G_SOURCE_FUNC (readable_cb), packet);
    }
  return packet;
}

static void
source_free (GSource *source)
{
  g_source_destroy (source);
  g_source_unref (source);
}

void
evidence_bare_packet_free (EvidenceBarePacket *packet)
{
  g_clear_pointer (&packet->readable, source_free);
  g_clear_pointer (&packet->alarm, source_free);
  g_clear_object (&packet->socket);
  g_bytes_unref (packet->query);
  g_free (packet);
}
