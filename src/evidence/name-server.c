/* The story of a try:
 *
 *   waiting ──► over UDP ──► done                                              usually
 *                  │
 *                  └──► waiting for one of four connections ──► over TCP ──► done   truncated
 *
 * Whoever answers FORMERR is asked once more without EDNS (RFC 6891, section 7).
 *
 * Each truncated question gets a connection of its own, so that a server which closes after one
 * answer, as old ones do, cuts off nothing else.
 */
#include "evidence/name-server.h"

#include <sys/random.h>

#include "evidence/cares-channel.h"

#define MAX_CONNECTIONS 4
#define TIMEOUT_MSEC 1000
#define PATIENT_TIMEOUT_MSEC 4000
/* A handshake comes first, and the server is known to be there. */
#define TCP_TIMEOUT_MSEC 2000
#define SILENT_IN_A_ROW 2
/* RFC 6891, section 6.1.2: the OPT record without options, always the end of our packets. */
#define OPT_RECORD_BYTES 11
/* After a FORMERR c-ares cuts answers to the size of before EDNS, unannounced. */
#define PLAIN_UDP_BYTES 512

struct _EvidenceNameServer
{
  char *name;
  EvidenceServerAddress address;
  gboolean recursive;
  gboolean knows_edns;
  gboolean has_answered;
  gboolean was_waited_for; /* patiently, in vain */
  guint n_silent;          /* in a row */
  EvidenceChannel *udp;
  EvidenceChannel *plain_udp; /* (nullable): without EDNS */
  GHashTable *tries;          /* (element-type EvidenceTry): all of them, owned */
  GHashTable *ids;            /* in flight */
  GQueue waiting;             /* of EvidenceTry: for a place among those in flight */
  GQueue waiting_tcp;         /* of EvidenceTry: for a connection */
  guint n_in_flight;
  guint n_connections;
};

struct _EvidenceTry
{
  EvidenceNameServer *server;
  EvidenceQuestion *question;
  EvidenceTryCallback callback; /* (nullable): forgotten */
  gpointer user_data;
  guint16 id;
  gboolean with_edns;
  gboolean is_patient;
  EvidenceChannel *patient; /* (nullable): over UDP, its own */
  EvidenceChannel *tcp;     /* (nullable) */
  gint64 asked_at_usecs;    /* since the epoch */
  gint64 started_usecs;     /* monotonic */
};

static void send_waiting (EvidenceNameServer *server);
static void connect_waiting (EvidenceNameServer *server);

static void
try_free (gpointer data)
{
  EvidenceTry *attempt = data;

  g_clear_pointer (&attempt->patient, evidence_channel_free);
  g_clear_pointer (&attempt->tcp, evidence_channel_free);
  evidence_question_unref (attempt->question);
  g_free (attempt);
}

/* Unpredictable (RFC 5452, section 4.3), and not one that is still in flight. */
static guint16
take_id (EvidenceNameServer *server)
{
  guint16 id;

  do
    {
      if (getrandom (&id, sizeof id, 0) != sizeof id)
        id = (guint16)g_random_int ();
    }
  while (!g_hash_table_add (server->ids, GUINT_TO_POINTER (id + 1u)));
  return id;
}

static void
release_id (EvidenceTry *attempt)
{
  g_hash_table_remove (attempt->server->ids, GUINT_TO_POINTER (attempt->id + 1u));
}

/* The same query without its OPT record, and none announced in the header. */
static GBytes *
without_edns (GBytes *packet)
{
  gsize length;
  guint8 *bytes = g_bytes_unref_to_data (packet, &length);

  bytes[10] = bytes[11] = 0;
  return g_bytes_new_take (bytes, length - OPT_RECORD_BYTES);
}

/* (nullable): %NULL if the name does not fit into a packet */
static GBytes *
build_packet (EvidenceTry *attempt)
{
  GBytes *packet = dns_message_build_query (attempt->id, attempt->question->name,
                                            attempt->question->type, attempt->server->recursive);

  return packet && !attempt->with_edns ? without_edns (packet) : packet;
}

/* @answer: (transfer full). Frees @attempt; a callback may give up the last reference of others. */
static void
finish (EvidenceTry *attempt, EvidenceAnswer *answer)
{
  g_autoptr (EvidenceNameServer) server = evidence_name_server_ref (attempt->server);
  EvidenceTryCallback callback = attempt->callback;
  gpointer user_data = attempt->user_data;

  answer->server = g_strdup (server->name);
  answer->asked_at_usecs = attempt->asked_at_usecs;
  answer->took_usecs = g_get_monotonic_time () - attempt->started_usecs;
  if (attempt->tcp)
    server->n_connections--;
  server->n_in_flight--;
  g_hash_table_remove (server->tries, attempt);
  connect_waiting (server);
  send_waiting (server);
  if (callback)
    callback (server, answer, user_data);
  else
    evidence_answer_unref (answer);
}

static void
finish_with_message (EvidenceTry *attempt, const DnsMessage *message)
{
  if (!message || !message->is_response || message->truncated)
    finish (attempt, evidence_answer_new (EVIDENCE_MALFORMED));
  else
    finish (attempt, evidence_answer_new_from_message (attempt->question, message));
}

static DnsMessage *
read_reply (GBytes *reply)
{
  gsize length;
  const guint8 *bytes = g_bytes_get_data (reply, &length);

  return dns_message_parse (bytes, length, NULL);
}

static gboolean
is_upset_by_edns (const EvidenceTry *attempt, const DnsMessage *message)
{
  return attempt->with_edns && message && message->rcode == DNS_RCODE_FORMERR;
}

static void
send_packet (EvidenceTry *attempt, EvidenceChannel *channel, EvidenceChannelCallback callback)
{
  g_autoptr (GBytes) packet = NULL;

  attempt->id = take_id (attempt->server);
  packet = build_packet (attempt);
  evidence_channel_send (channel, packet, callback, attempt);
}

static void
tcp_replied_cb (GBytes *reply, EvidenceStatus failure, gpointer data)
{
  EvidenceTry *attempt = data;
  g_autoptr (DnsMessage) message = reply ? read_reply (reply) : NULL;

  release_id (attempt);
  if (is_upset_by_edns (attempt, message))
    {
      attempt->with_edns = FALSE;
      send_packet (attempt, attempt->tcp, tcp_replied_cb);
    }
  else if (reply)
    finish_with_message (attempt, message);
  else
    finish (attempt, evidence_answer_new (failure));
}

static void
send_over_tcp (EvidenceTry *attempt)
{
  EvidenceNameServer *server = attempt->server;

  attempt->tcp = evidence_channel_new (&server->address, EVIDENCE_CHANNEL_TCP, TCP_TIMEOUT_MSEC);
  if (!attempt->tcp)
    {
      finish (attempt, evidence_answer_new (EVIDENCE_UNREACHABLE));
      return;
    }
  server->n_connections++;
  send_packet (attempt, attempt->tcp, tcp_replied_cb);
}

static void
connect_waiting (EvidenceNameServer *server)
{
  EvidenceTry *attempt;

  while (server->n_connections < MAX_CONNECTIONS
         && (attempt = g_queue_pop_head (&server->waiting_tcp)))
    send_over_tcp (attempt);
}

static gboolean
is_cut (GBytes *reply, const DnsMessage *message)
{
  /* A truncated answer may end in the middle of a record: the bit is in the third byte. */
  const guint8 *bytes = g_bytes_get_data (reply, NULL);
  gsize length = g_bytes_get_size (reply);

  return (length > 2 && (bytes[2] & 0x02)) || (!message && length == PLAIN_UDP_BYTES);
}

static void udp_replied_cb (GBytes *reply, EvidenceStatus failure, gpointer data);

/* c-ares gives all packets of a channel the same time. */
static EvidenceChannel *
open_patient (EvidenceTry *attempt)
{
  g_clear_pointer (&attempt->patient, evidence_channel_free);
  attempt->patient = evidence_channel_new (
      &attempt->server->address,
      attempt->with_edns ? EVIDENCE_CHANNEL_UDP : EVIDENCE_CHANNEL_PLAIN_UDP, PATIENT_TIMEOUT_MSEC);
  return attempt->patient;
}

static EvidenceChannel *
share_channel (EvidenceTry *attempt)
{
  EvidenceNameServer *server = attempt->server;

  if (attempt->with_edns)
    return server->udp;
  if (!server->plain_udp)
    server->plain_udp
        = evidence_channel_new (&server->address, EVIDENCE_CHANNEL_PLAIN_UDP, TIMEOUT_MSEC);
  return server->plain_udp ? server->plain_udp : server->udp;
}

static void
send_over_udp (EvidenceTry *attempt)
{
  EvidenceChannel *channel = attempt->is_patient ? open_patient (attempt) : NULL;

  send_packet (attempt, channel ? channel : share_channel (attempt), udp_replied_cb);
}

static void
udp_replied_cb (GBytes *reply, EvidenceStatus failure, gpointer data)
{
  EvidenceTry *attempt = data;
  EvidenceNameServer *server = attempt->server;
  g_autoptr (DnsMessage) message = reply ? read_reply (reply) : NULL;

  release_id (attempt);
  server->n_silent = reply ? 0 : server->n_silent + 1;
  server->has_answered |= reply != NULL;
  server->was_waited_for |= attempt->is_patient && !reply;
  if (!reply || !attempt->callback)
    finish (attempt, evidence_answer_new (failure));
  else if (is_cut (reply, message))
    {
      g_queue_push_tail (&server->waiting_tcp, attempt);
      connect_waiting (server);
    }
  else if (is_upset_by_edns (attempt, message))
    {
      attempt->with_edns = FALSE;
      send_over_udp (attempt);
    }
  else
    {
      /* Only what helped is remembered: some answer FORMERR to a name and not to EDNS. */
      if (message && message->rcode != DNS_RCODE_FORMERR)
        server->knows_edns = attempt->with_edns;
      finish_with_message (attempt, message);
    }
}

static void
send_waiting (EvidenceNameServer *server)
{
  EvidenceTry *attempt;

  while (server->n_in_flight < EVIDENCE_NAME_SERVER_MAX_IN_FLIGHT
         && (attempt = g_queue_pop_head (&server->waiting)))
    {
      server->n_in_flight++;
      attempt->with_edns = server->knows_edns;
      attempt->asked_at_usecs = g_get_real_time ();
      attempt->started_usecs = g_get_monotonic_time ();
      send_over_udp (attempt);
    }
}

EvidenceTry *
evidence_name_server_ask (EvidenceNameServer *server,
                          EvidenceQuestion *question,
                          gboolean is_patient,
                          EvidenceTryCallback callback,
                          gpointer user_data)
{
  EvidenceTry *attempt = g_new0 (EvidenceTry, 1);

  attempt->server = server;
  attempt->question = evidence_question_ref (question);
  attempt->is_patient = is_patient;
  attempt->callback = callback;
  attempt->user_data = user_data;
  g_hash_table_add (server->tries, attempt);
  g_queue_push_tail (&server->waiting, attempt);
  send_waiting (server);
  return attempt;
}

void
evidence_try_forget (EvidenceTry *attempt)
{
  EvidenceNameServer *server = attempt->server;

  attempt->callback = NULL;
  if (g_queue_remove (&server->waiting, attempt))
    g_hash_table_remove (server->tries, attempt);
  else if (g_queue_remove (&server->waiting_tcp, attempt))
    {
      server->n_in_flight--;
      g_hash_table_remove (server->tries, attempt);
      send_waiting (server);
    }
}

EvidenceNameServer *
evidence_name_server_new (const char *name,
                          const EvidenceServerAddress *address,
                          gboolean recursive)
{
  g_autoptr (EvidenceChannel) udp
      = evidence_channel_new (address, EVIDENCE_CHANNEL_UDP, TIMEOUT_MSEC);
  EvidenceNameServer *server;

  if (!udp)
    return NULL;
  server = g_rc_box_new0 (EvidenceNameServer);
  server->name = g_strdup (name);
  server->address = *address;
  server->recursive = recursive;
  server->knows_edns = TRUE;
  server->udp = g_steal_pointer (&udp);
  server->tries = g_hash_table_new_full (NULL, NULL, try_free, NULL);
  server->ids = g_hash_table_new (NULL, NULL);
  return server;
}

EvidenceNameServer *
evidence_name_server_ref (EvidenceNameServer *server)
{
  return g_rc_box_acquire (server);
}

static void
name_server_clear (gpointer data)
{
  EvidenceNameServer *server = data;

  g_clear_pointer (&server->udp, evidence_channel_free);
  g_clear_pointer (&server->plain_udp, evidence_channel_free);
  g_queue_clear (&server->waiting);
  g_queue_clear (&server->waiting_tcp);
  g_clear_pointer (&server->tries, g_hash_table_unref);
  g_clear_pointer (&server->ids, g_hash_table_unref);
  g_clear_pointer (&server->name, g_free);
}

void
evidence_name_server_unref (EvidenceNameServer *server)
{
  g_rc_box_release_full (server, name_server_clear);
}

const char *
evidence_name_server_get_name (const EvidenceNameServer *server)
{
  return server->name;
}

gboolean
evidence_name_server_is_idle (const EvidenceNameServer *server)
{
  return g_hash_table_size (server->tries) == 0;
}

gboolean
evidence_name_server_is_silent (const EvidenceNameServer *server)
{
  return server->n_silent >= SILENT_IN_A_ROW;
}

gboolean
evidence_name_server_has_answered (const EvidenceNameServer *server)
{
  return server->has_answered;
}

gboolean
evidence_name_server_is_dead (const EvidenceNameServer *server)
{
  return server->was_waited_for && !server->has_answered;
}
