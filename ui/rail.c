#include "rail.h"

#include "base/language.h"
#include "rail-step.h"
#include "steps.h"
#include "widgets.h"

struct _TodokuRail
{
  AdwBin parent_instance;

  TodokuJourney *journey;
  GPtrArray *rows; /* of TodokuRailStep, borrowed from the tree */
};

G_DEFINE_FINAL_TYPE (TodokuRail, todoku_rail, ADW_TYPE_BIN)

static void
update (TodokuRail *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    todoku_rail_step_update (g_ptr_array_index (self->rows, i));
}

/* Where the window is too low for all steps, the present one is to be seen. */
static void
show_step (TodokuRail *self)
{
  guint step = todoku_journey_get_step (self->journey);

  if (step < self->rows->len)
    todoku_scroll_into_view (g_ptr_array_index (self->rows, step));
}

static void
add_group_title (GtkBox *box, StepGroup group)
{
  GtkWidget *label
      = todoku_heading_label_new (step_group_to_text (group), "rail-group dim-label", 2);

  gtk_box_append (box, label);
}

static void
add_steps (TodokuRail *self, GtkBox *box, GtkOrientation orientation)
{
  guint count;
  const Step *steps = steps_get (&count);

  for (guint i = 0; i < count; i++)
    {
      GtkWidget *row = todoku_rail_step_new (self->journey, i, orientation);

      if (orientation == GTK_ORIENTATION_VERTICAL
          && (i == 0 || steps[i].group != steps[i - 1].group))
        add_group_title (box, steps[i].group);
      gtk_box_append (box, row);
      g_ptr_array_add (self->rows, row);
    }
}

static void
follow (TodokuRail *self)
{
  static const char *const signals[] = { "step", "phase", "request", "plan", "keeping", "landing" };

  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    g_signal_connect_object (self->journey, signals[i], G_CALLBACK (update), self,
                             G_CONNECT_SWAPPED);
  g_signal_connect_object (self->journey, "step", G_CALLBACK (show_step), self, G_CONNECT_SWAPPED);
}

/* A low window shall not have to be as high as all steps together. */
static GtkWidget *
scroll (GtkWidget *box)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  return scrolled;
}

GtkWidget *
todoku_rail_new (TodokuJourney *journey, GtkOrientation orientation)
{
  TodokuRail *self
      = g_object_new (TODOKU_TYPE_RAIL, "accessible-role", GTK_ACCESSIBLE_ROLE_NAVIGATION, NULL);
  GtkWidget *box = gtk_box_new (orientation, 2);

  self->journey = g_object_ref (journey);
  todoku_set_accessible_name (GTK_WIDGET (self), _ ("Steps"));
  todoku_add_css (GTK_WIDGET (self),
                  orientation == GTK_ORIENTATION_VERTICAL ? "rail" : "rail-strip");
  gtk_box_set_homogeneous (GTK_BOX (box), orientation == GTK_ORIENTATION_HORIZONTAL);
  add_steps (self, GTK_BOX (box), orientation);
  adw_bin_set_child (ADW_BIN (self), orientation == GTK_ORIENTATION_VERTICAL ? scroll (box) : box);
  follow (self);
  update (self);
  return GTK_WIDGET (self);
}

static void
todoku_rail_finalize (GObject *object)
{
  TodokuRail *self = TODOKU_RAIL (object);

  g_clear_object (&self->journey);
  g_ptr_array_unref (self->rows);
  G_OBJECT_CLASS (todoku_rail_parent_class)->finalize (object);
}

static void
todoku_rail_class_init (TodokuRailClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = todoku_rail_finalize;
}

static void
todoku_rail_init (TodokuRail *self)
{
  self->rows = g_ptr_array_new ();
}
