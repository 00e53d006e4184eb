#include "view-memory.h"

#include "fold.h"

typedef struct
{
  GtkAdjustment *adjustment;
  double value;
} Scroll;

struct _ViewMemory
{
  GtkWidget *root;
  GtkWidget *focus; /* (nullable): borrowed from root */
  GtkWidget *new_focus;
};

ViewMemory *
view_memory_new (GtkWidget *root)
{
  ViewMemory *memory = g_new0 (ViewMemory, 1);
  GtkRoot *window = gtk_widget_get_root (root);
  GtkWidget *focus = window ? gtk_root_get_focus (window) : NULL;

  memory->root = g_object_ref (root);
  if (focus && gtk_widget_is_ancestor (focus, root))
    memory->focus = focus;
  return memory;
}

static void
scroll_free (Scroll *scroll)
{
  g_object_unref (scroll->adjustment);
  g_free (scroll);
}

/* An adjustment knows how far it goes once the view has its size. */
static void
scroll_grew_cb (Scroll *scroll)
{
  double upper = gtk_adjustment_get_upper (scroll->adjustment)
                 - gtk_adjustment_get_page_size (scroll->adjustment);

  if (upper < scroll->value)
    return;
  gtk_adjustment_set_value (scroll->adjustment, scroll->value);
  g_signal_handlers_disconnect_by_data (scroll->adjustment, scroll);
}

static void
restore_scroll (GtkScrolledWindow *from, GtkScrolledWindow *to)
{
  double value = gtk_adjustment_get_value (gtk_scrolled_window_get_vadjustment (from));
  Scroll *scroll;

  if (value <= 0)
    return;
  scroll = g_new0 (Scroll, 1);
  scroll->adjustment = g_object_ref (gtk_scrolled_window_get_vadjustment (to));
  scroll->value = value;
  g_signal_connect_data (scroll->adjustment, "changed", G_CALLBACK (scroll_grew_cb), scroll,
                         (GClosureNotify)(void (*) (void))scroll_free,
                         G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

static void
restore_text (GtkText *from, GtkText *to)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (from));

  if (g_strcmp0 (text, gtk_editable_get_text (GTK_EDITABLE (to))) != 0)
    gtk_editable_set_text (GTK_EDITABLE (to), text);
  gtk_editable_set_position (GTK_EDITABLE (to), gtk_editable_get_position (GTK_EDITABLE (from)));
}

static void
restore_widget (ViewMemory *memory, GtkWidget *from, GtkWidget *to)
{
  if (from == memory->focus)
    memory->new_focus = to;
  if (TODOKU_IS_FOLD (from))
    todoku_fold_set_open (TODOKU_FOLD (to), todoku_fold_get_open (TODOKU_FOLD (from)));
  else if (GTK_IS_TEXT (from))
    restore_text (GTK_TEXT (from), GTK_TEXT (to));
  else if (GTK_IS_SCROLLED_WINDOW (from))
    restore_scroll (GTK_SCROLLED_WINDOW (from), GTK_SCROLLED_WINDOW (to));
}

static void
restore_tree (ViewMemory *memory, GtkWidget *from, GtkWidget *to)
{
  GtkWidget *old = gtk_widget_get_first_child (from);
  GtkWidget *new = gtk_widget_get_first_child (to);

  if (G_OBJECT_TYPE (from) != G_OBJECT_TYPE (to))
    return;
  restore_widget (memory, from, to);
  for (; old && new;
       old = gtk_widget_get_next_sibling (old), new = gtk_widget_get_next_sibling (new))
    restore_tree (memory, old, new);
}

void
view_memory_restore (ViewMemory *memory, GtkWidget *root)
{
  restore_tree (memory, memory->root, root);
  if (memory->new_focus)
    gtk_widget_grab_focus (memory->new_focus);
}

void
view_memory_free (ViewMemory *memory)
{
  g_object_unref (memory->root);
  g_free (memory);
}
