#include "auth/small-records.h"

#include <string.h>

static gboolean
begins_with_version (const char *text, const char *version)
{
  g_autoptr (TagList) tags = tag_list_parse (text, -1);
  const Tag *first = tags->tags->len > 0 ? g_ptr_array_index (tags->tags, 0) : NULL;

  return first && first->name_offset == 0 && strcmp (first->name, "v") == 0
         && strcmp (first->value, version) == 0;
}

/* Unlike in DKIM, the version of these two is one word: %s"v=STSv1", %s"v=TLSRPTv1". */
gboolean
mta_sts_record_is_one (const char *text)
{
  return g_str_has_prefix (text, "v=S") && begins_with_version (text, "STSv1");
}

gboolean
tls_rpt_record_is_one (const char *text)
{
  return g_str_has_prefix (text, "v=T") && begins_with_version (text, "TLSRPTv1");
}

gboolean
bimi_record_is_one (const char *text)
{
  return begins_with_version (text, "BIMI1");
}

static SmallRecord *
record_new (const char *text, gboolean has_version)
{
  SmallRecord *record = g_new0 (SmallRecord, 1);

  record->text = g_strdup (text);
  record->tags = tag_list_parse (text, -1);
  record->errors = record_errors_new ();
  if (!has_version)
    record_errors_add (record->errors, "bad-version", 0);
  record_errors_add_tag_faults (record->errors, record->tags);
  return record;
}

/* RFC 8461, section 3.1: sts-id = 1*32(ALPHA / DIGIT) */
static gboolean
is_policy_id (const char *text)
{
  gsize length = strlen (text);

  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (text[i]))
      return FALSE;
  return length >= 1 && length <= 32;
}

SmallRecord *
mta_sts_record_parse (const char *text)
{
  SmallRecord *record = record_new (text, mta_sts_record_is_one (text));
  const Tag *id = tag_list_find (record->tags, "id");

  if (!id)
    record_errors_add (record->errors, "missing-id", strlen (text));
  else if (!is_policy_id (id->value))
    record_errors_add (record->errors, "bad-id", id->value_offset);
  return record;
}

SmallRecord *
tls_rpt_record_parse (const char *text)
{
  SmallRecord *record = record_new (text, tls_rpt_record_is_one (text));
  const Tag *rua = tag_list_find (record->tags, "rua");
  g_auto (GStrv) uris = NULL;

  if (!rua)
    {
      record_errors_add (record->errors, "missing-rua", strlen (text));
      return record;
    }
  uris = g_strsplit (rua->value, ",", -1);
  if (!uris[0])
    record_errors_add (record->errors, "bad-uri", rua->value_offset);
  for (guint i = 0; uris[i]; i++)
    {
      const char *uri = g_strstrip (uris[i]);

      if (!(g_ascii_strncasecmp (uri, "mailto:", 7) == 0 && strchr (uri, '@'))
          && g_ascii_strncasecmp (uri, "https://", 8) != 0)
        record_errors_add (record->errors, "bad-uri", rua->value_offset);
    }
  return record;
}

static void
check_https (SmallRecord *record, const char *name)
{
  const Tag *tag = tag_list_find (record->tags, name);

  if (tag && *tag->value && g_ascii_strncasecmp (tag->value, "https://", 8) != 0)
    record_errors_add (record->errors, "bad-uri", tag->value_offset);
}

SmallRecord *
bimi_record_parse (const char *text)
{
  SmallRecord *record = record_new (text, bimi_record_is_one (text));

  if (!tag_list_find (record->tags, "l"))
    record_errors_add (record->errors, "missing-location", strlen (text));
  check_https (record, "l");
  check_https (record, "a");
  return record;
}

void
small_record_free (SmallRecord *record)
{
  g_free (record->text);
  tag_list_free (record->tags);
  g_array_unref (record->errors);
  g_free (record);
}
