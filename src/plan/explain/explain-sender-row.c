/* Sentences of the table of senders. */
#include "plan/explain/explain-sender-row.h"

#include "base/text.h"
#include "plan/explain/explain-standing.h"
#include "plan/explain/fill.h"

/* In the order of ProvidersCategory; the same words as in the interview. */
static const char *const categories[] = {
  N_ ("Staff mail"),          N_ ("Newsletter"),  N_ ("Contact form"), N_ ("Invoices"),
  N_ ("Hiring, pay, hours"),  N_ ("Online shop"), N_ ("Booking"),      N_ ("Customer support"),
  N_ ("Sales and marketing"), N_ ("Groupware"),   N_ ("Web site"),     N_ ("A system of your own"),
  N_ ("Copiers and NAS"),     N_ ("Mail filter"),
};

static void
append (GString *list, const char *separator, const char *text)
{
  if (text)
    g_string_append_printf (list, "%s%s", list->len > 0 ? separator : "", text);
}

char *
explain_category (ProvidersCategory category, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);
  gint bit = g_bit_nth_lsf (category, -1);

  g_return_val_if_fail (bit >= 0 && bit < (gint)G_N_ELEMENTS (categories), NULL);
  return g_strdup (language_gettext (categories[bit]));
}

char *
explain_sender_mail (const SenderRow *row, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; row->service && i < G_N_ELEMENTS (categories); i++)
    if (row->service->categories & (1u << i))
      append (list, _ (", "), language_gettext (categories[i]));
  if (list->len > 0)
    return g_strdup (list->str);
  return g_strdup (row->addresses[0] ? _ ("Mail of your own servers") : _ ("Not known yet"));
}

char *
explain_sender_service (const SenderRow *row, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);
  g_autofree char *addresses = NULL;

  if (row->service)
    return text_to_display (providers_text_get (&row->service->name, language), -1);
  if (!row->addresses[0])
    return g_strdup (_ ("Not known yet"));
  addresses = g_strjoinv (_ (", "), row->addresses);
  /* Translators: addresses of servers stand behind it. */
  return fill_from_pairs (_ ("Your own mail server ({addresses})"), "addresses", addresses, NULL);
}

char *
explain_sender_from (SenderFrom from, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);

  switch (from)
    {
    case SENDER_FROM_OWN:
      return g_strdup (_ ("Your address"));
    case SENDER_FROM_SERVICE:
      return g_strdup (_ ("The service's address"));
    case SENDER_FROM_UNKNOWN:
      return g_strdup (_ ("Not known yet"));
    }
  g_assert_not_reached ();
}

char *
explain_sender_duty (SenderDuty duty, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);

  switch (duty)
    {
    case SENDER_DO:
      return g_strdup (_ ("To be done"));
    case SENDER_NOTHING:
      return g_strdup (_ ("Not needed"));
    case SENDER_TO_BE_SEEN:
      return g_strdup (_ ("To be seen"));
    }
  g_assert_not_reached ();
}

/* What comes first: before the DNS, else after it. */
static char *
say_steps (const ProvidersService *service, Language language)
{
  const GPtrArray *sentences
      = service->before_dns->len > 0 ? service->before_dns : service->after_dns;

  return text_to_display (providers_text_get (g_ptr_array_index (sentences, 0), language), -1);
}

static char *
say_ask (const ProvidersService *service, Language language)
{
  const char *gap = language_pick (language, " ", "");
  g_autofree char *days = g_strdup_printf ("%u", service->dkim.lead_time_days);
  g_autofree char *ask
      = fill_from_pairs (_ ("Ask {service}'s support for the DKIM value."), "service",
                         providers_text_get (&service->name, language), NULL);
  g_autoptr (GString) text = g_string_new (ask);
  g_autofree char *wait = fill_from_pairs (_ ("About {days} working days."), "days", days, NULL);

  if (service->dkim.lead_time_days > 0)
    append (text, gap, wait);
  if (service->dkim.paid == PROVIDERS_ANSWER_YES)
    append (text, gap, _ ("It costs extra."));
  return g_strdup (text->str);
}

/* With the way to the screen, if that is known. */
static char *
say_fetch (const ProvidersService *service, Language language)
{
  const char *where = providers_text_get (&service->dkim.where, language);

  if (!where)
    return g_strdup (_ ("Have the value shown; it is pasted on the next page."));
  return fill_from_pairs (_ ("Have the value shown ({where}); it is pasted on the next page."),
                          "where", where, NULL);
}

char *
explain_sender_at_service (const SenderRow *row, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);

  switch (row->at_service)
    {
    case AT_SERVICE_SENDS_AS_ITSELF:
      return g_strdup (_ ("Nothing: it sends from its own address."));
    case AT_SERVICE_LOOK_AT_FROM:
      return g_strdup (_ ("Look at one such mail: is its sender your address?"));
    case AT_SERVICE_FIND_OUT:
      return g_strdup (_ ("Look at one such mail, or ask the departments. From “Watch” on, the "
                          "reports show it."));
    case AT_SERVICE_STEPS:
      return say_steps (row->service, language);
    case AT_SERVICE_FETCH_VALUE:
      return say_fetch (row->service, language);
    case AT_SERVICE_ASK:
      return say_ask (row->service, language);
    case AT_SERVICE_OWN_KEY:
      return g_strdup (_ ("Make a DKIM key, and paste its public half here."));
    case AT_SERVICE_CANNOT_SIGN:
      return g_strdup (_ ("Nothing: it cannot sign in your name."));
    case AT_SERVICE_DONE:
      return g_strdup (_ ("Nothing: its DKIM key is registered."));
    case AT_SERVICE_AUTOMATIC:
      return g_strdup (_ ("Nothing"));
    }
  g_assert_not_reached ();
}

static char *
say_count (const char *text, guint count)
{
  g_autofree char *number = g_strdup_printf ("%u", count);

  return count > 0 ? fill_from_pairs (text, "count", number, NULL) : NULL;
}

static char *
say_changes (const SenderRow *row)
{
  g_autoptr (GString) list = g_string_new (NULL);
  g_autofree char *spf = say_count (_ ("{count} to add to SPF"), row->n_spf);
  g_autofree char *dkim = say_count (_ ("{count} for DKIM"), row->n_dkim);

  append (list, "", spf);
  append (list, _ (", "), dkim);
  if (row->more_after_value)
    append (list, _ (", "), _ ("more once the value is known"));
  return g_strdup (list->str);
}

char *
explain_sender_in_dns (const SenderRow *row, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);

  switch (row->in_dns)
    {
    case IN_DNS_NOTHING:
      return g_strdup (_ ("Nothing"));
    case IN_DNS_AUTOMATIC:
      return g_strdup (_ ("Nothing (written by itself)"));
    case IN_DNS_THERE:
      return g_strdup (_ ("Nothing (registered)"));
    case IN_DNS_CHANGES:
      return say_changes (row);
    case IN_DNS_AFTER_VALUE:
      return g_strdup (_ ("Once the value is known"));
    case IN_DNS_AFTER_LOOKING:
      return g_strdup (_ ("Once the sender's address is known"));
    case IN_DNS_NOT_KNOWN:
      return g_strdup (_ ("To be seen"));
    }
  g_assert_not_reached ();
}

static char *
say_proved (const SenderRow *row, Language language)
{
  g_autofree char *day = NULL;

  if (row->proved_at_usecs == 0)
    return g_strdup (_ ("○ Proved"));
  day = explain_day (row->proved_at_usecs, language);
  return fill_from_pairs (_ ("○ {day}"), "day", day, NULL);
}

char *
explain_sender_proof (const SenderRow *row, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);

  switch (row->proof)
    {
    case SENDER_PROOF_NOT_NEEDED:
      return g_strdup (_ ("Not needed"));
    case SENDER_PROOF_BY_MAIL:
      return g_strdup (_ ("Send one mail to an outside address and paste its header."));
    case SENDER_PROOF_PROVED:
      return say_proved (row, language);
    }
  g_assert_not_reached ();
}
