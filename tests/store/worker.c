/* Takes one step after the other, and says "saved N" when the store says that it is saved; until it is
 * killed.
 *
 * usage: worker PATH */
#include <stdio.h>

#include "store/keep.h"
#include "store/steps.h"

static gboolean
save_check (StoreKeep *keep, guint number, GError **error)
{
  g_autofree char *filler = g_strnfill (step_filler (number), 'x');
  g_autofree char *recording = g_strdup_printf ("%u %s", number, filler);

  return store_keep_save_check (keep, STEP_DOMAIN, recording, (Rung)(number % 6), number, number,
                                error);
}

static gboolean
save_request (StoreKeep *keep, guint number, GError **error)
{
  g_autoptr (PlanRequest) request = plan_request_new ();
  g_autofree char *name = g_strdup_printf ("s%u", number);
  PlanValue *value = g_new0 (PlanValue, 1);

  for (guint i = 0; i < number % 20; i++)
    {
      g_autofree char *service = g_strdup_printf ("s%u-%u", number, i);

      plan_request_add_sender (request, service, SENDER_FROM_OWN);
    }
  value->name = g_strconcat (name, "._domainkey." STEP_DOMAIN, NULL);
  value->type = DNS_TYPE_TXT;
  value->value = g_strnfill (step_filler (number) + 1, 'k');
  g_ptr_array_add (request->values, value);
  request->rung = (Rung)(number % 6);
  return store_keep_save_request (keep, STEP_DOMAIN, request, number, error);
}

static gboolean
save_changes (StoreKeep *keep, guint number, GError **error)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify)change_free);

  for (guint i = 0; i <= number % 9; i++)
    {
      g_autofree char *name = g_strdup_printf ("n%u-%u." STEP_DOMAIN, number, i);
      Change *change = change_new (RECORD_DKIM, name, DNS_TYPE_TXT);

      g_strfreev (change->after);
      change->after = g_strsplit (name, "-", -1);
      g_ptr_array_add (changes, change);
    }
  return store_keep_save_changes (keep, STEP_DOMAIN, changes, number, error);
}

/* Open and asked in turn, so that each time a line is added to the trail. */
static gboolean
save_mark (StoreKeep *keep, guint number, GError **error)
{
  g_autofree char *task_id = g_strdup_printf ("task %u", number % 7);
  g_autoptr (TaskMark) mark = task_mark_new (task_id, (TaskState)(number % TASK_STATE_COUNT));

  mark->who = g_strdup_printf ("%u", number);
  mark->since_usecs = number;
  return store_keep_save_mark (keep, STEP_DOMAIN, mark, number, error);
}

static gboolean
save_others (StoreKeep *keep, guint number, GError **error)
{
  g_autofree char *filler = g_strnfill (step_filler (number), 'y');

  return store_keep_add_note (keep, STEP_OTHER, "", filler, number, error)
         && store_keep_delete (keep, STEP_OTHER, error)
         && store_keep_save_step (keep, STEP_DOMAIN, number % 1000, number / 1000, number, error);
}

static gboolean
take_step (StoreKeep *keep, guint number, GError **error)
{
  switch (step_kind (number))
    {
    case STEP_CHECK:
      return save_check (keep, number, error);
    case STEP_REQUEST:
      return save_request (keep, number, error);
    case STEP_CHANGES:
      return save_changes (keep, number, error);
    case STEP_MARK:
      return save_mark (keep, number, error);
    case STEP_OTHERS:
      return save_others (keep, number, error);
    }
  g_assert_not_reached ();
}

/* The number of the last step: the time of the last touch. */
static guint
last_number (StoreKeep *keep)
{
  g_autoptr (StoreDomain) domain = store_keep_load (keep, STEP_DOMAIN, NULL);

  return domain ? (guint)domain->touched_at_usecs : 0;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StoreKeep) keep = store_keep_open (argv[1], &error);

  for (guint number = keep ? last_number (keep) + 1 : 0; !error; number++)
    if (take_step (keep, number, &error))
      {
        printf ("saved %u\n", number);
        fflush (stdout);
      }
  fprintf (stderr, "%s\n", error->message);
  return 1;
}
