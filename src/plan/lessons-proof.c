#include "plan/lessons.h"

#include <string.h>

#include "dns/public-suffix.h"

gboolean
lesson_is_about (const Lesson *lesson, const char *domain)
{
  return g_ascii_strcasecmp (dns_public_suffix_organizational_domain (lesson->domain),
                             dns_public_suffix_organizational_domain (domain))
         == 0;
}

/* TRUE if mail of that sender would have told where it comes from. */
static gboolean
is_recognisable (const char *asked, const ProvidersCatalog *catalog)
{
  const ProvidersService *service = providers_catalog_get_service (catalog, asked);

  return strcmp (asked, "own") == 0 || (service && providers_service_is_recognisable (service));
}

static gboolean
tells_of (const Lesson *lesson, const char *asked)
{
  if (lesson->kind == LESSON_SERVER)
    return strcmp (asked, "own") == 0;
  return lesson->kind == LESSON_SERVICE && strcmp (lesson->value, asked) == 0;
}

const char *
lessons_find_proved (const GPtrArray *lessons,
                     const char *domain,
                     const char *asked,
                     const PlanRequest *request,
                     const ProvidersCatalog *catalog)
{
  const char *other = NULL;
  gboolean is_proof = FALSE;

  for (guint i = 0; i < lessons->len; i++)
    {
      const Lesson *lesson = g_ptr_array_index (lessons, i);

      if (!lesson->is_proof || !lesson_is_about (lesson, domain))
        continue;
      if (tells_of (lesson, asked))
        return asked;
      is_proof = TRUE;
      if (lesson->kind == LESSON_SERVICE && plan_request_find_sender (request, lesson->value))
        other = lesson->value;
    }
  if (!is_proof)
    return NULL;
  return other && is_recognisable (asked, catalog) ? other : asked;
}
