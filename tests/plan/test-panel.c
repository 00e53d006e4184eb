/* What a page says of each peculiarity of a screen. Screens are made up here, one peculiarity each; the
 * real ones are tried by tests/session/test-panel-property.c. */
#include "plan/panel.h"

#include <string.h>

#include "plan/explain/explain-panel.h"

#define DOMAIN "example.co.jp"
#define LONG_CHARS 400

typedef enum
{
  SPF,
  SPF_AGAIN, /* two records become one */
  DMARC,
  DMARC_TESTING,
  DKIM_KEY,
  DKIM_ALIAS,
  DKIM_FMHOSTED,
  SPF_LONG,
  NULL_MX,
  ALIAS_IN_THE_WAY,
  GONE, /* nothing is to stand there any more */
} What;

typedef struct
{
  const char *label;
  const char
      *screen; /* (nullable): lines of [Screen] and what follows; %NULL: an unknown company */
  What what;
  PanelAnswers answers;
  PanelAction action;
  const char *host;
  PanelQuestion question;
  const char *value; /* (nullable): not compared */
  guint32 ttl_seconds;
  PanelNote note; /* one that must be there; COUNT: none of them */
} Case;

#define NO_NOTE PANEL_NOTE_COUNT
#define RELATIVE "HostField=relative\nApex=blank\n"
#define PLAIN "Form=fields\nHostField=relative\nApex=blank\nQuotes=stripped\nFinalDot=not-typed\n"
#define ANSWER(f, a) \
  { \
    PROVIDERS_HOST_FIELD_##f, PROVIDERS_APEX_##a \
  }
#define NOT_ASKED ANSWER (UNKNOWN, UNKNOWN)
#define SPF_VALUE "v=spf1 mx ~all"
#define DMARC_VALUE "v=DMARC1; p=none; rua=mailto:dmarc@example.co.jp"
#define SCREENS \
  "Form=switches\n" RELATIVE "Screens=spf;dkim;dmarc\nPresets=spf;dkim\n" \
  "[DMARC screen]\nNone=nothing\nQuarantine=junk\nReject=refuse\nCannot=t\n"

/* clang-format off */
static const Case cases[] = {
  { "host: relative", PLAIN, DMARC, NOT_ASKED, PANEL_ADD, "_dmarc", PANEL_QUESTION_NONE, DMARC_VALUE, 3600, NO_NOTE },
  { "host: full", "Form=fields\nHostField=full\n", DMARC, NOT_ASKED, PANEL_ADD, "_dmarc." DOMAIN, PANEL_QUESTION_NONE, DMARC_VALUE, 3600, NO_NOTE },
  { "host: either", "Form=fields\nHostField=either\n", DMARC, NOT_ASKED, PANEL_ADD, "_dmarc", PANEL_QUESTION_NONE, DMARC_VALUE, 3600, NO_NOTE },
  { "host: not in the facts", "Form=fields\n", DMARC, NOT_ASKED, PANEL_ADD, "_dmarc", PANEL_QUESTION_HOST_FIELD, DMARC_VALUE, 3600, NO_NOTE },
  { "host: unknown company", NULL, DMARC, NOT_ASKED, PANEL_ADD, "_dmarc", PANEL_QUESTION_HOST_FIELD, DMARC_VALUE, 3600, NO_NOTE },
  { "host: unknown company, screen says relative", NULL, DMARC, ANSWER (RELATIVE, UNKNOWN), PANEL_ADD, "_dmarc", PANEL_QUESTION_NONE, DMARC_VALUE, 3600, NO_NOTE },
  { "host: unknown company, screen says full", NULL, DMARC, ANSWER (FULL, UNKNOWN), PANEL_ADD, "_dmarc." DOMAIN, PANEL_QUESTION_NONE, DMARC_VALUE, 3600, NO_NOTE },
  { "host: the screen outranks the facts", PLAIN, DMARC, ANSWER (FULL, UNKNOWN), PANEL_ADD, "_dmarc." DOMAIN, PANEL_QUESTION_NONE, DMARC_VALUE, 3600, NO_NOTE },
  { "host: unsure is asked", PLAIN "[Host]\nUnsure=host-field\n", DMARC, NOT_ASKED, PANEL_ADD, "_dmarc", PANEL_QUESTION_HOST_FIELD, DMARC_VALUE, 3600, NO_NOTE },
  { "host: a wildcard or a dotted selector", PLAIN, DKIM_ALIAS, NOT_ASKED, PANEL_ADD, "k.1._domainkey", PANEL_QUESTION_NONE, "key.example.net", 3600, NO_NOTE },
  { "apex: blank", PLAIN, SPF, NOT_ASKED, PANEL_REPLACE, "", PANEL_QUESTION_NONE, SPF_VALUE, 3600, PANEL_NOTE_KEEP_OTHERS },
  { "apex: at", "Form=fields\nHostField=relative\nApex=at\n", SPF, NOT_ASKED, PANEL_REPLACE, "@", PANEL_QUESTION_NONE, SPF_VALUE, 3600, PANEL_NOTE_KEEP_OTHERS },
  { "apex: full", "Form=fields\nHostField=full\n", SPF, NOT_ASKED, PANEL_REPLACE, DOMAIN, PANEL_QUESTION_NONE, SPF_VALUE, 3600, PANEL_NOTE_KEEP_OTHERS },
  { "apex: not in the facts", "Form=fields\nHostField=relative\n", SPF, NOT_ASKED, PANEL_REPLACE, "@", PANEL_QUESTION_APEX, SPF_VALUE, 3600, PANEL_NOTE_KEEP_OTHERS },
  { "apex: answered", "Form=fields\nHostField=relative\n", SPF, ANSWER (RELATIVE, BLANK), PANEL_REPLACE, "", PANEL_QUESTION_NONE, SPF_VALUE, 3600, PANEL_NOTE_KEEP_OTHERS },
  { "apex: unsure is asked", PLAIN "[Host]\nUnsure=apex\n", SPF, NOT_ASKED, PANEL_REPLACE, "", PANEL_QUESTION_APEX, SPF_VALUE, 3600, PANEL_NOTE_KEEP_OTHERS },
  { "quotes: required", PLAIN "Quotes=required\n", DMARC, NOT_ASKED, PANEL_ADD, "_dmarc", PANEL_QUESTION_NONE, "\"" DMARC_VALUE "\"", 3600, PANEL_NOTE_QUOTES_REQUIRED },
  { "quotes: not typed", PLAIN "Quotes=not-typed\n", DMARC, NOT_ASKED, PANEL_ADD, "_dmarc", PANEL_QUESTION_NONE, DMARC_VALUE, 3600, PANEL_NOTE_QUOTES_NOT_TYPED },
  { "quotes: unknown", "Form=fields\n" RELATIVE, DMARC, NOT_ASKED, PANEL_ADD, "_dmarc", PANEL_QUESTION_NONE, DMARC_VALUE, 3600, PANEL_NOTE_QUOTES_UNKNOWN },
  { "quotes: unsure", PLAIN "Quotes=not-typed\n[Host]\nUnsure=quotes\n", DMARC, NOT_ASKED, PANEL_ADD, "_dmarc", PANEL_QUESTION_NONE, DMARC_VALUE, 3600, PANEL_NOTE_QUOTES_UNKNOWN },
  { "dot: required", PLAIN "FinalDot=required\n", DKIM_ALIAS, NOT_ASKED, PANEL_ADD, "k.1._domainkey", PANEL_QUESTION_NONE, "key.example.net.", 3600, PANEL_NOTE_FINAL_DOT_REQUIRED },
  { "dot: not typed", PLAIN, DKIM_ALIAS, NOT_ASKED, PANEL_ADD, "k.1._domainkey", PANEL_QUESTION_NONE, "key.example.net", 3600, PANEL_NOTE_FINAL_DOT_NOT_TYPED },
  { "dot: unknown", "Form=fields\n" RELATIVE, DKIM_ALIAS, NOT_ASKED, PANEL_ADD, "k.1._domainkey", PANEL_QUESTION_NONE, "key.example.net", 3600, PANEL_NOTE_FINAL_DOT_UNKNOWN },
  { "dot: unsure", PLAIN "FinalDot=required\n[Host]\nUnsure=final-dot\n", DKIM_ALIAS, NOT_ASKED, PANEL_ADD, "k.1._domainkey", PANEL_QUESTION_NONE, "key.example.net.", 3600, PANEL_NOTE_FINAL_DOT_UNKNOWN },
  { "RFC 7505 the root is a dot everywhere", PLAIN, NULL_MX, NOT_ASKED, PANEL_ADD, "", PANEL_QUESTION_NONE, ".", 3600, NO_NOTE },
  { "long: automatic", PLAIN "LongTxt=automatic\n", DKIM_KEY, NOT_ASKED, PANEL_ADD, "s1._domainkey", PANEL_QUESTION_NONE, NULL, 3600, NO_NOTE },
  { "long: refused", PLAIN "LongTxt=refused\n", DKIM_KEY, NOT_ASKED, PANEL_ADD, "s1._domainkey", PANEL_QUESTION_NONE, NULL, 3600, PANEL_NOTE_LONG_TXT_REFUSED },
  { "long: beyond the limit", PLAIN "MaxTxtChars=255\n", DKIM_KEY, NOT_ASKED, PANEL_ADD, "s1._domainkey", PANEL_QUESTION_NONE, NULL, 3600, PANEL_NOTE_LONG_TXT_REFUSED },
  { "long: within the limit", PLAIN "MaxTxtChars=511\n", DKIM_KEY, NOT_ASKED, PANEL_ADD, "s1._domainkey", PANEL_QUESTION_NONE, NULL, 3600, NO_NOTE },
  { "long: by hand", PLAIN "LongTxt=by-hand\n", DKIM_KEY, NOT_ASKED, PANEL_ADD, "s1._domainkey", PANEL_QUESTION_NONE, NULL, 3600, PANEL_NOTE_LONG_TXT_BY_HAND },
  { "long: unknown", PLAIN, DKIM_KEY, NOT_ASKED, PANEL_ADD, "s1._domainkey", PANEL_QUESTION_NONE, NULL, 3600, PANEL_NOTE_LONG_TXT_UNKNOWN },
  { "TTL: fixed", PLAIN "TtlSeconds=3600\nTtlFixed=yes\n", DMARC, NOT_ASKED, PANEL_ADD, "_dmarc", PANEL_QUESTION_NONE, DMARC_VALUE, 0, PANEL_NOTE_TTL_FIXED },
  { "underscore: refused", PLAIN "Underscore=no\n", DMARC, NOT_ASKED, PANEL_ADD, "_dmarc", PANEL_QUESTION_NONE, DMARC_VALUE, 3600, PANEL_NOTE_UNDERSCORE_REFUSED },
  { "TXT: not possible", PLAIN "TxtPossible=no\n", DMARC, NOT_ASKED, PANEL_ADD, "_dmarc", PANEL_QUESTION_NONE, DMARC_VALUE, 3600, PANEL_NOTE_TXT_NOT_POSSIBLE },
  { "form: none", "Form=none\n" RELATIVE, DKIM_ALIAS, NOT_ASKED, PANEL_ADD, "k.1._domainkey", PANEL_QUESTION_NONE, NULL, 3600, PANEL_NOTE_TXT_NOT_POSSIBLE },
  { "proxy", PLAIN "Proxied=yes\n", DKIM_ALIAS, NOT_ASKED, PANEL_ADD, "k.1._domainkey", PANEL_QUESTION_NONE, "key.example.net", 3600, PANEL_NOTE_CNAME_PROXY },
  { "no proxy for a value", PLAIN "Proxied=yes\n", DMARC, NOT_ASKED, PANEL_ADD, "_dmarc", PANEL_QUESTION_NONE, DMARC_VALUE, 3600, NO_NOTE },
  { "one box holds all", PLAIN "Quotes=required\nOneBox=yes\n", SPF, NOT_ASKED, PANEL_REPLACE, "", PANEL_QUESTION_NONE, "\"google-site-verification=abc\"\n\"" SPF_VALUE "\"", 3600, PANEL_NOTE_MERGE },
  { "one box: what stays is no deletion", PLAIN "Quotes=required\nOneBox=yes\n", GONE, NOT_ASKED, PANEL_REPLACE, "", PANEL_QUESTION_NONE, "\"google-site-verification=abc\"", 3600, PANEL_NOTE_MERGE },
  { "two old ones, one new one", PLAIN, SPF_AGAIN, NOT_ASKED, PANEL_REPLACE, "", PANEL_QUESTION_NONE, SPF_VALUE, 3600, PANEL_NOTE_ONLY_ONE },
  { "deleted", PLAIN, GONE, NOT_ASKED, PANEL_DELETE, "", PANEL_QUESTION_NONE, "", 0, PANEL_NOTE_KEEP_OTHERS },
  { "RFC 1034, 3.6.2 an alias in the way", PLAIN, ALIAS_IN_THE_WAY, NOT_ASKED, PANEL_DELETE, "_dmarc", PANEL_QUESTION_NONE, "", 0, PANEL_NOTE_DELETE_FIRST },
  { "zone text: type first", "Form=zone-text\nHostField=relative\nApex=at\nQuotes=not-typed\nFinalDot=required\nZoneSyntax=type-first\n", SPF, NOT_ASKED, PANEL_REPLACE, "@", PANEL_QUESTION_NONE, "txt @ " SPF_VALUE, 0, PANEL_NOTE_KEEP_OTHERS },
  { "zone text: an alias", "Form=zone-text\nHostField=relative\nApex=at\nFinalDot=required\nZoneSyntax=type-first\n", DKIM_ALIAS, NOT_ASKED, PANEL_ADD, "k.1._domainkey", PANEL_QUESTION_NONE, "cname k.1._domainkey key.example.net.", 0, NO_NOTE },
  { "zone text: master file", "Form=zone-text\nHostField=relative\nApex=at\n", DKIM_ALIAS, NOT_ASKED, PANEL_ADD, "k.1._domainkey", PANEL_QUESTION_NONE, "k.1._domainkey.example.co.jp. 3600 IN CNAME key.example.net.", 0, NO_NOTE },
  { "screens: SPF has its own", SCREENS, SPF, NOT_ASKED, PANEL_SWITCH, "", PANEL_QUESTION_NONE, SPF_VALUE, 0, PANEL_NOTE_PANEL_WRITES_SPF },
  { "screens: DMARC is chosen", SCREENS, DMARC, NOT_ASKED, PANEL_SWITCH, "_dmarc", PANEL_QUESTION_NONE, DMARC_VALUE, 0, NO_NOTE },
  { "screens: DMARC that cannot be chosen", SCREENS, DMARC_TESTING, NOT_ASKED, PANEL_ADD, "_dmarc", PANEL_QUESTION_NONE, NULL, 3600, PANEL_NOTE_DMARC_SCREEN_CANNOT },
  { "screens: DKIM of another service is a row", SCREENS, DKIM_ALIAS, NOT_ASKED, PANEL_ADD, "k.1._domainkey", PANEL_QUESTION_NONE, NULL, 3600, PANEL_NOTE_PANEL_WRITES_DKIM },
  { "presets: the company's own key", PLAIN "Presets=dkim\nOwnTargets=*.dkim.fmhosted.com\n", DKIM_FMHOSTED, NOT_ASKED, PANEL_ADD, "fm1._domainkey", PANEL_QUESTION_NONE, NULL, 3600, PANEL_NOTE_PANEL_WRITES_THIS },
  { "presets: another one's key", PLAIN "Presets=dkim\nOwnTargets=*.dkim.fmhosted.com\n", DKIM_ALIAS, NOT_ASKED, PANEL_ADD, "k.1._domainkey", PANEL_QUESTION_NONE, NULL, 3600, PANEL_NOTE_PANEL_WRITES_DKIM },
  { "quotes: required, unsure", PLAIN "Quotes=required\n[Host]\nUnsure=quotes\n", DMARC, NOT_ASKED, PANEL_ADD, "_dmarc", PANEL_QUESTION_NONE, "\"" DMARC_VALUE "\"", 3600, PANEL_NOTE_QUOTES_REQUIRED_UNSURE },
  { "long: SPF", PLAIN "MaxTxtChars=255\n", SPF_LONG, NOT_ASKED, PANEL_REPLACE, "", PANEL_QUESTION_NONE, NULL, 3600, PANEL_NOTE_LONG_TXT_REFUSED },
  { "presets: locked", PLAIN "Presets=spf\nLocked=spf\n", SPF, NOT_ASKED, PANEL_REPLACE, "", PANEL_QUESTION_NONE, SPF_VALUE, 3600, PANEL_NOTE_PRESET_LOCKED },
};
/* clang-format on */

static void
set (GStrv *place, const char *one, const char *other)
{
  const char *values[] = { one, other, NULL };

  g_strfreev (*place);
  *place = g_strdupv ((char **)values);
}

static Change *
make_spf (What what)
{
  Change *change = change_new (RECORD_SPF, DOMAIN, DNS_TYPE_TXT);
  g_autofree char *long_value = g_strnfill (LONG_CHARS, 's');

  set (&change->before, "v=spf1 ~all", what == SPF_AGAIN ? "v=spf1 a ~all" : NULL);
  set (&change->before_data, "\"v=spf1 ~all\"", what == SPF_AGAIN ? "\"v=spf1 a ~all\"" : NULL);
  set (&change->others_data, "\"google-site-verification=abc\"", NULL);
  set (&change->after, what == GONE ? NULL : what == SPF_LONG ? long_value : SPF_VALUE, NULL);
  return change;
}

static Change *
make_dmarc (What what)
{
  Change *change = change_new (RECORD_DMARC, "_dmarc." DOMAIN, DNS_TYPE_TXT);

  set (&change->after, what == DMARC_TESTING ? "v=DMARC1; p=quarantine; t=y" : DMARC_VALUE, NULL);
  if (what == ALIAS_IN_THE_WAY)
    set (&change->in_the_way, "CNAME dmarc.example.net.", NULL);
  return change;
}

static Change *
make_key (void)
{
  Change *change = change_new (RECORD_DKIM, "s1._domainkey." DOMAIN, DNS_TYPE_TXT);
  g_autofree char *value = g_strnfill (LONG_CHARS, 'k');

  set (&change->after, value, NULL);
  return change;
}

static Change *
make_change (What what)
{
  Change *change;

  switch (what)
    {
    case SPF:
    case SPF_AGAIN:
    case GONE:
    case SPF_LONG:
      return make_spf (what);
    case DMARC:
    case DMARC_TESTING:
    case ALIAS_IN_THE_WAY:
      return make_dmarc (what);
    case DKIM_KEY:
      return make_key ();
    case DKIM_ALIAS:
      change = change_new (RECORD_DKIM, "k.1._domainkey." DOMAIN, DNS_TYPE_CNAME);
      set (&change->after, "key.example.net", NULL);
      return change;
    case DKIM_FMHOSTED:
      change = change_new (RECORD_DKIM, "fm1._domainkey." DOMAIN, DNS_TYPE_CNAME);
      set (&change->after, "fm1.example.co.jp.dkim.fmhosted.com", NULL);
      return change;
    case NULL_MX:
      change = change_new (RECORD_MX, DOMAIN, DNS_TYPE_MX);
      set (&change->after, "0 .", NULL);
      return change;
    }
  g_assert_not_reached ();
}

static ProvidersDnsHost *
make_host (const char *screen)
{
  g_autofree char *text
      = g_strconcat ("[Host]\nName=Example DNS\nChecked=2026-11-21\n[Screen]\n", screen, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  ProvidersDnsHost *host = providers_dns_host_parse ("x", bytes, "x.host", &error);

  g_assert_no_error (error);
  return host;
}

/* Every sentence of a page is there, filled, in both languages. */
static void
assert_sentences (const PanelPage *page, const PanelEntry *entry)
{
  for (guint language = 0; language < LANGUAGE_COUNT; language++)
    {
      g_autofree char *action = explain_panel_action (entry, (Language)language);
      g_autofree char *where = explain_panel_where (page, (Language)language);

      g_assert_null (strpbrk (action, "{}?"));
      g_assert_null (strpbrk (where, "{}?"));
      for (guint i = 0; i < entry->notes->len; i++)
        {
          PanelNote note = g_array_index (entry->notes, PanelNote, i);
          g_autofree char *text = explain_panel_note (page, entry, note, (Language)language);

          if (strpbrk (text, "{}?"))
            g_test_fail_printf ("%s: %s", panel_note_to_string (note), text);
        }
    }
}

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (ProvidersDnsHost) host = c->screen ? make_host (c->screen) : NULL;
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify)change_free);
  g_autoptr (PanelPage) page = NULL;
  const PanelEntry *entry;

  g_ptr_array_add (changes, make_change (c->what));
  g_ptr_array_add (changes, make_change (c->what));
  page = panel_page_new (changes, DOMAIN, NULL, host, &c->answers);
  g_assert_cmpuint (page->entries->len, ==, c->what == ALIAS_IN_THE_WAY ? 2 : 1);
  entry = g_ptr_array_index (page->entries, 0);
  g_assert_cmpstr (panel_action_to_string (entry->action), ==, panel_action_to_string (c->action));
  g_assert_cmpstr (entry->host, ==, c->host);
  g_assert_cmpint (entry->question, ==, c->question);
  g_assert_cmpuint (entry->ttl_seconds, ==, c->ttl_seconds);
  if (c->value)
    g_assert_cmpstr (entry->value, ==, c->value);
  if (c->note != NO_NOTE)
    g_assert_true (panel_entry_has_note (entry, c->note));
  for (guint i = 0; c->note == NO_NOTE && i < PANEL_NOTE_COUNT; i++)
    if (i <= PANEL_NOTE_LONG_TXT_BY_HAND || i == PANEL_NOTE_CNAME_PROXY)
      g_assert_false (panel_entry_has_note (entry, (PanelNote)i));
  assert_sentences (page, entry);
}

/* What is said of one screen does not contradict itself, and fits the record. */
static void
test_one_word_each (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ProvidersDnsHost) host = cases[i].screen ? make_host (cases[i].screen) : NULL;
      g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify)change_free);
      g_autoptr (PanelPage) page = NULL;
      const PanelEntry *entry;
      guint quotes = 0;
      guint dots = 0;

      g_ptr_array_add (changes, make_change (cases[i].what));
      page = panel_page_new (changes, DOMAIN, NULL, host, NULL);
      entry = g_ptr_array_index (page->entries, 0);
      for (guint note = PANEL_NOTE_QUOTES_REQUIRED; note <= PANEL_NOTE_QUOTES_UNKNOWN; note++)
        quotes += panel_entry_has_note (entry, (PanelNote)note);
      for (guint note = PANEL_NOTE_FINAL_DOT_REQUIRED; note <= PANEL_NOTE_FINAL_DOT_UNKNOWN; note++)
        dots += panel_entry_has_note (entry, (PanelNote)note);
      if (quotes > 1 || dots > 1)
        g_test_fail_printf ("%s: %u, %u", cases[i].label, quotes, dots);
      if (panel_entry_has_note (entry, PANEL_NOTE_LONG_TXT_REFUSED))
        {
          g_autofree char *text
              = explain_panel_note (page, entry, PANEL_NOTE_LONG_TXT_REFUSED, LANGUAGE_EN);

          g_assert_true ((strstr (text, "1024 bits") != NULL) == (entry->kind == RECORD_DKIM));
        }
    }
}

/* No field takes a control character: it is shown as a number, and a box keeps its lines. */
static void
test_control_characters (void)
{
  static const struct
  {
    const char *label;
    const char *screen;
    const char *value;
  } rows[] = {
    { "a field", PLAIN, "\"v=spf1\\010mx\"" },
    { "quotation marks are typed", PLAIN "Quotes=required\nLongTxt=automatic\n",
      "\"v=spf1\\010mx\"" },
    { "one box holds all", PLAIN "OneBox=yes\n", "\"stays\\013\\010\"\n\"v=spf1\\010mx\"" },
    { "zone text", "Form=zone-text\nHostField=relative\nApex=at\n",
      DOMAIN ". 3600 IN TXT \"v=spf1\\010mx\"" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (ProvidersDnsHost) host = make_host (rows[i].screen);
      g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify)change_free);
      g_autoptr (PanelPage) page = NULL;
      const PanelEntry *entry;

      g_test_message ("%s", rows[i].label);
      g_ptr_array_add (changes, make_change (SPF));
      set (&((Change *)changes->pdata[0])->before_data, "\"old\\001\"", "\"cannot be read\n");
      set (&((Change *)changes->pdata[0])->others_data, "\"stays\\013\\010\"", NULL);
      set (&((Change *)changes->pdata[0])->after, "v=spf1\nmx", NULL);
      page = panel_page_new (changes, DOMAIN, NULL, host, NULL);
      entry = g_ptr_array_index (page->entries, 0);
      g_assert_cmpstr (entry->value, ==, rows[i].value);
      g_assert_cmpstr (entry->strings[0], ==, "v=spf1\\010mx");
      for (guint j = 0; entry->old_values[j]; j++)
        g_assert_null (strpbrk (entry->old_values[j], "\001\n"));
      g_assert_null (strpbrk (entry->keep[0], "\r\n"));
    }
}

static void
test_strings (void)
{
  g_autoptr (ProvidersDnsHost) host = make_host (PLAIN "LongTxt=by-hand\n");
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify)change_free);
  g_autoptr (PanelPage) page = NULL;
  const PanelEntry *entry;

  g_ptr_array_add (changes, make_change (DKIM_KEY));
  page = panel_page_new (changes, DOMAIN, NULL, host, NULL);
  entry = g_ptr_array_index (page->entries, 0);
  g_assert_cmpuint (g_strv_length (entry->strings), ==, 2);
  g_assert_cmpuint (strlen (entry->strings[0]), ==, 255);
  g_assert_cmpuint (strlen (entry->strings[1]), ==, LONG_CHARS - 255);
  g_assert_cmpuint (strlen (entry->value), ==, LONG_CHARS + 5);
  g_assert_nonnull (strstr (entry->value, "k\" \"k"));
}

/* The zone may be held by a name above the domain; then that is what the screen adds. */
static void
test_zone_above (void)
{
  g_autoptr (ProvidersDnsHost) host = make_host (PLAIN);
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify)change_free);
  Change *spf = change_new (RECORD_SPF, "mail." DOMAIN, DNS_TYPE_TXT);
  g_autoptr (PanelPage) page = NULL;
  g_autoptr (PanelPage) elsewhere = NULL;
  const PanelEntry *entry;

  set (&spf->after, SPF_VALUE, NULL);
  g_ptr_array_add (changes, spf);
  page = panel_page_new (changes, "mail." DOMAIN, DOMAIN, host, NULL);
  entry = g_ptr_array_index (page->entries, 0);
  g_assert_cmpstr (entry->host, ==, "mail");
  g_assert_cmpstr (entry->host_full, ==, "mail." DOMAIN);
  elsewhere = panel_page_new (changes, "mail." DOMAIN, "other.example", host, NULL);
  entry = g_ptr_array_index (elsewhere->entries, 0);
  g_assert_cmpstr (entry->host, ==, "mail." DOMAIN);
  g_assert_cmpint (entry->host_certainty, ==, PANEL_ASKING);
}

static void
test_dmarc_screen (void)
{
  static const struct
  {
    const char *value;
    const char *label;
    const char *report; /* (nullable) */
    const char *cannot;
  } rows[] = {
    { "v=DMARC1; p=none; rua=mailto:a@b.example", "nothing", "a@b.example", "" },
    { "v=DMARC1; p=quarantine", "junk", NULL, "" },
    { "v=DMARC1; p=reject; sp=reject; np=reject; adkim=r; aspf=r; t=n; fo=0", "refuse", NULL, "" },
    { "v=DMARC1; p=reject; sp=none", "refuse", NULL, "sp=none" },
    { "v=DMARC1; p=quarantine; t=y; rua=mailto:a@b.example", "junk", "a@b.example", "t=y" },
    { "v=DMARC1; p=none; rua=mailto:a@b.example,mailto:c@d.example", "nothing", NULL,
      "rua=mailto:a@b.example,mailto:c@d.example" },
    { "v=DMARC1; p=none; aspf=s; ruf=mailto:f@b.example", "nothing", NULL,
      "aspf=s ruf=mailto:f@b.example" },
  };
  g_autoptr (ProvidersDnsHost) host = make_host (SCREENS);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify)change_free);
      Change *change = make_change (DMARC);
      g_autoptr (PanelPage) page = NULL;
      g_autofree char *cannot = NULL;
      const PanelEntry *entry;

      set (&change->after, rows[i].value, NULL);
      g_ptr_array_add (changes, change);
      page = panel_page_new (changes, DOMAIN, NULL, host, NULL);
      entry = g_ptr_array_index (page->entries, 0);
      cannot = g_strjoinv (" ", entry->cannot);
      g_assert_cmpstr (entry->switch_label.en, ==, rows[i].label);
      g_assert_cmpstr (entry->switch_report, ==, rows[i].report);
      g_assert_cmpstr (cannot, ==, rows[i].cannot);
      g_assert_cmpint (entry->action, ==, *rows[i].cannot ? PANEL_ADD : PANEL_SWITCH);
    }
}

static void
test_ways (void)
{
  static const struct
  {
    const char *screen;
    PanelWay way;
  } rows[] = {
    { "Form=fields\n", PANEL_WAY_TYPE }, { "Form=switches\n", PANEL_WAY_TYPE },
    { "Panel=x\n", PANEL_WAY_TYPE },     { "Form=request\n", PANEL_WAY_REQUEST },
    { "Form=none\n", PANEL_WAY_MOVE },
  };
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (ProvidersDnsHost) host = make_host (rows[i].screen);
      g_autoptr (PanelPage) page = panel_page_new (none, DOMAIN, NULL, host, NULL);
      g_autofree char *way = explain_panel_way (page, LANGUAGE_EN);

      g_assert_cmpint (page->way, ==, rows[i].way);
      g_assert_true ((way == NULL) == (rows[i].way == PANEL_WAY_TYPE));
    }
}

int
main (int argc, char **argv)
{
  language_init ();
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/plan/panel/", cases[i].label, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/plan/panel/one-word-each", test_one_word_each);
  g_test_add_func ("/plan/panel/control-characters", test_control_characters);
  g_test_add_func ("/plan/panel/strings", test_strings);
  g_test_add_func ("/plan/panel/zone-above", test_zone_above);
  g_test_add_func ("/plan/panel/dmarc-screen", test_dmarc_screen);
  g_test_add_func ("/plan/panel/ways", test_ways);
  return g_test_run ();
}
