/* The policy file of MTA-STS: what a domain says of its mail hosts, over HTTPS.
 *
 *   record = field *WSP *(term field *WSP) [term]       term  = LF / CRLF
 *   field  = name ":" *WSP value                        name  = (ALPHA / DIGIT) *31(… / "_-.")
 *
 * The fields are version, mode, max_age, and as many mx as there are patterns; any other is an
 * extension. Of a field that stands twice only the first counts, but for mx (section 3.2). An error
 * is what makes senders drop the file.
 */
#include "auth/mta-sts-policy.h"

#include <string.h>

#include "base/cursor.h"
#include "dns/name.h"

#define WHITE_SPACE " \t"
#define MAX_KEY_BYTES 32

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
line_free (gpointer data)
{
  MtaStsLine *line = data;

  g_free (line->key);
  g_free (line->value);
  g_free (line);
}

static void
read_mode (MtaStsPolicy *policy, const MtaStsLine *line)
{
  policy->has_mode = TRUE;
  if (strcmp (line->value, "none") == 0)
    policy->mode = MTA_STS_MODE_NONE;
  else if (strcmp (line->value, "testing") == 0)
    policy->mode = MTA_STS_MODE_TESTING;
  else if (strcmp (line->value, "enforce") == 0)
    policy->mode = MTA_STS_MODE_ENFORCE;
  else
    {
      policy->has_mode = FALSE;
      record_errors_add (policy->errors, "bad-mode", line->value_offset);
    }
}

/* 1*10(DIGIT), and no more than the limit. */
static void
read_max_age (MtaStsPolicy *policy, const MtaStsLine *line)
{
  guint64 number;

  if (strlen (line->value) > 10 || *line->value == '+'
      || !g_ascii_string_to_unsigned (line->value, 10, 0, MTA_STS_MAX_AGE_SECONDS, &number, NULL))
    {
      record_errors_add (policy->errors, "bad-max-age", line->value_offset);
      return;
    }
  policy->has_max_age = TRUE;
  policy->max_age_seconds = (guint32)number;
  if (number < MTA_STS_GOOD_AGE_SECONDS)
    record_errors_add (policy->warnings, "short-max-age", line->value_offset);
}

/* RFC 5321, section 4.1.2: sub-domain = Let-dig [Ldh-str] */
static gboolean
is_sub_domain (const char *label, gsize length)
{
  if (length == 0 || length > DNS_LABEL_MAX || label[0] == '-' || label[length - 1] == '-')
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (label[i]) && label[i] != '-')
      return FALSE;
  return TRUE;
}

/* ["*."] Domain: the star stands for the whole leftmost label and nowhere else. */
static gboolean
is_pattern (const char *text)
{
  const char *label = g_str_has_prefix (text, "*.") ? text + 2 : text;

  if (strlen (text) > DNS_NAME_MAX_WIRE - 2)
    return FALSE;
  for (;;)
    {
      gsize length = strcspn (label, ".");

      if (!is_sub_domain (label, length))
        return FALSE;
      if (label[length] == '\0')
        return TRUE;
      label += length + 1;
    }
}

static void
read_host (MtaStsPolicy *policy, const MtaStsLine *line)
{
  if (is_pattern (line->value))
    g_ptr_array_add (policy->hosts, g_ascii_strdown (line->value, -1));
  else
    record_errors_add (policy->errors, "bad-mx", line->value_offset);
}

/* sts-policy-ext-value: printable, blanks inside, UTF-8 allowed. */
static gboolean
is_extension_value (const char *value)
{
  if (*value == '\0' || !g_utf8_validate (value, -1, NULL))
    return FALSE;
  for (const char *c = value; *c; c++)
    if ((guchar)*c < ' ' || *c == 0x7f)
      return FALSE;
  return TRUE;
}

static void
read_extension (MtaStsPolicy *policy, const MtaStsLine *line)
{
  if (is_extension_value (line->value))
    record_errors_add (policy->warnings, "unknown-key", line->offset);
  else
    record_errors_add (policy->errors, "bad-value", line->value_offset);
}

/* @seen: set of the keys before */
static void
read_field (MtaStsPolicy *policy, GHashTable *seen, const MtaStsLine *line)
{
  if (strcmp (line->key, "mx") == 0)
    read_host (policy, line);
  else if (!g_hash_table_add (seen, line->key))
    record_errors_add (policy->warnings, "duplicate-key", line->offset);
  else if (strcmp (line->key, "version") == 0)
    {
      if (strcmp (line->value, "STSv1") != 0)
        record_errors_add (policy->errors, "bad-version", line->value_offset);
    }
  else if (strcmp (line->key, "mode") == 0)
    read_mode (policy, line);
  else if (strcmp (line->key, "max_age") == 0)
    read_max_age (policy, line);
  else
    read_extension (policy, line);
}

static gboolean
is_key (const char *key)
{
  gsize length = strlen (key);

  if (length == 0 || length > MAX_KEY_BYTES || !g_ascii_isalnum (*key))
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (key[i]) && !strchr ("_-.", key[i]))
      return FALSE;
  return TRUE;
}

/* (transfer full): from @start up to the end of the line, without the blanks there and one CR. */
static char *
dup_to_line_end (Cursor *cursor, gsize start)
{
  char *text;
  gsize length;

  cursor_skip_none_of (cursor, "\n");
  text = cursor_dup_since (cursor, start);
  length = strlen (text);
  if (length > 0 && text[length - 1] == '\r')
    length--;
  while (length > 0 && strchr (WHITE_SPACE, text[length - 1]))
    length--;
  text[length] = '\0';
  return text;
}

static void
read_line (MtaStsPolicy *policy, GHashTable *seen, Cursor *cursor)
{
  gsize start = cursor->offset;
  MtaStsLine *line;
  g_autofree char *key = NULL;

  cursor_skip_none_of (cursor, ":\n");
  if (cursor_peek (cursor) != ':')
    {
      g_autofree char *rest = dup_to_line_end (cursor, start);

      if (*rest)
        record_errors_add (policy->errors, "bad-line", start);
      else
        record_errors_add (policy->warnings, "empty-line", start);
      return;
    }
  key = cursor_dup_since (cursor, start);
  cursor_skip (cursor, 1);
  cursor_skip_any_of (cursor, WHITE_SPACE);
  line = g_new0 (MtaStsLine, 1);
  line->offset = start;
  line->value_offset = cursor->offset;
  line->value = dup_to_line_end (cursor, cursor->offset);
  line->key = g_steal_pointer (&key);
  g_ptr_array_add (policy->lines, line);
  if (is_key (line->key))
    read_field (policy, seen, line);
  else
    record_errors_add (policy->errors, "bad-line", start);
}

static gsize
find_first_host (const MtaStsPolicy *policy)
{
  for (guint i = 0; i < policy->lines->len; i++)
    {
      const MtaStsLine *line = g_ptr_array_index (policy->lines, i);

      if (strcmp (line->key, "mx") == 0)
        return line->offset;
    }
  return 0;
}

static void
judge_completeness (MtaStsPolicy *policy, GHashTable *seen, gsize length)
{
  gboolean wants_hosts = policy->mode != MTA_STS_MODE_NONE;

  if (!g_hash_table_contains (seen, "version"))
    record_errors_add (policy->errors, "missing-version", 0);
  if (!g_hash_table_contains (seen, "mode"))
    record_errors_add (policy->errors, "missing-mode", length);
  if (policy->has_mode && wants_hosts && policy->hosts->len == 0
      && !record_errors_contain (policy->errors, "bad-mx"))
    record_errors_add (policy->errors, "missing-mx", length);
  if (!g_hash_table_contains (seen, "max_age"))
    record_errors_add (policy->errors, "missing-max-age", length);
  if (policy->has_mode && !wants_hosts && policy->hosts->len > 0)
    record_errors_add (policy->warnings, "mx-without-mode", find_first_host (policy));
}

/* A NUL byte, which would end a string of ours, becomes \001 so that a judge sees something wrong. */
static char *
dup_without_nul (const char *text, gsize length)
{
  char *copy = g_malloc (length + 1);

  for (gsize i = 0; i < length; i++)
    copy[i] = text[i] ? text[i] : '\001';
  copy[length] = '\0';
  return copy;
}

MtaStsPolicy *
mta_sts_policy_parse (const char *text, gsize length)
{
  MtaStsPolicy *policy = g_new0 (MtaStsPolicy, 1);
  g_autofree char *copy = dup_without_nul (text, length);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  Cursor cursor;

  policy->hosts = g_ptr_array_new_with_free_func (g_free);
  policy->lines = g_ptr_array_new_with_free_func (line_free);
  policy->errors = record_errors_new ();
  policy->warnings = record_errors_new ();
  cursor_init (&cursor, copy, length);
  while (!cursor_at_end (&cursor))
    {
      read_line (policy, seen, &cursor);
      cursor_accept (&cursor, '\n');
    }
  judge_completeness (policy, seen, length);
  record_errors_sort (policy->errors);
  record_errors_sort (policy->warnings);
  return policy;
}

void
mta_sts_policy_free (MtaStsPolicy *policy)
{
  g_ptr_array_unref (policy->hosts);
  g_ptr_array_unref (policy->lines);
  g_array_unref (policy->errors);
  g_array_unref (policy->warnings);
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
