#include "documents/request-writers.h"

#include <string.h>

#include "auth/dmarc-record.h"
#include "base/text.h"

static GStrv
words_of (const GStrv values)
{
  g_autofree char *all = g_strjoinv (" ", values);

  return g_strsplit_set (all, " \t", -1);
}

/* The words of @these that @others lack, in one line; %NULL for none. */
static char *
words_beyond (const GStrv these, const GStrv others)
{
  g_auto (GStrv) mine = words_of (these);
  g_auto (GStrv) theirs = words_of (others);
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; theirs[i]; i++)
    g_hash_table_add (known, theirs[i]);
  for (guint i = 0; mine[i]; i++)
    if (*mine[i] && g_hash_table_add (known, mine[i]))
      g_string_append_printf (out, "%s%s", out->len > 0 ? " " : "", mine[i]);
  return out->len > 0 ? text_to_display (out->str, -1) : NULL;
}

static void
put_line (RequestWriter *writer, const char *label, const char *words)
{
  if (words)
    {
      g_string_append_printf (writer->out, _ ("%s:"), label);
      g_string_append_printf (writer->out, "\n%s\n", words);
    }
}

static void
put_difference (RequestWriter *writer, const Change *change)
{
  g_autofree char *lacking = words_beyond (change->after, change->before);
  g_autofree char *leaving = words_beyond (change->before, change->after);

  request_put_values (writer, _ ("Today's value"), change->before);
  put_line (writer, _ ("What it lacks"), lacking);
  put_line (writer, _ ("What goes away"), leaving);
  request_put_values (writer, _ ("The value to replace it by"), change->after);
  g_string_append_c (writer->out, '\n');
}

void
request_put_spf_is_set (RequestWriter *writer)
{
  const Change *change = request_find_kind (writer->changes, RECORD_SPF);

  if (!change)
    return;
  if (!change->before[0])
    {
      request_put (
          writer,
          _ ("We looked it up again and found no SPF record at %s. Perhaps it was entered on "
             "another screen or under another name. This is the value we ask for."),
          writer->words->domain);
      request_put_values (writer, _ ("New value"), change->after);
      g_string_append_c (writer->out, '\n');
      return;
    }
  request_put (writer, _ ("There is an SPF record, indeed, but it is not enough as it stands."));
  put_difference (writer, change);
  request_put (writer, "%s", language_gettext (request_spf_care (writer->changes)));
}

void
request_put_no_txt (RequestWriter *writer)
{
  const RequestLetter *letter = writer->letter;
  gboolean has_screens = letter->dns_host && letter->dns_host->form == PROVIDERS_FORM_SWITCHES
                         && (letter->dns_host->unsure & PROVIDERS_HOST_FACT_FORM) == 0;

  request_put (writer, _ ("May we ask what exactly is not possible?"));
  g_string_append_printf (writer->out, "%s\n%s\n%s\n\n",
                          _ ("1. The screen or the plan has no TXT records."),
                          _ ("2. There are TXT records, but this name or this value is refused."),
                          _ ("3. You have no login to that screen."));
  if (has_screens && writer->words->dns_host)
    request_put (writer,
                 _ ("%s has screens of its own for SPF, DKIM and DMARC; those would be the place."),
                 writer->words->dns_host);
  request_put (
      writer,
      _ ("In case 1, would you ask the company that runs the DNS whether its support can set "
         "them, or which plan has them? In case 2, please tell us the message on the screen, word "
         "for word. In case 3, please tell us who has the login."));
}

void
request_put_costs (RequestWriter *writer)
{
  request_put (writer,
               _ ("May we have a quotation before you begin, so that we can have it approved?"));
  g_string_append_printf (writer->out, "%s\n", _ ("What is to be done"));
  g_string_append_printf (writer->out, _ ("- Records to add or to change in the DNS: %u"),
                          writer->changes->len);
  g_string_append_printf (writer->out, "\n%s\n%s\n\n",
                          _ ("- The values are ready to be copied; nothing has to be looked into"),
                          _ ("- We check the result ourselves"));
  request_put (
      writer,
      _ ("Please tell us the price for all of them together (with tax), whether anything is to "
         "be paid every month, and on which day you could do it."));
}

static const char *
sentence_of_policy (DmarcPolicy policy)
{
  switch (policy)
    {
    case DMARC_POLICY_NONE:
      return _ (
          "This time we only want to watch (p=none): receivers are not asked to treat any mail "
          "differently, and we receive reports about who sends in our name.");
    case DMARC_POLICY_QUARANTINE:
    case DMARC_POLICY_REJECT:
      return _ ("The value we ask for asks receivers to treat mail that uses our name falsely as "
                "spam, or to refuse it.");
    }
  g_assert_not_reached ();
}

void
request_put_dmarc_needless (RequestWriter *writer)
{
  const Change *change = request_find_kind (writer->changes, RECORD_DMARC);
  g_autoptr (DmarcRecord) record
      = change && change->after[0] ? dmarc_record_parse (change->after[0]) : NULL;

  request_put (
      writer, _ ("SPF and DKIM alone do not tell receivers what to do with mail that uses our name "
                 "falsely, and we do not learn of such mail. DMARC is the record for both."));
  request_put (
      writer, _ ("Gmail and Outlook.com ask those who send much mail for a DMARC record as well."));
  if (record && record->has_policy)
    request_put (writer, "%s", sentence_of_policy (record->policy));
  if (change && change->after[0] && !change->before[0])
    {
      g_autofree char *name = text_to_display (change->name, -1);

      request_put (writer,
                   _ ("It is one record at the name %s. To go back, it is enough to delete it."),
                   name);
    }
}

void
request_put_dkim_too_long (RequestWriter *writer)
{
  const Change *change = request_find_long (writer->changes);

  request_put (
      writer,
      _ ("A TXT record may hold several strings of up to 255 characters each; receivers join "
         "them. Many screens do this by themselves when the whole value is pasted."));
  for (guint i = 0; change && change->after[i]; i++)
    {
      g_autofree char *split = change_value_to_data (change->type, change->after[i]);
      g_autofree char *line = text_to_display (split, -1);

      put_line (writer, _ ("If it is refused, please try this line, with its quotation marks"),
                line);
    }
  g_string_append_c (writer->out, '\n');
  request_put (
      writer,
      _ ("Please do not shorten the value: a key that is cut off cannot be used. If this form "
         "is refused, too, please tell us how many characters fit, and the message on the "
         "screen; we will then look for another way."));
}

static void
put_host_of_the_dns (RequestWriter *writer)
{
  const RequestWords *words = writer->words;
  const ProvidersDnsHost *host = writer->letter->dns_host;
  const char *panel = host ? providers_text_get (&host->panel, words->language) : NULL;
  g_autofree char *shown = panel ? text_to_display (panel, -1) : NULL;

  if (!words->dns_host)
    return;
  request_put (writer, _ ("As far as we can see, the DNS of %s is run by %s."), words->domain,
               words->dns_host);
  if (shown)
    request_put (writer, _ ("The screen: %s"), shown);
  request_put (
      writer,
      _ ("What is entered at any other company, such as the one where the domain was bought, "
         "has no effect."));
}

void
request_put_which_server (RequestWriter *writer)
{
  g_autofree char *name = g_shell_quote (writer->letter->domain);
  gboolean is_plain = strspn (writer->letter->domain, "abcdefghijklmnopqrstuvwxyz0123456789.-")
                      == strlen (writer->letter->domain);

  request_put (
      writer,
      _ ("We mean the DNS of %s (its name servers), neither the web server nor the mail server."),
      writer->words->domain);
  put_host_of_the_dns (writer);
  request_put (writer, _ ("This line shows the name servers in use:"));
  request_put (writer, "dig +short NS %s", is_plain ? writer->letter->domain : name);
}
