/* How refusals are matched: fragments, codes alone, hostile text; and the replies that others collected. */
#include <string.h>

#include "lib/corpus.h"
#include "providers/catalog.h"

/* clang-format off */
/* RFC 3463, section 3; RFC 5248 and the registry; RFC 7372, section 3; RFC 5321, section 4.2.3. */
typedef struct
{
  guint code;
  const char *status;
  const char *reason;
} Code;

static const Code codes[] = {
  { 550, "5.1.1", "recipient" },  { 550, "5.1.2", "dns" },       { 550, "5.1.3", "recipient" },
  { 550, "5.1.6", "recipient" },  { 550, "5.1.7", "format" },    { 550, "5.1.8", "dns" },
  { 556, "5.1.10", "dns" },       { 550, "5.2.0", "policy" },    { 550, "5.2.1", "recipient" },
  { 552, "5.2.2", "full" },       { 552, "5.2.3", "size" },      { 550, "5.2.4", "recipient" },
  { 452, "4.3.1", "receiver" },   { 453, "4.3.2", "receiver" },  { 552, "5.3.4", "size" },
  { 554, "5.3.5", "receiver" },   { 0,   "4.4.1", "connection" }, { 421, "4.4.2", "connection" },
  { 0,   "4.4.3", "receiver" },   { 0,   "5.4.4", "dns" },       { 0,   "4.4.5", "rate" },
  { 554, "5.4.6", "loop" },       { 0,   "4.4.7", "connection" }, { 503, "5.5.1", "format" },
  { 452, "4.5.3", "rate" },       { 500, "5.5.6", "submit" },    { 554, "5.6.0", "content" },
  { 550, "5.6.7", "content" },    { 554, "5.7.0", "policy" },    { 550, "5.7.1", "policy" },
  { 550, "5.7.2", "policy" },     { 535, "5.7.8", "submit" },    { 538, "5.7.10", "tls" },
  { 534, "5.7.9", "policy" },     { 525, "5.7.13", "recipient" }, { 550, "5.7.17", "recipient" },
  { 550, "5.7.20", "dkim" },      { 550, "5.7.21", "dkim" },     { 550, "5.7.22", "dkim" },
  { 550, "5.7.23", "spf" },       { 451, "4.7.24", "spf" },      { 550, "5.7.25", "ptr" },
  { 550, "5.7.26", "auth" },      { 550, "5.7.27", "dns" },      { 550, "5.7.28", "rate" },
  { 550, "5.7.29", "auth" },      { 550, "5.7.30", "tls" },      { 421, NULL, "connection" },
  { 450, NULL, "rate" },          { 451, NULL, "receiver" },     { 452, NULL, "full" },
  { 500, NULL, "format" },        { 501, NULL, "format" },       { 503, NULL, "format" },
  { 521, NULL, "dns" },           { 530, NULL, "submit" },       { 535, NULL, "submit" },
  { 550, NULL, "recipient" },     { 551, NULL, "recipient" },    { 552, NULL, "full" },
  { 553, NULL, "recipient" },     { 554, NULL, "policy" },       { 555, NULL, "format" },
  { 556, NULL, "dns" },           { 571, NULL, "policy" },       { 499, NULL, "rate" },
};

typedef struct
{
  const char *title;
  const char *pattern;
  const char *text;
  gboolean expect;
} Fit;

static const Fit fits[] = {
  { "whole",                  "user unknown",   "user unknown",          TRUE },
  { "capitals in the text",   "user unknown",   "550 USER Unknown",      TRUE },
  { "anything between",       "user~unknown",   "user a@b is unknown",   TRUE },
  { "nothing between",        "user ~unknown",  "user unknown",          TRUE },
  { "in this order",          "user~unknown",   "unknown user",          FALSE },
  { "fragments do not overlap", "aba~ab",       "abab",                  FALSE },
  { "side by side",           "aba~ab",         "abaab",                 TRUE },
  { "first place, then on",   "ab~cd~ab",       "ab cd cd ab",           TRUE },
  { "last one missing",       "ab~cd~ef",       "ab cd cd ab",           FALSE },
  { "a digit",                "5.7.6##",        "550 5.7.606 no",        TRUE },
  { "no digit",               "5.7.6##",        "550 5.7.60 no",         FALSE },
  { "digit at the end",       "code #",         "code 7",                TRUE },
  { "cut before the digit",   "code #",         "code ",                 FALSE },
  { "digits after a fragment", "code~###",      "code: 55 550",          TRUE },
  { "a sharp sign is no digit", "aup#in",       "aup#in",                FALSE },
  { "longer than the text",   "user unknown",   "user",                  FALSE },
  { "empty text",             "user",           "",                      FALSE },
  { "not ASCII",              "inconnu~î",      "Inconnue, boîte",       TRUE },
  { "tildes in the text",     "user~unknown",   "~user~~unknown~",       TRUE },
};
/* clang-format on */

static ProvidersCatalog *catalog;

static const char *
reason_of (const ProvidersReply *reply)
{
  const ProvidersReplyRule *rule = providers_catalog_match_reply (catalog, reply, NULL);

  return rule != NULL ? providers_reason_to_string (rule->reason) : NULL;
}

static void
test_codes (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      const ProvidersReply reply = { .text = "", .code = codes[i].code, .status = codes[i].status };
      const ProvidersReplyRule *rule = providers_catalog_match_reply (catalog, &reply, NULL);

      g_test_message ("%u %s", codes[i].code, codes[i].status);
      g_assert_nonnull (rule);
      g_assert_cmpstr (providers_reason_to_string (rule->reason), ==, codes[i].reason);
    }
}

static void
test_fits (gconstpointer data)
{
  const Fit *fit = data;
  g_autofree char *text = g_strdup (fit->text);

  g_assert_cmpint (providers_reply_fits (fit->pattern, text), ==, fit->expect);
}

#define HOSTILE_BYTES (1024 * 1024)
#define MOST_HOSTILE_USECS (10 * G_USEC_PER_SEC)

/* (transfer full): @unit again and again */
static char *
repeat (const char *unit)
{
  GString *text = g_string_sized_new (HOSTILE_BYTES + 64);

  while (text->len < HOSTILE_BYTES)
    g_string_append (text, unit);
  return g_string_free (text, FALSE);
}

/* Beginnings of fragments without end: a search that went back would take hours. */
static void
test_hostile (void)
{
  static const char *const units[]
      = { "~", "user ", "aaaaaaaa", "5.7.6", "user unknow ", "\xff\xfe", "@", "a@", "#", "9" };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      g_autofree char *text = repeat (units[i]);
      const ProvidersReply reply = { .text = text, .server = text, .recipient = text };
      gint64 start = g_get_monotonic_time ();

      providers_catalog_match_reply (catalog, &reply, NULL);
      g_assert_false (providers_reply_fits ("aaaaaaaaaaaaaaaaaaab~user~user~unknown", text));
      g_assert_false (providers_reply_fits ("########a", text));
      g_assert_cmpint (g_get_monotonic_time () - start, <, MOST_HOSTILE_USECS);
    }
}

/* A name without end: patterns of names are compared label by label. */
static void
test_long_name (void)
{
  g_autofree char *name = repeat ("a.");
  const ProvidersReply reply = { .text = "550", .server = name, .recipient = name };
  gint64 start = g_get_monotonic_time ();

  providers_catalog_match_reply (catalog, &reply, NULL);
  g_assert_cmpint (g_get_monotonic_time () - start, <, MOST_HOSTILE_USECS);
}

/* What comes after the limit is not read: it is not the reason. */
static void
test_late_words (void)
{
  g_autofree char *blanks = g_strnfill (16384 - 12, ' ');
  g_autofree char *just = g_strconcat (blanks, "user unknown", NULL);
  g_autofree char *late = g_strconcat (blanks, " user unknown", NULL);
  ProvidersReply reply = { .text = just };

  g_assert_cmpstr (reason_of (&reply), ==, "recipient");
  reply.text = late;
  g_assert_cmpstr (reason_of (&reply), !=, "recipient");
}

/* Sisimai's words for reasons, and which of ours say the same. */
static const char *const same_reasons[][2] = {
  { "userunknown", "recipient" },
  { "suspend", "recipient" },
  { "hasmoved", "recipient" },
  { "filtered", "recipient policy" },
  { "mailboxfull", "full" },
  { "mesgtoobig", "size full" },
  { "exceedlimit", "size full" },
  { "expired", "connection dns rate" },
  { "networkerror", "connection dns rate" },
  { "hostunknown", "dns" },
  { "notaccept", "policy dns recipient" },
  { "toomanyconn", "rate connection" },
  { "speeding", "rate connection" },
  { "blocked", "blocklist reputation ptr rate policy" },
  { "badreputation", "blocklist reputation ptr rate policy" },
  { "spamdetected", "content reputation policy" },
  { "contenterror", "content reputation policy" },
  { "virusdetected", "content reputation policy" },
  { "policyviolation", "policy content auth" },
  { "notcompliantrfc", "format" },
  { "rejected", "policy auth spf dmarc recipient dns" },
  { "authfailure", "auth spf dkim dmarc align" },
  { "requireptr", "ptr" },
  { "failedstarttls", "tls" },
  { "norelaying", "relay" },
  { "securityerror", "submit policy tls content auth" },
  { "systemerror", "receiver loop connection" },
  { "systemfull", "receiver loop connection" },
  { "mailererror", "receiver loop connection" },
};

/* RFC 3463, section 3.5, has a detail of its own for these: "X.4.6 Routing loop detected". Sisimai
 * counts them as trouble of the network. */
static gboolean
is_disputed (const char *text)
{
  return strstr (text, "Too many hops") != NULL || strstr (text, "Hop count exceeded") != NULL
         || strstr (text, "hop count exceeded") != NULL;
}

static gboolean
is_same_reason (const char *theirs, const char *ours)
{
  for (guint i = 0; i < G_N_ELEMENTS (same_reasons); i++)
    {
      g_auto (GStrv) words = NULL;

      if (strcmp (same_reasons[i][0], theirs) != 0)
        continue;
      words = g_strsplit (same_reasons[i][1], " ", -1);
      return g_strv_contains ((const char *const *)words, ours);
    }
  return FALSE;
}

/* "smtp; 550 …": the type of a diagnostic code is no word of the server. */
static const char *
skip_type (const char *text)
{
  const char *end = strchr (text, ';');

  if (end == NULL || memchr (text, ' ', (gsize)(end - text)) != NULL)
    return text;
  return end + 1 + strspn (end + 1, " ");
}

static gboolean
try_corpus_case (JsonObject *row)
{
  const char *theirs = corpus_get_string (row, "sisimai_reason");
  const char *code = corpus_get_string (row, "reply");
  const ProvidersReply reply = {
    .text = skip_type (corpus_get_string (row, "text")),
    .code = code != NULL ? (guint)g_ascii_strtoull (code, NULL, 10) : 0,
    .status = corpus_get_string (row, "enhanced"),
  };
  const char *ours = reason_of (&reply);

  if (is_same_reason (theirs, ours != NULL ? ours : "unknown"))
    return TRUE;
  g_test_message ("%s, not %s: %s", ours, theirs, reply.text);
  return FALSE;
}

#define LEAST_PERCENT 92

static void
test_corpus (void)
{
  g_autoptr (JsonParser) parser = corpus_load ("smtp-replies-sisimai/cases.json");
  CorpusTally tally = { "smtp-replies-sisimai, reasons" };
  JsonArray *rows = parser != NULL ? corpus_get_cases (parser, "cases") : NULL;

  for (guint i = 0; rows != NULL && i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);
      const char *theirs = corpus_get_string (row, "sisimai_reason");

      tally.n_cases++;
      if (theirs == NULL || strcmp (theirs, "vacation") == 0)
        tally.n_skipped++;
      else if (try_corpus_case (row))
        tally.n_passed++;
      else if (is_disputed (corpus_get_string (row, "text")))
        tally.n_disputed++;
    }
  if (rows == NULL)
    return;

  g_test_message ("corpus %s: %u cases, %u passed, %u skipped, %u disputed", tally.suite,
                  tally.n_cases, tally.n_passed, tally.n_skipped, tally.n_disputed);
  g_assert_cmpuint (tally.n_passed * 100, >=, (tally.n_cases - tally.n_skipped) * LEAST_PERCENT);
}

int
main (int argc, char **argv)
{
  int failed;

  g_test_init (&argc, &argv, NULL);
  catalog = providers_catalog_new_bundled (NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (fits); i++)
    {
      g_autofree char *path = g_strconcat ("/reply-match/fits/", fits[i].title, NULL);

      g_test_add_data_func (path, &fits[i], test_fits);
    }
  g_test_add_func ("/reply-match/codes alone", test_codes);
  g_test_add_func ("/reply-match/hostile", test_hostile);
  g_test_add_func ("/reply-match/long name", test_long_name);
  g_test_add_func ("/reply-match/late words", test_late_words);
  g_test_add_func ("/reply-match/corpus", test_corpus);

  failed = g_test_run ();
  providers_catalog_unref (catalog);
  return failed;
}
