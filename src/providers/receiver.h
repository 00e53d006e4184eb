#pragma once

#include <glib.h>

#include "providers/service.h"
#include "providers/text.h"

/* What we know of one receiver of mail: its servers, its published conditions, and what its refusals
 * mean. One receiver is one file, data/receivers/ID.receiver; its format is described in
 * data/providers/README.md. What every receiver may say is in `general`, the words of blocklists and
 * gateways in files of their own. A file with neither domains nor servers (`general`, a blocklist) is
 * nobody who could have said something.
 *
 * A receiver belongs to its catalog and never changes; strings and arrays are borrowed, never NULL
 * where an array is promised. */

/* Why a mail was refused; the words of JSON. */
typedef enum
{
  PROVIDERS_REASON_UNKNOWN,
  PROVIDERS_REASON_SPF,
  PROVIDERS_REASON_DKIM,
  PROVIDERS_REASON_DMARC,
  PROVIDERS_REASON_AUTH, /* some of the three */
  PROVIDERS_REASON_ALIGN,
  PROVIDERS_REASON_PTR,
  PROVIDERS_REASON_TLS,
  PROVIDERS_REASON_REPUTATION,
  PROVIDERS_REASON_RATE,
  PROVIDERS_REASON_BLOCKLIST,
  PROVIDERS_REASON_CONTENT,
  PROVIDERS_REASON_FORMAT,
  PROVIDERS_REASON_SIZE,
  PROVIDERS_REASON_RECIPIENT,
  PROVIDERS_REASON_FULL,
  PROVIDERS_REASON_RELAY,
  PROVIDERS_REASON_DNS,
  PROVIDERS_REASON_POLICY,
  PROVIDERS_REASON_LOOP,
  PROVIDERS_REASON_SUBMIT,
  PROVIDERS_REASON_CONNECTION,
  PROVIDERS_REASON_RECEIVER, /* the receiver's own fault */
} ProvidersReason;

#define PROVIDERS_REASON_COUNT (PROVIDERS_REASON_RECEIVER + 1)

/* "spf", …, "unknown" */
const char *providers_reason_to_string (ProvidersReason reason);

/* Who can mend it. */
typedef enum
{
  PROVIDERS_FIXER_UNKNOWN,
  PROVIDERS_FIXER_SENDER,          /* whoever wrote the mail: another address, a smaller mail */
  PROVIDERS_FIXER_DNS,             /* our IT: a record in the DNS */
  PROVIDERS_FIXER_MAIL_SERVER,     /* our IT, or whoever runs the sending server or service */
  PROVIDERS_FIXER_RECIPIENT,       /* the person: mailbox full, filter of a phone */
  PROVIDERS_FIXER_RECIPIENT_ADMIN, /* the IT of the other side */
  PROVIDERS_FIXER_NOBODY,          /* wait */
} ProvidersFixer;

/* "sender", "mail-server", …, "unknown" */
const char *providers_fixer_to_string (ProvidersFixer fixer);

/* What one refusal means. All that a rule names must fit; a rule without patterns is about the codes
 * alone, and is asked when no words of anybody fit. */
typedef struct
{
  char *id;       /* "gmail-dmarc-policy"; unique in the catalog */
  GStrv patterns; /* one of them must fit the text, see providers_reply_fits(); none: codes alone */
  GStrv statuses; /* one of them must fit the enhanced code: "5.7.26", "#.7.40", "5.7.6##" */
  GStrv codes;    /* the same of the reply code: "550", "4##" */
  GStrv stages;   /* one of them is the stage: "rcpt", "data-end" */
  GStrv without;  /* patterns of which none may fit the text */
  gboolean only_here; /* said by others, too, where it means something else: no sign of who spoke */
  ProvidersReason reason;
  ProvidersFixer fixer;
  ProvidersText cause; /* what happened, in plain words, one sentence */
  ProvidersText todo;  /* who does what, one or two sentences */
  char *source; /* (nullable): "https://… 2026-02-15": page, and the day on which it said so */
  ProvidersStatus status;
} ProvidersReplyRule;

typedef enum
{
  PROVIDERS_TEST_NONE, /* nothing that a program could check */
  PROVIDERS_TEST_SPF_OR_DKIM,
  PROVIDERS_TEST_SPF,
  PROVIDERS_TEST_DKIM,
  PROVIDERS_TEST_DKIM_1024, /* a key of at least 1024 bits */
  PROVIDERS_TEST_DMARC,     /* a record, at least p=none */
  PROVIDERS_TEST_ALIGNMENT, /* From aligned with SPF or DKIM */
  PROVIDERS_TEST_PTR,
  PROVIDERS_TEST_TLS,
  PROVIDERS_TEST_SOA, /* the domain answers a question for SOA */
  PROVIDERS_TEST_SENDER_RESOLVES,
} ProvidersTest;

/* "spf-or-dkim", …, "none" */
const char *providers_test_to_string (ProvidersTest test);

typedef enum
{
  PROVIDERS_EFFECT_UNKNOWN,
  PROVIDERS_EFFECT_REFUSED,
  PROVIDERS_EFFECT_SPAM_FOLDER,
  PROVIDERS_EFFECT_WARNING, /* a banner above the mail */
  PROVIDERS_EFFECT_NO_SUPPORT,
  PROVIDERS_EFFECT_MAY_BE_REFUSED, /* or put into the spam folder */
} ProvidersEffect;

/* "refused", …, "unknown" */
const char *providers_effect_to_string (ProvidersEffect effect);

/* One published condition. */
typedef struct
{
  char *id;
  ProvidersText text; /* 「SPF か DKIM のどちらかが成功する」 */
  ProvidersText note; /* fields NULL: nothing to add */
  ProvidersTest test;
  guint from_mails_a_day; /* 0: everybody; 5000: only who sends as many */
  ProvidersEffect effect; /* what follows where it is not met */
  char *since;            /* (nullable): day, YYYY-MM-DD */
  char *source;           /* (nullable): page and day, as of a rule */
  ProvidersStatus status;
} ProvidersCondition;

typedef struct
{
  char *id; /* "gmail" */
  ProvidersText name;
  GStrv domains;         /* of addresses: patterns (pattern.h) */
  GStrv servers;         /* names of its servers: patterns; also of who relays for it */
  int place;             /* in lists, 1 first; 0: in none */
  GPtrArray *conditions; /* of ProvidersCondition */
  GPtrArray *rules;      /* of ProvidersReplyRule, the first that fits counts */
  ProvidersText notes;   /* what one must know about it; fields NULL: nothing to add */
  char *source;          /* (nullable) */
  char *checked;         /* day, YYYY-MM-DD */
} ProvidersReceiver;

/**
 * providers_receiver_parse:
 * @file_name: names the file in errors
 *
 * Returns: (transfer full): what the file says; %NULL with a %PROVIDERS_ERROR
 */
ProvidersReceiver *
providers_receiver_parse (const char *id, GBytes *bytes, const char *file_name, GError **error);
void providers_receiver_free (ProvidersReceiver *receiver);

/** Whether it takes mail for @address (bare), or for the domain @address. */
gboolean providers_receiver_has_address (const ProvidersReceiver *receiver, const char *address);

/** Whether @server is one of its servers. */
gboolean providers_receiver_has_server (const ProvidersReceiver *receiver, const char *server);

/* A refusal to be understood; all but @text may be missing. */
typedef struct
{
  const char *text;      /* as in MailReply: one line, codes in front, repeated codes dropped; "" if
                            there is a code only */
  const char *server;    /* (nullable): name of the server that said it */
  const char *recipient; /* (nullable): address */
  guint code;            /* 0: none */
  const char *status;    /* (nullable): enhanced code */
  gboolean status_is_local; /* our own side made it up: it counts last */
  const char *stage;        /* (nullable): "rcpt", "data-end" … */
} ProvidersReply;

/* Whether a pattern fits: fragments joined by "~" (any text between, or none), in this order, ASCII
 * letters of any case; "#" in a fragment is one digit. @pattern is in lower case, @text need not be.
 * Never quadratic. */
gboolean providers_reply_fits (const char *pattern, const char *text);

/* Whether @pattern can be used: at least three bytes, no fragment empty, no capital, at most 200 bytes. */
gboolean providers_reply_pattern_is_valid (const char *pattern);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ProvidersReceiver, providers_receiver_free)
