#include "providers/text.h"

const char *
providers_text_get (const ProvidersText *text, Language language)
{
  g_return_val_if_fail (text != NULL, NULL);

  return language == LANGUAGE_JA ? text->ja : text->en;
}

void
providers_text_clear (ProvidersText *text)
{
  g_clear_pointer (&text->en, g_free);
  g_clear_pointer (&text->ja, g_free);
}

void
providers_text_free (ProvidersText *text)
{
  providers_text_clear (text);
  g_free (text);
}
