/* The canonical body, in one pass.
 *
 * Most of a body is as canonical as it came, over many lines: such runs go to the digests as they are.
 * Between them are line ends and white space, which come out when text follows: both canonical forms
 * leave empty lines at the end away (RFC 6376, sections 3.4.3, 3.4.4), so an empty line is only counted
 * at first, and the relaxed form does the same with white space, which vanishes at the end of a line and
 * shrinks to one blank elsewhere. No line is held, so one of any length needs no memory. Each form is
 * made once and goes to all digests that want it.
 */
#include "mail/body-digest.h"

#include <string.h>

#include "mail/body-run.h"

/* Gathers short runs, so that OpenSSL is called seldom. */
#define BUFFER_BYTES 2048
/* A run is looked at and then hashed, while the processor's first cache still has it. */
#define RUN_MAX_BYTES 16384

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
hash (Form *form, const guint8 *bytes, gsize length)
{
  for (guint i = 0; i < form->sinks->len; i++)
    {
      Sink *sink = &g_array_index (form->sinks, Sink, i);

      if (form->bytes < sink->wish.limit)
        mail_hasher_update (sink->hasher, bytes,
                            (gsize)MIN (length, sink->wish.limit - form->bytes));
    }
  form->bytes += length;
}

static void
flush (Form *form)
{
  hash (form, form->buffer, form->buffered);
  form->buffered = 0;
}

static void
emit (Form *form, const guint8 *bytes, gsize length)
{
  if (length > BUFFER_BYTES - form->buffered)
    flush (form);
  if (length > BUFFER_BYTES)
    {
      hash (form, bytes, length);
      return;
    }
  memcpy (form->buffer + form->buffered, bytes, length);
  form->buffered += length;
}

/* What was held back comes out when text of the same body follows it. */
static void
push_text (Form *form, const guint8 *bytes, gsize length)
{
  for (; form->empty_lines > 0; form->empty_lines--)
    emit (form, (const guint8 *)"\r\n", 2);
  if (form->blank)
    emit (form, (const guint8 *)" ", 1);
  emit (form, bytes, length);
  form->in_line = TRUE;
  form->blank = FALSE;
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

static gboolean
is_blank (const Form *form, guint8 byte)
{
  return form->kind == MAIL_CANONICAL_RELAXED && (byte == ' ' || byte == '\t');
}

/* @bytes: a CR at their end stands before no line feed */
static void
push (Form *form, const guint8 *bytes, gsize length)
{
  gsize at = 0;

  while (at < length)
    if (bytes[at] == '\n')
      {
        push_line_end (form);
        at++;
      }
    else if (bytes[at] == '\r' && at + 1 < length && bytes[at + 1] == '\n')
      at++;
    else if (is_blank (form, bytes[at]))
      {
        form->blank = TRUE;
        at++;
      }
    else
      {
        gsize run
            = mail_body_measure_run (form->kind, bytes + at, MIN (length - at, RUN_MAX_BYTES));

        push_text (form, bytes + at, run);
        at += run;
      }
}

static void
push_to_all (MailBodyDigester *digester, const guint8 *bytes, gsize length)
{
  for (guint i = 0; i < G_N_ELEMENTS (digester->forms); i++)
    if (digester->forms[i].sinks->len > 0)
      push (&digester->forms[i], bytes, length);
}

/* A CR that stands before a line feed belongs to the end of the line; any other is text. Of one at the
 * end of a piece it is not known yet. */
void
mail_body_digester_push (MailBodyDigester *digester, const guint8 *bytes, gsize length)
{
  gboolean ends_in_cr;

  if (length == 0)
    return;
  if (digester->held_cr && bytes[0] != '\n')
    push_to_all (digester, (const guint8 *)"\r", 1);
  ends_in_cr = bytes[length - 1] == '\r';
  push_to_all (digester, bytes, length - (ends_in_cr ? 1 : 0));
  digester->held_cr = ends_in_cr;
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

  if (digester->held_cr)
    push_to_all (digester, (const guint8 *)"\r", 1);
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
