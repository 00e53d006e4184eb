#pragma once

#include <glib.h>

/**
 * ProvidersError:
 * @PROVIDERS_ERROR_MALFORMED: a data file; the message names file, group and key (or line)
 * @PROVIDERS_ERROR_UNREADABLE: a file or directory; the message says which and why
 */
typedef enum
{
  PROVIDERS_ERROR_MALFORMED,
  PROVIDERS_ERROR_UNREADABLE,
} ProvidersError;

#define PROVIDERS_ERROR (providers_error_quark ())
GQuark providers_error_quark (void);
