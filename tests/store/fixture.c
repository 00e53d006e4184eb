#include "store/fixture.h"

#include <glib/gstdio.h>
#include <string.h>

/* In memory where there is such a place: how long a disk takes to obey is not what is tested. */
static char *
make_folder (void)
{
  char *folder = g_strdup ("/dev/shm/todoku-store-XXXXXX");

  if (g_mkdtemp (folder))
    return folder;
  g_free (folder);
  return g_dir_make_tmp ("todoku-store-XXXXXX", NULL);
}

void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = make_folder ();
  fixture->path = g_build_filename (fixture->folder, "kept", "todoku.db", NULL);
  fixture->keep = store_keep_open (fixture->path, &error);
  g_assert_no_error (error);
}

static void
remove_all (const char *path)
{
  g_autoptr (GDir) dir
      = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *below = g_build_filename (path, name, NULL);

      remove_all (below);
    }
  g_remove (path);
}

void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->keep, store_keep_close);
  remove_all (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

void
fixture_reopen (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&fixture->keep, store_keep_close);
  fixture->keep = store_keep_open (fixture->path, &error);
  g_assert_no_error (error);
}

/* --- Domains as text --------------------------------------------------------------------------- */

static void
put (GString *out, const char *name, const char *text)
{
  g_autofree char *escaped = text ? g_strescape (text, NULL) : NULL;

  g_string_append_printf (out, "%s %s%s%s\n", name, text ? "\"" : "", text ? escaped : "-",
                          text ? "\"" : "");
}

static void
put_number (GString *out, const char *name, gint64 number)
{
  g_string_append_printf (out, "%s %" G_GINT64_FORMAT "\n", name, number);
}

static void
put_list (GString *out, const char *name, GStrv list)
{
  for (guint i = 0; list[i]; i++)
    put (out, name, list[i]);
}

static void
put_request (GString *out, const PlanRequest *request)
{
  for (guint i = 0; i < request->senders->len; i++)
    {
      const PlanSender *sender = g_ptr_array_index (request->senders, i);

      put (out, "sender", sender->service_id);
      put_number (out, " from", sender->from);
    }
  for (guint i = 0; i < request->addresses->len; i++)
    put (out, "address", g_ptr_array_index (request->addresses, i));
  for (guint i = 0; i < request->reports->len; i++)
    put (out, "report", g_ptr_array_index (request->reports, i));
  for (guint i = 0; i < request->values->len; i++)
    {
      const PlanValue *value = g_ptr_array_index (request->values, i);

      put (out, "value of", value->service_id);
      put (out, " name", value->name);
      put_number (out, " type", value->type);
      put (out, " value", value->value);
    }
  put_number (out, "goal", request->rung);
  put_number (out, "parked", request->parked);
}

static void
put_change (GString *out, const Change *change)
{
  put (out, "change", change->name);
  put_number (out, " kind", change->kind);
  put_number (out, " type", change->type);
  put_list (out, " before", change->before);
  put_list (out, " after", change->after);
  put_list (out, " before data", change->before_data);
  put_list (out, " others data", change->others_data);
  put_list (out, " in the way", change->in_the_way);
  put_number (out, " ttl", change->ttl_seconds);
}

static void
put_setup (GString *out, const StoreSetup *setup)
{
  put_number (out, "hands", setup->hands);
  put (out, "hands name", setup->hands_name);
  put (out, "dns host", setup->dns_host_id);
  put_number (out, "host field", setup->host_field);
  put_number (out, "apex", setup->apex);
  put_number (out, "wanted by", setup->wanted_by_usecs);
}

static void
put_mark (GString *out, const TaskMark *mark)
{
  put (out, "mark", mark->task_id);
  put_number (out, " state", mark->state);
  put (out, " who", mark->who);
  put (out, " reason", mark->reason);
  put (out, " note", mark->note);
  put_number (out, " since", mark->since_usecs);
  put_number (out, " until", mark->until_usecs);
}

static void
put_lines (GString *out, const StoreDomain *domain)
{
  for (guint i = 0; i < domain->changes->len; i++)
    put_change (out, g_ptr_array_index (domain->changes, i));
  for (guint i = 0; i < domain->marks->len; i++)
    put_mark (out, g_ptr_array_index (domain->marks, i));
  for (guint i = 0; i < domain->notes->len; i++)
    {
      const StoreNote *note = g_ptr_array_index (domain->notes, i);

      put (out, "note", note->about);
      put (out, " text", note->text);
      put_number (out, " at", note->written_at_usecs);
    }
  for (guint i = 0; i < domain->events->len; i++)
    {
      const StoreEvent *event = g_ptr_array_index (domain->events, i);

      put (out, "event", event->code);
      put (out, " about", event->about);
      put (out, " text", event->text);
      put_number (out, " at", event->at_usecs);
    }
}

char *
describe_domain (const StoreDomain *domain)
{
  g_autoptr (GString) out = g_string_new (NULL);

  if (!domain)
    return g_strdup ("nothing");
  put (out, "domain", domain->domain);
  put_number (out, "step", domain->step);
  put_number (out, "furthest", domain->furthest);
  put_number (out, "touched", domain->touched_at_usecs);
  put (out, "recording", domain->recording);
  put_number (out, "checked", domain->checked_at_usecs);
  put_number (out, "rung", domain->rung);
  if (domain->request)
    put_request (out, domain->request);
  put_number (out, "taken up", domain->taken_up_at_usecs);
  put_setup (out, &domain->setup);
  put_lines (out, domain);
  put_number (out, "look again", domain->look_again_at_usecs);
  put_number (out, "landed", domain->landed_at_usecs);
  return g_strdup (out->str);
}

char *
describe_kept (StoreKeep *keep, const char *domain)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StoreDomain) kept = store_keep_load (keep, domain, &error);

  g_assert_no_error (error);
  return describe_domain (kept);
}

/* --- Values ------------------------------------------------------------------------------------ */

PlanRequest *
make_request (guint number)
{
  PlanRequest *request = plan_request_new ();
  PlanValue *value = g_new0 (PlanValue, 1);

  plan_request_add_sender (request, "haihaimail", SENDER_FROM_OWN);
  plan_request_add_sender (request, "freee", (SenderFrom)(number % 3));
  g_assert_true (plan_request_add_address (request, "192.0.2.0/24", NULL));
  g_assert_true (plan_request_add_address (request, "2001:db8::1", NULL));
  g_assert_true (plan_request_add_report (request, "dmarc@example.co.jp", NULL));
  value->service_id = number % 2 ? NULL : g_strdup ("haihaimail");
  value->name = g_strdup ("k1._domainkey." DOMAIN);
  value->type = DNS_TYPE_TXT;
  value->value = g_strdup_printf ("v=DKIM1; p=%u " ODD, number);
  g_ptr_array_add (request->values, value);
  value = g_new0 (PlanValue, 1);
  value->service_id = g_strdup ("haihaimail");
  value->name = g_strdup (DOMAIN);
  value->type = DNS_TYPE_TXT;
  value->value = g_strdup ("include:c1.haihaimail.example ip4:192.0.2.1");
  g_ptr_array_add (request->values, value);
  request->rung = (Rung)(number % 6);
  request->parked = number % 2;
  return request;
}

static void
set_list (GStrv *list, const char *first, const char *second)
{
  const char *const texts[] = { first, second, NULL };

  g_strfreev (*list);
  *list = g_strdupv ((GStrv)texts);
}

GPtrArray *
make_changes (guint number)
{
  GPtrArray *changes = g_ptr_array_new_with_free_func ((GDestroyNotify)change_free);
  g_autofree char *after = g_strdup_printf ("v=DMARC1; p=none; x=%u", number);
  Change *change = change_new (RECORD_SPF, DOMAIN, DNS_TYPE_TXT);

  set_list (&change->before, "v=spf1 " ODD, "");
  set_list (&change->after, "v=spf1 -all", NULL);
  set_list (&change->before_data, "\"v=spf1 \\255\"", "\"\"");
  set_list (&change->others_data, "\"odd=\\255\\254 \\001\\\"\\\\ \\232\\168\\173\" \"\"", NULL);
  set_list (&change->in_the_way, "CNAME a.example.", NULL);
  change->ttl_seconds = G_MAXUINT32;
  g_ptr_array_add (changes, change);
  change = change_new (RECORD_DMARC, "_dmarc." DOMAIN, DNS_TYPE_TXT);
  set_list (&change->after, after, NULL);
  g_ptr_array_add (changes, change);
  change = change_new (RECORD_DKIM, "k1._domainkey." DOMAIN, DNS_TYPE_CNAME);
  set_list (&change->before, "v=DKIM1; p=" ODD, NULL);
  set_list (&change->after, "k1.host.example", NULL);
  set_list (&change->in_the_way, "TXT \"v=DKIM1; p=\" \"\\000\"", NULL);
  g_ptr_array_add (changes, change);
  change = change_new (RECORD_MX, DOMAIN, DNS_TYPE_MX);
  set_list (&change->after, "0 .", "10 mail.example");
  set_list (&change->before_data, "10 a\\.b\\032.example.", "0 .");
  g_ptr_array_add (changes, change);
  return changes;
}

TaskMark *
make_mark (const char *task_id, TaskState state)
{
  TaskMark *mark = task_mark_new (task_id, state);

  mark->who = g_strdup ("株式会社○○ 山田様");
  mark->reason = g_strdup (ODD);
  mark->note = g_strdup ("");
  mark->since_usecs = NOW;
  mark->until_usecs = NOW + G_USEC_PER_SEC;
  return mark;
}

void
save_everything (StoreKeep *keep, const char *domain, guint number, gint64 now_usecs)
{
  g_autoptr (PlanRequest) request = make_request (number);
  g_autoptr (GPtrArray) changes = make_changes (number);
  g_autoptr (TaskMark) mark = make_mark ("dns TXT _dmarc." DOMAIN, TASK_ASKED);
  g_autofree char *recording = g_strdup_printf (DOMAIN ". 300 TXT \"%u\"\n" ODD, number);
  const StoreSetup setup = { HANDS_AGENCY,      (char *)"株式会社○○ " ODD,
                             (char *)"xserver", PROVIDERS_HOST_FIELD_EITHER,
                             PROVIDERS_APEX_AT, NOW };
  g_autoptr (GError) error = NULL;

  store_keep_save_step (keep, domain, 2, 5, now_usecs, &error);
  g_assert_no_error (error);
  store_keep_save_check (keep, domain, recording, RUNG_WATCH, NOW - 1, now_usecs, &error);
  g_assert_no_error (error);
  store_keep_save_request (keep, domain, request, now_usecs, &error);
  g_assert_no_error (error);
  store_keep_save_changes (keep, domain, changes, now_usecs, &error);
  g_assert_no_error (error);
  store_keep_save_setup (keep, domain, &setup, now_usecs, &error);
  g_assert_no_error (error);
  store_keep_save_mark (keep, domain, mark, now_usecs, &error);
  g_assert_no_error (error);
  store_keep_save_landing (keep, domain, NOW + 1, NOW + 2, now_usecs, &error);
  g_assert_no_error (error);
  store_keep_add_note (keep, domain, "", ODD "\nメモ", now_usecs, &error);
  g_assert_no_error (error);
}

/* --- The file ---------------------------------------------------------------------------------- */

static gboolean
holds (const char *path, const char *bytes)
{
  g_autofree char *contents = NULL;
  gsize length;

  return g_file_get_contents (path, &contents, &length, NULL)
         && memmem (contents, length, bytes, strlen (bytes));
}

gboolean
file_holds (const char *path, const char *bytes)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  g_autofree char *log = g_strconcat (path, "-wal", NULL);

  return holds (path, bytes) || holds (journal, bytes) || holds (log, bytes);
}
