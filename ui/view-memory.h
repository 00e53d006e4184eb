/* What a view must not lose when it is made anew: what was typed, what was opened, how far it was
 * scrolled, and where the focus was. Old and new view have the same shape, so a place in one is the
 * same place in the other. */
#pragma once

#include <gtk/gtk.h>

typedef struct _ViewMemory ViewMemory;

/* @root: kept alive until the memory is freed */
ViewMemory *view_memory_new (GtkWidget *root);
void view_memory_restore (ViewMemory *memory, GtkWidget *root);
void view_memory_free (ViewMemory *memory);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ViewMemory, view_memory_free)
