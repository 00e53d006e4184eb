#include <string.h>

#include "mail/received.h"
#include "plan/diagnosis-private.h"
#include "providers/recognise.h"

/* Stamps and signatures read: the sender's own are the lowest ones, and few. */
#define MOST_FIELDS 50

static void
add_trace (GPtrArray *traces, ProvidersTraceKind kind, const char *name)
{
  if (name && strchr (name, '.'))
    g_ptr_array_add (traces, providers_trace_new (kind, name));
}

/* What follows "d=" in a signature's field, up to the next tag. */
static char *
dup_signing_domain (const MailField *field)
{
  g_autofree char *value = mail_field_dup_unfolded (field);
  g_auto (GStrv) tags = g_strsplit (value, ";", 64);

  for (guint i = 0; tags[i]; i++)
    {
      char *tag = g_strstrip (tags[i]);

      if (tag[0] == 'd' && strchr (tag, '=') == tag + 1)
        return g_strstrip (g_strdup (tag + 2));
    }
  return NULL;
}

static void
add_traces_of_mail (GPtrArray *traces, const MailMessage *mail)
{
  const MailField *field;

  for (guint i = 0; i < MOST_FIELDS && (field = mail_message_find (mail, "DKIM-Signature", i)); i++)
    {
      g_autofree char *domain = dup_signing_domain (field);

      add_trace (traces, PROVIDERS_TRACE_SIGNING_DOMAIN, domain);
    }
  for (guint i = 0; i < MOST_FIELDS && (field = mail_message_find (mail, "Received", i)); i++)
    {
      gsize length;
      const char *value = mail_field_get_value (field, &length);
      g_autoptr (MailReceived) received = mail_received_parse (value, length);

      add_trace (traces, PROVIDERS_TRACE_PTR, received->by_name);
      add_trace (traces, PROVIDERS_TRACE_PTR, received->from_reverse_name);
    }
}

const ProvidersService *
find_sending_service (const MailMessage *mail,
                      const MailBounce *bounce,
                      const ProvidersCatalog *catalog)
{
  g_autoptr (GPtrArray) traces
      = g_ptr_array_new_with_free_func ((GDestroyNotify)providers_trace_free);
  g_autoptr (GPtrArray) found = NULL;
  const ProvidersRecognition *first;

  if (mail)
    add_traces_of_mail (traces, mail);
  if (bounce)
    add_trace (traces, PROVIDERS_TRACE_PTR, bounce->reporting_mta);
  found = providers_recognise (catalog, traces);
  first = found->len > 0 ? g_ptr_array_index (found, 0) : NULL;
  return first && first->strength == PROVIDERS_STRENGTH_STRONG ? first->service : NULL;
}
