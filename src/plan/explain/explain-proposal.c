#include "plan/explain/explain.h"
#include "plan/explain/fill.h"
#include "plan/explain/words.h"

static const char *
service_name (const ProvidersCatalog *catalog, const char *id, Language language)
{
  const ProvidersService *service = id ? providers_catalog_get_service (catalog, id) : NULL;

  return service ? providers_text_get (&service->name, language) : id ? id : "";
}

char *
explain_part (const ProposalPart *part, const ProvidersCatalog *catalog, Language language)
{
  static const char *const texts[PART_MEANING_COUNT] = {
    [PART_SPF_VERSION] = N_ ("This is an SPF record."),
    [PART_SPF_SERVICE] = N_ ("Allows the servers of {service}."),
    [PART_SPF_TERM_KEPT] = N_ ("Stood there before; kept."),
    [PART_SPF_TERM_MENDED] = N_ ("Stood there before with a slip; put right."),
    [PART_SPF_MX] = N_ ("Allows the servers that receive your mail."),
    [PART_SPF_A] = N_ ("Allows the servers at this name."),
    [PART_SPF_ADDRESS] = N_ ("Allows this address."),
    [PART_SPF_SOFTFAIL] = N_ ("All others: to be treated with caution. DMARC decides."),
    [PART_SPF_FAIL] = N_ ("All others: not allowed."),
    [PART_SPF_ENDING_KEPT] = N_ ("All others: as it was before."),
    [PART_DMARC_VERSION] = N_ ("This is a DMARC record."),
    [PART_DMARC_NONE] = N_ ("Only watch: receivers treat mail as before."),
    [PART_DMARC_QUARANTINE] = N_ ("Mail that fails goes to the spam folder."),
    [PART_DMARC_REJECT] = N_ ("Mail that fails is to be refused."),
    [PART_DMARC_TESTING]
    = N_ ("Rehearsal: newer receivers act one step weaker. Older ones ignore this."),
    [PART_DMARC_SUBDOMAINS] = N_ ("The same for subdomains."),
    [PART_DMARC_MISSING_NAMES] = N_ ("Subdomains that do not exist: refuse."),
    [PART_DMARC_STRICT] = N_ ("Only the exact domain counts as a match."),
    [PART_DMARC_REPORTS] = N_ ("The daily reports go here."),
    [PART_DMARC_KEPT] = N_ ("Stood there before; kept."),
    [PART_DKIM_ALIAS] = N_ ("Points to the signature key that {service} manages."),
    [PART_DKIM_KEY] = N_ ("The public key with which receivers check the signature."),
    [PART_DKIM_REVOKED] = N_ ("No key: a signature in this name never holds."),
    [PART_NULL_MX] = N_ ("This domain receives no mail."),
    [PART_GONE_REPLACED] = N_ ("Goes: the new value takes its place."),
    [PART_GONE_UNREADABLE] = N_ ("Goes: receivers cannot read it."),
    [PART_SPF_GONE_UNREADABLE]
    = N_ ("Goes: receivers cannot read it, and with it they read nothing of the record. If mail is "
          "sent from there, name its sender."),
    [PART_SPF_GONE_MENDED] = N_ ("Mended: what was meant stands above in its right form."),
    [PART_SPF_GONE_DEAD] = N_ ("Goes: nothing is registered there, so it allows nobody."),
    [PART_SPF_GONE_OPEN] = N_ ("Goes: it allows every server in the world."),
    [PART_SPF_GONE_REDIRECT] = N_ ("Stands above as include, so that others can stand beside it."),
    [PART_SPF_GONE_UNUSED] = N_ ("Goes: beside “all” it is never used."),
    [PART_SPF_GONE_ENDING] = N_ ("The ending of before; the one above takes its place."),
    [PART_DMARC_GONE_OBSOLETE] = N_ ("Goes: the present standard no longer has this tag."),
    [PART_DMARC_GONE_REHEARSAL] = N_ ("Goes: from this step on the policy applies to all mail."),
    [PART_DMARC_GONE_SUBDOMAINS]
    = N_ ("Goes: a milder policy for subdomains would be the open door for forgers. If a subdomain "
          "still sends mail that fails, mend that first."),
    [PART_DMARC_GONE_REPORTS_REFUSED]
    = N_ ("Goes: its host does not accept reports for this domain, so nobody sends them there."),
  };
  g_auto (LanguageScope) scope = language_speak (language);

  return fill_from_pairs (language_gettext (texts[part->meaning]), "service",
                          service_name (catalog, part->service, language), NULL);
}

/* (transfer full): "Mailgun (−5), spf.old.example (−4)"; @left: (out): how many are left without them */
static char *
list_candidates (const Withheld *withheld,
                 const ProvidersCatalog *catalog,
                 Language language,
                 guint *left)
{
  GString *out = g_string_new (NULL);

  *left = withheld->number;
  for (guint i = 0; withheld->candidates && i < withheld->candidates->len; i++)
    {
      const SpfCandidate *candidate = g_ptr_array_index (withheld->candidates, i);
      const char *name = candidate->service_id
                             ? service_name (catalog, candidate->service_id, language)
                             : candidate->term;

      words_add_candidate (out, name, candidate->lookups);
      *left -= MIN (*left, candidate->lookups);
    }
  if (out->len == 0)
    g_string_append (out, _ ("none that we know"));
  return g_string_free (out, FALSE);
}

/* (nullable): what is to be said of a key whose value no console shows. */
static const char *
text_of_key (const ProvidersService *service)
{
  if (service->dkim.how == PROVIDERS_DKIM_AUTOMATIC)
    return N_ ("{service} registers its DKIM value by itself where it also holds the DNS of the "
               "domain. If the DNS is elsewhere, ask its support for the value; paste it here.");
  if (service->dkim.how == PROVIDERS_DKIM_SELF_GENERATED)
    return N_ ("Waiting for the DKIM key of {service}: it is made on your side, there or with this "
               "program. Paste the public value here.");
  if (service->dkim.how == PROVIDERS_DKIM_UNKNOWN)
    return N_ ("How {service} signs is not known here. Ask its support whether it can sign in your "
               "name; if it sends a value, paste it here.");
  return NULL;
}

/* (nullable): the same of an SPF term. */
static const char *
text_of_term (const ProvidersService *service)
{
  if (service->spf.how == PROVIDERS_SPF_AUTOMATIC)
    return N_ ("{service} registers its SPF value by itself where it also holds the DNS of the "
               "domain. If the DNS is elsewhere, ask its support for the value; paste it here.");
  if (service->spf.how == PROVIDERS_SPF_LITERAL && service->spf.hint.en)
    return N_ ("The SPF value of {service} is said to be “{hint}”, but that is not confirmed, so "
               "it is not proposed. Look it up at {service}; paste what you find here.");
  return NULL;
}

/* Whoever was named needs nothing, so the question is who else sends. */
static const char *
text_of_unneeded (const ProvidersService *service)
{
  if (service->spf.status == PROVIDERS_STATUS_CONFIRMED)
    return N_ (
        "{service} needs nothing in SPF at this domain. If employees' mail or other "
        "services send for this domain as well, name them; then the SPF record can be made.");
  return N_ ("{service} is said to need nothing in SPF; look at one mail to be sure. If employees' "
             "mail or other services send for this domain as well, name them; then the SPF record "
             "can be made.");
}

/* (nullable): a closer sentence than that of the code alone. */
static const char *
text_of_service (const Withheld *withheld, const ProvidersService *service)
{
  if (withheld->reason && withheld->reason->code == FINDING_DKIM_ALIAS_LEADS_NOWHERE)
    return N_ ("{record} would point to {value}, where there is no key yet, so it is not proposed. "
               "Switch on signing at the service first; if it is on, check the value there.");
  if (withheld->reason)
    return N_ ("The new value did not pass our own check, so it is not proposed. With it this "
               "would be said: “{reason}”");
  if (!service)
    return NULL;
  if (withheld->code == WITHHELD_VALUE_WANTED)
    return text_of_key (service);
  if (withheld->code == WITHHELD_SPF_VALUE_WANTED)
    return text_of_term (service);
  return withheld->code == WITHHELD_NO_SENDER ? text_of_unneeded (service) : NULL;
}

char *
explain_withheld (const Withheld *withheld, const ProvidersCatalog *catalog, Language language)
{
  static const char *const texts[WITHHELD_CODE_COUNT] = {
    [WITHHELD_NO_REPORT_ADDRESS]
    = N_ ("Waiting for a report address. Choose a shared mailbox that someone will read; then the "
          "DMARC record can be made."),
    [WITHHELD_VALUE_WANTED]
    = N_ ("Waiting for the DKIM value of {service}: only its console shows it. Paste it here."),
    [WITHHELD_ASK_SERVICE]
    = N_ ("Waiting for {service}: its support sets up DKIM on request and sends the value."),
    [WITHHELD_SPF_VALUE_WANTED] = N_ (
        "Waiting for the SPF value of {service}: its console or contract papers show it. Paste it "
        "here."),
    [WITHHELD_SPF_VALUE_FAILED]
    = N_ ("The SPF value of {service} leads to no SPF record that can be read, so it is not added. "
          "Copy it once more from its console."),
    [WITHHELD_TOO_MANY_LOOKUPS]
    = N_ ("With these services SPF would need {number} DNS look-ups; receivers stop at 10. Leave "
          "out what is no longer used, or give it a subdomain. Candidates: {candidates}; that "
          "leaves {left}."),
    [WITHHELD_NOT_PROVED] = N_ ("The new value did not pass our own check, so it is not proposed."),
    [WITHHELD_NOT_ANSWERED]
    = N_ ("What is registered today was not answered, so nothing is proposed. Try again in a few "
          "minutes."),
    [WITHHELD_FIX_FIRST] = N_ ("The next stage waits until what is required has been mended."),
    [WITHHELD_NO_SENDER]
    = N_ ("Waiting to know who sends mail for this domain. Name the services or the addresses of "
          "the servers; then the SPF record can be made."),
    [WITHHELD_ALIAS] = N_ (
        "This name is an alias (CNAME), so no value can be registered beside it. Change the value "
        "where the alias leads, or remove the alias first."),
    [WITHHELD_NO_SUCH_DOMAIN]
    = N_ ("This domain does not exist in the DNS, so nothing is proposed. Check the spelling, and "
          "whether the registration is still valid."),
    [WITHHELD_MAY_BE_PARKED] = N_ (
        "Waiting to know whether this domain has mail. No mail server (MX) is named, but mail may "
        "still go to the address of its web site. If it sends and receives none, say so (“No mail "
        "is sent from this domain”, --parked); otherwise name who sends."),
  };
  g_auto (LanguageScope) scope = language_speak (language);
  g_autofree char *number = g_strdup_printf ("%u", withheld->number);
  guint n_left;
  g_autofree char *candidates = list_candidates (withheld, catalog, language, &n_left);
  g_autofree char *left = g_strdup_printf ("%u", n_left);

  const ProvidersService *service
      = withheld->service_id ? providers_catalog_get_service (catalog, withheld->service_id) : NULL;
  const char *text = text_of_service (withheld, service);
  g_autofree char *reason = NULL;
  g_autofree char *todo = NULL;

  if (withheld->reason)
    explain_finding_parts (withheld->reason, language, &reason, &todo);

  return fill_from_pairs (language_gettext (text ? text : texts[withheld->code]), "service",
                          service_name (catalog, withheld->service_id, language), "number", number,
                          "candidates", candidates, "left", left, "record", withheld->name, "value",
                          withheld->value, "reason", reason, "hint",
                          service ? providers_text_get (&service->spf.hint, language) : NULL, NULL);
}

static gboolean
changes_kind (const Plan *plan, RecordKind kind)
{
  for (guint i = 0; i < plan->proposals->proposals->len; i++)
    {
      const Proposal *proposal = g_ptr_array_index (plan->proposals->proposals, i);

      if (proposal->kind == kind && proposal->changed)
        return TRUE;
    }
  return FALSE;
}

char *
explain_plan_condition (const Plan *plan, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);

  if (!plan->proposals->parked || !plan_has_changes (plan))
    return NULL;
  return g_strdup (_ ("Publish these values only if this domain sends and receives no mail."));
}

static void
add_changes_of_closing (const Plan *plan, GStrvBuilder *builder)
{
  if (changes_kind (plan, RECORD_SPF))
    g_strv_builder_add (builder,
                        _ ("Receivers learn that nobody sends in the name of this domain."));
  if (changes_kind (plan, RECORD_DMARC))
    g_strv_builder_add (builder, _ ("Receivers are asked to refuse mail in its name."));
  if (changes_kind (plan, RECORD_MX))
    g_strv_builder_add (builder, _ ("Mail to this domain comes back to its sender at once."));
}

GStrv
explain_changes (const Plan *plan, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (plan->proposals->parked)
    {
      add_changes_of_closing (plan, builder);
      return g_strv_builder_end (builder);
    }
  if (changes_kind (plan, RECORD_DMARC))
    {
      if (plan->after->rung == RUNG_WATCH)
        g_strv_builder_add (builder, _ ("Reports arrive every day."));
      if (plan->after->rung > plan->before->rung && plan->after->rung >= RUNG_REHEARSE)
        g_strv_builder_add (builder, _ ("Receivers treat mail that fails more strictly, also your "
                                        "own if a sender is not set up."));
      if (plan->before->rung <= RUNG_FIND_OUT)
        g_strv_builder_add (builder, _ ("docomo may mark mail that fails once a DMARC record "
                                        "exists. Make sure that your main mail passes."));
    }
  if (changes_kind (plan, RECORD_SPF))
    g_strv_builder_add (builder, _ ("Receivers know which servers may send in your name."));
  if (changes_kind (plan, RECORD_DKIM))
    g_strv_builder_add (builder, _ ("Receivers can check the signature once the service signs."));
  return g_strv_builder_end (builder);
}

GStrv
explain_unchanged (const Plan *plan, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_strv_builder_add (builder, _ ("What your colleagues do: nothing changes for them."));
  if (!changes_kind (plan, RECORD_MX))
    g_strv_builder_add (builder, _ ("How your mail is received."));
  g_strv_builder_add (builder, _ ("The web site and other records."));
  if (changes_kind (plan, RECORD_DMARC) && plan->after->rung <= RUNG_WATCH)
    g_strv_builder_add (builder, _ ("The instruction to receivers: p=none asks them to treat mail "
                                    "as before."));
  return g_strv_builder_end (builder);
}
