#include "evidence/gate.h"

/* Beyond this the memory of a long batch is emptied; what is asked again is only slower. */
#define MAX_REMEMBERED 50000

/* One question on its way, and everybody who waits for it. It is born in a queue, goes into flight
 * when its server has room, and ends when the answer comes or the last one who waited has gone. */
typedef struct
{
  EvidenceGate *gate; /* (owned) while in flight */
  EvidenceQuestion *question;
  GPtrArray *waiting; /* of Waiter */
  GCancellable *cancellable;
  EvidenceUrgency urgency; /* of the most urgent of them */
  gboolean in_flight;
} Errand;

typedef struct
{
  Errand *errand;
  GTask *task;
  GSource *cancel_source; /* (nullable) */
} Waiter;

/* What goes to one server, or to the resolver in use. */
typedef struct
{
  GQueue queues[EVIDENCE_URGENCY_COUNT]; /* of Errand */
  guint in_flight;
} Lane;

struct _EvidenceGate
{
  GObject parent_instance;
  EvidenceResolver *resolver;
  GHashTable *answers; /* EvidenceQuestion → EvidenceAnswer */
  GHashTable *errands; /* EvidenceQuestion → Errand */
  GHashTable *lanes;   /* server address, "" for the resolver in use → Lane */
};

static void resolver_iface_init (EvidenceResolverInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (EvidenceGate,
                               evidence_gate,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (EVIDENCE_TYPE_RESOLVER, resolver_iface_init))

static void
waiter_free (gpointer data)
{
  Waiter *waiter = data;

  if (waiter->cancel_source)
    {
      g_source_destroy (waiter->cancel_source);
      g_source_unref (waiter->cancel_source);
    }
  g_object_unref (waiter->task);
  g_free (waiter);
}

static void
errand_free (Errand *errand)
{
  evidence_question_unref (errand->question);
  g_ptr_array_unref (errand->waiting);
  g_object_unref (errand->cancellable);
  g_free (errand);
}

static void
lane_free (gpointer data)
{
  Lane *lane = data;

  for (guint i = 0; i < EVIDENCE_URGENCY_COUNT; i++)
    g_queue_clear (&lane->queues[i]);
  g_free (lane);
}

static Lane *
get_lane (EvidenceGate *self, const EvidenceQuestion *question)
{
  const char *server = question->server ? question->server : "";
  Lane *lane = g_hash_table_lookup (self->lanes, server);

  if (lane)
    return lane;
  lane = g_new0 (Lane, 1);
  for (guint i = 0; i < EVIDENCE_URGENCY_COUNT; i++)
    g_queue_init (&lane->queues[i]);
  g_hash_table_insert (self->lanes, g_strdup (server), lane);
  return lane;
}

static void
remember (EvidenceGate *self, Errand *errand, EvidenceAnswer *answer)
{
  if (g_hash_table_size (self->answers) >= MAX_REMEMBERED)
    g_hash_table_remove_all (self->answers);
  g_hash_table_insert (self->answers, evidence_question_ref (errand->question),
                       evidence_answer_ref (answer));
}

static void send_next (EvidenceGate *self, Lane *lane);

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Errand *errand = user_data;
  g_autoptr (EvidenceGate) self = errand->gate;
  g_autoptr (EvidenceAnswer) answer
      = evidence_resolver_ask_finish (EVIDENCE_RESOLVER (source), result, NULL);
  Lane *lane = get_lane (self, errand->question);

  lane->in_flight--;
  if (answer)
    remember (self, errand, answer);
  /* After a cancellation somebody may have asked anew in the meantime. */
  if (g_hash_table_lookup (self->errands, errand->question) == errand)
    g_hash_table_remove (self->errands, errand->question);
  for (guint i = 0; answer && i < errand->waiting->len; i++)
    {
      Waiter *waiter = g_ptr_array_index (errand->waiting, i);

      g_task_return_pointer (waiter->task, evidence_answer_ref (answer),
                             (GDestroyNotify)evidence_answer_unref);
    }
  errand_free (errand);
  send_next (self, lane);
}

static Errand *
pop_errand (Lane *lane)
{
  for (guint i = 0; i < EVIDENCE_URGENCY_COUNT; i++)
    if (!g_queue_is_empty (&lane->queues[i]))
      return g_queue_pop_head (&lane->queues[i]);
  return NULL;
}

static void
send_next (EvidenceGate *self, Lane *lane)
{
  Errand *errand;

  while (lane->in_flight < EVIDENCE_GATE_MAX_IN_FLIGHT && (errand = pop_errand (lane)))
    {
      lane->in_flight++;
      errand->in_flight = TRUE;
      errand->gate = g_object_ref (self);
      evidence_resolver_ask_async (self->resolver, errand->question, errand->cancellable,
                                   answered_cb, errand);
    }
}

/* What one domain only guesses, another may urgently wait for. */
static void
hurry (EvidenceGate *self, Errand *errand, EvidenceUrgency urgency)
{
  Lane *lane = get_lane (self, errand->question);

  if (errand->in_flight || urgency >= errand->urgency)
    return;
  g_queue_remove (&lane->queues[errand->urgency], errand);
  g_queue_push_tail (&lane->queues[urgency], errand);
  errand->urgency = urgency;
}

static Errand *
get_errand (EvidenceGate *self, EvidenceQuestion *question)
{
  Errand *errand = g_hash_table_lookup (self->errands, question);

  if (errand)
    {
      hurry (self, errand, question->urgency);
      return errand;
    }
  errand = g_new0 (Errand, 1);
  errand->question = evidence_question_ref (question);
  errand->waiting = g_ptr_array_new_with_free_func (waiter_free);
  errand->cancellable = g_cancellable_new ();
  errand->urgency = question->urgency;
  g_hash_table_insert (self->errands, errand->question, errand);
  g_queue_push_tail (&get_lane (self, question)->queues[question->urgency], errand);
  return errand;
}

static void
drop_errand (EvidenceGate *self, Errand *errand)
{
  g_hash_table_remove (self->errands, errand->question);
  if (errand->in_flight)
    {
      g_cancellable_cancel (errand->cancellable);
      return;
    }
  g_queue_remove (&get_lane (self, errand->question)->queues[errand->urgency], errand);
  errand_free (errand);
}

/* One of those who waited has lost interest. */
static gboolean
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  Waiter *waiter = user_data;
  Errand *errand = waiter->errand;
  EvidenceGate *self = g_task_get_source_object (waiter->task);

  /* The task may hold the last reference to the gate. */
  g_object_ref (self);
  g_task_return_new_error (waiter->task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled");
  g_ptr_array_remove_fast (errand->waiting, waiter);
  if (errand->waiting->len == 0)
    drop_errand (self, errand);
  g_object_unref (self);
  return G_SOURCE_REMOVE;
}

static void
add_waiter (Errand *errand, GTask *task, GCancellable *cancellable)
{
  Waiter *waiter = g_new0 (Waiter, 1);

  waiter->task = g_object_ref (task);
  waiter->errand = errand;
  g_ptr_array_add (errand->waiting, waiter);
  if (!cancellable)
    return;
  waiter->cancel_source = g_cancellable_source_new (cancellable);
  g_source_set_callback (waiter->cancel_source, G_SOURCE_FUNC (cancelled_cb), waiter, NULL);
  g_source_attach (waiter->cancel_source, g_main_context_get_thread_default ());
}

static void
ask_async (EvidenceResolver *resolver,
           EvidenceQuestion *question,
           GCancellable *cancellable,
           GAsyncReadyCallback callback,
           gpointer user_data)
{
  EvidenceGate *self = EVIDENCE_GATE (resolver);
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);
  EvidenceAnswer *answer = g_hash_table_lookup (self->answers, question);
  Errand *errand;

  g_task_set_source_tag (task, ask_async);
  if (answer)
    {
      g_task_return_pointer (task, evidence_answer_ref (answer),
                             (GDestroyNotify)evidence_answer_unref);
      return;
    }
  errand = get_errand (self, question);
  add_waiter (errand, task, cancellable);
  send_next (self, get_lane (self, question));
}

static EvidenceAnswer *
ask_finish (EvidenceResolver *resolver, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, resolver), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static GStrv
dup_names (EvidenceResolver *resolver)
{
  return evidence_resolver_dup_names (EVIDENCE_GATE (resolver)->resolver);
}

static gboolean
is_trusted (EvidenceResolver *resolver)
{
  return evidence_resolver_is_trusted (EVIDENCE_GATE (resolver)->resolver);
}

static gboolean
asks_servers (EvidenceResolver *resolver, const char *address)
{
  return evidence_resolver_asks_server (EVIDENCE_GATE (resolver)->resolver, address);
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
evidence_gate_finalize (GObject *object)
{
  EvidenceGate *self = EVIDENCE_GATE (object);

  g_hash_table_unref (self->answers);
  g_hash_table_unref (self->errands);
  g_hash_table_unref (self->lanes);
  g_object_unref (self->resolver);
  G_OBJECT_CLASS (evidence_gate_parent_class)->finalize (object);
}

static void
evidence_gate_class_init (EvidenceGateClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = evidence_gate_finalize;
}

static void
evidence_gate_init (EvidenceGate *self)
{
  self->answers = g_hash_table_new_full (evidence_question_hash, evidence_question_equal,
                                         (GDestroyNotify)evidence_question_unref,
                                         (GDestroyNotify)evidence_answer_unref);
  self->errands = g_hash_table_new (evidence_question_hash, evidence_question_equal);
  self->lanes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, lane_free);
}

EvidenceGate *
evidence_gate_new (EvidenceResolver *resolver)
{
  EvidenceGate *self = g_object_new (EVIDENCE_TYPE_GATE, NULL);

  self->resolver = g_object_ref (resolver);
  return self;
}
