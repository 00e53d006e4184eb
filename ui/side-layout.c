#include "side-layout.h"

/* From this width on there is room for both: the rail and a column of comfortable lines. */
#define WIDE_ENOUGH 880

struct _TodokuSideLayout
{
  GtkLayoutManager parent_instance;

  GtkWidget *rail;
  GtkWidget *strip;
  GtkWidget *body;
};

G_DEFINE_FINAL_TYPE (TodokuSideLayout, todoku_side_layout, GTK_TYPE_LAYOUT_MANAGER)

static int
rail_width (TodokuSideLayout *self)
{
  int natural;

  gtk_widget_measure (self->rail, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  return natural;
}

static void
measure_width (TodokuSideLayout *self, int *minimum, int *natural)
{
  int strip_minimum, body_minimum, body_natural;

  gtk_widget_measure (self->strip, GTK_ORIENTATION_HORIZONTAL, -1, &strip_minimum, NULL, NULL,
                      NULL);
  gtk_widget_measure (self->body, GTK_ORIENTATION_HORIZONTAL, -1, &body_minimum, &body_natural,
                      NULL, NULL);
  *minimum = MAX (strip_minimum, body_minimum);
  *natural = MAX (*minimum, body_natural + rail_width (self));
}

static void
measure_height (TodokuSideLayout *self, int width, int *minimum, int *natural)
{
  gboolean wide = width < 0 || width >= WIDE_ENOUGH;
  int body_width = wide && width >= 0 ? width - rail_width (self) : width;
  int side_minimum, body_minimum, body_natural;

  gtk_widget_measure (self->body, GTK_ORIENTATION_VERTICAL, body_width, &body_minimum,
                      &body_natural, NULL, NULL);
  gtk_widget_measure (wide ? self->rail : self->strip, GTK_ORIENTATION_VERTICAL, wide ? -1 : width,
                      &side_minimum, NULL, NULL, NULL);
  *minimum = wide ? MAX (side_minimum, body_minimum) : side_minimum + body_minimum;
  *natural = wide ? MAX (side_minimum, body_natural) : side_minimum + body_natural;
}

static void
todoku_side_layout_measure (GtkLayoutManager *manager,
                            GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  TodokuSideLayout *self = TODOKU_SIDE_LAYOUT (manager);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    measure_width (self, minimum, natural);
  else
    measure_height (self, for_size, minimum, natural);
}

static void
place (GtkWidget *child, int x, int y, int width, int height)
{
  GtkAllocation allocation = { x, y, width, height };

  gtk_widget_size_allocate (child, &allocation, -1);
}

static void
place_beside (TodokuSideLayout *self, int width, int height)
{
  int rail = rail_width (self);
  gboolean left = gtk_widget_get_direction (self->rail) != GTK_TEXT_DIR_RTL;

  place (self->rail, left ? 0 : width - rail, 0, rail, height);
  place (self->body, left ? rail : 0, 0, width - rail, height);
}

static void
place_above (TodokuSideLayout *self, int width, int height)
{
  int strip;

  gtk_widget_measure (self->strip, GTK_ORIENTATION_VERTICAL, width, &strip, NULL, NULL, NULL);
  place (self->strip, 0, 0, width, strip);
  place (self->body, 0, strip, width, height - strip);
}

static void
todoku_side_layout_allocate (
    GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  TodokuSideLayout *self = TODOKU_SIDE_LAYOUT (manager);
  gboolean wide = width >= WIDE_ENOUGH;

  gtk_widget_set_child_visible (self->rail, wide);
  gtk_widget_set_child_visible (self->strip, !wide);
  if (wide)
    place_beside (self, width, height);
  else
    place_above (self, width, height);
}

static GtkSizeRequestMode
todoku_side_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

GtkLayoutManager *
todoku_side_layout_new (GtkWidget *rail, GtkWidget *strip, GtkWidget *body)
{
  TodokuSideLayout *self = g_object_new (TODOKU_TYPE_SIDE_LAYOUT, NULL);

  self->rail = rail;
  self->strip = strip;
  self->body = body;
  return GTK_LAYOUT_MANAGER (self);
}

static void
todoku_side_layout_class_init (TodokuSideLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->measure = todoku_side_layout_measure;
  layout_class->allocate = todoku_side_layout_allocate;
  layout_class->get_request_mode = todoku_side_layout_get_request_mode;
}

static void
todoku_side_layout_init (TodokuSideLayout *self)
{
}
