#pragma once

#include <glib.h>

#include "providers/service.h"
#include "providers/text.h"

/* What we know of one company at whose screen DNS records are typed: data/dns-hosts/ID.host. It
 * belongs to its catalog, never changes, and follows the two rules of service.h. */

/* What the screen offers. */
typedef enum
{
  PROVIDERS_FORM_UNKNOWN,
  PROVIDERS_FORM_FIELDS,    /* host, type, value */
  PROVIDERS_FORM_SWITCHES,  /* SPF, DKIM and DMARC screens of its own, beside plain fields */
  PROVIDERS_FORM_ZONE_TEXT, /* one box, a record a line */
  PROVIDERS_FORM_REQUEST,   /* support types it */
  PROVIDERS_FORM_NONE,      /* such records cannot be added here */
} ProvidersForm;

/* What goes into the host field for `_dmarc.example.co.jp`. UNKNOWN: ask what the screen shows. */
typedef enum
{
  PROVIDERS_HOST_FIELD_UNKNOWN,
  PROVIDERS_HOST_FIELD_RELATIVE, /* `_dmarc`; the panel adds the domain */
  PROVIDERS_HOST_FIELD_FULL,     /* `_dmarc.example.co.jp` */
  PROVIDERS_HOST_FIELD_EITHER,
} ProvidersHostField;

/* What goes into the host field for the domain itself. */
typedef enum
{
  PROVIDERS_APEX_UNKNOWN,
  PROVIDERS_APEX_BLANK,
  PROVIDERS_APEX_AT, /* `@` */
} ProvidersApex;

typedef enum
{
  PROVIDERS_QUOTES_UNKNOWN,
  PROVIDERS_QUOTES_NOT_TYPED, /* they would be refused, or become part of the value */
  PROVIDERS_QUOTES_STRIPPED,  /* not needed; outer ones are taken off */
  PROVIDERS_QUOTES_REQUIRED,
} ProvidersQuotes;

/* Whether the target of a CNAME or MX is typed with its final dot. */
typedef enum
{
  PROVIDERS_FINAL_DOT_UNKNOWN,
  PROVIDERS_FINAL_DOT_NOT_TYPED,
  PROVIDERS_FINAL_DOT_REQUIRED, /* without it the panel adds the domain */
} ProvidersFinalDot;

/* How a TXT value of more than 255 characters is typed. */
typedef enum
{
  PROVIDERS_LONG_TXT_UNKNOWN,
  PROVIDERS_LONG_TXT_AUTOMATIC, /* in one piece; the panel splits it */
  PROVIDERS_LONG_TXT_BY_HAND,   /* as several quoted strings on one line */
  PROVIDERS_LONG_TXT_REFUSED,
} ProvidersLongTxt;

/* How one box with all records is written. */
typedef enum
{
  PROVIDERS_ZONE_SYNTAX_UNKNOWN,
  PROVIDERS_ZONE_SYNTAX_TYPE_FIRST, /* `txt _dmarc v=DMARC1; …`, `mx mail.example.jp. 10` */
} ProvidersZoneSyntax;

/* Kinds of records that a screen treats apart from the others. */
typedef enum
{
  PROVIDERS_HOST_RECORD_SPF = 1 << 0,
  PROVIDERS_HOST_RECORD_DKIM = 1 << 1,
  PROVIDERS_HOST_RECORD_DMARC = 1 << 2,
  PROVIDERS_HOST_RECORD_MX = 1 << 3,
} ProvidersHostRecord;

/* Facts that may be marked unsure, one by one. */
typedef enum
{
  PROVIDERS_HOST_FACT_NAME_SERVERS = 1 << 0,
  PROVIDERS_HOST_FACT_FORM = 1 << 1,
  PROVIDERS_HOST_FACT_HOST_FIELD = 1 << 2,
  PROVIDERS_HOST_FACT_APEX = 1 << 3,
  PROVIDERS_HOST_FACT_QUOTES = 1 << 4,
  PROVIDERS_HOST_FACT_FINAL_DOT = 1 << 5,
  PROVIDERS_HOST_FACT_LONG_TXT = 1 << 6,
  PROVIDERS_HOST_FACT_TTL = 1 << 7,
  PROVIDERS_HOST_FACT_DMARC_CHOICES = 1 << 8,
  PROVIDERS_HOST_FACT_UNDERSCORE = 1 << 9,
  PROVIDERS_HOST_FACT_ONE_BOX = 1 << 10,
} ProvidersHostFact;

/**
 * ProvidersDnsHost:
 * @id: stable, lower case
 * @name: short: whose screen it is
 * @form, @host_field, @apex, @quotes, @final_dot, @long_txt: how a record is typed there
 * @unsure: those of the above (and below) that nobody confirmed: a set of #ProvidersHostFact. Show
 *   an unsure fact as a hint, and ask the person what the screen shows
 * @max_txt_chars: longest TXT value that fits, in characters; 0 when no limit is known
 * @ttl_seconds: TTL that the panel sets by itself; 0 when not known
 * @ttl_fixed: whether nothing else can be chosen
 * @underscore: whether "_" is taken in a host name
 * @one_box: whether all values of a name and type share one box, a line each
 * @txt_possible: whether TXT records can be added at all
 * @proxied: whether a CNAME may be hidden behind the company's proxy, so that nobody sees it
 * @zone_syntax: how the box is written when @form is %PROVIDERS_FORM_ZONE_TEXT
 * @screens: records that have a screen of their own: a set of #ProvidersHostRecord
 * @presets: records that the company writes by itself, some only for its own mailboxes
 * @own_targets: (array zero-terminated=1): patterns of what CNAMEs of its own mailboxes lead to
 * @locked: those of @presets that cannot be edited one by one
 * @dmarc_none, @dmarc_quarantine, @dmarc_reject: labels of the DMARC screen, word for word as on
 *   that screen, when @form is %PROVIDERS_FORM_SWITCHES
 * @dmarc_cannot: (array zero-terminated=1): DMARC tags that this screen cannot express
 * @panel: the way to the screen: menu › submenu
 * @apply: what must be done besides saving, if anything
 * @notes: (element-type ProvidersText): good to know
 * @traps: (element-type ProvidersText): slips that others made
 * @source: (nullable): URL
 * @checked: the day this was last looked up, "YYYY-MM-DD"
 */
typedef struct _ProvidersDnsHost ProvidersDnsHost;

struct _ProvidersDnsHost
{
  char *id;
  ProvidersText name;
  ProvidersForm form;
  ProvidersHostField host_field;
  ProvidersApex apex;
  ProvidersQuotes quotes;
  ProvidersFinalDot final_dot;
  ProvidersLongTxt long_txt;
  ProvidersHostFact unsure;
  guint max_txt_chars;
  guint ttl_seconds;
  ProvidersAnswer ttl_fixed;
  ProvidersAnswer underscore;
  ProvidersAnswer one_box;
  ProvidersAnswer txt_possible;
  ProvidersAnswer proxied;
  ProvidersZoneSyntax zone_syntax;
  ProvidersHostRecord screens;
  ProvidersHostRecord presets;
  ProvidersHostRecord locked;
  GStrv own_targets;
  ProvidersText dmarc_none;
  ProvidersText dmarc_quarantine;
  ProvidersText dmarc_reject;
  GStrv dmarc_cannot;
  ProvidersText panel;
  ProvidersText apply;
  GPtrArray *notes;
  GPtrArray *traps;
  char *source;
  char *checked;

  /*< private >*/
  GStrv strong;
  GStrv weak;
};

/** providers_dns_host_parse: as providers_service_parse(), for ".host" files. */
ProvidersDnsHost *
providers_dns_host_parse (const char *id, GBytes *bytes, const char *file_name, GError **error);

void providers_dns_host_free (ProvidersDnsHost *host);

/** providers_dns_host_weigh: how much a name server's name says for this host. */
ProvidersStrength providers_dns_host_weigh (const ProvidersDnsHost *host, const char *name_server);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ProvidersDnsHost, providers_dns_host_free)
