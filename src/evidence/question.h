/* Questions: what can be asked of the world.
 *
 * A DNS question names a name, a type and whom: the resolver in use, or one server by its address.
 * A fetch names a URL and the public address at which our own DNS evidence saw its host.
 * Questions are immutable; equal questions are asked once.
 */
#pragma once

#include <glib.h>

#include "dns/record.h"

typedef enum
{
  EVIDENCE_QUESTION_DNS,
  EVIDENCE_QUESTION_FETCH,
} EvidenceQuestionKind;

/* Longest chains first, guesses last. */
typedef enum
{
  EVIDENCE_URGENT, /* others wait for the answer */
  EVIDENCE_USUAL,  /* nothing depends on it */
  EVIDENCE_GUESS,  /* a name that only might exist */
} EvidenceUrgency;

#define EVIDENCE_URGENCY_COUNT 3

typedef struct _EvidenceQuestion EvidenceQuestion;

struct _EvidenceQuestion
{
  EvidenceQuestionKind kind;
  char *name;        /* DNS: canonical name; fetch: the URL */
  DnsType type;      /* DNS */
  char *server;      /* (nullable): DNS: address of the server to ask; %NULL: the resolver in use */
  char *server_name; /* (nullable): what that server is called; no part of equality */
  char **addresses;  /* (nullable): fetch: where the host lives; no part of equality */
  gboolean recursive; /* DNS, with a server: it is to find out (RD), not only to say what it knows;
                       * no part of equality */
  EvidenceUrgency urgency; /* set while it is still being built; no part of equality */

  /*< private >*/
  gatomicrefcount references;
};

EvidenceQuestion *evidence_question_new (const char *name, DnsType type);
EvidenceQuestion *evidence_question_new_at (const char *name,
                                            DnsType type,
                                            const char *server,
                                            const char *server_name);
/* Of a resolver at @address that is not the one in use. */
EvidenceQuestion *
evidence_question_new_at_resolver (const char *name, DnsType type, const char *address);
EvidenceQuestion *evidence_question_new_fetch (const char *url, const char *const *addresses);
EvidenceQuestion *evidence_question_ref (EvidenceQuestion *question);
void evidence_question_unref (EvidenceQuestion *question);

/* For GHashTable. */
guint evidence_question_hash (gconstpointer question);
gboolean evidence_question_equal (gconstpointer a, gconstpointer b);

/* (transfer full): "TXT _dmarc.example.jp", "SOA example.jp @192.0.2.1", the URL */
char *evidence_question_to_string (const EvidenceQuestion *question);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EvidenceQuestion, evidence_question_unref)
