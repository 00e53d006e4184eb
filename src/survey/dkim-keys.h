/* Inquiry: DKIM keys at the selectors that are given, recognised, or usual.
 *
 * DNS cannot be asked which selectors exist (RFC 6376, section 3.1), so a key not found is never a
 * key missing. First are asked: the given ones, those of the services seen in MX and SPF, and the
 * commonest; the rest only when none of these is there, "_domainkey" exists at all, and nobody waits
 * for a batch. A label that nobody uses tells whether a
 * wildcard answers for every name.
 */
#pragma once

#include "auth/dkim-key.h"
#include "auth/spf-tree.h"
#include "evidence/evidence.h"
#include "survey/mail-hosts.h"
#include "survey/scope.h"

typedef enum
{
  DKIM_ORIGIN_GIVEN,   /* by the user, or learned from a mail */
  DKIM_ORIGIN_SERVICE, /* a selector of a service that was recognised */
  DKIM_ORIGIN_USUAL,   /* guessed */
} DkimOrigin;

typedef enum
{
  DKIM_STATUS_FOUND,
  DKIM_STATUS_ABSENT,
  DKIM_STATUS_BROKEN,  /* something is there and no verifier can use it */
  DKIM_STATUS_TWO,     /* several keys at one name */
  DKIM_STATUS_UNKNOWN, /* not answered */
} DkimStatus;

typedef struct
{
  char *selector;
  char *name; /* what was asked */
  DkimOrigin origin;
  DkimStatus status;
  EvidenceStatus answer_status;
  char *alias;  /* (nullable): where a CNAME leads */
  char *text;   /* (nullable): the first record */
  DkimKey *key; /* (nullable) */
  guint n_records;
  guint32 ttl_seconds;
} DkimFound;

typedef struct
{
  GPtrArray *keys; /* of DkimFound: all given ones, of the others only those where something is */
  guint n_asked;
  guint n_unknown;   /* guesses that were not answered */
  gboolean wildcard; /* every name answers: guesses prove nothing */
  char *probe_name;  /* (nullable): the one whose answer tells */
  char *above_name;  /* (nullable): "_domainkey.example.jp": without it, there is none below it */
} DkimKeys;

DkimKeys *
dkim_keys_inquire (const SurveyScope *scope, const Evidence *evidence, EvidenceQuestions *lacking);
void dkim_keys_free (DkimKeys *keys);

/* The parts of it that may run on their own, so that a guess never waits for a chain. */
void dkim_keys_inquire_usual (const SurveyScope *scope,
                              const Evidence *evidence,
                              EvidenceQuestions *lacking);
void dkim_keys_inquire_services (const SurveyScope *scope,
                                 const Evidence *evidence,
                                 EvidenceQuestions *lacking);

/* (transfer full) (nullable): of ProvidersRecognition, the services that MX and the first SPF record
 * give away, before anything deeper is known; %NULL while these are open. */
GPtrArray *dkim_keys_list_services (const SurveyScope *scope,
                                    const Evidence *evidence,
                                    EvidenceQuestions *lacking);

const char *dkim_origin_to_string (DkimOrigin origin);
const char *dkim_status_to_string (DkimStatus status);

/* TRUE if at least one usable key is there that does not come from a wildcard. */
gboolean dkim_keys_has_usable (const DkimKeys *keys);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DkimKeys, dkim_keys_free)
