#include "documents/request-mail.h"

#include "base/text.h"
#include "documents/request-values.h"
#include "documents/request-writers.h"

typedef struct
{
  const char *name;
  const char *label;
  const char *subject; /* (nullable): with {domain} */
  void (*put) (RequestWriter *writer);
} Kind;

/* clang-format off */
static const Kind kinds[REQUEST_TEXT_KIND_COUNT] = {
  [REQUEST_TEXT_ASK] = { "ask", N_ ("The request"),
                         N_ ("Request: settings in the DNS of {domain}"), request_put_ask },
  [REQUEST_TEXT_REMIND] = { "remind", N_ ("A reminder"),
                            N_ ("Reminder: settings in the DNS of {domain}"), request_put_remind },
  [REQUEST_TEXT_THANK] = { "thank", N_ ("Thanks: everything is there"),
                           N_ ("Thank you: the DNS of {domain} is as wanted"), request_put_thank },
  [REQUEST_TEXT_SPF_IS_SET] = { "spf-is-set", N_ ("If they say: \"SPF is set already\""),
                                NULL, request_put_spf_is_set },
  [REQUEST_TEXT_NO_TXT] = { "no-txt", N_ ("If they say: \"TXT records cannot be added\""),
                            NULL, request_put_no_txt },
  [REQUEST_TEXT_COSTS] = { "costs", N_ ("If they say: \"That costs extra\""),
                           NULL, request_put_costs },
  [REQUEST_TEXT_DMARC_NEEDLESS] = { "dmarc-needless", N_ ("If they say: \"DMARC is not needed\""),
                                    NULL, request_put_dmarc_needless },
  [REQUEST_TEXT_DKIM_TOO_LONG] = { "dkim-too-long", N_ ("If they say: \"The DKIM key is too long\""),
                                   NULL, request_put_dkim_too_long },
  [REQUEST_TEXT_WHICH_SERVER] = { "which-server", N_ ("If they ask: \"Which server do you mean?\""),
                                  NULL, request_put_which_server },
  [REQUEST_TEXT_WHO_CAN_LOG_IN] = { "who-can-log-in", N_ ("Ask who can log in to the DNS screen"),
                                    N_ ("Who can log in to the DNS screen of {domain}?"),
                                    request_put_who_can_log_in },
  [REQUEST_TEXT_ASK_SERVICE] = { "ask-service", N_ ("To the support of the sending service"),
                                 N_ ("DKIM for mail from {domain}"), request_put_ask_service },
  [REQUEST_TEXT_ASK_COLLEAGUES] = { "ask-colleagues", N_ ("To ask the colleagues"),
                                    N_ ("Which services send mail from an address at {domain}?"),
                                    request_put_ask_colleagues },
};
/* clang-format on */

const char *
request_text_kind_to_string (RequestTextKind kind)
{
  return kinds[kind].name;
}

static void
add (GPtrArray *list, RequestTextKind kind, const ProvidersService *service)
{
  RequestText *text = g_new0 (RequestText, 1);

  text->kind = kind;
  text->service = service;
  g_ptr_array_add (list, text);
}

static void
add_about_changes (GPtrArray *list, const GPtrArray *changes)
{
  add (list, REQUEST_TEXT_ASK, NULL);
  add (list, REQUEST_TEXT_REMIND, NULL);
  add (list, REQUEST_TEXT_THANK, NULL);
  if (request_find_kind (changes, RECORD_SPF))
    add (list, REQUEST_TEXT_SPF_IS_SET, NULL);
  add (list, REQUEST_TEXT_NO_TXT, NULL);
  add (list, REQUEST_TEXT_COSTS, NULL);
  if (request_find_kind (changes, RECORD_DMARC))
    add (list, REQUEST_TEXT_DMARC_NEEDLESS, NULL);
  if (request_find_long (changes))
    add (list, REQUEST_TEXT_DKIM_TOO_LONG, NULL);
}

GPtrArray *
request_texts_list (const GPtrArray *changes, const RequestLetter *letter)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (g_free);

  if (changes->len > 0)
    add_about_changes (list, changes);
  add (list, REQUEST_TEXT_WHICH_SERVER, NULL);
  add (list, REQUEST_TEXT_WHO_CAN_LOG_IN, NULL);
  for (guint i = 0; letter->services && i < letter->services->len; i++)
    add (list, REQUEST_TEXT_ASK_SERVICE, g_ptr_array_index (letter->services, i));
  add (list, REQUEST_TEXT_ASK_COLLEAGUES, NULL);
  return list;
}

char *
request_text_label (const RequestText *text, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);
  const char *service = text->service ? providers_text_get (&text->service->name, language) : NULL;
  const char *label = language_gettext (kinds[text->kind].label);
  g_autofree char *name = service ? text_to_display (service, -1) : NULL;

  /* Translators: which letter, and the name of the service it goes to. */
  return name ? g_strdup_printf (_ ("%s: %s"), label, name) : g_strdup (label);
}

char *
request_text_subject (const RequestText *text, const RequestLetter *letter, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);
  g_autoptr (RequestWords) words = request_words_new (letter, language);
  const char *subject = kinds[text->kind].subject;

  return subject ? request_say_domain (subject, words) : NULL;
}

/* Colleagues are not greeted as others are. */
static void
put_greeting (RequestWriter *writer)
{
  const RequestWords *words = writer->words;
  gboolean goes_elsewhere = writer->text->kind == REQUEST_TEXT_ASK_SERVICE;

  if (writer->text->kind == REQUEST_TEXT_ASK_COLLEAGUES)
    return;
  /* Translators: how a letter begins: the name of whoever gets it. */
  request_put (writer, _ ("%s,"), goes_elsewhere ? _ ("To whom it may concern") : words->to);
  if (kinds[writer->text->kind].subject)
    /* Translators: the company, then the person who writes. */
    request_put (writer, _ ("I am writing for %s; my name is %s."), words->company, words->person);
  else
    request_put (writer, _ ("Thank you for your reply."));
}

static void
put_closing (RequestWriter *writer)
{
  const RequestWords *words = writer->words;

  request_put (writer, writer->text->kind == REQUEST_TEXT_THANK ? _ ("With kind regards")
                                                                : _ ("Thank you for your help."));
  g_string_append_printf (writer->out, "%s\n%s\n%s\n", words->company, words->person,
                          words->contact);
}

static char *
write_body (const RequestText *text,
            const GPtrArray *changes,
            const RequestLetter *letter,
            Language language,
            gboolean values_follow)
{
  g_auto (LanguageScope) scope = language_speak (language);
  g_autoptr (RequestWords) words = request_words_new (letter, language);
  RequestWriter writer = { g_string_new (NULL), text, changes, letter, words, values_follow };

  put_greeting (&writer);
  kinds[text->kind].put (&writer);
  put_closing (&writer);
  return g_string_free (writer.out, FALSE);
}

char *
request_text_body (const RequestText *text,
                   const GPtrArray *changes,
                   const RequestLetter *letter,
                   Language language)
{
  return write_body (text, changes, letter, language, FALSE);
}

static char *
join_subject (char *subject, char *body, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);
  /* Translators: the subject of a mail. */
  char *mail = subject ? g_strdup_printf (_ ("Subject: %s\n\n%s"), subject, body) : g_strdup (body);

  g_free (subject);
  g_free (body);
  return mail;
}

char *
request_text_write (const RequestText *text,
                    const GPtrArray *changes,
                    const RequestLetter *letter,
                    Language language)
{
  return join_subject (request_text_subject (text, letter, language),
                       request_text_body (text, changes, letter, language), language);
}

char *
request_package_write (const GPtrArray *changes,
                       const RequestLetter *letter,
                       DocumentLanguages languages)
{
  static const Language order[LANGUAGE_COUNT] = { LANGUAGE_JA, LANGUAGE_EN };
  const RequestText ask = { .kind = REQUEST_TEXT_ASK };
  g_autofree char *values = request_values_write_inside (changes, letter, languages);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < LANGUAGE_COUNT; i++)
    {
      g_autofree char *mail = NULL;

      if ((languages & (1u << order[i])) == 0)
        continue;
      mail = join_subject (request_text_subject (&ask, letter, order[i]),
                           write_body (&ask, changes, letter, order[i], TRUE), order[i]);
      g_string_append_printf (out, "%s\n", mail);
    }
  g_string_append (out, values);
  return g_string_free (out, FALSE);
}
