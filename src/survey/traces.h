/* The names that give services away, gathered from what other inquiries found. */
#pragma once

#include "auth/dmarc-record.h"
#include "auth/spf-tree.h"
#include "providers/recognise.h"
#include "survey/mail-hosts.h"

/* (transfer full): an empty array of ProvidersTrace */
GPtrArray *traces_new (void);
void traces_add (GPtrArray *traces, ProvidersTraceKind kind, const char *domain);
void traces_add_mail_hosts (GPtrArray *traces, const MailHosts *hosts);
/* The terms of the domain's own record and of what it redirects to, not those inside includes. */
void traces_add_spf (GPtrArray *traces, const SpfTree *tree);
void traces_add_dmarc (GPtrArray *traces, const DmarcRecord *record);
