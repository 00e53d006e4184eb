#include "application.h"

#include "base/language.h"
#include "compat.h"
#include "journey.h"
#include "settings.h"
#include "window.h"

struct _TodokuApplication
{
  AdwApplication parent_instance;

  ProvidersCatalog *catalog;
  TodokuJourney *journey;
  SessionKeeper *keeper;
  char *mail_path; /* (nullable): --mail */
};

G_DEFINE_FINAL_TYPE (TodokuApplication, todoku_application, ADW_TYPE_APPLICATION)

TodokuApplication *
todoku_application_new (void)
{
  /* One process, one window: a consultant may want two side by side. */
  return g_object_new (TODOKU_TYPE_APPLICATION, "application-id", TODOKU_APPLICATION_ID, "flags",
                       G_APPLICATION_NON_UNIQUE, NULL);
}

static TodokuWindow *
find_window (TodokuApplication *self)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l; l = l->next)
    if (TODOKU_IS_WINDOW (l->data))
      return l->data;
  return NULL;
}

void
todoku_application_set_language (TodokuApplication *self, const char *name)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), "language");
  TodokuWindow *window = find_window (self);
  Language language;

  if (!language_from_string (name, &language) || language == language_get ())
    return;
  language_set (language);
  settings_set_language (language);
  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_string (name));
  if (window)
    todoku_window_rebuild (window);
}

static void
language_changed_cb (GSimpleAction *action, GVariant *value, gpointer user_data)
{
  todoku_application_set_language (user_data, g_variant_get_string (value, NULL));
}

static void
other_language_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Language other = language_get () == LANGUAGE_JA ? LANGUAGE_EN : LANGUAGE_JA;

  todoku_application_set_language (user_data, language_to_string (other));
}

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  compat_show_about (gtk_application_get_active_window (user_data));
}

static void
shortcuts_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  compat_show_shortcuts (gtk_application_get_active_window (user_data));
}

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TodokuWindow *window = find_window (user_data);

  /* Through the window, so that what runs is stopped. */
  if (window)
    gtk_window_close (GTK_WINDOW (window));
  g_application_quit (user_data);
}

static const GActionEntry actions[] = {
  { .name = "about", .activate = about_cb },
  { .name = "shortcuts", .activate = shortcuts_cb },
  { .name = "other-language", .activate = other_language_cb },
  { .name = "quit", .activate = quit_cb },
};

typedef struct
{
  const char *action;
  const char *keys[3];
} Keys;

static const Keys keys[] = {
  { "app.quit", { "<Control>q" } },
  { "app.shortcuts", { "F1", "<Control>question" } },
  { "app.other-language", { "<Control><Shift>l" } },
  { "window.close", { "<Control>w" } },
  { "win.next", { "<Alt>Right" } },
  { "win.back", { "<Alt>Left" } },
  { "win.home", { "<Alt>Home" } },
  { "win.mail", { "<Control>m" } },
  { "win.open", { "<Control>o" } },
  { "win.save", { "<Control>s" } },
  { "win.again", { "<Control>r" } },
};

static void
add_actions (TodokuApplication *self)
{
  g_autoptr (GSimpleAction) language
      = g_simple_action_new_stateful ("language", G_VARIANT_TYPE_STRING,
                                      g_variant_new_string (language_to_string (language_get ())));

  g_signal_connect (language, "change-state", G_CALLBACK (language_changed_cb), self);
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (language));
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), keys[i].action, keys[i].keys);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  session_keeper_open_finish (SESSION_KEEPER (source), result, NULL);
}

static void
todoku_application_startup (GApplication *application)
{
  G_APPLICATION_CLASS (todoku_application_parent_class)->startup (application);
  gtk_window_set_default_icon_name (TODOKU_APPLICATION_ID);
  add_actions (TODOKU_APPLICATION (application));
  /* What goes wrong with it is said by the window, which hears of it by a signal. */
  if (TODOKU_APPLICATION (application)->keeper)
    session_keeper_open_async (TODOKU_APPLICATION (application)->keeper, NULL, opened_cb, NULL);
}

static void
todoku_application_activate (GApplication *application)
{
  TodokuApplication *self = TODOKU_APPLICATION (application);
  TodokuWindow *window = find_window (self);

  if (!window)
    {
      window = todoku_window_new (ADW_APPLICATION (self), self->journey, self->keeper);
      if (self->mail_path)
        todoku_window_open_mail (window, self->mail_path);
    }
  gtk_window_present (GTK_WINDOW (window));
}

static void
todoku_application_shutdown (GApplication *application)
{
  TodokuApplication *self = TODOKU_APPLICATION (application);

  G_APPLICATION_CLASS (todoku_application_parent_class)->shutdown (application);
  g_clear_object (&self->journey);
  if (self->keeper)
    session_keeper_close (self->keeper);
  g_clear_object (&self->keeper);
  g_clear_pointer (&self->mail_path, g_free);
  g_clear_pointer (&self->catalog, providers_catalog_unref);
}

/* --demo before|halfway|done */
static gboolean
stage_from_string (const char *text, DemoStage *stage)
{
  static const char *const names[DEMO_STAGE_COUNT] = { "before", "halfway", "done" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_strcmp0 (text, names[i]) == 0)
      {
        *stage = i;
        return TRUE;
      }
  return FALSE;
}

static TodokuJourney *
make_live_journey (TodokuApplication *self, GVariantDict *options, GError **error)
{
  g_autofree const char **servers = NULL;
  g_autofree const char **rules = NULL;
  g_autoptr (TodokuJourney) journey = NULL;

  g_variant_dict_lookup (options, "dns", "^a&s", &servers);
  journey = todoku_journey_new_live (self->catalog, servers, error);
  if (journey && g_variant_dict_lookup (options, "connect-to", "^a&s", &rules)
      && !todoku_journey_set_rig (journey, rules, error))
    return NULL;
  return g_steal_pointer (&journey);
}

static TodokuJourney *
make_journey (TodokuApplication *self, GVariantDict *options, GError **error)
{
  const char *text = NULL;
  DemoStage stage = DEMO_BEFORE;

  if (g_variant_dict_lookup (options, "demo", "&s", &text))
    {
      if (stage_from_string (text, &stage))
        return todoku_journey_new_demo (self->catalog, stage);
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _ ("--demo takes before, halfway or done, not “%s”."), text);
      return NULL;
    }
  if (g_variant_dict_lookup (options, "offline", "^&ay", &text))
    return todoku_journey_new_recorded (self->catalog, text, error);
  return make_live_journey (self, options, error);
}

/* With the user's own files; where one of them is wrong it is said, and ours are taken. */
static ProvidersCatalog *
load_catalog (void)
{
  g_autofree char *own = g_build_filename (g_get_user_data_dir (), "todoku", NULL);
  g_autoptr (GError) error = NULL;
  ProvidersCatalog *catalog = providers_catalog_new_bundled (own, &error);

  if (catalog)
    return catalog;
  g_printerr ("todoku: %s\n", error->message);
  return providers_catalog_new_bundled (NULL, NULL);
}

static gboolean
read_options (TodokuApplication *self, GVariantDict *options, GError **error)
{
  g_autofree const char **rest = NULL;
  const char *text = NULL;
  Language language;

  if (settings_get_language (&language))
    language_set (language);
  if (g_variant_dict_lookup (options, "lang", "&s", &text))
    {
      if (!language_from_string (text, &language))
        {
          g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                       _ ("--lang takes ja or en, not “%s”."), text);
          return FALSE;
        }
      language_set (language);
    }
  self->catalog = load_catalog ();
  self->keeper = session_keeper_new (NULL);
  self->journey = self->catalog ? make_journey (self, options, error) : NULL;
  if (!self->journey)
    return FALSE;
  g_variant_dict_lookup (options, "mail", "^ay", &self->mail_path);
  if (g_variant_dict_lookup (options, G_OPTION_REMAINING, "^a&s", &rest) && rest[0])
    todoku_journey_set_input (self->journey, rest[0]);
  return TRUE;
}

static int
todoku_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  g_autoptr (GError) error = NULL;

  if (read_options (TODOKU_APPLICATION (application), options, &error))
    return -1;
  g_printerr ("todoku: %s\n", error->message);
  return 2;
}

static void
todoku_application_class_init (TodokuApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->startup = todoku_application_startup;
  application_class->activate = todoku_application_activate;
  application_class->shutdown = todoku_application_shutdown;
  application_class->handle_local_options = todoku_application_handle_local_options;
}

static void
todoku_application_init (TodokuApplication *self)
{
  const GOptionEntry entries[] = {
    { "offline", 0, 0, G_OPTION_ARG_FILENAME, NULL,
      _ ("Answer from a saved file; the network is not touched"), _ ("FILE") },
    { "dns", 0, 0, G_OPTION_ARG_STRING_ARRAY, NULL,
      _ ("Ask this DNS server (may be given several times)"), _ ("ADDRESS") },
    { "connect-to", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_STRING_ARRAY, NULL, NULL, NULL },
    { "demo", 0, 0, G_OPTION_ARG_STRING, NULL, _ ("Open the demo company: before, halfway or done"),
      _ ("STAGE") },
    { "mail", 0, 0, G_OPTION_ARG_FILENAME, NULL,
      _ ("Open a mail that came back, or any mail, and tell about it"), _ ("FILE") },
    { "lang", 0, 0, G_OPTION_ARG_STRING, NULL, _ ("Language: ja or en"), _ ("LANGUAGE") },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, NULL, NULL, _ ("[DOMAIN]") },
    { NULL },
  };

  g_application_add_main_option_entries (G_APPLICATION (self), entries);
}
