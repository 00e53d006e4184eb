#include "providers/named-service.h"

#include <string.h>

static gboolean
may_stand_in_a_name (gunichar c)
{
  /* U+FFFD stands where something could not be read. */
  return g_unichar_isprint (c) && c != '=' && c != 0xfffd;
}

/* (transfer full): each row of blanks is one, and none at the ends. */
static char *
collapse (const char *text)
{
  g_autoptr (GString) out = g_string_new (NULL);
  gboolean is_after_blank = FALSE;

  for (const char *at = text; *at; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (!g_unichar_isspace (c))
        {
          if (is_after_blank && out->len > 0)
            g_string_append_c (out, ' ');
          g_string_append_unichar (out, c);
        }
      is_after_blank = g_unichar_isspace (c);
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

char *
providers_named_service_make_id (const char *name)
{
  g_autofree char *normal = g_utf8_normalize (name, -1, G_NORMALIZE_ALL_COMPOSE);
  g_autofree char *collapsed = normal ? collapse (normal) : NULL;

  if (!collapsed || !*collapsed || g_utf8_strlen (collapsed, -1) > PROVIDERS_NAMED_MAX_CHARS)
    return NULL;
  for (const char *at = collapsed; *at; at = g_utf8_next_char (at))
    if (!may_stand_in_a_name (g_utf8_get_char (at)))
      return NULL;
  return g_strconcat (PROVIDERS_NAMED_PREFIX, collapsed, NULL);
}

ProvidersService *
providers_named_service_new (const char *id)
{
  g_autofree char *canonical = NULL;

  if (!g_str_has_prefix (id, PROVIDERS_NAMED_PREFIX))
    return NULL;
  canonical = providers_named_service_make_id (id + strlen (PROVIDERS_NAMED_PREFIX));
  if (!canonical || !g_str_equal (canonical, id))
    return NULL;
  return providers_service_new (id, id + strlen (PROVIDERS_NAMED_PREFIX));
}
