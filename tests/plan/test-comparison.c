/* What receivers said, beside what we find: rows and reasons. Our side is told by each row, so that
 * none needs a key or a record. */
#include "plan/comparison.h"

#include <string.h>

#define DATE "; Sat, 21 Nov 2026 10:00:00 +0900\n"
#define STAMP \
  "Received: from a.example (a.example [192.0.2.1]) by mx.b.example (Postfix) with ESMTPS id 1" DATE
#define MICROSOFT \
  "Received: from a.example (192.0.2.1) by D.mail.protection.outlook.com (10.167.1.1) with Microsoft SMTP Server id 15 via Frontend Transport" DATE
#define GOOGLE \
  "Received: from a.example (a.example. [192.0.2.1]) by mx.google.com with ESMTPS id 1" DATE
#define PROOFPOINT \
  "Received: from mx0a.pphosted.com (198.51.100.7) by D.mail.protection.outlook.com (10.167.1.1) with Microsoft SMTP Server id 15 via Frontend Transport" DATE \
  "Received: from a.example (a.example [192.0.2.1]) by mx0a.pphosted.com (PPS) with ESMTPS id 2" DATE
#define RESULTS "Authentication-Results: "
#define SIGNATURE(domain, selector, value) \
  "DKIM-Signature: v=1; a=rsa-sha256; d=" domain "; s=" selector "; h=from; bh=YWJj; b=" value "\n"
#define SEAL "ARC-Seal: i=1; a=rsa-sha256; cv=none; d=b.example; s=s; b=YWJj\n"
#define FROM "Return-Path: <u@a.example>\nFrom: u@a.example\n"

typedef struct
{
  const char *title;
  const char *header; /* a body follows if it ends with an empty line */
  const char
      *ours; /* "spf=RESULT", "dkim=REASON" of each signature, "dmarc=RESULT", "arc=RESULT"; what
                         is not there could not be judged */
  const char *expected;
} Case;

/* clang-format off */
static const Case cases[] = {
  { "all agree", RESULTS "mx.b.example; spf=pass smtp.mailfrom=a.example; dkim=pass header.d=a.example; dmarc=pass header.from=a.example\n" STAMP SIGNATURE ("a.example", "s", "YWJj") FROM "\nx",
    "spf=pass dkim=none dmarc=pass", "spf a.example pass/pass none, dkim a.example pass/pass none, dmarc a.example pass/pass none" },
  { "nobody says anything", STAMP FROM "\nx", "spf=pass dmarc=none", "spf a.example -/pass only-we, dkim - -/none only-we, dmarc a.example -/none only-we" },
  { "nobody can say anything", "From: u@a.example\n", "", "spf - -/- none, dkim - -/none only-we, dmarc a.example -/- none" },
  { "an untrusted one is not heard", STAMP FROM RESULTS "mx.b.example; spf=pass; dkim=pass; dmarc=pass\n", "spf=fail dmarc=fail",
    "spf a.example -/fail only-we, dkim - -/none only-we, dmarc a.example -/fail only-we" },
  { "one of ARC is not heard", "ARC-Authentication-Results: i=1; mx.b.example; spf=pass; dmarc=pass\n" STAMP FROM, "spf=fail dmarc=fail",
    "spf a.example -/fail only-we, dkim - -/none only-we, dmarc a.example -/fail only-we" },
  { "each method from the first field that states it", RESULTS "bimi.icloud.com; bimi=skipped\n" RESULTS "mx.b.example; spf=pass\n" RESULTS "mx.b.example; spf=fail; dmarc=pass\n" STAMP FROM, "spf=pass dmarc=pass",
    "spf a.example pass/pass none, dkim - -/none only-we, dmarc a.example pass/pass none" },
  { "none is no statement", RESULTS "mx.b.example; none\n" RESULTS "mx.b.example; spf=pass\n" STAMP FROM, "spf=pass dmarc=none",
    "spf a.example pass/pass none, dkim - -/none only-we, dmarc a.example -/none only-we" },
  { "an unknown word", RESULTS "mx.b.example; spf=foo\n" STAMP FROM, "spf=pass dmarc=none", "spf a.example -/pass only-we, dkim - -/none only-we, dmarc a.example -/none only-we" },
  { "several authors", RESULTS "mx.b.example; dmarc=pass header.from=a.example\n" STAMP "From: u@a.example, v@c.example\n", "spf=none dmarc=permerror",
    "spf a.example -/none only-we, dkim - -/none only-we, dmarc a.example pass/permerror stricter" },

  /* SPF */
  { "SPF: hardfail is fail", RESULTS "mx.b.example; spf=hardfail\n" STAMP FROM, "spf=fail", "spf a.example fail/fail none" },
  { "SPF: the one of the envelope, not of HELO", RESULTS "mx.b.example; spf=none smtp.helo=h.example; spf=pass smtp.mailfrom=a.example\n" STAMP FROM, "spf=pass", "spf a.example pass/pass none" },
  { "SPF: of HELO, where we judged HELO", RESULTS "mx.b.example; spf=fail smtp.mailfrom=a.example; spf=pass smtp.helo=h.example\n" STAMP FROM, "helo spf=pass", "spf a.example pass/pass none" },
  { "SPF: the record changed", RESULTS "mx.b.example; spf=softfail smtp.mailfrom=a.example\n" STAMP FROM, "spf=fail", "spf a.example softfail/fail checked-later" },
  { "SPF: another server", RESULTS "mx.b.example; spf=fail (sender IP is 192.0.2.99) smtp.mailfrom=a.example\n" STAMP FROM, "spf=pass", "spf a.example fail/pass forwarded" },
  { "SPF: the same server", RESULTS "mx.b.example; spf=fail (sender IP is 192.0.2.1) smtp.mailfrom=a.example\n" STAMP FROM, "spf=pass", "spf a.example fail/pass checked-later" },
  { "SPF: another sender of the envelope", RESULTS "mx.b.example; spf=fail smtp.mailfrom=u@c.example\n" STAMP FROM, "spf=pass", "spf a.example fail/pass forwarded" },
  { "SPF: X-Forwarded-To", RESULTS "mx.b.example; spf=fail\n" STAMP "X-Forwarded-To: v@b.example\n" FROM, "spf=pass", "spf a.example fail/pass forwarded" },
  { "SPF: forwarded, but they looked at the same server", RESULTS "mx.b.example; spf=fail (sender IP is 192.0.2.1)\n" STAMP "X-Forwarded-To: v@b.example\n" FROM, "spf=pass", "spf a.example fail/pass checked-later" },
  { "SPF: Resent-From", RESULTS "mx.b.example; spf=fail\n" STAMP "Resent-From: v@b.example\n" FROM, "spf=pass", "spf a.example fail/pass forwarded" },
  { "SPF: SRS", RESULTS "mx.b.example; spf=fail\n" STAMP "Return-Path: <SRS0=ab=cd=a.example=u@f.example>\nFrom: u@a.example\n", "spf=pass", "spf a.example fail/pass forwarded" },
  { "SPF: of Exchange's SRS", RESULTS "mx.b.example; spf=fail\n" STAMP "Return-Path: <v+SRS=ab=cd=a.example=u@f.example>\nFrom: u@a.example\n", "spf=pass", "spf a.example fail/pass forwarded" },
  { "SPF: Gmail guessed", GOOGLE "Received-SPF: pass (google.com: best guess record for domain of u@a.example designates 192.0.2.1 as permitted sender) client-ip=192.0.2.1;\n" RESULTS "mx.google.com; spf=pass (google.com: best guess record for domain of u@a.example designates 192.0.2.1 as permitted sender) smtp.mailfrom=u@a.example\n" FROM, "spf=none",
    "spf a.example pass/none guessed +spf" },
  { "SPF: we got no answer", RESULTS "mx.b.example; spf=pass\n" STAMP FROM, "spf=temperror", "spf a.example pass/temperror no-answer" },
  { "SPF: they got no answer", RESULTS "mx.b.example; spf=temperror\n" STAMP FROM, "spf=pass", "spf a.example temperror/pass no-answer-then" },
  { "SPF: still being asked", RESULTS "mx.b.example; spf=pass\n" STAMP FROM, "spf=pending", "spf a.example pass/- no-answer" },
  { "SPF: we do not know the server", RESULTS "mx.b.example; spf=pass smtp.mailfrom=u@a.example\n" STAMP FROM, "", "spf a.example pass/- only-they" },
  { "SPF: eleven look-ups", RESULTS "mx.b.example; spf=pass\n" STAMP FROM, "too-many spf=permerror", "spf a.example pass/permerror stricter" },
  { "SPF: gateway", RESULTS "spf=fail (sender IP is 198.51.100.7) smtp.mailfrom=a.example\n" PROOFPOINT FROM, "spf=pass", "spf a.example fail/pass gateway" },
  { "SPF: gateway, nothing tells who was in front of it", RESULTS "spf=fail (sender IP is 198.51.100.7) smtp.mailfrom=a.example\nReceived: from mx0a.pphosted.com (198.51.100.7) by D.mail.protection.outlook.com (10.167.1.1) with Microsoft SMTP Server id 15 via Frontend Transport" DATE FROM, "spf=pass", "spf a.example fail/pass checked-later" },
  { "SPF: gateway, and another server", RESULTS "spf=fail (sender IP is 198.51.100.8) smtp.mailfrom=a.example\nReceived: from mx0a.pphosted.com (198.51.100.7) by D.mail.protection.outlook.com (10.167.1.1) with Microsoft SMTP Server id 15 via Frontend Transport" DATE FROM, "spf=pass", "spf a.example fail/pass gateway" },
  { "SPF: Received-SPF alone, above", "Received-SPF: Pass (mailfrom) identity=mailfrom; client-ip=192.0.2.1\n" STAMP FROM, "spf=fail", "spf a.example pass/fail checked-later +spf" },
  { "SPF: Received-SPF alone, below", STAMP "Received-SPF: Pass (mailfrom) identity=mailfrom; client-ip=192.0.2.1\n" FROM, "spf=fail", "spf a.example -/fail only-we -spf" },
  { "SPF: Received-SPF beside results", STAMP "Received-SPF: Pass client-ip=192.0.2.1\n" RESULTS "mx.b.example; dmarc=pass\n" FROM, "spf=fail", "spf a.example pass/fail checked-later +spf" },
  { "SPF: Received-SPF below the results", STAMP RESULTS "mx.b.example; dmarc=pass\nReceived-SPF: Pass client-ip=192.0.2.1\n" FROM, "spf=fail", "spf a.example -/fail only-we -spf" },
  { "SPF: Received-SPF without stamps", "Received-SPF: Pass client-ip=192.0.2.1\n" FROM, "spf=fail", "spf a.example -/fail only-we -spf" },
  { "SPF: Received-SPF, another server", "Received-SPF: Pass client-ip=192.0.2.99\n" STAMP FROM, "spf=fail", "spf a.example pass/fail forwarded +spf" },
  { "SPF: Received-SPF guessed", "Received-SPF: pass (mx.b.example: best guess record for domain of u@a.example designates 192.0.2.1 as permitted sender)\n" STAMP FROM, "spf=none", "spf a.example pass/none guessed +spf" },

  /* DKIM: whose is whose */
  { "DKIM: by header.d", RESULTS "mx.b.example; dkim=fail header.d=c.example; dkim=pass header.d=a.example\n" STAMP SIGNATURE ("a.example", "s", "YWJj") SIGNATURE ("c.example", "s", "YWJj") FROM "\nx", "dkim=none dkim=body-hash",
    "dkim a.example pass/pass none, dkim c.example fail/fail none" },
  { "DKIM: header.d in capitals", RESULTS "mx.b.example; dkim=pass header.d=A.Example\n" STAMP SIGNATURE ("a.example", "s", "YWJj") FROM "\nx", "dkim=none", "dkim a.example pass/pass none" },
  { "DKIM: Gmail, by header.i, header.s and header.b", GOOGLE RESULTS "mx.google.com; dkim=pass header.i=@a.example header.s=t header.b=eHl6; dkim=neutral (body hash did not verify) header.i=@a.example header.s=s header.b=YWJj\n" SIGNATURE ("a.example", "s", "YWJjZGVm") SIGNATURE ("a.example", "t", "eHl6enp6") FROM "\nx", "dkim=body-hash dkim=none",
    "dkim a.example neutral/fail none, dkim a.example pass/pass none" },
  { "DKIM: header.b alone", RESULTS "mx.b.example; dkim=pass header.b=eHl6\n" STAMP SIGNATURE ("a.example", "s", "YWJj") SIGNATURE ("c.example", "s", "eHl6") FROM "\nx", "dkim=none dkim=none",
    "dkim a.example -/pass only-we, dkim c.example pass/pass none" },
  { "DKIM: header.b of another", RESULTS "mx.b.example; dkim=pass header.d=a.example header.b=eHl6\n" STAMP SIGNATURE ("a.example", "s", "YWJj") FROM "\nx", "dkim=none",
    "dkim a.example -/pass only-we, dkim a.example pass/- only-they" },
  { "DKIM: header.b in full", RESULTS "mx.b.example; dkim=pass header.b=\"YQ==\"\n" STAMP SIGNATURE ("a.example", "s", "YWJj") SIGNATURE ("a.example", "s", "YQ==") FROM "\nx", "dkim=none dkim=none", "dkim a.example -/pass only-we, dkim a.example pass/pass none" },
  { "DKIM: header.b longer than the signature", RESULTS "mx.b.example; dkim=pass header.b=YWJjYWJjYWJj\n" STAMP SIGNATURE ("a.example", "s", "YWJj") FROM "\nx", "dkim=none", "dkim a.example -/pass only-we, dkim - pass/- only-they" },
  { "DKIM: header.b folded in the signature", RESULTS "mx.b.example; dkim=pass header.b=\"YWJjZGVm\"\n" STAMP SIGNATURE ("a.example", "s", "YWJj\n ZGVm") FROM "\nx", "dkim=none", "dkim a.example pass/pass none" },
  { "DKIM: two keys of one domain, in order", RESULTS "mx.b.example; dkim=pass header.d=a.example; dkim=permerror header.d=a.example\n" STAMP SIGNATURE ("a.example", "r", "YWJj") SIGNATURE ("a.example", "e", "YWJj") FROM "\nx", "dkim=none dkim=key-missing",
    "dkim a.example pass/pass none, dkim a.example permerror/permerror none" },
  { "DKIM: by header.s", RESULTS "mx.b.example; dkim=fail header.d=a.example header.s=e; dkim=pass header.d=a.example header.s=r\n" STAMP SIGNATURE ("a.example", "r", "YWJj") SIGNATURE ("a.example", "e", "YWJj") FROM "\nx", "dkim=none dkim=body-hash",
    "dkim a.example pass/pass none, dkim a.example fail/fail none" },
  { "DKIM: header.i of a subdomain", RESULTS "mx.b.example; dkim=pass header.i=u@m.a.example\n" STAMP SIGNATURE ("a.example; i=u@m.a.example", "s", "YWJj") FROM "\nx", "dkim=none", "dkim a.example pass/pass none" },
  { "DKIM: nothing named, one of each", RESULTS "mx.b.example; dkim=pass\n" STAMP SIGNATURE ("a.example", "s", "YWJj") FROM "\nx", "dkim=none", "dkim a.example pass/pass none" },
  { "DKIM: nothing named, two signatures", RESULTS "mx.b.example; dkim=pass\n" STAMP SIGNATURE ("a.example", "s", "YWJj") SIGNATURE ("c.example", "s", "YWJj") FROM "\nx", "dkim=none dkim=none",
    "dkim a.example -/pass only-we, dkim c.example -/pass only-we, dkim - pass/- only-they" },
  { "DKIM: one field for each signature, by one server", RESULTS "mx.b.example; dkim=pass header.d=a.example\n" RESULTS "mx.b.example; dkim=fail header.d=c.example\n" STAMP SIGNATURE ("a.example", "s", "YWJj") SIGNATURE ("c.example", "s", "YWJj") FROM "\nx", "dkim=none dkim=body-hash",
    "dkim a.example pass/pass none, dkim c.example fail/fail none" },
  { "DKIM: another server below is not heard", RESULTS "box.b.example; dkim=pass header.d=a.example\n" RESULTS "mx.b.example; dkim=fail header.d=c.example\n" STAMP SIGNATURE ("a.example", "s", "YWJj") SIGNATURE ("c.example", "s", "YWJj") FROM "\nx", "dkim=none dkim=body-hash",
    "dkim a.example pass/pass none, dkim c.example -/fail only-we" },
  { "DKIM: a signature that is not here", RESULTS "mx.b.example; dkim=pass header.d=a.example\n" STAMP FROM "\nx", "", "dkim a.example pass/- only-they" },
  { "DKIM: Microsoft, not signed", RESULTS "spf=pass smtp.mailfrom=a.example; dkim=none (message not signed) header.d=none;dmarc=none action=none header.from=a.example\n" MICROSOFT FROM "\nx", "", "dkim - none/none none" },
  { "DKIM: signed above their check", SIGNATURE ("b.example", "s", "YWJj") RESULTS "mx.b.example; dkim=none\n" STAMP FROM "\nx", "dkim=none", "dkim b.example none/pass added-later" },
  { "DKIM: signed below their check", RESULTS "mx.b.example; dkim=none\n" STAMP SIGNATURE ("a.example", "s", "YWJj") FROM "\nx", "dkim=none", "dkim a.example none/pass unexplained" },

  /* DKIM: why */
  { "DKIM: no key any more", RESULTS "mx.b.example; dkim=pass header.d=a.example\n" STAMP SIGNATURE ("a.example", "s", "YWJj") FROM "\nx", "dkim=key-missing", "dkim a.example pass/permerror key-rotated" },
  { "DKIM: key withdrawn", RESULTS "mx.b.example; dkim=pass header.d=a.example\n" STAMP SIGNATURE ("a.example", "s", "YWJj") FROM "\nx", "dkim=key-revoked", "dkim a.example pass/permerror key-rotated" },
  { "DKIM: another key, the body is right", RESULTS "mx.b.example; dkim=pass header.d=a.example\n" STAMP SIGNATURE ("a.example", "s", "YWJj") FROM "\nx", "dkim=header-hash", "dkim a.example pass/fail key-rotated" },
  { "DKIM: the body is another", RESULTS "mx.b.example; dkim=pass header.d=a.example\n" STAMP SIGNATURE ("a.example", "s", "YWJj") FROM "\nx", "dkim=body-hash", "dkim a.example pass/fail body-altered" },
  { "DKIM: the body is another, of a list", RESULTS "mx.b.example; dkim=pass header.d=a.example\n" STAMP SIGNATURE ("a.example", "s", "YWJj") "List-Id: <l.b.example>\nList-Post: <mailto:l@b.example>\n" FROM "\nx", "dkim=body-hash", "dkim a.example pass/fail mailing-list" },
  { "DKIM: the subject is another, of a list", RESULTS "mx.b.example; dkim=pass header.d=a.example\n" STAMP SIGNATURE ("a.example", "s", "YWJj") "Precedence: list\n" FROM "\nx", "dkim=header-hash", "dkim a.example pass/fail mailing-list" },
  { "DKIM: a newsletter is no list", RESULTS "mx.b.example; dkim=pass header.d=a.example\n" STAMP SIGNATURE ("a.example", "s", "YWJj") "List-Id: <n.a.example>\nList-Unsubscribe: <https://a.example/>\nPrecedence: bulk\n" FROM "\nx", "dkim=body-hash", "dkim a.example pass/fail body-altered" },
  { "DKIM: a list that takes no mail is no list", RESULTS "mx.b.example; dkim=pass header.d=a.example\n" STAMP SIGNATURE ("a.example", "s", "YWJj") "List-Post: NO\n" FROM "\nx", "dkim=body-hash", "dkim a.example pass/fail body-altered" },
  { "DKIM: the end is missing", RESULTS "mx.b.example; dkim=pass header.d=a.example\n" STAMP SIGNATURE ("a.example", "s", "YWJj") FROM "\nx", "dkim=length-beyond-body", "dkim a.example pass/permerror body-altered" },
  { "DKIM: mended, body", RESULTS "mx.b.example; dkim=pass header.d=a.example\n" STAMP SIGNATURE ("a.example", "s", "YWJj") FROM "\nx", "repaired dkim=body-hash", "dkim a.example pass/fail repaired" },
  { "DKIM: mended, header", RESULTS "mx.b.example; dkim=pass header.d=a.example\n" STAMP SIGNATURE ("a.example", "s", "YWJj") FROM "\nx", "repaired dkim=header-hash", "dkim a.example pass/fail repaired" },
  { "DKIM: mended, and the key is gone all the same", RESULTS "mx.b.example; dkim=pass header.d=a.example\n" STAMP SIGNATURE ("a.example", "s", "YWJj") FROM "\nx", "repaired dkim=key-missing", "dkim a.example pass/permerror key-rotated" },
  { "DKIM: only the header", RESULTS "mx.b.example; dkim=pass header.d=a.example\n" STAMP SIGNATURE ("a.example", "s", "YWJj") FROM, "dkim=body-not-given", "dkim a.example pass/- headers-only" },
  { "DKIM: we got no answer", RESULTS "mx.b.example; dkim=pass header.d=a.example\n" STAMP SIGNATURE ("a.example", "s", "YWJj") FROM "\nx", "dkim=dns", "dkim a.example pass/temperror no-answer" },
  { "DKIM: we did not ask", RESULTS "mx.b.example; dkim=pass header.d=a.example\n" STAMP SIGNATURE ("a.example", "s", "YWJj") FROM "\nx", "dkim=not-asked", "dkim a.example pass/- no-answer" },
  { "DKIM: they got no answer", RESULTS "mx.b.example; dkim=timeout (key query timeout) header.d=a.example\n" STAMP SIGNATURE ("a.example", "s", "YWJj") FROM "\nx", "dkim=none", "dkim a.example temperror/pass no-answer-then" },
  { "DKIM: they had no key", RESULTS "mx.b.example; dkim=fail (no key for signature) header.d=a.example\n" STAMP SIGNATURE ("a.example", "s", "YWJj") FROM "\nx", "dkim=none", "dkim a.example fail/pass checked-later" },
  { "DKIM: they had no key, nor have we", RESULTS "mx.b.example; dkim=fail (no key for signature) header.d=a.example\n" STAMP SIGNATURE ("a.example", "s", "YWJj") FROM "\nx", "dkim=key-missing", "dkim a.example fail/permerror none" },
  { "DKIM: the signature did not hold there", RESULTS "mx.b.example; dkim=fail (signature did not verify) header.d=a.example\n" STAMP SIGNATURE ("a.example", "s", "YWJj") FROM "\nx", "dkim=none", "dkim a.example fail/pass checked-later" },
  { "DKIM: broken there, whole here", RESULTS "mx.b.example; dkim=fail (body hash did not verify) header.d=a.example\n" STAMP SIGNATURE ("a.example", "s", "YWJj") FROM "\nx", "dkim=none", "dkim a.example fail/pass unexplained" },
  { "DKIM: broken behind a gateway", RESULTS "spf=fail smtp.mailfrom=a.example; dkim=fail (body hash did not verify) header.d=a.example\n" PROOFPOINT SIGNATURE ("a.example", "s", "YWJj") FROM "\nx", "spf=pass dkim=none", "spf a.example fail/pass gateway, dkim a.example fail/pass unexplained" },
  { "DKIM: SHA-1", RESULTS "mx.b.example; dkim=pass header.d=a.example\n" STAMP SIGNATURE ("a.example", "s", "YWJj") FROM "\nx", "dkim=sha1", "dkim a.example pass/policy stricter" },
  { "DKIM: expired", RESULTS "mx.b.example; dkim=pass header.d=a.example\n" STAMP SIGNATURE ("a.example", "s", "YWJj") FROM "\nx", "dkim=expired", "dkim a.example pass/policy checked-later" },
  { "DKIM: too many", RESULTS "mx.b.example; dkim=pass header.d=a.example\n" STAMP SIGNATURE ("a.example", "s", "YWJj") FROM "\nx", "dkim=too-many", "dkim a.example pass/- only-they" },

  /* DMARC */
  { "DMARC: because of the key", RESULTS "mx.b.example; dkim=pass header.d=a.example; dmarc=pass\n" STAMP SIGNATURE ("a.example", "s", "YWJj") FROM "\nx", "dkim=key-missing dmarc=fail", "dkim a.example pass/permerror key-rotated, dmarc a.example pass/fail key-rotated" },
  { "DMARC: because of SPF", RESULTS "mx.b.example; spf=fail smtp.mailfrom=u@c.example; dmarc=fail\n" STAMP FROM "\nx", "spf=pass dmarc=pass", "spf a.example fail/pass forwarded, dmarc a.example fail/pass forwarded" },
  { "DMARC: only the header", RESULTS "mx.b.example; dkim=pass header.d=a.example; dmarc=pass\n" STAMP SIGNATURE ("a.example", "s", "YWJj") FROM, "dkim=body-not-given", "dkim a.example pass/- headers-only, dmarc a.example pass/- headers-only" },
  { "DMARC: no record then", RESULTS "mx.b.example; dmarc=none header.from=a.example\n" STAMP FROM "\nx", "dmarc=fail", "dmarc a.example none/fail checked-later" },
  { "DMARC: no record now", RESULTS "mx.b.example; dmarc=pass header.from=a.example\n" STAMP FROM "\nx", "dmarc=none", "dmarc a.example pass/none checked-later" },
  { "DMARC: Microsoft guessed, as there is no record", RESULTS "dmarc=bestguesspass action=none header.from=a.example\n" MICROSOFT FROM "\nx", "dmarc=none", "dmarc a.example none/none none" },
  { "DMARC: Microsoft guessed, now there is a record", RESULTS "dmarc=bestguesspass action=none header.from=a.example\n" MICROSOFT FROM "\nx", "dmarc=pass", "dmarc a.example none/pass checked-later" },
  { "DMARC: we got no answer", RESULTS "mx.b.example; dmarc=pass\n" STAMP FROM "\nx", "dmarc=temperror", "dmarc a.example pass/temperror no-answer" },
  { "DMARC: they got no answer", RESULTS "mx.b.example; dmarc=temperror\n" STAMP FROM "\nx", "dmarc=pass", "dmarc a.example temperror/pass no-answer-then" },
  { "DMARC: nothing explains it", RESULTS "mx.b.example; dmarc=pass\n" STAMP FROM "\nx", "dmarc=fail", "dmarc a.example pass/fail unexplained" },

  /* ARC */
  { "ARC: agreed", RESULTS "mx.b.example; arc=pass\n" STAMP SEAL FROM "\nx", "arc=pass", "arc b.example pass/pass none" },
  { "ARC: none, and none", RESULTS "mx.b.example; arc=none\n" STAMP FROM "\nx", "arc=none", "dmarc a.example -/- none" },
  { "ARC: sealed above their check", SEAL RESULTS "mx.b.example; arc=none (0)\n" STAMP FROM "\nx", "arc=pass", "arc b.example none/pass added-later" },
  { "ARC: only the header", RESULTS "mx.b.example; arc=pass\n" STAMP SEAL FROM, "arc=unknown", "arc b.example pass/- headers-only" },
  { "ARC: the body was changed", RESULTS "mx.b.example; arc=pass\n" STAMP SEAL FROM "\nx", "arc=body-hash", "arc b.example pass/fail body-altered" },
  { "ARC: a key is gone", RESULTS "mx.b.example; arc=pass\n" STAMP SEAL FROM "\nx", "arc=seal", "arc b.example pass/fail key-rotated" },
  { "ARC: taken away", RESULTS "mx.b.example; arc=pass\n" STAMP FROM "\nx", "arc=none", "arc - pass/none unexplained" },
  { "ARC: only we", STAMP SEAL FROM "\nx", "arc=pass", "arc b.example -/pass only-we" },

  /* Microsoft */
  { "Microsoft received it", MICROSOFT "X-Forefront-Antispam-Report: SCL:1;\n" FROM, "arc=none", "+microsoft" },
  { "Microsoft sent it", GOOGLE "X-Forefront-Antispam-Report: SCL:1;DIR:OUT;\n" FROM, "arc=none", "-microsoft" },
  { "Microsoft's, inside", "Received: from A.prod.outlook.com (2603:10a6::1) by B.PROD.OUTLOOK.COM with HTTPS" DATE "X-MS-Exchange-Organization-SCL: -1\n" FROM, "arc=none", "+microsoft" },
  { "a name that ends like Microsoft's", "Received: from a.example (a.example [192.0.2.1]) by notoutlook.com" DATE "X-Forefront-Antispam-Report: SCL:1;\n" FROM, "arc=none", "-microsoft" },
};
/* clang-format on */

/* --- our side, as a row tells it --- */

typedef struct
{
  SpfEvaluation spf;
  ArcChain arc;
  ArcSet set;
  DmarcEvaluation dmarc;
  MessageCheck check;
  gboolean was_repaired;
  guint n_dkim;
} Ours;

static DkimReason
find_reason (const char *word)
{
  for (guint i = 0; i <= DKIM_REASON_TOO_MANY; i++)
    if (strcmp (dkim_reason_to_string ((DkimReason)i), word) == 0)
      return (DkimReason)i;
  g_error ("%s", word);
}

static void
signature_free (gpointer data)
{
  DkimSignatureResult *signature = data;

  dkim_signature_free (signature->signature);
  g_free (signature);
}

static void
set_dkim (Ours *ours, const char *word)
{
  DkimSignatureResult *signature = g_ptr_array_index (ours->check.dkim, ours->n_dkim++);

  signature->reason = find_reason (word);
  signature->result = dkim_reason_get_result (signature->reason);
  signature->verdict.reason = signature->reason;
  signature->verdict.result = signature->result;
  signature->verdict.body_verified = signature->reason == DKIM_REASON_HEADER_HASH;
}

static void
set_spf (Ours *ours, const char *word)
{
  ours->check.spf = &ours->spf;
  if (strcmp (word, "pending") != 0)
    g_assert_true (spf_result_from_string (word, &ours->spf.result));
}

static void
set_dmarc (Ours *ours, const char *word)
{
  for (guint i = DMARC_RESULT_NONE; i <= DMARC_RESULT_PERMERROR; i++)
    if (g_strcmp0 (dmarc_result_to_string ((DmarcResult)i), word) == 0)
      ours->dmarc.result = (DmarcResult)i;
}

static void
set_arc (Ours *ours, const char *word)
{
  ours->arc.result = AUTH_RESULT_FAIL;
  if (strcmp (word, "none") == 0)
    ours->arc.result = AUTH_RESULT_NONE;
  else if (strcmp (word, "pass") == 0)
    ours->arc.result = AUTH_RESULT_PASS;
  else if (strcmp (word, "unknown") == 0)
    ours->arc.result = AUTH_RESULT_UNKNOWN;
  else if (strcmp (word, "seal") == 0)
    ours->arc.reason = ARC_REASON_SEAL;
  else
    {
      ours->arc.reason = ARC_REASON_MESSAGE_SIGNATURE;
      ours->set.message_verdict.reason = find_reason (word);
    }
}

static void
set_word (Ours *ours, const char *word)
{
  const char *value = strchr (word, '=') ? strchr (word, '=') + 1 : "";

  if (strcmp (word, "helo") == 0)
    ours->spf.identity = SPF_IDENTITY_HELO;
  else if (strcmp (word, "too-many") == 0)
    ours->spf.problem = SPF_PROBLEM_TOO_MANY_LOOKUPS;
  else if (strcmp (word, "repaired") == 0)
    ours->was_repaired = TRUE;
  else if (g_str_has_prefix (word, "spf="))
    set_spf (ours, value);
  else if (g_str_has_prefix (word, "dkim="))
    set_dkim (ours, value);
  else if (g_str_has_prefix (word, "dmarc="))
    set_dmarc (ours, value);
  else if (g_str_has_prefix (word, "arc="))
    set_arc (ours, value);
}

static void
read_fields (Ours *ours, const MailMessage *message)
{
  const MailField *field;

  for (guint i = 0; (field = mail_message_find (message, "DKIM-Signature", i)); i++)
    {
      DkimSignatureResult *signature = g_new0 (DkimSignatureResult, 1);

      signature->field = field;
      signature->signature = dkim_signature_parse (field, DKIM_SIGNATURE_OF_MESSAGE);
      signature->domain = signature->signature->domain;
      g_ptr_array_add (ours->check.dkim, signature);
    }
  field = mail_message_find (message, "ARC-Seal", 0);
  if (!field)
    return;
  ours->set.seal = dkim_signature_parse (field, DKIM_SIGNATURE_OF_ARC_SEAL);
  ours->arc.n_instances = 1;
  g_ptr_array_add (ours->arc.sets, &ours->set);
}

static Ours *
ours_new (const MailMessage *message, const char *words)
{
  Ours *ours = g_new0 (Ours, 1);
  g_auto (GStrv) list = g_strsplit (words, " ", -1);

  ours->spf.domain = (char *)"a.example";
  ours->dmarc.author_domain = (char *)"a.example";
  ours->dmarc.result = DMARC_RESULT_UNKNOWN;
  ours->dmarc.reason = DMARC_REASON_IDENTITY_UNKNOWN;
  ours->arc.result = AUTH_RESULT_NONE;
  ours->arc.sets = g_ptr_array_new ();
  ours->check.arc = &ours->arc;
  ours->check.dmarc = &ours->dmarc;
  ours->check.dkim = g_ptr_array_new_with_free_func (signature_free);
  read_fields (ours, message);
  for (guint i = 0; list[i]; i++)
    if (*list[i])
      set_word (ours, list[i]);
  return ours;
}

static void
ours_free (Ours *ours)
{
  g_ptr_array_unref (ours->check.dkim);
  g_ptr_array_unref (ours->arc.sets);
  if (ours->set.seal)
    dkim_signature_free (ours->set.seal);
  g_free (ours);
}

/* --- rows --- */

static void
append_row (GString *out, const ComparedResult *row)
{
  g_string_append_printf (
      out, "%s%s %s %s/%s %s", out->len > 0 ? ", " : "", compared_method_to_string (row->method),
      row->domain ? row->domain : "-", row->their_result ? row->their_result : "-",
      row->our_result ? row->our_result : "-", difference_to_string (row->difference));
}

/* A row of the table that is about one method leaves the others out; "dmarc" asks for ARC as well. */
static gboolean
is_asked (const Case *row, ComparedMethod method)
{
  return strstr (row->expected, compared_method_to_string (method)) != NULL;
}

static char *
describe (const Case *row, const Comparison *comparison)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < comparison->results->len; i++)
    {
      const ComparedResult *result = g_ptr_array_index (comparison->results, i);

      if (is_asked (row, result->method))
        append_row (out, result);
    }
  if (comparison->received_spf)
    g_string_append (out, comparison->received_spf_trusted ? " +spf" : " -spf");
  if (comparison->microsoft->items->len > 0)
    g_string_append (out, comparison->microsoft_received ? "+microsoft" : "-microsoft");
  return g_string_free (out, FALSE);
}

static void
test_case (gconstpointer data)
{
  const Case *row = data;
  const MessageHints hints = { 0 };
  g_autoptr (MailMessage) message
      = mail_message_scan (row->header, strlen (row->header), NULL, NULL);
  g_autoptr (MessageScope) scope = message_scope_new (message, &hints, 0);
  Ours *ours = ours_new (message, row->ours);
  g_autoptr (Comparison) comparison = comparison_new (scope, &ours->check, ours->was_repaired);
  g_autofree char *seen = describe (row, comparison);

  g_assert_cmpstr (seen, ==, row->expected);
  ours_free (ours);
}

static void
test_names (void)
{
  for (guint i = 0; i < DIFFERENCE_COUNT; i++)
    for (guint j = 0; j < i; j++)
      g_assert_cmpstr (difference_to_string ((Difference)i), !=,
                       difference_to_string ((Difference)j));
  for (guint i = 0; i < COMPARED_METHOD_COUNT; i++)
    g_assert_nonnull (compared_method_to_string ((ComparedMethod)i));
}

/* Each of these would take minutes if every signature were held against every word. */
static void
test_many (void)
{
  g_autoptr (GString) header = g_string_new (NULL);
  g_autoptr (MailMessage) message = NULL;
  g_autoptr (MessageScope) scope = NULL;
  g_autoptr (Comparison) comparison = NULL;
  const MessageHints hints = { 0 };
  Ours *ours;

  for (guint i = 0; i < 4000; i++)
    g_string_append (header, RESULTS "mx.b.example; dkim=pass header.d=x.example; dkim=pass\n");
  g_string_append (header, STAMP);
  for (guint i = 0; i < 4000; i++)
    g_string_append (header, SIGNATURE ("a.example", "s", "YWJj"));
  message = mail_message_scan (header->str, header->len, NULL, NULL);
  scope = message_scope_new (message, &hints, 0);
  ours = ours_new (message, "");
  comparison = comparison_new (scope, &ours->check, FALSE);
  g_assert_cmpuint (comparison->results->len, <=, COMPARED_MAX_SIGNATURES + 300);
  ours_free (ours);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/plan/comparison/", cases[i].title, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/plan/comparison/names", test_names);
  g_test_add_func ("/plan/comparison/many", test_many);
  return g_test_run ();
}
