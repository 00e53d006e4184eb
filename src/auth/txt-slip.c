#include "auth/txt-slip.h"

#include <string.h>

#include "base/text.h"

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
    if (!g_ascii_isspace (*c) && !strchr ("\"'\\", *c))
      g_string_append_c (compact, g_ascii_tolower (*c));
  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    if (g_str_has_prefix (compact->str, starts[i].start))
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
