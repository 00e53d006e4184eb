/* What one mail proves about its author's senders.
 *
 * A header is written from the bottom to the top, and a sender may write anything into his part of
 * it. So a lesson is drawn from what was verified, or seen by the server at the border: from
 * signatures, from the address and the reverse name of the client, from SPF for that address.
 *
 * A forwarder is the trap: the author's signature still holds, and DMARC still passes by it, while
 * the client at the border is the forwarder's. Plain forwarding breaks SPF; forwarders that mend that
 * put their own domain into the envelope, some with a mark that tells (SRS, Gmail's "+caf_=").
 */
#include "plan/lessons.h"

#include <string.h>

#include "dns/name.h"
#include "dns/public-suffix.h"
#include "plan/their-pass.h"
#include "survey/traces.h"

/* A record may name any number; a person wants to see those that could be his. */
#define MOST_REPORT_ADDRESSES REPORT_DESTINATIONS_MAX

#define MAILTO "mailto:"

typedef struct
{
  const MessageScope *scope;
  const MessageCheck *check;
  const Comparison *comparison; /* (nullable) */
  const ProvidersCatalog *catalog;
  const char *author;       /* canonical */
  const char *organization; /* of the author */
  gint64 time;
  gboolean passed; /* DMARC */
  gboolean spf_passed, spf_aligned;
  gboolean is_forwarded;
  GPtrArray *lessons;
} Learning;

const char *
lesson_kind_to_string (LessonKind kind)
{
  switch (kind)
    {
    case LESSON_SELECTOR:
      return "selector";
    case LESSON_SERVICE:
      return "service";
    case LESSON_SERVER:
      return "server";
    case LESSON_REPORT_ADDRESS:
      return "report-address";
    }
  g_assert_not_reached ();
}

void
lesson_free (Lesson *lesson)
{
  g_free (lesson->domain);
  g_free (lesson->value);
  g_free (lesson);
}

/* What was learned twice is proved if one of the two is. */
static void
teach (
    Learning *learning, LessonKind kind, const char *domain, const char *value, gboolean is_proof)
{
  Lesson *lesson;

  for (guint i = 0; i < learning->lessons->len; i++)
    {
      lesson = g_ptr_array_index (learning->lessons, i);
      if (lesson->kind == kind && strcmp (lesson->domain, domain) == 0
          && strcmp (lesson->value, value) == 0)
        {
          lesson->is_proof |= is_proof;
          return;
        }
    }
  lesson = g_new0 (Lesson, 1);
  lesson->kind = kind;
  lesson->domain = g_strdup (domain);
  lesson->value = g_strdup (value);
  lesson->is_proof = is_proof;
  lesson->time = learning->time;
  g_ptr_array_add (learning->lessons, lesson);
}

/* As the author's organization: by the list where the walk did not get its answers. */
static gboolean
is_of_organization (const Learning *learning, const char *domain)
{
  return strcmp (dns_public_suffix_organizational_domain (domain),
                 dns_public_suffix_organizational_domain (learning->author))
         == 0;
}

static gboolean
did_they_verify (const Learning *learning, const DkimSignatureResult *signature)
{
  return their_pass_has_signature (learning->comparison, learning->check, signature);
}

static gboolean
is_verified (const Learning *learning, const DkimSignatureResult *signature)
{
  return signature->result == AUTH_RESULT_PASS || did_they_verify (learning, signature);
}

/* How close the signature at @index is: DMARC judged them in the same order, those that it got to. */
static gboolean
is_aligned (const Learning *learning, guint index, const char *domain)
{
  const GPtrArray *judged = learning->check->dmarc->dkim;
  const DmarcIdentityJudgment *judgment = index < judged->len ? judged->pdata[index] : NULL;

  if (!judgment || g_strcmp0 (judgment->domain, domain) != 0)
    return is_of_organization (learning, domain);
  switch (judgment->alignment)
    {
    case DMARC_ALIGNMENT_NONE:
      return FALSE;
    case DMARC_ALIGNMENT_RELAXED:
    case DMARC_ALIGNMENT_STRICT:
      return TRUE;
    case DMARC_ALIGNMENT_UNKNOWN:
      return is_of_organization (learning, domain);
    }
  g_assert_not_reached ();
}

static void
learn_selectors (Learning *learning)
{
  const GPtrArray *dkim = learning->check->dkim;

  for (guint i = 0; i < dkim->len; i++)
    {
      const DkimSignatureResult *signature = g_ptr_array_index (dkim, i);

      if (signature->domain && signature->selector && is_aligned (learning, i, signature->domain))
        teach (learning, LESSON_SELECTOR, signature->domain, signature->selector,
               is_verified (learning, signature));
    }
}

/* One that was judged and did not hold may have been copied from any mail. */
static gboolean
may_hold (const Learning *learning, const DkimSignatureResult *signature)
{
  switch (signature->result)
    {
    case AUTH_RESULT_PASS:
    case AUTH_RESULT_POLICY:
    case AUTH_RESULT_TEMPERROR:
    case AUTH_RESULT_PENDING:
    case AUTH_RESULT_UNKNOWN:
      return TRUE;
    case AUTH_RESULT_NONE:
    case AUTH_RESULT_FAIL:
    case AUTH_RESULT_NEUTRAL:
    case AUTH_RESULT_PERMERROR:
      return did_they_verify (learning, signature);
    }
  g_assert_not_reached ();
}

/* (transfer full): of ProvidersTrace: what the author's own signatures tell */
static GPtrArray *
list_own_signature_traces (const Learning *learning)
{
  GPtrArray *traces = traces_new ();

  for (guint i = 0; i < learning->check->dkim->len; i++)
    {
      const DkimSignatureResult *signature = g_ptr_array_index (learning->check->dkim, i);

      if (signature->domain && signature->selector && is_aligned (learning, i, signature->domain)
          && is_verified (learning, signature))
        traces_add (traces, PROVIDERS_TRACE_SELECTOR, signature->selector);
    }
  return traces;
}

static void
add_signing_domains (const Learning *learning, GPtrArray *traces)
{
  for (guint i = 0; i < learning->check->dkim->len; i++)
    {
      const DkimSignatureResult *signature = g_ptr_array_index (learning->check->dkim, i);

      if (signature->domain && may_hold (learning, signature))
        traces_add (traces, PROVIDERS_TRACE_SIGNING_DOMAIN, signature->domain);
    }
}

/* The names in the author's own record through which the address of the client was found, such as
 * "_spf.google.com". What stands in a service's record is the service's affair. */
static void
add_spf_names (const Learning *learning, GPtrArray *traces)
{
  const SpfEvaluation *spf = learning->check->spf;

  if (!spf || spf->result != SPF_RESULT_PASS || !is_of_organization (learning, spf->domain))
    return;
  for (guint i = 0; i < spf->steps->len; i++)
    {
      const SpfStep *step = g_ptr_array_index (spf->steps, i);
      gboolean leads_there
          = (step->kind == SPF_STEP_MATCHED && step->qualifier == SPF_QUALIFIER_PASS)
            || (step->kind == SPF_STEP_REDIRECTED && step->depth == 0);

      if (leads_there && step->target)
        traces_add (traces, PROVIDERS_TRACE_SPF_TERM, step->target);
    }
}

/* (nullable): of the server that is judged; the user may have named another one. */
static const char *
find_reverse_name (const MessageScope *scope)
{
  const MailReceived *entry = mail_trail_get_entry (scope->trail);
  DnsAddress address;

  if (!entry || !entry->from_reverse_name || !entry->from_address
      || mail_received_has_remark (entry, MAIL_RECEIVED_MAY_BE_FORGED)
      || !dns_address_parse (entry->from_address, &address))
    return NULL;
  return scope->has_address && dns_address_equal (&address, &scope->address)
             ? entry->from_reverse_name
             : NULL;
}

static const char *
find_sender_domain (const MessageScope *scope)
{
  const char *at = scope->mail_from ? strrchr (scope->mail_from, '@') : NULL;

  return at && at[1] ? at + 1 : NULL;
}

/* (transfer full): of ProvidersTrace: what the client at the border tells, and who else signed */
static GPtrArray *
list_server_traces (const Learning *learning)
{
  const char *reverse_name = find_reverse_name (learning->scope);
  const char *sender = find_sender_domain (learning->scope);
  GPtrArray *traces = traces_new ();

  add_signing_domains (learning, traces);
  if (reverse_name)
    traces_add (traces, PROVIDERS_TRACE_PTR, reverse_name);
  add_spf_names (learning, traces);
  if (learning->spf_passed && sender)
    {
      g_autofree char *domain = dns_name_from_unicode (sender);

      /* A domain that SPF passed for is as good as one that signed. */
      if (domain)
        traces_add (traces, PROVIDERS_TRACE_SIGNING_DOMAIN, domain);
    }
  return traces;
}

/* Returns TRUE if a service was recognised. */
static gboolean
learn_services_of (Learning *learning, const GPtrArray *traces, gboolean is_proof)
{
  g_autoptr (GPtrArray) services = providers_recognise (learning->catalog, traces);
  gboolean found = FALSE;

  for (guint i = 0; i < services->len; i++)
    {
      const ProvidersRecognition *recognition = g_ptr_array_index (services, i);

      if (recognition->strength != PROVIDERS_STRENGTH_STRONG)
        continue;
      teach (learning, LESSON_SERVICE, learning->organization, recognition->service->id, is_proof);
      found = TRUE;
    }
  return found;
}

static gboolean
has_public_address (const MessageScope *scope)
{
  return scope->has_address && !dns_address_is_private (&scope->address)
         && !dns_address_is_loopback (&scope->address);
}

/* Without a pass of SPF the client may be a forwarder that left no mark. */
static void
learn_senders (Learning *learning)
{
  g_autoptr (GPtrArray) own = list_own_signature_traces (learning);
  g_autoptr (GPtrArray) server = list_server_traces (learning);
  gboolean is_proof = learning->passed && (learning->spf_aligned || learning->spf_passed);
  gboolean found = learn_services_of (learning, own, learning->passed);

  if (learning->is_forwarded)
    return;
  found |= learn_services_of (learning, server, is_proof);
  if (!found && has_public_address (learning->scope))
    {
      g_autofree char *address = dns_address_to_string (&learning->scope->address);

      teach (learning, LESSON_SERVER, learning->organization, address, is_proof);
    }
}

static void
learn_report_addresses (Learning *learning)
{
  const DmarcEvaluation *dmarc = learning->check->dmarc;
  g_autoptr (DmarcRecord) record = NULL;

  if (!dmarc->record_text || !dmarc->has_policy)
    return;
  record = dmarc_record_parse (dmarc->record_text);
  for (guint i = 0; i < record->aggregate->len && i < MOST_REPORT_ADDRESSES; i++)
    {
      const DmarcUri *uri = g_ptr_array_index (record->aggregate, i);
      gsize skipped
          = g_ascii_strncasecmp (uri->text, MAILTO, strlen (MAILTO)) == 0 ? strlen (MAILTO) : 0;

      if (uri->valid)
        teach (learning, LESSON_REPORT_ADDRESS, learning->organization, uri->text + skipped, FALSE);
    }
}

/* SRS (Mailcow, Postfix, Microsoft 365: "user+SRS=…=…@") and Gmail's forwarding ("user+caf_=…@"). */
static gboolean
is_rewritten (const char *mail_from)
{
  return mail_from
         && (g_ascii_strncasecmp (mail_from, "SRS0", 4) == 0
             || g_ascii_strncasecmp (mail_from, "SRS1", 4) == 0 || strstr (mail_from, "+SRS=")
             || strstr (mail_from, "+caf_="));
}

static gboolean
does_comparison_say_forwarded (const Comparison *comparison)
{
  for (guint i = 0; comparison && i < comparison->results->len; i++)
    {
      const ComparedResult *result = g_ptr_array_index (comparison->results, i);

      if (result->difference == DIFFERENCE_FORWARDED
          || result->difference == DIFFERENCE_MAILING_LIST)
        return TRUE;
    }
  return FALSE;
}

/* Who is in the author's own SPF record is no forwarder, whatever the header looks like. Newsletters
 * have a List-Id, too; but only where people write to the list is there an address to post to (RFC
 * 2369, section 3.4). */
static gboolean
is_forwarded (const Learning *learning)
{
  if (learning->spf_aligned)
    return FALSE;
  return is_rewritten (learning->scope->mail_from)
         || mail_message_find (learning->scope->message, "List-Post", 0)
         || does_comparison_say_forwarded (learning->comparison);
}

static void
look_at_results (Learning *learning)
{
  const MessageCheck *check = learning->check;

  learning->passed = check->dmarc->result == DMARC_RESULT_PASS
                     || their_pass_has (learning->comparison, COMPARED_DMARC);
  learning->spf_passed = (check->spf && check->spf->result == SPF_RESULT_PASS)
                         || their_pass_has (learning->comparison, COMPARED_SPF);
  learning->spf_aligned
      = check->dmarc->spf_aligned || their_pass_has_spf_of (learning->comparison, learning->author);
  learning->is_forwarded = is_forwarded (learning);
}

GPtrArray *
lessons_learn (const MessageScope *scope,
               const MessageCheck *check,
               const Comparison *comparison,
               const ProvidersCatalog *catalog)
{
  Learning learning = {
    .scope = scope,
    .check = check,
    .comparison = comparison,
    .catalog = catalog,
    .author = check->dmarc->author_domain,
    .organization = check->dmarc->organizational_domain,
    .lessons = g_ptr_array_new_with_free_func ((GDestroyNotify)lesson_free),
  };

  if (!learning.author)
    return learning.lessons;
  if (!learning.organization)
    learning.organization = dns_public_suffix_organizational_domain (learning.author);
  if (!mail_trail_get_time (scope->trail, &learning.time))
    learning.time = 0;
  look_at_results (&learning);
  learn_selectors (&learning);
  learn_senders (&learning);
  learn_report_addresses (&learning);
  return learning.lessons;
}
