#include "mail/bounce-text.h"

#include <string.h>

#include "mail/bounce-address.h"
#include "mail/phrases.h"

/* How servers write to people, on one page.
 *
 *   <a@example.com>:                                    qmail, Yahoo!, Courier, Exim (indented) …
 *   192.0.2.1 does not like recipient.
 *   Remote host said: 550 5.1.1 no such user
 *
 *   <a@example.com>: host mx.example.com[192.0.2.1] said: 550 5.1.1 …        Postfix, OpenSMTPD
 *
 *      ----- The following addresses had permanent fatal errors -----        sendmail
 *   <a@example.com>
 *       (reason: 550 5.1.1 …)
 *      ----- Transcript of session follows -----
 *   >>> RCPT To:<a@example.com>
 *   <<< 550 5.1.1 …
 *
 * All of them begin a line with the address and tell the rest behind and below it, deeper if they
 * indent. So a line that opens with an address opens what is said about it, unless it is the
 * continuation of a sentence: indented deeper than the line that opened, with no empty line between. In
 * a transcript the commands say about whom the answers are. Where no line begins with an address, those
 * are meant that stand in a sentence about delivery.
 */

/* Of one saying: a transcript with a dozen servers. */
#define MAX_SAYING_BYTES (8 * 1024)
/* Of what is about all. */
#define MAX_COMMON_BYTES (32 * 1024)

typedef struct
{
  BounceText *out;
  GHashTable *by_address; /* lower case to BounceSaying (unowned) */
  GHashTable *senders;    /* (nullable) */
  GHashTable *known;      /* (nullable) */
  guint max_sayings;
  BounceSaying *current; /* (nullable): none: what comes is common */
  gsize indent;          /* of the line that opened @current */
  gboolean is_after_gap; /* an empty line was just passed */
  gboolean in_transcript;
} Reader;

typedef struct
{
  const char *text; /* without its blanks in front */
  gsize length;
  gsize indent;
} Line;

static void
saying_free (BounceSaying *saying)
{
  g_free (saying->address);
  g_free (saying->original_address);
  g_string_free (saying->text, TRUE);
  g_free (saying);
}

void
bounce_text_free (BounceText *text)
{
  g_ptr_array_unref (text->sayings);
  g_string_free (text->common, TRUE);
  g_free (text);
}

const BounceSaying *
bounce_text_find (const BounceText *text, const char *address)
{
  for (guint i = 0; address && i < text->sayings->len; i++)
    {
      const BounceSaying *saying = g_ptr_array_index (text->sayings, i);

      if (g_ascii_strcasecmp (saying->address, address) == 0)
        return saying;
    }
  return NULL;
}

/* --- Lines -------------------------------------------------------------------------------------- */

/* Marks in front of an entry of a list are no part of it. */
static Line
line_at (const char *text)
{
  Line line = { .indent = strspn (text, " \t") };

  line.length = strcspn (text, "\n") - line.indent;
  line.text = text + line.indent;
  if (line.length > 2 && strchr ("*#-", *line.text) && line.text[1] == ' ')
    {
      line.text += 2;
      line.length -= 2;
    }
  while (line.length > 0 && strchr (" \t", line.text[line.length - 1]))
    line.length--;
  return line;
}

static gboolean
line_begins (const Line *line, const char *word)
{
  return line->length >= strlen (word)
         && g_ascii_strncasecmp (line->text, word, strlen (word)) == 0;
}

static gboolean
line_holds (const Line *line, const char *word)
{
  return g_strstr_len (line->text, (gssize)line->length, word) != NULL;
}

/* (transfer full) (nullable): no postmaster, and not who sent the mail, unless it is known better. */
static char *
dup_recipient (const Reader *reader, const Line *line, const AddressExtent *extent)
{
  g_autofree char *address = g_strndup (line->text + extent->start, extent->end - extent->start);
  g_autofree char *lower = g_ascii_strdown (address, -1);

  if (reader->known && g_hash_table_contains (reader->known, lower))
    return g_steal_pointer (&address);
  if (bounce_address_is_daemon (lower)
      || (reader->senders && g_hash_table_contains (reader->senders, lower)))
    return NULL;
  return g_steal_pointer (&address);
}

/* --- Sayings ------------------------------------------------------------------------------------ */

static void
append (GString *text, const char *words, gsize length, gsize most)
{
  if (text->len + length + 1 > most)
    return;
  g_string_append_len (text, words, (gssize)length);
  g_string_append_c (text, '\n');
}

/* Gaps are kept: an answer does not reach beyond one. */
static void
add_words (Reader *reader, const char *words, gsize length)
{
  GString *text = reader->current ? reader->current->text : reader->out->common;
  gsize most = reader->current ? MAX_SAYING_BYTES : MAX_COMMON_BYTES;

  if (length == 0)
    return;
  if (reader->is_after_gap && text->len > 0)
    append (text, "", 0, most);
  append (text, words, length, most);
}

/* What comes is about @address (taken). FALSE if there are too many. */
static gboolean
open_saying (Reader *reader, char *address, gsize indent)
{
  g_autofree char *owned = address;
  char *lower = g_ascii_strdown (address, -1);
  BounceSaying *saying = g_hash_table_lookup (reader->by_address, lower);

  reader->indent = indent;
  if (saying)
    {
      g_free (lower);
      reader->current = saying;
      return TRUE;
    }
  if (reader->out->sayings->len >= reader->max_sayings)
    {
      g_free (lower);
      return FALSE;
    }
  saying = g_new0 (BounceSaying, 1);
  saying->address = g_steal_pointer (&owned);
  saying->text = g_string_new (NULL);
  g_hash_table_insert (reader->by_address, lower, saying);
  g_ptr_array_add (reader->out->sayings, saying);
  reader->current = saying;
  return TRUE;
}

/* "(expanded from: <b@example.jp>)", "generated by b@example.jp": not another recipient. */
static void
note_original_address (Reader *reader, const Line *line)
{
  static const char *const words[] = { "expanded from", "generated by",     "generated from",
                                       "originally to", "Original address", NULL };

  for (guint i = 0; words[i] && reader->current; i++)
    {
      const char *found = g_strstr_len (line->text, (gssize)line->length, words[i]);
      gsize from = found ? (gsize)(found - line->text) : 0;
      AddressExtent extent;

      if (found && !reader->current->original_address
          && bounce_address_find (line->text, line->length, from, &extent))
        reader->current->original_address
            = g_strndup (line->text + extent.start, extent.end - extent.start);
    }
}

/* What may stand behind an address that opens a saying; a person writes "a@example.jp wrote:". */
static gboolean
can_follow (const char *rest, gsize length)
{
  static const char *const no[]
      = { "wrote", "writes", "schrieb", "様", "さん", "さま", "殿", NULL };
  gsize at = 0;

  while (at < length && strchr (">\"') \t", rest[at]))
    at++;
  for (guint i = 0; no[i]; i++)
    if (length - at >= strlen (no[i]) && strncmp (rest + at, no[i], strlen (no[i])) == 0)
      return FALSE;
  return at == length || at > 0 || strchr (":;,.([", rest[at]) || (rest[at] & 0x80);
}

/* The address that opens the line, behind "<", quotation marks and ">>>". */
static gboolean
find_opening (const Line *line, AddressExtent *extent)
{
  static const char *const labels[] = {
    "Recipient address:",
    "Recipient:",
    "Rcpt to:",
    "RCPT TO",
    "Final-Recipient:",
    "To recipient:",
    "undeliverable to",
    "宛先：",
    "宛先:",
    "あて先：",
    "あて先:",
    "受信者：",
    "受信者:",
    "受信者アドレス：",
    "送信先：",
    "送信先:",
    "送信先アドレス：",
    "宛先アドレス：",
    "宛先アドレス:",
    "宛先メールアドレス：",
    "メールアドレス：",
    "メールアドレス:",
    "Empfänger:",
    "Destinataire :",
    "收件人:",
    "收件人：",
    "Failed Recipient:",
    "Failed recipient:",
    "Recipient Address:",
    NULL,
  };
  const char *command;
  gsize at = 0;

  for (guint i = 0; labels[i]; i++)
    if (line_begins (line, labels[i]))
      at = strlen (labels[i]);
  /* "Sent <<< RCPT TO:<a@example.jp>", "SMTP: command 'RCPT TO:<…": no dialogue of the usual form. */
  if (at == 0 && (command = g_strstr_len (line->text, (gssize)line->length, "RCPT TO:")))
    at = (gsize)(command - line->text) + strlen ("RCPT TO:");
  while (at < line->length && strchr (" \t<>\"':[(", line->text[at]))
    at++;
  /* The name of a list of Exchange: "Neko<mailto:a@example.jp>". */
  if (!bounce_address_find (line->text, line->length, at, extent))
    return FALSE;
  return extent->start == at && can_follow (line->text + extent->end, line->length - extent->end);
}

/* "550 5.1.1 <a@example.jp>... User unknown": sendmail, in its own name. */
static gboolean
find_behind_code (const Line *line, AddressExtent *extent)
{
  gsize at = strspn (line->text, "0123456789.- ");

  if (at < 4 || at >= line->length || !g_ascii_isdigit (*line->text)
      || !bounce_address_find (line->text, line->length, at, extent))
    return FALSE;
  return extent->start - at <= 1 && line->length - extent->end > 2
         && (strncmp (line->text + extent->end, ">...", 4) == 0
             || strncmp (line->text + extent->end, ">:", 2) == 0
             || strncmp (line->text + extent->end, "...", 3) == 0);
}

/* A line of a dialogue: ">>> RCPT To:<a@example.jp>", "<<< 550 5.1.1 …". */
static gboolean
read_dialogue (Reader *reader, const Line *line)
{
  Line command = *line;
  AddressExtent extent;

  if (line_begins (line, "<<<"))
    {
      if (reader->current)
        reader->current->is_conclusion = FALSE;
      add_words (reader, line->text, line->length);
      return TRUE;
    }
  if (!line_begins (line, ">>> "))
    return FALSE;
  command.text += 4;
  command.length -= 4;
  if (line_begins (&command, "RCPT") && bounce_address_find (line->text, line->length, 0, &extent))
    {
      char *address = dup_recipient (reader, line, &extent);

      if (address)
        open_saying (reader, address, line->indent);
    }
  else if (find_opening (&command, &extent))
    return FALSE;
  else if (reader->in_transcript)
    reader->current = NULL;
  add_words (reader, line->text, line->length);
  return TRUE;
}

static gboolean
is_continuation (const Reader *reader, const Line *line)
{
  return reader->current && !reader->is_after_gap && line->indent > reader->indent;
}

/* TRUE if the line opens a saying. */
static gboolean
read_opening (Reader *reader, const Line *line)
{
  AddressExtent extent;
  char *address;
  gboolean is_behind_code = FALSE;

  if (is_continuation (reader, line))
    return FALSE;
  if (!find_opening (line, &extent))
    {
      is_behind_code = find_behind_code (line, &extent);
      if (!is_behind_code)
        return FALSE;
    }
  address = dup_recipient (reader, line, &extent);
  if (!address || !open_saying (reader, address, line->indent))
    return FALSE;
  if (is_behind_code)
    {
      reader->current->is_conclusion = reader->current->text->len == 0;
      add_words (reader, line->text, line->length);
    }
  else
    {
      gsize at = extent.end;

      while (at < line->length && strchr (">\"':;, \t", line->text[at]))
        at++;
      note_original_address (reader, line);
      add_words (reader, line->text + at, line->length - at);
    }
  return TRUE;
}

/* "--------", "========" */
static gboolean
is_rule (const Line *line)
{
  gsize n = 0;

  while (n < line->length && line->text[n] == *line->text)
    n++;
  return n >= 4 && n == line->length && g_ascii_ispunct (*line->text);
}

static void
read_line (Reader *reader, const Line *line)
{
  if (line->length == 0 || is_rule (line))
    {
      reader->is_after_gap = TRUE;
      return;
    }
  if (line_holds (line, "ranscript of session"))
    {
      reader->in_transcript = TRUE;
      reader->current = NULL;
    }
  else if (!read_dialogue (reader, line) && !read_opening (reader, line))
    {
      note_original_address (reader, line);
      add_words (reader, line->text, line->length);
    }
  reader->is_after_gap = FALSE;
}

/* --- Sentences ---------------------------------------------------------------------------------- */

/* Whether a sentence with an address is about where a mail should have gone. */
static gboolean
is_about_delivery (const Line *line)
{
  static const char *const words[] = {
    "deliver",        "undeliv",       "bounced",   "deferred",     "could not",
    "couldn't",       "cannot",        "unable",    "failed",       "failure",
    "rejected",       "mailbox",       "recipient", "rcpt",         "delayed",
    "mail to",        "message to",    "e-mail to", "email to",     "exceeds",
    "unknown",        "not reach",     "not exist", "address:",     "zugestellt",
    "zustell",        "empfänger",     "remis",     "destinataire", "entreg",
    "recapit",        "message-id in", "宛",        "送信",         "配信",
    "配送",           "送達",          "届",        "受信",         "存在",
    "メールボックス", "アドレス",      "收件",      "投递",         "送达",
    "未能",           "傳遞",          "送達",      "수신",         NULL,
  };
  g_autofree char *copy = g_strndup (line->text, line->length);

  return phrases_stand_in (copy, words);
}

/* "from <b@example.jp>", "contact b@example.jp". */
static gboolean
is_another_role (const Line *line, gsize start)
{
  static const char *const words[] = {
    "from",       "from:",  "by",        "sender", "sender:",    "contact", "contacting",
    "from:smtp:", "cc:",    "reply-to:", "差出人", "差出人：",   "差出人:", "送信者",
    "送信者：",   "送信元", "送信元：",  "発信者", "問い合わせ", NULL,
  };
  g_autofree char *before = NULL;

  /* Amazon SES: a sender that nobody has verified. */
  if (g_strstr_len (line->text, (gssize)start, "identities failed the check"))
    return TRUE;
  while (start > 0 && strchr (" \t<(\"'[", line->text[start - 1]))
    start--;
  before = g_ascii_strdown (line->text + (start > 24 ? start - 24 : 0), (gssize)MIN (start, 24));
  for (guint i = 0; words[i]; i++)
    if (g_str_has_suffix (before, words[i]))
      return TRUE;
  return FALSE;
}

static void
read_sentence (Reader *reader, const Line *line)
{
  AddressExtent extent;
  gsize from = 0;

  while (bounce_address_find (line->text, line->length, from, &extent))
    {
      from = extent.end;
      if (!is_another_role (line, extent.start))
        {
          char *address = dup_recipient (reader, line, &extent);

          if (address)
            open_saying (reader, address, 0);
        }
    }
  reader->current = NULL;
}

/* Whom the sentences name; what they say stays common. */
static void
read_sentences (Reader *reader, const char *text)
{
  gboolean was_about_delivery = FALSE;

  for (; *text; text += strcspn (text, "\n"), text += *text == '\n')
    {
      Line line = line_at (text);
      gboolean is_about = line.length > 0 && is_about_delivery (&line);

      if (is_about || was_about_delivery)
        read_sentence (reader, &line);
      if (line.length > 0)
        was_about_delivery = is_about;
    }
}

BounceText *
bounce_text_read (const char *text, GHashTable *senders, GHashTable *known, guint max_sayings)
{
  BounceText *out = g_new0 (BounceText, 1);
  g_autoptr (GHashTable) by_address = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Reader reader = { .out = out,
                    .by_address = by_address,
                    .senders = senders,
                    .known = known,
                    .max_sayings = max_sayings,
                    .is_after_gap = TRUE };

  out->sayings = g_ptr_array_new_with_free_func ((GDestroyNotify)saying_free);
  out->common = g_string_new (NULL);
  for (const char *at = text; *at; at += strcspn (at, "\n"), at += *at == '\n')
    {
      Line line = line_at (at);

      read_line (&reader, &line);
    }
  if (out->sayings->len == 0)
    read_sentences (&reader, text);
  return out;
}
