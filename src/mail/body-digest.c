/* The canonical body, in one pass.
 *
 * Lines are cut into runs of bytes without a line feed, so that a line of any length needs no
 * memory. Both canonical forms leave empty lines at the end away (RFC 6376, sections 3.4.3, 3.4.4):
 * an empty line is therefore only counted, and comes out when something follows it. The relaxed form
 * does the same with white space, which vanishes at the end of a line and shrinks to one blank
 * elsewhere. Each form is made once and goes to all digests that want it.
 */
#include "mail/body-digest.h"

#include <string.h>

/* Enough that OpenSSL is called seldom, little enough to stay in the processor's first cache. */
#define BUFFER_BYTES 8192

typedef struct
{
  MailBodyWish wish;
  MailHasher *hasher;
} Sink;

typedef struct
{
  MailCanonicalization kind;
  GArray *sinks;       /* of Sink; empty: this form is not made */
  guint64 bytes;       /* that came out */
  guint64 empty_lines; /* held back */
  gboolean in_line;    /* something of the present line came out */
  gboolean blank;      /* relaxed: white space held back */
  gsize buffered;
  guint8 buffer[BUFFER_BYTES];
} Form;

struct _MailBodyDigester
{
  Form forms[2];
  gboolean held_cr; /* the last piece ended with it */
};

static void
flush (Form *form)
{
  for (guint i = 0; i < form->sinks->len; i++)
    {
      Sink *sink = &g_array_index (form->sinks, Sink, i);

      if (form->bytes < sink->wish.limit)
        mail_hasher_update (sink->hasher, form->buffer,
                            (gsize)MIN (form->buffered, sink->wish.limit - form->bytes));
    }
  form->bytes += form->buffered;
  form->buffered = 0;
}

static void
emit (Form *form, const guint8 *bytes, gsize length)
{
  while (length > 0)
    {
      gsize part = MIN (length, BUFFER_BYTES - form->buffered);

      memcpy (form->buffer + form->buffered, bytes, part);
      form->buffered += part;
      bytes += part;
      length -= part;
      if (form->buffered == BUFFER_BYTES)
        flush (form);
    }
}

/* What was held back comes out when bytes of the same body follow it. */
static void
begin_text (Form *form)
{
  for (; form->empty_lines > 0; form->empty_lines--)
    emit (form, (const guint8 *)"\r\n", 2);
  form->in_line = TRUE;
}

static gboolean
is_blank (guint8 byte)
{
  return byte == ' ' || byte == '\t';
}

/* TRUE if the relaxed form changes nothing inside these bytes. Written without a branch in the loop,
 * for most lines of most mails pass here. */
static gboolean
is_relaxed_already (const guint8 *bytes, gsize length)
{
  guint8 found = 0;

  for (gsize i = 0; i + 1 < length; i++)
    found |= (guint8)((bytes[i] == '\t') | ((bytes[i] == ' ') & (bytes[i + 1] == ' ')));
  return !found && !is_blank (bytes[0]) && !is_blank (bytes[length - 1]);
}

static void
shrink (Form *form, const guint8 *bytes, gsize length)
{
  gsize i = 0;

  while (i < length)
    {
      gsize start = i;

      while (i < length && !is_blank (bytes[i]))
        i++;
      if (i > start)
        {
          begin_text (form);
          if (form->blank)
            emit (form, (const guint8 *)" ", 1);
          form->blank = FALSE;
          emit (form, bytes + start, i - start);
        }
      while (i < length && is_blank (bytes[i]))
        {
          form->blank = TRUE;
          i++;
        }
    }
}

static void
push_text (Form *form, const guint8 *bytes, gsize length)
{
  if (form->sinks->len == 0 || length == 0)
    return;
  if (form->kind == MAIL_CANONICAL_RELAXED && (form->blank || !is_relaxed_already (bytes, length)))
    {
      shrink (form, bytes, length);
      return;
    }
  begin_text (form);
  emit (form, bytes, length);
}

static void
push_line_end (Form *form)
{
  if (form->in_line)
    emit (form, (const guint8 *)"\r\n", 2);
  else
    form->empty_lines++;
  form->in_line = FALSE;
  form->blank = FALSE;
}

static void
push_text_to_all (MailBodyDigester *digester, const guint8 *bytes, gsize length)
{
  for (guint i = 0; i < G_N_ELEMENTS (digester->forms); i++)
    push_text (&digester->forms[i], bytes, length);
}

static void
push_line_end_to_all (MailBodyDigester *digester)
{
  for (guint i = 0; i < G_N_ELEMENTS (digester->forms); i++)
    push_line_end (&digester->forms[i]);
}

/* A CR that stands before a line feed belongs to the end of the line; any other is text. */
static void
release_cr (MailBodyDigester *digester, gboolean before_line_feed)
{
  if (digester->held_cr && !before_line_feed)
    push_text_to_all (digester, (const guint8 *)"\r", 1);
  digester->held_cr = FALSE;
}

void
mail_body_digester_push (MailBodyDigester *digester, const guint8 *bytes, gsize length)
{
  const guint8 *end = bytes + length;

  while (bytes < end)
    {
      const guint8 *feed = memchr (bytes, '\n', (gsize)(end - bytes));
      const guint8 *stop = feed ? feed : end;
      gboolean ends_in_cr = stop > bytes && stop[-1] == '\r';

      release_cr (digester, stop == bytes);
      push_text_to_all (digester, bytes, (gsize)(stop - bytes) - (ends_in_cr ? 1 : 0));
      if (feed)
        push_line_end_to_all (digester);
      else
        digester->held_cr = ends_in_cr;
      bytes = feed ? feed + 1 : end;
    }
}

/* Section 3.4.3: a body of nothing is one empty line in the simple form; section 3.4.4: nothing in
 * the relaxed one. Both end the last line if the body does not. */
static void
finish_form (Form *form)
{
  if (form->in_line)
    push_line_end (form);
  if (form->kind == MAIL_CANONICAL_SIMPLE && form->bytes + form->buffered == 0)
    emit (form, (const guint8 *)"\r\n", 2);
  flush (form);
}

GArray *
mail_body_digester_finish (MailBodyDigester *digester)
{
  GArray *digests = g_array_new (FALSE, TRUE, sizeof (MailBodyDigest));

  release_cr (digester, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (digester->forms); i++)
    {
      Form *form = &digester->forms[i];

      finish_form (form);
      for (guint j = 0; j < form->sinks->len; j++)
        {
          Sink *sink = &g_array_index (form->sinks, Sink, j);
          MailBodyDigest digest = { .wish = sink->wish, .canonical_bytes = form->bytes };

          mail_hasher_finish (sink->hasher, &digest.digest);
          g_array_append_val (digests, digest);
        }
    }
  return digests;
}

static gboolean
has_sink (const Form *form, const MailBodyWish *wish)
{
  for (guint i = 0; i < form->sinks->len; i++)
    {
      const MailBodyWish *other = &g_array_index (form->sinks, Sink, i).wish;

      if (other->hash == wish->hash && other->limit == wish->limit)
        return TRUE;
    }
  return FALSE;
}

static void
sink_clear (gpointer data)
{
  Sink *sink = data;

  mail_hasher_free (sink->hasher);
}

MailBodyDigester *
mail_body_digester_new (const GArray *wishes)
{
  MailBodyDigester *digester = g_new (MailBodyDigester, 1);

  digester->held_cr = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (digester->forms); i++)
    {
      Form *form = &digester->forms[i];

      /* All but the buffer, which is written before it is read. */
      memset (form, 0, G_STRUCT_OFFSET (Form, buffer));
      form->kind = i == 0 ? MAIL_CANONICAL_SIMPLE : MAIL_CANONICAL_RELAXED;
      form->sinks = g_array_new (FALSE, FALSE, sizeof (Sink));
      g_array_set_clear_func (form->sinks, sink_clear);
    }
  for (guint i = 0; i < wishes->len; i++)
    {
      const MailBodyWish *wish = &g_array_index (wishes, MailBodyWish, i);
      Form *form = &digester->forms[wish->canonicalization == MAIL_CANONICAL_SIMPLE ? 0 : 1];
      Sink sink = { .wish = *wish };

      if (has_sink (form, wish))
        continue;
      sink.hasher = mail_hasher_new (wish->hash);
      g_array_append_val (form->sinks, sink);
    }
  return digester;
}

void
mail_body_digester_free (MailBodyDigester *digester)
{
  for (guint i = 0; i < G_N_ELEMENTS (digester->forms); i++)
    g_array_unref (digester->forms[i].sinks);
  g_free (digester);
}
