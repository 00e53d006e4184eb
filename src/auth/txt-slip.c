#include "auth/txt-slip.h"

#include <string.h>

#include "auth/spf-record.h"
#include "base/text.h"

/* What is passed over in the search for a version. */
static gboolean
is_filling (char c)
{
  return g_ascii_isspace (c) || (c && strchr ("\"'`\\", c));
}

/* TRUE if @plain, which begins with @version, goes on as a value of it does. "v=spf10" is another
 * version, "v=spf1verify=…" a company's token (RFC 7208, section 4.5). */
static gboolean
continues (const char *plain, const char *version, TxtMeaning meaning)
{
  g_autofree char *whole = NULL;
  const char *c = plain;

  for (gsize left = strlen (version); left > 0; c++)
    left -= !is_filling (*c);
  if (meaning == TXT_MEANT_DMARC)
    return !g_ascii_isdigit (*c);
  if (meaning != TXT_MEANT_SPF)
    return TRUE;
  whole = g_strconcat (version, is_filling (*c) ? " " : c, NULL);
  return spf_record_find_terms (whole) != NULL;
}

static TxtMeaning
guess_meaning (const char *plain)
{
  static const struct
  {
    const char *start;
    TxtMeaning meaning;
  } starts[] = {
    { "v=spf1", TXT_MEANT_SPF }, { "v=dmarc1", TXT_MEANT_DMARC },   { "v=dkim1", TXT_MEANT_DKIM },
    { "k=rsa", TXT_MEANT_DKIM }, { "spf2.0", TXT_MEANT_SENDER_ID },
  };
  g_autoptr (GString) compact = g_string_new (NULL);

  for (const char *c = plain; *c && compact->len < 12; c++)
    if (!is_filling (*c))
      g_string_append_c (compact, g_ascii_tolower (*c));
  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    if (g_str_has_prefix (compact->str, starts[i].start)
        && continues (plain, starts[i].start, starts[i].meaning))
      return starts[i].meaning;
  return TXT_MEANT_NOTHING;
}

TxtMeaning
txt_find_slips (const char *text, guint *slips)
{
  g_autofree char *plain = text_to_plain (text);
  g_autofree char *lower = g_ascii_strdown (plain, -1);
  TxtMeaning meaning = guess_meaning (plain);

  *slips = 0;
  if (meaning == TXT_MEANT_NOTHING)
    return meaning;
  if (text_has_quotes (text))
    *slips |= TXT_SLIP_QUOTES;
  if (text_has_fullwidth (text))
    *slips |= TXT_SLIP_FULLWIDTH;
  if (text_has_invisible (text))
    *slips |= TXT_SLIP_INVISIBLE;
  if (g_ascii_isspace (*text))
    *slips |= TXT_SLIP_SPACE;
  /* SPF's version may be written in any case, the other two may not. */
  if ((meaning == TXT_MEANT_DMARC && !strstr (plain, "DMARC1"))
      || (meaning == TXT_MEANT_DKIM && strstr (lower, "dkim1") && !strstr (plain, "DKIM1")))
    *slips |= TXT_SLIP_CASE;
  return meaning;
}
