/* One door to all record parsers: what a value is, whether it is in order, its parts, and every fault
 * with its place. For a person who has a value at hand and asks what is wrong with it.
 */
#pragma once

#include <glib.h>

#include "auth/record-error.h"

/* What one TXT record can hold at most (RFC 1035, section 3.2.1: RDLENGTH), and what senders should
 * take of a policy file (RFC 8461, section 3.3: 64 kilobytes). */
#define RECORD_LINT_MAX_BYTES 65535

typedef enum
{
  RECORD_LINT_SPF,            /* RFC 7208 */
  RECORD_LINT_DMARC,          /* RFC 9989 */
  RECORD_LINT_DKIM,           /* RFC 6376, the key */
  RECORD_LINT_MTA_STS,        /* RFC 8461, section 3.1 */
  RECORD_LINT_MTA_STS_POLICY, /* RFC 8461, section 3.2: the file */
  RECORD_LINT_TLS_RPT,        /* RFC 8460 */
  RECORD_LINT_BIMI,
  RECORD_LINT_TLSA, /* RFC 7672: "3 1 1 ab12…" */
} RecordLintKind;

#define RECORD_LINT_COUNT 8

/* "spf", "dmarc", "dkim", "mta-sts", "mta-sts-policy", "tls-rpt", "bimi", "tlsa" */
const char *record_lint_kind_to_string (RecordLintKind kind);
gboolean record_lint_kind_from_string (const char *text, RecordLintKind *kind);

/* By the version, in any case and wherever a hand put it ("p=none; v=dmarc1"): what was meant. FALSE
 * if nothing tells. */
gboolean record_lint_kind_guess (const char *text, gsize length, RecordLintKind *kind);

typedef struct
{
  char *name;   /* a tag; of SPF the kind of term: "include", "all", "modifier" */
  char *value;  /* as written; of SPF the whole term: "-all"; a tag without its white space */
  gsize offset; /* bytes from the start of the text */
} RecordPart;

typedef struct
{
  RecordLintKind kind;
  gboolean valid;     /* no errors */
  GArray *errors;     /* of RecordError, in order of offset */
  GArray *warnings;   /* of RecordError, likewise: legal, and unwise, without effect or removed */
  GPtrArray *parts;   /* of RecordPart, in order of the text, duplicates left out */
  gboolean has_terms; /* SPF: the parts are terms, not tags */
} RecordLint;

/* (transfer full): never %NULL. A pure function. @text: need not end with NUL. A value in the quoted
 * strings of a zone file is taken as it stands: the quotation marks are part of it. Beyond
 * RECORD_LINT_MAX_BYTES nothing is read, and the error "too-long" says so. */
RecordLint *record_lint (const char *text, gsize length, RecordLintKind kind);
void record_lint_free (RecordLint *lint);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RecordLint, record_lint_free)
