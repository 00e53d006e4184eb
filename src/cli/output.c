#include "cli/output.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/text.h"
#include "documents/json.h"
#include "plan/explain/explain.h"

/* The one place where the command line speaks; its memory of stand-ins is one run long. */
static Anonymizer *anonymizer;

/* Of the first write that failed; 0: none did. */
static int write_errno;

gboolean
cli_flush (void)
{
  errno = 0;
  if ((fflush (stdout) != 0 || ferror (stdout)) && write_errno == 0)
    write_errno = errno ? errno : EIO;
  return write_errno == 0;
}

static void
leaving_cb (void)
{
  if (cli_flush ())
    return;
  /* Whoever closed the pipe has read enough. */
  if (write_errno != EPIPE)
    cli_print_error (_ ("the output could not be written: %s"), g_strerror (write_errno));
  _exit (CLI_EXIT_UNCHECKED);
}

void
cli_output_watch (void)
{
  /* Not at the end of main: what prints the help of a command leaves by itself. */
  atexit (leaving_cb);
}

void
cli_output_anonymize (void)
{
  if (!anonymizer)
    anonymizer = anonymizer_new ();
}

void
cli_output_learn (SessionCheck *check)
{
  const DkimKeys *keys = session_check_get_survey (check)->dkim;

  if (!anonymizer)
    return;
  anonymizer_add_domain (anonymizer, session_check_get_domain (check));
  for (guint i = 0; i < keys->keys->len; i++)
    anonymizer_add_selector (anonymizer,
                             ((const DkimFound *)g_ptr_array_index (keys->keys, i))->selector);
}

Anonymizer *
cli_output_get_anonymizer (void)
{
  return anonymizer;
}

char *
cli_output_prepare (const char *text)
{
  return anonymizer ? anonymizer_apply (anonymizer, text) : g_strdup (text);
}

void
cli_print (const char *text)
{
  g_autofree char *prepared = cli_output_prepare (text);

  fputs (prepared, stdout);
  fputc ('\n', stdout);
}

void
cli_print_error (const char *format, ...)
{
  g_autofree char *text = NULL;
  g_autofree char *prepared = NULL;
  g_autofree char *safe = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  prepared = cli_output_prepare (text);
  safe = text_to_display (prepared, -1);
  fprintf (stderr, "todoku-cli: %s\n", safe);
}

void
cli_print_format (const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  cli_print (text);
}

static void
print_questions (const Judgement *judgement, Language language)
{
  for (guint i = 0; i < JUDGED_QUESTION_COUNT; i++)
    {
      g_autofree char *question = explain_question ((JudgedQuestion)i, language);
      g_autofree char *answer = explain_answer (judgement->answers[i], language);
      g_autofree char *reason = explain_reason (judgement->reasons[i], language);

      cli_print_format ("  %s %s  %s", explain_answer_mark (judgement->answers[i]), question,
                        answer);
      cli_print_format ("     %s", reason);
    }
}

static void
print_ladder (const Judgement *judgement, Language language)
{
  g_autofree char *title = explain_ladder_title (language);

  cli_print_format ("\n%s", title);
  for (guint i = RUNG_FIND_OUT; i <= RUNG_REJECT; i++)
    {
      static const char *const numbers[] = { "", "①", "②", "③", "④", "⑤" };
      g_autofree char *rung = explain_rung ((Rung)i, language);
      g_autofree char *detail = explain_rung_detail ((Rung)i, language);

      cli_print_format ("  %s %s %s (%s)%s%s", judgement->rung == i ? "▶" : " ", numbers[i], rung,
                        detail, judgement->rung == i ? "  ← " : "",
                        judgement->rung == i ? _ ("you are here") : "");
    }
}

void
cli_print_finding (const Finding *finding, Language language)
{
  g_autofree char *level = explain_finding_level (finding, language);
  g_autofree char *what = NULL;
  g_autofree char *todo = NULL;

  explain_finding_parts (finding, language, &what, &todo);
  cli_print_format ("  [%s] %s", level, what);
  if (todo)
    cli_print_format ("     → %s", todo);
}

static void
print_record (const RecordSummary *record, Language language)
{
  g_autofree char *kind = explain_record_kind (record->kind, language);
  g_autofree char *status = explain_record_status (record->status, language);
  g_autofree char *name = text_to_display (record->name, -1);

  if (record_kind_is_optional (record->kind) && record->status == RECORD_ABSENT)
    return;
  cli_print_format ("  %s: %s  (%s)", kind, status, name);
  for (guint i = 0; record->values[i]; i++)
    {
      g_autofree char *value = text_to_display (record->values[i], -1);

      cli_print_format ("     %s", value);
    }
}

void
cli_print_check (SessionCheck *check)
{
  const Judgement *judgement = session_check_get_judgement (check);
  Survey *survey = session_check_get_survey (check);
  const GPtrArray *records = session_check_get_records (check);
  Language language = language_get ();
  g_autofree char *headline = explain_headline (judgement, language);
  g_autofree char *next = explain_next_action (judgement, survey, language);
  g_autofree char *domain = text_to_display (session_check_get_domain (check), -1);

  cli_print_format ("%s\n  %s\n  → %s\n", domain, headline, next);
  print_questions (judgement, language);
  print_ladder (judgement, language);
  cli_print_format ("\n%s", _ ("Findings"));
  for (guint i = 0; i < judgement->findings->len; i++)
    cli_print_finding (g_ptr_array_index (judgement->findings, i), language);
  cli_print_format ("\n%s", _ ("Records"));
  for (guint i = 0; i < records->len; i++)
    print_record (g_ptr_array_index (records, i), language);
  cli_print ("");
}

void
cli_print_check_json (SessionCheck *check)
{
  g_auto (GStrv) resolvers = session_world_dup_resolver_names (session_check_get_world (check));
  JsonCheck document = {
    .survey = session_check_get_survey (check),
    .judgement = session_check_get_judgement (check),
    .records = session_check_get_records (check),
    .resolvers = (const char *const *)resolvers,
    .checked_at_usecs = session_check_get_checked_at_usecs (check),
    .elapsed_usecs = session_check_get_elapsed_usecs (check),
  };
  g_autofree char *json = json_write_check (&document);

  cli_print (json);
  cli_flush ();
}

static gboolean
is_given_key_unknown (const DkimKeys *keys)
{
  for (guint i = 0; i < keys->keys->len; i++)
    {
      const DkimFound *found = g_ptr_array_index (keys->keys, i);

      if (found->origin == DKIM_ORIGIN_GIVEN && found->status == DKIM_STATUS_UNKNOWN)
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_unanswered (const Survey *survey)
{
  return is_given_key_unknown (survey->dkim) || !survey->spf->complete
         || !survey->dmarc->discovery->complete
         || !evidence_status_is_known (survey->mail_hosts->status);
}

CliExit
cli_exit_of_check (SessionCheck *check)
{
  const Judgement *judgement = session_check_get_judgement (check);
  const Survey *survey = session_check_get_survey (check);

  if (judgement_has_level (judgement, FINDING_REQUIRED))
    return CLI_EXIT_REQUIRED;
  if (survey->nothing_answered || survey->answered_inside
      || survey->domain_status == EVIDENCE_NXDOMAIN || has_unanswered (survey))
    return CLI_EXIT_UNCHECKED;
  return CLI_EXIT_DONE;
}
