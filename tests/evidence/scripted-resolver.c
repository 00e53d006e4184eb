#include "evidence/scripted-resolver.h"

#include <string.h>

struct _ScriptedResolver
{
  GObject parent_instance;
  EvidenceRecording *recording; /* (nullable) */
  GPtrArray *asked;             /* of char* */
  GPtrArray *open;              /* of Call */
  GHashTable *held;             /* set of questions */
  GHashTable *forbidden;        /* set of addresses */
  gboolean holds_all;
  guint most_open;
  guint n_cancelled;
};

typedef struct
{
  ScriptedResolver *resolver; /* (unowned) */
  GTask *task;
  EvidenceQuestion *question;
  char *text;
  GSource *cancel_source; /* (nullable) */
} Call;

static void resolver_iface_init (EvidenceResolverInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ScriptedResolver,
                               scripted_resolver,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (EVIDENCE_TYPE_RESOLVER, resolver_iface_init))

static void
call_free (gpointer data)
{
  Call *call = data;

  if (call->cancel_source)
    {
      g_source_destroy (call->cancel_source);
      g_source_unref (call->cancel_source);
    }
  g_object_unref (call->task);
  evidence_question_unref (call->question);
  g_free (call->text);
  g_free (call);
}

static gboolean
cancelled_cb (GCancellable *cancellable, gpointer data)
{
  Call *call = data;
  ScriptedResolver *self = call->resolver;
  g_autoptr (GTask) task = g_object_ref (call->task);

  self->n_cancelled++;
  g_ptr_array_remove (self->open, call);
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled");
  return G_SOURCE_REMOVE;
}

static void
answer_call (ScriptedResolver *self, guint index)
{
  Call *call = g_ptr_array_index (self->open, index);
  g_autoptr (GTask) task = g_object_ref (call->task);
  EvidenceAnswer *answer = self->recording
                               ? evidence_recording_answer (self->recording, call->question)
                               : evidence_answer_new (EVIDENCE_NODATA);

  g_ptr_array_remove_index (self->open, index);
  g_task_return_pointer (task, answer, (GDestroyNotify)evidence_answer_unref);
}

static void
ask_async (EvidenceResolver *resolver,
           EvidenceQuestion *question,
           GCancellable *cancellable,
           GAsyncReadyCallback callback,
           gpointer user_data)
{
  ScriptedResolver *self = TEST_SCRIPTED_RESOLVER (resolver);
  Call *call = g_new0 (Call, 1);

  call->resolver = self;
  call->task = g_task_new (self, NULL, callback, user_data);
  call->question = evidence_question_ref (question);
  call->text = evidence_question_to_string (question);
  g_ptr_array_add (self->asked, g_strdup (call->text));
  g_ptr_array_add (self->open, call);
  self->most_open = MAX (self->most_open, self->open->len);
  if (!self->holds_all && self->recording && !g_hash_table_contains (self->held, call->text))
    {
      answer_call (self, self->open->len - 1);
      return;
    }
  if (!cancellable)
    return;
  call->cancel_source = g_cancellable_source_new (cancellable);
  g_source_set_callback (call->cancel_source, G_SOURCE_FUNC (cancelled_cb), call, NULL);
  g_source_attach (call->cancel_source, NULL);
}

static EvidenceAnswer *
ask_finish (EvidenceResolver *resolver, GAsyncResult *result, GError **error)
{
  g_assert_true (g_task_is_valid (result, resolver));
  return g_task_propagate_pointer (G_TASK (result), error);
}

static GStrv
dup_names (EvidenceResolver *resolver)
{
  return g_strsplit ("the script", "|", -1);
}

static gboolean
is_trusted (EvidenceResolver *resolver)
{
  return TRUE;
}

static gboolean
asks_servers (EvidenceResolver *resolver, const char *address)
{
  return !g_hash_table_contains (TEST_SCRIPTED_RESOLVER (resolver)->forbidden, address);
}

static void
resolver_iface_init (EvidenceResolverInterface *iface)
{
  iface->ask_async = ask_async;
  iface->ask_finish = ask_finish;
  iface->dup_names = dup_names;
  iface->is_trusted = is_trusted;
  iface->asks_servers = asks_servers;
}

static void
scripted_resolver_finalize (GObject *object)
{
  ScriptedResolver *self = TEST_SCRIPTED_RESOLVER (object);

  g_clear_pointer (&self->recording, evidence_recording_unref);
  g_ptr_array_unref (self->asked);
  g_ptr_array_unref (self->open);
  g_hash_table_unref (self->held);
  g_hash_table_unref (self->forbidden);
  G_OBJECT_CLASS (scripted_resolver_parent_class)->finalize (object);
}

static void
scripted_resolver_class_init (ScriptedResolverClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = scripted_resolver_finalize;
}

static void
scripted_resolver_init (ScriptedResolver *self)
{
  self->asked = g_ptr_array_new_with_free_func (g_free);
  self->open = g_ptr_array_new_with_free_func (call_free);
  self->held = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->forbidden = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

ScriptedResolver *
scripted_resolver_new (EvidenceRecording *recording)
{
  ScriptedResolver *self = g_object_new (TEST_TYPE_SCRIPTED_RESOLVER, NULL);

  self->recording = recording ? evidence_recording_ref (recording) : NULL;
  return self;
}

void
scripted_resolver_hold (ScriptedResolver *self, const char *question)
{
  if (question)
    g_hash_table_add (self->held, g_strdup (question));
  else
    self->holds_all = TRUE;
}

void
scripted_resolver_forbid (ScriptedResolver *self, const char *server)
{
  g_hash_table_add (self->forbidden, g_strdup (server));
}

void
scripted_resolver_answer_oldest (ScriptedResolver *self)
{
  g_assert_cmpuint (self->open->len, >, 0);
  answer_call (self, 0);
}

void
scripted_resolver_answer (ScriptedResolver *self, const char *question)
{
  for (guint i = 0; i < self->open->len; i++)
    if (strcmp (((const Call *)g_ptr_array_index (self->open, i))->text, question) == 0)
      {
        answer_call (self, i);
        return;
      }
  g_error ("'%s' is not open", question);
}

const GPtrArray *
scripted_resolver_get_asked (ScriptedResolver *self)
{
  return self->asked;
}

guint
scripted_resolver_count (ScriptedResolver *self, const char *question)
{
  guint count = 0;

  for (guint i = 0; i < self->asked->len; i++)
    if (strcmp (g_ptr_array_index (self->asked, i), question) == 0)
      count++;
  return count;
}

guint
scripted_resolver_count_open (ScriptedResolver *self)
{
  return self->open->len;
}

guint
scripted_resolver_count_most_open (ScriptedResolver *self)
{
  return self->most_open;
}

guint
scripted_resolver_count_cancelled (ScriptedResolver *self)
{
  return self->n_cancelled;
}
