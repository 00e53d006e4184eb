#include "cli/landed-slips.h"

/* Half of a 2048 bit key is enough: nobody reads it here. */
#define KEY_START \
  "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAnXvYlCBqYFVYIbQyDHYYFTCgBPkQcZbM8mVKJ2gmQnLh0cZXy" \
  "l5xUeZbW1h1VnY6qMuZ8dDQ4V8oIy1xkGwYI2rQ5gE1VnY6qMuZ8dDQ4V8oIy1xkGwYI2rQ5gE1VnY6qMuZ8dDQ4V8oIy" \
  "1xkGwYI2rQ5gE1VnY6qMuZ8dDQ4V8oIy1xkGwYI2rQ5gE1AAAAA"
#define KEY_REST "BBBBCCCCDDDDEEEEFFFFGGGGHHHHIIIIQIDAQAB"
#define WANT_SPF "example.co.jp. 3600 IN TXT \"" SPF "\"\n"
#define WANT_KEY \
  "s1._domainkey.example.co.jp. 3600 IN TXT \"v=DKIM1; k=rsa; p=" KEY_START "\" \"" KEY_REST "\"\n"
#define WANT_SHORT_KEY "s1._domainkey.example.co.jp. 3600 IN TXT \"v=DKIM1; k=rsa; p=QUJDREVG\"\n"

/* clang-format off */
const LandedSlip landed_slips[] = {
  { "nothing was saved", WANT_DMARC, { NULL }, "not-saved typed-elsewhere", "may not have been saved", "保存が済んでいない" },
  { "another value", WANT_SPF, { "example.co.jp. 300 TXT \"v=spf1 mx -all\"" }, "other-value", "is not the one that is wanted: v=spf1 mx -all", "v=spf1 mx -all" },
  { "another policy", WANT_DMARC, { "_dmarc.example.co.jp. 300 TXT \"v=DMARC1; p=reject\"" }, "other-value", "v=DMARC1; p=reject", "v=DMARC1; p=reject" },
  { "a letter of a key lost", WANT_SHORT_KEY, { "s1._domainkey.example.co.jp. 300 TXT \"v=DKIM1; k=rsa; p=QUJREVG\"" }, "other-value", "p=QUJREVG", "p=QUJREVG" },
  { "a letter of a key changed", WANT_SHORT_KEY, { "s1._domainkey.example.co.jp. 300 TXT \"v=DKIM1; k=rsa; p=QUJDREVH\"" }, "other-value", "p=QUJDREVH", "p=QUJDREVH" },
  { "a key for testing", WANT_SHORT_KEY, { "s1._domainkey.example.co.jp. 300 TXT \"v=DKIM1; k=rsa; t=y; p=QUJDREVG\"" }, "other-value", "t=y", "t=y" },
  { "a key and nothing else", WANT_SHORT_KEY, { "s1._domainkey.example.co.jp. 300 TXT \"QUJDREVG\"" }, "key-only", "not in the form of a record", "p=" },
  { "a key with the lines of its file", WANT_SHORT_KEY, { "s1._domainkey.example.co.jp. 300 TXT \"v=DKIM1; k=rsa; p=-----BEGIN PUBLIC KEY-----QUJD REVG-----END PUBLIC KEY-----\"" }, "key-only", "“BEGIN”", "BEGIN" },
  { "a file of a key, with line breaks as two characters", WANT_SHORT_KEY, { "s1._domainkey.example.co.jp. 300 TXT \"-----BEGIN PUBLIC KEY-----\\\\nQUJD\\\\nREVG\\\\n-----END PUBLIC KEY-----\"" }, "key-only", "“BEGIN”", "BEGIN" },
  { "a line break as two characters", WANT_SHORT_KEY, { "s1._domainkey.example.co.jp. 300 TXT \"v=DKIM1; k=rsa; p=QUJD\\\\nREVG\"" }, "backslash", "backslashes", "バックスラッシュ" },
  { "quotation marks within a key", WANT_SHORT_KEY, { "s1._domainkey.example.co.jp. 300 TXT \"v=DKIM1; k=rsa; p=QUJD\\\" \\\"REVG\"" }, "literal-quotes", "quotation marks", "引用符" },
  { "two parts as two records", WANT_KEY, { "s1._domainkey.example.co.jp. 300 TXT \"v=DKIM1; k=rsa; p=" KEY_START "\"", "s1._domainkey.example.co.jp. 300 TXT \"" KEY_REST "\"" }, "two-halves", "as two records", "255" },
  { "commas for semicolons", WANT_DMARC, { "_dmarc.example.co.jp. 300 TXT \"v=DMARC1, p=none, rua=mailto:d@example.co.jp\"" }, "semicolon", "semicolons", "セミコロン" },
  { "cut at the first semicolon", WANT_DMARC, { "_dmarc.example.co.jp. 300 TXT \"v=DMARC1\"" }, "cut-off", "first 8 characters", "最初の 8 文字" },
  { "the old still stands", "; To be deleted:\n;   _dmarc.example.co.jp. IN TXT \"v=DMARC1; p=none\"\n" WANT_DMARC, { "_dmarc.example.co.jp. 300 TXT \"v=DMARC1; p=none\"" }, "not-saved typed-elsewhere", "may not have been saved", "保存が済んでいない" },
  { "the old still stands, and nobody said what it was", WANT_DMARC, { "_dmarc.example.co.jp. 300 TXT \"v=DMARC1; p=none\"" }, "other-value", "is not the one that is wanted: v=DMARC1; p=none", "v=DMARC1; p=none" },
  { "_dmarc twice", WANT_DMARC, { "_dmarc._dmarc.example.co.jp. 300 TXT \"" DMARC "\"" }, "at-another-name", "_dmarc._dmarc.example.co.jp instead", "_dmarc._dmarc.example.co.jp" },
  { "below www", WANT_DMARC, { "_dmarc.www.example.co.jp. 300 TXT \"" DMARC "\"" }, "at-another-name", "_dmarc.www.example.co.jp instead", "_dmarc.www.example.co.jp" },
  { "the policy where SPF belongs", WANT_DMARC, { "example.co.jp. 300 TXT \"" DMARC "\"", "_dmarc.example.co.jp. 300 TXT \"" SPF "\"" }, "on-bare-domain", "left blank", "空欄だった" },
  { "SPF where the policy belongs", WANT_SPF, { "example.co.jp. 300 TXT \"" DMARC "\"", "_dmarc.example.co.jp. 300 TXT \"" SPF "\"" }, "at-another-name", "_dmarc.example.co.jp instead", "_dmarc.example.co.jp" },
  { "SPF at _spf", WANT_SPF, { "_spf.example.co.jp. 300 TXT \"" SPF "\"" }, "at-another-name", "_spf.example.co.jp instead", "_spf.example.co.jp" },
  { "an @ behind _dmarc", WANT_DMARC, { "_dmarc.@.example.co.jp. 300 TXT \"" DMARC "\"" }, "at-another-name", "_dmarc.@.example.co.jp instead", "_dmarc.@.example.co.jp" },
  { "a hyphen for the underscore", WANT_DMARC, { "-dmarc.example.co.jp. 300 TXT \"" DMARC "\"" }, "at-another-name", "-dmarc.example.co.jp instead", "-dmarc.example.co.jp" },
  { "a letter too many", WANT_DMARC, { "_demarc.example.co.jp. 300 TXT \"" DMARC "\"" }, "at-another-name", "_demarc.example.co.jp instead", "_demarc.example.co.jp" },
  { "two letters in the other order", WANT_DMARC, { "_dmrac.example.co.jp. 300 TXT \"" DMARC "\"" }, "at-another-name", "_dmrac.example.co.jp instead", "_dmrac.example.co.jp" },
  { "two other letters in the other order", WANT_DMARC, { "_damrc.example.co.jp. 300 TXT \"" DMARC "\"" }, "at-another-name", "_damrc.example.co.jp instead", "_damrc.example.co.jp" },
  { "a key below www", WANT_SHORT_KEY, { "s1._domainkey.www.example.co.jp. 300 TXT \"v=DKIM1; k=rsa; p=QUJDREVG\"" }, "at-another-name", "s1._domainkey.www.example.co.jp instead", "s1._domainkey.www.example.co.jp" },
  { "SPF at www", WANT_SPF, { "www.example.co.jp. 300 TXT \"" SPF "\"" }, "at-another-name", "left blank", "www.example.co.jp" },
  { "a whole line", WANT_SPF, { "example.co.jp. 300 TXT \"example.co.jp. 3600 IN TXT \\\"" SPF "\\\"\"" }, "literal-quotes line-pasted", "quotation marks", "引用符" },
  { "a whole line without quotation marks", WANT_SPF, { "example.co.jp. 300 TXT \"example.co.jp. 3600 IN TXT " SPF "\"" }, "line-pasted", "a whole line", "3600 IN TXT" },
  { "the type before the value", WANT_SPF, { "example.co.jp. 300 TXT \"TXT " SPF "\"" }, "line-pasted", "TXT v=spf1", "TXT v=spf1" },
  { "a web address as target", WANT_ALIAS, { "k2._domainkey.example.co.jp. 300 CNAME https://key.example.net/." }, "other-value", "https://key.example.net/", "https://key.example.net/" },
  { "another target", WANT_ALIAS, { "k2._domainkey.example.co.jp. 300 CNAME other.example.net." }, "other-value", "other.example.net", "other.example.net" },
  { "a key where a CNAME is wanted", WANT_ALIAS, { "k2._domainkey.example.co.jp. 300 TXT \"v=DKIM1; p=QUJD\"" }, "text-for-alias", "where a CNAME is wanted: v=DKIM1; p=QUJD", "v=DKIM1; p=QUJD" },
  { "the domain twice", WANT_DMARC, { "_dmarc.example.co.jp.example.co.jp. 300 TXT \"" DMARC "\"" }, "doubled-name", "only “_dmarc” into the host field", "「_dmarc」だけに直します" },
  { "the domain twice for the domain itself", WANT_SPF, { "example.co.jp.example.co.jp. 300 TXT \"" SPF "\"" }, "doubled-name", "Leave the host field blank", "空欄か「@」" },
  { "quotation marks", WANT_DMARC, { "_dmarc.example.co.jp. 300 TXT \"\\\"" DMARC "\\\"\"" }, "literal-quotes", "quotation marks", "引用符" },
  { "single quotation marks", WANT_SPF, { "example.co.jp. 300 TXT \"'" SPF "'\"" }, "literal-quotes", "quotation marks", "引用符" },
  { "a wave dash", WANT_SPF, { "example.co.jp. 300 TXT \"v=spf1 include:_spf.example.net \\227\\128\\156all\"" }, "fullwidth-characters", "full-width", "全角文字" },
  { "a minus sign", "example.co.jp. 3600 IN TXT \"v=spf1 include:_spf.example.net -all\"\n", { "example.co.jp. 300 TXT \"v=spf1 include:_spf.example.net \\226\\136\\146all\"" }, "fullwidth-characters", "full-width", "全角文字" },
  { "an ideographic comma", WANT_SPF, { "example.co.jp. 300 TXT \"v=spf1 include:_spf.example.net ~all\\227\\128\\129\"" }, "fullwidth-characters", "full-width", "全角文字" },
  { "corner brackets", WANT_SPF, { "example.co.jp. 300 TXT \"\\227\\128\\140" SPF "\\227\\128\\141\"" }, "literal-quotes", "quotation marks", "引用符" },
  { "backticks", WANT_SPF, { "example.co.jp. 300 TXT \"`" SPF "`\"" }, "literal-quotes", "quotation marks", "引用符" },
  { "curly quotes", WANT_SPF, { "example.co.jp. 300 TXT \"\\226\\128\\156" SPF "\\226\\128\\157\"" }, "literal-quotes", "quotation marks", "引用符" },
  { "single curly quotes", WANT_SPF, { "example.co.jp. 300 TXT \"\\226\\128\\152" SPF "\\226\\128\\153\"" }, "literal-quotes", "quotation marks", "引用符" },
  { "full-width letters", WANT_DMARC, { "_dmarc.example.co.jp. 300 TXT \"\\239\\189\\150=DMARC1; p=none; rua=mailto:d@example.co.jp\"" }, "fullwidth-characters", "full-width", "全角文字" },
  { "a no-break space", WANT_DMARC, { "_dmarc.example.co.jp. 300 TXT \"v=DMARC1;\\194\\160p=none; rua=mailto:d@example.co.jp\"" }, "invisible-characters", "invisible characters", "目に見えない文字" },
  { "a second SPF record", WANT_SPF, { "example.co.jp. 300 TXT \"" SPF "\"", "example.co.jp. 300 TXT \"v=spf1 mx -all\"" }, "second-record", "Only one is allowed", "置けるのは1つだけ" },
  { "a second DMARC record", WANT_DMARC, { "_dmarc.example.co.jp. 300 TXT \"" DMARC "\"", "_dmarc.example.co.jp. 300 TXT \"v=DMARC1; p=reject\"" }, "second-record", "v=DMARC1; p=reject", "v=DMARC1; p=reject" },
  { "the same SPF record twice", WANT_SPF, { "example.co.jp. 300 TXT \"" SPF "\"", "example.co.jp. 300 TXT \"v=spf1 \" \"include:_spf.example.net ~all\"" }, "second-record", "twice, as two records", "" },
  { "the same DMARC record twice", WANT_DMARC, { "_dmarc.example.co.jp. 300 TXT \"" DMARC "\"", "_dmarc.example.co.jp. 300 TXT \"v=DMARC1;p=none;rua=mailto:d@example.co.jp\"" }, "second-record", "twice, as two records", "" },
  { "the same key twice", WANT_SHORT_KEY, { "s1._domainkey.example.co.jp. 300 TXT \"v=DKIM1; k=rsa; p=QUJDREVG\"", "s1._domainkey.example.co.jp. 300 TXT \"v=DKIM1; p=QUJD\" \"REVG\"" }, "second-record", "twice, as two records", "" },
  { "the host field left blank", WANT_DMARC, { "example.co.jp. 300 TXT \"" DMARC "\"" }, "on-bare-domain", "left blank", "空欄だった" },
  { "the value as the name", WANT_DMARC, { "v=DMARC1\\;\\032p=none\\;\\032rua=mailto:d@example.co.jp.example.co.jp. 300 TXT \"_dmarc\"" }, "value-in-name", "field for the name", "名前（ホスト名）の欄" },
  { "a target without its final dot", WANT_ALIAS, { "k2._domainkey.example.co.jp. 300 CNAME key.example.net.example.co.jp." }, "target-with-domain", "with a dot at its end", "「.」（ドット）" },
  { "a target as TXT", WANT_ALIAS, { "k2._domainkey.example.co.jp. 300 TXT \"key.example.net\"" }, "target-as-text", "entered as TXT", "種類「CNAME」" },
  { "a target as TXT with its dot", WANT_ALIAS, { "k2._domainkey.example.co.jp. 300 TXT \"key.example.net.\"" }, "target-as-text", "entered as TXT", "TXT を削除" },
  { "a CNAME where a TXT is wanted", WANT_DMARC, { "_dmarc.example.co.jp. 300 CNAME elsewhere.example.net." }, "text-as-alias", "deletes the CNAME", "CNAME を削除" },
  { "a key cut at 255", WANT_KEY, { "s1._domainkey.example.co.jp. 300 TXT \"v=DKIM1; k=rsa; p=" KEY_START "\"" }, "cut-at-255", "cut off at 255 characters", "255 文字で切れています" },
  { "a value cut elsewhere", WANT_DMARC, { "_dmarc.example.co.jp. 300 TXT \"v=DMARC1; p=none; rua=mailto:d\"" }, "cut-off", "first 30 characters", "最初の 30 文字" },
  { "blanks within a word", WANT_DMARC, { "_dmarc.example.co.jp. 300 TXT \"v=DMARC1; p=no ne; rua=mailto:d@example.co.jp\"" }, "spaces", "Blanks", "空白や改行" },
  { "a line break in a key", WANT_SHORT_KEY, { "s1._domainkey.example.co.jp. 300 TXT \"v=DKIM1; k=rsa; p=QUJD\\013\\010REVG\"" }, "spaces", "line breaks", "1行で" },
  { "a blank before a policy", WANT_DMARC, { "_dmarc.example.co.jp. 300 TXT \" " DMARC "\"" }, "spaces", "Blanks", "空白や改行" },
  { "blanks lost in SPF", WANT_SPF, { "example.co.jp. 300 TXT \"v=spf1include:_spf.example.net~all\"" }, "spaces", "were lost", "抜けたり" },
  { "backslashes", WANT_DMARC, { "_dmarc.example.co.jp. 300 TXT \"v=DMARC1\\\\; p=none\\\\; rua=mailto:d@example.co.jp\"" }, "backslash", "backslashes", "バックスラッシュ" },
  { "a semicolon lost", WANT_DMARC, { "_dmarc.example.co.jp. 300 TXT \"v=DMARC1 p=none; rua=mailto:d@example.co.jp\"" }, "semicolon", "semicolons", "セミコロン" },
  { "a small version", WANT_DMARC, { "_dmarc.example.co.jp. 300 TXT \"v=dmarc1; p=none; rua=mailto:d@example.co.jp\"" }, "version-case", "Capital and small", "大文字と小文字" },
  { "no _domainkey", WANT_SHORT_KEY, { "s1.example.co.jp. 300 TXT \"v=DKIM1; k=rsa; p=QUJDREVG\"" }, "without-domainkey", "“._domainkey” is missing", "「._domainkey」が抜けている" },
  { "_domainkey twice", WANT_SHORT_KEY, { "s1._domainkey._domainkey.example.co.jp. 300 TXT \"v=DKIM1; k=rsa; p=QUJDREVG\"" }, "doubled-domainkey", "stands there twice", "「_domainkey」が二重" },
  { "no selector", WANT_SHORT_KEY, { "_domainkey.example.co.jp. 300 TXT \"v=DKIM1; k=rsa; p=QUJDREVG\"" }, "without-selector", "name of the key (selector) is missing", "鍵の名前（セレクタ）が抜けている" },
  { "no underscore", WANT_DMARC, { "dmarc.example.co.jp. 300 TXT \"" DMARC "\"" }, "without-underscore", "underscore", "下線（_）" },
  { "a label lost", "_dmarc.news.example.co.jp. 300 IN TXT \"v=DMARC1; p=reject\"\n", { "_dmarc.example.co.jp. 300 TXT \"v=DMARC1; p=reject\"" }, "on-parent-domain", "speaks for another name", "別の名前" },
  { "an @ taken as it is", WANT_SPF, { "@.example.co.jp. 300 TXT \"" SPF "\"" }, "literal-at", "“@”", "「@」がそのまま名前" },
  { "the type SPF", WANT_SPF, { "example.co.jp. 300 TYPE99 \"" SPF "\"" }, "type99", "old type “SPF”", "古い種類「SPF」" },
  { "behind the orange cloud", WANT_ALIAS, { "k2._domainkey.example.co.jp. 300 A 192.0.2.77" }, "proxied", "orange cloud", "オレンジの雲" },
  { "a wildcard", WANT_DMARC, { "todoku-probe.example.co.jp. 300 TXT \"for everybody\"" }, "not-saved typed-elsewhere wildcard", "may not have been saved", "保存が済んでいない" },
  { "a wildcard that hides nothing", WANT_ALIAS, { "todoku-probe.example.co.jp. 300 A 192.0.2.77", "k2._domainkey.example.co.jp. 300 A 192.0.2.77" }, "not-saved typed-elsewhere", "may not have been saved", "保存が済んでいない" },
};
/* clang-format on */

const gsize landed_n_slips = G_N_ELEMENTS (landed_slips);
