/* The parts of a diagnosis. Private to src/plan. */
#pragma once

#include "plan/diagnosis.h"

/* (transfer full): the answers for one recipient; @author_domain (nullable): whose mail it was. */
DiagnosedRecipient *diagnose_recipient (const MailBounceRecipient *recipient,
                                        const char *author_domain,
                                        const ProvidersCatalog *catalog);
void diagnosed_recipient_free (DiagnosedRecipient *recipient);

/* What a bounce is, before anybody reads its reasons: FAKE, NOT_OURS, OWN_FORM, or by its
 * recipients' actions. */
DiagnosedCase diagnose_case (const MailBounce *bounce, gboolean not_ours);

/* Adds what there is to say about a mail that arrived somewhere. */
void diagnose_mail (Diagnosis *diagnosis,
                    const MessageScope *scope,
                    const Comparison *comparison,
                    const ProvidersCatalog *catalog);

/* (nullable): the service that sent @mail (nullable) for the author, or that wrote the report about it:
 * only one that its names give away for certain. */
const ProvidersService *find_sending_service (const MailMessage *mail,
                                              const MailBounce *bounce,
                                              const ProvidersCatalog *catalog);

/* (transfer full): with the values that its sentence wants. */
Finding *diagnose_finding (const DiagnosedRecipient *recipient, const char *author_domain);
