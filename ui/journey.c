#include "journey-private.h"

#include "dns/domain-input.h"

static guint signals[N_JOURNEY_SIGNALS];

G_DEFINE_FINAL_TYPE (TodokuJourney, todoku_journey, G_TYPE_OBJECT)

void
journey_emit (TodokuJourney *self, guint signal)
{
  g_signal_emit (self, signals[signal], 0);
}

static void
set_phase (TodokuJourney *self, TodokuPhase phase)
{
  self->phase = phase;
  journey_emit (self, JOURNEY_PHASE);
}

static void
check_progressed_cb (TodokuJourney *self, guint answered, guint known)
{
  self->answered = answered;
  self->known = known;
  journey_emit (self, JOURNEY_PROGRESS);
}

static void
check_changed_cb (TodokuJourney *self)
{
  journey_emit (self, JOURNEY_SURVEY);
}

static void
drop_fresh (TodokuJourney *self)
{
  if (self->fresh_cancellable)
    g_cancellable_cancel (self->fresh_cancellable);
  g_clear_object (&self->fresh_cancellable);
  g_clear_object (&self->fresh);
}

void
journey_drop_check (TodokuJourney *self)
{
  drop_fresh (self);
  if (self->check_cancellable)
    g_cancellable_cancel (self->check_cancellable);
  g_clear_object (&self->check_cancellable);
  journey_drop_plan (self);
  journey_drop_server (self);
  if (self->check)
    g_signal_handlers_disconnect_by_data (self->check, self);
  g_clear_object (&self->check);
  self->answered = 0;
  self->known = 0;
}

static void
check_ran_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TodokuJourney) self = user_data;
  SessionCheck *check = SESSION_CHECK (source);
  gboolean ran = session_check_run_finish (check, result, NULL);

  /* A check that was replaced says nothing any more. */
  if (check != self->check)
    return;
  g_clear_object (&self->check_cancellable);
  if (ran && todoku_journey_get_judgement (self))
    {
      self->phase = TODOKU_PHASE_DONE;
      if (!self->request)
        journey_suggest_request (self);
      journey_apply_lessons (self);
      journey_keep_check (self);
      if (self->is_resumed)
        journey_refresh (self);
    }
  else
    self->phase = TODOKU_PHASE_STOPPED;
  journey_emit (self, JOURNEY_PHASE);
}

static SessionWorld *
make_world (TodokuJourney *self, GError **error)
{
  SessionOptions options = { 0 };

  if (self->kind == TODOKU_JOURNEY_DEMO)
    return demo_make_world (self->stage, self->catalog);
  options.recording = self->recording;
  options.no_fetch = !self->fetches;
  options.connect_to = self->connect_to;
  if (self->outside)
    options.doh_url = (char *)SESSION_OUTSIDE_DOH_URL;
  else
    options.dns_servers = self->dns_servers;
  return session_world_new (&options, self->catalog, error);
}

SessionWorld *
todoku_journey_make_world (TodokuJourney *self, gboolean asks, GError **error)
{
  g_autoptr (EvidenceRecording) silence = NULL;
  SessionOptions options = { 0 };

  g_return_val_if_fail (TODOKU_IS_JOURNEY (self), NULL);

  if (asks)
    return make_world (self, error);
  silence = evidence_recording_new_silence ();
  options.recording = silence;
  return session_world_new (&options, self->catalog, error);
}

static void
start_check (TodokuJourney *self, SessionWorld *world, const char *domain)
{
  g_auto (GStrv) selectors = journey_dup_learned_selectors (self, domain);

  self->check = session_check_new (world, domain, (const char *const *)selectors);
  self->check_cancellable = g_cancellable_new ();
  session_check_set_live (self->check, TRUE);
  g_signal_connect_object (self->check, "progress", G_CALLBACK (check_progressed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->check, "changed", G_CALLBACK (check_changed_cb), self,
                           G_CONNECT_SWAPPED);
  session_check_run_async (self->check, self->check_cancellable, check_ran_cb, g_object_ref (self));
  set_phase (self, TODOKU_PHASE_RUNNING);
}

static void
run_check (TodokuJourney *self, const char *domain)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SessionWorld) world = NULL;
  g_autofree char *wanted = g_strdup (domain);

  journey_drop_check (self);
  self->is_resumed = FALSE;
  g_clear_pointer (&self->problem, g_free);
  world = make_world (self, &error);
  if (!world)
    {
      self->problem = g_strdup (error->message);
      set_phase (self, TODOKU_PHASE_STOPPED);
      return;
    }
  start_check (self, world, wanted);
}

/* @fresh: (transfer full) */
static void
show_fresh (TodokuJourney *self, SessionCheck *fresh)
{
  journey_drop_check (self);
  self->check = fresh;
  self->is_resumed = FALSE;
  self->plan_is_stale = TRUE;
  self->phase = TODOKU_PHASE_DONE;
  journey_apply_lessons (self);
  journey_keep_check (self);
  journey_emit (self, JOURNEY_SURVEY);
  journey_emit (self, JOURNEY_PHASE);
  /* Whoever shows a plan makes it anew. */
  journey_emit (self, JOURNEY_REQUEST);
}

static void
fresh_ran_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TodokuJourney) self = user_data;
  SessionCheck *fresh = SESSION_CHECK (source);
  const Judgement *judgement;

  if (!session_check_run_finish (fresh, result, NULL) || fresh != self->fresh)
    return;
  judgement = session_check_get_judgement (fresh);
  if (judgement && judgement->headline != HEADLINE_NOT_CHECKED)
    show_fresh (self, g_steal_pointer (&self->fresh));
  else
    drop_fresh (self);
}

void
journey_refresh (TodokuJourney *self)
{
  const char *domain = todoku_journey_get_domain (self);
  g_auto (GStrv) selectors = NULL;
  g_autoptr (SessionWorld) world = NULL;

  drop_fresh (self);
  if (!domain || self->kind != TODOKU_JOURNEY_LIVE)
    return;
  world = make_world (self, NULL);
  if (!world)
    return;
  selectors = journey_dup_learned_selectors (self, domain);
  self->fresh = session_check_new (world, domain, (const char *const *)selectors);
  self->fresh_cancellable = g_cancellable_new ();
  session_check_run_async (self->fresh, self->fresh_cancellable, fresh_ran_cb, g_object_ref (self));
}

void
journey_check_recorded (TodokuJourney *self, EvidenceRecording *recording, const char *domain)
{
  SessionOptions options = { .recording = recording };
  g_autoptr (SessionWorld) world = NULL;

  journey_drop_check (self);
  self->is_resumed = TRUE;
  g_clear_pointer (&self->problem, g_free);
  world = session_world_new (&options, self->catalog, NULL);
  g_return_if_fail (world != NULL);
  start_check (self, world, domain);
}

void
journey_check_live (TodokuJourney *self, const char *domain)
{
  self->outside = FALSE;
  run_check (self, domain);
}

void
todoku_journey_check (TodokuJourney *self, const char *domain)
{
  gboolean is_other = g_strcmp0 (domain, todoku_journey_get_domain (self)) != 0;

  g_return_if_fail (TODOKU_IS_JOURNEY (self));
  g_return_if_fail (domain && *domain);

  if (is_other)
    {
      journey_drop_request (self);
      journey_forget (self);
      self->furthest = self->step;
      journey_load_kept (self, domain);
    }
  journey_check_live (self, domain);
}

void
todoku_journey_check_again (TodokuJourney *self)
{
  g_return_if_fail (TODOKU_IS_JOURNEY (self));

  if (self->check)
    run_check (self, session_check_get_domain (self->check));
}

void
todoku_journey_check_outside (TodokuJourney *self)
{
  g_return_if_fail (TODOKU_IS_JOURNEY (self));

  self->outside = TRUE;
  todoku_journey_check_again (self);
}

void
todoku_journey_stop_check (TodokuJourney *self)
{
  g_return_if_fail (TODOKU_IS_JOURNEY (self));

  if (self->check_cancellable)
    g_cancellable_cancel (self->check_cancellable);
}

void
todoku_journey_stop (TodokuJourney *self)
{
  todoku_journey_stop_check (self);
  drop_fresh (self);
  journey_stop_planning (self);
  journey_drop_server (self);
  journey_drop_landing (self);
}

static TodokuJourney *
journey_new (TodokuJourneyKind kind, ProvidersCatalog *catalog)
{
  TodokuJourney *self = g_object_new (TODOKU_TYPE_JOURNEY, NULL);

  self->kind = kind;
  self->catalog = providers_catalog_ref (catalog);
  return self;
}

TodokuJourney *
todoku_journey_new_live (ProvidersCatalog *catalog, const char *const *dns_servers, GError **error)
{
  g_autoptr (TodokuJourney) self = journey_new (TODOKU_JOURNEY_LIVE, catalog);
  g_autoptr (SessionWorld) probe = NULL;

  self->dns_servers = g_strdupv ((char **)dns_servers);
  probe = make_world (self, error);
  return probe ? g_steal_pointer (&self) : NULL;
}

gboolean
todoku_journey_set_rig (TodokuJourney *self, const char *const *rules, GError **error)
{
  g_autoptr (SessionWorld) probe = NULL;
  GStrv old = self->connect_to;

  g_return_val_if_fail (TODOKU_IS_JOURNEY (self), FALSE);

  self->connect_to = g_strdupv ((char **)rules);
  probe = make_world (self, error);
  if (!probe)
    {
      g_strfreev (self->connect_to);
      self->connect_to = old;
      return FALSE;
    }
  g_strfreev (old);
  return TRUE;
}

/* The first word that ends like an absolute name and is none of the underscored ones. */
static char *
find_first_name (const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \t\r\n", 2000);

  for (guint i = 0; words[i]; i++)
    {
      gsize length = strlen (words[i]);

      if (length > 2 && words[i][length - 1] == '.' && g_ascii_isalnum (words[i][0])
          && strchr (words[i], '.') != words[i] + length - 1)
        return g_strndup (words[i], length - 1);
    }
  return g_strdup ("");
}

/* A saved file is named after its domain; else the first name in it is the best guess there is. The
 * user sees it in the entry and may write another. */
static char *
guess_domain (const char *path)
{
  g_autofree char *stem = g_path_get_basename (path);
  g_autofree char *text = NULL;
  g_autoptr (DnsDomain) domain = NULL;
  char *dot = strrchr (stem, '.');

  if (dot)
    *dot = '\0';
  if (!g_file_get_contents (path, &text, NULL, NULL))
    return g_strdup ("");
  domain = dns_domain_parse (stem, NULL);
  if (domain && strstr (text, domain->name))
    return g_strdup (domain->name);
  return find_first_name (text);
}

TodokuJourney *
todoku_journey_new_recorded (ProvidersCatalog *catalog, const char *path, GError **error)
{
  g_autoptr (EvidenceRecording) recording = evidence_recording_load (path, error);
  TodokuJourney *self;

  if (!recording)
    return NULL;
  self = journey_new (TODOKU_JOURNEY_RECORDED, catalog);
  self->recording = g_steal_pointer (&recording);
  self->file_name = g_filename_display_basename (path);
  g_free (self->input);
  self->input = guess_domain (path);
  return self;
}

TodokuJourney *
todoku_journey_new_demo (ProvidersCatalog *catalog, DemoStage stage)
{
  TodokuJourney *self = journey_new (TODOKU_JOURNEY_DEMO, catalog);

  self->stage = stage;
  todoku_journey_set_input (self, demo_get_domain ());
  return self;
}

TodokuJourneyKind
todoku_journey_get_kind (TodokuJourney *self)
{
  return self->kind;
}

ProvidersCatalog *
todoku_journey_get_catalog (TodokuJourney *self)
{
  return self->catalog;
}

const char *
todoku_journey_get_file_name (TodokuJourney *self)
{
  return self->file_name;
}

DemoStage
todoku_journey_get_stage (TodokuJourney *self)
{
  return self->stage;
}

void
todoku_journey_set_stage (TodokuJourney *self, DemoStage stage)
{
  g_return_if_fail (self->kind == TODOKU_JOURNEY_DEMO);

  if (stage == self->stage && self->check)
    return;
  self->stage = stage;
  journey_drop_request (self);
  run_check (self, demo_get_domain ());
}

guint
todoku_journey_get_step (TodokuJourney *self)
{
  return self->step;
}

guint
todoku_journey_get_furthest (TodokuJourney *self)
{
  return self->furthest;
}

void
todoku_journey_go_to (TodokuJourney *self, guint step)
{
  g_return_if_fail (TODOKU_IS_JOURNEY (self));

  if (step == self->step)
    return;
  self->step = step;
  self->furthest = MAX (self->furthest, step);
  journey_keep_step (self);
  journey_emit (self, JOURNEY_STEP);
}

const char *
todoku_journey_get_input (TodokuJourney *self)
{
  return self->input;
}

void
todoku_journey_set_input (TodokuJourney *self, const char *input)
{
  char *copy = g_strdup (input ? input : "");

  g_free (self->input);
  self->input = copy;
}

gboolean
todoku_journey_get_fetches (TodokuJourney *self)
{
  return self->fetches;
}

void
todoku_journey_set_fetches (TodokuJourney *self, gboolean fetches)
{
  self->fetches = fetches;
}

gboolean
todoku_journey_get_outside (TodokuJourney *self)
{
  return self->outside;
}

TodokuPhase
todoku_journey_get_phase (TodokuJourney *self)
{
  return self->phase;
}

const char *
todoku_journey_get_problem (TodokuJourney *self)
{
  return self->problem;
}

guint
todoku_journey_get_answered (TodokuJourney *self)
{
  return self->answered;
}

guint
todoku_journey_get_known (TodokuJourney *self)
{
  return self->known;
}

SessionCheck *
todoku_journey_get_check (TodokuJourney *self)
{
  return self->check;
}

const char *
todoku_journey_get_domain (TodokuJourney *self)
{
  return self->check ? session_check_get_domain (self->check) : NULL;
}

const Judgement *
todoku_journey_get_judgement (TodokuJourney *self)
{
  return self->check ? session_check_get_judgement (self->check) : NULL;
}

Survey *
todoku_journey_get_survey (TodokuJourney *self)
{
  return self->check ? session_check_get_survey (self->check) : NULL;
}

gboolean
todoku_journey_has_result (TodokuJourney *self)
{
  const Judgement *judgement = todoku_journey_get_judgement (self);

  return self->phase == TODOKU_PHASE_DONE && judgement
         && judgement->headline != HEADLINE_NOT_CHECKED
         && judgement->headline != HEADLINE_NO_SUCH_DOMAIN;
}

static void
todoku_journey_dispose (GObject *object)
{
  TodokuJourney *self = TODOKU_JOURNEY (object);

  journey_drop_check (self);
  journey_forget (self);
  journey_stop_loading (self);
  g_clear_object (&self->keeper);
  g_clear_pointer (&self->request, plan_request_free);
  G_OBJECT_CLASS (todoku_journey_parent_class)->dispose (object);
}

static void
todoku_journey_finalize (GObject *object)
{
  TodokuJourney *self = TODOKU_JOURNEY (object);

  g_clear_pointer (&self->catalog, providers_catalog_unref);
  g_clear_pointer (&self->dns_servers, g_strfreev);
  g_clear_pointer (&self->connect_to, g_strfreev);
  g_clear_pointer (&self->recording, evidence_recording_unref);
  g_free (self->file_name);
  g_free (self->input);
  g_free (self->problem);
  g_free (self->server_input);
  g_free (self->proving);
  g_ptr_array_unref (self->lessons);
  g_ptr_array_unref (self->changes);
  g_ptr_array_unref (self->marks);
  g_ptr_array_unref (self->notes);
  G_OBJECT_CLASS (todoku_journey_parent_class)->finalize (object);
}

static void
todoku_journey_class_init (TodokuJourneyClass *klass)
{
  static const char *const names[N_JOURNEY_SIGNALS] = { "step",   "phase",   "progress",
                                                        "survey", "request", "plan",
                                                        "server", "keeping", "landing" };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = todoku_journey_dispose;
  object_class->finalize = todoku_journey_finalize;
  for (guint i = 0; i < N_JOURNEY_SIGNALS; i++)
    signals[i] = g_signal_new (names[i], G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                               NULL, NULL, G_TYPE_NONE, 0);
}

static void
todoku_journey_init (TodokuJourney *self)
{
  self->lessons = g_ptr_array_new_with_free_func ((GDestroyNotify)lesson_free);
  self->changes = g_ptr_array_new_with_free_func ((GDestroyNotify)change_free);
  self->marks = g_ptr_array_new_with_free_func ((GDestroyNotify)task_mark_free);
  self->notes = g_ptr_array_new_with_free_func ((GDestroyNotify)store_note_free);
  self->input = g_strdup ("");
  self->fetches = TRUE;
}
