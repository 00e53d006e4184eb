/* The words by which error mails, delays and automatic answers are known, in the languages of those
 * who send them to Japan. They only tell what kind a mail is; what it says is read from its codes.
 */
#pragma once

#include <glib.h>

/* @subject, @text: UTF-8 of any case. */
gboolean bounce_words_name_report (const char *subject);
gboolean bounce_words_name_end (const char *subject); /* "Undeliverable" */
gboolean bounce_words_tell_failure (const char *text);
gboolean bounce_words_tell_delay (const char *text);
gboolean bounce_words_tell_end (const char *text); /* "I'm not going to try again" */
gboolean bounce_words_tell_success (const char *text);
/* Traits of a lure. */
gboolean bounce_words_lure_to_click (const char *text);
gboolean bounce_words_speak_of_account (const char *text);
/* (nullable) (static): by whom a report was written: "qmail", "exim" … @from: that field; @text: what a
 * person reads. */
const char *bounce_words_name_format (const char *from, const char *text);
