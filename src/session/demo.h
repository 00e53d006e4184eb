/* The demo company: a made-up one, in three stages of one story, without any network. */
#pragma once

#include "session/world.h"

typedef enum
{
  DEMO_BEFORE,
  DEMO_HALFWAY,
  DEMO_DONE,
} DemoStage;

#define DEMO_STAGE_COUNT 3

const char *demo_get_domain (void);
/* (transfer full): never %NULL; the recordings are part of the program. */
SessionWorld *demo_make_world (DemoStage stage, ProvidersCatalog *catalog);
