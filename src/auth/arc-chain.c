/* Validating a chain.
 *
 * A mailing list or forwarder changes a mail, and what was signed before no longer fits. So it writes
 * down what it saw (ARC-Authentication-Results), signs the mail as it sends it on
 * (ARC-Message-Signature, which is a DKIM-Signature in all but name), and seals its fields together
 * with those of all before it (ARC-Seal). The three carry the same number, i=, counted from 1.
 *
 * A reader wants the whole row of seals, each over fields that nobody changed, the newest signature
 * of the message, and in each seal the word of its author that the row was whole when it came (cv=).
 * Older signatures of the message break when the mail is changed on its way, which is what ARC is for;
 * they are judged to tell since when it is as it is. Where the form of the chain is broken, it has failed
 * whatever the keys say; each set is judged all the same as far as it can be, so that one sees where.
 */
#include "auth/arc-chain.h"

typedef struct
{
  const GPtrArray *sets;
  guint position; /* of the set whose seal it is */
} Sealed;

/* Section 5.1.2: the seal of a chain that had failed covers its own set alone. */
static guint
find_first_sealed (const GPtrArray *sets, guint position)
{
  const ArcSet *set = g_ptr_array_index (sets, position);

  return set->seal->chain_value == ARC_CHAIN_VALUE_FAIL ? position : 0;
}

/* Section 5.1.1: the fields of all sets up to this one, in the order of their numbers, each set with
 * its results, its signature and its seal; the last seal without its b= and its CRLF. */
static void
make_seal_digest (gpointer data, MailDigest *digest)
{
  const Sealed *sealed = data;
  const ArcSet *own = g_ptr_array_index (sealed->sets, sealed->position);
  g_autoptr (MailHasher) hasher = mail_hasher_new (own->seal->hash);

  for (guint i = find_first_sealed (sealed->sets, sealed->position); i <= sealed->position; i++)
    {
      const ArcSet *set = g_ptr_array_index (sealed->sets, i);
      gboolean is_own = i == sealed->position;

      mail_field_hash (set->results, MAIL_CANONICAL_RELAXED, NULL, TRUE, hasher);
      mail_field_hash (set->message_signature->field, MAIL_CANONICAL_RELAXED, NULL, TRUE, hasher);
      mail_field_hash (set->seal->field, MAIL_CANONICAL_RELAXED, is_own ? &set->seal->gap : NULL,
                       !is_own, hasher);
    }
  mail_hasher_finish (hasher, digest);
}

static gboolean
is_complete (const ArcSet *set)
{
  return set->results && set->message_signature && set->seal;
}

/* Whether all is there that the seal at @position covers. */
static gboolean
can_judge_seal (const GPtrArray *sets, guint position)
{
  const ArcSet *own = g_ptr_array_index (sets, position);

  if (!is_complete (own))
    return FALSE;
  for (guint i = find_first_sealed (sets, position); i < position; i++)
    {
      const ArcSet *set = g_ptr_array_index (sets, i);

      if (!is_complete (set) || set->instance != own->instance - (position - i))
        return FALSE;
    }
  return TRUE;
}

static void
judge_sets (ArcChain *chain,
            const MailMessage *message,
            const Evidence *evidence,
            gint64 now,
            EvidenceQuestions *lacking)
{
  g_autoptr (HeaderIndex) index = header_index_new (message);

  for (guint i = chain->sets->len; i-- > 0;)
    {
      ArcSet *set = g_ptr_array_index (chain->sets, i);
      Sealed sealed = { chain->sets, i };

      if (set->message_signature)
        dkim_check_message (set->message_signature, message, index, evidence, now, lacking,
                            &set->message_verdict);
      if (can_judge_seal (chain->sets, i))
        dkim_check_digest (set->seal, make_seal_digest, &sealed, evidence, lacking,
                           &set->seal_verdict);
    }
}

/* For a chain: whole, broken, or not known. "policy" is broken: what may not be accepted proves
 * nothing. */
static AuthResult
simplify (AuthResult result)
{
  switch (result)
    {
    case AUTH_RESULT_PASS:
    case AUTH_RESULT_PENDING:
      return result;
    case AUTH_RESULT_TEMPERROR:
    case AUTH_RESULT_UNKNOWN:
      return AUTH_RESULT_UNKNOWN;
    case AUTH_RESULT_NONE:
    case AUTH_RESULT_FAIL:
    case AUTH_RESULT_NEUTRAL:
    case AUTH_RESULT_POLICY:
    case AUTH_RESULT_PERMERROR:
      return AUTH_RESULT_FAIL;
    }
  g_assert_not_reached ();
}

/* Of two the one that decides: pending, so that the reason does not change with each answer; then
 * fail, then unknown. */
static guint
weight (AuthResult result)
{
  if (result == AUTH_RESULT_PENDING)
    return 3;
  if (result == AUTH_RESULT_FAIL)
    return 2;
  return result == AUTH_RESULT_UNKNOWN ? 1 : 0;
}

/* The first of the worst stays. */
static void
take_verdict (ArcChain *chain, const DkimVerdict *verdict, ArcReason reason, guint instance)
{
  AuthResult result = simplify (verdict->result);

  if (weight (result) <= weight (chain->result))
    return;
  chain->result = result;
  chain->reason = result == AUTH_RESULT_PENDING ? ARC_REASON_NONE : reason;
  chain->detail = verdict->reason;
  chain->instance = instance;
}

/* Section 5.2, steps 4 and 6 */
static void
weigh (ArcChain *chain)
{
  const ArcSet *newest = g_ptr_array_index (chain->sets, chain->sets->len - 1);

  chain->result = AUTH_RESULT_PASS;
  take_verdict (chain, &newest->message_verdict, ARC_REASON_MESSAGE_SIGNATURE, newest->instance);
  for (guint i = chain->sets->len; i-- > 0;)
    {
      const ArcSet *set = g_ptr_array_index (chain->sets, i);

      take_verdict (chain, &set->seal_verdict, ARC_REASON_SEAL, set->instance);
    }
}

/* Section 5.2, step 5 */
static guint
find_oldest_pass (const ArcChain *chain)
{
  for (guint i = chain->sets->len; i-- > 0;)
    {
      const ArcSet *set = g_ptr_array_index (chain->sets, i);

      if (set->message_verdict.result != AUTH_RESULT_PASS)
        return set->instance + 1;
    }
  return 0;
}

/* With fields that belong nowhere it is not known what to judge. */
static gboolean
can_judge_sets (ArcReason reason)
{
  return reason != ARC_REASON_INSTANCE && reason != ARC_REASON_DUPLICATE
         && reason != ARC_REASON_TOO_MANY;
}

ArcChain *
arc_validate (const MailMessage *message,
              const Evidence *evidence,
              gint64 now,
              EvidenceQuestions *lacking)
{
  ArcChain *chain = g_new0 (ArcChain, 1);

  chain->sets = arc_sets_collect (message, &chain->reason, &chain->instance);
  if (chain->sets->len > 0)
    chain->n_instances
        = ((const ArcSet *)g_ptr_array_index (chain->sets, chain->sets->len - 1))->instance;
  if ((message->problems & MAIL_PROBLEM_HEADER_TOO_LARGE) != 0)
    {
      chain->result = AUTH_RESULT_UNKNOWN;
      chain->reason = ARC_REASON_HEADER_TOO_LARGE;
      chain->instance = 0;
      return chain;
    }
  if (can_judge_sets (chain->reason))
    judge_sets (chain, message, evidence, now, lacking);
  if (chain->reason != ARC_REASON_NONE)
    chain->result = AUTH_RESULT_FAIL;
  else if (chain->sets->len == 0)
    chain->result = AUTH_RESULT_NONE;
  else
    weigh (chain);
  if (chain->result == AUTH_RESULT_PASS)
    chain->oldest_pass = find_oldest_pass (chain);
  return chain;
}

void
arc_chain_free (ArcChain *chain)
{
  g_ptr_array_unref (chain->sets);
  g_free (chain);
}
