/* The JSON of a new key: what is public of it. */
#pragma once

#include "plan/own-key.h"

/* (transfer full): one line without a line feed: domain, selector, name, type, bits, record, strings,
 * fingerprint. Never the private key, nor where it is. */
char *json_write_own_key (const OwnKey *key);
