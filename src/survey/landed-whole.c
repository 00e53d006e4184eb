#include "survey/landed-whole.h"

#include "auth/dkim-key.h"
#include "auth/dmarc-record.h"
#include "auth/spf-record.h"

/* TRUE if receivers find a record in @text that says something. */
static gboolean
is_complete (const char *text)
{
  if (spf_record_is_one (text))
    {
      g_autoptr (SpfRecord) record = spf_record_parse (text);

      return record->errors->len == 0 && record->terms->len > 0;
    }
  if (dmarc_record_is_one (text))
    {
      g_autoptr (DmarcRecord) record = dmarc_record_parse (text);

      return record->errors->len == 0 && record->has_policy;
    }
  if (dkim_key_is_one (text))
    {
      g_autoptr (DkimKey) key = dkim_key_parse (text);

      return key->errors->len == 0 && !key->cut;
    }
  return FALSE;
}

gboolean
landed_value_is_whole (const char *text, const char *wanted)
{
  const char *separator = spf_record_is_one (text) ? " " : ";";
  g_auto (GStrv) parts = g_strsplit (text, separator, -1);
  g_auto (GStrv) others = g_strsplit (wanted, separator, -1);
  guint last = g_strv_length (parts);

  if (!is_complete (text))
    return FALSE;
  while (last > 0 && !*g_strstrip (parts[last - 1]))
    last--;
  for (guint i = 0; last > 0 && others[i]; i++)
    if (g_ascii_strcasecmp (g_strstrip (others[i]), parts[last - 1]) == 0)
      return TRUE;
  return FALSE;
}
