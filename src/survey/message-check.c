#include "survey/message-check.h"

/* All that the judges look at: the signatures of DKIM, and two for each set of ARC. */
#define MAX_SIGNATURES (DKIM_MAX_SIGNATURES + 2 * ARC_MAX_SETS)

const char *
message_spf_status_to_string (MessageSpfStatus status)
{
  switch (status)
    {
    case MESSAGE_SPF_JUDGED:
      return NULL;
    case MESSAGE_SPF_NO_SERVER:
      return "no-server";
    case MESSAGE_SPF_NO_SENDER:
      return "no-sender";
    case MESSAGE_SPF_NOT_ASKED:
      return "not-asked";
    }
  g_assert_not_reached ();
}

static MessageSpfStatus
get_spf_status (const MessageScope *scope)
{
  if (!scope->has_address)
    return MESSAGE_SPF_NO_SERVER;
  return scope->has_sender ? MESSAGE_SPF_JUDGED : MESSAGE_SPF_NO_SENDER;
}

static SpfEvaluation *
judge_spf (const MessageScope *scope, const Evidence *evidence, EvidenceQuestions *lacking)
{
  const SpfQuery query = {
    .address = scope->address,
    .mail_from = scope->mail_from,
    .helo = scope->helo,
    .now = scope->time,
  };

  return spf_evaluate (&query, evidence, lacking);
}

/* SPF knows no other word than temperror for it; but nobody failed to answer. */
static gboolean
was_not_asked (const SpfEvaluation *evaluation, const Evidence *evidence)
{
  const EvidenceAnswer *answer
      = evaluation->result == SPF_RESULT_TEMPERROR && evaluation->domain
            ? evidence_ask (evidence, evaluation->domain, DNS_TYPE_TXT, NULL)
            : NULL;

  return answer && answer->status == EVIDENCE_NOT_ASKED;
}

static DmarcIdentityResult
identity_of_spf (SpfResult result)
{
  switch (result)
    {
    case SPF_RESULT_PASS:
      return DMARC_IDENTITY_PASS;
    case SPF_RESULT_TEMPERROR:
      return DMARC_IDENTITY_TEMPERROR;
    case SPF_RESULT_PENDING:
      return DMARC_IDENTITY_UNKNOWN;
    case SPF_RESULT_NONE:
    case SPF_RESULT_NEUTRAL:
    case SPF_RESULT_FAIL:
    case SPF_RESULT_SOFTFAIL:
    case SPF_RESULT_PERMERROR:
      return DMARC_IDENTITY_NO_PASS;
    }
  g_assert_not_reached ();
}

static DmarcIdentityResult
identity_of_dkim (AuthResult result)
{
  switch (result)
    {
    case AUTH_RESULT_PASS:
      return DMARC_IDENTITY_PASS;
    case AUTH_RESULT_TEMPERROR:
      return DMARC_IDENTITY_TEMPERROR;
    case AUTH_RESULT_PENDING:
    case AUTH_RESULT_UNKNOWN:
      return DMARC_IDENTITY_UNKNOWN;
    case AUTH_RESULT_NONE:
    case AUTH_RESULT_FAIL:
    case AUTH_RESULT_NEUTRAL:
    case AUTH_RESULT_POLICY:
    case AUTH_RESULT_PERMERROR:
      return DMARC_IDENTITY_NO_PASS;
    }
  g_assert_not_reached ();
}

/* (transfer full): of DmarcIdentity */
static GArray *
list_signers (const GPtrArray *dkim)
{
  GArray *signers = g_array_new (FALSE, TRUE, sizeof (DmarcIdentity));

  for (guint i = 0; i < dkim->len; i++)
    {
      const DkimSignatureResult *signature = g_ptr_array_index (dkim, i);
      DmarcIdentity signer = { signature->domain, identity_of_dkim (signature->result) };

      g_array_append_val (signers, signer);
    }
  return signers;
}

static DmarcEvaluation *
judge_dmarc (const MessageScope *scope,
             const MessageCheck *check,
             const Evidence *evidence,
             EvidenceQuestions *lacking)
{
  g_autoptr (GArray) signers = list_signers (check->dkim);
  DmarcIdentity sender = { 0 };
  DmarcQuery query = {
    .author_domains = (const char *const *)scope->author_domains->pdata,
    .n_author_domains = scope->author_domains->len,
    .dkim = (const DmarcIdentity *)(gpointer)signers->data,
    .n_dkim = signers->len,
    /* Fields that were not kept may be signatures. */
    .dkim_known = !(scope->message->problems & MAIL_PROBLEM_HEADER_TOO_LARGE),
    .author_incomplete = (scope->message->problems & MAIL_PROBLEM_HEADER_TOO_LARGE) != 0,
    .profile = DMARC_PROFILE_RFC9989,
  };

  if (check->spf)
    {
      sender.domain = check->spf->domain;
      sender.result = identity_of_spf (check->spf->result);
      query.spf = &sender;
      query.n_spf = 1;
      query.spf_known = TRUE;
    }
  return dmarc_evaluate (&query, evidence, lacking);
}

static gboolean
is_mismatch (DkimReason reason)
{
  return reason == DKIM_REASON_BODY_HASH || reason == DKIM_REASON_HEADER_HASH;
}

/* A signature that holds over mended bytes holds all the same; one that does not proves nothing. */
static void
doubt_mismatches (MessageCheck *check)
{
  for (guint i = 0; i < check->dkim->len; i++)
    {
      DkimSignatureResult *signature = g_ptr_array_index (check->dkim, i);

      if (!is_mismatch (signature->reason))
        continue;
      signature->reason = DKIM_REASON_TEXT_MENDED;
      signature->result = AUTH_RESULT_UNKNOWN;
    }
  if (check->arc->result == AUTH_RESULT_FAIL
      && (check->arc->reason == ARC_REASON_MESSAGE_SIGNATURE
          || check->arc->reason == ARC_REASON_SEAL))
    check->arc->result = AUTH_RESULT_UNKNOWN;
}

MessageCheck *
message_check_build (const MessageScope *scope,
                     const Evidence *evidence,
                     EvidenceQuestions *lacking)
{
  MessageCheck *check = g_new0 (MessageCheck, 1);

  check->spf_status = get_spf_status (scope);
  if (check->spf_status == MESSAGE_SPF_JUDGED)
    check->spf = judge_spf (scope, evidence, lacking);
  if (check->spf && was_not_asked (check->spf, evidence))
    {
      g_clear_pointer (&check->spf, spf_evaluation_free);
      check->spf_status = MESSAGE_SPF_NOT_ASKED;
    }
  check->dkim = dkim_verify (scope->message, evidence, scope->time, lacking);
  check->arc = arc_validate (scope->message, evidence, scope->time, lacking);
  if (scope->was_mended)
    doubt_mismatches (check);
  check->dmarc = judge_dmarc (scope, check, evidence, lacking);
  return check;
}

void
message_check_free (MessageCheck *check)
{
  g_clear_pointer (&check->spf, spf_evaluation_free);
  g_ptr_array_unref (check->dkim);
  arc_chain_free (check->arc);
  dmarc_evaluation_free (check->dmarc);
  g_free (check);
}

static void
inquire_spf (gconstpointer data, const Evidence *evidence, EvidenceQuestions *lacking)
{
  const MessageScope *scope = data;

  if (get_spf_status (scope) == MESSAGE_SPF_JUDGED)
    spf_evaluation_free (judge_spf (scope, evidence, lacking));
}

/* Which kind of signature a field is; FALSE for any other field. */
static gboolean
is_signature (const MailField *field, DkimSignatureKind *kind)
{
  static const struct
  {
    const char *name;
    DkimSignatureKind kind;
  } names[] = {
    { "DKIM-Signature", DKIM_SIGNATURE_OF_MESSAGE },
    { "ARC-Message-Signature", DKIM_SIGNATURE_OF_ARC_MESSAGE },
    { "ARC-Seal", DKIM_SIGNATURE_OF_ARC_SEAL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (mail_field_is (field, names[i].name))
      {
        *kind = names[i].kind;
        return TRUE;
      }
  return FALSE;
}

/* Asks for all keys at once. Verifying costs much more than asking, so it waits for them all. */
static gboolean
has_keys (const MessageScope *scope, const Evidence *evidence, EvidenceQuestions *lacking)
{
  gboolean complete = TRUE;
  guint n_signatures = 0;

  for (guint i = 0; i < scope->message->fields->len && n_signatures < MAX_SIGNATURES; i++)
    {
      const MailField *field = g_ptr_array_index (scope->message->fields, i);
      g_autoptr (DkimSignature) signature = NULL;
      DkimSignatureKind kind;

      if (!is_signature (field, &kind))
        continue;
      n_signatures++;
      signature = dkim_signature_parse (field, kind);
      if (signature->key_name && signature->reason == DKIM_REASON_NONE
          && !evidence_ask (evidence, signature->key_name, DNS_TYPE_TXT, lacking))
        complete = FALSE;
    }
  return complete;
}

static void
inquire_all (gconstpointer data, const Evidence *evidence, EvidenceQuestions *lacking)
{
  const MessageScope *scope = data;

  if (has_keys (scope, evidence, lacking))
    message_check_free (message_check_build (scope, evidence, lacking));
}

/* The author's policy is asked for at once, while the keys are under way. */
static void
inquire_policy (gconstpointer data, const Evidence *evidence, EvidenceQuestions *lacking)
{
  const MessageScope *scope = data;
  const DmarcQuery query = {
    .author_domains = (const char *const *)scope->author_domains->pdata,
    .n_author_domains = scope->author_domains->len,
    .spf_known = TRUE,
    .dkim_known = TRUE,
  };

  dmarc_evaluation_free (dmarc_evaluate (&query, evidence, lacking));
}

const Inquiry *
message_check_get_inquiries (guint *count)
{
  static const Inquiry inquiries[] = { inquire_spf, inquire_policy, inquire_all };

  *count = G_N_ELEMENTS (inquiries);
  return inquiries;
}
