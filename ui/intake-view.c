#include "intake-view.h"

#include "base/language.h"
#include "compat.h"
#include "program-view.h"
#include "settings.h"
#include "widgets.h"

/* More than this is not put into the box: GTK lays out every line of it, and one line of a megabyte
 * would stop the window for a minute. It is examined at once instead. */
#define MOST_SHOWN_BYTES (200 * 1024)
#define MOST_SHOWN_LINE_BYTES (20 * 1024)

struct _TodokuIntakeView
{
  AdwBin parent_instance;

  TodokuMailCase *mail_case;
  GtkTextView *text;
  GtkTextBuffer *buffer;
  GtkLabel *problem;
  GtkSwitch *asks;
  GtkBox *programs;
};

G_DEFINE_FINAL_TYPE (TodokuIntakeView, todoku_intake_view, ADW_TYPE_BIN)

static gboolean
is_too_long (const char *text, gsize length)
{
  gsize line = 0;

  if (length > MOST_SHOWN_BYTES)
    return TRUE;
  for (gsize i = 0; i < length; i++)
    {
      line = text[i] == '\n' ? 0 : line + 1;
      if (line > MOST_SHOWN_LINE_BYTES)
        return TRUE;
    }
  return FALSE;
}

static void
examine_bytes (TodokuIntakeView *self, const char *text, gsize length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length);

  todoku_mail_case_examine_bytes (self->mail_case, bytes);
}

typedef struct
{
  TodokuIntakeView *self;
  GBytes *bytes;
} Late;

static gboolean
examine_late_cb (gpointer user_data)
{
  Late *late = user_data;

  todoku_mail_case_examine_bytes (late->self->mail_case, late->bytes);
  return G_SOURCE_REMOVE;
}

static void
late_free (gpointer data)
{
  Late *late = data;

  g_object_unref (late->self);
  g_bytes_unref (late->bytes);
  g_free (late);
}

/* The buffer is in the middle of inserting: the page may change only after it. */
static void
insert_text_cb (
    TodokuIntakeView *self, GtkTextIter *at, const char *text, int length, GtkTextBuffer *buffer)
{
  Late *late;

  if (!is_too_long (text, (gsize)length))
    return;
  g_signal_stop_emission_by_name (buffer, "insert-text");
  late = g_new0 (Late, 1);
  late->self = g_object_ref (self);
  late->bytes = g_bytes_new (text, (gsize)length);
  g_idle_add_full (G_PRIORITY_DEFAULT, examine_late_cb, late, late_free);
}

static void
text_changed_cb (TodokuIntakeView *self)
{
  GtkTextIter start;
  GtkTextIter end;
  g_autofree char *text = NULL;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  text = gtk_text_buffer_get_text (self->buffer, &start, &end, TRUE);
  if (self->mail_case)
    todoku_mail_case_set_text (self->mail_case, text);
  todoku_set_problem (GTK_WIDGET (self->text), self->problem, NULL);
}

static void
show_problem (TodokuIntakeView *self, const char *text)
{
  todoku_set_problem (GTK_WIDGET (self->text), self->problem, text);
}

static void
examine_cb (TodokuIntakeView *self)
{
  todoku_mail_case_examine_text (self->mail_case);
}

static void
pasted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TodokuIntakeView) self = user_data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);

  if (!self->mail_case || !gtk_widget_get_root (GTK_WIDGET (self)))
    return;
  if (!text || !*text)
    {
      show_problem (self, _ ("There is no text on the clipboard. Copy the error mail first."));
      return;
    }
  if (!is_too_long (text, strlen (text)))
    gtk_text_buffer_set_text (self->buffer, text, -1);
  examine_bytes (self, text, strlen (text));
}

static void
paste_cb (TodokuIntakeView *self)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), NULL, pasted_cb,
                                 g_object_ref (self));
}

static void
file_chosen_cb (const char *path, gpointer user_data)
{
  TodokuIntakeView *self = user_data;

  if (path)
    todoku_mail_case_examine_file (self->mail_case, path);
}

static void
open_cb (TodokuIntakeView *self)
{
  compat_choose_file (GTK_WIDGET (self), _ ("Open a mail"), file_chosen_cb);
}

static void
nothing_cb (TodokuIntakeView *self)
{
  todoku_mail_case_open_scene (self->mail_case);
}

static void
asks_changed_cb (TodokuIntakeView *self)
{
  gboolean asks = gtk_switch_get_active (self->asks);

  if (!self->mail_case)
    return;
  todoku_mail_case_set_asks (self->mail_case, asks);
  settings_set_asks_for_mails (asks);
}

/* Ctrl+Enter; Enter alone is a line end in a text. */
static gboolean
key_pressed_cb (TodokuIntakeView *self, guint key, guint code, GdkModifierType state)
{
  gboolean is_enter = key == GDK_KEY_Return || key == GDK_KEY_KP_Enter;

  if (!is_enter || !(state & GDK_CONTROL_MASK))
    return FALSE;
  examine_cb (self);
  return TRUE;
}

static gboolean
todoku_intake_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (TODOKU_INTAKE_VIEW (widget)->text));
}

static void
todoku_intake_view_dispose (GObject *object)
{
  TodokuIntakeView *self = TODOKU_INTAKE_VIEW (object);

  g_clear_object (&self->mail_case);
  todoku_dispose_template (GTK_WIDGET (self), TODOKU_TYPE_INTAKE_VIEW);
  G_OBJECT_CLASS (todoku_intake_view_parent_class)->dispose (object);
}

static void
todoku_intake_view_class_init (TodokuIntakeViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = todoku_intake_view_dispose;
  widget_class->grab_focus = todoku_intake_view_grab_focus;
  gtk_widget_class_set_template_from_resource (widget_class, TODOKU_RESOURCES "intake-view.ui");
  gtk_widget_class_bind_template_child (widget_class, TodokuIntakeView, text);
  gtk_widget_class_bind_template_child (widget_class, TodokuIntakeView, problem);
  gtk_widget_class_bind_template_child (widget_class, TodokuIntakeView, asks);
  gtk_widget_class_bind_template_child (widget_class, TodokuIntakeView, programs);
  gtk_widget_class_bind_template_callback (widget_class, examine_cb);
  gtk_widget_class_bind_template_callback (widget_class, paste_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
  gtk_widget_class_bind_template_callback (widget_class, nothing_cb);
  gtk_widget_class_bind_template_callback (widget_class, asks_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
}

static void
todoku_intake_view_init (TodokuIntakeView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->buffer = gtk_text_view_get_buffer (self->text);
  g_signal_connect_swapped (self->buffer, "insert-text", G_CALLBACK (insert_text_cb), self);
  g_signal_connect_swapped (self->buffer, "changed", G_CALLBACK (text_changed_cb), self);
}

GtkWidget *
todoku_intake_view_new (TodokuMailCase *mail_case)
{
  TodokuIntakeView *self = g_object_new (TODOKU_TYPE_INTAKE_VIEW, NULL);
  ProvidersCatalog *catalog = todoku_journey_get_catalog (todoku_mail_case_get_journey (mail_case));

  gtk_text_buffer_set_text (self->buffer, todoku_mail_case_get_text (mail_case), -1);
  todoku_mail_case_set_asks (mail_case, settings_get_asks_for_mails ());
  gtk_switch_set_active (self->asks, settings_get_asks_for_mails ());
  self->mail_case = g_object_ref (mail_case);
  show_problem (self, todoku_mail_case_get_problem (mail_case));
  gtk_box_append (self->programs, todoku_program_view_new (catalog));
  return GTK_WIDGET (self);
}
