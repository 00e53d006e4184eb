/* What an office calls the mail that a service sends. */
#pragma once

#include "providers/service.h"

typedef struct
{
  ProvidersCategory category;
  const char *name;    /* an English message id */
  const char *example; /* likewise */
} Category;

/* In the order in which the interview asks. */
const Category *categories_get (guint *count);

/* (transfer full): "メルマガ、請求書", in the language in use; "" for none. */
char *categories_to_text (ProvidersCategory categories);
