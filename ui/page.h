/* A page of the wizard. The wizard knows this contract only, never a concrete page. */
#pragma once

#include <adwaita.h>

#include "journey.h"

#define TODOKU_TYPE_PAGE (todoku_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (TodokuPage, todoku_page, TODOKU, PAGE, AdwBin)

/* Property "journey", construct only. */
struct _TodokuPageClass
{
  AdwBinClass parent_class;

  /* It became the current page: begin what it needs, focus the first field or the heading. */
  void (*shown) (TodokuPage *self);
  /* It is left, or the window closes: stop what nobody waits for any more. */
  void (*left) (TodokuPage *self);
  /* Next was chosen. FALSE: stay, the page says why. Default: go on. */
  gboolean (*go_on) (TodokuPage *self);
};

TodokuJourney *todoku_page_get_journey (TodokuPage *self);

void todoku_page_shown (TodokuPage *self);
void todoku_page_left (TodokuPage *self);
gboolean todoku_page_go_on (TodokuPage *self);
