/* The three small TXT records beside the big ones: MTA-STS (RFC 8461, section 3.1), TLS reports
 * (RFC 8460, section 3) and BIMI (draft-brand-indicators-for-message-identification-12, section 4).
 *
 * An error makes a record one that receivers drop; a warning is legal, but unwise or of no effect.
 */
#pragma once

#include <glib.h>

#include "auth/record-error.h"
#include "base/tag-list.h"

typedef struct
{
  char *text;
  TagList *tags;       /* of those names that stand twice the first */
  GArray *errors;      /* of RecordError, in order of offset; empty: valid */
  GArray *warnings;    /* of RecordError, in order of offset */
  gboolean is_refusal; /* BIMI: "l=; a=;", the domain declines to take part (section 4.2.1) */
} SmallRecord;

/* Whether a TXT value is meant as such a record: its version tag comes first. */
gboolean mta_sts_record_is_one (const char *text);
gboolean tls_rpt_record_is_one (const char *text);
gboolean bimi_record_is_one (const char *text);

/* (transfer full): never %NULL. */
SmallRecord *mta_sts_record_parse (const char *text);
SmallRecord *tls_rpt_record_parse (const char *text);
SmallRecord *bimi_record_parse (const char *text);
void small_record_free (SmallRecord *record);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmallRecord, small_record_free)
