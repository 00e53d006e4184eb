/* The three small TXT records beside the big ones: MTA-STS (RFC 8461, section 3.1), TLS reports
 * (RFC 8460, section 3) and BIMI (draft-brand-indicators-for-message-identification). */
#pragma once

#include <glib.h>

#include "auth/record-error.h"
#include "base/tag-list.h"

typedef struct
{
  char *text;
  TagList *tags;
  GArray *errors; /* of RecordError; empty: valid */
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
