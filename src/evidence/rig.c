#include "evidence/rig.h"

#include <string.h>

#include "dns/address.h"

typedef struct
{
  char *host;
  guint16 port; /* 0: any */
  char *address;
  guint16 new_port;
} Rule;

struct _EvidenceRig
{
  gatomicrefcount references;
  GPtrArray *rules; /* of Rule */
};

static void
rule_free (gpointer data)
{
  Rule *rule = data;

  g_free (rule->host);
  g_free (rule->address);
  g_free (rule);
}

EvidenceRig *
evidence_rig_new (void)
{
  EvidenceRig *rig = g_new0 (EvidenceRig, 1);

  g_atomic_ref_count_init (&rig->references);
  rig->rules = g_ptr_array_new_with_free_func (rule_free);
  return rig;
}

EvidenceRig *
evidence_rig_ref (EvidenceRig *rig)
{
  g_atomic_ref_count_inc (&rig->references);
  return rig;
}

void
evidence_rig_unref (EvidenceRig *rig)
{
  if (!g_atomic_ref_count_dec (&rig->references))
    return;
  g_ptr_array_unref (rig->rules);
  g_free (rig);
}

/* Splits "host:port" or "[v6]:port"; the port stays 0 when there is none. */
static gboolean
split_host_port (const char *text, char **host, guint16 *port)
{
  const char *close = *text == '[' ? strchr (text, ']') : NULL;
  const char *colon = strrchr (close ? close : text, ':');
  guint64 number = 0;

  if (*text == '[' && !close)
    return FALSE;
  if (colon && !close && strchr (text, ':') != colon)
    colon = NULL;
  if (colon && !g_ascii_string_to_unsigned (colon + 1, 10, 1, 65535, &number, NULL))
    return FALSE;
  *port = (guint16)number;
  if (close)
    *host = g_strndup (text + 1, (gsize)(close - text - 1));
  else
    *host = colon ? g_strndup (text, (gsize)(colon - text)) : g_strdup (text);
  return **host != '\0';
}

gboolean
evidence_rig_add (EvidenceRig *rig, const char *rule_text, GError **error)
{
  const char *equals = strchr (rule_text, '=');
  g_autofree char *left = equals ? g_strndup (rule_text, (gsize)(equals - rule_text)) : NULL;
  Rule *rule = g_new0 (Rule, 1);
  DnsAddress address;

  if (left && split_host_port (left, &rule->host, &rule->port)
      && split_host_port (equals + 1, &rule->address, &rule->new_port) && rule->new_port != 0
      && dns_address_parse (rule->address, &address))
    {
      g_ptr_array_add (rig->rules, rule);
      return TRUE;
    }
  rule_free (rule);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
               "'%s' is not HOST[:PORT]=ADDRESS:PORT", rule_text);
  return FALSE;
}

gboolean
evidence_rig_find (
    const EvidenceRig *rig, const char *host, guint16 port, char **address, guint16 *new_port)
{
  for (guint i = 0; rig && i < rig->rules->len; i++)
    {
      const Rule *rule = g_ptr_array_index (rig->rules, i);

      if (g_ascii_strcasecmp (rule->host, host) != 0 || (rule->port && rule->port != port))
        continue;
      *address = g_strdup (rule->address);
      *new_port = rule->new_port;
      return TRUE;
    }
  return FALSE;
}
