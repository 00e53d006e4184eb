/* The survey of a domain: everything that the inquiries found, at one look. Immutable. */
#pragma once

#include "auth/spf-tree.h"
#include "providers/recognise.h"
#include "survey/dkim-keys.h"
#include "survey/dmarc-survey.h"
#include "survey/key-detours.h"
#include "survey/mail-hosts.h"
#include "survey/name-servers.h"
#include "survey/near-misses.h"
#include "survey/scope.h"
#include "survey/transport.h"

typedef struct
{
  SurveyScope *scope;
  EvidenceStatus domain_status; /* NXDOMAIN: the name does not exist; DATA: it does */
  gboolean nothing_answered;    /* not one question was: no network, or dead servers */
  EvidenceStatus failure;       /* how most questions ended, if nothing was answered */
  gboolean answered_inside;     /* the answers look like those of an internal DNS server */
  MailHosts *mail_hosts;
  NameServers *name_servers;
  SpfTree *spf;
  DkimKeys *dkim;
  KeyDetours *key_detours;
  DmarcSurvey *dmarc;
  Transport *transport;
  NearMisses *near_misses;
  GPtrArray *services;  /* of ProvidersRecognition */
  GPtrArray *dns_hosts; /* of ProvidersHostRecognition */
  guint n_queries;      /* questions that were really asked */
} Survey;

/* One inquiry: reads @evidence, names what it lacks. Pure, so that it can be called again. */
typedef void (*Inquiry) (gconstpointer scope, const Evidence *evidence, EvidenceQuestions *lacking);

/* All inquiries of a survey; their scope is a SurveyScope. */
const Inquiry *survey_get_inquiries (guint *count);

/* (transfer full): what @evidence says now; nothing is asked. */
Survey *survey_build (SurveyScope *scope, const Evidence *evidence);
void survey_free (Survey *survey);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Survey, survey_free)
