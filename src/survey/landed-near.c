#include "survey/landed-near.h"

#include <string.h>

#include "dns/name.h"

#define PROBE_LABEL "todoku-probe"
#define DOMAINKEY "._domainkey."

typedef struct
{
  LandedLook *look;
  const char *domain;
  gboolean is_nowhere;
  const char *server;      /* (nullable) */
  const char *server_name; /* (nullable) */
  const Evidence *evidence;
  EvidenceQuestions *lacking; /* (nullable) */
} Search;

void
landed_near_free (gpointer data)
{
  LandedNear *near = data;

  g_free (near->name);
  evidence_answer_unref (near->answer);
  g_free (near);
}

/* @name: (nullable): too long to be one, so nobody could have typed it */
static void
look_at (Search *search, LandedNearKind kind, const char *name, DnsType type)
{
  const EvidenceAnswer *answer;
  LandedNear *near;

  if (!name
      || (strcmp (name, search->look->record->name) == 0 && type == search->look->record->type))
    return;
  answer = evidence_ask_question (
      search->evidence, evidence_question_new_at (name, type, search->server, search->server_name),
      search->lacking);
  if (!answer)
    return;
  near = g_new0 (LandedNear, 1);
  near->kind = kind;
  near->name = g_strdup (name);
  near->type = type;
  near->answer = evidence_answer_ref ((EvidenceAnswer *)answer);
  g_ptr_array_add (search->look->nears, near);
}

/* @name: (transfer full) (nullable) */
static void
try_taken (Search *search, LandedNearKind kind, char *name)
{
  g_autofree char *taken = name;

  look_at (search, kind, taken, search->look->record->type);
}

/* (transfer full) (nullable): what becomes of @value when it is typed into the field for the name:
 * its dots part labels. A key is too long for that. */
static char *
name_of_value (const char *value, const char *domain)
{
  g_auto (GStrv) labels = g_strsplit (value, ".", -1);
  g_autoptr (GString) name = g_string_new (NULL);

  for (guint i = 0; labels[i]; i++)
    {
      gsize length = strlen (labels[i]);

      if (length > DNS_LABEL_MAX)
        return NULL;
      if (length > 0)
        dns_name_append_label (name, (const guint8 *)labels[i], length);
    }
  return name->len > 0 ? dns_name_join (name->str, domain) : NULL;
}

/* The value whole, and its beginning up to the first semicolon or blank, which is where some
 * screens cut a name. */
static void
try_values (Search *search)
{
  const LandedRecord *record = search->look->record;

  for (guint i = 0; record->wanted[i] && i < 4; i++)
    {
      g_autofree char *start = g_strndup (record->wanted[i], strcspn (record->wanted[i], "; "));

      if (record->type == DNS_TYPE_MX)
        continue;
      try_taken (search, LANDED_NEAR_VALUE, name_of_value (record->wanted[i], search->domain));
      if (record->type == DNS_TYPE_TXT && g_ascii_strncasecmp (start, "v=", 2) == 0)
        try_taken (search, LANDED_NEAR_VALUE, name_of_value (start, search->domain));
    }
}

/* s1._domainkey.example.jp */
static void
try_keys (Search *search)
{
  const char *name = search->look->record->name;
  const char *middle = strstr (name, DOMAINKEY);
  const char *rest = middle ? middle + strlen (DOMAINKEY) : NULL;
  g_autofree char *selector = middle ? g_strndup (name, (gsize)(middle - name)) : NULL;

  if (!middle)
    return;
  try_taken (search, LANDED_NEAR_WITHOUT_DOMAINKEY, dns_name_join (selector, rest));
  try_taken (search, LANDED_NEAR_TWICE_DOMAINKEY,
             g_strconcat (selector, "._domainkey._domainkey.", rest, NULL));
  try_taken (search, LANDED_NEAR_WITHOUT_SELECTOR, dns_name_join ("_domainkey", rest));
  try_taken (search, LANDED_NEAR_WITHOUT_UNDERSCORE,
             g_strconcat (selector, ".domainkey.", rest, NULL));
}

/* (transfer full) (nullable): the name before the domain: "_dmarc", "s1._domainkey"; %NULL for the
 * domain itself, and for a name that is not below it */
static char *
dup_host (const char *name, const char *domain)
{
  gsize length = strlen (name);
  gsize rest = strlen (domain) + 1;

  if (length <= rest || !dns_name_is_at_or_below (name, domain))
    return NULL;
  return g_strndup (name, length - rest);
}

/* "_dmarc.news" typed as "_dmarc": the label in the middle is lost. */
static void
try_parent (Search *search, const char *host)
{
  const char *key = strstr (host, "._domainkey.");
  const char *dot = strchr (host, '.');
  const char *middle = key ? key + strlen ("._domainkey") : *host == '_' ? dot : NULL;
  g_autofree char *start = middle ? g_strndup (host, (gsize)(middle - host)) : NULL;

  if (start)
    try_taken (search, LANDED_NEAR_ON_PARENT, dns_name_join (start, search->domain));
}

/* The host field of a form for "www" was taken; or the name was typed where it stood already. */
static void
try_others (Search *search, const char *host)
{
  const LandedRecord *record = search->look->record;
  g_autofree char *www = dns_name_join ("www", search->domain);

  if (record->type != DNS_TYPE_TXT || !www)
    return;
  if (!host)
    look_at (search, LANDED_NEAR_OTHER_NAME, www, record->type);
  else if (strcmp (host, "_dmarc") == 0)
    {
      try_taken (search, LANDED_NEAR_OTHER_NAME, dns_name_join ("_dmarc", record->name));
      try_taken (search, LANDED_NEAR_OTHER_NAME, dns_name_join ("_dmarc", www));
    }
}

/* What hands make of "_dmarc"; a host field that keeps "@"; SPF where others keep theirs, or where the
 * policy belongs; a key below www. */
static void
try_misspelt (Search *search, const char *host)
{
  static const char *const policies[] = { "_dmarc.@", "-dmarc", "_demarc", "_dmrac", "_damrc" };
  const LandedRecord *record = search->look->record;
  const char *key = host ? strstr (host, "._domainkey") : NULL;

  if (!search->is_nowhere || record->type == DNS_TYPE_MX)
    return;
  for (guint i = 0; g_strcmp0 (host, "_dmarc") == 0 && i < G_N_ELEMENTS (policies); i++)
    try_taken (search, LANDED_NEAR_OTHER_NAME, dns_name_join (policies[i], search->domain));
  if (!host && g_ascii_strncasecmp (record->wanted[0], "v=spf1", 6) == 0)
    {
      try_taken (search, LANDED_NEAR_OTHER_NAME, dns_name_join ("_dmarc", search->domain));
      try_taken (search, LANDED_NEAR_OTHER_NAME, dns_name_join ("_spf", search->domain));
    }
  if (key && strcmp (key, "._domainkey") == 0)
    {
      g_autofree char *below = g_strconcat (host, ".www", NULL);

      try_taken (search, LANDED_NEAR_OTHER_NAME, dns_name_join (below, search->domain));
    }
}

static void
try_names (Search *search)
{
  const LandedRecord *record = search->look->record;
  g_autofree char *host = dup_host (record->name, search->domain);

  try_taken (search, LANDED_NEAR_DOUBLED, dns_name_join (record->name, search->domain));
  if (!host)
    {
      try_taken (search, LANDED_NEAR_AT, dns_name_join ("@", search->domain));
      try_others (search, NULL);
      try_misspelt (search, NULL);
      return;
    }
  try_taken (search, LANDED_NEAR_BARE, g_strdup (search->domain));
  try_parent (search, host);
  try_others (search, host);
  if (*host == '_')
    try_taken (search, LANDED_NEAR_WITHOUT_UNDERSCORE, dns_name_join (host + 1, search->domain));
  try_misspelt (search, host);
}

static void
try_types (Search *search)
{
  const LandedRecord *record = search->look->record;

  switch ((guint)record->type)
    {
    case DNS_TYPE_CNAME:
      look_at (search, LANDED_NEAR_OTHER_TYPE, record->name, DNS_TYPE_TXT);
      look_at (search, LANDED_NEAR_ADDRESS, record->name, DNS_TYPE_A);
      break;
    case DNS_TYPE_TXT:
      look_at (search, LANDED_NEAR_OTHER_TYPE, record->name, DNS_TYPE_CNAME);
      if (record->wanted[0] && g_ascii_strncasecmp (record->wanted[0], "v=spf1", 6) == 0)
        look_at (search, LANDED_NEAR_TYPE99, record->name, DNS_TYPE_SPF);
      break;
    default:
      break;
    }
}

static void
try_wildcards (Search *search)
{
  g_autofree char *name = dns_name_join (PROBE_LABEL, search->domain);

  look_at (search, LANDED_NEAR_WILDCARD, name, search->look->record->type);
  if (search->look->record->type != DNS_TYPE_CNAME)
    return;
  look_at (search, LANDED_NEAR_WILDCARD, name, DNS_TYPE_TXT);
  look_at (search, LANDED_NEAR_WILDCARD, name, DNS_TYPE_A);
}

void
landed_look_near (LandedLook *look,
                  const char *domain,
                  gboolean is_nowhere,
                  const char *server,
                  const char *server_name,
                  const Evidence *evidence,
                  EvidenceQuestions *lacking)
{
  Search search = { look, domain, is_nowhere, server, server_name, evidence, lacking };

  if (!look->record->wanted[0])
    return;
  if (lacking)
    lacking->urgency = EVIDENCE_GUESS;
  try_types (&search);
  try_names (&search);
  try_keys (&search);
  try_values (&search);
  try_wildcards (&search);
  if (lacking)
    lacking->urgency = EVIDENCE_USUAL;
}
