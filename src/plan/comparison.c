#include "plan/comparison.h"

#include <string.h>

#include "plan/comparison-private.h"

/* --- their side --- */

static gboolean
is_heard (const MailStatement *statement)
{
  return statement->is_trusted && !statement->is_arc;
}

/* The first method @name of a statement; that with @property, if one has it. */
static const AuthenticationMethod *
find_in_statement (const MailStatement *statement, const char *name, const char *property)
{
  const AuthenticationMethod *first = NULL;

  for (guint i = 0; i < statement->results->methods->len; i++)
    {
      const AuthenticationMethod *method = g_ptr_array_index (statement->results->methods, i);

      if (strcmp (method->method, name) != 0)
        continue;
      if (!property || authentication_method_get_property (method, property))
        return method;
      first = first ? first : method;
    }
  return first;
}

static void
hear (const MailTrail *trail, const char *name, const char *property, ComparedResult *result)
{
  for (guint i = 0; i < trail->statements->len && !result->theirs; i++)
    {
      const MailStatement *statement = g_ptr_array_index (trail->statements, i);

      if (!is_heard (statement))
        continue;
      result->statement = statement;
      result->theirs = find_in_statement (statement, name, property);
    }
  if (!result->theirs)
    result->statement = NULL;
  else
    result->their_result = result->theirs->meaning;
}

static const AuthenticationMethod *
find_none (const GArray *claims)
{
  for (guint i = 0; i < claims->len; i++)
    if (!comparison_is_none (g_array_index (claims, DkimClaim, i).method))
      return NULL;
  return claims->len > 0 ? g_array_index (claims, DkimClaim, 0).method : NULL;
}

/* --- our side --- */

static const char *
word_of (AuthResult result)
{
  return result == AUTH_RESULT_PENDING || result == AUTH_RESULT_UNKNOWN
             ? NULL
             : auth_result_to_string (result);
}

static const char *
word_of_spf (const SpfEvaluation *spf)
{
  return !spf || spf->result == SPF_RESULT_PENDING ? NULL : spf_result_to_string (spf->result);
}

/* --- rows --- */

static ComparedResult *
row_new (ComparedMethod method)
{
  ComparedResult *result = g_new0 (ComparedResult, 1);

  result->method = method;
  return result;
}

static void
add (Weighing *weighing, ComparedResult *result)
{
  result->difference = comparison_find_difference (weighing, result);
  g_ptr_array_add (weighing->comparison->results, result);
}

static void
compare_spf (Weighing *weighing)
{
  const SpfEvaluation *spf = weighing->check->spf;
  const Comparison *comparison = weighing->comparison;
  ComparedResult *result = row_new (COMPARED_SPF);
  gboolean by_helo = spf && spf->identity == SPF_IDENTITY_HELO;

  hear (weighing->scope->trail, "spf", by_helo ? "smtp.helo" : "smtp.mailfrom", result);
  if (!result->theirs && comparison->received_spf_trusted)
    result->their_result = comparison->received_spf->meaning;
  result->our_result = word_of_spf (spf);
  result->domain = spf ? spf->domain : NULL;
  if (!result->domain && result->theirs)
    result->domain = comparison_get_domain (result->theirs, "smtp.mailfrom");
  add (weighing, result);
}

static void
compare_signature (Weighing *weighing,
                   GArray *claims,
                   const DkimSignatureResult *signature,
                   gboolean is_lone)
{
  ComparedResult *result = row_new (COMPARED_DKIM);
  const DkimClaim *claim = comparison_take_claim (claims, signature, is_lone);

  result->signature = signature;
  result->domain = signature->domain;
  result->our_result = word_of (signature->result);
  result->theirs = claim ? claim->method : find_none (claims);
  if (result->theirs)
    {
      result->statement = claim ? claim->statement : g_array_index (claims, DkimClaim, 0).statement;
      result->their_result = claim ? claim->method->meaning : "none";
    }
  add (weighing, result);
}

/* What they say of signatures that are not here, or of there being none. */
static void
compare_claim (Weighing *weighing, const DkimClaim *claim)
{
  ComparedResult *result = row_new (COMPARED_DKIM);
  gboolean is_none = comparison_is_none (claim->method);

  result->statement = claim->statement;
  result->theirs = claim->method;
  result->their_result = is_none ? "none" : claim->method->meaning;
  result->our_result = is_none ? "none" : NULL;
  if (!is_none)
    result->domain = comparison_get_domain (claim->method, "header.d");
  if (!is_none && !result->domain)
    result->domain = comparison_get_domain (claim->method, "header.i");
  add (weighing, result);
}

/* Fields that were not kept may be signatures. */
static void
compare_nothing (Weighing *weighing)
{
  ComparedResult *result = row_new (COMPARED_DKIM);
  gboolean is_whole = !(weighing->scope->message->problems & MAIL_PROBLEM_HEADER_TOO_LARGE);

  result->our_result = is_whole ? "none" : NULL;
  add (weighing, result);
}

static void
compare_dkim (Weighing *weighing)
{
  g_autoptr (GArray) claims = comparison_list_claims (weighing->scope->trail);
  const GPtrArray *signatures = weighing->check->dkim;
  guint n_signatures = MIN (signatures->len, COMPARED_MAX_SIGNATURES);

  for (guint i = 0; i < n_signatures; i++)
    compare_signature (weighing, claims, g_ptr_array_index (signatures, i), signatures->len == 1);
  for (guint i = 0; i < claims->len; i++)
    {
      const DkimClaim *claim = &g_array_index (claims, DkimClaim, i);
      gboolean is_of_rest = signatures->len > n_signatures
                            || (n_signatures > 0 && comparison_is_none (claim->method));

      if (!claim->is_taken && !is_of_rest)
        compare_claim (weighing, claim);
    }
  if (signatures->len == 0 && claims->len == 0)
    compare_nothing (weighing);
}

static void
compare_dmarc (Weighing *weighing)
{
  ComparedResult *result = row_new (COMPARED_DMARC);
  const DmarcEvaluation *dmarc = weighing->check->dmarc;

  hear (weighing->scope->trail, "dmarc", NULL, result);
  result->our_result = dmarc_result_to_string (dmarc->result);
  result->domain = dmarc->author_domain;
  add (weighing, result);
}

static void
compare_arc (Weighing *weighing)
{
  ComparedResult *result = row_new (COMPARED_ARC);
  const ArcChain *chain = weighing->check->arc;
  const ArcSet *newest
      = chain->sets->len > 0 ? g_ptr_array_index (chain->sets, chain->sets->len - 1) : NULL;

  hear (weighing->scope->trail, "arc", NULL, result);
  result->our_result = word_of (chain->result);
  if (newest && newest->seal)
    result->domain = newest->seal->domain;
  if (chain->result == AUTH_RESULT_NONE
      && (!result->their_result || strcmp (result->their_result, "none") == 0))
    g_free (result);
  else
    add (weighing, result);
}

/* --- Received-SPF --- */

static guint
find_from (const MailMessage *message, const char *name, guint start)
{
  guint i = start;

  while (i < message->fields->len && !mail_field_is (g_ptr_array_index (message->fields, i), name))
    i++;
  return i;
}

/* The place of the border's stamp, or of the lowest where all are inside; none: 0. */
static guint
find_stamp (const MailTrail *trail, const MailMessage *message)
{
  guint place = 0;

  for (guint i = 0; i < trail->hops->len; i++)
    {
      place = find_from (message, "Received", i == 0 ? 0 : place + 1);
      if (g_ptr_array_index (trail->hops, i) == trail->border->received)
        break;
    }
  return place;
}

/* The sender may have written what stands below the stamp. It is the border's own if one of its
 * trusted results follows, before the next stamp. */
static gboolean
is_beside (const MailTrail *trail, const MailMessage *message, guint place, guint stamp)
{
  guint end = find_from (message, "Received", stamp + 1);
  guint next = 0;

  for (guint i = 0; i < end && next < trail->statements->len; i++)
    {
      const MailStatement *statement = g_ptr_array_index (trail->statements, next);

      if (statement->field != g_ptr_array_index (message->fields, i))
        continue;
      next++;
      if (i > place && is_heard (statement))
        return TRUE;
    }
  return FALSE;
}

static void
read_received_spf (Comparison *comparison, const MessageScope *scope)
{
  const MailMessage *message = scope->message;
  const MailTrail *trail = scope->trail;
  guint place = find_from (message, "Received-SPF", 0);
  guint stamp = find_stamp (trail, message);
  const char *value;
  gsize length;

  if (place == message->fields->len)
    return;
  value = mail_field_get_value (g_ptr_array_index (message->fields, place), &length);
  comparison->received_spf = mail_received_spf_parse (value, length);
  comparison->received_spf_trusted
      = trail->hops->len > 0
        && (place < stamp
            || (trail->border->has_border && is_beside (trail, message, place, stamp)));
}

/* --- Microsoft --- */

static gboolean
is_microsofts (const MailReceived *hop)
{
  static const char *const suffixes[] = { ".outlook.com", ".office365.com", ".exchangelabs.com" };

  for (guint i = 0; hop && hop->by_name && i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *name = g_ascii_strdown (hop->by_name, -1);

      if (g_str_has_suffix (name, suffixes[i]))
        return TRUE;
    }
  return FALSE;
}

static void
read_microsoft (Comparison *comparison, const MessageScope *scope)
{
  const MailTrail *trail = scope->trail;

  comparison->microsoft = mail_microsoft_read (scope->message);
  comparison->microsoft_received
      = is_microsofts (trail->border->has_border ? trail->border->received
                       : trail->hops->len > 0    ? g_ptr_array_index (trail->hops, 0)
                                                 : NULL);
}

/* --- all --- */

Comparison *
comparison_new (const MessageScope *scope, const MessageCheck *check, gboolean was_repaired)
{
  Comparison *comparison = g_new0 (Comparison, 1);
  Weighing weighing = { scope, check, comparison, was_repaired };

  comparison->results = g_ptr_array_new_with_free_func (g_free);
  read_received_spf (comparison, scope);
  read_microsoft (comparison, scope);
  compare_spf (&weighing);
  compare_dkim (&weighing);
  compare_dmarc (&weighing);
  compare_arc (&weighing);
  return comparison;
}

void
comparison_free (Comparison *comparison)
{
  g_ptr_array_unref (comparison->results);
  g_clear_pointer (&comparison->received_spf, mail_received_spf_free);
  mail_microsoft_free (comparison->microsoft);
  g_free (comparison);
}

const char *
compared_method_to_string (ComparedMethod method)
{
  switch (method)
    {
    case COMPARED_SPF:
      return "spf";
    case COMPARED_DKIM:
      return "dkim";
    case COMPARED_DMARC:
      return "dmarc";
    case COMPARED_ARC:
      return "arc";
    }
  g_assert_not_reached ();
}

const char *
difference_to_string (Difference difference)
{
  static const char *const names[] = {
    [DIFFERENCE_NONE] = "none",
    [DIFFERENCE_ONLY_WE] = "only-we",
    [DIFFERENCE_ONLY_THEY] = "only-they",
    [DIFFERENCE_FORWARDED] = "forwarded",
    [DIFFERENCE_MAILING_LIST] = "mailing-list",
    [DIFFERENCE_KEY_ROTATED] = "key-rotated",
    [DIFFERENCE_CHECKED_LATER] = "checked-later",
    [DIFFERENCE_BODY_ALTERED] = "body-altered",
    [DIFFERENCE_HEADERS_ONLY] = "headers-only",
    [DIFFERENCE_REPAIRED] = "repaired",
    [DIFFERENCE_GATEWAY] = "gateway",
    [DIFFERENCE_NO_ANSWER] = "no-answer",
    [DIFFERENCE_NO_ANSWER_THEN] = "no-answer-then",
    [DIFFERENCE_GUESSED] = "guessed",
    [DIFFERENCE_ADDED_LATER] = "added-later",
    [DIFFERENCE_STRICTER] = "stricter",
    [DIFFERENCE_UNEXPLAINED] = "unexplained",
  };

  G_STATIC_ASSERT (G_N_ELEMENTS (names) == DIFFERENCE_COUNT);
  return names[difference];
}
