/* Everything inside the window: the header, the band that marks what is no live check, Home and the
 * wizard. Made anew when the language changes. */
#pragma once

#include <adwaita.h>

#include "journey.h"

#define TODOKU_TYPE_SHELL (todoku_shell_get_type ())
G_DECLARE_FINAL_TYPE (TodokuShell, todoku_shell, TODOKU, SHELL, AdwBin)

GtkWidget *todoku_shell_new (TodokuJourney *journey);

gboolean todoku_shell_is_at_home (TodokuShell *self);
/* @focus: whether the focus goes to where one begins */
void todoku_shell_show (TodokuShell *self, gboolean home, gboolean focus);
void todoku_shell_go_on (TodokuShell *self);
void todoku_shell_go_back (TodokuShell *self);
void todoku_shell_add_toast (TodokuShell *self, AdwToast *toast);
