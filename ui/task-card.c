#include "task-card.h"

#include "base/language.h"
#include "base/text.h"
#include "fold.h"
#include "plan/explain/explain-task.h"
#include "widgets.h"

struct _TodokuTaskCard
{
  AdwBin parent_instance;

  TodokuJourney *journey;
  Task *task;
  gboolean updating;
  GtkLabel *number;
  GtkLabel *title;
  GtkLabel *what;
  GtkImage *mark;
  GtkDropDown *state;
  GtkLabel *told;
  GtkWidget *why;
  GtkEditable *reason;
  AdwBin *work;
  GtkButton *done;
  GtkBox *folds;
};

G_DEFINE_FINAL_TYPE (TodokuTaskCard, todoku_task_card, ADW_TYPE_BIN)

static const char *
icon_of (TaskState state)
{
  switch (state)
    {
    case TASK_OPEN:
      return "radio-symbolic";
    case TASK_ASKED:
      return "mail-send-symbolic";
    case TASK_WAITING:
      return "document-open-recent-symbolic";
    case TASK_PROVED:
      return "object-select-symbolic";
    case TASK_SET_ASIDE:
      return "media-playback-pause-symbolic";
    }
  g_assert_not_reached ();
}

/* What the one button says: the word for having done it. */
static const char *
word_for_done (TaskKind kind)
{
  switch (kind)
    {
    case TASK_REPORT_MAILBOX:
      return _ ("The mailbox is there");
    case TASK_SERVICE_BEFORE:
    case TASK_SERVICE_AFTER:
      return _ ("Done at the service");
    case TASK_VALUE:
      return _ ("Paste the value…");
    case TASK_ASK_SERVICE:
      return _ ("I have asked them");
    case TASK_OWN_KEY:
      return _ ("Make a key…");
    case TASK_DNS:
      return _ ("I have entered it");
    case TASK_PROOF:
      return _ ("Paste the header…");
    }
  g_assert_not_reached ();
}

const char *
todoku_task_card_get_id (TodokuTaskCard *self)
{
  return self->task->id;
}

static TaskState
get_state (TodokuTaskCard *self)
{
  const TaskMark *mark = todoku_journey_find_mark (self->journey, self->task->id);

  return mark ? mark->state : TASK_OPEN;
}

/* Who was asked will answer: the answer has its place on another page. */
static gboolean
awaits_answer (TodokuTaskCard *self)
{
  return self->task->kind == TASK_ASK_SERVICE && get_state (self) == TASK_ASKED;
}

void
todoku_task_card_update (TodokuTaskCard *self)
{
  const TaskMark *mark = todoku_journey_find_mark (self->journey, self->task->id);
  TaskState state = get_state (self);
  g_autofree char *told = mark ? explain_task_mark (mark, language_get ()) : NULL;
  gboolean over = state == TASK_PROVED || state == TASK_SET_ASIDE;

  self->updating = TRUE;
  gtk_drop_down_set_selected (self->state, state);
  self->updating = FALSE;
  gtk_image_set_from_icon_name (self->mark, icon_of (state));
  gtk_label_set_text (self->told, told ? told : "");
  gtk_widget_set_visible (GTK_WIDGET (self->told), told && state != TASK_OPEN);
  gtk_widget_set_visible (self->why, state == TASK_SET_ASIDE && !(mark->reason && *mark->reason));
  gtk_widget_set_visible (GTK_WIDGET (self->work), !over && adw_bin_get_child (self->work));
  gtk_widget_set_visible (GTK_WIDGET (self->done), state == TASK_OPEN || awaits_answer (self));
  gtk_button_set_label (self->done,
                        word_for_done (awaits_answer (self) ? TASK_VALUE : self->task->kind));
  if (over)
    gtk_widget_add_css_class (GTK_WIDGET (self), "over");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "over");
}

static void
tell_state (TodokuTaskCard *self, TaskState state)
{
  const StoreSetup *setup = todoku_journey_get_setup (self->journey);
  g_autoptr (TaskMark) mark = task_mark_new (self->task->id, state);

  if (state == TASK_ASKED)
    mark->who = g_strdup (setup->hands_name);
  todoku_journey_mark (self->journey, mark);
  if (state == TASK_SET_ASIDE)
    gtk_widget_grab_focus (GTK_WIDGET (self->reason));
}

static void
state_chosen_cb (TodokuTaskCard *self)
{
  guint selected = gtk_drop_down_get_selected (self->state);

  if (!self->updating && self->task && selected < TASK_STATE_COUNT
      && selected != (guint)get_state (self))
    tell_state (self, (TaskState)selected);
}

static void
reason_told_cb (TodokuTaskCard *self)
{
  g_autofree char *reason = g_strstrip (g_strdup (gtk_editable_get_text (self->reason)));
  g_autoptr (TaskMark) mark = task_mark_new (self->task->id, TASK_SET_ASIDE);

  if (!*reason)
    return;
  mark->reason = g_steal_pointer (&reason);
  todoku_journey_mark (self->journey, mark);
  gtk_widget_grab_focus (GTK_WIDGET (self->state));
}

/* Where the deed lies elsewhere in the window, the button leads there. */
static void
done_cb (TodokuTaskCard *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  switch (awaits_answer (self) ? TASK_VALUE : self->task->kind)
    {
    case TASK_VALUE:
      gtk_widget_activate_action (widget, "win.step", "s", "change");
      return;
    case TASK_OWN_KEY:
      gtk_widget_activate_action (widget, "win.step", "s", "senders");
      return;
    case TASK_PROOF:
      gtk_widget_activate_action (widget, "win.prove", "s", self->task->id);
      return;
    case TASK_ASK_SERVICE:
      tell_state (self, TASK_ASKED);
      break;
    case TASK_DNS:
      tell_state (self, TASK_WAITING);
      break;
    case TASK_REPORT_MAILBOX:
    case TASK_SERVICE_BEFORE:
    case TASK_SERVICE_AFTER:
      tell_state (self, TASK_PROVED);
      break;
    }
  gtk_widget_grab_focus (GTK_WIDGET (self->state));
}

static void
add_line (GtkGrid *grid, int *row, const char *name, const char *text)
{
  GtkWidget *label;

  if (!text || !*text)
    return;
  label = gtk_label_new (name);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  todoku_add_css (label, "dim-label field");
  gtk_grid_attach (grid, label, 0, *row, 1, 1);
  gtk_grid_attach (grid, todoku_label_new (text, NULL), 1, (*row)++, 1, 1);
}

static void
add_details (TodokuTaskCard *self, const TaskText *text)
{
  GtkWidget *fold = todoku_fold_new (_ ("Who, where, how long, and the way back"));
  GtkWidget *grid = gtk_grid_new ();
  int row = 0;

  gtk_grid_set_column_spacing (GTK_GRID (grid), 14);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  add_line (GTK_GRID (grid), &row, _ ("Who"), text->who);
  add_line (GTK_GRID (grid), &row, _ ("Where"), text->where);
  add_line (GTK_GRID (grid), &row, _ ("How long"), text->lasts);
  add_line (GTK_GRID (grid), &row, _ ("Cost"), text->cost);
  add_line (GTK_GRID (grid), &row, _ ("Way back"), text->undo);
  add_line (GTK_GRID (grid), &row, _ ("What proves it"), text->proof);
  add_line (GTK_GRID (grid), &row, _ ("Source"), text->source);
  add_line (GTK_GRID (grid), &row, _ ("Looked up"), text->checked);
  todoku_fold_add (TODOKU_FOLD (fold), grid);
  gtk_widget_set_visible (fold, row > 0);
  gtk_box_append (self->folds, fold);
}

static GtkWidget *
steps_new (const GStrv steps)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  for (guint i = 0; steps[i]; i++)
    gtk_box_append (GTK_BOX (box), todoku_bullet_new ("go-next-symbolic", steps[i], "dim-label"));
  return box;
}

static void
describe (TodokuTaskCard *self, guint number, GtkWidget *work)
{
  const StoreSetup *setup = todoku_journey_get_setup (self->journey);
  TaskScene scene = {
    .domain = todoku_journey_get_domain (self->journey),
    .catalog = todoku_journey_get_catalog (self->journey),
    .dns_host = todoku_journey_get_dns_host (self->journey),
    .hands = setup->hands,
    .hands_name = setup->hands_name,
  };
  g_autoptr (TaskText) text = explain_task (self->task, &scene, language_get ());
  g_autofree char *place = g_strdup_printf ("%u", number);
  /* Translators: what a task is called. */
  g_autofree char *state = g_strdup_printf (_ ("How far: %s"), text->title);

  gtk_label_set_text (self->number, place);
  gtk_label_set_text (self->title, text->title);
  gtk_label_set_text (self->what, text->what);
  todoku_set_accessible_name (GTK_WIDGET (self->state), state);
  /* The fields below say it, in the words of that screen. */
  gtk_widget_set_visible (GTK_WIDGET (self->what), !(work && self->task->kind == TASK_DNS));
  if (!work && text->steps && text->steps[0])
    work = steps_new (text->steps);
  adw_bin_set_child (self->work, work);
  add_details (self, text);
}

static void
add_states (TodokuTaskCard *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < TASK_STATE_COUNT; i++)
    gtk_string_list_take (names, explain_task_state ((TaskState)i, language_get ()));
  self->updating = TRUE;
  gtk_drop_down_set_model (self->state, G_LIST_MODEL (names));
  self->updating = FALSE;
}

GtkWidget *
todoku_task_card_new (TodokuJourney *journey, const Task *task, guint number, GtkWidget *work)
{
  TodokuTaskCard *self = g_object_new (TODOKU_TYPE_TASK_CARD, NULL);

  self->journey = g_object_ref (journey);
  self->task = task_copy (task);
  add_states (self);
  describe (self, number, work);
  todoku_task_card_update (self);
  return GTK_WIDGET (self);
}

static void
todoku_task_card_dispose (GObject *object)
{
  TodokuTaskCard *self = TODOKU_TASK_CARD (object);

  todoku_dispose_template (GTK_WIDGET (self), TODOKU_TYPE_TASK_CARD);
  g_clear_object (&self->journey);
  G_OBJECT_CLASS (todoku_task_card_parent_class)->dispose (object);
}

static void
todoku_task_card_finalize (GObject *object)
{
  g_clear_pointer (&TODOKU_TASK_CARD (object)->task, task_free);
  G_OBJECT_CLASS (todoku_task_card_parent_class)->finalize (object);
}

static void
todoku_task_card_class_init (TodokuTaskCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = todoku_task_card_dispose;
  G_OBJECT_CLASS (klass)->finalize = todoku_task_card_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, TODOKU_RESOURCES "task-card.ui");
  gtk_widget_class_bind_template_child (widget_class, TodokuTaskCard, number);
  gtk_widget_class_bind_template_child (widget_class, TodokuTaskCard, title);
  gtk_widget_class_bind_template_child (widget_class, TodokuTaskCard, what);
  gtk_widget_class_bind_template_child (widget_class, TodokuTaskCard, mark);
  gtk_widget_class_bind_template_child (widget_class, TodokuTaskCard, state);
  gtk_widget_class_bind_template_child (widget_class, TodokuTaskCard, told);
  gtk_widget_class_bind_template_child (widget_class, TodokuTaskCard, why);
  gtk_widget_class_bind_template_child (widget_class, TodokuTaskCard, reason);
  gtk_widget_class_bind_template_child (widget_class, TodokuTaskCard, work);
  gtk_widget_class_bind_template_child (widget_class, TodokuTaskCard, done);
  gtk_widget_class_bind_template_child (widget_class, TodokuTaskCard, folds);
  gtk_widget_class_bind_template_callback (widget_class, state_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, reason_told_cb);
  gtk_widget_class_bind_template_callback (widget_class, done_cb);
}

static void
todoku_task_card_init (TodokuTaskCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
