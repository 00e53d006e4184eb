/* Redirections of a test rig: "--connect-to HOST[:PORT]=ADDR:PORT". */
#pragma once

#include <gio/gio.h>

typedef struct _EvidenceRig EvidenceRig;

EvidenceRig *evidence_rig_new (void);
EvidenceRig *evidence_rig_ref (EvidenceRig *rig);
void evidence_rig_unref (EvidenceRig *rig);

/* "mta-sts.example.jp:443=127.0.0.1:8443"; FALSE with G_IO_ERROR_INVALID_ARGUMENT. */
gboolean evidence_rig_add (EvidenceRig *rig, const char *rule, GError **error);

/* TRUE if a connection to @host (a name or an address) at @port must go elsewhere. */
gboolean evidence_rig_find (
    const EvidenceRig *rig, const char *host, guint16 port, char **address, guint16 *new_port);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EvidenceRig, evidence_rig_unref)
