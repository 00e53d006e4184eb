/* Home: 「今日は、何をしますか？」 Only doors whose rooms are built. */
#pragma once

#include <adwaita.h>

#include "session/keeper.h"

#define TODOKU_TYPE_HOME_PAGE (todoku_home_page_get_type ())
G_DECLARE_FINAL_TYPE (TodokuHomePage, todoku_home_page, TODOKU, HOME_PAGE, AdwBin)

/* @keeper: (nullable): nothing is kept */
GtkWidget *todoku_home_page_new (SessionKeeper *keeper, ProvidersCatalog *catalog);
