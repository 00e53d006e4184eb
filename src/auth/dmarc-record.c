#include "auth/dmarc-record.h"

#include <string.h>

#include "dns/name.h"

static const char *const policy_names[] = { "none", "quarantine", "reject" };

/* More addresses than this help nobody; receivers may stop at two. */
#define MAX_URIS 32

static void
uri_free (gpointer data)
{
  DmarcUri *uri = data;

  g_free (uri->text);
  g_free (uri->host);
  g_free (uri);
}

const char *
dmarc_policy_to_string (DmarcPolicy policy)
{
  return policy_names[policy];
}

/* Section 4.7: the version comes first and is case-sensitive in its value; white space may surround
 * "=". */
gboolean
dmarc_record_is_one (const char *text)
{
  const char *c = text;

  if (*c != 'v' && *c != 'V')
    return FALSE;
  c++;
  while (*c == ' ' || *c == '\t')
    c++;
  if (*c++ != '=')
    return FALSE;
  while (*c == ' ' || *c == '\t')
    c++;
  if (strncmp (c, "DMARC1", 6) != 0)
    return FALSE;
  c += 6;
  while (*c == ' ' || *c == '\t')
    c++;
  return *c == '\0' || *c == ';';
}

/* Reads one of @names (any case) into @value; FALSE with an error noted if it is none of them. */
static gboolean
read_choice (
    DmarcRecord *record, const char *tag_name, const char *const *names, gsize count, guint *value)
{
  const Tag *tag = tag_list_find (record->tags, tag_name);

  if (!tag)
    return FALSE;
  for (guint i = 0; i < count; i++)
    if (g_ascii_strcasecmp (tag->value, names[i]) == 0)
      {
        *value = i;
        return TRUE;
      }
  record_errors_add (record->errors, "bad-value", tag->value_offset);
  return FALSE;
}

/* Returns whether the tag stands there with a value that it may not have. */
static gboolean
read_policy (DmarcRecord *record, const char *tag_name, DmarcPolicy *policy, gboolean *has)
{
  guint value;

  *has = read_choice (record, tag_name, policy_names, G_N_ELEMENTS (policy_names), &value);
  if (*has)
    *policy = (DmarcPolicy)value;
  return !*has && tag_list_find (record->tags, tag_name) != NULL;
}

static char *
host_of_mailto (const char *address)
{
  g_autofree char *bare = g_strndup (address, strcspn (address, "?"));
  const char *at = strrchr (bare, '@');

  if (!at || at == bare || strpbrk (bare, " \t<>\"(),;:"))
    return NULL;
  return dns_name_normalize (at + 1);
}

static char *
host_of_https (const char *rest)
{
  g_autofree char *host = g_strndup (rest, strcspn (rest, "/:?#"));

  return dns_name_normalize (host);
}

/* RFC 9989, section 4.8: the size limit behind "!" is obsolete and ignored. */
static void
drop_size_limit (DmarcUri *uri)
{
  char *mark = strrchr (uri->text, '!');

  if (!mark || !g_ascii_isdigit (mark[1]))
    return;
  *mark = '\0';
  uri->has_size_limit = TRUE;
}

static DmarcUri *
parse_uri (const char *text, gsize offset)
{
  DmarcUri *uri = g_new0 (DmarcUri, 1);

  uri->offset = offset;
  uri->text = g_strstrip (g_strdup (text));
  drop_size_limit (uri);
  uri->kind = record_uri_judge (uri->text, strlen (uri->text));
  switch (uri->kind)
    {
    case RECORD_URI_MAILTO:
      uri->host = host_of_mailto (uri->text + strlen ("mailto:"));
      break;
    case RECORD_URI_HTTPS:
      uri->host = host_of_https (uri->text + strlen ("https://"));
      break;
    case RECORD_URI_OTHER:
    case RECORD_URI_BROKEN:
      break;
    }
  uri->valid = uri->host != NULL;
  return uri;
}

/* Section 4.7: URIs "involving schemes not supported by Mail Receivers MUST be ignored": no fault, and
 * no use. */
static void
judge_uri (DmarcRecord *record, const DmarcUri *uri)
{
  if (!uri->valid && uri->kind == RECORD_URI_OTHER)
    record_errors_add (record->warnings, "unsupported-scheme", uri->offset);
  else if (!uri->valid)
    record_errors_add (record->errors, "bad-uri", uri->offset);
  if (uri->has_size_limit)
    record_errors_add (record->warnings, "size-limit", uri->offset);
}

static GPtrArray *
read_uris (DmarcRecord *record, const char *tag_name)
{
  GPtrArray *uris = g_ptr_array_new_with_free_func (uri_free);
  const Tag *tag = tag_list_find (record->tags, tag_name);
  g_auto (GStrv) parts = NULL;
  gsize offset;

  if (!tag)
    return uris;
  parts = g_strsplit (tag->value, ",", MAX_URIS);
  offset = tag->value_offset;
  for (guint i = 0; parts[i]; i++)
    {
      DmarcUri *uri = parse_uri (parts[i], offset);

      judge_uri (record, uri);
      g_ptr_array_add (uris, uri);
      offset += strlen (parts[i]) + 1;
    }
  if (uris->len == 0)
    record_errors_add (record->errors, "bad-uri", offset);
  return uris;
}

static void
read_percent (DmarcRecord *record)
{
  const Tag *tag = tag_list_find (record->tags, "pct");
  guint64 number;

  record->percent = -1;
  if (!tag)
    return;
  /* Removed by RFC 9989, appendix C.5.2: what stands there is no error any more. */
  if (g_ascii_string_to_unsigned (tag->value, 10, 0, 100, &number, NULL))
    record->percent = (int)number;
}

/* Section 4.8: a colon-separated list of 0, 1, d and s. */
static void
check_failure_options (DmarcRecord *record)
{
  const Tag *tag = tag_list_find (record->tags, "fo");
  g_auto (GStrv) options = g_strsplit (tag ? tag->value : "0", ":", -1);

  if (tag && *tag->value == '\0')
    record_errors_add (record->errors, "bad-value", tag->value_offset);
  for (guint i = 0; options[i]; i++)
    {
      const char *option = g_strstrip (options[i]);

      if (strlen (option) != 1 || !strchr ("01dsDS", *option))
        {
          record_errors_add (record->errors, "bad-value", tag ? tag->value_offset : 0);
          return;
        }
    }
}

static void
read_options (DmarcRecord *record)
{
  static const char *const modes[] = { "r", "s" };
  static const char *const yes_no[] = { "n", "y" };
  static const char *const psd[] = { "u", "y", "n" };
  guint value;

  if (read_choice (record, "adkim", modes, 2, &value))
    record->strict_dkim = value == 1;
  if (read_choice (record, "aspf", modes, 2, &value))
    record->strict_spf = value == 1;
  if (read_choice (record, "t", yes_no, 2, &value))
    record->testing = value == 1;
  if (read_choice (record, "psd", psd, 3, &value))
    record->psd = (DmarcPsd)value;
  check_failure_options (record);
}

/* The same by RFC 7489, section 6.6.3: p is required, and np is an unknown tag. */
static void
settle_old_policy (DmarcRecord *record, gboolean broken)
{
  record->old_applies = TRUE;
  if (broken || !record->has_policy)
    {
      record->old_applies = dmarc_record_has_report_address (record);
      return;
    }
  record->old_policy = record->policy;
  record->old_subdomain_policy
      = record->has_subdomain_policy ? record->subdomain_policy : record->policy;
}

/* Section 4.10.1: what receivers make of a broken policy. */
static void
settle_policy (DmarcRecord *record, gboolean broken)
{
  if (!broken && record->has_policy)
    {
      record->applies = TRUE;
      return;
    }
  record->policy = DMARC_POLICY_NONE;
  record->has_subdomain_policy = record->has_missing_policy = FALSE;
  record->applies = dmarc_record_has_report_address (record);
}

/* TRUE if @offset lies in the value of a tag that RFC 7489 does not know, and so ignores. */
static gboolean
is_of_newer_tag (const DmarcRecord *record, gsize offset)
{
  static const char *const newer[] = { "np", "psd", "t" };

  for (guint i = 0; i < G_N_ELEMENTS (newer); i++)
    {
      const Tag *tag = tag_list_find (record->tags, newer[i]);

      if (tag && tag->value_offset == offset)
        return TRUE;
    }
  return FALSE;
}

/* RFC 7489, section 6.3: pct is 0 to 100, ri a number, and rf a format of the registry, of which
 * there is one. */
static gboolean
has_old_values (const DmarcRecord *record)
{
  const char *percent = tag_list_get (record->tags, "pct");
  const char *interval = tag_list_get (record->tags, "ri");
  const char *format = tag_list_get (record->tags, "rf");

  return (!percent || record->percent >= 0)
         && (!interval || g_ascii_string_to_unsigned (interval, 10, 0, G_MAXUINT32, NULL, NULL))
         && (!format || g_ascii_strcasecmp (format, "afrf") == 0);
}

/* RFC 7489, section 6.4: the version, then p, then anything. */
static gboolean
is_valid_by_7489 (const DmarcRecord *record)
{
  const GPtrArray *tags = record->tags->tags;

  if (tags->len < 2 || strcmp (((const Tag *)g_ptr_array_index (tags, 1))->name, "p") != 0)
    return FALSE;
  for (guint i = 0; i < record->errors->len; i++)
    if (!is_of_newer_tag (record, g_array_index (record->errors, RecordError, i).offset))
      return FALSE;
  return has_old_values (record);
}

/* What is said of tags by their names alone. */
static void
judge_tag_names (DmarcRecord *record)
{
  static const char *const removed[] = { "pct", "rf", "ri", NULL };
  static const char *const known[]
      = { "v", "p", "sp", "np", "t", "psd", "adkim", "aspf", "rua", "ruf", "fo", NULL };

  for (guint i = 0; i < record->tags->tags->len; i++)
    {
      const Tag *tag = g_ptr_array_index (record->tags->tags, i);

      if (g_strv_contains (removed, tag->name))
        record_errors_add (record->warnings, "removed-tag", tag->name_offset);
      else if (i > 0 && !g_strv_contains (known, tag->name))
        record_errors_add (record->warnings, "unknown-tag", tag->name_offset);
      else if (i > 1 && strcmp (tag->name, "p") == 0)
        record_errors_add (record->warnings, "policy-not-second", tag->name_offset);
    }
}

static void
warn_at_tag (DmarcRecord *record, const char *tag_name, const char *code)
{
  const Tag *tag = tag_list_find (record->tags, tag_name);

  record_errors_add (record->warnings, code, tag ? tag->name_offset : strlen (record->text));
}

static void
judge_wisdom (DmarcRecord *record)
{
  judge_tag_names (record);
  if (!dmarc_record_has_report_address (record))
    warn_at_tag (record, "rua", "no-report-address");
  if (!tag_list_find (record->tags, "p") && record->applies)
    warn_at_tag (record, "p", "no-policy");
  if (tag_list_find (record->tags, "fo") && !tag_list_find (record->tags, "ruf"))
    warn_at_tag (record, "fo", "fo-without-ruf");
  if (record->testing)
    warn_at_tag (record, "t", "testing");
  if (record->psd == DMARC_PSD_YES)
    warn_at_tag (record, "psd", "only-for-registries");
  if (record->has_subdomain_policy && record->subdomain_policy < record->policy)
    warn_at_tag (record, "sp", "weaker-for-subdomains");
  if (record->has_missing_policy && record->missing_policy < record->policy)
    warn_at_tag (record, "np", "weaker-for-subdomains");
}

DmarcRecord *
dmarc_record_parse (const char *text)
{
  DmarcRecord *record = g_new0 (DmarcRecord, 1);
  gboolean broken, broken_old;

  record->text = g_strdup (text);
  record->tags = tag_list_parse (text, -1);
  record->errors = record_errors_new ();
  record->warnings = record_errors_new ();
  if (!dmarc_record_is_one (text))
    record_errors_add (record->errors, "bad-version", 0);
  record_errors_add_tag_faults (record->errors, record->tags);
  broken = read_policy (record, "p", &record->policy, &record->has_policy);
  broken |= read_policy (record, "sp", &record->subdomain_policy, &record->has_subdomain_policy);
  broken_old = broken;
  broken |= read_policy (record, "np", &record->missing_policy, &record->has_missing_policy);
  read_options (record);
  read_percent (record);
  record->aggregate = read_uris (record, "rua");
  record->failure = read_uris (record, "ruf");
  settle_old_policy (record, broken_old);
  settle_policy (record, broken);
  /* Section 4.7: a missing p with a report address counts as p=none and is no error. */
  if (!tag_list_find (record->tags, "p") && !record->applies)
    record_errors_add (record->errors, "missing-policy", strlen (text));
  if (!record->has_subdomain_policy)
    record->subdomain_policy = record->policy;
  if (!record->has_missing_policy)
    record->missing_policy = record->subdomain_policy;
  record->old_valid = is_valid_by_7489 (record);
  judge_wisdom (record);
  record_errors_sort (record->errors);
  record_errors_sort (record->warnings);
  return record;
}

void
dmarc_record_free (DmarcRecord *record)
{
  g_free (record->text);
  tag_list_free (record->tags);
  g_array_unref (record->errors);
  g_array_unref (record->warnings);
  g_ptr_array_unref (record->aggregate);
  g_ptr_array_unref (record->failure);
  g_free (record);
}

gboolean
dmarc_record_has_report_address (const DmarcRecord *record)
{
  for (guint i = 0; i < record->aggregate->len; i++)
    if (((const DmarcUri *)g_ptr_array_index (record->aggregate, i))->valid)
      return TRUE;
  return FALSE;
}
