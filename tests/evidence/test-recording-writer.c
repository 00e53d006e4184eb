/* What was written is read again as the same answers. */
#include "evidence/recording.h"

#include <string.h>

#include "evidence/describe.h"

typedef struct
{
  const char *title;
  const char *world;     /* a recording that gives the answers */
  const char *questions; /* asked of it, one a line; a URL is a fetch */
} Case;

#define ALIAS "www.example.jp. 60 CNAME example.jp.\nexample.jp. 300 A 192.0.2.1\n"

/* clang-format off */
static const Case cases[] = {
  { "nothing",           "", "" },
  { "records",           "a.jp. 300 A 192.0.2.1\na.jp. 300 A 192.0.2.2\na.jp. 60 MX 10 mx.a.jp.\n", "A a.jp\nMX a.jp" },
  { "TTLs that differ",  "a.jp. 300 A 192.0.2.1\na.jp. 60 A 192.0.2.2\n", "A a.jp" },
  { "every type",        "a.jp. 1 NS ns.a.jp.\na.jp. 2 SOA ns.a.jp. x.a.jp. 1 2 3 4 5\na.jp. 3 AAAA 2001:db8::1\na.jp. 4 PTR b.jp.\na.jp. 5 SPF \"x\" \"y\"\na.jp. 6 TLSA 3 1 1 AABB\na.jp. 7 TYPE65 \\# 2 0102\na.jp. 8 CAA \\# 0\na.jp. 9 DS \\# 1 FF\n", "NS a.jp\nSOA a.jp\nAAAA a.jp\nPTR a.jp\nSPF a.jp\nTLSA a.jp\nTYPE65 a.jp\nCAA a.jp\nDS a.jp" },
  { "odd bytes",         "a\\.b\\032c.jp. 300 TXT \"\\000\\\"\\\\\\255; x\"\n", "TXT a\\.b\\032c.jp" },
  { "alias",             ALIAS, "A www.example.jp" },
  { "alias and its target", ALIAS, "A www.example.jp\nA example.jp\nCNAME www.example.jp" },
  { "two aliases to one", ALIAS "ftp.example.jp. 90 CNAME example.jp.\n", "A www.example.jp\nA ftp.example.jp" },
  { "alias to no such name", "; OTHERWISE NXDOMAIN\na.jp. 60 CNAME b.jp.\n", "A a.jp\nMX a.jp" },
  { "alias to a failure", "a.jp. 60 CNAME b.jp.\n; TIMEOUT b.jp. A\n", "A a.jp" },
  { "no such name",      "; NXDOMAIN a.jp. 60\n; NXDOMAIN b.jp.\n", "A a.jp\nMX a.jp\nA b.jp" },
  { "no data",           "; NODATA a.jp. A 60\n; NODATA a.jp. MX\na.jp. 60 TXT \"x\"\n", "A a.jp\nMX a.jp\nTXT a.jp" },
  { "failures",          "; SERVFAIL a.jp. A\n; REFUSED a.jp. MX\n; TIMEOUT a.jp. TXT\n; UNREACHABLE a.jp. NS\n; MALFORMED a.jp. SOA\n; LAME a.jp. CNAME\n", "A a.jp\nMX a.jp\nTXT a.jp\nNS a.jp\nSOA a.jp\nCNAME a.jp" },
  { "not recorded",      "", "A a.jp" },
  { "the root",          ". 60 NS a.root.\n; NODATA . TXT 60\n; NXDOMAIN b.\n; TIMEOUT . MX\n; AUTHENTICATED . TXT\n", "NS .\nTXT .\nMX .\nA b" },
  { "authenticated",     "a.jp. 300 A 192.0.2.1\n; AUTHENTICATED a.jp. A\n; NODATA a.jp. TLSA 5\n; AUTHENTICATED a.jp. TLSA\n", "A a.jp\nTLSA a.jp" },
  { "authenticated no such name", "; NXDOMAIN a.jp. 5\n; AUTHENTICATED a.jp. TLSA\n", "TLSA a.jp" },
  { "authenticated alias", ALIAS "; AUTHENTICATED example.jp. A\n", "A www.example.jp" },
  { "times",             "; ASKED 2026-11-21T01:02:03.456Z TOOK 12\na.jp. 300 A 192.0.2.1\n; ASKED 2026-11-21T01:02:04Z TOOK 0\nb.jp. 300 A 192.0.2.1\n", "A a.jp\nA b.jp" },
  { "servers",           "a.jp. 300 A 192.0.2.1\n; SERVER ns1.jp. 192.0.2.53\na.jp. 300 A 192.0.2.2\n; SERVER ns2.jp. 2001:db8::53\n; TIMEOUT a.jp. A\n", "A a.jp @192.0.2.53\nA a.jp\nA a.jp @2001:db8::53" },
  { "server not asked",  "a.jp. 300 A 192.0.2.1\n", "A a.jp @192.0.2.53\nA a.jp" },
  { "server with alias", "; SERVER ns1.jp. 192.0.2.53\na.jp. 300 CNAME b.jp.\nb.jp. 60 A 192.0.2.2\n", "A a.jp @192.0.2.53" },
  { "fetch",             "; ASKED 2026-11-21T01:02:03Z TOOK 12\n; FETCH https://a.jp/p 200 text/plain\n;| a: b\n;|\n;| c\n", "https://a.jp/p" },
  { "fetch without type", "; FETCH https://a.jp/p 200\n;| a\n", "https://a.jp/p" },
  { "fetch of nothing",  "; FETCH https://a.jp/p 200 text/plain\n", "https://a.jp/p" },
  { "fetches that fail", "; FETCH https://a.jp/1 404 text/html\n; FETCH https://a.jp/2 TIMEOUT\n; FETCH https://a.jp/3 REFUSED\n; FETCH https://a.jp/4 CERTIFICATE\n; FETCH https://a.jp/5 REDIRECT\n; FETCH https://a.jp/6 TOO-LARGE\n; FETCH https://a.jp/7 UNREACHABLE\n; FETCH https://a.jp/8 NOT-ASKED\n; FETCH https://a.jp/9 MALFORMED\n", "https://a.jp/1\nhttps://a.jp/2\nhttps://a.jp/3\nhttps://a.jp/4\nhttps://a.jp/5\nhttps://a.jp/6\nhttps://a.jp/7\nhttps://a.jp/8\nhttps://a.jp/9\nhttps://a.jp/10" },
  { "fetch without a time behind a record", "; RECORDED 2026-11-21T00:00:00Z\na.jp. 300 A 192.0.2.1\n; FETCH https://a.jp/p 200\n", "A a.jp\nhttps://a.jp/p" },
  { "fetch between records", "a.jp. 300 A 192.0.2.1\n; FETCH https://a.jp/p 200 text/plain\n;| a\nb.jp. 300 A 192.0.2.1\n", "A a.jp\nhttps://a.jp/p\nA b.jp" },
};
/* clang-format on */

static EvidenceQuestion *
question_of (const char *text)
{
  return strstr (text, "://") ? evidence_question_new_fetch (text, NULL)
                              : question_from_text (text);
}

static Evidence *
ask_all (const EvidenceRecording *recording, const char *questions)
{
  Evidence *evidence = evidence_new ();
  g_auto (GStrv) texts = g_strsplit (questions, "\n", -1);

  for (guint i = 0; texts[i]; i++)
    {
      g_autoptr (EvidenceQuestion) question = question_of (texts[i]);
      g_autoptr (EvidenceAnswer) answer = evidence_recording_answer (recording, question);

      evidence_add (evidence, question, answer);
    }
  return evidence;
}

static void
test_round_trip (gconstpointer data)
{
  const Case *row = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (EvidenceRecording) world
      = evidence_recording_parse (row->world, strlen (row->world), &error);
  g_autoptr (EvidenceRecording) again = NULL;
  g_autoptr (Evidence) first = ask_all (world, row->questions);
  g_autofree char *written = evidence_recording_write (first, NULL, 0);

  g_assert_no_error (error);
  again = evidence_recording_parse (written, strlen (written), &error);
  g_assert_no_error (error);
  for (guint i = 0; i < evidence_get_n_entries (first); i++)
    {
      const EvidenceEntry *entry = evidence_get_entry (first, i);
      g_autoptr (EvidenceAnswer) answer = evidence_recording_answer (again, entry->question);
      g_autofree char *before = describe_answer_fully (entry->answer);
      g_autofree char *after = describe_answer_fully (answer);

      g_assert_cmpstr (after, ==, before);
    }
}

/* Written again, what was read is the same file. */
static void
test_written_twice (gconstpointer data)
{
  const Case *row = data;
  g_autoptr (EvidenceRecording) world
      = evidence_recording_parse (row->world, strlen (row->world), NULL);
  g_autoptr (Evidence) first = ask_all (world, row->questions);
  g_autofree char *written = evidence_recording_write (first, NULL, 0);
  g_autoptr (EvidenceRecording) again = evidence_recording_parse (written, strlen (written), NULL);
  g_autoptr (Evidence) second = ask_all (again, row->questions);
  g_autofree char *written_again = evidence_recording_write (second, NULL, 0);

  g_assert_cmpstr (written_again, ==, written);
}

static void
test_head (void)
{
  static const char *const resolvers[] = { "192.0.2.1", "https://dns.example/q", NULL };
  g_autoptr (Evidence) nothing = evidence_new ();
  g_autofree char *written
      = evidence_recording_write (nothing, resolvers, G_GINT64_CONSTANT (1795219200123456));

  g_assert_cmpstr (written, ==,
                   "; RECORDED 2026-11-21T00:00:00.123Z\n; RESOLVER 192.0.2.1\n"
                   "; RESOLVER https://dns.example/q\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/recording-writer/", cases[i].title, NULL);
      g_autofree char *twice = g_strconcat ("/recording-writer/twice/", cases[i].title, NULL);

      g_test_add_data_func (path, &cases[i], test_round_trip);
      g_test_add_data_func (twice, &cases[i], test_written_twice);
    }
  g_test_add_func ("/recording-writer/head", test_head);
  return g_test_run ();
}
