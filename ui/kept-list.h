/* 前回の続き: the domains that somebody works on, one line each, with what is next. */
#pragma once

#include <adwaita.h>

#include "session/keeper.h"

#define TODOKU_TYPE_KEPT_LIST (todoku_kept_list_get_type ())
G_DECLARE_FINAL_TYPE (TodokuKeptList, todoku_kept_list, TODOKU, KEPT_LIST, AdwBin)

/* @keeper: (nullable): nothing is kept; then it is not to be seen */
void
todoku_kept_list_set_up (TodokuKeptList *self, SessionKeeper *keeper, ProvidersCatalog *catalog);
