#include "settings.h"

#define SCHEMA_ID "io.github.todoku.Todoku"

static GSettings *settings;

/* What holds when there is no schema is kept here. */
typedef struct
{
  const char *key;
  gboolean without_schema;
} Switch;

static Switch fetches = { "fetch-policies", TRUE };
static Switch asks_for_mails = { "ask-for-mails", TRUE };
static Switch asks_outside = { "ask-outside", FALSE };
static Switch anonymizes = { "anonymize", FALSE };

static const char *const letter_keys[SETTINGS_LETTER_COUNT]
    = { "letter-company", "letter-person", "letter-contact" };
static char *letters_without_schema[SETTINGS_LETTER_COUNT];
static int width_without_schema = 1100;
static int height_without_schema = 760;

void
settings_init (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (source)
    schema = g_settings_schema_source_lookup (source, SCHEMA_ID, TRUE);
  if (schema)
    settings = g_settings_new_full (schema, NULL, NULL);
}

void
settings_shutdown (void)
{
  g_clear_object (&settings);
}

gboolean
settings_get_language (Language *language)
{
  g_autofree char *name = settings ? g_settings_get_string (settings, "language") : NULL;

  return name && *name && language_from_string (name, language);
}

void
settings_set_language (Language language)
{
  if (settings)
    g_settings_set_string (settings, "language", language_to_string (language));
}

static gboolean
get_switch (const Switch *one)
{
  return settings ? g_settings_get_boolean (settings, one->key) : one->without_schema;
}

static void
set_switch (Switch *one, gboolean on)
{
  one->without_schema = on;
  if (settings)
    g_settings_set_boolean (settings, one->key, on);
}

gboolean
settings_get_fetches (void)
{
  return get_switch (&fetches);
}

void
settings_set_fetches (gboolean on)
{
  set_switch (&fetches, on);
}

gboolean
settings_get_anonymize (void)
{
  return get_switch (&anonymizes);
}

void
settings_set_anonymize (gboolean on)
{
  set_switch (&anonymizes, on);
}

gboolean
settings_get_asks_for_mails (void)
{
  return get_switch (&asks_for_mails);
}

void
settings_set_asks_for_mails (gboolean on)
{
  set_switch (&asks_for_mails, on);
}

gboolean
settings_get_asks_outside (void)
{
  return get_switch (&asks_outside);
}

void
settings_set_asks_outside (gboolean on)
{
  set_switch (&asks_outside, on);
}

char *
settings_dup_letter (SettingsLetter part)
{
  const char *without_schema = letters_without_schema[part];

  if (settings)
    return g_settings_get_string (settings, letter_keys[part]);
  return g_strdup (without_schema ? without_schema : "");
}

void
settings_set_letter (SettingsLetter part, const char *text)
{
  char *copy = g_strdup (text);

  g_free (letters_without_schema[part]);
  letters_without_schema[part] = copy;
  if (settings)
    g_settings_set_string (settings, letter_keys[part], text);
}

void
settings_get_window_size (int *width, int *height)
{
  *width = settings ? g_settings_get_int (settings, "window-width") : width_without_schema;
  *height = settings ? g_settings_get_int (settings, "window-height") : height_without_schema;
}

void
settings_set_window_size (int width, int height)
{
  width_without_schema = width;
  height_without_schema = height;
  if (!settings || width < 1 || height < 1)
    return;
  g_settings_set_int (settings, "window-width", width);
  g_settings_set_int (settings, "window-height", height);
}
