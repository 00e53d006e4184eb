/* The room of mails that did not arrive, by keyboard alone, in both languages. */
#include <string.h>

#include "base/language.h"
#include "heading.h"
#include "intake-view.h"
#include "settings.h"
#include "window-fixture.h"

#define GMAIL_REFUSAL \
  "550-5.7.26 Your email has been blocked because the sender is unauthenticated.\n" \
  "550-5.7.26 Gmail requires all senders to authenticate with either SPF or DKIM.\n" \
  "550 5.7.26 - gsmtp\n"

static TodokuMailCase *
get_case (WindowFixture *fixture)
{
  return todoku_window_get_mail_case (fixture->window);
}

static gboolean
has_result (WindowFixture *fixture)
{
  return todoku_mail_case_get_phase (get_case (fixture)) == MAIL_CASE_RESULT;
}

static gboolean
is_at_intake (WindowFixture *fixture)
{
  return todoku_mail_case_get_phase (get_case (fixture)) == MAIL_CASE_INTAKE;
}

/* Nothing is asked of the network. */
static WindowFixture *
open_room (Language language)
{
  WindowFixture *fixture = window_fixture_new (language);
  g_autoptr (GError) error = NULL;
  TodokuJourney *journey;

  settings_set_asks_for_mails (FALSE);
  settings_set_anonymize (FALSE);
  journey = todoku_journey_new_live (fixture->catalog, NULL, &error);
  g_assert_no_error (error);
  window_fixture_open (fixture, journey);
  window_fixture_press (fixture, "win.mail");
  return fixture;
}

static void
type (WindowFixture *fixture, const char *text)
{
  GtkWidget *focus = window_fixture_get_focus (fixture);

  g_assert_true (GTK_IS_TEXT_VIEW (focus));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (focus)), text, -1);
}

static void
examine (WindowFixture *fixture, const char *text, const char *look)
{
  type (fixture, text);
  window_fixture_tab_to_button (fixture, look);
  window_fixture_press_enter (fixture);
  window_fixture_wait (fixture, has_result);
  window_fixture_settle ();
}

static gboolean
is_named (GtkWidget *widget, const char *wanted)
{
  g_autofree char *name = gtk_test_accessible_check_property (
      GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, wanted);

  return name == NULL;
}

/* The answer rows carry question and answer as their name. */
static gboolean
has_named (GtkWidget *widget, const char *name)
{
  if (!gtk_widget_get_mapped (widget))
    return FALSE;
  if (is_named (widget, name))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    if (has_named (child, name))
      return TRUE;
  return FALSE;
}

typedef struct
{
  const char *name;
  Language language;
  const char *input;
  const char *look; /* the button */
  const char *title;
  const char *answers[5];
  const char *fix; /* (nullable): the button that leads on */
} Case;

#define OUTLOOK_REFUSAL \
  "host outlook-com.olc.protection.outlook.com[192.0.2.3] said: 550 5.7.515 Access denied, " \
  "sending domain EXAMPLE.JP does not meet the required authentication level. Spf= Fail , " \
  "Dkim= Pass , DMARC= Pass (in reply to end of DATA command)\n"
#define DOCOMO_REFUSAL \
  "<taro@docomo.ne.jp>: host mfsmax.docomo.ne.jp[192.0.2.4] said: 550 Unknown user " \
  "taro@docomo.ne.jp (in reply to end of DATA command)\n"

static const Case cases[] = {
  { "gmail/ja",
    LANGUAGE_JA,
    GMAIL_REFUSAL,
    "調べる",
    "届いていません。宛先の間違いではありません。",
    { "届いた？ いいえ。", "宛先の間違い？ いいえ。",
      "送り直してよい？ いいえ。直るまで送り直さないでください。急ぎなら、電話か別の手段で。",
      "だれが直す？ 自社の情報システム担当です（DNSの設定）。目安は当日〜数日です。",
      "相手に何と言う？ 「弊社の設定の都合で届いていませんでした。別の方法でお送りします」" },
    "自社ドメインを点検して、直す" },
  { "gmail/en",
    LANGUAGE_EN,
    GMAIL_REFUSAL,
    "Look",
    "It did not arrive. The address is not wrong.",
    { "Did it arrive? No.", "Is the address wrong? No.",
      "May I send it again? No, not until it is fixed. If it is urgent, phone or use another way.",
      "Who fixes it? Your own IT, in the settings of the DNS. Usually the same day to a few "
      "days.",
      "What do I tell the recipient? That our settings kept it from arriving, and that it comes "
      "another way." },
    "Check our domain and fix it" },
  { "outlook/ja",
    LANGUAGE_JA,
    OUTLOOK_REFUSAL,
    "調べる",
    "届いていません。宛先の間違いではありません。",
    { "届いた？ いいえ。", "宛先の間違い？ いいえ。",
      "送り直してよい？ いいえ。直るまで送り直さないでください。急ぎなら、電話か別の手段で。",
      "だれが直す？ 自社の情報システム担当です（DNSの設定）。目安は当日〜数日です。",
      "相手に何と言う？ 「弊社の設定の都合で届いていませんでした。別の方法でお送りします」" },
    "自社ドメインを点検して、直す" },
  { "outlook/en",
    LANGUAGE_EN,
    OUTLOOK_REFUSAL,
    "Look",
    "It did not arrive. The address is not wrong.",
    { "Did it arrive? No.", "Is the address wrong? No.",
      "May I send it again? No, not until it is fixed. If it is urgent, phone or use another way.",
      "Who fixes it? Your own IT, in the settings of the DNS. Usually the same day to a few "
      "days.",
      "What do I tell the recipient? That our settings kept it from arriving, and that it comes "
      "another way." },
    "Check our domain and fix it" },
  { "docomo/ja",
    LANGUAGE_JA,
    DOCOMO_REFUSAL,
    "調べる",
    "届いていない可能性が高いです。",
    { "届いた？ おそらく届いていません。", "宛先の間違い？ おそらく違います。",
      "送り直してよい？ 相手が受信を許可してからにしてください。", "だれが直す？ 相手の方です。",
      "相手に何と言う？ 別の手段で、自社からのメールを受け取れるようにしてもらってください。" },
    NULL },
  { "docomo/en",
    LANGUAGE_EN,
    DOCOMO_REFUSAL,
    "Look",
    "It has probably not arrived.",
    { "Did it arrive? Probably not, by this text.", "Is the address wrong? Probably not.",
      "May I send it again? Only after the recipient has allowed it.",
      "Who fixes it? The recipient.",
      "What do I tell the recipient? Ask, by another way, to let our mail through." },
    NULL },
};

static void
test_answers (gconstpointer data)
{
  const Case *c = data;
  WindowFixture *fixture = open_room (c->language);

  examine (fixture, c->input, c->look);
  g_assert_nonnull (window_fixture_find_text (fixture, c->title));
  /* The focus stands where one begins to read. */
  g_assert_true (TODOKU_IS_HEADING (window_fixture_get_focus (fixture)));
  for (guint i = 0; i < G_N_ELEMENTS (c->answers); i++)
    if (!has_named (GTK_WIDGET (fixture->window), c->answers[i]))
      g_error ("%s: there is no “%s”", c->name, c->answers[i]);
  if (c->fix)
    {
      window_fixture_tab_to_button (fixture, c->fix);
      window_fixture_press_enter (fixture);
      /* No domain stands in the text, so the wizard asks for it. */
      g_assert_cmpuint (todoku_journey_get_step (window_fixture_get_journey (fixture)), ==, 0);
      g_assert_true (GTK_IS_EDITABLE (window_fixture_get_focus (fixture)));
    }
  window_fixture_free (fixture);
}

static void
test_language_keeps_the_result (void)
{
  WindowFixture *fixture = open_room (LANGUAGE_EN);

  examine (fixture, GMAIL_REFUSAL, "Look");
  todoku_application_set_language (fixture->application, "ja");
  window_fixture_settle ();
  g_assert_nonnull (
      window_fixture_find_text (fixture, "届いていません。宛先の間違いではありません。"));
  todoku_application_set_language (fixture->application, "en");
  window_fixture_settle ();
  window_fixture_press (fixture, "win.back");
  g_assert_true (is_at_intake (fixture));
  g_assert_cmpstr (todoku_mail_case_get_text (get_case (fixture)), ==, GMAIL_REFUSAL);
  window_fixture_free (fixture);
}

static void
test_nothing_is_said_to_be_nothing (void)
{
  WindowFixture *fixture = open_room (LANGUAGE_EN);

  type (fixture, "  \n ");
  window_fixture_tab_to_button (fixture, "Look");
  window_fixture_press_enter (fixture);
  window_fixture_wait (fixture, is_at_intake);
  window_fixture_settle ();
  g_assert_nonnull (window_fixture_find_text (
      fixture, "There is nothing here yet. Paste an error mail, a header or a code."));
  window_fixture_free (fixture);
}

/* GTK would lay such a line out for minutes: it never reaches the box. */
static void
test_long_line_is_not_shown (void)
{
  WindowFixture *fixture = open_room (LANGUAGE_EN);
  g_autoptr (GString) header = g_string_new ("Received: from a by b; ");

  for (guint i = 0; i < 100000; i++)
    g_string_append (header, "0123456789");
  g_string_append (header, "\nFrom: a@example.jp\nSubject: x\n");
  type (fixture, header->str);
  window_fixture_wait (fixture, has_result);
  g_assert_cmpstr (todoku_mail_case_get_text (get_case (fixture)), ==, "");
  window_fixture_free (fixture);
}

static void
test_not_mine (void)
{
  WindowFixture *fixture = open_room (LANGUAGE_EN);

  examine (fixture,
           "Received: from mx.example.net by mail.example.jp; Mon, 23 Nov 2026 09:00:00 +0900\n"
           "From: MAILER-DAEMON@example.net\nTo: me@example.jp\nSubject: Undelivered mail\n"
           "Return-Path: <>\nMIME-Version: 1.0\n"
           "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n"
           "--b\nContent-Type: text/plain\n\nNot delivered.\n\n"
           "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.net\n\n"
           "Final-Recipient: rfc822; nobody@example.net\nAction: failed\nStatus: 5.1.1\n"
           "Diagnostic-Code: smtp; 550 5.1.1 user unknown\n\n"
           "--b\nContent-Type: text/rfc822-headers\n\nFrom: me@example.jp\nTo: nobody@example.net\n"
           "Subject: hello\n\n--b--\n",
           "Look");
  g_assert_nonnull (
      window_fixture_find_text (fixture, "It did not arrive. There is no such address."));
  window_fixture_tab_to_button (fixture, "I never wrote this mail");
  window_fixture_press_enter (fixture);
  g_assert_nonnull (
      window_fixture_find_text (fixture, "This seems not to be about a mail that you sent."));
  window_fixture_tab_to_button (fixture, "I did write it after all");
  window_fixture_press_enter (fixture);
  g_assert_nonnull (
      window_fixture_find_text (fixture, "It did not arrive. There is no such address."));
  window_fixture_free (fixture);
}

static gboolean
is_at_scene (WindowFixture *fixture)
{
  return todoku_mail_case_get_phase (get_case (fixture)) == MAIL_CASE_SCENE;
}

/* Tab goes on from every question to the next, to the domain and to the buttons below. */
static void
test_scene_by_keyboard (void)
{
  WindowFixture *fixture = open_room (LANGUAGE_JA);

  todoku_mail_case_open_scene (get_case (fixture));
  window_fixture_wait (fixture, is_at_scene);
  window_fixture_settle ();
  g_assert_nonnull (window_fixture_find_text (fixture, "今日の応急処置"));
  window_fixture_tab_to_button (fixture, "ヘッダーやエラーメールを貼る");
  window_fixture_press_enter (fixture);
  g_assert_true (is_at_intake (fixture));
  window_fixture_free (fixture);
}

static void
test_closing_while_reading (void)
{
  WindowFixture *fixture = open_room (LANGUAGE_EN);

  todoku_mail_case_set_text (get_case (fixture), GMAIL_REFUSAL);
  todoku_mail_case_examine_text (get_case (fixture));
  window_fixture_free (fixture);
}

int
main (int argc, char **argv)
{
  window_fixture_init (&argc, &argv);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/mail-room/answers/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_answers);
    }
  g_test_add_func ("/mail-room/language", test_language_keeps_the_result);
  g_test_add_func ("/mail-room/nothing", test_nothing_is_said_to_be_nothing);
  g_test_add_func ("/mail-room/long-line", test_long_line_is_not_shown);
  g_test_add_func ("/mail-room/not-mine", test_not_mine);
  g_test_add_func ("/mail-room/scene", test_scene_by_keyboard);
  g_test_add_func ("/mail-room/closing", test_closing_while_reading);
  return g_test_run ();
}
