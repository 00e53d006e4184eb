/* Slips that hands and panels make, and how they are to be named. */
#pragma once

#include <glib.h>

#define DMARC "v=DMARC1; p=none; rua=mailto:d@example.co.jp"
#define SPF "v=spf1 include:_spf.example.net ~all"
#define WANT_DMARC "_dmarc.example.co.jp. 3600 IN TXT \"" DMARC "\"\n"
#define WANT_ALIAS "k2._domainkey.example.co.jp. 3600 IN CNAME key.example.net.\n"

#define LANDED_SLIP_MAX_LINES 4

typedef struct
{
  const char *title;
  const char *expect;
  const char *typed[LANDED_SLIP_MAX_LINES]; /* what stands at the host */
  const char *codes;                        /* all slips, in their order */
  const char *en;                           /* words of the first sentence */
  const char *ja;
} LandedSlip;

extern const LandedSlip landed_slips[];
extern const gsize landed_n_slips;
