/* The fetcher for the few small files that are read over HTTPS (MTA-STS policies, BIMI images).
 *
 * It connects only to the addresses that the question brings from our own DNS evidence, and only to
 * public ones (a redirection of the rig apart); with none the answer is "not asked". The
 * certificate is checked against the host of the URL. No redirect, no cookie, no proxy, nothing
 * from the environment; at most EVIDENCE_FETCH_MAX_BYTES and EVIDENCE_FETCH_TIMEOUT_SECONDS.
 *
 * A port that is closed is "unreachable"; what is no HTTPS, or breaks off, is "malformed".
 */
#pragma once

#include "evidence/asker.h"
#include "evidence/rig.h"

/* RFC 8461, section 3.2 advises this limit for a policy. */
#define EVIDENCE_FETCH_MAX_BYTES (64 * 1024)
#define EVIDENCE_FETCH_TIMEOUT_SECONDS 10

#define EVIDENCE_TYPE_HTTPS_FETCHER (evidence_https_fetcher_get_type ())
G_DECLARE_FINAL_TYPE (
    EvidenceHttpsFetcher, evidence_https_fetcher, EVIDENCE, HTTPS_FETCHER, GObject)

/* @rig: (transfer none): may send a connection elsewhere
 * @ca: (nullable) (transfer none): the certificates that are trusted; %NULL: those of the system
 *
 * Returns: (transfer full): never %NULL */
EvidenceFetcher *evidence_https_fetcher_new (EvidenceRig *rig, GTlsDatabase *ca);
