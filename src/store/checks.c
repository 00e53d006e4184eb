#include "store/checks.h"

#include <string.h>

#include "dns/name.h"
#include "plan/spf-terms.h"
#include "store/bounds.h"

static gboolean
refuse (const char *place, const char *what, GError **error)
{
  g_set_error (error, STORE_KEEP_ERROR, STORE_KEEP_ERROR_VALUE, "%s: %s", place, what);
  return FALSE;
}

static gboolean
check_text (const char *place, const char *text, GError **error)
{
  if (text && strlen (text) > STORE_MAX_TEXT_BYTES)
    return refuse (place, "too long", error);
  return TRUE;
}

static gboolean
check_needed (const char *place, const char *text, GError **error)
{
  if (!text || !*text)
    return refuse (place, "empty", error);
  return check_text (place, text, error);
}

static gboolean
check_count (const char *place, guint count, guint most, GError **error)
{
  return count <= most || refuse (place, "too many", error);
}

/* Puts where it happened before what happened. */
static gboolean
within (const char *list, guint index, GError **error)
{
  g_prefix_error (error, "%s[%u].", list, index);
  return FALSE;
}

static gboolean
check_canonical (const char *place, const char *name, GError **error)
{
  g_autofree char *canonical = name ? dns_name_normalize (name) : NULL;

  return (canonical && g_str_equal (canonical, name))
         || refuse (place, "no canonical domain name", error);
}

gboolean
store_check_time (const char *place, gint64 usecs, GError **error)
{
  return (usecs >= 0 && usecs <= STORE_MAX_USECS) || refuse (place, "no time", error);
}

gboolean
store_check_name (const char *domain, GError **error)
{
  if (!check_canonical ("domain", domain, error))
    return FALSE;
  return dns_name_count_labels (domain) >= 2 || refuse ("domain", "a single word", error);
}

gboolean
store_check_step (guint step, guint furthest, GError **error)
{
  return (step <= STORE_MAX_STEP && furthest <= STORE_MAX_STEP)
         || refuse ("step", "no step", error);
}

gboolean
store_check_recording (const char *recording, Rung rung, gint64 checked_at_usecs, GError **error)
{
  if (recording && strlen (recording) > STORE_MAX_RECORDING_BYTES)
    return refuse ("recording", "too long", error);
  if ((int)rung < RUNG_UNKNOWN || rung > RUNG_REJECT)
    return refuse ("rung", "no rung", error);
  return store_check_time ("checked_at_usecs", checked_at_usecs, error);
}

/* --- What was told ----------------------------------------------------------------------------- */

typedef gboolean (*AddFunc) (PlanRequest *request, const char *text, GError **error);

/* Each is as typing it would have made it. */
static gboolean
check_typed (const char *place, const GPtrArray *texts, AddFunc add, GError **error)
{
  g_autoptr (PlanRequest) typed = plan_request_new ();
  const GPtrArray *taken = add == plan_request_add_report ? typed->reports : typed->addresses;

  if (!check_count (place, texts->len, STORE_MAX_ITEMS, error))
    return FALSE;
  for (guint i = 0; i < texts->len; i++)
    {
      const char *text = g_ptr_array_index (texts, i);
      g_autofree char *here = g_strdup_printf ("%s[%u]", place, i);

      if (!check_needed (here, text, error))
        return FALSE;
      if (!add (typed, text, NULL) || !g_str_equal (g_ptr_array_index (taken, i), text))
        return refuse (here, "not as it is typed", error);
    }
  return TRUE;
}

static gboolean
check_senders (const GPtrArray *senders, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  if (!check_count ("senders", senders->len, STORE_MAX_ITEMS, error))
    return FALSE;
  for (guint i = 0; i < senders->len; i++)
    {
      const PlanSender *sender = g_ptr_array_index (senders, i);

      if (!check_needed ("service", sender->service_id, error))
        return within ("senders", i, error);
      if (!g_hash_table_add (seen, sender->service_id))
        return refuse ("service", "twice", error) || within ("senders", i, error);
    }
  return TRUE;
}

/* As pasting would have made them, or once made them: capital letters mean the same there, but for the
 * letters of a macro. */
static gboolean
check_terms (const PlanValue *value, GError **error)
{
  g_autofree char *terms = spf_terms_parse (value->value, value->name, NULL);

  if (value->type != DNS_TYPE_TXT || !value->service_id)
    return refuse ("name", "no name of a DKIM value", error);
  return (terms && g_ascii_strcasecmp (terms, value->value) == 0)
         || refuse ("value", "no SPF terms", error);
}

static gboolean
check_value (const PlanValue *value, GError **error)
{
  if (value->type != DNS_TYPE_TXT && value->type != DNS_TYPE_CNAME)
    return refuse ("type", "neither TXT nor CNAME", error);
  return check_text ("service", value->service_id, error)
         && check_canonical ("name", value->name, error)
         && check_needed ("value", value->value, error)
         && (value->type != DNS_TYPE_CNAME || check_canonical ("value", value->value, error))
         && (plan_value_get_kind (value) != RECORD_SPF || check_terms (value, error));
}

gboolean
store_check_request (const PlanRequest *request, GError **error)
{
  if (!check_senders (request->senders, error)
      || !check_typed ("addresses", request->addresses, plan_request_add_kept_address, error)
      || !check_typed ("reports", request->reports, plan_request_add_report, error)
      || !check_count ("values", request->values->len, STORE_MAX_RECORDS, error))
    return FALSE;
  for (guint i = 0; i < request->values->len; i++)
    if (!check_value (g_ptr_array_index (request->values, i), error))
      return within ("values", i, error);
  return ((int)request->rung >= RUNG_UNKNOWN && request->rung <= RUNG_REJECT)
         || refuse ("rung", "no rung", error);
}

static gboolean
check_list (const char *place, GStrv list, GError **error)
{
  guint length = g_strv_length (list);

  if (!check_count (place, length, STORE_MAX_DATA, error))
    return FALSE;
  for (guint i = 0; i < length; i++)
    {
      g_autofree char *here = g_strdup_printf ("%s[%u]", place, i);

      if (!check_text (here, list[i], error))
        return FALSE;
    }
  return TRUE;
}

/* One record, written as the program writes it: all else could be read otherwise by whoever gets it. */
static gboolean
is_record_line (const char *line, DnsType *type)
{
  g_autofree char *whole = g_strconcat (". 0 ", line, NULL);
  g_autoptr (DnsRecord) record = dns_record_parse (whole, NULL);
  g_autofree char *written = record ? dns_record_to_string (record) : NULL;

  if (!record || !g_str_equal (written, whole))
    return FALSE;
  *type = record->type;
  return TRUE;
}

static gboolean
check_data (const char *place, DnsType type, GStrv data, GError **error)
{
  g_autofree char *word = dns_type_to_string (type);

  if (!check_list (place, data, error))
    return FALSE;
  for (guint i = 0; data[i]; i++)
    {
      g_autofree char *line = g_strconcat (word, " ", data[i], NULL);

      if (!is_record_line (line, &type))
        return refuse (place, "not the data of one record", error);
    }
  return TRUE;
}

/* RFC 1034, section 3.6.2: an alias, or the values beside which none may stand. */
static gboolean
check_in_the_way (const Change *change, GError **error)
{
  if (!check_list ("in_the_way", change->in_the_way, error))
    return FALSE;
  for (guint i = 0; change->in_the_way[i]; i++)
    {
      DnsType type;

      if (!is_record_line (change->in_the_way[i], &type)
          || (type != DNS_TYPE_CNAME && type != DNS_TYPE_TXT) || type == change->type)
        return refuse ("in_the_way", "not one record that is in the way", error);
    }
  return TRUE;
}

/* A text may be any; what stands there before may, too, for a key may go where an alias shall stand. */
static gboolean
check_after (const Change *change, GError **error)
{
  g_autofree char *word = dns_type_to_string (change->type);

  if (!check_list ("after", change->after, error))
    return FALSE;
  for (guint i = 0; change->type != DNS_TYPE_TXT && change->after[i]; i++)
    {
      const char *value = change->after[i];
      g_autofree char *line
          = g_strconcat (word, " ", value, g_str_has_suffix (value, " .") ? "" : ".", NULL);
      DnsType type;

      if (!is_record_line (line, &type))
        return refuse ("after", "no canonical domain name", error);
    }
  return TRUE;
}

static gboolean
check_change (const Change *change, GError **error)
{
  if (change->type != DNS_TYPE_TXT && change->type != DNS_TYPE_CNAME && change->type != DNS_TYPE_MX)
    return refuse ("type", "neither TXT, CNAME nor MX", error);
  return check_canonical ("name", change->name, error)
         && check_list ("before", change->before, error) && check_after (change, error)
         && check_data ("before_data", change->type, change->before_data, error)
         && check_data ("others_data", change->type, change->others_data, error)
         && check_in_the_way (change, error);
}

gboolean
store_check_changes (const GPtrArray *changes, GError **error)
{
  if (!check_count ("changes", changes->len, STORE_MAX_RECORDS, error))
    return FALSE;
  for (guint i = 0; i < changes->len; i++)
    if (!check_change (g_ptr_array_index (changes, i), error))
      return within ("changes", i, error);
  return TRUE;
}

gboolean
store_check_setup (const StoreSetup *setup, GError **error)
{
  return check_text ("hands_name", setup->hands_name, error)
         && check_text ("dns_host", setup->dns_host_id, error)
         && store_check_time ("wanted_by_usecs", setup->wanted_by_usecs, error);
}

gboolean
store_check_mark (const TaskMark *mark, GError **error)
{
  return check_needed ("task", mark->task_id, error) && check_text ("who", mark->who, error)
         && check_text ("reason", mark->reason, error) && check_text ("note", mark->note, error)
         && store_check_time ("since_usecs", mark->since_usecs, error)
         && store_check_time ("until_usecs", mark->until_usecs, error);
}

gboolean
store_check_note (const char *about, const char *text, GError **error)
{
  if (!about || !text)
    return refuse (about ? "text" : "about", "nothing", error);
  return check_text ("about", about, error) && check_text ("text", text, error);
}

/* --- A whole domain ---------------------------------------------------------------------------- */

static gboolean
check_marks (const GPtrArray *marks, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  if (!check_count ("marks", marks->len, STORE_MAX_MARKS, error))
    return FALSE;
  for (guint i = 0; i < marks->len; i++)
    {
      const TaskMark *mark = g_ptr_array_index (marks, i);

      if (!store_check_mark (mark, error))
        return within ("marks", i, error);
      if (!g_hash_table_add (seen, mark->task_id))
        return refuse ("task", "twice", error) || within ("marks", i, error);
    }
  return TRUE;
}

static gboolean
check_notes (const GPtrArray *notes, GError **error)
{
  if (!check_count ("notes", notes->len, STORE_MAX_NOTES, error))
    return FALSE;
  for (guint i = 0; i < notes->len; i++)
    {
      const StoreNote *note = g_ptr_array_index (notes, i);

      if (!store_check_note (note->about, note->text, error)
          || !store_check_time ("written_at_usecs", note->written_at_usecs, error))
        return within ("notes", i, error);
    }
  return TRUE;
}

static gboolean
check_events (const GPtrArray *events, GError **error)
{
  if (!check_count ("events", events->len, STORE_MAX_EVENTS, error))
    return FALSE;
  for (guint i = 0; i < events->len; i++)
    {
      const StoreEvent *event = g_ptr_array_index (events, i);

      /* Its text may hold many values; that of the whole file bounds it. */
      if (!store_check_time ("at_usecs", event->at_usecs, error)
          || !check_needed ("code", event->code, error)
          || !check_text ("about", event->about, error))
        return within ("events", i, error);
    }
  return TRUE;
}

static gboolean
check_times (const StoreDomain *domain, GError **error)
{
  return store_check_time ("touched_at_usecs", domain->touched_at_usecs, error)
         && store_check_time ("taken_up_at_usecs", domain->taken_up_at_usecs, error)
         && store_check_time ("look_again_at_usecs", domain->look_again_at_usecs, error)
         && store_check_time ("landed_at_usecs", domain->landed_at_usecs, error);
}

gboolean
store_check_domain (const StoreDomain *domain, GError **error)
{
  if (!store_check_name (domain->domain, error)
      || !store_check_step (domain->step, domain->furthest, error) || !check_times (domain, error)
      || !store_check_recording (domain->recording, domain->rung, domain->checked_at_usecs, error))
    return FALSE;
  if (domain->request && !store_check_request (domain->request, error))
    {
      g_prefix_error (error, "request.");
      return FALSE;
    }
  if (!store_check_setup (&domain->setup, error))
    {
      g_prefix_error (error, "setup.");
      return FALSE;
    }
  return store_check_changes (domain->changes, error) && check_marks (domain->marks, error)
         && check_notes (domain->notes, error) && check_events (domain->events, error);
}
