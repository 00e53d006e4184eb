#include "package-view.h"

#include "compat.h"
#include "copy-button.h"
#include "documents/request-mail.h"
#include "documents/request-sheet.h"
#include "documents/request-values.h"
#include "fold.h"
#include "plan/explain/explain-standing.h"
#include "plan/standing.h"
#include "settings.h"
#include "widgets.h"

struct _TodokuPackageView
{
  AdwBin parent_instance;

  TodokuJourney *journey;
  Hands hands;
  GtkLabel *title;
  GtkEditable *to;
  GtkMenuButton *by;
  GtkPopover *by_popover;
  GtkCalendar *calendar;
  GtkDropDown *language;
  GtkBox *takeaways;
  GtkWidget *sent;
  GtkLabel *asked;
  GtkBox *folds;
  GtkEditable *from[SETTINGS_LETTER_COUNT];
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (TodokuPackageView, todoku_package_view, ADW_TYPE_BIN)

/* In the order of the choices. */
static const DocumentLanguages document_languages[] = { DOCUMENT_JA, DOCUMENT_EN, DOCUMENT_BOTH };

Hands
todoku_package_view_get_hands (TodokuPackageView *self)
{
  return self->hands;
}

static DocumentLanguages
get_languages (TodokuPackageView *self)
{
  guint selected = gtk_drop_down_get_selected (self->language);

  return selected < G_N_ELEMENTS (document_languages) ? document_languages[selected]
                                                      : DOCUMENT_BOTH;
}

/* Both languages: then the Japanese mail; the sheet has both. */
static Language
get_language (TodokuPackageView *self)
{
  return get_languages (self) == DOCUMENT_EN ? LANGUAGE_EN : LANGUAGE_JA;
}

/* The first of the DNS tasks that was asked for: since when, and until when. */
static const TaskMark *
find_asked (TodokuPackageView *self)
{
  const GPtrArray *marks = todoku_journey_get_marks (self->journey);

  for (guint i = 0; i < marks->len; i++)
    {
      const TaskMark *mark = g_ptr_array_index (marks, i);

      if (mark->state == TASK_ASKED && g_str_has_prefix (mark->task_id, "dns "))
        return mark;
    }
  return NULL;
}

typedef struct
{
  RequestLetter letter;
  char *from[SETTINGS_LETTER_COUNT];
  GPtrArray *services; /* of const ProvidersService* */
  GPtrArray *missing;  /* of const Change* */
} Letter;

static void
letter_free (Letter *letter)
{
  for (guint i = 0; i < SETTINGS_LETTER_COUNT; i++)
    g_free (letter->from[i]);
  g_ptr_array_unref (letter->services);
  g_ptr_array_unref (letter->missing);
  g_free (letter);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Letter, letter_free)

static void
add_people (TodokuPackageView *self, Letter *letter)
{
  g_autoptr (GPtrArray) tasks = todoku_journey_dup_tasks (self->journey);

  for (guint i = 0; i < tasks->len; i++)
    {
      const Task *task = g_ptr_array_index (tasks, i);
      const ProvidersService *service
          = task->service_id ? providers_catalog_get_service (
                todoku_journey_get_catalog (self->journey), task->service_id)
                             : NULL;

      if (task->kind == TASK_ASK_SERVICE && service)
        g_ptr_array_add (letter->services, (gpointer)service);
    }
  for (guint i = 0; i < todoku_journey_get_changes (self->journey)->len; i++)
    {
      const Change *change = g_ptr_array_index (todoku_journey_get_changes (self->journey), i);
      g_autofree char *id = task_dup_dns_id (change->type, change->name);
      const TaskMark *mark = todoku_journey_find_mark (self->journey, id);

      if (!mark || mark->state != TASK_PROVED)
        g_ptr_array_add (letter->missing, (gpointer)change);
    }
}

/* (transfer full) */
static Letter *
make_letter (TodokuPackageView *self)
{
  Letter *letter = g_new0 (Letter, 1);
  const StoreSetup *setup = todoku_journey_get_setup (self->journey);
  const TaskMark *asked = find_asked (self);

  letter->services = g_ptr_array_new ();
  letter->missing = g_ptr_array_new ();
  add_people (self, letter);
  for (guint i = 0; i < SETTINGS_LETTER_COUNT; i++)
    letter->from[i] = settings_dup_letter ((SettingsLetter)i);
  letter->letter = (RequestLetter){
    .domain = todoku_journey_get_domain (self->journey),
    .to_name = setup->hands_name,
    .from_company = letter->from[SETTINGS_LETTER_COMPANY],
    .from_person = letter->from[SETTINGS_LETTER_PERSON],
    .contact = letter->from[SETTINGS_LETTER_CONTACT],
    .wanted_by_usecs = setup->wanted_by_usecs,
    .hands = self->hands,
    .dns_host = todoku_journey_get_dns_host (self->journey),
    .now_usecs = g_get_real_time (),
    .asked_at_usecs = asked ? asked->since_usecs : 0,
    .services = letter->services,
    .missing = letter->missing,
  };
  return letter;
}

/* ---- files ---- */

typedef enum
{
  FILE_SHEET,
  FILE_VALUES,
} FileKind;

static char *
write_file (TodokuPackageView *self, FileKind kind)
{
  g_autoptr (Letter) letter = make_letter (self);
  const GPtrArray *changes = todoku_journey_get_changes (self->journey);

  switch (kind)
    {
    case FILE_SHEET:
      return request_sheet_write (changes, &letter->letter, get_languages (self));
    case FILE_VALUES:
      return request_values_write (changes, &letter->letter, get_languages (self));
    }
  g_assert_not_reached ();
}

static void
save_to (TodokuPackageView *self, const char *path, FileKind kind)
{
  g_autofree char *text = path ? write_file (self, kind) : NULL;
  g_autoptr (GError) error = NULL;

  if (!path)
    return;
  if (g_file_set_contents (path, text, -1, &error))
    todoku_show_toast (GTK_WIDGET (self), _ ("The file was saved"));
  else
    compat_show_message (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                         _ ("The file could not be saved"), error->message);
}

static void
sheet_chosen_cb (const char *path, gpointer user_data)
{
  save_to (user_data, path, FILE_SHEET);
}

static void
values_chosen_cb (const char *path, gpointer user_data)
{
  save_to (user_data, path, FILE_VALUES);
}

static void
save_sheet_cb (TodokuPackageView *self)
{
  g_autofree char *name
      = g_strdup_printf ("dns-%s.html", todoku_journey_get_domain (self->journey));

  compat_choose_save (GTK_WIDGET (self), _ ("Save the request sheet"), name, sheet_chosen_cb);
}

static void
save_values_cb (TodokuPackageView *self)
{
  g_autoptr (Letter) letter = make_letter (self);
  g_autofree char *name = request_values_dup_file_name (&letter->letter);

  compat_choose_save (GTK_WIDGET (self), _ ("Save the values"), name, values_chosen_cb);
}

/* ---- texts ---- */

static GtkWidget *
button_new (TodokuPackageView *self, const char *label, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_add_css_class (button, "bar-button");
  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);
  return button;
}

static GtkWidget *
takeaway_new (GtkWidget *button, const char *meaning)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14);
  GtkWidget *label = todoku_label_new (meaning, "dim-label");

  gtk_widget_set_size_request (button, 230, -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), button);
  gtk_box_append (GTK_BOX (box), label);
  return box;
}

static void
show_takeaways (TodokuPackageView *self, const Letter *letter)
{
  RequestText ask = { REQUEST_TEXT_ASK, NULL };
  g_autofree char *mail = request_text_write (&ask, todoku_journey_get_changes (self->journey),
                                              &letter->letter, get_language (self));

  todoku_box_clear (self->takeaways);
  gtk_box_append (self->takeaways,
                  takeaway_new (todoku_copy_button_new_with_label (mail, _ ("Copy the mail")),
                                _ ("With the values in it, ready to paste and send.")));
  gtk_box_append (
      self->takeaways,
      takeaway_new (button_new (self, _ ("Save the values (.txt)…"), G_CALLBACK (save_values_cb)),
                    _ ("To attach: from a text file, long keys can be copied whole.")));
  gtk_box_append (
      self->takeaways,
      takeaway_new (button_new (self, _ ("Save the request sheet…"), G_CALLBACK (save_sheet_cb)),
                    _ ("One page for printing (HTML), if they want it on paper.")));
}

static GtkWidget *
text_fold_new (TodokuPackageView *self, const RequestText *text, const Letter *letter)
{
  Language language = get_language (self);
  const GPtrArray *changes = todoku_journey_get_changes (self->journey);
  g_autofree char *label = request_text_label (text, language_get ());
  g_autofree char *body = request_text_write (text, changes, &letter->letter, language);
  GtkWidget *fold = todoku_fold_new (label);
  GtkWidget *shown = todoku_label_new (body, "quote");
  GtkWidget *copy = todoku_copy_button_new_with_label (body, _ ("Copy this text"));

  gtk_label_set_selectable (GTK_LABEL (shown), TRUE);
  gtk_widget_set_halign (copy, GTK_ALIGN_START);
  todoku_fold_add (TODOKU_FOLD (fold), shown);
  todoku_fold_add (TODOKU_FOLD (fold), copy);
  return fold;
}

static GtkWidget *sender_fold_new (TodokuPackageView *self);

static void
show_folds (TodokuPackageView *self, const Letter *letter)
{
  g_autoptr (GPtrArray) texts
      = request_texts_list (todoku_journey_get_changes (self->journey), &letter->letter);
  GtkWidget *answers = todoku_fold_new (_ ("Texts for later: reminder, thanks, usual replies"));

  todoku_box_clear (self->folds);
  gtk_box_append (self->folds, sender_fold_new (self));
  for (guint i = 0; i < texts->len; i++)
    {
      const RequestText *text = g_ptr_array_index (texts, i);

      if (text->kind == REQUEST_TEXT_REMIND && letter->letter.asked_at_usecs)
        gtk_box_append (self->folds, text_fold_new (self, text, letter));
      else if (text->kind != REQUEST_TEXT_ASK && text->kind != REQUEST_TEXT_ASK_COLLEAGUES)
        todoku_fold_add (TODOKU_FOLD (answers), text_fold_new (self, text, letter));
    }
  gtk_box_append (self->folds, answers);
}

static void
show_asked (TodokuPackageView *self)
{
  const TaskMark *asked = find_asked (self);
  g_autofree char *since = asked ? explain_day (asked->since_usecs, language_get ()) : NULL;
  g_autofree char *until
      = asked && asked->until_usecs ? explain_day (asked->until_usecs, language_get ()) : NULL;
  g_autofree char *text = NULL;

  if (asked && until)
    /* Translators: two days. */
    text = g_strdup_printf (
        _ ("Asked on %1$s. If nothing has happened by %2$s, Todoku says so, and a "
           "reminder is ready below."),
        since, until);
  gtk_label_set_text (self->asked, text ? text : "");
  gtk_widget_set_visible (self->sent, asked == NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->asked), text != NULL);
}

static void
remake_texts (TodokuPackageView *self)
{
  g_autoptr (Letter) letter = NULL;

  if (!self->journey)
    return;
  letter = make_letter (self);
  show_takeaways (self, letter);
  show_folds (self, letter);
}

/* ---- who, by when ---- */

static void
tell_setup (TodokuPackageView *self, const char *name, gint64 wanted_by_usecs)
{
  StoreSetup setup = *todoku_journey_get_setup (self->journey);
  g_autofree char *copy = g_strdup (name);

  setup.hands_name = copy && *copy ? copy : NULL;
  setup.wanted_by_usecs = wanted_by_usecs;
  todoku_journey_set_setup (self->journey, &setup);
}

static void
to_changed_cb (TodokuPackageView *self)
{
  g_autoptr (Letter) letter = NULL;

  if (self->updating || !self->journey)
    return;
  tell_setup (self, gtk_editable_get_text (self->to),
              todoku_journey_get_setup (self->journey)->wanted_by_usecs);
  letter = make_letter (self);
  show_takeaways (self, letter);
}

static void
show_day (TodokuPackageView *self)
{
  gint64 day = todoku_journey_get_setup (self->journey)->wanted_by_usecs;
  g_autofree char *shown = day ? explain_day (day, language_get ()) : NULL;
  const char *label = shown ? shown : _ ("Choose a day");
  /* Translators: a day, or “Choose a day”. */
  g_autofree char *name = g_strdup_printf (_ ("Wanted by: %s"), label);

  gtk_menu_button_set_label (self->by, label);
  todoku_set_accessible_name (GTK_WIDGET (self->by), name);
}

static void
tell_day (TodokuPackageView *self, gint64 usecs)
{
  tell_setup (self, todoku_journey_get_setup (self->journey)->hands_name, usecs);
  show_day (self);
  remake_texts (self);
}

static void
day_chosen_cb (TodokuPackageView *self)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (self->calendar);
  g_autoptr (GDateTime) noon
      = g_date_time_new_local (g_date_time_get_year (day), g_date_time_get_month (day),
                               g_date_time_get_day_of_month (day), 12, 0, 0);

  if (!self->journey || !noon)
    return;
  gtk_menu_button_popdown (self->by);
  tell_day (self, g_date_time_to_unix (noon) * G_USEC_PER_SEC);
}

static void
no_day_cb (TodokuPackageView *self)
{
  gtk_menu_button_popdown (self->by);
  tell_day (self, 0);
}

/* Who was asked is reminded after three working days, or once the day has come. */
static void
sent_cb (TodokuPackageView *self)
{
  const StoreSetup *setup = todoku_journey_get_setup (self->journey);
  g_autoptr (GPtrArray) tasks = todoku_journey_dup_tasks (self->journey);
  gint64 now = g_get_real_time ();
  gint64 reminder = standing_get_reminder (now, standing_calendar_of (language_get ()), NULL);

  for (guint i = 0; i < tasks->len; i++)
    {
      const Task *task = g_ptr_array_index (tasks, i);
      const TaskMark *old = todoku_journey_find_mark (self->journey, task->id);
      g_autoptr (TaskMark) mark = NULL;

      if (task->kind != TASK_DNS || (old && old->state != TASK_OPEN))
        continue;
      mark = task_mark_new (task->id, TASK_ASKED);
      mark->who = g_strdup (setup->hands_name);
      mark->since_usecs = now;
      mark->until_usecs = MAX (setup->wanted_by_usecs, reminder);
      todoku_journey_mark (self->journey, mark);
    }
  remake_texts (self);
  show_asked (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->to));
}

/* ---- who asks ---- */

static void
remake_takeaways (TodokuPackageView *self)
{
  g_autoptr (Letter) letter = make_letter (self);

  show_takeaways (self, letter);
}

static void
from_changed_cb (GtkEditable *entry, gpointer user_data)
{
  TodokuPackageView *self = TODOKU_PACKAGE_VIEW (
      gtk_widget_get_ancestor (GTK_WIDGET (entry), TODOKU_TYPE_PACKAGE_VIEW));

  if (!self || self->updating)
    return;
  settings_set_letter ((SettingsLetter)GPOINTER_TO_UINT (user_data), gtk_editable_get_text (entry));
  remake_takeaways (self);
}

static const char *
letter_label (SettingsLetter part)
{
  switch (part)
    {
    case SETTINGS_LETTER_COMPANY:
      return _ ("Your company");
    case SETTINGS_LETTER_PERSON:
      return _ ("Your name");
    case SETTINGS_LETTER_CONTACT:
      return _ ("Telephone or mail");
    }
  g_assert_not_reached ();
}

static GtkWidget *
sender_fold_new (TodokuPackageView *self)
{
  GtkWidget *fold = todoku_fold_new (_ ("Who asks: your name below the mail"));
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_column_spacing (GTK_GRID (grid), 14);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 8);
  for (guint i = 0; i < SETTINGS_LETTER_COUNT; i++)
    {
      GtkWidget *label = todoku_label_new (letter_label ((SettingsLetter)i), "dim-label");
      GtkWidget *entry = gtk_entry_new ();
      g_autofree char *text = settings_dup_letter ((SettingsLetter)i);

      gtk_entry_set_max_length (GTK_ENTRY (entry), 200);
      gtk_editable_set_text (GTK_EDITABLE (entry), text);
      gtk_widget_set_hexpand (entry, TRUE);
      todoku_set_labelled_by (entry, label);
      g_signal_connect (entry, "changed", G_CALLBACK (from_changed_cb), GUINT_TO_POINTER (i));
      gtk_grid_attach (GTK_GRID (grid), label, 0, (int)i, 1, 1);
      gtk_grid_attach (GTK_GRID (grid), entry, 1, (int)i, 1, 1);
      self->from[i] = GTK_EDITABLE (entry);
    }
  todoku_fold_add (TODOKU_FOLD (fold), grid);
  return fold;
}

/* ---- the whole ---- */

static void
add_languages (TodokuPackageView *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, "日本語");
  gtk_string_list_append (names, "English");
  gtk_string_list_append (names, _ ("Both, side by side"));
  gtk_drop_down_set_model (self->language, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->language, language_get () == LANGUAGE_EN ? 1 : 0);
}

static void
start (TodokuPackageView *self)
{
  const StoreSetup *setup = todoku_journey_get_setup (self->journey);

  self->updating = TRUE;
  gtk_label_set_text (self->title, self->hands == HANDS_HOST
                                       ? _ ("What to send to the support desk")
                                       : _ ("What to send to whoever types it"));
  gtk_editable_set_text (self->to, setup->hands_name ? setup->hands_name : "");
  self->updating = FALSE;
  show_day (self);
  show_asked (self);
  remake_texts (self);
}

GtkWidget *
todoku_package_view_new (TodokuJourney *journey)
{
  TodokuPackageView *self = g_object_new (TODOKU_TYPE_PACKAGE_VIEW, NULL);

  add_languages (self);
  self->journey = g_object_ref (journey);
  self->hands = todoku_journey_get_setup (journey)->hands;
  g_signal_connect_object (journey, "keeping", G_CALLBACK (show_asked), self, G_CONNECT_SWAPPED);
  start (self);
  return GTK_WIDGET (self);
}

static void
todoku_package_view_dispose (GObject *object)
{
  TodokuPackageView *self = TODOKU_PACKAGE_VIEW (object);

  g_clear_object (&self->journey);
  todoku_dispose_template (GTK_WIDGET (self), TODOKU_TYPE_PACKAGE_VIEW);
  G_OBJECT_CLASS (todoku_package_view_parent_class)->dispose (object);
}

static void
todoku_package_view_class_init (TodokuPackageViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = todoku_package_view_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, TODOKU_RESOURCES "package-view.ui");
  gtk_widget_class_bind_template_child (widget_class, TodokuPackageView, title);
  gtk_widget_class_bind_template_child (widget_class, TodokuPackageView, to);
  gtk_widget_class_bind_template_child (widget_class, TodokuPackageView, by);
  gtk_widget_class_bind_template_child (widget_class, TodokuPackageView, by_popover);
  gtk_widget_class_bind_template_child (widget_class, TodokuPackageView, calendar);
  gtk_widget_class_bind_template_child (widget_class, TodokuPackageView, language);
  gtk_widget_class_bind_template_child (widget_class, TodokuPackageView, takeaways);
  gtk_widget_class_bind_template_child (widget_class, TodokuPackageView, sent);
  gtk_widget_class_bind_template_child (widget_class, TodokuPackageView, asked);
  gtk_widget_class_bind_template_child (widget_class, TodokuPackageView, folds);
  gtk_widget_class_bind_template_callback (widget_class, to_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, day_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, no_day_cb);
  gtk_widget_class_bind_template_callback (widget_class, sent_cb);
  gtk_widget_class_bind_template_callback (widget_class, remake_texts);
}

static void
todoku_package_view_init (TodokuPackageView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
