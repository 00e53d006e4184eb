#include "cli/print-landing.h"

#include "base/text.h"
#include "cli/output.h"
#include "plan/explain/explain-landing.h"

static void
print_lines (const LandingRecord *record, const char *host, gint64 now_usecs, Language language)
{
  for (guint i = 0; i < LANDED_PLACE_COUNT; i++)
    {
      g_autofree char *place = NULL;
      g_autofree char *line = NULL;

      if (i == LANDED_OUTSIDE && record->lines[i].n_servers == 0)
        continue;
      place = explain_landing_place (record, (LandedPlace)i, host, language);
      line = explain_landing_line (record, (LandedPlace)i, now_usecs, language);
      cli_print_format ("  %s %s: %s", explain_landing_mark (record->lines[i].state), place, line);
    }
}

/* The sentence names the first slip; here are the others. */
static void
print_slips (const LandingRecord *record, const char *host, Language language, const char *said)
{
  for (guint i = 0; i < record->slips->len; i++)
    {
      g_autofree char *text
          = explain_landing_slip (g_ptr_array_index (record->slips, i), record, host, language);

      if (g_strcmp0 (text, said) != 0)
        cli_print_format ("     - %s", text);
    }
}

static void
print_record (const LandingRecord *record, const char *host, gint64 now_usecs, Language language)
{
  g_autofree char *type = dns_type_to_string (record->type);
  g_autofree char *name = text_to_display (record->name, -1);
  g_autofree char *sentence = explain_landing_sentence (record, host, now_usecs, language);
  g_autofree char *dig = explain_landing_dig (record);

  cli_print_format ("\n%s  %s", type, name);
  print_lines (record, host, now_usecs, language);
  cli_print_format ("     %s", sentence);
  print_slips (record, host, language, sentence);
  if (record->state != LANDED_HERE && dig)
    cli_print_format ("     $ %s", dig);
}

void
cli_print_landing (SessionLanding *self)
{
  const Landing *landing = session_landing_get_landing (self);
  const ProvidersDnsHost *host = session_landing_get_dns_host (self);
  Language language = language_get ();
  const char *host_name = host ? providers_text_get (&host->name, language) : NULL;
  g_autofree char *domain = text_to_display (landing->domain, -1);

  cli_print (domain);
  for (guint i = 0; i < landing->records->len; i++)
    print_record (g_ptr_array_index (landing->records, i), host_name, landing->judged_at_usecs,
                  language);
}

CliExit
cli_exit_of_landing (const Landing *landing)
{
  switch (landing->state)
    {
    case LANDED_HERE:
      return CLI_EXIT_DONE;
    case LANDED_OLD:
    case LANDED_ABSENT:
    case LANDED_OTHER:
      return CLI_EXIT_REQUIRED;
    case LANDED_UNKNOWN:
      return CLI_EXIT_UNCHECKED;
    }
  g_assert_not_reached ();
}
