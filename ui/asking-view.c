#include "asking-view.h"

#include "base/language.h"
#include "base/text.h"
#include "dns/name.h"
#include "record-row.h"
#include "widgets.h"

struct _TodokuAskingView
{
  AdwBin parent_instance;

  GtkLabel *title;
  GtkProgressBar *bar;
  GtkLabel *count;
  GtkWidget *stop;
  GtkListBox *records;
};

G_DEFINE_FINAL_TYPE (TodokuAskingView, todoku_asking_view, ADW_TYPE_BIN)

void
todoku_asking_view_show_progress (TodokuAskingView *self, TodokuJourney *journey)
{
  guint answered = todoku_journey_get_answered (journey);
  guint known = todoku_journey_get_known (journey);
  /* Translators: how many questions are answered, of how many that are known so far. */
  g_autofree char *text = g_strdup_printf (_ ("%u of %u questions are answered"), answered, known);

  gtk_progress_bar_set_fraction (self->bar, known > 0 ? (double)answered / known : 0);
  gtk_label_set_text (self->count, text);
}

static void
show_title (TodokuAskingView *self, TodokuJourney *journey)
{
  g_autofree char *unicode = dns_name_to_unicode (todoku_journey_get_domain (journey));
  g_autofree char *shown = text_to_display (unicode, -1);
  /* Translators: a domain name. */
  g_autofree char *title = g_strdup_printf (_ ("Looking at %s…"), shown);

  gtk_label_set_text (self->title, title);
}

void
todoku_asking_view_show_records (TodokuAskingView *self, TodokuJourney *journey)
{
  const GPtrArray *records = session_check_get_records (todoku_journey_get_check (journey));
  gboolean any = FALSE;

  show_title (self, journey);
  todoku_list_clear (self->records);
  for (guint i = 0; records && i < records->len; i++)
    if (todoku_record_is_worth_showing (g_ptr_array_index (records, i)))
      {
        gtk_list_box_append (self->records,
                             todoku_record_row_new (g_ptr_array_index (records, i), TRUE));
        any = TRUE;
      }
  gtk_widget_set_visible (GTK_WIDGET (self->records), any);
}

static gboolean
todoku_asking_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (TODOKU_ASKING_VIEW (widget)->stop);
}

static void
todoku_asking_view_dispose (GObject *object)
{
  todoku_dispose_template (GTK_WIDGET (object), TODOKU_TYPE_ASKING_VIEW);
  G_OBJECT_CLASS (todoku_asking_view_parent_class)->dispose (object);
}

static void
todoku_asking_view_class_init (TodokuAskingViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = todoku_asking_view_dispose;
  widget_class->grab_focus = todoku_asking_view_grab_focus;
  gtk_widget_class_set_template_from_resource (widget_class, TODOKU_RESOURCES "asking-view.ui");
  gtk_widget_class_bind_template_child (widget_class, TodokuAskingView, title);
  gtk_widget_class_bind_template_child (widget_class, TodokuAskingView, bar);
  gtk_widget_class_bind_template_child (widget_class, TodokuAskingView, count);
  gtk_widget_class_bind_template_child (widget_class, TodokuAskingView, stop);
  gtk_widget_class_bind_template_child (widget_class, TodokuAskingView, records);
}

static void
todoku_asking_view_init (TodokuAskingView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
