#include "auth/txt-slip.h"

#define NONE 0
#define QUOTES TXT_SLIP_QUOTES
#define FULLWIDTH TXT_SLIP_FULLWIDTH
#define INVISIBLE TXT_SLIP_INVISIBLE
#define SPACE TXT_SLIP_SPACE
#define CASE TXT_SLIP_CASE

typedef struct
{
  const char *title;
  const char *text;
  TxtMeaning meaning;
  guint slips;
} Case;

/* clang-format off */
static const Case cases[] = {
  { "SPF",                   "v=spf1 -all",                     TXT_MEANT_SPF,   NONE },
  { "SPF in upper case",     "V=SPF1 -ALL",                     TXT_MEANT_SPF,   NONE },
  { "DMARC",                 "v=DMARC1; p=none",                TXT_MEANT_DMARC, NONE },
  { "DMARC with blanks",     "v = DMARC1; p=none",              TXT_MEANT_DMARC, NONE },
  { "DKIM",                  "v=DKIM1; k=rsa; p=MIGf",          TXT_MEANT_DKIM,  NONE },
  { "DKIM without version",  "k=rsa; p=MIGf",                   TXT_MEANT_DKIM,  NONE },
  { "DKIM, padding looks like a version", "k=rsa; p=MIGfv==",   TXT_MEANT_DKIM,  NONE },
  { "sender ID",             "spf2.0/pra include:a.jp -all",    TXT_MEANT_SENDER_ID, NONE },
  { "a verification",        "google-site-verification=abc",    TXT_MEANT_NOTHING, NONE },
  { "a quoted verification", "\"MS=ms123\"",                    TXT_MEANT_NOTHING, NONE },
  { "nothing",               "",                                TXT_MEANT_NOTHING, NONE },
  { "inside a sentence",     "see v=spf1 -all",                 TXT_MEANT_NOTHING, NONE },

  { "another version of SPF", "v=spf10 x",                      TXT_MEANT_NOTHING, NONE },
  { "a token like SPF",      "v=spf1verify=abcdef",             TXT_MEANT_NOTHING, NONE },
  { "a quoted token",        "\"v=spf1verify=abcdef\"",         TXT_MEANT_NOTHING, NONE },
  { "a token like mx",       "v=spf1mxtoken",                   TXT_MEANT_NOTHING, NONE },
  { "another version of DMARC", "v=DMARC12-token",              TXT_MEANT_NOTHING, NONE },
  { "no blank before a term", "v=spf1include:a.jp -all",        TXT_MEANT_SPF,   NONE },
  { "no blank before mx",    "v=spf1mx ~all",                   TXT_MEANT_SPF,   NONE },
  { "no blank before all",   "v=spf1~all",                      TXT_MEANT_SPF,   NONE },
  { "a semicolon instead",   "v=spf1;mx ~all",                  TXT_MEANT_SPF,   NONE },
  { "the version alone",     "v=spf1",                          TXT_MEANT_SPF,   NONE },
  { "blanks in the version", "v = spf1 -all",                   TXT_MEANT_SPF,   NONE },

  { "quotes around",         "\"v=spf1 -all\"",                 TXT_MEANT_SPF,   QUOTES },
  { "quote in front",        "\"v=DMARC1; p=none",              TXT_MEANT_DMARC, QUOTES },
  { "quote behind",          "v=DMARC1; p=none\"",              TXT_MEANT_DMARC, QUOTES },
  { "apostrophes",           "'v=spf1 -all'",                   TXT_MEANT_SPF,   QUOTES },
  { "curly quotes",          "“v=spf1 -all”",                   TXT_MEANT_SPF,   QUOTES },
  { "corner brackets",       "「v=spf1 -all」",                 TXT_MEANT_SPF,   QUOTES },
  { "backticks",             "`v=spf1 -all`",                   TXT_MEANT_SPF,   QUOTES },
  { "escaped quotes",        "\\\"v=spf1 -all\\\"",             TXT_MEANT_SPF,   QUOTES },
  { "quotes between strings", "v=DKIM1; p=AB\\\" \\\"CD",       TXT_MEANT_DKIM,  QUOTES },

  { "full-width",            "ｖ＝ｓｐｆ１　－ａｌｌ",         TXT_MEANT_SPF,   FULLWIDTH },
  { "a full-width semicolon", "v=DMARC1；p=none",               TXT_MEANT_DMARC, FULLWIDTH },
  { "a wave dash",           "v=spf1 mx 〜all",                 TXT_MEANT_SPF,   FULLWIDTH },
  { "a minus sign",          "v=spf1 mx −all",                  TXT_MEANT_SPF,   FULLWIDTH },
  { "an ideographic comma",  "v=spf1 mx ~all、",                TXT_MEANT_SPF,   FULLWIDTH },
  { "an ideographic blank",  "v=spf1　-all",                    TXT_MEANT_SPF,   FULLWIDTH },
  { "no-break space",        "v=spf1\xc2\xa0-all",              TXT_MEANT_SPF,   INVISIBLE },
  { "zero width inside",     "v=sp\xe2\x80\x8b" "f1 -all",      TXT_MEANT_SPF,   INVISIBLE },
  { "byte order mark",       "\xef\xbb\xbfv=spf1 -all",         TXT_MEANT_SPF,   INVISIBLE },
  { "em space in front",     "\xe2\x80\x83v=spf1 -all",         TXT_MEANT_SPF,   INVISIBLE },
  { "blank in front",        " v=spf1 -all",                    TXT_MEANT_SPF,   SPACE },
  { "tab in front",          "\tv=DMARC1; p=none",              TXT_MEANT_DMARC, SPACE },
  { "blank behind is none",  "v=spf1 -all ",                    TXT_MEANT_SPF,   NONE },
  { "DMARC in lower case",   "v=dmarc1; p=none",                TXT_MEANT_DMARC, CASE },
  { "DKIM in lower case",    "v=dkim1; k=rsa; p=MIGf",          TXT_MEANT_DKIM,  CASE },
  { "everything at once",    " “ｖ=dmarc1;\xc2\xa0p=none”",     TXT_MEANT_DMARC, QUOTES | FULLWIDTH | INVISIBLE | SPACE | CASE },
};
/* clang-format on */

static void
test_case (gconstpointer data)
{
  const Case *row = data;
  g_autofree char *exact = g_strdup (row->text);
  guint slips = 42;

  g_assert_cmpint (txt_find_slips (exact, &slips), ==, row->meaning);
  g_assert_cmphex (slips, ==, row->slips);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/txt-slip/", cases[i].title, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  return g_test_run ();
}
