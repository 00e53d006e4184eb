/* A receiver's conditions as a table: the condition, whether the domain meets it, and why. */
#pragma once

#include <gtk/gtk.h>

#include "plan/conditions.h"

GtkWidget *todoku_conditions_view_new (const ProvidersReceiver *receiver,
                                       const Survey *survey,
                                       MailVolume volume);
