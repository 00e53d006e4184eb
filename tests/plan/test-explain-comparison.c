/* Every result of a receiver has its sentence, and a different one in each language. */
#include "plan/explain/explain-comparison.h"

#include <string.h>

#define AUTHOR "a.example"

/* What the sentence of a result that nobody knows says. */
#define UNKNOWN_WORD "not known here"
#define UNKNOWN_METHOD "not explained here"

typedef struct
{
  const char *title;
  const char *result;
  const char *words; /* that tell the sentence from its neighbours */
} Case;

/* clang-format off */
static const Case cases[] = {
  { "spf pass", "spf=pass smtp.mailfrom=u@a.example", "a.example allows" },
  { "spf pass of the sender's organization", "spf=pass smtp.mailfrom=u@bounce.a.example", "bounce.a.example allows" },
  { "spf pass of a stranger", "spf=pass smtp.mailfrom=u@c.example", "proves nothing" },
  { "spf pass, nobody named", "spf=pass", "The sender of the envelope allows" },
  { "spf pass, smtp.mfrom", "spf=pass smtp.mfrom=u@a.example", "a.example allows" },
  { "spf pass, HELO", "spf=pass smtp.helo=mail.a.example", "mail.a.example allows" },
  { "spf Pass", "spf=Pass smtp.mailfrom=a.example", "a.example allows" },
  { "spf fail", "spf=fail (sender IP is 192.0.2.1) smtp.mailfrom=a.example", "does not allow" },
  { "spf hardfail", "spf=hardfail smtp.mailfrom=a.example", "does not allow" },
  { "spf softfail", "spf=softfail smtp.mailfrom=a.example", "~all" },
  { "spf neutral", "spf=neutral smtp.mailfrom=a.example", "neither yes nor no" },
  { "spf none", "spf=none smtp.mailfrom=a.example", "no SPF record, so" },
  { "spf temperror", "spf=temperror smtp.mailfrom=a.example", "no answer" },
  { "spf permerror", "spf=permerror smtp.mailfrom=a.example", "an error" },
  { "spf policy", "spf=policy smtp.mailfrom=a.example", "rule of its own" },
  { "spf best guess", "spf=pass (google.com: best guess record for domain of u@a.example designates 192.0.2.1 as permitted sender) smtp.mailfrom=u@a.example", "only guessed" },
  { "spf best guess of a stranger", "spf=pass (google.com: best guess record for domain of postmaster@c.example designates 192.0.2.1 as permitted sender) smtp.helo=c.example", "c.example has no SPF record; the receiver only guessed" },
  { "spf of an unknown word", "spf=foo", UNKNOWN_WORD },

  { "dkim pass", "dkim=pass header.d=a.example", "fits the sender" },
  { "dkim pass of the sender's organization", "dkim=pass header.d=mail.a.example", "fits the sender" },
  { "dkim pass of a stranger", "dkim=pass header.d=c.example", "proves nothing" },
  { "dkim pass by header.i", "dkim=pass header.i=@a.example header.s=s header.b=YWJj", "fits the sender" },
  { "dkim pass of a stranger by header.i", "dkim=pass header.i=@c.example header.s=s header.b=YWJj", "proves nothing" },
  { "dkim pass, nobody named", "dkim=pass", "was not changed" },
  { "dkim pass, in capitals", "dkim=pass header.d=A.EXAMPLE", "fits the sender" },
  { "dkim pass, testing", "dkim=pass (test mode) header.i=@a.example", "t=y" },
  { "dkim fail, body (Microsoft)", "dkim=fail (body hash did not verify) header.d=a.example", "text of the mail was changed" },
  { "dkim neutral, body (Gmail)", "dkim=neutral (body hash did not verify) header.i=@a.example", "text of the mail was changed" },
  { "dkim fail, body, by reason", "dkim=fail reason=\"body hash did not verify\" header.d=a.example", "text of the mail was changed" },
  { "dkim fail, no key (Microsoft)", "dkim=fail (no key for signature) header.d=a.example", "found no key" },
  { "dkim neutral, no key (Gmail)", "dkim=neutral (no key) header.i=@a.example", "found no key" },
  { "dkim permerror, no key", "dkim=permerror (no key for signature) header.d=a.example", "found no key" },
  { "dkim fail, signature", "dkim=fail (signature did not verify) header.d=a.example", "did not hold" },
  { "dkim fail, untold", "dkim=fail header.d=a.example", "did not hold" },
  { "dkim fail, expired", "dkim=fail (signature expired) header.d=a.example", "expired" },
  { "dkim softfail", "dkim=softfail header.d=a.example", "did not hold" },
  { "dkim hardfail", "dkim=hardfail header.d=a.example", "did not hold" },
  { "dkim neutral", "dkim=neutral (bad format) header.d=a.example", "could not make use" },
  { "dkim neutral, not signed (Yahoo, old)", "dkim=neutral (no sig)", "no signature" },
  { "dkim none", "dkim=none (message not signed) header.d=none", "no signature" },
  { "dkim policy", "dkim=policy (weak key) header.d=a.example", "does not accept" },
  { "dkim permerror", "dkim=permerror (bad sig) header.d=a.example", "could not read" },
  { "dkim temperror", "dkim=temperror header.d=a.example", "no answer" },
  { "dkim timeout (Microsoft)", "dkim=timeout (key query timeout) header.d=a.example", "no answer" },
  { "dkim of an unknown word", "dkim=foo", UNKNOWN_WORD },

  { "dmarc pass", "dmarc=pass header.from=a.example", "was shown to come from a.example" },
  { "dmarc pass (Gmail)", "dmarc=pass (p=REJECT sp=REJECT dis=NONE) header.from=a.example", "p=reject" },
  { "dmarc pass (OpenDMARC)", "dmarc=pass (p=none dis=none) header.from=a.example", "p=none" },
  { "dmarc fail", "dmarc=fail header.from=a.example", "neither SPF nor DKIM" },
  { "dmarc fail, quarantined (Gmail)", "dmarc=fail (p=QUARANTINE sp=NONE dis=QUARANTINE) header.from=a.example", "(p=quarantine). The receiver treated it as spam." },
  { "dmarc fail, let through (Gmail)", "dmarc=fail (p=REJECT sp=REJECT dis=NONE) header.from=a.example", "(p=reject). The receiver did nothing" },
  { "dmarc fail (Fastmail)", "dmarc=fail (p=reject,d=quarantine) header.from=a.example", "(p=reject). The receiver treated it as spam." },
  { "dmarc fail, policy.applied-disposition", "dmarc=fail policy.published-domain-policy=reject policy.applied-disposition=reject header.from=a.example", "(p=reject). The receiver's answer was to refuse" },
  { "dmarc fail, action=none", "dmarc=fail action=none header.from=a.example", "did nothing" },
  { "dmarc fail, action=quarantine", "dmarc=fail action=quarantine header.from=a.example", "as spam" },
  { "dmarc fail, action=reject", "dmarc=fail action=reject header.from=a.example", "refuse" },
  { "dmarc fail, action=oreject", "dmarc=fail action=oreject header.from=a.example", "oreject" },
  { "dmarc fail, action=pct.quarantine", "dmarc=fail action=pct.quarantine header.from=a.example", "pct" },
  { "dmarc fail, action=pct.reject", "dmarc=fail action=pct.reject header.from=a.example", "pct" },
  { "dmarc fail, an unknown action", "dmarc=fail action=foo header.from=a.example", "neither SPF nor DKIM" },
  { "dmarc none", "dmarc=none header.from=a.example", "no DMARC record, so" },
  { "dmarc bestguesspass", "dmarc=bestguesspass action=none header.from=a.example", "only guessed" },
  { "dmarc temperror", "dmarc=temperror action=none header.from=a.example", "no answer" },
  { "dmarc permerror", "dmarc=permerror action=none header.from=a.example", "could not judge" },
  { "dmarc, the sender of the mail", "dmarc=pass", "was shown to come from a.example" },
  { "dmarc of an unknown word", "dmarc=foo", UNKNOWN_WORD },

  { "arc pass", "arc=pass (i=1 spf=pass dmarc=pass)", "held when" },
  { "arc fail", "arc=fail", "did not hold" },
  { "arc none", "arc=none (0)", "No forwarder" },
  { "arc temperror", "arc=temperror", "no answer" },
  { "arc permerror", "arc=permerror", "could not read" },
  { "arc of an unknown word", "arc=foo", UNKNOWN_WORD },

  { "compauth 000", "compauth=fail reason=000", "took the sender for forged" },
  { "compauth 001", "compauth=fail reason=001", "missing or weak" },
  { "compauth 002", "compauth=fail reason=002", "list of its own" },
  { "compauth 010", "compauth=fail reason=010", "pretends" },
  { "compauth 601", "compauth=fail reason=601", "pretends" },
  { "compauth 100", "compauth=pass reason=100", "takes the sender for genuine (compauth, 100)" },
  { "compauth 703", "compauth=pass reason=703", "takes the sender for genuine (compauth, 703)" },
  { "compauth 111", "compauth=pass reason=111", "name of the server" },
  { "compauth 116", "compauth=pass reason=116", "name of the server" },
  { "compauth 130", "compauth=pass reason=130", "forwarder" },
  { "compauth 201", "compauth=softpass reason=201", "probably genuine (compauth, 201)" },
  { "compauth 301", "compauth=none reason=301", "did not judge" },
  { "compauth 451", "compauth=none reason=451", "passed over" },
  { "compauth 905", "compauth=none reason=905", "passed over" },
  { "compauth pass without reason", "compauth=pass", "genuine (compauth)" },
  { "compauth fail with an unknown reason", "compauth=fail reason=801", "could not confirm" },
  { "compauth softpass without reason", "compauth=softpass", "probably" },
  { "compauth none without reason", "compauth=none", "did not judge" },
  { "compauth of an unknown word", "compauth=foo", UNKNOWN_WORD },

  { "iprev pass", "iprev=pass policy.iprev=192.0.2.1", "leads back to it" },
  { "iprev fail", "iprev=fail policy.iprev=192.0.2.1", "has no name" },
  { "iprev temperror", "iprev=temperror", "could not check" },
  { "iprev permerror", "iprev=permerror", "could not check" },
  { "auth pass", "auth=pass smtp.auth=u", "who had logged in sent" },
  { "auth fail", "auth=fail", "did not come from a user" },
  { "auth none", "auth=none", "did not come from a user" },
  { "sender-id", "sender-id=pass header.from=a.example", "old method" },
  { "sender-id neutral", "sender-id=neutral", "old method" },
  { "domainkeys", "domainkeys=neutral (no sig)", "old method" },
  { "dkim-adsp", "dkim-adsp=discard", "old method" },
  { "x-dkim-adsp", "x-dkim-adsp=none", "old method" },
  { "dkim-atps", "dkim-atps=neutral", "old method" },
  { "bimi pass", "bimi=pass header.d=a.example", "may show" },
  { "bimi skipped (iCloud)", "bimi=skipped reason=\"insufficient dmarc\"", "no logo" },
  { "bimi none", "bimi=none", "no logo" },
  { "bimi declined", "bimi=declined", "no logo" },
  { "dara (Google)", "dara=pass header.i=@b.example", "inside Google" },
  { "vbr pass", "vbr=pass header.md=a.example", "vouches for" },
  { "vbr none", "vbr=none", "No third party" },
  { "smime pass", "smime=pass body.smime-identifier=u@a.example", "holds" },
  { "smime fail", "smime=fail", "could not confirm" },
  { "dnswl pass", "dnswl=pass dns.zone=list.dnswl.example", "is on a list" },
  { "dnswl none", "dnswl=none", "is not on a list" },
  { "rrvs pass", "rrvs=pass smtp.rrvs=u@b.example", "still belongs" },
  { "rrvs unknown", "rrvs=unknown", "did not confirm" },
  { "tls (Fastmail)", "tls=pass (verified)", "encrypted" },
  { "x-tls", "x-tls=pass", "encrypted" },
  { "x-tls fail", "x-tls=fail", "did not confirm" },
  { "x-token-a (IIJ)", "x-token-a=pass", "extra check" },
  { "x-aligned-from", "x-aligned-from=orgdomain", "extra check" },
  { "a method that nobody knows", "foo=pass", UNKNOWN_METHOD },
};
/* clang-format on */

static void
assert_pair (const char *en, const char *ja)
{
  g_test_message ("%s | %s", en, ja);
  g_assert_cmpstr (en, !=, "");
  g_assert_true (g_utf8_validate (ja, -1, NULL));
  g_assert_cmpstr (en, !=, ja);
  g_assert_false (g_str_is_ascii (ja));
  g_assert_null (strpbrk (en, "{}?"));
  g_assert_null (strpbrk (ja, "{}?"));
}

/* Words that no office wants to read, and a short form that offices take for the block below a mail. */
static void
assert_voice (const char *ja)
{
  static const char *const words[] = { "危険", "攻撃", "不正", "違反", "NG", "御社", "バウンス" };
  g_autoptr (GString) rest = g_string_new (ja);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    g_assert_null (strstr (ja, words[i]));
  g_string_replace (rest, "電子署名", "", 0);
  g_assert_null (strstr (rest->str, "署名"));
}

static AuthenticationResults *
parse (const char *result)
{
  g_autofree char *value = g_strdup_printf ("mx.b.example; %s", result);

  return authentication_results_parse (value, strlen (value), FALSE);
}

static void
test_case (gconstpointer data)
{
  const Case *row = data;
  g_autoptr (AuthenticationResults) results = parse (row->result);
  const AuthenticationMethod *method = g_ptr_array_index (results->methods, 0);
  g_autofree char *en = explain_method_result (method, AUTHOR, LANGUAGE_EN);
  g_autofree char *ja = explain_method_result (method, AUTHOR, LANGUAGE_JA);
  g_autofree char *without = explain_method_result (method, NULL, LANGUAGE_EN);

  g_assert_cmpuint (results->methods->len, ==, 1);
  assert_pair (en, ja);
  assert_voice (ja);
  if (!strstr (en, row->words))
    g_error ("%s: %s", row->title, en);
  g_assert_cmpstr (without, !=, "");
  g_assert_null (strchr (without, '?'));
}

static void
test_names (void)
{
  static const char *const names[]
      = { "spf",         "dkim",       "dmarc", "arc",   "compauth", "iprev",    "auth",
          "sender-id",   "rrvs",       "vbr",   "smime", "tls",      "x-tls",    "dkim-adsp",
          "x-dkim-adsp", "domainkeys", "dnswl", "bimi",  "dara",     "dkim-atps" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *en = explain_method_name (names[i], LANGUAGE_EN);
      g_autofree char *ja = explain_method_name (names[i], LANGUAGE_JA);

      assert_pair (en, ja);
    }
}

static void
test_unknown_name (void)
{
  g_autofree char *plain = explain_method_name ("x-foo", LANGUAGE_JA);
  g_autofree char *hostile = explain_method_name ("\033[2J\xff", LANGUAGE_JA);

  g_assert_cmpstr (plain, ==, "x-foo");
  g_assert_null (strchr (hostile, '\033'));
  g_assert_true (g_utf8_validate (hostile, -1, NULL));
}

static void
test_remarks (void)
{
  for (guint i = 0; i <= AR_REMARK_EMPTY_VALUE; i++)
    {
      g_autofree char *en = explain_results_remark ((AuthenticationRemarkKind)i, LANGUAGE_EN);
      g_autofree char *ja = explain_results_remark ((AuthenticationRemarkKind)i, LANGUAGE_JA);

      assert_pair (en, ja);
      assert_voice (ja);
    }
}

static void
test_differences (void)
{
  for (guint i = 0; i < DIFFERENCE_COUNT; i++)
    for (guint j = 0; j < COMPARED_METHOD_COUNT; j++)
      {
        const ComparedResult result = {
          .method = (ComparedMethod)j,
          .their_result = j % 2 ? "pass" : NULL,
          .our_result = j % 2 ? NULL : "fail",
          .difference = (Difference)i,
        };
        g_autofree char *en = explain_difference (&result, LANGUAGE_EN);
        g_autofree char *ja = explain_difference (&result, LANGUAGE_JA);

        if (i == DIFFERENCE_NONE)
          {
            g_assert_null (en);
            g_assert_null (ja);
            continue;
          }
        assert_pair (en, ja);
        assert_voice (ja);
      }
}

static void
test_received_spf (void)
{
  static const struct
  {
    const char *value;
    const char *words;
  } rows[] = {
    { "pass envelope-from=u@a.example", "a.example allows" },
    { "Fail (protection.outlook.com: domain of a.example does not designate 192.0.2.1 as "
      "permitted sender) receiver=protection.outlook.com; client-ip=192.0.2.1; helo=h.example;",
      "h.example does not allow" },
    { "softfail envelope-from=a.example", "a.example" },
    { "neutral", "The sender of the envelope" },
    { "none identity=helo; envelope-from=u@a.example; helo=h.example", "a.example has no SPF" },
    { "none envelope-from=\"\"; helo=h.example", "h.example has no SPF" },
    { "temperror", "no answer" },
    { "permerror", "an error" },
    { "pass (google.com: best guess record for domain of u@a.example designates 192.0.2.1 as "
      "permitted sender)",
      "only guessed" },
    { "foo", UNKNOWN_WORD },
    { "", "no result" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (MailReceivedSpf) noted
          = mail_received_spf_parse (rows[i].value, strlen (rows[i].value));
      g_autofree char *en = explain_received_spf (noted, LANGUAGE_EN);
      g_autofree char *ja = explain_received_spf (noted, LANGUAGE_JA);

      assert_pair (en, ja);
      assert_voice (ja);
      g_assert_nonnull (strstr (en, rows[i].words));
    }
}

/* clang-format off */
static const char *const microsofts[] = {
  "SCL:-1", "SCL:0", "SCL:1", "SCL:2", "SCL:5", "SCL:6", "SCL:7", "SCL:8", "SCL:9",
  "BCL:0", "BCL:1", "BCL:3", "BCL:4", "BCL:7", "BCL:8", "BCL:9",
  "CAT:NONE", "CAT:AMP", "CAT:BIMP", "CAT:BULK", "CAT:DIMP", "CAT:FTBP", "CAT:GIMP", "CAT:HPHSH", "CAT:HPHISH", "CAT:HSPM",
  "CAT:INTOS", "CAT:MALW", "CAT:OSPM", "CAT:PHSH", "CAT:SAP", "CAT:SPM", "CAT:SPOOF", "CAT:UIMP", "CAT:spoof",
  "SFV:BLK", "SFV:NSPM", "SFV:SFE", "SFV:SKA", "SFV:SKB", "SFV:SKI", "SFV:SKN", "SFV:SKQ", "SFV:SKS", "SFV:SPM",
  "IPV:CAL", "IPV:NLI", "SRV:BULK", "SFTY:9.19", "SFTY:9.20", "SFTY:9.25",
  "CIP:192.0.2.1", "CIP:255.255.255.255", "H:mail.a.example", "PTR:mail.a.example", "PTR:InfoDomainNonexistent", "PTR:InfoNoRecords", "CTRY:JP",
  "DIR:INB", "DIR:OUT", "DIR:INT", "DEST:I", "DEST:J", "DEST:C",
  "X-MS-Exchange-Organization-SCL=-1", "X-MS-Exchange-Organization-AuthAs=Anonymous", "X-MS-Exchange-CrossTenant-AuthAs=Internal",
  "X-MS-Exchange-Organization-AuthSource=A.prod.outlook.com", "X-MS-Exchange-CrossTenant-FromEntityHeader=Internet",
  "X-MS-Exchange-CrossTenant-FromEntityHeader=Hosted", "X-MS-Exchange-CrossTenant-FromEntityHeader=HybridOnPrem",
  "X-MS-Exchange-AtpMessageProperties=SA|SL", "X-SID-Result=Pass", "X-AUTH-Result=NONE",
};

/* They tell a reader nothing. */
static const char *const silent[] = {
  "LANG:ja", "SRV:", "PTR:", "CTRY:", "CAT:", "CAT:FOO", "SFV:FOO", "AUTH:0", "FOO:1", "X-MS-Exchange-Organization-AuthAs=Foo", "BCL:x",
};
/* clang-format on */

static char *
explain_item (const char *text, const char *field, Language language)
{
  g_auto (GStrv) pair = g_strsplit (text, strchr (text, '=') ? "=" : ":", 2);
  const MailMicrosoftItem item = {
    .field = strchr (text, '=') ? pair[0] : (char *)field,
    .key = strchr (text, '=') ? (char *)"" : pair[0],
    .value = pair[1],
  };

  return explain_microsoft_item (&item, language);
}

static void
test_microsoft (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (microsofts); i++)
    {
      const char *field = "X-Forefront-Antispam-Report";
      g_autofree char *en = explain_item (microsofts[i], field, LANGUAGE_EN);
      g_autofree char *ja = explain_item (microsofts[i], field, LANGUAGE_JA);

      assert_pair (en, ja);
      assert_voice (ja);
    }
  for (guint i = 0; i < G_N_ELEMENTS (silent); i++)
    g_assert_null (explain_item (silent[i], "X-Forefront-Antispam-Report", LANGUAGE_EN));
}

static void
test_microsoft_untrusted (void)
{
  const char *field = "X-Forefront-Antispam-Report-Untrusted";
  g_autofree char *en = explain_item ("SCL:1", field, LANGUAGE_EN);
  g_autofree char *ja = explain_item ("SCL:1", field, LANGUAGE_JA);

  assert_pair (en, ja);
  g_assert_nonnull (strstr (en, "does not count (SCL: 1)"));
}

static void
test_hostile (void)
{
  g_autoptr (AuthenticationResults) results
      = parse ("dkim=pass header.d=\"\033[2J<b>{author}\xff\xe2\x80\xae\"; \"{x}\"=y; spf=");

  for (guint i = 0; i < results->methods->len; i++)
    {
      g_autofree char *text = explain_method_result (g_ptr_array_index (results->methods, i),
                                                     "{domain}", LANGUAGE_JA);

      g_assert_null (strchr (text, '\033'));
      g_assert_null (strstr (text, "\xe2\x80\xae"));
      g_assert_true (g_utf8_validate (text, -1, NULL));
    }
}

int
main (int argc, char **argv)
{
  language_init ();
  language_set (LANGUAGE_EN);
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/plan/explain-comparison/", cases[i].title, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/plan/explain-comparison/names", test_names);
  g_test_add_func ("/plan/explain-comparison/a name that nobody knows", test_unknown_name);
  g_test_add_func ("/plan/explain-comparison/remarks", test_remarks);
  g_test_add_func ("/plan/explain-comparison/differences", test_differences);
  g_test_add_func ("/plan/explain-comparison/Received-SPF", test_received_spf);
  g_test_add_func ("/plan/explain-comparison/Microsoft", test_microsoft);
  g_test_add_func ("/plan/explain-comparison/Microsoft, what came with the mail",
                   test_microsoft_untrusted);
  g_test_add_func ("/plan/explain-comparison/hostile", test_hostile);
  return g_test_run ();
}
