/* The rows of the table of senders: what to do at the service, what in the DNS, and is it proved. */
#include "plan/sender-row.h"

#include <string.h>

#include "plan/explain/explain-sender-row.h"

#define KEY "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="
#define TUESDAY (G_GINT64_CONSTANT (1796086800) * G_USEC_PER_SEC)

typedef struct
{
  const char *label;
  const char *service;
  SenderFrom from;
  const char *address;  /* (nullable): an own server, instead */
  const char *pasted;   /* (nullable): whose key was pasted; "own" */
  const char *term;     /* (nullable): the SPF terms that were pasted for it */
  const char *spf;      /* (nullable): what the SPF record becomes */
  gboolean gains_key;   /* the pasted one is among the changes */
  gboolean has_landed;  /* both are marked */
  const char *withheld; /* (nullable): its value; "ask"; "term"; "other"; "" none; %NULL: no plan */
  const char *key_at;   /* (nullable): a usable key stands at that selector */
  const char *host;     /* (nullable): recognised as holding the DNS */
  gboolean is_proved, is_learned;
  AtService at_service;
  InDns in_dns;
  SenderProof proof;
  const char *service_text; /* (nullable): a part, in English */
  const char *dns_text;     /* (nullable) */
} Case;

/* clang-format off */
static const Case cases[] = {
  { "its value is waited for", "google-workspace", SENDER_FROM_OWN, .withheld = "value",
    .at_service = AT_SERVICE_FETCH_VALUE, .in_dns = IN_DNS_AFTER_VALUE, .proof = SENDER_PROOF_BY_MAIL,
    .service_text = "it is pasted on the next page", .dns_text = "Once the value is known" },
  { "its term is waited for", "xserver", SENDER_FROM_OWN, .withheld = "term",
    .at_service = AT_SERVICE_FETCH_VALUE, .in_dns = IN_DNS_AFTER_VALUE, .proof = SENDER_PROOF_BY_MAIL },
  { "support tells it", "b-dash", SENDER_FROM_OWN, .withheld = "ask", .at_service = AT_SERVICE_ASK,
    .in_dns = IN_DNS_AFTER_VALUE, .proof = SENDER_PROOF_BY_MAIL, .service_text = "About 5 working days." },
  { "a term now, the key later", "haihaimail", SENDER_FROM_OWN, .withheld = "value",
    .spf = "v=spf1 include:spf.haihaimail.jp ~all", .at_service = AT_SERVICE_FETCH_VALUE,
    .in_dns = IN_DNS_CHANGES, .proof = SENDER_PROOF_BY_MAIL,
    .dns_text = "1 to add to SPF, more once the value is known" },
  { "a term and a key", "haihaimail", SENDER_FROM_OWN, .withheld = "", .pasted = "haihaimail",
    .gains_key = TRUE, .spf = "v=spf1 include:spf.haihaimail.jp ~all", .at_service = AT_SERVICE_STEPS,
    .in_dns = IN_DNS_CHANGES, .proof = SENDER_PROOF_BY_MAIL,
    .service_text = "Have the service show its DKIM record.", .dns_text = "1 to add to SPF, 1 for DKIM" },
  { "the term that its console shows", "xserver", SENDER_FROM_OWN, .withheld = "", .term = "a:sv1.example ip4:192.0.2.9",
    .spf = "v=spf1 a:sv1.example ip4:192.0.2.9 ~all", .at_service = AT_SERVICE_AUTOMATIC,
    .in_dns = IN_DNS_CHANGES, .proof = SENDER_PROOF_BY_MAIL, .dns_text = "2 to add to SPF" },
  { "a term without a name", "sakura-rental", SENDER_FROM_OWN, .withheld = "", .term = "mx",
    .spf = "v=spf1 mx ~all", .at_service = AT_SERVICE_AUTOMATIC, .in_dns = IN_DNS_CHANGES,
    .proof = SENDER_PROOF_BY_MAIL, .dns_text = "1 to add to SPF" },
  { "both have landed", "haihaimail", SENDER_FROM_OWN, .withheld = "", .pasted = "haihaimail",
    .gains_key = TRUE, .spf = "v=spf1 include:spf.haihaimail.jp ~all", .has_landed = TRUE,
    .at_service = AT_SERVICE_AUTOMATIC, .in_dns = IN_DNS_THERE, .proof = SENDER_PROOF_BY_MAIL },
  { "its key is there", "google-workspace", SENDER_FROM_OWN, .withheld = "", .key_at = "google",
    .at_service = AT_SERVICE_DONE, .in_dns = IN_DNS_THERE, .proof = SENDER_PROOF_BY_MAIL,
    .service_text = "its DKIM key is registered", .dns_text = "Nothing (registered)" },
  { "its key is there, nothing was planned", "google-workspace", SENDER_FROM_OWN, .key_at = "google",
    .at_service = AT_SERVICE_DONE, .in_dns = IN_DNS_NOT_KNOWN, .proof = SENDER_PROOF_BY_MAIL },
  { "nothing was planned", "google-workspace", SENDER_FROM_OWN, .at_service = AT_SERVICE_FETCH_VALUE,
    .in_dns = IN_DNS_AFTER_VALUE, .proof = SENDER_PROOF_BY_MAIL },
  { "the SPF record as a whole waits", "google-workspace", SENDER_FROM_OWN, .withheld = "other",
    .key_at = "google", .at_service = AT_SERVICE_DONE, .in_dns = IN_DNS_NOT_KNOWN, .proof = SENDER_PROOF_BY_MAIL },
  { "the host writes for its own service", "muumuu-mail", SENDER_FROM_OWN, .withheld = "", .host = "muumuu",
    .at_service = AT_SERVICE_AUTOMATIC, .in_dns = IN_DNS_AUTOMATIC, .proof = SENDER_PROOF_BY_MAIL,
    .dns_text = "Nothing (written by itself)" },
  { "it sends as itself", "haihaimail", SENDER_FROM_SERVICE, .withheld = "value",
    .at_service = AT_SERVICE_SENDS_AS_ITSELF, .in_dns = IN_DNS_NOTHING, .proof = SENDER_PROOF_NOT_NEEDED,
    .service_text = "its own address", .dns_text = "Nothing" },
  { "it is known to send as itself", "backlog", SENDER_FROM_UNKNOWN, .withheld = "",
    .at_service = AT_SERVICE_SENDS_AS_ITSELF, .in_dns = IN_DNS_NOTHING, .proof = SENDER_PROOF_NOT_NEEDED },
  { "whose address is not known", "freee", SENDER_FROM_UNKNOWN, .withheld = "",
    .at_service = AT_SERVICE_LOOK_AT_FROM, .in_dns = IN_DNS_AFTER_LOOKING, .proof = SENDER_PROOF_BY_MAIL,
    .service_text = "is its sender your address?" },
  { "not asked, but it always uses ours", "haihaimail", SENDER_FROM_UNKNOWN, .withheld = "value",
    .at_service = AT_SERVICE_FETCH_VALUE, .in_dns = IN_DNS_AFTER_VALUE, .proof = SENDER_PROOF_BY_MAIL },
  { "only its name is known", "other:kamome", SENDER_FROM_OWN, .withheld = "value",
    .at_service = AT_SERVICE_ASK, .in_dns = IN_DNS_AFTER_VALUE, .proof = SENDER_PROOF_BY_MAIL,
    .service_text = "Ask kamome's support" },
  { "nobody knows it", SENDER_UNKNOWN_ID, SENDER_FROM_UNKNOWN, .withheld = "",
    .at_service = AT_SERVICE_FIND_OUT, .in_dns = IN_DNS_NOT_KNOWN, .proof = SENDER_PROOF_BY_MAIL,
    .service_text = "the reports show it" },
  { "a mail proved it", "haihaimail", SENDER_FROM_OWN, .withheld = "value", .is_proved = TRUE,
    .at_service = AT_SERVICE_FETCH_VALUE, .in_dns = IN_DNS_AFTER_VALUE, .proof = SENDER_PROOF_PROVED },
  { "a mail taught it", "haihaimail", SENDER_FROM_OWN, .withheld = "value", .is_learned = TRUE,
    .at_service = AT_SERVICE_FETCH_VALUE, .in_dns = IN_DNS_AFTER_VALUE, .proof = SENDER_PROOF_PROVED },
  { "own server, no key", "own", .address = "192.0.2.1", .spf = "v=spf1 ip4:192.0.2.1 ~all", .withheld = "",
    .at_service = AT_SERVICE_OWN_KEY, .in_dns = IN_DNS_CHANGES, .proof = SENDER_PROOF_BY_MAIL,
    .service_text = "Make a DKIM key", .dns_text = "1 to add to SPF, more once the value is known" },
  { "own server, a key of nobody else", "own", .address = "192.0.2.1", .withheld = "", .key_at = "mail2024",
    .at_service = AT_SERVICE_DONE, .in_dns = IN_DNS_THERE, .proof = SENDER_PROOF_BY_MAIL },
  { "own server, seen by a mail", "own", .address = "192.0.2.1", .withheld = "", .pasted = "own",
    .gains_key = TRUE, .is_learned = TRUE, .at_service = AT_SERVICE_DONE, .in_dns = IN_DNS_CHANGES,
    .proof = SENDER_PROOF_PROVED, .dns_text = "1 for DKIM" },
};
/* clang-format on */

static ProvidersCatalog *catalog;

static void
add_change (GPtrArray *changes, RecordKind kind, const char *name, const char *value)
{
  Change *change = change_new (kind, name, DNS_TYPE_TXT);
  const char *const after[] = { value, NULL };

  g_strfreev (change->after);
  change->after = g_strdupv ((char **)after);
  g_ptr_array_add (changes, change);
}

static GPtrArray *
make_changes (const Case *row)
{
  GPtrArray *changes = g_ptr_array_new_with_free_func ((GDestroyNotify)change_free);

  if (row->spf)
    add_change (changes, RECORD_SPF, "example.jp", row->spf);
  if (row->gains_key)
    add_change (changes, RECORD_DKIM, "k1._domainkey.example.jp", KEY);
  return changes;
}

static void
add_mark (GPtrArray *marks, const char *task_id)
{
  TaskMark *mark = task_mark_new (task_id, TASK_PROVED);

  mark->since_usecs = TUESDAY;
  g_ptr_array_add (marks, mark);
}

static GPtrArray *
make_marks (const Case *row)
{
  GPtrArray *marks = g_ptr_array_new_with_free_func ((GDestroyNotify)task_mark_free);
  g_autofree char *proof = g_strconcat ("proof ", row->service, NULL);

  if (row->is_proved)
    add_mark (marks, proof);
  if (row->has_landed)
    {
      add_mark (marks, "dns TXT example.jp");
      add_mark (marks, "dns TXT k1._domainkey.example.jp");
    }
  return marks;
}

static PlanRequest *
make_request (const Case *row)
{
  PlanRequest *request = plan_request_new ();
  const char *whose = g_strcmp0 (row->pasted, "own") == 0 ? NULL : row->pasted;

  if (row->address)
    g_assert_true (plan_request_add_address (request, row->address, NULL));
  else
    plan_request_add_sender (request, row->service, row->from);
  if (row->term)
    g_assert_true (plan_request_add_spf_term (request, "example.jp",
                                              providers_catalog_get_service (catalog, row->service),
                                              row->term, NULL));
  if (row->pasted)
    g_assert_true (plan_request_add_value (request, "example.jp", whose, "k1", KEY, NULL));
  return request;
}

static Withheld
make_withheld (const Case *row)
{
  Withheld withheld = { RECORD_DKIM, WITHHELD_VALUE_WANTED, (char *)row->service, 0 };

  if (g_strcmp0 (row->withheld, "ask") == 0)
    withheld.code = WITHHELD_ASK_SERVICE;
  else if (g_strcmp0 (row->withheld, "term") == 0)
    withheld = (Withheld){ RECORD_SPF, WITHHELD_SPF_VALUE_WANTED, (char *)row->service, 0 };
  else if (g_strcmp0 (row->withheld, "other") == 0)
    withheld = (Withheld){ RECORD_SPF, WITHHELD_TOO_MANY_LOOKUPS, NULL, 12 };
  return withheld;
}

static void
judge_row (const Case *row, const SenderRow *seen)
{
  g_autofree char *service = explain_sender_at_service (seen, LANGUAGE_EN);
  g_autofree char *dns = explain_sender_in_dns (seen, LANGUAGE_EN);
  g_autofree char *proof = explain_sender_proof (seen, LANGUAGE_EN);
  g_autofree char *mail = explain_sender_mail (seen, LANGUAGE_EN);
  g_autofree char *name = explain_sender_service (seen, LANGUAGE_EN);

  g_assert_cmpstr (seen->id, ==, row->service);
  g_assert_cmpint (seen->at_service, ==, row->at_service);
  g_assert_cmpint (seen->in_dns, ==, row->in_dns);
  g_assert_cmpint (seen->proof, ==, row->proof);
  g_assert_true (!row->service_text || strstr (service, row->service_text));
  g_assert_true (!row->dns_text || strcmp (dns, row->dns_text) == 0);
  g_assert_true (row->proof != SENDER_PROOF_PROVED || strcmp (proof, "○ Tue 1 Dec") == 0);
  g_assert_true (*mail && *name && !strchr (service, '{') && !strchr (dns, '{'));
}

/* The world of one row: everything borrowed from here. */
static void
test_case (gconstpointer data)
{
  const Case *row = data;
  g_autoptr (PlanRequest) request = make_request (row);
  g_autoptr (GPtrArray) changes = make_changes (row);
  g_autoptr (GPtrArray) marks = make_marks (row);
  g_autoptr (GPtrArray) withheld = g_ptr_array_new ();
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();
  g_autoptr (GPtrArray) hosts = g_ptr_array_new ();
  g_autoptr (GPtrArray) lessons = g_ptr_array_new ();
  g_autoptr (GPtrArray) rows = NULL;
  DkimKey key = { .usable = TRUE };
  DkimFound found = { .selector = (char *)row->key_at, .status = DKIM_STATUS_FOUND, .key = &key };
  DkimKeys dkim = { .keys = keys };
  ProvidersHostRecognition host
      = { row->host ? providers_catalog_get_dns_host (catalog, row->host) : NULL,
          PROVIDERS_STRENGTH_STRONG, NULL };
  Lesson lesson
      = { row->address ? LESSON_SERVER : LESSON_SERVICE, (char *)"example.jp",
          (char *)(row->address ? row->address : row->service), TRUE, TUESDAY / G_USEC_PER_SEC };
  Survey survey = { .dkim = &dkim, .dns_hosts = hosts };
  Withheld one = make_withheld (row);
  Proposals proposals = { .withheld = withheld };
  Plan plan = { .before_survey = &survey, .proposals = &proposals };
  SenderRowInput input
      = { request, catalog, row->withheld ? &plan : NULL, &survey, changes, marks, lessons };

  if (row->withheld && *row->withheld)
    g_ptr_array_add (withheld, &one);
  if (row->key_at)
    g_ptr_array_add (keys, &found);
  if (row->host)
    g_ptr_array_add (hosts, &host);
  if (row->is_learned)
    g_ptr_array_add (lessons, &lesson);
  rows = sender_rows_new (&input);
  g_assert_cmpuint (rows->len, ==, 1);
  judge_row (row, g_ptr_array_index (rows, 0));
}

/* Own servers come behind the services; what nobody knows is last. */
static void
test_order (void)
{
  g_autoptr (PlanRequest) request = plan_request_new ();
  SenderRowInput input = { .request = request, .catalog = catalog };
  g_autoptr (GPtrArray) rows = NULL;

  plan_request_add_sender (request, SENDER_UNKNOWN_ID, SENDER_FROM_UNKNOWN);
  plan_request_add_sender (request, "haihaimail", SENDER_FROM_OWN);
  g_assert_true (plan_request_add_address (request, "192.0.2.1", NULL));
  rows = sender_rows_new (&input);
  g_assert_cmpuint (rows->len, ==, 3);
  g_assert_cmpstr (((const SenderRow *)g_ptr_array_index (rows, 0))->id, ==, "haihaimail");
  g_assert_cmpstr (((const SenderRow *)g_ptr_array_index (rows, 1))->id, ==, "own");
  g_assert_cmpstr (((const SenderRow *)g_ptr_array_index (rows, 2))->id, ==, SENDER_UNKNOWN_ID);
}

/* Each category has its own word, in the order of the enum. */
static void
test_categories (void)
{
  g_autofree char *first = explain_category (PROVIDERS_CATEGORY_EMPLOYEE_MAIL, LANGUAGE_EN);
  g_autofree char *device = explain_category (PROVIDERS_CATEGORY_DEVICE, LANGUAGE_EN);
  g_autofree char *last = explain_category (PROVIDERS_CATEGORY_SECURITY, LANGUAGE_EN);

  g_assert_cmpstr (first, ==, "Staff mail");
  g_assert_cmpstr (device, ==, "Copiers and NAS");
  g_assert_cmpstr (last, ==, "Mail filter");
}

int
main (int argc, char **argv)
{
  int status;

  g_setenv ("TZ", "JST-9", TRUE);
  language_init ();
  language_set (LANGUAGE_EN);
  g_test_init (&argc, &argv, NULL);
  catalog = providers_catalog_new_bundled (NULL, NULL);
  g_assert_nonnull (catalog);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/plan/sender-row/", cases[i].label, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/plan/sender-row/order", test_order);
  g_test_add_func ("/plan/sender-row/categories", test_categories);
  status = g_test_run ();
  providers_catalog_unref (catalog);
  return status;
}
