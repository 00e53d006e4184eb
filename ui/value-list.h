/* A field that takes one value after the other, and the list of those it took. */
#pragma once

#include <adwaita.h>

#include "journey.h"

#define TODOKU_TYPE_VALUE_LIST (todoku_value_list_get_type ())
G_DECLARE_FINAL_TYPE (TodokuValueList, todoku_value_list, TODOKU, VALUE_LIST, AdwBin)

typedef enum
{
  VALUE_LIST_ADDRESSES, /* own servers */
  VALUE_LIST_REPORTS,   /* where reports go */
} ValueListKind;

void todoku_value_list_set_up (TodokuValueList *self, TodokuJourney *journey, ValueListKind kind);

/* Adds what was typed and not yet added. Returns: FALSE when it is no such value; then the list
 * says so and has the focus. */
gboolean todoku_value_list_take_pending (TodokuValueList *self);
