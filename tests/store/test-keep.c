/* What is saved is what is loaded, what is deleted is gone, and the trail tells how it came. */
#include <glib/gstdio.h>
#include <string.h>

#include "store/bounds.h"
#include "store/fixture.h"

/* --- Round trips ------------------------------------------------------------------------------- */

typedef struct
{
  const char *label;
  const char *text;
} TextCase;

/* clang-format off */
static const TextCase texts[] = {
  { "plain", "v=spf1 -all" },
  { "nothing", "" },
  { "Japanese", "総務部のメモ（12/1）" },
  { "a byte that is no UTF-8", "\xff" },
  { "a control character", "\001" },
  { "Shift_JIS", "\x83\x81\x83\x82" },
  { "a cut character", "\xe3\x81" },
  { "quotation marks and backslashes", "\"\\\\'\\u0041\\000" },
  { "what would be an escape", "{\"base64\": \"/w==\"}" },
  { "SQL", "'); DROP TABLE domain; --" },
  { "lines", "a\r\nb\n\n\tc" },
  { "beyond the first plane", "\xf0\x9f\x93\xae" },
  { "a noncharacter", "\xef\xbf\xbf" },
  { "a surrogate", "\xed\xa0\x80" },
};
/* clang-format on */

static void
test_texts (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (StoreDomain) kept = NULL;
      const StoreNote *note;

      g_test_message ("%s", texts[i].label);
      g_assert_true (
          store_keep_add_note (fixture->keep, DOMAIN, texts[i].text, texts[i].text, NOW, &error));
      g_assert_true (
          store_keep_save_check (fixture->keep, DOMAIN, texts[i].text, RUNG_WATCH, 1, NOW, &error));
      fixture_reopen (fixture);
      kept = store_keep_load (fixture->keep, DOMAIN, &error);
      g_assert_no_error (error);
      note = g_ptr_array_index (kept->notes, i);
      g_assert_cmpstr (note->text, ==, texts[i].text);
      g_assert_cmpstr (note->about, ==, texts[i].text);
      g_assert_cmpstr (kept->recording, ==, texts[i].text);
    }
}

static void
test_step (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StoreDomain) kept = NULL;

  g_assert_true (store_keep_save_step (fixture->keep, DOMAIN, 3, 4, NOW, NULL));
  g_assert_true (store_keep_save_step (fixture->keep, DOMAIN, 1, 6, NOW + 1, NULL));
  kept = store_keep_load (fixture->keep, DOMAIN, NULL);
  g_assert_cmpuint (kept->step, ==, 1);
  g_assert_cmpuint (kept->furthest, ==, 6);
  g_assert_cmpint (kept->touched_at_usecs, ==, NOW + 1);
  g_assert_null (kept->recording);
  g_assert_null (kept->request);
  g_assert_null (kept->setup.hands_name);
  g_assert_cmpuint (kept->changes->len + kept->marks->len + kept->notes->len + kept->events->len,
                    ==, 0);
}

static void
test_request (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 6; i++)
    {
      g_autoptr (StoreDomain) expected = g_new0 (StoreDomain, 1);
      g_autoptr (PlanRequest) request = make_request (i);
      g_autoptr (StoreDomain) kept = NULL;
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;

      g_assert_true (store_keep_save_request (fixture->keep, DOMAIN, request, NOW, NULL));
      kept = store_keep_load (fixture->keep, DOMAIN, NULL);
      after = describe_domain (kept);
      g_clear_pointer (&kept->request, plan_request_free);
      kept->request = g_steal_pointer (&request);
      before = describe_domain (kept);
      g_assert_cmpstr (after, ==, before);
    }
}

typedef struct
{
  const char *label;
  const char *terms;
  gboolean is_taken;
} TermsCase;

/* clang-format off */
static const TermsCase terms[] = {
  { "RFC 7208, section 5.6: as pasting makes it", "ip6:2001:db8:a::1", TRUE },
  { "RFC 4291, section 2.2: the same in capitals", "ip6:2001:DB8:A::1", TRUE },
  { "RFC 7208, section 4.6.1: a mechanism in capitals", "INCLUDE:SPF.example.jp mx", TRUE },
  { "RFC 7208, section 7.3: a macro in capitals", "exists:%{I}.spf.example.jp", TRUE },
  { "the same twice, once in capitals", "mx MX", FALSE },
  { "a term that allows everyone", "+ALL", FALSE },
};
/* clang-format on */

static void
test_terms (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (terms); i++)
    {
      g_autoptr (PlanRequest) request = plan_request_new ();
      g_autoptr (StoreDomain) kept = NULL;
      g_autoptr (GError) error = NULL;
      PlanValue *value = g_new0 (PlanValue, 1);

      g_test_message ("%s", terms[i].label);
      value->service_id = g_strdup ("other:Kamome CRM");
      value->name = g_strdup (DOMAIN);
      value->type = DNS_TYPE_TXT;
      value->value = g_strdup (terms[i].terms);
      g_ptr_array_add (request->values, value);
      g_assert_cmpint (store_keep_save_request (fixture->keep, DOMAIN, request, NOW, &error), ==,
                       terms[i].is_taken);
      if (!terms[i].is_taken)
        {
          g_assert_error (error, STORE_KEEP_ERROR, STORE_KEEP_ERROR_VALUE);
          continue;
        }
      kept = store_keep_load (fixture->keep, DOMAIN, NULL);
      g_assert_cmpstr (((PlanValue *)g_ptr_array_index (kept->request->values, 0))->value, ==,
                       terms[i].terms);
    }
}

static void
test_changes (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GPtrArray) changes = make_changes (i);
      g_autoptr (StoreDomain) kept = NULL;
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;

      g_assert_true (store_keep_save_changes (fixture->keep, DOMAIN, changes, NOW + i, NULL));
      kept = store_keep_load (fixture->keep, DOMAIN, NULL);
      g_assert_cmpint (kept->taken_up_at_usecs, ==, NOW + i);
      after = describe_domain (kept);
      g_ptr_array_unref (kept->changes);
      kept->changes = g_steal_pointer (&changes);
      before = describe_domain (kept);
      g_assert_cmpstr (after, ==, before);
    }
}

static void
test_enumerations (Fixture *fixture, gconstpointer data)
{
  for (int i = 0; i < 12; i++)
    {
      const StoreSetup setup = { (Hands)(i % HANDS_COUNT),    i % 2 ? (char *)"" : NULL, NULL,
                                 (ProvidersHostField)(i % 4), (ProvidersApex)(i % 3),    i };
      g_autoptr (TaskMark) mark = make_mark ("proof freee", (TaskState)(i % TASK_STATE_COUNT));
      g_autoptr (StoreDomain) kept = NULL;
      const TaskMark *loaded;

      g_assert_true (store_keep_save_setup (fixture->keep, DOMAIN, &setup, NOW, NULL));
      g_assert_true (store_keep_save_mark (fixture->keep, DOMAIN, mark, NOW, NULL));
      kept = store_keep_load (fixture->keep, DOMAIN, NULL);
      g_assert_cmpint (kept->setup.hands, ==, setup.hands);
      g_assert_cmpstr (kept->setup.hands_name, ==, setup.hands_name);
      g_assert_null (kept->setup.dns_host_id);
      g_assert_cmpint (kept->setup.host_field, ==, setup.host_field);
      g_assert_cmpint (kept->setup.apex, ==, setup.apex);
      g_assert_cmpint (kept->setup.wanted_by_usecs, ==, i);
      g_assert_cmpuint (kept->marks->len, ==, 1);
      loaded = g_ptr_array_index (kept->marks, 0);
      g_assert_cmpint (loaded->state, ==, mark->state);
      g_assert_cmpstr (loaded->who, ==, mark->who);
      g_assert_cmpstr (loaded->reason, ==, mark->reason);
      g_assert_cmpstr (loaded->note, ==, mark->note);
      g_assert_cmpint (loaded->since_usecs, ==, mark->since_usecs);
      g_assert_cmpint (loaded->until_usecs, ==, mark->until_usecs);
    }
}

static void
test_everything (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  save_everything (fixture->keep, DOMAIN, 0, NOW);
  save_everything (fixture->keep, OTHER, 1, NOW + 1);
  before = describe_kept (fixture->keep, DOMAIN);
  fixture_reopen (fixture);
  after = describe_kept (fixture->keep, DOMAIN);
  g_assert_cmpstr (after, ==, before);
  g_assert_nonnull (strstr (before, "landed 1796083200000002"));
  g_assert_nonnull (strstr (before, "look again 1796083200000001"));
}

static void
test_list (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) empty = store_keep_list (fixture->keep, NULL);
  g_autoptr (GPtrArray) list = NULL;
  const StoreDomain *first, *second;

  g_assert_cmpuint (empty->len, ==, 0);
  g_assert_null (store_keep_load (fixture->keep, DOMAIN, NULL));
  save_everything (fixture->keep, DOMAIN, 0, NOW);
  save_everything (fixture->keep, OTHER, 1, NOW + 1);
  store_keep_save_step (fixture->keep, DOMAIN, 1, 5, NOW + 2, NULL);
  list = store_keep_list (fixture->keep, NULL);
  g_assert_cmpuint (list->len, ==, 2);
  first = g_ptr_array_index (list, 0);
  second = g_ptr_array_index (list, 1);
  g_assert_cmpstr (first->domain, ==, DOMAIN);
  g_assert_cmpstr (second->domain, ==, OTHER);
  g_assert_null (first->recording);
  g_assert_cmpuint (first->notes->len + first->events->len, ==, 0);
  g_assert_cmpuint (first->marks->len, ==, 1);
  g_assert_cmpint (first->rung, ==, RUNG_WATCH);
  g_assert_cmpuint (first->changes->len, ==, 4);
  g_assert_nonnull (first->request);
}

/* --- The trail --------------------------------------------------------------------------------- */

static char *
describe_trail (StoreKeep *keep)
{
  g_autoptr (StoreDomain) kept = store_keep_load (keep, DOMAIN, NULL);
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < kept->events->len; i++)
    {
      const StoreEvent *event = g_ptr_array_index (kept->events, i);
      g_autofree char *text = g_strescape (event->text, NULL);

      g_string_append_printf (out, "%s [%s] %s\n", event->code, event->about, text);
    }
  return g_strdup (out->str);
}

static GPtrArray *
one_change (const char *before, const char *after)
{
  GPtrArray *changes = g_ptr_array_new_with_free_func ((GDestroyNotify)change_free);
  Change *change = change_new (RECORD_DMARC, "_dmarc." DOMAIN, DNS_TYPE_TXT);

  g_strfreev (change->before);
  g_strfreev (change->after);
  change->before = g_strsplit (before, "|", -1);
  change->after = g_strsplit (after, "|", -1);
  g_ptr_array_add (changes, change);
  return changes;
}

static void
test_trail_of_changes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (GPtrArray) first = one_change ("", "v=DMARC1; p=none");
  g_autoptr (GPtrArray) second = one_change ("v=DMARC1; p=none|x", "v=DMARC1; p=reject");
  g_autofree char *trail = NULL;
  g_autoptr (StoreDomain) kept = NULL;

  g_assert_true (store_keep_save_changes (fixture->keep, DOMAIN, first, NOW, NULL));
  g_assert_true (store_keep_save_landing (fixture->keep, DOMAIN, 0, NOW, NOW, NULL));
  g_assert_true (store_keep_save_changes (fixture->keep, DOMAIN, first, NOW, NULL));
  kept = store_keep_load (fixture->keep, DOMAIN, NULL);
  g_assert_cmpint (kept->landed_at_usecs, ==, NOW);
  g_assert_true (store_keep_save_changes (fixture->keep, DOMAIN, second, NOW, NULL));
  g_assert_true (store_keep_save_changes (fixture->keep, DOMAIN, none, NOW, NULL));
  trail = describe_trail (fixture->keep);
  g_assert_cmpstr (
      trail, ==,
      "taken-up [dns TXT _dmarc." DOMAIN "] + v=DMARC1; p=none\n"
      "landed [] \n"
      "withdrawn [dns TXT _dmarc." DOMAIN "] + v=DMARC1; p=none\n"
      "taken-up [dns TXT _dmarc." DOMAIN "] - v=DMARC1; p=none\\n- x\\n+ v=DMARC1; p=reject\n"
      "withdrawn [dns TXT _dmarc." DOMAIN "] - v=DMARC1; p=none\\n- x\\n+ v=DMARC1; p=reject\n");
  store_domain_free (kept);
  kept = store_keep_load (fixture->keep, DOMAIN, NULL);
  g_assert_cmpint (kept->taken_up_at_usecs, ==, 0);
  g_assert_cmpint (kept->landed_at_usecs, ==, 0);
}

static void
save_mark (Fixture *fixture, TaskState state, const char *who, const char *reason)
{
  g_autoptr (TaskMark) mark = task_mark_new ("proof freee", state);

  mark->who = g_strdup (who);
  mark->reason = g_strdup (reason);
  g_assert_true (store_keep_save_mark (fixture->keep, DOMAIN, mark, NOW, NULL));
}

static void
test_trail_of_marks (Fixture *fixture, gconstpointer data)
{
  g_autofree char *trail = NULL;

  save_mark (fixture, TASK_OPEN, NULL, NULL);
  save_mark (fixture, TASK_ASKED, "yamada", NULL);
  save_mark (fixture, TASK_ASKED, "suzuki", NULL);
  save_mark (fixture, TASK_SET_ASIDE, "suzuki", "later");
  save_mark (fixture, TASK_OPEN, NULL, NULL);
  store_keep_save_check (fixture->keep, DOMAIN, "", RUNG_REHEARSE, NOW, NOW, NULL);
  trail = describe_trail (fixture->keep);
  g_assert_cmpstr (trail, ==,
                   "asked [proof freee] yamada\n"
                   "set-aside [proof freee] later\n"
                   "open [proof freee] \n"
                   "checked [] 3\n");
}

static void
test_trail_is_bounded (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("{\"format\":\"todoku\",\"version\":1,\"domains\":[");
  g_autoptr (StoreDomain) kept = NULL;
  g_autofree char *exported = NULL;
  const StoreEvent *oldest;
  char *events;
  guint n_imported, n_kept;
  g_autoptr (GError) error = NULL;

  store_keep_save_step (fixture->keep, DOMAIN, 0, 0, NOW, NULL);
  exported = store_keep_export (fixture->keep, DOMAIN, NULL);
  store_keep_delete (fixture->keep, DOMAIN, NULL);
  events = strstr (exported, "\"events\" : [");
  g_assert_nonnull (events);
  g_string_truncate (text, 0);
  g_string_append_len (text, exported, events - exported);
  g_string_append (text, "\"events\" : [");
  for (guint i = 0; i < STORE_MAX_EVENTS; i++)
    g_string_append_printf (
        text, "%s{\"at_usecs\":%u,\"code\":\"checked\",\"about\":\"\",\"text\":\"1\"}",
        i ? "," : "", i);
  g_string_append (text, events + strlen ("\"events\" : ["));
  g_assert_true (store_keep_import (fixture->keep, text->str, &n_imported, &n_kept, &error));
  g_assert_no_error (error);
  store_keep_save_check (fixture->keep, DOMAIN, "", RUNG_REHEARSE, NOW, NOW, NULL);
  kept = store_keep_load (fixture->keep, DOMAIN, NULL);
  g_assert_cmpuint (kept->events->len, ==, STORE_MAX_EVENTS);
  oldest = g_ptr_array_index (kept->events, 0);
  g_assert_cmpint (oldest->at_usecs, ==, 1);
}

/* --- Deleting ---------------------------------------------------------------------------------- */

/* Rows of all sizes, so that pages fill, split and are joined again. */
static void
fill (StoreKeep *keep, const char *domain, const char *secret, GRand *random)
{
  for (guint i = 0; i < 20; i++)
    {
      gsize length = (gsize)g_rand_int_range (random, 1, 3000);
      g_autofree char *filler = g_strnfill (length, 'x');
      g_autofree char *text = g_strdup_printf ("%s %s", secret, filler);
      g_autoptr (TaskMark) mark = make_mark (text, TASK_ASKED);
      g_autoptr (PlanRequest) request = plan_request_new ();

      plan_request_add_sender (request, text, SENDER_FROM_OWN);
      g_assert_true (store_keep_add_note (keep, domain, "", text, NOW, NULL));
      g_assert_true (store_keep_save_check (keep, domain, text, RUNG_WATCH, NOW, NOW, NULL));
      g_assert_true (store_keep_save_mark (keep, domain, mark, NOW, NULL));
      g_assert_true (store_keep_save_request (keep, domain, request, NOW, NULL));
    }
}

static void
test_delete (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  for (guint32 seed = 1; seed <= 4; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);

      fill (fixture->keep, "hidden.example", "SECRET", random);
      fill (fixture->keep, DOMAIN, "public", random);
      fill (fixture->keep, "hidden.example", "SECRET", random);
      g_assert_true (file_holds (fixture->path, "SECRET"));
      g_free (before);
      before = describe_kept (fixture->keep, DOMAIN);
      g_assert_true (store_keep_delete (fixture->keep, "hidden.example", NULL));
      g_assert_false (file_holds (fixture->path, "SECRET"));
      g_assert_false (file_holds (fixture->path, "hidden.example"));
      g_assert_null (store_keep_load (fixture->keep, "hidden.example", NULL));
      g_free (after);
      after = describe_kept (fixture->keep, DOMAIN);
      g_assert_cmpstr (after, ==, before);
    }
  g_assert_true (store_keep_delete (fixture->keep, "never.example", NULL));
}

/* --- What is refused --------------------------------------------------------------------------- */

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  static const char *const names[]
      = { "", "jp", ".", "Example.jp", "example.jp.", "a..jp", "a b.jp", "日本語.jp" };
  g_autofree char *huge = g_strnfill (STORE_MAX_TEXT_BYTES + 1, 'x');
  g_autoptr (TaskMark) nameless = task_mark_new ("", TASK_OPEN);
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_test_message ("\"%s\"", names[i]);
      g_assert_false (store_keep_save_step (fixture->keep, names[i], 1, 1, NOW, &error));
      g_assert_error (error, STORE_KEEP_ERROR, STORE_KEEP_ERROR_VALUE);
      g_clear_error (&error);
    }
  g_assert_false (store_keep_add_note (fixture->keep, DOMAIN, "", huge, NOW, &error));
  g_assert_error (error, STORE_KEEP_ERROR, STORE_KEEP_ERROR_VALUE);
  g_clear_error (&error);
  g_assert_false (store_keep_save_mark (fixture->keep, DOMAIN, nameless, NOW, &error));
  g_assert_error (error, STORE_KEEP_ERROR, STORE_KEEP_ERROR_VALUE);
  g_clear_error (&error);
  g_assert_false (store_keep_save_step (fixture->keep, DOMAIN, 1, 1, -1, &error));
  g_assert_error (error, STORE_KEEP_ERROR, STORE_KEEP_ERROR_VALUE);
  list = store_keep_list (fixture->keep, NULL);
  g_assert_cmpuint (list->len, ==, 0);
}

/* More senders than any company has; what is there stays. */
static void
test_too_many_senders (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PlanRequest) request = plan_request_new ();
  g_autoptr (StoreDomain) kept = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 400; i++)
    {
      g_autofree char *id = g_strdup_printf ("other:%u", i);

      plan_request_add_sender (request, id, SENDER_FROM_OWN);
    }
  g_assert_true (store_keep_save_request (fixture->keep, DOMAIN, request, NOW, &error));
  plan_request_add_sender (request, "other:one more", SENDER_FROM_OWN);
  g_assert_false (store_keep_save_request (fixture->keep, DOMAIN, request, NOW, &error));
  g_assert_error (error, STORE_KEEP_ERROR, STORE_KEEP_ERROR_VALUE);
  kept = store_keep_load (fixture->keep, DOMAIN, NULL);
  g_assert_cmpuint (kept->request->senders->len, ==, 400);
}

static void
test_too_many_domains (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  /* Each waits for the disk: one import instead of a thousand steps. */
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *exported = NULL;
  g_auto (GStrv) parts = NULL;
  char *start, *end;
  guint n_imported, n_kept;

  store_keep_save_step (fixture->keep, "d0." DOMAIN, 0, 0, NOW, NULL);
  exported = store_keep_export (fixture->keep, NULL, NULL);
  start = strstr (exported, "{\n      \"domain\"");
  end = g_strrstr (exported, "\n  ]");
  g_assert_true (start && end);
  g_string_append_len (text, exported, start - exported);
  for (guint i = 0; i < STORE_MAX_DOMAINS; i++)
    {
      g_autofree char *name = g_strdup_printf ("d%u." DOMAIN, i);
      g_autofree char *one = g_strndup (start, (gsize)(end - start));
      g_auto (GStrv) around = g_strsplit (one, "d0." DOMAIN, 2);

      g_string_append_printf (text, "%s%s%s%s", i ? "," : "", around[0], name, around[1]);
    }
  g_string_append (text, end);
  g_assert_true (store_keep_import (fixture->keep, text->str, &n_imported, &n_kept, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_imported, ==, STORE_MAX_DOMAINS - 1);
  g_assert_true (store_keep_save_step (fixture->keep, "d7." DOMAIN, 1, 1, NOW, NULL));
  g_assert_false (store_keep_save_step (fixture->keep, DOMAIN, 1, 1, NOW, &error));
  g_assert_error (error, STORE_KEEP_ERROR, STORE_KEEP_ERROR_VALUE);
}

#define ADD(name, test) g_test_add (name, Fixture, NULL, fixture_set_up, test, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/store/round-trip/texts", test_texts);
  ADD ("/store/round-trip/step", test_step);
  ADD ("/store/round-trip/request", test_request);
  ADD ("/store/round-trip/terms", test_terms);
  ADD ("/store/round-trip/changes", test_changes);
  ADD ("/store/round-trip/setup-and-mark", test_enumerations);
  ADD ("/store/round-trip/everything", test_everything);
  ADD ("/store/list", test_list);
  ADD ("/store/trail/changes", test_trail_of_changes);
  ADD ("/store/trail/marks", test_trail_of_marks);
  ADD ("/store/trail/bounded", test_trail_is_bounded);
  ADD ("/store/delete", test_delete);
  ADD ("/store/refused/values", test_refused);
  ADD ("/store/refused/too-many-senders", test_too_many_senders);
  ADD ("/store/refused/too-many-domains", test_too_many_domains);
  return g_test_run ();
}
