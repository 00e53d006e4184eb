/* MTA-STS policy files (RFC 8461, section 3.2): lines "key: value". */
#pragma once

#include <glib.h>

#include "auth/record-error.h"

/* Section 3.2: "The maximum value" of max_age, about a year. */
#define MTA_STS_MAX_AGE_SECONDS 31557600
/* Below this an attacker need not wait long; section 3.2 expects weeks or more. */
#define MTA_STS_GOOD_AGE_SECONDS 604800

typedef enum
{
  MTA_STS_MODE_NONE,
  MTA_STS_MODE_TESTING,
  MTA_STS_MODE_ENFORCE,
} MtaStsMode;

/* A line as it was read; offsets in bytes from the start of the file. */
typedef struct
{
  char *key;
  char *value;
  gsize offset; /* of the line */
  gsize value_offset;
} MtaStsLine;

typedef struct
{
  MtaStsMode mode;
  gboolean has_mode;    /* a mode that is one of the three */
  GPtrArray *hosts;     /* of char*: the patterns of "mx" that are valid, lower case */
  gboolean has_max_age; /* a max_age within its limit */
  guint32 max_age_seconds;
  GPtrArray *lines; /* of MtaStsLine, in order, duplicates and extensions too */
  GArray *errors;   /* of RecordError, in order of offset; empty: valid */
  /* Of RecordError, likewise: a field that stands twice (the first counts), an extension, an empty
   * line, a max_age of days, hosts under mode none. */
  GArray *warnings;
} MtaStsPolicy;

/* (transfer full): never %NULL. */
MtaStsPolicy *mta_sts_policy_parse (const char *text, gsize length);
void mta_sts_policy_free (MtaStsPolicy *policy);

/* TRUE if @host (canonical) is covered: "*." stands for exactly one label (section 4.1). */
gboolean mta_sts_policy_covers (const MtaStsPolicy *policy, const char *host);

const char *mta_sts_mode_to_string (MtaStsMode mode);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MtaStsPolicy, mta_sts_policy_free)
