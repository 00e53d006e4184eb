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
  if (g_ascii_strncasecmp (uri->text, "mailto:", 7) == 0)
    uri->host = host_of_mailto (uri->text + 7);
  else if (g_ascii_strncasecmp (uri->text, "https://", 8) == 0)
    uri->host = host_of_https (uri->text + 8);
  uri->valid = uri->host != NULL;
  return uri;
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

      if (!uri->valid)
        record_errors_add (record->errors, "bad-uri", offset);
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

DmarcRecord *
dmarc_record_parse (const char *text)
{
  DmarcRecord *record = g_new0 (DmarcRecord, 1);
  gboolean broken, broken_old;

  record->text = g_strdup (text);
  record->tags = tag_list_parse (text, -1);
  record->errors = record_errors_new ();
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
  return record;
}

void
dmarc_record_free (DmarcRecord *record)
{
  g_free (record->text);
  tag_list_free (record->tags);
  g_array_unref (record->errors);
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
