/* SPF records: the grammar (RFC 7208, sections 4.5, 4.6.1, 5, 6, 7.1 and 12).
 *
 * The parser finds every fault with its byte offset and goes on, so that the rest can be shown; a
 * record with any fault is a permerror (section 4.6). Unknown modifiers are legal.
 */
#pragma once

#include <glib.h>

#include "auth/record-error.h"
#include "dns/address.h"

typedef enum
{
  SPF_TERM_ALL,
  SPF_TERM_INCLUDE,
  SPF_TERM_A,
  SPF_TERM_MX,
  SPF_TERM_PTR,
  SPF_TERM_IP4,
  SPF_TERM_IP6,
  SPF_TERM_EXISTS,
  SPF_TERM_REDIRECT,
  SPF_TERM_EXP,
  SPF_TERM_UNKNOWN_MODIFIER,
  SPF_TERM_BROKEN, /* an unknown mechanism, or one whose argument cannot be read */
} SpfTermKind;

typedef enum
{
  SPF_QUALIFIER_PASS,
  SPF_QUALIFIER_FAIL,
  SPF_QUALIFIER_SOFTFAIL,
  SPF_QUALIFIER_NEUTRAL,
} SpfQualifier;

typedef struct
{
  SpfTermKind kind;
  SpfQualifier qualifier;
  char *text;   /* as written */
  gsize offset; /* bytes from the start of the record */
  char *domain; /* (nullable): the domain-spec with its macros; of an unknown modifier its value */
  DnsAddress network; /* ip4, ip6 */
  guint prefix4;      /* bits; 32 when not given */
  guint prefix6;      /* bits; 128 when not given */
} SpfTerm;

typedef struct
{
  char *text;
  GPtrArray *terms; /* of SpfTerm, in order */
  GArray *errors;   /* of RecordError; empty: the record is valid */
} SpfRecord;

/* TRUE if @text is an SPF record at all: "v=spf1" and then a space or the end (section 4.5). */
gboolean spf_record_is_one (const char *text);

/* (transfer none) (nullable): where the terms begin in what was meant to be a record: behind the blank, or
 * behind what a hand put in its place, ";", ",", ":", a tab, or nothing before the name of a mechanism.
 * %NULL: another company's value, such as "v=spf10" or "v=spf1verify=…". */
const char *spf_record_find_terms (const char *text);

/* (transfer full): never %NULL. */
SpfRecord *spf_record_parse (const char *text);
void spf_record_free (SpfRecord *record);

/* (transfer none) (nullable): the first term of that kind; for ALL the one that ends evaluation. */
const SpfTerm *spf_record_find (const SpfRecord *record, SpfTermKind kind);

/* TRUE if a term lets every address pass by itself: "+all", "ip4:0.0.0.0/0", "a/0" and the like. */
gboolean spf_term_passes_everyone (const SpfTerm *term);

/* TRUE for the kinds that cost one of the ten look-ups (section 4.6.4). */
gboolean spf_term_kind_costs_lookup (SpfTermKind kind);
const char *spf_term_kind_to_string (SpfTermKind kind);
/* "pass", "fail", "softfail", "neutral" */
const char *spf_qualifier_to_string (SpfQualifier qualifier);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpfRecord, spf_record_free)
