/* Exports: what goes out comes back the same, and what somebody else made of it is refused. */
#include <string.h>

#include "providers/catalog.h"
#include "store/bounds.h"
#include "store/fixture.h"

static char *
export_of (StoreKeep *keep, const char *domain)
{
  g_autoptr (GError) error = NULL;
  char *text = store_keep_export (keep, domain, &error);

  g_assert_no_error (error);
  g_assert_true (g_utf8_validate (text, -1, NULL));
  return text;
}

static void
assert_imported (StoreKeep *keep, const char *text, guint n_imported, guint n_kept)
{
  g_autoptr (GError) error = NULL;
  guint imported, kept;

  store_keep_import (keep, text, &imported, &kept, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (imported, ==, n_imported);
  g_assert_cmpuint (kept, ==, n_kept);
}

static void
test_round_trip (Fixture *fixture, gconstpointer data)
{
  Fixture other;
  g_autofree char *text = NULL;
  g_autofree char *again = NULL;
  g_autofree char *here = NULL;
  g_autofree char *there = NULL;

  for (guint i = 0; i < 3; i++)
    save_everything (fixture->keep, DOMAIN, i, NOW + i);
  save_everything (fixture->keep, OTHER, 7, NOW + 9);
  store_keep_save_step (fixture->keep, "empty.example", 0, 0, NOW + 9, NULL);
  text = export_of (fixture->keep, NULL);
  fixture_set_up (&other, NULL);
  assert_imported (other.keep, text, 3, 0);
  again = export_of (other.keep, NULL);
  g_assert_cmpstr (again, ==, text);
  here = describe_kept (fixture->keep, DOMAIN);
  there = describe_kept (other.keep, DOMAIN);
  g_assert_cmpstr (there, ==, here);
  fixture_tear_down (&other, NULL);
}

static void
test_one_domain (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  save_everything (fixture->keep, DOMAIN, 0, NOW);
  save_everything (fixture->keep, OTHER, 0, NOW);
  text = export_of (fixture->keep, OTHER);
  g_assert_null (strstr (text, "\"domain\" : \"" DOMAIN));
  g_assert_nonnull (strstr (text, "\"domain\" : \"" OTHER));
  g_assert_null (store_keep_export (fixture->keep, "never.example", &error));
  g_assert_error (error, STORE_KEEP_ERROR, STORE_KEEP_ERROR_VALUE);
}

/* The one that was touched later stays. */
static void
test_later_wins (Fixture *fixture, gconstpointer data)
{
  g_autofree char *early = NULL;
  g_autofree char *late = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  save_everything (fixture->keep, DOMAIN, 0, NOW);
  early = export_of (fixture->keep, NULL);
  save_everything (fixture->keep, OTHER, 0, NOW);
  save_everything (fixture->keep, DOMAIN, 1, NOW + 1);
  late = export_of (fixture->keep, NULL);
  before = describe_kept (fixture->keep, DOMAIN);
  assert_imported (fixture->keep, early, 0, 1);
  assert_imported (fixture->keep, late, 0, 2);
  after = describe_kept (fixture->keep, DOMAIN);
  g_assert_cmpstr (after, ==, before);
  store_keep_delete (fixture->keep, DOMAIN, NULL);
  assert_imported (fixture->keep, early, 1, 0);
  assert_imported (fixture->keep, late, 1, 1);
  g_free (after);
  after = describe_kept (fixture->keep, DOMAIN);
  g_assert_cmpstr (after, ==, before);
}

/* --- Hostile files ----------------------------------------------------------------------------- */

/* An honest export, with the first @from in it replaced; @place: what the error has to name. */
typedef struct
{
  const char *label;
  const char *from;
  const char *to;
  const char *place;
} Hostile;

/* clang-format off */
static const Hostile hostile[] = {
  { "another format", "\"todoku\"", "\"tobira\"", "format" },
  { "no version", "\"version\" : 1,", "", "version: missing" },
  { "version 0", "\"version\" : 1", "\"version\" : 0", "format" },
  { "version is a text", "\"version\" : 1", "\"version\" : \"1\"", "version: no whole number" },
  { "one member more", "\"version\" : 1", "\"version\" : 1, \"x\" : 1", "there are others" },
  { "a member more in a domain", "\"step\" : 2", "\"step\" : 2, \"key\" : 1", "domains[0]: members" },
  { "a member less in a domain", "\"step\" : 2,", "", "domains[0]: members" },
  { "the same member twice", "\"step\" : 2", "\"rung\" : 2", "domains[0]: members" },
  { "domains is an object", "\"domains\" : [", "\"domains\" : {}, \"x\" : [", "" },
  { "a domain that is no name", "\"example.co.jp\"", "\"example..jp\"", "domains[0].domain: no canonical" },
  { "a domain in capitals", "\"example.co.jp\"", "\"Example.co.jp\"", "domains[0].domain" },
  { "a top-level domain", "\"example.co.jp\"", "\"jp\"", "domains[0].domain: a single word" },
  { "a domain that is a number", "\"example.co.jp\"", "7", "domains[0].domain: no text" },
  { "a domain that is a path", "\"example.co.jp\"", "\"../../etc/passwd\"", "domains[0].domain" },
  { "a negative step", "\"step\" : 2", "\"step\" : -2", "domains[0].step: out of range" },
  { "a huge step", "\"step\" : 2", "\"step\" : 99999999999999999999999", "domains[0].step" },
  { "a broken step", "\"step\" : 2", "\"step\" : 2.5", "domains[0].step: no whole number" },
  { "a step in words", "\"step\" : 2", "\"step\" : true", "domains[0].step: no whole number" },
  { "a rung too high", "\"rung\" : 2", "\"rung\" : 6", "domains[0].rung: out of range" },
  { "a time before the epoch", "\"touched_at_usecs\" : 1", "\"touched_at_usecs\" : -1", "touched_at_usecs: out" },
  { "a time without end", "\"touched_at_usecs\" : 1", "\"touched_at_usecs\" : 9999991", "touched_at_usecs: out" },
  { "a sender of nobody", "\"from\" : \"own\"", "\"from\" : \"me\"", "request.senders[0].from: no such sender address" },
  { "a sender twice", "\"service\" : \"freee\"", "\"service\" : \"haihaimail\"", "senders[1].service: twice" },
  { "a sender without name", "\"service\" : \"freee\"", "\"service\" : \"\"", "senders[1].service: empty" },
  { "the whole Internet", "\"192.0.2.0/24\"", "\"0.0.0.0/0\"", "request.addresses[0]: not as it is typed" },
  { "an address with a term", "\"192.0.2.0/24\"", "\"192.0.2.0/24 +all\"", "request.addresses[0]" },
  { "a report to a program", "\"mailto:dmarc@example.co.jp\"", "\"file:///etc/passwd\"", "request.reports[0]" },
  { "a report address null", "\"mailto:dmarc@example.co.jp\"", "null", "request.reports[0]: no text" },
  { "an alias that is no name", "\"type\" : \"TXT\"", "\"type\" : \"CNAME\"", "request.values[0].value: no canonical" },
  { "a value of another type", "\"type\" : \"TXT\"", "\"type\" : \"NS\"", "request.values[0].type: neither" },
  { "an SPF value that allows everyone", "\"include:c1.haihaimail.example ip4:192.0.2.1\"", "\"+all\"", "request.values[1].value: no SPF terms" },
  { "an SPF value that is a record", "include:c1", "v=spf1 include:c1", "request.values[1].value: no SPF terms" },
  { "an SPF value in two lines", "include:c1", "include:c1\\n", "request.values[1].value: no SPF terms" },
  { "a key at the domain itself", "k1._domainkey.example", "example", "request.values[0].value: no SPF terms" },
  { "a value of no type", "\"type\" : \"TXT\"", "\"type\" : \"?\"", "request.values[0].type: no type" },
  { "parked is a number", "\"parked\" : false", "\"parked\" : 0", "request.parked: neither" },
  { "request is a list", "\"request\" : {", "\"request\" : [], \"x\" : {", "domains[0]" },
  { "a kind of record", "\"kind\" : \"spf\"", "\"kind\" : \"a\"", "changes[0].kind: no such kind of record" },
  { "a change at no name", "\"name\" : \"_dmarc.example.co.jp\"", "\"name\" : \"_dmarc example\"", "changes[1].name" },
  { "a command behind the data", "\"\\\"v=spf1 \\\\255\\\"\"", "\"\\\"v=spf1 ?all\\\"\\nupdate delete example.jp. A\"", "changes[0].before_data: not the data" },
  { "RFC 1035, section 5.1: a line feed in a string", "\"\\\"v=spf1 \\\\255\\\"\"", "\"\\\"a\\nx. 60 IN A 203.0.113.66\\\"\"", "changes[0].before_data: not the data" },
  { "RFC 1035, section 5.1: an open quotation mark", "\"\\\"v=spf1 \\\\255\\\"\"", "\"\\\"v=spf1\"", "changes[0].before_data: not the data" },
  { "RFC 1035, section 5.1: a bare word", "\"\\\"v=spf1 \\\\255\\\"\"", "\"v=spf1\"", "changes[0].before_data: not the data" },
  { "RFC 1035, section 5.1: a group", "\"\\\"v=spf1 \\\\255\\\"\"", "\"(\"", "changes[0].before_data: not the data" },
  { "RFC 1035, section 5.1: a comment", "\\\"odd=", "\\\"\\\" ;odd=", "changes[0].others_data: not the data" },
  { "RFC 1035, section 5.1: a byte as it is", "\\\"odd=", "\\\"é", "changes[0].others_data: not the data" },
  { "no data at all", "\"\\\"v=spf1 \\\\255\\\"\"", "\"\"", "changes[0].before_data: not the data" },
  { "an obstacle in two lines", "CNAME a.example.", "CNAME a.example.\\nupdate delete example.jp. A", "changes[0].in_the_way: not one record" },
  { "an obstacle with a comment", "CNAME a.example.", "CNAME a.example. ;", "changes[0].in_the_way: not one record" },
  { "RFC 1034, section 3.6.2: an obstacle of another type", "CNAME a.example.", "A 203.0.113.66", "changes[0].in_the_way: not one record" },
  { "an obstacle of the same type", "CNAME a.example.", "TXT \\\"a\\\"", "changes[0].in_the_way: not one record" },
  { "an alias in two lines", "k1.host.example\"", "k.example.\\nexample.jp. 60 IN A 203.0.113.66\"", "changes[2].after: no canonical" },
  { "an alias with a comment", "k1.host.example\"", "k.example ; \"", "changes[2].after: no canonical" },
  { "an alias with its final dot", "k1.host.example\"", "k.example.\"", "changes[2].after: no canonical" },
  { "an alias in capitals", "k1.host.example\"", "K.example\"", "changes[2].after: no canonical" },
  { "a mail host in two lines", "10 mail.example\"", "10 mail.example.\\nsend\"", "changes[3].after: no canonical" },
  { "a mail host without preference", "10 mail.example\"", "mail.example\"", "changes[3].after: no canonical" },
  { "a mail host with two targets", "10 mail.example\"", "10 mail.example. b.example\"", "changes[3].after: no canonical" },
  { "a time to live too long", "4294967295", "4294967296", "changes[0].ttl_seconds: out of range" },
  { "hands", "\"hands\" : \"agency\"", "\"hands\" : \"\"", "setup.hands: no such hands" },
  { "a state", "\"state\" : \"asked\"", "\"state\" : \"done\"", "marks[0].state: no such state of a task" },
  { "a mark of no task", "\"task\" : \"dns TXT _dmarc.example.co.jp\"", "\"task\" : \"\"", "marks[0].task: empty" },
  { "broken base64", "\"base64\" : \"", "\"base64\" : \"*", "base64: broken" },
  { "a byte NUL in base64", "\"base64\" : \"", "\"base64\" : \"AAAA", "base64: broken" },
  { "base64 in a list", "\"base64\" : ", "\"base64\" : [], \"x\" : ", "no text" },
  { "a character NUL", "\"haihaimail\"", "\"hai\\u0000mail\"", "a NUL character" },
  { "an event without code", "\"code\" : \"checked\"", "\"code\" : \"\"", "events[0]" },
  { "a comment", "\"version\"", "/* \" */ \"version\"", "line 3: this is no JSON" },
  { "single quotation marks", "\"version\"", "'version'", "line 3: this is no JSON" },
  { "a line in a text", "\"haihaimail\"", "\"hai\nmail\"", "a control character" },
  { "an open text", "\"version\" : 1,", "\"version : 1,", "" },
  { "a bracket too many", "\"domains\" : [", "\"domains\" : [ ]]}", "" },
  { "a comma too many", "\"version\" : 1,", "\"version\" : 1,,", "" },
  { "a byte that is no UTF-8", "\"haihaimail\"", "\"\xff\"", "this is no UTF-8" },
  { "half a pair", "\"haihaimail\"", "\"\\ud83d mail\"", "a broken escape" },
  { "the other half of a pair", "\"haihaimail\"", "\"\\udce7\"", "a broken escape" },
  { "an escape without digits", "\"haihaimail\"", "\"\\u12g4\"", "a broken escape" },
  { "an escape of another kind", "\"haihaimail\"", "\"\\x41\"", "a broken escape" },
  { "a number with a zero in front", "\"step\" : 2", "\"step\" : 02", "this is no JSON" },
  { "a number in hexadecimal", "\"step\" : 2", "\"step\" : 0x2", "this is no JSON" },
  { "a number without end", "\"step\" : 2", "\"step\" : 2.", "this is no JSON" },
  { "a number without power", "\"step\" : 2", "\"step\" : 2e+", "this is no JSON" },
  { "a number with a power", "\"step\" : 2", "\"step\" : 2e0", "step: no whole number" },
  { "a sign alone", "\"step\" : 2", "\"step\" : -", "this is no JSON" },
  { "a word", "\"step\" : 2", "\"step\" : NaN", "this is no JSON" },
  { "no colon", "\"step\" : 2", "\"step\" 2", "this is no JSON" },
  { "a key that is no text", "\"step\" : 2", "step : 2", "this is no JSON" },
  { "two values in a row", "{", "\"x\" {", "line 1: this is no JSON" },
  { "the wrong bracket", "\"domains\" : [", "\"domains\" : [}", "this is no JSON" },
  { "a value of its own", "{", "var x = {", "this is no JSON" },
};
/* clang-format on */

static void
assert_refused (StoreKeep *keep, const char *text, const char *place)
{
  g_autoptr (GError) error = NULL;
  guint n_imported, n_kept;

  g_assert_false (store_keep_import (keep, text, &n_imported, &n_kept, &error));
  g_assert_error (error, STORE_KEEP_ERROR, STORE_KEEP_ERROR_IMPORT);
  if (!strstr (error->message, place))
    g_error ("\"%s\" does not name \"%s\"", error->message, place);
  g_assert_null (strchr (".: ", error->message[0]) && error->message[0] ? error->message : NULL);
}

/* Nothing is taken of a file of which one thing is wrong, and what is there stays. */
static void
test_hostile (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;
  g_autofree char *before = NULL;

  save_everything (fixture->keep, DOMAIN, 0, NOW);
  text = export_of (fixture->keep, NULL);
  store_keep_delete (fixture->keep, DOMAIN, NULL);
  save_everything (fixture->keep, OTHER, 0, NOW);
  before = describe_kept (fixture->keep, OTHER);
  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++)
    {
      const Hostile *row = &hostile[i];
      const char *found = strstr (text, row->from);
      g_autofree char *front = found ? g_strndup (text, (gsize)(found - text)) : NULL;
      g_autofree char *changed = NULL;
      g_autofree char *after = NULL;

      g_test_message ("%s", row->label);
      g_assert_nonnull (found);
      changed = g_strconcat (front, row->to, found + strlen (row->from), NULL);
      assert_refused (fixture->keep, changed, row->place);
      g_assert_null (store_keep_load (fixture->keep, DOMAIN, NULL));
      after = describe_kept (fixture->keep, OTHER);
      g_assert_cmpstr (after, ==, before);
    }
}

static void
test_no_export (Fixture *fixture, gconstpointer data)
{
  static const char *const texts[]
      = { "",       "{}", "[]",       "null", "7", "\"x\"", "{\"format\":\"todoku\"}",
          "<html>", "}{", "{\"a\":{}" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_test_message ("%s", texts[i]);
      assert_refused (fixture->keep, texts[i], "");
    }
}

/* Cut anywhere, it is no export. */
static void
test_cut (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;
  gsize length;

  save_everything (fixture->keep, DOMAIN, 0, NOW);
  text = export_of (fixture->keep, NULL);
  length = strlen (text);
  while (g_ascii_isspace (text[length - 1]))
    length--;
  for (gsize i = 0; i < length; i++)
    {
      g_autofree char *cut = g_strndup (text, i);

      assert_refused (fixture->keep, cut, "");
    }
}

static void
test_same_domain_twice (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;
  g_autofree char *twice = NULL;
  g_auto (GStrv) parts = NULL;

  store_keep_save_step (fixture->keep, DOMAIN, 1, 1, NOW, NULL);
  store_keep_save_step (fixture->keep, OTHER, 1, 1, NOW, NULL);
  text = export_of (fixture->keep, NULL);
  parts = g_strsplit (text, OTHER, -1);
  twice = g_strjoinv (DOMAIN, parts);
  assert_refused (fixture->keep, twice, "domains[1].domain: twice");
}

static void
test_newer (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  guint n_imported, n_kept;

  g_assert_false (store_keep_import (fixture->keep,
                                     "{\"format\":\"todoku\",\"version\":2,\"farms\":[]}",
                                     &n_imported, &n_kept, &error));
  g_assert_error (error, STORE_KEEP_ERROR, STORE_KEEP_ERROR_NEWER);
}

/* (transfer full): @n_domains domains with @n_each services of other names each */
static char *
make_named (StoreKeep *keep, guint n_domains, guint n_each)
{
  g_autoptr (PlanRequest) request = plan_request_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *one = NULL;
  g_auto (GStrv) parts = NULL;

  plan_request_add_sender (request, "SENDER", SENDER_FROM_OWN);
  store_keep_save_request (keep, DOMAIN, request, NOW, NULL);
  one = export_of (keep, NULL);
  store_keep_delete (keep, DOMAIN, NULL);
  /* Before the domain, to the sender, behind it, and behind the domain. */
  parts = g_regex_split_simple (
      "(?s)^(.*?)(\\{\\s*\"domain\".*?\"senders\" : \\[)(.*?)(\\].*)(\\]\\s*\\})\\s*$", one, 0, 0);
  g_string_append (text, parts[1]);
  for (guint i = 0; i < n_domains; i++)
    {
      g_auto (GStrv) around = g_strsplit (parts[2], DOMAIN, 2);

      g_string_append_printf (text, "%s%sd%u.%s%s", i ? "," : "", around[0], i, DOMAIN, around[1]);
      for (guint j = 0; j < n_each; j++)
        g_string_append_printf (text, "%s{\"service\":\"other:%u %u\",\"from\":\"own\"}",
                                j ? "," : "", i, j);
      g_string_append (text, parts[4]);
    }
  g_string_append (text, parts[5]);
  return g_strdup (text->str);
}

/* Fewer than a catalog remembers. */
static void
test_too_many_named (Fixture *fixture, gconstpointer data)
{
  guint n_domains = STORE_MAX_NAMED / STORE_MAX_ITEMS;
  g_autofree char *many = make_named (fixture->keep, n_domains, STORE_MAX_ITEMS);
  g_autofree char *too_many = make_named (fixture->keep, n_domains + 1, STORE_MAX_ITEMS);

  g_assert_cmpint (STORE_MAX_NAMED, <, PROVIDERS_MAX_NAMED);
  assert_refused (fixture->keep, too_many, "request.senders: too many services");
  assert_imported (fixture->keep, many, n_domains, 0);
}

/* Each is refused before it costs memory or time. */
static void
test_floods (Fixture *fixture, gconstpointer data)
{
  static const char *const parts[] = { "[", "{\"a\":", "[],", "0,", "\"a\":0,", ":", "]", "\"\"" };
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autoptr (GString) text = g_string_new (i == 4 ? "{" : "[");

      while (text->len + 16 < 8 * 1024 * 1024)
        g_string_append (text, parts[i]);
      g_test_message ("%s", parts[i]);
      assert_refused (fixture->keep, text->str, "");
    }
  g_assert_cmpint (g_get_monotonic_time () - start, <, 60 * G_USEC_PER_SEC);
}

#define ADD(name, test) g_test_add (name, Fixture, NULL, fixture_set_up, test, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/store/exchange/round-trip", test_round_trip);
  ADD ("/store/exchange/one-domain", test_one_domain);
  ADD ("/store/exchange/later-wins", test_later_wins);
  ADD ("/store/exchange/hostile", test_hostile);
  ADD ("/store/exchange/no-export", test_no_export);
  ADD ("/store/exchange/cut", test_cut);
  ADD ("/store/exchange/same-domain-twice", test_same_domain_twice);
  ADD ("/store/exchange/newer", test_newer);
  ADD ("/store/exchange/too-many-named", test_too_many_named);
  ADD ("/store/exchange/floods", test_floods);
  return g_test_run ();
}
