/* One name server, asked one question at a time or a hundred.
 *
 * It turns a question into a packet and what comes back into an answer: the id, the answer cut for
 * UDP and fetched whole over TCP, the old server that does not know EDNS. One try; who is asked
 * next is for the resolver to say.
 */
#pragma once

#include "evidence/answer.h"
#include "evidence/server-address.h"

/* A common router forwarder refuses beyond 150. */
#define EVIDENCE_NAME_SERVER_MAX_IN_FLIGHT 100

typedef struct _EvidenceNameServer EvidenceNameServer;
typedef struct _EvidenceTry EvidenceTry;

/* @answer: (transfer full): the server's word, or the failure to get one */
typedef void (*EvidenceTryCallback) (EvidenceNameServer *server,
                                     EvidenceAnswer *answer,
                                     gpointer user_data);

/* @name: what answers call it
 * @recursive: whether it is asked to find out (RD) or only to say what it knows
 *
 * Returns: (transfer full) (nullable): %NULL if c-ares cannot start */
EvidenceNameServer *evidence_name_server_new (const char *name,
                                              const EvidenceServerAddress *address,
                                              gboolean recursive);
EvidenceNameServer *evidence_name_server_ref (EvidenceNameServer *server);
/* Tries under way are dropped with the last reference: their callbacks are not called. */
void evidence_name_server_unref (EvidenceNameServer *server);

/* @question: its name is canonical
 * @is_patient: waits four times as long for an answer: whoever has to ask others first may need it
 *
 * Returns: (transfer none): valid until @callback is called, from the main loop, or it is
 * forgotten. Beyond the hundred in flight a question waits for its turn. */
EvidenceTry *evidence_name_server_ask (EvidenceNameServer *server,
                                       EvidenceQuestion *question,
                                       gboolean is_patient,
                                       EvidenceTryCallback callback,
                                       gpointer user_data);
/* The callback is not called any more. A packet that left keeps its place until its time is up. */
void evidence_try_forget (EvidenceTry *attempt);

const char *evidence_name_server_get_name (const EvidenceNameServer *server);
/* Nothing is under way or waits. */
gboolean evidence_name_server_is_idle (const EvidenceNameServer *server);
/* The last two questions or more got no answer at all. */
gboolean evidence_name_server_is_silent (const EvidenceNameServer *server);
/* Something came back from it once, whatever it was. */
gboolean evidence_name_server_has_answered (const EvidenceNameServer *server);
/* Nothing ever came back from it, though it was waited for patiently. */
gboolean evidence_name_server_is_dead (const EvidenceNameServer *server);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EvidenceNameServer, evidence_name_server_unref)
