#include "plan/explain/explain-keys.h"

#include "base/text.h"
#include "plan/explain/fill.h"
#include "plan/standing.h"

/* Most servers and caches follow within hours; two days leave room, and are no reason to wait. */
#define LANDING_DAYS 2
/* How long the revoked key says that it is revoked, before its record goes (RFC 6376, section 3.6.1). */
#define REVOKED_DAYS 30
/* What M3AAWG's advice on DKIM keys asks for. */
#define LIFE_MONTHS 6

static const char *const weekdays[]
    = { N_ ("Mon"), N_ ("Tue"), N_ ("Wed"), N_ ("Thu"), N_ ("Fri"), N_ ("Sat"), N_ ("Sun") };
static const char *const months[]
    = { N_ ("Jan"), N_ ("Feb"), N_ ("Mar"), N_ ("Apr"), N_ ("May"), N_ ("Jun"),
        N_ ("Jul"), N_ ("Aug"), N_ ("Sep"), N_ ("Oct"), N_ ("Nov"), N_ ("Dec") };

char *
explain_date (const GDate *day, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);
  g_autofree char *year = g_strdup_printf ("%u", (guint)g_date_get_year (day));
  g_autofree char *number = g_strdup_printf ("%u", (guint)g_date_get_day (day));

  /* Translators: a day: "Mon 23 Nov 2026". */
  return fill_from_pairs (_ ("{weekday} {day} {month} {year}"), "weekday",
                          language_gettext (weekdays[g_date_get_weekday (day) - 1]), "day", number,
                          "month", language_gettext (months[g_date_get_month (day) - 1]), "year",
                          year, NULL);
}

static void
step_free (gpointer data)
{
  KeyRotationStep *step = data;

  g_free (step->text);
  g_free (step);
}

static void
move_to_working_day (GDate *day)
{
  StandingCalendar calendar = standing_calendar_of (language_get ());

  while (!standing_calendar_is_worked (calendar, day))
    g_date_add_days (day, 1);
}

/* (transfer full) */
static char *
fill (const KeyRotation *rotation, const char *text)
{
  return fill_from_pairs (text, "domain", rotation->domain, "new", rotation->new_selector, "old",
                          rotation->old_selector ? rotation->old_selector : "", NULL);
}

/* @days: after the step before; a step behind a weekend moves all that follow. */
static void
add_step (GPtrArray *steps, const KeyRotation *rotation, guint days, const char *text)
{
  KeyRotationStep *step = g_new0 (KeyRotationStep, 1);

  step->day = steps->len > 0 ? ((KeyRotationStep *)g_ptr_array_index (steps, steps->len - 1))->day
                             : *rotation->start;
  g_date_add_days (&step->day, days);
  move_to_working_day (&step->day);
  step->text = fill (rotation, text);
  g_ptr_array_add (steps, step);
}

static void
add_end_of_first (GPtrArray *steps, const KeyRotation *rotation)
{
  KeyRotationStep *step;

  add_step (steps, rotation, 0,
            _ ("Make a new key with another selector, publish it beside this one, and change over "
               "in the same order."));
  step = g_ptr_array_index (steps, steps->len - 1);
  g_date_add_months (&step->day, LIFE_MONTHS);
  move_to_working_day (&step->day);
}

static void
add_end_of_old (GPtrArray *steps, const KeyRotation *rotation)
{
  add_step (
      steps, rotation, MAX (rotation->overlap_days, KEY_ROTATION_MIN_DAYS),
      _ ("Revoke the old key: change the value of {old}._domainkey.{domain} to “v=DKIM1; p=”, "
         "with nothing behind it. Until this day its record stays, because mails signed with "
         "it are still under way."));
  add_step (steps, rotation, REVOKED_DAYS,
            _ ("Remove the record of {old}, and delete its private key from the mail server and "
               "from backups."));
}

GPtrArray *
explain_key_rotation (const KeyRotation *rotation, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);
  GPtrArray *steps = g_ptr_array_new_with_free_func (step_free);
  gboolean is_first = rotation->old_selector == NULL;

  add_step (steps, rotation, 0,
            is_first ? _ ("Publish the new key: the TXT record {new}._domainkey.{domain}.")
                     : _ ("Publish the new key: the TXT record {new}._domainkey.{domain}. The old "
                          "record of {old} stays as it is."));
  add_step (steps, rotation, LANDING_DAYS,
            _ ("See that the new record has landed on all name servers. If it has not, wait; what "
               "follows moves by as many days."));
  add_step (steps, rotation, 0,
            is_first ? _ ("Let the mail server sign with {new}, and send one test mail to an "
                          "outside address.")
                     : _ ("Let the mail server sign with {new}, and send one test mail to an "
                          "outside address. If it is not recognised, go back to {old}: its record "
                          "is still there."));
  if (is_first)
    add_end_of_first (steps, rotation);
  else
    add_end_of_old (steps, rotation);
  return steps;
}

GStrv
explain_key_next_steps (const OwnKey *key, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *publish = fill_from_pairs (
      _ ("First put the record {name} into the DNS (type TXT). Nothing changes for mails by that."),
      "name", key->name, NULL);
  g_autofree char *test = fill_from_pairs (
      _ ("Send one mail to an outside address and look at its header: it has to say dkim=pass with "
         "{domain} and {selector}."),
      "domain", key->domain, "selector", key->selector, NULL);

  g_strv_builder_add (builder, publish);
  g_strv_builder_add (builder, _ ("Once it has landed, put the private key on the mail server and "
                                  "let it sign: not before, or receivers cannot verify."));
  if (key->type == OWN_KEY_ED25519)
    g_strv_builder_add (builder, _ ("Let it go on signing with an RSA key as well: not every "
                                    "receiver can verify Ed25519."));
  g_strv_builder_add (builder, test);
  g_strv_builder_add (builder, _ ("Keep the file of the private key where only administrators can "
                                  "read it, and never send it by mail."));
  g_strv_builder_add (builder, _ ("Put a copy of it into the backup of the mail server. If it is "
                                  "lost, make a new key with another selector."));
  return g_strv_builder_end (builder);
}

char *
explain_key_type (OwnKeyType type, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);

  switch (type)
    {
    case OWN_KEY_RSA:
      return g_strdup (
          _ ("Every receiver can verify RSA. 2048 bits are right for nearly everybody; "
             "longer keys have values that some DNS panels do not take."));
    case OWN_KEY_ED25519:
      return g_strdup (_ ("Ed25519 is short and modern, but not every receiver can verify it: only "
                          "beside an RSA key that has another selector, never alone."));
    }
  g_assert_not_reached ();
}

/* Each holds at most one "%s". */
static const char *const error_texts[] = {
  [OWN_KEY_ERROR_SELECTOR_EMPTY] = N_ ("Enter a name for the key (selector), such as s202611."),
  [OWN_KEY_ERROR_SELECTOR_CHARACTER]
  = N_ ("“%s”: a selector holds only letters, digits and hyphens, with dots between parts. Leave "
        "“._domainkey” and the domain out."),
  [OWN_KEY_ERROR_SELECTOR_LABEL]
  = N_ ("“%s”: each part of a selector has 1 to 63 characters, and neither begins nor ends with a "
        "hyphen."),
  [OWN_KEY_ERROR_SELECTOR_TOO_LONG]
  = N_ ("“%s” is too long: with “._domainkey” and the domain a name has at most 253 characters."),
  [OWN_KEY_ERROR_BITS_SHORT]
  = N_ ("%s bits are too few for a new key: the standard advises at least 2048 (RFC 8301). 2048, "
        "3072 or 4096 can be made."),
  [OWN_KEY_ERROR_BITS]
  = N_ ("A key of %s bits is not made: RSA has 2048, 3072 or 4096, and Ed25519 always 256."),
  [OWN_KEY_ERROR_MAKING]
  = N_ ("No key could be made, because the encryption library of this computer failed. Nothing was "
        "written."),
  [OWN_KEY_ERROR_FILE_EXISTS]
  = N_ ("There is a file already: %s. It was left as it is; choose another name."),
  [OWN_KEY_ERROR_FILE_NO_FOLDER] = N_ ("The folder for this file is not there: %s"),
  [OWN_KEY_ERROR_FILE_PERMISSION]
  = N_ ("You may not write into this folder: %s. Choose a folder of your own."),
  [OWN_KEY_ERROR_FILE_DISK_FULL]
  = N_ ("The disk is full: %s was not written, and nothing of it is left."),
  [OWN_KEY_ERROR_FILE_NAME] = N_ ("This cannot be the name of a file: “%s”"),
  [OWN_KEY_ERROR_FILE_NOT_PRIVATE]
  = N_ ("This drive cannot keep a file from other users: %s. Choose a folder on the disk of this "
        "computer. Nothing was written."),
  [OWN_KEY_ERROR_FILE_WRITE] = N_ ("%s could not be written, and nothing of it is left."),
};

G_STATIC_ASSERT (G_N_ELEMENTS (error_texts) == OWN_KEY_ERROR_COUNT);

char *
explain_key_error (OwnKeyError code, const char *value, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);
  g_autofree char *shown = text_to_display (value ? value : "", -1);
  g_auto (GStrv) parts = g_strsplit (language_gettext (error_texts[code]), "%s", 2);

  return g_strjoinv (shown, parts);
}
