/* Inquiry: which servers hold the zone, whether each answers, and whether they say the same. */
#pragma once

#include "evidence/evidence.h"
#include "survey/scope.h"

#define NAME_SERVERS_MAX 8

typedef struct
{
  char *name;
  char *address;         /* (nullable): the one that was asked */
  EvidenceStatus status; /* of the questions put to it: DATA if it answers for the zone */
  guint32 serial;
  gboolean has_serial;
  gboolean has_no_address; /* known: neither A nor AAAA */
  gboolean does_not_exist; /* known: not even its name */
  char *spf_texts;         /* (nullable): what it says of SPF, to compare; %NULL: it did not say */
  char *dmarc_texts;       /* (nullable): likewise of DMARC */
} NameServer;

typedef struct
{
  char *zone;            /* (nullable): the name that holds the NS records */
  EvidenceStatus status; /* of NS at the domain */
  EvidenceStatus soa_status;
  GPtrArray *servers; /* of NameServer, by name */
  char *primary;      /* (nullable): MNAME of the SOA that the resolver knows */
  guint32 serial;
  gboolean authenticated;  /* the resolver checked DNSSEC, or says so */
  gboolean differ;         /* two servers answered and do not say the same of SPF or DMARC */
  gboolean serials_differ; /* the zone is not the same version on all of them */
} NameServers;

NameServers *name_servers_inquire (const SurveyScope *scope,
                                   const Evidence *evidence,
                                   EvidenceQuestions *lacking);
void name_servers_free (NameServers *servers);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NameServers, name_servers_free)
