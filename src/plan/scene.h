/* A mail that does not arrive while nothing is in hand: what was told, and what the DNS of the domain
 * makes likely. Pure. */
#pragma once

#include "plan/conditions.h"
#include "plan/judgement.h"

typedef enum
{
  SCENE_SINCE_UNKNOWN,
  SCENE_SINCE_TODAY,
  SCENE_SINCE_WEEK,
  SCENE_SINCE_LONG,
} SceneSince;

typedef enum
{
  SCENE_CHANGED_SERVER = 1 << 0, /* web site or server moved */
  SCENE_CHANGED_SERVICE = 1 << 1,
  SCENE_CHANGED_DNS = 1 << 2,
} SceneChange;

/* Words that stand beside ids of receivers in @receivers. */
#define SCENE_COMPANIES "companies"
#define SCENE_EVERYBODY "everybody"

typedef struct
{
  GHashTable *receivers; /* a set of char *: ids, and the two words above */
  SceneSince since;
  guint changes; /* of SceneChange */
  MailVolume volume;
} Scene;

/* (transfer full): of Finding, the likeliest first; never empty. Most are those of @judgement that keep
 * mail from arriving. What may only be so is worded so. */
GPtrArray *scene_judge (const Scene *scene, const Survey *survey, const Judgement *judgement);
