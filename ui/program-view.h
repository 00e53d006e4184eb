/* How to find an error mail and how to get a header out of one's mail program. A fold, closed. */
#pragma once

#include <gtk/gtk.h>

#include "providers/catalog.h"

GtkWidget *todoku_program_view_new (const ProvidersCatalog *catalog);
