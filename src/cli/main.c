#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "cli/commands.h"
#include "cli/output.h"

static const struct
{
  const char *name;
  CliExit (*run) (GStrv arguments);
  const char *summary;
} commands[] = {
  { "check", cli_command_check, N_ ("check the mail records of domains") },
  { "plan", cli_command_plan, N_ ("propose records for a domain, with reasons and a proof") },
  { "landed", cli_command_landed, N_ ("tell whether records that were typed have landed") },
  { "spf", cli_command_spf, N_ ("tell whether a server may send in the name of a domain") },
  { "dmarc", cli_command_dmarc, N_ ("tell what the policy of a domain makes of a mail") },
  { "record", cli_command_record, N_ ("tell what is wrong with a record") },
  { "message", cli_command_message,
    N_ ("tell why a mail did not arrive, and what its header proves") },
  { "keygen", cli_command_keygen, N_ ("make a DKIM key for a mail server of one's own") },
  { "demo", cli_command_demo, N_ ("walk through a made-up company, without a network") },
};

static void
print_usage (void)
{
  printf ("%s\n  todoku-cli %s\n\n%s\n", _ ("Usage:"), _ ("COMMAND [OPTION…]"), _ ("Commands:"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    printf ("  %-8s %s\n", commands[i].name, language_gettext (commands[i].summary));
  printf ("\n%s\n", _ ("“todoku-cli COMMAND --help” tells more. Exit status: 0 done, 1 something "
                       "required is unmet, 2 wrong use, 3 could not be checked."));
}

/* The language has to be known before the help of a command is printed. */
static void
peek_language (char **argv)
{
  for (char **argument = argv; *argument; argument++)
    {
      const char *value = NULL;
      Language language;

      if (g_str_has_prefix (*argument, "--lang="))
        value = *argument + strlen ("--lang=");
      else if (strcmp (*argument, "--lang") == 0)
        value = argument[1];
      if (value && language_from_string (value, &language))
        language_set (language);
    }
}

static CliExit
run_command (const char *name, GStrv arguments)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (strcmp (commands[i].name, name) == 0)
      {
        g_autofree char *program = g_strdup_printf ("todoku-cli %s", name);

        g_set_prgname (program);
        return commands[i].run (arguments);
      }
  cli_print_error (_ ("there is no command “%s”; see todoku-cli --help"), name);
  return CLI_EXIT_WRONG_USE;
}

int
main (int argc, char **argv)
{
  language_init ();
  cli_output_watch ();
  peek_language (argv);
  g_set_prgname ("todoku-cli");
  /* The language may be named before the command. */
  while (argc > 1 && g_str_has_prefix (argv[1], "--lang"))
    {
      int skipped = argv[1][strlen ("--lang")] == '=' || argc == 2 ? 1 : 2;

      argv += skipped;
      argc -= skipped;
    }
  if (argc < 2)
    {
      print_usage ();
      return CLI_EXIT_WRONG_USE;
    }
  if (strcmp (argv[1], "--help") == 0 || strcmp (argv[1], "-h") == 0)
    {
      print_usage ();
      return CLI_EXIT_DONE;
    }
  if (strcmp (argv[1], "--version") == 0)
    {
      printf ("todoku-cli %s\n", TODOKU_VERSION);
      return CLI_EXIT_DONE;
    }
  return (int)run_command (argv[1], argv + 1);
}
