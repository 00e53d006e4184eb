#include "dns/message.h"

#include <string.h>

#include "dns/name.h"

/* Bytes of a message in octal: id 0x1234, the flags QR RD RA, four counts; a question for TXT of
 * example.jp, which lies at byte 12; then records that point there ("\300\014"). */
#define HEAD(question, answer, authority, additional) \
  "\022\064\201\200\000" question "\000" answer "\000" authority "\000" additional
#define ONE_ANSWER HEAD ("\001", "\001", "\000", "\000") QUESTION
#define QUESTION "\007example\002jp\000\000\020\000\001"
#define RECORD(type, length) "\300\014\000" type RECORD_TAIL (length)
#define RECORD_TAIL(length) "\000\001\000\000\001\054\000" length
#define OPT "\000\000\051\004\320\000\000\000\000\000\000"
#define L63 "\077abcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabc"
#define L61 "\075abcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghija"
#define L62 "\076abcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijab"
#define TEXT63 "abcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabc"
#define TEXT61 "abcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghija"
#define BYTES(text) text, sizeof text - 1

typedef struct
{
  const char *title;
  const char *bytes;
  gsize length;
  const char *records; /* "answer | answer || authority" */
} GoodCase;

/* clang-format off */
static const GoodCase good_cases[] = {
  { "no answer",        BYTES (HEAD ("\001", "\000", "\000", "\000") QUESTION), "||" },
  { "no question",      BYTES (HEAD ("\000", "\000", "\000", "\000")), "||" },
  { "A",                BYTES (ONE_ANSWER RECORD ("\001", "\004") "\300\000\002\001"), "example.jp. 300 A 192.0.2.1||" },
  { "AAAA",             BYTES (ONE_ANSWER RECORD ("\034", "\020") "\040\001\015\270\000\000\000\000\000\000\000\000\000\000\000\001"), "example.jp. 300 AAAA 2001:db8::1||" },
  { "MX",               BYTES (ONE_ANSWER RECORD ("\017", "\007") "\000\012\002MX\300\014"), "example.jp. 300 MX 10 mx.example.jp.||" },
  { "null MX",          BYTES (ONE_ANSWER RECORD ("\017", "\003") "\000\000\000"), "example.jp. 300 MX 0 .||" },
  { "NS, written out",  BYTES (ONE_ANSWER RECORD ("\002", "\017") "\002ns\007example\002jp\000"), "example.jp. 300 NS ns.example.jp.||" },
  { "CNAME",            BYTES (ONE_ANSWER RECORD ("\005", "\006") "\003www\300\014"), "example.jp. 300 CNAME www.example.jp.||" },
  { "PTR, pointer only", BYTES (ONE_ANSWER RECORD ("\014", "\002") "\300\014"), "example.jp. 300 PTR example.jp.||" },
  { "SOA",              BYTES (ONE_ANSWER RECORD ("\006", "\041") "\002ns\300\014\005admin\300\014\000\000\000\001\000\000\000\002\000\000\000\003\000\000\000\004\000\000\000\005"), "example.jp. 300 SOA ns.example.jp. admin.example.jp. 1 2 3 4 5||" },
  { "TXT",              BYTES (ONE_ANSWER RECORD ("\020", "\014") "\013v=spf1 -all"), "example.jp. 300 TXT \"v=spf1 -all\"||" },
  { "TXT of strings",   BYTES (ONE_ANSWER RECORD ("\020", "\007") "\002ab\000\002cd"), "example.jp. 300 TXT \"ab\" \"\" \"cd\"||" },
  { "SPF",              BYTES (ONE_ANSWER RECORD ("\143", "\002") "\001x"), "example.jp. 300 SPF \"x\"||" },
  { "TLSA",             BYTES (ONE_ANSWER RECORD ("\064", "\005") "\003\001\001\252\273"), "example.jp. 300 TLSA 3 1 1 AABB||" },
  { "unknown type",     BYTES (ONE_ANSWER RECORD ("\101", "\002") "\001\002"), "example.jp. 300 TYPE65 \\# 2 0102||" },
  { "unknown, empty",   BYTES (ONE_ANSWER RECORD ("\101", "\000")), "example.jp. 300 TYPE65 \\# 0||" },
  { "upper case",       BYTES (HEAD ("\000", "\001", "\000", "\000") "\007EXAMPLE\002JP\000\000\001" RECORD_TAIL ("\004") "\300\000\002\001"), "example.jp. 300 A 192.0.2.1||" },
  { "odd bytes",        BYTES (HEAD ("\000", "\001", "\000", "\000") "\006a.\\ \000\377\000\000\001" RECORD_TAIL ("\004") "\300\000\002\001"), "a\\.\\\\\\032\\000\\255. 300 A 192.0.2.1||" },
  { "root",             BYTES (HEAD ("\000", "\001", "\000", "\000") "\000\000\001" RECORD_TAIL ("\004") "\300\000\002\001"), ". 300 A 192.0.2.1||" },
  { "pointer to pointer", BYTES (HEAD ("\001", "\002", "\000", "\000") QUESTION RECORD ("\005", "\006") "\003www\300\014" "\300\050\000\001" RECORD_TAIL ("\004") "\300\000\002\001"), "example.jp. 300 CNAME www.example.jp. | www.example.jp. 300 A 192.0.2.1||" },
  { "name of 255 bytes", BYTES (HEAD ("\000", "\001", "\000", "\000") L63 L63 L63 L61 "\000\000\001" RECORD_TAIL ("\004") "\300\000\002\001"), TEXT63 "." TEXT63 "." TEXT63 "." TEXT61 ". 300 A 192.0.2.1||" },
  { "TTL with top bit", BYTES (ONE_ANSWER "\300\014\000\001\000\001\200\000\000\000\000\004\300\000\002\001"), "example.jp. 0 A 192.0.2.1||" },
  { "another class",    BYTES (ONE_ANSWER "\300\014\000\020\000\003\000\000\000\000\000\002\001x"), "||" },
  { "authority",        BYTES (HEAD ("\001", "\000", "\001", "\000") QUESTION RECORD ("\002", "\002") "\300\014"), "||example.jp. 300 NS example.jp." },
  { "OPT is dropped",   BYTES (HEAD ("\001", "\000", "\000", "\001") QUESTION OPT), "||" },
  { "additional is dropped", BYTES (HEAD ("\001", "\000", "\000", "\002") QUESTION RECORD ("\001", "\004") "\300\000\002\001" OPT), "||" },
};
/* clang-format on */

typedef struct
{
  const char *title;
  const char *bytes;
  gsize length;
  DnsMessageError error;
} BadCase;

/* clang-format off */
static const BadCase bad_cases[] = {
  { "nothing",                  "", 0, DNS_MESSAGE_ERROR_SHORT },
  { "trailing byte",            BYTES (ONE_ANSWER RECORD ("\001", "\004") "\300\000\002\001" "\000"), DNS_MESSAGE_ERROR_TRAILING },
  { "a record not counted",     BYTES (HEAD ("\001", "\000", "\000", "\000") QUESTION RECORD ("\001", "\004") "\300\000\002\001"), DNS_MESSAGE_ERROR_TRAILING },
  { "a record that is not there", BYTES (HEAD ("\001", "\002", "\000", "\000") QUESTION RECORD ("\001", "\004") "\300\000\002\001"), DNS_MESSAGE_ERROR_SHORT },
  { "65535 records",            BYTES ("\022\064\201\200\000\001\377\377\000\000\000\000" QUESTION RECORD ("\001", "\004") "\300\000\002\001"), DNS_MESSAGE_ERROR_SHORT },
  { "65535 questions",          BYTES ("\022\064\201\200\377\377\000\000\000\000\000\000" QUESTION), DNS_MESSAGE_ERROR_SHORT },
  { "pointer to itself",        BYTES (ONE_ANSWER "\300\034\000\001" RECORD_TAIL ("\004") "\300\000\002\001"), DNS_MESSAGE_ERROR_NAME },
  { "loop over a label",        BYTES (ONE_ANSWER "\001a\300\034\000\001" RECORD_TAIL ("\004") "\300\000\002\001"), DNS_MESSAGE_ERROR_NAME },
  { "loop of two pointers",     BYTES (ONE_ANSWER RECORD ("\005", "\004") "\300\052\300\050"), DNS_MESSAGE_ERROR_NAME },
  { "pointer into itself",      BYTES (ONE_ANSWER "\001a\300\035\000\001" RECORD_TAIL ("\004") "\300\000\002\001"), DNS_MESSAGE_ERROR_NAME },
  { "forward pointer",          BYTES (ONE_ANSWER "\300\050\000\001" RECORD_TAIL ("\004") "\001a\000\000"), DNS_MESSAGE_ERROR_NAME },
  { "pointer behind the end",   BYTES (ONE_ANSWER "\377\377\000\001" RECORD_TAIL ("\004") "\300\000\002\001"), DNS_MESSAGE_ERROR_NAME },
  { "pointer cut",              BYTES (ONE_ANSWER "\300"), DNS_MESSAGE_ERROR_NAME },
  { "question points at itself", BYTES (HEAD ("\001", "\000", "\000", "\000") "\300\014\000\020\000\001"), DNS_MESSAGE_ERROR_NAME },
  { "label type 01",            BYTES (ONE_ANSWER "\101a\000\000\001" RECORD_TAIL ("\004") "\300\000\002\001"), DNS_MESSAGE_ERROR_NAME },
  { "label type 10",            BYTES (ONE_ANSWER "\201a\000\000\001" RECORD_TAIL ("\004") "\300\000\002\001"), DNS_MESSAGE_ERROR_NAME },
  { "name of 256 bytes",        BYTES (HEAD ("\000", "\001", "\000", "\000") L63 L63 L63 L62 "\000\000\001" RECORD_TAIL ("\004") "\300\000\002\001"), DNS_MESSAGE_ERROR_NAME },
  { "name of 256 by pointer",   BYTES (HEAD ("\001", "\001", "\000", "\000") L63 L63 L63 "\000\000\001\000\001" L62 "\300\014\000\001" RECORD_TAIL ("\004") "\300\000\002\001"), DNS_MESSAGE_ERROR_NAME },
  { "label behind the end",     BYTES (HEAD ("\001", "\000", "\000", "\000") "\077example"), DNS_MESSAGE_ERROR_SHORT },
  { "name without end",         BYTES (HEAD ("\001", "\000", "\000", "\000") "\007example"), DNS_MESSAGE_ERROR_SHORT },
  { "RDLENGTH behind the end",  BYTES (ONE_ANSWER RECORD ("\001", "\005") "\300\000\002\001"), DNS_MESSAGE_ERROR_SHORT },
  { "RDLENGTH 65535",           BYTES (ONE_ANSWER "\300\014\000\101\000\001\000\000\001\054\377\377" "x"), DNS_MESSAGE_ERROR_SHORT },
  { "A of three bytes",         BYTES (ONE_ANSWER RECORD ("\001", "\003") "\300\000\002"), DNS_MESSAGE_ERROR_SHORT },
  { "A of five bytes",          BYTES (ONE_ANSWER RECORD ("\001", "\005") "\300\000\002\001\000"), DNS_MESSAGE_ERROR_SHORT },
  { "A of no bytes",            BYTES (ONE_ANSWER RECORD ("\001", "\000")), DNS_MESSAGE_ERROR_SHORT },
  { "AAAA of four bytes",       BYTES (ONE_ANSWER RECORD ("\034", "\004") "\300\000\002\001"), DNS_MESSAGE_ERROR_SHORT },
  { "MX of one byte",           BYTES (ONE_ANSWER RECORD ("\017", "\001") "\000"), DNS_MESSAGE_ERROR_SHORT },
  { "MX without name",          BYTES (ONE_ANSWER RECORD ("\017", "\002") "\000\012"), DNS_MESSAGE_ERROR_SHORT },
  { "MX name behind RDLENGTH",  BYTES (HEAD ("\001", "\002", "\000", "\000") QUESTION RECORD ("\017", "\004") "\000\012\002mx\300\014" RECORD ("\001", "\004") "\300\000\002\001"), DNS_MESSAGE_ERROR_SHORT },
  { "NS name before RDLENGTH",  BYTES (ONE_ANSWER RECORD ("\002", "\004") "\300\014\000\000"), DNS_MESSAGE_ERROR_SHORT },
  { "CNAME of no bytes",        BYTES (ONE_ANSWER RECORD ("\005", "\000")), DNS_MESSAGE_ERROR_SHORT },
  { "SOA without numbers",      BYTES (ONE_ANSWER RECORD ("\006", "\004") "\300\014\300\014"), DNS_MESSAGE_ERROR_SHORT },
  { "SOA one byte too long",    BYTES (ONE_ANSWER RECORD ("\006", "\031") "\300\014\300\014\000\000\000\001\000\000\000\002\000\000\000\003\000\000\000\004\000\000\000\005\000"), DNS_MESSAGE_ERROR_SHORT },
  { "TXT of no bytes",          BYTES (ONE_ANSWER RECORD ("\020", "\000")), DNS_MESSAGE_ERROR_SHORT },
  { "TXT string lies",          BYTES (ONE_ANSWER RECORD ("\020", "\003") "\003ab"), DNS_MESSAGE_ERROR_SHORT },
  { "TXT string into next record", BYTES (HEAD ("\001", "\002", "\000", "\000") QUESTION RECORD ("\020", "\003") "\005ab" RECORD ("\020", "\003") "\002ab"), DNS_MESSAGE_ERROR_SHORT },
  { "TXT second string lies",   BYTES (ONE_ANSWER RECORD ("\020", "\004") "\001a\002b"), DNS_MESSAGE_ERROR_SHORT },
  { "broken additional",        BYTES (HEAD ("\001", "\000", "\000", "\001") QUESTION RECORD ("\001", "\003") "\300\000\002"), DNS_MESSAGE_ERROR_SHORT },
};
/* clang-format on */

static void
append_section (GString *out, const GPtrArray *records)
{
  for (guint i = 0; i < records->len; i++)
    {
      g_autofree char *record = dns_record_to_string (g_ptr_array_index (records, i));

      g_string_append_printf (out, "%s%s", i ? " | " : "", record);
    }
}

static void
test_good (gconstpointer data)
{
  const GoodCase *row = data;
  g_autofree guint8 *exact = g_memdup2 (row->bytes, row->length);
  g_autoptr (GError) error = NULL;
  g_autoptr (DnsMessage) message = dns_message_parse (exact, row->length, &error);
  g_autoptr (GString) records = g_string_new (NULL);

  g_assert_no_error (error);
  append_section (records, message->answer);
  g_string_append (records, "||");
  append_section (records, message->authority);
  g_assert_cmpstr (records->str, ==, row->records);
  g_assert_cmphex (message->id, ==, 0x1234);
  g_assert_true (message->is_response);
}

static void
test_bad (gconstpointer data)
{
  const BadCase *row = data;
  g_autofree guint8 *exact = g_memdup2 (row->bytes, row->length);
  g_autoptr (GError) error = NULL;

  g_assert_null (dns_message_parse (exact, row->length, &error));
  g_assert_error (error, DNS_MESSAGE_ERROR, (int)row->error);
}

static void
test_cut_anywhere (gconstpointer data)
{
  const GoodCase *row = data;

  for (gsize length = 0; length < row->length; length++)
    {
      g_autofree guint8 *exact = g_memdup2 (row->bytes, length);
      g_autoptr (GError) error = NULL;

      g_assert_null (dns_message_parse (exact, length, &error));
      g_assert_true (error && error->domain == DNS_MESSAGE_ERROR);
    }
}

static void
test_flags (void)
{
  static const struct
  {
    const char *flags;
    guint rcode;
    gboolean response, authoritative, truncated, authenticated;
  } rows[] = {
    { "\201\200", DNS_RCODE_NOERROR, TRUE, FALSE, FALSE, FALSE },
    { "\205\203", DNS_RCODE_NXDOMAIN, TRUE, TRUE, FALSE, FALSE },
    { "\203\202", DNS_RCODE_SERVFAIL, TRUE, FALSE, TRUE, FALSE },
    { "\201\245", DNS_RCODE_REFUSED, TRUE, FALSE, FALSE, TRUE },
    { "\001\017", 15, FALSE, FALSE, FALSE, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      guint8 bytes[] = HEAD ("\001", "\000", "\000", "\000") QUESTION;
      g_autoptr (DnsMessage) message = NULL;

      memcpy (bytes + 2, rows[i].flags, 2);
      message = dns_message_parse (bytes, sizeof bytes - 1, NULL);
      g_assert_nonnull (message);
      g_assert_cmpuint (message->rcode, ==, rows[i].rcode);
      g_assert_cmpint (message->is_response, ==, rows[i].response);
      g_assert_cmpint (message->authoritative, ==, rows[i].authoritative);
      g_assert_cmpint (message->truncated, ==, rows[i].truncated);
      g_assert_cmpint (message->authenticated, ==, rows[i].authenticated);
      g_assert_cmpstr (message->question_name, ==, "example.jp");
      g_assert_cmpint (message->question_type, ==, DNS_TYPE_TXT);
    }
}

static void
check_record (const DnsRecord *record)
{
  g_autofree char *owner = dns_name_normalize (record->name);
  g_autofree char *target = record->target ? dns_name_normalize (record->target) : NULL;
  g_autofree char *line = dns_record_to_string (record);
  g_autoptr (GError) error = NULL;
  g_autoptr (DnsRecord) again = dns_record_parse (line, &error);
  g_autofree char *line_again = NULL;

  g_assert_cmpstr (owner, ==, record->name);
  g_assert_cmpstr (target, ==, record->target);
  g_assert_no_error (error);
  line_again = dns_record_to_string (again);
  g_assert_cmpstr (line_again, ==, line);
}

/* Never a byte too far; and what is taken is canonical and can be written and read again. */
static void
test_mutations (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1035);
  guint n_taken = 0;

  for (guint round = 0; round < 20000; round++)
    {
      const GoodCase *row = &good_cases[g_rand_int_range (rand, 0, G_N_ELEMENTS (good_cases))];
      gsize length = row->length + (gsize)g_rand_int_range (rand, 0, 3);
      g_autofree guint8 *bytes = g_malloc0 (length);
      g_autoptr (GError) error = NULL;
      g_autoptr (DnsMessage) message = NULL;

      memcpy (bytes, row->bytes, row->length);
      for (int n = g_rand_int_range (rand, 1, 5); n > 0; n--)
        bytes[g_rand_int_range (rand, 0, (int)length)] = (guint8)g_rand_int_range (rand, 0, 256);
      message = dns_message_parse (bytes, length, &error);
      g_assert_true ((message != NULL) == (error == NULL));
      if (!message)
        continue;
      n_taken++;
      for (guint i = 0; i < message->answer->len; i++)
        check_record (g_ptr_array_index (message->answer, i));
      for (guint i = 0; i < message->authority->len; i++)
        check_record (g_ptr_array_index (message->authority, i));
    }
  g_test_message ("%u of 20000 were taken", n_taken);
  g_assert_cmpuint (n_taken, >, 100);
}

static void
test_noise (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (6891);

  for (guint round = 0; round < 5000; round++)
    {
      gsize length = (gsize)g_rand_int_range (rand, 1, 80);
      g_autofree guint8 *bytes = g_malloc (length);
      g_autoptr (DnsMessage) message = NULL;

      for (gsize i = 0; i < length; i++)
        bytes[i] = (guint8)(g_rand_boolean (rand) ? 0 : g_rand_int_range (rand, 0, 256));
      message = dns_message_parse (bytes, length, NULL);
    }
}

static void
test_build_query (void)
{
  static const guint8 expected[] = "\022\064\001\040\000\001\000\000\000\000\000\001" QUESTION OPT;
  g_autoptr (GBytes) query = dns_message_build_query (0x1234, "example.jp", DNS_TYPE_TXT, TRUE);
  g_autoptr (GBytes) direct = dns_message_build_query (1, "example.jp", DNS_TYPE_SOA, FALSE);
  g_autoptr (DnsMessage) message = NULL;

  g_assert_cmpmem (g_bytes_get_data (query, NULL), g_bytes_get_size (query), expected,
                   sizeof expected - 1);
  message = dns_message_parse (g_bytes_get_data (direct, NULL), g_bytes_get_size (direct), NULL);
  g_assert_nonnull (message);
  g_assert_false (message->is_response);
  g_assert_cmpstr (message->question_name, ==, "example.jp");
  g_assert_cmpint (message->question_type, ==, DNS_TYPE_SOA);
}

static void
test_query_that_does_not_fit (void)
{
  static const char *const names[] = {
    TEXT63 "d.jp",
    TEXT63 "." TEXT63 "." TEXT63 "." TEXT61 "b",
    "example..jp",
    "example\\",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_null (dns_message_build_query (1, names[i], DNS_TYPE_A, TRUE));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (good_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/message/good/", good_cases[i].title, NULL);
      g_autofree char *cut_path = g_strconcat ("/message/cut/", good_cases[i].title, NULL);

      g_test_add_data_func (path, &good_cases[i], test_good);
      g_test_add_data_func (cut_path, &good_cases[i], test_cut_anywhere);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/message/bad/", bad_cases[i].title, NULL);

      g_test_add_data_func (path, &bad_cases[i], test_bad);
    }
  g_test_add_func ("/message/flags", test_flags);
  g_test_add_func ("/message/mutations", test_mutations);
  g_test_add_func ("/message/noise", test_noise);
  g_test_add_func ("/message/build query", test_build_query);
  g_test_add_func ("/message/query that does not fit", test_query_that_does_not_fit);
  return g_test_run ();
}
