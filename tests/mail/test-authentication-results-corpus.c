#include "mail/authentication-results.h"

#include <string.h>

#include "lib/corpus.h"
#include "mail/describe.h"

typedef struct
{
  const char *id;
  const char *why; /* RFC 8601 says otherwise */
} Dispute;

/* All of RFC 8601, section 2.2; strict_ok says that a parser which is called strict let it pass. */
#define EMPTY_VALUE \
  "pvalue = [CFWS] ( ( value / [ [ local-part ] \"@\" ] domain-name ) [CFWS] ): none is empty"
#define NO_SEMICOLON \
  "resinfo = [CFWS] \";\" methodspec ...: a second result needs its own semicolon"
#define NO_TYPE "propspec = ptype [CFWS] \".\" [CFWS] property ...: action=none has no ptype"
#define NOT_ENUMERATED \
  "a result must be enumerated for its method; RFC 6541, section 8.3: dkim-atps has no neutral"

/* clang-format off */
static const Dispute disputes[] = {
  { "real-a-053", NO_SEMICOLON },
  { "real-a-056", EMPTY_VALUE },
  { "real-a-063", EMPTY_VALUE },
  { "real-a-068", EMPTY_VALUE },
  { "real-a-075", EMPTY_VALUE },
  { "real-a-078", EMPTY_VALUE },
  { "real-a-092", NOT_ENUMERATED },
  { "real-a-094", NO_TYPE },
  { "real-a-097", NOT_ENUMERATED },
  { "real-a-099", NOT_ENUMERATED },
  { "real-a-133", EMPTY_VALUE },
  { "real-a-134", EMPTY_VALUE },
  { "real-a-136", EMPTY_VALUE },
  { "real-a-138", EMPTY_VALUE },
  { "real-a-139", EMPTY_VALUE },
  { "real-a-140", EMPTY_VALUE },
  { "real-a-141", EMPTY_VALUE },
  { "real-a-142", EMPTY_VALUE },
  { "real-a-143", EMPTY_VALUE },
  { "real-a-146", EMPTY_VALUE },
  { NULL, NULL },
};
/* clang-format on */

/* (nullable) */
static const char *
find_dispute (const char *id)
{
  for (guint i = 0; disputes[i].id; i++)
    if (strcmp (disputes[i].id, id) == 0)
      return disputes[i].why;
  return NULL;
}

/* What stands behind the colon of a whole field. */
static AuthenticationResults *
parse_field (const char *field)
{
  const char *value = strchr (field, ':') + 1;

  return parse_and_check (value, strlen (value), g_ascii_strncasecmp (field, "ARC-", 4) == 0);
}

static guint
count_typed (const AuthenticationMethod *method)
{
  guint count = 0;

  for (guint i = 0; i < method->properties->len; i++)
    {
      const AuthenticationProperty *property = g_ptr_array_index (method->properties, i);

      count += strchr (property->name, '.') != NULL;
    }
  return count;
}

/* Properties that were written without a type are not in the corpus. */
static gboolean
properties_agree (const AuthenticationMethod *method, JsonArray *expected)
{
  for (guint i = 0; i < json_array_get_length (expected); i++)
    {
      JsonObject *property = json_array_get_object_element (expected, i);
      g_autofree char *name = g_strdup_printf ("%s.%s", corpus_get_string (property, "ptype"),
                                               corpus_get_string (property, "property"));

      if (g_strcmp0 (authentication_method_get_property (method, name),
                     corpus_get_string (property, "value"))
          != 0)
        return FALSE;
    }
  return count_typed (method) == json_array_get_length (expected);
}

static gboolean
method_agrees (const AuthenticationMethod *method, JsonObject *expected)
{
  return strcmp (method->method, corpus_get_string (expected, "method")) == 0
         && method->version == json_object_get_int_member (expected, "version")
         && strcmp (method->result, corpus_get_string (expected, "result")) == 0
         && g_strcmp0 (method->reason, corpus_get_string (expected, "reason")) == 0
         && properties_agree (method, json_object_get_array_member (expected, "properties"));
}

static gboolean
reading_agrees (const AuthenticationResults *results, JsonObject *row)
{
  JsonArray *expected = json_object_get_array_member (row, "results");
  const char *id = corpus_get_string (row, "authserv_id");

  if (g_strcmp0 (results->authserv_id ? results->authserv_id : "", id) != 0
      || results->version != json_object_get_int_member (row, "version")
      || results->methods->len != json_array_get_length (expected)
      || results->none != (results->methods->len == 0))
    return FALSE;
  for (guint i = 0; i < results->methods->len; i++)
    if (!method_agrees (g_ptr_array_index (results->methods, i),
                        json_array_get_object_element (expected, i)))
      return FALSE;
  return TRUE;
}

/* "strict" speaks of an ordinary message, "utf8" of an internationalized one. */
static gboolean
strictness_agrees (const AuthenticationResults *results, JsonObject *row)
{
  const char *ascii = corpus_get_string (row, "strict");
  const char *utf8 = corpus_get_string (row, "utf8");
  gboolean in_ascii
      = results->strict && !authentication_results_have_remark (results, AR_REMARK_NON_ASCII);

  return (!ascii || in_ascii == (strcmp (ascii, "ok") == 0))
         && (!utf8 || results->strict == (strcmp (utf8, "ok") == 0));
}

/* A result that has to be remarked upon is in the results of the corpus only where its author reads
 * it. */
static void
test_cases (void)
{
  g_autoptr (JsonParser) parser = corpus_load ("ar-dkim_verifier/cases.json");
  CorpusTally tally = { .suite = "ar-dkim_verifier" };
  JsonArray *rows = parser ? corpus_get_cases (parser, "cases") : NULL;

  for (guint i = 0; rows && i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);
      const char *id = corpus_get_string (row, "id");
      g_autoptr (AuthenticationResults) results = parse_field (corpus_get_string (row, "header"));
      g_autofree char *reading = describe_results (results);
      g_autofree char *remarks = describe_remarks (results);
      gboolean agrees
          = strictness_agrees (results, row)
            && (!json_object_has_member (row, "results") || reading_agrees (results, row));

      tally.n_cases++;
      if (agrees)
        tally.n_passed++;
      else if (find_dispute (id))
        {
          tally.n_disputed++;
          g_test_message ("disputed: %s: %s", id, find_dispute (id));
        }
      else
        {
          g_test_message ("%s: %s: %s [%s]", id, corpus_get_string (row, "context"), reading,
                          remarks);
          g_test_fail ();
        }
    }
  if (rows && !g_test_failed ())
    corpus_tally_print (&tally);
}

/* How often the corpus asks for it, at most as often as we read it. */
static guint
count_expected (JsonArray *expected, const char *method, const char *result)
{
  guint count = 0;

  for (guint i = 0; i < json_array_get_length (expected); i++)
    {
      JsonObject *one = json_array_get_object_element (expected, i);

      count += strcmp (corpus_get_string (one, "method"), method) == 0
               && strcmp (corpus_get_string (one, "result"), result) == 0;
    }
  return count;
}

static guint
count_read (const AuthenticationResults *results, const char *method, const char *result)
{
  guint count = 0;

  for (guint i = 0; i < results->methods->len; i++)
    {
      const AuthenticationMethod *one = g_ptr_array_index (results->methods, i);

      count += strcmp (one->method, method) == 0 && strcmp (one->result, result) == 0;
    }
  return count;
}

static gboolean
contains_all (const AuthenticationResults *results, JsonArray *expected)
{
  for (guint i = 0; i < json_array_get_length (expected); i++)
    {
      JsonObject *one = json_array_get_object_element (expected, i);
      const char *method = corpus_get_string (one, "method");
      const char *result = corpus_get_string (one, "result");

      if (count_read (results, method, result) < count_expected (expected, method, result))
        return FALSE;
    }
  return TRUE;
}

static void
test_real_fields (void)
{
  g_autoptr (JsonParser) parser = corpus_load ("ar-realworld-a/cases.json");
  CorpusTally tally = { .suite = "ar-realworld-a" };
  JsonArray *rows = parser ? corpus_get_cases (parser, "cases") : NULL;

  for (guint i = 0; rows && i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);
      JsonArray *expected = json_object_get_array_member (row, "must_contain");
      const char *id = corpus_get_string (row, "id");
      const char *authserv_id = corpus_get_string (row, "authserv_id");
      gboolean strict_ok = json_object_get_boolean_member (row, "strict_ok");
      g_autoptr (AuthenticationResults) results = parse_field (corpus_get_string (row, "header"));
      g_autofree char *reading = describe_results (results);
      g_autofree char *remarks = describe_remarks (results);

      tally.n_cases++;
      if (contains_all (results, expected) && results->strict == strict_ok
          && (!authserv_id || g_strcmp0 (results->authserv_id, authserv_id) == 0))
        tally.n_passed++;
      else if (find_dispute (id))
        {
          tally.n_disputed++;
          g_test_message ("disputed: %s: %s", id, find_dispute (id));
        }
      else
        {
          g_test_message ("%s: %s [%s]", id, reading, remarks);
          g_test_fail ();
        }
    }
  if (rows && !g_test_failed ())
    corpus_tally_print (&tally);
}

/* The messages of ar-dkim_verifier: their fields from the top, "id:method=result,…", "!" where the
 * grammar does not allow the field. What a client makes of several fields is not the parser's. */
static const struct
{
  const char *file;
  const char *fields;
} messages[] = {
  { "alignment-auid_not_in_sdid", "example.net:dkim=pass" },
  { "alignment-from_not_in_sdid", "example.net:dkim=pass" },
  { "dkim-unknown_result", "example.net:dkim=timeout!" },
  { "fakePayPal", "example.net:dkim=pass" },
  { "multiple_arh-newest_no_authserv", "-:dkim=pass! unrelated.com:dkim=pass -:dkim=pass!" },
  { "multiple_arh-newest_no_result",
    "example.net:none unrelated.com:dkim=pass example.net:dkim=pass" },
  { "multiple_arh-newest_parsing_error_01",
    "example.net:dkim=pass! unrelated.com:dkim=pass example.net:dkim=pass" },
  { "multiple_arh-newest_parsing_error_02",
    "example/net:dkim=pass! unrelated.com:dkim=pass example/net:dkim=pass!" },
  { "multiple_arh-newest_unknown_method",
    "example.net:foo=pass unrelated.com:dkim=pass example.net:dkim=pass" },
  { "multiple_arh-same_and_different_authserv",
    "example.net:spf=pass example.net:dkim=pass example.net:dkim=pass foo.example.net:dkim=pass "
    "unrelated.com:dkim=pass -:dkim=pass! example.net:dkim=pass" },
  { "multiple_dkim_results",
    "example.net:dkim=fail,dkim=pass,dkim=pass,dkim=fail,dkim=fail,dkim=fail,dkim=pass" },
  { "multiple_spf_and_dmarc_results",
    "example.net:spf=fail,spf=pass,spf=none,spf=softfail,spf=policy,spf=neutral,spf=temperror,"
    "spf=permerror,dmarc=fail,dmarc=pass,dmarc=permerror,dmarc=none,dmarc=temperror" },
  { "rfc6376-A.2-arh-failed", "example.net:spf=pass,dkim=fail" },
  { "rfc6376-A.2-arh-failed-no_reason", "example.net:spf=pass,dkim=fail" },
  { "rfc6376-A.2-arh-valid", "example.net:spf=pass,dkim=pass" },
  { "rfc6376-A.2-arh-valid-a_tag", "example.net:spf=pass,dkim=pass" },
  { "rfc6376-A.2-arh-valid-a_tag_sha1", "example.net:spf=pass,dkim=pass" },
  { "rfc6376-A.2-arh-valid-auid", "example.net:spf=pass,dkim=pass" },
  { "rfc6376-A.2-arh-valid-no_sdid_or_auid", "example.net:spf=pass,dkim=pass" },
  { "rfc6376-A.2-arh-valid-sdid_and_auid", "example.net:spf=pass,dkim=pass" },
  { "rfc6376-A.2-arh-valid_relaxed", "example.net:spf=pass,dkim=pass!" },
};

static void
append_field (GString *out, const char *value)
{
  g_autoptr (AuthenticationResults) results = parse_and_check (value, strlen (value), FALSE);

  g_string_append_printf (out, "%s%s:%s", out->len ? " " : "",
                          results->authserv_id ? results->authserv_id : "-",
                          results->none ? "none" : "");
  for (guint i = 0; i < results->methods->len; i++)
    {
      const AuthenticationMethod *method = g_ptr_array_index (results->methods, i);

      g_string_append_printf (out, "%s%s=%s", i ? "," : "", method->method, method->result);
    }
  if (!results->strict)
    g_string_append_c (out, '!');
}

/* Simple, since we know the messages: a header, and fields that go on with a blank. */
static char *
describe_message (const char *path)
{
  static const char name[] = "Authentication-Results:";
  g_autofree char *message = NULL;
  g_autoptr (GString) field = g_string_new (NULL);
  g_auto (GStrv) lines = NULL;
  GString *out = g_string_new (NULL);

  g_assert_true (g_file_get_contents (path, &message, NULL, NULL));
  lines = g_strsplit (message, "\n", -1);
  for (guint i = 0; lines[i]; i++)
    {
      gboolean goes_on = lines[i][0] == ' ' || lines[i][0] == '\t';

      if (!goes_on && g_str_has_prefix (field->str, name))
        append_field (out, field->str + strlen (name));
      if (!goes_on)
        g_string_truncate (field, 0);
      if (lines[i][strspn (lines[i], "\r")] == '\0')
        break;
      g_string_append_printf (field, "%s\n", lines[i]);
    }
  return g_string_free (out, FALSE);
}

static void
test_messages (void)
{
  const char *folder = g_getenv ("TODOKU_CORPUS");
  CorpusTally tally = { .suite = "ar-dkim_verifier/eml" };

  if (!folder || !g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      g_test_skip ("the corpus is not here");
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (messages); i++)
    {
      g_autofree char *file = g_strconcat (messages[i].file, ".eml", NULL);
      g_autofree char *path = g_build_filename (folder, "ar-dkim_verifier", "eml", file, NULL);
      g_autofree char *fields = describe_message (path);

      g_assert_cmpstr (fields, ==, messages[i].fields);
      tally.n_cases++;
      tally.n_passed++;
    }
  corpus_tally_print (&tally);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/authentication-results/corpus/cases", test_cases);
  g_test_add_func ("/authentication-results/corpus/real-fields", test_real_fields);
  g_test_add_func ("/authentication-results/corpus/messages", test_messages);
  return g_test_run ();
}
