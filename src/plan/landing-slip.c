#include "plan/landing-slips.h"

static const char *const code_names[LANDING_SLIP_COUNT] = {
  [LANDING_NO_SUCH_DOMAIN] = "no-such-domain",
  [LANDING_NOT_SAVED] = "not-saved",
  [LANDING_TYPED_ELSEWHERE] = "typed-elsewhere",
  [LANDING_DOUBLED_NAME] = "doubled-name",
  [LANDING_LITERAL_QUOTES] = "literal-quotes",
  [LANDING_FULLWIDTH] = "fullwidth-characters",
  [LANDING_INVISIBLE] = "invisible-characters",
  [LANDING_LINE_PASTED] = "line-pasted",
  [LANDING_SECOND_RECORD] = "second-record",
  [LANDING_ON_BARE_DOMAIN] = "on-bare-domain",
  [LANDING_VALUE_IN_NAME] = "value-in-name",
  [LANDING_TARGET_WITH_DOMAIN] = "target-with-domain",
  [LANDING_TARGET_AS_TEXT] = "target-as-text",
  [LANDING_TEXT_FOR_ALIAS] = "text-for-alias",
  [LANDING_TEXT_AS_ALIAS] = "text-as-alias",
  [LANDING_TWO_HALVES] = "two-halves",
  [LANDING_KEY_ONLY] = "key-only",
  [LANDING_CUT_AT_255] = "cut-at-255",
  [LANDING_CUT_OFF] = "cut-off",
  [LANDING_SPACES] = "spaces",
  [LANDING_BACKSLASH] = "backslash",
  [LANDING_SEMICOLON] = "semicolon",
  [LANDING_CASE] = "version-case",
  [LANDING_WITHOUT_DOMAINKEY] = "without-domainkey",
  [LANDING_TWICE_DOMAINKEY] = "doubled-domainkey",
  [LANDING_WITHOUT_SELECTOR] = "without-selector",
  [LANDING_WITHOUT_UNDERSCORE] = "without-underscore",
  [LANDING_ON_PARENT] = "on-parent-domain",
  [LANDING_OTHER_NAME] = "at-another-name",
  [LANDING_LITERAL_AT] = "literal-at",
  [LANDING_TYPE99] = "type99",
  [LANDING_PROXIED] = "proxied",
  [LANDING_OLD_BESIDE] = "old-beside-new",
  [LANDING_OTHER_VALUE] = "other-value",
  [LANDING_SERVERS_DISAGREE] = "servers-disagree",
  [LANDING_WILDCARD] = "wildcard",
  [LANDING_SERVER_SILENT] = "name-server-silent",
  [LANDING_SERIALS_DIFFER] = "serials-differ",
  [LANDING_TARGET_NOT_FOUND] = "target-not-found",
};

const char *
landing_slip_code_to_string (LandingSlipCode code)
{
  return code_names[code];
}

gboolean
landing_slip_is_note (LandingSlipCode code)
{
  return code == LANDING_WILDCARD || code == LANDING_SERVER_SILENT || code == LANDING_SERIALS_DIFFER
         || code == LANDING_TARGET_NOT_FOUND;
}

LandingSlip *
landing_slip_new (LandingSlipCode code)
{
  LandingSlip *slip = g_new0 (LandingSlip, 1);

  slip->code = code;
  return slip;
}

void
landing_slip_free (gpointer data)
{
  LandingSlip *slip = data;

  g_free (slip->name);
  g_free (slip->text);
  g_free (slip->server);
  g_free (slip);
}
