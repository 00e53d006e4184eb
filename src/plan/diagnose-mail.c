#include <string.h>

#include "dns/public-suffix.h"
#include "plan/diagnosis-private.h"

/* A mail that took longer was held back somewhere; less is ordinary queueing and greylisting. */
#define LATE_SECONDS (30 * 60)
/* From here on Exchange calls a mail spam. */
#define SPAM_CONFIDENCE 5

typedef struct
{
  Diagnosis *diagnosis;
  const MessageScope *scope;
  const Comparison *comparison;
  const ProvidersCatalog *catalog;
} Work;

static const ProvidersReceiver *
find_receiver_by_server (const Work *work, const char *server)
{
  const GPtrArray *receivers = providers_catalog_get_receivers (work->catalog);

  for (guint i = 0; server && i < receivers->len; i++)
    {
      const ProvidersReceiver *receiver = g_ptr_array_index (receivers, i);

      if (receiver->place > 0 && providers_receiver_has_server (receiver, server))
        return receiver;
    }
  return NULL;
}

static Finding *
add (const Work *work, FindingCode code)
{
  const MailBorder *border = work->scope->trail->border;
  const char *server = border->received ? border->received->by_name : NULL;
  const ProvidersReceiver *receiver = find_receiver_by_server (work, server);
  Finding *finding = finding_new (code);

  finding_with_text (finding, "receiver", receiver ? receiver->name.en : server);
  if (receiver)
    finding_with_text (finding, "receiver_ja", receiver->name.ja);
  finding_with_text (finding, "domain", work->diagnosis->author_domain);
  g_ptr_array_add (work->diagnosis->findings, finding);
  return finding;
}

static const ComparedResult *
find_result (const Comparison *comparison, ComparedMethod method)
{
  for (guint i = 0; i < comparison->results->len; i++)
    {
      const ComparedResult *result = g_ptr_array_index (comparison->results, i);

      if (result->method == method)
        return result;
    }
  return NULL;
}

static gboolean
is_own (const Work *work, const char *domain)
{
  const char *author = work->diagnosis->author_domain;

  return author && domain
         && g_ascii_strcasecmp (dns_public_suffix_organizational_domain (author),
                                dns_public_suffix_organizational_domain (domain))
                == 0;
}

static gboolean
is_pass (const char *result)
{
  return g_strcmp0 (result, "pass") == 0;
}

/* A signature that holds, in the author's name; @stranger: one that holds in another's. */
static gboolean
has_own_signature (const Work *work, const char **stranger)
{
  *stranger = NULL;
  for (guint i = 0; i < work->comparison->results->len; i++)
    {
      const ComparedResult *result = g_ptr_array_index (work->comparison->results, i);

      if (result->method != COMPARED_DKIM
          || !(is_pass (result->their_result)
               || (!result->their_result && is_pass (result->our_result))))
        continue;
      if (is_own (work, result->domain))
        return TRUE;
      if (!*stranger)
        *stranger = result->domain;
    }
  return FALSE;
}

/* What counts: the receiver's word of DMARC; where it found no policy or said nothing of it, whether SPF
 * or DKIM passed in the author's name. What its DNS did not answer, it could not know. */
static FindingCode
find_recognition (const ComparedResult *dmarc, const ComparedResult *spf, gboolean is_proved)
{
  const char *by_dmarc = dmarc ? dmarc->their_result : NULL;
  const char *by_spf = spf ? spf->their_result : NULL;

  if (is_pass (by_dmarc))
    return FINDING_MESSAGE_RECOGNISED;
  if (g_strcmp0 (by_dmarc, "fail") == 0 || g_strcmp0 (by_dmarc, "permerror") == 0)
    return FINDING_MESSAGE_NOT_RECOGNISED;
  if (is_proved)
    return FINDING_MESSAGE_RECOGNISED;
  if (g_strcmp0 (by_dmarc, "temperror") == 0 || g_strcmp0 (by_spf, "temperror") == 0)
    return FINDING_MESSAGE_NO_RESULTS;
  return FINDING_MESSAGE_NOT_RECOGNISED;
}

/* Whether any receiver whom we believe said anything. */
static gboolean
is_stated (const Comparison *comparison)
{
  for (guint i = 0; i < comparison->results->len; i++)
    if (((const ComparedResult *)g_ptr_array_index (comparison->results, i))->their_result)
      return TRUE;
  return FALSE;
}

static void
judge_recognition (const Work *work)
{
  const ComparedResult *dmarc = find_result (work->comparison, COMPARED_DMARC);
  const ComparedResult *spf = find_result (work->comparison, COMPARED_SPF);
  const char *stranger;
  gboolean signed_by_author = has_own_signature (work, &stranger);
  gboolean sent_by_author = spf && is_pass (spf->their_result) && is_own (work, spf->domain);

  add (work, is_stated (work->comparison)
                 ? find_recognition (dmarc, spf, signed_by_author || sent_by_author)
                 : FINDING_MESSAGE_NO_RESULTS);
  if (stranger && !signed_by_author && work->diagnosis->author_domain)
    finding_with_text (add (work, FINDING_MESSAGE_SIGNATURE_NOT_OURS), "signer", stranger);
}

static void
judge_delays (const Work *work)
{
  const MailTrail *trail = work->scope->trail;

  for (guint i = 0; i < trail->delays->len; i++)
    {
      const MailReceivedDelay *delay = &g_array_index (trail->delays, MailReceivedDelay, i);
      const MailReceived *waited_at;
      Finding *finding;

      if (!delay->has_delay || delay->delay_seconds < LATE_SECONDS)
        continue;
      /* It waited where it was before; that stamp has a time, or there would be no delay. */
      waited_at = g_ptr_array_index (trail->hops, MIN (i + 1, trail->hops->len - 1));
      finding = add (work, FINDING_MESSAGE_LATE);
      finding_with_number (finding, "minutes", delay->delay_seconds / 60);
      finding_with_text (finding, "host", waited_at->by_name);
      return;
    }
}

void
diagnose_mail (Diagnosis *diagnosis,
               const MessageScope *scope,
               const Comparison *comparison,
               const ProvidersCatalog *catalog)
{
  const Work work = { diagnosis, scope, comparison, catalog };
  const MailTrail *trail = scope->trail;
  const MailMicrosoft *microsoft = comparison->microsoft;

  if (trail->hops->len > 0 && !trail->border->has_border && trail->statements->len == 0)
    add (&work, FINDING_MESSAGE_STAYED_INSIDE);
  else
    judge_recognition (&work);
  if (comparison->microsoft_received && microsoft->has_spam_confidence
      && microsoft->spam_confidence >= SPAM_CONFIDENCE)
    add (&work, FINDING_MESSAGE_SPAM_FOLDER);
  judge_delays (&work);
  if (findings_find (diagnosis->findings, FINDING_MESSAGE_NOT_RECOGNISED)
      || findings_find (diagnosis->findings, FINDING_MESSAGE_SIGNATURE_NOT_OURS))
    diagnosis->step = STEP_STAND;
}
