/* Phrases looked for at once. */
#include "mail/phrases.h"

static const char *const words[] = { "bc", "b", "配信", "配", "abcd", NULL, "never" };

static void
test_find (void)
{
  static const struct
  {
    const char *text;
    int index;
  } rows[] = {
    { "", -1 },      { "a", -1 },        { "xbc", 0 },      { "b", 1 },   { "b bc", 0 },
    { "配信", 2 },   { "配達", 3 },      { "配達配信", 2 }, { "abc", 0 }, { "abd", 1 },
    { "never", -1 }, { "\350\205", -1 }, { "aabcd", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpint (phrases_find (rows[i].text, words, sizeof *words, G_N_ELEMENTS (words)), ==,
                     rows[i].index);
}

static void
test_any_case (void)
{
  static const char *const table[] = { "échec", "abc", NULL };

  g_assert_true (phrases_stand_in ("ÉCHEC", table));
  g_assert_true (phrases_stand_in ("xABCx", table));
  g_assert_false (phrases_stand_in ("ab", table));
}

/* More than fit are not looked for. */
static void
test_limit (void)
{
  const char *many[PHRASES_MOST + 2];

  for (guint i = 0; i < G_N_ELEMENTS (many); i++)
    many[i] = "x";
  many[PHRASES_MOST - 1] = "y";
  many[PHRASES_MOST] = "z";
  g_assert_cmpint (phrases_find ("y", many, sizeof *many, G_N_ELEMENTS (many)), ==,
                   PHRASES_MOST - 1);
  g_assert_cmpint (phrases_find ("z", many, sizeof *many, G_N_ELEMENTS (many)), ==, -1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/phrases/find", test_find);
  g_test_add_func ("/phrases/any case", test_any_case);
  g_test_add_func ("/phrases/limit", test_limit);
  return g_test_run ();
}
