#include "plan/request.h"

#include <string.h>

#include "auth/dkim-key.h"
#include "base/text.h"
#include "dns/domain-input.h"
#include "dns/name.h"
#include "plan/console-text.h"
#include "plan/spf-terms.h"

G_DEFINE_QUARK (plan_request_error, plan_request_error)

static void
sender_free (gpointer data)
{
  PlanSender *sender = data;

  g_free (sender->service_id);
  g_free (sender);
}

static void
value_free (gpointer data)
{
  PlanValue *value = data;

  g_free (value->service_id);
  g_free (value->name);
  g_free (value->value);
  g_free (value);
}

PlanRequest *
plan_request_new (void)
{
  PlanRequest *request = g_new0 (PlanRequest, 1);

  request->senders = g_ptr_array_new_with_free_func (sender_free);
  request->addresses = g_ptr_array_new_with_free_func (g_free);
  request->reports = g_ptr_array_new_with_free_func (g_free);
  request->values = g_ptr_array_new_with_free_func (value_free);
  return request;
}

static gpointer
copy_sender (gconstpointer sender, gpointer data)
{
  PlanSender *copy = g_memdup2 (sender, sizeof (PlanSender));

  copy->service_id = g_strdup (copy->service_id);
  return copy;
}

static gpointer
copy_value (gconstpointer value, gpointer data)
{
  PlanValue *copy = g_memdup2 (value, sizeof (PlanValue));

  copy->service_id = g_strdup (copy->service_id);
  copy->name = g_strdup (copy->name);
  copy->value = g_strdup (copy->value);
  return copy;
}

static gpointer
copy_text (gconstpointer text, gpointer data)
{
  return g_strdup (text);
}

PlanRequest *
plan_request_copy (const PlanRequest *request)
{
  PlanRequest *copy = plan_request_new ();

  g_ptr_array_extend (copy->senders, request->senders, copy_sender, NULL);
  g_ptr_array_extend (copy->addresses, request->addresses, copy_text, NULL);
  g_ptr_array_extend (copy->reports, request->reports, copy_text, NULL);
  g_ptr_array_extend (copy->values, request->values, copy_value, NULL);
  copy->rung = request->rung;
  copy->parked = request->parked;
  return copy;
}

/* Every name that a DKIM value is kept under has that label, see complete_name (). */
RecordKind
plan_value_get_kind (const PlanValue *value)
{
  return strstr (value->name, "._domainkey.") ? RECORD_DKIM : RECORD_SPF;
}

static void
add_value (
    PlanRequest *request, const char *service_id, const char *name, DnsType type, const char *text)
{
  PlanValue *value = g_new0 (PlanValue, 1);

  value->service_id = g_strdup (service_id);
  value->name = g_strdup (name);
  value->type = type;
  value->value = g_strdup (text);
  g_ptr_array_add (request->values, value);
}

void
plan_request_free (PlanRequest *request)
{
  g_ptr_array_unref (request->senders);
  g_ptr_array_unref (request->addresses);
  g_ptr_array_unref (request->reports);
  g_ptr_array_unref (request->values);
  g_free (request);
}

PlanSender *
plan_request_find_sender (const PlanRequest *request, const char *service_id)
{
  for (guint i = 0; i < request->senders->len; i++)
    {
      PlanSender *sender = g_ptr_array_index (request->senders, i);

      if (strcmp (sender->service_id, service_id) == 0)
        return sender;
    }
  return NULL;
}

void
plan_request_add_sender (PlanRequest *request, const char *service_id, SenderFrom from)
{
  PlanSender *sender = plan_request_find_sender (request, service_id);

  if (!sender)
    {
      sender = g_new0 (PlanSender, 1);
      sender->service_id = g_strdup (service_id);
      g_ptr_array_add (request->senders, sender);
    }
  sender->from = from;
}

static gboolean
is_value_of (const PlanValue *value, const char *service_id)
{
  return g_strcmp0 (value->service_id, service_id) == 0;
}

void
plan_request_remove_sender (PlanRequest *request, const char *service_id)
{
  PlanSender *sender = plan_request_find_sender (request, service_id);

  if (!sender)
    return;
  for (guint i = request->values->len; i > 0; i--)
    if (is_value_of (g_ptr_array_index (request->values, i - 1), service_id))
      g_ptr_array_remove_index (request->values, i - 1);
  g_ptr_array_remove (request->senders, sender);
}

/* ---- taking a removal back ---- */

static gboolean
same_sender (gconstpointer a, gconstpointer b)
{
  return strcmp (((const PlanSender *)a)->service_id, ((const PlanSender *)b)->service_id) == 0;
}

static gboolean
same_value (gconstpointer a, gconstpointer b)
{
  const PlanValue *one = a;
  const PlanValue *other = b;

  return is_value_of (one, other->service_id) && strcmp (one->name, other->name) == 0
         && one->type == other->type;
}

static void
put_back (GPtrArray *now, GPtrArray *before, GPtrArray *after, GEqualFunc equal, GCopyFunc copy)
{
  for (guint i = 0; i < before->len; i++)
    {
      gconstpointer item = g_ptr_array_index (before, i);

      if (!g_ptr_array_find_with_equal_func (after, item, equal, NULL)
          && !g_ptr_array_find_with_equal_func (now, item, equal, NULL))
        g_ptr_array_insert (now, (gint)MIN (i, now->len), copy (item, NULL));
    }
}

void
plan_request_put_back (PlanRequest *request, const PlanRequest *before, const PlanRequest *after)
{
  put_back (request->senders, before->senders, after->senders, same_sender, copy_sender);
  put_back (request->addresses, before->addresses, after->addresses, g_str_equal, copy_text);
  put_back (request->reports, before->reports, after->reports, g_str_equal, copy_text);
  put_back (request->values, before->values, after->values, same_value, copy_value);
}

typedef struct
{
  DnsAddress address;
  gboolean is_network;
  guint prefix;
} TypedAddress;

static gboolean
read_address (const char *text, TypedAddress *typed)
{
  g_auto (GStrv) parts = g_strsplit (text, "/", 2);
  guint64 prefix = 0;

  if (!parts[0] || !dns_address_parse (parts[0], &typed->address))
    return FALSE;
  typed->is_network = parts[1] != NULL;
  if (parts[1]
      && !g_ascii_string_to_unsigned (parts[1], 10, 1, typed->address.is_ipv6 ? 128 : 32, &prefix,
                                      NULL))
    return FALSE;
  typed->prefix = (guint)prefix;
  return TRUE;
}

/* RFC 4291, section 2.5.5.2: "::ffff:192.0.2.1" is an IPv4 address in the dress of IPv6; no mail comes
 * from it, and no receiver matches it against ip6 (RFC 7208, section 5). FALSE for a network that holds
 * more than such addresses. */
static gboolean
undress (TypedAddress *typed)
{
  static const guint8 dress[12] = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff };

  if (!typed->address.is_ipv6 || memcmp (typed->address.bytes, dress, sizeof dress) != 0)
    return TRUE;
  if (typed->is_network && typed->prefix <= 96)
    return FALSE;
  typed->address.is_ipv6 = FALSE;
  memmove (typed->address.bytes, typed->address.bytes + sizeof dress, 4);
  typed->prefix -= typed->is_network ? 96 : 0;
  return TRUE;
}

/* (transfer full) */
static char *
write_address (const TypedAddress *typed)
{
  g_autofree char *address = dns_address_to_string (&typed->address);

  return typed->is_network ? g_strdup_printf ("%s/%u", address, typed->prefix)
                           : g_steal_pointer (&address);
}

/* Examples stand in every manual, and a rehearsal may use them: RFC 5737, RFC 3849. */
static gboolean
is_of_examples (const DnsAddress *address)
{
  static const struct
  {
    const char *network;
    guint prefix;
  } examples[] = {
    { "192.0.2.0", 24 }, { "198.51.100.0", 24 }, { "203.0.113.0", 24 }, { "2001:db8::", 32 }
  };

  for (guint i = 0; i < G_N_ELEMENTS (examples); i++)
    {
      DnsAddress network;

      if (dns_address_parse (examples[i].network, &network)
          && dns_address_in_network (address, &network, examples[i].prefix))
        return TRUE;
    }
  return FALSE;
}

/* (transfer full) (nullable): the network that @typed lies in; %NULL if it is one, or a single address. */
static char *
find_network (const TypedAddress *typed)
{
  TypedAddress network = *typed;

  for (guint bit = typed->prefix; typed->is_network && bit < (typed->address.is_ipv6 ? 128u : 32u);
       bit++)
    network.address.bytes[bit / 8] &= (guint8) ~(0x80 >> (bit % 8));
  return dns_address_equal (&network.address, &typed->address) ? NULL : write_address (&network);
}

static gboolean
check_address (const char *text, const TypedAddress *typed, GError **error)
{
  if (dns_address_is_private (&typed->address) || dns_address_is_loopback (&typed->address))
    {
      g_set_error (error, PLAN_REQUEST_ERROR, PLAN_REQUEST_ERROR_INSIDE,
                   "'%s' is an address inside a company, which no receiver sees", text);
      return FALSE;
    }
  if (!dns_address_is_public (&typed->address) && !is_of_examples (&typed->address))
    {
      g_set_error (error, PLAN_REQUEST_ERROR, PLAN_REQUEST_ERROR_NO_SERVER,
                   "'%s' is an address that no server has", text);
      return FALSE;
    }
  return TRUE;
}

gboolean
plan_request_add_address (PlanRequest *request, const char *text, GError **error)
{
  g_autofree char *plain = text_to_plain (text);
  g_autofree char *network = NULL;
  TypedAddress typed;
  gboolean was_ipv6;

  if (!read_address (g_strstrip (plain), &typed))
    {
      g_set_error (error, PLAN_REQUEST_ERROR, PLAN_REQUEST_ERROR_ADDRESS,
                   "'%s' is no IP address or network", text);
      return FALSE;
    }
  was_ipv6 = typed.address.is_ipv6;
  if (!undress (&typed))
    {
      g_set_error (error, PLAN_REQUEST_ERROR, PLAN_REQUEST_ERROR_NO_SERVER,
                   "'%s' is a network that no server is in", text);
      return FALSE;
    }
  if (!check_address (text, &typed, error))
    return FALSE;
  network = find_network (&typed);
  if (network)
    {
      g_set_error_literal (error, PLAN_REQUEST_ERROR, PLAN_REQUEST_ERROR_NETWORK, network);
      return FALSE;
    }
  g_ptr_array_add (request->addresses,
                   was_ipv6 == typed.address.is_ipv6 ? g_strdup (plain) : write_address (&typed));
  return TRUE;
}

gboolean
plan_request_add_kept_address (PlanRequest *request, const char *text, GError **error)
{
  TypedAddress typed;

  if (!read_address (text, &typed))
    {
      g_set_error (error, PLAN_REQUEST_ERROR, PLAN_REQUEST_ERROR_ADDRESS,
                   "'%s' is no IP address or network", text);
      return FALSE;
    }
  g_ptr_array_add (request->addresses, g_strdup (text));
  return TRUE;
}

/* RFC 9989, section 4.7: comma, semicolon and "!" end an address inside a record. RFC 6068, section
 * 2: what a URI gives a meaning to, and what is not ASCII, would have to be encoded there, and few
 * reporters decode it. */
static gboolean
is_plain_mailbox (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isgraph (text[i]) || strchr (",;!<>\"()@?#%&/\\[]:", text[i]))
      return FALSE;
  return length > 0;
}

/* (transfer full) (nullable): "mailto:" and the address in @text, its domain in A-labels. */
static char *
make_report_uri (const char *text)
{
  g_autofree char *plain = text_to_plain (text);
  const char *bare = g_strstrip (plain);
  const char *at;
  g_autoptr (DnsDomain) domain = NULL;

  if (g_ascii_strncasecmp (bare, "mailto:", 7) == 0)
    bare += 7;
  at = strrchr (bare, '@');
  if (!at || !is_plain_mailbox (bare, (gsize)(at - bare)) || strpbrk (at, " \t,;!<>\"()?#/"))
    return NULL;
  domain = dns_domain_parse (at + 1, NULL);
  if (!domain)
    return NULL;
  return g_strdup_printf ("mailto:%.*s@%s", (int)(at - bare), bare, domain->name);
}

gboolean
plan_request_add_report (PlanRequest *request, const char *text, GError **error)
{
  char *uri = make_report_uri (text);

  if (!uri)
    {
      g_set_error (error, PLAN_REQUEST_ERROR, PLAN_REQUEST_ERROR_REPORT, "'%s' is no mail address",
                   text);
      return FALSE;
    }
  g_ptr_array_add (request->reports, uri);
  return TRUE;
}

/* "k1", "k1._domainkey", "k1.example.jp", "k1._domainkey.example.jp." → the whole name; %NULL if
 * there is no selector in it */
static char *
complete_name (const char *host, const char *domain)
{
  g_autofree char *plain = text_to_plain (host);
  g_autofree char *name = dns_name_normalize (g_strstrip (plain));
  g_autofree char *label = NULL;

  if (!name || strcmp (name, domain) == 0)
    return NULL;
  if (dns_name_is_at_or_below (name, domain))
    name[strlen (name) - strlen (domain) - 1] = '\0';
  label = g_str_has_suffix (name, "._domainkey") || strstr (name, "._domainkey.")
              ? g_strdup (name)
              : g_strconcat (name, "._domainkey", NULL);
  return dns_name_join (label, domain);
}

static gboolean
refuse_value (PlanRequestError code, const char *what, GError **error)
{
  g_set_error_literal (error, PLAN_REQUEST_ERROR, (gint)code, what);
  return FALSE;
}

/* @target: (out) (nullable): the name that an alias points to; %NULL for a key */
static gboolean
read_value (const char *clean, char **target, GError **error)
{
  g_autoptr (DkimKey) key = strlen (clean) <= CONSOLE_TEXT_MAX_BYTES && dkim_key_is_one (clean)
                                ? dkim_key_parse (clean)
                                : NULL;
  g_autofree char *name = strpbrk (clean, " =;") ? NULL : dns_name_normalize (clean);

  *target = NULL;
  if (key && key->usable)
    return TRUE;
  if (key && key->cut)
    return refuse_value (PLAN_REQUEST_ERROR_KEY_CUT, "the end of this DKIM key is missing", error);
  if (!name || dns_name_count_labels (name) < 2)
    return refuse_value (PLAN_REQUEST_ERROR_VALUE,
                         "this is no complete DKIM key and no name to point to", error);
  *target = g_steal_pointer (&name);
  return TRUE;
}

gboolean
plan_request_add_value (PlanRequest *request,
                        const char *domain,
                        const char *service_id,
                        const char *host,
                        const char *value,
                        GError **error)
{
  g_autofree char *name = complete_name (host, domain);
  g_autofree char *clean = console_text_to_value (value);
  g_autofree char *target = NULL;

  if (!read_value (clean, &target, error))
    return FALSE;
  if (!name)
    return refuse_value (PLAN_REQUEST_ERROR_HOST, "there is no selector in the host name", error);
  add_value (request, service_id, name, target ? DNS_TYPE_CNAME : DNS_TYPE_TXT,
             target ? target : clean);
  return TRUE;
}

static PlanValue *
find_spf_value (const PlanRequest *request, const char *service_id)
{
  for (guint i = 0; i < request->values->len; i++)
    {
      PlanValue *value = g_ptr_array_index (request->values, i);

      if (is_value_of (value, service_id) && plan_value_get_kind (value) == RECORD_SPF)
        return value;
    }
  return NULL;
}

const PlanValue *
plan_request_find_spf_term (const PlanRequest *request, const char *service_id)
{
  return find_spf_value (request, service_id);
}

gboolean
plan_request_add_spf_term (PlanRequest *request,
                           const char *domain,
                           const ProvidersService *service,
                           const char *text,
                           GError **error)
{
  g_autofree char *terms = spf_terms_parse (text, domain, error);
  PlanValue *before = find_spf_value (request, service->id);

  if (!terms)
    return FALSE;
  if (!spf_terms_have_macros_of (terms, service))
    {
      g_set_error (error, PLAN_REQUEST_ERROR, PLAN_REQUEST_ERROR_TERM_MACRO,
                   "a macro that is not this service's");
      return FALSE;
    }
  if (before)
    g_ptr_array_remove (request->values, before);
  add_value (request, service->id, domain, DNS_TYPE_TXT, terms);
  return TRUE;
}
