/* The usual case of a request: SPF replaced, a DKIM key of 2048 bits and DMARC added, and a letter. */
#pragma once

#include "documents/request-letter.h"

#define SCENE_DOMAIN "example.co.jp"
#define SCENE_OLD_SPF "v=spf1 include:spf.sender.xserver.jp ~all"
#define SCENE_NEW_SPF "v=spf1 include:spf.sender.xserver.jp include:spf.haihaimail.jp ~all"
#define SCENE_DMARC "v=DMARC1; p=none; rua=mailto:dmarc-report@example.co.jp"
#define SCENE_TOKEN "\"google-site-verification=rXOxyZounnZasA8Z7oaD3c14JdjS9aKSWvsR1EbUSIQ\""

/* (transfer full): of Change */
GPtrArray *scene_changes_new (void);
/* (transfer full): "v=DKIM1; k=rsa; p=…", 410 bytes */
char *scene_dkim_value_new (void);
/* (transfer full): of a TXT value; @before: (nullable) */
Change *scene_change_new (RecordKind kind, const char *name, const char *before, const char *after);
/* Borrows nothing but constants. 2026-11-22 12:00 in Japan, wanted by 2026-12-04. */
RequestLetter scene_letter (void);
