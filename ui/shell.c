#include "shell.h"

#include "band.h"
#include "base/language.h"
#include "base/text.h"
#include "dns/name.h"
#include "home-page.h"
#include "mail-page.h"
#include "widgets.h"
#include "wizard.h"

struct _TodokuShell
{
  AdwBin parent_instance;

  TodokuJourney *journey;
  AdwWindowTitle *title;
  GtkWidget *home_button;
  GtkWidget *menu_button;
  TodokuBand *band;
  AdwToastOverlay *toasts;
  GtkStack *stack;
  TodokuHomePage *home;
  TodokuWizard *wizard;
  TodokuMailPage *mail;
};

G_DEFINE_FINAL_TYPE (TodokuShell, todoku_shell, ADW_TYPE_BIN)

TodokuRoom
todoku_shell_get_room (TodokuShell *self)
{
  GtkWidget *shown = gtk_stack_get_visible_child (self->stack);

  return shown == GTK_WIDGET (self->wizard) ? ROOM_WIZARD
         : shown == GTK_WIDGET (self->mail) ? ROOM_MAIL
                                            : ROOM_HOME;
}

/* The wizard is about one domain; in the other rooms its name would say nothing. */
static void
update_title (TodokuShell *self)
{
  const char *domain = todoku_journey_get_domain (self->journey);
  g_autofree char *unicode = domain ? dns_name_to_unicode (domain) : NULL;
  g_autofree char *shown = unicode ? text_to_display (unicode, -1) : g_strdup ("");

  adw_window_title_set_subtitle (self->title,
                                 todoku_shell_get_room (self) == ROOM_WIZARD ? shown : "");
}

static GtkWidget *
widget_of (TodokuShell *self, TodokuRoom room)
{
  switch (room)
    {
    case ROOM_HOME:
      return GTK_WIDGET (self->home);
    case ROOM_WIZARD:
      return GTK_WIDGET (self->wizard);
    case ROOM_MAIL:
      return GTK_WIDGET (self->mail);
    }
  g_assert_not_reached ();
}

static void
take_focus (TodokuShell *self, TodokuRoom room)
{
  switch (room)
    {
    case ROOM_HOME:
      gtk_widget_grab_focus (GTK_WIDGET (self->home));
      break;
    case ROOM_WIZARD:
      todoku_wizard_show_page (self->wizard);
      break;
    case ROOM_MAIL:
      todoku_mail_page_shown (self->mail);
      break;
    }
}

void
todoku_shell_show (TodokuShell *self, TodokuRoom room, gboolean focus)
{
  if (room != ROOM_WIZARD && todoku_shell_get_room (self) == ROOM_WIZARD)
    todoku_wizard_leave (self->wizard);
  /* Made anew in another language, the room is just there. */
  gtk_stack_set_transition_type (self->stack, focus ? GTK_STACK_TRANSITION_TYPE_CROSSFADE
                                                    : GTK_STACK_TRANSITION_TYPE_NONE);
  gtk_stack_set_visible_child (self->stack, widget_of (self, room));
  gtk_widget_set_visible (self->home_button, room != ROOM_HOME);
  update_title (self);
  if (focus)
    take_focus (self, room);
}

void
todoku_shell_go_on (TodokuShell *self)
{
  if (todoku_shell_get_room (self) == ROOM_WIZARD)
    todoku_wizard_go_on (self->wizard);
}

void
todoku_shell_go_back (TodokuShell *self)
{
  TodokuRoom room = todoku_shell_get_room (self);

  if (room == ROOM_WIZARD)
    todoku_wizard_go_back (self->wizard);
  else if (room == ROOM_MAIL && !todoku_mail_page_go_back (self->mail))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.home", NULL);
}

void
todoku_shell_add_toast (TodokuShell *self, AdwToast *toast)
{
  adw_toast_overlay_add_toast (self->toasts, toast);
}

GtkWidget *
todoku_shell_new (TodokuJourney *journey, TodokuMailCase *mail_case)
{
  TodokuShell *self = g_object_new (TODOKU_TYPE_SHELL, NULL);

  self->journey = g_object_ref (journey);
  self->home = TODOKU_HOME_PAGE (todoku_home_page_new (todoku_journey_get_keeper (journey),
                                                       todoku_journey_get_catalog (journey)));
  self->wizard = TODOKU_WIZARD (todoku_wizard_new (journey));
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->home), "home");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->wizard), "wizard");
  self->mail = TODOKU_MAIL_PAGE (todoku_mail_page_new (mail_case));
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->mail), "mail");
  todoku_band_set_journey (self->band, journey);
  g_signal_connect_object (journey, "phase", G_CALLBACK (update_title), self, G_CONNECT_SWAPPED);
  update_title (self);
  return GTK_WIDGET (self);
}

static void
todoku_shell_dispose (GObject *object)
{
  TodokuShell *self = TODOKU_SHELL (object);

  todoku_dispose_template (GTK_WIDGET (self), TODOKU_TYPE_SHELL);
  g_clear_object (&self->journey);
  G_OBJECT_CLASS (todoku_shell_parent_class)->dispose (object);
}

static void
todoku_shell_class_init (TodokuShellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = todoku_shell_dispose;
  g_type_ensure (TODOKU_TYPE_BAND);
  gtk_widget_class_set_template_from_resource (widget_class, TODOKU_RESOURCES "shell.ui");
  gtk_widget_class_bind_template_child (widget_class, TodokuShell, title);
  gtk_widget_class_bind_template_child (widget_class, TodokuShell, home_button);
  gtk_widget_class_bind_template_child (widget_class, TodokuShell, menu_button);
  gtk_widget_class_bind_template_child (widget_class, TodokuShell, band);
  gtk_widget_class_bind_template_child (widget_class, TodokuShell, toasts);
  gtk_widget_class_bind_template_child (widget_class, TodokuShell, stack);
}

static void
todoku_shell_init (TodokuShell *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
