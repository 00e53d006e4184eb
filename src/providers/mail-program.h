#pragma once

#include <glib.h>

#include "providers/service.h"
#include "providers/text.h"

/* How to get proof out of a mail program: where it shows a mail's header, how it saves a mail whole,
 * how it forwards one as an attachment. One program is one file, data/mail-programs/ID.program; its
 * format is described in data/providers/README.md.
 *
 * Belongs to its catalog and never changes; strings and arrays are borrowed, never NULL where an array
 * is promised. Labels of its screen stand word for word in 「」 and “”. */
typedef struct
{
  char *id; /* "outlook-new" */
  ProvidersText name;
  gboolean is_phone;  /* no program on a phone shows a header: @show says what to do instead */
  GPtrArray *show;    /* of ProvidersText: steps to see and copy the header */
  GPtrArray *save;    /* of ProvidersText: steps to save the mail as a file */
  GPtrArray *forward; /* of ProvidersText: steps to forward it as an attachment */
  ProvidersText note; /* fields NULL: nothing to add */
  char *source;       /* (nullable) */
  char *checked;      /* (nullable): day, YYYY-MM-DD */
  ProvidersStatus status;
  int place; /* in lists, 1 first */
} ProvidersMailProgram;

/**
 * providers_mail_program_parse:
 * @id: the file's name without `.program`
 * @file_name: for error messages
 *
 * Returns: (transfer full) (nullable): free with providers_mail_program_free(); %NULL with a
 *   %PROVIDERS_ERROR
 */
ProvidersMailProgram *
providers_mail_program_parse (const char *id, GBytes *bytes, const char *file_name, GError **error);
void providers_mail_program_free (ProvidersMailProgram *program);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ProvidersMailProgram, providers_mail_program_free)
