/* SPF macros: what they stand for (RFC 7208, sections 7.2 and 7.3). */
#pragma once

#include <glib.h>

#include "dns/address.h"

/* A reply line has 512 bytes (RFC 5321, section 4.5.3.1.5), some of them ours. */
#define SPF_EXPLANATION_MAX_BYTES 450
/* In text form without the dot at the end (section 7.3). */
#define SPF_DOMAIN_MAX_BYTES 253

typedef struct
{
  const char *local_part;     /* %{l}, and the first half of %{s} */
  const char *sender_domain;  /* %{o}, and the second half of %{s} */
  const char *domain;         /* %{d}: whose record is read now */
  const DnsAddress *address;  /* %{i}, %{c}, %{v} */
  const char *helo;           /* %{h} */
  const char *receiver;       /* %{r} */
  const char *validated_name; /* %{p} */
  gint64 now;                 /* %{t}: seconds since the epoch */
} SpfMacroValues;

/* (transfer full) (nullable): the domain-spec @text in these values: lower case, without the dot at
 * the end, cut from the left label by label to 253 bytes. It may be no name that can be asked.
 * %NULL if @text is no macro-string, or if nothing short enough is left. */
char *spf_expand_domain (const char *text, const SpfMacroValues *values);

/* (transfer full) (nullable): @domain, plain text without escapes, as a canonical name; %NULL if a
 * label is empty or too long, or holds a byte that is not printable ASCII. */
char *spf_domain_to_name (const char *domain);

/* (transfer full) (nullable): the explain-string @text in these values, cut to
 * %SPF_EXPLANATION_MAX_BYTES; %NULL if its syntax is wrong, or if what comes out is empty or not
 * printable ASCII. */
char *spf_expand_explanation (const char *text, const SpfMacroValues *values);
