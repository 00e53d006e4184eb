/* MTA-STS policy files (RFC 8461, section 3.2): lines "key: value". */
#pragma once

#include <glib.h>

#include "auth/record-error.h"

typedef enum
{
  MTA_STS_MODE_NONE,
  MTA_STS_MODE_TESTING,
  MTA_STS_MODE_ENFORCE,
} MtaStsMode;

typedef struct
{
  MtaStsMode mode;
  gboolean has_mode;
  GPtrArray *hosts; /* of char*: the patterns of "mx", lower case */
  guint32 max_age_seconds;
  GArray *errors; /* of RecordError; empty: valid */
} MtaStsPolicy;

/* (transfer full): never %NULL. */
MtaStsPolicy *mta_sts_policy_parse (const char *text, gsize length);
void mta_sts_policy_free (MtaStsPolicy *policy);

/* TRUE if @host (canonical) is covered: "*." stands for exactly one label (section 4.1). */
gboolean mta_sts_policy_covers (const MtaStsPolicy *policy, const char *host);

const char *mta_sts_mode_to_string (MtaStsMode mode);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MtaStsPolicy, mta_sts_policy_free)
