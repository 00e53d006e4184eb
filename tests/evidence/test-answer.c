#include "evidence/answer.h"

#include "evidence/describe.h"

typedef struct
{
  const char *title;
  const char *question;
  guint rcode;
  const char *answer;    /* lines */
  const char *authority; /* lines */
  const char *expected;
  const char *final_name;
  gboolean authoritative;
} Case;

#define SOA "example.jp. 900 SOA ns.example.jp. admin.example.jp. 1 2 3 4 600\n"

/* clang-format off */
static const Case cases[] = {
  { "direct",               "A example.jp", 0, "example.jp. 300 A 192.0.2.1\n", "", "data ttl=300 | 192.0.2.1", "example.jp" },
  { "smallest TTL",         "A example.jp", 0, "example.jp. 300 A 192.0.2.1\nexample.jp. 60 A 192.0.2.2\n", "", "data ttl=60 | 192.0.2.1 | 192.0.2.2", "example.jp" },
  { "another owner",        "A example.jp", 0, "other.jp. 300 A 192.0.2.1\n", "", "no-data", "example.jp" },
  { "another type",         "A example.jp", 0, "example.jp. 300 AAAA 2001:db8::1\n", "", "no-data", "example.jp" },
  { "alias",                "A www.example.jp", 0, "www.example.jp. 300 CNAME example.jp.\nexample.jp. 900 A 192.0.2.1\n", "", "data ttl=300 via example.jp | 192.0.2.1", "example.jp" },
  { "alias behind its target", "A www.example.jp", 0, "example.jp. 900 A 192.0.2.1\nwww.example.jp. 300 CNAME example.jp.\n", "", "data ttl=300 via example.jp | 192.0.2.1", "example.jp" },
  { "chain of three",       "A a.jp", 0, "c.jp. 30 CNAME d.jp.\na.jp. 10 CNAME b.jp.\nb.jp. 20 CNAME c.jp.\nd.jp. 40 A 192.0.2.1\n", "", "data ttl=10 via b.jp,c.jp,d.jp | 192.0.2.1", "d.jp" },
  { "CNAME asked for",      "CNAME www.example.jp", 0, "www.example.jp. 300 CNAME example.jp.\n", "", "data ttl=300 | example.jp.", "www.example.jp" },
  { "alias of somebody else", "A example.jp", 0, "other.jp. 300 CNAME evil.jp.\nevil.jp. 300 A 192.0.2.66\n", "", "no-data", "example.jp" },
  { "target that nobody points to", "A example.jp", 0, "evil.jp. 300 A 192.0.2.66\n", "", "no-data", "example.jp" },
  { "answer at the owner, though an alias", "A www.example.jp", 0, "www.example.jp. 300 CNAME example.jp.\nwww.example.jp. 300 A 192.0.2.66\n", "", "no-data ttl=300 via example.jp", "example.jp" },
  { "alias to itself",      "A a.jp", 0, "a.jp. 300 CNAME a.jp.\n", "", "no-data ttl=300 via a.jp,a.jp,a.jp,a.jp,a.jp,a.jp,a.jp,a.jp,a.jp,a.jp,a.jp,a.jp,a.jp,a.jp,a.jp,a.jp", "a.jp" },
  { "no data",              "A example.jp", 0, "", SOA, "no-data ttl=600", "example.jp" },
  { "no data, TTL of the SOA itself", "A example.jp", 0, "", "example.jp. 60 SOA ns.example.jp. admin.example.jp. 1 2 3 4 600\n", "no-data ttl=60", "example.jp" },
  { "no data, no SOA",      "A example.jp", 0, "", "example.jp. 60 NS ns.example.jp.\n", "no-data", "example.jp" },
  { "no such name",         "A example.jp", 3, "", SOA, "no-such-name ttl=600", "example.jp" },
  { "no such name behind an alias", "A www.example.jp", 3, "www.example.jp. 300 CNAME gone.jp.\n", SOA, "no-such-name ttl=300 via gone.jp", "gone.jp" },
  { "no data behind an alias", "A www.example.jp", 0, "www.example.jp. 900 CNAME example.jp.\n", SOA, "no-data ttl=600 via example.jp", "example.jp" },
  { "SOA beside data is not negative", "A example.jp", 0, "example.jp. 900 A 192.0.2.1\n", SOA, "data ttl=900 | 192.0.2.1", "example.jp" },
  { "RFC 2308, 2.2: no data, by a server of the zone", "A example.jp @192.0.2.53", 0, "", SOA, "no-data ttl=600", "example.jp", TRUE },
  { "RFC 2308, 2.2: no data with AA, no SOA", "A example.jp @192.0.2.53", 0, "", "", "no-data", "example.jp", TRUE },
  { "RFC 2308, 2.2: no data without AA, with the SOA", "A a.example.jp @192.0.2.53", 0, "", SOA, "no-data ttl=600", "a.example.jp" },
  { "RFC 2308, 2.2: a referral is no answer", "A example.jp @192.0.2.53", 0, "", "jp. 60 NS ns.jp.\n", "not-authoritative", "example.jp" },
  { "RFC 2308, 2.2: nothing without AA", "A example.jp @192.0.2.53", 0, "", "", "not-authoritative", "example.jp" },
  { "RFC 2308, 2.2: no such name without AA", "A example.jp @192.0.2.53", 3, "", "", "not-authoritative", "example.jp" },
  { "RFC 2308, 2.2: the SOA of another zone", "A other.jp @192.0.2.53", 0, "", SOA, "not-authoritative ttl=600", "other.jp" },
  { "data without AA", "A example.jp @192.0.2.53", 0, "example.jp. 300 A 192.0.2.1\n", "", "data ttl=300 | 192.0.2.1", "example.jp" },
  { "server failure",       "A example.jp", 2, "", "", "server-failure", "example.jp" },
  { "server failure with records", "A example.jp", 2, "example.jp. 900 A 192.0.2.1\n", "", "server-failure", "example.jp" },
  { "refused",              "A example.jp", 5, "", "", "refused", "example.jp" },
  { "format error",         "A example.jp", 1, "", "", "server-failure", "example.jp" },
  { "not implemented",      "A example.jp", 4, "", "", "server-failure", "example.jp" },
  { "unheard-of code",      "A example.jp", 15, "", "", "server-failure", "example.jp" },
};
/* clang-format on */

static GPtrArray *
parse_lines (const char *text)
{
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify)dns_record_unref);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i]; i++)
    if (*lines[i])
      g_ptr_array_add (records, dns_record_parse (lines[i], NULL));
  return records;
}

static DnsMessage *
message_of (const Case *row)
{
  DnsMessage *message = g_new0 (DnsMessage, 1);

  message->rcode = row->rcode;
  message->is_response = TRUE;
  message->authoritative = row->authoritative;
  message->answer = parse_lines (row->answer);
  message->authority = parse_lines (row->authority);
  return message;
}

static void
test_case (gconstpointer data)
{
  const Case *row = data;
  g_autoptr (EvidenceQuestion) question = question_from_text (row->question);
  g_autoptr (DnsMessage) message = message_of (row);
  g_autoptr (EvidenceAnswer) answer = evidence_answer_new_from_message (question, message);
  g_autofree char *description = describe_answer (answer);

  g_assert_cmpstr (description, ==, row->expected);
  g_assert_cmpstr (evidence_answer_get_final_name (answer, question), ==, row->final_name);
}

static void
test_known (void)
{
  for (EvidenceStatus status = EVIDENCE_DATA; status <= EVIDENCE_TOO_LARGE; status++)
    {
      gboolean said
          = status == EVIDENCE_DATA || status == EVIDENCE_NODATA || status == EVIDENCE_NXDOMAIN;

      g_assert_cmpint (evidence_status_is_known (status), ==, said);
      g_assert_nonnull (evidence_status_to_string (status));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/answer/", cases[i].title, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/answer/only three statuses are known", test_known);
  return g_test_run ();
}
