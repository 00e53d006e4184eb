/* The world of a session: whom to ask, and what is known beforehand. */
#pragma once

#include "evidence/asker.h"
#include "evidence/recording.h"
#include "providers/catalog.h"

typedef struct
{
  GStrv dns_servers;            /* (nullable): "ADDR[:PORT]"; empty: the system's */
  char *doh_url;                /* (nullable) */
  char *offline_path;           /* (nullable): a recorded file */
  EvidenceRecording *recording; /* (nullable): the same, loaded already */
  GStrv connect_to;             /* (nullable): rules of a test rig */
  char *ca_file;                /* (nullable) */
  gboolean no_fetch;
  gint64 timeout_usecs; /* for one domain; 0: the default of 20 s */
} SessionOptions;

#define SESSION_DEFAULT_TIMEOUT_SECONDS 20
/* The DoH server that "as seen from outside" asks; only domain names go there. */
#define SESSION_OUTSIDE_DOH_URL "https://dns.google/dns-query"

void session_options_clear (SessionOptions *options);

#define SESSION_TYPE_WORLD (session_world_get_type ())
G_DECLARE_FINAL_TYPE (SessionWorld, session_world, SESSION, WORLD, GObject)

/* (transfer full) (nullable): %NULL with an error that names the option. @catalog: (transfer none) */
SessionWorld *
session_world_new (const SessionOptions *options, ProvidersCatalog *catalog, GError **error);

ProvidersCatalog *session_world_get_catalog (SessionWorld *self);
EvidenceResolver *session_world_get_resolver (SessionWorld *self);
EvidenceFetcher *session_world_get_fetcher (SessionWorld *self); /* (nullable) */
gint64 session_world_get_timeout_usecs (SessionWorld *self);
/* TRUE: answers come from a recording; the network is not touched. */
gboolean session_world_is_offline (SessionWorld *self);
/* (transfer full): who answers, for people and JSON */
GStrv session_world_dup_resolver_names (SessionWorld *self);
/* When this world is: now, or when the recording was made. Microseconds since the epoch, UTC. */
gint64 session_world_get_now_usecs (SessionWorld *self);
/* Forgets what was answered so that the next check looks anew, and asks the servers that the system
 * names by then. */
void session_world_refresh (SessionWorld *self);
