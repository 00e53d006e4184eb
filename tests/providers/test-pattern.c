#include "providers/pattern.h"

typedef struct
{
  const char *title;
  const char *pattern;
  const char *name;
  gboolean fits;
} Case;

/* clang-format off */
static const Case cases[] = {
  { "same name",             "aspmx.l.google.com",   "aspmx.l.google.com",            TRUE },
  { "name below",            "aspmx.l.google.com",   "alt1.aspmx.l.google.com",       FALSE },
  { "below",                 "*.sakura.ne.jp",       "www123.sakura.ne.jp",           TRUE },
  { "far below",             "*.sakura.ne.jp",       "a.b.sakura.ne.jp",              TRUE },
  { "not the name itself",   "*.sakura.ne.jp",       "sakura.ne.jp",                  FALSE },
  { "not a longer label",    "*.sakura.ne.jp",       "www.notsakura.ne.jp",           FALSE },
  { "part of a label",       "www*.sakura.ne.jp",    "www123.sakura.ne.jp",           TRUE },
  { "star takes no dot",     "www*.sakura.ne.jp",    "www.x.sakura.ne.jp",            FALSE },
  { "star may be empty",     "www*.sakura.ne.jp",    "www.sakura.ne.jp",              TRUE },
  { "two stars",             "ns-*.awsdns-*.co.uk",  "ns-1707.awsdns-21.co.uk",       TRUE },
  { "two stars, other end",  "ns-*.awsdns-*.co.uk",  "ns-1707.awsdns-21.com",         FALSE },
  { "front star and inner",  "*.ns*.example",        "a.b.ns3.example",               TRUE },
  { "front star, no label",  "*.ns*.example",        "ns3.example",                   FALSE },
  { "a selector",            "hs1-*",                "hs1-1234567",                   TRUE },
  { "another selector",      "hs1-*",                "hs1",                           FALSE },
  { "a macro in front",      "*._spf.vali.email",    "%{i}._ip.%{h}._ehlo.%{d}._spf.vali.email", TRUE },
};
/* clang-format on */

typedef struct
{
  const char *pattern;
  gboolean valid;
} Syntax;

/* clang-format off */
static const Syntax syntaxes[] = {
  { "aspmx.l.google.com",   TRUE },
  { "*.google.com",         TRUE },
  { "aweber_key_a",         TRUE },
  { "!*.vs.sakura.ne.jp",   TRUE },
  { "",                     FALSE },
  { "!",                    FALSE },
  { "google.com.",          FALSE },
  { ".google.com",          FALSE },
  { "google..com",          FALSE },
  { "Google.com",           FALSE },
  { "mx1 mx2",              FALSE },
  { "wwwNNNN.sakura.ne.jp", FALSE },
  { "<domain>.example",     FALSE },
};
/* clang-format on */

static void
test_matches (gconstpointer data)
{
  const Case *c = data;

  g_assert_cmpint (providers_pattern_matches (c->pattern, c->name), ==, c->fits);
}

static void
test_syntax (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (syntaxes); i++)
    {
      g_test_message ("“%s”", syntaxes[i].pattern);
      g_assert_cmpint (providers_pattern_is_valid (syntaxes[i].pattern), ==, syntaxes[i].valid);
    }
}

static void
test_exceptions (void)
{
  g_auto (GStrv) strong = g_strsplit ("*.sakura.ne.jp !*.vs.sakura.ne.jp", " ", -1);
  g_auto (GStrv) weak = g_strsplit ("*.ne.jp", " ", -1);

  g_assert_cmpint (providers_patterns_weigh (strong, weak, "www1.sakura.ne.jp"), ==,
                   PROVIDERS_STRENGTH_STRONG);
  g_assert_cmpint (providers_patterns_weigh (strong, weak, "ik1.vs.sakura.ne.jp"), ==,
                   PROVIDERS_STRENGTH_WEAK);
  g_assert_cmpint (providers_patterns_weigh (strong, weak, "example.jp"), ==,
                   PROVIDERS_STRENGTH_NONE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/providers/pattern/", cases[i].title, NULL);

      g_test_add_data_func (path, &cases[i], test_matches);
    }
  g_test_add_func ("/providers/pattern/syntax", test_syntax);
  g_test_add_func ("/providers/pattern/exceptions", test_exceptions);
  return g_test_run ();
}
