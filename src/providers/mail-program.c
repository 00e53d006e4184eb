#include "providers/mail-program.h"

#include "providers/keys.h"

#define PROGRAM "Program"

/* Fewer steps tell nobody the way from the mail to a copied header. */
#define FEWEST_STEPS 3
#define LAST_PLACE 999

/* Each table is in the order of its enum and ends with NULL. */
static const char *const status_names[] = { "unsure", "partial", "confirmed", NULL };
static const char *const no_yes[] = { "no", "yes", NULL };

static void
program_read (ProvidersMailProgram *program, ProvidersKeys *keys)
{
  providers_keys_require (keys, PROGRAM, "Name");
  providers_keys_require (keys, PROGRAM, "Checked");

  providers_keys_read_text (keys, PROGRAM, "Name", &program->name);
  program->place = providers_keys_get_number (keys, PROGRAM, "Place", LAST_PLACE, LAST_PLACE);
  program->is_phone = providers_keys_get_choice (keys, PROGRAM, "Phone", no_yes) > 0;
  program->show = providers_keys_dup_texts (keys, PROGRAM, "Show");
  program->save = providers_keys_dup_texts (keys, PROGRAM, "Save");
  program->forward = providers_keys_dup_texts (keys, PROGRAM, "Forward");
  providers_keys_read_text (keys, PROGRAM, "Note", &program->note);
  program->source = providers_keys_dup_string (keys, PROGRAM, "Source");
  program->checked = providers_keys_dup_string (keys, PROGRAM, "Checked");
  program->status = providers_keys_get_choice (keys, PROGRAM, "Status", status_names);

  if (program->show->len < FEWEST_STEPS)
    providers_keys_fail (keys, PROGRAM, "Show", "has fewer than three steps");
  if (program->status != PROVIDERS_STATUS_UNSURE && program->source == NULL)
    providers_keys_fail (keys, PROGRAM, "Source", "is missing, and yet it is not unsure");
}

ProvidersMailProgram *
providers_mail_program_parse (const char *id, GBytes *bytes, const char *file_name, GError **error)
{
  g_autoptr (ProvidersKeys) keys = providers_keys_new (bytes, file_name);
  g_autoptr (ProvidersMailProgram) program = g_new0 (ProvidersMailProgram, 1);

  program->id = g_strdup (id);
  program_read (program, keys);

  return providers_keys_finish (keys, error) ? g_steal_pointer (&program) : NULL;
}

void
providers_mail_program_free (ProvidersMailProgram *program)
{
  g_free (program->id);
  providers_text_clear (&program->name);
  g_ptr_array_unref (program->show);
  g_ptr_array_unref (program->save);
  g_ptr_array_unref (program->forward);
  providers_text_clear (&program->note);
  g_free (program->source);
  g_free (program->checked);
  g_free (program);
}
