/* The public suffix list, through libpsl with the list that it brings. */
#pragma once

#include <glib.h>

/* TRUE for "jp", "co.jp" and the like; also for the root and for a top-level name on no list. */
gboolean dns_is_public_suffix (const char *name);

/* (transfer none): the part of @name that RFC 7489, section 3.2 calls the organizational domain:
 * the public suffix and one label; @name itself if it is a public suffix. */
const char *dns_public_suffix_organizational_domain (const char *name);
