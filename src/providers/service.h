#pragma once

#include <glib.h>

#include "providers/strength.h"
#include "providers/text.h"
#include "providers/trace.h"

/* What we know of one service that receives or sends mail in a customer's name. One service is one
 * file, data/providers/ID.provider; its format is described in data/providers/README.md.
 *
 * A service belongs to its catalog and never changes. Strings and arrays are borrowed, never NULL
 * where an array is promised, and live as long as the catalog.
 *
 * Two rules hold for everything here:
 *  - a value in a field that may be pasted (spf.term, dkim.records) was CONFIRMED and needs nothing
 *    from the customer's account; where the value is UNSURE or differs per customer that field is
 *    empty, and `hint` says what has been seen, to show and never to paste;
 *  - "not known" is a value of its own, never a default. */

/* How well a fact is known. PARTIAL is said of a whole service only: some of it is confirmed. */
typedef enum
{
  PROVIDERS_STATUS_UNSURE,
  PROVIDERS_STATUS_PARTIAL,
  PROVIDERS_STATUS_CONFIRMED,
} ProvidersStatus;

typedef enum
{
  PROVIDERS_ANSWER_UNKNOWN,
  PROVIDERS_ANSWER_NO,
  PROVIDERS_ANSWER_YES,
} ProvidersAnswer;

typedef enum
{
  PROVIDERS_SERVICE_MAILBOX, /* people's mailboxes live here; usually takes the MX */
  PROVIDERS_SERVICE_GATEWAY, /* stands in front of, or behind, the mailboxes */
  PROVIDERS_SERVICE_SENDING, /* sends for the company: newsletters, invoices, forms … */
} ProvidersServiceKind;

/**
 * ProvidersCategory:
 *
 * What an office calls the mail that a service sends; the interview asks in these words. A service
 * may have several.
 */
typedef enum
{
  PROVIDERS_CATEGORY_EMPLOYEE_MAIL = 1 << 0,
  PROVIDERS_CATEGORY_NEWSLETTER = 1 << 1,
  PROVIDERS_CATEGORY_FORM = 1 << 2,
  PROVIDERS_CATEGORY_INVOICE = 1 << 3,
  PROVIDERS_CATEGORY_HR = 1 << 4, /* payroll, attendance, expenses, hiring */
  PROVIDERS_CATEGORY_SHOP = 1 << 5,
  PROVIDERS_CATEGORY_BOOKING = 1 << 6,
  PROVIDERS_CATEGORY_SUPPORT = 1 << 7,
  PROVIDERS_CATEGORY_CRM = 1 << 8, /* sales and marketing automation */
  PROVIDERS_CATEGORY_GROUPWARE = 1 << 9,
  PROVIDERS_CATEGORY_WEBSITE = 1 << 10,
  PROVIDERS_CATEGORY_APPLICATION = 1 << 11, /* mail that a company's own program sends */
  PROVIDERS_CATEGORY_DEVICE = 1 << 12,      /* scanners, NAS, monitoring */
  PROVIDERS_CATEGORY_SECURITY = 1 << 13,    /* filters and gateways */
} ProvidersCategory;

/* Whose address stands in the From field. EITHER: it depends on a setting at the service. */
typedef enum
{
  PROVIDERS_FROM_UNKNOWN,
  PROVIDERS_FROM_OWN,
  PROVIDERS_FROM_SERVICE,
  PROVIDERS_FROM_EITHER,
} ProvidersFromAddress;

typedef enum
{
  PROVIDERS_SPF_UNKNOWN,
  PROVIDERS_SPF_LITERAL,         /* `term` is the same for every customer */
  PROVIDERS_SPF_CONSOLE,         /* differs per customer: the console, a contract or support says */
  PROVIDERS_SPF_NOT_NEEDED,      /* nothing at the domain of the From address */
  PROVIDERS_SPF_USELESS_AT_APEX, /* only at a name of its own below; at the domain it aligns nothing
                                  */
  PROVIDERS_SPF_AUTOMATIC,       /* written while the host's own DNS is used; else as CONSOLE */
} ProvidersSpfHow;

/**
 * ProvidersSpf:
 * @how: where the value comes from
 * @status: how well all of this is known
 * @term: (nullable): the one term to add, such as "include:_spf.google.com". Set only when @how is
 *   %PROVIDERS_SPF_LITERAL and @status is %PROVIDERS_STATUS_CONFIRMED
 * @hint: what such a value looks like, or is said to be. Never to be pasted
 * @lookups: DNS look-ups when last measured, the term itself included; -1 when not known
 * @aligned: whether mail sent this way passes SPF *for the From domain*
 * @covers: (array zero-terminated=1): ids of services whose term this one stands in for
 *   (GoDaddy sells Microsoft 365, and says to use its own term instead)
 * @where: in which screen or document the value is found
 * @note: what else to know, one or two sentences
 * @source: (nullable): URL
 */
typedef struct
{
  ProvidersSpfHow how;
  ProvidersStatus status;
  char *term;
  ProvidersText hint;
  int lookups;
  ProvidersAnswer aligned;
  GStrv covers;
  ProvidersText where;
  ProvidersText note;
  char *source;
} ProvidersSpf;

typedef enum
{
  PROVIDERS_DKIM_UNKNOWN,
  PROVIDERS_DKIM_CNAME_LITERAL, /* `records` holds the CNAMEs, ready to publish */
  PROVIDERS_DKIM_CNAME_CONSOLE, /* CNAMEs that the console shows */
  PROVIDERS_DKIM_TXT_CONSOLE,   /* a key that the console shows */
  PROVIDERS_DKIM_PANEL,         /* switched on in the service's panel, which says what to publish */
  PROVIDERS_DKIM_AUTOMATIC,     /* done while the host's own DNS is used */
  PROVIDERS_DKIM_ON_REQUEST,    /* support sets it up */
  PROVIDERS_DKIM_SELF_GENERATED, /* the company makes its own key */
  PROVIDERS_DKIM_NOT_NEEDED,     /* it sends as itself only */
  PROVIDERS_DKIM_IMPOSSIBLE,     /* it cannot sign as the customer */
} ProvidersDkimHow;

/**
 * ProvidersDkimRecord:
 * @name: the record's name below the customer's domain, such as "k2._domainkey"
 * @target: what the CNAME points to; "{domain}" stands for the customer's domain
 */
typedef struct
{
  char *name;
  char *target;
} ProvidersDkimRecord;

/**
 * ProvidersDkim:
 * @how: where the value comes from
 * @status: how well all of this is known
 * @selectors: (array zero-terminated=1): selectors it is known to use, in lower case. Worth asking
 *   for once the service is recognised
 * @records: (element-type ProvidersDkimRecord): CNAMEs to publish. Not empty only when @how is
 *   %PROVIDERS_DKIM_CNAME_LITERAL and @status is %PROVIDERS_STATUS_CONFIRMED
 * @hint: what the records look like. Never to be pasted
 * @aligned: whether the signature is in the name of the From domain once it is set up
 * @key_bits: the key length it uses or offers as best; 0 when not known
 * @lead_time_days: working days until support has done it; 0 when not known
 * @paid: whether signing costs extra or needs another plan
 * @where: in which screen of the service the value is shown
 * @note: what else to know, one or two sentences
 * @source: (nullable): URL
 */
typedef struct
{
  ProvidersDkimHow how;
  ProvidersStatus status;
  GStrv selectors;
  GPtrArray *records;
  ProvidersText hint;
  ProvidersAnswer aligned;
  guint key_bits;
  guint lead_time_days;
  ProvidersAnswer paid;
  ProvidersText where;
  ProvidersText note;
  char *source;
} ProvidersDkim;

/**
 * ProvidersService:
 * @id: stable, lower case; the command line takes it as `--sender ID`
 * @name: short, as an office calls it
 * @aliases: (array zero-terminated=1): other names, in either language, under which a person may
 *   look for it
 * @kind: mailboxes, gateway or sending service
 * @popular: place in lists, 1 first; 0 for services without a place, which come last
 * @categories: a set of #ProvidersCategory
 * @from_address: whose address its mail carries
 * @before_dns: (element-type ProvidersText): what to do at the service before the DNS
 * @after_dns: (element-type ProvidersText): what to do there once the DNS is right
 * @traps: (element-type ProvidersText): slips that others made
 * @test_send: how to make it send one mail to an address of one's own, if that is known
 * @status: of the whole; the statuses of @spf and @dkim decide what may be proposed
 * @source: (nullable): URL to read on
 * @checked: the day this was last looked up, "YYYY-MM-DD"
 */
typedef struct _ProvidersService ProvidersService;

struct _ProvidersService
{
  char *id;
  ProvidersText name;
  GStrv aliases;
  ProvidersServiceKind kind;
  guint popular;
  ProvidersCategory categories;
  ProvidersFromAddress from_address;
  ProvidersSpf spf;
  ProvidersDkim dkim;
  GPtrArray *before_dns;
  GPtrArray *after_dns;
  GPtrArray *traps;
  ProvidersText test_send;
  ProvidersStatus status;
  char *source;
  char *checked;

  /*< private >*/
  GStrv strong[PROVIDERS_N_TRACE_KINDS];
  GStrv weak[PROVIDERS_N_TRACE_KINDS];
};

/**
 * providers_service_parse:
 * @id: the file's name without ".provider"
 * @bytes: the file
 * @file_name: for error messages
 *
 * Returns: (transfer full): the service; %NULL with a %PROVIDERS_ERROR that names file, group and
 *   key when something is missing, unknown, contradictory (a term that is UNSURE) or misspelt
 */
ProvidersService *
providers_service_parse (const char *id, GBytes *bytes, const char *file_name, GError **error);

/**
 * providers_service_new:
 * @name: what it is called, in both languages
 *
 * Returns: (transfer full): a sending service of which nothing else is known
 */
ProvidersService *providers_service_new (const char *id, const char *name);

void providers_service_free (ProvidersService *service);

/**
 * providers_service_weigh:
 * @trace: a name that was seen
 *
 * How much @trace says for this service, by its own patterns. Also good for checking a pasted
 * value: a CNAME target that weighs nothing is not this service's.
 */
ProvidersStrength providers_service_weigh (const ProvidersService *service,
                                           const ProvidersTrace *trace);

/**
 * providers_service_is_recognisable:
 *
 * Returns: whether a mail that it sent would give it away: by who signed it, or by the names and
 *   servers it came from
 */
gboolean providers_service_is_recognisable (const ProvidersService *service);

/**
 * providers_service_get_signing_domain:
 *
 * Returns: (nullable): the d= with which it signs until a key of the customer's own is set up, such
 *   as "onmicrosoft.com" (a customer's name may stand before it); %NULL when that is not known
 */
const char *providers_service_get_signing_domain (const ProvidersService *service);

/**
 * providers_dkim_record_dup_target:
 * @domain: the customer's domain, without the final dot
 *
 * Returns: (transfer full): the CNAME's target, with @domain put in
 */
char *providers_dkim_record_dup_target (const ProvidersDkimRecord *record, const char *domain);

/* The words used in the files and in JSON: "confirmed", "own", "cname-literal" … Never NULL. */
const char *providers_status_to_string (ProvidersStatus status);
const char *providers_service_kind_to_string (ProvidersServiceKind kind);
const char *providers_from_address_to_string (ProvidersFromAddress from_address);
const char *providers_spf_how_to_string (ProvidersSpfHow how);
const char *providers_dkim_how_to_string (ProvidersDkimHow how);
const char *providers_category_to_string (ProvidersCategory category);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ProvidersService, providers_service_free)
