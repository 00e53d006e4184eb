#include <string.h>

#include "mail/address.h"
#include "plan/comparison-private.h"

static gboolean
is_result (const char *result, const char *word)
{
  return g_strcmp0 (result, word) == 0;
}

/* --- what the header tells of the way --- */

static gboolean
has_value (const MailMessage *message, const char *name, const char *wanted)
{
  const MailField *field = mail_message_find (message, name, 0);
  g_autofree char *value = field ? mail_field_dup_unfolded (field) : NULL;

  return value && g_ascii_strcasecmp (value, wanted) == 0;
}

static gboolean
has (const MailMessage *message, const char *name)
{
  return mail_message_find (message, name, 0) != NULL;
}

/* RFC 2369, section 3.4, and what list programs write. List-Id and List-Unsubscribe alone are the mark
 * of newsletters as well, which nobody rewrites. */
static gboolean
is_of_list (const MailMessage *message)
{
  return (has (message, "List-Post") && !has_value (message, "List-Post", "NO"))
         || has_value (message, "Precedence", "list") || has (message, "X-BeenThere")
         || has (message, "Mailing-List") || (has (message, "List-Id") && has (message, "Sender"));
}

/* SRS of postsrsd and of Exchange, Gmail's own. */
static gboolean
is_rewritten (const char *sender)
{
  return sender
         && (g_ascii_strncasecmp (sender, "SRS0", 4) == 0
             || g_ascii_strncasecmp (sender, "SRS1", 4) == 0 || strstr (sender, "+SRS=")
             || strstr (sender, "+caf_="));
}

static gboolean
is_forwarded (const Weighing *weighing)
{
  static const char *const marks[]
      = { "Resent-From", "Resent-To", "Resent-Sender", "X-Forwarded-To", "X-Forwarded-For" };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (has (weighing->scope->message, marks[i]))
      return TRUE;
  /* One set may be the receiver's own. */
  return weighing->check->arc->n_instances > 1 || is_rewritten (weighing->scope->mail_from);
}

/* --- SPF --- */

static gboolean
says (const AuthenticationMethod *method, const char *words)
{
  for (guint i = 0; method && i < method->comments->len; i++)
    {
      g_autofree char *lower = g_ascii_strdown (g_ptr_array_index (method->comments, i), -1);

      if (strstr (lower, words))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_guess (const Weighing *weighing, const ComparedResult *result)
{
  if (!result->theirs)
    return weighing->comparison->received_spf && weighing->comparison->received_spf->guessed;
  return says (result->theirs, "best guess");
}

static gboolean
finds_address (const char *text, DnsAddress *address)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \t", -1);

  for (guint i = 0; words[i]; i++)
    if (dns_address_parse (words[i], address))
      return TRUE;
  return FALSE;
}

/* "sender IP is 192.0.2.1", "designates 192.0.2.1 as permitted sender" */
static gboolean
finds_their_server (const Weighing *weighing, const ComparedResult *result, DnsAddress *address)
{
  const Comparison *comparison = weighing->comparison;

  for (guint i = 0; result->theirs && i < result->theirs->comments->len; i++)
    if (finds_address (g_ptr_array_index (result->theirs->comments, i), address))
      return TRUE;
  return comparison->received_spf_trusted && comparison->received_spf->client_address
         && dns_address_parse (comparison->received_spf->client_address, address);
}

/* Another server, or another sender of the envelope: not the question that we asked. */
static gboolean
is_about_other (const Weighing *weighing, const ComparedResult *result)
{
  const SpfEvaluation *spf = weighing->check->spf;
  const char *domain
      = result->theirs ? comparison_get_domain (result->theirs, "smtp.mailfrom") : NULL;
  DnsAddress address;

  if (finds_their_server (weighing, result, &address)
      && !dns_address_equal (&address, &weighing->scope->address))
    return TRUE;
  return domain && spf->identity == SPF_IDENTITY_MAIL_FROM
         && g_ascii_strcasecmp (domain, spf->domain) != 0 && g_str_is_ascii (domain);
}

static gboolean
is_beyond_limits (SpfProblem problem)
{
  return problem == SPF_PROBLEM_TOO_MANY_LOOKUPS || problem == SPF_PROBLEM_TOO_MANY_VOID_LOOKUPS
         || problem == SPF_PROBLEM_TOO_MANY_MX;
}

/* We judge the server in front of a gateway service, if its stamp tells which it was. */
static gboolean
is_about_gateway (const Weighing *weighing, const ComparedResult *result)
{
  const MailBorder *border = weighing->scope->trail->border;

  return border->gateway && (border->has_gateway_border || is_about_other (weighing, result));
}

static gboolean
is_same_server (const Weighing *weighing, const ComparedResult *result)
{
  DnsAddress address;

  return finds_their_server (weighing, result, &address)
         && dns_address_equal (&address, &weighing->scope->address);
}

static Difference
difference_of_spf (const Weighing *weighing, const ComparedResult *result)
{
  if (is_result (result->our_result, "temperror"))
    return DIFFERENCE_NO_ANSWER;
  if (is_about_gateway (weighing, result))
    return DIFFERENCE_GATEWAY;
  if (is_guess (weighing, result))
    return DIFFERENCE_GUESSED;
  if (is_about_other (weighing, result))
    return DIFFERENCE_FORWARDED;
  if (is_result (result->their_result, "temperror"))
    return DIFFERENCE_NO_ANSWER_THEN;
  if (is_beyond_limits (weighing->check->spf->problem))
    return DIFFERENCE_STRICTER;
  return is_forwarded (weighing) && !is_same_server (weighing, result) ? DIFFERENCE_FORWARDED
                                                                       : DIFFERENCE_CHECKED_LATER;
}

/* --- DKIM, and the signatures of ARC --- */

/* Where they passed it. */
static Difference
difference_of_broken (const Weighing *weighing, const DkimVerdict *verdict)
{
  gboolean is_list = is_of_list (weighing->scope->message);

  switch (verdict->reason)
    {
    case DKIM_REASON_KEY_MISSING:
    case DKIM_REASON_KEY_REVOKED:
    case DKIM_REASON_KEY_UNUSABLE:
    case DKIM_REASON_KEY_WRONG_TYPE:
      return DIFFERENCE_KEY_ROTATED;
    case DKIM_REASON_BODY_HASH:
    case DKIM_REASON_LENGTH_BEYOND_BODY:
      return weighing->was_repaired ? DIFFERENCE_REPAIRED
             : is_list              ? DIFFERENCE_MAILING_LIST
                                    : DIFFERENCE_BODY_ALTERED;
    case DKIM_REASON_HEADER_HASH:
      return weighing->was_repaired    ? DIFFERENCE_REPAIRED
             : !verdict->body_verified ? DIFFERENCE_HEADERS_ONLY
             : is_list                 ? DIFFERENCE_MAILING_LIST
                                       : DIFFERENCE_KEY_ROTATED;
    case DKIM_REASON_EXPIRED:
      return DIFFERENCE_CHECKED_LATER;
    case DKIM_REASON_DNS:
    case DKIM_REASON_NOT_ASKED:
      return DIFFERENCE_NO_ANSWER;
    case DKIM_REASON_BODY_NOT_GIVEN:
      return DIFFERENCE_HEADERS_ONLY;
    case DKIM_REASON_TEXT_MENDED:
      return DIFFERENCE_REPAIRED;
    case DKIM_REASON_HEADER_TOO_LARGE:
    case DKIM_REASON_TOO_MANY:
      return DIFFERENCE_ONLY_THEY;
    case DKIM_REASON_SYNTAX:
    case DKIM_REASON_VERSION:
    case DKIM_REASON_ALGORITHM_UNKNOWN:
    case DKIM_REASON_CANONICALIZATION_UNKNOWN:
    case DKIM_REASON_QUERY_UNKNOWN:
    case DKIM_REASON_FROM_NOT_SIGNED:
    case DKIM_REASON_IDENTITY_OUTSIDE:
    case DKIM_REASON_TIMES_REVERSED:
    case DKIM_REASON_SEAL_IN_LIST:
      return weighing->was_repaired ? DIFFERENCE_REPAIRED : DIFFERENCE_STRICTER;
    case DKIM_REASON_KEY_TOO_LARGE:
    case DKIM_REASON_HASH_NOT_ALLOWED:
    case DKIM_REASON_SERVICE_NOT_ALLOWED:
    case DKIM_REASON_IDENTITY_NOT_STRICT:
    case DKIM_REASON_SHA1:
    case DKIM_REASON_KEY_SHORT:
      return DIFFERENCE_STRICTER;
    case DKIM_REASON_NONE:
      return DIFFERENCE_UNEXPLAINED;
    }
  g_assert_not_reached ();
}

/* The place of @field in the header; the number of fields if it is not there. */
static guint
find_place (const MailMessage *message, const MailField *field)
{
  guint place;

  return g_ptr_array_find (message->fields, field, &place) ? place : message->fields->len;
}

static gboolean
is_above (const Weighing *weighing, const MailField *field, const MailStatement *statement)
{
  const MailMessage *message = weighing->scope->message;

  return field && statement && find_place (message, field) < find_place (message, statement->field);
}

static Difference
difference_of_dkim (const Weighing *weighing, const ComparedResult *result)
{
  const DkimVerdict *verdict = &result->signature->verdict;
  Difference broken = difference_of_broken (weighing, verdict);

  if (verdict->result == AUTH_RESULT_PENDING)
    return DIFFERENCE_NO_ANSWER;
  if (broken == DIFFERENCE_NO_ANSWER || broken == DIFFERENCE_ONLY_THEY)
    return broken;
  if (is_result (result->their_result, "none"))
    return is_above (weighing, result->signature->field, result->statement)
               ? DIFFERENCE_ADDED_LATER
               : DIFFERENCE_UNEXPLAINED;
  if (is_result (result->their_result, "temperror"))
    return DIFFERENCE_NO_ANSWER_THEN;
  if (is_result (result->their_result, "pass") || !result->our_result)
    return broken;
  /* They did not pass it, we do. A body that is right now was right before; only keys come and go. */
  if (says (result->theirs, "body hash"))
    return DIFFERENCE_UNEXPLAINED;
  return DIFFERENCE_CHECKED_LATER;
}

/* --- ARC --- */

static const ArcSet *
get_newest (const ArcChain *chain)
{
  return chain->sets->len > 0 ? g_ptr_array_index (chain->sets, chain->sets->len - 1) : NULL;
}

static Difference
difference_of_arc (const Weighing *weighing, const ComparedResult *result)
{
  const ArcChain *chain = weighing->check->arc;
  const ArcSet *newest = get_newest (chain);
  const MailField *seal = newest && newest->seal ? newest->seal->field : NULL;

  if (is_result (result->their_result, "none") && is_above (weighing, seal, result->statement))
    return DIFFERENCE_ADDED_LATER;
  if (chain->result == AUTH_RESULT_PENDING || chain->detail == DKIM_REASON_DNS)
    return DIFFERENCE_NO_ANSWER;
  if (is_result (result->their_result, "pass") && newest
      && chain->reason == ARC_REASON_MESSAGE_SIGNATURE)
    return difference_of_broken (weighing, &newest->message_verdict);
  if (is_result (result->their_result, "pass") && chain->reason == ARC_REASON_SEAL)
    return weighing->was_repaired ? DIFFERENCE_REPAIRED : DIFFERENCE_KEY_ROTATED;
  if (chain->result == AUTH_RESULT_UNKNOWN)
    return weighing->scope->message->has_body ? DIFFERENCE_ONLY_THEY : DIFFERENCE_HEADERS_ONLY;
  return DIFFERENCE_UNEXPLAINED;
}

/* --- DMARC --- */

static gboolean
is_reason (Difference difference)
{
  return difference != DIFFERENCE_NONE && difference != DIFFERENCE_ONLY_WE
         && difference != DIFFERENCE_ONLY_THEY && difference != DIFFERENCE_UNEXPLAINED;
}

/* What made SPF or a signature differ; DKIM first, for it is what carries DMARC over a detour. */
static Difference
difference_of_parts (const Weighing *weighing)
{
  static const ComparedMethod order[] = { COMPARED_DKIM, COMPARED_SPF };

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    for (guint j = 0; j < weighing->comparison->results->len; j++)
      {
        const ComparedResult *part = g_ptr_array_index (weighing->comparison->results, j);

        if (part->method == order[i] && is_reason (part->difference))
          return part->difference;
      }
  return DIFFERENCE_UNEXPLAINED;
}

static gboolean
lacks_answer (const Weighing *weighing)
{
  const DmarcEvaluation *dmarc = weighing->check->dmarc;

  return dmarc->result == DMARC_RESULT_PENDING || dmarc->result == DMARC_RESULT_TEMPERROR
         || dmarc->reason == DMARC_REASON_RECORD_NOT_ANSWERED
         || dmarc->reason == DMARC_REASON_ALIGNMENT_NOT_ANSWERED;
}

static Difference
difference_of_dmarc (const Weighing *weighing, const ComparedResult *result)
{
  Difference parts = difference_of_parts (weighing);

  if (lacks_answer (weighing))
    return DIFFERENCE_NO_ANSWER;
  if (is_result (result->their_result, "temperror"))
    return DIFFERENCE_NO_ANSWER_THEN;
  /* There was no record then, or there is none now. */
  if (is_result (result->their_result, "none") || is_result (result->our_result, "none"))
    return DIFFERENCE_CHECKED_LATER;
  if (weighing->check->dmarc->result == DMARC_RESULT_PERMERROR)
    return DIFFERENCE_STRICTER;
  if (parts == DIFFERENCE_UNEXPLAINED && !result->our_result)
    return weighing->scope->message->has_body ? DIFFERENCE_ONLY_THEY : DIFFERENCE_HEADERS_ONLY;
  return parts;
}

/* --- all --- */

/* Of DKIM, receivers choose among the words for "does not hold" as they like: Gmail is neutral about a
 * changed body, Microsoft fails what has no key. */
static gboolean
is_same (const ComparedResult *result)
{
  static const char *const broken[] = { "fail", "neutral", "policy", "permerror", NULL };

  if (is_result (result->their_result, result->our_result))
    return TRUE;
  return result->method == COMPARED_DKIM && g_strv_contains (broken, result->their_result)
         && g_strv_contains (broken, result->our_result);
}

Difference
comparison_find_difference (const Weighing *weighing, const ComparedResult *result)
{
  if (!result->their_result)
    return result->our_result ? DIFFERENCE_ONLY_WE : DIFFERENCE_NONE;
  if (result->our_result && is_same (result))
    return DIFFERENCE_NONE;
  switch (result->method)
    {
    case COMPARED_SPF:
      if (weighing->check->spf && !result->our_result)
        return DIFFERENCE_NO_ANSWER;
      return weighing->check->spf ? difference_of_spf (weighing, result) : DIFFERENCE_ONLY_THEY;
    case COMPARED_DKIM:
      return result->signature ? difference_of_dkim (weighing, result) : DIFFERENCE_ONLY_THEY;
    case COMPARED_DMARC:
      return difference_of_dmarc (weighing, result);
    case COMPARED_ARC:
      return difference_of_arc (weighing, result);
    }
  g_assert_not_reached ();
}
