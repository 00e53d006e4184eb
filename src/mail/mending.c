/* What happens to a mail on its way into a window is undone in the opposite order: line ends, the source of
 * a web page, marks of quotation together with the words in front, blanks, and last the folding, for
 * which a line has to be seen as it was.
 */
#include "mail/mending.h"

#include <string.h>

#include "mail/folding.h"
#include "mail/header-shape.h"
#include "mail/header-start.h"
#include "mail/pasted.h"
#include "mail/quotation.h"
#include "mail/spacing.h"
#include "mail/text-line.h"
#include "mail/web-source.h"

/* Of words in front of a header; where there are no more than these, they need not be the header. */
#define FEW_FIELDS 3

typedef struct
{
  GString *text;
  guint repairs;
  gboolean has_tags_in_lead;
  MailHeaderShape shape;
} Draft;

static void
draft_free (Draft *draft)
{
  g_string_free (draft->text, TRUE);
  g_free (draft);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Draft, draft_free)

static Draft *
draft_new (const char *bytes, gsize length)
{
  Draft *draft = g_new0 (Draft, 1);

  draft->text = g_string_new_len (bytes, (gssize)length);
  return draft;
}

/* @text: (transfer full) (nullable) */
static void
take (Draft *draft, GString *text, MailRepair repair)
{
  if (!text)
    return;
  g_string_free (draft->text, TRUE);
  draft->text = text;
  draft->repairs |= repair;
}

GString *
mail_mend_line_ends (const char *bytes, gsize length, guint *n_bare)
{
  GString *out = g_string_sized_new (length);
  gsize at = 0;

  *n_bare = 0;
  while (at < length)
    {
      const char *found = memchr (bytes + at, '\r', length - at);
      gsize piece = found ? (gsize)(found - bytes) - at : length - at;
      gsize end = at + piece;

      g_string_append_len (out, bytes + at, (gssize)piece);
      if (!found)
        break;
      while (end < length && bytes[end] == '\r')
        end++;
      at += piece;
      /* "\r\r\n" is one line's end that was translated twice. */
      if (end < length && bytes[end] == '\n')
        {
          g_string_append_c (out, '\n');
          *n_bare += end - at > 1;
          at = end + 1;
          continue;
        }
      *n_bare += (guint)(end - at);
      for (; at < end; at++)
        g_string_append_c (out, '\n');
    }
  return out;
}

static void
cut_lead (Draft *draft, const MailHeaderStart *start)
{
  const char *text = draft->text->str;
  gsize offset = start->offset;
  gboolean is_blank = mail_lines_count_blank_bytes (text, offset) == offset;
  gsize length = draft->text->len - offset;

  draft->has_tags_in_lead = mail_web_source_has_tags (text, offset);
  if (start->n_marks > 0)
    take (draft, mail_quotation_strip (text + offset, length, start->n_marks, start->eats_blank),
          MAIL_REPAIR_QUOTES);
  else if (offset > 0)
    g_string_erase (draft->text, 0, (gssize)offset);
  if (offset > 0)
    draft->repairs |= is_blank ? MAIL_REPAIR_BLANKS : MAIL_REPAIR_LEAD;
}

static void
read_shape (Draft *draft)
{
  mail_header_shape_read (draft->text->str, draft->text->len, &draft->shape);
}

static void
mend_folding (Draft *draft, gboolean is_lost)
{
  read_shape (draft);
  if (draft->shape.damage & MAIL_DAMAGE_JOINED)
    take (draft, mail_folding_split (draft->text->str, draft->text->len), MAIL_REPAIR_FOLDING);
  read_shape (draft);
  if (is_lost || draft->shape.damage & MAIL_DAMAGE_FOLDING)
    take (draft, mail_folding_restore (draft->text->str, draft->text->len), MAIL_REPAIR_FOLDING);
  read_shape (draft);
}

static gboolean
is_acceptable (const Draft *draft)
{
  return draft->shape.is_mail
         && (!(draft->repairs & MAIL_REPAIR_LEAD) || draft->shape.has_trace
             || draft->shape.n_fields >= FEW_FIELDS);
}

/* (transfer full) (nullable) */
static Draft *
try_layout (const char *bytes, gsize length)
{
  g_autoptr (Draft) draft = draft_new (bytes, length);
  MailHeaderStart start;
  gboolean lost_folding = FALSE;

  read_shape (draft);
  if (draft->shape.is_mail && draft->shape.damage == 0)
    return g_steal_pointer (&draft);
  take (draft, mail_spacing_halve (draft->text->str, draft->text->len), MAIL_REPAIR_BLANKS);
  if (!mail_header_start_find (draft->text->str, draft->text->len, &start))
    return NULL;
  cut_lead (draft, &start);
  take (draft, mail_spacing_halve (draft->text->str, draft->text->len), MAIL_REPAIR_BLANKS);
  take (draft, mail_spacing_unindent (draft->text->str, draft->text->len, &lost_folding),
        MAIL_REPAIR_BLANKS);
  mend_folding (draft, lost_folding);
  return is_acceptable (draft) ? g_steal_pointer (&draft) : NULL;
}

/* A body in HTML is no reason to read all of it as a page's source: only what stands in front of the header,
 * or in it, is. */
static gboolean
may_be_web_source (const Draft *draft)
{
  return !draft || draft->has_tags_in_lead || draft->shape.damage & MAIL_DAMAGE_ENTITIES;
}

GString *
mail_mend (const char *bytes, gsize length, guint *repairs)
{
  guint n_bare;
  g_autoptr (GString) lines = mail_mend_line_ends (bytes, length, &n_bare);
  g_autoptr (Draft) draft = try_layout (lines->str, lines->len);

  if (may_be_web_source (draft) && mail_web_source_is (lines->str, lines->len))
    {
      g_autoptr (GString) text = mail_web_source_read (lines->str, lines->len);
      g_autoptr (Draft) of_source = try_layout (text->str, text->len);

      if (of_source)
        {
          of_source->repairs |= MAIL_REPAIR_ENTITIES;
          g_clear_pointer (&draft, draft_free);
          draft = g_steal_pointer (&of_source);
        }
    }
  if (!draft)
    return NULL;
  *repairs |= draft->repairs | (n_bare > 0 ? MAIL_REPAIR_LINE_ENDS : 0);
  return g_string_new_len (draft->text->str, (gssize)draft->text->len);
}
