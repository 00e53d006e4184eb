/* SPF (RFC 7208) answers one question: may this address send mail in the name of that domain? The
 * domain is the one of MAIL FROM, or of HELO when the sender is null (section 2.4).
 *
 * The domain publishes one TXT record that begins with "v=spf1" (section 4.5). Any fault anywhere in
 * it is a permerror before anything is compared (section 4.6). Then its directives are tried from
 * left to right: a qualifier (+ pass, - fail, ~ softfail, ? neutral) and a mechanism. The first
 * mechanism that matches decides, and its qualifier is the result. ip4 and ip6 compare addresses; a
 * and mx those of named hosts; exists asks whether a name has any; ptr asks for the client's own
 * name; all matches always. "include" judges another domain's record, and matches if the result
 * there is pass (section 5.2). Where nothing matches, "redirect=" hands the question to another
 * record (section 6.1); without one the result is neutral (section 4.7). Names may hold macros, which
 * stand for parts of the mail (section 7).
 *
 * Because records of strangers make the receiver ask the DNS, all is bounded (section 4.6.4): ten
 * terms that ask, two that come back empty, ten hosts of one mx, ten names of one client.
 *
 * An answer that is lacking makes the result pending; the evaluation is then begun anew when more is
 * known. It goes strictly in order, and asks ahead only when it must wait anyway, so no answer that
 * it did not reach can touch the result.
 */
#include "auth/spf-evaluation.h"

#include "auth/spf-tree.h"
#include "auth/spf-walk.h"
#include "dns/name.h"

static SpfResult
judge_domain (SpfWalk *walk, const SpfTarget *target, guint depth, gboolean is_term);

static SpfResult
result_of_qualifier (SpfQualifier qualifier)
{
  switch (qualifier)
    {
    case SPF_QUALIFIER_PASS:
      return SPF_RESULT_PASS;
    case SPF_QUALIFIER_FAIL:
      return SPF_RESULT_FAIL;
    case SPF_QUALIFIER_SOFTFAIL:
      return SPF_RESULT_SOFTFAIL;
    case SPF_QUALIFIER_NEUTRAL:
      return SPF_RESULT_NEUTRAL;
    }
  g_assert_not_reached ();
}

static SpfVerdict
stop_at_term (
    SpfWalk *walk, const SpfFrame *frame, const SpfTerm *term, SpfProblem problem, const char *name)
{
  spf_walk_stop (walk, problem, frame->name, term->offset, name);
  return SPF_VERDICT_STOPPED;
}

/* Section 4.6.4. FALSE: that was one too many. */
static gboolean
spend_lookup (SpfWalk *walk, const SpfFrame *frame, const SpfTerm *term)
{
  if (!spf_term_kind_costs_lookup (term->kind))
    return TRUE;
  walk->evaluation->lookups++;
  if (walk->evaluation->lookups <= SPF_MAX_LOOKUPS)
    return TRUE;
  stop_at_term (walk, frame, term, SPF_PROBLEM_TOO_MANY_LOOKUPS, NULL);
  return FALSE;
}

/* Judges the record that an include or redirect names. */
static SpfResult
judge_target (SpfWalk *walk, const SpfFrame *frame, const SpfTerm *term, const SpfTarget *target)
{
  gboolean is_include = term->kind == SPF_TERM_INCLUDE;
  SpfStep *step = spf_walk_begin_step (frame, term);
  SpfResult result;

  step->target = g_strdup (target->name);
  spf_walk_end_step (walk, step, is_include ? SPF_STEP_ENTERED : SPF_STEP_REDIRECTED);
  result = judge_domain (walk, target, frame->depth + (is_include ? 1 : 0), TRUE);
  /* Sections 5.2 and 6.1: from here no record is an error. */
  if (result != SPF_RESULT_NONE)
    return result;
  stop_at_term (walk, frame, term,
                is_include ? SPF_PROBLEM_INCLUDE_NO_RECORD : SPF_PROBLEM_REDIRECT_NO_RECORD,
                target->name);
  return walk->evaluation->result;
}

static gboolean
can_be_judged (const SpfTarget *target)
{
  return target->status == SPF_TARGET_READY && dns_name_count_labels (target->name) > 1;
}

/* Section 5.2. */
static SpfVerdict
match_include (SpfWalk *walk, const SpfFrame *frame, const SpfTerm *term, SpfStep *step)
{
  g_auto (SpfTarget) target = spf_walk_find_target (walk, frame, term, TRUE);

  step->target = g_strdup (target.name);
  if (target.status == SPF_TARGET_OPEN)
    return SPF_VERDICT_OPEN;
  if (target.status == SPF_TARGET_NEVER)
    return SPF_VERDICT_NO;
  if (!can_be_judged (&target))
    return stop_at_term (walk, frame, term, SPF_PROBLEM_BAD_TARGET, target.domain);
  switch (judge_target (walk, frame, term, &target))
    {
    case SPF_RESULT_PASS:
      return SPF_VERDICT_YES;
    case SPF_RESULT_FAIL:
    case SPF_RESULT_SOFTFAIL:
    case SPF_RESULT_NEUTRAL:
      return SPF_VERDICT_NO;
    case SPF_RESULT_PENDING:
      return SPF_VERDICT_OPEN;
    case SPF_RESULT_TEMPERROR:
    case SPF_RESULT_PERMERROR:
    case SPF_RESULT_NONE:
      return SPF_VERDICT_STOPPED;
    }
  g_assert_not_reached ();
}

static gboolean
is_directive (const SpfTerm *term)
{
  return term->kind != SPF_TERM_REDIRECT && term->kind != SPF_TERM_EXP
         && term->kind != SPF_TERM_UNKNOWN_MODIFIER;
}

static SpfVerdict
try_directive (SpfWalk *walk, const SpfFrame *frame, const SpfTerm *term)
{
  static const SpfStepKind kinds[] = {
    [SPF_VERDICT_NO] = SPF_STEP_NOT_MATCHED,
    [SPF_VERDICT_YES] = SPF_STEP_MATCHED,
    [SPF_VERDICT_STOPPED] = SPF_STEP_STOPPED,
  };
  SpfStep *step = spf_walk_begin_step (frame, term);
  SpfVerdict verdict;

  if (!spend_lookup (walk, frame, term))
    verdict = SPF_VERDICT_STOPPED;
  else if (term->kind == SPF_TERM_INCLUDE)
    verdict = match_include (walk, frame, term, step);
  else
    verdict = spf_match_mechanism (walk, frame, term, step);
  if (verdict == SPF_VERDICT_OPEN)
    spf_step_free (step);
  else
    spf_walk_end_step (walk, step, kinds[verdict]);
  return verdict;
}

/* Section 6.2: the explanation of the record that decides, never that of an include. */
static SpfResult
decide (SpfWalk *walk, const SpfFrame *frame, const SpfTerm *term)
{
  SpfResult result = result_of_qualifier (term->qualifier);

  if (frame->depth > 0)
    return result;
  if (result == SPF_RESULT_FAIL && !spf_explain (walk, frame))
    return SPF_RESULT_PENDING;
  walk->evaluation->mechanism = g_strdup (term->text);
  return result;
}

/* Section 6.1. */
static SpfResult
redirect_to (SpfWalk *walk, const SpfFrame *frame, const SpfTerm *term)
{
  g_auto (SpfTarget) target = { SPF_TARGET_NO_NAME, NULL, NULL };

  if (!spend_lookup (walk, frame, term))
    {
      spf_walk_end_step (walk, spf_walk_begin_step (frame, term), SPF_STEP_STOPPED);
      return SPF_RESULT_PERMERROR;
    }
  target = spf_walk_find_target (walk, frame, term, TRUE);
  if (target.status == SPF_TARGET_OPEN)
    return SPF_RESULT_PENDING;
  if (can_be_judged (&target))
    return judge_target (walk, frame, term, &target);
  stop_at_term (walk, frame, term, SPF_PROBLEM_BAD_TARGET, target.domain);
  spf_walk_end_step (walk, spf_walk_begin_step (frame, term), SPF_STEP_STOPPED);
  return SPF_RESULT_PERMERROR;
}

static SpfResult
judge_record (SpfWalk *walk, const SpfFrame *frame)
{
  const GPtrArray *terms = frame->record->terms;
  const SpfTerm *redirect = spf_record_find (frame->record, SPF_TERM_REDIRECT);

  for (guint i = 0; i < terms->len; i++)
    {
      const SpfTerm *term = g_ptr_array_index (terms, i);

      if (!is_directive (term))
        continue;
      switch (try_directive (walk, frame, term))
        {
        case SPF_VERDICT_NO:
          break;
        case SPF_VERDICT_YES:
          return decide (walk, frame, term);
        case SPF_VERDICT_OPEN:
          return SPF_RESULT_PENDING;
        case SPF_VERDICT_STOPPED:
          return walk->evaluation->result;
        }
    }
  if (redirect)
    return redirect_to (walk, frame, redirect);
  spf_walk_end_step (walk, spf_walk_begin_step (frame, NULL), SPF_STEP_DEFAULT);
  return SPF_RESULT_NEUTRAL;
}

static SpfResult
stop_at_record (SpfWalk *walk, const SpfFrame *frame, SpfProblem problem, EvidenceStatus status)
{
  SpfStep *step = spf_walk_begin_step (frame, NULL);
  gsize offset = 0;

  if (problem == SPF_PROBLEM_SYNTAX)
    {
      const RecordError *error = &g_array_index (frame->record->errors, RecordError, 0);

      walk->evaluation->problem_code = error->code;
      offset = error->offset;
    }
  step->status = status;
  spf_walk_stop (walk, problem, frame->name, offset, frame->name);
  spf_walk_end_step (walk, step, SPF_STEP_STOPPED);
  return walk->evaluation->result;
}

/* Sections 4.4 to 4.6: which record is read. %SPF_PROBLEM_NONE: it is in the frame. */
static SpfProblem
take_record (SpfFrame *frame, const EvidenceAnswer *answer)
{
  g_autoptr (GPtrArray) texts = spf_answer_get_texts (answer);

  if (!evidence_status_is_known (answer->status))
    return SPF_PROBLEM_DNS;
  if (texts->len == 0)
    return SPF_PROBLEM_NO_RECORD;
  if (texts->len > 1)
    return SPF_PROBLEM_TWO_RECORDS;
  frame->record = spf_record_parse (g_ptr_array_index (texts, 0));
  return frame->record->errors->len > 0 ? SPF_PROBLEM_SYNTAX : SPF_PROBLEM_NONE;
}

/* Section 4: check_host(). Recurses at most as often as there are look-ups to spend.
 * @is_term: an include or redirect asks for it, which may be void */
static SpfResult
judge_domain (SpfWalk *walk, const SpfTarget *target, guint depth, gboolean is_term)
{
  const EvidenceAnswer *answer = spf_walk_ask (walk, target->name, DNS_TYPE_TXT);
  SpfFrame frame = { target->domain, target->name, depth, NULL };
  g_autoptr (SpfRecord) record = NULL;
  SpfProblem problem;

  if (!answer)
    return SPF_RESULT_PENDING;
  problem = take_record (&frame, answer);
  record = frame.record;
  /* The limit itself needs no look here: an include without a record is an error anyway. */
  if (is_term && (answer->status == EVIDENCE_NODATA || answer->status == EVIDENCE_NXDOMAIN))
    walk->evaluation->void_lookups++;
  if (problem != SPF_PROBLEM_NONE)
    return stop_at_record (walk, &frame, problem, answer->status);
  spf_walk_end_step (walk, spf_walk_begin_step (&frame, NULL), SPF_STEP_RECORD_FOUND);
  return judge_record (walk, &frame);
}

static SpfResult
judge_sender (SpfWalk *walk)
{
  SpfTarget target = { SPF_TARGET_READY, walk->sender->domain, walk->sender->name };

  /* Section 4.3. */
  if (!target.name)
    {
      spf_walk_stop (walk, SPF_PROBLEM_BAD_DOMAIN, NULL, 0, NULL);
      return SPF_RESULT_NONE;
    }
  return judge_domain (walk, &target, 0, FALSE);
}

static void
hand_over (const EvidenceQuestions *open, EvidenceQuestions *lacking)
{
  for (guint i = 0; i < open->open->len; i++)
    {
      const EvidenceQuestion *question = g_ptr_array_index (open->open, i);

      evidence_questions_add (lacking, evidence_question_new (question->name, question->type));
    }
}

SpfEvaluation *
spf_evaluate (const SpfQuery *query, const Evidence *evidence, EvidenceQuestions *lacking)
{
  g_autoptr (SpfSender) sender = spf_sender_new (&query->address, query->mail_from, query->helo);
  g_autoptr (EvidenceQuestions) open = evidence_questions_new ();
  SpfEvaluation *evaluation = g_new0 (SpfEvaluation, 1);
  SpfWalk walk = { query, sender, evidence, open, evaluation };

  evaluation->identity = sender->identity;
  evaluation->domain = g_strdup (sender->name ? sender->name : sender->domain);
  evaluation->steps = g_ptr_array_new_with_free_func ((GDestroyNotify)spf_step_free);
  evaluation->result = judge_sender (&walk);
  if (evaluation->result != SPF_RESULT_PENDING || !lacking)
    return evaluation;
  spf_ask_ahead (&walk);
  hand_over (open, lacking);
  return evaluation;
}

void
spf_evaluation_free (SpfEvaluation *evaluation)
{
  g_free (evaluation->domain);
  g_free (evaluation->explanation);
  g_free (evaluation->mechanism);
  g_free (evaluation->problem_domain);
  g_free (evaluation->problem_name);
  g_ptr_array_unref (evaluation->steps);
  g_free (evaluation);
}
