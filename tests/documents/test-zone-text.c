/* Zone text (RFC 1035, section 5): what is written is read back, whatever stood there before stays in
 * its comment, and what cannot be read is named with its line. */
#include "documents/zone-text.h"

#include <string.h>

#define NAME "example.co.jp"

static void
set (GStrv *place, const char *const *values)
{
  g_strfreev (*place);
  *place = g_strdupv ((char **)values);
}

static void
set_one (GStrv *place, const char *value)
{
  const char *values[] = { value, NULL };

  set (place, values);
}

static GPtrArray *
changes_with (Change *change)
{
  GPtrArray *changes = g_ptr_array_new_with_free_func ((GDestroyNotify)change_free);

  g_ptr_array_add (changes, change);
  return changes;
}

/* (transfer full) (nullable): from an exact copy, so that a byte too far is seen */
static GPtrArray *
read_text (const char *text, GError **error)
{
  gsize length = strlen (text);
  g_autofree char *copy = g_memdup2 (text, length);

  return zone_text_read (copy, length, error);
}

typedef struct
{
  const char *label;
  const char *text;
  RecordKind kind;
  const char *name;
  const char *value;
} Case;

/* clang-format off */
static const Case cases[] = {
  { "5.1 a record", "example.jp. 300 IN TXT \"v=spf1 -all\"\n", RECORD_SPF, "example.jp", "v=spf1 -all" },
  { "5.1 no final line feed", "example.jp. 300 IN TXT \"v=spf1 -all\"", RECORD_SPF, "example.jp", "v=spf1 -all" },
  { "5.1 CRLF", "example.jp. 300 IN TXT \"v=spf1 -all\"\r\n", RECORD_SPF, "example.jp", "v=spf1 -all" },
  { "5.1 no class", "example.jp. 300 TXT \"v=spf1 -all\"", RECORD_SPF, "example.jp", "v=spf1 -all" },
  { "5.1 no TTL", "example.jp. IN TXT \"v=spf1 -all\"", RECORD_SPF, "example.jp", "v=spf1 -all" },
  { "5.1 class before TTL", "example.jp. IN 300 TXT \"v=spf1 -all\"", RECORD_SPF, "example.jp", "v=spf1 -all" },
  { "5.1 strings are joined", "s._domainkey.example.jp. TXT \"v=DKIM1; \" \"p=AA\"", RECORD_DKIM,
    "s._domainkey.example.jp", "v=DKIM1; p=AA" },
  { "5.1 escapes", "example.jp. TXT \"v=spf1 \\\"a\\092\\\" -all\"", RECORD_SPF, "example.jp", "v=spf1 \"a\\\" -all" },
  { "5.1 a semicolon in quotes", "_dmarc.example.jp. TXT \"v=DMARC1; p=none\" ; here", RECORD_DMARC,
    "_dmarc.example.jp", "v=DMARC1; p=none" },
  { "5.1 case of names", "Example.JP. txt \"v=spf1 -all\"", RECORD_SPF, "example.jp", "v=spf1 -all" },
  { "an alias", "s._domainkey.example.jp. CNAME k.example.", RECORD_DKIM, "s._domainkey.example.jp", "k.example" },
  { "a mail host", "example.jp. MX 10 mx.example.", RECORD_MX, "example.jp", "10 mx.example" },
  { "RFC 7505 null MX", "example.jp. MX 0 .", RECORD_MX, "example.jp", "0 ." },
  { "DMARC by its value", "example.jp. TXT \"v=DMARC1; p=none\"", RECORD_DMARC, "example.jp", "v=DMARC1; p=none" },
  { "MTA-STS", "_mta-sts.example.jp. TXT \"v=STSv1; id=1\"", RECORD_MTA_STS, "_mta-sts.example.jp", "v=STSv1; id=1" },
  { "comments only around", "; a\n\nexample.jp. TXT \"v=spf1 -all\"\n;b", RECORD_SPF, "example.jp", "v=spf1 -all" },
};

static const struct
{
  const char *label;
  const char *text;
  const char *told;
} faults[] = {
  { "a relative name", "example.jp 300 TXT \"a\"", "line 1: a name without" },
  { "an escaped dot at the end", "example\\. TXT \"a\"", "line 1: a name without" },
  { "a relative target", "; x\nexample.jp. CNAME k.example", "line 2: a target without" },
  { "a relative mail host", "example.jp. MX 10 mx", "line 1: a target without" },
  { "another type", "example.jp. A 192.0.2.1", "line 1: neither TXT" },
  { "no type", "example.jp. 300 IN", "line 1: neither TXT" },
  { "no data", "example.jp. TXT", "line 1: a record that cannot be read" },
  { "an open quotation mark", "\n\nexample.jp. TXT \"v=spf1", "line 3: a record over several lines" },
  { "5.1 parentheses", "example.jp. TXT ( \"a\"\n\"b\" )", "line 1: a record over several lines" },
  { "5.1 $ORIGIN", "$ORIGIN example.jp.", "line 1: " },
  { "5.1 the name of the line before", " TXT \"a\"", "line 1: no name" },
  { "a bare value cut by its semicolon", "_dmarc.a.jp. TXT v=DMARC1; p=none", "line 1: a value with" },
  { "a string of 256 bytes", "a.jp. TXT \"", "line 1: " },
  { "RFC 1034, 3.6.2 two aliases", "a.jp. CNAME b.jp.\na.jp. CNAME c.jp.", "line 2: a second CNAME" },
  { "an escape beyond a byte", "a.jp. TXT \"\\256\"", "line 1: a record that cannot be read" },
};
/* clang-format on */

static void
test_read (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) changes = read_text (c->text, &error);
  const Change *change;

  g_assert_no_error (error);
  g_assert_cmpuint (changes->len, ==, 1);
  change = g_ptr_array_index (changes, 0);
  g_assert_cmpint (change->kind, ==, c->kind);
  g_assert_cmpstr (change->name, ==, c->name);
  g_assert_cmpstr (change->after[0], ==, c->value);
  g_assert_cmpuint (g_strv_length (change->after), ==, 1);
}

static void
test_faults (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) changes = read_text (faults[i].text, &error);

      g_assert_null (changes);
      g_assert_error (error, ZONE_TEXT_ERROR, ZONE_TEXT_ERROR_LINE);
      if (!g_str_has_prefix (error->message, faults[i].told))
        g_test_fail_printf ("%s: %s", faults[i].label, error->message);
    }
}

static void
test_limits (void)
{
  g_autoptr (GString) many = g_string_new (NULL);
  g_autofree char *large = g_strnfill (ZONE_TEXT_MAX_BYTES + 1, '\n');
  g_autoptr (GError) error = NULL;

  g_assert_null (read_text (large, &error));
  g_assert_error (error, ZONE_TEXT_ERROR, ZONE_TEXT_ERROR_SIZE);
  g_clear_error (&error);
  for (guint i = 0; i < ZONE_TEXT_MAX_RECORDS; i++)
    g_string_append_printf (many, "a%u.example. TXT \"v=spf1 -all\"\n", i);
  g_ptr_array_unref (read_text (many->str, &error));
  g_assert_no_error (error);
  g_string_append (many, "one-more.example. TXT \"v=spf1 -all\"\n");
  g_assert_null (read_text (many->str, &error));
  g_assert_error (error, ZONE_TEXT_ERROR, ZONE_TEXT_ERROR_SIZE);
  g_clear_error (&error);
  g_assert_null (zone_text_read ("a.jp.\0 TXT x", 12, &error));
  g_assert_error (error, ZONE_TEXT_ERROR, ZONE_TEXT_ERROR_LINE);
}

/* Several values of one name are one change; the same value twice is one value. */
static void
test_grouping (void)
{
  g_autoptr (GPtrArray) changes = read_text (
      "a.jp. TXT \"v=spf1 -all\"\na.jp. MX 0 .\na.jp. TXT \"x\"\na.jp. TXT \"x\"\n", NULL);
  const Change *text = g_ptr_array_index (changes, 0);

  g_assert_cmpuint (changes->len, ==, 2);
  g_assert_cmpuint (g_strv_length (text->after), ==, 2);
  g_assert_cmpstr (text->after[1], ==, "x");
}

#define GOES "; To be deleted:\n;   a.jp. IN TXT \"v=spf1 mx ~all\"\n"

/* What shall go stands in comments; no other comment tells anything. */
static const struct
{
  const char *label;
  const char *text;
  const char *before; /* joined with | */
  const char *after;
} goings[] = {
  { "before its record", GOES "a.jp. TXT \"v=spf1 -all\"\n", "v=spf1 mx ~all", "v=spf1 -all" },
  { "CRLF", "; To be deleted:\r\n;   a.jp. IN TXT \"x\"\r\na.jp. TXT \"y\"\r\n", "x", "y" },
  { "two", GOES ";   a.jp. IN TXT \"x\"\na.jp. TXT \"v=spf1 -all\"", "v=spf1 mx ~all|x",
    "v=spf1 -all" },
  { "only that", GOES, "v=spf1 mx ~all", "" },
  { "what stays is not told", GOES "; Stays as it is:\n;   a.jp. IN TXT \"x\"\na.jp. TXT \"y\"",
    "v=spf1 mx ~all", "y" },
  { "a record ends it", "; To be deleted:\na.jp. TXT \"y\"\n;   a.jp. IN TXT \"x\"\n", "", "y" },
  { "what cannot be read tells nothing",
    "; To be deleted:\n;   a.jp. TXT \"open\n;   a.jp. A 192.0.2.1\na.jp. TXT \"y\"", "", "y" },
  { "other comments", "; Deleted:\n;   a.jp. IN TXT \"x\"\na.jp. TXT \"y\"", "", "y" },
};

static void
test_goings (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (goings); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) changes = read_text (goings[i].text, &error);
      const Change *change;
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;

      g_assert_no_error (error);
      g_assert_cmpuint (changes->len, ==, 1);
      change = g_ptr_array_index (changes, 0);
      before = g_strjoinv ("|", change->before);
      after = g_strjoinv ("|", change->after);
      if (strcmp (before, goings[i].before) != 0 || strcmp (after, goings[i].after) != 0)
        g_test_fail_printf ("%s: %s → %s", goings[i].label, before, after);
    }
}

/* What is written of today's values is read again, in both languages. */
static void
test_goings_round_trip (void)
{
  for (guint language = 0; language < LANGUAGE_COUNT; language++)
    {
      Change *change = change_new (RECORD_SPF, NAME, DNS_TYPE_TXT);
      g_autoptr (GPtrArray) changes = changes_with (change);
      g_autofree char *text = NULL;
      g_autoptr (GPtrArray) again = NULL;

      set_one (&change->after, "v=spf1 -all");
      set_one (&change->before, "v=spf1 mx; (~all");
      text = zone_text_write (changes, (Language)language);
      again = zone_text_read (text, strlen (text), NULL);
      g_assert_cmpstr (((Change *)again->pdata[0])->before[0], ==, "v=spf1 mx; (~all");
    }
}

static void
assert_every_line_is_known (const char *text, const char *record)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i]; i++)
    if (*lines[i] && *lines[i] != ';')
      g_assert_cmpstr (lines[i], ==, record);
  for (const char *c = text; *c; c++)
    g_assert_true (*c == '\n' || (guchar)*c >= 0x20);
}

/* Whatever stands in the DNS today cannot leave its comment (STYLE, hostile input). */
static void
test_hostile_neighbours (void)
{
  static const char *const hostile[] = {
    "\"a\\010evil.example. 300 IN TXT \\\"x\\\"\"",
    "\"a\nevil.example. 300 IN TXT \"",
    "\"a\r\nevil.example. 300 IN TXT x",
    "\xe2\x80\xa8"
    "evil.example. 300 IN TXT x",
    "\"\x1b[2J\x7f\xff\"",
    "",
  };

  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++)
    for (guint language = 0; language < LANGUAGE_COUNT; language++)
      {
        Change *change = change_new (RECORD_SPF, NAME, DNS_TYPE_TXT);
        g_autoptr (GPtrArray) changes = changes_with (change);
        g_autofree char *obstacle = g_strconcat ("CNAME ", hostile[i], NULL);
        g_autofree char *text = NULL;
        g_autoptr (GPtrArray) again = NULL;
        g_autoptr (GError) error = NULL;

        set_one (&change->after, "v=spf1 -all");
        set_one (&change->before, hostile[i]);
        set_one (&change->before_data, hostile[i]);
        set_one (&change->others_data, hostile[i]);
        set_one (&change->in_the_way, obstacle);
        text = zone_text_write (changes, (Language)language);
        assert_every_line_is_known (text, NAME ". 3600 IN TXT \"v=spf1 -all\"");
        again = zone_text_read (text, strlen (text), &error);
        g_assert_no_error (error);
        g_assert_cmpuint (again->len, ==, 1);
      }
}

/* What shall stand there stays one record on one line, whatever it holds. */
static void
test_hostile_values (void)
{
  static const struct
  {
    const char *label;
    DnsType type;
    const char *value;
    const char *line;
  } rows[] = {
    { "a line feed in a text", DNS_TYPE_TXT, "a\nevil.example. 300 IN TXT x",
      "TXT \"a\\010evil.example. 300 IN TXT x\"" },
    { "a quotation mark and a line feed in a text", DNS_TYPE_TXT, "a\"\r\nb",
      "TXT \"a\\\"\\013\\010b\"" },
    { "a line feed behind an alias", DNS_TYPE_CNAME,
      "k.example.\nevil.example. 60 IN A 203.0.113.66",
      "CNAME k.example.\\010evil.example.\\03260\\032IN\\032A\\032203.0.113.66." },
    { "an escaped line feed", DNS_TYPE_CNAME, "k\\\nevil", "CNAME k\\010evil." },
    { "a quotation mark and a comment", DNS_TYPE_CNAME, "k\";(", "CNAME k\\\"\\;\\(." },
    { "a byte that is no ASCII", DNS_TYPE_CNAME, "k\xff", "CNAME k\\255." },
    { "a line feed behind a mail host", DNS_TYPE_MX,
      "10 m.example.\nevil.example. 60 IN A 203.0.113.66",
      "MX 10 m.example.\\010evil.example.\\03260\\032IN\\032A\\032203.0.113.66." },
    { "a line feed before a preference", DNS_TYPE_MX, "\n10 m.example", "MX \\01010 m.example." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      Change *change = change_new (RECORD_SPF, NAME, rows[i].type);
      g_autoptr (GPtrArray) changes = changes_with (change);
      g_autofree char *line = g_strconcat (NAME ". 3600 IN ", rows[i].line, NULL);
      g_autofree char *text = NULL;

      g_test_message ("%s", rows[i].label);
      set_one (&change->after, rows[i].value);
      text = zone_text_write (changes, LANGUAGE_EN);
      g_assert_nonnull (strstr (text, line));
      assert_every_line_is_known (text, line);
    }
}

/* What is written is read as what it was. */
static void
test_round_trip (void)
{
  static const struct
  {
    const char *name;
    DnsType type;
    const char *value;
  } rows[] = {
    { NAME, DNS_TYPE_TXT, "v=spf1 include:a.example ~all" },
    { "_dmarc." NAME, DNS_TYPE_TXT, "v=DMARC1; p=none; rua=mailto:a@example.co.jp" },
    { "a\\.b._domainkey." NAME, DNS_TYPE_TXT, "odd \" \\ \n \x01 \xff ; ( ) $ @" },
    { "a\\;b\\\"c(d)._domainkey." NAME, DNS_TYPE_CNAME, "x\\;y\\\"z@(.example" },
    { NAME, DNS_TYPE_MX, "10 mx.example" },
    { "n." NAME, DNS_TYPE_MX, "0 ." },
    { "*._domainkey." NAME, DNS_TYPE_TXT, "v=DKIM1; p=" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      Change *change = change_new (RECORD_SPF, rows[i].name, rows[i].type);
      g_autoptr (GPtrArray) changes = changes_with (change);
      g_autofree char *text = NULL;
      g_autoptr (GPtrArray) again = NULL;
      g_autoptr (GError) error = NULL;

      set_one (&change->after, rows[i].value);
      text = zone_text_write (changes, LANGUAGE_EN);
      again = zone_text_read (text, strlen (text), &error);
      g_assert_no_error (error);
      g_assert_cmpuint (again->len, ==, 1);
      if (!change_equal (change, g_ptr_array_index (again, 0)))
        g_test_fail_printf ("%s became %s", rows[i].value, ((Change *)again->pdata[0])->after[0]);
    }
}

/* A TXT over 255 bytes is cut (RFC 1035, section 3.3) and joined again. */
static void
test_long_value (void)
{
  Change *change = change_new (RECORD_DKIM, "s._domainkey." NAME, DNS_TYPE_TXT);
  g_autoptr (GPtrArray) changes = changes_with (change);
  g_autofree char *value = g_strnfill (600, 'k');
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) again = NULL;

  set_one (&change->after, value);
  text = zone_text_write (changes, LANGUAGE_EN);
  g_assert_nonnull (strstr (text, "k\" \"k"));
  again = zone_text_read (text, strlen (text), NULL);
  g_assert_cmpstr (((Change *)again->pdata[0])->after[0], ==, value);
}

static void
test_nothing (void)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autofree char *text = zone_text_write (none, LANGUAGE_EN);
  g_autoptr (GPtrArray) again = zone_text_read (text, strlen (text), NULL);

  g_assert_cmpstr (text, ==, "; Nothing is to be changed.\n");
  g_assert_cmpuint (again->len, ==, 0);
}

int
main (int argc, char **argv)
{
  language_init ();
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/documents/zone-text/read/", cases[i].label, NULL);

      g_test_add_data_func (path, &cases[i], test_read);
    }
  g_test_add_func ("/documents/zone-text/faults", test_faults);
  g_test_add_func ("/documents/zone-text/limits", test_limits);
  g_test_add_func ("/documents/zone-text/grouping", test_grouping);
  g_test_add_func ("/documents/zone-text/goings", test_goings);
  g_test_add_func ("/documents/zone-text/goings-round-trip", test_goings_round_trip);
  g_test_add_func ("/documents/zone-text/hostile-neighbours", test_hostile_neighbours);
  g_test_add_func ("/documents/zone-text/hostile-values", test_hostile_values);
  g_test_add_func ("/documents/zone-text/round-trip", test_round_trip);
  g_test_add_func ("/documents/zone-text/long-value", test_long_value);
  g_test_add_func ("/documents/zone-text/nothing", test_nothing);
  return g_test_run ();
}
