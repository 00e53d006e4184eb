#include "base/text.h"
#include "plan/explain/explain-authentication.h"

#include <string.h>

/* In the order of the alphabet. */
/* clang-format off */
static const struct
{
  const char *code;
  const char *text;
} rows[] = {
  { "bad-address", N_ ("This is not an IP address.") },
  { "bad-base64", N_ ("This is not valid base64.") },
  { "bad-certificate", N_ ("This does not look like a certificate file.") },
  { "bad-character", N_ ("This character may not stand here.") },
  { "bad-digest-length", N_ ("The digest has the wrong length.") },
  { "bad-domain", N_ ("This is not a domain name.") },
  { "bad-hexadecimal", N_ ("This is not a hexadecimal value.") },
  { "bad-id", N_ ("The id must be 1 to 32 letters and digits.") },
  { "bad-key", N_ ("The key cannot be read.") },
  { "bad-line", N_ ("This line is not “key: value”.") },
  { "bad-macro", N_ ("The macro is not written correctly.") },
  { "bad-matching", N_ ("The matching type is not a number from 0 to 255.") },
  { "bad-max-age", N_ ("max_age must be a number of seconds up to 31557600.") },
  { "bad-mode", N_ ("The mode must be enforce, testing or none.") },
  { "bad-mx", N_ ("This is not a host name; “*.” may only come first.") },
  { "bad-notes", N_ ("The note holds characters that it may not hold.") },
  { "bad-number", N_ ("This is not a valid number.") },
  { "bad-prefix", N_ ("The length of the network (/…) is not possible.") },
  { "bad-selector", N_ ("The selector is not a number from 0 to 255.") },
  { "bad-tag-name", N_ ("This is not the name of a tag.") },
  { "bad-uri", N_ ("This is not a valid URI: reports go to mailto:, pictures and certificates come from https:.") },
  { "bad-usage", N_ ("The usage is not a number from 0 to 255.") },
  { "bad-value", N_ ("This value is not allowed here.") },
  { "bad-version", N_ ("The version is not the right one, or does not come first.") },
  { "changes-with-certificate", N_ ("It must be changed with every new certificate.") },
  { "dead-redirect", N_ ("redirect= has no effect beside “all”.") },
  { "duplicate-exp", N_ ("exp= may stand only once.") },
  { "duplicate-key", N_ ("This key stood before; the first one counts.") },
  { "duplicate-redirect", N_ ("redirect= may stand only once.") },
  { "duplicate-tag", N_ ("This tag stood before; it may stand only once.") },
  { "empty-item", N_ ("An item of the list is empty.") },
  { "empty-line", N_ ("There is an empty line.") },
  { "empty-tag", N_ ("There is nothing between two semicolons.") },
  { "evidence-without-location", N_ ("A certificate (a=) without a logo (l=) has no effect.") },
  { "exp", N_ ("The explanation (exp=) is read by few receivers.") },
  { "fo-without-ruf", N_ ("fo= has no effect without ruf=.") },
  { "full-data", N_ ("The whole certificate or key stands here; a digest is shorter and safer.") },
  { "key-cut", N_ ("The key is cut off: the end is missing.") },
  { "key-too-short", N_ ("The key is too short; receivers no longer accept less than 1024 bits.") },
  { "missing-address", N_ ("An IP address is missing.") },
  { "missing-domain", N_ ("A domain name is missing.") },
  { "missing-id", N_ ("The id is missing.") },
  { "missing-key", N_ ("The key (p=) is missing.") },
  { "missing-location", N_ ("The location of the logo (l=) is missing.") },
  { "missing-max-age", N_ ("max_age is missing.") },
  { "missing-mode", N_ ("mode is missing.") },
  { "missing-mx", N_ ("A mail host (mx) is missing.") },
  { "missing-policy", N_ ("The policy (p=) is missing. With a report address (rua=) receivers take p=none, without one they ignore the record.") },
  { "missing-rua", N_ ("Where reports go (rua=) is missing.") },
  { "missing-version", N_ ("The version is missing.") },
  { "mx-without-mode", N_ ("Mail hosts have no effect with mode none.") },
  { "name-too-long", N_ ("The name is too long for the DNS.") },
  { "no-all", N_ ("Nothing is said about all other servers: “~all” is missing at the end.") },
  { "no-equals", N_ ("There is no “=”.") },
  { "no-policy", N_ ("There is no valid policy (p=).") },
  { "no-report-address", N_ ("Without a report address (rua=), nobody sees who sends in your name.") },
  { "no-usable-hash", N_ ("The key allows no method that is in use (h=).") },
  { "no-version", N_ ("v=DKIM1 is missing; it may be left out.") },
  { "not-every-client", N_ ("Not every sending server can check this usage; 3 is the safer choice.") },
  { "not-for-mail", N_ ("The key is not meant for mail (s=).") },
  { "only-for-registries", N_ ("psd=y is for registries of domains only.") },
  { "passes-everyone", N_ ("This lets every server in the world send in your name.") },
  { "policy-not-second", N_ ("Some receivers want p= right behind v=DMARC1.") },
  { "ptr", N_ ("ptr should no longer be used.") },
  { "removed-tag", N_ ("This tag was removed from the standard.") },
  { "revoked", N_ ("The key is withdrawn (p= is empty).") },
  { "short-max-age", N_ ("max_age is so short that it protects little.") },
  { "size-limit", N_ ("A size limit (!10m) is no longer in use.") },
  { "t", N_ ("The key is marked as a test.") },
  { "term-behind-all", N_ ("What stands behind “all” is never read.") },
  { "testing", N_ ("The key is marked as a test (t=y).") },
  { "too-long", N_ ("It is too long; the rest was not read.") },
  { "too-many-lookups", N_ ("More than 10 look-ups; receivers stop there.") },
  { "too-short", N_ ("It is too short to be such a record.") },
  { "unexpected-argument", N_ ("Nothing may follow here.") },
  { "unknown-flag", N_ ("This flag is not known.") },
  { "unknown-hash", N_ ("This digest method is not known.") },
  { "unknown-key", N_ ("This key is not known; receivers ignore it.") },
  { "unknown-key-type", N_ ("This kind of key is not known.") },
  { "unknown-matching", N_ ("This matching type is not defined.") },
  { "unknown-mechanism", N_ ("There is no such mechanism in SPF.") },
  { "unknown-modifier", N_ ("Receivers ignore this modifier.") },
  { "unknown-selector", N_ ("This selector is not defined.") },
  { "unknown-service", N_ ("This service is not known.") },
  { "unknown-tag", N_ ("This tag is not known; receivers ignore it.") },
  { "unknown-usage", N_ ("This usage is not defined.") },
  { "unsupported-scheme", N_ ("Reports go to mailto: addresses (TLS reports also to https:).") },
  { "usage-not-for-smtp", N_ ("This usage has no effect with mail; 2 or 3 is needed.") },
  { "weak-key", N_ ("The key is shorter than 2048 bits.") },
  { "weaker-for-subdomains", N_ ("Subdomains are less protected than the domain itself.") },
};
/* clang-format on */

char *
explain_record_error (const char *code, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (strcmp (rows[i].code, code) == 0)
      return g_strdup (language_gettext (rows[i].text));
  return g_strdup (code);
}
