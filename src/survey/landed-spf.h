/* SPF records, compared by what receivers read in them. */
#pragma once

#include <glib.h>

/* TRUE for an SPF record, whatever its terms are. */
gboolean landed_spf_is_one (const char *text);
/* (transfer full): of the SPF record @text a form that is the same for those that mean the same, term
 * by term: see landed_value_normalize. A term that cannot be read stays as it is, but for its
 * capital letters. */
char *landed_spf_normalize (const char *text);
