#include "auth/dmarc-mail.h"

#include <string.h>

static DmarcIdentityResult
read_result (const char *word)
{
  if (strcmp (word, "pass") == 0)
    return DMARC_IDENTITY_PASS;
  if (strcmp (word, "temperror") == 0)
    return DMARC_IDENTITY_TEMPERROR;
  if (strcmp (word, "unknown") == 0)
    return DMARC_IDENTITY_UNKNOWN;
  return DMARC_IDENTITY_NO_PASS;
}

static GArray *
read_identities (GStrv words)
{
  GArray *identities = g_array_new (FALSE, TRUE, sizeof (DmarcIdentity));

  for (guint i = 0; words[i] && strcmp (words[i], "?") != 0; i++)
    {
      char *mark = strchr (words[i], '=');
      DmarcIdentity identity = { mark == words[i] ? NULL : words[i], read_result (mark + 1) };

      *mark = '\0';
      g_array_append_val (identities, identity);
    }
  return identities;
}

static GStrv
split (const char *text)
{
  return *text ? g_strsplit (text, " ", -1) : g_new0 (char *, 1);
}

DmarcMail *
dmarc_mail_new (const char *from, const char *spf, const char *dkim, DmarcProfile profile)
{
  DmarcMail *mail = g_new0 (DmarcMail, 1);

  mail->from = split (from);
  mail->words[0] = split (spf);
  mail->words[1] = split (dkim);
  for (guint i = 0; i < 2; i++)
    mail->identities[i] = read_identities (mail->words[i]);
  mail->query = (DmarcQuery){
    .author_domains = (const char *const *)mail->from,
    .n_author_domains = g_strv_length (mail->from),
    .spf = (const DmarcIdentity *)(gpointer)mail->identities[0]->data,
    .n_spf = mail->identities[0]->len,
    .spf_known = strcmp (spf, "?") != 0,
    .dkim = (const DmarcIdentity *)(gpointer)mail->identities[1]->data,
    .n_dkim = mail->identities[1]->len,
    .dkim_known = strcmp (dkim, "?") != 0,
    .profile = profile,
  };
  return mail;
}

void
dmarc_mail_free (DmarcMail *mail)
{
  g_strfreev (mail->from);
  for (guint i = 0; i < 2; i++)
    {
      g_strfreev (mail->words[i]);
      g_array_unref (mail->identities[i]);
    }
  g_free (mail);
}

char *
describe_result (const DmarcEvaluation *evaluation)
{
  const char *word = dmarc_result_to_string (evaluation->result);

  if (!word)
    word = evaluation->result == DMARC_RESULT_PENDING ? "pending" : "unknown";
  return g_strdup_printf ("%s %s", word, dmarc_reason_to_string (evaluation->reason));
}

static void
append_judgments (GString *out, const GPtrArray *judgments)
{
  for (guint i = 0; i < judgments->len; i++)
    {
      const DmarcIdentityJudgment *judgment = g_ptr_array_index (judgments, i);
      char letter = *dmarc_alignment_to_string (judgment->alignment);

      g_string_append_c (out, judgment->aligned ? g_ascii_toupper (letter) : letter);
    }
}

char *
describe_alignment (const DmarcEvaluation *evaluation)
{
  GString *out = g_string_new (NULL);

  append_judgments (out, evaluation->spf);
  g_string_append_c (out, '/');
  append_judgments (out, evaluation->dkim);
  return g_string_free (out, FALSE);
}

char *
describe_policy (const DmarcEvaluation *evaluation)
{
  if (!evaluation->has_policy)
    return g_strdup ("-");
  return g_strdup_printf ("%s %s %s", dmarc_policy_source_to_string (evaluation->policy_source),
                          dmarc_policy_to_string (evaluation->policy), evaluation->policy_domain);
}

char *
describe_disposition (const DmarcEvaluation *evaluation)
{
  return g_strdup_printf ("%s %s", dmarc_disposition_to_string (evaluation->disposition),
                          dmarc_disposition_reason_to_string (evaluation->disposition_reason));
}
