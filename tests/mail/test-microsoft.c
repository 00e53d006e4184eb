#include "mail/microsoft.h"

#include <string.h>

#define REPORT "X-Forefront-Antispam-Report: "

typedef struct
{
  const char *title;
  const char *header;
  const char *expected; /* "KEY:value …" of the items, " | ", what stands beside them */
} Case;

/* clang-format off */
static const Case cases[] = {
  { "nothing", "Subject: a\n", " |" },
  { "a whole report", REPORT "CIP:192.0.2.1;CTRY:JP;LANG:ja;SCL:1;SRV:;IPV:NLI;SFV:NSPM;H:mail.a.example;PTR:mail.a.example;\n CAT:NONE;SFS:(13230040)(1234);DIR:INB;\n",
    "CIP:192.0.2.1 CTRY:JP LANG:ja SCL:1 SRV: IPV:NLI SFV:NSPM H:mail.a.example PTR:mail.a.example CAT:NONE DIR:INB | scl=1 cat=NONE sfv=NSPM cip=192.0.2.1 h=mail.a.example ptr=mail.a.example ctry=JP" },
  { "IPv6", REPORT "CIP:2001:db8::1;SCL:-1;\n", "CIP:2001:db8::1 SCL:-1 | scl=-1 cip=2001:db8::1" },
  { "no reverse name", REPORT "PTR:InfoDomainNonexistent;\n", "PTR:InfoDomainNonexistent |" },
  { "no reverse name, another way", REPORT "PTR:InfoNoRecords;\n", "PTR:InfoNoRecords |" },
  { "no address", REPORT "CIP:255.255.255.255x;\n", "CIP:255.255.255.255x |" },
  { "empty values", REPORT "CTRY:;SCL:;CAT:;SFV:;PTR:;\n", "CTRY: SCL: CAT: SFV: PTR: |" },
  { "lower case", REPORT "scl:5;cat:spoof;sfv:spm;\n", "SCL:5 CAT:spoof SFV:spm | scl=5 cat=SPOOF sfv=SPM" },
  { "folded inside", REPORT "SCL:9;\r\n CAT:\r\n SPOOF ;\n", "SCL:9 CAT:SPOOF | scl=9 cat=SPOOF" },
  { "SCL beyond 9", REPORT "SCL:10;\n", "SCL:10 |" },
  { "SCL below -1", REPORT "SCL:-2;\n", "SCL:-2 |" },
  { "SCL is no number", REPORT "SCL:5x;\n", "SCL:5x |" },
  { "the first of two counts", REPORT "SCL:1;SCL:9;\n" REPORT "SCL:5;\n", "SCL:1 SCL:9 SCL:5 | scl=1" },
  { "bulk", "X-Microsoft-Antispam: BCL:7;ARA:13230040|1234;\n", "BCL:7 | bcl=7" },
  { "bulk beyond 9", "X-Microsoft-Antispam: BCL:10;\n", "BCL:10 |" },
  { "bulk below 0", "X-Microsoft-Antispam: BCL:-1;\n", "BCL:-1 |" },
  { "what came with the mail does not count", REPORT "SCL:5;\nX-Forefront-Antispam-Report-Untrusted: SCL:1;CAT:NONE;\nX-Microsoft-Antispam-Untrusted: BCL:0;\n",
    "SCL:5 SCL:1 CAT:NONE BCL:0 | scl=5" },
  { "what came with the mail above the report", "X-Forefront-Antispam-Report-Untrusted: SCL:1;CAT:NONE;\n" REPORT "SCL:5;\n", "SCL:1 CAT:NONE SCL:5 | scl=5" },
  { "untrusted in another case", "X-MICROSOFT-ANTISPAM-UNTRUSTED: BCL:3;\n", "BCL:3 |" },
  { "fields of one value", "X-MS-Exchange-Organization-SCL: -1\nX-MS-Exchange-Organization-AuthAs: Anonymous\nX-MS-Exchange-Organization-AuthSource:\n A.prod.outlook.com\n",
    ":-1 :Anonymous :A.prod.outlook.com | scl=-1" },
  { "CrossTenant", "X-MS-Exchange-CrossTenant-AuthAs: Internal\nX-MS-Exchange-CrossTenant-FromEntityHeader: Internet\n", ":Internal :Internet |" },
  { "Hotmail", "X-SID-Result: Pass\nX-AUTH-Result: NONE\n", ":Pass :NONE |" },
  { "where it was put", "X-Microsoft-Antispam-Mailbox-Delivery: ucf:0;jmr:0;auth:0;dest:J;ENG:(5062000284);\n", "AUTH:0 DEST:J |" },
  { "safe links", "X-MS-Exchange-AtpMessageProperties: SA|SL\n", ":SA|SL |" },
  { "Microsoft's alone", "X-Microsoft-Antispam-Message-Info: =?us-ascii?Q?abc?=\nX-MS-Exchange-AntiSpam-MessageData-0: abc\n", " |" },
  { "results again are no items", "X-MS-Exchange-Authentication-Results: spf=pass\n", " |" },
  { "no colons", REPORT "SCL;;CAT\n", " |" },
  { "colons only", REPORT ":::;:1;\n", " |" },
  { "a key that is none", REPORT "A B:1;<b>:2;SCL:3\n", "SCL:3 | scl=3" },
  { "a bare line end", REPORT "H:a\rb;\n", "H:a b | h=a b" },
  { "no UTF-8", REPORT "H:\377;\n", "H:\\255 | h=\\255" },
};

static const struct
{
  const char *reason;
  MailCompauth meaning;
} reasons[] = {
  { "000", MAIL_COMPAUTH_FAILED }, { "001", MAIL_COMPAUTH_FAILED_IMPLICITLY }, { "002", MAIL_COMPAUTH_TENANT },
  { "010", MAIL_COMPAUTH_OWN_DOMAIN }, { "601", MAIL_COMPAUTH_OWN_DOMAIN }, { "602", MAIL_COMPAUTH_OWN_DOMAIN },
  { "100", MAIL_COMPAUTH_PASSED }, { "109", MAIL_COMPAUTH_PASSED }, { "703", MAIL_COMPAUTH_PASSED },
  { "111", MAIL_COMPAUTH_PASSED_BY_PTR }, { "116", MAIL_COMPAUTH_PASSED_BY_PTR }, { "130", MAIL_COMPAUTH_PASSED_BY_ARC },
  { "201", MAIL_COMPAUTH_SOFT_PASSED }, { "301", MAIL_COMPAUTH_NOT_CHECKED },
  { "451", MAIL_COMPAUTH_BYPASSED }, { "905", MAIL_COMPAUTH_BYPASSED },
  { "003", MAIL_COMPAUTH_UNKNOWN }, { "501", MAIL_COMPAUTH_UNKNOWN }, { "801", MAIL_COMPAUTH_UNKNOWN },
  { "", MAIL_COMPAUTH_UNKNOWN }, { "1", MAIL_COMPAUTH_UNKNOWN }, { "1000", MAIL_COMPAUTH_UNKNOWN },
  { "1x0", MAIL_COMPAUTH_UNKNOWN }, { "xxx", MAIL_COMPAUTH_UNKNOWN }, { NULL, MAIL_COMPAUTH_UNKNOWN },
};
/* clang-format on */

static void
append (GString *out, const char *name, const char *value)
{
  if (value)
    g_string_append_printf (out, " %s=%s", name, value);
}

static char *
describe (const MailMicrosoft *microsoft)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < microsoft->items->len; i++)
    {
      const MailMicrosoftItem *item = g_ptr_array_index (microsoft->items, i);

      g_assert_true (g_utf8_validate (item->value, -1, NULL));
      g_assert_null (strpbrk (item->value, "\r\n"));
      g_string_append_printf (out, "%s%s:%s", i > 0 ? " " : "", item->key, item->value);
    }
  g_string_append (out, " |");
  if (microsoft->has_spam_confidence)
    g_string_append_printf (out, " scl=%d", microsoft->spam_confidence);
  if (microsoft->has_bulk_complaint)
    g_string_append_printf (out, " bcl=%d", microsoft->bulk_complaint);
  append (out, "cat", microsoft->category);
  append (out, "sfv", microsoft->verdict);
  append (out, "cip", microsoft->client_address);
  append (out, "h", microsoft->helo);
  append (out, "ptr", microsoft->reverse_name);
  append (out, "ctry", microsoft->country);
  return g_string_free (out, FALSE);
}

static void
test_case (gconstpointer data)
{
  const Case *row = data;
  g_autoptr (MailMessage) message
      = mail_message_scan (row->header, strlen (row->header), NULL, NULL);
  g_autoptr (MailMicrosoft) microsoft = mail_microsoft_read (message);
  g_autofree char *seen = describe (microsoft);

  g_assert_cmpstr (seen, ==, row->expected);
}

static void
test_compauth (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    {
      g_test_message ("%s", reasons[i].reason);
      g_assert_cmpint (mail_compauth_read (reasons[i].reason), ==, reasons[i].meaning);
    }
}

static void
test_limits (void)
{
  g_autoptr (GString) header = g_string_new (REPORT);
  g_autoptr (MailMessage) message = NULL;
  g_autoptr (MailMicrosoft) microsoft = NULL;

  while (header->len < 3 * 1024 * 1024)
    g_string_append (header, "A:1;");
  g_string_append (header, "\n" REPORT "SCL:1;\n");
  message = mail_message_scan (header->str, header->len, NULL, NULL);
  microsoft = mail_microsoft_read (message);
  g_assert_cmpuint (microsoft->items->len, ==, MAIL_MICROSOFT_MAX_ITEMS);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/microsoft/", cases[i].title, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/microsoft/compauth", test_compauth);
  g_test_add_func ("/microsoft/limits", test_limits);
  return g_test_run ();
}
