#include "mail/delivery-status.h"

#include <string.h>

#include "mail/field-text.h"
#include "mail/mime-charset.h"

/* RFC 3464 on one page.
 *
 *   Reporting-MTA: dns; mail.example.jp        the first group is about the message,
 *   Arrival-Date: …
 *                                              an empty line,
 *   Final-Recipient: rfc822; a@example.com     and then one group for each recipient
 *   Action: failed
 *   Status: 5.1.1
 *   Remote-MTA: dns; mx.example.com
 *   Diagnostic-Code: smtp; 550 5.1.1 …
 *
 * Real ones lack the first group, have empty lines inside a group or none between two, and put the
 * recipient last. So the empty lines count for little: a group ends where a field comes again that it
 * has already, or, behind an empty line, when it has all that makes one.
 */

/* A Diagnostic-Code with a dozen lines. */
#define MAX_VALUE_BYTES (16 * 1024)

typedef struct
{
  DeliveryStatus *status;
  DeliveryStatusGroup *group; /* (nullable): the present one */
  guint max_groups;
  gboolean was_empty_line;
} Reader;

/* clang-format off */
static const struct
{
  const char *name;
  gsize offset;
} group_fields[] = {
  { "Final-Recipient", G_STRUCT_OFFSET (DeliveryStatusGroup, final_recipient) },
  { "Original-Recipient", G_STRUCT_OFFSET (DeliveryStatusGroup, original_recipient) },
  { "X-Actual-Recipient", G_STRUCT_OFFSET (DeliveryStatusGroup, actual_recipient) },
  { "Action", G_STRUCT_OFFSET (DeliveryStatusGroup, action) },
  { "Status", G_STRUCT_OFFSET (DeliveryStatusGroup, status) },
  { "Diagnostic-Code", G_STRUCT_OFFSET (DeliveryStatusGroup, diagnostic) },
  { "X-Supplementary-Info", G_STRUCT_OFFSET (DeliveryStatusGroup, supplement) },
  { "Remote-MTA", G_STRUCT_OFFSET (DeliveryStatusGroup, remote_mta) },
  { "Will-Retry-Until", G_STRUCT_OFFSET (DeliveryStatusGroup, retry_until) },
};
/* clang-format on */

static void
group_free (DeliveryStatusGroup *group)
{
  for (guint i = 0; i < G_N_ELEMENTS (group_fields); i++)
    g_free (G_STRUCT_MEMBER (char *, group, group_fields[i].offset));
  g_free (group);
}

void
delivery_status_free (DeliveryStatus *status)
{
  g_ptr_array_unref (status->groups);
  g_ptr_array_unref (status->feedback_recipients);
  g_free (status->reporting_mta);
  g_free (status->arrival_date);
  g_free (status->feedback_type);
  g_free (status);
}

char *
delivery_status_dup_value (const char *typed)
{
  const char *semicolon = typed ? strchr (typed, ';') : NULL;
  g_autofree char *value = typed ? g_strdup (semicolon ? semicolon + 1 : typed) : NULL;

  if (!value || !*g_strstrip (value))
    return NULL;
  return g_steal_pointer (&value);
}

static gboolean
is_about_recipient (const DeliveryStatusGroup *group)
{
  return group->final_recipient || group->original_recipient;
}

/* What a field of a recipient belongs to. */
static DeliveryStatusGroup *
group_for (Reader *reader, gsize offset)
{
  DeliveryStatusGroup *group = reader->group;
  gboolean is_whole = group && is_about_recipient (group) && (group->status || group->diagnostic);

  if (group && !G_STRUCT_MEMBER (char *, group, offset) && !(reader->was_empty_line && is_whole))
    return group;
  if (reader->status->groups->len >= reader->max_groups)
    return NULL;
  reader->group = g_new0 (DeliveryStatusGroup, 1);
  g_ptr_array_add (reader->status->groups, reader->group);
  return reader->group;
}

static void
read_message_field (Reader *reader, const char *name, const char *value)
{
  DeliveryStatus *status = reader->status;

  if (g_ascii_strcasecmp (name, "Reporting-MTA") == 0 && !status->reporting_mta)
    {
      /* "dns; mx.example.jp (tcp-daemon)" */
      status->reporting_mta = delivery_status_dup_value (value);
      if (status->reporting_mta)
        status->reporting_mta[strcspn (status->reporting_mta, " \t(")] = '\0';
    }
  else if (g_ascii_strcasecmp (name, "Arrival-Date") == 0 && !status->arrival_date)
    status->arrival_date = g_strdup (value);
  else if (g_ascii_strcasecmp (name, "Feedback-Type") == 0 && !status->feedback_type)
    status->feedback_type = g_ascii_strdown (value, -1);
  else if (g_ascii_strcasecmp (name, "Original-Rcpt-To") == 0
           || g_ascii_strcasecmp (name, "Removal-Recipient") == 0
           || g_ascii_strcasecmp (name, "X-Original-Rcpt-To") == 0)
    {
      if (status->feedback_recipients->len < reader->max_groups)
        g_ptr_array_add (status->feedback_recipients, g_strdup (value));
    }
}

static void
read_field (Reader *reader, const char *name, const char *value)
{
  for (guint i = 0; i < G_N_ELEMENTS (group_fields); i++)
    if (g_ascii_strcasecmp (name, group_fields[i].name) == 0)
      {
        DeliveryStatusGroup *group = *value ? group_for (reader, group_fields[i].offset) : NULL;

        if (group)
          G_STRUCT_MEMBER (char *, group, group_fields[i].offset) = g_strdup (value);
        reader->was_empty_line = FALSE;
        return;
      }
  read_message_field (reader, name, value);
}

/* The length of the name in front of a colon, 0 if the line begins no field. */
static gsize
name_length (const char *line)
{
  gsize length = 0;

  while (g_ascii_isalnum (line[length]) || line[length] == '-' || line[length] == '_')
    length++;
  return line[length] == ':' ? length : 0;
}

static void
end_field (Reader *reader, GString *field)
{
  gsize length = name_length (field->str);
  g_autofree char *name = g_strndup (field->str, length);
  g_autofree char *line = NULL;
  g_autofree char *value = NULL;

  if (length == 0)
    return;
  line = mail_field_text_dup_unfolded (field->str + length + 1, field->len - length - 1);
  /* It may have been cut inside a letter. */
  value = g_utf8_make_valid (line, -1);
  read_field (reader, name, value);
  g_string_truncate (field, 0);
}

static void
read_line (Reader *reader, const char *line, gsize length, GString *field)
{
  /* A line of blanks looks empty, and is meant to be. */
  gboolean is_empty = strspn (line, " \t") >= length;
  gboolean is_continuation = !is_empty && (*line == ' ' || *line == '\t');

  if (is_continuation && field->len > 0)
    {
      if (field->len + length < MAX_VALUE_BYTES)
        g_string_append_len (field, line, (gssize)length);
      return;
    }
  end_field (reader, field);
  g_string_truncate (field, 0);
  if (is_empty)
    reader->was_empty_line = TRUE;
  else if (name_length (line) > 0)
    g_string_append_len (field, line, (gssize)MIN (length, MAX_VALUE_BYTES));
}

/* Groups without a recipient and without a word on what happened are about the message. */
static void
drop_empty_groups (DeliveryStatus *status)
{
  for (guint i = status->groups->len; i > 0; i--)
    {
      const DeliveryStatusGroup *group = g_ptr_array_index (status->groups, i - 1);

      if (!is_about_recipient (group) && !group->status && !group->diagnostic)
        g_ptr_array_remove_index (status->groups, i - 1);
    }
}

DeliveryStatus *
delivery_status_parse (const char *bytes, gsize length, guint max_groups)
{
  DeliveryStatus *status = g_new0 (DeliveryStatus, 1);
  Reader reader = { .status = status, .max_groups = max_groups };
  g_autofree char *text = mail_charset_to_utf8 (bytes, length, NULL);
  g_autoptr (GString) field = g_string_new (NULL);

  status->groups = g_ptr_array_new_with_free_func ((GDestroyNotify)group_free);
  status->feedback_recipients = g_ptr_array_new_with_free_func (g_free);
  for (const char *line = text; *line;)
    {
      gsize line_length = strcspn (line, "\r\n");

      read_line (&reader, line, line_length, field);
      line += line_length;
      line += *line == '\r';
      line += *line == '\n';
    }
  end_field (&reader, field);
  drop_empty_groups (status);
  return status;
}

gboolean
delivery_status_stands_in (const char *text)
{
  gboolean has_recipient = FALSE;
  gboolean has_result = FALSE;

  for (const char *line = text; line; line = strchr (line, '\n'))
    {
      line += *line == '\n';
      has_recipient = has_recipient || g_ascii_strncasecmp (line, "Final-Recipient:", 16) == 0
                      || g_ascii_strncasecmp (line, "Original-Recipient:", 19) == 0;
      has_result = has_result || g_ascii_strncasecmp (line, "Action:", 7) == 0
                   || g_ascii_strncasecmp (line, "Status:", 7) == 0
                   || g_ascii_strncasecmp (line, "Diagnostic-Code:", 16) == 0;
    }
  return has_recipient && has_result;
}
