/* A host whose addresses we have chosen ourselves.
 *
 * To GIO it is the name (so that certificates are checked against that), but connections go to the
 * given addresses only, in their order: no resolver is asked, and no proxy.
 */
#pragma once

#include <gio/gio.h>

#include "evidence/rig.h"

#define EVIDENCE_TYPE_VETTED_ADDRESS (evidence_vetted_address_get_type ())
G_DECLARE_FINAL_TYPE (
    EvidenceVettedAddress, evidence_vetted_address, EVIDENCE, VETTED_ADDRESS, GNetworkAddress)

/* @addresses: (nullable): IP addresses of @host; what is not public is left out
 * @rig: (nullable): where it redirects @host or one of its addresses, that is taken unseen
 *
 * Returns: (transfer full) (nullable): %NULL if no address is left */
GSocketConnectable *evidence_vetted_address_new (const char *host,
                                                 guint16 port,
                                                 const char *const *addresses,
                                                 const EvidenceRig *rig);
