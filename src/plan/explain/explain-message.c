#include "base/text.h"
#include "plan/explain/explain-authentication.h"
#include "plan/explain/fill.h"

char *
explain_message_spf_status (MessageSpfStatus status, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);

  switch (status)
    {
    case MESSAGE_SPF_JUDGED:
      break;
    case MESSAGE_SPF_NO_SERVER:
      return g_strdup (
          _ ("Not decided: the header does not tell which server delivered the mail."));
    case MESSAGE_SPF_NOT_ASKED:
      return g_strdup (_ ("Not decided: the DNS was not asked."));
    case MESSAGE_SPF_NO_SENDER:
      return g_strdup (_ ("Not decided: the header does not tell the sender of the envelope."));
    }
  g_return_val_if_reached (NULL);
}

static const char *
text_of_chain (const ArcChain *chain)
{
  switch (chain->reason)
    {
    case ARC_REASON_NONE:
      return chain->n_instances == 1 ? N_ ("What the forwarder recorded (ARC) holds.")
                                     : N_ ("What the {count} forwarders recorded (ARC) holds.");
    case ARC_REASON_INSTANCE:
      return N_ ("A record of a forwarder (ARC) has no valid number (i=).");
    case ARC_REASON_DUPLICATE:
      return N_ ("Forwarder {instance} recorded the same thing twice (ARC).");
    case ARC_REASON_TOO_MANY:
      return N_ ("There are more records of forwarders (ARC) than the 50 that are allowed.");
    case ARC_REASON_INCOMPLETE:
      return N_ ("Of what forwarder {instance} recorded (ARC), a part is missing.");
    case ARC_REASON_GAP:
      return N_ ("What forwarder {instance} recorded (ARC) is missing.");
    case ARC_REASON_CHAIN_VALUE:
      return N_ ("Forwarder {instance} did not confirm what came before (cv=).");
    case ARC_REASON_FAILED_BEFORE:
      return N_ ("The chain of forwarders was broken before the last of them, who says so.");
    case ARC_REASON_MESSAGE_SIGNATURE:
      return N_ ("The mail was changed after forwarder {instance} signed it, or its key is another "
                 "one now.");
    case ARC_REASON_SEAL:
      return N_ ("The seal of forwarder {instance} does not hold.");
    case ARC_REASON_HEADER_TOO_LARGE:
      return N_ ("Not decided: the header is larger than what is read (4 MB, 10,000 fields).");
    }
  g_assert_not_reached ();
}

char *
explain_arc_result (const ArcChain *chain, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);
  g_autofree char *count = g_strdup_printf ("%u", chain->n_instances);
  g_autofree char *instance = g_strdup_printf ("%u", chain->instance);
  const char *text = text_of_chain (chain);

  if (chain->result == AUTH_RESULT_NONE)
    return NULL;
  if (chain->result == AUTH_RESULT_UNKNOWN && chain->reason != ARC_REASON_HEADER_TOO_LARGE)
    text = N_ ("Not decided: a key of the chain, or the text of the mail, is not here.");
  return fill_from_pairs (language_gettext (text), "count", count, "instance", instance, NULL);
}

static const char *
text_of_trust (MailTrustReason reason)
{
  switch (reason)
    {
    case MAIL_TRUST_WRITTEN_BY_BORDER:
    case MAIL_TRUST_RUN_OF_ICLOUD:
      return N_ ("written by the receiver");
    case MAIL_TRUST_BESIDE_BORDER:
      return N_ ("written in the receiver's name, right below its stamp");
    case MAIL_TRUST_GATEWAY_BEFORE:
      return N_ ("written by the receiver, behind a gateway service");
    case MAIL_TRUST_NAMED_BY_USER:
      return N_ ("the one you named");
    case MAIL_TRUST_BELOW_BORDER:
    case MAIL_TRUST_FOREIGN_ID:
    case MAIL_TRUST_ORIGINAL:
      return N_ ("written by an earlier server, no proof");
    case MAIL_TRUST_NOT_NAMED:
      return N_ ("not the one you named, no proof");
    case MAIL_TRUST_NO_RECEIVED:
      return N_ ("nothing tells who wrote it, no proof");
    }
  g_assert_not_reached ();
}

char *
explain_statement (const MailStatement *statement, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);
  const char *id = statement->results->authserv_id;
  g_autofree char *shown = text_to_display (id ? id : "?", -1);
  const char *why = statement->is_arc ? N_ ("copied by a forwarder, worth as much as its seal")
                                      : text_of_trust (statement->reason);

  /* Translators: the name of a server; whether what it wrote can be believed. */
  return g_strdup_printf (_ ("%s (%s)"), shown, language_gettext (why));
}
