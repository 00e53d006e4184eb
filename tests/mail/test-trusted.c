/* Which results of a header are to be believed, for whole headers as receivers write them. The rules:
 *
 *   1  Read from the top; believe what was written inside the receiving organisation: above the stamp
 *      of the first hop from outside.
 *   2  The usual receivers: the topmost field with the id of the border's server. Microsoft: the
 *      topmost without id, above the stamp of a server of protection.outlook.com. iCloud: the whole
 *      run of its fields.
 *   3  For each method the first field that states it. Lower ones do not override it.
 *   4  With a gateway service in front, the mailbox' own verdict on SPF is about the gateway.
 *   5  ARC-Authentication-Results are worth as much as their seal, never a statement of the receiver.
 *   6  Received-SPF and the signatures of providers (X-Google-DKIM-Signature) are no results.
 */
#include <string.h>

#include "mail/trail.h"

#define DATE "; Sat, 21 Nov 2026 10:00:00 +0900\n"
#define OUTSIDE "from mail.a.jp (mail.a.jp [203.0.113.1])"
#define AR "Authentication-Results: "
#define AAR "ARC-Authentication-Results: "
#define SENDERS \
  "DKIM-Signature: v=1; a=rsa-sha256; d=a.jp; s=s; h=from; bh=YWJj; b=YWJj\nFrom: u@a.jp\nSubject: x\n"
#define GOOD "spf=pass smtp.mailfrom=a.jp; dkim=pass header.d=a.jp; dmarc=pass header.from=a.jp\n"
#define BAD "spf=fail smtp.mailfrom=a.jp; dkim=fail header.d=a.jp; dmarc=fail header.from=a.jp\n"
#define INSIDE_MICROSOFT \
  "Received: from A.jpnprd01.prod.outlook.com (2603:1096:400::1) by B.jpnprd01.prod.outlook.com with HTTPS" DATE \
  "Received: from C.apcprd02.prod.outlook.com (2603:1096:404::1) by A.jpnprd01.prod.outlook.com (2603:1096:400::1) with Microsoft SMTP Server id 15.20" DATE \
  "Received: from D.apcprd02.prod.protection.outlook.com (2603:1096:4:cafe::1) by C.outlook.office365.com (2603:1096:4::2) with Microsoft SMTP Server id 15.20 via Frontend Transport" DATE
#define BY_MICROSOFT \
  " by D.mail.protection.outlook.com (10.167.1.1) with Microsoft SMTP Server id 15.20 via Frontend Transport" DATE

typedef struct
{
  const char *title;
  const char *header;
  const char *authserv_id; /* (nullable) */
  const char *trusts;      /* of each statement, from the top: "+" or "-", or "arc" */
  const char *results;     /* what is believed: of spf, dkim, dmarc, compauth */
} Case;

/* clang-format off */
static const Case cases[] = {
  { "rule 2: Gmail", "Delivered-To: u@gmail.com\nReceived: by 2002:a05:6402:1234:b0:1:2:3 with SMTP id a" DATE "X-Received: by 2002:a05:1::1 with SMTP id b" DATE "ARC-Seal: i=1; a=rsa-sha256; cv=none; d=google.com; s=arc; b=YWJj\n" AAR "i=1; mx.google.com; " GOOD "Return-Path: <u@a.jp>\nReceived: from mail.a.jp (mail.a.jp. [203.0.113.1]) by mx.google.com with ESMTPS id c" DATE "Received-SPF: pass (google.com: domain of u@a.jp designates 203.0.113.1 as permitted sender) client-ip=203.0.113.1;\n" AR "mx.google.com; dkim=pass header.i=@a.jp header.s=s header.b=YWJj; spf=pass (google.com: domain of u@a.jp designates 203.0.113.1 as permitted sender) smtp.mailfrom=u@a.jp; dmarc=pass (p=NONE sp=NONE dis=NONE) header.from=a.jp\n" SENDERS, NULL,
    "arc +", "spf=pass dkim=pass dmarc=pass" },
  { "rule 2: Gmail, the sender wrote in its name", "Received: by 2002:a05:6402:1234:b0:1:2:3 with SMTP id a" DATE "Received: from mail.a.jp (mail.a.jp. [203.0.113.1]) by mx.google.com with ESMTPS id c" DATE "Received-SPF: fail (google.com: domain of u@a.jp does not designate 203.0.113.1 as permitted sender) client-ip=203.0.113.1;\n" AR "mx.google.com; " BAD "Received: from x (x [10.0.0.1]) by mx.google.com with SMTP id d" DATE AR "mx.google.com; " GOOD SENDERS, NULL,
    "+ -", "spf=fail dkim=fail dmarc=fail" },
  { "rule 2: Google Groups", "Received: by 2002:a05:6402:1234:b0:1:2:3 with SMTP id a" DATE "Received: from mail.a.jp (mail.a.jp. [203.0.113.1]) by gmr-mx.google.com with ESMTPS id c" DATE AR "gmr-mx.google.com; " GOOD SENDERS, NULL, "+", "spf=pass dkim=pass dmarc=pass" },
  { "rule 2: Microsoft 365, without an id", INSIDE_MICROSOFT AR "spf=pass (sender IP is 203.0.113.1) smtp.mailfrom=a.jp; dkim=pass (signature was verified) header.d=a.jp;dmarc=pass action=none header.from=a.jp;compauth=pass reason=100\nReceived-SPF: Pass (protection.outlook.com: domain of a.jp designates 203.0.113.1 as permitted sender) receiver=protection.outlook.com; client-ip=203.0.113.1; helo=mail.a.jp; pr=C\nReceived: from mail.a.jp (203.0.113.1)" BY_MICROSOFT SENDERS, NULL,
    "+", "spf=pass dkim=pass dmarc=pass compauth=pass" },
  { "rule 2: Microsoft 365, the sender wrote one without an id", INSIDE_MICROSOFT AR "spf=fail smtp.mailfrom=a.jp; dmarc=fail action=quarantine header.from=a.jp;compauth=fail reason=000\nReceived: from mail.a.jp (203.0.113.1)" BY_MICROSOFT AR GOOD SENDERS, NULL,
    "+ -", "spf=fail dmarc=fail compauth=fail" },
  { "rule 2: Outlook.com, its name spliced in", INSIDE_MICROSOFT AR "spf=pass (sender IP is 203.0.113.1) smtp.mailfrom=a.jp; outlook.com; dkim=pass (signature was verified) header.d=a.jp;outlook.com; dmarc=pass action=none header.from=a.jp;\nReceived: from mail.a.jp (203.0.113.1)" BY_MICROSOFT SENDERS, NULL,
    "+", "spf=pass dkim=pass dmarc=pass" },
  { "rule 2: Microsoft 365, from another customer's addresses", INSIDE_MICROSOFT AR GOOD "Received: from c.outbound.protection.outlook.com (2a01:111:f403::1)" BY_MICROSOFT AR BAD "Received: from E.prod.outlook.com (2603:1096:9::1) by F.prod.outlook.com with Microsoft SMTP Server id 15.20" DATE AR "dkim=none (message not signed) header.d=none;dmarc=none action=none header.from=a.jp;\n" SENDERS, NULL,
    "+ - -", "spf=pass dkim=pass dmarc=pass" },
  { "rule 2: iCloud, a run of fields", "Received: from p00-icloudmta-smtpin-us-east-1a (p00-icloudmta-smtpin-us-east-1a [10.1.1.1]) by p60-mailgateway-smtp-1 (mailgateway) with SMTP id 1" DATE "Received: " OUTSIDE " by p00-icloudmta-smtpin-us-east-1a (Postfix) with ESMTPS id 2" DATE "X-DMARC-Info: pass=pass; dmarc-policy=none; s=r1; d=r1; pdomain=a.jp\n" AR "bimi.icloud.com; bimi=skipped reason=\"insufficient dmarc\"\n" AR "arc.icloud.com; arc=none\n" AR "dmarc.icloud.com; dmarc=pass header.from=a.jp\n" AR "dkim-verifier.icloud.com; dkim=pass (2048-bit key) header.d=a.jp header.i=@a.jp header.b=YWJj\n" AR "spf.icloud.com; spf=pass (spf.icloud.com: domain of u@a.jp designates 203.0.113.1 as permitted sender) smtp.mailfrom=u@a.jp\n" SENDERS, NULL,
    "+ + + + +", "spf=pass dkim=pass dmarc=pass" },
  { "rule 2: iCloud's names below another's stamp", "Received: " OUTSIDE " by mx.b.jp (Postfix) with ESMTPS id 2" DATE AR "dmarc.icloud.com; dmarc=pass header.from=a.jp\n" AR "mx.b.jp; dmarc=fail header.from=a.jp\n" SENDERS, NULL,
    "- +", "dmarc=fail" },
  { "rule 2: Yahoo", "Received: from 10.197.33.142 by atlas206.free.mail.bf1.yahoo.com pod-id NONE with HTTPS" DATE "Return-Path: <u@a.jp>\nX-Originating-Ip: [203.0.113.1]\nReceived-SPF: pass (domain of a.jp designates 203.0.113.1 as permitted sender)\n" AR "atlas206.free.mail.bf1.yahoo.com; dkim=pass header.i=@a.jp header.s=s; spf=pass smtp.mailfrom=a.jp; dmarc=pass(p=REJECT) header.from=a.jp;\nReceived: from 203.0.113.1 (EHLO mail.a.jp) by 10.197.33.142 with SMTPs (version=TLS1_3 cipher=TLS_AES_128_GCM_SHA256)" DATE AR "atlas206.free.mail.bf1.yahoo.com; " BAD SENDERS, NULL,
    "+ -", "spf=pass dkim=pass dmarc=pass" },
  { "rule 2: Yahoo! JAPAN, its old form", "X-Apparently-To: u@yahoo.co.jp via 183.79.100.215" DATE "X-Originating-IP: [203.0.113.1]\nReceived-SPF: pass (mta706.mail.djm.yahoo.co.jp: domain of u@a.jp designates 203.0.113.1 as permitted sender)\n" AR "mta706.mail.djm.yahoo.co.jp  from=a.jp; domainkeys=neutral (no sig); dkim=pass (ok); header.i=@a.jp\nReceived: from 203.0.113.1  (EHLO mail.a.jp) (203.0.113.1) by mta706.mail.djm.yahoo.co.jp with SMTP" DATE SENDERS, NULL,
    "+", "dkim=pass" },
  { "rule 2: BIGLOBE, hardfail", AR "mta-sp-e01.biglobe.ne.jp; spf=hardfail smtp.mailfrom=a.jp; dkim=hardfail header.i=@a.jp\nReceived: " OUTSIDE " by mta-sp-e01.biglobe.ne.jp with ESMTP id 1" DATE SENDERS, NULL,
    "+", "spf=fail dkim=fail" },
  { "rule 2: IIJmio, a field of its own beside", "Received: from cmi-0003.xspmail.jp (cmi-0003.xspmail.jp [10.2.0.3]) by box.xspmail.jp with LMTP id 1" DATE "X-Senderauth-Result: pass\n" AR "cmi-0003.xspmail.jp; dkim=pass header.d=a.jp header.i=@a.jp header.b=YWJj; dmarc=pass header.from=a.jp; x-token-a=pass\nReceived-SPF: PASS identity=mailfrom; envelope-from=u@a.jp\nReceived: " OUTSIDE " by cmi-0003.xspmail.jp with ESMTPS id 2" DATE SENDERS, NULL,
    "+", "dkim=pass dmarc=pass" },
  { "rule 2: docomo, above its stamp", AR "mfsmax.docomo.ne.jp; spf=pass smtp.mailfrom=u@a.jp; sender-id=pass header.from=u@a.jp; dkim=pass header.d=a.jp; dmarc=pass header.from=a.jp\nReceived: " OUTSIDE " by mfsmax.docomo.ne.jp (DOCOMO Mail Server Ver2.0) with SMTP id 1" DATE SENDERS, NULL,
    "+", "spf=pass dkim=pass dmarc=pass" },
  { "rule 6: au, Received-SPF only", "Received-SPF: None (mail-gw.auone-net.jp: 203.0.113.1 is neither permitted nor denied by domain of a.jp) client-ip=203.0.113.1; envelope-from=<u@a.jp>; helo=mail.a.jp;\nReceived: " OUTSIDE " by mail-gw.auone-net.jp with ESMTP id 1" DATE SENDERS, NULL, "", "" },
  { "rule 2: WebARENA, the recipient's domain as id, above the stamp", AR "b.jp; dkim=pass (2048-bit key)header.i=@a.jp; x-dkim-adsp=none\n" AR "b.jp; sender-id=pass header.from=u@a.jp; spf=pass smtp.mfrom=u@a.jp\nReceived: " OUTSIDE " by mx.arena.ne.jp (Postfix) with ESMTP id 1" DATE SENDERS, NULL,
    "+ +", "spf=pass dkim=pass" },
  { "rule 2: the recipient's domain as id, below the stamp", "Received: " OUTSIDE " by mx.arena.ne.jp (Postfix) with ESMTP id 1" DATE AR "b.jp; spf=pass smtp.mfrom=u@a.jp\n" SENDERS, NULL, "-", "" },
  { "rule 2: the recipient's domain as id, below the stamp, named", "Received: " OUTSIDE " by mx.arena.ne.jp (Postfix) with ESMTP id 1" DATE AR "b.jp; spf=pass smtp.mfrom=u@a.jp\n" SENDERS, "b.jp", "+", "spf=pass" },
  { "rule 3: Postfix with milters, one field for each", "Received: " OUTSIDE " by mx.b.jp (Postfix) with ESMTPS id 1" DATE AR "mx.b.jp; dmarc=pass (p=none dis=none) header.from=a.jp\n" AR "mx.b.jp; dkim=pass (2048-bit key; unprotected) header.d=a.jp header.i=@a.jp header.b=YWJj\n" AR "mx.b.jp; spf=pass smtp.mailfrom=a.jp\n" SENDERS, NULL,
    "+ + +", "spf=pass dkim=pass dmarc=pass" },
  { "rule 3: two servers inside, the upper one counts", AR "box.b.jp; dkim=fail (body hash did not verify) header.d=a.jp\nReceived: from mx.b.jp (mx.b.jp [10.0.0.2]) by box.b.jp with ESMTP id 1" DATE AR "mx.b.jp; spf=pass smtp.mailfrom=a.jp; dkim=pass header.d=a.jp\nReceived: " OUTSIDE " by mx.b.jp (Postfix) with ESMTPS id 2" DATE SENDERS, NULL,
    "+ +", "spf=pass dkim=fail" },
  { "rule 3: a lower field that is forged does not override", AR "mx.b.jp; spf=fail smtp.mailfrom=a.jp\nReceived: " OUTSIDE " by mx.b.jp (Postfix) with ESMTPS id 1" DATE AR "mx.b.jp; " GOOD SENDERS, NULL,
    "+ -", "spf=fail" },
  { "rule 1: forged below the border, with its id", "Received: " OUTSIDE " by mx.b.jp (Postfix) with ESMTPS id 1" DATE "Received: from x (x [192.168.0.1]) by mx.b.jp with SMTP id 2" DATE AR "mx.b.jp; " GOOD SENDERS, NULL, "-", "" },
  { "rule 1: forged below the sender's fields, with its id", "Received: " OUTSIDE " by mx.b.jp (Postfix) with ESMTPS id 1" DATE SENDERS AR "mx.b.jp; " GOOD, NULL, "-", "" },
  { "rule 1: relays inside, by private addresses and LMTP", "Received: from mx.b.jp by box.b.jp with LMTP id 1" DATE "Received: from filter (filter [172.16.0.9]) by mx.b.jp with ESMTP id 2" DATE AR "filter.b.jp; " GOOD "Received: from edge (edge [IPv6:fd00::3]) by filter with ESMTP id 3" DATE "Received: " OUTSIDE " by edge.b.jp with ESMTPS id 4" DATE AR "filter.b.jp; " BAD SENDERS, NULL,
    "+ -", "spf=pass dkim=pass dmarc=pass" },
  { "rule 1: fetched from the mailbox by a program", "Received: from pop.b.jp [203.0.113.80] by localhost with POP3 (fetchmail-6.4) for <u@localhost> (single-drop)" DATE "Received: " OUTSIDE " by mx.b.jp (Postfix) with ESMTPS id 1" DATE AR "mx.b.jp; " GOOD SENDERS, NULL, "+", "spf=pass dkim=pass dmarc=pass" },
  { "rule 1: a client that says it fetches", "Received: from x with POP3 (mail.a.jp [203.0.113.1]) by mx.b.jp with ESMTP id 1" DATE "Received: from y (y [10.0.0.1]) by mx.b.jp with ESMTP id 2" DATE AR "mx.b.jp; " GOOD "Received: from z (z [10.0.0.1]) by y with ESMTP id 3" DATE SENDERS, NULL, "-", "" },
  { "rule 1: a client that says it is a local one", "Received: from x with LMTP (mail.a.jp [203.0.113.1]) by mx.b.jp with ESMTP id 1" DATE "Received: from y (y [10.0.0.1]) by mx.b.jp with ESMTP id 2" DATE AR "mx.b.jp; " GOOD "Received: from z (z [10.0.0.1]) by y with ESMTP id 3" DATE SENDERS, NULL, "-", "" },
  { "rule 1: forwarded, what the forwarder wrote is not the receiver's", AR "mx.b.jp; spf=fail smtp.mailfrom=a.jp; dkim=pass header.d=a.jp\nReceived: from fwd.c.jp (fwd.c.jp [203.0.113.5]) by mx.b.jp (Postfix) with ESMTPS id 1" DATE AR "fwd.c.jp; " GOOD "Received: " OUTSIDE " by fwd.c.jp (Postfix) with ESMTPS id 2" DATE SENDERS, NULL,
    "+ -", "spf=fail dkim=pass" },
  { "rule 1: no stamp at all", AR "mx.b.jp; " GOOD SENDERS, NULL, "-", "" },
  { "rule 1: no stamp at all, named", AR "mx.b.jp; " GOOD SENDERS, "mx.b.jp", "+", "spf=pass dkim=pass dmarc=pass" },
  { "rule 4: Proofpoint before Microsoft 365", INSIDE_MICROSOFT AR "spf=fail (sender IP is 205.220.177.32) smtp.mailfrom=a.jp; dkim=pass (signature was verified) header.d=a.jp;dmarc=pass action=none header.from=a.jp;compauth=pass reason=100\nReceived: from mx0a-00000001.pphosted.com (205.220.177.32)" BY_MICROSOFT "Authentication-Results-Original: ppops.net; " GOOD "Received: from pps.filterd (m1.ppops.net [127.0.0.1]) by mx0a-00000001.pphosted.com (8.18) with ESMTP id 1" DATE "Received: " OUTSIDE " by mx0a-00000001.pphosted.com (PPS) with ESMTPS id 2" DATE SENDERS, NULL,
    "+gateway", "spf=fail dkim=pass dmarc=pass compauth=pass" },
  { "rule 4: Mimecast before Microsoft 365", INSIDE_MICROSOFT AR "spf=softfail (sender IP is 195.130.217.1) smtp.mailfrom=a.jp; dkim=fail (body hash did not verify) header.d=a.jp;dmarc=fail action=none header.from=a.jp;compauth=none reason=451\nReceived: from eu-smtp-delivery-1.mimecast.com (195.130.217.1)" BY_MICROSOFT "Authentication-Results-Original: relay.mimecast.com; " GOOD "Received: " OUTSIDE " by relay.mimecast.com with ESMTPS id 1" DATE AR "relay.mimecast.com; " GOOD SENDERS, NULL,
    "+gateway -", "spf=softfail dkim=fail dmarc=fail compauth=none" },
  { "rule 4: HENNGE before Microsoft 365", INSIDE_MICROSOFT AR "spf=fail (sender IP is 203.0.113.7) smtp.mailfrom=a.jp; dkim=pass header.d=a.jp;dmarc=pass action=none header.from=a.jp;\nReceived: from mta01.mta.hdems.com (203.0.113.7)" BY_MICROSOFT "Received: " OUTSIDE " by mta01.mta.hdems.com (Postfix) with ESMTPS id 1" DATE SENDERS, NULL,
    "+gateway", "spf=fail dkim=pass dmarc=pass" },
  { "rule 5: ARC only", AAR "i=2; mx.b.jp; " GOOD AAR "i=1; mx.c.jp; " GOOD "Received: " OUTSIDE " by mx.b.jp (Postfix) with ESMTPS id 1" DATE SENDERS, NULL, "arc arc", "" },
  { "rule 5: ARC above the receiver's own", AAR "i=1; mx.b.jp; " GOOD AR "mx.b.jp; spf=fail smtp.mailfrom=a.jp\nReceived: " OUTSIDE " by mx.b.jp (Postfix) with ESMTPS id 1" DATE SENDERS, NULL, "arc +", "spf=fail" },
  { "rule 6: what a hop renamed is no result", "X-MS-Exchange-Authentication-Results: " GOOD "Authentication-Results-Original: mx.b.jp; " GOOD "X-Google-DKIM-Signature: v=1; d=1e100.net\nReceived: " OUTSIDE " by mx.b.jp (Postfix) with ESMTPS id 1" DATE SENDERS, NULL, "", "" },
};
/* clang-format on */

static void
append_word (GString *out, const char *word)
{
  g_string_append_printf (out, "%s%s", out->len > 0 ? " " : "", word);
}

static char *
describe_trusts (const MailTrail *trail)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < trail->statements->len; i++)
    {
      const MailStatement *statement = g_ptr_array_index (trail->statements, i);
      gboolean has_gateway = statement->reason == MAIL_TRUST_GATEWAY_BEFORE;

      append_word (out, statement->is_arc        ? "arc"
                        : !statement->is_trusted ? "-"
                        : has_gateway            ? "+gateway"
                                                 : "+");
    }
  return g_string_free (out, FALSE);
}

/* (nullable): rule 3 */
static const char *
find_result (const MailTrail *trail, const char *name)
{
  for (guint i = 0; i < trail->statements->len; i++)
    {
      const MailStatement *statement = g_ptr_array_index (trail->statements, i);

      for (guint j = 0; statement->is_trusted && j < statement->results->methods->len; j++)
        {
          const AuthenticationMethod *method = g_ptr_array_index (statement->results->methods, j);

          if (strcmp (method->method, name) == 0)
            return method->meaning;
        }
    }
  return NULL;
}

static char *
describe_results (const MailTrail *trail)
{
  static const char *const methods[] = { "spf", "dkim", "dmarc", "compauth" };
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
    {
      const char *result = find_result (trail, methods[i]);
      g_autofree char *word = g_strdup_printf ("%s=%s", methods[i], result ? result : "");

      if (result)
        append_word (out, word);
    }
  return g_string_free (out, FALSE);
}

static void
test_case (gconstpointer data)
{
  const Case *row = data;
  g_autoptr (MailMessage) message
      = mail_message_scan (row->header, strlen (row->header), NULL, NULL);
  g_autoptr (MailTrail) trail = mail_trail_read (message, row->authserv_id);
  g_autofree char *trusts = describe_trusts (trail);
  g_autofree char *results = describe_results (trail);

  g_assert_cmpstr (trusts, ==, row->trusts);
  g_assert_cmpstr (results, ==, row->results);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/trusted/", cases[i].title, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  return g_test_run ();
}
