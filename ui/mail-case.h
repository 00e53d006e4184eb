/* A mail case: what somebody brought to the room of mails that did not arrive, and what became of it.
 * The one home of everything that changes there; widgets read it and are made anew from it when the
 * language changes. Nothing of it is stored.
 *
 * Signal "changed", without arguments: anything but the text that is typed.
 */
#pragma once

#include "journey.h"
#include "plan/examination.h"
#include "plan/scene.h"

typedef enum
{
  MAIL_CASE_INTAKE,  /* something is to be brought */
  MAIL_CASE_READING, /* it is being read and asked about */
  MAIL_CASE_RESULT,
  MAIL_CASE_SCENE, /* nothing is in hand: questions instead */
} MailCasePhase;

/* Of the pages of this room, in pixels, so that nothing jumps between them; intake-view.ui has it, too. */
#define MAIL_PAGE_WIDTH 780

#define TODOKU_TYPE_MAIL_CASE (todoku_mail_case_get_type ())
G_DECLARE_FINAL_TYPE (TodokuMailCase, todoku_mail_case, TODOKU, MAIL_CASE, GObject)

/* @journey: the user's own: whom it asks, this asks */
TodokuMailCase *todoku_mail_case_new (TodokuJourney *journey);

TodokuJourney *todoku_mail_case_get_journey (TodokuMailCase *self);
MailCasePhase todoku_mail_case_get_phase (TodokuMailCase *self);
/* (nullable): why something could not be read, a sentence */
const char *todoku_mail_case_get_problem (TodokuMailCase *self);

/* What was typed or pasted; never %NULL. */
const char *todoku_mail_case_get_text (TodokuMailCase *self);
void todoku_mail_case_set_text (TodokuMailCase *self, const char *text);
/* Whether the DNS is asked for names in the mail. */
void todoku_mail_case_set_asks (TodokuMailCase *self, gboolean asks);

void todoku_mail_case_examine_text (TodokuMailCase *self);
void todoku_mail_case_examine_bytes (TodokuMailCase *self, GBytes *bytes);
void todoku_mail_case_examine_file (TodokuMailCase *self, const char *path);
/* Back to where something is brought; what was typed stays. */
void todoku_mail_case_restart (TodokuMailCase *self);
void todoku_mail_case_open_scene (TodokuMailCase *self);
/* Stops what runs. */
void todoku_mail_case_stop (TodokuMailCase *self);

/* (nullable) */
const Examination *todoku_mail_case_get_examination (TodokuMailCase *self);
/* Mails in a file of many: how many there are (1: it is one), which one is shown. */
guint todoku_mail_case_get_count (TodokuMailCase *self);
guint todoku_mail_case_get_index (TodokuMailCase *self);
void todoku_mail_case_show (TodokuMailCase *self, guint index);
/* The user says: I never wrote it. */
gboolean todoku_mail_case_get_not_ours (TodokuMailCase *self);
void todoku_mail_case_set_not_ours (TodokuMailCase *self, gboolean not_ours);

/* What is told while nothing is in hand. */
Scene *todoku_mail_case_get_scene (TodokuMailCase *self);
