/* A proposal: today's value beside the proposed one, each part explained, a copy button per field. */
#pragma once

#include <gtk/gtk.h>

#include "plan/proposal.h"

GtkWidget *todoku_proposal_card_new (const Proposal *proposal,
                                     const char *domain,
                                     const ProvidersCatalog *catalog);

/* (transfer full): what goes into the host field of a panel that adds the domain by itself;
 * %NULL for the domain itself. */
char *todoku_host_below (const char *name, const char *domain);

/* (transfer full): all that changes, as text to paste into a mail. */
char *todoku_proposals_to_text (const GPtrArray *proposals);
