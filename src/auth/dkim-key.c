#include "auth/dkim-key.h"

#include <string.h>

#include "auth/rsa-key.h"
#include "auth/tag-value.h"
#include "base/cursor.h"
#include "base/tag-list.h"

#define ED25519_KEY_BYTES 32

const char *
dkim_key_type_to_string (DkimKeyType type)
{
  switch (type)
    {
    case DKIM_KEY_RSA:
      return "rsa";
    case DKIM_KEY_ED25519:
      return "ed25519";
    case DKIM_KEY_OTHER:
      return "other";
    }
  g_assert_not_reached ();
}

gboolean
dkim_key_is_one (const char *text)
{
  g_autoptr (TagList) tags = tag_list_parse (text, -1);
  const char *version = tag_list_get (tags, "v");

  return version ? strcmp (version, "DKIM1") == 0 : tag_list_find (tags, "p") != NULL;
}

/* Decodes base64 with white space inside; FALSE if a byte is of another alphabet. A last group that
 * is not complete is decoded as far as it goes: the key was cut there. */
static GBytes *
decode (const char *text, gboolean *clean)
{
  gsize length = 0;
  guint8 *whole = tag_value_decode_base64 (text, &length);
  char *compact;

  *clean = TRUE;
  if (whole)
    return g_bytes_new_take (whole, length);
  /* Room for what completes the last group. */
  compact = g_malloc (strlen (text) + 4);
  length = 0;
  for (const char *c = text; *c; c++)
    {
      if (g_ascii_isalnum (*c) || *c == '+' || *c == '/' || *c == '=')
        compact[length++] = *c;
      else if (!g_ascii_isspace (*c))
        *clean = FALSE;
    }
  /* One character alone holds no byte, but the decoder would make one of it. */
  if (length % 4 == 1)
    length--;
  while (length % 4 != 0)
    compact[length++] = '=';
  compact[length] = '\0';
  /* The decoder cannot work on nothing. */
  if (length > 0)
    g_base64_decode_inplace (compact, &length);
  return g_bytes_new_take (compact, length);
}

static void
read_rsa (DkimKey *key, gsize offset)
{
  gsize length;
  const guint8 *bytes = g_bytes_get_data (key->key, &length);
  RsaKeyStatus status = rsa_key_measure (bytes, length, &key->bits);

  key->cut = status == RSA_KEY_CUT;
  if (status != RSA_KEY_OK)
    record_errors_add (key->errors, key->cut ? "key-cut" : "bad-key", offset);
  key->usable = status == RSA_KEY_OK && key->bits >= DKIM_MIN_KEY_BITS;
}

static void
read_ed25519 (DkimKey *key, gsize offset)
{
  gsize length = g_bytes_get_size (key->key);

  key->bits = length == ED25519_KEY_BYTES ? 256 : 0;
  key->cut = length < ED25519_KEY_BYTES;
  key->usable = length == ED25519_KEY_BYTES;
  if (!key->usable)
    record_errors_add (key->errors, key->cut ? "key-cut" : "bad-key", offset);
}

static void
read_public_key (DkimKey *key, const TagList *tags)
{
  const Tag *tag = tag_list_find (tags, "p");
  gboolean clean;

  if (!tag)
    {
      record_errors_add (key->errors, "missing-key", strlen (key->text));
      return;
    }
  if (*tag->value == '\0')
    {
      key->revoked = TRUE;
      return;
    }
  key->key = decode (tag->value, &clean);
  if (!clean)
    record_errors_add (key->errors, "bad-base64", tag->value_offset);
  switch (key->type)
    {
    case DKIM_KEY_RSA:
      read_rsa (key, tag->value_offset);
      break;
    case DKIM_KEY_ED25519:
      read_ed25519 (key, tag->value_offset);
      break;
    case DKIM_KEY_OTHER:
      break;
    }
  key->usable = key->usable && clean;
}

static void
read_type (DkimKey *key, const TagList *tags)
{
  const Tag *tag = tag_list_find (tags, "k");

  if (!tag || g_ascii_strcasecmp (tag->value, "rsa") == 0)
    key->type = DKIM_KEY_RSA;
  else if (g_ascii_strcasecmp (tag->value, "ed25519") == 0)
    key->type = DKIM_KEY_ED25519;
  else
    {
      key->type = DKIM_KEY_OTHER;
      record_errors_add (key->errors, "unknown-key-type", tag->value_offset);
    }
}

static gboolean
list_has (const char *list, const char *wanted)
{
  g_auto (GStrv) parts = list ? g_strsplit (list, ":", -1) : NULL;

  for (guint i = 0; parts && parts[i]; i++)
    if (g_ascii_strcasecmp (g_strstrip (parts[i]), wanted) == 0)
      return TRUE;
  return FALSE;
}

/* h= names the hashes and s= the services that may be used; absent means all (section 3.6.1). */
static void
read_restrictions (DkimKey *key, const TagList *tags)
{
  const Tag *hashes = tag_list_find (tags, "h");
  const Tag *services = tag_list_find (tags, "s");

  key->testing = list_has (tag_list_get (tags, "t"), "y");
  key->strict = list_has (tag_list_get (tags, "t"), "s");
  if (hashes && !list_has (hashes->value, "sha256"))
    record_errors_add (key->errors, "no-usable-hash", hashes->value_offset);
  if (services && !list_has (services->value, "*") && !list_has (services->value, "email"))
    record_errors_add (key->errors, "not-for-mail", services->value_offset);
}

/* What is known of one list; @known ends with %NULL. */
static void
judge_list (DkimKey *key, const Tag *tag, const char *const *known, const char *code)
{
  Cursor cursor;

  if (!tag)
    return;
  cursor_init_string (&cursor, tag->value);
  do
    {
      gsize start;
      g_autofree char *written = NULL;
      g_autofree char *item = NULL;

      cursor_skip_any_of (&cursor, " \t\r\n");
      start = cursor.offset;
      cursor_skip_none_of (&cursor, ":");
      written = g_strchomp (cursor_dup_since (&cursor, start));
      item = g_ascii_strdown (written, -1);
      if (*item == '\0')
        record_errors_add (key->warnings, "empty-item", tag->value_offset + start);
      else if (!g_strv_contains (known, item))
        record_errors_add (key->warnings, code, tag->value_offset + start);
    }
  while (cursor_accept (&cursor, ':'));
}

/* Section 2.11: qp-section; "=" and two hexadecimal digits, which are upper case. */
static void
judge_notes (DkimKey *key, const Tag *tag)
{
  for (const char *c = tag ? tag->value : ""; *c; c++)
    if (*c == '=')
      {
        if (!g_ascii_isxdigit (c[1]) || g_ascii_islower (c[1]) || !g_ascii_isxdigit (c[2])
            || g_ascii_islower (c[2]))
          {
            record_errors_add (key->warnings, "bad-notes",
                               tag->value_offset + (gsize)(c - tag->value));
            return;
          }
        c += 2;
      }
}

static void
judge_tag_names (DkimKey *key, const TagList *tags)
{
  static const char *const known[] = { "v", "h", "k", "n", "p", "s", "t", NULL };

  for (guint i = 0; i < tags->tags->len; i++)
    {
      const Tag *tag = g_ptr_array_index (tags->tags, i);

      /* g= was in RFC 4871, section 3.6.1. */
      if (strcmp (tag->name, "g") == 0)
        record_errors_add (key->warnings, "removed-tag", tag->name_offset);
      else if (!g_strv_contains (known, tag->name))
        record_errors_add (key->warnings, "unknown-tag", tag->name_offset);
    }
}

/* What is legal, and still worth a word. A key too short is unusable by RFC 8301, section 3.2, but
 * its record is in order. */
static void
judge_wisdom (DkimKey *key, const TagList *tags)
{
  static const char *const hashes[] = { "sha1", "sha256", NULL };
  static const char *const services[] = { "*", "email", NULL };
  static const char *const flags[] = { "y", "s", NULL };
  const Tag *value = tag_list_find (tags, "p");

  judge_tag_names (key, tags);
  judge_list (key, tag_list_find (tags, "h"), hashes, "unknown-hash");
  judge_list (key, tag_list_find (tags, "s"), services, "unknown-service");
  judge_list (key, tag_list_find (tags, "t"), flags, "unknown-flag");
  judge_notes (key, tag_list_find (tags, "n"));
  if (!tag_list_find (tags, "v"))
    record_errors_add (key->warnings, "no-version", 0);
  if (key->revoked)
    record_errors_add (key->warnings, "revoked", value->name_offset);
  if (key->testing)
    record_errors_add (key->warnings, "testing", tag_list_find (tags, "t")->value_offset);
  if (key->type == DKIM_KEY_RSA && key->bits > 0 && key->bits < DKIM_MIN_KEY_BITS)
    record_errors_add (key->warnings, "key-too-short", value->value_offset);
  else if (key->type == DKIM_KEY_RSA && key->bits > 0 && key->bits < DKIM_GOOD_KEY_BITS)
    record_errors_add (key->warnings, "weak-key", value->value_offset);
}

DkimKey *
dkim_key_parse (const char *text)
{
  DkimKey *key = g_new0 (DkimKey, 1);
  g_autoptr (TagList) tags = tag_list_parse (text, -1);
  const Tag *version = tag_list_find (tags, "v");

  key->text = g_strdup (text);
  key->errors = record_errors_new ();
  key->warnings = record_errors_new ();
  record_errors_add_tag_faults (key->errors, tags);
  if (version && (version != g_ptr_array_index (tags->tags, 0) || strcmp (version->value, "DKIM1")))
    record_errors_add (key->errors, "bad-version", version->name_offset);
  read_type (key, tags);
  read_public_key (key, tags);
  read_restrictions (key, tags);
  judge_wisdom (key, tags);
  key->usable = key->usable && key->errors->len == 0;
  record_errors_sort (key->errors);
  record_errors_sort (key->warnings);
  return key;
}

void
dkim_key_free (DkimKey *key)
{
  g_free (key->text);
  g_clear_pointer (&key->key, g_bytes_unref);
  g_array_unref (key->errors);
  g_array_unref (key->warnings);
  g_free (key);
}
