/* What servers answer, in the sentences of those who quote it. */
#include "mail/reply.h"

/* clang-format off */
static const struct
{
  const char *name;
  const char *text;
  guint code;
  const char *status;
  const char *words; /* (nullable): not looked at */
  MailStage stage;
} cases[] = {
  { "RFC 5321, section 4.2", "550 no such user", 550, NULL, "550 no such user" },
  { "RFC 2034, section 4", "550 5.1.1 no such user", 550, "5.1.1", "550 5.1.1 no such user" },
  { "RFC 5321, section 4.2.1: several lines", "550-5.7.26 This mail\n550-5.7.26 is\n550 5.7.26 blocked", 550, "5.7.26",
    "550 5.7.26 This mail is blocked" },
  { "several lines put together", "550-5.7.26 This mail 550-5.7.26 is 550 5.7.26 blocked", 550, "5.7.26",
    "550 5.7.26 This mail is blocked" },
  { "several lines without enhanced codes", "554-mx.example.jp\n554-No service\n554 see below", 554, NULL,
    "554 mx.example.jp No service see below" },
  { "several lines, folded in the middle of the codes", "550-5.7.1 a 550\n  5.7.1 b", 550, "5.7.1", "550 5.7.1 a b" },
  { "type of a Diagnostic-Code", "smtp; 452 4.2.2 full", 452, "4.2.2", "452 4.2.2 full" },
  { "without a blank", "smtp;550 5.1.10 RESOLVER", 550, "5.1.10", "550 5.1.10 RESOLVER" },
  { "enhanced code alone", "5.7.1 access denied", 0, "5.7.1", "5.7.1 access denied" },
  { "bare code", "550", 550, NULL, "550" },
  { "bare enhanced code", "5.1.1", 0, "5.1.1", "5.1.1" },
  { "nothing", "", 0, NULL, "" },
  { "words", "Name service error", 0, NULL, "Name service error" },
  { "success", "250 2.0.0 Ok: queued as 12345", 250, "2.0.0", NULL },
  { "enhanced code in front", "2.1.5 250 OK", 250, "2.1.5", NULL },
  { "enhanced code far behind", "550 Rejected (#5.7.1)", 550, "5.7.1", "550 Rejected (#5.7.1)" },
  { "enhanced code of another class", "550 rejected, see 4.7.1", 550, NULL, NULL },
  { "Exchange: number signs", "#550 5.1.1 RESOLVER.ADR.RecipNotFound; not found ##", 550, "5.1.1", NULL },
  { "in quotation marks", "Remote Server returned '550 5.4.1 denied'", 550, "5.4.1", "550 5.4.1 denied" },
  { "twice", "554 554 5.7.0 error", 554, "5.7.0", "554 5.7.0 error" },
  { "Zoho", "ERROR_CODE :550, ERROR_CODE :5.1.1 unknown", 550, "5.1.1", NULL },
  { "Japanese, without a blank", "エラー550 5.7.1", 550, "5.7.1", NULL },
  { "Japanese, code behind a colon", "理由：452 容量超過", 452, NULL, NULL },
  { "in a sentence", "it answered with 550 and closed", 550, NULL, NULL },
  { "the answer's stage is no part of it", "550 5.1.1 no (in reply to RCPT TO command)", 550, "5.1.1", "550 5.1.1 no",
    MAIL_STAGE_RCPT },
  { "first of several", "450 4.7.1 later. Then 550 5.7.1 never", 450, "4.7.1", NULL },
  { "a success before it does not count", "250 ok\n550 5.7.1 no", 550, "5.7.1", "550 5.7.1 no" },

  { "IP address", "refused by 203.0.113.5 and 5.7.1.2", 0, NULL, NULL },
  { "IP address behind a code", "550 5.7.1.4 refused", 550, NULL, NULL },
  { "port", "connect to mx.example.jp[192.0.2.1]:587: refused", 0, NULL, NULL },
  { "port of three digits that is a code", "connect to [192.0.2.1]:525: refused", 0, NULL, NULL },
  { "time", "at 10:20:550", 0, NULL, NULL },
  { "measure", "the limit is: 500 MB", 0, NULL, NULL },
  { "measure in Japanese", "容量は、500通です", 0, NULL, NULL },
  { "measure by its label", "Size (in bytes): 550", 0, NULL, NULL },
  { "part of a name", "user550@example.jp x550 550x", 0, NULL, NULL },
  { "part of an address", "550@example.jp", 0, NULL, NULL },
  { "queue id", "id=550-12-34", 0, NULL, NULL },
  { "telephone", "call 03: 550-1234", 0, NULL, NULL },
  { "version", "Postfix 2.5.7; Sendmail 5.5.1", 0, NULL, NULL },
  { "version in a name", "mta-5.6.0", 0, NULL, NULL },
  { "too many digits", "550.5.1.1234 5.1.1234", 0, NULL, NULL },
  { "address in a path", "http://example.jp/550/5.1.1", 0, NULL, NULL },
  { "no class of an answer", "999 and 355 and 1.2.3", 0, NULL, NULL },

  { "end of data", "said: 554 5.7.1 no (in reply to end of DATA command)", 554, "5.7.1", NULL, MAIL_STAGE_DATA_END },
  { "DATA", "said: 503 no (in reply to DATA command)", 503, NULL, NULL, MAIL_STAGE_DATA },
  { "MAIL FROM, broken over lines", "550 no (in reply to MAIL\n    FROM command)", 550, NULL, NULL, MAIL_STAGE_MAIL },
  { "HELO", "550 no (in reply to HELO command)", 550, NULL, NULL, MAIL_STAGE_HELO },
  { "Exim: initial connection", "after initial connection: 554 no", 554, NULL, NULL, MAIL_STAGE_CONNECT },
  { "Exim: STARTTLS", "after STARTTLS: 454 4.7.0 no", 454, "4.7.0", NULL, MAIL_STAGE_TLS },
  { "qmail: sender", "Connected to 192.0.2.1 but sender was rejected.\nRemote host said: 550 no", 550, NULL, NULL,
    MAIL_STAGE_MAIL },
  { "Gmail: state", "550 no (state 14).", 550, NULL, NULL, MAIL_STAGE_RCPT },
};

static const struct
{
  const char *status;
  gboolean is_valid;
} statuses[] = {
  { "5.1.1", TRUE }, { "4.7.650", TRUE }, { "2.0.0", TRUE }, { "5.12.0", TRUE }, { "5.999.999", TRUE },
  { "3.1.1", FALSE }, { "5.1", FALSE }, { "5.1.", FALSE }, { "5.1.1.", FALSE }, { "5.1.1.1", FALSE },
  { "5.1000.1", FALSE }, { "5..1", FALSE }, { "", FALSE }, { "x", FALSE }, { " 5.1.1", FALSE }, { "55.1.1", FALSE },
};
/* clang-format on */

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *copy = g_strdup (cases[i].text);
      g_autoptr (MailReply) reply = mail_reply_parse (copy);

      if (reply->code != cases[i].code || g_strcmp0 (reply->status, cases[i].status) != 0
          || reply->stage != cases[i].stage
          || (cases[i].words && g_strcmp0 (reply->text, cases[i].words) != 0))
        g_test_fail_printf ("%s: %u %s, %s, “%s”", cases[i].name, reply->code,
                            reply->status ? reply->status : "-",
                            mail_stage_to_string (reply->stage), reply->text);
    }
}

static void
test_statuses (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    if (mail_status_is_valid (statuses[i].status) != statuses[i].is_valid)
      g_test_fail_printf ("“%s”", statuses[i].status);
}

static void
test_stages (void)
{
  g_assert_cmpstr (mail_stage_to_string (MAIL_STAGE_UNKNOWN), ==, "unknown");
  g_assert_cmpstr (mail_stage_to_string (MAIL_STAGE_RCPT), ==, "rcpt");
  g_assert_cmpstr (mail_stage_to_string (MAIL_STAGE_DATA_END), ==, "data-end");
}

/* 30 MB of codes take no more than a moment. */
static void
test_long (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (MailReply) reply = NULL;

  for (guint i = 0; i < 8 * 1024 * 1024; i++)
    g_string_append (text, "550 ");
  reply = mail_reply_parse (text->str);
  g_assert_cmpuint (reply->code, ==, 550);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reply/cases", test_cases);
  g_test_add_func ("/reply/enhanced codes", test_statuses);
  g_test_add_func ("/reply/stages", test_stages);
  g_test_add_func ("/reply/long", test_long);
  return g_test_run ();
}
