#include "mail/authentication-results.h"

#include <string.h>

#include "mail/describe.h"

typedef struct
{
  const char *title; /* with the section of RFC 8601, or the receiver */
  const char *value;
  const char *reading;
  const char *remarks;
} Case;

/* clang-format off */
static const Case cases[] = {
  /* Appendix B, with other names. */
  { "B.2 none",                      " mx.example.jp 1; none", "mx.example.jp none", "" },
  { "B.3 one result",                " mx.example.jp;\r\n spf=pass smtp.mailfrom=example.org\r\n", "mx.example.jp | spf=pass smtp.mailfrom=example.org", "" },
  { "B.4 several, one server",       " mx.example.jp;\r\n auth=pass (cram-md5) smtp.auth=me@example.org;\r\n spf=pass smtp.mailfrom=example.org", "mx.example.jp | auth=pass smtp.auth=me@example.org (cram-md5) | spf=pass smtp.mailfrom=example.org", "" },
  { "B.4 iprev",                     "mx.example.jp; iprev=pass policy.iprev=192.0.2.7", "mx.example.jp | iprev=pass policy.iprev=192.0.2.7", "" },
  { "B.5 several servers",           "mx.example.jp; sender-id=fail header.from=example.org; dkim=pass (good) header.d=example.org", "mx.example.jp | sender-id=fail header.from=example.org | dkim=pass header.d=example.org (good)", "" },
  { "B.6 reasons",                   "mx.example.jp;\r\n\tdkim=pass reason=\"good signature\"\r\n\t header.i=@list.example.org;\r\n\tdkim=fail reason=\"bad signature\" header.i=@example.org", "mx.example.jp | dkim=pass \"good signature\" header.i=@list.example.org | dkim=fail \"bad signature\" header.i=@example.org", "" },
  { "B.7 comments everywhere",       " mx.example.jp (a) 1 (b);\r\n dkim (c) / 1 (d) = (e) fail\r\n policy (f) . (g) expired (h) = (i) 1700000000 (j)\r\n", "mx.example.jp (a) (b) | dkim=fail policy.expired=1700000000 (c) (d) (e) (f) (g) (h) (i) (j)", "" },

  /* Section 2.2, what it allows. */
  { "2.2 no blank anywhere",         "mx.example.jp;spf=pass;dkim=none", "mx.example.jp | spf=pass | dkim=none", "" },
  { "2.2 blanks around =",           "mx.example.jp; dkim = pass header.d = example.org", "mx.example.jp | dkim=pass header.d=example.org", "" },
  { "2.2 blanks around .",           "mx.example.jp; spf=pass smtp . mailfrom=example.org", "mx.example.jp | spf=pass smtp.mailfrom=example.org", "" },
  { "2.2 value on the next line",    "mx.example.jp; spf=pass smtp.mailfrom=\r\n example.org", "mx.example.jp | spf=pass smtp.mailfrom=example.org", "" },
  { "2.2 blank before ;",            "mx.example.jp ;spf=pass ;dkim=none", "mx.example.jp | spf=pass | dkim=none", "" },
  { "2.2 comment parts words",       "mx.example.jp; dkim=pass(ok)header.d=example.org", "mx.example.jp | dkim=pass header.d=example.org (ok)", "" },
  { "2.2 comment before the id",     "(x) mx.example.jp; none (y)", "mx.example.jp none (x) (y)", "" },
  { "2.2 comment before the method", "mx.example.jp (a); (b) spf=pass", "mx.example.jp (a) | spf=pass (b)", "" },
  { "2.2 empty comment",             "mx.example.jp; spf=none ()", "mx.example.jp | spf=none ()", "" },
  { "RFC 5322 3.2.2 nested comment", "mx.example.jp; spf=pass (a (b (c)) d)", "mx.example.jp | spf=pass (a (b (c)) d)", "" },
  { "RFC 5322 3.2.2 quoted pair in comment", "mx.example.jp; spf=pass (a \\) ; dkim=pass \\( b)", "mx.example.jp | spf=pass (a ) ; dkim=pass ( b)", "" },
  { "RFC 5322 3.2.2 folded comment", "mx.example.jp; spf=pass (a\r\n b)", "mx.example.jp | spf=pass (a b)", "" },
  { "2.2 quotes in comment mean nothing", "mx.example.jp; spf=pass (5\" disk) smtp.helo=a.jp", "mx.example.jp | spf=pass smtp.helo=a.jp (5\" disk)", "" },
  { "2.2 id in quotes",              "\"mx example\"; none", "mx example none", "" },
  { "2.2 a value is a token",        "mx.example.jp; dkim=pass header.b=a+b*c_d~e'f|{}!#$%&^`", "mx.example.jp | dkim=pass header.b=a+b*c_d~e'f|{}!#$%&^`", "" },
  { "2.2 a value in quotes",         "mx.example.jp; dkim=pass header.b=\"a/b+c==\"", "mx.example.jp | dkim=pass header.b=a/b+c==", "" },
  { "2.2 semicolon in quotes",       "mx.example.jp; dkim=pass header.b=\"a; spf=pass\"", "mx.example.jp | dkim=pass header.b=a; spf=pass", "" },
  { "2.2 quoted pair in quotes",     "mx.example.jp; dkim=pass header.b=\"a\\\"; spf=pass \\\\\"", "mx.example.jp | dkim=pass header.b=a\"; spf=pass \\", "" },
  { "2.2 empty in quotes",           "mx.example.jp; spf=none smtp.mailfrom=\"\"", "mx.example.jp | spf=none smtp.mailfrom=", "" },
  { "2.2 property right behind quotes", "mx.example.jp; dkim=pass header.d=\"a.jp\"header.s=b", "mx.example.jp | dkim=pass header.d=a.jp header.s=b", "" },
  { "2.2 local part and domain",     "mx.example.jp; dmarc=pass header.from=taro+x=y/z@example.jp", "mx.example.jp | dmarc=pass header.from=taro+x=y/z@example.jp", "" },
  { "2.2 bare @domain",              "mx.example.jp; dkim=pass header.i=@example.jp", "mx.example.jp | dkim=pass header.i=@example.jp", "" },
  { "2.2 quoted local part",         "mx.example.jp; spf=pass smtp.mailfrom=\"a; dmarc=pass \"@example.jp", "mx.example.jp | spf=pass smtp.mailfrom=\"a; dmarc=pass \"@example.jp", "" },
  { "2.2 method version",            "mx.example.jp; dkim/1=pass", "mx.example.jp | dkim=pass", "" },
  { "2.2 method version, blanks",    "mx.example.jp; x / 1 = pass", "mx.example.jp | x=pass", "unknown-method@15" },
  { "2.2 method version, another",   "mx.example.jp; dkim/2=pass", "mx.example.jp | dkim/2=pass", "version-unknown@15" },
  { "2.2 version, another",          "mx.example.jp 2; spf=pass", "mx.example.jp/2 | spf=pass", "version-unknown@14" },
  { "2.2 version, huge",             "mx.example.jp 99999999999999999999; none", "mx.example.jp/4294967295 none", "version-unknown@14" },
  { "2.2 methods in any case",       "mx.example.jp; DKIM=pass Header.D=a.jp", "mx.example.jp | dkim=pass header.d=a.jp", "" },
  { "2.2 none in any case",          "mx.example.jp; NONE", "mx.example.jp none", "" },
  { "2.2 methods twice",             "mx.example.jp; dkim=pass header.d=a.jp; dkim=fail header.d=b.jp", "mx.example.jp | dkim=pass header.d=a.jp | dkim=fail header.d=b.jp", "" },
  { "2.2 reason, a token",           "mx.example.jp; dkim=fail reason=expired header.d=a.jp", "mx.example.jp | dkim=fail \"expired\" header.d=a.jp", "" },
  { "2.7.1 dkim, all results",       "a.jp; dkim=none; dkim=pass; dkim=fail; dkim=policy; dkim=neutral; dkim=temperror; dkim=permerror", "a.jp | dkim=none | dkim=pass | dkim=fail | dkim=policy | dkim=neutral | dkim=temperror | dkim=permerror", "" },
  { "2.7.2 spf, all results",        "a.jp; spf=none; spf=pass; spf=fail; spf=softfail; spf=policy; spf=neutral; spf=temperror; spf=permerror", "a.jp | spf=none | spf=pass | spf=fail | spf=softfail | spf=policy | spf=neutral | spf=temperror | spf=permerror", "" },
  { "2.7.2 spf in any case",         "a.jp; spf=SoftFail; spf=PermError", "a.jp | spf=softfail | spf=permerror", "" },
  { "2.7.3 iprev, all results",      "a.jp; iprev=pass; iprev=fail; iprev=temperror; iprev=permerror", "a.jp | iprev=pass | iprev=fail | iprev=temperror | iprev=permerror", "" },
  { "2.7.4 auth, all results",       "a.jp; auth=none; auth=pass; auth=fail; auth=temperror; auth=permerror", "a.jp | auth=none | auth=pass | auth=fail | auth=temperror | auth=permerror", "" },
  { "RFC 9989 dmarc, all results",   "a.jp; dmarc=none; dmarc=pass; dmarc=fail; dmarc=temperror; dmarc=permerror", "a.jp | dmarc=none | dmarc=pass | dmarc=fail | dmarc=temperror | dmarc=permerror", "" },
  { "2.7.6 unknown method",          "a.jp; x-token-a=pass; bimi=skipped (no)", "a.jp | x-token-a=pass | bimi=skipped>- (no)", "unknown-method@6 unknown-method@22" },
  { "2.3 unknown type",              "a.jp; tls=pass key.length=\"256\"", "a.jp | tls=pass key.length=256", "unknown-method@6 unknown-property-type@15" },
  { "2.2 the same property twice",   "a.jp; dkim=pass header.d=a.jp header.d=b.jp", "a.jp | dkim=pass header.d=a.jp header.d=b.jp", "duplicate-property@30" },

  /* RFC 6532 and RFC 8616. */
  { "RFC 6532 comment",              "a.jp (\xe6\x97\xa5); none", "a.jp none (\xe6\x97\xa5)", "non-ascii@6" },
  { "RFC 6532 id in quotes",         "\"\xe6\x97\xa5.jp\"; none", "\xe6\x97\xa5.jp none", "non-ascii@1" },
  { "2.5 id not in quotes",          "\xe6\x97\xa5.jp; none", "\xe6\x97\xa5.jp none", "non-ascii@0 unquoted-value@0" },
  { "RFC 8616 U-label",              "a.jp; dkim=pass header.i=\xe6\x97\xa5@\xe6\x9c\xac.jp", "a.jp | dkim=pass header.i=\xe6\x97\xa5@\xe6\x9c\xac.jp", "non-ascii@25" },
  { "RFC 6532 no UTF-8",             "a.jp; spf=pass (\xff\xe6\x97)", "a.jp | spf=pass (\\255\\230\\151)", "not-utf8@16 non-ascii@16" },
  { "RFC 5322 3.2 control",          "a.jp; spf=pass (a\001b)", "a.jp | spf=pass (a\001b)", "control-character@17" },
  { "RFC 5322 2.2.3 line with no blank", "a.jp;\r\nspf=pass", "a.jp | spf=pass", "bad-folding@6" },
  { "RFC 5322 2.2.3 bare CR",        "a.jp;\rspf=pass", "a.jp | spf=pass", "bad-folding@5" },
  { "bare LF, as files have it",     "a.jp;\n spf=pass\n", "a.jp | spf=pass", "" },

  /* Section 2.2, what it does not allow. */
  { "2.2 nothing",                   "", "-", "no-authserv-id@0 nothing-stated@0" },
  { "2.2 only blanks",               " \r\n", "-", "no-authserv-id@3 nothing-stated@3" },
  { "2.2 only an id",                "mx.example.jp", "mx.example.jp", "nothing-stated@13" },
  { "2.2 only an id and ;",          "mx.example.jp;", "mx.example.jp", "empty-resinfo@13 nothing-stated@14" },
  { "2.2 only none",                 "none", "- none", "no-authserv-id@0" },
  { "2.2 none and more",             "a.jp; none; spf=pass", "a.jp none | spf=pass", "none-with-others@6" },
  { "2.2 more and none",             "a.jp; spf=pass; none", "a.jp none | spf=pass", "none-with-others@16" },
  { "2.2 none twice",                "a.jp; none; none", "a.jp none", "none-with-others@12" },
  { "2.2 none without ;",            "a.jp none", "a.jp none", "missing-semicolon@5" },
  { "2.2 ; first",                   "; spf=pass", "- | spf=pass", "no-authserv-id@0" },
  { "2.2 ; last",                    "a.jp; spf=pass;", "a.jp | spf=pass", "empty-resinfo@14" },
  { "2.2 two ;",                     "a.jp;; spf=pass", "a.jp | spf=pass", "empty-resinfo@4" },
  { "2.2 ; with only a comment",     "a.jp; spf=pass; (x)", "a.jp | spf=pass (x)", "empty-resinfo@14" },
  { "2.2 no ; behind the id",        "a.jp spf=pass", "a.jp | spf=pass", "missing-semicolon@5" },
  { "2.2 no ; between results",      "a.jp; dkim=pass header.d=a.jp spf=fail smtp.helo=b.jp", "a.jp | dkim=pass header.d=a.jp | spf=fail smtp.helo=b.jp", "missing-semicolon@30" },
  { "2.2 id with other characters",  "a/b; none", "a/b none", "unquoted-value@0" },
  { "2.2 value with / ",             "a.jp; dkim=pass header.b=a/b+c", "a.jp | dkim=pass header.b=a/b+c", "unquoted-value@25" },
  { "2.2 value, base64 to its end",  "a.jp; dkim=pass header.b=ab/c==; spf=pass", "a.jp | dkim=pass header.b=ab/c== | spf=pass", "unquoted-value@25" },
  { "2.2 value with :",              "a.jp; iprev=pass policy.iprev=2001:db8::1", "a.jp | iprev=pass policy.iprev=2001:db8::1", "unquoted-value@30" },
  { "2.2 value <>",                  "a.jp; spf=none smtp.mailfrom=<>", "a.jp | spf=none smtp.mailfrom=<>", "unquoted-value@29" },
  { "2.2 encoded word",              "a.jp; dmarc=pass header.from==?utf-8?q?a?=", "a.jp | dmarc=pass header.from==?utf-8?q?a?=", "unquoted-value@29" },
  { "2.2 value, host of one label",  "a.jp; spf=pass smtp.mailfrom=root@localhost", "a.jp | spf=pass smtp.mailfrom=root@localhost", "unquoted-value@29" },
  { "2.2 value, dots astray",        "a.jp; spf=pass smtp.mailfrom=.a@b.jp smtp.auth=a@b..jp smtp.helo=a@-b.jp", "a.jp | spf=pass smtp.mailfrom=.a@b.jp smtp.auth=a@b..jp smtp.helo=a@-b.jp", "unquoted-value@29 unquoted-value@47 unquoted-value@65" },
  { "2.2 reason with / ",            "a.jp; spf=fail reason=a/b", "a.jp | spf=fail \"a/b\"", "unquoted-value@22" },
  { "2.2 reason is no address",      "a.jp; spf=fail reason=a@b.jp", "a.jp | spf=fail \"a@b.jp\"", "unquoted-value@22" },
  { "2.2 empty value at the end",    "a.jp; spf=pass smtp.mail=", "a.jp | spf=pass smtp.mail=", "empty-value@25" },
  { "2.2 empty value before ;",      "a.jp; spf=pass smtp.mailfrom= ; dkim=none", "a.jp | spf=pass smtp.mailfrom= | dkim=none", "empty-value@30" },
  { "2.2 empty value before another", "a.jp; spf=pass smtp.mailfrom= smtp.helo=b.jp", "a.jp | spf=pass smtp.mailfrom= smtp.helo=b.jp", "empty-value@29" },
  { "2.2 empty results",             "spf=; sid=", "- | spf=>- | sid=>-", "no-authserv-id@0 empty-value@4 unknown-method@6 empty-value@10" },
  { "2.2 reason behind a property",  "a.jp; dkim=fail header.d=a.jp reason=x", "a.jp | dkim=fail \"x\" header.d=a.jp", "reason-not-first@30" },
  { "2.2 reason behind ;",           "a.jp; dkim=fail; reason=x", "a.jp | dkim=fail \"x\"", "semicolon-before-property@17" },
  { "2.2 reason twice",              "a.jp; dkim=fail reason=x reason=y", "a.jp | dkim=fail \"x\" reason=y", "property-without-type@25" },
  { "2.2 reason before any method",  "a.jp; reason=x; dkim=fail", "a.jp | dkim=fail reason=x", "property-without-type@6 property-before-method@6" },
  { "2.2 reason and no blank",       "a.jp; dkim=fail reason=\"x\"header.d=a.jp", "a.jp | dkim=fail \"x\" header.d=a.jp", "missing-blank@26" },
  { "2.2 property before any method", "a.jp; header.d=a.jp; dkim=pass", "a.jp | dkim=pass header.d=a.jp", "property-before-method@6" },
  { "2.2 property and no method",    "a.jp; header.d=a.jp", "a.jp", "property-before-method@6 nothing-stated@19" },
  { "2.2 words astray",              "a.jp; spf=pass b.jp; c.jp; dkim=none d", "a.jp | spf=pass | dkim=none", "stray-text@15 stray-text@21 stray-text@37" },
  { "2.2 quotes astray",             "a.jp; spf=pass \"; dkim=pass\" smtp.helo=b.jp", "a.jp | spf=pass smtp.helo=b.jp", "stray-text@15" },
  { "2.2 = astray",                  "a.jp; = spf=pass", "a.jp | spf=pass", "stray-text@6" },
  { "2.2 ) astray",                  "a.jp; dkim=pass (a (b))) c) header.d=a.jp", "a.jp | dkim=pass header.d=a.jp (a (b))", "stray-text@23 stray-text@25" },
  { "2.2 method with _",             "a.jp; x_y=pass", "a.jp | x_y=pass", "bad-keyword@6 unknown-method@6" },
  { "2.2 method with - last",        "a.jp; x-=pass", "a.jp | x-=pass", "bad-keyword@6 unknown-method@6" },
  { "2.2 method version, no number", "a.jp; dkim/x=pass", "a.jp | dkim=pass", "bad-keyword@6" },
  { "2.2 method in quotes",          "a.jp; \"dkim\"=pass", "a.jp | dkim=pass", "bad-keyword@6" },
  { "2.2 result in quotes",          "a.jp; dkim=\"pass\"", "a.jp | dkim=pass", "bad-keyword@11" },
  { "2.2 result with a comma",       "a.jp; dkim=pass, spf=fail", "a.jp | dkim=pass,>- | spf=fail", "bad-keyword@11 missing-semicolon@17" },
  { "2.2 property with _",           "a.jp; dkim=pass policy.is_org=yes", "a.jp | dkim=pass policy.is_org=yes", "bad-keyword@16" },
  { "2.2 property with two dots",    "a.jp; dkim=pass policy.a.b=yes", "a.jp | dkim=pass policy.a.b=yes", "bad-keyword@16" },
  { "2.2 property without type",     "a.jp; dmarc=pass action=none", "a.jp | dmarc=pass action=none", "property-without-type@17" },
  { "2.2 comment not closed",        "a.jp; dkim=fail (x (y); spf=pass", "a.jp | dkim=fail (x (y); spf=pass)", "unclosed-comment@16" },
  { "2.2 quotes not closed",         "a.jp; dkim=fail reason=\"x; spf=pass", "a.jp | dkim=fail \"x; spf=pass\"", "unclosed-quote@23" },
  { "2.2 backslash last",            "a.jp; dkim=fail reason=\"x\\", "a.jp | dkim=fail \"x\\\"", "unclosed-quote@23" },
  { "2.2 quotes inside a value",     "a.jp; spf=pass smtp.mailfrom=a.\"b; dmarc=pass\"@c.jp", "a.jp | spf=pass smtp.mailfrom=a.\"b; dmarc=pass\"@c.jp", "unquoted-value@29" },
  { "2.7 result of another method",  "a.jp; dkim=bounce; iprev=none", "a.jp | dkim=bounce>- | iprev=none", "unknown-result@11 unknown-result@25" },
  { "2.7.1 dkim in upper case",      "a.jp; dkim=Pass", "a.jp | dkim=pass", "result-case@11" },
  { "RFC 5451 hardfail",             "a.jp; spf=hardfail; dkim=hardfail", "a.jp | spf=hardfail>fail | dkim=hardfail>fail", "legacy-result@10 legacy-result@25" },
  { "legacy dkim=softfail",          "a.jp; dkim=softfail", "a.jp | dkim=softfail>fail", "legacy-result@11" },
  { "legacy error and unknown",      "a.jp; spf=error; spf=Unknown", "a.jp | spf=error>permerror | spf=unknown>permerror", "legacy-result@10 legacy-result@21" },

  /* As receivers write it. */
  { "Gmail",                         " mx.google.com;\r\n       dkim=pass header.i=@a.jp header.s=s1 header.b=aB3/dE5f;\r\n       spf=pass (google.com: domain of x@a.jp designates 192.0.2.1 as permitted sender) smtp.mailfrom=x@a.jp;\r\n       dmarc=pass (p=REJECT sp=REJECT dis=NONE) header.from=a.jp;\r\n       dara=pass header.i=@b.jp", "mx.google.com | dkim=pass header.i=@a.jp header.s=s1 header.b=aB3/dE5f | spf=pass smtp.mailfrom=x@a.jp (google.com: domain of x@a.jp designates 192.0.2.1 as permitted sender) | dmarc=pass header.from=a.jp (p=REJECT sp=REJECT dis=NONE) | dara=pass header.i=@b.jp", "unquoted-value@70 unknown-method@266" },
  { "Gmail, arc",                    "mx.google.com; arc=pass (i=1 spf=pass spfdomain=a.jp dkim=pass dkdomain=a.jp dmarc=pass fromdomain=a.jp)", "mx.google.com | arc=pass (i=1 spf=pass spfdomain=a.jp dkim=pass dkdomain=a.jp dmarc=pass fromdomain=a.jp)", "" },
  { "Microsoft",                     " spf=pass (sender IP is 192.0.2.1)\r\n smtp.mailfrom=a.jp; dkim=pass (signature was verified)\r\n header.d=a.jp;dmarc=pass action=none\r\n header.from=a.jp;compauth=pass reason=100", "- | spf=pass smtp.mailfrom=a.jp (sender IP is 192.0.2.1) | dkim=pass header.d=a.jp (signature was verified) | dmarc=pass action=none header.from=a.jp | compauth=pass \"100\"", "no-authserv-id@1 property-without-type@119 unknown-method@150" },
  { "Microsoft, outlook.com spliced in", "spf=pass (sender IP is 192.0.2.1) smtp.helo=a.jp; outlook.com;\r\n dkim=none (message not signed) header.d=none;outlook.com; dmarc=pass\r\n action=none header.from=a.jp;", "- | spf=pass smtp.helo=a.jp (sender IP is 192.0.2.1) | dkim=none header.d=none (message not signed) | dmarc=pass action=none header.from=a.jp", "no-authserv-id@0 stray-text@50 stray-text@110 property-without-type@136 empty-resinfo@164" },
  { "Microsoft, timeout and best guess", "spf=none (sender IP is ) smtp.mailfrom=a.jp; dkim=timeout (key query timeout) header.d=a.jp;dmarc=bestguesspass action=oreject header.from=a.jp;compauth=softpass reason=202", "- | spf=none smtp.mailfrom=a.jp (sender IP is ) | dkim=timeout>temperror header.d=a.jp (key query timeout) | dmarc=bestguesspass>none action=oreject header.from=a.jp | compauth=softpass>- \"202\"", "no-authserv-id@0 legacy-result@50 legacy-result@98 property-without-type@112 unknown-method@144" },
  { "Microsoft, pct.quarantine",     "dmarc=fail action=pct.quarantine header.from=a.jp", "- | dmarc=fail action=pct.quarantine header.from=a.jp", "no-authserv-id@0 property-without-type@11" },
  { "Yahoo, old",                    " mta1.mail.yahoo.com  from=a.jp; domainkeys=neutral (no sig);  from=b.jp; dkim=neutral (no sig)", "mta1.mail.yahoo.com | domainkeys=neutral from=a.jp (no sig) | dkim=neutral from=b.jp (no sig)", "property-without-type@22 property-before-method@22 property-without-type@63 property-before-method@63" },
  { "Yahoo, new",                    "atlas.yahoo.com; dkim=pass header.i=@a.jp header.s=s; spf=pass smtp.mailfrom=a.jp; dmarc=pass(p=REJECT) header.from=a.jp", "atlas.yahoo.com | dkim=pass header.i=@a.jp header.s=s | spf=pass smtp.mailfrom=a.jp | dmarc=pass header.from=a.jp (p=REJECT)", "" },
  { "Yahoo! JAPAN",                  "mta7.yahoo.co.jp  from=a.jp; domainkeys=pass (ok); dkim=pass (ok); header.i=@a.jp", "mta7.yahoo.co.jp | domainkeys=pass from=a.jp (ok) | dkim=pass header.i=@a.jp (ok)", "property-without-type@18 property-before-method@18 semicolon-before-property@67" },
  { "iCloud, bimi",                  "bimi.icloud.com; bimi=skipped reason=\"insufficient dmarc\"", "bimi.icloud.com | bimi=skipped>- \"insufficient dmarc\"", "unknown-method@17" },
  { "iCloud, dkim",                  "dkim-verifier.icloud.com; dkim=pass (2048-bit key) header.d=a.jp header.i=@a.jp header.b=aBcD", "dkim-verifier.icloud.com | dkim=pass header.d=a.jp header.i=@a.jp header.b=aBcD (2048-bit key)", "" },
  { "Proofpoint",                    "ppops.net; spf=pass smtp.mailfrom=x@a.jp; dkim=pass header.d=a.jp header.s=s; dmarc=pass", "ppops.net | spf=pass smtp.mailfrom=x@a.jp | dkim=pass header.d=a.jp header.s=s | dmarc=pass", "" },
  { "MessageLabs",                   "r2.messagelabs.com; spf=pass (server-0.messagelabs.com: domain of a.jp designates 192.0.2.1 as permitted sender)smtp.mailfrom=a.jp", "r2.messagelabs.com | spf=pass smtp.mailfrom=a.jp (server-0.messagelabs.com: domain of a.jp designates 192.0.2.1 as permitted sender)", "" },
  { "BIGLOBE",                       "biglobe.ne.jp; spf=hardfail smtp.mailfrom=a.jp; dkim=hardfail header.i=@a.jp", "biglobe.ne.jp | spf=hardfail>fail smtp.mailfrom=a.jp | dkim=hardfail>fail header.i=@a.jp", "legacy-result@19 legacy-result@53" },
  { "IIJmio",                        "cmi-1.xspmail.jp; dkim=pass header.d=a.jp header.i=@a.jp header.b=a; dmarc=pass header.from=a.jp; x-token-a=pass", "cmi-1.xspmail.jp | dkim=pass header.d=a.jp header.i=@a.jp header.b=a | dmarc=pass header.from=a.jp | x-token-a=pass", "unknown-method@98" },
  { "WebARENA, dkim",                "b.jp; dkim=pass (2048-bit key)header.i=@a.jp; x-dkim-adsp=pass", "b.jp | dkim=pass header.i=@a.jp (2048-bit key) | x-dkim-adsp=pass", "unknown-method@46" },
  { "WebARENA, spf",                 "b.jp; sender-id=pass header.from=x@a.jp; spf=pass smtp.mfrom=x@a.jp", "b.jp | sender-id=pass header.from=x@a.jp | spf=pass smtp.mfrom=x@a.jp", "unknown-smtp-property@50" },
  { "Alpha-Web, name in brackets",   "<mx1>spf=pass smtp.mailfrom=x@a.jp", "<mx1> | spf=pass smtp.mailfrom=x@a.jp", "unquoted-value@0 missing-semicolon@5" },
  { "Alpha-Web, name without",       "mx1.b.ne.jpspf=pass smtp.mailfrom=x@a.jp", "mx1.b.ne.jp | spf=pass smtp.mailfrom=x@a.jp", "missing-semicolon@11" },
  { "no id is not a name glued on",  "policy.dmarc=none; x-spf=pass", "- | x-spf=pass policy.dmarc=none", "no-authserv-id@0 property-before-method@0 unknown-method@19" },
  { "policy.dmarc",                  "b.jp; dmarc=pass policy.dmarc=reject header.from=a.jp", "b.jp | dmarc=pass policy.dmarc=reject header.from=a.jp", "" },
  { "Fastmail",                      "mx1.messagingengine.com; x-aligned-from=domain_pass (Domain match); x-tls=pass smtp.version=TLSv1.3 smtp.bits=256/256; x-vs=commercial:mce score=17", "mx1.messagingengine.com | x-aligned-from=domain_pass>- (Domain match) | x-tls=pass smtp.version=TLSv1.3 smtp.bits=256/256 | x-vs=commercial:mce>- score=17", "unknown-method@25 bad-keyword@40 unknown-method@68 unknown-smtp-property@79 unknown-smtp-property@100 unquoted-value@110 unknown-method@119 bad-keyword@124 property-without-type@139" },
  { "Fastmail, address on its own line", "mx1.messagingengine.com; bimi=pass policy.mark-type=\"Registered Mark\" policy.authority-uri=\r\n      https://a.jp/b.pem", "mx1.messagingengine.com | bimi=pass policy.mark-type=Registered Mark policy.authority-uri=https://a.jp/b.pem", "unknown-method@25 unquoted-value@99" },
  { "Amazon SES",                    "amazonses.com;\r\n spf=pass (spfCheck: ok) client-ip=192.0.2.1; envelope-from=x@a.jp; helo=b.jp;", "amazonses.com | spf=pass client-ip=192.0.2.1 envelope-from=x@a.jp helo=b.jp (spfCheck: ok)", "property-without-type@41 property-without-type@62 semicolon-before-property@62 property-without-type@84 semicolon-before-property@84 empty-resinfo@93" },
  { "Rspamd, comment behind properties", "b.jp; dmarc=fail reason=\"SPF not aligned (relaxed)\" header.from=a.jp (policy=none)", "b.jp | dmarc=fail \"SPF not aligned (relaxed)\" header.from=a.jp (policy=none)", "" },
  { "amavis, id with a comment",     "ietfa.amsl.com (amavisd-new); dkim=pass (1024-bit key)", "ietfa.amsl.com (amavisd-new) | dkim=pass (1024-bit key)", "" },
  { "instance where none belongs",   "i=1; mx.example.jp; spf=pass", "mx.example.jp | spf=pass", "instance-unexpected@0" },
};

/* RFC 8617, section 4.1.1. */
static const Case arc_cases[] = {
  { "4.1.1 plain",                   " i=1; mx.example.jp; spf=pass", "i=1 mx.example.jp | spf=pass", "" },
  { "4.1.1 no blanks",               "i=1;mx.example.jp;spf=pass", "i=1 mx.example.jp | spf=pass", "" },
  { "4.1.1 blanks and comments",     "(a) i (b) = (c) 12 (d) ; mx.example.jp; none", "i=12 mx.example.jp none (a) (b) (c) (d)", "" },
  { "4.1.1 Microsoft, version",      "i=1; mx.microsoft.com 1; spf=none; dmarc=none; dkim=none; arc=none", "i=1 mx.microsoft.com | spf=none | dmarc=none | dkim=none | arc=none", "" },
  { "4.1.1 Microsoft, oreject",      "i=2; mx.microsoft.com 1; dmarc=fail (p=reject sp=reject pct=100) action=oreject header.from=a.jp; arc=none (0)", "i=2 mx.microsoft.com | dmarc=fail action=oreject header.from=a.jp (p=reject sp=reject pct=100) | arc=none (0)", "property-without-type@65" },
  { "RFC 8617 6 arc with its properties", "i=2; mx.example.jp; arc=pass header.oldest-pass=0 smtp.remote-ip=192.0.2.1", "i=2 mx.example.jp | arc=pass header.oldest-pass=0 smtp.remote-ip=192.0.2.1", "" },
  { "4.2.1 fifty",                   "i=50; a.jp; none", "i=50 a.jp none", "" },
  { "4.2.1 beyond fifty",            "i=51; a.jp; none", "a.jp none", "instance-invalid@2" },
  { "4.2.1 nought",                  "i=0; a.jp; none", "a.jp none", "instance-invalid@2" },
  { "4.2.1 no number",               "i=one; a.jp; none", "a.jp none", "instance-invalid@2" },
  { "4.2.1 three digits",            "i=001; a.jp; none", "i=1 a.jp none", "instance-invalid@2" },
  { "4.2.1 empty",                   "i=; a.jp; none", "a.jp none", "instance-invalid@2" },
  { "4.1.1 in upper case",           "I=1; a.jp; none", "i=1 a.jp none", "bad-keyword@0" },
  { "4.1.1 no semicolon",            "i=1 a.jp; none", "i=1 a.jp none", "missing-semicolon@4" },
  { "4.1.1 missing",                 "a.jp; spf=pass", "a.jp | spf=pass", "instance-missing@0" },
  { "4.1.1 late",                    "a.jp; i=3; spf=pass", "i=3 a.jp | spf=pass", "instance-late@6" },
  { "4.1.1 and no id",               "i=1; spf=pass", "i=1 - | spf=pass", "no-authserv-id@5" },
  { "4.1.1 nothing",                 "", "-", "instance-missing@0 no-authserv-id@0 nothing-stated@0" },
};
/* clang-format on */

static void
check_row (const Case *row, gboolean is_arc)
{
  g_autoptr (AuthenticationResults) results
      = parse_and_check (row->value, strlen (row->value), is_arc);
  g_autofree char *reading = describe_results (results);
  g_autofree char *remarks = describe_remarks (results);

  g_assert_cmpstr (reading, ==, row->reading);
  g_assert_cmpstr (remarks, ==, row->remarks);
}

static void
test_case (gconstpointer data)
{
  check_row (data, FALSE);
}

static void
test_arc_case (gconstpointer data)
{
  check_row (data, TRUE);
}

static void
test_offsets (void)
{
  static const char value[] = " a.jp;\r\n spf=pass smtp . helo=b.jp; dkim=none";
  g_autoptr (AuthenticationResults) results = parse_and_check (value, strlen (value), FALSE);
  const AuthenticationMethod *spf = g_ptr_array_index (results->methods, 0);
  const AuthenticationMethod *dkim = g_ptr_array_index (results->methods, 1);
  const AuthenticationProperty *helo = g_ptr_array_index (spf->properties, 0);

  g_assert_cmpuint (spf->offset, ==, 9);
  g_assert_cmpuint (helo->offset, ==, 18);
  g_assert_cmpuint (dkim->offset, ==, 36);
  g_assert_cmpstr (authentication_method_get_property (spf, "SMTP.Helo"), ==, "b.jp");
  g_assert_null (authentication_method_get_property (spf, "smtp.mailfrom"));
}

static void
test_nul (void)
{
  static const char value[] = "a.jp;\0spf=pass (a\0b) smtp.helo=\"c\0d\"";
  g_autoptr (AuthenticationResults) results = parse_and_check (value, sizeof value - 1, FALSE);
  g_autofree char *reading = describe_results (results);

  g_assert_cmpstr (reading, ==, "a.jp | \\000spf=pass smtp.helo=c\\000d (a\\000b)");
  g_assert_true (authentication_results_have_remark (results, AR_REMARK_CONTROL_CHARACTER));
  g_assert_false (results->strict);
}

static void
test_names (void)
{
  for (AuthenticationRemarkKind kind = 0; kind <= AR_REMARK_EMPTY_VALUE; kind++)
    g_assert_nonnull (authentication_remark_kind_to_string (kind));
}

/* Each of these would take minutes if anything were done twice for each byte. */
static void
test_floods (void)
{
  static const char *const pieces[] = { ";",
                                        "(",
                                        ")",
                                        "()",
                                        "\"",
                                        "\\",
                                        "\"\\\"",
                                        "=",
                                        "a=b ",
                                        "a.",
                                        "a . ",
                                        "a / ",
                                        "spf=pass;",
                                        "spf=pass ",
                                        "smtp.a=b ",
                                        "x.y= ",
                                        "from=a;",
                                        "(a)b",
                                        "\"a\".",
                                        "a@",
                                        "\r\n ",
                                        "\xe3",
                                        "\xe3\x81\x82",
                                        "i=1;",
                                        "none;",
                                        "x=\"",
                                        "spf=pass reason=\"a\"",
                                        "a.jpspf=",
                                        "\\(",
                                        "((a)" };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    for (guint is_arc = 0; is_arc < 2; is_arc++)
      {
        g_autoptr (GString) flood = g_string_new (is_arc ? "i=1; a.jp;" : "");
        g_autoptr (AuthenticationResults) results = NULL;

        while (flood->len < 2 * AUTHENTICATION_RESULTS_MAX_LENGTH)
          g_string_append (flood, pieces[i]);
        results = parse_and_check (flood->str, flood->len, (gboolean)is_arc);
        g_assert_true (authentication_results_have_remark (results, AR_REMARK_TOO_LONG)
                       || results->remarks->len == AUTHENTICATION_RESULTS_MAX_ITEMS);
        g_assert_false (results->strict);
      }
}

/* What was read up to a limit is kept. */
static void
test_limits (void)
{
  g_autoptr (GString) value = g_string_new ("a.jp");
  g_autoptr (AuthenticationResults) methods = NULL, properties = NULL, comments = NULL;
  const AuthenticationMethod *method;

  for (guint i = 0; i <= AUTHENTICATION_RESULTS_MAX_ITEMS; i++)
    g_string_append (value, "; spf=pass");
  methods = parse_and_check (value->str, value->len, FALSE);
  g_assert_cmpuint (methods->methods->len, ==, AUTHENTICATION_RESULTS_MAX_ITEMS);
  g_assert_true (authentication_results_have_remark (methods, AR_REMARK_TOO_MANY));

  g_string_assign (value, "a.jp; spf=pass");
  for (guint i = 0; i <= AUTHENTICATION_RESULTS_MAX_ITEMS; i++)
    g_string_append_printf (value, " policy.a%u=b", i);
  properties = parse_and_check (value->str, value->len, FALSE);
  method = g_ptr_array_index (properties->methods, 0);
  g_assert_cmpuint (method->properties->len, ==, AUTHENTICATION_RESULTS_MAX_ITEMS);
  g_assert_true (authentication_results_have_remark (properties, AR_REMARK_TOO_MANY));

  g_string_assign (value, "a.jp; spf=pass");
  for (guint i = 0; i <= AUTHENTICATION_RESULTS_MAX_ITEMS; i++)
    g_string_append (value, " (x)");
  comments = parse_and_check (value->str, value->len, FALSE);
  method = g_ptr_array_index (comments->methods, 0);
  g_assert_cmpuint (method->comments->len, ==, AUTHENTICATION_RESULTS_MAX_ITEMS);
  g_assert_true (authentication_results_have_remark (comments, AR_REMARK_TOO_MANY));
}

static void
test_deep_comment (void)
{
  g_autoptr (GString) value = g_string_new ("a.jp; spf=pass ");
  g_autoptr (AuthenticationResults) results = NULL;

  for (guint i = 0; i < 1000; i++)
    g_string_append_c (value, '(');
  for (guint i = 0; i < 1000; i++)
    g_string_append_c (value, ')');
  g_string_append (value, "; dkim=none");
  results = parse_and_check (value->str, value->len, FALSE);
  g_assert_true (authentication_results_have_remark (results, AR_REMARK_DEEP_COMMENT));
  g_assert_true (results->strict);
  g_assert_cmpuint (results->methods->len, ==, 2);
}

/* parse_and_check looks at what must hold for anything. */
static void
mutate_row (const char *text, GRand *random)
{
  static const char bytes[] = ";=().\"\\/@ \r\n\t1ai\xe3\x81\xff";
  g_autoptr (GString) value = g_string_new (text);
  g_autoptr (AuthenticationResults) results = NULL;

  for (guint i = 0; i < 4 && value->len > 0; i++)
    {
      gint32 at = g_rand_int_range (random, 0, (gint32)value->len);

      switch (g_rand_int_range (random, 0, 3))
        {
        case 0:
          value->str[at] = bytes[g_rand_int_range (random, 0, sizeof bytes)];
          break;
        case 1:
          g_string_erase (value, at, MIN (3, (gssize)value->len - at));
          break;
        default:
          g_string_insert_c (value, at, bytes[g_rand_int_range (random, 0, sizeof bytes)]);
        }
    }
  results = parse_and_check (value->str, value->len, g_rand_boolean (random));
}

static void
test_mutations (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (8601);

  for (guint round = 0; round < 200; round++)
    for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
      mutate_row (cases[i].value, random);
}

static void
test_truncations (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (gsize length = 0; length <= strlen (cases[i].value); length++)
      authentication_results_free (parse_and_check (cases[i].value, length, length % 2));
}

static void
add_rows (const char *folder, const Case *rows, gsize count, GTestDataFunc test)
{
  for (gsize i = 0; i < count; i++)
    {
      g_autofree char *path
          = g_strdup_printf ("/authentication-results/%s/%s", folder, rows[i].title);

      g_test_add_data_func (path, &rows[i], test);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  add_rows ("field", cases, G_N_ELEMENTS (cases), test_case);
  add_rows ("arc", arc_cases, G_N_ELEMENTS (arc_cases), test_arc_case);
  g_test_add_func ("/authentication-results/offsets", test_offsets);
  g_test_add_func ("/authentication-results/nul", test_nul);
  g_test_add_func ("/authentication-results/names", test_names);
  g_test_add_func ("/authentication-results/floods", test_floods);
  g_test_add_func ("/authentication-results/limits", test_limits);
  g_test_add_func ("/authentication-results/deep-comment", test_deep_comment);
  g_test_add_func ("/authentication-results/mutations", test_mutations);
  g_test_add_func ("/authentication-results/truncations", test_truncations);
  return g_test_run ();
}
