#include "plan/explain/words.h"

#include <string.h>

#include "base/language.h"
#include "mail/bounce.h"

const char *
word_of_status (EvidenceStatus status)
{
  switch (status)
    {
    case EVIDENCE_DATA:
      return _ ("there was an answer");
    case EVIDENCE_NODATA:
      return _ ("nothing of this type is registered");
    case EVIDENCE_NXDOMAIN:
      return _ ("the name does not exist");
    case EVIDENCE_SERVFAIL:
      return _ ("the DNS server could not make an answer");
    case EVIDENCE_REFUSED:
      return _ ("the server refused");
    case EVIDENCE_TIMEOUT:
      return _ ("there was no answer in time");
    case EVIDENCE_UNREACHABLE:
      return _ ("the server could not be reached");
    case EVIDENCE_MALFORMED:
      return _ ("the answer could not be read");
    case EVIDENCE_LAME:
      return _ ("the server does not hold this domain");
    case EVIDENCE_NOT_RECORDED:
      return _ ("the saved file does not hold the answer");
    case EVIDENCE_NOT_ASKED:
      return _ ("this was not asked");
    case EVIDENCE_HTTP_STATUS:
      return _ ("the web server reported an error");
    case EVIDENCE_CERTIFICATE:
      return _ ("the certificate is not valid");
    case EVIDENCE_REDIRECT:
      return _ ("the web server points elsewhere, which is not followed");
    case EVIDENCE_TOO_LARGE:
      return _ ("the file is too large");
    }
  g_assert_not_reached ();
}

char *
word_of_status_code (const char *code)
{
  for (guint i = EVIDENCE_DATA; i <= EVIDENCE_TOO_LARGE; i++)
    if (strcmp (evidence_status_to_string ((EvidenceStatus)i), code) == 0)
      return g_strdup (word_of_status ((EvidenceStatus)i));
  return g_strdup (code);
}

char *
word_of_nobody (const char *parameter)
{
  if (strcmp (parameter, "receiver") == 0)
    return g_strdup (_ ("the receiver"));
  if (strcmp (parameter, "domain") == 0)
    return g_strdup (_ ("your domain"));
  return g_strdup (_ ("(not told)"));
}

void
words_add_candidate (GString *list, const char *name, guint saves)
{
  g_string_append (list, list->len > 0 ? _ (", ") : "");
  /* Translators: a part of an SPF record, and how many look-ups are saved without it. */
  g_string_append_printf (list, _ ("%s (−%u)"), name, saves);
}

char *
words_of_doubts (guint doubts)
{
  static const struct
  {
    MailDoubt doubt;
    const char *text;
  } texts[] = {
    { MAIL_DOUBT_LINKS, N_ ("links or buttons to press") },
    { MAIL_DOUBT_PASSWORD, N_ ("talk of passwords or held mail") },
    { MAIL_DOUBT_NO_CODE, N_ ("no server's answer") },
    { MAIL_DOUBT_NO_ORIGINAL, N_ ("nothing of the mail itself") },
    { MAIL_DOUBT_SENDER, N_ ("a sender where reports have none") },
    { MAIL_DOUBT_NO_RECIPIENT, N_ ("no recipient") },
  };
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (doubts & texts[i].doubt)
      g_string_append_printf (list, "%s%s", list->len > 0 ? _ (", ") : "",
                              language_gettext (texts[i].text));
  return g_strdup (list->str);
}
