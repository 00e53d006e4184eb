#include "plan/explain/explain-method.h"

#include <string.h>

#include "base/text.h"
#include "dns/name.h"
#include "dns/public-suffix.h"
#include "plan/explain/explain-comparison.h"
#include "plan/explain/fill.h"

/* --- what the files share --- */

const char *
explain_find_text (const KeyedText *texts, const char *key)
{
  for (guint i = 0; texts[i].key; i++)
    if (g_ascii_strcasecmp (texts[i].key, key) == 0)
      return texts[i].text;
  return NULL;
}

gboolean
explain_method_says (const AuthenticationMethod *method, const char *words)
{
  g_autofree char *reason = method->reason ? g_ascii_strdown (method->reason, -1) : NULL;

  if (reason && strstr (reason, words))
    return TRUE;
  for (guint i = 0; i < method->comments->len; i++)
    {
      g_autofree char *lower = g_ascii_strdown (g_ptr_array_index (method->comments, i), -1);

      if (strstr (lower, words))
        return TRUE;
    }
  return FALSE;
}

char *
explain_method_dup_tag (const AuthenticationMethod *method, const char *tag)
{
  gsize length = strlen (tag);

  for (guint i = 0; i < method->comments->len; i++)
    {
      g_auto (GStrv) words = g_strsplit_set (g_ptr_array_index (method->comments, i), " \t,;", -1);

      for (guint j = 0; words[j]; j++)
        if (g_ascii_strncasecmp (words[j], tag, length) == 0 && words[j][length] == '=')
          return g_strdup (words[j] + length + 1);
    }
  return NULL;
}

const char *
explain_method_get_domain (const AuthenticationMethod *method, const char *name)
{
  const char *value = authentication_method_get_property (method, name);
  const char *at = value ? strrchr (value, '@') : NULL;
  const char *domain = at ? at + 1 : value;

  return domain && *domain && strcmp (domain, "none") != 0 ? domain : NULL;
}

Kinship
explain_find_kinship (const char *domain, const char *author_domain)
{
  g_autofree char *one = domain ? dns_name_from_unicode (domain) : NULL;
  g_autofree char *other = author_domain ? dns_name_from_unicode (author_domain) : NULL;

  if (!one || !other)
    return KINSHIP_UNKNOWN;
  return strcmp (dns_public_suffix_organizational_domain (one),
                 dns_public_suffix_organizational_domain (other))
                 == 0
             ? KINSHIP_SAME
             : KINSHIP_OTHER;
}

char *
explain_join (char *first, char *second)
{
  char *both;

  if (!second)
    return first;
  /* Translators: two sentences, one behind the other. */
  both = g_strdup_printf (_ ("%s %s"), first, second);
  g_free (first);
  g_free (second);
  return both;
}

char *
explain_about (const char *text, const char *name, const char *value, const char *fallback)
{
  char *sentence = fill_from_pairs (language_gettext (text), name, value ? value : fallback, NULL);

  if (!value)
    *sentence = g_ascii_toupper (*sentence);
  return sentence;
}

char *
explain_unknown_result (const char *method, const char *result)
{
  if (!*result)
    return fill_from_pairs (_ ("The receiver gives no result here ({method})."), "method", method,
                            NULL);
  return fill_from_pairs (
      _ ("The receiver's result is a word that is not known here ({method}={result})."), "method",
      method, "result", result, NULL);
}

/* --- SPF --- */

static const KeyedText spf_texts[] = {
  { "pass", N_ ("{domain} allows the server that sent the mail (SPF).") },
  { "fail",
    N_ ("{domain} does not allow the server that sent the mail (SPF). If that server is yours, add "
        "it to the SPF record; of a forwarded mail this is usual.") },
  { "softfail",
    N_ ("The server that sent the mail is not on the list of {domain}, which asks receivers not to "
        "be strict about it (SPF, ~all). If that server is yours, add it to the SPF record.") },
  { "neutral", N_ ("{domain} says neither yes nor no to the server that sent the mail (SPF).") },
  { "none", N_ ("{domain} has no SPF record, so nothing could be checked.") },
  { "temperror",
    N_ ("The receiver got no answer from the DNS about SPF of {domain}; it may work the next "
        "time.") },
  { "permerror",
    N_ ("The SPF record of {domain} has an error, so the receiver could not use it.") },
  { "policy",
    N_ ("{domain} allows the server, but the receiver does not accept that, by a rule of its own "
        "(SPF).") },
  { NULL, NULL },
};

char *
explain_spf_word (const char *meaning, gboolean guessed, const char *domain)
{
  const char *text = explain_find_text (spf_texts, meaning);

  if (guessed)
    text = N_ (
        "{domain} has no SPF record; the receiver only guessed, which does not count as SPF.");
  return explain_about (text, "domain", domain, _ ("the sender of the envelope"));
}

static char *
explain_spf_method (const AuthenticationMethod *method, const char *author_domain)
{
  static const char *const names[]
      = { "smtp.mailfrom", "smtp.mfrom", "smtp.mail", "smtp.helo", "smtp.ehlo" };
  const char *domain = NULL;
  char *foreign = NULL;
  gboolean guessed = explain_method_says (method, "best guess");

  for (guint i = 0; i < G_N_ELEMENTS (names) && !domain; i++)
    domain = explain_method_get_domain (method, names[i]);
  if (!method->meaning)
    return explain_unknown_result (method->method, method->result);
  if (!guessed && strcmp (method->meaning, "pass") == 0
      && explain_find_kinship (domain, author_domain) == KINSHIP_OTHER)
    foreign = fill_from_pairs (_ ("That is not the domain of the sender, {author}, and proves "
                                  "nothing about the sender."),
                               "author", author_domain, NULL);
  return explain_join (explain_spf_word (method->meaning, guessed, domain), foreign);
}

/* --- the others --- */

#define HISTORY \
  N_ ("An old method that is no longer in use. The result says nothing today ({method}).")

typedef struct
{
  const char *method;
  const char *name;
  const char *pass;  /* (nullable): of any result where @other is %NULL */
  const char *other; /* (nullable) */
} OtherMethod;

/* clang-format off */
static const OtherMethod others[] = {
  { "auth", N_ ("Login (auth)"),
    N_ ("A user who had logged in sent the mail through this server."),
    N_ ("The mail did not come from a user who had logged in to this server.") },
  { "bimi", N_ ("Logo beside the sender (BIMI)"),
    N_ ("The receiver may show the sender's logo (BIMI)."),
    N_ ("The receiver shows no logo of the sender (BIMI). That is no fault.") },
  { "dara", N_ ("Google's own check (dara)"),
    N_ ("A check inside Google, against mails that are sent a second time. It says nothing about SPF, DKIM or DMARC."), NULL },
  { "dkim-adsp", N_ ("ADSP (before DMARC)"), HISTORY, NULL },
  { "dkim-atps", N_ ("ATPS (beside DKIM)"), HISTORY, NULL },
  { "dnswl", N_ ("List of known servers (dnswl)"),
    N_ ("The server is on a list of known mail servers (dnswl)."),
    N_ ("The server is not on a list of known mail servers (dnswl). That is usual.") },
  { "domainkeys", N_ ("DomainKeys (before DKIM)"), HISTORY, NULL },
  { "iprev", N_ ("Name of the server (iprev)"),
    N_ ("The address of the server has a name, and the name leads back to it (iprev)."),
    N_ ("The address of the server has no name, or the name does not lead back to it (iprev). Some receivers are stricter with such servers.") },
  { "rrvs", N_ ("Owner of the mailbox (rrvs)"),
    N_ ("The mailbox still belongs to the person that the sender means (rrvs)."),
    N_ ("The receiver did not confirm that the mailbox still belongs to the person that the sender means (rrvs).") },
  { "sender-id", N_ ("Sender ID (beside SPF)"), HISTORY, NULL },
  { "smime", N_ ("Signature inside the mail (S/MIME)"),
    N_ ("The S/MIME signature inside the mail holds."),
    N_ ("The receiver could not confirm an S/MIME signature inside the mail.") },
  { "tls", N_ ("Encrypted connection (tls)"),
    N_ ("The mail came over an encrypted connection."),
    N_ ("The receiver did not confirm that the connection was encrypted.") },
  { "vbr", N_ ("Vouching by others (VBR)"),
    N_ ("A third party vouches for the sender (VBR), which hardly any receiver asks for."),
    N_ ("No third party vouches for the sender (VBR). Hardly any receiver asks for that.") },
  { "x-dkim-adsp", N_ ("ADSP (before DMARC)"), HISTORY, NULL },
  { "x-tls", N_ ("Encrypted connection (tls)"),
    N_ ("The mail came over an encrypted connection."),
    N_ ("The receiver did not confirm that the connection was encrypted.") },
};

static const KeyedText names[] = {
  { "arc", N_ ("Record of the forwarders (ARC)") },
  { "compauth", N_ ("Microsoft's overall verdict (compauth)") },
  { "dkim", N_ ("Electronic signature (DKIM)") },
  { "dmarc", N_ ("What to do with forged mail (DMARC)") },
  { "spf", N_ ("List of the servers that may send (SPF)") },
  { NULL, NULL },
};
/* clang-format on */

static const OtherMethod *
find_other (const char *method)
{
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (g_ascii_strcasecmp (others[i].method, method) == 0)
      return &others[i];
  return NULL;
}

/* What could not be looked up says nothing, whatever was asked. */
static gboolean
is_error (const AuthenticationMethod *method)
{
  return g_strcmp0 (method->meaning, "temperror") == 0
         || g_strcmp0 (method->meaning, "permerror") == 0;
}

static char *
explain_other_method (const AuthenticationMethod *method)
{
  const OtherMethod *other = find_other (method->method);
  const char *text;

  if (!*method->result)
    return explain_unknown_result (method->method, method->result);
  if (!other)
    text = g_ascii_strncasecmp (method->method, "x-", 2) == 0
               ? N_ ("An extra check of this receiver ({method}), which SPF, DKIM and DMARC know "
                     "nothing of.")
               : N_ ("A check of the receiver's own, not explained here ({method}).");
  else if (!other->other)
    text = other->pass;
  else if (is_error (method))
    text = N_ ("The receiver could not check this ({method}).");
  else
    text = strcmp (method->result, "pass") == 0 ? other->pass : other->other;
  return fill_from_pairs (language_gettext (text), "method", method->method, NULL);
}

char *
explain_method_name (const char *method, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);
  const char *name = explain_find_text (names, method);
  const OtherMethod *other = find_other (method);

  if (other)
    name = other->name;
  return name ? g_strdup (language_gettext (name)) : text_to_display (method, -1);
}

char *
explain_method_result (const AuthenticationMethod *method,
                       const char *author_domain,
                       Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);

  if (strcmp (method->method, "spf") == 0)
    return explain_spf_method (method, author_domain);
  if (strcmp (method->method, "dkim") == 0)
    return explain_dkim_method (method, author_domain);
  if (strcmp (method->method, "dmarc") == 0)
    return explain_dmarc_method (method, author_domain);
  if (strcmp (method->method, "arc") == 0)
    return explain_arc_method (method);
  if (strcmp (method->method, "compauth") == 0)
    return explain_compauth_method (method);
  return explain_other_method (method);
}
