#include "scene-questions.h"

#include "base/language.h"
#include "widgets.h"

typedef struct
{
  Scene *scene;
  GCallback changed;
  gpointer user_data;
  char *receiver; /* (nullable) */
  guint value;
} Choice;

typedef void (*Changed) (gpointer user_data);

static void
choice_free (gpointer data, GClosure *closure)
{
  Choice *choice = data;

  g_free (choice->receiver);
  g_free (choice);
}

static void
tell (const Choice *choice)
{
  ((Changed)choice->changed) (choice->user_data);
}

static void
receiver_toggled_cb (GtkCheckButton *button, gpointer user_data)
{
  const Choice *choice = user_data;

  if (gtk_check_button_get_active (button))
    g_hash_table_add (choice->scene->receivers, g_strdup (choice->receiver));
  else
    g_hash_table_remove (choice->scene->receivers, choice->receiver);
  tell (choice);
}

static void
since_toggled_cb (GtkCheckButton *button, gpointer user_data)
{
  const Choice *choice = user_data;

  if (!gtk_check_button_get_active (button))
    return;
  choice->scene->since = (SceneSince)choice->value;
  tell (choice);
}

static void
change_toggled_cb (GtkCheckButton *button, gpointer user_data)
{
  const Choice *choice = user_data;

  if (gtk_check_button_get_active (button))
    choice->scene->changes |= choice->value;
  else
    choice->scene->changes &= ~choice->value;
  tell (choice);
}

static void
volume_toggled_cb (GtkCheckButton *button, gpointer user_data)
{
  const Choice *choice = user_data;

  if (!gtk_check_button_get_active (button))
    return;
  choice->scene->volume = (MailVolume)choice->value;
  tell (choice);
}

/* One whose words wrap, so that the columns fit into a narrow window. */
static GtkWidget *
check_button_new (const char *text)
{
  GtkWidget *button = gtk_check_button_new ();
  GtkWidget *label = todoku_label_new (text, NULL);

  gtk_check_button_set_child (GTK_CHECK_BUTTON (button), label);
  todoku_set_accessible_name (button, text);
  return button;
}

/* A question with its answers in columns. (A GtkFlowBox keeps the focus when Tab comes to its end.) */
typedef struct
{
  GtkGrid *grid;
  int columns;
  int count;
} Group;

static void
group_begin (Group *group, GtkBox *box, const char *question, int columns)
{
  GtkWidget *label = todoku_heading_label_new (question, "heading", 2);
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 4);
  gtk_widget_set_margin_bottom (grid, 10);
  todoku_set_labelled_by (grid, label);
  gtk_box_append (box, label);
  gtk_box_append (box, grid);
  group->grid = GTK_GRID (grid);
  group->columns = columns;
  group->count = 0;
}

static void
add (Group *group, GtkWidget *button)
{
  gtk_grid_attach (group->grid, button, group->count % group->columns,
                   group->count / group->columns, 1, 1);
  group->count++;
}

static void
add_receiver (Group *group, const Choice *base, const char *id, const char *name)
{
  GtkWidget *button = check_button_new (name);
  Choice *choice = g_memdup2 (base, sizeof *base);

  choice->receiver = g_strdup (id);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (button),
                               g_hash_table_contains (base->scene->receivers, id));
  g_signal_connect_data (button, "toggled", G_CALLBACK (receiver_toggled_cb), choice, choice_free,
                         0);
  add (group, button);
}

static void
add_receivers (GtkBox *box, const Choice *base, const ProvidersCatalog *catalog)
{
  const GPtrArray *receivers = providers_catalog_get_receivers (catalog);
  Group group;

  group_begin (&group, box, _ ("Who is not receiving your mail?"), 4);
  for (guint i = 0; i < receivers->len; i++)
    {
      const ProvidersReceiver *receiver = g_ptr_array_index (receivers, i);

      if (receiver->place > 0)
        add_receiver (&group, base, receiver->id,
                      providers_text_get (&receiver->name, language_get ()));
    }
  add_receiver (&group, base, SCENE_COMPANIES, _ ("Another company"));
  add_receiver (&group, base, SCENE_EVERYBODY, _ ("Nearly everybody"));
}

typedef struct
{
  guint value;
  const char *text;
} PossibleAnswer;

static void
add_one_of (Group *group,
            const Choice *base,
            const PossibleAnswer *answers,
            guint n_answers,
            guint chosen,
            GCallback toggled)
{
  GtkCheckButton *first = NULL;

  for (guint i = 0; i < n_answers; i++)
    {
      GtkWidget *button = check_button_new (language_gettext (answers[i].text));
      Choice *choice = g_memdup2 (base, sizeof *base);

      choice->value = answers[i].value;
      gtk_check_button_set_group (GTK_CHECK_BUTTON (button), first);
      if (!first)
        first = GTK_CHECK_BUTTON (button);
      gtk_check_button_set_active (GTK_CHECK_BUTTON (button), answers[i].value == chosen);
      g_signal_connect_data (button, "toggled", toggled, choice, choice_free, 0);
      add (group, button);
    }
}

static void
add_changes (GtkBox *box, const Choice *base)
{
  static const PossibleAnswer answers[] = {
    { SCENE_CHANGED_SERVER, N_ ("Web site or server moved") },
    { SCENE_CHANGED_SERVICE, N_ ("A new sending service") },
    { SCENE_CHANGED_DNS, N_ ("DNS changed") },
  };
  Group group;

  group_begin (&group, box, _ ("What was changed lately?"), 3);
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      GtkWidget *button = check_button_new (language_gettext (answers[i].text));
      Choice *choice = g_memdup2 (base, sizeof *base);

      choice->value = answers[i].value;
      gtk_check_button_set_active (GTK_CHECK_BUTTON (button),
                                   (base->scene->changes & answers[i].value) != 0);
      g_signal_connect_data (button, "toggled", G_CALLBACK (change_toggled_cb), choice, choice_free,
                             0);
      add (&group, button);
    }
}

GtkWidget *
scene_questions_new (Scene *scene,
                     const ProvidersCatalog *catalog,
                     GCallback changed,
                     gpointer user_data)
{
  static const PossibleAnswer since[] = {
    { SCENE_SINCE_TODAY, N_ ("Since today") },
    { SCENE_SINCE_WEEK, N_ ("Since last week") },
    { SCENE_SINCE_LONG, N_ ("On and off for a while") },
    { SCENE_SINCE_UNKNOWN, N_ ("I do not know") },
  };
  static const PossibleAnswer volumes[] = {
    { VOLUME_SMALL, N_ ("Fewer than 5,000") },
    { VOLUME_BULK, N_ ("5,000 or more") },
    { VOLUME_UNKNOWN, N_ ("I do not know") },
  };
  const Choice base = { scene, changed, user_data, NULL, 0 };
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  Group group;

  add_receivers (box, &base, catalog);
  group_begin (&group, box, _ ("Since when?"), 4);
  add_one_of (&group, &base, since, G_N_ELEMENTS (since), scene->since,
              G_CALLBACK (since_toggled_cb));
  add_changes (box, &base);
  group_begin (&group, box, _ ("How many mails a day does the company send?"), 3);
  add_one_of (&group, &base, volumes, G_N_ELEMENTS (volumes), scene->volume,
              G_CALLBACK (volume_toggled_cb));
  return GTK_WIDGET (box);
}
