/* Reading one receiver's file, and what all bundled ones have in common. */
#include "providers/receiver.h"

#include <string.h>

#include "providers/catalog.h"
#include "providers/error.h"

#define HEAD "[Receiver]\nName=Example\nName[ja]=例\nChecked=2026-11-21\n"
#define RULE "[Reply x-a]\nReason=spf\nCause=One.\nTodo=Two.\n"

/* USERS.md, section 5.1: a sentence has some sixty characters; a rule asks for two at most. */
#define MOST_CAUSE_CHARS_JA 70
#define MOST_TODO_CHARS_JA 90
#define MOST_NOTES_CHARS_JA 150
#define MOST_CHARS_EN 260

typedef struct
{
  const char *title;
  const char *text;
  const char *complaint; /* what the message must hold; NULL when the file is good */
} Case;

/* clang-format off */
static const Case cases[] = {
  { "least",                HEAD, NULL },
  { "rule of words",        HEAD RULE "Patterns=user unknown~rcpt\n", NULL },
  { "rule of a status",     HEAD RULE "Statuses=#.7.6##\n", NULL },
  { "rule of a code",       HEAD RULE "Codes=55#\nStages=data-end\n", NULL },
  { "condition",            HEAD "[Condition x-a]\nText=SPF passes\nTest=spf\nFromMailsADay=5000\nEffect=refused\n", NULL },
  { "no name",              "[Receiver]\nChecked=2026-11-21\n",               "[Receiver] Name: is missing" },
  { "no day",               "[Receiver]\nName=A\n",                           "[Receiver] Checked: is missing" },
  { "misspelt key",         HEAD "Domain=a.example\n",                        "[Receiver] Domain: is not a key" },
  { "misspelt group",       HEAD "[Rule x]\nReason=spf\n",                    "[Rule x] Reason: is not a key" },
  { "misspelt key of a rule", HEAD RULE "Codes=550\nPattern=abc\n",           "[Reply x-a] Pattern: is not a key" },
  { "capitals in a domain", HEAD "Domains=A.example\n",                       "[Receiver] Domains" },
  { "place in words",       HEAD "Place=first\n",                             "[Receiver] Place" },
  { "rule about nothing",   HEAD RULE,                                        "[Reply x-a] Patterns: nothing says" },
  { "rule, no reason",      HEAD "[Reply x]\nCodes=550\nCause=A.\nTodo=B.\n", "[Reply x] Reason: is missing" },
  { "rule, no cause",       HEAD "[Reply x]\nCodes=550\nReason=spf\nTodo=B.\n", "[Reply x] Cause: is missing" },
  { "rule, nothing to do",  HEAD "[Reply x]\nCodes=550\nReason=spf\nCause=A.\n", "[Reply x] Todo: is missing" },
  { "unknown reason",       HEAD "[Reply x]\nCodes=550\nReason=spam\nCause=A.\nTodo=B.\n", "[Reply x] Reason" },
  { "unknown fixer",        HEAD RULE "Codes=550\nFixer=me\n",                "[Reply x-a] Fixer" },
  { "capitals in a pattern", HEAD RULE "Patterns=User unknown\n",             "[Reply x-a] Patterns: holds what" },
  { "empty fragment",       HEAD RULE "Patterns=user~~unknown\n",             "[Reply x-a] Patterns: holds what" },
  { "open end",             HEAD RULE "Patterns=user~\n",                     "[Reply x-a] Patterns: holds what" },
  { "short pattern",        HEAD RULE "Patterns=no\n",                        "[Reply x-a] Patterns: holds what" },
  { "pattern not to fit",   HEAD RULE "Codes=550\nWithout=User\n",            "[Reply x-a] Without: holds what" },
  { "half a status",        HEAD RULE "Statuses=5.7\n",                       "[Reply x-a] Statuses: holds what" },
  { "status in words",      HEAD RULE "Statuses=5.7.x\n",                     "[Reply x-a] Statuses: holds what" },
  { "code with dots",       HEAD RULE "Codes=5.7.1\n",                        "[Reply x-a] Codes: holds what" },
  { "unknown stage",        HEAD RULE "Codes=550\nStages=greeting\n",         "[Reply x-a] Stages" },
  { "condition, no text",   HEAD "[Condition x]\nTest=spf\n",                 "[Condition x] Text: is missing" },
  { "unknown test",         HEAD "[Condition x]\nText=A\nTest=arc\n",         "[Condition x] Test" },
  { "unknown effect",       HEAD "[Condition x]\nText=A\nEffect=lost\n",      "[Condition x] Effect" },
  { "too many mails",       HEAD "[Condition x]\nText=A\nFromMailsADay=1000001\n", "[Condition x] FromMailsADay" },
  { "no UTF-8",             HEAD "Note=\xff\n",                              "x.receiver" },
};
/* clang-format on */

static void
test_parse (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (GBytes) bytes = g_bytes_new (c->text, strlen (c->text));
  g_autoptr (GError) error = NULL;
  g_autoptr (ProvidersReceiver) receiver
      = providers_receiver_parse ("x", bytes, "x.receiver", &error);

  if (c->complaint == NULL)
    {
      g_assert_no_error (error);
      g_assert_cmpstr (receiver->id, ==, "x");
      return;
    }
  g_assert_null (receiver);
  g_assert_error (error, PROVIDERS_ERROR, PROVIDERS_ERROR_MALFORMED);
  g_assert_nonnull (strstr (error->message, "x.receiver"));
  g_assert_nonnull (strstr (error->message, c->complaint));
}

/* The longest pattern, and one byte more. */
static void
test_longest_pattern (void)
{
  g_autofree char *longest = g_strnfill (200, 'a');
  g_autofree char *longer = g_strnfill (201, 'a');

  g_assert_true (providers_reply_pattern_is_valid (longest));
  g_assert_false (providers_reply_pattern_is_valid (longer));
}

static void
test_nothing_said (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (HEAD, strlen (HEAD));
  g_autoptr (ProvidersReceiver) receiver = providers_receiver_parse ("x", bytes, "x", NULL);

  g_assert_cmpuint (g_strv_length (receiver->domains), ==, 0);
  g_assert_cmpuint (g_strv_length (receiver->servers), ==, 0);
  g_assert_cmpuint (receiver->conditions->len, ==, 0);
  g_assert_cmpuint (receiver->rules->len, ==, 0);
  g_assert_null (receiver->notes.en);
  g_assert_cmpint (receiver->place, ==, 0);
  g_assert_null (receiver->source);
}

static void
test_values (void)
{
  const char *text
      = HEAD "Domains=example.com\nServers=*.mx.example\nPlace=3\n"
             "[Condition x-c]\nText=A\nText[ja]=あ\nTest=dkim-1024\nFromMailsADay=5000\n"
             "Effect=warning\nSince=2024-02-01\nStatus=confirmed\n"
             "[Reply x-b]\nPatterns=one~two;three\nReason=receiver\nFixer=nobody\n"
             "OnlyHere=yes\nCause=One.\nTodo=Two.\n" RULE "Codes=550\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (ProvidersReceiver) receiver = providers_receiver_parse ("x", bytes, "x", NULL);
  const ProvidersCondition *condition = g_ptr_array_index (receiver->conditions, 0);
  const ProvidersReplyRule *first = g_ptr_array_index (receiver->rules, 0);
  const ProvidersReplyRule *second = g_ptr_array_index (receiver->rules, 1);

  g_assert_cmpint (receiver->place, ==, 3);
  g_assert_cmpstr (condition->id, ==, "x-c");
  g_assert_cmpint (condition->test, ==, PROVIDERS_TEST_DKIM_1024);
  g_assert_cmpuint (condition->from_mails_a_day, ==, 5000);
  g_assert_cmpint (condition->effect, ==, PROVIDERS_EFFECT_WARNING);
  g_assert_cmpint (condition->status, ==, PROVIDERS_STATUS_CONFIRMED);
  g_assert_cmpstr (condition->since, ==, "2024-02-01");
  g_assert_cmpstr (providers_text_get (&condition->text, LANGUAGE_JA), ==, "あ");
  g_assert_cmpstr (first->id, ==, "x-b");
  g_assert_cmpuint (g_strv_length (first->patterns), ==, 2);
  g_assert_cmpint (first->reason, ==, PROVIDERS_REASON_RECEIVER);
  g_assert_cmpint (first->fixer, ==, PROVIDERS_FIXER_NOBODY);
  g_assert_true (first->only_here);
  g_assert_cmpstr (second->id, ==, "x-a");
  g_assert_false (second->only_here);
  g_assert_cmpint (second->status, ==, PROVIDERS_STATUS_UNSURE);
}

typedef struct
{
  const char *title;
  const char *address; /* of the mail, or the domain */
  const char *server;
  gboolean expect;
} Who;

/* clang-format off */
static const Who whose[] = {
  { "address",             "a@example.com",    NULL, TRUE },
  { "address in capitals", "A@EXAMPLE.COM",    NULL, TRUE },
  { "domain",              "example.com",      NULL, TRUE },
  { "final dot",           "example.com.",     NULL, TRUE },
  { "two at signs",        "\"a@b\"@example.com", NULL, TRUE },
  { "subdomain",           "a@b.example.com",  NULL, FALSE },
  { "nothing",             "",                 NULL, FALSE },
  { "nothing after the at sign", "a@",         NULL, FALSE },
  { "server",              NULL, "in1.mx.example",    TRUE },
  { "server in capitals",  NULL, "IN1.MX.EXAMPLE.",   TRUE },
  { "server of another",   NULL, "mx.example",        FALSE },
  { "address as a server", NULL, "[192.0.2.1]",       FALSE },
};
/* clang-format on */

static void
test_whose (gconstpointer data)
{
  const Who *who = data;
  const char *text = HEAD "Domains=example.com\nServers=*.mx.example\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (ProvidersReceiver) receiver = providers_receiver_parse ("x", bytes, "x", NULL);

  if (who->address != NULL)
    g_assert_cmpint (providers_receiver_has_address (receiver, who->address), ==, who->expect);
  if (who->server != NULL)
    g_assert_cmpint (providers_receiver_has_server (receiver, who->server), ==, who->expect);
}

static void
test_words (void)
{
  g_assert_cmpstr (providers_reason_to_string (PROVIDERS_REASON_UNKNOWN), ==, "unknown");
  g_assert_cmpstr (providers_reason_to_string (PROVIDERS_REASON_ALIGN), ==, "align");
  g_assert_cmpstr (providers_reason_to_string (PROVIDERS_REASON_FULL), ==, "full");
  g_assert_cmpstr (providers_reason_to_string (PROVIDERS_REASON_RECEIVER), ==, "receiver");
  g_assert_cmpstr (providers_fixer_to_string (PROVIDERS_FIXER_NOBODY), ==, "nobody");
  g_assert_cmpstr (providers_test_to_string (PROVIDERS_TEST_SENDER_RESOLVES), ==,
                   "sender-resolves");
  g_assert_cmpstr (providers_effect_to_string (PROVIDERS_EFFECT_MAY_BE_REFUSED), ==,
                   "may-be-refused");
}

/* In an office 署名 alone is the block below a letter. */
static void
assert_no_bare_signature (const char *text)
{
  for (const char *found = strstr (text, "署名"); found != NULL; found = strstr (found + 1, "署名"))
    {
      g_autofree char *before = g_strndup (text, (gsize)(found - text));

      g_assert_true (g_str_has_suffix (before, "電子"));
    }
}

static void
assert_reads_well (const char *id, const ProvidersText *text, glong most_chars_ja)
{
  if (text->en == NULL)
    return;

  g_test_message ("%s: %s / %s", id, text->en, text->ja);
  g_assert_cmpstr (text->en, !=, text->ja);
  g_assert_cmpint (g_utf8_strlen (text->ja, -1), <=, most_chars_ja);
  g_assert_cmpint (g_utf8_strlen (text->en, -1), <=, MOST_CHARS_EN);
  assert_no_bare_signature (text->ja);
}

static void
assert_rules_read_well (const ProvidersReceiver *receiver)
{
  for (guint i = 0; i < receiver->rules->len; i++)
    {
      const ProvidersReplyRule *rule = g_ptr_array_index (receiver->rules, i);

      g_test_message ("%s", rule->id);
      g_assert_true (g_str_has_prefix (rule->id, receiver->id));
      g_assert_cmpint (rule->reason, !=, PROVIDERS_REASON_UNKNOWN);
      g_assert_cmpint (rule->fixer, !=, PROVIDERS_FIXER_UNKNOWN);
      assert_reads_well (rule->id, &rule->cause, MOST_CAUSE_CHARS_JA);
      assert_reads_well (rule->id, &rule->todo, MOST_TODO_CHARS_JA);
    }
}

static void
test_bundled_sentences (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ProvidersCatalog) catalog = providers_catalog_new_bundled (NULL, &error);
  const GPtrArray *receivers = providers_catalog_get_receivers (catalog);

  for (guint i = 0; i < receivers->len; i++)
    {
      const ProvidersReceiver *receiver = g_ptr_array_index (receivers, i);

      assert_rules_read_well (receiver);
      for (guint j = 0; j < receiver->conditions->len; j++)
        {
          const ProvidersCondition *condition = g_ptr_array_index (receiver->conditions, j);

          assert_reads_well (condition->id, &condition->text, MOST_TODO_CHARS_JA);
          assert_reads_well (condition->id, &condition->note, MOST_TODO_CHARS_JA);
          g_assert_nonnull (condition->source);
        }
      assert_reads_well (receiver->id, &receiver->notes, MOST_NOTES_CHARS_JA);
    }
}

static void
test_places (void)
{
  static const char *const order[] = { "gmail",    "outlook",     "icloud", "docomo",      "au",
                                       "softbank", "yahoo-japan", "yahoo",  "microsoft365" };
  g_autoptr (ProvidersCatalog) catalog = providers_catalog_new_bundled (NULL, NULL);
  const GPtrArray *receivers = providers_catalog_get_receivers (catalog);

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      const ProvidersReceiver *receiver = g_ptr_array_index (receivers, i);

      g_assert_cmpstr (receiver->id, ==, order[i]);
      g_assert_cmpint (receiver->place, ==, (int)i + 1);
      g_assert_true (receiver == providers_catalog_get_receiver (catalog, order[i]));
      g_assert_cmpuint (receiver->conditions->len, >, 0);
    }
  g_assert_null (providers_catalog_get_receiver (catalog, "nobody"));
}

typedef struct
{
  const char *address;
  const char *id; /* NULL: we know none */
} Address;

/* clang-format off */
static const Address addresses[] = {
  { "a@gmail.com",          "gmail" },
  { "a@googlemail.com",     "gmail" },
  { "a@outlook.com",        "outlook" },
  { "a@outlook.jp",         "outlook" },
  { "a@hotmail.co.jp",      "outlook" },
  { "a@icloud.com",         "icloud" },
  { "a@docomo.ne.jp",       "docomo" },
  { "a@ezweb.ne.jp",        "au" },
  { "a@au.com",             "au" },
  { "a@uqmobile.jp",        "au" },
  { "a@softbank.ne.jp",     "softbank" },
  { "a@i.softbank.jp",      "softbank" },
  { "a@ymobile.ne.jp",      "softbank" },
  { "a@yahoo.co.jp",        "yahoo-japan" },
  { "a@yahoo.com",          "yahoo" },
  { "a@aol.com",            "yahoo" },
  { "a@contoso.onmicrosoft.com", "microsoft365" },
  { "a@qq.com",             "tencent" },
  { "a@example.co.jp",      NULL },
  { "gmail.com",            "gmail" },
};
/* clang-format on */

static void
test_find (void)
{
  g_autoptr (ProvidersCatalog) catalog = providers_catalog_new_bundled (NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      const ProvidersReceiver *receiver
          = providers_catalog_find_receiver (catalog, addresses[i].address);

      g_test_message ("%s", addresses[i].address);
      g_assert_cmpstr (receiver != NULL ? receiver->id : NULL, ==, addresses[i].id);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/receiver/parse/", cases[i].title, NULL);

      g_test_add_data_func (path, &cases[i], test_parse);
    }
  for (guint i = 0; i < G_N_ELEMENTS (whose); i++)
    {
      g_autofree char *path = g_strconcat ("/receiver/whose/", whose[i].title, NULL);

      g_test_add_data_func (path, &whose[i], test_whose);
    }
  g_test_add_func ("/receiver/longest pattern", test_longest_pattern);
  g_test_add_func ("/receiver/nothing said", test_nothing_said);
  g_test_add_func ("/receiver/values", test_values);
  g_test_add_func ("/receiver/words", test_words);
  g_test_add_func ("/receiver/bundled sentences", test_bundled_sentences);
  g_test_add_func ("/receiver/places", test_places);
  g_test_add_func ("/receiver/find", test_find);

  return g_test_run ();
}
