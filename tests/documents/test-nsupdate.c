/* Scripts for nsupdate (RFC 2136): line by line what they demand and what they do. Whether name servers
 * agree is tested in test-real-servers.c. */
#include "documents/nsupdate.h"

#include <string.h>

#define NAME "example.co.jp"

typedef struct
{
  const char *label;
  const char *name;
  DnsType type;
  const char *before; /* (nullable) */
  const char *after;  /* (nullable) */
  const char *others; /* (nullable): data */
  const char *in_the_way;
  const char *script; /* behind the line "zone" */
  const char *undo;
} Case;

/* clang-format off */
static const Case cases[] = {
  { "2.4.2 and 2.4.3 added", "_dmarc." NAME, DNS_TYPE_TXT, NULL, "v=DMARC1; p=none", NULL, NULL,
    "prereq nxrrset _dmarc.example.co.jp. TXT\n"
    "prereq nxrrset _dmarc.example.co.jp. CNAME\n"
    "update add _dmarc.example.co.jp. 3600 TXT \"v=DMARC1; p=none\"\n"
    "send\n",
    "prereq yxrrset _dmarc.example.co.jp. TXT \"v=DMARC1; p=none\"\n"
    "update delete _dmarc.example.co.jp. TXT \"v=DMARC1; p=none\"\n"
    "send\n" },
  { "2.4.2 replaced beside a neighbour", NAME, DNS_TYPE_TXT, "v=spf1 ~all", "v=spf1 mx ~all", "\"other\"", NULL,
    "prereq yxrrset example.co.jp. TXT \"v=spf1 ~all\"\n"
    "prereq yxrrset example.co.jp. TXT \"other\"\n"
    "update delete example.co.jp. TXT \"v=spf1 ~all\"\n"
    "update add example.co.jp. 3600 TXT \"v=spf1 mx ~all\"\n"
    "send\n",
    "prereq yxrrset example.co.jp. TXT \"v=spf1 mx ~all\"\n"
    "prereq yxrrset example.co.jp. TXT \"other\"\n"
    "update delete example.co.jp. TXT \"v=spf1 mx ~all\"\n"
    "update add example.co.jp. 3600 TXT \"v=spf1 ~all\"\n"
    "send\n" },
  { "2.4.5 an alias added", "s._domainkey." NAME, DNS_TYPE_CNAME, NULL, "k.example", NULL, NULL,
    "prereq nxrrset s._domainkey.example.co.jp. CNAME\n"
    "prereq nxdomain s._domainkey.example.co.jp.\n"
    "update add s._domainkey.example.co.jp. 3600 CNAME k.example.\n"
    "send\n",
    "prereq yxrrset s._domainkey.example.co.jp. CNAME k.example.\n"
    "update delete s._domainkey.example.co.jp. CNAME k.example.\n"
    "send\n" },
  { "3.4.2.2 an alias in the way", "_dmarc." NAME, DNS_TYPE_TXT, NULL, "v=DMARC1; p=none", NULL, "CNAME d.example.",
    "prereq nxrrset _dmarc.example.co.jp. TXT\n"
    "prereq yxrrset _dmarc.example.co.jp. CNAME d.example.\n"
    "update delete _dmarc.example.co.jp. CNAME d.example.\n"
    "update add _dmarc.example.co.jp. 3600 TXT \"v=DMARC1; p=none\"\n"
    "send\n",
    "prereq yxrrset _dmarc.example.co.jp. TXT \"v=DMARC1; p=none\"\n"
    "update delete _dmarc.example.co.jp. TXT \"v=DMARC1; p=none\"\n"
    "update add _dmarc.example.co.jp. 3600 CNAME d.example.\n"
    "send\n" },
  { "3.4.2.2 a key in the way", "s._domainkey." NAME, DNS_TYPE_CNAME, NULL, "k.example", NULL, "TXT \"p=\"",
    "prereq nxrrset s._domainkey.example.co.jp. CNAME\n"
    "prereq yxrrset s._domainkey.example.co.jp. TXT \"p=\"\n"
    "prereq nxrrset s._domainkey.example.co.jp. A\n"
    "prereq nxrrset s._domainkey.example.co.jp. AAAA\n"
    "prereq nxrrset s._domainkey.example.co.jp. MX\n"
    "prereq nxrrset s._domainkey.example.co.jp. NS\n"
    "update delete s._domainkey.example.co.jp. TXT \"p=\"\n"
    "update add s._domainkey.example.co.jp. 3600 CNAME k.example.\n"
    "send\n",
    "prereq yxrrset s._domainkey.example.co.jp. CNAME k.example.\n"
    "update delete s._domainkey.example.co.jp. CNAME k.example.\n"
    "update add s._domainkey.example.co.jp. 3600 TXT \"p=\"\n"
    "send\n" },
  { "deleted", NAME, DNS_TYPE_TXT, "v=spf1 -all", NULL, NULL, NULL,
    "prereq yxrrset example.co.jp. TXT \"v=spf1 -all\"\n"
    "update delete example.co.jp. TXT \"v=spf1 -all\"\n"
    "send\n",
    "prereq nxrrset example.co.jp. TXT\n"
    "update add example.co.jp. 3600 TXT \"v=spf1 -all\"\n"
    "send\n" },
  { "5.1 what would begin a comment", "a\\;b(." NAME, DNS_TYPE_CNAME, NULL, "x\\;y.example", NULL, NULL,
    "prereq nxrrset a\\;b\\(.example.co.jp. CNAME\n"
    "prereq nxdomain a\\;b\\(.example.co.jp.\n"
    "update add a\\;b\\(.example.co.jp. 3600 CNAME x\\;y.example.\n"
    "send\n",
    "prereq yxrrset a\\;b\\(.example.co.jp. CNAME x\\;y.example.\n"
    "update delete a\\;b\\(.example.co.jp. CNAME x\\;y.example.\n"
    "send\n" },
  { "a line feed in a value", NAME, DNS_TYPE_TXT, "a\nsend", "b", NULL, NULL,
    "prereq yxrrset example.co.jp. TXT \"a\\010send\"\n"
    "update delete example.co.jp. TXT \"a\\010send\"\n"
    "update add example.co.jp. 3600 TXT \"b\"\n"
    "send\n",
    "prereq yxrrset example.co.jp. TXT \"b\"\n"
    "update delete example.co.jp. TXT \"b\"\n"
    "update add example.co.jp. 3600 TXT \"a\\010send\"\n"
    "send\n" },
  { "a command behind the data", NAME, DNS_TYPE_TXT, NULL, "b", "\"x\"\nupdate delete\nsend", NULL,
    "prereq yxrrset example.co.jp. TXT \"x\" \"\\010update\" \"delete\\010send\"\n"
    "update add example.co.jp. 3600 TXT \"b\"\n"
    "send\n",
    "prereq yxrrset example.co.jp. TXT \"b\"\n"
    "prereq yxrrset example.co.jp. TXT \"x\" \"\\010update\" \"delete\\010send\"\n"
    "update delete example.co.jp. TXT \"b\"\n"
    "send\n" },
  { "data that cannot be read", NAME, DNS_TYPE_TXT, NULL, "b", "\"x\n;", NULL,
    "prereq yxrrset example.co.jp. TXT \"\\\"x\\010;\"\n"
    "update add example.co.jp. 3600 TXT \"b\"\n"
    "send\n",
    "prereq yxrrset example.co.jp. TXT \"b\"\n"
    "prereq yxrrset example.co.jp. TXT \"\\\"x\\010;\"\n"
    "update delete example.co.jp. TXT \"b\"\n"
    "send\n" },
  { "a command behind an alias", "s._domainkey." NAME, DNS_TYPE_CNAME, NULL, "k.example.\nupdate delete a", NULL, NULL,
    "prereq nxrrset s._domainkey.example.co.jp. CNAME\n"
    "prereq nxdomain s._domainkey.example.co.jp.\n"
    "update add s._domainkey.example.co.jp. 3600 CNAME k.example.\\010update\\032delete\\032a.\n"
    "send\n",
    "prereq yxrrset s._domainkey.example.co.jp. CNAME k.example.\\010update\\032delete\\032a.\n"
    "update delete s._domainkey.example.co.jp. CNAME k.example.\\010update\\032delete\\032a.\n"
    "send\n" },
  { "a command behind an escape", NAME, DNS_TYPE_MX, NULL, "10 m\\\nsend\\", NULL, NULL,
    "prereq nxrrset example.co.jp. MX\n"
    "prereq nxrrset example.co.jp. CNAME\n"
    "update add example.co.jp. 3600 MX 10 m\\010send\\.\n"
    "send\n",
    "prereq yxrrset example.co.jp. MX 10 m\\010send\\.\n"
    "update delete example.co.jp. MX 10 m\\010send\\.\n"
    "send\n" },
  { "a command behind an obstacle", "_dmarc." NAME, DNS_TYPE_TXT, NULL, "v=DMARC1; p=none", NULL, "CNAME d.example.\r\nsend",
    "prereq nxrrset _dmarc.example.co.jp. TXT\n"
    "prereq yxrrset _dmarc.example.co.jp. CNAME d.example.\\013\\010send\n"
    "update delete _dmarc.example.co.jp. CNAME d.example.\\013\\010send\n"
    "update add _dmarc.example.co.jp. 3600 TXT \"v=DMARC1; p=none\"\n"
    "send\n",
    "prereq yxrrset _dmarc.example.co.jp. TXT \"v=DMARC1; p=none\"\n"
    "update delete _dmarc.example.co.jp. TXT \"v=DMARC1; p=none\"\n"
    "update add _dmarc.example.co.jp. 3600 CNAME d.example.\\013\\010send\n"
    "send\n" },
};
/* clang-format on */

static void
take (GStrv *place, char *value)
{
  g_strfreev (*place);
  *place = g_new0 (char *, 2);
  (*place)[0] = value;
}

static Change *
make_change (const Case *c)
{
  Change *change = change_new (RECORD_SPF, c->name, c->type);

  if (c->before)
    take (&change->before, g_strdup (c->before));
  if (c->before)
    take (&change->before_data, change_value_to_data (c->type, c->before));
  if (c->after)
    take (&change->after, g_strdup (c->after));
  if (c->others)
    take (&change->others_data, g_strdup (c->others));
  if (c->in_the_way)
    take (&change->in_the_way, g_strdup (c->in_the_way));
  return change;
}

static const char *
behind_zone (const char *script)
{
  const char *zone = strstr (script, "\nzone example.co.jp.\n");

  g_assert_nonnull (zone);
  return zone + strlen ("\nzone example.co.jp.\n");
}

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify)change_free);
  g_autofree char *script = NULL;
  g_autofree char *undo = NULL;

  g_ptr_array_add (changes, make_change (c));
  /* Of two of one name and type the first counts. */
  g_ptr_array_add (changes, make_change (c));
  script = nsupdate_write (changes, NAME, LANGUAGE_EN, NULL);
  undo = nsupdate_write_undo (changes, NAME, LANGUAGE_JA, NULL);
  g_assert_cmpstr (behind_zone (script), ==, c->script);
  g_assert_cmpstr (behind_zone (undo), ==, c->undo);
}

/* What stands there was not answered: nothing can be demanded, so nothing is written. */
static void
test_unknown_today (void)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify)change_free);
  Change *change = make_change (&cases[1]);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (changes, change);
  g_strfreev (change->before_data);
  change->before_data = g_new0 (char *, 1);
  g_assert_null (nsupdate_write (changes, NAME, LANGUAGE_EN, &error));
  g_assert_error (error, NSUPDATE_ERROR, NSUPDATE_ERROR_TODAY_UNKNOWN);
  g_clear_error (&error);
  g_assert_null (nsupdate_write_undo (changes, NAME, LANGUAGE_EN, &error));
  g_assert_error (error, NSUPDATE_ERROR, NSUPDATE_ERROR_TODAY_UNKNOWN);
}

/* RFC 2181, 5.2: a set has one TTL, so what stands there keeps its own. */
static void
test_ttl (void)
{
  for (guint known = 0; known < 2; known++)
    {
      g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify)change_free);
      Change *change = make_change (&cases[1]);
      g_autoptr (Change) undone = NULL;
      g_autofree char *script = NULL;
      g_autofree char *undo = NULL;

      g_ptr_array_add (changes, change);
      change->before_ttl_seconds = known ? 600 : 0;
      script = nsupdate_write (changes, NAME, LANGUAGE_EN, NULL);
      undo = nsupdate_write_undo (changes, NAME, LANGUAGE_EN, NULL);
      undone = change_new_undo (change);
      g_assert_true ((strstr (script, "\n; The TTL that example.co.jp has") == NULL) == known);
      g_assert_true ((strstr (undo, "\n; The TTL that example.co.jp has") == NULL) == known);
      g_assert_nonnull (strstr (undo, known ? " 600 TXT" : " 3600 TXT"));
      g_assert_cmpuint (undone->ttl_seconds, ==, known ? 600 : 3600);
    }
}

static void
test_nothing (void)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autofree char *script = nsupdate_write (none, NAME, LANGUAGE_EN, NULL);

  g_assert_cmpstr (script, ==, "; Nothing is to be changed.\n");
}

int
main (int argc, char **argv)
{
  language_init ();
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/documents/nsupdate/RFC 2136, ", cases[i].label, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/documents/nsupdate/unknown-today", test_unknown_today);
  g_test_add_func ("/documents/nsupdate/ttl", test_ttl);
  g_test_add_func ("/documents/nsupdate/nothing", test_nothing);
  return g_test_run ();
}
