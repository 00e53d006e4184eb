/* The dialog that makes a key: really made, put into the plan, and what goes wrong said in place. */
#include <glib/gstdio.h>
#include <string.h>

#include "auth/dkim-key.h"
#include "base/language.h"
#include "copy-button.h"
#include "fold.h"
#include "key-dialog.h"
#include "window-fixture.h"

#define WORLD "plan-own-server.world"
#define SENDERS_STEP 2
#define KIND_RSA_4096 2
#define KIND_ED25519 3

typedef struct
{
  WindowFixture *window;
  GtkWidget *dialog;
  char *folder;
  char *path;
} Stage;

static gboolean
is_done (WindowFixture *fixture)
{
  return todoku_journey_has_result (window_fixture_get_journey (fixture));
}

static gpointer
get_child (const Stage *stage, const char *name)
{
  return gtk_widget_get_template_child (stage->dialog, TODOKU_TYPE_KEY_DIALOG, name);
}

static const PlanRequest *
get_request (const Stage *stage)
{
  return todoku_journey_get_request (window_fixture_get_journey (stage->window));
}

static void
add_address (const Stage *stage)
{
  PlanRequest *request = plan_request_copy (get_request (stage));

  g_assert_true (plan_request_add_address (request, "203.0.113.77", NULL));
  todoku_journey_take_request (window_fixture_get_journey (stage->window), request);
  window_fixture_settle ();
}

static Stage *
stage_new (Language language)
{
  Stage *stage = g_new0 (Stage, 1);

  stage->window = window_fixture_new (language);
  stage->folder = g_dir_make_tmp ("todoku-keys-XXXXXX", NULL);
  stage->path = g_build_filename (stage->folder, "key.pem", NULL);
  window_fixture_open_world (stage->window, WORLD);
  todoku_journey_check (window_fixture_get_journey (stage->window), "example.co.jp");
  window_fixture_wait (stage->window, is_done);
  add_address (stage);
  stage->dialog = todoku_key_dialog_new (window_fixture_get_journey (stage->window),
                                         GTK_WINDOW (stage->window->window));
  g_object_add_weak_pointer (G_OBJECT (stage->dialog), (gpointer *)&stage->dialog);
  gtk_window_present (GTK_WINDOW (stage->dialog));
  window_fixture_settle ();
  return stage;
}

static void
stage_free (Stage *stage)
{
  if (stage->dialog)
    gtk_window_close (GTK_WINDOW (stage->dialog));
  window_fixture_free (stage->window);
  window_fixture_settle ();
  g_assert_null (stage->dialog);
  g_unlink (stage->path);
  g_assert_cmpint (g_rmdir (stage->folder), ==, 0);
  g_free (stage->path);
  g_free (stage->folder);
  g_free (stage);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Stage, stage_free)

static void
fill_in (const Stage *stage, const char *selector, guint kind, const char *path)
{
  gtk_editable_set_text (get_child (stage, "selector"), selector);
  gtk_drop_down_set_selected (get_child (stage, "kind"), kind);
  gtk_editable_set_text (get_child (stage, "file"), path);
}

static void
press_make (const Stage *stage)
{
  g_signal_emit_by_name (get_child (stage, "make"), "clicked");
}

static void
wait_until_made (const Stage *stage)
{
  gint64 until = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  while (gtk_widget_get_visible (get_child (stage, "working")))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, until);
      g_main_context_iteration (NULL, FALSE);
      if (strcmp (gtk_stack_get_visible_child_name (get_child (stage, "stack")), "result") == 0)
        break;
    }
  window_fixture_settle ();
}

static gboolean
shows_result (const Stage *stage)
{
  return strcmp (gtk_stack_get_visible_child_name (get_child (stage, "stack")), "result") == 0;
}

/* (transfer none) (nullable) */
static const PlanValue *
find_value (const Stage *stage, const char *name)
{
  const PlanRequest *request = get_request (stage);

  for (guint i = 0; i < request->values->len; i++)
    {
      const PlanValue *value = g_ptr_array_index (request->values, i);

      if (strcmp (value->name, name) == 0)
        return value;
    }
  return NULL;
}

static guint
count_copies (GtkWidget *widget, const char *part)
{
  guint count = TODOKU_IS_COPY_BUTTON (widget)
                && strstr (todoku_copy_button_get_text (TODOKU_COPY_BUTTON (widget)), part);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    count += count_copies (child, part);
  return count;
}

static gboolean
has_label (GtkWidget *widget, const char *part)
{
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), part))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    if (has_label (child, part))
      return TRUE;
  return FALSE;
}

static gboolean
has_name (GtkWidget *widget)
{
  for (guint depth = 0; widget && depth < 3; depth++, widget = gtk_widget_get_parent (widget))
    if (gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL)
        || gtk_test_accessible_has_relation (GTK_ACCESSIBLE (widget),
                                             GTK_ACCESSIBLE_RELATION_LABELLED_BY)
        || GTK_IS_LABEL (widget))
      return TRUE;
  return FALSE;
}

static void
open_folds (GtkWidget *widget)
{
  if (TODOKU_IS_FOLD (widget))
    todoku_fold_set_open (TODOKU_FOLD (widget), TRUE);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    open_folds (child);
}

/* A full turn with Tab: everything that takes the focus has a name. */
static void
assert_all_named (const Stage *stage)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (;;)
    {
      GtkWidget *focus;

      g_signal_emit_by_name (stage->dialog, "move-focus", GTK_DIR_TAB_FORWARD);
      focus = gtk_window_get_focus (GTK_WINDOW (stage->dialog));
      if (!focus || !g_hash_table_add (seen, focus))
        break;
      if (!has_name (focus))
        g_error ("a %s in a %s has no name", G_OBJECT_TYPE_NAME (focus),
                 G_OBJECT_TYPE_NAME (gtk_widget_get_parent (focus)));
    }
  g_assert_cmpuint (g_hash_table_size (seen), >, 3);
}

static void
test_made (gconstpointer data)
{
  g_autoptr (Stage) stage = stage_new (GPOINTER_TO_INT (data));
  const PlanValue *value;
  g_autoptr (DkimKey) key = NULL;
  g_autofree char *pem = NULL;

  assert_all_named (stage);
  fill_in (stage, "S202611", 0, stage->path);
  press_make (stage);
  g_assert_false (gtk_widget_get_sensitive (get_child (stage, "fields")));
  wait_until_made (stage);
  g_assert_true (shows_result (stage));

  value = find_value (stage, "s202611._domainkey.example.co.jp");
  g_assert_nonnull (value);
  g_assert_null (value->service_id);
  key = dkim_key_parse (value->value);
  g_assert_true (key->usable);
  g_assert_cmpuint (key->bits, ==, 2048);
  /* Alone, and in the line of the zone file only in two pieces. */
  g_assert_cmpuint (count_copies (stage->dialog, value->value), ==, 1);
  g_assert_cmpuint (count_copies (stage->dialog, "smtpd_milters"), ==, 2);
  g_assert_true (has_label (stage->dialog, stage->path));

  g_assert_true (g_file_get_contents (stage->path, &pem, NULL, NULL));
  g_assert_true (g_str_has_prefix (pem, "-----BEGIN PRIVATE KEY-----"));
  g_assert_false (has_label (stage->dialog, "PRIVATE KEY"));
  open_folds (stage->dialog);
  window_fixture_settle ();
  assert_all_named (stage);
}

/* The key that was made before is the one beside which this one signs. */
static void
test_ed25519_beside_rsa (void)
{
  g_autoptr (Stage) stage = stage_new (LANGUAGE_EN);
  PlanRequest *request = plan_request_copy (get_request (stage));
  g_autofree char *key = NULL;
  Survey *survey = todoku_journey_get_survey (window_fixture_get_journey (stage->window));

  g_assert_cmpuint (survey->dkim->keys->len, >, 0);
  key = g_strdup (((DkimFound *)g_ptr_array_index (survey->dkim->keys, 0))->text);
  g_assert_true (plan_request_add_value (request, "example.co.jp", NULL, "r1", key, NULL));
  todoku_journey_take_request (window_fixture_get_journey (stage->window), request);
  fill_in (stage, "e1", KIND_ED25519, stage->path);
  press_make (stage);
  wait_until_made (stage);
  g_assert_nonnull (find_value (stage, "e1._domainkey.example.co.jp"));
  g_assert_nonnull (find_value (stage, "r1._domainkey.example.co.jp"));
  g_assert_cmpuint (count_copies (stage->dialog, "selector = \"r1\";"), ==, 1);
}

static gboolean
tells_problem (const Stage *stage, const char *label)
{
  return gtk_widget_get_visible (get_child (stage, label))
         && *gtk_label_get_text (get_child (stage, label));
}

static void
test_problems_are_told_in_place (void)
{
  g_autoptr (Stage) stage = stage_new (LANGUAGE_JA);
  g_autofree char *nowhere = g_build_filename (stage->folder, "missing", "key.pem", NULL);
  g_autofree char *text = NULL;
  const struct
  {
    const char *selector, *path, *field, *label;
  } rows[] = {
    { "s_1", stage->path, "selector", "selector_problem" },
    { "", stage->path, "selector", "selector_problem" },
    { "google", stage->path, "selector", "selector_problem" }, /* has a key already */
    { "s1", stage->path, "file", "file_problem" },             /* there is a file */
    { "s1", nowhere, "file", "file_problem" },
    { "s1", "", "file", "file_problem" },
  };

  g_assert_true (g_file_set_contents (stage->path, "what was here", -1, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      fill_in (stage, rows[i].selector, KIND_ED25519, rows[i].path);
      press_make (stage);
      wait_until_made (stage);
      g_assert_false (shows_result (stage));
      g_assert_true (tells_problem (stage, rows[i].label));
      g_assert_true (gtk_test_accessible_has_state (get_child (stage, rows[i].field),
                                                    GTK_ACCESSIBLE_STATE_INVALID));
      /* Nothing that was typed is lost, and one can go on. */
      g_assert_cmpstr (gtk_editable_get_text (get_child (stage, "selector")), ==, rows[i].selector);
      g_assert_true (gtk_widget_get_sensitive (get_child (stage, "make")));
    }
  g_assert_cmpuint (get_request (stage)->values->len, ==, 0);
  g_assert_true (g_file_get_contents (stage->path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "what was here");
}

static void
test_suggestions (void)
{
  g_autoptr (Stage) stage = stage_new (LANGUAGE_EN);
  GtkEditable *selector = get_child (stage, "selector");
  GtkEditable *file = get_child (stage, "file");

  g_assert_true (g_str_has_prefix (gtk_editable_get_text (selector), "s20"));
  gtk_editable_set_text (selector, "mine");
  g_assert_true (
      g_str_has_suffix (gtk_editable_get_text (file), "/example.co.jp.mine.private.pem"));
  /* Once somebody typed a name, it stays. */
  gtk_editable_set_text (file, stage->path);
  gtk_editable_set_text (selector, "other");
  g_assert_cmpstr (gtk_editable_get_text (file), ==, stage->path);
}

/* Whether it was stopped in time or not, what is there and what the plan knows agree. */
static void
test_closed_meanwhile (void)
{
  g_autoptr (Stage) stage = stage_new (LANGUAGE_EN);
  gint64 until;

  fill_in (stage, "s1", KIND_RSA_4096, stage->path);
  press_make (stage);
  gtk_window_close (GTK_WINDOW (stage->dialog));
  until = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;
  while (stage->dialog)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, until);
      g_main_context_iteration (NULL, FALSE);
    }
  g_assert_cmpint (g_file_test (stage->path, G_FILE_TEST_EXISTS), ==,
                   find_value (stage, "s1._domainkey.example.co.jp") != NULL);
}

/* Only who has a server of one's own is offered a key for it. */
static void
test_button_on_senders_page (void)
{
  g_autoptr (Stage) stage = stage_new (LANGUAGE_EN);
  TodokuJourney *journey = window_fixture_get_journey (stage->window);
  PlanRequest *request = plan_request_copy (get_request (stage));

  todoku_journey_go_to (journey, SENDERS_STEP);
  window_fixture_settle ();
  g_assert_nonnull (window_fixture_find_text (stage->window, "Make a key…"));
  g_ptr_array_set_size (request->addresses, 0);
  todoku_journey_take_request (journey, request);
  window_fixture_settle ();
  g_assert_null (window_fixture_find_text (stage->window, "Make a key…"));
}

int
main (int argc, char **argv)
{
  window_fixture_init (&argc, &argv);
  g_test_add_data_func ("/key-dialog/made/en", GINT_TO_POINTER (LANGUAGE_EN), test_made);
  g_test_add_data_func ("/key-dialog/made/ja", GINT_TO_POINTER (LANGUAGE_JA), test_made);
  g_test_add_func ("/key-dialog/ed25519-beside-rsa", test_ed25519_beside_rsa);
  g_test_add_func ("/key-dialog/problems", test_problems_are_told_in_place);
  g_test_add_func ("/key-dialog/suggestions", test_suggestions);
  g_test_add_func ("/key-dialog/closed-meanwhile", test_closed_meanwhile);
  g_test_add_func ("/key-dialog/button", test_button_on_senders_page);
  return g_test_run ();
}
