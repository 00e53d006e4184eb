#include "documents/request-writers.h"

#include "base/text.h"

void
request_put_who_can_log_in (RequestWriter *writer)
{
  const RequestWords *words = writer->words;

  request_put (
      writer,
      _ ("We want to change settings in the DNS of %s and are looking for whoever can log in "
         "there."),
      words->domain);
  if (words->dns_host)
    request_put (writer,
                 _ ("The DNS is run by %s. Who of you or of us has the login of its screen?"),
                 words->dns_host);
  else
    request_put (writer, _ ("Which company runs the DNS, and who has the login of its screen?"));
  request_put (
      writer,
      _ ("If nobody knows: who pays the bill for it, or got the mail with the login when the "
         "contract began?"));
}

static void
put_questions (RequestWriter *writer)
{
  const ProvidersService *service = writer->text->service;
  g_autofree char *own_domain = g_strdup_printf (
      _ ("1. Can mail be signed with DKIM in the name of %s (d=%s)? If so, please enable it."),
      writer->words->domain, writer->words->domain);

  g_string_append_printf (writer->out, "%s\n", own_domain);
  g_string_append_printf (
      writer->out, "%s\n",
      _ ("2. Which records are to be registered in the DNS? Please send type, host and "
         "value as text; a key of 2048 bits if there is a choice."));
  g_string_append_printf (
      writer->out, "%s\n",
      _ ("3. What has to be put into SPF, and can the Return-Path carry our domain?"));
  g_string_append_printf (
      writer->out, "%s\n",
      _ ("4. What has to be done on your side once the DNS is set, and by whom?"));
  g_string_append_printf (
      writer->out, "%s\n\n",
      service && service->dkim.paid == PROVIDERS_ANSWER_YES
          ? _ ("5. How many days does it take, and what does it cost? We hear that it is a "
               "paid option.")
          : _ ("5. How many days does it take, and does it cost anything?"));
}

void
request_put_ask_service (RequestWriter *writer)
{
  const RequestWords *words = writer->words;
  const ProvidersService *service = writer->text->service;
  const char *name = service ? providers_text_get (&service->name, words->language) : NULL;
  g_autofree char *shown = text_to_display (name ? name : REQUEST_BLANK, -1);

  request_put (writer, _ ("Our contract or account: %s"), REQUEST_BLANK);
  request_put (
      writer,
      _ ("We use %s to send mail from addresses at %s, and want receivers to recognise it as "
         "ours."),
      shown, words->domain);
  put_questions (writer);
  if (words->wanted_by)
    request_put (writer, _ ("It would help us to have them by %s."), words->wanted_by);
}

void
request_put_ask_colleagues (RequestWriter *writer)
{
  const RequestWords *words = writer->words;

  request_put (writer, _ ("To everybody in the company"));
  request_put (
      writer,
      _ ("Does your department send mail to people outside from an address at %s through a "
         "service, rather than from the usual mail program?"),
      words->domain);
  request_put (
      writer,
      _ ("For example: newsletters, bookings, job applications, surveys, invoices, attendance, "
         "web forms, online shop, scanners."));
  g_string_append_printf (writer->out, "%s\n%s\n%s\n%s\n\n", _ ("Please tell us:"),
                          _ ("- the name of the service"),
                          _ ("- the address that it shows as the sender"),
                          _ ("- who looks after it (name and department)"));
  request_put (writer, _ ("Please answer this mail by %s. \"None\" is an answer, too."),
               words->wanted_by ? words->wanted_by : REQUEST_BLANK);
  request_put (
      writer,
      _ ("We want your mail to be recognised as the company's. A service that nobody tells us "
         "about may end up in spam folders later."));
}
