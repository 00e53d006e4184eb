/* Nothing is in hand: first aid, a few questions, then what the DNS of the domain shows, the
 * conditions of each receiver, and how to get one proof. */
#pragma once

#include <adwaita.h>

#include "mail-case.h"

#define TODOKU_TYPE_SCENE_VIEW (todoku_scene_view_get_type ())
G_DECLARE_FINAL_TYPE (TodokuSceneView, todoku_scene_view, TODOKU, SCENE_VIEW, AdwBin)

GtkWidget *todoku_scene_view_new (TodokuMailCase *mail_case);
