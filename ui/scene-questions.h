/* The questions of the scene: whom it does not reach, since when, what changed, how many mails a day. */
#pragma once

#include <gtk/gtk.h>

#include "plan/scene.h"
#include "providers/catalog.h"

/* Fills @scene, which outlives the widget. @changed is called with @user_data after each answer. */
GtkWidget *scene_questions_new (Scene *scene,
                                const ProvidersCatalog *catalog,
                                GCallback changed,
                                gpointer user_data);
