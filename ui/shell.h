/* Everything inside the window: the header, the band that marks what is no live check, Home and the
 * rooms behind its doors. Made anew when the language changes. */
#pragma once

#include <adwaita.h>

#include "journey.h"
#include "mail-case.h"

/* What is behind the doors. */
typedef enum
{
  ROOM_HOME,
  ROOM_WIZARD,
  ROOM_MAIL, /* 届かない・エラーが返ってきた */
} TodokuRoom;

#define TODOKU_TYPE_SHELL (todoku_shell_get_type ())
G_DECLARE_FINAL_TYPE (TodokuShell, todoku_shell, TODOKU, SHELL, AdwBin)

GtkWidget *todoku_shell_new (TodokuJourney *journey, TodokuMailCase *mail_case);

TodokuRoom todoku_shell_get_room (TodokuShell *self);
/* @focus: whether the focus goes to where one begins */
void todoku_shell_show (TodokuShell *self, TodokuRoom room, gboolean focus);
void todoku_shell_go_on (TodokuShell *self);
void todoku_shell_go_back (TodokuShell *self);
void todoku_shell_add_toast (TodokuShell *self, AdwToast *toast);
