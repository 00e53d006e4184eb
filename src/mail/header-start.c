#include "mail/header-start.h"

#include <string.h>

#include "mail/field-name.h"
#include "mail/quotation.h"
#include "mail/reply-code.h"

typedef struct
{
  MailHeaderStart run; /* the fields without a gap that reach up to the present line */
  gboolean in_run;
  MailHeaderStart first; /* the first line that is not blank */
  MailFieldClass first_class;
  gboolean has_gap; /* a blank line behind it */
  guint n_lines;    /* not blank */
} Search;

/* A row of a web mail's table: "From:<TAB>…", "SPF: PASS with …". */
static gboolean
is_row (const MailLine *line, gsize offset, gsize colon)
{
  static const char *const names[] = { "SPF", "DKIM", "DMARC" };

  if (colon + 1 < line->length && line->text[colon + 1] == '\t')
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (colon - offset == strlen (names[i])
        && memcmp (line->text + offset, names[i], colon - offset) == 0)
      return TRUE;
  return FALSE;
}

/* Whether the line may stand among the first fields of a header. A name that nobody knows begins one only
 * on the first line of all; elsewhere it may be a word of a text ("Headers:"). */
static gboolean
is_field (const MailLine *line, gsize offset, MailFieldClass class, const Search *search)
{
  gsize colon = mail_field_name_measure_at (line, offset);

  if (colon == 0 || is_row (line, offset, colon))
    return FALSE;
  return class != MAIL_FIELD_UNKNOWN || search->in_run || search->n_lines == 1
         || memchr (line->text + offset, '-', colon - offset);
}

/* The class of the field in the line; @here tells what is in front of it. */
static MailFieldClass
look_at (const MailLine *line, gsize *offset, MailHeaderStart *here)
{
  gsize marks = mail_quotation_measure (line, G_MAXUINT, FALSE, &here->n_marks);

  *offset = marks + mail_line_count_blanks (line, marks);
  here->offset = line->start;
  here->eats_blank = *offset > marks && line->text[marks] == ' ';
  return mail_field_name_classify_at (line, *offset);
}

/* TRUE once a field is found that only a header has. */
static gboolean
take_line (const MailLine *line, Search *search)
{
  MailHeaderStart here;
  gsize offset;
  MailFieldClass class = look_at (line, &offset, &here);
  gboolean goes_on = search->in_run && offset > 0 && offset < line->length;

  if (offset == line->length)
    {
      search->in_run = FALSE;
      search->has_gap |= search->n_lines > 0;
      return FALSE;
    }
  if (search->n_lines++ == 0)
    {
      search->first = here;
      search->first_class = class;
    }
  if (!is_field (line, offset, class, search))
    search->in_run = goes_on;
  else if (!search->in_run)
    {
      search->run = here;
      search->in_run = TRUE;
    }
  return class >= MAIL_FIELD_WIRE && search->in_run;
}

static gboolean
is_lead (const char *bytes, gsize length, guint n_lines)
{
  return length <= MAIL_MAX_LEAD_BYTES && n_lines <= MAIL_MAX_LEAD_LINES
         && !mail_reply_code_is_in (bytes, length);
}

gboolean
mail_header_start_find (const char *bytes, gsize length, MailHeaderStart *start)
{
  Search search = { 0 };
  gboolean is_found = FALSE;
  MailLine line;

  for (gsize at = 0; !is_found && mail_line_read (bytes, length, at, &line); at = line.next)
    is_found = take_line (&line, &search);
  *start = search.run;
  /* Folding may be lost between From at the top and the first field that tells. */
  if (search.first_class != MAIL_FIELD_UNKNOWN && (!search.has_gap || !is_found))
    *start = search.first;
  else if (!is_found)
    return FALSE;
  return is_lead (bytes, start->offset, start->offset > search.first.offset ? search.n_lines : 0);
}
