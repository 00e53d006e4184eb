#include "mail/bounce-original.h"

#include <string.h>

/* Every program announces it in words of its own ("--- Below this line is a copy of the message."), but
 * what follows is a header, and a header can be told: several lines in a row that are fields of RFC 5322
 * or their continuations, among them some that a sentence about a mail ("To: … Subject: … Sent: …")
 * does not quote. */

#define MIN_FIELDS 3

typedef struct
{
  gboolean is_open;
  gsize start; /* bytes */
  guint n_fields;
  gboolean has_from;
  gboolean has_subject;
  gboolean has_trace; /* what only a real header has */
} Block;

static gboolean
is_among (const char *const *names, const char *line, gsize length)
{
  for (guint i = 0; names[i]; i++)
    if (strlen (names[i]) == length && g_ascii_strncasecmp (names[i], line, length) == 0)
      return TRUE;
  return FALSE;
}

/* The length of the name of a field, 0 if the line is none. */
static gsize
field_name_length (const char *line)
{
  gsize length = 0;

  while (g_ascii_isalnum (line[length]) || line[length] == '-' || line[length] == '_')
    length++;
  return length > 1 && length < 60 && line[length] == ':' ? length : 0;
}

static void
add_field (Block *block, const char *line, gsize name_length)
{
  static const char *const tracing[] = { "Received",
                                         "Message-ID",
                                         "Return-Path",
                                         "DKIM-Signature",
                                         "X-Received",
                                         "MIME-Version",
                                         "ARC-Seal",
                                         "X-Mailer",
                                         "Delivered-To",
                                         "User-Agent",
                                         "Content-Type",
                                         "X-Originating-IP",
                                         "DomainKey-Signature",
                                         NULL };
  static const char *const reporting[]
      = { "Reporting-MTA", "Final-Recipient", "Original-Recipient", "Action",
          "Status",        "Diagnostic-Code", "Remote-MTA",         NULL };

  block->n_fields++;
  block->has_trace = block->has_trace || is_among (tracing, line, name_length);
  block->has_from
      = block->has_from || (name_length == 4 && g_ascii_strncasecmp (line, "From", 4) == 0);
  block->has_subject
      = block->has_subject || (name_length == 7 && g_ascii_strncasecmp (line, "Subject", 7) == 0);
  if (is_among (reporting, line, name_length))
    block->is_open = FALSE;
}

static gboolean
is_header (const Block *block)
{
  return block->is_open && block->n_fields >= MIN_FIELDS && block->has_trace
         && (block->has_from || block->has_subject || block->n_fields > MIN_FIELDS);
}

gsize
bounce_original_find (const char *text)
{
  Block block = { 0 };
  const char *line = text;

  while (*line)
    {
      gsize length = strcspn (line, "\n");
      gsize name_length = field_name_length (line);

      if (name_length > 0 && !block.is_open)
        block = (Block){ .is_open = TRUE, .start = (gsize)(line - text) };
      if (name_length > 0)
        add_field (&block, line, name_length);
      else if (!block.is_open || (*line != ' ' && *line != '\t'))
        {
          if (is_header (&block))
            return block.start;
          block.is_open = FALSE;
        }
      line += length + (line[length] == '\n');
    }
  return is_header (&block) ? block.start : (gsize)(line - text);
}
