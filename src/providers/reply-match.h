#pragma once

#include <glib.h>

#include "providers/receiver.h"

/* The id of the file whose rules everybody may mean. */
#define PROVIDERS_RECEIVER_GENERAL "general"

/**
 * providers_reply_match:
 * @receivers: (element-type ProvidersReceiver): all that are known
 * @speaker: (out) (optional) (nullable): who said it
 *
 * The pure part of providers_catalog_match_reply(), which says what it promises.
 *
 * Returns: (nullable): the rule; %NULL when nothing fits
 */
const ProvidersReplyRule *providers_reply_match (const GPtrArray *receivers,
                                                 const ProvidersReply *reply,
                                                 const ProvidersReceiver **speaker);

/** Returns: (nullable): the first of @receivers that takes mail for @address. */
const ProvidersReceiver *providers_reply_find_receiver (const GPtrArray *receivers,
                                                        const char *address);
