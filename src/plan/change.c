#include "plan/change.h"

#include <string.h>

#include "plan/change-private.h"

Change *
change_new (RecordKind kind, const char *name, DnsType type)
{
  Change *change = g_new0 (Change, 1);

  change->kind = kind;
  change->name = g_strdup (name);
  change->type = type;
  change->before = g_new0 (char *, 1);
  change->after = g_new0 (char *, 1);
  change->before_data = g_new0 (char *, 1);
  change->others_data = g_new0 (char *, 1);
  change->in_the_way = g_new0 (char *, 1);
  change->ttl_seconds = 3600;
  return change;
}

Change *
change_copy (const Change *change)
{
  Change *copy = g_memdup2 (change, sizeof *change);

  copy->name = g_strdup (change->name);
  copy->before = g_strdupv (change->before);
  copy->after = g_strdupv (change->after);
  copy->before_data = g_strdupv (change->before_data);
  copy->others_data = g_strdupv (change->others_data);
  copy->in_the_way = g_strdupv (change->in_the_way);
  return copy;
}

void
change_free (Change *change)
{
  if (!change)
    return;
  g_free (change->name);
  g_strfreev (change->before);
  g_strfreev (change->after);
  g_strfreev (change->before_data);
  g_strfreev (change->others_data);
  g_strfreev (change->in_the_way);
  g_free (change);
}

GStrv
change_take_strv (GStrvBuilder *builder)
{
  GStrv strv = g_strv_builder_end (builder);

  g_strv_builder_unref (builder);
  return strv;
}

static Change *
change_of (const Proposal *proposal, const char *domain, const Evidence *evidence)
{
  Change *change = change_new (proposal->kind, proposal->name, proposal->type);

  g_strfreev (change->before);
  g_strfreev (change->after);
  change->before = g_strdupv (proposal->today);
  change->after = g_strdupv (proposal->proposed);
  change->ttl_seconds = proposal->ttl_seconds;
  change_read_today (change, proposal, domain, evidence);
  return change;
}

GPtrArray *
changes_new (const Plan *plan, const Evidence *evidence)
{
  GPtrArray *changes = g_ptr_array_new_with_free_func ((GDestroyNotify)change_free);
  const GPtrArray *proposals = plan->proposals->proposals;
  const char *domain = plan->before_survey->scope->domain;

  for (guint i = 0; i < proposals->len; i++)
    {
      const Proposal *proposal = g_ptr_array_index (proposals, i);

      if (proposal->changed)
        g_ptr_array_add (changes, change_of (proposal, domain, evidence));
    }
  return changes;
}

static const Change *
find_change (const GPtrArray *changes, const Change *wanted)
{
  for (guint i = 0; i < changes->len; i++)
    {
      const Change *change = g_ptr_array_index (changes, i);

      if (change->type == wanted->type && strcmp (change->name, wanted->name) == 0)
        return change;
    }
  return NULL;
}

/* TRUE if every value that it wanted stands there. */
static gboolean
is_there (const Change *change, const Evidence *evidence)
{
  g_autoptr (GPtrArray) standing = change_dup_standing (change->name, change->type, evidence);
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; standing && i < standing->len; i++)
    {
      const DnsRecord *record = g_ptr_array_index (standing, i);

      g_hash_table_add (found, change->type == DNS_TYPE_TXT ? dns_record_dup_text (record)
                                                            : dns_record_data_to_string (record));
    }
  for (guint i = 0; change->after[i]; i++)
    {
      g_autofree char *data = change->type == DNS_TYPE_TXT
                                  ? g_strdup (change->after[i])
                                  : change_value_to_data (change->type, change->after[i]);

      if (!g_hash_table_contains (found, data))
        return FALSE;
    }
  return change->after[0] != NULL;
}

static gboolean
is_withheld (const Plan *plan, RecordKind kind)
{
  const GPtrArray *withheld = plan->proposals->withheld;

  for (guint i = 0; i < withheld->len; i++)
    if (((const Withheld *)g_ptr_array_index (withheld, i))->kind == kind)
      return TRUE;
  return FALSE;
}

/* A change that the plan says nothing of any more is done, or waits, or is not known; else nobody wants
 * it. */
static gboolean
stays (const Change *change, const Plan *plan, const Evidence *evidence)
{
  const EvidenceAnswer *answer = evidence_ask (evidence, change->name, change->type, NULL);

  return is_there (change, evidence) || is_withheld (plan, change->kind)
         || (answer && !evidence_status_is_known (answer->status));
}

/* TRUE if @change has landed, and what the plan proposes instead is only the next rung. */
static gboolean
rests (const Change *change, const PlanRequest *request, const Evidence *evidence)
{
  return change->kind == RECORD_DMARC && request->rung == RUNG_UNKNOWN
         && is_there (change, evidence);
}

GPtrArray *
changes_take_up (const GPtrArray *earlier,
                 const Plan *plan,
                 const PlanRequest *request,
                 const Evidence *evidence)
{
  GPtrArray *changes = changes_new (plan, evidence);
  guint n_kept = 0;

  for (guint i = 0; i < earlier->len; i++)
    {
      const Change *change = g_ptr_array_index (earlier, i);
      const Change *next = find_change (changes, change);

      if (next && rests (change, request, evidence))
        {
          g_ptr_array_remove (changes, (gpointer)next);
          next = NULL;
        }
      if (!next && stays (change, plan, evidence))
        g_ptr_array_insert (changes, (int)n_kept++, change_copy (change));
    }
  return changes;
}

char *
change_value_to_data (DnsType type, const char *value)
{
  g_autoptr (DnsRecord) record = NULL;

  switch (type)
    {
    case DNS_TYPE_TXT:
      record = dns_record_new_text ("", 0, value);
      return dns_record_data_to_string (record);
    case DNS_TYPE_CNAME:
    case DNS_TYPE_MX:
      return g_str_has_suffix (value, ".") ? g_strdup (value) : g_strconcat (value, ".", NULL);
    default:
      return g_strdup (value);
    }
}

static GStrv
values_to_data (DnsType type, const GStrv values)
{
  GStrvBuilder *builder = g_strv_builder_new ();

  for (guint i = 0; values[i]; i++)
    {
      g_autofree char *data = change_value_to_data (type, values[i]);

      g_strv_builder_add (builder, data);
    }
  return change_take_strv (builder);
}

GStrv
change_dup_old_data (const Change *change)
{
  if (change->before_data[0] || change->in_the_way[0])
    return g_strdupv (change->before_data);
  return values_to_data (change->type, change->before);
}

Change *
change_new_undo (const Change *change)
{
  Change *undo;

  if (g_strv_length (change->before) != g_strv_length (change->before_data))
    return NULL;
  undo = change_copy (change);
  if (change->before_ttl_seconds > 0)
    undo->ttl_seconds = change->before_ttl_seconds;
  g_strfreev (undo->before_data);
  g_strfreev (undo->in_the_way);
  undo->in_the_way = g_new0 (char *, 1);
  undo->before_data = values_to_data (change->type, change->after);
  g_strfreev (undo->before);
  g_strfreev (undo->after);
  undo->before = g_strdupv (change->after);
  undo->after = g_strdupv (change->before);
  return undo;
}

gboolean
change_equal (const Change *one, const Change *other)
{
  return one->type == other->type && strcmp (one->name, other->name) == 0
         && g_strv_equal ((const char *const *)one->after, (const char *const *)other->after);
}
