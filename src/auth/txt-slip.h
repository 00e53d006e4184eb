/* Slips that panels and hands make on the way of a TXT value into the DNS.
 *
 * A receiver sees no record at all where a person sees one: behind a quotation mark, in full-width
 * letters, after a blank. So values that are no record are looked at once more.
 */
#pragma once

#include <glib.h>

typedef enum
{
  TXT_SLIP_QUOTES = 1 << 0,     /* literal quotation marks in the value */
  TXT_SLIP_FULLWIDTH = 1 << 1,  /* ｖ＝ｓｐｆ１ */
  TXT_SLIP_INVISIBLE = 1 << 2,  /* NBSP, zero width, byte order mark */
  TXT_SLIP_SPACE = 1 << 3,      /* white space before the version */
  TXT_SLIP_CASE = 1 << 4,       /* v=dmarc1 */
  TXT_SLIP_UNREADABLE = 1 << 5, /* none of these, and still no record: "v=DMARC1 p=none". Never
                                   found by txt_find_slips, which does not parse */
} TxtSlip;

typedef enum
{
  TXT_MEANT_NOTHING, /* something else, such as a site verification */
  TXT_MEANT_SPF,
  TXT_MEANT_DMARC,
  TXT_MEANT_DKIM,
  TXT_MEANT_SENDER_ID, /* spf2.0: dead since RFC 7208; may be deleted */
} TxtMeaning;

/* What @text was meant to be, and the slips in it; 0 for a value without any. */
TxtMeaning txt_find_slips (const char *text, guint *slips);
