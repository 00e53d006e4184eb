#include "wizard.h"

#include "base/language.h"
#include "page.h"
#include "rail.h"
#include "side-layout.h"
#include "steps.h"
#include "widgets.h"

struct _TodokuWizard
{
  GtkWidget parent_instance;

  TodokuJourney *journey;
  GtkWidget *rail;
  GtkWidget *strip;
  GtkWidget *body;
  GtkStack *stack;
  GtkWidget *back;
  GtkLabel *duration;
  GtkButton *next;
};

G_DEFINE_FINAL_TYPE (TodokuWizard, todoku_wizard, GTK_TYPE_WIDGET)

static TodokuPage *
current_page (TodokuWizard *self)
{
  return TODOKU_PAGE (gtk_stack_get_visible_child (self->stack));
}

static gboolean
is_last (TodokuWizard *self)
{
  guint count;

  steps_get (&count);
  return todoku_journey_get_step (self->journey) + 1 == count;
}

static void
update_bar (TodokuWizard *self)
{
  guint count;
  guint step = todoku_journey_get_step (self->journey);
  const char *obstacle = is_last (self) ? NULL : step_get_obstacle (self->journey, step + 1);

  gtk_button_set_label (self->next, is_last (self) ? _ ("To the first page") : _ ("Next"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->next), !obstacle);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->next), obstacle);
  /* Before the first check there is nothing to go on to but the button of the page. */
  gtk_widget_set_visible (GTK_WIDGET (self->next), step > 0 || !obstacle);
  if (is_last (self))
    gtk_widget_remove_css_class (GTK_WIDGET (self->next), "suggested-action");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->next), "suggested-action");
  gtk_label_set_text (self->duration, _ (steps_get (&count)[step].duration));
}

static void
show_step (TodokuWizard *self)
{
  guint count;
  const Step *steps = steps_get (&count);

  gtk_stack_set_visible_child_name (self->stack, steps[todoku_journey_get_step (self->journey)].id);
  update_bar (self);
}

static void
step_changed_cb (TodokuWizard *self)
{
  todoku_page_left (current_page (self));
  show_step (self);
  todoku_wizard_show_page (self);
}

void
todoku_wizard_show_page (TodokuWizard *self)
{
  todoku_page_shown (current_page (self));
}

void
todoku_wizard_leave (TodokuWizard *self)
{
  todoku_page_left (current_page (self));
}

void
todoku_wizard_go_on (TodokuWizard *self)
{
  guint step = todoku_journey_get_step (self->journey);

  if (step > 0 && !gtk_widget_is_sensitive (GTK_WIDGET (self->next)))
    return;
  if (!todoku_page_go_on (current_page (self)))
    return;
  if (is_last (self))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.home", NULL);
  else
    todoku_journey_go_to (self->journey, step + 1);
}

void
todoku_wizard_go_back (TodokuWizard *self)
{
  guint step = todoku_journey_get_step (self->journey);

  if (step == 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.home", NULL);
  else
    todoku_journey_go_to (self->journey, step - 1);
}

static void
add_pages (TodokuWizard *self)
{
  guint count;
  const Step *steps = steps_get (&count);

  for (guint i = 0; i < count; i++)
    {
      GtkWidget *page = g_object_new (steps[i].get_type (), "journey", self->journey, NULL);

      gtk_stack_add_titled (self->stack, page, steps[i].id, _ (steps[i].title));
    }
}

GtkWidget *
todoku_wizard_new (TodokuJourney *journey)
{
  TodokuWizard *self = g_object_new (TODOKU_TYPE_WIZARD, NULL);

  self->journey = g_object_ref (journey);
  self->rail = todoku_rail_new (journey, GTK_ORIENTATION_VERTICAL);
  self->strip = todoku_rail_new (journey, GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_insert_before (self->rail, GTK_WIDGET (self), self->body);
  gtk_widget_insert_before (self->strip, GTK_WIDGET (self), self->body);
  gtk_widget_set_layout_manager (GTK_WIDGET (self),
                                 todoku_side_layout_new (self->rail, self->strip, self->body));
  add_pages (self);
  show_step (self);
  g_signal_connect_object (journey, "step", G_CALLBACK (step_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (journey, "phase", G_CALLBACK (update_bar), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (journey, "keeping", G_CALLBACK (update_bar), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

static void
todoku_wizard_dispose (GObject *object)
{
  TodokuWizard *self = TODOKU_WIZARD (object);

  g_clear_pointer (&self->rail, gtk_widget_unparent);
  g_clear_pointer (&self->strip, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), TODOKU_TYPE_WIZARD);
  g_clear_object (&self->journey);
  G_OBJECT_CLASS (todoku_wizard_parent_class)->dispose (object);
}

static void
todoku_wizard_class_init (TodokuWizardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = todoku_wizard_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, TODOKU_RESOURCES "wizard.ui");
  gtk_widget_class_bind_template_child (widget_class, TodokuWizard, body);
  gtk_widget_class_bind_template_child (widget_class, TodokuWizard, stack);
  gtk_widget_class_bind_template_child (widget_class, TodokuWizard, back);
  gtk_widget_class_bind_template_child (widget_class, TodokuWizard, duration);
  gtk_widget_class_bind_template_child (widget_class, TodokuWizard, next);
}

static void
todoku_wizard_init (TodokuWizard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
