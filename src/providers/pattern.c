#include "providers/pattern.h"

#include <string.h>

#include "dns/name.h"

gboolean
providers_pattern_is_valid (const char *pattern)
{
  if (pattern[0] == '!')
    pattern++;
  if (pattern[0] == '\0' || pattern[0] == '.' || g_str_has_suffix (pattern, ".")
      || strstr (pattern, "..") != NULL)
    return FALSE;

  for (const char *p = pattern; *p != '\0'; p++)
    {
      if (!g_ascii_islower (*p) && !g_ascii_isdigit (*p) && strchr ("*.-_%{}", *p) == NULL)
        return FALSE;
    }
  return TRUE;
}

static gboolean
labels_match (const char *pattern, const char *name)
{
  g_auto (GStrv) wanted = g_strsplit (pattern, ".", -1);
  g_auto (GStrv) seen = g_strsplit (name, ".", -1);

  if (g_strv_length (wanted) != g_strv_length (seen))
    return FALSE;

  for (guint i = 0; wanted[i] != NULL; i++)
    {
      if (!g_pattern_match_simple (wanted[i], seen[i]))
        return FALSE;
    }
  return TRUE;
}

/* "*.ns*.example": the leading star takes one label or more, the rest is compared label by label.
 */
static gboolean
tail_matches (const char *pattern, const char *name)
{
  for (const char *dot = strchr (name, '.'); dot != NULL; dot = strchr (dot + 1, '.'))
    {
      if (labels_match (pattern, dot + 1))
        return TRUE;
    }
  return FALSE;
}

gboolean
providers_pattern_matches (const char *pattern, const char *name)
{
  const char *star;

  g_return_val_if_fail (pattern != NULL && name != NULL, FALSE);

  star = strrchr (pattern, '*');
  if (star == NULL)
    return strcmp (pattern, name) == 0;
  /* Nearly all names fail here, before anything is taken apart. */
  if (!g_str_has_suffix (name, star + 1))
    return FALSE;

  if (!g_str_has_prefix (pattern, "*."))
    return labels_match (pattern, name);

  pattern += strlen ("*.");
  if (strchr (pattern, '*') != NULL)
    return tail_matches (pattern, name);

  return strcmp (pattern, name) != 0 && dns_name_is_at_or_below (name, pattern);
}

gboolean
providers_patterns_match (GStrv patterns, const char *name)
{
  gboolean matches = FALSE;

  for (guint i = 0; patterns[i] != NULL; i++)
    {
      if (patterns[i][0] != '!')
        matches = matches || providers_pattern_matches (patterns[i], name);
      else if (providers_pattern_matches (patterns[i] + 1, name))
        return FALSE;
    }
  return matches;
}

ProvidersStrength
providers_patterns_weigh (GStrv strong, GStrv weak, const char *name)
{
  if (providers_patterns_match (strong, name))
    return PROVIDERS_STRENGTH_STRONG;
  return providers_patterns_match (weak, name) ? PROVIDERS_STRENGTH_WEAK : PROVIDERS_STRENGTH_NONE;
}
