#include "session/key-making.h"

#include "store/key-file.h"

/* What the thread works on: all its own. */
typedef struct
{
  char *domain;
  char *selector;
  OwnKeyType type;
  guint bits;
  char *path;
} Making;

static void
making_free (gpointer data)
{
  Making *making = data;

  g_free (making->domain);
  g_free (making->selector);
  g_free (making->path);
  g_free (making);
}

static guint
usual_bits (OwnKeyType type)
{
  switch (type)
    {
    case OWN_KEY_RSA:
      return OWN_KEY_DEFAULT_BITS;
    case OWN_KEY_ED25519:
      return OWN_KEY_ED25519_BITS;
    }
  g_assert_not_reached ();
}

/* The pair ends here, and its private half with it. */
static OwnKey *
make (const Making *making, GCancellable *cancellable, GError **error)
{
  g_autoptr (StoreKeyPair) pair = NULL;
  g_autofree char *selector = own_key_selector_parse (making->selector, making->domain, error);

  if (!selector || !own_key_check_bits (making->type, making->bits, error)
      || !store_key_file_check (making->path, error))
    return NULL;
  pair = store_key_pair_new (making->type, making->bits, cancellable, error);
  if (!pair || g_cancellable_set_error_if_cancelled (cancellable, error)
      || !store_key_file_write (making->path, pair, error))
    return NULL;
  return own_key_new (making->domain, selector, making->type, making->bits,
                      store_key_pair_get_record (pair), store_key_pair_get_fingerprint (pair),
                      making->path);
}

static void
make_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;
  OwnKey *key = make (task_data, cancellable, &error);

  if (key)
    g_task_return_pointer (task, key, (GDestroyNotify)own_key_free);
  else
    g_task_return_error (task, error);
}

void
session_make_key_async (const SessionKeyWish *wish,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Making *making = g_new0 (Making, 1);

  making->domain = g_strdup (wish->domain);
  making->selector = g_strdup (wish->selector);
  making->type = wish->type;
  making->bits = wish->bits > 0 ? wish->bits : usual_bits (wish->type);
  making->path = g_strdup (wish->path);
  g_task_set_source_tag (task, session_make_key_async);
  g_task_set_task_data (task, making, making_free);
  /* Once the file is written its key must be told, or nobody would know what it is for. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_run_in_thread (task, make_in_thread);
}

OwnKey *
session_make_key_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
