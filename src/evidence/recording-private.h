/* What the reader and the answerer of recordings share. */
#pragma once

#include "evidence/recording.h"

/* All that one speaker said: the resolver in use, or one named server. */
typedef struct
{
  char *address;       /* (nullable): %NULL for the resolver in use */
  GHashTable *answers; /* EvidenceQuestion (without server) → EvidenceAnswer of explicit lines */
} RecordingSection;

struct _EvidenceRecording
{
  gatomicrefcount references;
  GPtrArray *sections; /* of RecordingSection; the first is the resolver in use */
  GHashTable *names;   /* set of canonical names that exist, parents included */
  GHashTable *soas;    /* zone name → its DnsRecord, borrowed from an answer */
  GHashTable *fetches; /* URL → EvidenceAnswer */
  GPtrArray *resolvers;
  gboolean otherwise_nxdomain;
  gboolean is_silence; /* holds nothing because nothing is to be asked */
  gint64 time_usecs;
};

RecordingSection *recording_section_new (const char *address);
void recording_section_free (gpointer section);

/* (transfer none) (nullable) */
EvidenceAnswer *
recording_section_find (const RecordingSection *section, const char *name, DnsType type);
