#include "store/kept.h"

void
store_domain_free (StoreDomain *domain)
{
  if (!domain)
    return;
  g_free (domain->domain);
  g_free (domain->recording);
  g_clear_pointer (&domain->request, plan_request_free);
  g_clear_pointer (&domain->changes, g_ptr_array_unref);
  g_free (domain->setup.hands_name);
  g_free (domain->setup.dns_host_id);
  g_clear_pointer (&domain->marks, g_ptr_array_unref);
  g_clear_pointer (&domain->notes, g_ptr_array_unref);
  g_clear_pointer (&domain->events, g_ptr_array_unref);
  g_free (domain);
}

StoreNote *
store_note_new (const char *about, const char *text, gint64 written_at_usecs)
{
  StoreNote *note = g_new0 (StoreNote, 1);

  note->about = g_strdup (about);
  note->text = g_strdup (text);
  note->written_at_usecs = written_at_usecs;
  return note;
}

void
store_note_free (StoreNote *note)
{
  if (!note)
    return;
  g_free (note->about);
  g_free (note->text);
  g_free (note);
}

void
store_event_free (StoreEvent *event)
{
  if (!event)
    return;
  g_free (event->code);
  g_free (event->about);
  g_free (event->text);
  g_free (event);
}
