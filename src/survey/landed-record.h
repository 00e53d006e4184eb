/* A record that was typed somewhere, and whether an answer shows it. */
#pragma once

#include "auth/txt-slip.h"
#include "evidence/answer.h"

typedef struct
{
  char *name;   /* canonical */
  DnsType type; /* TXT, CNAME or MX */
  GStrv wanted; /* values that shall stand there: the strings of a TXT joined, the target of a CNAME
                 * with or without its final dot, "10 mail.example.jp"; empty: nothing shall */
  GStrv before; /* values that shall go; empty: none, or not known */

  /*< private >*/
  GStrv wanted_normal, before_normal; /* the same, as they are compared */
  GStrv wanted_bones, before_bones;   /* their skeletons */
} LandedRecord;

/* How many records of one answer are looked at. The largest companies have some hundred TXT records,
 * tokens nearly all of them; a message holds thousands, and each is compared in several ways. */
#define LANDED_MAX_RECORDS 256

typedef enum
{
  LANDED_HERE,    /* what is wanted stands there, and nothing that spoils it */
  LANDED_OLD,     /* what stood there before */
  LANDED_ABSENT,  /* nothing of this sort stands there */
  LANDED_OTHER,   /* something else: what is wanted with a slip in it, or beside the old */
  LANDED_UNKNOWN, /* nobody said */
} LandedState;

#define LANDED_STATE_COUNT (LANDED_UNKNOWN + 1)

/* @wanted, @before: (nullable): copied */
LandedRecord *landed_record_new (const char *name,
                                 DnsType type,
                                 const char *const *wanted,
                                 const char *const *before);
void landed_record_free (LandedRecord *record);

/* What @answer (nullable: UNKNOWN), to the question for the name and type of @record, says of it.
 * A second SPF or DMARC record beside the wanted
 * one is OTHER, even one that says the same, because receivers then read neither (RFC 7208, section
 * 4.5; RFC 9989, section 4.7).
 * More than LANDED_MAX_RECORDS are OTHER, whatever is among them. A failure is never ABSENT. */
LandedState landed_record_compare (const LandedRecord *record, const EvidenceAnswer *answer);

/* How many of the records of @answer, the first ones, are worth a look: all, or if there are more than
 * LANDED_MAX_RECORDS a few. */
guint landed_count_records (const EvidenceAnswer *answer);

/* TRUE if @value is one of those wanted, or of those that shall go: if receivers read the same in it
 * (see landed_value_normalize). Screens with switches write records in their own way. */
gboolean landed_record_wants (const LandedRecord *record, const char *value);
gboolean landed_record_had (const LandedRecord *record, const char *value);
/* TRUE where keys stand. */
gboolean landed_record_is_key (const LandedRecord *record);
/* TRUE if receivers take one such record and no more: SPF, DMARC, a key. */
gboolean landed_record_stands_alone (const LandedRecord *record);
/* (transfer full) (nullable): of @records (of DnsRecord) the second that is wanted and says the same as
 * the first, where only one may stand: receivers do not care that they are equal. */
char *landed_record_dup_doubled (const LandedRecord *record, const GPtrArray *records);
/* TRUE if @text is of the sort that @record is: SPF beside SPF, a key beside a key. */
gboolean landed_record_is_same_sort (const LandedRecord *record, const char *text);
/* TRUE if @text (a TXT, or a name for a CNAME) is one of the wanted values, or has been one before
 * something slipped: quotation marks, full-width letters, blanks, a cut, something before it. */
gboolean landed_record_resembles (const LandedRecord *record, const char *text);
/* (transfer full): @text without what slips add or take: blanks, quotation marks, backslashes,
 * semicolons; in lower case and ASCII. Equal ones were meant alike. */
char *landed_skeleton (const char *text);
/* (transfer full): the value of one record in the form of `wanted` */
char *landed_value_of (const DnsRecord *record);

/* "here", "old", "absent", "other", "unknown"; allocates nothing */
const char *landed_state_to_string (LandedState state);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LandedRecord, landed_record_free)
