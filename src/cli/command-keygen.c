/* todoku-cli keygen DOMAIN --selector S --private-key FILE [--type TYPE] [--bits N] [--config SIGNER] */
#include <string.h>

#include "base/language.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/job.h"
#include "cli/output.h"
#include "dns/domain-input.h"
#include "documents/key-json.h"
#include "documents/signer-config.h"
#include "plan/explain/explain-keys.h"
#include "plan/explain/explain.h"
#include "session/key-making.h"

typedef struct
{
  CliOptions options;
  char *selector;
  char *path;
  char *type_name;
  char *bits_text;
  char *signer_name;
  OwnKeyType type;
  guint bits; /* 0: the usual ones */
  Signer signer;
  GMainLoop *loop;
  OwnKey *key;
  GError *error;
} Command;

static void
made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Command *command = user_data;

  command->key = session_make_key_finish (result, &command->error);
  g_main_loop_quit (command->loop);
}

static const char *
value_of_error (const Command *command, OwnKeyError code)
{
  switch (code)
    {
    case OWN_KEY_ERROR_SELECTOR_EMPTY:
    case OWN_KEY_ERROR_SELECTOR_CHARACTER:
    case OWN_KEY_ERROR_SELECTOR_LABEL:
    case OWN_KEY_ERROR_SELECTOR_TOO_LONG:
      return command->selector;
    case OWN_KEY_ERROR_BITS_SHORT:
    case OWN_KEY_ERROR_BITS:
      return command->bits_text;
    case OWN_KEY_ERROR_MAKING:
    case OWN_KEY_ERROR_FILE_EXISTS:
    case OWN_KEY_ERROR_FILE_NO_FOLDER:
    case OWN_KEY_ERROR_FILE_PERMISSION:
    case OWN_KEY_ERROR_FILE_DISK_FULL:
    case OWN_KEY_ERROR_FILE_NAME:
    case OWN_KEY_ERROR_FILE_NOT_PRIVATE:
    case OWN_KEY_ERROR_FILE_WRITE:
      return command->path;
    }
  g_assert_not_reached ();
}

static gboolean
make_key (Command *command, const char *domain, GError **error)
{
  const SessionKeyWish wish
      = { domain, command->selector, command->type, command->bits, command->path };
  g_autofree char *text = NULL;
  OwnKeyError code;

  command->loop = g_main_loop_new (NULL, FALSE);
  session_make_key_async (&wish, NULL, made_cb, command);
  g_main_loop_run (command->loop);
  if (command->key)
    return TRUE;
  code = (OwnKeyError)command->error->code;
  text = explain_key_error (code, value_of_error (command, code), language_get ());
  return cli_fail (error, "%s", text);
}

static gboolean
read_type (Command *command, GError **error)
{
  guint64 bits = 0;

  if (command->type_name && !own_key_type_from_string (command->type_name, &command->type))
    return cli_fail (error, _ ("--type: “%s” is neither rsa nor ed25519"), command->type_name);
  if (command->signer_name && !signer_from_string (command->signer_name, &command->signer))
    return cli_fail (error, _ ("--config: “%s” is neither postfix-opendkim nor rspamd"),
                     command->signer_name);
  if (!command->bits_text)
    return TRUE;
  if (!g_ascii_string_to_unsigned (command->bits_text, 10, 1, G_MAXUINT, &bits, NULL))
    return cli_fail (error, _ ("--bits: “%s” is no number of bits"), command->bits_text);
  command->bits = (guint)bits;
  return TRUE;
}

static gboolean
check_use (const Command *command, GError **error)
{
  if (!command->options.rest[0] || command->options.rest[1])
    return cli_fail (error, "%s", _ ("keygen: name one domain"));
  if (!command->selector)
    return cli_fail (error, "%s", _ ("keygen: name the key with --selector, such as s202611"));
  if (!command->path)
    return cli_fail (error, "%s",
                     _ ("keygen: say with --private-key where the private key is to be written"));
  if (command->options.anonymize)
    return cli_fail (error, "%s",
                     _ ("keygen: a key that is to be published cannot be made with "
                        "--anonymize"));
  if (command->options.json && command->signer_name)
    return cli_fail (error, "%s", _ ("--config cannot be combined with --json"));
  return TRUE;
}

static DnsDomain *
read_domain (const Command *command, GError **error)
{
  g_autoptr (GError) domain_error = NULL;
  g_autofree char *text = NULL;
  DnsDomain *domain = dns_domain_parse (command->options.rest[0], &domain_error);

  if (domain)
    return domain;
  text = explain_domain_error ((DnsDomainError)domain_error->code, language_get ());
  cli_fail (error, "%s: %s", command->options.rest[0], text);
  return NULL;
}

static void
print_record (const OwnKey *key)
{
  g_autofree char *line = own_key_to_zone_line (key);

  cli_print_format ("%s\n  %s\n", _ ("Name of the TXT record:"), key->name);
  cli_print_format ("%s\n  %s\n", _ ("Its value, whole:"), key->record);
  if (key->strings[1])
    {
      cli_print (
          _ ("The same in pieces, for panels that take at most 255 characters in one field:"));
      for (guint i = 0; key->strings[i]; i++)
        cli_print_format ("  \"%s\"", key->strings[i]);
      cli_print ("");
    }
  cli_print_format ("%s\n  %s\n", _ ("The line of a zone file:"), line);
}

static void
print_steps (const OwnKey *key)
{
  g_auto (GStrv) steps = explain_key_next_steps (key, language_get ());

  cli_print (_ ("What to do next:"));
  for (guint i = 0; steps[i]; i++)
    cli_print_format ("  %u. %s", i + 1, steps[i]);
}

static void
print_key (const Command *command)
{
  const OwnKey *key = command->key;
  g_autofree char *path = text_to_display (key->path, -1);
  g_autofree char *why = explain_key_type (key->type, language_get ());

  /* Translators: the name of a file. */
  cli_print_format (_ ("The private key is in %s. Only you can read it."), path);
  /* Translators: "rsa" or "ed25519"; a number of bits. */
  cli_print_format (_ ("Key: %s, %u bits. %s"), own_key_type_to_string (key->type), key->bits, why);
  /* Translators: 64 hexadecimal digits. */
  cli_print_format (_ ("Fingerprint (SHA-256 of the public key): %s\n"), key->fingerprint);
  print_record (key);
  print_steps (key);
  if (command->signer_name)
    {
      g_autofree char *config = signer_config_to_text (command->signer, key, NULL, language_get ());

      cli_print_format ("\n%s", config);
    }
}

static gboolean
run (Command *command, GError **error)
{
  g_autoptr (DnsDomain) domain = NULL;

  if (!check_use (command, error) || !read_type (command, error))
    return FALSE;
  domain = read_domain (command, error);
  if (!domain || !make_key (command, domain->name, error))
    return FALSE;
  if (command->options.json)
    {
      g_autofree char *json = json_write_own_key (command->key);

      cli_print (json);
    }
  else if (!command->options.quiet)
    print_key (command);
  return TRUE;
}

static gboolean
parse (Command *command, GStrv arguments, GError **error)
{
  const GOptionEntry entries[] = {
    { "selector", 0, 0, G_OPTION_ARG_STRING, &command->selector,
      N_ ("The name of the key (selector), such as s202611"), "S" },
    { "private-key", 0, 0, G_OPTION_ARG_FILENAME, &command->path,
      N_ ("The file to write the private key to; it must not be there yet"), "FILE" },
    { "type", 0, 0, G_OPTION_ARG_STRING, &command->type_name, N_ ("The kind of key (default rsa)"),
      "rsa|ed25519" },
    { "bits", 0, 0, G_OPTION_ARG_STRING, &command->bits_text,
      N_ ("The size of an RSA key: 2048 (default), 3072 or 4096"), "N" },
    { "config", 0, 0, G_OPTION_ARG_STRING, &command->signer_name,
      N_ ("Print the settings of this mail server, too"), "postfix-opendkim|rspamd" },
    { NULL },
  };

  return cli_options_parse (&command->options, arguments, entries, "DOMAIN",
                            _ ("Makes a DKIM key for a mail server of one's own. Nothing is asked "
                               "of the network."),
                            error);
}

static void
command_clear (Command *command)
{
  cli_options_clear (&command->options);
  g_free (command->selector);
  g_free (command->path);
  g_free (command->type_name);
  g_free (command->bits_text);
  g_free (command->signer_name);
  g_clear_pointer (&command->loop, g_main_loop_unref);
  g_clear_pointer (&command->key, own_key_free);
  g_clear_error (&command->error);
}

CliExit
cli_command_keygen (GStrv arguments)
{
  Command command = { .type = OWN_KEY_RSA };
  g_autoptr (GError) error = NULL;
  CliExit exit = CLI_EXIT_DONE;

  if (!parse (&command, arguments, &error) || !run (&command, &error))
    {
      cli_print_error ("%s", error->message);
      exit = CLI_EXIT_WRONG_USE;
    }
  command_clear (&command);
  return exit;
}
