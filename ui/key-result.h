/* A key that was made: what to publish, what to do next, settings of mail servers, the days of a change
 * from an older key. */
#pragma once

#include <adwaita.h>

#include "plan/own-key.h"

/* @older: (nullable): selectors of keys that this one may replace
 * @rsa_selector: (nullable): of the RSA key beside which an Ed25519 key signs */
GtkWidget *
todoku_key_result_new (const OwnKey *key, const char *const *older, const char *rsa_selector);
