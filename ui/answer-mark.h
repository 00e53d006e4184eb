/* How an answer looks: its mark, and the colour that goes with mark and word, never alone. */
#pragma once

#include <gtk/gtk.h>

#include "plan/judgement.h"

/* A class of style.css. */
const char *answer_mark_to_css (Answer answer);

/* "○ できています", in its colour. */
GtkWidget *answer_mark_new_line (Answer answer);

/* A card: the mark large, the word, the question, and why. */
GtkWidget *answer_mark_new_card (JudgedQuestion question, Answer answer, AnswerReason reason);
