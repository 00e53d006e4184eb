#include "plan/explain/explain-landing.h"

#include <string.h>

#include "plan/explain/explain-diagnosis.h"
#include "plan/explain/fill.h"
#include "plan/explain/landing-texts.h"
#include "plan/explain/words.h"

#define ARROW "→"

char *
explain_landing_when (gint64 usecs, gint64 now_usecs, Language language)
{
  g_autoptr (GDateTime) when = g_date_time_new_from_unix_local (usecs / G_USEC_PER_SEC);
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_local (now_usecs / G_USEC_PER_SEC);

  if (!when || !now || g_date_time_get_year (when) != g_date_time_get_year (now)
      || g_date_time_get_day_of_year (when) != g_date_time_get_day_of_year (now))
    return explain_when (usecs / G_USEC_PER_SEC, language);
  return g_strdup_printf ("%d:%02d", g_date_time_get_hour (when), g_date_time_get_minute (when));
}

const char *
explain_landing_mark (LandedState state)
{
  switch (state)
    {
    case LANDED_HERE:
      return "○";
    case LANDED_OLD:
    case LANDED_ABSENT:
      return "△";
    case LANDED_OTHER:
      return "×";
    case LANDED_UNKNOWN:
      return "？";
    }
  g_assert_not_reached ();
}

static char *
number (guint value)
{
  return g_strdup_printf ("%u", value);
}

static char *
place_of_host (guint count, const char *host)
{
  g_autofree char *digits = number (count);

  if (count < 2)
    return host ? fill_from_pairs (_ ("DNS host ({host})"), "host", host, NULL)
                : g_strdup (_ ("DNS host"));
  /* Translators: a company; a number of servers, 2 or more. */
  return host ? fill_from_pairs (_ ("DNS host ({host}, {n} servers)"), "host", host, "n", digits,
                                 NULL)
              : fill_from_pairs (_ ("DNS host ({n} servers)"), "n", digits, NULL);
}

char *
explain_landing_place (const LandingRecord *record,
                       LandedPlace place,
                       const char *host,
                       Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);
  guint count = record->lines[place].n_servers;
  g_autofree char *digits = number (count);

  switch (place)
    {
    case LANDED_AT_HOST:
      return place_of_host (count, host);
    case LANDED_AT_OWN:
      return g_strdup (_ ("Your company's network"));
    case LANDED_OUTSIDE:
      /* Translators: a number of public resolvers. */
      return count == 0 ? g_strdup (_ ("Outside"))
                        : fill_from_pairs (_ ("Outside ({n} public DNS)"), "n", digits, NULL);
    }
  g_assert_not_reached ();
}

char *
explain_landing_state (LandedState state, EvidenceStatus status, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);

  switch (state)
    {
    case LANDED_HERE:
      return g_strdup (_ ("new value"));
    case LANDED_OLD:
      return g_strdup (_ ("still the old value"));
    case LANDED_ABSENT:
      return g_strdup (_ ("not there yet"));
    case LANDED_OTHER:
      return g_strdup (_ ("something other than the new value"));
    case LANDED_UNKNOWN:
      if (status == EVIDENCE_NOT_ASKED)
        return g_strdup (_ ("not asked"));
      return fill_from_pairs (_ ("not known ({status})"), "status", word_of_status (status), NULL);
    }
  g_assert_not_reached ();
}

/* All of the servers of a line say the same. */
static char *
say_together (const LandingLine *line, gboolean removes)
{
  g_autofree char *digits = number (line->n_servers);

  if (line->state == LANDED_HERE && removes)
    return g_strdup (_ ("removed"));
  if (line->state == LANDED_HERE && line->n_servers > 1)
    return fill_from_pairs (_ ("new value on all {n}"), "n", digits, NULL);
  return explain_landing_state (line->state, line->status, language_get ());
}

static char *
say_line (const LandingLine *line, gboolean removes)
{
  guint known = line->n_servers - line->counts[LANDED_UNKNOWN];
  g_autofree char *here = number (line->counts[LANDED_HERE]);
  g_autofree char *total = number (line->n_servers);
  g_autofree char *silent = number (line->counts[LANDED_UNKNOWN]);

  if (line->counts[line->state] == line->n_servers)
    return say_together (line, removes);
  if (known < line->n_servers && line->counts[LANDED_HERE] == known)
    return fill_from_pairs (_ ("new value on {here} of {n}; {silent} did not answer"), "here", here,
                            "n", total, "silent", silent, NULL);
  if (line->counts[LANDED_HERE] > 0)
    return fill_from_pairs (_ ("new value on {here} of {n}"), "here", here, "n", total, NULL);
  if (known < line->n_servers)
    return fill_from_pairs (_ ("no new value on any; {silent} of {n} did not answer"), "silent",
                            silent, "n", total, NULL);
  return g_strdup (_ ("no new value on any"));
}

/* A resolver that remembers the old forgets it at a known time, and then sees what the host has. */
static gboolean
will_change (const LandingRecord *record, LandedPlace place)
{
  const LandingLine *host = &record->lines[LANDED_AT_HOST];

  return place != LANDED_AT_HOST && record->lines[place].until_usecs
         && host->counts[LANDED_HERE] > 0
         && host->counts[LANDED_HERE] + host->counts[LANDED_UNKNOWN] == host->n_servers;
}

char *
explain_landing_line (const LandingRecord *record,
                      LandedPlace place,
                      gint64 now_usecs,
                      Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);
  const LandingLine *line = &record->lines[place];
  g_autofree char *said = NULL;
  g_autofree char *when = NULL;

  if (line->n_servers == 0)
    return explain_landing_state (LANDED_UNKNOWN, line->status, language);
  said = say_line (line, !record->wanted[0]);
  if (!will_change (record, place))
    return g_steal_pointer (&said);
  when = explain_landing_when (MAX (line->until_usecs, now_usecs), now_usecs, language);
  /* Translators: what is seen now; a time of day. */
  return fill_from_pairs (_ ("{said} (changes at about {when})"), "said", said, "when", when, NULL);
}

/* The first slip that spoils the record. */
static const LandingSlip *
find_reason (const LandingRecord *record)
{
  for (guint i = 0; i < record->slips->len; i++)
    {
      const LandingSlip *slip = g_ptr_array_index (record->slips, i);

      if (!landing_slip_is_note (slip->code))
        return slip;
    }
  return NULL;
}

static const LandingSlip *
find_slip (const LandingRecord *record, LandingSlipCode code)
{
  for (guint i = 0; i < record->slips->len; i++)
    {
      const LandingSlip *slip = g_ptr_array_index (record->slips, i);

      if (slip->code == code)
        return slip;
    }
  return NULL;
}

/* Nothing is wrong; somewhere the old is still remembered. */
static char *
say_wait (const LandingRecord *record, const char *when)
{
  const LandingLine *host = &record->lines[LANDED_AT_HOST];
  g_autofree char *digits = number (host->n_servers);

  if (host->counts[LANDED_HERE] == 0)
    return fill_from_pairs (_ ("The new value is not seen yet, and the DNS host could not be asked "
                               "from here. → Look again at about {when}."),
                            "when", when, NULL);
  return fill_from_pairs (
      _ ("The new value is on every server of your DNS host ({n}); some places still remember what "
         "was there before. → Just wait. It will be checked again at about {when}."),
      "n", digits, "when", when, NULL);
}

static char *
say_unknown (const LandingRecord *record, const char *when)
{
  const LandingLine *host = &record->lines[LANDED_AT_HOST];

  if (!evidence_status_is_known (record->hosts))
    return fill_from_pairs (
        _ ("It could not be found out which servers keep the DNS of this domain ({status}), so it "
           "cannot be told whether the new value is there. → Just wait. It will be checked again "
           "at about {when}."),
        "status", word_of_status (record->hosts), "when", when, NULL);
  if (host->counts[LANDED_HERE] > 0)
    return fill_from_pairs (
        _ ("The new value is at the DNS host, but not everybody could be asked. → Just wait. It "
           "will be checked again at about {when}."),
        "when", when, NULL);
  return fill_from_pairs (
      _ ("It cannot be told whether the new value is there: {status}. That does not mean that it is "
         "missing. → Just wait. It will be checked again at about {when}."),
      "status",
      word_of_status (host->n_servers ? host->status : record->lines[LANDED_AT_OWN].status), "when",
      when, NULL);
}

/* What others saw counts for servers that could not be asked; but that is said. */
static char *
say_here (const LandingRecord *record)
{
  gboolean is_direct = record->lines[LANDED_AT_HOST].counts[LANDED_HERE] > 0;

  if (is_direct)
    return g_strdup (record->wanted[0]
                         ? _ ("The new value is seen everywhere that was asked. → Nothing to do.")
                         : _ ("The record is gone everywhere that was asked. → Nothing to do."));
  return g_strdup (
      record->wanted[0]
          ? _ ("The new value is seen where it could be asked; the servers of the DNS host could "
               "not be asked directly from here. → Nothing to do for now.")
          : _ ("The record is gone where it could be asked; the servers of the DNS host could not "
               "be asked directly from here. → Nothing to do for now."));
}

/* Both of the likeliest reasons in one sentence: which of them it was cannot be seen from here. */
static char *
say_nothing_came (const LandingRecord *record, const char *host)
{
  return fill_from_pairs (
      _ ("The new value is not on the DNS of {host} yet. It may not have been saved, or it was "
         "entered at another company. → Check that it was typed at {host}, and that the final "
         "button was pressed."),
      "host", host, NULL);
}

char *
explain_landing_sentence (const LandingRecord *record,
                          const char *host,
                          gint64 now_usecs,
                          Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);
  const LandingSlip *reason = find_reason (record);
  const LandingSlip *silent = find_slip (record, LANDING_SERVER_SILENT);
  const LandingSlip *left = find_slip (record, LANDING_TARGET_NOT_FOUND);
  const char *company = host ? host : _ ("the DNS host");
  g_autofree char *when = NULL;

  if (record->look_again_at_usecs)
    when = explain_landing_when (record->look_again_at_usecs, now_usecs, language);
  /* Nobody reads "nothing to do" above what somebody has to do. */
  if (record->state == LANDED_HERE)
    return left ? explain_landing_slip (left, record, host, language) : say_here (record);
  if (reason && reason->code == LANDING_NOT_SAVED && record->wanted[0])
    return say_nothing_came (record, company);
  if (reason)
    return explain_landing_slip (reason, record, host, language);
  if (record->state != LANDED_UNKNOWN)
    return say_wait (record, when);
  return silent ? explain_landing_slip (silent, record, host, language)
                : say_unknown (record, when);
}

char *
explain_landing_slip (const LandingSlip *slip,
                      const LandingRecord *record,
                      const char *host,
                      Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);
  g_autofree char *count = number (slip->number);
  g_autofree char *total = number (slip->total);

  return fill_from_pairs (
      language_gettext (landing_text_get (slip, record)), "name",
      slip->code == LANDING_SERIALS_DIFFER || slip->code == LANDING_TARGET_NOT_FOUND ? slip->name
                                                                                     : record->name,
      "found", slip->name ? slip->name : record->name, "text", slip->text ? slip->text : "",
      "label", record->label ? record->label : "@", "server", slip->server ? slip->server : "?",
      "status", word_of_status (slip->status), "number", count, "total", total, "host",
      host ? host : _ ("the DNS host"), NULL);
}

void
explain_landing_slip_parts (const LandingSlip *slip,
                            const LandingRecord *record,
                            const char *host,
                            Language language,
                            char **what,
                            char **todo)
{
  g_autofree char *text = explain_landing_slip (slip, record, host, language);
  char *arrow = strstr (text, ARROW);

  *todo = arrow ? g_strstrip (g_strdup (arrow + strlen (ARROW))) : NULL;
  if (arrow)
    *arrow = '\0';
  *what = g_strstrip (g_steal_pointer (&text));
}

/* Names come from the DNS, and this line is for a shell. */
static gboolean
is_harmless (const char *name)
{
  for (const char *c = name; *c; c++)
    if (!g_ascii_isalnum (*c) && !strchr ("-_.:", *c))
      return FALSE;
  return *name && *name != '-';
}

char *
explain_landing_dig (const LandingRecord *record)
{
  g_autofree char *type = dns_type_to_string (record->type);

  if (!is_harmless (record->name))
    return NULL;
  for (guint i = 0; i < record->servers->len; i++)
    {
      const LandingServer *server = g_ptr_array_index (record->servers, i);

      if (server->place == LANDED_AT_HOST && server->name && is_harmless (server->name))
        return g_strdup_printf ("dig @%s %s %s +short", server->name, record->name, type);
    }
  return g_strdup_printf ("dig %s %s +short", record->name, type);
}
