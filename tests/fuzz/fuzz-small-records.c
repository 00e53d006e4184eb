/* The small records beside the big ones: MTA-STS with its policy file, TLS reports, BIMI; what a hand
 * let slip into any of them; and the one door to all records. */
#include <string.h>

#include "auth/mta-sts-policy.h"
#include "auth/record-lint.h"
#include "auth/small-records.h"
#include "auth/txt-slip.h"
#include "fuzz/fuzz.h"

typedef gboolean (*IsOne) (const char *text);
typedef SmallRecord *(*Parse) (const char *text);

static void
check_tags (const TagList *tags, const char *text)
{
  gsize length = strlen (text);

  for (guint i = 0; i < tags->tags->len; i++)
    {
      const Tag *tag = g_ptr_array_index (tags->tags, i);

      g_assert_cmpuint (tag->name_offset, <, tag->value_offset);
      g_assert_cmpuint (tag->value_offset + strlen (tag->value), <=, length);
      g_assert_true (g_str_has_prefix (text + tag->name_offset, tag->name));
      g_assert_true (g_str_has_prefix (text + tag->value_offset, tag->value));
      g_assert_true (tag_list_find (tags, tag->name) == tag);
    }
  for (guint i = 0; i < tags->faults->len; i++)
    g_assert_cmpuint (g_array_index (tags->faults, TagFault, i).offset, <=, length);
}

static void
check_record (const char *text, IsOne is_one, Parse parse)
{
  g_autoptr (SmallRecord) record = parse (text);

  check_tags (record->tags, text);
  fuzz_check_errors (record->errors, strlen (text));
  g_assert_cmpint (is_one (text), ==, !record_errors_contain (record->errors, "bad-version"));
}

static void
check_same_policy (const MtaStsPolicy *a, const MtaStsPolicy *b)
{
  g_assert_cmpint (a->mode, ==, b->mode);
  g_assert_cmpuint (a->max_age_seconds, ==, b->max_age_seconds);
  g_assert_cmpuint (a->hosts->len, ==, b->hosts->len);
  g_assert_cmpuint (b->errors->len, ==, 0);
  for (guint i = 0; i < a->hosts->len; i++)
    g_assert_cmpstr (g_ptr_array_index (a->hosts, i), ==, g_ptr_array_index (b->hosts, i));
}

/* A policy without a fault, written anew, is the same policy. */
static void
check_rewritten (const MtaStsPolicy *policy)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (MtaStsPolicy) again = NULL;

  g_string_printf (text, "version: STSv1\nmode: %s\nmax_age: %u\n",
                   mta_sts_mode_to_string (policy->mode), policy->max_age_seconds);
  for (guint i = 0; i < policy->hosts->len; i++)
    g_string_append_printf (text, "mx: %s\n", (const char *)g_ptr_array_index (policy->hosts, i));
  again = mta_sts_policy_parse (text->str, text->len);
  check_same_policy (policy, again);
}

static void
check_policy (const guint8 *bytes, gsize length)
{
  g_autofree guint8 *copy = g_memdup2 (bytes, length);
  g_autoptr (MtaStsPolicy) policy = mta_sts_policy_parse ((const char *)copy, length);

  fuzz_check_errors (policy->errors, length);
  for (guint i = 0; i < policy->hosts->len; i++)
    {
      const char *host = g_ptr_array_index (policy->hosts, i);

      if (!g_str_has_prefix (host, "*."))
        g_assert_true (mta_sts_policy_covers (policy, host));
    }
  mta_sts_policy_covers (policy, "mx.example.jp");
  if (policy->errors->len == 0)
    check_rewritten (policy);
}

static void
check_sorted (const GArray *errors)
{
  for (guint i = 1; i < errors->len; i++)
    g_assert_cmpuint (g_array_index (errors, RecordError, i - 1).offset, <=,
                      g_array_index (errors, RecordError, i).offset);
}

static void
check_lint (const RecordLint *lint, gsize length)
{
  fuzz_check_errors (lint->errors, length);
  fuzz_check_errors (lint->warnings, length);
  check_sorted (lint->errors);
  check_sorted (lint->warnings);
  g_assert_cmpint (lint->valid, ==, lint->errors->len == 0);
  for (guint i = 0; i < lint->parts->len; i++)
    {
      const RecordPart *part = g_ptr_array_index (lint->parts, i);

      g_assert_true (part->name && part->value);
      g_assert_cmpuint (part->offset, <=, length);
    }
}

static void
check_lints (const char *text, gsize length, RecordLintKind kind, gboolean twice)
{
  g_autoptr (RecordLint) lint = record_lint (text, length, kind);

  check_lint (lint, length);
  if (twice)
    {
      g_autoptr (RecordLint) again = record_lint (text, length, kind);

      g_assert_true (fuzz_errors_equal (lint->errors, again->errors));
      g_assert_true (fuzz_errors_equal (lint->warnings, again->warnings));
      g_assert_cmpuint (lint->parts->len, ==, again->parts->len);
    }
}

/* Each input asks for one kind: what is guessed of it, or what its length says. */
static void
check_door (const guint8 *bytes, gsize length)
{
  g_autofree char *copy = g_memdup2 (bytes, length);
  RecordLintKind kind = RECORD_LINT_SPF;

  if (!record_lint_kind_guess (copy, length, &kind) || fuzz_is_chosen (bytes, length, 4))
    kind = (RecordLintKind)(length % RECORD_LINT_COUNT);
  g_assert_nonnull (record_lint_kind_to_string (kind));
  check_lints (copy, length, kind, fuzz_is_chosen (bytes, length, 16));
}

static void
check_small (const char *text)
{
  guint slips;

  check_record (text, mta_sts_record_is_one, mta_sts_record_parse);
  check_record (text, tls_rpt_record_is_one, tls_rpt_record_parse);
  check_record (text, bimi_record_is_one, bimi_record_parse);
  if (txt_find_slips (text, &slips) == TXT_MEANT_NOTHING)
    g_assert_cmpuint (slips, ==, 0);
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length)
{
  g_autofree char *text = fuzz_dup_text (bytes, length);

  if (length % 2 == 0)
    check_small (text);
  else
    check_policy (bytes, length);
  check_door (bytes, length);
  return 0;
}
