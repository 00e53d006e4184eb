/* The details of a mail, folded away: the words of the server, what receivers wrote, what we find, the
 * way it came, and what it taught. */
#pragma once

#include <gtk/gtk.h>

#include "mail-case.h"

GtkWidget *todoku_mail_details_new (TodokuMailCase *mail_case);
