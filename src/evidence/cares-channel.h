/* A channel: packets to one DNS server over one transport, c-ares in the GLib main loop.
 *
 * c-ares moves the bytes, matches replies to packets by id and question, and keeps the time. It
 * neither judges a reply nor tries anything twice.
 */
#pragma once

#include <glib.h>

#include "evidence/answer.h"
#include "evidence/server-address.h"

typedef struct _EvidenceChannel EvidenceChannel;

typedef enum
{
  EVIDENCE_CHANNEL_UDP,       /* for queries with an OPT record of 11 bytes at their end */
  EVIDENCE_CHANNEL_PLAIN_UDP, /* for queries without */
  EVIDENCE_CHANNEL_TCP,
} EvidenceTransport;

/* @reply: (nullable) (transfer none): what the server said, unread; %NULL if nothing came, and then
 *   @failure is EVIDENCE_TIMEOUT, EVIDENCE_UNREACHABLE or EVIDENCE_MALFORMED */
typedef void (*EvidenceChannelCallback) (GBytes *reply, EvidenceStatus failure, gpointer user_data);

/* @timeout_msec: how long a reply is waited for, the handshake of TCP included
 *
 * (transfer full) (nullable): %NULL if c-ares cannot start. It lives in the thread's default main
 * context. */
EvidenceChannel *evidence_channel_new (const EvidenceServerAddress *server,
                                       EvidenceTransport transport,
                                       guint timeout_msec);
/* What is under way is dropped: no callback is called any more. Safe inside a callback. */
void evidence_channel_free (EvidenceChannel *channel);

/* @callback is called once, from the main loop, never from within this function. */
void evidence_channel_send (EvidenceChannel *channel,
                            GBytes *packet,
                            EvidenceChannelCallback callback,
                            gpointer user_data);

/* (transfer full): of EvidenceServerAddress: the servers that the system names. resolv.conf(5): one
 * that names none means the server on this computer. */
GArray *evidence_channel_find_system_servers (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EvidenceChannel, evidence_channel_free)
