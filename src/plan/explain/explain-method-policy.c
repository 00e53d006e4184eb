#include <string.h>

#include "base/language.h"
#include "mail/microsoft.h"
#include "plan/explain/explain-method.h"
#include "plan/explain/fill.h"

/* --- DMARC --- */

/* clang-format off */
static const KeyedText dmarc_texts[] = {
  { "pass", N_ ("The mail was shown to come from {author} (DMARC).") },
  { "fail", N_ ("The mail was not shown to come from {author} (DMARC): neither SPF nor DKIM passed in that name.") },
  { "none", N_ ("{author} has no DMARC record, so the receiver decided nothing.") },
  { "bestguesspass", N_ ("{author} has no DMARC record. With one, the mail would have passed; Microsoft only guessed.") },
  { "temperror", N_ ("The receiver got no answer from the DNS about DMARC of {author}; it may work the next time.") },
  { "permerror", N_ ("The receiver could not judge DMARC: the record of {author} has an error, or the sender (From) is not clear.") },
  { NULL, NULL },
};

static const KeyedText policy_texts[] = {
  { "none", N_ ("The policy was to watch only (p=none).") },
  { "quarantine", N_ ("The policy was the spam folder (p=quarantine).") },
  { "reject", N_ ("The policy was to refuse (p=reject).") },
  { NULL, NULL },
};

/* Of a mail that did not pass. */
static const KeyedText action_texts[] = {
  { "none", N_ ("The receiver did nothing about it.") },
  { "quarantine", N_ ("The receiver treated it as spam.") },
  { "reject", N_ ("The receiver's answer was to refuse it.") },
  { "oreject", N_ ("Microsoft did not refuse it, but marked it as spam (oreject).") },
  { "pct.quarantine", N_ ("The policy is for a part of such mail only (pct), and this one was let through.") },
  { "pct.reject", N_ ("The policy is for a part of such mail only (pct), and this one was let through.") },
  { NULL, NULL },
};
/* clang-format on */

static char *
dup_policy (const AuthenticationMethod *method)
{
  const char *property
      = authentication_method_get_property (method, "policy.published-domain-policy");
  char *policy = explain_method_dup_tag (method, "p");

  if (!policy)
    policy = explain_method_dup_tag (method, "policy");
  return policy ? policy : g_strdup (property);
}

/* Microsoft's action=, Gmail's and OpenDMARC's dis=, Fastmail's d= and policy.applied-disposition. */
static char *
dup_action (const AuthenticationMethod *method)
{
  static const char *const properties[] = { "action", "policy.applied-disposition" };
  char *action;

  for (guint i = 0; i < G_N_ELEMENTS (properties); i++)
    if (authentication_method_get_property (method, properties[i]))
      return g_strdup (authentication_method_get_property (method, properties[i]));
  action = explain_method_dup_tag (method, "dis");
  return action ? action : explain_method_dup_tag (method, "d");
}

static char *
dup_text (const KeyedText *texts, const char *key)
{
  const char *text = key ? explain_find_text (texts, key) : NULL;

  return text ? g_strdup (language_gettext (text)) : NULL;
}

char *
explain_dmarc_method (const AuthenticationMethod *method, const char *author_domain)
{
  const char *author = explain_method_get_domain (method, "header.from");
  const char *word
      = strcmp (method->result, "bestguesspass") == 0 ? method->result : method->meaning;
  const char *text = word ? explain_find_text (dmarc_texts, word) : NULL;
  gboolean failed = g_strcmp0 (method->meaning, "fail") == 0;
  g_autofree char *policy = dup_policy (method);
  g_autofree char *action = dup_action (method);
  char *sentence;

  if (!author)
    author = author_domain;
  if (!text)
    return explain_unknown_result (method->method, method->result);
  sentence = explain_about (text, "author", author, _ ("the sender's domain"));
  if (failed || g_strcmp0 (method->meaning, "pass") == 0)
    sentence = explain_join (sentence, dup_text (policy_texts, policy));
  return failed ? explain_join (sentence, dup_text (action_texts, action)) : sentence;
}

/* --- compauth --- */

static const char *
text_of_compauth (MailCompauth meaning)
{
  switch (meaning)
    {
    case MAIL_COMPAUTH_UNKNOWN:
      return NULL;
    case MAIL_COMPAUTH_FAILED:
      return N_ ("Microsoft took the sender for forged: DMARC failed, and its policy asks to act "
                 "(compauth, {reason}).");
    case MAIL_COMPAUTH_FAILED_IMPLICITLY:
      return N_ ("Microsoft could not confirm the sender: SPF, DKIM and DMARC are missing or weak "
                 "(compauth, {reason}). Setting them up for the sender's domain helps.");
    case MAIL_COMPAUTH_TENANT:
      return N_ ("The receiving organization does not want mail from this sender, by a list of its "
                 "own (compauth, {reason}). Only its administrator can change that.");
    case MAIL_COMPAUTH_OWN_DOMAIN:
      return N_ ("Microsoft took the mail for one that pretends to come from the receiver's own "
                 "organization (compauth, {reason}). If a service sends for you, set up DKIM for "
                 "it.");
    case MAIL_COMPAUTH_PASSED:
      return N_ ("Microsoft takes the sender for genuine (compauth, {reason}). It judges by more "
                 "than SPF and DKIM, and may do so without either.");
    case MAIL_COMPAUTH_PASSED_BY_PTR:
      return N_ (
          "Microsoft takes the sender for genuine, going by the name of the server (compauth, "
          "{reason}). Set up SPF and DKIM, so that it need not guess.");
    case MAIL_COMPAUTH_PASSED_BY_ARC:
      return N_ ("DMARC failed, but Microsoft believes what a forwarder recorded (ARC; compauth, "
                 "{reason}).");
    case MAIL_COMPAUTH_SOFT_PASSED:
      return N_ ("Microsoft takes the sender for probably genuine (compauth, {reason}). Set up SPF "
                 "and DKIM, so that it need not guess.");
    case MAIL_COMPAUTH_NOT_CHECKED:
      return N_ ("Microsoft did not judge the sender (compauth, {reason}).");
    case MAIL_COMPAUTH_BYPASSED:
      return N_ ("Microsoft passed over the judgement of the sender, for example by a rule of the "
                 "receiver (compauth, {reason}).");
    }
  g_assert_not_reached ();
}

static const KeyedText compauth_texts[] = {
  { "pass", N_ ("Microsoft takes the sender for genuine (compauth).") },
  { "softpass", N_ ("Microsoft takes the sender for probably genuine (compauth).") },
  { "fail", N_ ("Microsoft could not confirm the sender (compauth).") },
  { "none", N_ ("Microsoft did not judge the sender (compauth).") },
  { NULL, NULL },
};

char *
explain_compauth_method (const AuthenticationMethod *method)
{
  const char *reason
      = method->reason ? method->reason : authentication_method_get_property (method, "reason");
  const char *text = text_of_compauth (mail_compauth_read (reason));

  if (!text)
    text = explain_find_text (compauth_texts, method->result);
  if (!text)
    return explain_unknown_result (method->method, method->result);
  return fill_from_pairs (language_gettext (text), "reason", reason, NULL);
}
