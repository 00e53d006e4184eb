#include "plan/finding.h"

#include <string.h>

typedef struct
{
  const char *name;
  FindingLevel level;
  FindingSubject subject;
  FindingDemand demand; /* counts when the level is REQUIRED */
  const char *rule;
} Row;

/* clang-format off */
static const Row rows[FINDING_CODE_COUNT] = {
  [FINDING_DOMAIN_NOT_FOUND] = { "domain-not-found", FINDING_UNKNOWN, FINDING_ABOUT_DOMAIN, FINDING_DEMAND_NOBODY,
    "RFC 8020" },
  [FINDING_NOTHING_ANSWERED] = { "nothing-answered", FINDING_UNKNOWN, FINDING_ABOUT_DOMAIN, FINDING_DEMAND_NOBODY,
    NULL },
  [FINDING_ANSWERED_BY_INSIDE_DNS] = { "answered-by-inside-dns", FINDING_UNKNOWN, FINDING_ABOUT_DOMAIN, FINDING_DEMAND_NOBODY,
    NULL },
  [FINDING_PARKED_DOMAIN_OPEN] = { "parked-domain-open", FINDING_RECOMMENDED, FINDING_ABOUT_DOMAIN, FINDING_DEMAND_NOBODY,
    "RFC 7208, 10.1.2; RFC 7505" },
  [FINDING_PARKED_DOMAIN_CLOSED] = { "parked-domain-closed", FINDING_GOOD, FINDING_ABOUT_DOMAIN, FINDING_DEMAND_NOBODY,
    "RFC 7208, 10.1.2; RFC 7505" },
  [FINDING_VALUE_IN_NAME] = { "value-in-name", FINDING_RECOMMENDED, FINDING_ABOUT_DOMAIN, FINDING_DEMAND_NOBODY,
    "RFC 1035, 5.1" },
  [FINDING_WILDCARD_TXT] = { "wildcard-txt", FINDING_NOTE, FINDING_ABOUT_DOMAIN, FINDING_DEMAND_NOBODY,
    "RFC 4592" },
  [FINDING_CNAME_BESIDE_OTHER] = { "cname-beside-other", FINDING_REQUIRED, FINDING_ABOUT_DOMAIN, FINDING_DEMAND_STANDARD,
    "RFC 1034, 3.6.2" },
  [FINDING_TXT_LITERAL_QUOTES] = { "txt-literal-quotes", FINDING_RECOMMENDED, FINDING_ABOUT_DOMAIN, FINDING_DEMAND_STANDARD,
    "RFC 1035, 5.1" },
  [FINDING_TXT_FULLWIDTH_CHARACTERS] = { "txt-fullwidth-characters", FINDING_RECOMMENDED, FINDING_ABOUT_DOMAIN, FINDING_DEMAND_STANDARD,
    "RFC 7208, 4.5; RFC 9989, 4.7" },
  [FINDING_TXT_INVISIBLE_CHARACTERS] = { "txt-invisible-characters", FINDING_RECOMMENDED, FINDING_ABOUT_DOMAIN, FINDING_DEMAND_STANDARD,
    "RFC 7208, 4.5; RFC 9989, 4.7" },
  [FINDING_TXT_LEADING_SPACE] = { "txt-leading-space", FINDING_RECOMMENDED, FINDING_ABOUT_DOMAIN, FINDING_DEMAND_STANDARD,
    "RFC 7208, 4.5; RFC 9989, 4.7" },
  [FINDING_TXT_VERSION_CASE] = { "txt-version-case", FINDING_RECOMMENDED, FINDING_ABOUT_DOMAIN, FINDING_DEMAND_STANDARD,
    "RFC 9989, 4.7; RFC 6376, 3.6.1" },
  [FINDING_SPF_ABSENT] = { "spf-absent", FINDING_REQUIRED, FINDING_ABOUT_SPF, FINDING_DEMAND_GMAIL,
    "RFC 7208, 3.1" },
  [FINDING_SPF_NOT_ANSWERED] = { "spf-not-answered", FINDING_UNKNOWN, FINDING_ABOUT_SPF, FINDING_DEMAND_NOBODY,
    "RFC 7208, 2.6.6" },
  [FINDING_SPF_TWO_RECORDS] = { "spf-two-records", FINDING_REQUIRED, FINDING_ABOUT_SPF, FINDING_DEMAND_STANDARD,
    "RFC 7208, 4.5" },
  [FINDING_SPF_SYNTAX] = { "spf-syntax", FINDING_REQUIRED, FINDING_ABOUT_SPF, FINDING_DEMAND_STANDARD,
    "RFC 7208, 4.6.1" },
  [FINDING_SPF_TOO_MANY_LOOKUPS] = { "spf-too-many-lookups", FINDING_REQUIRED, FINDING_ABOUT_SPF, FINDING_DEMAND_STANDARD,
    "RFC 7208, 4.6.4" },
  [FINDING_SPF_TOO_MANY_VOID_LOOKUPS] = { "spf-too-many-void-lookups", FINDING_REQUIRED, FINDING_ABOUT_SPF, FINDING_DEMAND_STANDARD,
    "RFC 7208, 4.6.4" },
  [FINDING_SPF_TOO_MANY_MX_HOSTS] = { "spf-too-many-mx-hosts", FINDING_REQUIRED, FINDING_ABOUT_SPF, FINDING_DEMAND_STANDARD,
    "RFC 7208, 4.6.4" },
  [FINDING_SPF_VOID_LOOKUP] = { "spf-void-lookup", FINDING_OPTIONAL, FINDING_ABOUT_SPF, FINDING_DEMAND_NOBODY,
    "RFC 7208, 4.6.4" },
  [FINDING_SPF_ALLOWS_EVERYONE] = { "spf-allows-everyone", FINDING_REQUIRED, FINDING_ABOUT_SPF, FINDING_DEMAND_STANDARD,
    "RFC 7208, 11.4" },
  [FINDING_SPF_INCLUDE_HAS_NO_RECORD] = { "spf-include-has-no-record", FINDING_REQUIRED, FINDING_ABOUT_SPF, FINDING_DEMAND_STANDARD,
    "RFC 7208, 5.2" },
  [FINDING_SPF_INCLUDE_BROKEN] = { "spf-include-broken", FINDING_REQUIRED, FINDING_ABOUT_SPF, FINDING_DEMAND_STANDARD,
    "RFC 7208, 5.2" },
  [FINDING_SPF_INCLUDE_NOT_ANSWERED] = { "spf-include-not-answered", FINDING_UNKNOWN, FINDING_ABOUT_SPF, FINDING_DEMAND_NOBODY,
    "RFC 7208, 2.6.6" },
  [FINDING_SPF_LOOP] = { "spf-loop", FINDING_REQUIRED, FINDING_ABOUT_SPF, FINDING_DEMAND_STANDARD,
    "RFC 7208, 4.6.4" },
  [FINDING_SPF_TYPE99] = { "spf-type99", FINDING_OPTIONAL, FINDING_ABOUT_SPF, FINDING_DEMAND_NOBODY,
    "RFC 7208, 3.1" },
  [FINDING_SPF_REDIRECT_IGNORED] = { "spf-redirect-ignored", FINDING_OPTIONAL, FINDING_ABOUT_SPF, FINDING_DEMAND_NOBODY,
    "RFC 7208, 6.1" },
  [FINDING_SPF_TERM_AFTER_ALL] = { "spf-term-after-all", FINDING_RECOMMENDED, FINDING_ABOUT_SPF, FINDING_DEMAND_NOBODY,
    "RFC 7208, 5.1" },
  [FINDING_SPF_EQUALS_SIGN] = { "spf-equals-sign", FINDING_RECOMMENDED, FINDING_ABOUT_SPF, FINDING_DEMAND_NOBODY,
    "RFC 7208, 6" },
  [FINDING_SPF_NO_ENDING] = { "spf-no-ending", FINDING_RECOMMENDED, FINDING_ABOUT_SPF, FINDING_DEMAND_NOBODY,
    "RFC 7208, 4.7" },
  [FINDING_SPF_NEUTRAL_ENDING] = { "spf-neutral-ending", FINDING_RECOMMENDED, FINDING_ABOUT_SPF, FINDING_DEMAND_NOBODY,
    "RFC 7208, 8.2" },
  [FINDING_SPF_USES_PTR] = { "spf-uses-ptr", FINDING_OPTIONAL, FINDING_ABOUT_SPF, FINDING_DEMAND_NOBODY,
    "RFC 7208, 5.5" },
  [FINDING_SPF_SENDER_ID] = { "spf-sender-id", FINDING_OPTIONAL, FINDING_ABOUT_SPF, FINDING_DEMAND_NOBODY,
    "RFC 6654" },
  [FINDING_SPF_LOOKUPS_NEAR_LIMIT] = { "spf-lookups-near-limit", FINDING_OPTIONAL, FINDING_ABOUT_SPF, FINDING_DEMAND_NOBODY,
    "RFC 7208, 4.6.4" },
  [FINDING_SPF_GOOD] = { "spf-good", FINDING_GOOD, FINDING_ABOUT_SPF, FINDING_DEMAND_NOBODY,
    "RFC 7208, 4.6" },
  [FINDING_DKIM_FOUND] = { "dkim-found", FINDING_GOOD, FINDING_ABOUT_DKIM, FINDING_DEMAND_NOBODY,
    "RFC 6376, 3.6.1" },
  [FINDING_DKIM_NOT_FOUND_AMONG_USUAL_NAMES] = { "dkim-not-found-among-usual-names", FINDING_UNKNOWN, FINDING_ABOUT_DKIM, FINDING_DEMAND_NOBODY,
    "RFC 6376, 3.1" },
  [FINDING_DKIM_SELECTOR_ABSENT] = { "dkim-selector-absent", FINDING_RECOMMENDED, FINDING_ABOUT_DKIM, FINDING_DEMAND_NOBODY,
    "RFC 6376, 3.6.2" },
  [FINDING_DKIM_SELECTOR_NOT_ANSWERED] = { "dkim-selector-not-answered", FINDING_UNKNOWN, FINDING_ABOUT_DKIM, FINDING_DEMAND_NOBODY,
    "RFC 6376, 6.1.2" },
  [FINDING_DKIM_ALIAS_LEADS_NOWHERE] = { "dkim-alias-leads-nowhere", FINDING_RECOMMENDED, FINDING_ABOUT_DKIM, FINDING_DEMAND_NOBODY,
    "RFC 6376, 3.6.2" },
  [FINDING_DKIM_TWO_RECORDS] = { "dkim-two-records", FINDING_RECOMMENDED, FINDING_ABOUT_DKIM, FINDING_DEMAND_STANDARD,
    "RFC 6376, 3.6.2.2" },
  [FINDING_DKIM_KEY_SHORT] = { "dkim-key-short", FINDING_RECOMMENDED, FINDING_ABOUT_DKIM, FINDING_DEMAND_STANDARD,
    "RFC 8301, 3.2" },
  [FINDING_DKIM_KEY_1024] = { "dkim-key-1024", FINDING_OPTIONAL, FINDING_ABOUT_DKIM, FINDING_DEMAND_NOBODY,
    "RFC 8301, 3.2" },
  [FINDING_DKIM_KEY_REVOKED] = { "dkim-key-revoked", FINDING_NOTE, FINDING_ABOUT_DKIM, FINDING_DEMAND_NOBODY,
    "RFC 6376, 3.6.1" },
  [FINDING_DKIM_KEY_TESTING] = { "dkim-key-testing", FINDING_RECOMMENDED, FINDING_ABOUT_DKIM, FINDING_DEMAND_NOBODY,
    "RFC 6376, 3.6.1" },
  [FINDING_DKIM_KEY_CUT] = { "dkim-key-cut", FINDING_REQUIRED, FINDING_ABOUT_DKIM, FINDING_DEMAND_STANDARD,
    "RFC 6376, 3.6.2.2" },
  [FINDING_DKIM_KEY_BROKEN] = { "dkim-key-broken", FINDING_RECOMMENDED, FINDING_ABOUT_DKIM, FINDING_DEMAND_STANDARD,
    "RFC 6376, 3.6.1" },
  [FINDING_DKIM_WILDCARD] = { "dkim-wildcard", FINDING_UNKNOWN, FINDING_ABOUT_DKIM, FINDING_DEMAND_NOBODY,
    "RFC 6376, 6.1.2" },
  [FINDING_DMARC_ABSENT] = { "dmarc-absent", FINDING_RECOMMENDED, FINDING_ABOUT_DMARC, FINDING_DEMAND_NOBODY,
    "RFC 9989, 4.10" },
  [FINDING_DMARC_NOT_ANSWERED] = { "dmarc-not-answered", FINDING_UNKNOWN, FINDING_ABOUT_DMARC, FINDING_DEMAND_NOBODY,
    "RFC 9989, 4.10" },
  [FINDING_DMARC_TWO_RECORDS] = { "dmarc-two-records", FINDING_REQUIRED, FINDING_ABOUT_DMARC, FINDING_DEMAND_STANDARD,
    "RFC 9989, 4.10" },
  [FINDING_DMARC_SYNTAX] = { "dmarc-syntax", FINDING_RECOMMENDED, FINDING_ABOUT_DMARC, FINDING_DEMAND_STANDARD,
    "RFC 9989, 4.7" },
  [FINDING_DMARC_NO_REPORT_ADDRESS] = { "dmarc-no-report-address", FINDING_RECOMMENDED, FINDING_ABOUT_DMARC, FINDING_DEMAND_NOBODY,
    "RFC 9989, 4.7" },
  [FINDING_DMARC_REPORT_ADDRESS_NOT_AUTHORIZED] = { "dmarc-report-address-not-authorized", FINDING_RECOMMENDED, FINDING_ABOUT_DMARC, FINDING_DEMAND_STANDARD,
    "RFC 9990, 4" },
  [FINDING_DMARC_REPORT_ADDRESS_NOT_ANSWERED] = { "dmarc-report-address-not-answered", FINDING_UNKNOWN, FINDING_ABOUT_DMARC, FINDING_DEMAND_NOBODY,
    "RFC 9990, 4" },
  [FINDING_DMARC_WATCHING] = { "dmarc-watching", FINDING_GOOD, FINDING_ABOUT_DMARC, FINDING_DEMAND_NOBODY,
    "RFC 9989, 4.7" },
  [FINDING_DMARC_ENFORCING] = { "dmarc-enforcing", FINDING_GOOD, FINDING_ABOUT_DMARC, FINDING_DEMAND_NOBODY,
    "RFC 9989, 4.7" },
  [FINDING_DMARC_TESTING] = { "dmarc-testing", FINDING_NOTE, FINDING_ABOUT_DMARC, FINDING_DEMAND_NOBODY,
    "RFC 9989, 4.8" },
  [FINDING_DMARC_PERCENT] = { "dmarc-percent", FINDING_RECOMMENDED, FINDING_ABOUT_DMARC, FINDING_DEMAND_NOBODY,
    "RFC 9989, A.6" },
  [FINDING_DMARC_REMOVED_TAGS] = { "dmarc-removed-tags", FINDING_OPTIONAL, FINDING_ABOUT_DMARC, FINDING_DEMAND_NOBODY,
    "RFC 9989, C.5.2" },
  [FINDING_DMARC_SUBDOMAINS_WEAKER] = { "dmarc-subdomains-weaker", FINDING_RECOMMENDED, FINDING_ABOUT_DMARC, FINDING_DEMAND_NOBODY,
    "RFC 9989, 4.7" },
  [FINDING_DMARC_INHERITED] = { "dmarc-inherited", FINDING_NOTE, FINDING_ABOUT_DMARC, FINDING_DEMAND_NOBODY,
    "RFC 9989, 4.10.1" },
  [FINDING_DMARC_WALK_DIFFERS] = { "dmarc-walk-differs", FINDING_RECOMMENDED, FINDING_ABOUT_DMARC, FINDING_DEMAND_NOBODY,
    "RFC 9989, 4.10.2; RFC 7489, 3.2" },
  [FINDING_DMARC_FAILURE_REPORTS] = { "dmarc-failure-reports", FINDING_NOTE, FINDING_ABOUT_DMARC, FINDING_DEMAND_NOBODY,
    "RFC 9991" },
  [FINDING_DMARC_ON_BARE_DOMAIN] = { "dmarc-on-bare-domain", FINDING_RECOMMENDED, FINDING_ABOUT_DMARC, FINDING_DEMAND_STANDARD,
    "RFC 9989, 4.5" },
  [FINDING_DMARC_AT_DOUBLED_NAME] = { "dmarc-at-doubled-name", FINDING_RECOMMENDED, FINDING_ABOUT_DMARC, FINDING_DEMAND_STANDARD,
    "RFC 9989, 4.5" },
  [FINDING_DMARC_ENFORCED_WITHOUT_DKIM] = { "dmarc-enforced-without-dkim", FINDING_RECOMMENDED, FINDING_ABOUT_DMARC, FINDING_DEMAND_STANDARD,
    "RFC 9989, 7.4" },
  [FINDING_DMARC_RISES_BEFORE_SENDERS] = { "dmarc-rises-before-senders", FINDING_RECOMMENDED, FINDING_ABOUT_DMARC, FINDING_DEMAND_NOBODY,
    "RFC 9989, 7.4" },
  [FINDING_DMARC_RISES_UNCONFIRMED] = { "dmarc-rises-unconfirmed", FINDING_RECOMMENDED, FINDING_ABOUT_DMARC, FINDING_DEMAND_NOBODY,
    "RFC 9989, 7.4" },
  [FINDING_MX_NOT_ANSWERED] = { "mx-not-answered", FINDING_UNKNOWN, FINDING_ABOUT_MX, FINDING_DEMAND_NOBODY,
    "RFC 5321, 5.1" },
  [FINDING_MX_ABSENT] = { "mx-absent", FINDING_NOTE, FINDING_ABOUT_MX, FINDING_DEMAND_NOBODY,
    "RFC 5321, 5.1" },
  [FINDING_NULL_MX_WITH_MAIL] = { "null-mx-with-mail", FINDING_RECOMMENDED, FINDING_ABOUT_MX, FINDING_DEMAND_STANDARD,
    "RFC 7505, 3" },
  [FINDING_MX_IS_ALIAS] = { "mx-is-alias", FINDING_RECOMMENDED, FINDING_ABOUT_MX, FINDING_DEMAND_STANDARD,
    "RFC 5321, 5.1; RFC 2181, 10.3" },
  [FINDING_MX_IS_ADDRESS] = { "mx-is-address", FINDING_REQUIRED, FINDING_ABOUT_MX, FINDING_DEMAND_STANDARD,
    "RFC 1035, 3.3.9" },
  [FINDING_MX_HAS_NO_ADDRESS] = { "mx-has-no-address", FINDING_RECOMMENDED, FINDING_ABOUT_MX, FINDING_DEMAND_STANDARD,
    "RFC 5321, 5.1" },
  [FINDING_SERVERS_DISAGREE] = { "servers-disagree", FINDING_RECOMMENDED, FINDING_ABOUT_NS, FINDING_DEMAND_STANDARD,
    "RFC 1034, 4.3.5" },
  [FINDING_NAME_SERVER_SILENT] = { "name-server-silent", FINDING_UNKNOWN, FINDING_ABOUT_NS, FINDING_DEMAND_NOBODY,
    "RFC 2182, 3" },
  [FINDING_NAME_SERVER_REFUSES] = { "name-server-refuses", FINDING_RECOMMENDED, FINDING_ABOUT_NS, FINDING_DEMAND_NOBODY,
    "RFC 1912, 2.8" },
  [FINDING_NS_NOT_ANSWERED] = { "ns-not-answered", FINDING_UNKNOWN, FINDING_ABOUT_NS, FINDING_DEMAND_NOBODY,
    NULL },
  [FINDING_MTA_STS_SYNTAX] = { "mta-sts-syntax", FINDING_RECOMMENDED, FINDING_ABOUT_OPTIONAL_KINDS, FINDING_DEMAND_STANDARD,
    "RFC 8461, 3.1" },
  [FINDING_MTA_STS_POLICY_UNREADABLE] = { "mta-sts-policy-unreadable", FINDING_RECOMMENDED, FINDING_ABOUT_OPTIONAL_KINDS, FINDING_DEMAND_STANDARD,
    "RFC 8461, 3.3" },
  [FINDING_MTA_STS_POLICY_SYNTAX] = { "mta-sts-policy-syntax", FINDING_RECOMMENDED, FINDING_ABOUT_OPTIONAL_KINDS, FINDING_DEMAND_STANDARD,
    "RFC 8461, 3.2" },
  [FINDING_MTA_STS_HOST_NOT_COVERED] = { "mta-sts-host-not-covered", FINDING_RECOMMENDED, FINDING_ABOUT_OPTIONAL_KINDS, FINDING_DEMAND_STANDARD,
    "RFC 8461, 4.1" },
  [FINDING_MTA_STS_GOOD] = { "mta-sts-good", FINDING_GOOD, FINDING_ABOUT_OPTIONAL_KINDS, FINDING_DEMAND_NOBODY,
    "RFC 8461, 5" },
  [FINDING_TLS_RPT_SYNTAX] = { "tls-rpt-syntax", FINDING_RECOMMENDED, FINDING_ABOUT_OPTIONAL_KINDS, FINDING_DEMAND_STANDARD,
    "RFC 8460, 3" },
  [FINDING_BIMI_SYNTAX] = { "bimi-syntax", FINDING_OPTIONAL, FINDING_ABOUT_OPTIONAL_KINDS, FINDING_DEMAND_NOBODY,
    "draft-brand-indicators-for-message-identification, 4.2" },
  [FINDING_BIMI_WITHOUT_ENFORCEMENT] = { "bimi-without-enforcement", FINDING_OPTIONAL, FINDING_ABOUT_OPTIONAL_KINDS, FINDING_DEMAND_NOBODY,
    "draft-brand-indicators-for-message-identification, 7.1" },
  [FINDING_TLSA_WITHOUT_DNSSEC] = { "tlsa-without-dnssec", FINDING_UNKNOWN, FINDING_ABOUT_OPTIONAL_KINDS, FINDING_DEMAND_NOBODY,
    "RFC 7672, 2.2" },
  [FINDING_SPF_SENDER_MISSING] = { "spf-sender-missing", FINDING_RECOMMENDED, FINDING_ABOUT_SPF, FINDING_DEMAND_NOBODY,
    "RFC 7208, 5" },
  [FINDING_SPF_TERM_WITHOUT_USE] = { "spf-term-without-use", FINDING_OPTIONAL, FINDING_ABOUT_SPF, FINDING_DEMAND_NOBODY,
    "RFC 9989, 4.4.2" },
  [FINDING_DKIM_SIGNATURE_NOT_OURS] = { "dkim-signature-not-ours", FINDING_RECOMMENDED, FINDING_ABOUT_DKIM, FINDING_DEMAND_NOBODY,
    "RFC 9989, 4.4.1" },
  [FINDING_DKIM_SERVICE_CANNOT_SIGN] = { "dkim-service-cannot-sign", FINDING_RECOMMENDED, FINDING_ABOUT_DKIM, FINDING_DEMAND_NOBODY,
    "RFC 9989, 4.4.1" },
  [FINDING_SENDER_USES_ITS_OWN_DOMAIN] = { "sender-uses-its-own-domain", FINDING_NOTE, FINDING_ABOUT_DOMAIN, FINDING_DEMAND_NOBODY,
    NULL },
  [FINDING_SENDER_VALUE_WANTED] = { "sender-value-wanted", FINDING_NOTE, FINDING_ABOUT_DKIM, FINDING_DEMAND_NOBODY,
    NULL },
  [FINDING_SPF_COSTLY_INCLUDE] = { "spf-costly-include", FINDING_OPTIONAL, FINDING_ABOUT_SPF, FINDING_DEMAND_NOBODY,
    "RFC 7208, 4.6.4" },
  [FINDING_SPF_FLATTENER] = { "spf-flattener", FINDING_NOTE, FINDING_ABOUT_SPF, FINDING_DEMAND_NOBODY,
    "RFC 7208, 5.2" },
  [FINDING_SPF_INCLUDE_UNSUPPORTED] = { "spf-include-unsupported", FINDING_RECOMMENDED, FINDING_ABOUT_SPF, FINDING_DEMAND_NOBODY,
    "RFC 7208, 5.2" },
  [FINDING_SPF_TERM_OF_MICROSOFT_SOLD_BY_GODADDY] = { "spf-term-of-microsoft-sold-by-godaddy", FINDING_NOTE, FINDING_ABOUT_SPF, FINDING_DEMAND_NOBODY,
    NULL },
  [FINDING_DKIM_DEFAULT_SIGNATURE] = { "dkim-default-signature", FINDING_NOTE, FINDING_ABOUT_DKIM, FINDING_DEMAND_NOBODY,
    "RFC 9989, 4.4.1" },
  [FINDING_CLOUDFLARE_PROXIED] = { "cloudflare-proxied", FINDING_RECOMMENDED, FINDING_ABOUT_DKIM, FINDING_DEMAND_NOBODY,
    "RFC 6376, 3.6.2" },
  [FINDING_DKIM_DELEGATED] = { "dkim-delegated", FINDING_NOTE, FINDING_ABOUT_DKIM, FINDING_DEMAND_NOBODY,
    "RFC 1034, 4.2" },
  [FINDING_VERIFICATION_LEFTOVER] = { "verification-leftover", FINDING_NOTE, FINDING_ABOUT_DOMAIN, FINDING_DEMAND_NOBODY,
    NULL },
  [FINDING_SPF_REDIRECT_IN_THE_WAY] = { "spf-redirect-in-the-way", FINDING_NOTE, FINDING_ABOUT_SPF, FINDING_DEMAND_NOBODY,
    "RFC 7208, 6.1" },
  [FINDING_HOST_CANNOT_TXT] = { "host-cannot-txt", FINDING_RECOMMENDED, FINDING_ABOUT_DOMAIN, FINDING_DEMAND_NOBODY,
    NULL },
  [FINDING_HOST_CANNOT_LONG_TXT] = { "host-cannot-long-txt", FINDING_RECOMMENDED, FINDING_ABOUT_DOMAIN, FINDING_DEMAND_NOBODY,
    "RFC 1035, 3.3" },
  [FINDING_TWO_PANELS] = { "two-panels", FINDING_NOTE, FINDING_ABOUT_NS, FINDING_DEMAND_NOBODY,
    NULL },
  [FINDING_BOUNCE_GMAIL_UNAUTHENTICATED] = { "bounce-gmail-unauthenticated", FINDING_REQUIRED, FINDING_ABOUT_MESSAGE, FINDING_DEMAND_GMAIL,
    "RFC 7372, 3.3" },
  [FINDING_BOUNCE_OUTLOOK_515] = { "bounce-outlook-515", FINDING_REQUIRED, FINDING_ABOUT_MESSAGE, FINDING_DEMAND_RECEIVER,
    "RFC 7372, 3.3" },
  [FINDING_BOUNCE_DOCOMO_DATA] = { "bounce-docomo-data", FINDING_NOTE, FINDING_ABOUT_MESSAGE, FINDING_DEMAND_NOBODY,
    NULL },
  [FINDING_BOUNCE_NO_SUCH_USER] = { "bounce-no-such-user", FINDING_NOTE, FINDING_ABOUT_MESSAGE, FINDING_DEMAND_NOBODY,
    "RFC 3463, 3.2" },
  [FINDING_BOUNCE_ADDRESS_OR_FILTER] = { "bounce-address-or-filter", FINDING_NOTE, FINDING_ABOUT_MESSAGE, FINDING_DEMAND_NOBODY,
    "RFC 3463, 3.2" },
  [FINDING_BOUNCE_SPF] = { "bounce-spf", FINDING_REQUIRED, FINDING_ABOUT_MESSAGE, FINDING_DEMAND_RECEIVER,
    "RFC 7372, 3.2" },
  [FINDING_BOUNCE_DKIM] = { "bounce-dkim", FINDING_REQUIRED, FINDING_ABOUT_MESSAGE, FINDING_DEMAND_RECEIVER,
    "RFC 7372, 3.1" },
  [FINDING_BOUNCE_DMARC] = { "bounce-dmarc", FINDING_REQUIRED, FINDING_ABOUT_MESSAGE, FINDING_DEMAND_RECEIVER,
    "RFC 9989, 7.2" },
  [FINDING_BOUNCE_AUTH] = { "bounce-auth", FINDING_REQUIRED, FINDING_ABOUT_MESSAGE, FINDING_DEMAND_RECEIVER,
    "RFC 7372, 3.3" },
  [FINDING_BOUNCE_ALIGN] = { "bounce-align", FINDING_REQUIRED, FINDING_ABOUT_MESSAGE, FINDING_DEMAND_RECEIVER,
    "RFC 9989, 4.4" },
  [FINDING_BOUNCE_PTR] = { "bounce-ptr", FINDING_REQUIRED, FINDING_ABOUT_MESSAGE, FINDING_DEMAND_RECEIVER,
    "RFC 7372, 3.3" },
  [FINDING_BOUNCE_TLS] = { "bounce-tls", FINDING_RECOMMENDED, FINDING_ABOUT_MESSAGE, FINDING_DEMAND_NOBODY,
    "RFC 3207" },
  [FINDING_BOUNCE_REPUTATION] = { "bounce-reputation", FINDING_RECOMMENDED, FINDING_ABOUT_MESSAGE, FINDING_DEMAND_NOBODY,
    NULL },
  [FINDING_BOUNCE_RATE] = { "bounce-rate", FINDING_NOTE, FINDING_ABOUT_MESSAGE, FINDING_DEMAND_NOBODY,
    NULL },
  [FINDING_BOUNCE_BLOCKLIST] = { "bounce-blocklist", FINDING_RECOMMENDED, FINDING_ABOUT_MESSAGE, FINDING_DEMAND_NOBODY,
    NULL },
  [FINDING_BOUNCE_CONTENT] = { "bounce-content", FINDING_RECOMMENDED, FINDING_ABOUT_MESSAGE, FINDING_DEMAND_NOBODY,
    NULL },
  [FINDING_BOUNCE_FORMAT] = { "bounce-format", FINDING_RECOMMENDED, FINDING_ABOUT_MESSAGE, FINDING_DEMAND_NOBODY,
    NULL },
  [FINDING_BOUNCE_SIZE] = { "bounce-size", FINDING_NOTE, FINDING_ABOUT_MESSAGE, FINDING_DEMAND_NOBODY,
    NULL },
  [FINDING_BOUNCE_FULL] = { "bounce-full", FINDING_NOTE, FINDING_ABOUT_MESSAGE, FINDING_DEMAND_NOBODY,
    NULL },
  [FINDING_BOUNCE_RELAY] = { "bounce-relay", FINDING_RECOMMENDED, FINDING_ABOUT_MESSAGE, FINDING_DEMAND_NOBODY,
    NULL },
  [FINDING_BOUNCE_DNS] = { "bounce-dns", FINDING_RECOMMENDED, FINDING_ABOUT_MESSAGE, FINDING_DEMAND_NOBODY,
    NULL },
  [FINDING_BOUNCE_OUR_DNS] = { "bounce-our-dns", FINDING_REQUIRED, FINDING_ABOUT_MESSAGE, FINDING_DEMAND_RECEIVER,
    "RFC 3463, 3.2" },
  [FINDING_BOUNCE_POLICY] = { "bounce-policy", FINDING_NOTE, FINDING_ABOUT_MESSAGE, FINDING_DEMAND_NOBODY,
    NULL },
  [FINDING_BOUNCE_SENDING_RULE] = { "bounce-sending-rule", FINDING_RECOMMENDED, FINDING_ABOUT_MESSAGE, FINDING_DEMAND_NOBODY,
    NULL },
  [FINDING_BOUNCE_LOOP] = { "bounce-loop", FINDING_NOTE, FINDING_ABOUT_MESSAGE, FINDING_DEMAND_NOBODY,
    NULL },
  [FINDING_BOUNCE_SUBMIT] = { "bounce-submit", FINDING_RECOMMENDED, FINDING_ABOUT_MESSAGE, FINDING_DEMAND_NOBODY,
    NULL },
  [FINDING_BOUNCE_CONNECTION] = { "bounce-connection", FINDING_NOTE, FINDING_ABOUT_MESSAGE, FINDING_DEMAND_NOBODY,
    NULL },
  [FINDING_BOUNCE_RECEIVER] = { "bounce-receiver", FINDING_NOTE, FINDING_ABOUT_MESSAGE, FINDING_DEMAND_NOBODY,
    NULL },
  [FINDING_BOUNCE_UNKNOWN] = { "bounce-unknown", FINDING_UNKNOWN, FINDING_ABOUT_MESSAGE, FINDING_DEMAND_NOBODY,
    NULL },
  [FINDING_BOUNCE_STILL_TRYING] = { "bounce-still-trying", FINDING_NOTE, FINDING_ABOUT_MESSAGE, FINDING_DEMAND_NOBODY,
    "RFC 3464, 2.3.3" },
  [FINDING_BOUNCE_DELIVERED] = { "bounce-delivered", FINDING_GOOD, FINDING_ABOUT_MESSAGE, FINDING_DEMAND_NOBODY,
    "RFC 3464, 2.3.3" },
  [FINDING_BOUNCE_NOT_OURS] = { "bounce-not-ours", FINDING_NOTE, FINDING_ABOUT_MESSAGE, FINDING_DEMAND_NOBODY,
    NULL },
  [FINDING_BOUNCE_SENT_BY_LOGIN] = { "bounce-sent-by-login", FINDING_RECOMMENDED, FINDING_ABOUT_MESSAGE, FINDING_DEMAND_NOBODY,
    NULL },
  [FINDING_BOUNCE_OWN_FORM] = { "bounce-own-form", FINDING_NOTE, FINDING_ABOUT_MESSAGE, FINDING_DEMAND_NOBODY,
    NULL },
  [FINDING_NOT_A_REAL_BOUNCE] = { "not-a-real-bounce", FINDING_UNKNOWN, FINDING_ABOUT_MESSAGE, FINDING_DEMAND_NOBODY,
    NULL },
  [FINDING_MESSAGE_COMPLAINT] = { "message-complaint", FINDING_RECOMMENDED, FINDING_ABOUT_MESSAGE, FINDING_DEMAND_NOBODY,
    "RFC 5965, 3.1" },
  [FINDING_MESSAGE_FAILURE_REPORT] = { "message-failure-report", FINDING_NOTE, FINDING_ABOUT_MESSAGE, FINDING_DEMAND_NOBODY,
    "RFC 9991" },
  [FINDING_MESSAGE_ABSENCE] = { "message-absence", FINDING_NOTE, FINDING_ABOUT_MESSAGE, FINDING_DEMAND_NOBODY,
    "RFC 3834" },
  [FINDING_MESSAGE_RECEIPT] = { "message-receipt", FINDING_NOTE, FINDING_ABOUT_MESSAGE, FINDING_DEMAND_NOBODY,
    "RFC 8098" },
  [FINDING_MESSAGE_SPAM_WARNING] = { "message-spam-warning", FINDING_NOTE, FINDING_ABOUT_MESSAGE, FINDING_DEMAND_NOBODY,
    NULL },
  [FINDING_MESSAGE_AUTO_REPLY] = { "message-auto-reply", FINDING_NOTE, FINDING_ABOUT_MESSAGE, FINDING_DEMAND_NOBODY,
    NULL },
  [FINDING_MESSAGE_NO_REPORT] = { "message-no-report", FINDING_UNKNOWN, FINDING_ABOUT_MESSAGE, FINDING_DEMAND_NOBODY,
    NULL },
  [FINDING_MESSAGE_RECOGNISED] = { "message-recognised", FINDING_GOOD, FINDING_ABOUT_MESSAGE, FINDING_DEMAND_NOBODY,
    "RFC 8601, 2.7" },
  [FINDING_MESSAGE_NOT_RECOGNISED] = { "message-not-recognised", FINDING_RECOMMENDED, FINDING_ABOUT_MESSAGE, FINDING_DEMAND_NOBODY,
    "RFC 9989, 4.3" },
  [FINDING_MESSAGE_SIGNATURE_NOT_OURS] = { "message-signature-not-ours", FINDING_RECOMMENDED, FINDING_ABOUT_MESSAGE, FINDING_DEMAND_NOBODY,
    "RFC 9989, 4.4.1" },
  [FINDING_MESSAGE_STAYED_INSIDE] = { "message-stayed-inside", FINDING_UNKNOWN, FINDING_ABOUT_MESSAGE, FINDING_DEMAND_NOBODY,
    NULL },
  [FINDING_MESSAGE_NO_RESULTS] = { "message-no-results", FINDING_UNKNOWN, FINDING_ABOUT_MESSAGE, FINDING_DEMAND_NOBODY,
    "RFC 8601, 5" },
  [FINDING_MESSAGE_SPAM_FOLDER] = { "message-spam-folder", FINDING_RECOMMENDED, FINDING_ABOUT_MESSAGE, FINDING_DEMAND_NOBODY,
    NULL },
  [FINDING_MESSAGE_LATE] = { "message-late", FINDING_NOTE, FINDING_ABOUT_MESSAGE, FINDING_DEMAND_NOBODY,
    "RFC 5321, 4.4" },
  [FINDING_SCENE_NAME_EXPIRED] = { "scene-name-expired", FINDING_RECOMMENDED, FINDING_ABOUT_MESSAGE, FINDING_DEMAND_NOBODY,
    NULL },
  [FINDING_SCENE_DNS_ELSEWHERE] = { "scene-dns-elsewhere", FINDING_RECOMMENDED, FINDING_ABOUT_MESSAGE, FINDING_DEMAND_NOBODY,
    NULL },
  [FINDING_SCENE_MOVED] = { "scene-moved", FINDING_NOTE, FINDING_ABOUT_MESSAGE, FINDING_DEMAND_NOBODY,
    NULL },
  [FINDING_SCENE_NOTHING_FOUND] = { "scene-nothing-found", FINDING_UNKNOWN, FINDING_ABOUT_MESSAGE, FINDING_DEMAND_NOBODY,
    NULL },
};
/* clang-format on */

const char *
finding_code_to_string (FindingCode code)
{
  return rows[code].name;
}

gboolean
finding_code_from_string (const char *text, FindingCode *code)
{
  for (guint i = 0; i < FINDING_CODE_COUNT; i++)
    if (strcmp (rows[i].name, text) == 0)
      {
        *code = (FindingCode)i;
        return TRUE;
      }
  return FALSE;
}

const char *
finding_level_to_string (FindingLevel level)
{
  switch (level)
    {
    case FINDING_REQUIRED:
      return "required";
    case FINDING_RECOMMENDED:
      return "recommended";
    case FINDING_OPTIONAL:
      return "optional";
    case FINDING_NOTE:
    case FINDING_GOOD:
    case FINDING_UNKNOWN:
      return "note";
    }
  g_assert_not_reached ();
}

FindingSubject
finding_code_get_subject (FindingCode code)
{
  return rows[code].subject;
}

const char *
finding_code_get_rule (FindingCode code)
{
  return rows[code].rule;
}

static void
parameter_free (gpointer data)
{
  FindingParameter *parameter = data;

  g_free (parameter->text);
  g_free (parameter);
}

Finding *
finding_new (FindingCode code)
{
  Finding *finding = g_new0 (Finding, 1);

  finding->code = code;
  finding->level = rows[code].level;
  finding->demand = rows[code].demand;
  finding->parameters = g_ptr_array_new_with_free_func (parameter_free);
  finding->questions = g_ptr_array_new_with_free_func ((GDestroyNotify)evidence_question_unref);
  return finding;
}

Finding *
finding_copy (const Finding *finding)
{
  Finding *copy = finding_new (finding->code);

  copy->level = finding->level;
  copy->demand = finding->demand;
  for (guint i = 0; i < finding->parameters->len; i++)
    {
      const FindingParameter *parameter = g_ptr_array_index (finding->parameters, i);

      if (parameter->is_number)
        finding_with_number (copy, parameter->name, parameter->number);
      else
        finding_with_text (copy, parameter->name, parameter->text);
    }
  for (guint i = 0; i < finding->questions->len; i++)
    g_ptr_array_add (copy->questions,
                     evidence_question_ref (g_ptr_array_index (finding->questions, i)));
  return copy;
}

void
finding_free (Finding *finding)
{
  g_ptr_array_unref (finding->parameters);
  g_ptr_array_unref (finding->questions);
  g_free (finding);
}

Finding *
finding_with_text (Finding *finding, const char *name, const char *text)
{
  FindingParameter *parameter = g_new0 (FindingParameter, 1);

  parameter->name = name;
  parameter->text = g_strdup (text ? text : "");
  g_ptr_array_add (finding->parameters, parameter);
  return finding;
}

Finding *
finding_with_number (Finding *finding, const char *name, gint64 number)
{
  FindingParameter *parameter = g_new0 (FindingParameter, 1);

  parameter->name = name;
  parameter->number = number;
  parameter->is_number = TRUE;
  g_ptr_array_add (finding->parameters, parameter);
  return finding;
}

Finding *
finding_with_question (Finding *finding, const char *name, DnsType type)
{
  return finding_with_server_question (finding, name, type, NULL, NULL);
}

Finding *
finding_with_server_question (
    Finding *finding, const char *name, DnsType type, const char *server, const char *server_name)
{
  if (name)
    g_ptr_array_add (finding->questions,
                     evidence_question_new_at (name, type, server, server_name));
  return finding;
}

static const FindingParameter *
find_parameter (const Finding *finding, const char *name)
{
  for (guint i = 0; i < finding->parameters->len; i++)
    {
      const FindingParameter *parameter = g_ptr_array_index (finding->parameters, i);

      if (strcmp (parameter->name, name) == 0)
        return parameter;
    }
  return NULL;
}

const char *
finding_get_text (const Finding *finding, const char *name)
{
  const FindingParameter *parameter = find_parameter (finding, name);

  return parameter && parameter->text ? parameter->text : "";
}

gint64
finding_get_number (const Finding *finding, const char *name)
{
  const FindingParameter *parameter = find_parameter (finding, name);

  return parameter ? parameter->number : 0;
}

const Finding *
findings_find (const GPtrArray *findings, FindingCode code)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const Finding *finding = g_ptr_array_index (findings, i);

      if (finding->code == code)
        return finding;
    }
  return NULL;
}
