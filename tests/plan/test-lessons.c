/* What mails teach: signed when the test runs, received by a border, judged in small worlds. */
#include "plan/lessons.h"

#include <string.h>

#include "auth/signer.h"
#include "auth/world.h"
#include "plan/explain/explain-condition.h"

#define OTHERWISE "; OTHERWISE NXDOMAIN\n"
#define ARRIVED 1700000000
#define WHEN "Tue, 14 Nov 2023 22:13:20 +0000"

/* The zone of an author at Google, whose newsletters SendGrid sends. */
#define DMARC "_dmarc.example.jp. 300 TXT \"v=DMARC1; p=none; rua=mailto:dmarc#example.jp\"\n"
#define KEYS \
  "google._domainkey.example.jp. 300 TXT \"v=DKIM1; p=@rsa1024\"\n" \
  "k1._domainkey.example.jp. 300 TXT \"v=DKIM1; p=@rsa1024\"\n" \
  "k1._domainkey.news.example.jp. 300 TXT \"v=DKIM1; p=@rsa1024\"\n" \
  "k1._domainkey.sendgrid.info. 300 TXT \"v=DKIM1; p=@rsa1024\"\n"
#define SPF \
  "example.jp. 300 TXT \"v=spf1 include:_spf.google.com ip4:198.51.100.9 -all\"\n" \
  "_spf.google.com. 300 TXT \"v=spf1 ip4:198.51.100.1 -all\"\n" \
  "em.sendgrid.net. 300 TXT \"v=spf1 ip4:198.51.100.2 -all\"\n" \
  "forwarder.example. 300 TXT \"v=spf1 ip4:198.51.100.3 -all\"\n" \
  "gmail.com. 300 TXT \"v=spf1 ip4:198.51.100.1 -all\"\n"
#define ZONE OTHERWISE KEYS SPF DMARC
#define ZONE_WITHOUT_DMARC OTHERWISE KEYS SPF

#define RECEIVED(sender, client) \
  "Return-Path: <" sender ">\r\nReceived: from " client \
  " by mx.receiver.example with ESMTPS id x for <b@receiver.example>;\r\n\t" WHEN "\r\n"
#define GOOGLE "mail-yw1-f1.google.com (mail-yw1-f1.google.com. [198.51.100.1])"
#define SENDGRID "o1.ptr.sendgrid.net (o1.ptr.sendgrid.net. [198.51.100.2])"
#define FORWARDER "mail.forwarder.example (mail.forwarder.example. [198.51.100.3])"
#define OWN "mail.example.jp (mail.example.jp. [198.51.100.9])"
#define STRANGER "vps.stranger.example (vps.stranger.example. [198.51.100.66])"

#define MAIL "From: a@example.jp\r\nTo: b@receiver.example\r\nSubject: hello\r\n\r\nHello\r\n"
#define SIGNED(domain, selector) \
  "v=1; a=rsa-sha256; c=relaxed/relaxed; d=" domain "; s=" selector "; h=From:Subject; bh=@H; b=@B"
#define BY_GOOGLE SIGNED ("example.jp", "google")
#define BY_K1 SIGNED ("example.jp", "k1")

#define REPORTS "report-address example.jp dmarc@example.jp"

typedef struct
{
  const char *title;
  const char *top; /* what the receiver wrote */
  const char *mail;
  const char *signatures[2]; /* (nullable): the second on top of the first */
  const char *from, *to;     /* (nullable): what is changed on the way */
  const char *zone;
  const char *theirs;    /* (nullable): Authentication-Results of a trusted receiver */
  Difference difference; /* of each of them */
  const char *expected;  /* "kind domain value", "!" where proved */
} Case;

/* clang-format off */
static const Case cases[] = {
  { "from Google, all is well", RECEIVED ("a@example.jp", GOOGLE), MAIL, { BY_GOOGLE }, NULL, NULL, ZONE, NULL, 0,
    "selector example.jp google!, service example.jp google-workspace!, " REPORTS },
  { "from Google, not signed", RECEIVED ("a@example.jp", GOOGLE), MAIL, { NULL }, NULL, NULL, ZONE, NULL, 0,
    "service example.jp google-workspace!, " REPORTS },
  { "changed on the way: SPF still proves the sender", RECEIVED ("a@example.jp", GOOGLE), MAIL, { BY_GOOGLE }, "hello", "hallo", ZONE, NULL, 0,
    "selector example.jp google, service example.jp google-workspace!, " REPORTS },
  { "no DMARC record proves nobody", RECEIVED ("a@example.jp", GOOGLE), MAIL, { BY_GOOGLE }, NULL, NULL, ZONE_WITHOUT_DMARC, NULL, 0,
    "selector example.jp google!, service example.jp google-workspace" },
  { "DMARC not answered: the list tells the organization", RECEIVED ("a@example.jp", GOOGLE), MAIL, { BY_GOOGLE }, NULL, NULL,
    ZONE_WITHOUT_DMARC "; TIMEOUT _dmarc.example.jp. TXT\n", NULL, 0,
    "selector example.jp google!, service example.jp google-workspace" },
  { "signed as a subdomain: the key lies there", RECEIVED ("a@example.jp", GOOGLE), MAIL, { SIGNED ("news.example.jp", "k1") }, NULL, NULL, ZONE, NULL, 0,
    "selector news.example.jp k1!, service example.jp google-workspace!, " REPORTS },
  { "signed twice with one selector", RECEIVED ("a@example.jp", GOOGLE), MAIL, { BY_GOOGLE, BY_GOOGLE }, NULL, NULL, ZONE, NULL, 0,
    "selector example.jp google!, service example.jp google-workspace!, " REPORTS },
  { "an author below the organization", RECEIVED ("a@example.jp", GOOGLE),
    "From: a@sales.example.jp\r\nSubject: hello\r\n\r\nHello\r\n", { BY_GOOGLE }, NULL, NULL, ZONE, NULL, 0,
    "selector example.jp google!, service example.jp google-workspace!, " REPORTS },

  { "newsletter in the customer's name", RECEIVED ("x@em.sendgrid.net", SENDGRID), "List-Id: <news.example.jp>\r\n" MAIL, { BY_K1 }, NULL, NULL, ZONE, NULL, 0,
    "selector example.jp k1!, service example.jp sendgrid!, " REPORTS },
  { "newsletter signed by the service only", RECEIVED ("x@em.sendgrid.net", SENDGRID), MAIL, { SIGNED ("sendgrid.info", "k1") }, NULL, NULL, ZONE, NULL, 0,
    "service example.jp sendgrid, " REPORTS },
  { "a service's signature that fails names nobody", RECEIVED ("a@example.jp", OWN), MAIL, { SIGNED ("sendgrid.info", "k1") }, "Hello", "Hallo", ZONE, NULL, 0,
    "server example.jp 198.51.100.9!, " REPORTS },

  { "the service of a service is not the author's", RECEIVED ("x@vendor.example", STRANGER), MAIL, { NULL }, NULL, NULL,
    ZONE "vendor.example. 300 TXT \"v=spf1 include:amazonses.com -all\"\namazonses.com. 300 TXT \"v=spf1 ip4:198.51.100.66 -all\"\n", NULL, 0,
    "server example.jp 198.51.100.66, " REPORTS },
  { "SPF that is redirected", RECEIVED ("a@example.jp", STRANGER), MAIL, { NULL }, NULL, NULL,
    OTHERWISE DMARC "example.jp. 300 TXT \"v=spf1 redirect=_spf.google.com\"\n_spf.google.com. 300 TXT \"v=spf1 ip4:198.51.100.66 -all\"\n", NULL, 0,
    "service example.jp google-workspace!, " REPORTS },
  { "an include that excludes", RECEIVED ("a@example.jp", STRANGER), MAIL, { NULL }, NULL, NULL,
    OTHERWISE DMARC "example.jp. 300 TXT \"v=spf1 -include:_spf.google.com ip4:198.51.100.66 -all\"\n_spf.google.com. 300 TXT \"v=spf1 ip4:198.51.100.1 -all\"\n", NULL, 0,
    "server example.jp 198.51.100.66!, " REPORTS },
  { "own server in SPF", RECEIVED ("a@example.jp", OWN), MAIL, { BY_K1 }, NULL, NULL, ZONE, NULL, 0,
    "selector example.jp k1!, server example.jp 198.51.100.9!, " REPORTS },
  { "a stranger", RECEIVED ("a@example.jp", STRANGER), MAIL, { NULL }, NULL, NULL, ZONE, NULL, 0,
    "server example.jp 198.51.100.66, " REPORTS },
  { "forwarded without a mark: SPF fails", RECEIVED ("a@example.jp", FORWARDER), MAIL, { BY_K1 }, NULL, NULL, ZONE, NULL, 0,
    "selector example.jp k1!, server example.jp 198.51.100.3, " REPORTS },
  { "forwarded with SRS", RECEIVED ("SRS0=x=y=example.jp=a@forwarder.example", FORWARDER), MAIL, { BY_K1 }, NULL, NULL, ZONE, NULL, 0,
    "selector example.jp k1!, " REPORTS },
  { "forwarded by Gmail", RECEIVED ("c+caf_=b=receiver.example@gmail.com", GOOGLE), MAIL, { BY_K1 }, NULL, NULL, ZONE, NULL, 0,
    "selector example.jp k1!, " REPORTS },
  { "forwarded, and the author is at Google", RECEIVED ("SRS0=x=y=example.jp=a@forwarder.example", FORWARDER), MAIL, { BY_GOOGLE }, NULL, NULL, ZONE, NULL, 0,
    "selector example.jp google!, service example.jp google-workspace!, " REPORTS },
  { "through a mailing list", RECEIVED ("list-bounces@forwarder.example", FORWARDER), "List-Post: <mailto:list@forwarder.example>\r\n" MAIL, { BY_K1 }, NULL, NULL, ZONE, NULL, 0,
    "selector example.jp k1!, " REPORTS },
  { "forwarded, as the comparison says", RECEIVED ("x@forwarder.example", FORWARDER), MAIL, { BY_K1 }, NULL, NULL, ZONE,
    "mx.receiver.example; spf=pass smtp.mailfrom=x@forwarder.example", DIFFERENCE_FORWARDED,
    "selector example.jp k1!, " REPORTS },

  { "headers only: their word proves", RECEIVED ("a@example.jp", GOOGLE), MAIL, { BY_GOOGLE }, "\r\n\r\nHello\r\n", "\r\n", ZONE,
    "mx.receiver.example; dkim=pass header.d=example.jp header.s=google; dmarc=pass header.from=example.jp", DIFFERENCE_HEADERS_ONLY,
    "selector example.jp google!, service example.jp google-workspace!, " REPORTS },
  { "headers only, nobody's word", RECEIVED ("a@example.jp", GOOGLE), MAIL, { BY_GOOGLE }, "\r\n\r\nHello\r\n", "\r\n", ZONE, NULL, 0,
    "selector example.jp google, service example.jp google-workspace!, " REPORTS },
  { "their word without a selector, one signature", RECEIVED ("a@example.jp", GOOGLE), MAIL, { BY_GOOGLE }, "hello", "hallo", ZONE,
    "mx.receiver.example; dkim=pass header.d=example.jp", DIFFERENCE_BODY_ALTERED,
    "selector example.jp google!, service example.jp google-workspace!, " REPORTS },
  { "their word without a selector, two signatures", RECEIVED ("a@example.jp", GOOGLE), MAIL, { BY_GOOGLE, BY_K1 }, "hello", "hallo", ZONE,
    "mx.receiver.example; dkim=pass header.d=example.jp", DIFFERENCE_BODY_ALTERED,
    "selector example.jp k1, selector example.jp google, service example.jp google-workspace!, " REPORTS },
  { "their word about another selector", RECEIVED ("a@example.jp", GOOGLE), MAIL, { BY_GOOGLE }, "hello", "hallo", ZONE,
    "mx.receiver.example; dkim=pass header.d=example.jp header.s=k1", DIFFERENCE_BODY_ALTERED,
    "selector example.jp google, service example.jp google-workspace!, " REPORTS },
  { "their fail proves nothing", RECEIVED ("a@example.jp", GOOGLE), MAIL, { BY_GOOGLE }, "hello", "hallo", ZONE_WITHOUT_DMARC,
    "mx.receiver.example; dkim=fail header.d=example.jp header.s=google; dmarc=fail header.from=example.jp", DIFFERENCE_NONE,
    "selector example.jp google, service example.jp google-workspace" },
  { "their guess proves nothing", RECEIVED ("a@example.jp", GOOGLE), MAIL, { NULL }, NULL, NULL, ZONE_WITHOUT_DMARC,
    "mx.receiver.example; dmarc=pass header.from=example.jp", DIFFERENCE_GUESSED,
    "service example.jp google-workspace" },
  { "their DMARC proves, the record is gone since", RECEIVED ("a@example.jp", GOOGLE), MAIL, { NULL }, NULL, NULL, ZONE_WITHOUT_DMARC,
    "mx.receiver.example; dmarc=pass header.from=example.jp", DIFFERENCE_CHECKED_LATER,
    "service example.jp google-workspace!" },

  { "a reverse name that may be forged", RECEIVED ("a@example.jp", "x (mail-yw1-f1.google.com [198.51.100.66] (may be forged))"), MAIL, { NULL }, NULL, NULL, ZONE, NULL, 0,
    "server example.jp 198.51.100.66, " REPORTS },
  { "what the client calls itself is no proof", RECEIVED ("a@example.jp", "mail-yw1-f1.google.com (unknown [198.51.100.66])"), MAIL, { NULL }, NULL, NULL, ZONE, NULL, 0,
    "server example.jp 198.51.100.66, " REPORTS },
  { "no stamp at all", "", MAIL, { BY_K1 }, NULL, NULL, ZONE, NULL, 0,
    "selector example.jp k1!, " REPORTS },
  { "several authors", RECEIVED ("a@example.jp", GOOGLE), "From: a@example.jp, b@example.com\r\nSubject: hello\r\n\r\nHello\r\n", { BY_GOOGLE }, NULL, NULL, ZONE, NULL, 0, "" },
  { "no author", RECEIVED ("a@example.jp", GOOGLE), "Subject: hello\r\n\r\nHello\r\n", { NULL }, NULL, NULL, ZONE, NULL, 0, "" },
  { "several report addresses", RECEIVED ("a@example.jp", OWN), MAIL, { NULL }, NULL, NULL,
    OTHERWISE SPF "_dmarc.example.jp. 300 TXT \"v=DMARC1; p=none; rua=MAILTO:a#example.jp,https://r.example/x,x,mailto:b#r.example!10m,mailto:a#example.jp\"\n", NULL, 0,
    "server example.jp 198.51.100.9!, report-address example.jp a@example.jp, report-address example.jp https://r.example/x, report-address example.jp b@r.example" },
  { "a record that does not apply", RECEIVED ("a@example.jp", OWN), MAIL, { NULL }, NULL, NULL,
    OTHERWISE SPF "_dmarc.example.jp. 300 TXT \"v=DMARC1; p=x\"\n", NULL, 0,
    "server example.jp 198.51.100.9" },
};
/* clang-format on */

/* What belongs together while lessons are drawn. */
typedef struct
{
  ProvidersCatalog *catalog;
  MailMessage *message;
  MessageScope *scope;
  MessageCheck *check;
  AuthenticationResults *results;
  MailStatement statement;
  Comparison *comparison; /* (nullable) */
} Fixture;

static void
inquire (const Evidence *evidence, EvidenceQuestions *lacking, gpointer scope)
{
  guint count;
  const Inquiry *inquiries = message_check_get_inquiries (&count);

  for (guint i = 0; i < count; i++)
    inquiries[i](scope, evidence, lacking);
}

/* (transfer full): keys first, for an "@" may as well be of an address, which is written "#". */
static char *
dup_zone (const char *zone)
{
  g_autofree char *filled = signer_fill_in (zone);

  return g_strdelimit (g_steal_pointer (&filled), "#", '@');
}

static char *
dup_mail (const Case *row)
{
  char *mail = g_strdup (row->mail);

  for (guint i = 0; i < G_N_ELEMENTS (row->signatures) && row->signatures[i]; i++)
    {
      g_autofree char *unsigned_mail = mail;

      mail = signer_sign (DKIM_SIGNATURE_OF_MESSAGE, row->signatures[i], "rsa1024", unsigned_mail);
    }
  if (row->from)
    {
      g_autofree char *before = mail;

      mail = signer_replace (before, row->from, row->to);
    }
  return mail;
}

static ComparedMethod
method_of (const char *name)
{
  for (guint i = 0; i < COMPARED_METHOD_COUNT; i++)
    {
      static const char *const names[] = { "spf", "dkim", "dmarc", "arc" };

      if (strcmp (names[i], name) == 0)
        return (ComparedMethod)i;
    }
  g_assert_not_reached ();
}

static const char *
domain_of (const AuthenticationMethod *method)
{
  static const char *const properties[] = { "header.d", "header.from", "smtp.mailfrom" };

  for (guint i = 0; i < G_N_ELEMENTS (properties); i++)
    {
      const char *value = authentication_method_get_property (method, properties[i]);
      const char *at = value ? strrchr (value, '@') : NULL;

      if (value)
        return at ? at + 1 : value;
    }
  return NULL;
}

/* By hand: what the receiver says, and why we differ. */
static void
compare (Fixture *fixture, const Case *row)
{
  fixture->results = authentication_results_parse (row->theirs, strlen (row->theirs), FALSE);
  fixture->statement = (MailStatement){ .results = fixture->results, .is_trusted = TRUE };
  fixture->comparison = g_new0 (Comparison, 1);
  fixture->comparison->results = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < fixture->results->methods->len; i++)
    {
      const AuthenticationMethod *theirs = g_ptr_array_index (fixture->results->methods, i);
      ComparedResult *result = g_new0 (ComparedResult, 1);

      result->method = method_of (theirs->method);
      result->statement = &fixture->statement;
      result->theirs = theirs;
      result->their_result = theirs->meaning;
      result->domain = domain_of (theirs);
      result->difference = row->difference;
      g_ptr_array_add (fixture->comparison->results, result);
    }
}

static void
fixture_init (Fixture *fixture, const Case *row, const MessageHints *hints)
{
  g_autofree char *mail = dup_mail (row);
  g_autofree char *whole = g_strconcat (row->top, mail, NULL);
  g_autofree guint8 *exact = g_memdup2 (whole, strlen (whole));
  g_autofree char *zone = dup_zone (row->zone);
  g_autoptr (Evidence) evidence = NULL;

  *fixture = (Fixture){ 0 };
  fixture->catalog = providers_catalog_new_bundled (NULL, NULL);
  fixture->message = mail_message_scan (exact, strlen (whole), dkim_wish, NULL);
  fixture->scope = message_scope_new (fixture->message, hints, ARRIVED + 60);
  evidence = world_settle (zone, inquire, fixture->scope, NULL);
  fixture->check = message_check_build (fixture->scope, evidence, NULL);
  if (row->theirs)
    compare (fixture, row);
}

static void
fixture_clear (Fixture *fixture)
{
  if (fixture->comparison)
    g_ptr_array_unref (fixture->comparison->results);
  g_free (fixture->comparison);
  g_clear_pointer (&fixture->results, authentication_results_free);
  message_check_free (fixture->check);
  message_scope_free (fixture->scope);
  mail_message_unref (fixture->message);
  providers_catalog_unref (fixture->catalog);
}

/* (transfer full) */
static GPtrArray *
learn (const Fixture *fixture)
{
  return lessons_learn (fixture->scope, fixture->check, fixture->comparison, fixture->catalog);
}

static char *
describe (const GPtrArray *lessons)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < lessons->len; i++)
    {
      const Lesson *lesson = g_ptr_array_index (lessons, i);

      g_string_append_printf (out, "%s%s %s %s%s", i ? ", " : "",
                              lesson_kind_to_string (lesson->kind), lesson->domain, lesson->value,
                              lesson->is_proof ? "!" : "");
    }
  return g_string_free (out, FALSE);
}

static void
test_case (gconstpointer data)
{
  const Case *row = data;
  const MessageHints hints = { 0 };
  Fixture fixture;
  g_autoptr (GPtrArray) lessons = NULL;
  g_autofree char *description = NULL;

  fixture_init (&fixture, row, &hints);
  lessons = learn (&fixture);
  description = describe (lessons);
  g_assert_cmpstr (description, ==, row->expected);
  fixture_clear (&fixture);
}

/* The user says which server it was: the reverse name in the header is of another one. */
static void
test_named_server (void)
{
  MessageHints hints = { .has_address = TRUE };
  Fixture fixture;
  g_autoptr (GPtrArray) lessons = NULL;
  g_autofree char *description = NULL;

  g_assert_true (dns_address_parse ("198.51.100.66", &hints.address));
  fixture_init (&fixture, &cases[1], &hints);
  lessons = learn (&fixture);
  description = describe (lessons);
  g_assert_cmpstr (description, ==, "server example.jp 198.51.100.66, " REPORTS);
  fixture_clear (&fixture);
}

static void
test_private_server (void)
{
  MessageHints hints = { .has_address = TRUE };
  Fixture fixture;
  g_autoptr (GPtrArray) lessons = NULL;
  g_autofree char *description = NULL;

  g_assert_true (dns_address_parse ("192.168.1.1", &hints.address));
  fixture_init (&fixture, &cases[1], &hints);
  lessons = learn (&fixture);
  description = describe (lessons);
  g_assert_cmpstr (description, ==, REPORTS);
  fixture_clear (&fixture);
}

static void
test_time (void)
{
  const MessageHints hints = { 0 };
  static const Case dateless = { .top = "", .mail = MAIL, .zone = ZONE };
  Fixture fixture;

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GPtrArray) lessons = NULL;

      fixture_init (&fixture, i == 0 ? &cases[0] : &dateless, &hints);
      lessons = learn (&fixture);
      g_assert_cmpuint (lessons->len, >, 0);
      for (guint j = 0; j < lessons->len; j++)
        g_assert_cmpint (((const Lesson *)g_ptr_array_index (lessons, j))->time, ==,
                         i == 0 ? ARRIVED : 0);
      fixture_clear (&fixture);
    }
}

/* What Received-SPF says counts only where the border wrote it. */
static void
test_received_spf (void)
{
  const MessageHints hints = { 0 };
  static const Case row = { .top = RECEIVED ("a@example.jp", STRANGER),
                            .mail = MAIL,
                            .zone = ZONE_WITHOUT_DMARC,
                            .theirs = "mx.receiver.example; dmarc=pass header.from=example.jp; "
                                      "spf=pass smtp.mailfrom=a@example.jp" };
  Fixture fixture;

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GPtrArray) lessons = NULL;
      g_autofree char *description = NULL;
      ComparedResult *spf;

      fixture_init (&fixture, &row, &hints);
      spf = g_ptr_array_index (fixture.comparison->results, 1);
      spf->statement = NULL;
      spf->theirs = NULL;
      fixture.comparison->received_spf_trusted = i == 1;
      lessons = learn (&fixture);
      description = describe (lessons);
      g_assert_cmpstr (description, ==,
                       i == 1 ? "server example.jp 198.51.100.66!"
                              : "server example.jp 198.51.100.66");
      fixture_clear (&fixture);
    }
}

static void
test_sentences (void)
{
  g_autoptr (ProvidersCatalog) catalog = providers_catalog_new_bundled (NULL, NULL);
  static const struct
  {
    LessonKind kind;
    const char *value;
    gboolean is_proof;
    const char *shown;
  } rows[] = {
    { LESSON_SELECTOR, "s1", FALSE, "s1" },
    { LESSON_SELECTOR, "s1", TRUE, "s1" },
    { LESSON_SERVICE, "sendgrid", FALSE, "SendGrid" },
    { LESSON_SERVICE, "sendgrid", TRUE, "SendGrid" },
    { LESSON_SERVICE, "nobody-knows", FALSE, "nobody-knows" },
    { LESSON_SERVER, "198.51.100.9", FALSE, "198.51.100.9" },
    { LESSON_SERVER, "198.51.100.9", TRUE, "198.51.100.9" },
    { LESSON_REPORT_ADDRESS, "dmarc@example.jp", FALSE, "dmarc@example.jp" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const Lesson lesson = { rows[i].kind, (char *)"example.jp", (char *)rows[i].value,
                              rows[i].is_proof, ARRIVED };
      g_autofree char *en = explain_lesson (&lesson, catalog, LANGUAGE_EN);
      g_autofree char *ja = explain_lesson (&lesson, catalog, LANGUAGE_JA);

      g_test_message ("%s | %s", en, ja);
      g_assert_nonnull (strstr (en, rows[i].shown));
      g_assert_nonnull (strstr (ja, rows[i].shown));
      g_assert_nonnull (strstr (en, "example.jp"));
      g_assert_null (strchr (en, '{'));
      g_assert_null (strchr (ja, '{'));
      /* Who is not proved is something to be decided. */
      if (rows[i].kind == LESSON_SERVICE || rows[i].kind == LESSON_SERVER)
        g_assert_cmpint (strstr (en, "→") != NULL, ==, !rows[i].is_proof);
    }
}

/* (transfer full): of Lesson. @text: "kind domain value, …", "!" where proved */
static GPtrArray *
read_lessons (const char *text)
{
  GPtrArray *lessons = g_ptr_array_new_with_free_func ((GDestroyNotify)lesson_free);
  g_auto (GStrv) lines = g_strsplit (text, ", ", -1);

  for (guint i = 0; lines[i]; i++)
    {
      g_auto (GStrv) words = g_strsplit (lines[i], " ", 3);
      Lesson *lesson = g_new0 (Lesson, 1);

      lesson->kind = g_str_equal (words[0], "service") ? LESSON_SERVICE : LESSON_SERVER;
      lesson->domain = g_strdup (words[1]);
      lesson->is_proof = g_str_has_suffix (words[2], "!");
      lesson->value = g_strndup (words[2], strcspn (words[2], "!"));
      g_ptr_array_add (lessons, lesson);
    }
  return lessons;
}

/* Whose mail it was, where the user says whose it should be. */
static void
test_proved (void)
{
  g_autoptr (ProvidersCatalog) catalog = providers_catalog_new_bundled (NULL, NULL);
  static const struct
  {
    const char *label;
    const char *lessons; /* as in the cases above */
    const char *asked;
    const char *proved; /* (nullable) */
  } rows[] = {
    { "the one that was asked for", "service example.jp sendgrid!", "sendgrid", "sendgrid" },
    { "another one that is named", "service example.jp sendgrid!", "google-workspace", "sendgrid" },
    { "one behind the other", "service example.jp google-workspace!, service example.jp sendgrid!",
      "google-workspace", "google-workspace" },
    { "another one that nobody named", "service example.jp mailchimp!", "google-workspace",
      "google-workspace" },
    { "nobody could tell that it is it", "service example.jp sendgrid!", "other:kamome",
      "other:kamome" },
    { "the own server", "server example.jp 198.51.100.9!", "own", "own" },
    { "a service, not the own server", "service example.jp sendgrid!", "own", "sendgrid" },
    { "a stranger's server", "server example.jp 198.51.100.9!", "sendgrid", "sendgrid" },
    { "nothing is proved", "service example.jp sendgrid, server example.jp 198.51.100.9",
      "sendgrid", NULL },
    { "another domain", "service example.com sendgrid!", "sendgrid", NULL },
    { "a name below", "service news.example.jp sendgrid!", "sendgrid", "sendgrid" },
    { "nothing was learned", "", "sendgrid", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) lessons = read_lessons (rows[i].lessons);
      g_autoptr (PlanRequest) request = plan_request_new ();

      g_test_message ("%s", rows[i].label);
      plan_request_add_sender (request, "sendgrid", SENDER_FROM_OWN);
      plan_request_add_sender (request, "google-workspace", SENDER_FROM_OWN);
      plan_request_add_sender (request, "other:kamome", SENDER_FROM_OWN);
      g_assert_cmpstr (lessons_find_proved (lessons, "example.jp", rows[i].asked, request, catalog),
                       ==, rows[i].proved);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  language_init ();
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/lessons/", cases[i].title, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/lessons/named server", test_named_server);
  g_test_add_func ("/lessons/private server", test_private_server);
  g_test_add_func ("/lessons/time", test_time);
  g_test_add_func ("/lessons/Received-SPF", test_received_spf);
  g_test_add_func ("/lessons/sentences", test_sentences);
  g_test_add_func ("/lessons/proved", test_proved);
  return g_test_run ();
}
