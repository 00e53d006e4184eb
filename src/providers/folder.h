#pragma once

#include <glib.h>

/* A folder of data files: on disk, or in the program when its path begins with this. */
#define PROVIDERS_FOLDER_BUNDLED "resource://"

/**
 * providers_folder_list:
 *
 * Returns: (transfer full) (nullable): the names in the folder, sorted; none when it does not
 *   exist; %NULL with a %PROVIDERS_ERROR when it cannot be read
 */
GStrv providers_folder_list (const char *path, GError **error);

/**
 * providers_folder_load:
 *
 * Returns: (transfer full) (nullable): the file's bytes; %NULL with a %PROVIDERS_ERROR when it
 *   cannot be read or is far too large for one of ours
 */
GBytes *providers_folder_load (const char *path, const char *name, GError **error);
