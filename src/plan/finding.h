/* Findings: what is to be said about a domain, as a code with values. Sentences are made last, in
 * explain/. A new finding is one code and one row in finding.c, one place in a judge, one sentence
 * in each language and one row in a test. */
#pragma once

#include <glib.h>

#include "evidence/question.h"

typedef enum
{
  FINDING_REQUIRED,    /* 必ず直す: somebody demands it, see FindingDemand */
  FINDING_RECOMMENDED, /* 直すと安心 */
  FINDING_OPTIONAL,    /* 余裕があれば */
  FINDING_NOTE,        /* お知らせ */
  FINDING_GOOD,        /* 問題なし: praise; "note" in JSON */
  FINDING_UNKNOWN,     /* 確認できません: grey, with the reason; "note" in JSON */
} FindingLevel;

/* Who demands what is required. */
typedef enum
{
  FINDING_DEMAND_NOBODY,
  FINDING_DEMAND_STANDARD,
  FINDING_DEMAND_GMAIL,
  FINDING_DEMAND_RECEIVER, /* whoever refused it */
} FindingDemand;

/* Which part of the world it is about; findings are grouped by it. */
typedef enum
{
  FINDING_ABOUT_DOMAIN,
  FINDING_ABOUT_SPF,
  FINDING_ABOUT_DKIM,
  FINDING_ABOUT_DMARC,
  FINDING_ABOUT_MX,
  FINDING_ABOUT_NS,
  FINDING_ABOUT_OPTIONAL_KINDS, /* MTA-STS, TLS-RPT, BIMI, DANE, DNSSEC */
  FINDING_ABOUT_MESSAGE,        /* one mail */
} FindingSubject;

typedef enum
{
  /* the domain as a whole */
  FINDING_DOMAIN_NOT_FOUND,
  FINDING_NOTHING_ANSWERED,
  FINDING_ANSWERED_BY_INSIDE_DNS,
  FINDING_PARKED_DOMAIN_OPEN,
  FINDING_PARKED_DOMAIN_CLOSED,
  FINDING_VALUE_IN_NAME,
  FINDING_WILDCARD_TXT,
  FINDING_CNAME_BESIDE_OTHER,
  FINDING_TXT_LITERAL_QUOTES,
  FINDING_TXT_FULLWIDTH_CHARACTERS,
  FINDING_TXT_INVISIBLE_CHARACTERS,
  FINDING_TXT_LEADING_SPACE,
  FINDING_TXT_VERSION_CASE,
  /* SPF */
  FINDING_SPF_ABSENT,
  FINDING_SPF_NOT_ANSWERED,
  FINDING_SPF_TWO_RECORDS,
  FINDING_SPF_SYNTAX,
  FINDING_SPF_TOO_MANY_LOOKUPS,
  FINDING_SPF_TOO_MANY_VOID_LOOKUPS,
  FINDING_SPF_TOO_MANY_MX_HOSTS,
  FINDING_SPF_VOID_LOOKUP,
  FINDING_SPF_ALLOWS_EVERYONE,
  FINDING_SPF_INCLUDE_HAS_NO_RECORD,
  FINDING_SPF_INCLUDE_BROKEN,
  FINDING_SPF_INCLUDE_NOT_ANSWERED,
  FINDING_SPF_LOOP,
  FINDING_SPF_TYPE99,
  FINDING_SPF_REDIRECT_IGNORED,
  FINDING_SPF_TERM_AFTER_ALL,
  FINDING_SPF_EQUALS_SIGN,
  FINDING_SPF_NO_ENDING,
  FINDING_SPF_NEUTRAL_ENDING,
  FINDING_SPF_USES_PTR,
  FINDING_SPF_SENDER_ID,
  FINDING_SPF_LOOKUPS_NEAR_LIMIT,
  FINDING_SPF_GOOD,
  /* DKIM */
  FINDING_DKIM_FOUND,
  FINDING_DKIM_NOT_FOUND_AMONG_USUAL_NAMES,
  FINDING_DKIM_SELECTOR_ABSENT,
  FINDING_DKIM_SELECTOR_NOT_ANSWERED,
  FINDING_DKIM_ALIAS_LEADS_NOWHERE,
  FINDING_DKIM_TWO_RECORDS,
  FINDING_DKIM_KEY_SHORT,
  FINDING_DKIM_KEY_1024,
  FINDING_DKIM_KEY_REVOKED,
  FINDING_DKIM_KEY_TESTING,
  FINDING_DKIM_KEY_CUT,
  FINDING_DKIM_KEY_BROKEN,
  FINDING_DKIM_WILDCARD,
  /* DMARC */
  FINDING_DMARC_ABSENT,
  FINDING_DMARC_NOT_ANSWERED,
  FINDING_DMARC_TWO_RECORDS,
  FINDING_DMARC_SYNTAX,
  FINDING_DMARC_NO_REPORT_ADDRESS,
  FINDING_DMARC_REPORT_ADDRESS_NOT_AUTHORIZED,
  FINDING_DMARC_REPORT_ADDRESS_NOT_ANSWERED,
  FINDING_DMARC_WATCHING,
  FINDING_DMARC_ENFORCING,
  FINDING_DMARC_TESTING,
  FINDING_DMARC_PERCENT,
  FINDING_DMARC_REMOVED_TAGS,
  FINDING_DMARC_SUBDOMAINS_WEAKER,
  FINDING_DMARC_INHERITED,
  FINDING_DMARC_WALK_DIFFERS,
  FINDING_DMARC_FAILURE_REPORTS,
  FINDING_DMARC_ON_BARE_DOMAIN,
  FINDING_DMARC_AT_DOUBLED_NAME,
  FINDING_DMARC_ENFORCED_WITHOUT_DKIM,
  FINDING_DMARC_RISES_BEFORE_SENDERS, /* of a plan: senders whose values are withheld */
  FINDING_DMARC_RISES_UNCONFIRMED,    /* of a plan: whether the own mail passes is not known */
  /* who receives */
  FINDING_MX_NOT_ANSWERED,
  FINDING_MX_ABSENT,
  FINDING_NULL_MX_WITH_MAIL,
  FINDING_MX_IS_ALIAS,
  FINDING_MX_IS_ADDRESS,
  FINDING_MX_HAS_NO_ADDRESS,
  /* the servers of the zone */
  FINDING_SERVERS_DISAGREE,
  FINDING_NAME_SERVER_SILENT,
  FINDING_NAME_SERVER_REFUSES,
  FINDING_NS_NOT_ANSWERED,
  /* optional kinds */
  FINDING_MTA_STS_SYNTAX,
  FINDING_MTA_STS_POLICY_UNREADABLE,
  FINDING_MTA_STS_POLICY_SYNTAX,
  FINDING_MTA_STS_HOST_NOT_COVERED,
  FINDING_MTA_STS_GOOD,
  FINDING_TLS_RPT_SYNTAX,
  FINDING_BIMI_SYNTAX,
  FINDING_BIMI_WITHOUT_ENFORCEMENT,
  FINDING_TLSA_WITHOUT_DNSSEC,
  /* about senders; made by the planner */
  FINDING_SPF_SENDER_MISSING,
  FINDING_SPF_TERM_WITHOUT_USE,
  FINDING_DKIM_SIGNATURE_NOT_OURS,
  FINDING_DKIM_SERVICE_CANNOT_SIGN, /* "needs_plan" is 1: on some plans it can */
  FINDING_SENDER_USES_ITS_OWN_DOMAIN,
  FINDING_SENDER_VALUE_WANTED,
  /* traps that others fell into; the last four are found by the planner */
  FINDING_SPF_COSTLY_INCLUDE,
  FINDING_SPF_FLATTENER,
  FINDING_SPF_INCLUDE_UNSUPPORTED,
  FINDING_SPF_TERM_OF_MICROSOFT_SOLD_BY_GODADDY,
  FINDING_DKIM_DEFAULT_SIGNATURE,
  FINDING_CLOUDFLARE_PROXIED,
  FINDING_DKIM_DELEGATED,
  FINDING_VERIFICATION_LEFTOVER,
  FINDING_SPF_REDIRECT_IN_THE_WAY,
  FINDING_HOST_CANNOT_TXT,
  FINDING_HOST_CANNOT_LONG_TXT,
  FINDING_TWO_PANELS,
  /* one mail that came back */
  FINDING_BOUNCE_GMAIL_UNAUTHENTICATED,
  FINDING_BOUNCE_OUTLOOK_515,
  FINDING_BOUNCE_DOCOMO_DATA,
  FINDING_BOUNCE_NO_SUCH_USER,
  FINDING_BOUNCE_ADDRESS_OR_FILTER,
  FINDING_BOUNCE_SPF,
  FINDING_BOUNCE_DKIM,
  FINDING_BOUNCE_DMARC,
  FINDING_BOUNCE_AUTH,
  FINDING_BOUNCE_ALIGN,
  FINDING_BOUNCE_PTR,
  FINDING_BOUNCE_TLS,
  FINDING_BOUNCE_REPUTATION,
  FINDING_BOUNCE_RATE,
  FINDING_BOUNCE_BLOCKLIST,
  FINDING_BOUNCE_CONTENT,
  FINDING_BOUNCE_FORMAT,
  FINDING_BOUNCE_SIZE,
  FINDING_BOUNCE_FULL,
  FINDING_BOUNCE_RELAY,
  FINDING_BOUNCE_DNS,
  FINDING_BOUNCE_OUR_DNS,
  FINDING_BOUNCE_POLICY,
  FINDING_BOUNCE_SENDING_RULE,
  FINDING_BOUNCE_LOOP,
  FINDING_BOUNCE_SUBMIT,
  FINDING_BOUNCE_CONNECTION,
  FINDING_BOUNCE_RECEIVER,
  FINDING_BOUNCE_UNKNOWN,
  FINDING_BOUNCE_STILL_TRYING,
  FINDING_BOUNCE_DELIVERED,
  FINDING_BOUNCE_NOT_OURS,
  FINDING_BOUNCE_SENT_BY_LOGIN,
  FINDING_BOUNCE_OWN_FORM,
  FINDING_NOT_A_REAL_BOUNCE,
  /* a mail that is none */
  FINDING_MESSAGE_COMPLAINT,
  FINDING_MESSAGE_FAILURE_REPORT,
  FINDING_MESSAGE_ABSENCE,
  FINDING_MESSAGE_RECEIPT,
  FINDING_MESSAGE_SPAM_WARNING,
  FINDING_MESSAGE_AUTO_REPLY,
  FINDING_MESSAGE_NO_REPORT,
  /* a mail that arrived somewhere */
  FINDING_MESSAGE_RECOGNISED,
  FINDING_MESSAGE_NOT_RECOGNISED,
  FINDING_MESSAGE_SIGNATURE_NOT_OURS,
  FINDING_MESSAGE_STAYED_INSIDE,
  FINDING_MESSAGE_NO_RESULTS,
  FINDING_MESSAGE_SPAM_FOLDER,
  FINDING_MESSAGE_LATE,
  /* a mail that does not arrive, and nothing in hand */
  FINDING_SCENE_NAME_EXPIRED,
  FINDING_SCENE_DNS_ELSEWHERE,
  FINDING_SCENE_MOVED,
  FINDING_SCENE_NOTHING_FOUND,
} FindingCode;

#define FINDING_CODE_COUNT (FINDING_SCENE_NOTHING_FOUND + 1)

typedef struct
{
  const char *name; /* snake_case, static: "name", "seen", "limit", "record", "host", "service" */
  char *text;       /* foreign text: never markup */
  gint64 number;
  gboolean is_number;
} FindingParameter;

typedef struct
{
  FindingCode code;
  FindingLevel level;
  FindingDemand demand;
  GPtrArray *parameters; /* of FindingParameter */
  GPtrArray *questions;  /* of EvidenceQuestion: whose answers show it */
} Finding;

/* "spf-absent"; allocates nothing */
const char *finding_code_to_string (FindingCode code);
gboolean finding_code_from_string (const char *text, FindingCode *code);
/* "required", "recommended", "optional", "note" */
const char *finding_level_to_string (FindingLevel level);
FindingSubject finding_code_get_subject (FindingCode code);
/* (nullable): "RFC 7208, 4.6.4"; the same in every language */
const char *finding_code_get_rule (FindingCode code);

/* Making one. The level and demand are those of the table; values are added one by one. */
Finding *finding_new (FindingCode code);
Finding *finding_copy (const Finding *finding);
void finding_free (Finding *finding);
Finding *finding_with_text (Finding *finding, const char *name, const char *text);
Finding *finding_with_number (Finding *finding, const char *name, gint64 number);
Finding *finding_with_question (Finding *finding, const char *name, DnsType type);
Finding *finding_with_server_question (
    Finding *finding, const char *name, DnsType type, const char *server, const char *server_name);

/* (transfer none): "" and 0 for a value that is not there. */
const char *finding_get_text (const Finding *finding, const char *name);
gint64 finding_get_number (const Finding *finding, const char *name);

/* (nullable): the first one in @findings (of Finding) with that code. */
const Finding *findings_find (const GPtrArray *findings, FindingCode code);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Finding, finding_free)
