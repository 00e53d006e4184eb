#include "documents/request-words.h"

#include <string.h>

#include "base/text.h"
#include "dns/name.h"

static const char *const weekdays[]
    = { N_ ("Mon"), N_ ("Tue"), N_ ("Wed"), N_ ("Thu"), N_ ("Fri"), N_ ("Sat"), N_ ("Sun") };
static const char *const months[]
    = { N_ ("Jan"), N_ ("Feb"), N_ ("Mar"), N_ ("Apr"), N_ ("May"), N_ ("Jun"),
        N_ ("Jul"), N_ ("Aug"), N_ ("Sep"), N_ ("Oct"), N_ ("Nov"), N_ ("Dec") };

char *
request_day (gint64 usecs, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);
  g_autoptr (GDateTime) when = g_date_time_new_from_unix_local (usecs / G_USEC_PER_SEC);

  if (!when)
    return g_strdup (REQUEST_BLANK);
  /* Translators: weekday, day, month, year: "Fri, 4 Dec 2026". */
  return g_strdup_printf (
      _ ("%s, %d %s %d"), language_gettext (weekdays[g_date_time_get_day_of_week (when) - 1]),
      g_date_time_get_day_of_month (when),
      language_gettext (months[g_date_time_get_month (when) - 1]), g_date_time_get_year (when));
}

static char *
show_or (const char *text, const char *otherwise)
{
  return request_is_said (text) ? text_to_display (text, -1) : g_strdup (otherwise);
}

static char *
day_or_nothing (gint64 usecs, Language language)
{
  return usecs > 0 ? request_day (usecs, language) : NULL;
}

RequestWords *
request_words_new (const RequestLetter *letter, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);
  RequestWords *words = g_new0 (RequestWords, 1);
  const char *host = letter->dns_host ? providers_text_get (&letter->dns_host->name, language) : "";

  words->language = language;
  words->domain = text_to_display (letter->domain, -1);
  /* Translators: how a letter begins where the name is not known. */
  words->to = show_or (letter->to_name, _ ("To whom it may concern"));
  words->company = show_or (letter->from_company, REQUEST_BLANK);
  words->person = show_or (letter->from_person, REQUEST_BLANK);
  words->contact = show_or (letter->contact, REQUEST_BLANK);
  words->today = request_day (letter->now_usecs, language);
  words->asked_at = day_or_nothing (letter->asked_at_usecs, language);
  words->wanted_by = day_or_nothing (letter->wanted_by_usecs, language);
  words->dns_host = request_is_said (host) ? text_to_display (host, -1) : NULL;
  return words;
}

void
request_words_free (RequestWords *words)
{
  if (!words)
    return;
  g_free (words->domain);
  g_free (words->to);
  g_free (words->company);
  g_free (words->person);
  g_free (words->contact);
  g_free (words->today);
  g_free (words->asked_at);
  g_free (words->wanted_by);
  g_free (words->dns_host);
  g_free (words);
}

char *
request_action (const Change *change, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);
  guint before = g_strv_length (change->before);

  if (change->after[0] == NULL)
    return g_strdup (_ ("delete today's value"));
  if (change->in_the_way[0])
    return g_strdup (_ ("delete what stands in the way first, then add"));
  if (before == 0)
    return g_strdup (_ ("add"));
  if (before == 1)
    return g_strdup (_ ("replace today's value"));
  return g_strdup_printf (_ ("replace today's %u values by this one"), before);
}

static char *
apex_host (const ProvidersDnsHost *host, Language language)
{
  gboolean sure = host && (host->unsure & PROVIDERS_HOST_FACT_APEX) == 0;
  g_auto (LanguageScope) scope = language_speak (language);

  if (sure && host->apex == PROVIDERS_APEX_AT)
    return g_strdup ("@");
  if (sure && host->apex == PROVIDERS_APEX_BLANK)
    return g_strdup (_ ("(leave it empty)"));
  return g_strdup (_ ("@ (or leave it empty)"));
}

char *
request_relative_host (const Change *change, const RequestLetter *letter, Language language)
{
  gsize rest = strlen (change->name);
  gsize domain = strlen (letter->domain);

  if (strcmp (change->name, letter->domain) == 0)
    return apex_host (letter->dns_host, language);
  if (!dns_name_is_at_or_below (change->name, letter->domain))
    return NULL;
  return g_strndup (change->name, rest - domain - 1);
}

/* A name may hold any printable character; a shell must read none of them. */
static char *
shell_word (const char *name)
{
  for (const char *c = name; *c; c++)
    if (!g_ascii_isalnum (*c) && !strchr ("._-", *c))
      return g_shell_quote (name);
  return g_strdup (name);
}

char *
request_look_up_command (const GPtrArray *changes)
{
  GString *out = g_string_new ("dig +short");

  for (guint i = 0; i < changes->len; i++)
    {
      const Change *change = g_ptr_array_index (changes, i);
      g_autofree char *type = dns_type_to_string (change->type);
      g_autofree char *name = shell_word (change->name);

      g_string_append_printf (out, " %s %s", name, type);
    }
  return g_string_free (out, FALSE);
}

/* A value that one change keeps may be what another one replaces. */
static void
forget_replaced (GHashTable *seen, const GPtrArray *changes)
{
  for (guint i = 0; i < changes->len; i++)
    {
      const Change *change = g_ptr_array_index (changes, i);
      g_autofree char *type = dns_type_to_string (change->type);

      for (guint j = 0; change->before_data[j]; j++)
        g_hash_table_add (seen,
                          g_strdup_printf ("%s %s %s", change->name, type, change->before_data[j]));
    }
}

GStrv
request_values_to_keep (const GPtrArray *changes)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GStrvBuilder *builder = g_strv_builder_new ();
  GStrv lines;

  forget_replaced (seen, changes);
  for (guint i = 0; i < changes->len; i++)
    {
      const Change *change = g_ptr_array_index (changes, i);
      g_autofree char *type = dns_type_to_string (change->type);

      for (guint j = 0; change->others_data[j]; j++)
        {
          char *line = g_strdup_printf ("%s %s %s", change->name, type, change->others_data[j]);

          if (!g_hash_table_contains (seen, line))
            g_strv_builder_add (builder, line);
          g_hash_table_add (seen, line);
        }
    }
  lines = g_strv_builder_end (builder);
  g_strv_builder_unref (builder);
  return lines;
}

gboolean
request_is_long (const Change *change, const char *value)
{
  return change->type == DNS_TYPE_TXT && strlen (value) > 255;
}

const Change *
request_find_kind (const GPtrArray *changes, RecordKind kind)
{
  for (guint i = 0; i < changes->len; i++)
    {
      const Change *change = g_ptr_array_index (changes, i);

      if (change->kind == kind)
        return change;
    }
  return NULL;
}

const Change *
request_find_long (const GPtrArray *changes)
{
  for (guint i = 0; i < changes->len; i++)
    {
      const Change *change = g_ptr_array_index (changes, i);

      for (guint j = 0; change->after[j]; j++)
        if (request_is_long (change, change->after[j]))
          return change;
    }
  return NULL;
}

const char *
request_spf_care (const GPtrArray *changes)
{
  const Change *change = request_find_kind (changes, RECORD_SPF);

  if (!change)
    return NULL;
  return change->before[0]
             ? N_ ("Only one SPF record (v=spf1) may exist. Please replace today's; do not add "
                   "a second one.")
             : N_ ("Only one SPF record (v=spf1) may exist at a name.");
}

gboolean
request_has_type (const GPtrArray *changes, DnsType type)
{
  for (guint i = 0; i < changes->len; i++)
    if (((const Change *)g_ptr_array_index (changes, i))->type == type)
      return TRUE;
  return FALSE;
}

gboolean
request_is_said (const char *text)
{
  return text && *text;
}

char *
request_say_domain (const char *message_id, const RequestWords *words)
{
  GString *out = g_string_new (language_gettext (message_id));

  g_string_replace (out, "{domain}", words->domain, 0);
  return g_string_free (out, FALSE);
}

static char *
say_about_domain (gconstpointer data, Language language)
{
  const RequestScene *scene = data;
  g_autoptr (RequestWords) words = request_words_new (scene->letter, language);
  g_auto (LanguageScope) scope = language_speak (language);

  return request_say_domain (scene->message_id, words);
}

DocumentText *
request_text_about_domain (const RequestLetter *letter, const char *message_id)
{
  const RequestScene scene = { .letter = letter, .message_id = message_id };

  return document_text_make (DOCUMENT_TEXT_PROSE, say_about_domain, &scene);
}
