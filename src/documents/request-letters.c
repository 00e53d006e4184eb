#include "documents/request-writers.h"

#include "base/text.h"
#include "documents/request-screens.h"
#include "plan/explain/explain.h"

/* The rest is for whoever works there every day. */
#define MAX_HOST_NOTES 2

void
request_put (RequestWriter *writer, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_string_append_vprintf (writer->out, format, arguments);
  va_end (arguments);
  g_string_append (writer->out, "\n\n");
}

void
request_put_values (RequestWriter *writer, const char *label, const GStrv values)
{
  g_string_append_printf (writer->out, _ ("%s:"), label);
  g_string_append_c (writer->out, '\n');
  for (guint i = 0; values[i]; i++)
    {
      g_autofree char *line = text_to_display (values[i], -1);

      g_string_append_printf (writer->out, "%s\n", line);
    }
}

static void
put_title (RequestWriter *writer, const Change *change, guint number)
{
  Language language = writer->words->language;
  g_autofree char *kind = explain_record_kind (change->kind, language);
  g_autofree char *action = request_action (change, language);

  g_string_append_printf (writer->out, "%u  ", number);
  g_string_append_printf (writer->out, _ ("%s: %s"), kind, action);
  g_string_append_c (writer->out, '\n');
}

static void
put_host (RequestWriter *writer, const Change *change)
{
  g_autofree char *relative
      = request_relative_host (change, writer->letter, writer->words->language);
  g_autofree char *full = text_to_display (change->name, -1);
  g_autofree char *host = relative ? text_to_display (relative, -1) : g_strdup (full);

  if (relative)
    /* Translators: the host as it is typed where the screen adds the domain, then where it does not. */
    g_string_append_printf (
        writer->out, _ ("Host: %s (where the screen does not add the domain: %s)"), host, full);
  else
    g_string_append_printf (writer->out, _ ("Host: %s"), full);
  g_string_append_c (writer->out, '\n');
}

static void
put_screen (RequestWriter *writer, const Change *change)
{
  g_auto (GStrv) lines = request_screen_lines (change, writer->letter, writer->words->language);

  for (guint i = 0; lines[i]; i++)
    g_string_append_printf (writer->out, "%s\n", lines[i]);
}

void
request_put_change (RequestWriter *writer, const Change *change, guint number)
{
  g_autofree char *type = dns_type_to_string (change->type);

  put_title (writer, change, number);
  g_string_append_printf (writer->out, _ ("Type: %s"), type);
  g_string_append_c (writer->out, '\n');
  put_host (writer, change);
  put_screen (writer, change);
  if (change->in_the_way[0])
    request_put_values (writer, _ ("Delete first"), change->in_the_way);
  if (change->after[0])
    request_put_values (writer, _ ("New value"), change->after);
  if (change->before[0])
    request_put_values (writer, _ ("Today's value"), change->before);
  g_string_append_c (writer->out, '\n');
}

static void
put_changes (RequestWriter *writer)
{
  for (guint i = 0; i < writer->changes->len; i++)
    request_put_change (writer, g_ptr_array_index (writer->changes, i), i + 1);
}

static void
put_item (RequestWriter *writer, const char *item)
{
  /* Translators: the mark before an item of a list. */
  g_string_append_printf (writer->out, "%s%s\n", _ ("- "), item);
}

/* A support desk knows its customers by their contract, and may have a screen for it. */
static void
put_purpose (RequestWriter *writer)
{
  const RequestWords *words = writer->words;

  if (writer->letter->hands == HANDS_HOST)
    request_put (writer, _ ("Our contract: %s (%s)"), REQUEST_BLANK, words->domain);
  request_put (
      writer,
      _ ("May we ask you for these settings (%u) in the DNS of %s? They let receivers tell "
         "mail from %s apart from fakes."),
      writer->changes->len, words->domain, words->domain);
  if (!request_has_type (writer->changes, DNS_TYPE_MX))
    request_put (writer, _ ("The web site and incoming mail stay as they are."));
  if (words->wanted_by)
    request_put (writer, _ ("It would help us to have them by %s."), words->wanted_by);
  else
    request_put (writer, _ ("Please let us know when you can do this."));
  if (writer->letter->hands == HANDS_HOST)
    request_put (writer, _ ("If we can do this ourselves, please tell us on which screen."));
}

/* The values stand in this very text; a file goes with it only if somebody attaches one. Where the screen
 * wants quotation marks, the host's note says so. */
static const char *
text_of_copying (const RequestWriter *writer)
{
  const ProvidersDnsHost *host = writer->letter->dns_host;

  if (writer->values_follow || (host && host->quotes == PROVIDERS_QUOTES_REQUIRED))
    return _ ("Each value is one line, however long. Copy the whole line.");
  return _ ("Each value is one line, however long, without quotation marks. Please copy the whole "
            "line.");
}

static void
put_care (RequestWriter *writer)
{
  g_auto (GStrv) keep = request_values_to_keep (writer->changes);
  g_auto (GStrv) notes = request_host_notes (writer->changes, writer->letter,
                                             writer->words->language, MAX_HOST_NOTES);

  g_string_append_printf (writer->out, "%s\n", _ ("Please note"));
  put_item (writer,
            _ ("Everything else stays as it is: A, AAAA, MX, NS and the other TXT values."));
  for (guint i = 0; notes[i]; i++)
    put_item (writer, notes[i]);
  if (request_spf_care (writer->changes))
    put_item (writer, language_gettext (request_spf_care (writer->changes)));
  put_item (writer, text_of_copying (writer));
  g_string_append_c (writer->out, '\n');
  if (!keep[0] || writer->values_follow)
    return;
  request_put_values (writer, _ ("These values stay, too"), keep);
  g_string_append_c (writer->out, '\n');
}

void
request_put_ask (RequestWriter *writer)
{
  put_purpose (writer);
  if (writer->values_follow)
    request_put (writer, _ ("The values stand below this letter."));
  else
    put_changes (writer);
  put_care (writer);
  request_put (
      writer, _ ("When it is done, please tell us the day and time; a picture of the screen helps, "
                 "too. We check it ourselves."));
  request_put (
      writer,
      _ ("If it costs anything, or something cannot be set, please tell us before you begin."));
}

static gboolean
is_missing (const RequestLetter *letter, const Change *change)
{
  for (guint i = 0; letter->missing && i < letter->missing->len; i++)
    if (change_equal (g_ptr_array_index (letter->missing, i), change))
      return TRUE;
  return letter->missing == NULL;
}

static guint
count_missing (const RequestWriter *writer)
{
  guint count = 0;

  for (guint i = 0; i < writer->changes->len; i++)
    count += is_missing (writer->letter, g_ptr_array_index (writer->changes, i)) ? 1 : 0;
  return count;
}

/* The names of those that have landed, or the whole of those that have not. */
static void
put_those (RequestWriter *writer, gboolean missing)
{
  for (guint i = 0; i < writer->changes->len; i++)
    {
      const Change *change = g_ptr_array_index (writer->changes, i);
      g_autofree char *kind = explain_record_kind (change->kind, writer->words->language);
      g_autofree char *name = text_to_display (change->name, -1);
      g_autofree char *line = g_strdup_printf ("%s  %s", kind, name);

      if (is_missing (writer->letter, change) != missing)
        continue;
      if (missing)
        request_put_change (writer, change, i + 1);
      else
        put_item (writer, line);
    }
}

void
request_put_remind (RequestWriter *writer)
{
  const RequestWords *words = writer->words;
  guint missing = count_missing (writer);

  if (words->asked_at)
    request_put (writer, _ ("This is about the settings in the DNS of %s that we asked for on %s."),
                 words->domain, words->asked_at);
  else
    request_put (writer, _ ("This is about the settings in the DNS of %s that we asked for."),
                 words->domain);
  if (words->wanted_by)
    request_put (writer, _ ("We had hoped to have them by %s."), words->wanted_by);
  if (missing < writer->changes->len)
    {
      g_string_append_printf (writer->out, "%s\n", _ ("We can see these; thank you:"));
      put_those (writer, FALSE);
      g_string_append_c (writer->out, '\n');
    }
  request_put (writer, _ ("As of %s we cannot see these yet (%u):"), words->today, missing);
  put_those (writer, TRUE);
  request_put (
      writer,
      _ ("If they are set already, please check that the screen's last button (save, apply) was "
         "pressed. Otherwise please tell us when you expect to do it, and whether anything is "
         "unclear."));
}

void
request_put_thank (RequestWriter *writer)
{
  const RequestWords *words = writer->words;

  request_put (writer, _ ("As of %s we see all the settings (%u) in the DNS of %s. Thank you."),
               words->today, writer->changes->len, words->domain);
  for (guint i = 0; i < writer->changes->len; i++)
    {
      const Change *change = g_ptr_array_index (writer->changes, i);
      g_autofree char *kind = explain_record_kind (change->kind, words->language);
      g_autofree char *name = text_to_display (change->name, -1);
      g_autofree char *line = g_strdup_printf ("%s  %s", kind, name);

      put_item (writer, line);
    }
  g_string_append_c (writer->out, '\n');
  request_put (writer,
               _ ("When the DNS is changed or moved later, please keep these values, and tell us "
                  "beforehand."));
}
