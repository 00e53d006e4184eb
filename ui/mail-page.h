/* The room of mails that did not arrive: what is brought, and what became of it. */
#pragma once

#include <adwaita.h>

#include "mail-case.h"

#define TODOKU_TYPE_MAIL_PAGE (todoku_mail_page_get_type ())
G_DECLARE_FINAL_TYPE (TodokuMailPage, todoku_mail_page, TODOKU, MAIL_PAGE, AdwBin)

GtkWidget *todoku_mail_page_new (TodokuMailCase *mail_case);

/* The room is entered: the focus goes to where one begins. */
void todoku_mail_page_shown (TodokuMailPage *self);
/* Back: from a result to where something is brought. FALSE: it is there already. */
gboolean todoku_mail_page_go_back (TodokuMailPage *self);
