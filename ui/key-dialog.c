#include "key-dialog.h"

#include <string.h>

#include "base/language.h"
#include "compat.h"
#include "dns/name.h"
#include "key-result.h"
#include "plan/explain/explain-keys.h"
#include "session/key-making.h"
#include "widgets.h"

struct _TodokuKeyDialog
{
  AdwWindow parent_instance;

  TodokuJourney *journey;
  char *domain;              /* it is for this one, whatever the journey goes on to */
  char *suggested;           /* the file name that was filled in, as long as nobody changed it */
  GCancellable *cancellable; /* (nullable): while a key is made */
  GtkStack *stack;
  GtkLabel *intro;
  GtkEditable *selector;
  GtkLabel *selector_problem;
  GtkDropDown *kind;
  GtkLabel *why;
  GtkEditable *file;
  GtkWidget *choose;
  GtkLabel *file_problem;
  GtkWidget *fields;
  GtkWidget *cancel;
  GtkWidget *make;
  GtkWidget *working;
  GtkSpinner *spinner;
  GtkBox *result;
};

G_DEFINE_FINAL_TYPE (TodokuKeyDialog, todoku_key_dialog, ADW_TYPE_WINDOW)

/* In the order of the list. */
static const struct
{
  OwnKeyType type;
  guint bits;
  const char *name;
} kinds[] = {
  { OWN_KEY_RSA, 2048, N_ ("RSA, 2048 bits (usual)") },
  { OWN_KEY_RSA, 3072, N_ ("RSA, 3072 bits") },
  { OWN_KEY_RSA, 4096, N_ ("RSA, 4096 bits") },
  { OWN_KEY_ED25519, OWN_KEY_ED25519_BITS, N_ ("Ed25519, beside an RSA key") },
};

/* The selector of a value that was made here, or pasted for no service; (transfer full) (nullable). */
static char *
selector_of_value (const PlanValue *value)
{
  const char *end = strstr (value->name, "._domainkey.");

  if (value->service_id || value->type != DNS_TYPE_TXT || !end)
    return NULL;
  return g_strndup (value->name, (gsize)(end - value->name));
}

/* Of others only those that nobody but a server of one's own is likely to use: no alias, and no
 * selector of a service. */
static GStrv
list_selectors (TodokuKeyDialog *self, gboolean own_only)
{
  Survey *survey = todoku_journey_get_survey (self->journey);
  const PlanRequest *request = todoku_journey_get_request (self->journey);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; survey && i < survey->dkim->keys->len; i++)
    {
      const DkimFound *found = g_ptr_array_index (survey->dkim->keys, i);
      gboolean likely_own = !found->alias && found->origin != DKIM_ORIGIN_SERVICE;

      if (found->status != DKIM_STATUS_ABSENT && (likely_own || !own_only))
        g_strv_builder_add (builder, found->selector);
    }
  for (guint i = 0; request && i < request->values->len; i++)
    {
      g_autofree char *selector = selector_of_value (g_ptr_array_index (request->values, i));

      if (selector)
        g_strv_builder_add (builder, selector);
    }
  return g_strv_builder_end (builder);
}

/* (transfer full) (nullable): the RSA key that was made here last */
static char *
find_rsa_selector (TodokuKeyDialog *self)
{
  const PlanRequest *request = todoku_journey_get_request (self->journey);

  for (guint i = request ? request->values->len : 0; i > 0; i--)
    {
      const PlanValue *value = g_ptr_array_index (request->values, i - 1);

      if (!value->service_id && value->type == DNS_TYPE_TXT && !strstr (value->value, "ed25519"))
        return selector_of_value (value);
    }
  return NULL;
}

static void
suggest_file (TodokuKeyDialog *self)
{
  const char *folder = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);
  g_autofree char *selector
      = own_key_selector_parse (gtk_editable_get_text (self->selector), self->domain, NULL);
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;

  if (!selector || g_strcmp0 (gtk_editable_get_text (self->file), self->suggested) != 0)
    return;
  name = g_strdup_printf ("%s.%s.private.pem", self->domain, selector);
  path = g_build_filename (folder ? folder : g_get_home_dir (), name, NULL);
  g_free (self->suggested);
  self->suggested = g_steal_pointer (&path);
  gtk_editable_set_text (self->file, self->suggested);
}

static void
selector_changed_cb (TodokuKeyDialog *self)
{
  todoku_set_problem (GTK_WIDGET (self->selector), self->selector_problem, NULL);
  if (self->domain)
    suggest_file (self);
}

static void
file_changed_cb (TodokuKeyDialog *self)
{
  todoku_set_problem (GTK_WIDGET (self->file), self->file_problem, NULL);
}

static void
kind_changed_cb (TodokuKeyDialog *self)
{
  guint selected = gtk_drop_down_get_selected (self->kind);
  g_autofree char *why = NULL;

  if (selected >= G_N_ELEMENTS (kinds))
    return;
  why = explain_key_type (kinds[selected].type, language_get ());
  gtk_label_set_text (self->why, why);
}

static void
file_chosen (const char *path, gpointer user_data)
{
  TodokuKeyDialog *self = TODOKU_KEY_DIALOG (user_data);
  g_autofree char *text = path ? g_filename_to_utf8 (path, -1, NULL, NULL, NULL) : NULL;

  if (text)
    gtk_editable_set_text (self->file, text);
}

static void
choose_cb (TodokuKeyDialog *self)
{
  g_autofree char *name = g_path_get_basename (gtk_editable_get_text (self->file));

  compat_choose_save (GTK_WIDGET (self), _ ("Save the private key"), name, file_chosen);
}

static void
set_working (TodokuKeyDialog *self, gboolean working)
{
  /* What cannot be used must not have the focus; while it works one can only stop it. */
  if (working)
    gtk_widget_grab_focus (self->cancel);
  gtk_widget_set_sensitive (self->fields, !working);
  gtk_widget_set_sensitive (self->make, !working);
  gtk_widget_set_visible (self->working, working);
  gtk_spinner_set_spinning (self->spinner, working);
}

static gboolean
is_about_selector (OwnKeyError code)
{
  return code <= OWN_KEY_ERROR_SELECTOR_TOO_LONG;
}

static void
show_problem (TodokuKeyDialog *self, OwnKeyError code)
{
  GtkEditable *field = is_about_selector (code) ? self->selector : self->file;
  GtkLabel *label = is_about_selector (code) ? self->selector_problem : self->file_problem;
  g_autofree char *text = explain_key_error (code, gtk_editable_get_text (field), language_get ());

  todoku_set_problem (GTK_WIDGET (field), label, text);
  gtk_widget_grab_focus (GTK_WIDGET (field));
}

static void
remove_value (PlanRequest *request, const char *name)
{
  for (guint i = request->values->len; i > 0; i--)
    if (strcmp (((PlanValue *)g_ptr_array_index (request->values, i - 1))->name, name) == 0)
      g_ptr_array_remove_index (request->values, i - 1);
}

/* Unless the window has gone on to another domain, whose plan this key is not for. */
static void
put_into_request (TodokuKeyDialog *self, const OwnKey *key)
{
  PlanRequest *request;

  if (g_strcmp0 (todoku_journey_get_domain (self->journey), key->domain) != 0
      || !todoku_journey_get_request (self->journey))
    return;
  request = plan_request_copy (todoku_journey_get_request (self->journey));
  remove_value (request, key->name);
  plan_request_add_value (request, key->domain, NULL, key->name, key->record, NULL);
  todoku_journey_take_request (self->journey, request);
}

static void
show_result (TodokuKeyDialog *self, const OwnKey *key)
{
  g_auto (GStrv) older = list_selectors (self, TRUE);
  g_autofree char *rsa_selector = find_rsa_selector (self);

  gtk_box_append (self->result,
                  todoku_key_result_new (key, (const char *const *)older, rsa_selector));
  gtk_stack_set_visible_child_name (self->stack, "result");
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  gtk_widget_child_focus (GTK_WIDGET (self->result), GTK_DIR_TAB_FORWARD);
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TodokuKeyDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OwnKey) key = session_make_key_finish (result, &error);
  gboolean closed = self->cancellable == NULL;

  g_clear_object (&self->cancellable);
  if (key && !closed)
    show_result (self, key);
  /* A key that was written must not be forgotten, even if nobody waits for it any longer. */
  if (key)
    put_into_request (self, key);
  if (closed || key)
    return;
  set_working (self, FALSE);
  if (error->domain == OWN_KEY_ERROR)
    show_problem (self, (OwnKeyError)error->code);
}

/* A name that has a key must not get another one while mails are under way. */
static gboolean
check_in_use (TodokuKeyDialog *self, const char *selector)
{
  g_auto (GStrv) in_use = list_selectors (self, FALSE);
  g_autofree char *text = NULL;

  if (!g_strv_contains ((const char *const *)in_use, selector))
    return TRUE;
  /* Translators: a selector. */
  text = g_strdup_printf (_ ("“%s” has a key already. A new key needs another name, so that mails "
                             "signed with the old one can still be verified."),
                          selector);
  todoku_set_problem (GTK_WIDGET (self->selector), self->selector_problem, text);
  gtk_widget_grab_focus (GTK_WIDGET (self->selector));
  return FALSE;
}

static void
make_cb (TodokuKeyDialog *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *selector
      = own_key_selector_parse (gtk_editable_get_text (self->selector), self->domain, &error);
  g_autofree char *path
      = g_filename_from_utf8 (gtk_editable_get_text (self->file), -1, NULL, NULL, NULL);
  guint selected = gtk_drop_down_get_selected (self->kind);

  if (self->cancellable)
    return;
  if (!selector)
    {
      show_problem (self, (OwnKeyError)error->code);
      return;
    }
  if (!path)
    {
      show_problem (self, OWN_KEY_ERROR_FILE_NAME);
      return;
    }
  if (!check_in_use (self, selector))
    return;
  file_changed_cb (self);
  set_working (self, TRUE);
  self->cancellable = g_cancellable_new ();
  session_make_key_async (&(const SessionKeyWish){ self->domain, selector, kinds[selected].type,
                                                   kinds[selected].bits, path },
                          self->cancellable, made_cb, g_object_ref (self));
}

static void
cancel_cb (TodokuKeyDialog *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

/* Also called when the window closes: the answer still comes, and finds nobody waiting. */
static void
stop (TodokuKeyDialog *self)
{
  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static gboolean
todoku_key_dialog_close_request (GtkWindow *window)
{
  stop (TODOKU_KEY_DIALOG (window));
  return GTK_WINDOW_CLASS (todoku_key_dialog_parent_class)->close_request (window);
}

static void
set_up (TodokuKeyDialog *self)
{
  GtkStringList *names = gtk_string_list_new (NULL);
  g_auto (GStrv) in_use = list_selectors (self, FALSE);
  g_autofree char *selector
      = own_key_suggest_selector ((const char *const *)in_use, g_get_real_time ());
  g_autofree char *shown = dns_name_to_unicode (self->domain);
  /* Translators: a domain. */
  g_autofree char *intro
      = g_strdup_printf (_ ("A mail server of your own signs the mails of %s with the private key; "
                            "receivers verify them with the public key, which goes into the DNS."),
                         shown);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    gtk_string_list_append (names, language_gettext (kinds[i].name));
  gtk_drop_down_set_model (self->kind, G_LIST_MODEL (names));
  g_object_unref (names);
  gtk_label_set_text (self->intro, intro);
  gtk_editable_set_text (self->selector, selector);
  kind_changed_cb (self);
}

GtkWidget *
todoku_key_dialog_new (TodokuJourney *journey, GtkWindow *parent)
{
  TodokuKeyDialog *self = g_object_new (TODOKU_TYPE_KEY_DIALOG, "transient-for", parent, NULL);

  self->journey = g_object_ref (journey);
  self->domain = g_strdup (todoku_journey_get_domain (journey));
  self->suggested = g_strdup ("");
  set_up (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->selector));
  return GTK_WIDGET (self);
}

static void
todoku_key_dialog_dispose (GObject *object)
{
  TodokuKeyDialog *self = TODOKU_KEY_DIALOG (object);

  stop (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), TODOKU_TYPE_KEY_DIALOG);
  G_OBJECT_CLASS (todoku_key_dialog_parent_class)->dispose (object);
}

static void
todoku_key_dialog_finalize (GObject *object)
{
  TodokuKeyDialog *self = TODOKU_KEY_DIALOG (object);

  /* Not in dispose: a key that comes after the window has closed still goes to the journey. */
  g_clear_object (&self->journey);
  g_free (self->domain);
  g_free (self->suggested);
  G_OBJECT_CLASS (todoku_key_dialog_parent_class)->finalize (object);
}

static void
todoku_key_dialog_class_init (TodokuKeyDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = todoku_key_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = todoku_key_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = todoku_key_dialog_close_request;
  gtk_widget_class_set_template_from_resource (widget_class, TODOKU_RESOURCES "key-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TodokuKeyDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, TodokuKeyDialog, intro);
  gtk_widget_class_bind_template_child (widget_class, TodokuKeyDialog, selector);
  gtk_widget_class_bind_template_child (widget_class, TodokuKeyDialog, selector_problem);
  gtk_widget_class_bind_template_child (widget_class, TodokuKeyDialog, kind);
  gtk_widget_class_bind_template_child (widget_class, TodokuKeyDialog, why);
  gtk_widget_class_bind_template_child (widget_class, TodokuKeyDialog, file);
  gtk_widget_class_bind_template_child (widget_class, TodokuKeyDialog, choose);
  gtk_widget_class_bind_template_child (widget_class, TodokuKeyDialog, file_problem);
  gtk_widget_class_bind_template_child (widget_class, TodokuKeyDialog, fields);
  gtk_widget_class_bind_template_child (widget_class, TodokuKeyDialog, cancel);
  gtk_widget_class_bind_template_child (widget_class, TodokuKeyDialog, make);
  gtk_widget_class_bind_template_child (widget_class, TodokuKeyDialog, working);
  gtk_widget_class_bind_template_child (widget_class, TodokuKeyDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, TodokuKeyDialog, result);
  gtk_widget_class_bind_template_callback (widget_class, selector_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, file_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, kind_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, make_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
}

static void
todoku_key_dialog_init (TodokuKeyDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
