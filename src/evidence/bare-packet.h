/* A bare packet: one DNS query over UDP, sent by ourselves, and the reply as it came. */
#pragma once

#include <glib.h>

#include "evidence/answer.h"
#include "evidence/server-address.h"

typedef struct _EvidenceBarePacket EvidenceBarePacket;

/* @reply: (nullable) (transfer none): what the server said, unread, of at most 4096 bytes; %NULL if
 *   nothing came, and then @failure is EVIDENCE_TIMEOUT or EVIDENCE_UNREACHABLE */
typedef void (*EvidenceBarePacketCallback) (GBytes *reply,
                                            EvidenceStatus failure,
                                            gpointer user_data);

/* @query: a whole message with one question; its id should be unpredictable (RFC 5452, section 4.3)
 * @callback: called once, from the thread's default main context, never from within this function
 *
 * A reply counts if it comes from @server, has the id of @query and repeats its question, the case of
 * letters aside; one without a question if it is nothing but a header. Whatever else comes is not
 * looked at, so that only @server can end the waiting.
 *
 * (transfer full): freed by the caller, also after the callback, or inside it. */
EvidenceBarePacket *evidence_bare_packet_send (const EvidenceServerAddress *server,
                                               GBytes *query,
                                               guint timeout_msec,
                                               EvidenceBarePacketCallback callback,
                                               gpointer user_data);
/* The callback is not called any more. */
void evidence_bare_packet_free (EvidenceBarePacket *packet);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EvidenceBarePacket, evidence_bare_packet_free)
