#include "documents/request-parts.h"

#include "documents/request-screens.h"
#include "documents/request-words.h"
#include "documents/rollback-text.h"
#include "plan/explain/explain.h"

static char *
say_title (gconstpointer data, Language language)
{
  const RequestScene *scene = data;
  g_autofree char *kind = explain_record_kind (scene->change->kind, language);

  return g_strdup_printf ("%u  %s", scene->number, kind);
}

static char *
say_title_with_action (gconstpointer data, Language language)
{
  const RequestScene *scene = data;
  g_autofree char *title = say_title (data, language);
  g_autofree char *action = request_action (scene->change, language);
  g_auto (LanguageScope) scope = language_speak (language);

  /* Translators: which record, and what is to be done with it. */
  return g_strdup_printf (_ ("%s: %s"), title, action);
}

DocumentText *
request_part_title (const Change *change, guint number)
{
  const RequestScene scene = { .change = change, .number = number };

  return document_text_make (DOCUMENT_TEXT_LABEL, say_title, &scene);
}

DocumentText *
request_part_title_with_action (const Change *change, guint number)
{
  const RequestScene scene = { .change = change, .number = number };

  return document_text_make (DOCUMENT_TEXT_LABEL, say_title_with_action, &scene);
}

void
request_part_add_name (DocumentBlock *table, const Change *change)
{
  g_autofree char *type = dns_type_to_string (change->type);

  document_block_take (table, document_text_new_label (N_ ("Type")));
  document_block_take (table, document_text_new_code (type));
  document_block_take (table, document_text_new_label (N_ ("Whole host name")));
  document_block_take (table, document_text_new_code (change->name));
}

static char *
say_relative_host (gconstpointer data, Language language)
{
  const RequestScene *scene = data;

  return request_relative_host (scene->change, scene->letter, language);
}

void
request_part_add_hosts (DocumentBlock *table, const Change *change, const RequestLetter *letter)
{
  const RequestScene scene = { .change = change, .letter = letter };
  g_autofree char *relative = request_relative_host (change, letter, LANGUAGE_EN);

  if (relative)
    {
      document_block_take (table,
                           document_text_new_label (N_ ("Host (the screen adds the domain)")));
      document_block_take (table,
                           document_text_make (DOCUMENT_TEXT_CODE, say_relative_host, &scene));
    }
  document_block_take (table, document_text_new_label (N_ ("Host (the screen adds nothing)")));
  document_block_take (table, document_text_new_code (change->name));
}

typedef struct
{
  const Change *change;
  const RequestLetter *letter;
  guint index;
} ScreenLine;

static char *
say_screen_line (gconstpointer data, Language language)
{
  const ScreenLine *line = data;
  g_auto (GStrv) lines = request_screen_lines (line->change, line->letter, language);

  return g_strdup (line->index < g_strv_length (lines) ? lines[line->index] : "");
}

void
request_part_add_screen (DocumentBlock *table,
                         const Change *change,
                         const RequestLetter *letter,
                         guint columns)
{
  g_auto (GStrv) lines = request_screen_lines (change, letter, LANGUAGE_EN);

  for (guint i = 0; lines[i]; i++)
    {
      const ScreenLine line = { change, letter, i };

      document_block_take (
          table, document_text_across (
                     document_text_make (DOCUMENT_TEXT_PROSE, say_screen_line, &line), columns));
    }
}

static char *
say_way_back (gconstpointer change, Language language)
{
  return rollback_sentence (change, language);
}

static void
add_values (DocumentBlock *table, const GStrv values)
{
  for (guint i = 0; values[i]; i++)
    document_block_take (table, document_text_across (document_text_new_code (values[i]), 2));
}

void
request_part_add_way_back (DocumentBlock *table, const Change *change, gboolean is_short)
{
  g_autoptr (Change) undo = change_new_undo (change);
  gboolean has_values = change->before[0] || change->in_the_way[0];

  if (is_short && undo && has_values)
    document_block_take (
        table,
        document_text_across (document_text_new_label (N_ ("Today's value (to go back)")), 2));
  else
    {
      document_block_take (table, document_text_new_label (N_ ("Before the change")));
      document_block_take (table, document_text_make (DOCUMENT_TEXT_PROSE, say_way_back, change));
    }
  add_values (table, change->before);
  add_values (table, change->in_the_way);
}
