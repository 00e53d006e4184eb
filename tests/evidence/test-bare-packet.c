#include "evidence/bare-packet.h"

#include <gio/gio.h>
#include <string.h>

#include "dns/message.h"
#include "lib/asking.h"

#define NAME "name.example.jp"
#define TIMEOUT_MSEC 150
#define QUICK_MSEC 100
/* Header, name, type and class. */
#define QUESTION_END (12 + sizeof NAME + 1 + 4)
#define REPLY_LIMIT 4096

/* What is done to the query before it goes back. */
typedef enum
{
  AS_IT_IS,
  MARKED,    /* as a response */
  CAPITALS,  /* in its name */
  CUT_QUERY, /* to `length` bytes */
  LONG,      /* `length` bytes: a tail behind it */
  /* What makes it an answer to something else. */
  OTHER_ID,
  OTHER_NAME,
  OTHER_TYPE,
  OTHER_CLASS,
  TWO_QUESTIONS,
  NO_QUESTION, /* by its count; `length` bytes */
} Change;

typedef struct
{
  const char *label;
  Change change;
  gsize length;
  gboolean counts;
} Case;

/* clang-format off */
static const Case cases[] = {
  { "a response", MARKED, 0, TRUE },
  { "the query itself", AS_IT_IS, 0, TRUE },
  { "capital letters (RFC 4343)", CAPITALS, 0, TRUE },
  { "cut behind the question", CUT_QUERY, QUESTION_END, TRUE },
  { "cut in the question", CUT_QUERY, QUESTION_END - 1, FALSE },
  { "cut in the name", CUT_QUERY, 20, FALSE },
  { "a bare header that counts a question", CUT_QUERY, 12, FALSE },
  { "cut in the header", CUT_QUERY, 11, FALSE },
  { "one byte", CUT_QUERY, 1, FALSE },
  { "nothing", CUT_QUERY, 0, FALSE },
  { "4096 bytes", LONG, REPLY_LIMIT, TRUE },
  { "more than 4096 bytes", LONG, REPLY_LIMIT + 100, TRUE },
  { "another id", OTHER_ID, 0, FALSE },
  { "another name", OTHER_NAME, 0, FALSE },
  { "another type", OTHER_TYPE, 0, FALSE },
  { "another class", OTHER_CLASS, 0, FALSE },
  { "two questions", TWO_QUESTIONS, 0, FALSE },
  { "a bare header", NO_QUESTION, 12, TRUE },
  { "no question, and yet more than a header", NO_QUESTION, 0, FALSE },
};
/* clang-format on */

/* A server that the test plays by hand, and what came of the query to it. */
typedef struct
{
  GSocket *socket;
  EvidenceServerAddress address;
  GBytes *query;
  EvidenceBarePacket *packet;
  gboolean frees; /* in the callback */
  guint n_called;
  GBytes *reply; /* (nullable) */
  EvidenceStatus failure;
  gint64 called_usecs;
} Stage;

static void
replied_cb (GBytes *reply, EvidenceStatus failure, gpointer data)
{
  Stage *stage = data;

  stage->n_called++;
  stage->called_usecs = g_get_monotonic_time ();
  stage->failure = failure;
  if (reply)
    stage->reply = g_bytes_new (g_bytes_get_data (reply, NULL), g_bytes_get_size (reply));
  if (stage->frees)
    g_clear_pointer (&stage->packet, evidence_bare_packet_free);
}

static GSocket *
open_socket (void)
{
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new_from_string ("127.0.0.1", 0);
  g_autoptr (GSocket) socket = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_DATAGRAM,
                                             G_SOCKET_PROTOCOL_DEFAULT, NULL);

  g_assert_true (g_socket_bind (socket, address, FALSE, NULL));
  return g_steal_pointer (&socket);
}

static void
stage_open (Stage *stage)
{
  g_autoptr (GSocketAddress) address = NULL;

  stage->socket = open_socket ();
  address = g_socket_get_local_address (stage->socket, NULL);
  dns_address_parse ("127.0.0.1", &stage->address.address);
  stage->address.port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address));
  stage->query = dns_message_build_query (0x1234, NAME, DNS_TYPE_TXT, TRUE);
}

static void
stage_send (Stage *stage)
{
  stage->packet
      = evidence_bare_packet_send (&stage->address, stage->query, TIMEOUT_MSEC, replied_cb, stage);
  g_assert_cmpuint (stage->n_called, ==, 0);
}

/* (transfer full): who asks; the same bytes arrive. */
static GSocketAddress *
stage_receive (const Stage *stage)
{
  g_autofree char *buffer = g_malloc (REPLY_LIMIT);
  GSocketAddress *from = NULL;
  gssize length = g_socket_receive_from (stage->socket, &from, buffer, REPLY_LIMIT, NULL, NULL);

  g_assert_cmpmem (buffer, length, g_bytes_get_data (stage->query, NULL),
                   g_bytes_get_size (stage->query));
  return from;
}

static void
stage_close (Stage *stage)
{
  g_clear_pointer (&stage->packet, evidence_bare_packet_free);
  g_clear_pointer (&stage->reply, g_bytes_unref);
  g_bytes_unref (stage->query);
  g_clear_object (&stage->socket);
}

static GByteArray *
change_query (const Stage *stage, Change change, gsize length)
{
  gsize size;
  const guint8 *bytes = g_bytes_get_data (stage->query, &size);
  GByteArray *reply = g_byte_array_sized_new (REPLY_LIMIT);
  g_autofree guint8 *tail = g_malloc0 (2 * REPLY_LIMIT);

  g_byte_array_append (reply, bytes, (guint)size);
  if (length > reply->len)
    g_byte_array_append (reply, tail, (guint)length - reply->len);
  if (change == MARKED)
    reply->data[2] |= 0x80;
  for (gsize i = 13; change == CAPITALS && i < QUESTION_END - 4; i++)
    reply->data[i] = (guint8)g_ascii_toupper ((char)reply->data[i]);
  if (change == OTHER_ID)
    reply->data[1]++;
  if (change == OTHER_NAME)
    reply->data[14]++;
  if (change == OTHER_TYPE)
    reply->data[QUESTION_END - 3]++;
  if (change == OTHER_CLASS)
    reply->data[QUESTION_END - 1]++;
  if (change == TWO_QUESTIONS)
    reply->data[5] = 2;
  if (change == NO_QUESTION)
    reply->data[5] = reply->data[11] = 0;
  if (length > 0 || change == CUT_QUERY)
    g_byte_array_set_size (reply, (guint)length);
  return reply;
}

static void
send_reply (GSocket *socket, GSocketAddress *to, const GByteArray *reply)
{
  gssize sent = g_socket_send_to (socket, to, (const char *)reply->data, reply->len, NULL, NULL);

  g_assert_cmpint (sent, ==, reply->len);
}

static void
check_reply (const Stage *stage, const GByteArray *reply)
{
  g_assert_nonnull (stage->reply);
  g_assert_cmpmem (g_bytes_get_data (stage->reply, NULL), g_bytes_get_size (stage->reply),
                   reply->data, MIN (reply->len, REPLY_LIMIT));
}

static void
test_case (gconstpointer data)
{
  const Case *row = data;
  Stage stage = { 0 };
  g_autoptr (GSocketAddress) from = NULL;
  g_autoptr (GByteArray) reply = NULL;
  gint64 started = g_get_monotonic_time ();

  stage_open (&stage);
  stage_send (&stage);
  from = stage_receive (&stage);
  reply = change_query (&stage, row->change, row->length);
  send_reply (stage.socket, from, reply);
  run_for_msec (TIMEOUT_MSEC + QUICK_MSEC);
  g_assert_cmpuint (stage.n_called, ==, 1);
  if (row->counts)
    {
      g_assert_cmpint (stage.called_usecs - started, <, QUICK_MSEC * 1000);
      check_reply (&stage, reply);
    }
  else
    {
      g_assert_cmpint (stage.called_usecs - started, >=, TIMEOUT_MSEC * 1000);
      g_assert_null (stage.reply);
      g_assert_cmpint (stage.failure, ==, EVIDENCE_TIMEOUT);
    }
  stage_close (&stage);
}

static void
test_right_after_wrong (void)
{
  Stage stage = { .frees = TRUE };
  g_autoptr (GSocketAddress) from = NULL;
  g_autoptr (GByteArray) wrong = NULL;
  g_autoptr (GByteArray) right = NULL;

  stage_open (&stage);
  stage_send (&stage);
  from = stage_receive (&stage);
  wrong = change_query (&stage, OTHER_ID, 0);
  right = change_query (&stage, MARKED, 0);
  send_reply (stage.socket, from, wrong);
  send_reply (stage.socket, from, right);
  send_reply (stage.socket, from, right);
  run_for_msec (QUICK_MSEC);
  g_assert_cmpuint (stage.n_called, ==, 1);
  check_reply (&stage, right);
  stage_close (&stage);
}

static void
test_somebody_else (void)
{
  Stage stage = { 0 };
  g_autoptr (GSocket) stranger = open_socket ();
  g_autoptr (GSocketAddress) from = NULL;
  g_autoptr (GByteArray) reply = NULL;

  stage_open (&stage);
  stage_send (&stage);
  from = stage_receive (&stage);
  reply = change_query (&stage, MARKED, 0);
  send_reply (stranger, from, reply);
  run_for_msec (TIMEOUT_MSEC + QUICK_MSEC);
  g_assert_cmpuint (stage.n_called, ==, 1);
  g_assert_cmpint (stage.failure, ==, EVIDENCE_TIMEOUT);
  stage_close (&stage);
}

static void
test_port_closed (void)
{
  Stage stage = { .frees = TRUE };

  stage_open (&stage);
  g_clear_object (&stage.socket);
  stage_send (&stage);
  run_for_msec (QUICK_MSEC);
  g_assert_cmpuint (stage.n_called, ==, 1);
  g_assert_null (stage.reply);
  g_assert_cmpint (stage.failure, ==, EVIDENCE_UNREACHABLE);
  stage_close (&stage);
}

/* A socket may not be connected there without being told to. */
static void
test_no_way_there (void)
{
  Stage stage = { .frees = TRUE };

  stage_open (&stage);
  dns_address_parse ("255.255.255.255", &stage.address.address);
  stage_send (&stage);
  run_for_msec (QUICK_MSEC);
  g_assert_cmpuint (stage.n_called, ==, 1);
  g_assert_cmpint (stage.failure, ==, EVIDENCE_UNREACHABLE);
  stage_close (&stage);
}

static void
test_freed_on_the_way (void)
{
  Stage stage = { 0 };
  g_autoptr (GSocketAddress) from = NULL;
  g_autoptr (GByteArray) reply = NULL;

  stage_open (&stage);
  stage_send (&stage);
  from = stage_receive (&stage);
  reply = change_query (&stage, MARKED, 0);
  send_reply (stage.socket, from, reply);
  g_clear_pointer (&stage.packet, evidence_bare_packet_free);
  run_for_msec (TIMEOUT_MSEC + QUICK_MSEC);
  g_assert_cmpuint (stage.n_called, ==, 0);
  stage_close (&stage);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/bare-packet/%s", cases[i].label);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/bare-packet/right after wrong", test_right_after_wrong);
  g_test_add_func ("/bare-packet/somebody else", test_somebody_else);
  g_test_add_func ("/bare-packet/port closed", test_port_closed);
  g_test_add_func ("/bare-packet/no way there", test_no_way_there);
  g_test_add_func ("/bare-packet/freed on the way", test_freed_on_the_way);
  return g_test_run ();
}
