/* What was taken in, and what was mended of it. */
#include "plan/explain/explain-diagnosis.h"

static const char *
text_of_form (MailForm form)
{
  switch (form)
    {
    case MAIL_FORM_NOTHING:
      return N_ ("Nothing was pasted yet.");
    case MAIL_FORM_REPLY:
      return N_ ("Read as the answer of a mail server.");
    case MAIL_FORM_TEXT:
      return N_ ("Read as the text of an error mail.");
    case MAIL_FORM_HEADERS:
      return N_ ("Read as the header of a mail.");
    case MAIL_FORM_MESSAGE:
      return N_ ("Read as a whole mail.");
    case MAIL_FORM_MBOX:
      return N_ ("Read as a file of several mails.");
    case MAIL_FORM_MSG:
      return N_ ("Read as a mail saved by Outlook (.msg).");
    case MAIL_FORM_BINARY:
      return N_ ("This is a picture, a PDF, an archive or a program. Paste the text, or open the "
                 "mail as a file (.eml).");
    case MAIL_FORM_TOO_LARGE:
      return N_ ("Mails up to 64 MB are read. Paste the header alone: it tells the same.");
    }
  g_assert_not_reached ();
}

static const char *
text_of_kind (MailKind kind)
{
  switch (kind)
    {
    case MAIL_KIND_BOUNCE:
      return N_ ("Read as an error mail (bounce).");
    case MAIL_KIND_FEEDBACK:
      return N_ ("Read as a complaint that a provider passed on.");
    case MAIL_KIND_AUTO_REPLY:
      return N_ ("Read as an automatic answer.");
    case MAIL_KIND_HEADERS:
    case MAIL_KIND_MESSAGE:
      break;
    }
  return NULL;
}

char *
explain_mail_form (const Diagnosis *diagnosis, const MailBounce *bounce, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);
  gboolean has_header
      = diagnosis->form == MAIL_FORM_MESSAGE || diagnosis->form == MAIL_FORM_HEADERS;
  const char *text = bounce && has_header ? text_of_kind (bounce->kind) : NULL;

  return g_strdup (language_gettext (text ? text : text_of_form (diagnosis->form)));
}

char *
explain_repairs (const MailPasted *pasted, Language language)
{
  static const struct
  {
    MailRepair repair;
    const char *text;
  } texts[] = {
    { MAIL_REPAIR_CHARSET, N_ ("the character code") },
    { MAIL_REPAIR_BLANKS, N_ ("blanks and empty lines") },
    { MAIL_REPAIR_QUOTES, N_ ("quotation marks “>”") },
    { MAIL_REPAIR_ENTITIES, N_ ("signs of a web page") },
    { MAIL_REPAIR_FOLDING, N_ ("lines that had been put together or apart") },
    { MAIL_REPAIR_LINE_ENDS, N_ ("ends of lines") },
    { MAIL_REPAIR_LEAD, N_ ("words in front of the header") },
    { MAIL_REPAIR_FULLWIDTH, N_ ("full-width digits") },
  };
  g_auto (LanguageScope) scope = language_speak (language);
  g_autoptr (GString) list = g_string_new (NULL);
  g_auto (GStrv) parts = NULL;
  const char *text;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (pasted->repairs & texts[i].repair)
      /* Translators: between the members of a list. */
      g_string_append_printf (list, "%s%s", list->len > 0 ? _ (", ") : "",
                              language_gettext (texts[i].text));
  if (list->len == 0)
    return NULL;
  /* Our own words, which may be longer than a stranger's value. */
  /* A code or a sentence has no signature to speak of. */
  text = pasted->form == MAIL_FORM_REPLY || pasted->form == MAIL_FORM_TEXT
             ? N_ ("Mended for reading: {list}.")
             : N_ (
                 "Mended for reading: {list}. An electronic signature (DKIM) cannot be judged by a "
                 "mended text.");
  parts = g_strsplit (language_gettext (text), "{list}", 2);
  return g_strjoinv (list->str, parts);
}

static void
add_limit (GString *out, gboolean was_passed, const char *text)
{
  if (was_passed)
    g_string_append_printf (out, "%s%s", out->len > 0 ? " " : "", language_gettext (text));
}

char *
explain_limits (const MailSpecimen *specimen, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);
  g_autoptr (GString) out = g_string_new (NULL);
  guint of_parts = specimen->structure ? specimen->structure->problems : 0;
  guint of_header = specimen->message ? specimen->message->problems : 0;

  add_limit (out, of_parts & MAIL_STRUCTURE_TOO_DEEP,
             N_ ("Parts more than 20 levels deep were not read."));
  add_limit (out, of_parts & MAIL_STRUCTURE_TOO_MANY_PARTS,
             N_ ("Only the first 1,000 parts were read."));
  add_limit (out, of_parts & MAIL_STRUCTURE_TOO_LARGE,
             N_ ("Of very large parts only the beginning was read."));
  add_limit (out, of_header & MAIL_PROBLEM_HEADER_TOO_LARGE,
             N_ ("Of the header 4 MB or 10,000 fields were read, and no more."));
  add_limit (out, specimen->bounce && specimen->bounce->recipients->len >= MAIL_MAX_RECIPIENTS,
             N_ ("Only the first 1,000 recipients were read."));
  return out->len > 0 ? g_strdup (out->str) : NULL;
}
