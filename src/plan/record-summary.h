/* The records of a domain at one glance: kind, where, whether it is there. */
#pragma once

#include "survey/survey.h"

typedef enum
{
  RECORD_MX,
  RECORD_NS,
  RECORD_SOA,
  RECORD_SPF,
  RECORD_DKIM,
  RECORD_DMARC,
  RECORD_MTA_STS,
  RECORD_TLS_RPT,
  RECORD_BIMI,
  RECORD_TLSA,
} RecordKind;

#define RECORD_KIND_COUNT (RECORD_TLSA + 1)

typedef enum
{
  RECORD_FOUND,
  RECORD_ABSENT,
  RECORD_BROKEN, /* it is there and receivers cannot use it */
  RECORD_UNKNOWN,
} RecordStatus;

typedef struct
{
  RecordKind kind;
  char *name;
  RecordStatus status;
  GStrv values; /* as published, strings joined; safe to show only through text_to_display */
  guint32 ttl_seconds;
  gboolean has_ttl;
  gboolean authenticated;
} RecordSummary;

const char *record_kind_to_string (RecordKind kind);
const char *record_status_to_string (RecordStatus status);
/* TRUE for the kinds that are folded away while they are absent. */
gboolean record_kind_is_optional (RecordKind kind);

/* (transfer full): of RecordSummary, in the order of RecordKind; DKIM and TLSA may come several
 * times. */
GPtrArray *record_summaries_new (const Survey *survey, const Evidence *evidence);
