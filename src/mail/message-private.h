/* For the scanner alone. */
#pragma once

#include "mail/message.h"

/* (transfer full): without fields, still being built. */
MailMessage *mail_message_new (void);
