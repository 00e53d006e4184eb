#pragma once

/**
 * ProvidersStrength:
 *
 * How much one trace says for a service. A weak trace alone is a guess to ask about, not a
 * discovery.
 */
typedef enum
{
  PROVIDERS_STRENGTH_NONE,
  PROVIDERS_STRENGTH_WEAK,
  PROVIDERS_STRENGTH_STRONG,
} ProvidersStrength;
