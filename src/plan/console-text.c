#include "plan/console-text.h"

#include <string.h>

#include "base/text.h"

/* Owner, TTL and class stand before the type at most (RFC 1035, section 5.1). */
#define MAX_WORDS_BEFORE_TYPE 3

/* A part of a text, without blanks around it. */
typedef struct
{
  const char *start;
  const char *end;
} Span;

static Span
strip (Span span)
{
  while (span.start < span.end && g_ascii_isspace (*span.start))
    span.start++;
  while (span.end > span.start && g_ascii_isspace (span.end[-1]))
    span.end--;
  return span;
}

static gsize
span_length (Span span)
{
  return (gsize)(span.end - span.start);
}

static gboolean
begins_with (Span span, const char *word)
{
  return span_length (span) >= strlen (word)
         && g_ascii_strncasecmp (span.start, word, strlen (word)) == 0;
}

static gboolean
ends_with (Span span, const char *word)
{
  return span_length (span) >= strlen (word)
         && memcmp (span.end - strlen (word), word, strlen (word)) == 0;
}

/* 値：v=spf1 … */
static gboolean
drop_label (Span *span)
{
  static const char *const labels[]
      = { "値", "設定値", "TXT値", "内容", "Value", "Content", "Data" };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      Span rest = { span->start + strlen (labels[i]), span->end };

      if (!begins_with (*span, labels[i]))
        continue;
      rest = strip (rest);
      if (!begins_with (rest, ":"))
        continue;
      rest.start++;
      *span = strip (rest);
      return TRUE;
    }
  return FALSE;
}

/* text_to_plain() makes quotation marks of corner brackets: around a whole line there are two in a row
 * at the end. */
static gboolean
drop_outer_quotes (Span *span)
{
  if (!begins_with (*span, "\"") || !ends_with (*span, "\"\"") || span_length (*span) < 3)
    return FALSE;
  span->start++;
  span->end--;
  *span = strip (*span);
  return TRUE;
}

static gboolean
drop_brackets (Span *span)
{
  static const char *const pairs[][2] = { { "「", "」" }, { "『", "』" }, { "【", "】" } };

  if (drop_outer_quotes (span))
    return TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    if (begins_with (*span, pairs[i][0]) && ends_with (*span, pairs[i][1])
        && span_length (*span) >= strlen (pairs[i][0]) + strlen (pairs[i][1]))
      {
        span->start += strlen (pairs[i][0]);
        span->end -= strlen (pairs[i][1]);
        *span = strip (*span);
        return TRUE;
      }
  return FALSE;
}

static gboolean
is_word (Span word, const char *wanted)
{
  return span_length (word) == strlen (wanted) && begins_with (word, wanted);
}

/* A TTL, "3600" or as BIND writes it "1h30m"; a class. */
static gboolean
is_ttl_or_class (Span word)
{
  if (is_word (word, "IN"))
    return TRUE;
  for (const char *c = word.start; c < word.end; c++)
    if (!g_ascii_isdigit (*c) && !(c > word.start && strchr ("smhdwSMHDW", *c)))
      return FALSE;
  return span_length (word) > 0;
}

/* What begins a value is no name. */
static gboolean
may_be_owner (Span word)
{
  for (const char *c = word.start; c < word.end; c++)
    if (strchr ("=:;\"()", *c))
      return FALSE;
  return TRUE;
}

/* Long values stand in parentheses, with a comment behind them. */
static void
drop_parentheses (Span *span)
{
  const char *close = memrchr (span->start, ')', span_length (*span));

  if (!begins_with (*span, "(") || !close)
    return;
  span->start++;
  span->end = close;
  *span = strip (*span);
}

/* example.jp. 3600 IN TXT "v=spf1 …" */
static gboolean
drop_record_head (Span *span)
{
  const char *c = span->start;

  for (guint i = 0; i <= MAX_WORDS_BEFORE_TYPE; i++)
    {
      Span word = { c, c };

      while (word.end < span->end && !g_ascii_isspace (*word.end))
        word.end++;
      if (word.end == span->end)
        return FALSE;
      if (is_word (word, "TXT") || is_word (word, "CNAME"))
        {
          span->start = word.end;
          *span = strip (*span);
          drop_parentheses (span);
          return TRUE;
        }
      if (!is_ttl_or_class (word) && (i > 0 || !may_be_owner (word)))
        return FALSE;
      for (c = word.end; g_ascii_isspace (*c);)
        c++;
    }
  return FALSE;
}

char *
console_text_take_value (const char *text)
{
  g_autofree char *plain = text_to_plain (text);
  Span span = strip ((Span){ plain, plain + strlen (plain) });

  while (drop_label (&span) || drop_brackets (&span))
    continue;
  if (drop_record_head (&span))
    drop_brackets (&span);
  return g_strndup (span.start, span_length (span));
}

/* Quotation marks and line breaks come along when a value is copied from a console; what stands
 * between two strings belongs to neither. */
char *
console_text_to_value (const char *text)
{
  g_autofree char *plain = console_text_take_value (text);
  g_auto (GStrv) strings = g_strsplit (plain, "\"", -1);
  GString *out = g_string_new (NULL);

  for (guint i = 0; strings[i]; i++)
    {
      gboolean between = i > 0 && i % 2 == 0 && strings[i + 1];

      for (const char *c = between ? g_strstrip (strings[i]) : strings[i]; *c; c++)
        if (!strchr ("\r\n", *c))
          g_string_append_c (out, *c);
    }
  return g_string_free (out, FALSE);
}
