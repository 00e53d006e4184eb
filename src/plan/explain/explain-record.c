#include "plan/explain/explain.h"
#include "plan/explain/words.h"

char *
explain_record_kind (RecordKind kind, Language language)
{
  static const char *const texts[RECORD_KIND_COUNT] = {
    [RECORD_MX] = N_ ("Receiving mail (MX)"),
    [RECORD_NS] = N_ ("DNS servers (NS)"),
    [RECORD_SOA] = N_ ("Version of the zone (SOA)"),
    [RECORD_SPF] = N_ ("Servers allowed to send (SPF)"),
    [RECORD_DKIM] = N_ ("Electronic signature (DKIM)"),
    [RECORD_DMARC] = N_ ("What happens with fakes (DMARC)"),
    [RECORD_MTA_STS] = N_ ("Encryption demanded of senders (MTA-STS)"),
    [RECORD_TLS_RPT] = N_ ("Reports about encryption (TLS-RPT)"),
    [RECORD_BIMI] = N_ ("Logo beside the sender (BIMI)"),
    [RECORD_TLSA] = N_ ("Certificate of the mail host (TLSA)"),
  };
  g_auto (LanguageScope) scope = language_speak (language);

  return g_strdup (language_gettext (texts[kind]));
}

char *
explain_record_status (RecordStatus status, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);

  switch (status)
    {
    case RECORD_FOUND:
      return g_strdup (_ ("Registered"));
    case RECORD_ABSENT:
      return g_strdup (_ ("Not registered"));
    case RECORD_BROKEN:
      return g_strdup (_ ("Needs mending"));
    case RECORD_UNKNOWN:
      return g_strdup (_ ("Could not be checked"));
    }
  g_assert_not_reached ();
}

char *
explain_evidence_status (EvidenceStatus status, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);

  return g_strdup (word_of_status (status));
}
