#include "plan/spf-mending.h"

#include <string.h>

#include "base/text.h"
#include "dns/name.h"

/* (transfer full) (nullable): "ip4:" or "ip6:" before @text, if that is an address or a network. */
static char *
make_address (const char *text)
{
  g_autofree char *bare = g_strndup (text, strcspn (text, "/"));
  DnsAddress address;

  if (!dns_address_parse (bare, &address))
    return NULL;
  return g_strconcat (address.is_ipv6 ? "ip6:" : "ip4:", text, NULL);
}

/* (transfer full) (nullable): "include:" before @text, if that is a name of more than one label. */
static char *
make_include (const char *text)
{
  g_autofree char *name = strpbrk (text, ":/=%") ? NULL : dns_name_normalize (text);

  return name && dns_name_count_labels (name) > 1 ? g_strconcat ("include:", name, NULL) : NULL;
}

/* (transfer full) (nullable): @text without a qualifier */
static char *
mend_plain (const char *text)
{
  static const char *const of_address[]
      = { "ip", "ipv4", "ipv6", "ip4", "ip6", "a", "mx", "include", NULL };
  static const char *const of_name[] = { "include", "a", "mx", "exists", NULL };
  const char *sign = strpbrk (text, ":=");
  g_autofree char *name = sign ? g_ascii_strdown (text, sign - text) : NULL;
  char *address = make_address (text);

  if (address)
    return address;
  if (!name)
    return make_include (text);
  if (g_strv_contains (of_address, name))
    address = make_address (sign + 1);
  if (!address && *sign == '=' && g_strv_contains (of_name, name))
    return g_strconcat (name, ":", sign + 1, NULL);
  return address;
}

static gboolean
is_term (const char *text)
{
  g_autofree char *record_text = g_strconcat ("v=spf1 ", text, NULL);
  g_autoptr (SpfRecord) record = spf_record_parse (record_text);

  return record->errors->len == 0 && record->terms->len == 1;
}

char *
spf_word_mend (const char *word)
{
  const char *plain = *word && strchr ("+-~?", *word) ? word + 1 : word;
  g_autofree char *mended = mend_plain (plain);
  g_autofree char *whole = NULL;

  if (!mended || g_ascii_strcasecmp (mended, plain) == 0)
    return NULL;
  whole
      = plain > word && *word != '+' ? g_strdup_printf ("%c%s", *word, mended) : g_strdup (mended);
  return is_term (whole) ? g_steal_pointer (&whole) : NULL;
}

char *
spf_text_mend (const char *text)
{
  g_autofree char *plain = g_strdelimit (text_to_plain (text), "\"'`\\;\t", ' ');
  const char *terms = spf_record_find_terms (g_strstrip (plain));

  return terms ? g_strconcat ("v=spf1 ", terms, NULL) : NULL;
}

static gboolean
has_word (GHashTable *words, const char *word)
{
  g_autofree char *lower = word ? g_ascii_strdown (word, -1) : NULL;

  return lower && g_hash_table_contains (words, lower);
}

static PartMeaning
why_redirect (const SpfTerm *term, GHashTable *proposed)
{
  g_autofree char *include = g_strconcat ("include:", term->domain, NULL);

  return has_word (proposed, include) ? PART_SPF_GONE_REDIRECT : PART_SPF_GONE_UNUSED;
}

static PartMeaning
why_term (const SpfTerm *term, GHashTable *proposed)
{
  g_autofree char *mended = spf_word_mend (term->text);

  if (has_word (proposed, mended))
    return PART_SPF_GONE_MENDED;
  switch (term->kind)
    {
    case SPF_TERM_ALL:
      return PART_SPF_GONE_ENDING;
    case SPF_TERM_REDIRECT:
      return why_redirect (term, proposed);
    case SPF_TERM_BROKEN:
      return PART_SPF_GONE_UNREADABLE;
    case SPF_TERM_EXP:
    case SPF_TERM_UNKNOWN_MODIFIER:
      return PART_GONE_REPLACED;
    case SPF_TERM_INCLUDE:
    case SPF_TERM_A:
    case SPF_TERM_MX:
    case SPF_TERM_PTR:
    case SPF_TERM_IP4:
    case SPF_TERM_IP6:
    case SPF_TERM_EXISTS:
      return spf_term_passes_everyone (term) ? PART_SPF_GONE_OPEN : PART_SPF_GONE_DEAD;
    }
  g_assert_not_reached ();
}

static void
find_gone (Proposal *proposal, const SpfRecord *today, GHashTable *proposed)
{
  /* "v=spf1 -all" alone was asked for: nothing that goes is wrong in itself. */
  gboolean closes = g_hash_table_size (proposed) == 2 && has_word (proposed, "-all");

  for (guint i = 0; i < today->terms->len; i++)
    {
      const SpfTerm *term = g_ptr_array_index (today->terms, i);

      if (!has_word (proposed, term->text))
        proposal_add_gone (proposal, term->text,
                           closes ? PART_GONE_REPLACED : why_term (term, proposed));
    }
}

void
proposal_find_gone_terms (Proposal *proposal)
{
  g_autoptr (GHashTable) proposed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) words = g_strsplit (proposal->proposed[0], " ", -1);

  g_ptr_array_set_size (proposal->gone, 0);
  for (guint i = 0; words[i]; i++)
    g_hash_table_add (proposed, g_ascii_strdown (words[i], -1));
  for (guint i = 0; proposal->changed && proposal->today[i]; i++)
    {
      g_autofree char *text = spf_text_mend (proposal->today[i]);
      g_autoptr (SpfRecord) today = text ? spf_record_parse (text) : NULL;

      if (today)
        find_gone (proposal, today, proposed);
    }
}
