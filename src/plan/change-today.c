#include "plan/change-private.h"

#include <string.h>

#include "dns/name.h"

/* Nobody has such a name: what it answers is made by a wildcard (RFC 4592, section 2.2). */
#define PROBE_LABEL "todoku-probe"
#define DOMAINKEY "_domainkey"

/* (nullable): the alias that stands at @name itself */
static DnsRecord *
find_alias (const EvidenceAnswer *answer, const char *name)
{
  DnsRecord *alias
      = answer && answer->aliases->len > 0 ? g_ptr_array_index (answer->aliases, 0) : NULL;

  return alias && strcmp (alias->name, name) == 0 ? alias : NULL;
}

GPtrArray *
change_dup_standing (const char *name, DnsType type, const Evidence *evidence)
{
  const EvidenceAnswer *answer = evidence_ask (evidence, name, type, NULL);
  DnsRecord *alias;
  GPtrArray *standing;

  if (answer && evidence_status_is_known (answer->status)
      && (type == DNS_TYPE_CNAME || answer->aliases->len == 0))
    return g_ptr_array_ref (answer->records);
  if (type != DNS_TYPE_CNAME)
    return NULL;
  alias = find_alias (evidence_ask (evidence, name, DNS_TYPE_TXT, NULL), name);
  if (!alias)
    return NULL;
  standing = g_ptr_array_new_with_free_func ((GDestroyNotify)dns_record_unref);
  g_ptr_array_add (standing, dns_record_ref (alias));
  return standing;
}

/* Parts what stands there today into what goes and what stays. */
static void
sort_today (Change *change, const Proposal *proposal, const GPtrArray *today)
{
  GStrvBuilder *before = g_strv_builder_new ();
  GStrvBuilder *others = g_strv_builder_new ();

  for (guint i = 0; i < today->len; i++)
    {
      const DnsRecord *record = g_ptr_array_index (today, i);
      g_autofree char *data = dns_record_data_to_string (record);

      g_strv_builder_add (proposal_replaces (proposal, record) ? before : others, data);
    }
  g_strfreev (change->before_data);
  g_strfreev (change->others_data);
  change->before_data = change_take_strv (before);
  change->others_data = change_take_strv (others);
}

/* An alias at a name that shall hold a value, or values at a name that shall be an alias. */
static void
find_obstacles (Change *change, const Evidence *evidence)
{
  DnsType other = change->type == DNS_TYPE_CNAME ? DNS_TYPE_TXT : DNS_TYPE_CNAME;
  g_autoptr (GPtrArray) values
      = other == DNS_TYPE_TXT ? change_dup_standing (change->name, other, evidence) : NULL;
  const DnsRecord *alias
      = other == DNS_TYPE_CNAME
            ? find_alias (evidence_ask (evidence, change->name, change->type, NULL), change->name)
            : NULL;
  GStrvBuilder *builder = g_strv_builder_new ();

  if (alias)
    {
      g_autofree char *data = dns_record_data_to_string (alias);
      g_autofree char *line = g_strconcat ("CNAME ", data, NULL);

      g_strv_builder_add (builder, line);
    }
  for (guint i = 0; values && i < values->len; i++)
    {
      g_autofree char *data = dns_record_data_to_string (g_ptr_array_index (values, i));
      g_autofree char *line = g_strconcat ("TXT ", data, NULL);

      g_strv_builder_add (builder, line);
    }
  g_strfreev (change->in_the_way);
  change->in_the_way = change_take_strv (builder);
}

static gint
compare_lines (gconstpointer one, gconstpointer other)
{
  return strcmp (*(char *const *)one, *(char *const *)other);
}

/* (transfer full): the data of @records, sorted */
static char *
data_in_order (const GPtrArray *records)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (lines, dns_record_data_to_string (g_ptr_array_index (records, i)));
  g_ptr_array_sort (lines, compare_lines);
  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf (text, "%s\n", (char *)g_ptr_array_index (lines, i));
  return g_string_free (text, FALSE);
}

/* TRUE if @name says just what a name says that nobody has. @parent: of that name */
static gboolean
answers_like_probe (const char *name, const char *parent, const Evidence *evidence)
{
  g_autofree char *probe = dns_name_join (PROBE_LABEL, parent);
  const EvidenceAnswer *own = evidence_ask (evidence, name, DNS_TYPE_TXT, NULL);
  const EvidenceAnswer *made = probe ? evidence_ask (evidence, probe, DNS_TYPE_TXT, NULL) : NULL;
  const DnsRecord *own_alias = find_alias (own, name);
  const DnsRecord *made_alias = probe ? find_alias (made, probe) : NULL;
  g_autofree char *own_data = own ? data_in_order (own->records) : NULL;
  g_autofree char *made_data = made ? data_in_order (made->records) : NULL;

  if (!own || !made || !own_alias != !made_alias)
    return FALSE;
  if (own_alias)
    return strcmp (own_alias->target, made_alias->target) == 0;
  return own->records->len > 0 && strcmp (own_data, made_data) == 0;
}

static gboolean
is_made_by_wildcard (const char *name, const char *domain, const Evidence *evidence)
{
  g_autofree char *keys = dns_name_join (DOMAINKEY, domain);

  if (strcmp (name, domain) == 0 || !dns_name_is_at_or_below (name, domain))
    return FALSE;
  return answers_like_probe (name, domain, evidence)
         || (keys && dns_name_is_at_or_below (name, keys)
             && answers_like_probe (name, keys, evidence));
}

/* The TTL of @name as one of its own servers says it: in a resolver's answer it has run down. */
static guint32
find_ttl (const char *name, DnsType type, const Evidence *evidence)
{
  for (guint i = 0; i < evidence_get_n_entries (evidence); i++)
    {
      const EvidenceEntry *entry = evidence_get_entry (evidence, i);
      const EvidenceQuestion *question = entry->question;
      const DnsRecord *alias;

      if (question->kind != EVIDENCE_QUESTION_DNS || !question->server || question->recursive
          || strcmp (question->name, name) != 0)
        continue;
      alias = find_alias (entry->answer, name);
      if (type == DNS_TYPE_CNAME && alias)
        return alias->ttl_seconds;
      if (question->type == type && !alias && entry->answer->records->len > 0)
        return ((const DnsRecord *)g_ptr_array_index (entry->answer->records, 0))->ttl_seconds;
    }
  return 0;
}

/* A set of records has one TTL (RFC 2181, section 5.2): what is added to it takes that of the others,
 * or it would change theirs. */
static void
take_ttl (Change *change, const Evidence *evidence)
{
  DnsType other = change->type == DNS_TYPE_CNAME ? DNS_TYPE_TXT : DNS_TYPE_CNAME;

  if (change->before_data[0] || change->others_data[0])
    {
      change->before_ttl_seconds = find_ttl (change->name, change->type, evidence);
      if (change->before_ttl_seconds > 0)
        change->ttl_seconds = change->before_ttl_seconds;
    }
  else if (change->in_the_way[0])
    change->before_ttl_seconds = find_ttl (change->name, other, evidence);
}

void
change_read_today (Change *change,
                   const Proposal *proposal,
                   const char *domain,
                   const Evidence *evidence)
{
  g_autoptr (GPtrArray) today = NULL;

  if (is_made_by_wildcard (change->name, domain, evidence))
    {
      g_strfreev (change->before);
      change->before = g_new0 (char *, 1);
      return;
    }
  today = change_dup_standing (change->name, change->type, evidence);
  if (today)
    sort_today (change, proposal, today);
  find_obstacles (change, evidence);
  take_ttl (change, evidence);
}
