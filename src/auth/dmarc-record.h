/* DMARC policy records (RFC 9989, sections 4.7, 4.8 and 4.10.1; removed tags of RFC 7489).
 *
 * "v=DMARC1" must come first, else it is no record at all. Unknown tags are ignored; a tag with a
 * value it may not have is an error and falls back to its default. Only p, sp and np are special:
 * if one of them is not valid, the record counts as p=none when it names a valid report address,
 * and does not apply at all when it does not.
 */
#pragma once

#include <glib.h>

#include "auth/record-error.h"
#include "auth/record-uri.h"
#include "base/tag-list.h"

typedef enum
{
  DMARC_POLICY_NONE,
  DMARC_POLICY_QUARANTINE,
  DMARC_POLICY_REJECT,
} DmarcPolicy;

typedef enum
{
  DMARC_PSD_UNSET, /* u */
  DMARC_PSD_YES,
  DMARC_PSD_NO,
} DmarcPsd;

typedef struct
{
  char *text; /* as written, without the obsolete "!10m" */
  char *host; /* (nullable): mailto: the domain of the address, canonical; https: the host */
  RecordUriKind kind;
  gboolean valid; /* a URI of a scheme that reporters use */
  gboolean has_size_limit;
  gsize offset; /* bytes from the start of the record */
} DmarcUri;

typedef struct
{
  char *text;
  TagList *tags;
  GArray *errors;     /* of RecordError */
  GArray *warnings;   /* of RecordError, in order of offset: legal, and unwise or useless */
  gboolean applies;   /* FALSE: receivers do not use it (section 4.10.1) */
  DmarcPolicy policy; /* as receivers read it */
  DmarcPolicy subdomain_policy;                                  /* sp, else p */
  DmarcPolicy missing_policy;                                    /* np, else sp, else p */
  gboolean has_policy, has_subdomain_policy, has_missing_policy; /* validly given */
  gboolean testing;                                              /* t=y */
  DmarcPsd psd;
  gboolean strict_dkim, strict_spf;
  GPtrArray *aggregate; /* rua: of DmarcUri */
  GPtrArray *failure;   /* ruf: of DmarcUri */
  int percent;          /* pct of RFC 7489; -1 when not given */
  /* How a receiver of RFC 7489, which knows no np, reads it (section 6.6.3). */
  gboolean old_applies;
  gboolean old_valid; /* without fault by its grammar: p stands second, pct, ri and rf are tags */
  DmarcPolicy old_policy, old_subdomain_policy;
} DmarcRecord;

/* TRUE if @text begins with "v=DMARC1" as its first tag. */
gboolean dmarc_record_is_one (const char *text);

/* (transfer full): never %NULL. */
DmarcRecord *dmarc_record_parse (const char *text);
void dmarc_record_free (DmarcRecord *record);

gboolean dmarc_record_has_report_address (const DmarcRecord *record);

/* "none", "quarantine", "reject" */
const char *dmarc_policy_to_string (DmarcPolicy policy);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DmarcRecord, dmarc_record_free)
