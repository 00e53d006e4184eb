#include "providers/receiver.h"

#include <string.h>

#include "providers/keys.h"
#include "providers/pattern.h"

#define RECEIVER "Receiver"
#define CONDITION "Condition "
#define REPLY "Reply "

#define LAST_PLACE 999
#define MOST_NAME_BYTES 255
#define MOST_MAILS_A_DAY 1000000

/* Each table is in the order of its enum and ends with NULL. */
static const char *const reason_names[] = {
  "unknown",    "spf",  "dkim",      "dmarc",   "auth",   "align",      "ptr",       "tls",
  "reputation", "rate", "blocklist", "content", "format", "size",       "recipient", "full",
  "relay",      "dns",  "policy",    "loop",    "submit", "connection", "receiver",  NULL,
};
static const char *const fixer_names[] = {
  "unknown", "sender", "dns", "mail-server", "recipient", "recipient-admin", "nobody", NULL,
};
static const char *const test_names[] = {
  "none",      "spf-or-dkim", "spf", "dkim", "dkim-1024",       "dmarc",
  "alignment", "ptr",         "tls", "soa",  "sender-resolves", NULL,
};
static const char *const effect_names[] = {
  "unknown", "refused", "spam-folder", "warning", "no-support", "may-be-refused", NULL,
};
static const char *const stage_names[] = {
  "connect", "helo", "tls", "auth", "mail", "rcpt", "data", "data-end", NULL,
};
static const char *const status_names[] = { "unsure", "partial", "confirmed", NULL };
static const char *const answer_names[] = { "no", "yes", NULL };

static void
condition_free (ProvidersCondition *condition)
{
  g_free (condition->id);
  providers_text_clear (&condition->text);
  providers_text_clear (&condition->note);
  g_free (condition->since);
  g_free (condition->source);
  g_free (condition);
}

static void
rule_free (ProvidersReplyRule *rule)
{
  g_free (rule->id);
  g_strfreev (rule->patterns);
  g_strfreev (rule->statuses);
  g_strfreev (rule->codes);
  g_strfreev (rule->stages);
  g_strfreev (rule->without);
  providers_text_clear (&rule->cause);
  providers_text_clear (&rule->todo);
  g_free (rule->source);
  g_free (rule);
}

static ProvidersCondition *
condition_read (ProvidersKeys *keys, const char *id)
{
  g_autofree char *group = g_strconcat (CONDITION, id, NULL);
  ProvidersCondition *condition = g_new0 (ProvidersCondition, 1);

  providers_keys_require (keys, group, "Text");
  condition->id = g_strdup (id);
  providers_keys_read_text (keys, group, "Text", &condition->text);
  providers_keys_read_text (keys, group, "Note", &condition->note);
  condition->test = providers_keys_get_choice (keys, group, "Test", test_names);
  condition->from_mails_a_day
      = (guint)providers_keys_get_number (keys, group, "FromMailsADay", MOST_MAILS_A_DAY, 0);
  condition->effect = providers_keys_get_choice (keys, group, "Effect", effect_names);
  condition->since = providers_keys_dup_string (keys, group, "Since");
  condition->source = providers_keys_dup_string (keys, group, "Source");
  condition->status = providers_keys_get_choice (keys, group, "Status", status_names);
  return condition;
}

static GStrv
dup_reply_patterns (ProvidersKeys *keys, const char *group, const char *key)
{
  GStrv patterns = providers_keys_dup_list (keys, group, key);

  for (guint i = 0; patterns[i] != NULL; i++)
    {
      if (!providers_reply_pattern_is_valid (patterns[i]))
        providers_keys_fail (keys, group, key, "holds what is not a pattern of replies");
    }
  return patterns;
}

/* Codes are compared as a whole, so that only their shape can be wrong: "55#", "#.7.6##". */
static GStrv
dup_codes (ProvidersKeys *keys, const char *group, const char *key, guint n_dots)
{
  GStrv codes = providers_keys_dup_list (keys, group, key);

  for (guint i = 0; codes[i] != NULL; i++)
    {
      guint dots = 0;

      for (const char *p = codes[i]; *p != '\0'; p++)
        dots += *p == '.';
      if (dots != n_dots || strspn (codes[i], "0123456789#.") != strlen (codes[i]))
        providers_keys_fail (keys, group, key, "holds what is not a code");
    }
  return codes;
}

static GStrv
dup_stages (ProvidersKeys *keys, const char *group)
{
  GStrv stages = providers_keys_dup_list (keys, group, "Stages");

  for (guint i = 0; stages[i] != NULL; i++)
    {
      if (!g_strv_contains (stage_names, stages[i]))
        providers_keys_fail (keys, group, "Stages", "holds a word that this key does not know");
    }
  return stages;
}

static ProvidersReplyRule *
rule_read (ProvidersKeys *keys, const char *id)
{
  g_autofree char *group = g_strconcat (REPLY, id, NULL);
  ProvidersReplyRule *rule = g_new0 (ProvidersReplyRule, 1);

  providers_keys_require (keys, group, "Reason");
  providers_keys_require (keys, group, "Cause");
  providers_keys_require (keys, group, "Todo");
  rule->id = g_strdup (id);
  rule->patterns = dup_reply_patterns (keys, group, "Patterns");
  rule->statuses = dup_codes (keys, group, "Statuses", 2);
  rule->codes = dup_codes (keys, group, "Codes", 0);
  rule->stages = dup_stages (keys, group);
  rule->without = dup_reply_patterns (keys, group, "Without");
  rule->only_here = providers_keys_get_choice (keys, group, "OnlyHere", answer_names) != 0;
  rule->reason = providers_keys_get_choice (keys, group, "Reason", reason_names);
  rule->fixer = providers_keys_get_choice (keys, group, "Fixer", fixer_names);
  providers_keys_read_text (keys, group, "Cause", &rule->cause);
  providers_keys_read_text (keys, group, "Todo", &rule->todo);
  rule->source = providers_keys_dup_string (keys, group, "Source");
  rule->status = providers_keys_get_choice (keys, group, "Status", status_names);

  if (rule->patterns[0] == NULL && rule->statuses[0] == NULL && rule->codes[0] == NULL)
    providers_keys_fail (keys, group, "Patterns", "nothing says what this rule is about");
  return rule;
}

/* All groups of one sort, in the order of the file. */
static void
read_groups (ProvidersKeys *keys,
             const char *prefix,
             gpointer (*read) (ProvidersKeys *keys, const char *id),
             GPtrArray *into)
{
  g_auto (GStrv) ids = providers_keys_dup_groups (keys, prefix);

  for (guint i = 0; ids[i] != NULL; i++)
    g_ptr_array_add (into, read (keys, ids[i]));
}

static ProvidersReceiver *
receiver_new (const char *id)
{
  ProvidersReceiver *receiver = g_new0 (ProvidersReceiver, 1);

  receiver->id = g_strdup (id);
  receiver->conditions = g_ptr_array_new_with_free_func ((GDestroyNotify)condition_free);
  receiver->rules = g_ptr_array_new_with_free_func ((GDestroyNotify)rule_free);
  return receiver;
}

static void
receiver_read (ProvidersReceiver *receiver, ProvidersKeys *keys)
{
  providers_keys_require (keys, RECEIVER, "Name");
  providers_keys_require (keys, RECEIVER, "Checked");

  providers_keys_read_text (keys, RECEIVER, "Name", &receiver->name);
  receiver->domains = providers_keys_dup_patterns (keys, RECEIVER, "Domains");
  receiver->servers = providers_keys_dup_patterns (keys, RECEIVER, "Servers");
  receiver->place = providers_keys_get_number (keys, RECEIVER, "Place", LAST_PLACE, 0);
  providers_keys_read_text (keys, RECEIVER, "Note", &receiver->notes);
  receiver->source = providers_keys_dup_string (keys, RECEIVER, "Source");
  receiver->checked = providers_keys_dup_string (keys, RECEIVER, "Checked");

  read_groups (keys, CONDITION, (gpointer (*) (ProvidersKeys *, const char *))condition_read,
               receiver->conditions);
  read_groups (keys, REPLY, (gpointer (*) (ProvidersKeys *, const char *))rule_read,
               receiver->rules);
}

ProvidersReceiver *
providers_receiver_parse (const char *id, GBytes *bytes, const char *file_name, GError **error)
{
  g_autoptr (ProvidersKeys) keys = providers_keys_new (bytes, file_name);
  g_autoptr (ProvidersReceiver) receiver = receiver_new (id);

  receiver_read (receiver, keys);
  return providers_keys_finish (keys, error) ? g_steal_pointer (&receiver) : NULL;
}

void
providers_receiver_free (ProvidersReceiver *receiver)
{
  g_free (receiver->id);
  providers_text_clear (&receiver->name);
  g_strfreev (receiver->domains);
  g_strfreev (receiver->servers);
  g_ptr_array_unref (receiver->conditions);
  g_ptr_array_unref (receiver->rules);
  providers_text_clear (&receiver->notes);
  g_free (receiver->source);
  g_free (receiver->checked);
  g_free (receiver);
}

/* A name as patterns want it; "" when it is longer than any name (RFC 1035, section 3.1). */
static char *
dup_name (const char *text)
{
  char *name = g_ascii_strdown (strlen (text) <= MOST_NAME_BYTES ? text : "", -1);
  gsize length = strlen (name);

  if (length > 0 && name[length - 1] == '.')
    name[length - 1] = '\0';
  return name;
}

gboolean
providers_receiver_has_address (const ProvidersReceiver *receiver, const char *address)
{
  const char *at = strrchr (address, '@');
  g_autofree char *name = dup_name (at != NULL ? at + 1 : address);

  return providers_patterns_match (receiver->domains, name);
}

gboolean
providers_receiver_has_server (const ProvidersReceiver *receiver, const char *server)
{
  g_autofree char *name = dup_name (server);

  return providers_patterns_match (receiver->servers, name);
}

const char *
providers_reason_to_string (ProvidersReason reason)
{
  return reason_names[reason];
}

const char *
providers_fixer_to_string (ProvidersFixer fixer)
{
  return fixer_names[fixer];
}

const char *
providers_test_to_string (ProvidersTest test)
{
  return test_names[test];
}

const char *
providers_effect_to_string (ProvidersEffect effect)
{
  return effect_names[effect];
}
