/* Foreign text made fit to be shown, names, and what is typed into the domain field. */
#include <string.h>

#include "base/text.h"
#include "dns/domain-input.h"
#include "dns/name.h"
#include "dns/public-suffix.h"
#include "fuzz/fuzz.h"

static void
check_shown (const guint8 *bytes, gsize length)
{
  g_autofree char *copy = g_memdup2 (bytes, length);
  g_autofree char *shown = text_to_display (copy, (gssize)length);
  g_autofree char *again = text_to_display (shown, -1);
  g_autofree char *utf8 = text_to_utf8 (copy, (gssize)length);
  g_autofree char *utf8_again = text_to_utf8 (utf8, -1);

  g_assert_true (g_utf8_validate (shown, -1, NULL));
  g_assert_true (g_utf8_validate (utf8, -1, NULL));
  g_assert_false (text_has_invisible (shown));
  for (const char *c = shown; *c; c = g_utf8_next_char (c))
    g_assert_false (g_unichar_iscntrl (g_utf8_get_char (c)));
  g_assert_cmpstr (again, ==, shown);
  g_assert_cmpstr (utf8_again, ==, utf8);
}

static void
check_plain (const char *text)
{
  g_autofree char *plain = text_to_plain (text);
  g_autofree char *again = text_to_plain (plain);
  g_autofree char *encoded = text_percent_encode (text, "-._~");

  g_assert_true (g_utf8_validate (plain, -1, NULL));
  g_assert_false (text_has_fullwidth (plain));
  g_assert_false (text_has_invisible (plain));
  g_assert_cmpstr (again, ==, plain);
  text_has_quotes (text);
  if (*text)
    {
      g_autofree char *decoded = g_uri_unescape_string (encoded, NULL);

      g_assert_cmpstr (decoded, ==, text);
    }
}

static void
check_wire (const char *name)
{
  g_autoptr (GByteArray) wire = g_byte_array_new ();
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_true (dns_name_to_wire (name, wire));
  g_assert_cmpuint (wire->len, <=, DNS_NAME_MAX_WIRE);
  for (guint i = 0; wire->data[i]; i += wire->data[i] + 1u)
    dns_name_append_label (text, wire->data + i + 1, wire->data[i]);
  g_assert_cmpstr (text->len ? text->str : ".", ==, name);
}

static void
check_name (const char *text)
{
  g_autofree char *name = dns_name_normalize (text);
  g_autofree char *again = name ? dns_name_normalize (name) : NULL;
  g_autofree char *unicode = NULL;
  const char *organization;

  if (!name)
    return;
  g_assert_cmpstr (again, ==, name);
  check_wire (name);
  g_assert_cmpuint (dns_name_count_labels (name), <=, DNS_NAME_MAX_WIRE / 2);
  g_assert_true (dns_name_is_at_or_below (name, dns_name_parent (name)));
  organization = dns_public_suffix_organizational_domain (name);
  g_assert_true (dns_name_is_at_or_below (name, organization));
  unicode = dns_name_to_unicode (name);
  g_assert_true (g_utf8_validate (unicode, -1, NULL));
}

/* The name that was made of it is taken as it is. */
static void
check_domain (const char *input)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DnsDomain) domain = dns_domain_parse (input, &error);
  g_autoptr (DnsDomain) again = NULL;
  g_autofree char *name = NULL;

  g_assert_cmpint (domain == NULL, ==, error != NULL);
  if (!domain)
    {
      g_assert_nonnull (dns_domain_error_to_string ((DnsDomainError)error->code));
      return;
    }
  g_assert_true (g_utf8_validate (domain->unicode, -1, NULL));
  name = dns_name_normalize (domain->name);
  g_assert_cmpstr (name, ==, domain->name);
  again = dns_domain_parse (domain->name, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (again->name, ==, domain->name);
  g_assert_cmpuint (again->changes, ==, 0);
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length)
{
  g_autofree char *text = fuzz_dup_text (bytes, length);

  if (fuzz_is_chosen (bytes, length, 2))
    {
      check_shown (bytes, length);
      check_plain (text);
    }
  else
    {
      check_name (text);
      check_domain (text);
    }
  return 0;
}
