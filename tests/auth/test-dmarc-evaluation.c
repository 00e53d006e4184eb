#include "auth/dmarc-evaluation.h"

#include <string.h>

#include "auth/dmarc-mail.h"
#include "auth/world.h"
#include "evidence/recording.h"

#define OTHERWISE "; OTHERWISE NXDOMAIN\n"
#define DMARC(name, tags) "_dmarc." name " 300 TXT \"v=DMARC1; " tags "\"\n"
#define EXISTS(name) name " 300 A 192.0.2.1\n"
#define REJECT OTHERWISE DMARC ("example.jp.", "p=reject")
#define BANK \
  OTHERWISE DMARC ("bank.example.", "p=reject; psd=y") DMARC ("giant.bank.example.", "p=quarantine")

typedef struct
{
  const char *title; /* with the section of RFC 9989, or "7489" in front */
  const char *from;  /* the author domains, a blank between */
  const char *zone;
  const char *spf;    /* "domain=pass"; "?": not known */
  const char *dkim;   /* likewise, several with a blank between */
  const char *result; /* "result reason" */
  const char
      *aligned; /* of spf, then dkim: a letter for each judged identity: n, r, s, u; a capital:
                           it passes and is close enough */
  const char *policy;      /* "source policy domain", "-" */
  const char *disposition; /* "disposition reason" */
} Case;

/* clang-format off */
static const Case cases[] = {
  { "4.4.2 SPF, relaxed, same name", "example.jp", REJECT, "example.jp=pass", "", "pass aligned", "S/", "p reject example.jp", "none passed" },
  { "4.4.2 SPF, relaxed, same name below", "a.example.jp", REJECT EXISTS ("a.example.jp."), "a.example.jp=pass", "", "pass aligned", "S/", "sp reject example.jp", "none passed" },
  { "4.4.2 SPF, relaxed, below", "example.jp", REJECT, "b.example.jp=pass", "", "pass aligned", "R/", "p reject example.jp", "none passed" },
  { "4.4.2 SPF, relaxed, above", "a.example.jp", REJECT EXISTS ("a.example.jp."), "example.jp=pass", "", "pass aligned", "R/", "sp reject example.jp", "none passed" },
  { "4.4.2 SPF, relaxed, beside", "a.example.jp", REJECT EXISTS ("a.example.jp."), "b.example.jp=pass", "", "pass aligned", "R/", "sp reject example.jp", "none passed" },
  { "4.4.2 SPF, relaxed, elsewhere", "example.jp", REJECT, "other.jp=pass", "", "fail not-aligned", "n/", "p reject example.jp", "reject policy" },
  { "4.4.2 SPF, relaxed, ends alike", "example.jp", REJECT, "badexample.jp=pass", "", "fail not-aligned", "n/", "p reject example.jp", "reject policy" },
  { "4.4.2 SPF, relaxed, does not pass", "example.jp", REJECT, "example.jp=fail", "", "fail not-authenticated", "s/", "p reject example.jp", "reject policy" },
  { "4.4.2 SPF, strict, same name", "example.jp", OTHERWISE DMARC ("example.jp.", "p=reject; aspf=s"), "example.jp=pass", "", "pass aligned", "S/", "p reject example.jp", "none passed" },
  { "4.4.2 SPF, strict, same name below", "a.example.jp", OTHERWISE DMARC ("example.jp.", "p=reject; aspf=s") EXISTS ("a.example.jp."), "a.example.jp=pass", "", "pass aligned", "S/", "sp reject example.jp", "none passed" },
  { "4.4.2 SPF, strict, below", "example.jp", OTHERWISE DMARC ("example.jp.", "p=reject; aspf=s"), "b.example.jp=pass", "", "fail not-aligned", "r/", "p reject example.jp", "reject policy" },
  { "4.4.2 SPF, strict, above", "a.example.jp", OTHERWISE DMARC ("example.jp.", "p=reject; aspf=s") EXISTS ("a.example.jp."), "example.jp=pass", "", "fail not-aligned", "r/", "sp reject example.jp", "reject policy" },
  { "4.4.2 SPF, strict, beside", "a.example.jp", OTHERWISE DMARC ("example.jp.", "p=reject; aspf=s") EXISTS ("a.example.jp."), "b.example.jp=pass", "", "fail not-aligned", "r/", "sp reject example.jp", "reject policy" },
  { "4.4.2 SPF, strict, elsewhere", "example.jp", OTHERWISE DMARC ("example.jp.", "p=reject; aspf=s"), "other.jp=pass", "", "fail not-aligned", "n/", "p reject example.jp", "reject policy" },
  { "4.4.2 SPF, strict, ends alike", "example.jp", OTHERWISE DMARC ("example.jp.", "p=reject; aspf=s"), "badexample.jp=pass", "", "fail not-aligned", "n/", "p reject example.jp", "reject policy" },
  { "4.4.2 SPF, strict, does not pass", "example.jp", OTHERWISE DMARC ("example.jp.", "p=reject; aspf=s"), "example.jp=fail", "", "fail not-authenticated", "s/", "p reject example.jp", "reject policy" },
  { "4.4.2 SPF, the mode of the other kind", "example.jp", OTHERWISE DMARC ("example.jp.", "p=reject; adkim=s"), "b.example.jp=pass", "", "pass aligned", "R/", "p reject example.jp", "none passed" },
  { "4.4.2 SPF, any case and a dot", "Example.JP.", REJECT, "B.EXAMPLE.jp.=pass", "", "pass aligned", "R/", "p reject example.jp", "none passed" },
  { "4.4.2 SPF, strict in any case", "Example.JP.", OTHERWISE DMARC ("example.jp.", "p=reject; aspf=S"), "EXAMPLE.jp.=pass", "", "pass aligned", "S/", "p reject example.jp", "none passed" },
  { "4.4.2 SPF, no domain name", "example.jp", REJECT, "a..jp=pass", "", "fail not-aligned", "n/", "p reject example.jp", "reject policy" },
  { "4.4.2 SPF, the public suffix alone", "example.jp", REJECT, "jp=pass", "", "fail not-aligned", "n/", "p reject example.jp", "reject policy" },
  { "4.4.1 DKIM, relaxed, same name", "example.jp", REJECT, "", "example.jp=pass", "pass aligned", "/S", "p reject example.jp", "none passed" },
  { "4.4.1 DKIM, relaxed, same name below", "a.example.jp", REJECT EXISTS ("a.example.jp."), "", "a.example.jp=pass", "pass aligned", "/S", "sp reject example.jp", "none passed" },
  { "4.4.1 DKIM, relaxed, below", "example.jp", REJECT, "", "b.example.jp=pass", "pass aligned", "/R", "p reject example.jp", "none passed" },
  { "4.4.1 DKIM, relaxed, above", "a.example.jp", REJECT EXISTS ("a.example.jp."), "", "example.jp=pass", "pass aligned", "/R", "sp reject example.jp", "none passed" },
  { "4.4.1 DKIM, relaxed, beside", "a.example.jp", REJECT EXISTS ("a.example.jp."), "", "b.example.jp=pass", "pass aligned", "/R", "sp reject example.jp", "none passed" },
  { "4.4.1 DKIM, relaxed, elsewhere", "example.jp", REJECT, "", "other.jp=pass", "fail not-aligned", "/n", "p reject example.jp", "reject policy" },
  { "4.4.1 DKIM, relaxed, ends alike", "example.jp", REJECT, "", "badexample.jp=pass", "fail not-aligned", "/n", "p reject example.jp", "reject policy" },
  { "4.4.1 DKIM, relaxed, does not pass", "example.jp", REJECT, "", "example.jp=fail", "fail not-authenticated", "/s", "p reject example.jp", "reject policy" },
  { "4.4.1 DKIM, strict, same name", "example.jp", OTHERWISE DMARC ("example.jp.", "p=reject; adkim=s"), "", "example.jp=pass", "pass aligned", "/S", "p reject example.jp", "none passed" },
  { "4.4.1 DKIM, strict, same name below", "a.example.jp", OTHERWISE DMARC ("example.jp.", "p=reject; adkim=s") EXISTS ("a.example.jp."), "", "a.example.jp=pass", "pass aligned", "/S", "sp reject example.jp", "none passed" },
  { "4.4.1 DKIM, strict, below", "example.jp", OTHERWISE DMARC ("example.jp.", "p=reject; adkim=s"), "", "b.example.jp=pass", "fail not-aligned", "/r", "p reject example.jp", "reject policy" },
  { "4.4.1 DKIM, strict, above", "a.example.jp", OTHERWISE DMARC ("example.jp.", "p=reject; adkim=s") EXISTS ("a.example.jp."), "", "example.jp=pass", "fail not-aligned", "/r", "sp reject example.jp", "reject policy" },
  { "4.4.1 DKIM, strict, beside", "a.example.jp", OTHERWISE DMARC ("example.jp.", "p=reject; adkim=s") EXISTS ("a.example.jp."), "", "b.example.jp=pass", "fail not-aligned", "/r", "sp reject example.jp", "reject policy" },
  { "4.4.1 DKIM, strict, elsewhere", "example.jp", OTHERWISE DMARC ("example.jp.", "p=reject; adkim=s"), "", "other.jp=pass", "fail not-aligned", "/n", "p reject example.jp", "reject policy" },
  { "4.4.1 DKIM, strict, ends alike", "example.jp", OTHERWISE DMARC ("example.jp.", "p=reject; adkim=s"), "", "badexample.jp=pass", "fail not-aligned", "/n", "p reject example.jp", "reject policy" },
  { "4.4.1 DKIM, strict, does not pass", "example.jp", OTHERWISE DMARC ("example.jp.", "p=reject; adkim=s"), "", "example.jp=fail", "fail not-authenticated", "/s", "p reject example.jp", "reject policy" },
  { "4.4.1 DKIM, the mode of the other kind", "example.jp", OTHERWISE DMARC ("example.jp.", "p=reject; aspf=s"), "", "b.example.jp=pass", "pass aligned", "/R", "p reject example.jp", "none passed" },
  { "4.4.1 DKIM, any case and a dot", "Example.JP.", REJECT, "", "B.EXAMPLE.jp.=pass", "pass aligned", "/R", "p reject example.jp", "none passed" },
  { "4.4.1 DKIM, strict in any case", "Example.JP.", OTHERWISE DMARC ("example.jp.", "p=reject; adkim=S"), "", "EXAMPLE.jp.=pass", "pass aligned", "/S", "p reject example.jp", "none passed" },
  { "4.4.1 DKIM, no domain name", "example.jp", REJECT, "", "a..jp=pass", "fail not-aligned", "/n", "p reject example.jp", "reject policy" },
  { "4.4.1 DKIM, the public suffix alone", "example.jp", REJECT, "", "jp=pass", "fail not-aligned", "/n", "p reject example.jp", "reject policy" },
  { "4.4.2 no SPF identity", "example.jp", REJECT, "", "", "fail not-authenticated", "/", "p reject example.jp", "reject policy" },
  { "4.4.2 SPF without a domain", "example.jp", REJECT, "=pass", "", "fail not-aligned", "n/", "p reject example.jp", "reject policy" },
  { "4.4 both", "example.jp", REJECT, "example.jp=pass", "example.jp=pass", "pass aligned", "S/S", "p reject example.jp", "none passed" },
  { "4.4.1 DKIM, one of three", "example.jp", REJECT, "other.jp=pass", "other.jp=pass example.jp=fail b.example.jp=pass", "pass aligned", "n/nsR", "p reject example.jp", "none passed" },
  { "4.4 SPF passes elsewhere, DKIM in the right place fails", "example.jp", REJECT, "other.jp=pass", "example.jp=fail", "fail not-aligned", "n/s", "p reject example.jp", "reject policy" },
  { "4.10.2 the identity says psd=n", "example.jp", REJECT DMARC ("b.example.jp.", "p=none; psd=n"), "b.example.jp=pass", "", "fail not-aligned", "n/", "p reject example.jp", "reject policy" },
  { "4.10.2 below an identity that says psd=n", "example.jp", REJECT DMARC ("b.example.jp.", "p=none; psd=n"), "", "c.b.example.jp=pass", "fail not-aligned", "/n", "p reject example.jp", "reject policy" },
  { "4.10.2 a record of its own is no organization", "example.jp", REJECT DMARC ("b.example.jp.", "p=none"), "b.example.jp=pass", "", "pass aligned", "R/", "p reject example.jp", "none passed" },
  { "4.10.2 the author says psd=n", "b.example.jp", REJECT DMARC ("b.example.jp.", "p=quarantine; psd=n"), "example.jp=pass", "c.b.example.jp=fail", "fail not-aligned", "n/r", "p quarantine b.example.jp", "quarantine policy" },
  { "4.10.2 the author says psd=n, identity below", "b.example.jp", REJECT DMARC ("b.example.jp.", "p=quarantine; psd=n"), "", "c.b.example.jp=pass", "pass aligned", "/R", "p quarantine b.example.jp", "none passed" },
  { "4.10.2 no record above: siblings are strangers", "a.example.jp", OTHERWISE DMARC ("a.example.jp.", "p=reject"), "b.example.jp=pass", "example.jp=pass", "fail not-aligned", "n/n", "p reject a.example.jp", "reject policy" },
  { "4.10.2 no record above: below it aligns", "a.example.jp", OTHERWISE DMARC ("a.example.jp.", "p=reject"), "b.a.example.jp=pass", "", "pass aligned", "R/", "p reject a.example.jp", "none passed" },
  { "4.10.2 two records at the identity are none", "example.jp", REJECT DMARC ("b.example.jp.", "p=none; psd=n") DMARC ("b.example.jp.", "p=none"), "b.example.jp=pass", "", "pass aligned", "R/", "p reject example.jp", "none passed" },
  { "4.10.2 psd=y: siblings are strangers", "giant.bank.example", BANK, "giant.bank.example=fail", "mega.bank.example=pass", "fail not-aligned", "s/n", "p quarantine giant.bank.example", "quarantine policy" },
  { "4.10.2 psd=y: below aligns", "giant.bank.example", BANK, "mail.giant.bank.example=pass", "", "pass aligned", "R/", "p quarantine giant.bank.example", "none passed" },
  { "4.10.2 psd=y: the suffix itself does not align", "giant.bank.example", BANK, "bank.example=pass", "", "fail not-aligned", "n/", "p quarantine giant.bank.example", "quarantine policy" },
  { "4.10.1 psd=y: policy of the suffix", "mega.bank.example", BANK EXISTS ("mega.bank.example."), "mega.bank.example=fail", "", "fail not-authenticated", "s/", "sp reject bank.example", "reject policy" },
  { "4.10.1 psd=y: np of the suffix", "mega.bank.example", OTHERWISE DMARC ("bank.example.", "p=none; sp=quarantine; np=reject; psd=y"), "", "", "fail not-authenticated", "/", "np reject bank.example", "reject policy" },
  { "4.10.1 psd=y: mail of the suffix itself", "bank.example", BANK, "bank.example=pass", "", "pass aligned", "S/", "p reject bank.example", "none passed" },
  { "4.10 a jump over a psd=n", "mail.a.b.c.d.e.f.g.example.jp", REJECT DMARC ("b.c.d.e.f.g.example.jp.", "p=none; psd=n") EXISTS ("mail.a.b.c.d.e.f.g.example.jp."), "example.jp=pass", "", "pass aligned", "R/", "sp reject example.jp", "none passed" },
  { "4.10 a jump over a psd=n of the identity", "example.jp", REJECT DMARC ("b.c.d.e.f.g.example.jp.", "p=none; psd=n"), "", "mail.a.b.c.d.e.f.g.example.jp=pass", "pass aligned", "/R", "p reject example.jp", "none passed" },
  { "4.10.1 sp", "a.example.jp", OTHERWISE DMARC ("example.jp.", "p=reject; sp=quarantine; np=none") EXISTS ("a.example.jp."), "", "", "fail not-authenticated", "/", "sp quarantine example.jp", "quarantine policy" },
  { "4.7 np, NXDOMAIN", "a.example.jp", OTHERWISE DMARC ("example.jp.", "p=reject; sp=quarantine; np=none"), "", "", "fail not-authenticated", "/", "np none example.jp", "none policy" },
  { "4.7 np, NODATA exists", "a.example.jp", OTHERWISE DMARC ("example.jp.", "p=reject; sp=quarantine; np=none") "; NODATA a.example.jp. TXT\n", "", "", "fail not-authenticated", "/", "sp quarantine example.jp", "quarantine policy" },
  { "4.7 np, a name below makes it exist", "a.example.jp", OTHERWISE DMARC ("example.jp.", "p=reject; sp=quarantine; np=none") EXISTS ("b.a.example.jp."), "", "", "fail not-authenticated", "/", "sp quarantine example.jp", "quarantine policy" },
  { "4.7 np is for the author domain, not for the identity", "a.example.jp", OTHERWISE DMARC ("example.jp.", "p=reject; sp=quarantine; np=none") EXISTS ("a.example.jp."), "gone.example.jp=fail", "", "fail not-authenticated", "r/", "sp quarantine example.jp", "quarantine policy" },
  { "4.10.1 p of the own record", "a.example.jp", OTHERWISE DMARC ("example.jp.", "p=reject; sp=quarantine; np=none") DMARC ("a.example.jp.", "p=reject; sp=none; np=none"), "", "", "fail not-authenticated", "/", "p reject a.example.jp", "reject policy" },
  { "4.7 t=y, reject", "example.jp", OTHERWISE DMARC ("example.jp.", "p=reject; t=y"), "", "", "fail not-authenticated", "/", "p reject example.jp", "quarantine testing" },
  { "4.7 t=y, quarantine", "example.jp", OTHERWISE DMARC ("example.jp.", "p=quarantine; t=y"), "", "", "fail not-authenticated", "/", "p quarantine example.jp", "none testing" },
  { "4.7 t=y, none", "example.jp", OTHERWISE DMARC ("example.jp.", "p=none; t=y"), "", "", "fail not-authenticated", "/", "p none example.jp", "none policy" },
  { "4.7 t=y, sp", "a.example.jp", OTHERWISE DMARC ("example.jp.", "p=none; sp=reject; t=y") EXISTS ("a.example.jp."), "", "", "fail not-authenticated", "/", "sp reject example.jp", "quarantine testing" },
  { "4.7 t=n", "example.jp", OTHERWISE DMARC ("example.jp.", "p=reject; t=n"), "", "", "fail not-authenticated", "/", "p reject example.jp", "reject policy" },
  { "4.7 t=y does not make it pass", "example.jp", OTHERWISE DMARC ("example.jp.", "p=reject; t=y"), "example.jp=pass", "", "pass aligned", "S/", "p reject example.jp", "none passed" },
  { "C.5.2 pct is nothing any more", "example.jp", OTHERWISE DMARC ("example.jp.", "p=reject; pct=0"), "", "", "fail not-authenticated", "/", "p reject example.jp", "reject policy" },
  { "4.10.1 no record", "example.jp", OTHERWISE, "example.jp=pass", "", "none no-record", "/", "-", "none no-policy" },
  { "4.10 another version", "example.jp", OTHERWISE "_dmarc.example.jp. 300 TXT \"v=DMARC2; p=reject\"\n", "example.jp=pass", "", "none no-record", "/", "-", "none no-policy" },
  { "4.10 several records", "example.jp", OTHERWISE DMARC ("example.jp.", "p=none") DMARC ("example.jp.", "p=reject"), "example.jp=pass", "", "none several-records", "/", "-", "none no-policy" },
  { "4.10 several records at the organization", "a.example.jp", OTHERWISE DMARC ("example.jp.", "p=none") DMARC ("example.jp.", "p=reject"), "a.example.jp=pass", "", "none several-records", "/", "-", "none no-policy" },
  { "4.10.1 a public suffix that does not answer for itself", "co.jp", OTHERWISE "; TIMEOUT _dmarc.co.jp. TXT\n", "co.jp=pass", "", "temperror record-not-answered", "/", "-", "none undecided" },
  { "4.10 several records, one above", "a.example.jp", REJECT DMARC ("a.example.jp.", "p=none") DMARC ("a.example.jp.", "p=reject; t=y") EXISTS ("a.example.jp."), "", "", "fail not-authenticated", "/", "sp reject example.jp", "reject policy" },
  { "4.10.1 no valid policy", "example.jp", OTHERWISE DMARC ("example.jp.", "p=x"), "example.jp=pass", "", "none record-unusable", "/", "-", "none no-policy" },
  { "4.10.1 no valid np", "example.jp", OTHERWISE DMARC ("example.jp.", "p=reject; np=x"), "example.jp=pass", "", "none record-unusable", "/", "-", "none no-policy" },
  { "4.10.1 no valid policy, an address", "example.jp", OTHERWISE DMARC ("example.jp.", "p=x; rua=mailto:a@b.jp"), "example.jp=fail", "", "fail not-authenticated", "s/", "p none example.jp", "none policy" },
  { "4.10.1 no policy, an address", "example.jp", OTHERWISE DMARC ("example.jp.", "rua=mailto:a@b.jp"), "example.jp=pass", "", "pass aligned", "S/", "p none example.jp", "none passed" },
  { "4.10 no record, identities not known", "example.jp", OTHERWISE, "?", "?", "none no-record", "/", "-", "none no-policy" },
  { "5.3.1 no From", "", REJECT, "example.jp=pass", "", "permerror no-author-domain", "/", "-", "none no-policy" },
  { "5.3.1 several author domains", "example.jp other.jp", REJECT, "example.jp=pass", "", "permerror several-author-domains", "/", "-", "none no-policy" },
  { "5.3.1 several author domains of one organization", "example.jp a.example.jp", REJECT, "example.jp=pass", "", "permerror several-author-domains", "/", "-", "none no-policy" },
  { "5.3.1 several addresses at one domain", "example.jp EXAMPLE.jp. example.JP", REJECT, "example.jp=pass", "", "pass aligned", "S/", "p reject example.jp", "none passed" },
  { "5.3.1 one of them is no domain name", "example.jp a..jp", REJECT, "example.jp=pass", "", "permerror several-author-domains", "/", "-", "none no-policy" },
  { "5.3.1 no domain name", "a..jp", REJECT, "a..jp=pass", "", "permerror no-author-domain", "/", "-", "none no-policy" },
  { "5.3.1 an address literal", "[192.0.2.1]", REJECT, "", "", "permerror no-author-domain", "/", "-", "none no-policy" },
  { "5.3.1 the root", ".", REJECT, "", "", "permerror no-author-domain", "/", "-", "none no-policy" },
  { "5.3.1 U-labels", "日本語.jp", OTHERWISE DMARC ("xn--wgv71a119e.jp.", "p=reject"), "xn--wgv71a119e.jp=pass", "", "pass aligned", "S/", "p reject xn--wgv71a119e.jp", "none passed" },
  { "5.3.1 U-labels of the identity", "xn--wgv71a119e.jp", OTHERWISE DMARC ("xn--wgv71a119e.jp.", "p=reject"), "", "Mail.日本語.jp=pass", "pass aligned", "/R", "p reject xn--wgv71a119e.jp", "none passed" },
  { "5.3.1 no UTF-8", "\xff.jp", OTHERWISE DMARC ("xn--wgv71a119e.jp.", "p=reject"), "", "", "permerror no-author-domain", "/", "-", "none no-policy" },
  { "4.10.1 own record not answered", "example.jp", OTHERWISE "; TIMEOUT _dmarc.example.jp. TXT\n", "example.jp=pass", "", "temperror record-not-answered", "/", "-", "none undecided" },
  { "4.10.1 own record not answered, one above", "a.example.jp", REJECT "; SERVFAIL _dmarc.a.example.jp. TXT\n", "example.jp=pass", "", "temperror record-not-answered", "/", "-", "none undecided" },
  { "4.10.1 the organization not answered", "a.example.jp", OTHERWISE "; TIMEOUT _dmarc.example.jp. TXT\n", "a.example.jp=pass", "", "temperror record-not-answered", "/", "-", "none undecided" },
  { "4.10.1 a parent not answered, own speaks, same name", "a.example.jp", OTHERWISE DMARC ("a.example.jp.", "p=reject") "; TIMEOUT _dmarc.example.jp. TXT\n", "a.example.jp=pass", "", "pass aligned", "S/", "p reject a.example.jp", "none passed" },
  { "4.10.2 a parent not answered: the organization is not known", "a.example.jp", OTHERWISE DMARC ("a.example.jp.", "p=reject") "; TIMEOUT _dmarc.example.jp. TXT\n", "b.example.jp=pass", "", "temperror alignment-not-answered", "u/", "p reject a.example.jp", "none undecided" },
  { "4.10.2 a parent not answered, strict", "a.example.jp", OTHERWISE DMARC ("a.example.jp.", "p=reject; aspf=s") "; TIMEOUT _dmarc.example.jp. TXT\n", "b.example.jp=pass", "", "fail not-aligned", "u/", "p reject a.example.jp", "reject policy" },
  { "4.10.2 a parent not answered, nothing passes", "a.example.jp", OTHERWISE DMARC ("a.example.jp.", "p=reject") "; TIMEOUT _dmarc.example.jp. TXT\n", "b.example.jp=fail", "", "fail not-authenticated", "u/", "p reject a.example.jp", "reject policy" },
  { "4.10.2 a parent not answered, the identity is elsewhere", "a.example.jp", OTHERWISE DMARC ("a.example.jp.", "p=reject") "; TIMEOUT _dmarc.example.jp. TXT\n", "other.jp=pass", "", "fail not-aligned", "n/", "p reject a.example.jp", "reject policy" },
  { "4.10.2 the identity not answered", "example.jp", REJECT "; TIMEOUT _dmarc.b.example.jp. TXT\n", "b.example.jp=pass", "", "temperror alignment-not-answered", "u/", "p reject example.jp", "none undecided" },
  { "4.10.2 the identity not answered, another aligns", "example.jp", REJECT "; TIMEOUT _dmarc.b.example.jp. TXT\n", "b.example.jp=pass", "example.jp=pass", "pass aligned", "u/S", "p reject example.jp", "none passed" },
  { "4.10.2 the registry not answered", "example.jp", REJECT "; TIMEOUT _dmarc.jp. TXT\n", "b.example.jp=pass", "", "pass aligned", "R/", "p reject example.jp", "none passed" },
  { "4.7 np: existence not answered", "a.example.jp", OTHERWISE DMARC ("example.jp.", "p=reject; np=none") "; TIMEOUT a.example.jp. TXT\n", "", "", "fail not-authenticated", "/", "-", "none undecided" },
  { "4.7 np: existence not answered, passes", "a.example.jp", OTHERWISE DMARC ("example.jp.", "p=reject; np=none") "; TIMEOUT a.example.jp. TXT\n", "example.jp=pass", "", "pass aligned", "R/", "-", "none passed" },
  { "4.7 np: existence not answered, all the same", "a.example.jp", REJECT "; TIMEOUT a.example.jp. TXT\n", "", "", "fail not-authenticated", "/", "sp reject example.jp", "reject policy" },
  { "not recorded", "example.jp", "", "example.jp=pass", "", "unknown record-not-answered", "/", "-", "none undecided" },
  { "not recorded below", "example.jp", "_dmarc.example.jp. 300 TXT \"v=DMARC1; p=reject\"\n; NXDOMAIN jp.\n", "b.example.jp=pass", "", "unknown alignment-not-answered", "u/", "p reject example.jp", "none undecided" },
  { "5.3 SPF temperror, aligned", "example.jp", REJECT, "example.jp=temperror", "", "temperror identity-temperror", "s/", "p reject example.jp", "none undecided" },
  { "5.3 SPF temperror, aligned relaxed", "example.jp", REJECT, "b.example.jp=temperror", "", "temperror identity-temperror", "r/", "p reject example.jp", "none undecided" },
  { "5.3 SPF temperror, not aligned", "example.jp", REJECT, "other.jp=temperror", "", "fail not-authenticated", "n/", "p reject example.jp", "reject policy" },
  { "5.3 SPF temperror, not close enough", "example.jp", OTHERWISE DMARC ("example.jp.", "p=reject; aspf=s"), "b.example.jp=temperror", "", "fail not-authenticated", "r/", "p reject example.jp", "reject policy" },
  { "5.3 DKIM temperror, SPF passes", "example.jp", REJECT, "example.jp=pass", "example.jp=temperror", "pass aligned", "S/s", "p reject example.jp", "none passed" },
  { "5.3 DKIM temperror, SPF fails", "example.jp", REJECT, "example.jp=fail", "example.jp=temperror", "temperror identity-temperror", "s/s", "p reject example.jp", "none undecided" },
  { "DESIGN 4: DKIM not known, SPF passes", "example.jp", REJECT, "example.jp=pass", "?", "pass aligned", "S/", "p reject example.jp", "none passed" },
  { "DESIGN 4: DKIM not known, SPF fails", "example.jp", REJECT, "example.jp=fail", "?", "unknown identity-unknown", "s/", "p reject example.jp", "none undecided" },
  { "DESIGN 4: DKIM not known, SPF passes elsewhere", "example.jp", REJECT, "other.jp=pass", "?", "unknown identity-unknown", "n/", "p reject example.jp", "none undecided" },
  { "DESIGN 4: DKIM not known, SPF temperror", "example.jp", REJECT, "example.jp=temperror", "?", "unknown identity-unknown", "s/", "p reject example.jp", "none undecided" },
  { "DESIGN 4: SPF not known, DKIM passes", "example.jp", REJECT, "?", "example.jp=pass", "pass aligned", "/S", "p reject example.jp", "none passed" },
  { "DESIGN 4: SPF not known, unsigned", "example.jp", REJECT, "?", "", "unknown identity-unknown", "/", "p reject example.jp", "none undecided" },
  { "DESIGN 4: one signature not known", "example.jp", REJECT, "", "example.jp=unknown", "unknown identity-unknown", "/s", "p reject example.jp", "none undecided" },
  { "DESIGN 4: one signature not known, elsewhere", "example.jp", REJECT, "", "other.jp=unknown", "fail not-authenticated", "/n", "p reject example.jp", "reject policy" },
  { "7489, 6.6.3 of the organization", "a.b.example.jp", OTHERWISE DMARC ("b.example.jp.", "p=none") DMARC ("example.jp.", "p=reject; sp=quarantine"), "", "", "fail not-authenticated", "/", "sp quarantine example.jp", "quarantine policy" },
  { "7489, 6.6.3 no np", "a.example.jp", OTHERWISE DMARC ("example.jp.", "p=reject; np=none"), "", "", "fail not-authenticated", "/", "sp reject example.jp", "reject policy" },
  { "7489, 6.6.3 several records", "example.jp", OTHERWISE DMARC ("example.jp.", "p=none") DMARC ("example.jp.", "p=reject"), "example.jp=pass", "", "none several-records", "/", "-", "none no-policy" },
  { "7489, 6.6.3 several records, one above", "a.example.jp", REJECT DMARC ("a.example.jp.", "p=none") DMARC ("a.example.jp.", "p=reject"), "", "", "none several-records", "/", "-", "none no-policy" },
  { "7489, 6.6.3 p is required", "example.jp", OTHERWISE DMARC ("example.jp.", "sp=reject"), "", "", "none record-unusable", "/", "-", "none no-policy" },
  { "7489, 6.6.3 no p, an address", "example.jp", OTHERWISE DMARC ("example.jp.", "sp=reject; rua=mailto:a@b.jp"), "", "", "fail not-authenticated", "/", "p none example.jp", "none policy" },
  { "7489, 6.6.3 bad sp", "example.jp", OTHERWISE DMARC ("example.jp.", "p=reject; sp=x"), "", "", "none record-unusable", "/", "-", "none no-policy" },
  { "7489, 6.6.3 a bad np is an unknown tag", "example.jp", OTHERWISE DMARC ("example.jp.", "p=reject; np=x"), "", "", "fail not-authenticated", "/", "p reject example.jp", "reject policy" },
  { "7489, 6.3 t is an unknown tag", "example.jp", OTHERWISE DMARC ("example.jp.", "p=reject; t=y"), "", "", "fail not-authenticated", "/", "p reject example.jp", "reject policy" },
  { "7489, 6.3 pct", "example.jp", OTHERWISE DMARC ("example.jp.", "p=reject; pct=25"), "", "", "fail not-authenticated", "/", "p reject example.jp", "reject sampled" },
  { "7489, 6.3 pct=0", "example.jp", OTHERWISE DMARC ("example.jp.", "p=reject; pct=0"), "", "", "fail not-authenticated", "/", "p reject example.jp", "quarantine sampled" },
  { "7489, 6.3 pct=0, quarantine", "example.jp", OTHERWISE DMARC ("example.jp.", "p=quarantine; pct=0"), "", "", "fail not-authenticated", "/", "p quarantine example.jp", "none sampled" },
  { "7489, 6.3 pct=100", "example.jp", OTHERWISE DMARC ("example.jp.", "p=reject; pct=100"), "", "", "fail not-authenticated", "/", "p reject example.jp", "reject policy" },
  { "7489, 6.3 pct, none", "example.jp", OTHERWISE DMARC ("example.jp.", "p=none; pct=25"), "", "", "fail not-authenticated", "/", "p none example.jp", "none policy" },
  { "7489, 3.1.1 relaxed, beside", "a.example.jp", REJECT, "", "b.example.jp=pass", "pass aligned", "/R", "sp reject example.jp", "none passed" },
  { "7489, 3.1.1 strict, beside", "a.example.jp", OTHERWISE DMARC ("example.jp.", "p=reject; adkim=s"), "", "b.example.jp=pass", "fail not-aligned", "/r", "sp reject example.jp", "reject policy" },
  { "7489, 3.1.2 relaxed, without any record above", "a.example.jp", OTHERWISE DMARC ("a.example.jp.", "p=reject"), "b.example.jp=pass", "", "pass aligned", "R/", "p reject a.example.jp", "none passed" },
  { "7489, 3.1.2 strict, below", "example.jp", OTHERWISE DMARC ("example.jp.", "p=reject; aspf=s"), "b.example.jp=pass", "", "fail not-aligned", "r/", "p reject example.jp", "reject policy" },
  { "7489, 3.2 psd is an unknown tag", "example.jp", REJECT DMARC ("b.example.jp.", "p=none; psd=n"), "b.example.jp=pass", "", "pass aligned", "R/", "p reject example.jp", "none passed" },
  { "7489, 3.2 co.jp is no organization", "a.co.jp", OTHERWISE DMARC ("co.jp.", "p=reject") DMARC ("a.co.jp.", "p=reject"), "b.co.jp=pass", "", "fail not-aligned", "n/", "p reject a.co.jp", "reject policy" },
  { "7489, 3.2 the private part of the list", "a.github.io", OTHERWISE DMARC ("a.github.io.", "p=reject"), "b.github.io=pass", "", "fail not-aligned", "n/", "p reject a.github.io", "reject policy" },
  { "7489, 6.6.3 own record not answered", "a.example.jp", REJECT "; TIMEOUT _dmarc.a.example.jp. TXT\n", "", "", "temperror record-not-answered", "/", "-", "none undecided" },
  { "7489, 6.6.3 the organization not answered", "a.example.jp", OTHERWISE "; TIMEOUT _dmarc.example.jp. TXT\n", "", "", "temperror record-not-answered", "/", "-", "none undecided" },
};
/* clang-format on */

static void
judge (const Evidence *evidence, EvidenceQuestions *lacking, gpointer data)
{
  g_autoptr (DmarcEvaluation) evaluation = dmarc_evaluate (data, evidence, lacking);

  g_assert_cmpint (evaluation->result == DMARC_RESULT_PENDING, ==, lacking->open->len > 0);
}

static DmarcEvaluation *
evaluate (const DmarcQuery *query, const char *zone)
{
  DmarcQuery copy = *query;
  g_autoptr (Evidence) evidence = world_settle (zone, judge, &copy, NULL);

  return dmarc_evaluate (query, evidence, NULL);
}

static DmarcMail *
mail_of_case (const Case *row)
{
  return dmarc_mail_new (row->from, row->spf, row->dkim,
                         g_str_has_prefix (row->title, "7489") ? DMARC_PROFILE_RFC7489
                                                               : DMARC_PROFILE_RFC9989);
}

static gboolean
has_capital (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (g_ascii_isupper (text[i]))
      return TRUE;
  return FALSE;
}

static void
test_case (gconstpointer data)
{
  const Case *row = data;
  g_autoptr (DmarcMail) mail = mail_of_case (row);
  g_autoptr (DmarcEvaluation) evaluation = evaluate (&mail->query, row->zone);
  g_autofree char *result = describe_result (evaluation);
  g_autofree char *alignment = describe_alignment (evaluation);
  g_autofree char *policy = describe_policy (evaluation);
  g_autofree char *disposition = describe_disposition (evaluation);
  gsize n_spf = strcspn (row->aligned, "/");

  g_assert_cmpstr (result, ==, row->result);
  g_assert_cmpstr (alignment, ==, row->aligned);
  g_assert_cmpstr (policy, ==, row->policy);
  g_assert_cmpstr (disposition, ==, row->disposition);
  g_assert_cmpint (evaluation->spf_aligned, ==, has_capital (row->aligned, n_spf));
  g_assert_cmpint (evaluation->dkim_aligned, ==,
                   has_capital (row->aligned + n_spf, strlen (row->aligned) - n_spf));
}

/* All that a caller can see, in one line. */
static char *
describe_all (const DmarcEvaluation *evaluation)
{
  g_autofree char *result = describe_result (evaluation);
  g_autofree char *alignment = describe_alignment (evaluation);
  g_autofree char *policy = describe_policy (evaluation);
  g_autofree char *disposition = describe_disposition (evaluation);
  GString *out = g_string_new (NULL);

  g_string_append_printf (out, "%s; %s; %s; %s; %s; %d", result, alignment, policy, disposition,
                          evaluation->organizational_domain, evaluation->failure);
  for (guint i = 0; i < evaluation->queries->len; i++)
    g_string_append_printf (out, " %s", (const char *)g_ptr_array_index (evaluation->queries, i));
  return g_string_free (out, FALSE);
}

/* Answers one open question, and not always the first. */
static void
answer_one (Evidence *evidence, const EvidenceRecording *recording, const GPtrArray *open, guint n)
{
  EvidenceQuestion *question = g_ptr_array_index (open, n % open->len);
  g_autoptr (EvidenceAnswer) answer = evidence_recording_answer (recording, question);

  evidence_add (evidence, question, answer);
}

static char *
reveal_slowly (const DmarcQuery *query, const char *zone, guint step)
{
  g_autoptr (Evidence) evidence = evidence_new ();
  g_autoptr (EvidenceRecording) recording = evidence_recording_parse (zone, strlen (zone), NULL);

  for (guint round = 0; round < 1000; round++)
    {
      g_autoptr (EvidenceQuestions) lacking = evidence_questions_new ();
      g_autoptr (DmarcEvaluation) evaluation = dmarc_evaluate (query, evidence, lacking);

      g_assert_cmpint (evaluation->result == DMARC_RESULT_PENDING, ==, lacking->open->len > 0);
      if (evaluation->result != DMARC_RESULT_PENDING)
        return describe_all (evaluation);
      answer_one (evidence, recording, lacking->open, round * step);
    }
  g_assert_not_reached ();
}

/* The result does not depend on the order in which answers come, and pending always says why. */
static void
test_one_answer_at_a_time (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DmarcMail) mail = mail_of_case (&cases[i]);
      g_autoptr (DmarcEvaluation) at_once = evaluate (&mail->query, cases[i].zone);
      g_autofree char *expected = describe_all (at_once);

      for (guint step = 0; step < 4; step++)
        {
          g_autofree char *slowly = reveal_slowly (&mail->query, cases[i].zone, step);

          g_test_message ("%s", cases[i].title);
          g_assert_cmpstr (slowly, ==, expected);
        }
    }
}

/* A question that the caller has open already keeps the result pending. */
static void
test_open_elsewhere (void)
{
  g_autoptr (DmarcMail) mail = dmarc_mail_new ("example.jp", "", "", DMARC_PROFILE_RFC9989);
  g_autoptr (Evidence) evidence = evidence_new ();
  g_autoptr (EvidenceQuestions) lacking = evidence_questions_new ();

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (DmarcEvaluation) evaluation = dmarc_evaluate (&mail->query, evidence, lacking);

      g_assert_cmpint (evaluation->result, ==, DMARC_RESULT_PENDING);
      g_assert_cmpint (evaluation->disposition_reason, ==, DMARC_DISPOSITION_UNDECIDED);
      g_assert_cmpuint (lacking->open->len, ==, 2);
    }
}

static char *
join_queries (const DmarcEvaluation *evaluation)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < evaluation->queries->len; i++)
    g_ptr_array_add (names, g_ptr_array_index (evaluation->queries, i));
  g_ptr_array_add (names, NULL);
  return g_strjoinv (" ", (char **)names->pdata);
}

static void
test_queries (void)
{
  /* clang-format off */
  static const struct
  {
    const char *title, *from, *zone, *queries;
    DmarcProfile profile;
  } rows[] = {
    { "4.10 up to the top", "a.example.jp", REJECT, "_dmarc.a.example.jp _dmarc.example.jp _dmarc.jp", DMARC_PROFILE_RFC9989 },
    { "4.10 at most eight, and the jump", "a.b.c.d.e.f.g.h.example.jp", OTHERWISE, "_dmarc.a.b.c.d.e.f.g.h.example.jp _dmarc.d.e.f.g.h.example.jp _dmarc.e.f.g.h.example.jp _dmarc.f.g.h.example.jp " "_dmarc.g.h.example.jp _dmarc.h.example.jp _dmarc.example.jp _dmarc.jp", DMARC_PROFILE_RFC9989 },
    { "4.10 psd=n ends it", "a.b.example.jp", REJECT DMARC ("b.example.jp.", "p=none; psd=n"), "_dmarc.a.b.example.jp _dmarc.b.example.jp", DMARC_PROFILE_RFC9989 },
    { "4.10 psd=y ends it", "a.giant.bank.example", BANK, "_dmarc.a.giant.bank.example _dmarc.giant.bank.example _dmarc.bank.example", DMARC_PROFILE_RFC9989 },
    { "6.6.3 own record", "a.b.example.jp", OTHERWISE DMARC ("a.b.example.jp.", "p=none"), "_dmarc.a.b.example.jp", DMARC_PROFILE_RFC7489 },
    { "6.6.3 then the organization", "a.b.example.jp", REJECT, "_dmarc.a.b.example.jp _dmarc.example.jp", DMARC_PROFILE_RFC7489 },
    { "6.6.3 several are found", "a.example.jp", REJECT DMARC ("a.example.jp.", "p=none") DMARC ("a.example.jp.", "p=reject"), "_dmarc.a.example.jp", DMARC_PROFILE_RFC7489 },
    { "5.3.1 nothing to ask", "", REJECT, "", DMARC_PROFILE_RFC9989 },
  };
  /* clang-format on */

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (DmarcMail) mail = dmarc_mail_new (rows[i].from, "", "", rows[i].profile);
      g_autoptr (DmarcEvaluation) evaluation = evaluate (&mail->query, rows[i].zone);
      g_autofree char *queries = join_queries (evaluation);

      g_test_message ("%s", rows[i].title);
      g_assert_cmpstr (queries, ==, rows[i].queries);
    }
}

/* Identities elsewhere cost nothing; those near the author are asked about in the first round. */
static void
test_rounds (void)
{
  static const struct
  {
    const char *spf, *dkim;
    guint n_rounds, n_questions;
  } rows[] = {
    { "example.jp=pass", "example.jp=pass", 1, 2 },
    { "other.jp=pass", "sendgrid.net=pass", 1, 2 },
    { "b.example.jp=pass", "", 1, 3 },
    { "b.example.jp=pass", "c.b.example.jp=fail", 1, 4 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (DmarcMail) mail
          = dmarc_mail_new ("example.jp", rows[i].spf, rows[i].dkim, DMARC_PROFILE_RFC9989);
      guint n_rounds;
      g_autoptr (Evidence) evidence = world_settle (REJECT, judge, &mail->query, &n_rounds);

      g_assert_cmpuint (n_rounds, ==, rows[i].n_rounds);
      g_assert_cmpuint (evidence_get_n_entries (evidence), ==, rows[i].n_questions);
    }
}

/* A thousand signatures cost no more than the limit allows. */
static void
test_many_identities (void)
{
  g_autoptr (GString) dkim = g_string_new ("a.example.jp=fail");
  g_autoptr (DmarcMail) mail = NULL;
  g_autoptr (Evidence) evidence = NULL;

  for (guint i = 0; i < 1000; i++)
    g_string_append_printf (dkim, " a.b.c.d.e.f.g.h%u.example.jp=pass", i);
  mail = dmarc_mail_new ("example.jp", "", dkim->str, DMARC_PROFILE_RFC9989);
  evidence = world_settle (REJECT, judge, &mail->query, NULL);
  g_assert_cmpuint (evidence_get_n_entries (evidence), <=, 8 * (DMARC_MAX_IDENTITIES + 1));
}

/* What was not looked at may have aligned. */
static void
test_more_identities_than_the_limit (void)
{
  g_autoptr (GString) dkim = g_string_new ("a.example=fail");
  g_autoptr (DmarcMail) mail = NULL;
  g_autoptr (Evidence) evidence = NULL;
  g_autoptr (DmarcEvaluation) evaluation = NULL;

  for (guint i = 0; i < DMARC_MAX_IDENTITIES; i++)
    g_string_append (dkim, " b.example=fail");
  mail = dmarc_mail_new ("example.jp", "", dkim->str, DMARC_PROFILE_RFC9989);
  evidence = world_settle (REJECT, judge, &mail->query, NULL);
  evaluation = dmarc_evaluate (&mail->query, evidence, NULL);
  g_assert_cmpint (evaluation->result, ==, DMARC_RESULT_UNKNOWN);
  g_assert_cmpint (evaluation->reason, ==, DMARC_REASON_IDENTITY_UNKNOWN);
}

static void
test_author_incomplete (void)
{
  const DmarcQuery query = { .author_incomplete = TRUE, .spf_known = TRUE, .dkim_known = TRUE };
  g_autoptr (Evidence) evidence = evidence_new ();
  g_autoptr (DmarcEvaluation) evaluation = dmarc_evaluate (&query, evidence, NULL);

  g_assert_cmpint (evaluation->result, ==, DMARC_RESULT_UNKNOWN);
  g_assert_cmpint (evaluation->reason, ==, DMARC_REASON_AUTHOR_UNKNOWN);
  g_assert_cmpint (evaluation->disposition_reason, ==, DMARC_DISPOSITION_UNDECIDED);
}

static void
test_organizational_domains (void)
{
  g_autoptr (DmarcMail) mail
      = dmarc_mail_new ("a.example.jp", "b.example.jp=pass", "a.example.jp=pass other.jp=pass",
                        DMARC_PROFILE_RFC9989);
  g_autoptr (DmarcEvaluation) evaluation = evaluate (&mail->query, REJECT);
  const DmarcIdentityJudgment *spf = g_ptr_array_index (evaluation->spf, 0);
  const DmarcIdentityJudgment *same = g_ptr_array_index (evaluation->dkim, 0);
  const DmarcIdentityJudgment *other = g_ptr_array_index (evaluation->dkim, 1);

  g_assert_cmpstr (evaluation->organizational_domain, ==, "example.jp");
  g_assert_cmpstr (spf->organizational_domain, ==, "example.jp");
  g_assert_cmpstr (same->organizational_domain, ==, "example.jp");
  g_assert_cmpstr (other->domain, ==, "other.jp");
  g_assert_null (other->organizational_domain);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/dmarc-evaluation/", cases[i].title, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/dmarc-evaluation/one answer at a time", test_one_answer_at_a_time);
  g_test_add_func ("/dmarc-evaluation/open elsewhere", test_open_elsewhere);
  g_test_add_func ("/dmarc-evaluation/queries", test_queries);
  g_test_add_func ("/dmarc-evaluation/rounds", test_rounds);
  g_test_add_func ("/dmarc-evaluation/many identities", test_many_identities);
  g_test_add_func ("/dmarc-evaluation/more identities than the limit",
                   test_more_identities_than_the_limit);
  g_test_add_func ("/dmarc-evaluation/author incomplete", test_author_incomplete);
  g_test_add_func ("/dmarc-evaluation/organizational domains", test_organizational_domains);
  return g_test_run ();
}
