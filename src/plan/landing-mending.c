/* What was typed, and has to be typed again: everybody waits in vain for the rest. */
#include "plan/landing.h"

static gboolean
is_mended_by_typing (LandingSlipCode code)
{
  switch (code)
    {
    case LANDING_NO_SUCH_DOMAIN:
    case LANDING_NOT_SAVED:
    case LANDING_TYPED_ELSEWHERE:
    case LANDING_SERVERS_DISAGREE:
    case LANDING_WILDCARD:
    case LANDING_SERVER_SILENT:
    case LANDING_SERIALS_DIFFER:
    case LANDING_TARGET_NOT_FOUND:
      return FALSE;
    case LANDING_DOUBLED_NAME:
    case LANDING_LITERAL_QUOTES:
    case LANDING_FULLWIDTH:
    case LANDING_INVISIBLE:
    case LANDING_LINE_PASTED:
    case LANDING_SECOND_RECORD:
    case LANDING_ON_BARE_DOMAIN:
    case LANDING_VALUE_IN_NAME:
    case LANDING_TARGET_WITH_DOMAIN:
    case LANDING_TARGET_AS_TEXT:
    case LANDING_TEXT_FOR_ALIAS:
    case LANDING_TEXT_AS_ALIAS:
    case LANDING_TWO_HALVES:
    case LANDING_KEY_ONLY:
    case LANDING_CUT_AT_255:
    case LANDING_CUT_OFF:
    case LANDING_SPACES:
    case LANDING_BACKSLASH:
    case LANDING_SEMICOLON:
    case LANDING_CASE:
    case LANDING_WITHOUT_DOMAINKEY:
    case LANDING_TWICE_DOMAINKEY:
    case LANDING_WITHOUT_SELECTOR:
    case LANDING_WITHOUT_UNDERSCORE:
    case LANDING_ON_PARENT:
    case LANDING_OTHER_NAME:
    case LANDING_LITERAL_AT:
    case LANDING_TYPE99:
    case LANDING_PROXIED:
    case LANDING_OLD_BESIDE:
    case LANDING_OTHER_VALUE:
      return TRUE;
    }
  g_assert_not_reached ();
}

gboolean
landing_record_wants_mending (const LandingRecord *record)
{
  for (guint i = 0; i < record->slips->len; i++)
    if (is_mended_by_typing (((const LandingSlip *)g_ptr_array_index (record->slips, i))->code))
      return TRUE;
  return FALSE;
}

guint
landing_count_to_mend (const Landing *landing)
{
  guint count = 0;

  for (guint i = 0; i < landing->records->len; i++)
    count += landing_record_wants_mending (g_ptr_array_index (landing->records, i));
  return count;
}
