/* The parts of a diagnosis. Private to src/plan. */
#pragma once

#include "plan/diagnosis.h"

/* (transfer full): the answers for one recipient; @form: of what was given; @author_domain (nullable):
 * whose mail it was. */
DiagnosedRecipient *diagnose_recipient (const MailBounceRecipient *recipient,
                                        MailForm form,
                                        const char *author_domain,
                                        const ProvidersCatalog *catalog);
void diagnosed_recipient_free (DiagnosedRecipient *recipient);

/* Fills in who mends it, and the answers that follow from its reason, rule and arrival. */
void diagnose_answers (DiagnosedRecipient *diagnosed);
/* docomo says the same of an address that does not exist and of one whose owner filters. */
gboolean diagnosed_recipient_has_two_meanings (const DiagnosedRecipient *diagnosed);

/* What a bounce is; @recipients: of DiagnosedRecipient, of a BOUNCE. */
DiagnosedCase
diagnose_case (const MailBounce *bounce, const GPtrArray *recipients, gboolean not_ours);

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
