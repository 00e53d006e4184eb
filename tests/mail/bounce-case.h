/* One made-up mail, and what is to be read from it. */
#pragma once

#include "mail/bounce.h"

typedef struct
{
  const char *name;
  const char *mail; /* lines with LF; or, if @is_text, what was pasted */
  MailKind kind;
  guint n_recipients;  /* of BOUNCE and FEEDBACK */
  const char *address; /* of the first; the rest is of the first, too */
  MailAction action;
  guint code;
  const char *status;
  MailStage stage;
  const char *remote; /* name of the server, or its address */
  gboolean is_text;
} BounceCase;

/* Adds a test for each, under @path. */
void bounce_cases_add (const char *path, const BounceCase *cases, guint n_cases);

/* (transfer full) */
MailBounce *bounce_case_read (const char *mail);
