#include "auth/world.h"

#include <string.h>

#include "evidence/recording.h"

/* No judge here needs as many: longer, and it would never end. */
#define MAX_ROUNDS 100

static void
answer_all (Evidence *evidence, const EvidenceRecording *recording, const GPtrArray *open)
{
  for (guint i = 0; i < open->len; i++)
    {
      EvidenceQuestion *question = g_ptr_array_index (open, i);
      g_autoptr (EvidenceAnswer) answer = evidence_recording_answer (recording, question);

      evidence_add (evidence, question, answer);
    }
}

Evidence *
world_settle (const char *text, WorldJudge judge, gpointer data, guint *n_rounds)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EvidenceRecording) recording = evidence_recording_parse (text, strlen (text), &error);
  Evidence *evidence = evidence_new ();

  g_assert_no_error (error);
  for (guint round = 0; round < MAX_ROUNDS; round++)
    {
      g_autoptr (EvidenceQuestions) lacking = evidence_questions_new ();

      judge (evidence, lacking, data);
      if (n_rounds)
        *n_rounds = round;
      if (lacking->open->len == 0)
        return evidence;
      answer_all (evidence, recording, lacking->open);
    }
  g_assert_not_reached ();
}

char *
describe_errors (const GArray *errors)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < errors->len; i++)
    {
      const RecordError *error = &g_array_index (errors, RecordError, i);

      g_string_append_printf (out, "%s%s@%" G_GSIZE_FORMAT, i ? " " : "", error->code,
                              error->offset);
    }
  return g_string_free (out, FALSE);
}
