#include "auth/record-lint.h"

#include <string.h>

#include "auth/dkim-key.h"
#include "auth/dmarc-record.h"
#include "auth/mta-sts-policy.h"
#include "auth/small-records.h"
#include "auth/spf-record.h"
#include "auth/tlsa-record.h"

static const char *const kind_names[RECORD_LINT_COUNT]
    = { "spf", "dmarc", "dkim", "mta-sts", "mta-sts-policy", "tls-rpt", "bimi", "tlsa" };

const char *
record_lint_kind_to_string (RecordLintKind kind)
{
  return kind_names[kind];
}

gboolean
record_lint_kind_from_string (const char *text, RecordLintKind *kind)
{
  for (guint i = 0; i < RECORD_LINT_COUNT; i++)
    if (strcmp (text, kind_names[i]) == 0)
      {
        *kind = (RecordLintKind)i;
        return TRUE;
      }
  return FALSE;
}

/* A NUL byte becomes \001, as in a TXT record that was received. */
static char *
dup_text (const char *text, gsize length)
{
  char *copy = g_malloc (length + 1);

  for (gsize i = 0; i < length; i++)
    copy[i] = text[i] ? text[i] : '\001';
  copy[length] = '\0';
  return copy;
}

/* Behind "v" and "=", with the blanks and the case of a hand; the longest first. */
static const struct
{
  const char *version;
  RecordLintKind kind;
} versions[] = {
  { "tlsrptv1", RECORD_LINT_TLS_RPT }, { "dmarc1", RECORD_LINT_DMARC },
  { "bimi1", RECORD_LINT_BIMI },       { "stsv1", RECORD_LINT_MTA_STS },
  { "dkim1", RECORD_LINT_DKIM },       { "spf1", RECORD_LINT_SPF },
};

static gboolean
guess_version (const char *after_equals, RecordLintKind *kind)
{
  after_equals += strspn (after_equals, " \t");
  for (guint i = 0; i < G_N_ELEMENTS (versions); i++)
    if (g_ascii_strncasecmp (after_equals, versions[i].version, strlen (versions[i].version)) == 0)
      {
        *kind = versions[i].kind;
        return TRUE;
      }
  return FALSE;
}

static gboolean
guess_by_version (const char *text, RecordLintKind *kind)
{
  for (const char *equals = strchr (text, '='); equals; equals = strchr (equals + 1, '='))
    {
      const char *name = equals;

      while (name > text && (name[-1] == ' ' || name[-1] == '\t'))
        name--;
      if (name > text && g_ascii_tolower (name[-1]) == 'v'
          && (name - 1 == text || !g_ascii_isalnum (name[-2])) && guess_version (equals + 1, kind))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_policy_file (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i]; i++)
    if (g_ascii_strncasecmp (g_strstrip (lines[i]), "version:", strlen ("version:")) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_tlsa (const char *text)
{
  g_autoptr (TlsaRecord) record = tlsa_record_parse_text (text, strlen (text));

  return g_bytes_get_size (record->data) > 0;
}

gboolean
record_lint_kind_guess (const char *text, gsize length, RecordLintKind *kind)
{
  g_autofree char *copy = dup_text (text, MIN (length, RECORD_LINT_MAX_BYTES));

  if (guess_by_version (copy, kind))
    return TRUE;
  if (is_policy_file (copy))
    *kind = RECORD_LINT_MTA_STS_POLICY;
  else if (dkim_key_is_one (copy))
    *kind = RECORD_LINT_DKIM;
  else if (is_tlsa (copy))
    *kind = RECORD_LINT_TLSA;
  else
    return FALSE;
  return TRUE;
}

static void
part_free (gpointer data)
{
  RecordPart *part = data;

  g_free (part->name);
  g_free (part->value);
  g_free (part);
}

static void
add_part (RecordLint *lint, const char *name, const char *value, gsize offset)
{
  RecordPart *part = g_new0 (RecordPart, 1);

  part->name = g_strdup (name);
  part->value = g_strdup (value);
  part->offset = offset;
  g_ptr_array_add (lint->parts, part);
}

static void
add_tags (RecordLint *lint, const TagList *tags)
{
  for (guint i = 0; i < tags->tags->len; i++)
    {
      const Tag *tag = g_ptr_array_index (tags->tags, i);

      add_part (lint, tag->name, tag->value, tag->name_offset);
    }
}

static void
take_faults (RecordLint *lint, const GArray *errors, const GArray *warnings)
{
  g_array_append_vals (lint->errors, errors->data, errors->len);
  if (warnings)
    g_array_append_vals (lint->warnings, warnings->data, warnings->len);
}

/* RFC 7208: what is legal, and still does not do what it seems to. */
static void
judge_term (RecordLint *lint, const SpfTerm *term, gboolean behind_all, gboolean has_all)
{
  const char *code = NULL;

  switch (term->kind)
    {
    case SPF_TERM_PTR:
      code = "ptr"; /* section 5.5: SHOULD NOT be published */
      break;
    case SPF_TERM_REDIRECT:
      code = has_all ? "dead-redirect" : NULL; /* section 6.1 */
      break;
    case SPF_TERM_UNKNOWN_MODIFIER:
      code = "unknown-modifier"; /* section 6: ignored */
      break;
    case SPF_TERM_EXP:
      code = "exp"; /* section 6.2: costs a look-up that few make */
      break;
    case SPF_TERM_ALL:
    case SPF_TERM_INCLUDE:
    case SPF_TERM_A:
    case SPF_TERM_MX:
    case SPF_TERM_IP4:
    case SPF_TERM_IP6:
    case SPF_TERM_EXISTS:
      code = behind_all ? "term-behind-all" : NULL; /* section 5.1 */
      break;
    case SPF_TERM_BROKEN:
      break;
    }
  if (code)
    record_errors_add (lint->warnings, code, term->offset);
  if (spf_term_passes_everyone (term))
    record_errors_add (lint->warnings, "passes-everyone", term->offset);
}

/* Only what is reached: neither behind all nor a redirect beside it. */
static void
judge_lookups (RecordLint *lint, const SpfRecord *record, const SpfTerm *all)
{
  guint count = 0;

  for (guint i = 0; i < record->terms->len; i++)
    {
      const SpfTerm *term = g_ptr_array_index (record->terms, i);

      if (!spf_term_kind_costs_lookup (term->kind)
          || (all && (term->offset > all->offset || term->kind == SPF_TERM_REDIRECT)))
        continue;
      /* Section 4.6.4; what included records cost comes on top. */
      if (++count == 11)
        record_errors_add (lint->warnings, "too-many-lookups", term->offset);
    }
}

static void
lint_spf (RecordLint *lint, const char *text)
{
  g_autoptr (SpfRecord) record = spf_record_parse (text);
  const SpfTerm *all = spf_record_find (record, SPF_TERM_ALL);

  lint->has_terms = TRUE;
  take_faults (lint, record->errors, NULL);
  for (guint i = 0; i < record->terms->len; i++)
    {
      const SpfTerm *term = g_ptr_array_index (record->terms, i);

      add_part (lint, spf_term_kind_to_string (term->kind), term->text, term->offset);
      judge_term (lint, term, all && term->offset > all->offset, all != NULL);
    }
  judge_lookups (lint, record, all);
  if (spf_record_is_one (text) && !all && !spf_record_find (record, SPF_TERM_REDIRECT))
    record_errors_add (lint->warnings, "no-all", strlen (text));
}

static void
lint_dmarc (RecordLint *lint, const char *text)
{
  g_autoptr (DmarcRecord) record = dmarc_record_parse (text);

  take_faults (lint, record->errors, record->warnings);
  add_tags (lint, record->tags);
}

static void
lint_dkim (RecordLint *lint, const char *text)
{
  g_autoptr (DkimKey) key = dkim_key_parse (text);
  g_autoptr (TagList) tags = tag_list_parse (text, -1);

  take_faults (lint, key->errors, key->warnings);
  add_tags (lint, tags);
}

static void
lint_small (RecordLint *lint, SmallRecord *record)
{
  take_faults (lint, record->errors, record->warnings);
  add_tags (lint, record->tags);
  small_record_free (record);
}

static void
lint_policy (RecordLint *lint, const char *text, gsize length)
{
  g_autoptr (MtaStsPolicy) policy = mta_sts_policy_parse (text, length);

  take_faults (lint, policy->errors, policy->warnings);
  for (guint i = 0; i < policy->lines->len; i++)
    {
      const MtaStsLine *line = g_ptr_array_index (policy->lines, i);

      add_part (lint, line->key, line->value, line->offset);
    }
}

static void
lint_tlsa (RecordLint *lint, const char *text)
{
  static const char *const names[] = { "usage", "selector", "matching", "data" };
  g_autoptr (TlsaRecord) record = tlsa_record_parse_text (text, strlen (text));

  take_faults (lint, record->errors, record->warnings);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      gsize start = record->offsets[i];
      gsize length = i < 3 ? strcspn (text + start, " \t") : strlen (text + start);
      g_autofree char *value = g_strchomp (g_strndup (text + start, length));

      /* Behind a field that cannot be read the others have no place. */
      if (i > 0 && start <= record->offsets[i - 1])
        return;
      add_part (lint, names[i], value, start);
    }
}

static void
lint_kind (RecordLint *lint, const char *text, gsize length)
{
  switch (lint->kind)
    {
    case RECORD_LINT_SPF:
      lint_spf (lint, text);
      break;
    case RECORD_LINT_DMARC:
      lint_dmarc (lint, text);
      break;
    case RECORD_LINT_DKIM:
      lint_dkim (lint, text);
      break;
    case RECORD_LINT_MTA_STS:
      lint_small (lint, mta_sts_record_parse (text));
      break;
    case RECORD_LINT_MTA_STS_POLICY:
      lint_policy (lint, text, length);
      break;
    case RECORD_LINT_TLS_RPT:
      lint_small (lint, tls_rpt_record_parse (text));
      break;
    case RECORD_LINT_BIMI:
      lint_small (lint, bimi_record_parse (text));
      break;
    case RECORD_LINT_TLSA:
      lint_tlsa (lint, text);
      break;
    }
}

RecordLint *
record_lint (const char *text, gsize length, RecordLintKind kind)
{
  RecordLint *lint = g_new0 (RecordLint, 1);
  gsize taken = MIN (length, RECORD_LINT_MAX_BYTES);
  g_autofree char *copy = dup_text (text, taken);

  lint->kind = kind;
  lint->errors = record_errors_new ();
  lint->warnings = record_errors_new ();
  lint->parts = g_ptr_array_new_with_free_func (part_free);
  lint_kind (lint, copy, taken);
  if (taken < length)
    record_errors_add (lint->errors, "too-long", taken);
  record_errors_sort (lint->errors);
  record_errors_sort (lint->warnings);
  lint->valid = lint->errors->len == 0;
  return lint;
}

void
record_lint_free (RecordLint *lint)
{
  g_array_unref (lint->errors);
  g_array_unref (lint->warnings);
  g_ptr_array_unref (lint->parts);
  g_free (lint);
}
