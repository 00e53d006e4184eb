#include "mail/authentication-results.h"

#include <string.h>

#include "lib/corpus.h"
#include "mail/describe.h"

typedef struct
{
  const char *id;
  const char *why; /* RFC 8601 says otherwise */
} Dispute;

/* clang-format off */
static const Dispute disputes[] = {
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

/* Nothing else than the methods of the corpus: text was not taken for a method. */
static gboolean
contains_only (const AuthenticationResults *results, JsonArray *expected)
{
  for (guint i = 0; i < results->methods->len; i++)
    {
      const AuthenticationMethod *one = g_ptr_array_index (results->methods, i);

      if (count_expected (expected, one->method, one->result) == 0)
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
      if (results->strict != strict_ok || !contains_only (results, expected))
        g_test_message ("%s: %s %s [%s]", id, strict_ok ? "(strict)" : "", reading, remarks);
      if (contains_all (results, expected) && (strict_ok || !results->strict)
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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/authentication-results/corpus/cases", test_cases);
  g_test_add_func ("/authentication-results/corpus/real-fields", test_real_fields);
  return g_test_run ();
}
