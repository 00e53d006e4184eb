/* How much of everything is kept. Far more than anybody types in ten years, and little enough that a
 * hostile file fits into memory. */
#pragma once

#include <glib.h>

#include "evidence/recording.h"

#define STORE_MAX_IMPORT_BYTES (64 * 1024 * 1024)
#define STORE_MAX_RECORDING_BYTES EVIDENCE_RECORDING_MAX_BYTES
/* The data of a record, 65535 bytes, each of them written \DDD, with its quotation marks. */
#define STORE_MAX_TEXT_BYTES (512 * 1024)
#define STORE_MAX_DOMAINS 1000
/* Of one domain: senders, own addresses, report addresses. Companies have ten senders, some fifty; there
 * are files of 150 services, and whoever chose them all could name as many again. */
#define STORE_MAX_ITEMS 400
/* Of all domains of an import: services that are in no list. A catalog remembers twice as many. */
#define STORE_MAX_NAMED 10000
/* Of one domain: pasted values, and changes. A sender has up to three keys. */
#define STORE_MAX_RECORDS 1000
/* Of one change: values of one kind. */
#define STORE_MAX_DATA 1000
/* Of one domain. A sender has ten tasks, and marks of those that are no longer there stay. */
#define STORE_MAX_MARKS 6000
#define STORE_MAX_NOTES 10000
/* The oldest go when there are more. */
#define STORE_MAX_EVENTS 20000
#define STORE_MAX_STEP 1000
/* The end of the year 9999 */
#define STORE_MAX_USECS (G_GINT64_CONSTANT (253402300799) * G_USEC_PER_SEC)
/* Commas, colons and opening brackets of an import; each value costs about a hundred bytes of memory. */
#define STORE_MAX_IMPORT_VALUES (2 * 1000 * 1000)
#define STORE_MAX_IMPORT_DEPTH 16
