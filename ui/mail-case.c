#include "mail-case.h"

#include "base/language.h"
#include "mail/mbox.h"
#include "session/examine.h"
#include "session/mail-file.h"

/* Of a file of many, those that can be chosen. */
#define MOST_MAILS 10000

typedef struct
{
  gsize start;
  gsize end;
} Extent;

struct _TodokuMailCase
{
  GObject parent_instance;

  TodokuJourney *journey;
  MailCasePhase phase;
  char *problem;
  char *text;
  gboolean asks;
  GCancellable *cancellable; /* (nullable): something runs */
  GBytes *bytes;             /* (nullable): all that was brought */
  GArray *extents;           /* of Extent */
  guint index;
  Evidence *evidence;
  Examination *examination;
  gboolean not_ours;
  Scene scene;
};

G_DEFINE_FINAL_TYPE (TodokuMailCase, todoku_mail_case, G_TYPE_OBJECT)

static guint changed_signal;

static void
set_phase (TodokuMailCase *self, MailCasePhase phase)
{
  self->phase = phase;
  g_signal_emit (self, changed_signal, 0);
}

static void
drop_examination (TodokuMailCase *self)
{
  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->examination, examination_free);
  g_clear_pointer (&self->evidence, evidence_unref);
  g_clear_pointer (&self->problem, g_free);
  self->not_ours = FALSE;
}

static void
fail (TodokuMailCase *self, const char *problem)
{
  g_clear_object (&self->cancellable);
  self->problem = g_strdup (problem);
  set_phase (self, MAIL_CASE_INTAKE);
}

/* What cannot be read is said where it was brought, so that it can be brought once more. */
static gboolean
is_nothing (const Examination *examination)
{
  return examination->diagnosis->what == CASE_NOTHING;
}

static void
examined_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TodokuMailCase) self = user_data;
  g_autoptr (GError) error = NULL;
  Examination *examination = session_examine_finish (result, &error);

  /* One that was cancelled says nothing any more. */
  if (!examination)
    return;
  if (is_nothing (examination))
    {
      examination_free (examination);
      fail (self, _ ("There is nothing here yet. Paste an error mail, a header or a code."));
      return;
    }
  g_clear_object (&self->cancellable);
  self->examination = examination;
  set_phase (self, MAIL_CASE_RESULT);
}

static void
examine (TodokuMailCase *self)
{
  const Extent *extent = &g_array_index (self->extents, Extent, self->index);
  g_autoptr (GBytes) bytes
      = g_bytes_new_from_bytes (self->bytes, extent->start, extent->end - extent->start);
  g_autoptr (GError) error = NULL;
  g_autoptr (SessionWorld) world = NULL;

  drop_examination (self);
  world = todoku_journey_make_world (self->journey, self->asks, &error);
  if (!world)
    {
      fail (self, error->message);
      return;
    }
  self->evidence = evidence_new ();
  self->cancellable = g_cancellable_new ();
  session_examine_async (world, self->evidence, bytes, NULL, self->cancellable, examined_cb,
                         g_object_ref (self));
  set_phase (self, MAIL_CASE_READING);
}

static void
find_mails (TodokuMailCase *self)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (self->bytes, &length);
  gsize position = 0;
  Extent extent = { 0, length };

  g_array_set_size (self->extents, 0);
  self->index = 0;
  if (data && mail_mbox_is (data, length))
    while (self->extents->len < MOST_MAILS
           && mail_mbox_next (data, length, &position, &extent.start, &extent.end))
      g_array_append_val (self->extents, extent);
  if (self->extents->len > 1)
    return;
  g_array_set_size (self->extents, 0);
  extent.start = 0;
  extent.end = length;
  g_array_append_val (self->extents, extent);
}

void
todoku_mail_case_examine_bytes (TodokuMailCase *self, GBytes *bytes)
{
  GBytes *old = self->bytes;

  g_return_if_fail (TODOKU_IS_MAIL_CASE (self));

  self->bytes = g_bytes_ref (bytes);
  g_clear_pointer (&old, g_bytes_unref);
  find_mails (self);
  examine (self);
}

void
todoku_mail_case_examine_text (TodokuMailCase *self)
{
  g_autoptr (GBytes) bytes = NULL;

  g_return_if_fail (TODOKU_IS_MAIL_CASE (self));

  bytes = g_bytes_new (self->text, strlen (self->text));
  todoku_mail_case_examine_bytes (self, bytes);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TodokuMailCase) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = session_read_mail_finish (result, &error);

  if (bytes)
    todoku_mail_case_examine_bytes (self, bytes);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    fail (self, error->message);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TodokuMailCase) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInputStream) stream = g_file_read_finish (G_FILE (source), result, &error);

  if (stream)
    session_read_mail_async (G_INPUT_STREAM (stream), self->cancellable, read_cb,
                             g_object_ref (self));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    fail (self, error->message);
}

void
todoku_mail_case_examine_file (TodokuMailCase *self, const char *path)
{
  g_autoptr (GFile) file = NULL;

  g_return_if_fail (TODOKU_IS_MAIL_CASE (self));

  drop_examination (self);
  file = g_file_new_for_path (path);
  self->cancellable = g_cancellable_new ();
  g_file_read_async (file, G_PRIORITY_DEFAULT, self->cancellable, opened_cb, g_object_ref (self));
  set_phase (self, MAIL_CASE_READING);
}

void
todoku_mail_case_restart (TodokuMailCase *self)
{
  g_return_if_fail (TODOKU_IS_MAIL_CASE (self));

  drop_examination (self);
  set_phase (self, MAIL_CASE_INTAKE);
}

void
todoku_mail_case_open_scene (TodokuMailCase *self)
{
  g_return_if_fail (TODOKU_IS_MAIL_CASE (self));

  drop_examination (self);
  set_phase (self, MAIL_CASE_SCENE);
}

void
todoku_mail_case_stop (TodokuMailCase *self)
{
  g_return_if_fail (TODOKU_IS_MAIL_CASE (self));

  if (self->phase == MAIL_CASE_READING)
    todoku_mail_case_restart (self);
}

TodokuJourney *
todoku_mail_case_get_journey (TodokuMailCase *self)
{
  return self->journey;
}

MailCasePhase
todoku_mail_case_get_phase (TodokuMailCase *self)
{
  return self->phase;
}

const char *
todoku_mail_case_get_problem (TodokuMailCase *self)
{
  return self->problem;
}

const char *
todoku_mail_case_get_text (TodokuMailCase *self)
{
  return self->text;
}

void
todoku_mail_case_set_text (TodokuMailCase *self, const char *text)
{
  g_autofree char *old = self->text;

  self->text = g_strdup (text);
}

void
todoku_mail_case_set_asks (TodokuMailCase *self, gboolean asks)
{
  self->asks = asks;
}

const Examination *
todoku_mail_case_get_examination (TodokuMailCase *self)
{
  return self->examination;
}

guint
todoku_mail_case_get_count (TodokuMailCase *self)
{
  return self->extents->len;
}

guint
todoku_mail_case_get_index (TodokuMailCase *self)
{
  return self->index;
}

void
todoku_mail_case_show (TodokuMailCase *self, guint index)
{
  g_return_if_fail (TODOKU_IS_MAIL_CASE (self));

  if (index >= self->extents->len)
    return;
  self->index = index;
  examine (self);
}

gboolean
todoku_mail_case_get_not_ours (TodokuMailCase *self)
{
  return self->not_ours;
}

void
todoku_mail_case_set_not_ours (TodokuMailCase *self, gboolean not_ours)
{
  g_return_if_fail (TODOKU_IS_MAIL_CASE (self));

  if (!self->examination || self->not_ours == not_ours)
    return;
  self->not_ours = not_ours;
  examination_conclude (self->examination, not_ours);
  set_phase (self, MAIL_CASE_RESULT);
}

Scene *
todoku_mail_case_get_scene (TodokuMailCase *self)
{
  return &self->scene;
}

TodokuMailCase *
todoku_mail_case_new (TodokuJourney *journey)
{
  TodokuMailCase *self = g_object_new (TODOKU_TYPE_MAIL_CASE, NULL);

  self->journey = g_object_ref (journey);
  return self;
}

static void
todoku_mail_case_finalize (GObject *object)
{
  TodokuMailCase *self = TODOKU_MAIL_CASE (object);

  drop_examination (self);
  g_clear_object (&self->journey);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_array_unref (self->extents);
  g_hash_table_unref (self->scene.receivers);
  g_free (self->text);
  G_OBJECT_CLASS (todoku_mail_case_parent_class)->finalize (object);
}

static void
todoku_mail_case_class_init (TodokuMailCaseClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = todoku_mail_case_finalize;
  changed_signal = g_signal_new ("changed", TODOKU_TYPE_MAIL_CASE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
todoku_mail_case_init (TodokuMailCase *self)
{
  self->text = g_strdup ("");
  self->asks = TRUE;
  self->extents = g_array_new (FALSE, FALSE, sizeof (Extent));
  self->scene.receivers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}
