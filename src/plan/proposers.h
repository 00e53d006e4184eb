/* The proposers, one a kind of record. Private to src/plan. */
#pragma once

#include "plan/proposal.h"

typedef struct
{
  const Survey *survey;
  const Judgement *judgement;
  const PlanRequest *request;
  const ProvidersCatalog *catalog;
  Proposals *proposals;
  gboolean parked; /* the domain sends nothing: the "sends no mail" set */
} Proposer;

void propose_spf (Proposer *proposer);
void propose_dkim (Proposer *proposer);
void propose_dmarc (Proposer *proposer);
/* Null MX for a parked domain that receives nothing (RFC 7505). */
void propose_null_mx (Proposer *proposer);

/* What stands in the way of publishing the proposals, which are made by then. */
void propose_traps (Proposer *proposer);

/* @today: (transfer full) */
void proposal_set_today (Proposal *proposal, GStrv today);

/* TRUE if @term is a word of what stands at the name of @proposal today, or what one was meant to be. */
gboolean proposal_stands_today (const Proposal *proposal, const char *term);

/* TRUE if @service sends with an address of its own, so that our DNS has nothing to do with it. */
gboolean proposer_sends_as_itself (const ProvidersService *service, SenderFrom from);

/* TRUE if the domain's DNS is held by the company of that service, which then writes by itself. */
gboolean proposer_is_dns_host (const Proposer *proposer, const char *service_id);

/* TRUE if a usable key of @service is there: by its alias, or by a selector that it uses. */
gboolean proposer_has_key (const Survey *survey, const ProvidersService *service);

/* (transfer full): what stands at @name today: @texts (of char*), and values that were meant to be
 * the same and are not, by a slip. */
GStrv proposer_dup_today (const Proposer *proposer,
                          const GPtrArray *texts,
                          const char *name,
                          TxtMeaning meaning);

/* TRUE if something in that tag cannot be read. */
gboolean dmarc_tag_is_faulty (const DmarcRecord *record, const Tag *tag);

/* Fills `gone` of a finished DMARC proposal: the tags and addresses of today that it leaves out.
 * @destinations: of ReportDestination */
void proposal_find_gone_tags (Proposal *proposal, const GPtrArray *destinations);

/* TRUE if another named service stands in for that one: GoDaddy sells Microsoft 365 as its own. */
gboolean proposer_is_covered (const Proposer *proposer, const char *service_id);
