/* The way a mail came, drawn from the sender to the receiver: servers, times put right, delay per
 * hop, encryption, and the border of the receiving organisation. */
#pragma once

#include <gtk/gtk.h>

#include "mail/trail.h"

GtkWidget *todoku_route_view_new (const MailTrail *trail);
