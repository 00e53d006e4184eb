/* Sentences about tasks: what, who, where, how long, how to undo it and what will prove it. What is
 * true of one service only comes from its data file. */
#include "plan/explain/explain-task.h"

#include "base/text.h"
#include "plan/explain/explain-standing.h"
#include "plan/explain/explain.h"
#include "plan/explain/fill.h"

typedef struct
{
  const Task *task;
  const TaskScene *scene;
  const ProvidersService *service; /* (nullable) */
  Language language;
  TaskText *text;
} Writer;

void
task_text_free (TaskText *text)
{
  if (!text)
    return;
  g_free (text->title);
  g_free (text->what);
  g_free (text->who);
  g_free (text->where);
  g_free (text->lasts);
  g_free (text->cost);
  g_free (text->undo);
  g_free (text->proof);
  g_free (text->note);
  g_strfreev (text->steps);
  g_free (text->source);
  g_free (text->checked);
  g_free (text);
}

static const char *
service_name (const Writer *writer)
{
  if (!writer->service)
    return _ ("your own mail server");
  return providers_text_get (&writer->service->name, writer->language);
}

static char *
say (const Writer *writer, const char *text)
{
  return fill_from_pairs (text, "service", service_name (writer), "domain", writer->scene->domain,
                          NULL);
}

static char *
dup_fact (const Writer *writer, const ProvidersText *fact)
{
  const char *text = providers_text_get (fact, writer->language);

  return text ? text_to_display (text, -1) : NULL;
}

static void
write_source (Writer *writer, const char *source)
{
  const ProvidersService *service = writer->service;

  writer->text->source = g_strdup (source ? source : service->source);
  if (service->checked)
    /* Translators: the day on which a fact about a service was looked up, as 2026-11-21. */
    writer->text->checked
        = fill_from_pairs (_ ("Looked up on {day}"), "day", service->checked, NULL);
}

static void
write_key_place (Writer *writer)
{
  writer->text->where = dup_fact (writer, &writer->service->dkim.where);
  write_source (writer, writer->service->dkim.source);
}

static void
write_report_mailbox (Writer *writer)
{
  TaskText *text = writer->text;

  text->title = say (writer, _ ("Make the mailbox for the reports"));
  text->what
      = say (writer, _ ("Receivers send reports about mail in the name of {domain} to the "
                        "address in the DMARC record, most of them once a day. Make it a "
                        "shared mailbox that somebody reads, before the record is entered."));
  text->who = say (writer, _ ("Whoever manages your mailboxes"));
  text->lasts = say (writer, _ ("About 10 minutes"));
  text->undo = say (writer, _ ("Delete the mailbox once no record names it any more."));
  text->proof = say (writer, _ ("A mail from outside arrives in it."));
}

static void
write_sentence (Writer *writer, const GPtrArray *sentences)
{
  guint step = writer->task->step;

  if (step < sentences->len)
    writer->text->what = dup_fact (writer, g_ptr_array_index (sentences, step));
  else
    writer->text->what = g_strdup (writer->text->title);
  writer->text->who = say (writer, _ ("The administrator of {service}"));
  writer->text->lasts = say (writer, _ ("About 10 minutes"));
  writer->text->undo = say (writer, _ ("On the same screen"));
  write_key_place (writer);
}

static void
write_before (Writer *writer)
{
  writer->text->title = say (writer, _ ("{service}: before the DNS"));
  write_sentence (writer, writer->service->before_dns);
}

static void
write_after (Writer *writer)
{
  writer->text->title = say (writer, _ ("{service}: after the DNS"));
  write_sentence (writer, writer->service->after_dns);
  writer->text->proof = say (writer, _ ("One mail from {service} to an outside address"));
}

static void
write_key_value (Writer *writer)
{
  TaskText *text = writer->text;

  text->title = say (writer, _ ("{service}: get the DKIM value"));
  text->what = say (writer, _ ("Only the screen of {service} shows the value of its electronic "
                               "signature (DKIM). Copy it from there and paste it here; it is "
                               "checked at once."));
  text->note = dup_fact (writer, &writer->service->dkim.note);
  write_key_place (writer);
}

static void
write_term_value (Writer *writer)
{
  TaskText *text = writer->text;

  text->title = say (writer, _ ("{service}: get the SPF value"));
  text->what
      = writer->service->spf.how == PROVIDERS_SPF_UNKNOWN
            ? say (writer,
                   _ ("Whether {service} needs a value in SPF is not known here. Its screen, "
                      "its help pages or its support tell. If there is one, paste it."))
            : say (writer, _ ("The SPF value of {service} is not the same for every customer. Its "
                              "screen or the papers of the contract show it."));
  text->where = dup_fact (writer, &writer->service->spf.where);
  text->note = dup_fact (writer, &writer->service->spf.note);
  write_source (writer, writer->service->spf.source);
}

static void
write_cost (Writer *writer)
{
  if (writer->task->paid)
    writer->text->cost = say (writer, _ ("{service} charges for it, or asks for another plan. Ask "
                                         "for the price first."));
}

static void
write_value (Writer *writer)
{
  if (writer->task->step == TASK_STEP_SPF)
    write_term_value (writer);
  else
    write_key_value (writer);
  writer->text->who = say (writer, _ ("The administrator of {service}"));
  writer->text->lasts = say (writer, _ ("About 10 minutes"));
  writer->text->undo = say (writer, _ ("Nothing changes by looking."));
  write_cost (writer);
}

static char *
say_lead_time (const Writer *writer)
{
  g_autofree char *days = g_strdup_printf ("%u", writer->task->lead_time_days);

  if (writer->task->lead_time_days == 0)
    return say (writer, _ ("Not known; ask when you send the request."));
  return fill_from_pairs (_ ("About {days} working days, as the service says"), "days", days, NULL);
}

static void
write_ask (Writer *writer)
{
  TaskText *text = writer->text;

  text->title = say (writer, _ ("{service}: ask its support for DKIM"));
  text->what
      = writer->service->dkim.how == PROVIDERS_DKIM_UNKNOWN
            ? say (writer,
                   _ ("Whether {service} can put an electronic signature (DKIM) in the name of "
                      "{domain} is not known here. Ask its support; if it sends a value, paste "
                      "it."))
            : say (writer,
                   _ ("{service} sets up the electronic signature (DKIM) on request. Ask its "
                      "support for the value to register for {domain}."));
  text->who = say (writer, _ ("Whoever has the contract with {service}"));
  text->lasts = say_lead_time (writer);
  text->proof = say (writer, _ ("Its support sends the value to register."));
  text->note = dup_fact (writer, &writer->service->dkim.note);
  write_cost (writer);
  write_key_place (writer);
}

static void
write_own_key (Writer *writer)
{
  TaskText *text = writer->text;

  text->title = say (writer, _ ("Your own mail server: make a DKIM key"));
  text->what = say (writer, _ ("Your own mail server signs with a key pair. The private half stays "
                               "on the server; paste the public half here, then it goes into the "
                               "DNS."));
  text->who = say (writer, _ ("The administrator of the mail server"));
  text->lasts = say (writer, _ ("About an hour"));
  text->undo
      = say (writer, _ ("Switch signing off on the server; a key in the DNS that nobody uses "
                        "does no harm."));
  text->proof = say (writer, _ ("One mail from this server to an outside address"));
}

static char *
say_who_types (const Writer *writer)
{
  const TaskScene *scene = writer->scene;

  if (scene->hands_name && *scene->hands_name && scene->hands != HANDS_OWN)
    return text_to_display (scene->hands_name, -1);
  if (scene->hands == HANDS_UNKNOWN)
    return g_strdup (_ ("Whoever can edit the DNS"));
  return explain_hands (scene->hands, writer->language);
}

static void
write_dns_place (Writer *writer)
{
  const ProvidersDnsHost *host = writer->scene->dns_host;
  g_autofree char *panel = host ? dup_fact (writer, &host->panel) : NULL;

  if (!host)
    return;
  /* Translators: whose screen it is, and the way to it. */
  writer->text->where
      = fill_from_pairs (panel ? _ ("{host}: {panel}") : _ ("The screen of {host}"), "host",
                         providers_text_get (&host->name, writer->language), "panel", panel, NULL);
  writer->text->note = dup_fact (writer, &host->apply);
  writer->text->source = g_strdup (host->source);
  if (host->checked)
    writer->text->checked = fill_from_pairs (_ ("Looked up on {day}"), "day", host->checked, NULL);
}

typedef struct
{
  const char *title;
  const char *what;
  const char *undo;
} ChangeTexts;

static ChangeTexts
texts_of_change (const Change *change)
{
  if (!change->before[0])
    return (ChangeTexts){ _ ("{kind}: add"),
                          _ ("Add one {type} record at {name}. What stands there stays as it is."),
                          _ ("Delete the record again.") };
  if (!change->after[0])
    return (ChangeTexts){ _ ("{kind}: delete"), _ ("Delete the {type} record at {name}."),
                          _ ("Enter the old value again; it is kept here.") };
  return (ChangeTexts){ _ ("{kind}: replace"),
                        _ ("Replace the value of the {type} record at {name}. Do not add a second "
                           "one beside it."),
                        _ ("Enter the old value again; it is kept here.") };
}

/* A key by whose it is: a company has several. */
static char *
name_record (const Writer *writer, const Change *change)
{
  g_autofree char *kind = explain_record_kind (change->kind, writer->language);

  if (!writer->service)
    return g_steal_pointer (&kind);
  /* Translators: what a record is for, and the service whose it is. */
  return fill_from_pairs (_ ("{kind} of {service}"), "kind", kind, "service",
                          providers_text_get (&writer->service->name, writer->language), NULL);
}

static void
write_dns (Writer *writer)
{
  const Change *change = writer->task->change;
  ChangeTexts texts = texts_of_change (change);
  g_autofree char *type = dns_type_to_string (change->type);
  g_autofree char *kind = name_record (writer, change);
  TaskText *text = writer->text;

  text->title = fill_from_pairs (texts.title, "kind", kind, NULL);
  text->what = fill_from_pairs (texts.what, "type", type, "name", change->name, NULL);
  text->undo = g_strdup (texts.undo);
  text->who = say_who_types (writer);
  text->lasts = g_strdup (_ ("About 10 minutes to enter; then it takes until the old value has run "
                             "out everywhere."));
  text->proof = g_strdup (_ ("The DNS servers are asked here and show the new value."));
  write_dns_place (writer);
}

static GStrv
list_proof_steps (const Writer *writer)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *first = say (
      writer, _ ("Have {service} send one mail to an outside address of yours, such as Gmail, "
                 "with the sender address that your customers see."));
  g_autofree char *hint = writer->service ? dup_fact (writer, &writer->service->test_send) : NULL;

  g_strv_builder_add (builder, first);
  if (hint)
    g_strv_builder_add (builder, hint);
  g_strv_builder_add (builder, _ ("Open it on a computer; telephones do not show the header. In "
                                  "Gmail: ⋮ › “Show original” › “Copy to clipboard”."));
  g_strv_builder_add (builder, _ ("Paste it here. It is read on this computer."));
  return g_strv_builder_end (builder);
}

static void
write_proof (Writer *writer)
{
  TaskText *text = writer->text;

  text->title = writer->service ? say (writer, _ ("{service}: prove it with one mail"))
                                : g_strdup (_ ("Your own mail server: prove it with one mail"));
  text->what = say (writer, _ ("Only a mail that went outside proves that receivers recognise mail "
                               "from {service}. One within the company proves nothing."));
  text->who = say (writer, _ ("Whoever sends with {service}"));
  text->lasts = say (writer, _ ("About 5 minutes"));
  text->undo = say (writer, _ ("Nothing changes by it."));
  text->proof = say (writer, _ ("Its header shows that SPF or DKIM passed for {domain}."));
  g_strfreev (text->steps);
  text->steps = list_proof_steps (writer);
  if (writer->service)
    write_source (writer, NULL);
}

static void
write_unknown_service (Writer *writer)
{
  writer->text->title = g_strdup (writer->task->service_id);
  writer->text->what
      = g_strdup (_ ("Nothing is known about this service any more: its data file is gone."));
}

static void
write_kind (Writer *writer)
{
  switch (writer->task->kind)
    {
    case TASK_REPORT_MAILBOX:
      write_report_mailbox (writer);
      break;
    case TASK_SERVICE_BEFORE:
      write_before (writer);
      break;
    case TASK_VALUE:
      write_value (writer);
      break;
    case TASK_ASK_SERVICE:
      write_ask (writer);
      break;
    case TASK_OWN_KEY:
      write_own_key (writer);
      break;
    case TASK_DNS:
      write_dns (writer);
      break;
    case TASK_SERVICE_AFTER:
      write_after (writer);
      break;
    case TASK_PROOF:
      write_proof (writer);
      break;
    }
}

TaskText *
explain_task (const Task *task, const TaskScene *scene, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);
  Writer writer = { .task = task, .scene = scene, .language = language };

  writer.text = g_new0 (TaskText, 1);
  writer.text->steps = g_new0 (char *, 1);
  if (task->service_id)
    writer.service = providers_catalog_get_service (scene->catalog, task->service_id);
  if (task->service_id && !writer.service)
    write_unknown_service (&writer);
  else
    write_kind (&writer);
  return writer.text;
}

char *
explain_task_record (const Task *task, const ProvidersCatalog *catalog, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);
  const Writer writer = {
    .task = task,
    .service = task->service_id ? providers_catalog_get_service (catalog, task->service_id) : NULL,
    .language = language,
  };

  return name_record (&writer, task->change);
}

static const char *
word_of_state (TaskState state)
{
  switch (state)
    {
    case TASK_OPEN:
      /* Translators: the states of a task. */
      return _ ("Not started yet");
    case TASK_ASKED:
      return _ ("Asked");
    case TASK_WAITING:
      return _ ("Waiting for the DNS");
    case TASK_PROVED:
      return _ ("Proved");
    case TASK_SET_ASIDE:
      return _ ("Set aside");
    }
  g_assert_not_reached ();
}

char *
explain_task_state (TaskState state, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);

  return g_strdup (word_of_state (state));
}

static char *
list_details (const TaskMark *mark, Language language)
{
  g_autofree char *since = mark->since_usecs ? explain_day (mark->since_usecs, language) : NULL;
  g_autofree char *until = mark->until_usecs ? explain_day (mark->until_usecs, language) : NULL;
  g_autofree char *since_text
      = since ? fill_from_pairs (_ ("since {day}"), "day", since, NULL) : NULL;
  g_autofree char *until_text = until && mark->state == TASK_SET_ASIDE
                                    ? fill_from_pairs (_ ("until {day}"), "day", until, NULL)
                                    : NULL;
  const char *const details[]
      = { mark->state == TASK_ASKED ? mark->who : NULL,
          mark->state == TASK_SET_ASIDE ? mark->reason : NULL, since_text, until_text };
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (details); i++)
    if (details[i] && *details[i])
      g_string_append_printf (list, "%s%s", list->len ? _ (", ") : "", details[i]);
  return text_to_display (list->str, (gssize)list->len);
}

char *
explain_task_mark (const TaskMark *mark, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);
  g_autofree char *details = NULL;

  if (mark->state == TASK_OPEN)
    return g_strdup (word_of_state (mark->state));
  details = list_details (mark, language);
  if (!*details)
    return g_strdup (word_of_state (mark->state));
  /* Translators: the state of a task with who, why, since when: "Asked: Mr Yamada, since Tue 1 Dec". */
  return fill_from_pairs (_ ("{state}: {details}"), "state", word_of_state (mark->state), "details",
                          details, NULL);
}
