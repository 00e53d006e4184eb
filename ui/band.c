#include "band.h"

#include "base/language.h"
#include "base/text.h"
#include "widgets.h"

struct _TodokuBand
{
  AdwBin parent_instance;

  TodokuJourney *journey;
  GtkImage *icon;
  GtkLabel *text;
  GtkWidget *stages;
  GtkToggleButton *before;
  GtkToggleButton *halfway;
  GtkToggleButton *done;
  GtkButton *leave;
};

G_DEFINE_FINAL_TYPE (TodokuBand, todoku_band, ADW_TYPE_BIN)

static void
stage_toggled_cb (TodokuBand *self, GtkToggleButton *button)
{
  DemoStage stage = DEMO_BEFORE;

  if (!self->journey || !gtk_toggle_button_get_active (button))
    return;
  if (button == self->halfway)
    stage = DEMO_HALFWAY;
  else if (button == self->done)
    stage = DEMO_DONE;
  todoku_journey_set_stage (self->journey, stage);
}

static void
show_demo (TodokuBand *self)
{
  GtkToggleButton *buttons[DEMO_STAGE_COUNT] = { self->before, self->halfway, self->done };

  gtk_image_set_from_icon_name (self->icon, "view-reveal-symbolic");
  gtk_label_set_text (self->text, _ ("Demo: a made-up company, no network"));
  gtk_button_set_label (self->leave, _ ("End the demo"));
  gtk_widget_add_css_class (GTK_WIDGET (self), "demo");
  gtk_toggle_button_set_active (buttons[todoku_journey_get_stage (self->journey)], TRUE);
}

static void
show_file (TodokuBand *self)
{
  g_autofree char *name = text_to_display (todoku_journey_get_file_name (self->journey), -1);
  /* Translators: the name of a file. */
  g_autofree char *text = g_strdup_printf (_ ("Saved result, no network: %s"), name);

  gtk_image_set_from_icon_name (self->icon, "document-open-symbolic");
  gtk_label_set_text (self->text, text);
  gtk_button_set_label (self->leave, _ ("Close"));
  gtk_widget_set_visible (self->stages, FALSE);
}

void
todoku_band_set_journey (TodokuBand *self, TodokuJourney *journey)
{
  g_set_object (&self->journey, journey);
  switch (todoku_journey_get_kind (journey))
    {
    case TODOKU_JOURNEY_LIVE:
      break;
    case TODOKU_JOURNEY_RECORDED:
      show_file (self);
      break;
    case TODOKU_JOURNEY_DEMO:
      show_demo (self);
      break;
    }
  gtk_widget_set_visible (GTK_WIDGET (self),
                          todoku_journey_get_kind (journey) != TODOKU_JOURNEY_LIVE);
  todoku_set_accessible_name (GTK_WIDGET (self), gtk_label_get_text (self->text));
}

static void
todoku_band_dispose (GObject *object)
{
  TodokuBand *self = TODOKU_BAND (object);

  g_clear_object (&self->journey);
  todoku_dispose_template (GTK_WIDGET (self), TODOKU_TYPE_BAND);
  G_OBJECT_CLASS (todoku_band_parent_class)->dispose (object);
}

static void
todoku_band_class_init (TodokuBandClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = todoku_band_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, TODOKU_RESOURCES "band.ui");
  gtk_widget_class_bind_template_child (widget_class, TodokuBand, icon);
  gtk_widget_class_bind_template_child (widget_class, TodokuBand, text);
  gtk_widget_class_bind_template_child (widget_class, TodokuBand, stages);
  gtk_widget_class_bind_template_child (widget_class, TodokuBand, before);
  gtk_widget_class_bind_template_child (widget_class, TodokuBand, halfway);
  gtk_widget_class_bind_template_child (widget_class, TodokuBand, done);
  gtk_widget_class_bind_template_child (widget_class, TodokuBand, leave);
  gtk_widget_class_bind_template_callback (widget_class, stage_toggled_cb);
}

static void
todoku_band_init (TodokuBand *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
