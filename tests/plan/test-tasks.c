/* Which tasks there are, in which order, under which ids. */
#include "plan/task.h"

#include <string.h>

#define SPF "v=spf1 include:_spf.google.com ~all"
#define KEY "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="
#define DMARC "v=DMARC1; p=none; rua=mailto:dmarc@example.jp"
#define DMARC_ELSEWHERE "v=DMARC1; p=none; rua=mailto:other@example.jp"
#define DMARC_QUARANTINE "v=DMARC1; p=quarantine; rua=mailto:dmarc@example.jp"

typedef struct
{
  RecordKind kind;
  const char *name;
  DnsType type;
  const char *before;
  const char *after;
} ChangeCase;

typedef struct
{
  const char *label;
  const char *senders; /* "id/own id/service id/unknown" */
  const char
      *value; /* (nullable): whose key was pasted, at k1; "own" for an own one; "spf:id": whose
                          term */
  const char *address; /* (nullable) */
  const char *changes; /* of "spf key alias dmarc address policy" */
  const char
      *plan; /* (nullable): what it withholds: "value:id ask:id term:id dead:id"; %NULL: no plan */
  const char *expected;
} Case;

/* clang-format off */
static const ChangeCase changes[] = {
  { RECORD_SPF, "example.jp", DNS_TYPE_TXT, NULL, SPF },
  { RECORD_DKIM, "k1._domainkey.example.jp", DNS_TYPE_TXT, NULL, KEY },
  { RECORD_DKIM, "k2._domainkey.example.jp", DNS_TYPE_CNAME, NULL, "dkim2.mcsv.net" },
  { RECORD_DMARC, "_dmarc.example.jp", DNS_TYPE_TXT, NULL, DMARC },
  { RECORD_DMARC, "_dmarc.example.jp", DNS_TYPE_TXT, DMARC_ELSEWHERE, DMARC },
  { RECORD_DMARC, "_dmarc.example.jp", DNS_TYPE_TXT, DMARC, DMARC_QUARANTINE },
};
static const char *const change_words[] = { "spf", "key", "alias", "dmarc", "address", "policy" };

static const Case cases[] = {
  { "nobody sends, nothing changes", "", NULL, NULL, "", "", "" },
  { "the mailbox comes first, DMARC is the last record", "", NULL, NULL, "dmarc spf", "",
    "report-mailbox | dns TXT example.jp | dns TXT _dmarc.example.jp" },
  { "another address is another mailbox", "", NULL, NULL, "address", "",
    "report-mailbox | dns TXT _dmarc.example.jp" },
  { "the address of today needs no mailbox", "", NULL, NULL, "policy", "",
    "dns TXT _dmarc.example.jp" },
  { "a value is waited for", "google-workspace/own", NULL, NULL, "spf", "value:google-workspace",
    "before google-workspace 0 | value google-workspace dkim | dns TXT example.jp"
    " | after google-workspace 0 | proof google-workspace" },
  { "a value was pasted", "google-workspace/own", "google-workspace", NULL, "key", "",
    "before google-workspace 0 | dns TXT k1._domainkey.example.jp | after google-workspace 0"
    " | proof google-workspace" },
  { "its key is there already", "google-workspace/own", NULL, NULL, "spf", "",
    "dns TXT example.jp | proof google-workspace" },
  { "support tells the value", "cuenote-fc/own", NULL, NULL, "", "ask:cuenote-fc",
    "ask cuenote-fc | proof cuenote-fc" },
  { "only its name is known", "other:kamome/own", NULL, NULL, "", "value:other:kamome term:other:kamome",
    "ask other:kamome | value other:kamome spf | proof other:kamome" },
  { "only its name is known, and a term was pasted", "other:kamome/own", "spf:other:kamome", NULL, "spf",
    "value:other:kamome", "ask other:kamome | dns TXT example.jp | proof other:kamome" },
  { "the term is waited for", "xserver/own", NULL, NULL, "", "term:xserver",
    "value xserver spf | proof xserver" },
  { "the term was pasted", "xserver/own", "spf:xserver", NULL, "spf", "",
    "dns TXT example.jp | proof xserver" },
  { "a later day: a pasted term is no key", "google-workspace/own", "spf:google-workspace", NULL, "spf", NULL,
    "before google-workspace 0 | value google-workspace dkim | dns TXT example.jp"
    " | after google-workspace 0 | proof google-workspace" },
  { "the pasted term leads nowhere", "xserver/own", "spf:xserver", NULL, "", "dead:xserver",
    "value xserver spf | proof xserver" },
  { "an alias that it gives to everybody", "mailchimp/own", NULL, NULL, "alias", "",
    "before mailchimp 0 | dns CNAME k2._domainkey.example.jp | after mailchimp 0 | proof mailchimp" },
  { "it sends as itself", "haihaimail/service", NULL, NULL, "", "value:haihaimail", "" },
  { "it is known to send as itself only", "backlog/unknown", NULL, NULL, "", "", "" },
  { "whose address it uses is not known", "haihaimail/unknown", NULL, NULL, "", "", "proof haihaimail" },
  { "one mail is looked at first", "freee/unknown", NULL, NULL, "", "value:freee term:freee", "proof freee" },
  { "our address, so there is to do", "freee/own", NULL, NULL, "", "term:freee", "value freee spf | proof freee" },
  { "it always uses our address", "haihaimail/unknown", NULL, NULL, "", "value:haihaimail",
    "before haihaimail 0 | value haihaimail dkim | after haihaimail 0 | proof haihaimail" },
  { "nobody knows it", "unknown/unknown no-such-service/own", NULL, NULL, "", "", "" },
  { "staff mail is proved first", "haihaimail/own google-workspace/own", NULL, "192.0.2.1", "", "",
    "own-key | proof google-workspace | proof haihaimail | proof own" },
  { "a key of the own server was pasted", "", "own", "192.0.2.1", "key", "",
    "dns TXT k1._domainkey.example.jp | proof own" },
  { "a later day: what is not in the request is waited for", "google-workspace/own", NULL, NULL,
    "spf", NULL,
    "before google-workspace 0 | value google-workspace dkim | dns TXT example.jp"
    " | after google-workspace 0 | proof google-workspace" },
  { "a later day: the value is there", "google-workspace/own", "google-workspace", NULL, "key", NULL,
    "before google-workspace 0 | dns TXT k1._domainkey.example.jp | after google-workspace 0"
    " | proof google-workspace" },
  { "a later day: only its name is known", "other:kamome/own", NULL, NULL, "", NULL,
    "ask other:kamome | proof other:kamome" },
  { "a later day: support", "cuenote-fc/own", NULL, NULL, "", NULL, "ask cuenote-fc | proof cuenote-fc" },
  { "a term stands in for another service's", "godaddy-email/own microsoft-365/own", NULL, NULL,
    "", "", "proof godaddy-email" },
};
/* clang-format on */

static ProvidersCatalog *catalog;

static SenderFrom
from_of (const char *word)
{
  if (strcmp (word, "own") == 0)
    return SENDER_FROM_OWN;
  return strcmp (word, "service") == 0 ? SENDER_FROM_SERVICE : SENDER_FROM_UNKNOWN;
}

static PlanRequest *
request_of (const Case *row)
{
  PlanRequest *request = plan_request_new ();
  g_auto (GStrv) senders = g_strsplit (row->senders, " ", -1);
  const char *whose = g_strcmp0 (row->value, "own") == 0 ? NULL : row->value;

  for (guint i = 0; senders[i] && *senders[i]; i++)
    {
      g_auto (GStrv) halves = g_strsplit (senders[i], "/", 2);

      plan_request_add_sender (request, halves[0], from_of (halves[1]));
    }
  if (row->value && g_str_has_prefix (row->value, "spf:"))
    g_assert_true (plan_request_add_spf_term (
        request, "example.jp", providers_catalog_get_service (catalog, row->value + 4),
        "include:_spf.google.com", NULL));
  else if (row->value)
    g_assert_true (plan_request_add_value (request, "example.jp", whose, "k1", KEY, NULL));
  if (row->address)
    g_assert_true (plan_request_add_address (request, row->address, NULL));
  return request;
}

static GPtrArray *
changes_of (const Case *row)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify)change_free);
  g_auto (GStrv) words = g_strsplit (row->changes, " ", -1);

  for (guint i = 0; words[i] && *words[i]; i++)
    for (guint j = 0; j < G_N_ELEMENTS (changes); j++)
      if (strcmp (words[i], change_words[j]) == 0)
        {
          const char *const before[] = { changes[j].before, NULL };
          const char *const after[] = { changes[j].after, NULL };
          Change *change = change_new (changes[j].kind, changes[j].name, changes[j].type);

          g_strfreev (change->before);
          g_strfreev (change->after);
          change->before = g_strdupv ((char **)before);
          change->after = g_strdupv ((char **)after);
          g_ptr_array_add (list, change);
        }
  return list;
}

static WithheldCode
code_of (const char *word)
{
  if (g_str_has_prefix (word, "value:"))
    return WITHHELD_VALUE_WANTED;
  if (g_str_has_prefix (word, "dead:"))
    return WITHHELD_SPF_VALUE_FAILED;
  return g_str_has_prefix (word, "ask:") ? WITHHELD_ASK_SERVICE : WITHHELD_SPF_VALUE_WANTED;
}

static void
withhold (Proposals *proposals, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  for (guint i = 0; words[i] && *words[i]; i++)
    {
      WithheldCode code = code_of (words[i]);
      gboolean word_is_spf = code == WITHHELD_SPF_VALUE_WANTED || code == WITHHELD_SPF_VALUE_FAILED;

      proposals_withhold (proposals, word_is_spf ? RECORD_SPF : RECORD_DKIM, code,
                          strchr (words[i], ':') + 1, 0);
    }
}

static char *
join (const GPtrArray *tasks)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < tasks->len; i++)
    {
      const Task *task = g_ptr_array_index (tasks, i);
      g_autoptr (Task) copy = task_copy (task);

      g_assert_cmpint (copy->kind == TASK_DNS, ==, copy->change != NULL);
      g_string_append_printf (text, "%s%s", i ? " | " : "", copy->id);
    }
  return g_strdup (text->str);
}

static GPtrArray *
make_tasks (const Case *row)
{
  g_autoptr (PlanRequest) request = request_of (row);
  g_autoptr (GPtrArray) list = changes_of (row);
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();
  g_autoptr (GPtrArray) withheld = g_ptr_array_new_with_free_func (NULL);
  DkimKeys dkim = { .keys = keys };
  Survey survey = { .dkim = &dkim };
  Proposals proposals = { .withheld = withheld };
  Plan plan = { .before_survey = &survey, .proposals = &proposals };
  GPtrArray *tasks;

  if (row->plan)
    withhold (&proposals, row->plan);
  tasks = tasks_new (row->plan ? &plan : NULL, list, request, catalog);
  for (guint i = 0; i < withheld->len; i++)
    {
      Withheld *one = g_ptr_array_index (withheld, i);

      g_free (one->service_id);
      g_free (one);
    }
  return tasks;
}

static void
test_case (gconstpointer data)
{
  const Case *row = data;
  g_autoptr (GPtrArray) tasks = make_tasks (row);
  g_autofree char *seen = join (tasks);

  g_assert_cmpstr (seen, ==, row->expected);
}

/* What the data says about time and money travels with the question to the service. */
static void
test_lead_time (void)
{
  static const Case row
      = { "", "b-dash/own cuenote-fc/own", NULL, NULL, "", "ask:b-dash ask:cuenote-fc", "" };
  g_autoptr (GPtrArray) tasks = make_tasks (&row);
  const Task *bdash = g_ptr_array_index (tasks, 0);
  const Task *cuenote = g_ptr_array_index (tasks, 1);

  g_assert_cmpstr (bdash->service_id, ==, "b-dash");
  g_assert_cmpuint (bdash->lead_time_days, ==,
                    providers_catalog_get_service (catalog, "b-dash")->dkim.lead_time_days);
  g_assert_cmpuint (bdash->lead_time_days, >, 0);
  g_assert_cmpint (cuenote->paid, ==,
                   providers_catalog_get_service (catalog, "cuenote-fc")->dkim.paid
                       == PROVIDERS_ANSWER_YES);
}

/* A domain that sends nothing has nobody to prove. */
static void
test_parked (void)
{
  g_autoptr (PlanRequest) request = plan_request_new ();
  g_autoptr (GPtrArray) list = g_ptr_array_new ();
  g_autoptr (GPtrArray) tasks = NULL;

  request->parked = TRUE;
  plan_request_add_sender (request, "google-workspace", SENDER_FROM_OWN);
  tasks = tasks_new (NULL, list, request, catalog);
  g_assert_cmpuint (tasks->len, ==, 0);
}

/* A key in the DNS that belongs to none of the named services is the own server's. */
static void
test_own_key_is_there (void)
{
  g_autoptr (PlanRequest) request = plan_request_new ();
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();
  g_autoptr (GPtrArray) tasks = NULL;
  DkimKey key = { .usable = TRUE };
  DkimFound found = { .selector = (char *)"mail2024", .status = DKIM_STATUS_FOUND, .key = &key };
  DkimKeys dkim = { .keys = keys };
  Survey survey = { .dkim = &dkim };
  Proposals proposals = { .withheld = none };
  Plan plan = { .before_survey = &survey, .proposals = &proposals };

  g_ptr_array_add (keys, &found);
  g_assert_true (plan_request_add_address (request, "192.0.2.1", NULL));
  tasks = tasks_new (&plan, none, request, catalog);
  g_assert_cmpuint (tasks->len, ==, 1);
  g_assert_cmpstr (((const Task *)g_ptr_array_index (tasks, 0))->id, ==, "proof own");
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  catalog = providers_catalog_new_bundled (NULL, NULL);
  g_assert_nonnull (catalog);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/plan/tasks/", cases[i].label, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/plan/tasks/lead time and cost", test_lead_time);
  g_test_add_func ("/plan/tasks/parked", test_parked);
  g_test_add_func ("/plan/tasks/own key is there", test_own_key_is_there);
  status = g_test_run ();
  providers_catalog_unref (catalog);
  return status;
}
