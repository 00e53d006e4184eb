/* What mails taught about a domain, for its checks. Kept as long as the window; nothing is stored. */
#include "journey-private.h"

#include <string.h>

static Lesson *
copy_lesson (const Lesson *lesson)
{
  Lesson *copy = g_new0 (Lesson, 1);

  *copy = *lesson;
  copy->domain = g_strdup (lesson->domain);
  copy->value = g_strdup (lesson->value);
  return copy;
}

static gboolean
is_known (TodokuJourney *self, const Lesson *lesson)
{
  for (guint i = 0; i < self->lessons->len; i++)
    {
      const Lesson *known = g_ptr_array_index (self->lessons, i);

      if (known->kind == lesson->kind && known->is_proof == lesson->is_proof
          && g_str_equal (known->domain, lesson->domain)
          && g_str_equal (known->value, lesson->value))
        return TRUE;
    }
  return FALSE;
}

GStrv
journey_dup_learned_selectors (TodokuJourney *self, const char *domain)
{
  g_autoptr (GStrvBuilder) selectors = g_strv_builder_new ();

  for (guint i = 0; i < self->lessons->len; i++)
    {
      const Lesson *lesson = g_ptr_array_index (self->lessons, i);

      if (lesson->kind == LESSON_SELECTOR && g_ascii_strcasecmp (lesson->domain, domain) == 0)
        g_strv_builder_add (selectors, lesson->value);
    }
  return g_strv_builder_end (selectors);
}

void
journey_apply_lessons (TodokuJourney *self)
{
  const char *domain = todoku_journey_get_domain (self);
  g_autoptr (PlanRequest) request = NULL;

  for (guint i = 0; self->request && domain && i < self->lessons->len; i++)
    {
      const Lesson *lesson = g_ptr_array_index (self->lessons, i);

      if (lesson->kind != LESSON_SERVICE || !lesson_is_about (lesson, domain)
          || plan_request_find_sender (request ? request : self->request, lesson->value))
        continue;
      if (!request)
        request = plan_request_copy (self->request);
      plan_request_add_sender (request, lesson->value, SENDER_FROM_OWN);
    }
  if (request)
    todoku_journey_take_request (self, g_steal_pointer (&request));
}

void
todoku_journey_learn (TodokuJourney *self, const GPtrArray *lessons)
{
  g_return_if_fail (TODOKU_IS_JOURNEY (self));

  for (guint i = 0; i < lessons->len; i++)
    if (!is_known (self, g_ptr_array_index (lessons, i)))
      g_ptr_array_add (self->lessons, copy_lesson (g_ptr_array_index (lessons, i)));
  journey_apply_lessons (self);
  journey_emit (self, JOURNEY_REQUEST);
}

const Lesson *
todoku_journey_find_proof (TodokuJourney *self, const char *service_id)
{
  const char *domain = todoku_journey_get_domain (self);

  for (guint i = 0; domain && i < self->lessons->len; i++)
    {
      const Lesson *lesson = g_ptr_array_index (self->lessons, i);

      if (lesson->kind == LESSON_SERVICE && lesson->is_proof && lesson_is_about (lesson, domain)
          && g_str_equal (lesson->value, service_id))
        return lesson;
    }
  return NULL;
}

const GPtrArray *
todoku_journey_get_lessons (TodokuJourney *self)
{
  return self->lessons;
}

void
todoku_journey_set_proving (TodokuJourney *self, const char *task_id)
{
  char *copy = g_strdup (task_id);

  g_free (self->proving);
  self->proving = copy;
}

const char *
todoku_journey_get_proving (TodokuJourney *self)
{
  return self->proving;
}

const char *
todoku_journey_prove (TodokuJourney *self, const GPtrArray *lessons)
{
  const char *domain = todoku_journey_get_domain (self);
  const char *asked = self->proving ? self->proving + strlen (TASK_PROOF_PREFIX) : NULL;
  const char *proved = NULL;
  g_autofree char *task_id = NULL;

  if (asked && domain && self->request)
    proved = lessons_find_proved (lessons, domain, asked, self->request, self->catalog);
  if (!proved)
    return NULL;
  task_id = g_strconcat (TASK_PROOF_PREFIX, proved, NULL);
  proved = g_str_equal (proved, asked) ? "" : proved;
  todoku_journey_learn (self, lessons);
  todoku_journey_mark_state (self, task_id, TASK_PROVED);
  todoku_journey_set_proving (self, NULL);
  return proved;
}
