#include "mail/received.h"

#include <string.h>

#include "mail/fields.h"

#define DATE "; Sat, 21 Nov 2026 10:00:00 +0900"

typedef struct
{
  const char *title;
  const char *value;
  const char *client; /* "announced reverse address", "-" for none */
  const char *rest;   /* "by|with|id|for|via", "-" for none; then "tls=VERSION", "submission" */
  const char *remarks;
} Case;

/* clang-format off */
static const Case cases[] = {
  { "RFC 5321 4.4 all clauses",   "from a.jp (r.a.jp [192.0.2.1]) by mx.b.jp via TCP with ESMTP id 1 for <x@b.jp>" DATE, "a.jp r.a.jp 192.0.2.1", "mx.b.jp|ESMTP|1|x@b.jp|TCP", "" },
  { "RFC 5321 4.1.3 IPv6",        "from a.jp (r.a.jp [IPv6:2001:DB8:0::1]) by mx.b.jp with ESMTP id 1" DATE, "a.jp r.a.jp 2001:db8::1", "mx.b.jp|ESMTP|1|-|-", "" },
  { "RFC 5321 2.3.5 literal HELO", "from [192.0.2.9] (r.a.jp [192.0.2.1]) by mx.b.jp" DATE, "[192.0.2.9] r.a.jp 192.0.2.1", "mx.b.jp|-|-|-|-", "" },
  { "RFC 5322 3.6.7 by alone",    "by mx.b.jp" DATE, "- - -", "mx.b.jp|-|-|-|-", "" },
  { "RFC 5322 3.2.2 folded",      " from a.jp (r.a.jp\r\n\t[192.0.2.1])\r\n\tby mx.b.jp\n with\tESMTP" DATE "\r\n", "a.jp r.a.jp 192.0.2.1", "mx.b.jp|ESMTP|-|-|-", "" },
  { "RFC 5322 3.2.2 comment in a comment", "from a.jp (r.a.jp [192.0.2.1] (may be forged)) by mx.b.jp" DATE, "a.jp r.a.jp 192.0.2.1", "mx.b.jp|-|-|-|-", "may-be-forged" },
  { "RFC 5322 3.6.7 names in any case", "From a.jp (r.a.jp [192.0.2.1]) By mx.b.jp With ESMTP Id 1 For x@b.jp" DATE, "a.jp r.a.jp 192.0.2.1", "mx.b.jp|ESMTP|1|x@b.jp|-", "" },
  { "RFC 3848 ESMTPS",            "from a.jp (r.a.jp [192.0.2.1]) by mx.b.jp with ESMTPS" DATE, "a.jp r.a.jp 192.0.2.1", "mx.b.jp|ESMTPS|-|-|- tls=", "" },
  { "RFC 3848 ESMTPA",            "from a.jp ([192.0.2.1]) by mx.b.jp with ESMTPA" DATE, "a.jp - 192.0.2.1", "mx.b.jp|ESMTPA|-|-|- submission", "" },
  { "RFC 3848 ESMTPSA",           "from a.jp ([192.0.2.1]) by mx.b.jp with esmtpsa" DATE, "a.jp - 192.0.2.1", "mx.b.jp|esmtpsa|-|-|- tls= submission", "" },
  { "RFC 3848 LMTPS",             "from a.jp ([192.0.2.1]) by mx.b.jp with LMTPS" DATE, "a.jp - 192.0.2.1", "mx.b.jp|LMTPS|-|-|- tls=", "" },
  { "RFC 3848 LMTP",              "from a.jp ([127.0.0.1]) by mx.b.jp with LMTP" DATE, "a.jp - 127.0.0.1", "mx.b.jp|LMTP|-|-|-", "" },
  { "RFC 6531 4.3 UTF8SMTPSA",    "from a.jp ([192.0.2.1]) by mx.b.jp with UTF8SMTPSA" DATE, "a.jp - 192.0.2.1", "mx.b.jp|UTF8SMTPSA|-|-|- tls= submission", "" },
  { "RFC 6531 4.3 UTF8LMTPS",     "from a.jp ([192.0.2.1]) by mx.b.jp with UTF8LMTPS" DATE, "a.jp - 192.0.2.1", "mx.b.jp|UTF8LMTPS|-|-|- tls=", "" },
  { "RFC 8314 4.3 tls clause",    "from a.jp ([192.0.2.1]) by mx.b.jp with ESMTP tls TLS_AES_256_GCM_SHA384 id 1" DATE, "a.jp - 192.0.2.1", "mx.b.jp|ESMTP|1|-|- tls=", "" },

  { "Postfix",                    "from a.jp (r.a.jp [192.0.2.1])\n\t(using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits)\n\t key-exchange X25519)\n\t(No client certificate requested)\n\tby mx.b.jp (Postfix) with ESMTPS id 4ABC\n\tfor <x@b.jp>" DATE " (JST)", "a.jp r.a.jp 192.0.2.1", "mx.b.jp|ESMTPS|4ABC|x@b.jp|- tls=TLSv1.3", "" },
  { "Postfix, no reverse name",   "from a.jp (unknown [192.0.2.1]) by mx.b.jp (Postfix) with ESMTP id 1" DATE, "a.jp - 192.0.2.1", "mx.b.jp|ESMTP|1|-|-", "" },
  { "Postfix, a user",            "from [192.0.2.2] (unknown [192.0.2.1]) (Authenticated sender: x@b.jp) by mx.b.jp (Postfix) with ESMTPSA id 1" DATE, "[192.0.2.2] - 192.0.2.1", "mx.b.jp|ESMTPSA|1|-|- tls= submission", "" },
  { "Postfix, a program",         "by mx.b.jp (Postfix, from userid 1001)\n id 1" DATE, "- - -", "mx.b.jp|-|1|-|- submission", "" },
  { "sendmail",                   "from a.jp (r.a.jp [192.0.2.1]) by mx.b.jp (8.17.1/8.17.1) with ESMTPS id 1 (version=TLSv1.2 cipher=ECDHE bits=256 verify=NOT) for <x@b.jp>" DATE, "a.jp r.a.jp 192.0.2.1", "mx.b.jp|ESMTPS|1|x@b.jp|- tls=TLSv1.2", "" },
  { "sendmail, ident",            "from a.jp (IDENT:root@r.a.jp [192.0.2.1]) by mx.b.jp (8.9.3/8.9.3) with SMTP id 1" DATE, "a.jp r.a.jp 192.0.2.1", "mx.b.jp|SMTP|1|-|-", "" },
  { "sendmail, local",            "(from root@localhost) by mx.b.jp (8.14.9/Submit) id 1 for x@b.jp" DATE " (envelope-from root)", "- - -", "mx.b.jp|-|1|x@b.jp|- submission", "" },
  { "Exim",                       "from r.a.jp ([192.0.2.1]:4711 helo=a.jp) by mx.b.jp with esmtps (TLS1.3) tls TLS_AES_256_GCM_SHA384 (Exim 4.96) (envelope-from <y@a.jp>) id 1abc-2 for x@b.jp" DATE, "a.jp r.a.jp 192.0.2.1", "mx.b.jp|esmtps|1abc-2|x@b.jp|- tls=TLSv1.3", "" },
  { "Exim, no reverse name",      "from [192.0.2.1] (helo=a.jp) by mx.b.jp with esmtp (Exim 4.96) id 1" DATE, "a.jp - 192.0.2.1", "mx.b.jp|esmtp|1|-|-", "" },
  { "Exim, port and ident",       "from [192.0.2.1] (port=4711 helo=a.jp ident=nobody) by mx.b.jp with smtp (Exim 4.72) id 1" DATE, "a.jp - 192.0.2.1", "mx.b.jp|smtp|1|-|-", "" },
  { "Exim, HELO is the reverse name", "from r.a.jp ([192.0.2.1]) by mx.b.jp with esmtps (TLSv1:AES256-SHA:256) (Exim 4.72) id 1" DATE, "r.a.jp - 192.0.2.1", "mx.b.jp|esmtps|1|-|- tls=TLSv1.0", "" },
  { "Exim, a program",            "from nobody by mx.b.jp with local (Exim 4.96) (envelope-from <y@b.jp>) id 1" DATE, "nobody - -", "mx.b.jp|local|1|-|- submission", "" },
  { "two names, one beside the address", "from a.jp (r.a.jp) (s.a.jp [192.0.2.1]) by mx.b.jp" DATE, "a.jp s.a.jp 192.0.2.1", "mx.b.jp|-|-|-|-", "" },
  { "qmail",                      "from unknown (HELO a.jp) (192.0.2.1)\n  by mx.b.jp with SMTP" DATE, "a.jp - 192.0.2.1", "mx.b.jp|SMTP|-|-|-", "" },
  { "qmail, reverse name and ident", "from r.a.jp (HELO a.jp) (root@192.0.2.1) by mx.b.jp with SMTP" DATE, "a.jp r.a.jp 192.0.2.1", "mx.b.jp|SMTP|-|-|-", "" },
  { "qmail, HELO is the reverse name", "from r.a.jp (192.0.2.1) by mx.b.jp with SMTP" DATE, "r.a.jp - 192.0.2.1", "mx.b.jp|SMTP|-|-|-", "" },
  { "qmail, a program",           "(qmail 1234 invoked by uid 0); 21 Nov 2026 01:00:00 -0000", "- - -", "-|-|-|-|- submission", "no-by" },
  { "qmail, brackets and TLS",    "from r.a.jp (HELO a.jp) ([192.0.2.1]) by mx.b.jp with ESMTP/TLS/DHE-RSA-AES256-SHA" DATE, "a.jp r.a.jp 192.0.2.1", "mx.b.jp|ESMTP/TLS/DHE-RSA-AES256-SHA|-|-|- tls=", "" },
  { "Exchange Online",            "from A.prod.outlook.com (2603:10a6::1) by B.prod.outlook.com (2603:10a6::2) with Microsoft SMTP Server (version=TLS1_2, cipher=TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384) id 15.20.8182.11" DATE, "A.prod.outlook.com - 2603:10a6::1", "B.prod.outlook.com|Microsoft SMTP Server|15.20.8182.11|-|- tls=TLSv1.2", "" },
  { "Exchange Online, frontend",  "from a.jp (192.0.2.1) by B.mail.protection.outlook.com (10.167.1.1) with Microsoft SMTP Server id 15.20.8182.11 via Frontend Transport" DATE, "a.jp - 192.0.2.1", "B.mail.protection.outlook.com|Microsoft SMTP Server|15.20.8182.11|-|Frontend Transport", "" },
  { "Exchange Online, by MAPI",   "from A.prod.outlook.com ([fe80::1%12]) by B.prod.outlook.com ([fe80::2%4]) with mapi id 15.20.8182.11" DATE, "A.prod.outlook.com - fe80::1", "B.prod.outlook.com|mapi|15.20.8182.11|-|-", "" },
  { "Exchange, HTTPS",            "from A.prod.outlook.com (::1) by B.prod.outlook.com with HTTPS via C.PROD.OUTLOOK.COM" DATE, "A.prod.outlook.com - ::1", "B.prod.outlook.com|HTTPS|-|-|C.PROD.OUTLOOK.COM tls=", "" },
  { "Exchange 2003",              "from A ([192.0.2.1]) by B.hotmail.com over TLS secured channel with Microsoft SMTPSVC(7.5.7601.22751)" DATE, "A - 192.0.2.1", "B.hotmail.com|Microsoft SMTPSVC|-|-|- tls=", "unknown-words" },
  { "Gmail, inside",              "by 2002:a05:6402:1234:b0:1 with SMTP id a1csp1" DATE, "- - -", "2002:a05:6402:1234:b0:1|SMTP|a1csp1|-|-", "" },
  { "Gmail, border",              "from mail.a.jp (mail.a.jp. [192.0.2.1])\n        by mx.google.com with ESMTPS id x1\n        for <x@gmail.com>\n        (version=TLS1_3 cipher=TLS_AES_256_GCM_SHA384 bits=256/256)" DATE, "mail.a.jp mail.a.jp 192.0.2.1", "mx.google.com|ESMTPS|x1|x@gmail.com|- tls=TLSv1.3", "" },
  { "Gmail, between its own",     "from mail-sor-f69.google.com (mail-sor-f69.google.com. [209.85.220.69]) by mx.google.com with SMTPS id x1 (Google Transport Security)" DATE, "mail-sor-f69.google.com mail-sor-f69.google.com 209.85.220.69", "mx.google.com|SMTPS|x1|-|- tls=", "" },
  { "Yahoo",                      "from 127.0.0.1  (EHLO a.jp) (192.0.2.1)\n  by mta4007.mail.ne1.yahoo.com with SMTPS" DATE, "a.jp - 192.0.2.1", "mta4007.mail.ne1.yahoo.com|SMTPS|-|-|- tls=", "" },
  { "Yahoo, today",               "from 192.0.2.1 (EHLO a.jp)\n by 10.1.1.1 with SMTPs\n (version=TLS1_3 cipher=TLS_AES_128_GCM_SHA256)" DATE, "a.jp - 192.0.2.1", "10.1.1.1|SMTPs|-|-|- tls=TLSv1.3", "" },
  { "Yahoo! JAPAN, webmail",      "from [192.0.2.1] by web101219.mail.kks.yahoo.co.jp via HTTP; Wed, 23 May 2018 17:44:39 JST", "[192.0.2.1] - 192.0.2.1", "web101219.mail.kks.yahoo.co.jp|-|-|-|HTTP", "" },
  { "iCloud",                     "from a.jp (r.a.jp [192.0.2.1]) by p00-icloudmta-smtpin-us-west-1a-60-percent-8 (Postfix) with ESMTPS id 1 for <x@icloud.com>" DATE, "a.jp r.a.jp 192.0.2.1", "p00-icloudmta-smtpin-us-west-1a-60-percent-8|ESMTPS|1|x@icloud.com|- tls=", "" },
  { "iCloud, inside",             "from 17.111.174.82 by 17.111.174.26 (mailnotify 1916B19:18:08:02:53:08:42); Tue, 17 Dec 2019 02:53:09 GMT", "17.111.174.82 - 17.111.174.82", "17.111.174.26|-|-|-|-", "" },
  { "docomo",                     "from mx.a.jp (mx.a.jp [192.0.2.1]) by mfsmax.docomo.ne.jp (DOCOMO Mail Server Ver2.0) with SMTP id 1 for <x@docomo.ne.jp>" DATE " (JST)", "mx.a.jp mx.a.jp 192.0.2.1", "mfsmax.docomo.ne.jp|SMTP|1|x@docomo.ne.jp|-", "" },
  { "au",                         "from a.jp (r.a.jp [192.0.2.1])\n by lsean.ezweb.ne.jp (EZweb Mail) with ESMTP id 1" DATE, "a.jp r.a.jp 192.0.2.1", "lsean.ezweb.ne.jp|ESMTP|1|-|-", "" },
  { "Amazon SES",                 "from a.jp (r.a.jp [192.0.2.1])  by\n inbound-smtp.us-west-2.amazonaws.com with SMTP id\n itkg201 for x@b.awsapps.com" DATE, "a.jp r.a.jp 192.0.2.1", "inbound-smtp.us-west-2.amazonaws.com|SMTP|itkg201|x@b.awsapps.com|-", "" },
  { "Mimecast",                   "from a.jp (a.jp [192.0.2.1]) by relay.mimecast.com with ESMTP with STARTTLS (version=TLSv1.2, cipher=TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384) id uk-mta-1" DATE, "a.jp a.jp 192.0.2.1", "relay.mimecast.com|ESMTP|uk-mta-1|-|- tls=TLSv1.2", "repeated-clause unknown-words" },
  { "Proofpoint",                 "from a.jp (r.a.jp [192.0.2.1])\n\tby mx0a-00000001.pphosted.com (PPS) with ESMTPS id 3x-1\n\t(version=TLSv1.2 cipher=ECDHE-RSA-AES256-GCM-SHA384 bits=256 verify=OK)" DATE " (GMT)", "a.jp r.a.jp 192.0.2.1", "mx0a-00000001.pphosted.com|ESMTPS|3x-1|-|- tls=TLSv1.2", "" },
  { "Proofpoint, inside",         "from pps.filterd (m1.ppops.net [127.0.0.1])\n\tby m1.ppops.net (8.18.1.2/8.18.1.2) with ESMTP id 1" DATE, "pps.filterd m1.ppops.net 127.0.0.1", "m1.ppops.net|ESMTP|1|-|-", "" },
  { "PowerMTA",                   "from localhost (10.0.22.21) by v.a.jp (PowerMTA(TM) v3.5r17) id h1 for <x@b.jp>" DATE " (envelope-from <abuse_1@a.jp>)", "localhost - 10.0.22.21", "v.a.jp|-|h1|x@b.jp|-", "" },
  { "ecelerity",                  "from [10.10.10.10] ([10.10.10.10:4227] helo=m.a.jp) by mx.b.jp (envelope-from <>) (ecelerity 3.6.21.53563 r(Core:3.6.21.0)) with ESMTPS (cipher=ECDHE-RSA subject=\"/CN=*.a.jp\") id CA/91" DATE, "m.a.jp - 10.10.10.10", "mx.b.jp|ESMTPS|CA/91|-|- tls=", "" },
  { "SendGrid, no semicolon",     "by filter0652p1las1.sendgrid.net with SMTP id filter0652-25\n        2018-04-22 02:54:17.028704749 +0000 UTC", "- - -", "filter0652p1las1.sendgrid.net|SMTP|filter0652-25|-|-", "no-semicolon odd-date" },
  { "MXLogic",                    "from unknown [192.0.2.1] (EHLO a.jp) by mxl8.b.jp(mxl_mta-6.5.0-5) with ESMTP id 1.mxl8 (envelope-from <y@a.jp>)" DATE, "a.jp - 192.0.2.1", "mxl8.b.jp|ESMTP|1.mxl8|-|-", "" },
  { "address behind the comment", "from localhost (r.a.jp) [192.0.2.1] by mx.b.jp with esmtp (Exim 2.05 #1 (Debian)) id 1" DATE, "localhost r.a.jp 192.0.2.1", "mx.b.jp|esmtp|1|-|-", "" },
  { "address without a name",     "from (192.0.2.1) by mx.b.jp (PowerMTA(TM) v3.5r16) id 1" DATE, "- - 192.0.2.1", "mx.b.jp|-|1|-|-", "" },
  { "a clause behind the date",   "from a.jp (a.jp [192.0.2.1])\n  by mx.b.jp with ESMTP" DATE "\n  id 0EFD1EE6.4D01AABF", "a.jp a.jp 192.0.2.1", "mx.b.jp|ESMTP|0EFD1EE6.4D01AABF|-|-", "text-behind-date" },
  { "two semicolons",             "by mx1.b.jp; (5.65/1.37) id 0000000" DATE, "- - -", "mx1.b.jp|-|0000000|-|-", "" },
  { "IPv4 as IPv6",               "from a.jp (r.a.jp [::ffff:192.0.2.1]) by mx.b.jp" DATE, "a.jp r.a.jp 192.0.2.1", "mx.b.jp|-|-|-|-", "" },

  { "hostile: HELO is a literal", "from [203.0.113.9] (unknown [192.0.2.1]) by mx.b.jp" DATE, "[203.0.113.9] - 192.0.2.1", "mx.b.jp|-|-|-|-", "" },
  { "hostile: HELO is a literal, Exim", "from r.a.jp ([192.0.2.1] helo=[203.0.113.9]) by mx.b.jp" DATE, "[203.0.113.9] r.a.jp 192.0.2.1", "mx.b.jp|-|-|-|-", "" },
  { "hostile: HELO is a literal, Exim without a reverse name", "from [192.0.2.1] (helo=[203.0.113.9]) by mx.b.jp" DATE, "[203.0.113.9] - 192.0.2.1", "mx.b.jp|-|-|-|-", "" },
  { "hostile: HELO is a literal, qmail", "from unknown (HELO [203.0.113.9]) (192.0.2.1) by mx.b.jp" DATE, "[203.0.113.9] - 192.0.2.1", "mx.b.jp|-|-|-|-", "" },
  { "hostile: HELO is a literal, the server names no address", "from [203.0.113.9] (x.a.jp) by mx.b.jp" DATE, "[203.0.113.9] x.a.jp -", "mx.b.jp|-|-|-|-", "" },
  { "hostile: ident is a literal", "from a.jp ([203.0.113.9]@r.a.jp [192.0.2.1]) by mx.b.jp" DATE, "a.jp r.a.jp 192.0.2.1", "mx.b.jp|-|-|-|-", "" },
  { "hostile: ident is a literal, Exim", "from r.a.jp ([192.0.2.1] ident=[203.0.113.9]) by mx.b.jp" DATE, "r.a.jp - 192.0.2.1", "mx.b.jp|-|-|-|-", "" },
  { "hostile: HELO is \"by\"",    "from by (unknown [192.0.2.1]) by mx.b.jp" DATE, "by - 192.0.2.1", "mx.b.jp|-|-|-|-", "" },
  { "hostile: HELO is \"with\"",  "from with by mx.b.jp with SMTP" DATE, "with - -", "mx.b.jp|SMTP|-|-|-", "" },
  { "hostile: open comment",      "from a.jp (r.a.jp [192.0.2.1] by mx.b.jp with SMTP" DATE, "a.jp - -", "mx.b.jp|SMTP|-|-|-", "open-comment" },
  { "hostile: two from",          "from a.jp (r.a.jp [192.0.2.1]) by mx.b.jp from c.jp (c.jp [203.0.113.9])" DATE, "a.jp r.a.jp 192.0.2.1", "mx.b.jp|-|-|-|-", "repeated-clause unknown-words" },
  { "hostile: TLS in an address", "from a.jp (r.a.jp [192.0.2.1]) by mx.b.jp (envelope-from <tls@a.jp>) with SMTP" DATE, "a.jp r.a.jp 192.0.2.1", "mx.b.jp|SMTP|-|-|-", "" },
  { "nothing",                    "", "- - -", "-|-|-|-|-", "nothing no-by no-date" },
  { "semicolon alone",            ";", "- - -", "-|-|-|-|-", "no-by no-date" },
  { "date alone",                 "Sat, 21 Nov 2026 10:00:00 +0900", "- - -", "-|-|-|-|-", "no-by no-semicolon" },
  { "impossible date",            "by mx.b.jp; Mon, 30 Feb 2026 10:00:00 +0900", "- - -", "mx.b.jp|-|-|-|-", "no-date" },
  { "no date",                    "by mx.b.jp with SMTP id 1", "- - -", "mx.b.jp|SMTP|1|-|-", "no-date" },
};
/* clang-format on */

static const char *
or_dash (const char *text)
{
  return text ? text : "-";
}

static MailReceived *
parse (const char *value, gsize length)
{
  g_autofree char *copy = g_memdup2 (value, length);

  return mail_received_parse (copy, length);
}

static char *
join_remarks (const MailReceived *received)
{
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < received->remarks->len; i++)
    g_string_append_printf (joined, "%s%s", i > 0 ? " " : "",
                            mail_received_remark_to_string (
                                g_array_index (received->remarks, MailReceivedRemark, i).kind));
  return g_string_free (joined, FALSE);
}

static void
check_remarks (const MailReceived *received, const char *expected)
{
  g_auto (GStrv) names = g_strsplit (expected, " ", -1);
  g_autofree char *joined = join_remarks (received);

  g_test_message ("remarks: %s", joined);
  for (guint i = 0; names[i] && *expected; i++)
    g_assert_nonnull (strstr (joined, names[i]));
  g_assert_cmpuint (received->remarks->len, ==, *expected ? g_strv_length (names) : 0);
}

static void
test_case (gconstpointer data)
{
  const Case *row = data;
  g_autoptr (MailReceived) received = parse (row->value, strlen (row->value));
  g_autofree char *client
      = g_strdup_printf ("%s %s %s", or_dash (received->from_name),
                         or_dash (received->from_reverse_name), or_dash (received->from_address));
  g_autofree char *rest = g_strdup_printf (
      "%s|%s|%s|%s|%s%s%s%s", or_dash (received->by_name), or_dash (received->with),
      or_dash (received->id), or_dash (received->for_address), or_dash (received->via),
      received->tls ? " tls=" : "", received->tls_version ? received->tls_version : "",
      received->is_submission ? " submission" : "");

  g_assert_cmpstr (client, ==, row->client);
  g_assert_cmpstr (rest, ==, row->rest);
  check_remarks (received, row->remarks);
  if (strstr (row->value, DATE))
    {
      g_assert_true (received->has_time);
      g_assert_cmpint (received->time, ==, 1795222800);
      g_assert_cmpint (received->zone_minutes, ==, 540);
    }
}

static void
test_cut (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (gsize length = 0; length < strlen (cases[i].value); length++)
      {
        g_autoptr (MailReceived) received = parse (cases[i].value, length);

        g_assert_nonnull (received);
      }
}

static void
test_texts (void)
{
  static const char value[] = " from a.jp\r\n (r.a.jp [192.0.2.1])\r\n\tby  mx.b.jp (x)\0 with "
                              "Microsoft SMTP\r\n Server (TLS) id 1" DATE;
  g_autoptr (MailReceived) received = parse (value, sizeof value - 1);

  g_assert_cmpstr (received->from_text, ==, "a.jp (r.a.jp [192.0.2.1])");
  g_assert_cmpstr (received->by_text, ==, "mx.b.jp (x)\357\277\275");
  g_assert_cmpstr (received->with_text, ==, "Microsoft SMTP Server (TLS)");
  g_assert_true (mail_received_has_remark (received, MAIL_RECEIVED_CONTROL_BYTE));
}

static void
test_hostile_length (void)
{
  static const char *const units[] = {
    "(",         "\"",  "from ",          ";",  "by ", "( ", "a(b)", "[", "; 1 Jan ", "(from [1",
    "with tls ", "(()", "from a (helo= ", "\\", "(\\"
  };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      g_autoptr (GString) value = g_string_new ("from ");
      g_autoptr (MailReceived) received = NULL;

      g_test_message ("%s", units[i]);
      while (value->len < 200000)
        g_string_append (value, units[i]);
      received = mail_received_parse (value->str, value->len);
      g_assert_nonnull (received);
    }
}

static GPtrArray *
parse_hops (const char *const *values)
{
  GPtrArray *hops = g_ptr_array_new_with_free_func ((GDestroyNotify)mail_received_free);

  for (guint i = 0; values[i]; i++)
    g_ptr_array_add (hops, mail_received_parse (values[i], strlen (values[i])));
  return hops;
}

static void
test_delays (void)
{
  static const char *const values[] = {
    "by e; Sat, 21 Nov 2026 10:00:05 +0900",
    "by d; Sat, 21 Nov 2026 10:00:09 +0900",
    "by c; once",
    "by b; Sat, 21 Nov 2026 00:59:59.500 +0000",
    "by a; Sat, 21 Nov 2026 00:59:59 +0000",
    "by 0",
    NULL,
  };
  static const struct
  {
    gboolean has_delay;
    gint64 seconds;
  } expected[]
      = { { TRUE, -4 }, { TRUE, 9 }, { FALSE, 0 }, { TRUE, 0 }, { FALSE, 0 }, { FALSE, 0 } };
  g_autoptr (GPtrArray) hops = parse_hops (values);
  g_autoptr (GArray) delays = mail_received_delays (hops);

  g_assert_cmpuint (delays->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < delays->len; i++)
    {
      const MailReceivedDelay *delay = &g_array_index (delays, MailReceivedDelay, i);

      g_assert_cmpint (delay->has_delay, ==, expected[i].has_delay);
      g_assert_cmpint (delay->delay_seconds, ==, expected[i].seconds);
    }
}

static void
test_no_delays (void)
{
  g_autoptr (GPtrArray) hops = g_ptr_array_new ();
  g_autoptr (GArray) delays = mail_received_delays (hops);

  g_assert_cmpuint (delays->len, ==, 0);
}

/* --- headers-mha --- */

typedef struct
{
  const char *id;
  const char *why;
} Dispute;

/* clang-format off */
static const Dispute mha_disputes[] = {
  { "mha-13", "RFC 5321, section 4.4: Stamp = From-domain By-domain Opt-info ..., Opt-info = [Via] [With] [ID] [For]: each clause once at most; joining two \"by\" with \";\" would make a host that nobody named" },
};
/* clang-format on */

static const char *
find_dispute (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (mha_disputes); i++)
    if (strcmp (mha_disputes[i].id, id) == 0)
      return mha_disputes[i].why;
  return NULL;
}

static gboolean
is_same (JsonObject *expect, const char *member, const char *seen)
{
  const char *wanted = fields_get_string (expect, member);

  if (g_strcmp0 (wanted, seen) == 0 || !wanted)
    return TRUE;
  g_test_message ("%s: %s instead of %s", member, or_dash (seen), wanted);
  return FALSE;
}

/* MHA shows qmail's comment without its parentheses, and recipients with their brackets. */
static gboolean
agrees_with_mha (const MailReceived *received, JsonObject *expect)
{
  g_autofree char *recipient = received->for_address && strchr (received->for_address, '@')
                                   ? g_strdup_printf ("<%s>", received->for_address)
                                   : NULL;
  g_autofree char *by = g_strdup (received->by_text);
  gboolean agrees;

  if (by && *by == '(')
    {
      by[strlen (by) - 1] = '\0';
      memmove (by, by + 1, strlen (by));
    }
  agrees = is_same (expect, "from", received->from_text) && is_same (expect, "by", by)
           && is_same (expect, "with", received->with_text) && is_same (expect, "id", received->id)
           && is_same (expect, "via", received->via) && is_same (expect, "for", recipient);
  if (json_object_has_member (expect, "date_ms_utc"))
    agrees = agrees && received->has_time
             && received->time * 1000 + received->milliseconds
                    == json_object_get_int_member (expect, "date_ms_utc");
  else
    agrees = agrees && !received->has_time;
  return agrees;
}

static const char *
skip_name (const char *header)
{
  return g_str_has_prefix (header, "Received:") ? header + strlen ("Received:") : header;
}

static guint64
read_seconds (const char *text)
{
  guint64 minutes = 0;
  const char *seconds = strstr (text, "minute");

  if (seconds)
    {
      minutes = g_ascii_strtoull (text, NULL, 10);
      text = strpbrk (seconds, "0123456789");
    }
  return minutes * 60 + (text ? g_ascii_strtoull (text, NULL, 10) : 0);
}

static gboolean
agrees_with_total (JsonObject *row)
{
  JsonArray *headers = json_object_get_array_member (row, "headers_oldest_first");
  g_autoptr (GPtrArray) hops = g_ptr_array_new_with_free_func ((GDestroyNotify)mail_received_free);
  const MailReceived *newest, *oldest;

  for (guint i = json_array_get_length (headers); i > 0; i--)
    {
      const char *value = skip_name (json_array_get_string_element (headers, i - 1));

      g_ptr_array_add (hops, mail_received_parse (value, strlen (value)));
    }
  newest = g_ptr_array_index (hops, 0);
  oldest = g_ptr_array_index (hops, hops->len - 1);
  return (guint64)((newest->time - oldest->time) * 1000 + newest->milliseconds
                   - (gint64)oldest->milliseconds)
             / 1000
         == read_seconds (fields_get_string (row, "total_delay"));
}

static gboolean
agrees_with_case (JsonObject *row)
{
  const char *header = fields_get_string (row, "header");
  g_autoptr (MailReceived) received = NULL;

  if (!header)
    return agrees_with_total (row);
  received = parse (skip_name (header), strlen (skip_name (header)));
  return agrees_with_mha (received, json_object_get_object_member (row, "expect"));
}

static void
test_mha (void)
{
  g_autoptr (JsonParser) parser = fields_load_cases ("headers-mha/cases.json");
  FieldsTally tally = { "headers-mha" };
  JsonArray *rows = parser ? fields_get_cases (parser) : NULL;

  for (guint i = 0; rows && i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);
      const char *id = fields_get_string (row, "id");

      g_test_message ("%s", id);
      tally.n_cases++;
      if (agrees_with_case (row))
        tally.n_passed++;
      else if (find_dispute (id))
        tally.n_disputed++;
    }
  if (parser)
    fields_tally_print (&tally);
}

/* --- headers-real --- */

static gboolean
agrees_with_hop (const MailReceived *received, JsonObject *fact)
{
  const char *by = fields_get_string (fact, "by");
  const char *utc = fields_get_string (fact, "utc");
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (received->time);
  g_autofree char *seen = g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ");

  if (utc && (!received->has_time || strcmp (utc, seen) != 0))
    return FALSE;
  /* The index took "by uid" out of qmail's comment for a host. */
  return !by || g_strcmp0 (by, received->by_name) == 0
         || (!received->by_name && g_str_has_prefix (received->by_text, "(qmail "));
}

static gboolean
agrees_with_facts (JsonObject *row)
{
  gsize length;
  g_autofree char *message = fields_load (fields_get_string (row, "file"), &length);
  g_autoptr (GPtrArray) fields = fields_find (message, length, "Received", FALSE);
  JsonArray *facts = json_object_get_array_member (row, "received");

  if (fields->len != json_array_get_length (facts))
    return FALSE;
  for (guint i = 0; i < fields->len; i++)
    {
      gsize size;
      const char *value = g_bytes_get_data (g_ptr_array_index (fields, i), &size);
      g_autoptr (MailReceived) received = mail_received_parse (value, size);

      if (!agrees_with_hop (received, json_array_get_object_element (facts, i)))
        {
          g_test_message ("%s: hop %u", fields_get_string (row, "file"), i);
          return FALSE;
        }
    }
  return TRUE;
}

static void
test_real (void)
{
  g_autoptr (JsonParser) parser = fields_load_cases ("headers-real/facts.json");
  FieldsTally tally = { "headers-real, Received" };
  JsonArray *rows = parser ? fields_get_cases (parser) : NULL;

  for (guint i = 0; rows && i < json_array_get_length (rows); i++)
    {
      tally.n_cases++;
      tally.n_passed += agrees_with_facts (json_array_get_object_element (rows, i));
    }
  if (parser)
    fields_tally_print (&tally);
}

/* Every Received line of every message, those of returned messages too. */
static void
test_survey (void)
{
  g_autoptr (GPtrArray) files = fields_list_messages ();
  guint n = 0, n_by = 0, n_from = 0, n_address = 0, n_time = 0, n_clean = 0;

  for (guint i = 0; i < files->len; i++)
    {
      gsize length;
      g_autofree char *message = fields_load (g_ptr_array_index (files, i), &length);
      g_autoptr (GPtrArray) fields = fields_find (message, length, "Received", TRUE);

      for (guint k = 0; k < fields->len; k++)
        {
          gsize size;
          const char *value = g_bytes_get_data (g_ptr_array_index (fields, k), &size);
          g_autoptr (MailReceived) received = mail_received_parse (value, size);
          g_autofree char *remarks = join_remarks (received);

          n++;
          n_by += received->by_text != NULL;
          n_from += received->from_text != NULL;
          n_address += received->from_address != NULL;
          n_time += received->has_time;
          n_clean += received->remarks->len == 0;
          if (received->remarks->len > 0 || (received->from_text && !received->from_address))
            g_test_message ("%s: %.*s", remarks, (int)size, value);
        }
    }
  g_test_message ("survey of Received: %u fields, by %u, from %u, with address %u, time %u, "
                  "without remark %u",
                  n, n_by, n_from, n_address, n_time, n_clean);
  if (n == 0)
    g_test_skip ("the corpus is not here");
  /* What has none is cut off, or is "from localhost" and no more. */
  g_assert_cmpuint (n_time * 100, >=, n * 93);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/received/", cases[i].title, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/received/cut", test_cut);
  g_test_add_func ("/received/texts", test_texts);
  g_test_add_func ("/received/hostile length", test_hostile_length);
  g_test_add_func ("/received/delays", test_delays);
  g_test_add_func ("/received/no delays", test_no_delays);
  g_test_add_func ("/received/corpus: mha", test_mha);
  g_test_add_func ("/received/corpus: real", test_real);
  g_test_add_func ("/received/corpus: survey", test_survey);
  return g_test_run ();
}
