/* Inquiry: what lies almost where it should. A receiver sees nothing there; a person wants to know
 * that somebody meant to publish something, and which slip it was. */
#pragma once

#include "auth/txt-slip.h"
#include "evidence/evidence.h"
#include "survey/scope.h"

typedef struct
{
  char *name;         /* where */
  char *text;         /* what stands there */
  TxtMeaning meaning; /* what it was meant to be */
  guint slips;        /* of TxtSlip */
} NearMiss;

typedef struct
{
  GPtrArray *misses;   /* of NearMiss: values with slips, at the domain and at _dmarc */
  char *value_name;    /* (nullable): a record whose name is a value: "v=dmarc1.example.jp" */
  char *wildcard_text; /* (nullable): a TXT wildcard answers for names nobody made */
  gboolean wildcard;
  char *alias_name; /* (nullable): a name with a CNAME beside other records */
  char *alias_target;
  char *type99_text;      /* (nullable): SPF as a record of DNS type 99 (RFC 7208, section 3.1) */
  gboolean has_sender_id; /* a leftover "spf2.0" record */
  GPtrArray *tokens; /* of char*: TXT values of the domain "NAME=…", other than the above: by such a
                           * value a service once saw who owns the domain. At most 50 */
} NearMisses;

NearMisses *near_misses_inquire (const SurveyScope *scope,
                                 const Evidence *evidence,
                                 EvidenceQuestions *lacking);
void near_misses_free (NearMisses *misses);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NearMisses, near_misses_free)
