#include <string.h>

#include "store/bounds.h"
#include "store/exchange.h"
#include "store/keep.h"

/* json-glib's objects keep their members in a hash table whose order of search a file can foresee; so
 * the number of members is bounded before it sees them. */
#define MAX_MEMBERS 32

typedef struct
{
  const char *text;
  const char *at;
  guint depth;
  guint n_values;
  guint n_members[STORE_MAX_IMPORT_DEPTH + 1]; /* at each depth */
} Scan;

static gboolean
refuse (const Scan *scan, const char *what, GError **error)
{
  guint line = 1;

  for (const char *c = scan->text; c < scan->at; c++)
    if (*c == '\n')
      line++;
  g_set_error (error, STORE_KEEP_ERROR, STORE_KEEP_ERROR_IMPORT, "line %u: %s", line, what);
  return FALSE;
}

/* Stands behind the opening quotation mark; ends on the closing one. */
static gboolean
scan_string (Scan *scan, GError **error)
{
  for (; *scan->at != '"'; scan->at++)
    {
      if ((guint8)*scan->at < 0x20)
        return refuse (scan, *scan->at ? "a control character in a text" : "the file ends here",
                       error);
      if (*scan->at != '\\')
        continue;
      scan->at++;
      if (!*scan->at || !strchr ("\"\\/bfnrtu", *scan->at))
        return refuse (scan, "a broken escape", error);
      if (g_str_has_prefix (scan->at, "u0000"))
        return refuse (scan, "a NUL character", error);
    }
  return TRUE;
}

static gboolean
count_value (Scan *scan, GError **error)
{
  if (++scan->n_values > STORE_MAX_IMPORT_VALUES)
    return refuse (scan, "more values than any export has", error);
  if (*scan->at == ':' && ++scan->n_members[scan->depth] > MAX_MEMBERS)
    return refuse (scan, "more members than any export has", error);
  return TRUE;
}

static gboolean
scan_bracket (Scan *scan, GError **error)
{
  if (*scan->at == ']' || *scan->at == '}')
    return scan->depth-- > 0 || refuse (scan, "one bracket too many", error);
  if (scan->depth == STORE_MAX_IMPORT_DEPTH)
    return refuse (scan, "deeper than any export", error);
  scan->n_members[++scan->depth] = 0;
  return count_value (scan, error);
}

static gboolean
scan_character (Scan *scan, GError **error)
{
  char c = *scan->at;

  if (c == '"')
    {
      scan->at++;
      return scan_string (scan, error);
    }
  if (strchr ("[]{}", c))
    return scan_bracket (scan, error);
  if (c == ',' || c == ':')
    return count_value (scan, error);
  return g_ascii_isalnum (c) || strchr (" \t\r\n+-.", c) || refuse (scan, "this is no JSON", error);
}

gboolean
store_exchange_check_shape (const char *text, GError **error)
{
  Scan scan = { .text = text, .at = text };

  for (; *scan.at; scan.at++)
    if (!scan_character (&scan, error))
      return FALSE;
  return scan.depth == 0 || refuse (&scan, "the file ends here", error);
}
