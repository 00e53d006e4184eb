#include "evidence/cares-resolver.h"

#include <string.h>

#include "dns/name.h"
#include "evidence/cares-channel.h"
#include "evidence/name-server.h"
#include "evidence/route.h"
#include "evidence/server-address.h"

/* Each keeps some memory, and while it is asked a socket. */
#define MAX_NAMED_SERVERS 64

struct _EvidenceCaresResolver
{
  GObject parent_instance;

  EvidenceRig *rig;
  GPtrArray *servers;       /* of EvidenceNameServer, in the order of asking */
  GHashTable *named;        /* of EvidenceNameServer: those that questions name */
  gboolean is_explicit;     /* the servers were given, not found */
  gboolean all_on_loopback; /* and at least one */
};

/* One question on its way. */
typedef struct
{
  EvidenceQuestion *question;
  EvidenceRoute *route;
  EvidenceTry *attempt;       /* (nullable): the present one */
  EvidenceNameServer *server; /* (nullable): of that one; the resolver may have left it meanwhile */
  gboolean is_trusted;        /* whatever the route says */
  gulong cancelled_id;
  gboolean done;
} Asking;

static void resolver_iface_init (EvidenceResolverInterface *iface);

G_DEFINE_TYPE_WITH_CODE (EvidenceCaresResolver,
                         evidence_cares_resolver,
                         G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (EVIDENCE_TYPE_RESOLVER, resolver_iface_init))

static void
asking_free (gpointer data)
{
  Asking *asking = data;

  evidence_question_unref (asking->question);
  g_clear_pointer (&asking->route, evidence_route_free);
  g_clear_pointer (&asking->server, evidence_name_server_unref);
  g_free (asking);
}

/* @answer: (transfer full) (nullable): %NULL if cancelled; @asked: (transfer full) */
static void
complete (GTask *asked, EvidenceAnswer *answer)
{
  g_autoptr (GTask) task = asked;
  Asking *asking = g_task_get_task_data (task);

  asking->done = TRUE;
  if (asking->cancelled_id)
    g_cancellable_disconnect (g_task_get_cancellable (task), asking->cancelled_id);
  if (answer && asking->is_trusted)
    answer->authenticated = answer->claims_authenticated;
  if (answer)
    g_task_return_pointer (task, answer, (GDestroyNotify)evidence_answer_unref);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The question was cancelled");
}

static gboolean
cancelled_in_loop_cb (gpointer data)
{
  Asking *asking = g_task_get_task_data (data);

  if (asking->done)
    return G_SOURCE_REMOVE;
  evidence_try_forget (asking->attempt);
  complete (data, NULL);
  return G_SOURCE_REMOVE;
}

/* Comes on any thread, and with locks held that completing the task would want. */
static void
cancelled_cb (GCancellable *cancellable, gpointer task)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, cancelled_in_loop_cb, g_object_ref (task), g_object_unref);
  g_source_attach (source, g_task_get_context (task));
}

static void ask_next (GTask *task);

static void
answered_cb (EvidenceNameServer *server, EvidenceAnswer *answer, gpointer data)
{
  Asking *asking = g_task_get_task_data (data);

  asking->attempt = NULL;
  g_clear_pointer (&asking->server, evidence_name_server_unref);
  evidence_route_add (asking->route, server, answer);
  ask_next (data);
}

/* @task: (transfer full): it belongs to the try until that is over */
static void
ask_next (GTask *task)
{
  Asking *asking = g_task_get_task_data (task);
  gboolean is_patient;

  asking->server = evidence_route_next (asking->route, &is_patient);
  if (asking->server)
    asking->attempt = evidence_name_server_ask (asking->server, asking->question, is_patient,
                                                answered_cb, task);
  else
    complete (task, evidence_route_take_best (asking->route));
}

/* (transfer full) (nullable) */
static EvidenceNameServer *
connect_to (EvidenceCaresResolver *self, const EvidenceServerAddress *server, gboolean recursive)
{
  g_autofree char *name = evidence_server_address_to_string (server);
  g_autofree char *host = dns_address_to_string (&server->address);
  g_autofree char *elsewhere = NULL;
  EvidenceServerAddress there = *server;

  if (evidence_rig_find (self->rig, host, server->port, &elsewhere, &there.port))
    dns_address_parse (elsewhere, &there.address);
  return evidence_name_server_new (name, &there, recursive);
}

static gboolean
is_idle_cb (gpointer address, gpointer server, gpointer user_data)
{
  return evidence_name_server_is_idle (server);
}

/* (transfer none) (nullable): the server that a question names. One that is asked both ways is two. */
static EvidenceNameServer *
find_named (EvidenceCaresResolver *self, const EvidenceQuestion *question)
{
  g_autofree char *key = g_strconcat (question->recursive ? "+" : "", question->server, NULL);
  EvidenceNameServer *server = g_hash_table_lookup (self->named, key);
  EvidenceServerAddress address = { .port = EVIDENCE_DNS_PORT };

  if (server || !dns_address_parse (question->server, &address.address))
    return server;
  if (g_hash_table_size (self->named) >= MAX_NAMED_SERVERS)
    g_hash_table_foreach_remove (self->named, is_idle_cb, NULL);
  server = connect_to (self, &address, question->recursive);
  if (server)
    g_hash_table_insert (self->named, g_steal_pointer (&key), server);
  return server;
}

static gboolean
asks_servers (EvidenceResolver *resolver, const char *text)
{
  EvidenceCaresResolver *self = EVIDENCE_CARES_RESOLVER (resolver);
  g_autofree char *elsewhere = NULL;
  DnsAddress address;
  guint16 port;

  if (evidence_rig_find (self->rig, text, EVIDENCE_DNS_PORT, &elsewhere, &port))
    return TRUE;
  return !self->is_explicit && dns_address_parse (text, &address)
         && dns_address_is_public (&address);
}

static gboolean
may_be_asked (EvidenceResolver *resolver, const EvidenceQuestion *question)
{
  g_autofree char *name = dns_name_normalize (question->name);

  return name && (!question->server || asks_servers (resolver, question->server));
}

static EvidenceRoute *
plan_route (EvidenceCaresResolver *self, const EvidenceQuestion *question)
{
  g_autoptr (GPtrArray) only = g_ptr_array_new ();
  EvidenceNameServer *server;

  if (!question->server)
    return evidence_route_new (self->servers);
  server = find_named (self, question);
  if (server)
    g_ptr_array_add (only, server);
  return evidence_route_new (only);
}

static void
ask_async (EvidenceResolver *resolver,
           EvidenceQuestion *question,
           GCancellable *cancellable,
           GAsyncReadyCallback callback,
           gpointer user_data)
{
  EvidenceCaresResolver *self = EVIDENCE_CARES_RESOLVER (resolver);
  g_autoptr (GTask) task = g_task_new (resolver, cancellable, callback, user_data);
  Asking *asking = g_new0 (Asking, 1);

  asking->question = evidence_question_ref (question);
  g_task_set_source_tag (task, ask_async);
  g_task_set_task_data (task, asking, asking_free);
  if (g_task_return_error_if_cancelled (task))
    return;
  if (!may_be_asked (resolver, question))
    {
      complete (g_steal_pointer (&task), evidence_answer_new (EVIDENCE_NOT_ASKED));
      return;
    }
  asking->route = plan_route (self, question);
  asking->is_trusted = self->all_on_loopback && !question->server;
  if (cancellable)
    asking->cancelled_id = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb),
                                                  g_object_ref (task), g_object_unref);
  ask_next (g_steal_pointer (&task));
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
  EvidenceCaresResolver *self = EVIDENCE_CARES_RESOLVER (resolver);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; i < self->servers->len; i++)
    g_strv_builder_add (names,
                        evidence_name_server_get_name (g_ptr_array_index (self->servers, i)));
  return g_strv_builder_end (names);
}

static gboolean
is_trusted (EvidenceResolver *resolver)
{
  return EVIDENCE_CARES_RESOLVER (resolver)->all_on_loopback;
}

/* (transfer full) (nullable): the one with that address, as it is, or a new one */
static EvidenceNameServer *
keep_or_connect (EvidenceCaresResolver *self, const EvidenceServerAddress *address)
{
  g_autofree char *name = evidence_server_address_to_string (address);

  for (guint i = 0; i < self->servers->len; i++)
    {
      EvidenceNameServer *server = g_ptr_array_index (self->servers, i);

      if (strcmp (evidence_name_server_get_name (server), name) == 0)
        return evidence_name_server_ref (server);
    }
  return connect_to (self, address, TRUE);
}

/* FALSE if c-ares cannot start; then all is as it was. */
static gboolean
set_servers (EvidenceCaresResolver *self, const GArray *addresses)
{
  g_autoptr (GPtrArray) servers
      = g_ptr_array_new_with_free_func ((GDestroyNotify)evidence_name_server_unref);
  gboolean all_on_loopback = addresses->len > 0;

  for (guint i = 0; i < addresses->len; i++)
    {
      const EvidenceServerAddress *address = &g_array_index (addresses, EvidenceServerAddress, i);
      EvidenceNameServer *server = keep_or_connect (self, address);

      if (!server)
        return FALSE;
      all_on_loopback &= dns_address_is_loopback (&address->address);
      g_ptr_array_add (servers, server);
    }
  g_ptr_array_unref (self->servers);
  self->servers = g_steal_pointer (&servers);
  self->all_on_loopback = all_on_loopback;
  return TRUE;
}

static void
refresh (EvidenceResolver *resolver)
{
  EvidenceCaresResolver *self = EVIDENCE_CARES_RESOLVER (resolver);
  g_autoptr (GArray) addresses = NULL;

  if (self->is_explicit)
    return;
  addresses = evidence_channel_find_system_servers ();
  /* None at all: they could not be read, and those that are known may still be there. */
  if (addresses->len > 0)
    set_servers (self, addresses);
}

static void
resolver_iface_init (EvidenceResolverInterface *iface)
{
  iface->ask_async = ask_async;
  iface->ask_finish = ask_finish;
  iface->dup_names = dup_names;
  iface->is_trusted = is_trusted;
  iface->asks_servers = asks_servers;
  iface->refresh = refresh;
}

/* Not in dispose: a question in flight holds a reference, so none is left by then. */
static void
evidence_cares_resolver_finalize (GObject *object)
{
  EvidenceCaresResolver *self = EVIDENCE_CARES_RESOLVER (object);

  g_ptr_array_unref (self->servers);
  g_hash_table_unref (self->named);
  g_clear_pointer (&self->rig, evidence_rig_unref);
  G_OBJECT_CLASS (evidence_cares_resolver_parent_class)->finalize (object);
}

static void
evidence_cares_resolver_class_init (EvidenceCaresResolverClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = evidence_cares_resolver_finalize;
}

static void
evidence_cares_resolver_init (EvidenceCaresResolver *self)
{
  GDestroyNotify unref = (GDestroyNotify)evidence_name_server_unref;

  self->servers = g_ptr_array_new_with_free_func (unref);
  self->named = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, unref);
}

/* (transfer full) (nullable): of EvidenceServerAddress */
static GArray *
read_servers (const char *const *texts, GError **error)
{
  g_autoptr (GArray) servers = g_array_new (FALSE, FALSE, sizeof (EvidenceServerAddress));

  for (guint i = 0; texts[i]; i++)
    {
      EvidenceServerAddress server;

      if (!evidence_server_address_parse (texts[i], &server))
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                       "'%s' is not ADDRESS or ADDRESS:PORT", texts[i]);
          return NULL;
        }
      g_array_append_val (servers, server);
    }
  return g_steal_pointer (&servers);
}

EvidenceResolver *
evidence_cares_resolver_new (const char *const *servers, EvidenceRig *rig, GError **error)
{
  g_autoptr (EvidenceCaresResolver) self = g_object_new (EVIDENCE_TYPE_CARES_RESOLVER, NULL);
  g_autoptr (GArray) addresses = NULL;

  self->rig = rig ? evidence_rig_ref (rig) : NULL;
  self->is_explicit = servers && servers[0];
  if (self->is_explicit)
    addresses = read_servers (servers, error);
  else
    addresses = evidence_channel_find_system_servers ();
  if (!addresses)
    return NULL;
  if (!set_servers (self, addresses))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "c-ares cannot start");
      return NULL;
    }
  return EVIDENCE_RESOLVER (g_steal_pointer (&self));
}
