/* The tables, and how a file of an older version becomes one of today. Private to src/store.
 *
 * A version that was once released never changes: what is new is a further step. */
#pragma once

#include "store/database.h"

/* Version N + 1 of the schema is what steps[N] makes out of version N; 0 is an empty file. */
const char *const *store_schema_get_steps (guint *n_steps);

/* Takes the steps that @database lacks, all of them or none. */
gboolean store_schema_upgrade (StoreDatabase *database,
                               const char *const *steps,
                               guint n_steps,
                               GError **error);
