#include "mail/address.h"

#include <string.h>

#include "mail/fields.h"

typedef struct
{
  const char *title; /* with the section of RFC 5322 */
  const char *value;
  const char *addresses; /* "name|local|domain", "!" for broken, "?" for in_phrase, with " + " */
  const char *remarks;   /* with blanks between */
} Case;

/* clang-format off */
static const Case cases[] = {
  { "3.4.1 bare",                        "a@example.jp", "|a|example.jp", "" },
  { "3.4 in angle brackets",             "<a@example.jp>", "|a|example.jp", "" },
  { "3.4 with a name",                   "Taro Yamada <a@example.jp>", "Taro Yamada|a|example.jp", "" },
  { "3.4 with a quoted name",            "\"Yamada, Taro\" <a@example.jp>", "Yamada, Taro|a|example.jp", "" },
  { "3.2.4 backslashes in a name",       "\"a \\\"b\\\" \\\\ c\" <a@example.jp>", "a \"b\" \\ c|a|example.jp", "" },
  { "3.4 words and quoted words",        "Taro \"X\" Yamada <a@example.jp>", "Taro X Yamada|a|example.jp", "" },
  { "RFC 6532 a name in UTF-8",          "山田 太郎 <a@example.jp>", "山田 太郎|a|example.jp", "" },
  { "RFC 6532 an address in UTF-8",      "太郎@例え.jp", "|太郎|例え.jp", "" },
  { "RFC 2047 encoded words as they are", "=?UTF-8?B?5bGx?= <a@example.jp>", "=?UTF-8?B?5bGx?=|a|example.jp", "" },
  { "3.2.2 folded",                      " Taro\r\n\tYamada\r\n <a@example.jp>\r\n", "Taro Yamada|a|example.jp", "" },
  { "3.2.2 folded in quotation marks",   "\"Taro\r\n Yamada\" <a@example.jp>", "Taro Yamada|a|example.jp", "" },
  { "3.2.2 comments around",             "(x) Taro (y) <a@example.jp> (z)", "Taro|a|example.jp", "" },
  { "3.4 a comment as name",             "a@example.jp (Taro \\(Y\\))", "Taro (Y)|a|example.jp", "" },
  { "3.4 three addresses",               "a@x.jp, B <b@y.jp>,c@z.jp", "|a|x.jp + B|b|y.jp + |c|z.jp", "" },
  { "3.4.1 quoted local part",           "\"john doe\"@example.jp", "|\"john doe\"|example.jp", "" },
  { "3.4.1 quoted local part with @",    "\"a@bank.example\"@example.jp", "|\"a@bank.example\"|example.jp", "" },
  { "3.4.1 literal",                     "a@[192.0.2.1]", "|a|[192.0.2.1]", "" },
  { "3.4.1 literal of IPv6",             "<a@[IPv6:2001:db8::1]>", "|a|[IPv6:2001:db8::1]", "" },
  { "3.2.3 all of atext",                "!#$%&'*+-/=?^_`{|}~@example.jp", "|!#$%&'*+-/=?^_`{|}~|example.jp", "routing" },
  { "3.4 empty group",                   "undisclosed-recipients:;", "", "nothing group" },
  { "3.4 group",                         "Team: a@x.jp, B <b@y.jp>;", "|a|x.jp + B|b|y.jp", "group" },
  { "3.4 group and address",             "Team: a@x.jp;, c@z.jp", "|a|x.jp + |c|z.jp", "group empty-element" },
  { "3.4 a comment with comma and angle", "(a, <b@y>) a@x.jp", "a, <b@y>|a|x.jp", "address-in-comment" },

  { "4.4 route",                         "<@r.jp,@s.jp:a@x.jp>", "|a|x.jp", "obsolete-route" },
  { "4.4 route with commas",             "<,@r.jp,,@s.jp:a@x.jp>", "|a|x.jp", "obsolete-route" },
  { "4.4 blanks inside",                 "a . b @ example . jp", "|a.b|example.jp", "obsolete-blank" },
  { "4.4 comments inside",               "a(x)@(y)example.jp(z)", "x|a|example.jp", "obsolete-blank" },
  { "4.4 words in a local part",         "\"a\".b@x.jp", "|\"a\".b|x.jp", "" },
  { "4.4 empty elements",                ",a@x.jp,,b@y.jp,", "|a|x.jp + |b|y.jp", "empty-element" },
  { "4.4 dots in a name",                "John Q. Public <a@x.jp>", "John Q. Public|a|x.jp", "" },

  { "seen: dots by Japanese carriers",   "a..b@docomo.ne.jp", "|a..b|docomo.ne.jp", "misplaced-dot" },
  { "seen: a dot before the @",          "<ab.@ezweb.ne.jp>", "|ab.|ezweb.ne.jp", "misplaced-dot" },
  { "seen: specials in a name",          "[Shop] Taro: x <a@x.jp>", "x|a|x.jp", "group open-group" },
  { "seen: brackets in a name",          "[Shop] Taro <a@x.jp>", "[Shop] Taro|a|x.jp", "unquoted-special" },
  { "seen: comma in a name",             "Doe, John <a@x.jp>", "Doe|- |- ! + John|a|x.jp", "no-address" },
  { "seen: name alone",                  "MAILER-DAEMON", "MAILER-DAEMON|- |- !", "no-address" },
  { "seen: name and nothing",            "MAILER-DAEMON <>", "MAILER-DAEMON|-|- !", "empty-address" },
  { "seen: nothing in angles",           "<>", "|-|- !", "empty-address" },
  { "seen: no domain",                   "Mail Delivery <MAILER-DAEMON>", "Mail Delivery|MAILER-DAEMON|- !", "no-domain" },
  { "seen: semicolons",                  "a@x.jp; b@y.jp", "|a|x.jp + |b|y.jp", "stray-semicolon" },
  { "seen: the address twice",           "a@x.jp <a@x.jp>", "|a|x.jp !? + a@x.jp|a|x.jp", "address-beside unquoted-special" },
  { "seen: no closing angle",            "Taro <a@x.jp", "Taro|a|x.jp", "open-angle" },
  { "seen: HTML",                        "Taro &lt;a@x.jp&gt;", "Taro &lt|- |- ! + |a|x.jp&gt !", "no-address stray-semicolon bad-domain" },
  { "seen: ISO-2022-JP",                 "\033$B;3ED\033(B <a@x.jp>", "*", "*" },
  { "seen: Latin-1",                     "Tom\341 <Tom\341@x.jp>", "Tom\341|Tom\341|x.jp", "not-utf8" },
  { "seen: nothing",                     "", "", "nothing" },
  { "seen: blanks",                      " \r\n ", "", "nothing" },
  { "seen: comment alone",               "(a@x.jp)", "", "nothing address-in-comment" },

  { "hostile: quoted address as name",   "\"ceo@bank.example\" <evil@x.jp>", "ceo@bank.example|evil|x.jp", "address-in-name" },
  { "hostile: address as name",          "ceo@bank.example <evil@x.jp>", "|ceo|bank.example !? + ceo@bank.example|evil|x.jp", "address-beside unquoted-special" },
  { "hostile: address behind",           "<evil@x.jp> ceo@bank.example", "ceo@bank.example|evil|x.jp + |ceo|bank.example !?", "address-beside unquoted-special" },
  { "hostile: two angles",               "<a@x.jp> <ceo@bank.example>", "|a|x.jp + |ceo|bank.example", "several-angles" },
  { "hostile: two angles, one open",     "<a@x.jp <ceo@bank.example>", "|a|x.jp + |ceo|bank.example", "open-angle several-angles" },
  { "hostile: two addresses",            "<a@x.jp>, <ceo@bank.example>", "|a|x.jp + |ceo|bank.example", "" },
  { "hostile: comma in an angle",        "<a@x.jp, ceo@bank.example>", "|a|x.jp + |ceo|bank.example !", "open-angle unexpected-words" },
  { "hostile: open angle, two",          "A <a@x.jp, B <ceo@bank.example>", "A|a|x.jp + B|ceo|bank.example", "open-angle" },
  { "hostile: two @",                    "a@bank.example@x.jp", "|a|bank.example ! + |bank.example|x.jp !", "several-at" },
  { "hostile: two @ in an angle",        "<a@bank.example@x.jp>", "|a|bank.example ! + |bank.example|x.jp !", "several-at" },
  { "hostile: percent",                  "ceo%bank.example@x.jp", "|ceo%bank.example|x.jp", "routing" },
  { "hostile: bang path",                "bank.example!ceo@x.jp", "|bank.example!ceo|x.jp", "routing" },
  { "hostile: open quote",               "\"A <a@x.jp>", "\"A|a|x.jp", "open-quote unquoted-special" },
  { "hostile: open quote, two",          "\"A <a@x.jp>, B <ceo@bank.example>", "\"A|a|x.jp + B|ceo|bank.example", "open-quote unquoted-special" },
  { "hostile: open comment",             "(A <a@x.jp>", "(A|a|x.jp", "open-comment unquoted-special" },
  { "hostile: open comment behind",      "<a@x.jp> (B <ceo@bank.example>", "(B|a|x.jp + |ceo|bank.example", "open-comment unquoted-special several-angles" },
  { "hostile: a group around",           "ceo@bank.example:evil@x.jp", "|ceo|bank.example + |evil|x.jp", "unquoted-special" },
  { "hostile: literal that holds an angle", "a@[<ceo@bank.example>", "|a|- !? + a@[|ceo|bank.example", "no-domain unexpected-words address-beside unquoted-special" },
  { "hostile: bracket around an angle",  "[<ceo@bank.example>] a@x.jp", "[] a@x.jp|ceo|bank.example + |a|x.jp !?", "unexpected-words address-beside unquoted-special" },
  { "hostile: words before",             "ceo a@x.jp", "|a|x.jp !", "unexpected-words" },
  { "hostile: words behind",             "a@x.jp bank.example", "|a|x.jp !", "unexpected-words" },
  { "hostile: backslash",                "a\\@bank.example@x.jp", "*", "*" },
  { "hostile: bad domain",               "a@x.jp/bank", "|a|x.jp/bank !", "bad-domain" },
  { "hostile: empty label",              "a@x..jp", "|a|x..jp !", "bad-domain" },
  { "hostile: no local part",            "@bank.example", "|-|bank.example !", "no-local-part" },
  { "hostile: no domain",                "ceo@", "|ceo|- !", "no-domain" },
  { "hostile: @ alone",                  "@", "|-|- !", "no-local-part no-domain" },
  { "hostile: nested groups",            "A: B: a@x.jp;;", "|a|x.jp", "group open-group stray-semicolon" },
};
/* clang-format on */

static void
describe (GString *out, const MailAddress *address)
{
  g_string_append_printf (
      out, "%s%s|%s|%s%s%s", out->len > 0 ? " + " : "",
      address->display_name ? address->display_name : "",
      address->local_part ? address->local_part : "-", address->domain ? address->domain : "-",
      address->is_broken || address->in_phrase ? " " : "", address->is_broken ? "!" : "");
  if (address->in_phrase)
    g_string_append_c (out, '?');
}

static gboolean
holds_remark (const GArray *remarks, const char *name)
{
  for (guint i = 0; i < remarks->len; i++)
    if (strcmp (mail_address_remark_to_string (g_array_index (remarks, MailAddressRemark, i).kind),
                name)
        == 0)
      return TRUE;
  return FALSE;
}

static void
check_remarks (const GArray *remarks, const char *expected)
{
  g_auto (GStrv) names = g_strsplit (expected, " ", -1);
  guint n_expected = *expected ? g_strv_length (names) : 0;

  if (strcmp (expected, "*") == 0)
    return;
  for (guint i = 0; i < remarks->len; i++)
    g_test_message ("remark %s", mail_address_remark_to_string (
                                     g_array_index (remarks, MailAddressRemark, i).kind));
  for (guint i = 0; i < n_expected; i++)
    g_assert_true (holds_remark (remarks, names[i]));
  g_assert_cmpuint (remarks->len, ==, n_expected);
}

static GPtrArray *
parse (const char *value, gsize length, GArray **remarks)
{
  g_autofree char *copy = g_memdup2 (value, length);

  *remarks = g_array_new (FALSE, FALSE, sizeof (MailAddressRemark));
  return mail_addresses_parse (copy, length, *remarks);
}

static void
test_case (gconstpointer data)
{
  const Case *row = data;
  g_autoptr (GArray) remarks = NULL;
  g_autoptr (GPtrArray) addresses = parse (row->value, strlen (row->value), &remarks);
  g_autoptr (GString) seen = g_string_new (NULL);
  g_auto (GStrv) words = g_strsplit (row->addresses, "- |", -1);
  g_autofree char *expected = g_strjoinv ("-|", words);

  for (guint i = 0; i < addresses->len; i++)
    describe (seen, g_ptr_array_index (addresses, i));
  if (strcmp (expected, "*") != 0)
    g_assert_cmpstr (seen->str, ==, expected);
  check_remarks (remarks, row->remarks);
}

static void
test_cut (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (gsize length = 0; length < strlen (cases[i].value); length++)
      {
        g_autoptr (GArray) remarks = NULL;
        g_autoptr (GPtrArray) addresses = parse (cases[i].value, length, &remarks);

        g_assert_nonnull (addresses);
      }
}

/* Whatever an author domain is hidden behind, DMARC sees more than one, or one without a domain. */
static void
test_domains (void)
{
  static const struct
  {
    const char *value, *domains;
    guint n_without;
  } rows[] = {
    { "a@X.jp", "x.jp", 0 },
    { "a@x.jp, b@X.JP", "x.jp", 0 },
    { "a@x.jp, b@x.jp, c@x.jp", "x.jp", 0 },
    { "a@x.jp, b@y.jp", "x.jp y.jp", 0 },
    { "a@例え.jp", "例え.jp", 0 },
    { "a@[192.0.2.1]", "", 1 },
    { "a@[192.0.2.1], b@y.jp", "y.jp", 1 },
    { "MAILER-DAEMON", "", 0 },
    { "<MAILER-DAEMON>", "", 1 },
    { "Doe, John <a@x.jp>", "x.jp", 0 },
    { "info@x.jp <info@x.jp>", "x.jp", 0 },
    { "ceo@bank.example <evil@x.jp>", "bank.example x.jp", 0 },
    { "<evil@x.jp> ceo@bank.example", "x.jp bank.example", 0 },
    { "<a@x.jp, ceo@bank.example>", "x.jp bank.example", 0 },
    { "a@bank.example@x.jp", "bank.example x.jp", 0 },
    { "\"A <a@x.jp>, B <ceo@bank.example>", "x.jp bank.example", 0 },
    { "(A <a@x.jp>, B <ceo@bank.example>", "x.jp bank.example", 0 },
    { "A: <a@x.jp>; B: ceo@bank.example;", "x.jp bank.example", 0 },
    { "\"ceo@bank.example\" <evil@x.jp>", "x.jp", 0 },
    { "a@x.jp.", "x.jp", 0 },
    { "", "", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) addresses
          = mail_addresses_parse (rows[i].value, strlen (rows[i].value), NULL);
      guint n_without;
      g_autoptr (GPtrArray) domains = mail_addresses_dup_domains (addresses, &n_without);
      g_autoptr (GString) seen = g_string_new (NULL);

      g_test_message ("%s", rows[i].value);
      for (guint k = 0; k < domains->len; k++)
        g_string_append_printf (seen, "%s%s", k > 0 ? " " : "",
                                (char *)g_ptr_array_index (domains, k));
      g_assert_cmpstr (seen->str, ==, rows[i].domains);
      g_assert_cmpuint (n_without, ==, rows[i].n_without);
    }
}

/* To a reader of C strings this is bank.example; to us it is no domain, and broken. */
static void
test_nul (void)
{
  static const char value[] = "ceo@bank.example\0.x.jp";
  g_autoptr (GArray) remarks = NULL;
  g_autoptr (GPtrArray) addresses = parse (value, sizeof value - 1, &remarks);
  const MailAddress *address = g_ptr_array_index (addresses, 0);
  g_autofree char *domain = mail_address_dup_domain (address);

  g_assert_cmpuint (addresses->len, ==, 1);
  g_assert_cmpstr (address->domain, ==, "bank.example\357\277\275.x.jp");
  g_assert_true (address->is_broken);
  g_assert_null (domain);
  g_assert_true (holds_remark (remarks, "control-byte"));
}

static void
test_offsets (void)
{
  g_autoptr (GArray) remarks = NULL;
  g_autoptr (GPtrArray) addresses = parse (" A <a@x.jp>, b..c@y.jp", 22, &remarks);
  const MailAddress *first = g_ptr_array_index (addresses, 0);
  const MailAddress *second = g_ptr_array_index (addresses, 1);

  g_assert_cmpuint (first->offset, ==, 4);
  g_assert_cmpuint (second->offset, ==, 13);
  g_assert_cmpuint (g_array_index (remarks, MailAddressRemark, 0).offset, ==, 13);
}

/* What once made parsers slow: 200 kB of each must be read at once. */
static void
test_hostile_length (void)
{
  static const char *const units[] = {
    "(",    "\"", "\\\"", "( ",   "<",      "@",    "a@",     "a@a,", "a:",  ":",
    ";",    ",",  "[",    "@[",   "<@",     "<@a:", "a ",     ". ",   "(a)", "a@(a)",
    "(a)@", "<a", ">",    "\"\"", "a<a@a>", "\\",   "\"\" @", "@ . ", "(\\",
  };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      g_autoptr (GString) value = g_string_new (NULL);
      g_autoptr (GPtrArray) addresses = NULL;

      g_test_message ("%s", units[i]);
      while (value->len < 200000)
        g_string_append (value, units[i]);
      addresses = mail_addresses_parse (value->str, value->len, NULL);
      g_assert_cmpuint (addresses->len, <=, MAIL_ADDRESSES_MOST);
    }
}

static void
test_too_many (void)
{
  g_autoptr (GString) value = g_string_new (NULL);
  g_autoptr (GArray) remarks = NULL;
  g_autoptr (GPtrArray) addresses = NULL;

  for (guint i = 0; i <= MAIL_ADDRESSES_MOST; i++)
    g_string_append (value, "a@x.jp,");
  addresses = parse (value->str, value->len, &remarks);
  g_assert_cmpuint (addresses->len, ==, MAIL_ADDRESSES_MOST);
  g_assert_true (holds_remark (remarks, "too-many"));
}

/* RFC 5321, section 4.1.2 */
static void
test_paths (void)
{
  static const struct
  {
    const char *text, *path; /* "local|domain", "" for the null sender, NULL if refused */
  } rows[] = {
    { "a@example.jp", "a|example.jp" },
    { "<a@example.jp>", "a|example.jp" },
    { " <a@example.jp>\r\n", "a|example.jp" },
    { "<>", "" },
    { "< >", "" },
    { "", "" },
    { " ", "" },
    { "<@r.jp,@s.jp:a@example.jp>", "a|example.jp" },
    { "\"a b\"@example.jp", "\"a b\"|example.jp" },
    { "\"a\\\"@x\"@example.jp", "\"a\\\"@x\"|example.jp" },
    { "a@[192.0.2.1]", "a|[192.0.2.1]" },
    { "<a@[IPv6:2001:db8::1]>", "a|[IPv6:2001:db8::1]" },
    { "a..b@docomo.ne.jp", "a..b|docomo.ne.jp" },
    { "太郎@例え.jp", "太郎|例え.jp" },
    { "SRS0=a=b=c=d@x.jp", "SRS0=a=b=c=d|x.jp" },
    { "a+b=c/d@x.jp", "a+b=c/d|x.jp" },
    { "a", NULL },
    { "<a>", NULL },
    { "@x.jp", NULL },
    { "a@", NULL },
    { "a@x..jp", NULL },
    { "a@.jp", NULL },
    { "a@x.jp.", NULL },
    { "a@b@c", NULL },
    { "a b@x.jp", NULL },
    { "<a@x.jp", NULL },
    { "a@x.jp>", NULL },
    { ">", NULL },
    { "<", NULL },
    { "<a@x.jp> SIZE=1", NULL },
    { "A <a@x.jp>", NULL },
    { "<@r.jp a@x.jp>", NULL },
    { "\"a@x.jp", NULL },
    { "a\1@x.jp", NULL },
    { "a@[]", NULL },
    { "a@[x", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *local = NULL;
      g_autofree char *domain = NULL;
      g_autofree char *seen = NULL;

      g_test_message ("%s", rows[i].text);
      if (mail_path_parse (rows[i].text, &local, &domain))
        seen = local ? g_strconcat (local, "|", domain, NULL) : g_strdup ("");
      g_assert_cmpstr (seen, ==, rows[i].path);
    }
}

/* The author domain of the header that the index of real messages gives. */
static gboolean
agrees_with_facts (JsonObject *row)
{
  gsize length, size;
  g_autofree char *message = fields_load (fields_get_string (row, "file"), &length);
  g_autoptr (GPtrArray) fields = fields_find (message, length, "From", FALSE);
  const char *value = g_bytes_get_data (g_ptr_array_index (fields, 0), &size);
  g_autoptr (GPtrArray) addresses = mail_addresses_parse (value, size, NULL);
  guint n_without;
  g_autoptr (GPtrArray) domains = mail_addresses_dup_domains (addresses, &n_without);

  return domains->len == 1 && n_without == 0
         && strcmp (g_ptr_array_index (domains, 0), fields_get_string (row, "from_domain")) == 0;
}

/* The envelope sender of the index, where there is one, is read by both readers alike. */
static gboolean
agrees_with_path (JsonObject *row)
{
  const char *text = fields_get_string (row, "return_path");
  g_autofree char *local = NULL;
  g_autofree char *domain = NULL;
  g_autoptr (GPtrArray) addresses = NULL;
  const MailAddress *address;

  if (!text)
    return TRUE;
  addresses = mail_addresses_parse (text, strlen (text), NULL);
  address = g_ptr_array_index (addresses, 0);
  return mail_path_parse (text, &local, &domain) && addresses->len == 1
         && g_strcmp0 (local, address->local_part) == 0 && g_strcmp0 (domain, address->domain) == 0;
}

static void
test_real (void)
{
  g_autoptr (JsonParser) parser = fields_load_cases ("headers-real/facts.json");
  FieldsTally tally = { "headers-real, From and Return-Path" };
  JsonArray *rows = parser ? fields_get_cases (parser) : NULL;

  for (guint i = 0; rows && i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);

      g_test_message ("%s", fields_get_string (row, "file"));
      tally.n_cases++;
      tally.n_passed += agrees_with_facts (row) && agrees_with_path (row);
    }
  if (parser)
    fields_tally_print (&tally);
}

/* Every From line of every message, those of returned messages too. */
static void
test_survey (void)
{
  g_autoptr (GPtrArray) files = fields_list_messages ();
  guint n = 0, n_single = 0, n_clean = 0;

  for (guint i = 0; i < files->len; i++)
    {
      gsize length;
      g_autofree char *message = fields_load (g_ptr_array_index (files, i), &length);
      g_autoptr (GPtrArray) fields = fields_find (message, length, "From", TRUE);

      for (guint k = 0; k < fields->len; k++)
        {
          gsize size;
          const char *value = g_bytes_get_data (g_ptr_array_index (fields, k), &size);
          g_autoptr (GArray) remarks = NULL;
          g_autoptr (GPtrArray) addresses = parse (value, size, &remarks);
          guint n_without;
          g_autoptr (GPtrArray) domains = mail_addresses_dup_domains (addresses, &n_without);

          n++;
          n_single += domains->len == 1 && n_without == 0;
          n_clean += remarks->len == 0;
          if (domains->len != 1 || n_without > 0)
            g_test_message ("%u domains: %.*s", domains->len, (int)size, value);
        }
    }
  g_test_message ("survey of From: %u fields, one author domain %u, without remark %u", n, n_single,
                  n_clean);
  if (n == 0)
    g_test_skip ("the corpus is not here");
  g_assert_cmpuint (n_single * 100, >=, n * 90);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/address/", cases[i].title, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/address/cut", test_cut);
  g_test_add_func ("/address/domains", test_domains);
  g_test_add_func ("/address/NUL", test_nul);
  g_test_add_func ("/address/offsets", test_offsets);
  g_test_add_func ("/address/hostile length", test_hostile_length);
  g_test_add_func ("/address/too many", test_too_many);
  g_test_add_func ("/address/paths", test_paths);
  g_test_add_func ("/address/corpus: real", test_real);
  g_test_add_func ("/address/corpus: survey", test_survey);
  return g_test_run ();
}
