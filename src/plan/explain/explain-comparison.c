#include "plan/explain/explain-comparison.h"

#include <string.h>

#include "plan/explain/explain-method.h"
#include "plan/explain/fill.h"

/* What differs, why, and what follows. */
static const char *const texts[] = {
  [DIFFERENCE_ONLY_WE]
  = N_ ("{method}: no trusted server wrote a result, so only ours ({ours}) stands here."),
  [DIFFERENCE_ONLY_THEY]
  = N_ ("{method}: the receiver found {theirs}; what is here is not enough to check it "
        "again."),
  [DIFFERENCE_FORWARDED]
  = N_ ("{method}: the receiver found {theirs}, we find {ours}, because the mail was "
        "forwarded and another server or sender was checked; nothing needs to be done."),
  [DIFFERENCE_MAILING_LIST]
  = N_ ("{method}: the receiver found {theirs}, we find {ours}, because a mailing list "
        "changed the mail afterwards, as lists do; nothing needs to be done."),
  [DIFFERENCE_KEY_ROTATED]
  = N_ ("{method}: the receiver found {theirs}, we find {ours}, because the key that signed "
        "seems to have been replaced since; that is usual, as long as new mails pass."),
  [DIFFERENCE_CHECKED_LATER]
  = N_ ("{method}: the receiver found {theirs}, we find {ours}, because the DNS seems to "
        "have changed since; for new mails ours counts."),
  [DIFFERENCE_BODY_ALTERED]
  = N_ ("{method}: the receiver found {theirs}, we find {ours}, because the text was changed "
        "after that, by a footer, a virus scanner or a mail program; what the receiver "
        "found counts."),
  [DIFFERENCE_HEADERS_ONLY]
  = N_ ("{method}: the receiver found {theirs}, we find {ours}, because only the header is "
        "here; open the mail as a file to check it as a whole."),
  [DIFFERENCE_REPAIRED]
  = N_ ("{method}: the receiver found {theirs}, we find {ours}, because what was pasted had "
        "to be mended; open the mail as a file to check it as it was."),
  [DIFFERENCE_GATEWAY]
  = N_ ("{method}: the receiver found {theirs}, we find {ours}, because we looked at the "
        "server in front of a gateway service; if that is the receiver's, what the gateway "
        "itself found counts."),
  [DIFFERENCE_NO_ANSWER]
  = N_ ("{method}: the receiver found {theirs}, we find {ours}, because the DNS did not "
        "answer us; check again later."),
  [DIFFERENCE_NO_ANSWER_THEN]
  = N_ ("{method}: the receiver found {theirs}, we find {ours}, because the DNS did not "
        "answer the receiver then; nothing needs to be done unless it happens again."),
  [DIFFERENCE_GUESSED]
  = N_ ("{method}: the receiver found {theirs}, we find {ours}, because there is no record "
        "and the receiver only guessed; a record makes it certain."),
  [DIFFERENCE_ADDED_LATER]
  = N_ ("{method}: the receiver found {theirs}, we find {ours}, because the signature was "
        "put on after the receiver had looked; nothing needs to be done."),
  [DIFFERENCE_STRICTER]
  = N_ ("{method}: the receiver found {theirs}, we find {ours}, because we keep to the rules "
        "where this receiver was lenient; others may not be, so it is better mended."),
  [DIFFERENCE_UNEXPLAINED]
  = N_ ("{method}: the receiver found {theirs}, we find {ours}, and nothing in the mail tells "
        "why; send a new mail and compare."),
};

/* A new difference needs a sentence. */
G_STATIC_ASSERT (G_N_ELEMENTS (texts) == DIFFERENCE_COUNT);

static const char *
word_of_method (ComparedMethod method)
{
  switch (method)
    {
    case COMPARED_SPF:
      return "SPF";
    case COMPARED_DKIM:
      return _ ("Electronic signature (DKIM)");
    case COMPARED_DMARC:
      return "DMARC";
    case COMPARED_ARC:
      return _ ("Record of the forwarders (ARC)");
    }
  g_assert_not_reached ();
}

char *
explain_difference (const ComparedResult *result, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);
  const char *text = texts[result->difference];
  const char *unknown = _ ("no result");

  if (!text)
    return NULL;
  return fill_from_pairs (language_gettext (text), "method", word_of_method (result->method),
                          "theirs", result->their_result ? result->their_result : unknown, "ours",
                          result->our_result ? result->our_result : unknown, NULL);
}

/* The judged identity is HELO where the envelope has no sender. */
static const char *
get_domain (const MailReceivedSpf *received_spf)
{
  const char *sender = received_spf->envelope_from;
  const char *at = sender ? strrchr (sender, '@') : NULL;

  if (at && at[1] && g_strcmp0 (received_spf->identity, "helo") != 0)
    return at + 1;
  return sender && *sender ? sender : received_spf->helo;
}

char *
explain_received_spf (const MailReceivedSpf *received_spf, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);

  if (!received_spf->meaning)
    return explain_unknown_result ("Received-SPF", received_spf->result);
  return explain_spf_word (received_spf->meaning, received_spf->guessed, get_domain (received_spf));
}
