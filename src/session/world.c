#include "session/world.h"

#include "evidence/cares-resolver.h"
#include "evidence/doh-resolver.h"
#include "evidence/gate.h"
#include "evidence/https-fetcher.h"
#include "evidence/recorded-resolver.h"

struct _SessionWorld
{
  GObject parent_instance;
  ProvidersCatalog *catalog;
  EvidenceResolver *source;     /* who answers */
  EvidenceResolver *gate;       /* (nullable): before it; renewed by refresh */
  EvidenceFetcher *fetcher;     /* (nullable) */
  EvidenceRecording *recording; /* (nullable) */
  gint64 timeout_usecs;
};

G_DEFINE_FINAL_TYPE (SessionWorld, session_world, G_TYPE_OBJECT)

void
session_options_clear (SessionOptions *options)
{
  g_clear_pointer (&options->dns_servers, g_strfreev);
  g_clear_pointer (&options->doh_url, g_free);
  g_clear_pointer (&options->offline_path, g_free);
  g_clear_pointer (&options->recording, evidence_recording_unref);
  g_clear_pointer (&options->connect_to, g_strfreev);
  g_clear_pointer (&options->ca_file, g_free);
}

static gboolean
open_recording (SessionWorld *self, const SessionOptions *options, GError **error)
{
  g_autoptr (EvidenceRecordedResolver) recorded = NULL;

  self->recording = options->recording ? evidence_recording_ref (options->recording)
                                       : evidence_recording_load (options->offline_path, error);
  if (!self->recording)
    return FALSE;
  recorded = evidence_recorded_resolver_new (self->recording);
  self->source = EVIDENCE_RESOLVER (g_object_ref (recorded));
  if (!options->no_fetch)
    self->fetcher = EVIDENCE_FETCHER (g_object_ref (recorded));
  return TRUE;
}

static EvidenceRig *
make_rig (const SessionOptions *options, GError **error)
{
  g_autoptr (EvidenceRig) rig = evidence_rig_new ();

  for (guint i = 0; options->connect_to && options->connect_to[i]; i++)
    if (!evidence_rig_add (rig, options->connect_to[i], error))
      return NULL;
  return g_steal_pointer (&rig);
}

static gboolean
open_network (SessionWorld *self, const SessionOptions *options, GError **error)
{
  g_autoptr (EvidenceRig) rig = make_rig (options, error);
  g_autoptr (GTlsDatabase) authorities = NULL;

  if (!rig)
    return FALSE;
  if (options->ca_file)
    {
      authorities = g_tls_file_database_new (options->ca_file, error);
      if (!authorities)
        return FALSE;
    }
  if (options->doh_url)
    self->source = evidence_doh_resolver_new (options->doh_url, rig, authorities, error);
  else
    self->source
        = evidence_cares_resolver_new ((const char *const *)options->dns_servers, rig, error);
  if (self->source && !options->no_fetch)
    self->fetcher = evidence_https_fetcher_new (rig, authorities);
  return self->source != NULL;
}

SessionWorld *
session_world_new (const SessionOptions *options, ProvidersCatalog *catalog, GError **error)
{
  g_autoptr (SessionWorld) self = g_object_new (SESSION_TYPE_WORLD, NULL);
  gboolean offline = options->offline_path || options->recording;

  self->catalog = providers_catalog_ref (catalog);
  self->timeout_usecs = options->timeout_usecs ? options->timeout_usecs
                                               : SESSION_DEFAULT_TIMEOUT_SECONDS * G_USEC_PER_SEC;
  if (offline ? !open_recording (self, options, error) : !open_network (self, options, error))
    return NULL;
  return g_steal_pointer (&self);
}

static void
session_world_finalize (GObject *object)
{
  SessionWorld *self = SESSION_WORLD (object);

  g_clear_pointer (&self->catalog, providers_catalog_unref);
  g_clear_object (&self->gate);
  g_clear_object (&self->source);
  g_clear_object (&self->fetcher);
  g_clear_pointer (&self->recording, evidence_recording_unref);
  G_OBJECT_CLASS (session_world_parent_class)->finalize (object);
}

static void
session_world_class_init (SessionWorldClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = session_world_finalize;
}

static void
session_world_init (SessionWorld *self)
{
}

ProvidersCatalog *
session_world_get_catalog (SessionWorld *self)
{
  g_return_val_if_fail (SESSION_IS_WORLD (self), NULL);

  return self->catalog;
}

EvidenceResolver *
session_world_get_resolver (SessionWorld *self)
{
  g_return_val_if_fail (SESSION_IS_WORLD (self), NULL);

  if (!self->gate)
    self->gate = EVIDENCE_RESOLVER (evidence_gate_new (self->source));
  return self->gate;
}

EvidenceFetcher *
session_world_get_fetcher (SessionWorld *self)
{
  g_return_val_if_fail (SESSION_IS_WORLD (self), NULL);

  return self->fetcher;
}

gint64
session_world_get_timeout_usecs (SessionWorld *self)
{
  g_return_val_if_fail (SESSION_IS_WORLD (self), 0);

  return self->timeout_usecs;
}

gboolean
session_world_is_offline (SessionWorld *self)
{
  g_return_val_if_fail (SESSION_IS_WORLD (self), FALSE);

  return self->recording != NULL;
}

GStrv
session_world_dup_resolver_names (SessionWorld *self)
{
  g_return_val_if_fail (SESSION_IS_WORLD (self), NULL);

  return evidence_resolver_dup_names (self->source);
}

gint64
session_world_get_now_usecs (SessionWorld *self)
{
  gint64 recorded;

  g_return_val_if_fail (SESSION_IS_WORLD (self), 0);

  recorded = self->recording ? evidence_recording_get_time_usecs (self->recording) : 0;
  return recorded ? recorded : g_get_real_time ();
}

void
session_world_refresh (SessionWorld *self)
{
  g_return_if_fail (SESSION_IS_WORLD (self));

  g_clear_object (&self->gate);
  evidence_resolver_refresh (self->source);
}
