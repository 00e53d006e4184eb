#include "cli/print-plan.h"

#include "base/text.h"
#include "cli/output.h"
#include "plan/explain/explain.h"

static void
print_values (const char *label, GStrv values)
{
  for (guint i = 0; values[i]; i++)
    {
      g_autofree char *value = text_to_display (values[i], -1);

      cli_print_format ("     %s %s", label, value);
    }
  if (!values[0])
    cli_print_format ("     %s %s", label, _ ("(none)"));
}

static void
print_parts (const Plan *plan, const GPtrArray *parts, const char *mark, Language language)
{
  for (guint i = 0; i < parts->len; i++)
    {
      const ProposalPart *part = g_ptr_array_index (parts, i);
      g_autofree char *meaning = explain_part (part, plan->before_survey->scope->catalog, language);
      g_autofree char *text = text_to_display (part->text, -1);

      cli_print_format ("     %s %s  … %s", mark, text, meaning);
    }
}

static void
print_proposal (const Plan *plan, const Proposal *proposal, Language language)
{
  g_autofree char *kind = explain_record_kind (proposal->kind, language);
  g_autofree char *type = dns_type_to_string (proposal->type);

  cli_print_format ("\n  %s  %s %s", kind, proposal->name, type);
  print_values (_ ("Today:   "), proposal->today);
  if (!proposal->changed)
    {
      cli_print_format ("     → %s", _ ("Nothing to change."));
      return;
    }
  print_values (_ ("Proposed:"), proposal->proposed);
  print_parts (plan, proposal->parts, " ", language);
  /* What goes is marked, so that it is not taken for a part of the new value. */
  print_parts (plan, proposal->gone, "−", language);
}

static void
print_withheld (const Plan *plan, Language language)
{
  for (guint i = 0; i < plan->proposals->withheld->len; i++)
    {
      const Withheld *withheld = g_ptr_array_index (plan->proposals->withheld, i);
      g_autofree char *kind = explain_record_kind (withheld->kind, language);
      g_autofree char *text
          = explain_withheld (withheld, plan->before_survey->scope->catalog, language);

      cli_print_format ("\n  %s\n     %s", kind, text);
    }
}

static void
print_proof (const Plan *plan, Language language)
{
  cli_print_format ("\n%s",
                    _ ("With these values it would be like this (nothing is changed yet):"));
  for (guint i = 0; i < JUDGED_QUESTION_COUNT; i++)
    {
      g_autofree char *question = explain_question ((JudgedQuestion)i, language);

      cli_print_format ("  %s → %s  %s", explain_answer_mark (plan->before->answers[i]),
                        explain_answer_mark (plan->after->answers[i]), question);
    }
}

static void
print_list (const char *title, GStrv sentences)
{
  if (!sentences[0])
    return;
  cli_print_format ("\n%s", title);
  for (guint i = 0; sentences[i]; i++)
    cli_print_format ("  - %s", sentences[i]);
}

static void
print_effects (const Plan *plan, Language language)
{
  g_auto (GStrv) changes = explain_changes (plan, language);
  g_auto (GStrv) unchanged = explain_unchanged (plan, language);

  print_proof (plan, language);
  print_list (_ ("What changes"), changes);
  print_list (_ ("What does not change"), unchanged);
}

void
cli_print_plan (const Plan *plan)
{
  Language language = language_get ();
  g_autofree char *condition = explain_plan_condition (plan, language);

  cli_print (plan->before_survey->scope->domain);
  if (condition)
    cli_print_format ("  %s", condition);
  for (guint i = 0; i < plan->proposals->proposals->len; i++)
    print_proposal (plan, g_ptr_array_index (plan->proposals->proposals, i), language);
  print_withheld (plan, language);
  for (guint i = 0; i < plan->proposals->findings->len; i++)
    cli_print_finding (g_ptr_array_index (plan->proposals->findings, i), language);
  if (plan_has_changes (plan))
    print_effects (plan, language);
  else if (plan->proposals->withheld->len == 0)
    cli_print_format ("\n→ %s", _ ("Nothing to do."));
  cli_print ("");
}
