/* todoku-cli record [TEXT|-] [--kind KIND] */
#include <string.h>

#include "base/language.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/input.h"
#include "cli/job.h"
#include "cli/output.h"
#include "dns/record.h"
#include "documents/judgement-json.h"
#include "plan/explain/explain-authentication.h"

typedef struct
{
  CliOptions options;
  char *kind_name;
  char *text;
  gsize length;
  RecordLintKind kind;
} Command;

/* A value in the quoted strings of a zone file means what is in them, joined. */
static void
unquote (Command *command)
{
  g_autofree char *line = NULL;
  g_autoptr (DnsRecord) record = NULL;

  if (command->kind == RECORD_LINT_MTA_STS_POLICY || *command->text != '"'
      || strlen (command->text) != command->length)
    return;
  line = g_strdup_printf ("x. 0 TXT %s", command->text);
  record = dns_record_parse (line, NULL);
  if (!record)
    return;
  g_free (command->text);
  command->text = dns_record_dup_text (record);
  command->length = strlen (command->text);
}

/* The line feed that a file or a shell leaves behind a value is no part of it. */
static void
chomp (Command *command)
{
  while (command->kind != RECORD_LINT_MTA_STS_POLICY && command->length > 0
         && strchr ("\r\n", command->text[command->length - 1]))
    command->text[--command->length] = '\0';
}

static gboolean
find_kind (Command *command, GError **error)
{
  if (command->kind_name)
    return record_lint_kind_from_string (command->kind_name, &command->kind)
           || cli_fail (error, _ ("--kind: there is no kind “%s”; see todoku-cli record --help"),
                        command->kind_name);
  return record_lint_kind_guess (command->text, command->length, &command->kind)
         || cli_fail (error, "%s",
                      _ ("record: nothing tells which kind of record this is; name it "
                         "with --kind"));
}

static gboolean
read_text (Command *command, GError **error)
{
  const char *argument = command->options.rest[0];

  if (argument && command->options.rest[1])
    return cli_fail (error, _ ("record: “%s” is one text too many; put the value in quotes"),
                     command->options.rest[1]);
  if (argument && strcmp (argument, "-") != 0)
    {
      command->text = g_strdup (argument);
      command->length = strlen (argument);
      return TRUE;
    }
  return cli_read_input (RECORD_LINT_MAX_BYTES + 2, &command->text, &command->length, error);
}

static void
print_mark (const char *mark, const RecordError *error, const Command *command)
{
  g_autofree char *sentence = explain_record_error (error->code, language_get ());
  gsize offset = MIN (error->offset, command->length);
  g_autofree char *here
      = text_to_display (command->text + offset, (gssize)MIN (command->length - offset, 40));

  /* Translators: a mark; the number of a character; a sentence; a code; what stands there. */
  cli_print_format (_ ("  %s character %u: %s (%s)  %s"), mark, (guint)offset + 1, sentence,
                    error->code, here);
}

static void
print_lint (const Command *command, const RecordLint *lint)
{
  const char *kind = record_lint_kind_to_string (lint->kind);

  cli_print_format (lint->valid
                        /* Translators: a kind of record, such as "dmarc". */
                        ? _ ("%s: the record is in order.")
                        : _ ("%s: the record has mistakes."),
                    kind);
  for (guint i = 0; i < lint->errors->len; i++)
    print_mark ("×", &g_array_index (lint->errors, RecordError, i), command);
  for (guint i = 0; i < lint->warnings->len; i++)
    print_mark ("△", &g_array_index (lint->warnings, RecordError, i), command);
}

static gboolean
run (Command *command, GError **error)
{
  g_autoptr (RecordLint) lint = NULL;
  g_autofree char *json = NULL;

  if (!read_text (command, error) || !find_kind (command, error))
    return FALSE;
  chomp (command);
  unquote (command);
  lint = record_lint (command->text, command->length, command->kind);
  json = json_write_record (lint, command->text);
  if (command->options.json)
    cli_print (json);
  else if (!command->options.quiet)
    print_lint (command, lint);
  return TRUE;
}

CliExit
cli_command_record (GStrv arguments)
{
  Command command = { .text = NULL };
  const GOptionEntry entries[] = {
    { "kind", 0, 0, G_OPTION_ARG_STRING, &command.kind_name, N_ ("What the record is meant to be"),
      "spf|dmarc|dkim|mta-sts|mta-sts-policy|tls-rpt|bimi|tlsa" },
    { NULL },
  };
  g_autoptr (GError) error = NULL;
  CliExit exit = CLI_EXIT_DONE;

  if (!cli_options_parse (&command.options, arguments, entries, "[TEXT|-]",
                          _ ("Tells what is wrong with a record. Nothing is asked of the network."),
                          &error)
      || !run (&command, &error))
    {
      cli_print_error ("%s", error->message);
      exit = CLI_EXIT_WRONG_USE;
    }
  cli_options_clear (&command.options);
  g_free (command.kind_name);
  g_free (command.text);
  return exit;
}
