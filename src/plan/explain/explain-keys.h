/* Sentences about DKIM keys of one's own: what went wrong, what to do next, and how to change from an
 * old key to a new one without a mail that cannot be verified.
 *
 * Like explain.h: (transfer full) UTF-8, foreign text made visible, never markup; main thread only. */
#pragma once

#include "base/language.h"
#include "plan/own-key.h"

/* A mail may wait five days in a queue (RFC 5321, section 4.5.4.1), and is verified when it arrives. */
#define KEY_ROTATION_MIN_DAYS 7
#define KEY_ROTATION_ADVISED_DAYS 14

typedef struct
{
  const char *domain;
  const char *old_selector; /* (nullable): %NULL: this is the first key */
  const char *new_selector;
  const GDate *start; /* when the new record is published */
  guint overlap_days; /* how long the old key stays after the change; at least MIN_DAYS */
} KeyRotation;

typedef struct
{
  GDate day;
  char *text; /* one or two sentences, without the day */
} KeyRotationStep;

/* of KeyRotationStep, in order of time. A day on which nobody is in the office becomes the next working
 * day, by the calendar of @language (plan/standing.h). Fewer than MIN_DAYS are taken as MIN_DAYS. */
GPtrArray *explain_key_rotation (const KeyRotation *rotation, Language language);
/* "Mon 23 Nov 2026" */
char *explain_date (const GDate *day, Language language);

/* What to do with a new key, in order: of sentences. */
GStrv explain_key_next_steps (const OwnKey *key, Language language);
/* Why the key of this type is made so. */
char *explain_key_type (OwnKeyType type, Language language);
/* A sentence for an error of OWN_KEY_ERROR; @value: (nullable): the selector, number or file name that
 * it is about. */
char *explain_key_error (OwnKeyError code, const char *value, Language language);
