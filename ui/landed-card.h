/* One record on its way: three plain lines, one sentence, and what went wrong if something did. */
#pragma once

#include <gtk/gtk.h>

#include "plan/landing.h"
#include "providers/dns-host.h"

/* @host: (nullable): whose servers these are */
GtkWidget *todoku_landed_card_new (const LandingRecord *record,
                                   const ProvidersDnsHost *host,
                                   gint64 now_usecs);
