#include "session/demo.h"

#include "demo-resources.h"

#define PREFIX "/io/github/todoku/Todoku/demo/"

const char *
demo_get_domain (void)
{
  return "minato-bungu.example";
}

static const char *
resource_of_stage (DemoStage stage)
{
  switch (stage)
    {
    case DEMO_BEFORE:
      return PREFIX "before.evidence";
    case DEMO_HALFWAY:
      return PREFIX "halfway.evidence";
    case DEMO_DONE:
      return PREFIX "done.evidence";
    }
  g_assert_not_reached ();
}

SessionWorld *
demo_make_world (DemoStage stage, ProvidersCatalog *catalog)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) text = NULL;
  g_autoptr (EvidenceRecording) recording = NULL;
  SessionOptions options = { 0 };
  SessionWorld *world;

  /* Named here so that the linker keeps it: a static library drops what nobody calls. */
  g_resources_register (demo_get_resource ());
  text = g_resources_lookup_data (resource_of_stage (stage), 0, &error);
  g_assert_no_error (error);
  recording
      = evidence_recording_parse (g_bytes_get_data (text, NULL), g_bytes_get_size (text), &error);
  g_assert_no_error (error);
  options.recording = recording;
  world = session_world_new (&options, catalog, &error);
  g_assert_no_error (error);
  return world;
}
