/* Recordings: questions and answers in a text file that a person can read and write.
 *
 * Master-file form, one record a line, absolute names; comment lines for what is no record:
 *
 *   example.jp. 300 TXT "v=spf1 -all"
 *   ; NXDOMAIN name [TTL]      ; NODATA name type [TTL]
 *   ; SERVFAIL name type       and REFUSED, TIMEOUT, UNREACHABLE, MALFORMED; the type ANY means
 *                              every type that has no record here
 *   ; AUTHENTICATED name type  ; SERVER name address   (what follows was said by that server)
 *   ; RECORDED time            ; ASKED time TOOK ms    ; RESOLVER name
 *   ; FETCH url STATUS media-type   followed by lines   ;| text
 *   ; FETCH url TIMEOUT|REFUSED|CERTIFICATE|REDIRECT|TOO-LARGE
 *   ; OTHERWISE NXDOMAIN
 *
 * With the last line a name that the file does not know does not exist, and a known name has no
 * other types; without it a question that the file does not hold stays "not recorded". A comment
 * that begins with another word is a comment.
 */
#pragma once

#include "evidence/evidence.h"

/* Far more than any check asks; keeps a wrong file from eating the memory. */
#define EVIDENCE_RECORDING_MAX_BYTES (64 * 1024 * 1024)

typedef struct _EvidenceRecording EvidenceRecording;

#define EVIDENCE_RECORDING_ERROR (evidence_recording_error_quark ())
GQuark evidence_recording_error_quark (void);

typedef enum
{
  EVIDENCE_RECORDING_ERROR_LINE, /* the message names the line and what is wrong with it */
  EVIDENCE_RECORDING_ERROR_SIZE,
} EvidenceRecordingError;

/* (transfer full) (nullable) */
EvidenceRecording *evidence_recording_parse (const char *text, gsize length, GError **error);
EvidenceRecording *evidence_recording_load (const char *path, GError **error);
/* (transfer full): in the place of the network, for whoever wants nothing to be asked: every question
 * gets the answer "not asked". */
EvidenceRecording *evidence_recording_new_silence (void);
EvidenceRecording *evidence_recording_ref (EvidenceRecording *recording);
void evidence_recording_unref (EvidenceRecording *recording);

/* (transfer full): what the file says to @question; never %NULL. */
EvidenceAnswer *evidence_recording_answer (const EvidenceRecording *recording,
                                           const EvidenceQuestion *question);

/* Microseconds since the epoch; 0 if the file does not say. */
gint64 evidence_recording_get_time_usecs (const EvidenceRecording *recording);
/* (transfer none): who was asked when it was recorded; may be empty. */
const char *const *evidence_recording_get_resolvers (const EvidenceRecording *recording);

/* (transfer full): @evidence in that form. */
char *
evidence_recording_write (const Evidence *evidence, const char *const *resolvers, gint64 now_usecs);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EvidenceRecording, evidence_recording_unref)
