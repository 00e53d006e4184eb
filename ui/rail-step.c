#include "rail-step.h"

#include "base/language.h"
#include "steps.h"
#include "widgets.h"

struct _TodokuRailStep
{
  AdwBin parent_instance;

  TodokuJourney *journey;
  guint step;
  gboolean slim;
  GtkWidget *button;
  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *word;
};

G_DEFINE_FINAL_TYPE (TodokuRailStep, todoku_rail_step, ADW_TYPE_BIN)

/* The word, and in the wide rail the reason when one cannot go on. */
static char *
make_word (TodokuRailStep *self, StepState state)
{
  const char *obstacle = step_get_obstacle (self->journey, self->step);
  const char *word = step_state_to_text (state);

  if (state == STEP_HERE && self->slim)
    return g_strdup (_ ("Here"));
  if (state == STEP_BLOCKED && obstacle && !self->slim)
    return g_strdup_printf ("%s\n%s", word, obstacle);
  return g_strdup (word);
}

static void
set_here (TodokuRailStep *self, gboolean here)
{
  if (here)
    gtk_widget_add_css_class (self->button, "here");
  else
    gtk_widget_remove_css_class (self->button, "here");
}

void
todoku_rail_step_update (TodokuRailStep *self)
{
  guint count;
  const Step *step = &steps_get (&count)[self->step];
  StepState state = step_get_state (self->journey, self->step);
  const char *obstacle = step_get_obstacle (self->journey, self->step);
  g_autofree char *title
      = g_strdup_printf (self->slim ? "%u %s" : "%u  %s", self->step + 1, _ (step->title));
  g_autofree char *word = make_word (self, state);
  g_autofree char *name
      = g_strdup_printf ("%u %s (%s)", self->step + 1, _ (step->title), step_state_to_text (state));

  gtk_image_set_from_icon_name (self->icon, step_state_to_icon (state));
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->word, word);
  todoku_set_accessible_name (self->button, name);
  gtk_widget_set_tooltip_text (self->button, obstacle);
  gtk_widget_set_sensitive (self->button, obstacle == NULL);
  set_here (self, state == STEP_HERE);
}

static void
clicked_cb (TodokuRailStep *self)
{
  todoku_journey_go_to (self->journey, self->step);
}

GtkWidget *
todoku_rail_step_new (TodokuJourney *journey, guint step, GtkOrientation orientation)
{
  TodokuRailStep *self = g_object_new (TODOKU_TYPE_RAIL_STEP, NULL);

  self->journey = g_object_ref (journey);
  self->step = step;
  self->slim = orientation == GTK_ORIENTATION_HORIZONTAL;
  return GTK_WIDGET (self);
}

static void
todoku_rail_step_dispose (GObject *object)
{
  TodokuRailStep *self = TODOKU_RAIL_STEP (object);

  g_clear_object (&self->journey);
  todoku_dispose_template (GTK_WIDGET (self), TODOKU_TYPE_RAIL_STEP);
  G_OBJECT_CLASS (todoku_rail_step_parent_class)->dispose (object);
}

static void
todoku_rail_step_class_init (TodokuRailStepClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = todoku_rail_step_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, TODOKU_RESOURCES "rail-step.ui");
  gtk_widget_class_bind_template_child (widget_class, TodokuRailStep, button);
  gtk_widget_class_bind_template_child (widget_class, TodokuRailStep, icon);
  gtk_widget_class_bind_template_child (widget_class, TodokuRailStep, title);
  gtk_widget_class_bind_template_child (widget_class, TodokuRailStep, word);
  gtk_widget_class_bind_template_callback (widget_class, clicked_cb);
}

static void
todoku_rail_step_init (TodokuRailStep *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
