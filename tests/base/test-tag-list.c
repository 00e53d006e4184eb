#include "base/tag-list.h"

#include <string.h>

typedef struct
{
  const char *title;
  const char *text;
  const char *tags;   /* "name@offset=value@offset|…" */
  const char *faults; /* "fault@offset …" */
} Case;

/* clang-format off */
static const Case cases[] = {
  { "one tag",                 "v=DMARC1",            "v@0=DMARC1@2",                 "" },
  { "two tags",                "v=DMARC1; p=none",    "v@0=DMARC1@2|p@10=none@12",    "" },
  { "trailing separator",      "v=1;",                "v@0=1@2",                      "" },
  { "trailing separator and blank", "v=1; ",          "v@0=1@2",                      "" },
  { "no blank after separator", "v=1;p=x",            "v@0=1@2|p@4=x@6",              "" },
  { "blanks around =",         "v = 1 ; p\t=\tx",     "v@0=1@4|p@8=x@12",             "" },
  { "folded",                  "a=x\r\n y;\r\n b=z",  "a@0=x\r\n y@2|b@11=z@13",      "" },
  { "value holds =",           "p=MIGf==",            "p@0=MIGf==@2",                 "" },
  { "value holds blanks",      "n=a b c",             "n@0=a b c@2",                  "" },
  { "empty value",             "v=DKIM1; p=",         "v@0=DKIM1@2|p@9=@11",          "" },
  { "empty value, separator",  "p=; t=y",             "p@0=@2|t@4=y@6",               "" },
  { "empty value of blanks",   "p= \t;t=y",           "p@0=@4|t@5=y@7",               "" },
  { "case is kept and counts", "P=a; p=b",            "P@0=a@2|p@5=b@7",              "" },
  { "digits and _ in a name",  "a1_b=c",              "a1_b@0=c@5",                   "" },
  { "leading blanks",          "  v=1",               "v@2=1@4",                      "" },
  { "nothing",                 "",                    "",                             "" },
  { "only blanks",             " \t\r\n",             "",                             "" },
  { "no equals",               "v=1; reject",         "v@0=1@2",                      "no-equals@5" },
  { "no equals, goes on",      "reject; v=1",         "v@8=1@10",                     "no-equals@0" },
  { "no equals at the end",    "v=1; p",              "v@0=1@2",                      "no-equals@5" },
  { "no name",                 "=x; v=1",             "v@4=1@6",                      "bad-tag-name@0" },
  { "name begins with digit",  "1a=x",                "",                             "bad-tag-name@0" },
  { "name begins with _",      "_a=x",                "",                             "bad-tag-name@0" },
  { "name with hyphen",        "v=1; a-b=x",          "v@0=1@2",                      "bad-tag-name@5" },
  { "name with a blank",       "a b=x",               "",                             "bad-tag-name@0" },
  { "name of other letters",   "\xef\xbd\x96=1",      "",                             "bad-tag-name@0" },
  { "duplicate, first counts", "p=a; p=b",            "p@0=a@2",                      "duplicate-tag@5" },
  { "duplicate thrice",        "p=a;p=b;p=c",         "p@0=a@2",                      "duplicate-tag@4 duplicate-tag@8" },
  { "two separators",          "v=1;; p=x",           "v@0=1@2|p@6=x@8",              "empty-tag@4" },
  { "separators with a blank", "v=1; ; p=x",          "v@0=1@2|p@7=x@9",              "empty-tag@5" },
  { "separator first",         ";v=1",                "v@1=1@3",                      "empty-tag@0" },
  { "only a separator",        ";",                   "",                             "empty-tag@0" },
  { "not ASCII",               "n=caf\xc3\xa9",       "n@0=caf\xc3\xa9@2",            "bad-value@5" },
  { "a control character",     "n=a\001b",            "n@0=a\001b@2",                 "bad-value@3" },
  { "DEL",                     "n=\177",              "n@0=\177@2",                   "bad-value@2" },
  { "form feed is no blank",   "n=a\f",               "n@0=a\f@2",                    "bad-value@3" },
  { "form feed in a name",     "n\f=a",               "",                             "bad-tag-name@0" },
  { "only the first bad byte", "n=\001\002",          "n@0=\001\002@2",               "bad-value@2" },
  { "faults in order",         "x; =y; n=\001; n=2",  "n@7=\001@9",                   "no-equals@0 bad-tag-name@3 bad-value@9 duplicate-tag@12" },
};
/* clang-format on */

static char *
describe_tags (const TagList *list)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < list->tags->len; i++)
    {
      const Tag *tag = g_ptr_array_index (list->tags, i);

      g_string_append_printf (out, "%s%s@%" G_GSIZE_FORMAT "=%s@%" G_GSIZE_FORMAT, i ? "|" : "",
                              tag->name, tag->name_offset, tag->value, tag->value_offset);
    }
  return g_string_free (out, FALSE);
}

static char *
describe_faults (const TagList *list)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < list->faults->len; i++)
    {
      const TagFault *fault = &g_array_index (list->faults, TagFault, i);

      g_string_append_printf (out, "%s%s@%" G_GSIZE_FORMAT, i ? " " : "",
                              tag_fault_kind_to_string (fault->kind), fault->offset);
    }
  return g_string_free (out, FALSE);
}

static void
test_case (gconstpointer data)
{
  const Case *row = data;
  gsize length = strlen (row->text);
  g_autofree char *bytes = g_memdup2 (row->text, length);
  g_autoptr (TagList) list = tag_list_parse (bytes ? bytes : "", (gssize)length);
  g_autofree char *tags = describe_tags (list);
  g_autofree char *faults = describe_faults (list);

  g_assert_cmpstr (tags, ==, row->tags);
  g_assert_cmpstr (faults, ==, row->faults);
}

/* Cut anywhere, a record is read up to there and no byte further. */
static void
test_cut_anywhere (void)
{
  static const char text[] = "v=DKIM1; k = rsa ;; t=y:s;\r\n x; p=MIGf; p=";

  for (gsize length = 0; length < sizeof text; length++)
    {
      g_autofree char *bytes = g_memdup2 (text, length);
      g_autoptr (TagList) list = tag_list_parse (bytes ? bytes : "", (gssize)length);

      for (guint i = 0; i < list->faults->len; i++)
        g_assert_cmpuint (g_array_index (list->faults, TagFault, i).offset, <, length);
      g_assert_cmpuint (list->tags->len, <=, 4);
    }
}

static void
test_find (void)
{
  g_autoptr (TagList) list = tag_list_parse ("v=DMARC1; p=none;; p=reject", -1);

  g_assert_cmpstr (tag_list_get (list, "p"), ==, "none");
  g_assert_cmpuint (tag_list_find (list, "p")->value_offset, ==, 12);
  g_assert_null (tag_list_find (list, "P"));
  g_assert_null (tag_list_get (list, "sp"));
  g_assert_true (tag_list_has_fault (list, TAG_FAULT_EMPTY));
  g_assert_true (tag_list_has_fault (list, TAG_FAULT_DUPLICATE));
  g_assert_false (tag_list_has_fault (list, TAG_FAULT_BAD_VALUE));
}

/* Names are looked up in another way when there are many. */
static void
test_duplicate_among_many (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (TagList) list = NULL;

  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (text, "a%u=%u;", i % 4990, i);
  list = tag_list_parse (text->str, -1);
  g_assert_cmpuint (list->tags->len, ==, 4990);
  g_assert_cmpuint (list->faults->len, ==, 10);
  g_assert_cmpstr (tag_list_get (list, "a0"), ==, "0");
  g_assert_cmpstr (tag_list_get (list, "a4989"), ==, "4989");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/tag-list/", cases[i].title, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/tag-list/cut anywhere", test_cut_anywhere);
  g_test_add_func ("/tag-list/find", test_find);
  g_test_add_func ("/tag-list/duplicate among many", test_duplicate_among_many);
  return g_test_run ();
}
