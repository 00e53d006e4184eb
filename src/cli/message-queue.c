#include "cli/message-queue.h"

#include "mail/mbox.h"
#include "session/examine.h"

/* As many as keep all processors and the waiting for the DNS busy; more only cost memory. */
#define MOST_AT_ONCE 16

typedef struct
{
  CliJob *job;
  GBytes *bytes;
  const guint8 *data;
  gsize length;
  gsize position;
  gboolean is_mbox;
  gboolean taken; /* the one mail of what is no mbox */
  guint number;
  const MessageHints *hints;
  guint n_running;
  CliExamined examined;
  gpointer user_data;
  GError *error;
} Queue;

typedef struct
{
  Queue *queue;
  guint number;
} Item;

static GBytes *
take_next (Queue *queue)
{
  gsize start;
  gsize end;

  if (!queue->is_mbox)
    {
      GBytes *all = queue->taken ? NULL : g_bytes_ref (queue->bytes);

      queue->taken = TRUE;
      return all;
    }
  if (!mail_mbox_next (queue->data, queue->length, &queue->position, &start, &end))
    return NULL;
  queue->number++;
  return g_bytes_new_from_bytes (queue->bytes, start, end - start);
}

static void
examined_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Item *item = user_data;
  Queue *queue = item->queue;
  g_autoptr (Examination) examination
      = session_examine_finish (result, queue->error ? NULL : &queue->error);

  queue->n_running--;
  if (examination)
    queue->examined (examination, item->number, queue->user_data);
}

static gboolean
start_one (Queue *queue)
{
  g_autoptr (GBytes) bytes = take_next (queue);
  Item *item;

  if (!bytes)
    return FALSE;
  item = g_new0 (Item, 1);
  item->queue = queue;
  item->number = queue->number;
  queue->n_running++;
  session_examine_async (queue->job->world, queue->job->evidence, bytes, queue->hints, NULL,
                         examined_cb, item);
  return TRUE;
}

/* FALSE: nothing is running, and nothing is left to be started. Several may end in one turn, even all. */
static gboolean
keep_busy (Queue *queue)
{
  while (!queue->error && queue->n_running < MOST_AT_ONCE && start_one (queue))
    continue;
  return queue->n_running > 0;
}

/* An mbox with one mail in it is that mail. */
static gboolean
holds_several (const guint8 *data, gsize length)
{
  gsize position = 0;
  gsize start;
  gsize end;

  return mail_mbox_is (data, length) && mail_mbox_next (data, length, &position, &start, &end)
         && mail_mbox_next (data, length, &position, &start, &end);
}

gboolean
cli_examine_all (CliJob *job,
                 GBytes *bytes,
                 const MessageHints *hints,
                 CliExamined examined,
                 gpointer user_data,
                 GError **error)
{
  Queue queue = {
    .job = job, .bytes = bytes, .hints = hints, .examined = examined, .user_data = user_data
  };

  queue.data = g_bytes_get_data (bytes, &queue.length);
  queue.is_mbox = holds_several (queue.data, queue.length);
  while (keep_busy (&queue))
    g_main_context_iteration (NULL, TRUE);
  if (queue.error)
    g_propagate_error (error, queue.error);
  return queue.error == NULL;
}
