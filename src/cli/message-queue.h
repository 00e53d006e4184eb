/* Examining a file of mails: one, or an mbox of many, several at a time. */
#pragma once

#include "cli/job.h"
#include "plan/examination.h"

/* Called with each examination as it is ready. @number: from 1; 0: the file is one mail. */
typedef void (*CliExamined) (const Examination *examination, guint number, gpointer user_data);

/* Runs the main loop until all of @bytes are examined. FALSE with an error. */
gboolean cli_examine_all (CliJob *job,
                          GBytes *bytes,
                          const MessageHints *hints,
                          CliExamined examined,
                          gpointer user_data,
                          GError **error);
