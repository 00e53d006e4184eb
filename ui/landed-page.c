#include "landed-page.h"

#include "base/language.h"
#include "heading.h"
#include "landed-view.h"
#include "plan/explain/explain-landing.h"
#include "plan/explain/explain-task.h"
#include "settings.h"
#include "task-card.h"
#include "widgets.h"

struct _TodokuLandedPage
{
  TodokuPage parent_instance;

  GtkWidget *headline;
  GtkSpinner *spinner;
  GtkLabel *when;
  GtkWidget *actions;
  GtkCheckButton *outside;
  GtkBox *records;
  GtkWidget *proofs_part;
  GtkBox *proofs;
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (TodokuLandedPage, todoku_landed_page, TODOKU_TYPE_PAGE)

static TodokuJourney *
get_journey (TodokuLandedPage *self)
{
  return todoku_page_get_journey (TODOKU_PAGE (self));
}

static const Landing *
get_landing (TodokuLandedPage *self)
{
  SessionLanding *landing = todoku_journey_get_landing (get_journey (self));

  return landing ? session_landing_get_landing (landing) : NULL;
}

static char *
make_headline (TodokuLandedPage *self, const Landing *landing)
{
  guint here = landing ? landing_count_here (landing) : 0;
  guint to_mend = landing ? landing_count_to_mend (landing) : 0;

  if (todoku_journey_get_changes (get_journey (self))->len == 0)
    return g_strdup (_ ("There is nothing to wait for"));
  if (!landing)
    return g_strdup (_ ("Looking whether it has landed"));
  if (to_mend > 0)
    /* Translators: how many records. */
    return g_strdup_printf (_ ("Records to be corrected: %u"), to_mend);
  if (here == 0)
    return g_strdup (_ ("It has not landed yet"));
  if (here == landing->records->len)
    return g_strdup (_ ("Everything has landed"));
  /* Translators: how many of how many records. */
  return g_strdup_printf (_ ("%1$u of %2$u have landed"), here, landing->records->len);
}

/* When it was seen, and when it will be looked at again. */
static char *
make_when (TodokuLandedPage *self, const Landing *landing)
{
  SessionLanding *watch = todoku_journey_get_landing (get_journey (self));
  gint64 now = g_get_real_time ();
  gint64 next = watch ? session_landing_get_next_look_usecs (watch) : 0;
  g_autofree char *seen = NULL;
  g_autofree char *again = NULL;

  if (!landing)
    return g_strdup ("");
  seen = explain_landing_when (landing->judged_at_usecs, now, language_get ());
  if (landing->state == LANDED_HERE)
    /* Translators: a moment. */
    return g_strdup_printf (_ ("Seen at %s."), seen);
  if (next == 0)
    return g_strdup_printf (_ ("Seen at %s."), seen);
  again = explain_landing_when (next, now, language_get ());
  if (landing_count_to_mend (landing) > 0)
    /* Translators: two moments. */
    return g_strdup_printf (_ ("Waiting does not mend it: each card below says what to do. Seen at "
                               "%1$s; it is looked at again at %2$s."),
                            seen, again);
  /* Translators: two moments. */
  return g_strdup_printf (
      _ ("Seen at %1$s. It is looked at again at %2$s; you may close the window, "
         "and will be told."),
      seen, again);
}

/* (nullable): what the record is, in the words of the task to enter it */
static char *
dup_title (TodokuLandedPage *self, const GPtrArray *tasks, const LandingRecord *record)
{
  g_autofree char *id = task_dup_dns_id (record->type, record->name);

  for (guint i = 0; i < tasks->len; i++)
    {
      const Task *task = g_ptr_array_index (tasks, i);

      if (task->kind == TASK_DNS && g_str_equal (task->id, id))
        return explain_task_record (task, todoku_journey_get_catalog (get_journey (self)),
                                    language_get ());
    }
  return NULL;
}

static void
show_records (TodokuLandedPage *self, const Landing *landing)
{
  const ProvidersDnsHost *host = todoku_journey_get_dns_host (get_journey (self));
  const char *name = host ? providers_text_get (&host->name, language_get ()) : NULL;

  g_autoptr (GPtrArray) tasks = todoku_journey_dup_tasks (get_journey (self));

  todoku_box_clear (self->records);
  for (guint i = 0; landing && i < landing->records->len; i++)
    {
      g_autofree char *title = dup_title (self, tasks, g_ptr_array_index (landing->records, i));

      gtk_box_append (self->records, todoku_landed_view_new (landing, i, title, name));
    }
}

static void
show_proofs (TodokuLandedPage *self)
{
  g_autoptr (GPtrArray) tasks = todoku_journey_dup_tasks (get_journey (self));
  guint number = 0;

  todoku_box_clear (self->proofs);
  for (guint i = 0; i < tasks->len; i++)
    {
      const Task *task = g_ptr_array_index (tasks, i);

      if (task->kind == TASK_PROOF)
        gtk_box_append (self->proofs,
                        todoku_task_card_new (get_journey (self), task, ++number, NULL));
    }
  gtk_widget_set_visible (self->proofs_part, number > 0);
}

static void
show_spinner (TodokuLandedPage *self)
{
  SessionLanding *landing = todoku_journey_get_landing (get_journey (self));
  gboolean looking = landing && session_landing_is_looking (landing);

  gtk_widget_set_visible (GTK_WIDGET (self->spinner), looking);
  gtk_spinner_set_spinning (self->spinner, looking);
}

static gboolean
has_focus_inside (TodokuLandedPage *self, GtkWidget *part)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  return focus && gtk_widget_is_ancestor (focus, part);
}

static void
show_landing (TodokuLandedPage *self)
{
  const Landing *landing = get_landing (self);
  g_autofree char *headline = make_headline (self, landing);
  g_autofree char *when = make_when (self, landing);
  gboolean focus = has_focus_inside (self, GTK_WIDGET (self->records));

  todoku_heading_set_text (TODOKU_HEADING (self->headline), headline);
  gtk_label_set_text (self->when, when);
  gtk_widget_set_visible (GTK_WIDGET (self->when), *when != '\0');
  gtk_widget_set_visible (self->actions, todoku_journey_get_changes (get_journey (self))->len > 0);
  show_spinner (self);
  show_records (self, landing);
  if (focus)
    gtk_widget_grab_focus (self->headline);
}

static void
keeping_changed_cb (TodokuLandedPage *self)
{
  GtkWidget *card = gtk_widget_get_first_child (GTK_WIDGET (self->proofs));

  for (; card; card = gtk_widget_get_next_sibling (card))
    todoku_task_card_update (TODOKU_TASK_CARD (card));
}

static void
look_cb (TodokuLandedPage *self)
{
  todoku_journey_watch (get_journey (self));
}

static void
outside_toggled_cb (TodokuLandedPage *self)
{
  gboolean asks = gtk_check_button_get_active (self->outside);

  if (self->updating || settings_get_asks_outside () == asks)
    return;
  settings_set_asks_outside (asks);
  todoku_journey_watch_anew (get_journey (self));
}

static void
todoku_landed_page_shown (TodokuPage *page)
{
  TodokuLandedPage *self = TODOKU_LANDED_PAGE (page);

  if (!todoku_journey_is_watching (get_journey (self)))
    todoku_journey_watch (get_journey (self));
  show_proofs (self);
  show_landing (self);
  gtk_widget_grab_focus (self->headline);
}

static void
todoku_landed_page_constructed (GObject *object)
{
  TodokuLandedPage *self = TODOKU_LANDED_PAGE (object);
  TodokuJourney *journey = get_journey (self);

  G_OBJECT_CLASS (todoku_landed_page_parent_class)->constructed (object);
  self->updating = TRUE;
  gtk_check_button_set_active (self->outside, settings_get_asks_outside ());
  self->updating = FALSE;
  g_signal_connect_object (journey, "landing", G_CALLBACK (show_landing), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (journey, "keeping", G_CALLBACK (keeping_changed_cb), self,
                           G_CONNECT_SWAPPED);
  show_proofs (self);
  show_landing (self);
}

static void
todoku_landed_page_dispose (GObject *object)
{
  todoku_dispose_template (GTK_WIDGET (object), TODOKU_TYPE_LANDED_PAGE);
  G_OBJECT_CLASS (todoku_landed_page_parent_class)->dispose (object);
}

static void
todoku_landed_page_class_init (TodokuLandedPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = todoku_landed_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = todoku_landed_page_dispose;
  TODOKU_PAGE_CLASS (klass)->shown = todoku_landed_page_shown;
  g_type_ensure (TODOKU_TYPE_HEADING);
  gtk_widget_class_set_template_from_resource (widget_class, TODOKU_RESOURCES "landed-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TodokuLandedPage, headline);
  gtk_widget_class_bind_template_child (widget_class, TodokuLandedPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, TodokuLandedPage, when);
  gtk_widget_class_bind_template_child (widget_class, TodokuLandedPage, actions);
  gtk_widget_class_bind_template_child (widget_class, TodokuLandedPage, outside);
  gtk_widget_class_bind_template_child (widget_class, TodokuLandedPage, records);
  gtk_widget_class_bind_template_child (widget_class, TodokuLandedPage, proofs_part);
  gtk_widget_class_bind_template_child (widget_class, TodokuLandedPage, proofs);
  gtk_widget_class_bind_template_callback (widget_class, look_cb);
  gtk_widget_class_bind_template_callback (widget_class, outside_toggled_cb);
}

static void
todoku_landed_page_init (TodokuLandedPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
