/* A screen that asks for a record tag by tag writes it in its own way, and people add notes. What a
 * receiver reads is the same then, so nobody shall be told that it is not.
 *
 * Each sort of record has its own grammar for that: SPF a row of terms, DMARC and DKIM lists of tags.
 * Where a value does not keep to its grammar, it is left as it is: then bytes count. */
#include "survey/landed-value.h"

#include <string.h>

#include "survey/landed-spf.h"

#define DMARC_VERSION "DMARC1"
#define DKIM_VERSION "DKIM1"
#define WHITE_SPACE " \t\r\n"

typedef struct
{
  char *name;
  char *value;
} Tag;

static void
tag_free (gpointer data)
{
  Tag *tag = data;

  g_free (tag->name);
  g_free (tag->value);
  g_free (tag);
}

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t';
}

/* (transfer full): without blanks, and without line breaks before one. A bare line break is no folding
 * (RFC 6376, section 2.8): it stays. */
static char *
without_blanks (const char *text)
{
  GString *kept = g_string_sized_new (strlen (text));

  for (const char *c = text; *c; c++)
    if (c[0] == '\r' && c[1] == '\n' && is_blank (c[2]))
      c += 2;
    else if (!is_blank (*c))
      g_string_append_c (kept, *c);
  return g_string_free (kept, FALSE);
}

static const Tag *
find_tag (const GPtrArray *tags, const char *name)
{
  for (guint i = 0; i < tags->len; i++)
    {
      const Tag *tag = g_ptr_array_index (tags, i);

      if (strcmp (tag->name, name) == 0)
        return tag;
    }
  return NULL;
}

/* (transfer full) (nullable): of Tag; %NULL if @text is no tag list, or has a tag twice. */
static GPtrArray *
read_tags (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ";", -1);
  g_autoptr (GPtrArray) tags = g_ptr_array_new_with_free_func (tag_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; parts[i]; i++)
    {
      char *equals = strchr (parts[i], '=');
      Tag *tag;

      if (!equals && !parts[i + 1] && parts[i][strspn (parts[i], WHITE_SPACE)] == '\0')
        break;
      if (!equals)
        return NULL;
      tag = g_new0 (Tag, 1);
      tag->name = g_strstrip (g_strndup (parts[i], (gsize)(equals - parts[i])));
      tag->value = g_strstrip (g_strdup (equals + 1));
      g_ptr_array_add (tags, tag);
      if (!g_hash_table_add (seen, tag->name))
        return NULL;
    }
  return g_steal_pointer (&tags);
}

static gboolean
has_first (const GPtrArray *tags, const char *name, const char *value)
{
  const Tag *tag = tags->len > 0 ? g_ptr_array_index (tags, 0) : NULL;

  return tag && strcmp (tag->name, name) == 0 && strcmp (tag->value, value) == 0;
}

static gint
compare_tags (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(Tag *const *)a)->name, (*(Tag *const *)b)->name);
}

static void
make_small (char *text, gsize length)
{
  for (gsize i = 0; i < length && text[i]; i++)
    text[i] = g_ascii_tolower (text[i]);
}

/* Schemes and hosts have no case (RFC 3986, section 6.2.2.1; RFC 5321, section 2.4); what stands
 * before the "@" of an address, or behind the host of a web address, may have. */
static void
make_uri_small (char *uri)
{
  gsize scheme = strcspn (uri, ":");
  char *rest = uri + MIN (scheme + 1, strlen (uri));
  char *at;

  make_small (uri, scheme);
  at = strrchr (rest, '@');
  if (strncmp (uri, "mailto:", strlen ("mailto:")) == 0 && at)
    make_small (at, strcspn (at, "!?"));
  else if (g_str_has_prefix (rest, "//"))
    make_small (rest, 2 + strcspn (rest + 2, "/?#!"));
}

/* Of report addresses only some letters are alike; all other values are words (RFC 5234, section
 * 2.3). */
static void
append_dmarc_tag (GString *out, const Tag *tag)
{
  g_auto (GStrv) parts = g_strsplit (tag->value, ",", -1);
  gboolean is_word = strcmp (tag->name, "rua") != 0 && strcmp (tag->name, "ruf") != 0;

  g_string_append_printf (out, ";%s=", tag->name);
  for (guint i = 0; parts[i]; i++)
    {
      g_strstrip (parts[i]);
      if (is_word)
        make_small (parts[i], strlen (parts[i]));
      else
        make_uri_small (parts[i]);
      g_string_append_printf (out, "%s%s", i ? "," : "", parts[i]);
    }
}

/* (transfer full) (nullable) */
static char *
normalize_dmarc (GPtrArray *tags)
{
  GString *out;

  if (!has_first (tags, "v", DMARC_VERSION))
    return NULL;
  out = g_string_new ("v=" DMARC_VERSION);
  g_ptr_array_sort (tags, compare_tags);
  for (guint i = 0; i < tags->len; i++)
    {
      const Tag *tag = g_ptr_array_index (tags, i);

      if (strcmp (tag->name, "v") != 0)
        append_dmarc_tag (out, tag);
    }
  return g_string_free (out, FALSE);
}

/* TRUE if one of the words of @list, which colons part, is @word. */
static gboolean
lists (const char *list, const char *word)
{
  g_auto (GStrv) words = g_strsplit (list, ":", -1);

  for (guint i = 0; words[i]; i++)
    if (strcmp (g_strstrip (words[i]), word) == 0)
      return TRUE;
  return FALSE;
}

/* TRUE if a key means the same without @tag: its default, a note, or nothing that anybody reads. */
static gboolean
is_idle (const Tag *tag)
{
  if (strcmp (tag->name, "k") == 0)
    return strcmp (tag->value, "rsa") == 0;
  if (strcmp (tag->name, "s") == 0)
    return lists (tag->value, "*") || lists (tag->value, "email");
  if (strcmp (tag->name, "h") == 0)
    return lists (tag->value, "sha256");
  if (strcmp (tag->name, "t") == 0)
    return !*tag->value;
  return strcmp (tag->name, "p") != 0;
}

/* (transfer full) (nullable) */
static char *
normalize_key (GPtrArray *tags)
{
  GString *out;

  if (!find_tag (tags, "p") || (find_tag (tags, "v") && !has_first (tags, "v", DKIM_VERSION)))
    return NULL;
  out = g_string_new ("v=" DKIM_VERSION);
  g_ptr_array_sort (tags, compare_tags);
  for (guint i = 0; i < tags->len; i++)
    {
      const Tag *tag = g_ptr_array_index (tags, i);
      g_autofree char *value = without_blanks (tag->value);

      if (!is_idle (tag))
        g_string_append_printf (out, ";%s=%s", tag->name, value);
    }
  return g_string_free (out, FALSE);
}

/* (transfer full): a tag list without what separates its tags beside the semicolon itself. */
static char *
tighten (const char *text)
{
  g_auto (GStrv) tags = g_strsplit (text, ";", -1);
  guint count = g_strv_length (tags);

  for (guint i = 0; i < count; i++)
    g_strstrip (tags[i]);
  if (count > 0 && !*tags[count - 1])
    g_clear_pointer (&tags[count - 1], g_free);
  return g_strjoinv (";", tags);
}

char *
landed_value_normalize (const char *text, gboolean is_key)
{
  g_autoptr (GPtrArray) tags = NULL;
  char *normal = NULL;

  if (landed_spf_is_one (text))
    return landed_spf_normalize (text);
  tags = read_tags (text);
  if (tags && (is_key || has_first (tags, "v", DKIM_VERSION)))
    normal = normalize_key (tags);
  /* What a policy begins with must be its version, not a blank (RFC 9989, section 4.8). */
  else if (tags && !g_ascii_isspace (*text))
    normal = normalize_dmarc (tags);
  if (normal)
    return normal;
  return g_str_has_prefix (text, "v=") && g_ascii_strncasecmp (text, "v=spf", 5) != 0
             ? tighten (text)
             : g_strdup (text);
}

char *
landed_value_dup_key (const char *text)
{
  g_autoptr (GPtrArray) tags = read_tags (text);
  const Tag *tag = tags ? find_tag (tags, "p") : NULL;

  return tag && *tag->value ? without_blanks (tag->value) : NULL;
}
