#include "plan/explain/explain-condition.h"
#include "plan/explain/fill.h"

/* The name of the service in the language in use; its id if the catalog does not know it any more. */
static const char *
name_service (const char *id, const ProvidersCatalog *catalog, Language language)
{
  const ProvidersService *service = providers_catalog_get_service (catalog, id);

  return service ? providers_text_get (&service->name, language) : id;
}

static const char *
text_of_lesson (const Lesson *lesson)
{
  switch (lesson->kind)
    {
    case LESSON_SELECTOR:
      return lesson->is_proof
                 ? N_ ("The name of the DKIM key, {value}, was found, and its signature holds. The "
                       "check of {domain} will look at this key.")
                 : N_ (
                     "The name of a DKIM key, {value}, was found. The check of {domain} will look "
                     "at this key.");
    case LESSON_SERVICE:
      return lesson->is_proof ? N_ ("{value} sent this mail, and it is recognised as mail of "
                                    "{domain}. This sender is confirmed.")
                              : N_ ("{value} seems to have sent this mail in the name of {domain}. "
                                    "→ If you use it, add it to the senders.");
    case LESSON_SERVER:
      return lesson->is_proof
                 ? N_ (
                     "The server {value} sent this mail, and it is recognised as mail of {domain}. "
                     "This sender is confirmed.")
                 : N_ ("The server {value} delivered this mail in the name of {domain}. → If it is "
                       "yours, add it to the senders.");
    case LESSON_REPORT_ADDRESS:
      return N_ ("The DMARC reports of {domain} go to {value}.");
    }
  g_assert_not_reached ();
}

char *
explain_lesson (const Lesson *lesson, const ProvidersCatalog *catalog, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);
  const char *value = lesson->kind == LESSON_SERVICE
                          ? name_service (lesson->value, catalog, language)
                          : lesson->value;

  return fill_from_pairs (language_gettext (text_of_lesson (lesson)), "value", value, "domain",
                          lesson->domain, NULL);
}
