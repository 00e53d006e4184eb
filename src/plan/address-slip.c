#include <string.h>

#include "plan/diagnosis.h"

/* Longer labels are compared with nothing: a slip is one letter in a name that one knows. */
#define MOST_LETTERS 64

typedef struct
{
  const char *wrong;
  const char *right;
} Ending;

/* Endings that exist nowhere, or are another country's, and what the fingers meant. */
static const Ending endings[] = {
  { ".con", ".com" },     { ".comm", ".com" },     { ".cmo", ".com" },    { ".ocm", ".com" },
  { ".co.jo", ".co.jp" }, { ".co.ip", ".co.jp" },  { ".co.j", ".co.jp" }, { ".c.jp", ".co.jp" },
  { ".cp.jp", ".co.jp" }, { ".co.jpp", ".co.jp" }, { ".cojp", ".co.jp" }, { ".coj.p", ".co.jp" },
  { ".om", ".com" },      { ".ne.jo", ".ne.jp" },  { ".ne.j", ".ne.jp" },
};

/* Below this nearly every name is a neighbour of another: au.com, me.com, qq.com. */
#define LEAST_LETTERS 4

static gboolean
is_short (const char *domain)
{
  return strcspn (domain, ".") < LEAST_LETTERS;
}

/* One letter left out, put in, changed, or two of them swapped. */
static gboolean
is_one_slip_away (const char *a, const char *b)
{
  gsize a_length = strlen (a);
  gsize b_length = strlen (b);
  gsize start = 0;
  gsize end = 0;
  gsize a_rest, b_rest;

  if (a_length > MOST_LETTERS || b_length > MOST_LETTERS)
    return FALSE;
  while (start < a_length && start < b_length && a[start] == b[start])
    start++;
  while (end < a_length - start && end < b_length - start
         && a[a_length - 1 - end] == b[b_length - 1 - end])
    end++;
  a_rest = a_length - start - end;
  b_rest = b_length - start - end;
  if (a_rest + b_rest == 0)
    return FALSE;
  if (a_rest == 2 && b_rest == 2)
    return a[start] == b[start + 1] && a[start + 1] == b[start];
  return a_rest <= 1 && b_rest <= 1;
}

static char *
find_ending (const char *domain)
{
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (domain, endings[i].wrong))
      return g_strdup_printf ("%.*s%s", (int)(strlen (domain) - strlen (endings[i].wrong)), domain,
                              endings[i].right);
  return NULL;
}

/* The large receivers' own domains; not those of companies, which may well be a letter away. */
static char *
find_neighbour (const char *domain, const ProvidersCatalog *catalog)
{
  const GPtrArray *receivers = providers_catalog_get_receivers (catalog);

  for (guint i = 0; i < receivers->len; i++)
    {
      const ProvidersReceiver *receiver = g_ptr_array_index (receivers, i);

      for (guint j = 0; receiver->place > 0 && receiver->domains[j]; j++)
        if (!strchr (receiver->domains[j], '*') && strcmp (receiver->domains[j], domain) == 0)
          return NULL;
    }
  for (guint i = 0; i < receivers->len; i++)
    {
      const ProvidersReceiver *receiver = g_ptr_array_index (receivers, i);

      for (guint j = 0; receiver->place > 0 && receiver->domains[j]; j++)
        if (!strchr (receiver->domains[j], '*') && !is_short (receiver->domains[j])
            && is_one_slip_away (domain, receiver->domains[j]))
          return g_strdup (receiver->domains[j]);
    }
  return NULL;
}

/* What a Japanese keyboard writes when it was not switched over: ａ, ＠, 「、」 and 「。」, the wide
 * blank. */
static guint
find_odd_characters (const char *address)
{
  guint slips = 0;
  gsize length = strlen (address);

  for (const char *at = address; *at; at = g_utf8_next_char (at))
    {
      gunichar letter = g_utf8_get_char (at);

      if (g_unichar_isspace (letter))
        slips |= ADDRESS_SLIP_BLANK;
      else if ((letter >= 0xff01 && letter <= 0xff5e) || letter == 0x3001 || letter == 0x3002)
        slips |= ADDRESS_SLIP_FULLWIDTH;
    }
  if (strchr (address, ','))
    slips |= ADDRESS_SLIP_COMMA;
  if (strstr (address, "..") || strstr (address, ".@") || strstr (address, "@.")
      || (length > 0 && (address[0] == '.' || address[length - 1] == '.')))
    slips |= ADDRESS_SLIP_DOTS;
  return slips;
}

guint
address_find_slips (const char *address, const ProvidersCatalog *catalog, char **likely)
{
  const char *at = strrchr (address, '@');
  g_autofree char *domain = at ? g_ascii_strdown (at + 1, -1) : NULL;
  guint slips = g_utf8_validate (address, -1, NULL) ? find_odd_characters (address) : 0;

  *likely = NULL;
  if (!domain)
    return slips;
  *likely = find_neighbour (domain, catalog);
  if (*likely)
    return slips | ADDRESS_SLIP_NEAR;
  *likely = find_ending (domain);
  return *likely ? slips | ADDRESS_SLIP_ENDING : slips;
}
