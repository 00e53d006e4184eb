#include "auth/mta-sts-policy.h"

#include <string.h>

#include "base/cursor.h"
#include "dns/name.h"

#define MAX_AGE_SECONDS 31557600 /* section 3.2 */

const char *
mta_sts_mode_to_string (MtaStsMode mode)
{
  switch (mode)
    {
    case MTA_STS_MODE_NONE:
      return "none";
    case MTA_STS_MODE_TESTING:
      return "testing";
    case MTA_STS_MODE_ENFORCE:
      return "enforce";
    }
  g_assert_not_reached ();
}

static void
read_mode (MtaStsPolicy *policy, const char *value, gsize offset)
{
  policy->has_mode = TRUE;
  if (strcmp (value, "none") == 0)
    policy->mode = MTA_STS_MODE_NONE;
  else if (strcmp (value, "testing") == 0)
    policy->mode = MTA_STS_MODE_TESTING;
  else if (strcmp (value, "enforce") == 0)
    policy->mode = MTA_STS_MODE_ENFORCE;
  else
    record_errors_add (policy->errors, "bad-mode", offset);
}

static void
read_max_age (MtaStsPolicy *policy, const char *value, gsize offset)
{
  guint64 number;

  if (g_ascii_string_to_unsigned (value, 10, 0, MAX_AGE_SECONDS, &number, NULL))
    policy->max_age_seconds = (guint32)number;
  else
    record_errors_add (policy->errors, "bad-max-age", offset);
}

/* Section 3.2: of a field that stands twice only the first counts, but for "mx". Unknown keys are
 * extensions and ignored. @seen: set of the keys before */
static void
read_pair (MtaStsPolicy *policy, GHashTable *seen, const char *key, const char *value, gsize offset)
{
  if (strcmp (key, "mx") == 0)
    g_ptr_array_add (policy->hosts, g_ascii_strdown (value, -1));
  else if (!g_hash_table_add (seen, g_strdup (key)))
    return;
  else if (strcmp (key, "version") == 0 && strcmp (value, "STSv1") != 0)
    record_errors_add (policy->errors, "bad-version", offset);
  else if (strcmp (key, "mode") == 0)
    read_mode (policy, value, offset);
  else if (strcmp (key, "max_age") == 0)
    read_max_age (policy, value, offset);
}

static void
read_line (MtaStsPolicy *policy, GHashTable *seen, Cursor *cursor)
{
  gsize start = cursor->offset;
  g_autofree char *line = NULL;
  char *colon;

  cursor_skip_none_of (cursor, "\r\n");
  line = cursor_dup_since (cursor, start);
  cursor_skip_any_of (cursor, "\r\n");
  colon = strchr (line, ':');
  if (!colon)
    {
      if (*g_strstrip (line))
        record_errors_add (policy->errors, "bad-line", start);
      return;
    }
  *colon = '\0';
  read_pair (policy, seen, g_strstrip (line), g_strstrip (colon + 1), start);
}

MtaStsPolicy *
mta_sts_policy_parse (const char *text, gsize length)
{
  MtaStsPolicy *policy = g_new0 (MtaStsPolicy, 1);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Cursor cursor;

  policy->hosts = g_ptr_array_new_with_free_func (g_free);
  policy->errors = record_errors_new ();
  policy->max_age_seconds = G_MAXUINT32;
  cursor_init (&cursor, text, length);
  while (!cursor_at_end (&cursor))
    {
      gsize before = cursor.offset;

      read_line (policy, seen, &cursor);
      if (cursor.offset == before)
        cursor_skip (&cursor, 1);
    }
  if (!g_hash_table_contains (seen, "version"))
    record_errors_add (policy->errors, "missing-version", 0);
  if (!policy->has_mode)
    record_errors_add (policy->errors, "missing-mode", length);
  if (policy->hosts->len == 0 && policy->mode != MTA_STS_MODE_NONE)
    record_errors_add (policy->errors, "missing-mx", length);
  if (policy->max_age_seconds == G_MAXUINT32)
    record_errors_add (policy->errors, "missing-max-age", length);
  return policy;
}

void
mta_sts_policy_free (MtaStsPolicy *policy)
{
  g_ptr_array_unref (policy->hosts);
  g_array_unref (policy->errors);
  g_free (policy);
}

gboolean
mta_sts_policy_covers (const MtaStsPolicy *policy, const char *host)
{
  for (guint i = 0; i < policy->hosts->len; i++)
    {
      const char *pattern = g_ptr_array_index (policy->hosts, i);

      if (g_str_has_prefix (pattern, "*.") ? strcmp (pattern + 2, dns_name_parent (host)) == 0
                                           : strcmp (pattern, host) == 0)
        return TRUE;
    }
  return FALSE;
}
