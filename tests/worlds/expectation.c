#include "expectation.h"

#include <stdlib.h>
#include <string.h>

typedef void (*Judge) (const Run *run, const char *key, const char *expected);

void
expectation_fail (const Run *run, const char *key, const char *expected, const char *seen)
{
  g_autofree char *text = g_strdup_printf ("%s, %s %s: expected %s, seen %s", run->name, run->group,
                                           key, expected, seen);

  /* GLib keeps only the last reason of a failed test, so each is also a line of its own. */
  g_test_message ("%s", text);
  g_test_fail_printf ("%s", text);
}

/* ---- reading the answer ---- */

/* The member at a path such as "spf.lookups", or NULL. */
static JsonNode *
member (JsonNode *node, const char *path)
{
  g_auto (GStrv) names = g_strsplit (path, ".", -1);

  for (char **name = names; *name && node; name++)
    node = JSON_NODE_HOLDS_OBJECT (node)
               ? json_object_get_member (json_node_get_object (node), *name)
               : NULL;
  return node;
}

/* A scalar without quotes, anything else as JSON. */
static char *
text_of (JsonNode *node)
{
  if (!node)
    return g_strdup ("nothing");
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    return json_node_dup_string (node);
  return json_to_string (node, FALSE);
}

static char *
text_at (JsonNode *node, const char *path)
{
  return text_of (member (node, path));
}

/* The elements of the array at @path; empty if there is none. */
static GList *
elements (const Run *run, const char *path)
{
  JsonNode *node = member (run->seen, path);

  return node && JSON_NODE_HOLDS_ARRAY (node) ? json_array_get_elements (json_node_get_array (node))
                                              : NULL;
}

/* "a:x b:y" for the elements of the array at @path, with @id and @value naming their members. */
static char *
summary (const Run *run, const char *path, const char *id, const char *value)
{
  g_autoptr (GList) list = elements (run, path);
  GString *text = g_string_new (list ? NULL : "none");

  for (GList *l = list; l; l = l->next)
    {
      g_autofree char *id_text = text_at (l->data, id);

      g_string_append_printf (text, "%s%s", l == list ? "" : " ", id_text);
      if (value)
        {
          g_autofree char *value_text = text_at (l->data, value);
          g_string_append_printf (text, ":%s", value_text);
        }
    }
  return g_string_free (text, FALSE);
}

static gboolean
has (const Run *run,
     const char *path,
     const char *id,
     const char *id_text,
     const char *value,
     const char *value_text)
{
  g_autoptr (GList) list = elements (run, path);

  for (GList *l = list; l; l = l->next)
    {
      g_autofree char *seen_id = text_at (l->data, id);
      g_autofree char *seen_value = value ? text_at (l->data, value) : NULL;

      if (g_str_equal (seen_id, id_text) && (!value || g_str_equal (seen_value, value_text)))
        return TRUE;
    }
  return FALSE;
}

/* ---- comparing ---- */

static void
compare (const Run *run, const char *key, const char *expected, const char *seen)
{
  gboolean negated = expected[0] == '!';

  if (g_str_equal (expected + negated, seen) == negated)
    expectation_fail (run, key, expected, seen);
}

static const struct
{
  const char *key, *path;
} scalars[] = {
  { "rung", "rung" },
  { "spoofing", "questions.spoofing" },
  { "delivery", "questions.delivery" },
  { "visibility", "questions.visibility" },
  { "spf_lookups", "spf.lookups" },
  { "spf_void_lookups", "spf.void_lookups" },
  { "spf_valid", "spf.valid" },
  { "policy", "dmarc.policy" },
  { "subdomain_policy", "dmarc.subdomain_policy" },
  { "testing", "dmarc.testing" },
  { "organizational_domain", "dmarc.organizational_domain" },
};

static void
judge_scalar (const Run *run, const char *key, const char *expected)
{
  for (gsize i = 0; i < G_N_ELEMENTS (scalars); i++)
    if (g_str_equal (scalars[i].key, key))
      {
        g_autofree char *seen = text_at (run->seen, scalars[i].path);
        compare (run, key, expected, seen);
      }
}

/* DESIGN.md does not say whether the name is told with its "_dmarc." label. */
static void
judge_found_at (const Run *run, const char *key, const char *expected)
{
  g_autofree char *seen = text_at (run->seen, "dmarc.found_at");

  compare (run, key, expected,
           g_str_has_prefix (seen, "_dmarc.") ? seen + strlen ("_dmarc.") : seen);
}

static void
judge_exit (const Run *run, const char *key, const char *expected)
{
  g_autofree char *seen = g_strdup_printf ("%d", run->exit_status);

  compare (run, key, expected, seen);
}

static void
judge_members (const Run *run, const char *key, const char *path, const char *id, gboolean wanted)
{
  g_auto (GStrv) items = g_key_file_get_string_list (run->expect, run->group, key, NULL, NULL);

  for (char **item = items; *item; item++)
    if (has (run, path, id, *item, NULL, NULL) != wanted)
      {
        g_autofree char *seen = summary (run, path, id, NULL);
        expectation_fail (run, key, *item, seen);
      }
}

static void
judge_must (const Run *run, const char *key, const char *expected)
{
  judge_members (run, key, "findings", "code", TRUE);
}

static void
judge_must_not (const Run *run, const char *key, const char *expected)
{
  judge_members (run, key, "findings", "code", FALSE);
}

static void
judge_withheld (const Run *run, const char *key, const char *expected)
{
  judge_members (run, key, "withheld", "code", TRUE);
}

static void
judge_withheld_kinds (const Run *run, const char *key, const char *expected)
{
  judge_members (run, key, "withheld", "kind", TRUE);
}

static const struct
{
  const char *key, *path, *id, *value;
} pairs[] = {
  { "levels", "findings", "code", "level" },
  { "records", "records", "kind", "status" },
  { "dkim_key_bits", "dkim", "selector", "key_bits" },
  { "dkim_key_types", "dkim", "selector", "key_type" },
  { "authorized", "dmarc.report_destinations", "uri", "authorized" },
  { "candidates", "findings", "parameters.candidate_1", "parameters.candidate_1_saves" },
};

/* Each "id:value" is the id and value of some element; "id:!value" of none. A URI holds colons
 * itself, so the last one parts. */
static void
judge_pairs (const Run *run, const char *key, const char *expected)
{
  g_auto (GStrv) items = g_key_file_get_string_list (run->expect, run->group, key, NULL, NULL);
  gsize row = 0;

  while (!g_str_equal (pairs[row].key, key))
    row++;
  for (char **item = items; *item; item++)
    {
      const char *colon = strrchr (*item, ':') ?: *item;
      g_autofree char *id = g_strndup (*item, colon - *item);
      gboolean wanted = colon[1] != '!';

      if (has (run, pairs[row].path, pairs[row].id, id, pairs[row].value, colon + (wanted ? 1 : 2))
          != wanted)
        {
          g_autofree char *seen = summary (run, pairs[row].path, pairs[row].id, pairs[row].value);
          expectation_fail (run, key, *item, seen);
        }
    }
}

/* ---- proposals ---- */

/* The one proposed value of that kind; "nothing", or all of them, where there is not one. */
static char *
proposed (const Run *run, const char *kind, const char *when)
{
  g_autoptr (GList) list = elements (run, "proposals");

  for (GList *l = list; l; l = l->next)
    {
      g_autofree char *seen_kind = text_at (l->data, "kind");
      JsonNode *values = member (l->data, when);

      if (!g_str_equal (seen_kind, kind) || !values || !JSON_NODE_HOLDS_ARRAY (values))
        continue;
      if (json_array_get_length (json_node_get_array (values)) == 1)
        return text_of (json_array_get_element (json_node_get_array (values), 0));
      return text_of (values);
    }
  return g_strdup ("nothing");
}

/* proposed_KIND */
static void
judge_proposed (const Run *run, const char *key, const char *expected)
{
  g_autofree char *seen = proposed (run, key + strlen ("proposed_"), "proposed");

  compare (run, key, expected, seen);
}

static int
by_text (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(char *const *)a, *(char *const *)b);
}

/* The terms between "v=spf1" and the last one may stand in any order. */
static char *
sorted_terms (const char *record)
{
  g_auto (GStrv) terms = g_strsplit (record, " ", -1);
  guint n = g_strv_length (terms);

  if (n > 3)
    qsort (terms + 1, n - 2, sizeof *terms, by_text);
  return g_strjoinv (" ", terms);
}

static void
judge_proposed_terms (const Run *run, const char *key, const char *expected)
{
  g_autofree char *seen = proposed (run, "spf", "proposed");
  g_autofree char *seen_terms = sorted_terms (seen);
  g_autofree char *expected_terms = sorted_terms (expected);

  compare (run, key, expected_terms, seen_terms);
}

static void
judge_unchanged (const Run *run, const char *key, const char *expected)
{
  g_auto (GStrv) kinds = g_key_file_get_string_list (run->expect, run->group, key, NULL, NULL);

  for (char **kind = kinds; *kind; kind++)
    {
      g_autofree char *today = proposed (run, *kind, "today");
      g_autofree char *after = proposed (run, *kind, "proposed");

      if (!g_str_equal (after, "nothing") && !g_str_equal (after, today))
        expectation_fail (run, key, *kind, after);
    }
}

/* ---- the keys ---- */

static const struct
{
  const char *group, *key;
  Judge judge; /* NULL where the key is part of the question */
} keys[] = {
  { "check", "domain", NULL },
  { "check", "selectors", NULL },
  { "check", "must", judge_must },
  { "check", "must_not", judge_must_not },
  { "check", "levels", judge_pairs },
  { "check", "records", judge_pairs },
  { "check", "dkim_key_bits", judge_pairs },
  { "check", "dkim_key_types", judge_pairs },
  { "check", "authorized", judge_pairs },
  { "check", "candidates", judge_pairs },
  { "check", "rung", judge_scalar },
  { "check", "spoofing", judge_scalar },
  { "check", "delivery", judge_scalar },
  { "check", "visibility", judge_scalar },
  { "check", "spf_lookups", judge_scalar },
  { "check", "spf_void_lookups", judge_scalar },
  { "check", "spf_valid", judge_scalar },
  { "check", "policy", judge_scalar },
  { "check", "subdomain_policy", judge_scalar },
  { "check", "testing", judge_scalar },
  { "check", "organizational_domain", judge_scalar },
  { "check", "found_at", judge_found_at },
  { "check", "exit", judge_exit },
  { "plan", "senders", NULL },
  { "plan", "values", NULL },
  { "plan", "ips", NULL },
  { "plan", "parked", NULL },
  { "plan", "rua", NULL },
  { "plan", "rung", NULL },
  { "plan", "proposed_spf", judge_proposed },
  { "plan", "proposed_dmarc", judge_proposed },
  { "plan", "proposed_mx", judge_proposed },
  { "plan", "proposed_spf_terms", judge_proposed_terms },
  { "plan", "unchanged", judge_unchanged },
  { "plan", "withheld", judge_withheld },
  { "plan", "withheld_kinds", judge_withheld_kinds },
};

static void
judge_key (const Run *run, const char *key)
{
  g_autofree char *expected = g_key_file_get_string (run->expect, run->group, key, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    if (g_str_equal (keys[i].group, run->group) && g_str_equal (keys[i].key, key))
      {
        if (keys[i].judge)
          keys[i].judge (run, key, expected);
        return;
      }
  expectation_fail (run, key, "a known key", key);
}

/* What holds in every world: each finding has a level and a sentence in both languages, and red
 * stands only on something required. */
static void
judge_findings (const Run *run)
{
  static const char *const levels[] = { "required", "recommended", "optional", "note", NULL };
  g_autoptr (GList) list = elements (run, "findings");
  gboolean required = FALSE;

  for (GList *l = list; l; l = l->next)
    {
      g_autofree char *code = text_at (l->data, "code");
      g_autofree char *level = text_at (l->data, "level");
      g_autofree char *ja = text_at (l->data, "text.ja");
      g_autofree char *en = text_at (l->data, "text.en");

      required = required || g_str_equal (level, "required");
      if (!g_strv_contains (levels, level))
        expectation_fail (run, code, "a level", level);
      if (!*ja || !*en || g_str_equal (ja, "nothing") || g_str_equal (en, "nothing")
          || g_str_equal (ja, en))
        expectation_fail (run, code, "a sentence in each language", ja);
    }
  if (required != (run->exit_status == 1))
    expectation_fail (run, "exit", required ? "1 (something required is unmet)" : "not 1",
                      "the other");
}

static void
judge_questions (const Run *run)
{
  static const char *const names[]
      = { "questions.spoofing", "questions.delivery", "questions.visibility" };
  static const char *const answers[] = { "good", "not_yet", "bad", "unknown", NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *answer = text_at (run->seen, names[i]);

      if (!g_strv_contains (answers, answer))
        expectation_fail (run, names[i], "good, not_yet, bad or unknown", answer);
      if (g_str_equal (answer, "bad") && !has (run, "findings", "level", "required", NULL, NULL))
        expectation_fail (run, names[i], "bad only with a required finding", answer);
    }
}

void
expectation_judge (const Run *run)
{
  g_auto (GStrv) names = g_key_file_get_keys (run->expect, run->group, NULL, NULL);

  for (char **key = names; *key; key++)
    judge_key (run, *key);
  if (g_str_equal (run->group, "check"))
    {
      judge_findings (run);
      judge_questions (run);
    }
}
