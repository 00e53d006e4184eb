/* Settings that stay from one start to the next; without an installed schema they last as long as
 * the program. */
#pragma once

#include <gio/gio.h>

#include "base/language.h"

void settings_init (void);
void settings_shutdown (void);

/* FALSE: nobody chose one; the system's is used. */
gboolean settings_get_language (Language *language);
void settings_set_language (Language language);
gboolean settings_get_fetches (void);
void settings_set_fetches (gboolean fetches);
/* 社名を伏せる: whether names are taken out of what is copied. */
gboolean settings_get_anonymize (void);
void settings_set_anonymize (gboolean anonymize);
/* Whether the DNS is asked for names found in a mail. */
gboolean settings_get_asks_for_mails (void);
void settings_set_asks_for_mails (gboolean asks);
/* Whether public DNS servers are asked if a record has landed. */
gboolean settings_get_asks_outside (void);
void settings_set_asks_outside (gboolean asks);
/* Who stands below a request to others. */
typedef enum
{
  SETTINGS_LETTER_COMPANY,
  SETTINGS_LETTER_PERSON,
  SETTINGS_LETTER_CONTACT,
} SettingsLetter;
#define SETTINGS_LETTER_COUNT (SETTINGS_LETTER_CONTACT + 1)
char *settings_dup_letter (SettingsLetter part); /* (transfer full): may be "" */
void settings_set_letter (SettingsLetter part, const char *text);
void settings_get_window_size (int *width, int *height);
void settings_set_window_size (int width, int height);
