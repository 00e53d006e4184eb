#include "plan/console-text.h"

#include <string.h>

#include "base/text.h"

/* Quotation marks and line breaks come along when a value is copied from a console; what stands
 * between two strings belongs to neither. */
char *
console_text_to_value (const char *text)
{
  g_autofree char *plain = text_to_plain (text);
  g_auto (GStrv) strings = g_strsplit (g_strstrip (plain), "\"", -1);
  GString *out = g_string_new (NULL);

  for (guint i = 0; strings[i]; i++)
    {
      gboolean between = i > 0 && i % 2 == 0 && strings[i + 1];

      for (const char *c = between ? g_strstrip (strings[i]) : strings[i]; *c; c++)
        if (!strchr ("\r\n", *c))
          g_string_append_c (out, *c);
    }
  return g_string_free (out, FALSE);
}
