/* The screens of DNS companies, as the facts about them say they behave, for a person who types: what
 * a screen does to a host name, to quotation marks, to long values and to a missing dot. Written from
 * shared/facts/dns-hosts.json, not from the program's own files, so that one can check the other. */
#pragma once

#include <glib.h>

#include "dns/record.h"

typedef struct _FakePanel FakePanel;

/* @id: of a DNS host; one that the facts say nothing about behaves like most. "relative" and "full" are
 * two screens that nobody knows. @records: of DnsRecord, what stands there today. */
FakePanel *fake_panel_new (const char *id, const char *domain, const GPtrArray *records);
void fake_panel_free (FakePanel *panel);

/* What somebody sees who looks at the screen. */
gboolean fake_panel_adds_domain (const FakePanel *panel);
gboolean fake_panel_wants_at_sign (const FakePanel *panel);
gboolean fake_panel_is_one_box (const FakePanel *panel);
gboolean fake_panel_is_zone_text (const FakePanel *panel);

/* What is typed. FALSE: the screen refuses it, and nothing changed. @preference: -1 without one. */
gboolean fake_panel_add (
    FakePanel *panel, const char *type, const char *host, const char *value, int preference);
gboolean
fake_panel_delete (FakePanel *panel, const char *type, const char *host, const char *shown);
/* Everything in the box of that name and type becomes @lines. */
gboolean
fake_panel_fill_box (FakePanel *panel, const char *type, const char *host, const char *lines);
gboolean fake_panel_add_line (FakePanel *panel, const char *line);
gboolean fake_panel_delete_line (FakePanel *panel, const char *line);
/* Screens of their own. FALSE: it has none, or not this choice. */
gboolean fake_panel_set_spf (FakePanel *panel, const char *value);
gboolean fake_panel_choose_dmarc (FakePanel *panel, const char *label, const char *report);

/* (transfer none): of DnsRecord, what stands there now */
const GPtrArray *fake_panel_get_records (const FakePanel *panel);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FakePanel, fake_panel_free)
