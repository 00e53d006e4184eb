/* Adds sets of ARC to mails, as forwarders do (RFC 8617, section 5.1). */
#pragma once

#include <glib.h>

/* (transfer full): @mail, which has all sets below @instance, with one more on top, of example.jp.
 * @key: a name of auth/signer.h
 * @chain_value: cv= of the seal: with "fail" it covers its own set alone */
char *sealer_add_set (const char *mail,
                      guint instance,
                      const char *selector,
                      const char *key,
                      const char *chain_value);
