#include "judged-fixture.h"

#include <string.h>

#include "evidence/recording.h"

#define NOW 1795219200 /* 2026-11-21 */
#define MOST_ROUNDS 20
#define N_HOPS 60
#define N_FIELDS 50
#define LONG_NAME 20000 /* bytes */

/* clang-format off */
static const char gmail[] =
  "Delivered-To: suzuki@gmail.com\n"
  "Received: by 2002:a05:6a20:1234:b0:1c8:aaaa:bbbb with SMTP id x1csp100;\n"
  "        Fri, 20 Nov 2026 01:47:20 -0800 (PST)\n"
  "ARC-Authentication-Results: i=1; mx.google.com;\n"
  "       dkim=pass header.i=@news.example.net header.s=s1 header.b=AbCdEfGh;\n"
  "       spf=pass (google.com: domain of b@bounce.example.net designates 198.51.100.25 as permitted sender) smtp.mailfrom=b@bounce.example.net\n"
  "Return-Path: <b@bounce.example.net>\n"
  "Received: from out.example.net (out.example.net. [198.51.100.25])\n"
  "        by mx.google.com with ESMTPS id d9si123\n"
  "        for <suzuki@gmail.com>\n"
  "        (version=TLS1_3 cipher=TLS_AES_256_GCM_SHA384 bits=256/256);\n"
  "        Fri, 20 Nov 2026 01:47:19 -0800 (PST)\n"
  "Authentication-Results: mx.google.com;\n"
  "       dkim=pass header.i=@news.example.net header.s=s1 header.b=AbCdEfGh;\n"
  "       spf=pass (google.com: domain of b@bounce.example.net designates 198.51.100.25 as permitted sender) smtp.mailfrom=b@bounce.example.net;\n"
  "       dmarc=fail (p=NONE sp=NONE dis=NONE) header.from=example.co.jp\n"
  "Received-SPF: pass (google.com: domain of b@bounce.example.net designates 198.51.100.25 as permitted sender) client-ip=198.51.100.25;\n"
  "Received: from web01 (localhost [127.0.0.1])\n"
  "        by out.example.net (Postfix) with ESMTP id 4Zx;\n"
  "        Fri, 20 Nov 2026 18:02:11 +0900 (JST)\n"
  "DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=news.example.net; s=s1;\n"
  "        h=from:to:subject:date; bh=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=;\n"
  "        b=AbCdEfGhAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n"
  "From: \"Example\" <info@example.co.jp>\n"
  "To: suzuki@gmail.com\n"
  "Subject: News\n"
  "Date: Fri, 20 Nov 2026 18:02:10 +0900\n"
  "\n";

static const char microsoft[] =
  "Received: from TY2P302MB0001.JPNP302.PROD.OUTLOOK.COM (2603:1096:400:111::10)\n"
  " by TYCP302MB0002.JPNP302.PROD.OUTLOOK.COM with HTTPS; Fri, 20 Nov 2026 09:00:09 +0000\n"
  "Received: from TY1PR01CA0001.jpnprd01.prod.outlook.com (2603:1096:403::13) by\n"
  " TY2P302MB0001.JPNP302.PROD.OUTLOOK.COM (2603:1096:400:111::10) with Microsoft SMTP Server\n"
  " (version=TLS1_2, cipher=TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384) id 15.20.1.1;\n"
  " Fri, 20 Nov 2026 09:00:06 +0000\n"
  "Authentication-Results: spf=softfail (sender IP is 203.0.113.9)\n"
  " smtp.mailfrom=example.co.jp; dkim=none (message not signed)\n"
  " header.d=none;dmarc=fail action=quarantine\n"
  " header.from=example.co.jp;compauth=fail reason=000\n"
  "Received-SPF: SoftFail (protection.outlook.com: domain of transitioning\n"
  " example.co.jp discourages use of 203.0.113.9 as permitted sender)\n"
  "Received: from form.example.co.jp (203.0.113.9) by\n"
  " TY1PEPF00000001.mail.protection.outlook.com (10.167.240.5) with Microsoft SMTP Server\n"
  " (version=TLS1_2, cipher=TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384) id 15.20.1.2 via Frontend\n"
  " Transport; Fri, 20 Nov 2026 09:00:05 +0000\n"
  "X-Forefront-Antispam-Report: CIP:203.0.113.9;CTRY:JP;LANG:ja;SCL:5;SRV:;IPV:NLI;SFV:SPM;H:form.example.co.jp;PTR:InfoDomainNonexistent;CAT:SPOOF;SFS:(13230040);DIR:INB;\n"
  "X-Microsoft-Antispam: BCL:0;\n"
  "X-MS-Exchange-Organization-SCL: 5\n"
  "From: info@example.co.jp\n"
  "To: suzuki@example.org\n"
  "Subject: Inquiry\n"
  "Date: Fri, 20 Nov 2026 18:00:00 +0900\n"
  "\n"
  "Hello\n";

static const char bare[] =
  "From: info@example.co.jp\n"
  "Subject: Draft\n"
  "\n"
  "Hello\n";

static const char microsoft_dns[] =
  "; RECORDED 2026-11-21T00:00:00Z\n"
  "; OTHERWISE NXDOMAIN\n"
  "example.co.jp. 300 TXT \"v=spf1 ip4:203.0.113.5 ~all\"\n"
  "_dmarc.example.co.jp. 300 TXT \"v=DMARC1; p=quarantine; rua=mailto:dmarc@example.co.jp\"\n"
  "bounce.example.net. 300 TXT \"v=spf1 ip4:198.51.100.0/24 ~all\"\n";
/* clang-format on */

/* Every third stamp has no time, every seventh clock is behind, and one server kept it for hours. */
static char *
make_long_way (void)
{
  GString *text = g_string_new (NULL);

  for (int i = N_HOPS; i > 0; i--)
    {
      int minute = i % 7 == 0 ? 0 : i / 2;
      int hour = i > 40 ? 9 : 5;

      g_string_append_printf (
          text,
          "Received: from relay%d.example.net (relay%d [198.51.100.%d]) by relay%d.example.net with %s id a%d",
          i - 1, i - 1, i, i, i % 2 ? "ESMTPS" : "SMTP", i);
      if (i % 3 != 0)
        g_string_append_printf (text, "; Fri, 20 Nov 2026 %02d:%02d:%02d +0000", hour, minute,
                                i % 60);
      g_string_append (text, "\n");
    }
  for (int i = 0; i < N_FIELDS; i++)
    g_string_append_printf (text,
                            "Authentication-Results: filter%d.example.net; spf=pass "
                            "smtp.mailfrom=example.net; x-odd=maybe spf=none\n",
                            i);
  g_string_append (text, "From: info@example.co.jp\nSubject: far\n\nHello\n");
  return g_string_free (text, FALSE);
}

/* Names of twenty thousand letters; what Pango would take for markup; a right-to-left override. */
static char *
make_hostile (void)
{
  g_autofree char *endless = g_strnfill (LONG_NAME, 'a');

  return g_strdup_printf (
      "Authentication-Results: <b>bold</b>\xe2\x80\xae.example.jp; spf=pass "
      "smtp.mailfrom=%s.example.net; dkim=fail header.d=%s; x-%s=%s\n"
      "Received-SPF: %s (%s) receiver=%s;\n"
      "Received: from %s (<i>x</i> [198.51.100.1]) by <b>bold</b>.%s with %s id 1;\n"
      "  Fri, 20 Nov 2026 09:00:00 +0000\n"
      "X-Forefront-Antispam-Report: CIP:198.51.100.1;H:%s;PTR:%s;\n"
      "DKIM-Signature: v=1; a=%s; d=%s.example.net; s=%s; h=from; bh=AAAA; b=AAAA\n"
      "From: info@%s.example.co.jp\n\nHello\n",
      endless, endless, endless, endless, endless, endless, endless, endless, endless, endless,
      endless, endless, endless, endless, endless, endless);
}

static char *
read_file (const char *name)
{
  g_autofree char *path = g_build_filename (TODOKU_TEST_MAILS, name, NULL);
  g_autoptr (GError) error = NULL;
  char *text;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static char *
get_text (MadeUpMail mail)
{
  switch (mail)
    {
    case MADE_UP_GMAIL:
      return g_strdup (gmail);
    case MADE_UP_MICROSOFT:
      return g_strdup (microsoft);
    case MADE_UP_LONG_WAY:
      return make_long_way ();
    case MADE_UP_HEADERS_ONLY:
      return read_file ("headers-only.eml");
    case MADE_UP_SIGNED:
      return read_file ("signed.eml");
    case MADE_UP_HOSTILE:
      return make_hostile ();
    case MADE_UP_BARE:
      return g_strdup (bare);
    }
  g_assert_not_reached ();
}

static EvidenceRecording *
get_recording (MadeUpMail mail)
{
  g_autofree char *text = mail == MADE_UP_HEADERS_ONLY || mail == MADE_UP_SIGNED
                              ? read_file ("world")
                              : g_strdup (microsoft_dns);
  g_autoptr (GError) error = NULL;
  EvidenceRecording *recording = evidence_recording_parse (text, strlen (text), &error);

  g_assert_no_error (error);
  return recording;
}

static MessageCheck *
judge (const MessageScope *scope, const EvidenceRecording *recording)
{
  g_autoptr (Evidence) evidence = evidence_new ();

  for (guint round = 0; round < MOST_ROUNDS; round++)
    {
      g_autoptr (EvidenceQuestions) lacking = evidence_questions_new ();
      MessageCheck *check = message_check_build (scope, evidence, lacking);

      if (lacking->open->len == 0)
        return check;
      message_check_free (check);
      for (guint i = 0; i < lacking->open->len; i++)
        {
          EvidenceQuestion *question = g_ptr_array_index (lacking->open, i);
          g_autoptr (EvidenceAnswer) answer = evidence_recording_answer (recording, question);

          evidence_add (evidence, question, answer);
        }
    }
  g_assert_not_reached ();
}

JudgedMail *
judged_fixture_new (MadeUpMail mail)
{
  JudgedMail *judged = g_new0 (JudgedMail, 1);
  g_autofree char *text = get_text (mail);
  g_autoptr (EvidenceRecording) recording = get_recording (mail);
  MailMessage *message = mail_message_scan (text, strlen (text), dkim_wish, NULL);
  MessageHints hints = { 0 };

  judged->scope = message_scope_new (message, &hints, NOW);
  judged->check = judge (judged->scope, recording);
  judged->comparison = comparison_new (judged->scope, judged->check, FALSE);
  mail_message_unref (message);
  return judged;
}

void
judged_fixture_free (JudgedMail *mail)
{
  comparison_free (mail->comparison);
  message_check_free (mail->check);
  message_scope_free (mail->scope);
  g_free (mail);
}
