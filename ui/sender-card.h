/* One sender: its name, the question that decides, what gave it away, what is to be done there. */
#pragma once

#include <adwaita.h>

#include "journey.h"

#define TODOKU_TYPE_SENDER_CARD (todoku_sender_card_get_type ())
G_DECLARE_FINAL_TYPE (TodokuSenderCard, todoku_sender_card, TODOKU, SENDER_CARD, AdwBin)

GtkWidget *todoku_sender_card_new (TodokuJourney *journey, const PlanSender *sender);
const char *todoku_sender_card_get_id (TodokuSenderCard *self);
void todoku_sender_card_update (TodokuSenderCard *self, SenderFrom from);

/* (transfer full): "SPF: include:spf.example.jp" for a trace. */
char *todoku_trace_to_text (const ProvidersTrace *trace);
