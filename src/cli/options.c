#include "cli/options.h"

#include <string.h>

#include "base/language.h"
#include "cli/output.h"

typedef struct
{
  CliOptions *options;
  char *language;
  char *timeout;
} Parsing;

CliExit
cli_exit_combine (CliExit one, CliExit other)
{
  static const guint rank[] = {
    [CLI_EXIT_DONE] = 0,
    [CLI_EXIT_UNCHECKED] = 1,
    [CLI_EXIT_REQUIRED] = 2,
    [CLI_EXIT_WRONG_USE] = 3,
  };

  return rank[one] >= rank[other] ? one : other;
}

static gboolean fail (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

static gboolean
fail (GError **error, const char *format, ...)
{
  va_list values;

  va_start (values, format);
  g_propagate_error (error,
                     g_error_new_valist (G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, format, values));
  va_end (values);
  return FALSE;
}

static gboolean
read_timeout (const Parsing *parsing, GError **error)
{
  double seconds;
  char *end;

  if (!parsing->timeout)
    return TRUE;
  seconds = g_ascii_strtod (parsing->timeout, &end);
  if (end == parsing->timeout || *end != '\0' || !(seconds >= 0.1 && seconds <= 3600))
    return fail (error, _ ("--timeout: “%s” is not a number of seconds from 0.1 to 3600"),
                 parsing->timeout);
  parsing->options->session.timeout_usecs = (gint64)(seconds * G_USEC_PER_SEC);
  return TRUE;
}

static gboolean
read_language (const Parsing *parsing, GError **error)
{
  Language language;

  if (!parsing->language)
    return TRUE;
  if (!language_from_string (parsing->language, &language))
    return fail (error, _ ("--lang: “%s” is neither ja nor en"), parsing->language);
  language_set (language);
  return TRUE;
}

static gboolean
check_combination (const CliOptions *options, GError **error)
{
  const SessionOptions *session = &options->session;

  if (session->offline_path && (session->dns_servers || session->doh_url))
    return fail (error, _ ("--offline %s cannot be combined with --dns or --doh"),
                 session->offline_path);
  if (session->dns_servers && session->doh_url)
    return fail (error, _ ("--doh %s cannot be combined with --dns"), session->doh_url);
  return TRUE;
}

static GOptionGroup *
make_group (Parsing *parsing)
{
  CliOptions *options = parsing->options;
  SessionOptions *session = &options->session;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &options->json, N_ ("Print JSON, one object per domain"),
      NULL },
    { "lang", 0, 0, G_OPTION_ARG_STRING, &parsing->language, N_ ("Speak Japanese or English"),
      "ja|en" },
    { "dns", 0, 0, G_OPTION_ARG_STRING_ARRAY, &session->dns_servers,
      N_ ("Ask this DNS server only (may be repeated)"), "ADDR[:PORT]" },
    { "doh", 0, 0, G_OPTION_ARG_STRING, &session->doh_url, N_ ("Ask over HTTPS (RFC 8484)"),
      "URL" },
    { "offline", 0, 0, G_OPTION_ARG_FILENAME, &session->offline_path,
      N_ ("Answer from a recorded file; the network is not touched"), "FILE" },
    { "record", 0, 0, G_OPTION_ARG_FILENAME, &options->record_path,
      N_ ("Write every question and answer to a file"), "FILE" },
    { "no-fetch", 0, 0, G_OPTION_ARG_NONE, &session->no_fetch,
      N_ ("Read no published policy files over HTTPS"), NULL },
    { "timeout", 0, 0, G_OPTION_ARG_STRING, &parsing->timeout,
      N_ ("Give up on a domain after this time (default 20)"), "SECONDS" },
    { "anonymize", 0, 0, G_OPTION_ARG_NONE, &options->anonymize,
      N_ ("Replace names, addresses and keys in what is printed or written"), NULL },
    { "quiet", 0, 0, G_OPTION_ARG_NONE, &options->quiet, N_ ("Print only errors and JSON"), NULL },
    { "connect-to", 0, 0, G_OPTION_ARG_STRING_ARRAY, &session->connect_to,
      N_ ("For test rigs: connect elsewhere (may be repeated)"), "HOST[:PORT]=ADDR:PORT" },
    { "ca-file", 0, 0, G_OPTION_ARG_FILENAME, &session->ca_file,
      N_ ("For test rigs: trust these certificates"), "FILE" },
    { NULL },
  };
  GOptionGroup *group = g_option_group_new ("todoku", NULL, NULL, NULL, NULL);

  g_option_group_add_entries (group, entries);
  g_option_group_set_translation_domain (group, GETTEXT_PACKAGE);
  return group;
}

gboolean
cli_options_parse (CliOptions *options,
                   GStrv arguments,
                   const GOptionEntry *entries,
                   const char *usage,
                   const char *summary,
                   GError **error)
{
  Parsing parsing = { .options = options };
  g_autoptr (GOptionContext) context = g_option_context_new (usage);
  g_auto (GStrv) rest = g_strdupv (arguments);
  g_autofree char *owned_language = NULL;
  g_autofree char *owned_timeout = NULL;
  gboolean ok;

  g_option_context_set_summary (context, summary);
  g_option_context_set_main_group (context, make_group (&parsing));
  if (entries)
    g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  ok = g_option_context_parse_strv (context, &rest, error);
  owned_language = parsing.language;
  owned_timeout = parsing.timeout;
  if (!ok || !read_language (&parsing, error) || !read_timeout (&parsing, error)
      || !check_combination (options, error))
    return FALSE;
  if (options->anonymize)
    cli_output_anonymize ();
  options->rest = g_strdupv (rest + (rest[0] != NULL));
  return TRUE;
}

void
cli_options_clear (CliOptions *options)
{
  g_clear_pointer (&options->record_path, g_free);
  g_clear_pointer (&options->rest, g_strfreev);
  session_options_clear (&options->session);
}

ProvidersCatalog *
cli_load_catalog (void)
{
  g_autofree char *own = g_build_filename (g_get_user_data_dir (), "todoku", NULL);
  g_autoptr (GError) error = NULL;
  ProvidersCatalog *catalog = providers_catalog_new_bundled (own, &error);

  if (catalog)
    return catalog;
  g_printerr ("%s\n", error->message);
  return providers_catalog_new_bundled (NULL, NULL);
}
